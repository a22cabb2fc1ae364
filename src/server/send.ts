// How an answer leaves: pages, JSON, bytes, refusals as statuses, and the cookies that go with them.
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isAllowed } from '../domain/people.ts';
import { problemPage } from '../pages/entry/entry.ts';
import type { Lang, Reader } from '../pages/parts/reader.ts';
import type { RefusalCode } from '../words/refusals.ts';
import type { Answer } from './ask.ts';
import type { House } from './house.ts';
import { problemOf, statusOf } from './problem.ts';
import type { Who } from './session.ts';
import { challengeCookie, challengeRules, langOf, sessionCookie, sessionRules } from './session.ts';

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
  const base = { lang, here: request.url, scheme: house.scheme };
  if (!who) return base;
  const { person, session, seats, account } = who;
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
  // For programs that ask for pages, and for the walk over all doors.
  reply.header('x-refusal', refusal.refused);
  if (isApi(request) || request.headers['content-type']?.startsWith('application/json'))
    return reply
      .code(status)
      .type('application/problem+json')
      .send(JSON.stringify(problemOf(lang, refusal)));
  const page = problemPage(
    await readerOf(house, request, who, lang),
    (status === 500 ? 'fault' : refusal.refused) as RefusalCode,
    {
      ...(refusal.number === undefined ? {} : { number: refusal.number }),
    },
  );
  return reply.code(status).type('text/html; charset=utf-8').send(page.toString());
}

export async function send(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  who: Who | undefined,
  answer: Answer,
): Promise<unknown> {
  if ('refused' in answer) return refused(house, request, reply, who, answer);
  if ('session' in answer && answer.session !== undefined) {
    reply.setCookie(sessionCookie, answer.session, sessionRules);
    reply.header('cache-control', 'no-store');
  }
  if ('retryAfter' in answer && answer.retryAfter !== undefined) reply.header('retry-after', String(answer.retryAfter));
  if ('page' in answer) {
    if (who || answer.scripted) reply.header('cache-control', 'no-store');
    if (answer.refusal !== undefined) reply.header('x-refusal', answer.refusal);
    if (answer.scripted) reply.header('content-security-policy', scriptedPolicy);
    return reply
      .code(answer.status ?? 200)
      .type('text/html; charset=utf-8')
      .send(answer.page.toString());
  }
  if ('json' in answer) {
    if (answer.challenge !== undefined) reply.setCookie(challengeCookie, answer.challenge, challengeRules);
    if (who) reply.header('cache-control', 'no-store');
    return reply
      .code(answer.status ?? 200)
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(answer.json));
  }
  if ('bytes' in answer) return sendBytes(reply, who, answer);
  if ('signOut' in answer) {
    reply.clearCookie(sessionCookie, sessionRules);
    // What this office kept in the browser goes with the session.
    reply.header('clear-site-data', '"cache", "storage"');
  }
  return reply.redirect(answer.to, 303);
}

function sendBytes(reply: FastifyReply, who: Who | undefined, answer: Extract<Answer, { bytes: unknown }>): unknown {
  if (!answer.inline)
    reply.header(
      'content-disposition',
      `attachment${answer.name ? `; filename*=UTF-8''${encodeURIComponent(answer.name)}` : ''}`,
    );
  if (who) reply.header('cache-control', 'no-store');
  const { bytes } = answer;
  reply.type(answer.type).header('content-security-policy', `${policy}; sandbox`);
  return reply.send(
    typeof bytes === 'string'
      ? bytes
      : bytes instanceof Uint8Array
        ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
        : Readable.from(bytes),
  );
}
