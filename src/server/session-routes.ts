// The door: a one-time link becomes a session, and a session ends. The API enters by the same links.
import { enterPage } from '../pages/entry/entry.ts';
import type { Answer, Ask, Route } from './ask.ts';
import { open } from './ask.ts';

async function entered({ house, at }: Ask): Promise<Answer> {
  const entered = await house.identity.enter(at['token'] ?? '', house.calendar.now());
  if (!entered) return { refused: 'link-spent' };
  const who = await house.identity.who(entered.session, house.calendar.now());
  return { signIn: entered.session, to: who?.person.role === 'officer' ? '/office' : '/supplier' };
}

export const sessionRoutes: readonly Route[] = [
  open('/enter/:token', async ({ reader, at }) => ({ page: enterPage(reader, at['token'] ?? '') })),
  { method: 'POST', path: '/enter/:token', may: 'anyone', takes: 'form', answer: entered },
  {
    method: 'POST',
    path: '/sign-out',
    may: 'anyone',
    takes: 'form',
    answer: async ({ house, session }) => {
      if (session) await house.identity.leave(session);
      return { signOut: true, to: '/' };
    },
  },
  {
    method: 'POST',
    path: '/api/v1/session',
    may: 'anyone',
    takes: 'json',
    answer: async ({ house, json }) => {
      const token = typeof json === 'object' && json !== null && 'token' in json ? String(json.token) : '';
      const entered = await house.identity.enter(token, house.calendar.now());
      const who = entered && (await house.identity.who(entered.session, house.calendar.now()));
      return who
        ? { json: { person: who.person, csrf: who.csrf }, session: entered.session }
        : { refused: 'link-spent' };
    },
  },
];
