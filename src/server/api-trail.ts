// 操作の記録 and the outbox by program.
import type { TrailQuery } from '../domain/trail.ts';
import { readTrailQuery } from '../domain/trail.ts';
import { letterFor } from '../office/post.ts';
import { readTrail } from '../office/trail-reading.ts';
import { bytesOf, day, map, nothing, oneOf, paged, paging, ref, someRows, text } from './api-shapes.ts';
import type { Answer, AskBy, JsonSchema, Route } from './ask.ts';
import { acts, gives, wrongPlace } from './json-body.ts';
import type { Paging } from './paging.ts';
import { exported, isColleague, namesOf, asked as trailAsked } from './trail-routes.ts';

const notThere = { refused: 'no-such-organisation' } as const;

async function trail(ask: AskBy, { limit = someRows, after }: Paging): Promise<Answer> {
  const found = await trailAsked(ask);
  if (!found) return notThere;
  if (after !== undefined && !/^\d{1,15}$/.test(after))
    return { refused: 'cannot-read', wrong: [wrongPlace(ask.lang, '?after', 'unknown')] };
  const query: TrailQuery = {
    ...readTrailQuery(ask.queries),
    ...(after === undefined ? {} : { before: Number(after) }),
  };
  const { entries, next } = await readTrail(ask.house.trail, { scope: found.scope, query, count: limit });
  const { organisations } = await ask.house.directory();
  const known = new Set(entries.flatMap(({ person, organisation }) => [person, organisation]));
  const names = [...(await namesOf(ask))].filter(([id]) => known.has(id) || isColleague(ask, organisations, id));
  return {
    json: {
      entries,
      names: Object.fromEntries(names),
      ...(next === undefined ? {} : { next: String(next) }),
    },
  };
}

type Mail = Paging & { readonly state?: 'waiting' | 'sent' | 'failed' };
const whose = ({ person }: AskBy) => (person.kind === 'operator' ? {} : { organisation: person.organisation });

async function mail(ask: AskBy, { limit = someRows, after, state }: Mail): Promise<Answer> {
  const query = { ...whose(ask), ...(state ? { state } : {}), ...(after === undefined ? {} : { before: after }) };
  const letters = await ask.house.outbox.list({ ...query, count: limit + 1 });
  // What a letter says is read here only where no server carries it away: it may hold a link that opens a door.
  const shown = letters
    .slice(0, limit)
    .map((letter) => letterFor(ask.person, letter))
    .map(({ text: says, ...letter }) => (ask.house.hasMail || says === undefined ? letter : { ...letter, text: says }));
  const last = shown.at(-1);
  return { json: { letters: shown, ...(last && letters.length > limit ? { next: last.id } : {}) } };
}

const filters: Readonly<Record<string, JsonSchema>> = {
  person: { ...text, description: 'The id of who did it' },
  did: { ...text, description: 'A verb, such as application.file' },
  about: { ...text, description: 'What it was done to' },
  result: oneOf(['done', 'refused']),
  from: { ...day, description: 'A day in Japan, included' },
  until: { ...day, description: 'A day in Japan, included' },
};
const at = '/organisations/:organisation/trail';

export const apiTrail: readonly Route[] = [
  gives(
    at,
    'people.see-trail',
    {
      summary: 'What was done, newest first, as far as she may read it; `names` are those of people in it',
      query: { ...paging, ...filters },
      answers: paged('entries', ref('TrailEntry'), { names: map(text) }),
    },
    trail,
  ),
  ...(['csv', 'jsonl'] as const).map((format) =>
    gives(
      `${at}.${format}`,
      'people.export-trail',
      {
        summary: `All of it that was asked for, as ${format === 'csv' ? 'CSV' : 'JSON lines'}`,
        query: filters,
        answers: bytesOf(format === 'csv' ? 'text/csv' : 'application/jsonl'),
      },
      (ask) => exported(ask, format),
      { trailed: true },
    ),
  ),
  gives(
    '/mail',
    'mail.list',
    {
      summary: 'Letters that wait, went or failed, newest first',
      query: { ...paging, state: oneOf(['waiting', 'sent', 'failed']) },
      answers: paged('letters', ref('Letter')),
    },
    mail,
  ),
  acts(
    '/mail/:letter/again',
    'mail.send-again',
    { summary: 'Send a letter that waits or was given up again, now', body: nothing, answers: nothing },
    async (ask) => {
      const isAgain = await ask.house.outbox.again(ask.at['letter'] ?? '', ask.now, whose(ask).organisation);
      return isAgain ? { json: {} } : { refused: 'no-such-letter' };
    },
  ),
];
