// One request through one door: who asks, whether she may, whether she is there, what she did. The order is the guarantee:
// nothing is read before the door, and nothing is answered before it stands in the audit trail.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Person } from '../domain/people.ts';
import { isAllowed, needsPresence } from '../domain/people.ts';
import type { Office } from '../office/office.ts';
import { presencePage } from '../pages/entry/presence.ts';
import type { Answer, Ask, AskBy, Route } from './ask.ts';
import { formOf, isOpen } from './ask.ts';
import type { House } from './house.ts';
import { networkOf, perMinute } from './limits.ts';
import { readerOf, send, textQuery } from './send.ts';
import type { Who } from './session.ts';
import { challengeCookie, isFresh, isProven, isSameSite, langOf, whoIs } from './session.ts';
import { trailed } from './trailed.ts';
import { witness } from './witness.ts';

const isOver = perMinute();

/** Answers a request at a route. */
export async function handled(
  house: House,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const who = await whoIs(house, { cookies: request.cookies, authorization: request.headers.authorization });
  const stopped = await stoppedAtTheDoor(house, route, request, who);
  const watched = witnessFor(house, who?.person);
  if (stopped) {
    await trailed(house, { route, request, who, answer: stopped, changes: [] });
    return send(house, request, reply, who, stopped);
  }
  const body = route.takes === 'file' ? await readUpload(request) : { form: formOf(request.body), file: undefined };
  const ask = await askOf(house, request, who, body);
  const unproven = unprovenForm(route, request, who, ask);
  const answer = unproven ?? (await presenceAsked(house, route, ask)) ?? (await answered(house, route, ask, watched));
  await trailed(house, { route, request, who, answer, changes: watched.seen });
  return send(house, request, reply, who, answer);
}

/** Why nobody gets as far as sending a body. */
async function stoppedAtTheDoor(
  house: House,
  route: Route,
  request: FastifyRequest,
  who: Who | undefined,
): Promise<Extract<Answer, { refused: string }> | undefined> {
  const most = route.limits?.perMinute;
  if (most !== undefined) {
    const seconds = Math.floor(Date.parse(house.calendar.now()) / 1000);
    const retryAfter = isOver(`${route.path} ${networkOf(request.ip)}`, most, seconds);
    if (retryAfter !== undefined) return { refused: 'too-often', retryAfter };
  }
  // A token that opens nothing is told so, also where nobody need sign in.
  if (request.headers.authorization !== undefined && !who) return { refused: 'not-signed-in' };
  if (!isOpen(route.may)) {
    if (!who) return { refused: 'not-signed-in' };
    if (!who.person && !route.may.startsWith('self.')) return { refused: 'no-seat' };
    if (who.person && !isAllowed(who.person, route.may)) return { refused: 'not-for-you' };
  }
  if (route.method === 'POST' && !isSameSite(request.headers, house.baseUrl)) return { refused: 'no-proof' };
  return undefined;
}

/** A form of somebody signed in by a page carries her session's proof; a token is sent by no browser of its own accord. */
function unprovenForm(
  route: Route,
  request: FastifyRequest,
  who: Who | undefined,
  ask: Ask,
): Extract<Answer, { refused: string }> | undefined {
  if (route.method !== 'POST' || !who?.session) return undefined;
  const header = request.headers['x-csrf-token'];
  return isProven(who.session, typeof header === 'string' ? header : ask.form.one('csrf'))
    ? undefined
    : { refused: 'no-proof' };
}

/** What cannot be undone is done only by somebody who has just shown that she is there. */
async function presenceAsked(house: House, route: Route, ask: Ask): Promise<Answer | undefined> {
  const { who } = ask;
  if (!who || !needsPresence(route.may) || isFresh(who, ask.now)) return undefined;
  const code = ask.presenceCode;
  if (code !== undefined) {
    const spent = await house.tickets.spend('presence', code, ask.now);
    if (spent?.['person'] === who.account.id) return undefined;
  }
  if (who.token || isApiPath(ask.reader.here)) return { refused: 'presence-needed' };
  const keys = await house.keys.of(who.account.id);
  const hasPasskey = keys.passkeys.length > 0;
  const hasPassword = keys.password !== undefined;
  const kept = keptOf(ask);
  return { page: presencePage(ask.reader, { ...kept, hasPasskey, hasPassword }), status: 403, scripted: true };
}
const isApiPath = (path: string) => path.startsWith('/api/');

/** What she had typed goes on after the proof: nothing is lost. */
function keptOf({ reader, form }: Ask): { to: string; kept?: string } {
  const names = form.names().filter((name) => name !== 'csrf' && name !== 'answer' && !/password|^code$/.test(name));
  const kept = JSON.stringify(names.flatMap((name) => form.all(name).map((value) => [name, value])));
  return { to: reader.here, ...(kept.length <= 20_000 ? { kept } : {}) };
}

async function askOf(
  house: House,
  request: FastifyRequest,
  who: Who | undefined,
  body: Pick<Ask, 'form' | 'file'>,
): Promise<Ask> {
  const query = textQuery(request);
  const lang = langOf(query, request.cookies, request.headers);
  const agent = String(request.headers['user-agent'] ?? '').slice(0, 120);
  const presence = request.headers['x-presence'];
  return {
    house,
    reader: await readerOf(house, request, who, lang),
    lang,
    today: house.calendar.today(),
    now: house.calendar.now(),
    at: request.params as Record<string, string>,
    query,
    queries: request.query as Ask['queries'],
    ...body,
    json: request.body,
    who,
    address: request.ip,
    from: agent === '' ? request.ip : `${request.ip} ${agent}`,
    challenge: request.cookies[challengeCookie],
    presenceCode: typeof presence === 'string' ? presence : undefined,
  };
}

const nobody: Person = { id: '', name: '', organisation: '', kind: 'procurer', roles: [] };

function witnessFor(house: House, person: Person | undefined) {
  const reading = house.openFor(person);
  return { ...witness({ register: house.register, drafts: house.drafts, reading }), reading };
}

/** Opens the office for the person, if the route is for somebody. */
function answered(house: House, route: Route, ask: Ask, watched: ReturnType<typeof witnessFor>): Promise<Answer> {
  if (isOpen(route.may)) return (route as Extract<Route, { answer: (ask: Ask) => Promise<Answer> }>).answer(ask);
  if (!ask.who) return Promise.resolve({ refused: 'not-signed-in' });
  const person = ask.who.person ?? { ...nobody, id: ask.who.account.id, name: ask.who.account.name };
  const office = officeOf(house, person, watched);
  return (route as Exclude<Route, { answer: (ask: Ask) => Promise<Answer> }>).answer({
    ...ask,
    who: ask.who,
    person,
    office,
  } as AskBy);
}

/** What one person at work has in hand. */
export function officeOf(house: House, person: Person, watched = witnessFor(house, person)): Office {
  const { scheme, calendar, evidenceOf, openFor, directory, people, tickets, scribe, newId } = house;
  const { register, drafts, reading } = watched;
  const insider = (organisation: string): Person => ({ ...nobody, organisation, kind: 'supplier', roles: ['reader'] });
  const opened = { evidence: evidenceOf(person.organisation), evidenceOf, reading };
  const readingOf = (organisation: string) => openFor(insider(organisation));
  const hand = { register, drafts, directory, people, tickets, scribe, newId };
  return { person, scheme, calendar, readingOf, ...opened, ...hand };
}

/** The text fields before the file, and the file itself, unread. The proof must come before the file. */
async function readUpload(request: FastifyRequest): Promise<Pick<Ask, 'form' | 'file'>> {
  const fields: Record<string, string[]> = {};
  for await (const part of request.parts()) {
    if (part.type === 'file') return { form: formOf(fields), file: { name: part.filename, bytes: part.file } };
    const values = Object.hasOwn(fields, part.fieldname) ? fields[part.fieldname] : undefined;
    fields[part.fieldname] = [...(values ?? []), String(part.value)];
  }
  return { form: formOf(fields), file: undefined };
}
