// One request through one door: who asks, whether she may, whether she is there, what she did. The order is the guarantee:
// nothing is read before the door, and nothing is answered before it stands in the audit trail.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { safeName } from '../domain/file-name.ts';
import type { Person } from '../domain/people.ts';
import { canBeScope, isAllowed } from '../domain/people.ts';
import type { Office } from '../office/office.ts';
import { judging } from '../office/outline.ts';
import { presencePage } from '../pages/entry/presence.ts';
import type { Answer, Ask, AskBy, Route } from './ask.ts';
import { asksPresence, formOf, isOpen } from './ask.ts';
import type { House } from './house.ts';
import { largestEvidence } from './house.ts';
import { wrongPlace } from './json-body.ts';
import { networkOf, perMinute } from './limits.ts';
import { readerOf, send, textQuery } from './send.ts';
import type { Who } from './session.ts';
import {
  challengeCookie,
  deviceCookie,
  hasOtherSeats,
  isFresh,
  isProven,
  isSameSite,
  lacksWayIn,
  langOf,
  whoIs,
} from './session.ts';
import { noteOf, trailed } from './trailed.ts';

const isOver = perMinute();

/** Who was let in, from the door to the answer. */
const letIn = new WeakMap<FastifyRequest, { readonly who: Who | undefined }>();

/** Stops whoever may not go on; before anything of a body is read. */
export async function atTheDoor(
  house: House,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const who = await whoIs(house, { cookies: request.cookies, authorization: request.headers.authorization });
  const stopped = await stoppedAtTheDoor(house, route, request, who);
  if (!stopped) {
    letIn.set(request, { who });
    return undefined;
  }
  await trailed(house, { route, request, who, answer: stopped, written: 0 });
  return send(house, request, reply, who, stopped);
}

/** Answers a request at a route whose door it has passed. */
export async function handled(
  house: House,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const entered = letIn.get(request);
  if (!entered) throw new Error(`${route.path} was reached past its door`);
  const { who } = entered;
  const { note, count } = await noteOf(house, { route, request, who });
  const body =
    route.takes === 'file'
      ? await readUpload(request, largestOf(route))
      : { form: formOf(request.body), file: undefined };
  const ask = await askOf({ ...house, ...house.noting(note) }, request, who, body);
  const unproven = unprovenForm(route, request, who, ask);
  const answer = unproven ?? (await presenceAsked(house, route, ask)) ?? (await answered(route, ask));
  await trailed(house, { route, request, who, answer, written: count() });
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
    // Also where the seat of a token has ended: what it may not carry is done by herself alone.
    if (who.token && !(canBeScope(route.may) && who.token.scopes.includes(route.may)))
      return { refused: 'not-for-you' };
    if (who.token?.ofOrganisation && !who.person) return { refused: 'token-rests' };
    if (!who.person && !route.may.startsWith('self.') && !(route.may === 'organisation.switch' && hasOtherSeats(who)))
      return { refused: lacksWayIn(who) ? 'no-way-in' : hasOtherSeats(who) ? 'seat-ended' : 'no-seat' };
    if (who.person && !isAllowed(who.person, route.may)) return { refused: 'not-for-you' };
  }
  if (route.method === 'POST' && !isSameSite(request.headers, house.baseUrl)) return { refused: 'no-proof' };
  if (isTyped(route, request)) return largerThanRoom(house, route, request);
  return { refused: 'cannot-read', ...(route.takes === 'json' ? { wrong: [notJson(request)] } : {}) };
}

const typeOf = {
  form: 'application/x-www-form-urlencoded',
  json: 'application/json',
  file: 'multipart/form-data',
} as const;
/** A body comes as its route takes it, and not as another reader of ours might take it as well. */
function isTyped({ takes }: Route, { headers }: FastifyRequest): boolean {
  const [type] = (headers['content-type'] ?? '').split(';');
  return takes === undefined || type === '' || type?.trim().toLowerCase() === typeOf[takes];
}

const largestOf = ({ limits }: Route): number => limits?.bytes ?? largestEvidence;
/** What a form has around a file. Bytes. */
const aroundFile = 64 * 1024;
/** So much stays free, that records can still be written. Bytes. */
const keptFree = 32 * 1024 * 1024;

/** An upload that says it is too large, or for which there is no room, is refused before it is sent. */
async function largerThanRoom(
  house: House,
  route: Route,
  { headers }: FastifyRequest,
): Promise<{ refused: 'too-large' | 'no-room' } | undefined> {
  if (route.takes !== 'file') return undefined;
  const size = Number(headers['content-length'] ?? 0);
  if (size > largestOf(route) + aroundFile) return { refused: 'too-large' };
  return (await house.room()) < size + keptFree ? { refused: 'no-room' } : undefined;
}
const notJson = (request: FastifyRequest) =>
  wrongPlace(langOf(textQuery(request), request.cookies, request.headers), '', 'content-type');

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
  if (!who || !asksPresence(route) || isFresh(who, ask.now)) return undefined;
  const code = ask.presenceCode;
  if (code !== undefined) {
    const spent = await house.tickets.spend('presence', code, ask.now);
    if (spent?.['person'] === who.account.id && spent['provedBy'] !== 'recovery-code') return undefined;
  }
  if (who.token || isApiPath(ask.reader.here)) return { refused: 'presence-needed' };
  const keys = await house.keys.of(who.account.id);
  const hasPasskey = keys.passkeys.length > 0;
  const hasPassword = keys.password !== undefined;
  // A page that was to be looked at is opened again; what was sent is sent again.
  const kept = route.method === 'POST' ? keptOf(ask) : { to: ask.reader.here };
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
    device: request.cookies[deviceCookie],
    presenceCode: typeof presence === 'string' ? presence : undefined,
  };
}

const nobody: Person = { id: '', name: '', organisation: '', kind: 'procurer', roles: [] };

/** Opens the office for the person, if the route is for somebody. */
async function answered(route: Route, ask: Ask): Promise<Answer> {
  if (isOpen(route.may)) return (route as Extract<Route, { answer: (ask: Ask) => Promise<Answer> }>).answer(ask);
  if (!ask.who) return { refused: 'not-signed-in' };
  const person = ask.who.person ?? { ...nobody, id: ask.who.account.id, name: ask.who.account.name };
  const opened = officeOf(ask.house, person);
  const isOfProducts = route.may.startsWith('product.') || route.may.startsWith('application.');
  // Everything about her products is asked of the scheme that they are judged by.
  const office = isOfProducts ? await judging(opened, ask.at['id']) : opened;
  return (route as Exclude<Route, { answer: (ask: Ask) => Promise<Answer> }>).answer({
    ...ask,
    reader: { ...ask.reader, scheme: office.scheme },
    who: ask.who,
    person,
    office,
  } as AskBy);
}

/** What one person at work has in hand. */
export function officeOf(house: House, person: Person): Office {
  const { scheme, calendar, evidenceOf, openFor, directory, people, tickets, scribe, newId } = house;
  const { register, drafts, tokens, outbox } = house;
  const insider = (organisation: string): Person => ({ ...nobody, organisation, kind: 'supplier', roles: ['reader'] });
  const opened = { evidence: evidenceOf(person.organisation), evidenceOf, reading: openFor(person) };
  const readingOf = (organisation: string) => openFor(insider(organisation));
  const hand = { register, drafts, tokens, outbox, directory, people, tickets, scribe, newId };
  return { person, scheme, calendar, readingOf, ...opened, ...hand };
}

/** The text fields before the file, and the file itself, unread. The proof must come before the file. */
async function readUpload(request: FastifyRequest, largest: number): Promise<Pick<Ask, 'form' | 'file'>> {
  const fields: Record<string, string[]> = Object.create(null);
  try {
    // One byte more, so that whoever reads it sees that it is too large.
    for await (const part of request.parts({ limits: { fileSize: largest + 1 } })) {
      if (part.type === 'file') {
        const name = part.filename === '' ? '' : safeName(part.filename);
        const atMost = Number(request.headers['content-length'] ?? Number.NaN);
        const said = Number.isSafeInteger(atMost) ? { atMost } : {};
        return { form: formOf(fields), file: { name, bytes: uploaded(part.file), ...said } };
      }
      fields[part.fieldname] = [...(fields[part.fieldname] ?? []), String(part.value)];
    }
  } catch (error) {
    throw unreadable(error);
  }
  return { form: formOf(fields), file: undefined };
}

async function* uploaded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const parts = bytes[Symbol.asyncIterator]();
  // Only reading is the client's fault; what goes wrong where it is written is ours.
  const next = () =>
    parts.next().catch((error: unknown) => {
      throw unreadable(error);
    });
  try {
    for (let part = await next(); !part.done; part = await next()) yield part.value;
  } finally {
    await parts.return?.();
  }
}

/** A body that breaks off or is none is no fault of ours. */
const unreadable = (error: unknown): unknown =>
  error instanceof Error && !('statusCode' in error) ? Object.assign(error, { statusCode: 400 }) : error;
