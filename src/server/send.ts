// How an answer leaves: pages, JSON, bytes, refusals as statuses, and the cookies that go with them.
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { safeName } from '../domain/file-name.ts';
import { isAllowed } from '../domain/people.ts';
import { problemPage } from '../pages/entry/entry.ts';
import { noSeatPage, seatEndedPage } from '../pages/entry/no-seat.ts';
import type { Html } from '../pages/parts/html.ts';
import type { Lang, Reader } from '../pages/parts/reader.ts';
import type { RefusalCode } from '../words/refusals.ts';
import type { Answer } from './ask.ts';
import { ownPath } from './ask.ts';
import type { House } from './house.ts';
import { problemOf, statusOf } from './problem.ts';
import type { Who } from './session.ts';
import {
  challengeCookie,
  challengeRules,
  deviceCookie,
  deviceRules,
  lacksWayIn,
  langOf,
  sessionCookie,
  sessionRules,
} from './session.ts';

/** No script at all; pictures from here and from the style sheet itself. */
export const policy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
/** The few pages that talk to an authenticator: our own file, and our own addresses. */
const scriptedPolicy = `${policy}; script-src 'self'; connect-src 'self'`;

export const isApi = (request: FastifyRequest): boolean => request.url.startsWith('/api/');
export const textQuery = (request: FastifyRequest): Record<string, string> =>
  Object.fromEntries(
    Object.entries((request.query ?? {}) as Record<string, unknown>).map(([name, value]) => [
      name,
      String(Array.isArray(value) ? value.at(-1) : value),
    ]),
  );

/** The page's reader: who she is, in which seat, and what she may, so that no page offers what a door would refuse. */
export async function readerOf(
  house: House,
  request: FastifyRequest,
  who: Who | undefined,
  lang: Lang,
): Promise<Reader> {
  // Links are made from it: "//other.example/" is a path to us and another site to a browser.
  const base = { lang, here: ownPath(request.url, '/'), scheme: house.scheme };
  if (!who) return base;
  const { person, session, account } = who;
  const seats = lacksWayIn(who) ? [] : who.seats;
  const { organisations } = await house.directory();
  const nameOf = (id: string) => organisations.get(id)?.name ?? id;
  return {
    ...base,
    account,
    seats: seats.map((seat) => ({ ...seat, name: nameOf(seat.organisation) })),
    ...(session ? { csrf: session.csrf } : {}),
    ...(person
      ? {
          person,
          organisation: nameOf(person.organisation),
          ...(person.through ? { through: nameOf(person.through) } : {}),
          may: (verb) => isAllowed(person, verb),
        }
      : {}),
  };
}

/** A refusal: for programs as a problem, for people as a page. */
export async function refused(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  who: Who | undefined,
  refusal: { readonly refused: string; readonly number?: string; readonly retryAfter?: number },
): Promise<unknown> {
  const lang = langOf(textQuery(request), request.cookies ?? {}, request.headers);
  if (refusal.retryAfter !== undefined) reply.header('retry-after', String(refusal.retryAfter));
  const status = statusOf(refusal.refused);
  reply.header('cache-control', 'no-store');
  // For programs that ask for pages, and for the walk over all doors.
  reply.header('x-refusal', refusal.refused);
  if (isApi(request) || request.headers['content-type']?.startsWith('application/json'))
    return reply
      .code(status)
      .type('application/problem+json')
      .send(JSON.stringify(problemOf(lang, refusal)));
  const page = refusalPage(await readerOf(house, request, who, lang), who, refusal);
  return reply.code(status).type('text/html; charset=utf-8').send(page.toString());
}

function refusalPage(
  reader: Reader,
  who: Who | undefined,
  { refused: code, number }: { readonly refused: string; readonly number?: string },
): Html {
  if (code === 'no-seat' && who) return noSeatPage(reader, { name: who.account.name || who.account.mail });
  if (code === 'seat-ended') return seatEndedPage(reader);
  const said = (statusOf(code) === 500 ? 'fault' : code) as RefusalCode;
  return problemPage(reader, said, number === undefined ? {} : { number });
}

export async function send(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  who: Who | undefined,
  answer: Answer,
): Promise<unknown> {
  if ('refused' in answer) return refused(house, request, reply, who, answer);
  if ('session' in answer && answer.session !== undefined) reply.setCookie(sessionCookie, answer.session, sessionRules);
  if ('device' in answer && answer.device !== undefined) reply.setCookie(deviceCookie, answer.device, deviceRules);
  if (who || ('session' in answer && answer.session !== undefined)) reply.header('cache-control', 'no-store');
  if ('retryAfter' in answer && answer.retryAfter !== undefined) reply.header('retry-after', String(answer.retryAfter));
  if ('page' in answer) {
    if (answer.scripted || (answer.status ?? 200) >= 400) reply.header('cache-control', 'no-store');
    if (answer.refusal !== undefined) reply.header('x-refusal', answer.refusal);
    if (answer.scripted) reply.header('content-security-policy', scriptedPolicy);
    return reply
      .code(answer.status ?? 200)
      .type('text/html; charset=utf-8')
      .send(answer.page.toString());
  }
  if ('json' in answer) {
    if (answer.challenge !== undefined) reply.setCookie(challengeCookie, answer.challenge, challengeRules);
    return reply
      .code(answer.status ?? 200)
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(answer.json));
  }
  if ('bytes' in answer) return sendBytes(house, reply, answer);
  if ('signOut' in answer) {
    reply.clearCookie(sessionCookie, sessionRules);
    // What this office kept in the browser goes with the session.
    reply.header('clear-site-data', '"cache", "storage"');
  }
  return reply.redirect(headerText(answer.to), 303);
}

/** As a header may hold it: what is not ASCII, escaped; what is escaped already stays. */
const headerText = (path: string): string =>
  path.replace(/[^\x21-\x7e]+/gu, (text) => encodeURIComponent(Buffer.from(text).toString()));

/** RFC 8187: what may stand unescaped in a name is less than encodeURIComponent leaves. */
const nameText = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * Bytes are saved, not shown, unless they are our own pictures and texts: opened by themselves they would stand in a sandbox.
 * What somebody uploaded is called what its beginning says, which is never a page, a picture with a program, or a script.
 */
async function sendBytes(
  house: House,
  reply: FastifyReply,
  answer: Extract<Answer, { bytes: unknown }>,
): Promise<unknown> {
  if (!answer.inline && !answer.picture)
    reply.header(
      'content-disposition',
      `attachment${answer.name ? `; filename*=UTF-8''${nameText(safeName(answer.name))}` : ''}`,
    );
  const { bytes, type } = answer;
  reply.header('content-security-policy', answer.picture ? picturePolicy : `${policy}; sandbox`);
  if (typeof bytes === 'string') return reply.type(type).send(bytes);
  if (bytes instanceof Uint8Array)
    return reply.type(type).send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (type !== unknownType) return reply.type(type).send(Readable.from(bytes));
  const { first, all } = await begun(bytes);
  return reply.type(await house.typeOf(first)).send(Readable.from(all));
}
const picturePolicy = "sandbox; default-src 'none'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'";
const unknownType = 'application/octet-stream';

/** The beginning of what is read, and all of it. */
async function begun(
  bytes: AsyncIterable<Uint8Array | string>,
): Promise<{ first: Uint8Array; all: AsyncGenerator<Uint8Array | string> }> {
  const parts = bytes[Symbol.asyncIterator]();
  const next = await parts.next();
  async function* all() {
    try {
      if (!next.done) yield next.value;
      for (let part = await parts.next(); !next.done && !part.done; part = await parts.next()) yield part.value;
    } finally {
      // Who stops reading closes the file.
      await parts.return?.();
    }
  }
  return { first: next.done ? new Uint8Array(0) : Buffer.from(next.value), all: all() };
}
