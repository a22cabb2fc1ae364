// The outbox: what was sent, what failed and why. An owner sees her organisation's letters; who manages the operator's people
// sees all.
import type { Person } from '../domain/people.ts';
import type { LetterState } from '../office/post.ts';
import { letterFor } from '../office/post.ts';
import { postPage } from '../pages/post/post.ts';
import type { AskBy, Route } from './ask.ts';
import { look, post } from './ask.ts';

const count = 50;
const whose = ({ kind, organisation }: Person) => (kind === 'operator' ? {} : { organisation });
export const stateIn = (text: string | undefined): LetterState | undefined =>
  (['waiting', 'sent', 'failed'] as const).find((one) => one === text);

async function page(ask: AskBy) {
  const { house, person, query } = ask;
  const state = stateIn(query['state']);
  const before = query['before'];
  const asked = { ...whose(person), ...(state ? { state } : {}), ...(before ? { before } : {}), count };
  const letters = await house.outbox.list(asked);
  const next = letters.length === count ? letters.at(-1)?.id : undefined;
  return {
    page: postPage(ask.reader, {
      letters: letters.map((letter) => letterFor(person, letter)),
      smtp: house.hasMail ? 'set' : 'unset',
      ...(state ? { state } : {}),
      ...(next ? { next } : {}),
      ...(query['done'] === 'again' ? { done: 'again' as const } : {}),
    }),
  };
}

export const mailRoutes: readonly Route[] = [
  look('/mail', 'mail.list', page),
  post('/mail/:letter/again', 'mail.send-again', 'form', async (ask) => {
    const { house, person, at, now } = ask;
    const isAgain = await house.outbox.again(at['letter'] ?? '', now, whose(person).organisation);
    return isAgain ? { to: '/mail?done=again' } : { refused: 'no-such-letter' };
  }),
];
