// The server: one loop over the list of routes. Who may, the session's proof, the language and the limits are seen to here,
// once, so that a route cannot forget them.
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fastify from 'fastify';
import { isAllowed } from '../domain/people.ts';
import { problemPage } from '../pages/entry/entry.ts';
import type { Lang, Reader } from '../pages/parts/reader.ts';
import type { RefusalCode } from '../words/refusals.ts';
import type { Answer, Ask, Route, Upload } from './ask.ts';
import { formOf } from './ask.ts';
import type { House } from './house.ts';
import { largestEvidence } from './house.ts';
import { problemOf, statusOf } from './problem.ts';
import { routes } from './routes.ts';
import type { Who } from './session.ts';
import { isProven, isSameSite, langCookie, langOf, langRules, sessionCookie, sessionRules, whoIs } from './session.ts';

/** Largest form or JSON body, in bytes. */
const largestBody = 2 * 1024 * 1024;
/** No script at all; pictures from here and from the style sheet itself. */
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** An instance that answers every route of the list for this house. It listens to nothing yet. */
export function serve(house: House, report: (fault: { number: string; error: unknown }) => void): FastifyInstance {
  const app = fastify({
    bodyLimit: largestBody,
    trustProxy: false,
    routerOptions: { maxParamLength: 500 },
    // A broken escape in the address is a page that does not exist.
    frameworkErrors: (_, request, reply) => void refused(house, request, reply, undefined, { refused: 'not-found' }),
  });
  app.register(cookie);
  app.register(formbody, { bodyLimit: largestBody });
  app.register(multipart, { limits: { fileSize: largestEvidence + 1, files: 1, fields: 40, fieldSize: 100_000 } });
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    const { lang } = request.query as { lang?: unknown };
    if (lang === 'ja' || lang === 'en') reply.setCookie(langCookie, lang, langRules);
  });
  closeIdle(app);
  app.register(async (inner) => {
    for (const route of routes) {
      inner.route({
        method: route.method,
        url: route.path,
        handler: (request, reply) => handled(house, route, request, reply),
      });
    }
  });
  app.setNotFoundHandler((request, reply) => refused(house, request, reply, undefined, { refused: 'not-found' }));
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE' || error.code === 'FST_REQ_FILE_TOO_LARGE')
      return refused(house, request, reply, undefined, { refused: 'too-large' });
    if (error.statusCode !== undefined && error.statusCode < 500)
      return refused(house, request, reply, undefined, { refused: 'cannot-read' });
    const number = randomBytes(4).toString('hex').toUpperCase();
    report({ number, error });
    return refused(house, request, reply, undefined, { refused: 'fault', number });
  });
  return app;
}

/** Keep-alive connections would hold a closing server for over a minute; idle ones are closed as they become idle. */
function closeIdle(app: FastifyInstance): void {
  app.addHook('preClose', (done) => {
    const idle = setInterval(() => app.server.closeIdleConnections(), 50);
    const all = setTimeout(() => app.server.closeAllConnections(), 5000);
    app.server.once('close', () => {
      clearInterval(idle);
      clearTimeout(all);
    });
    done();
  });
}

const isApi = (request: FastifyRequest): boolean => request.url.startsWith('/api/');
const textQuery = (request: FastifyRequest): Record<string, string> =>
  Object.fromEntries(
    Object.entries((request.query ?? {}) as Record<string, unknown>).map(([name, value]) => [
      name,
      String(Array.isArray(value) ? value.at(-1) : value),
    ]),
  );

function readerOf(house: House, request: FastifyRequest, who: Who | undefined, lang: Lang): Reader {
  const signed = who ? { person: who.person, csrf: who.csrf, organisation: who.person.organisation } : {};
  return { lang, here: request.url, scheme: house.scheme, ...signed };
}

async function handled(house: House, route: Route, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const who = await whoIs(house, request.cookies);
  const query = textQuery(request);
  const lang = langOf(query, request.cookies, request.headers);
  const reader = readerOf(house, request, who, lang);
  if (route.may !== 'anyone' && !isAllowed(who?.person, route.may)) {
    return refused(house, request, reply, who, { refused: who ? 'not-for-you' : 'not-signed-in' });
  }
  if (route.method === 'POST' && !isSameSite(request.headers, house.baseUrl))
    return refused(house, request, reply, who, { refused: 'no-proof' });
  const body = route.takes === 'file' ? await readUpload(request) : { form: formOf(request.body), file: undefined };
  if (route.method === 'POST' && who) {
    const header = request.headers['x-csrf-token'];
    if (!isProven(who, typeof header === 'string' ? header : body.form.one('csrf')))
      return refused(house, request, reply, who, { refused: 'no-proof' });
  }
  const ask: Ask = {
    house,
    reader,
    lang,
    today: house.calendar.today(),
    at: request.params as Record<string, string>,
    query,
    queries: request.query as Ask['queries'],
    ...body,
    json: request.body,
    ...(who ? { session: who.session } : {}),
  };
  const answer = await answered(house, route, ask, who);
  return send(house, request, reply, who, answer);
}

/** Opens the office for the person, if the route is for somebody. */
function answered(house: House, route: Route, ask: Ask, who: Who | undefined): Promise<Answer> {
  if (route.may === 'anyone') return (route as Extract<Route, { may: 'anyone' }>).answer(ask);
  if (!who) return Promise.resolve({ refused: 'not-signed-in' });
  const { scheme, calendar, register, drafts, evidenceOf, openFor } = house;
  const { person } = who;
  const opened = { evidence: evidenceOf(person.organisation), evidenceOf, reading: openFor(person) };
  const office = { person, scheme, calendar, register, drafts, ...opened };
  return (route as Exclude<Route, { may: 'anyone' }>).answer({ ...ask, person: who.person, office });
}

/** The text fields before the file, and the file itself, unread. The proof must come before the file. */
async function readUpload(request: FastifyRequest): Promise<{ form: Ask['form']; file: Upload | undefined }> {
  const fields: Record<string, string[]> = {};
  for await (const part of request.parts()) {
    if (part.type === 'file') return { form: formOf(fields), file: { name: part.filename, bytes: part.file } };
    const values = Object.hasOwn(fields, part.fieldname) ? fields[part.fieldname] : undefined;
    fields[part.fieldname] = [...(values ?? []), String(part.value)];
  }
  return { form: formOf(fields), file: undefined };
}

function refused(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  who: Who | undefined,
  refusal: { readonly refused: string; readonly number?: string },
): unknown {
  const lang = langOf(textQuery(request), request.cookies ?? {}, request.headers);
  const problem = problemOf(lang, refusal);
  if (isApi(request))
    return reply.code(statusOf(refusal.refused)).type('application/problem+json').send(JSON.stringify(problem));
  const page = problemPage(
    readerOf(house, request, who, lang),
    (statusOf(refusal.refused) === 500 ? 'fault' : refusal.refused) as RefusalCode,
    {
      ...(refusal.number === undefined ? {} : { number: refusal.number }),
    },
  );
  return reply.code(statusOf(refusal.refused)).type('text/html; charset=utf-8').send(page.toString());
}

async function send(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  who: Who | undefined,
  answer: Answer,
): Promise<unknown> {
  if ('page' in answer) {
    if (who) reply.header('cache-control', 'no-store');
    return reply
      .code(answer.status ?? 200)
      .type('text/html; charset=utf-8')
      .send(answer.page.toString());
  }
  if ('json' in answer && answer.session !== undefined) reply.setCookie(sessionCookie, answer.session, sessionRules);
  if ('json' in answer)
    return reply
      .code(answer.status ?? 200)
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(answer.json));
  if ('refused' in answer) return refused(house, request, reply, who, answer);
  if ('bytes' in answer) {
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
  if ('signIn' in answer) reply.setCookie(sessionCookie, answer.signIn, sessionRules);
  if ('signOut' in answer) reply.clearCookie(sessionCookie, sessionRules);
  return reply.redirect(answer.to, 303);
}
