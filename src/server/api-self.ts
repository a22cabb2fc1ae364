// Who a program is at work for, and the one-time link of the sample town by which a program can enter.

import { isAllowed, verbs } from '../domain/people.ts';
import { list, name, object, oneOf, ref, roles, text } from './api-shapes.ts';
import type { Answer, Ask, AskBy, Route } from './ask.ts';
import { isOpen } from './ask.ts';
import { later } from './authenticator.ts';
import { opened } from './entry-routes.ts';
import { gives, knocks } from './json-body.ts';

async function self(ask: AskBy): Promise<Answer> {
  const { person, who, house } = ask;
  const { organisations } = await house.directory();
  const nameOf = (id: string) => organisations.get(id)?.name ?? id;
  const { id, name: called, mail, lang } = who.account;
  const { token } = who;
  return {
    json: {
      // What works for an organisation says nothing of whoever made it.
      ...(token?.ofOrganisation ? {} : { person: { id, name: called, mail, lang } }),
      ...(who.person
        ? {
            at: {
              organisation: person.organisation,
              name: nameOf(person.organisation),
              kind: person.kind,
              roles: person.roles,
              ...(person.through ? { through: person.through } : {}),
            },
          }
        : {}),
      seats: who.seats.map((seat) => ({ ...seat, name: nameOf(seat.organisation) })),
      may: who.person ? verbs.filter((verb) => !isOpen(verb) && isAllowed(person, verb)) : [],
      ...(token ? { token: { id: token.id, label: token.label, scopes: token.scopes, until: token.until } } : {}),
    },
  };
}

async function entered(ask: Ask, { token }: { readonly token: string }): Promise<Answer> {
  const about = await ask.house.tickets.spend('town', token, ask.now);
  const account = about && (await ask.house.people.find({ id: about['person'] ?? '' }));
  if (!account) return { refused: 'link-spent' };
  const session = await opened(ask, account, 'link');
  const live = await ask.house.sessions.who(session, ask.now);
  const told = { person: account.id, about: 'entry:link' };
  return {
    json: { person: { id: account.id, name: account.name }, csrf: live?.csrf, until: later(ask.now, 8) },
    session,
    told,
  };
}

const lang = oneOf(['ja', 'en']);
export const apiSelf: readonly Route[] = [
  gives(
    '/self',
    'self.see',
    {
      summary: 'Who you are here, where you work, and what you may',
      answers: object({
        'person?': object({ id: text, name: text, mail: text, lang }),
        'at?': object({ organisation: text, name: text, kind: text, roles, 'through?': text }),
        seats: list(ref('Seat')),
        may: list(ref('Verb')),
        'token?': object({ id: text, label: text, scopes: list(ref('Verb')), until: text }),
      }),
    },
    self,
  ),
  knocks(
    '/session',
    'entry.sign-in',
    {
      summary: 'Enter by a one-time link of the sample town: a session’s cookie, and the proof to send with each act',
      body: object({ token: name }),
      answers: object({ person: object({ id: text, name: text }), csrf: text, until: text }),
    },
    entered,
    { perMinute: 60 },
  ),
];
