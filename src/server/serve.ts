// The server: one loop over the list of routes. Who may, the session's proof, the language and the limits are seen to here,
// once, so that a route cannot forget them.
import { randomBytes } from 'node:crypto';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fastify from 'fastify';
import type { Route } from './ask.ts';
import { handled } from './handle.ts';
import type { House } from './house.ts';
import { largestEvidence } from './house.ts';
import { closeWhenSlow, isOurHost, isTooDeep, networkOf, perMinute } from './limits.ts';
import { routes } from './routes.ts';
import { policy, refused } from './send.ts';
import { langCookie, langRules } from './session.ts';

/** Largest form or JSON body, in bytes. */
const largestBody = 2 * 1024 * 1024;
/** Headers are small; the largest cookie and address of ours fit many times. Bytes. */
const largestHeader = 16 * 1024;
/** An upload of the largest size over a slow line. Milliseconds. */
const longestRequest = 30 * 60 * 1000;

/** An instance that answers every route of the list for this house. It listens to nothing yet. */
export function serve(house: House, report: (fault: { number: string; error: unknown }) => void): FastifyInstance {
  const app = fastify({
    bodyLimit: largestBody,
    trustProxy: house.proxies.length > 0 ? [...house.proxies] : false,
    requestTimeout: longestRequest,
    connectionTimeout: 60_000,
    keepAliveTimeout: 72_000,
    http: { maxHeaderSize: largestHeader, headersTimeout: 15_000, insecureHTTPParser: false },
    ...(house.tls ? { https: { ...house.tls, minVersion: 'TLSv1.2', maxHeaderSize: largestHeader } } : {}),
    routerOptions: { maxParamLength: 500 },
    // A broken escape in the address is a page that does not exist.
    frameworkErrors: (_: unknown, request: FastifyRequest, reply: FastifyReply) =>
      void refused(house, request, reply, undefined, { refused: 'not-found' }),
  } as Parameters<typeof fastify>[0]) as unknown as FastifyInstance;
  app.register(cookie);
  app.register(formbody, { bodyLimit: largestBody });
  app.register(multipart, {
    limits: { fileSize: largestEvidence + 1, files: 1, fields: 40, fieldSize: 100_000, parts: 60, headerPairs: 40 },
  });
  readJson(app);
  guard(app, house);
  closeIdle(app);
  app.register(async (inner) => {
    for (const route of routes) {
      inner.route({
        method: route.method,
        url: route.path,
        ...(route.limits?.bytes ? { bodyLimit: route.limits.bytes } : {}),
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

/** JSON within bounds: not too deep, and no key that would reach into an object's prototype. */
function readJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (isTooDeep(String(body))) done(Object.assign(new Error('too deep'), { statusCode: 400 }), undefined);
    else void parse(request, String(body), done);
  });
}

/** What holds for every request, whatever it asks for. */
function guard(app: FastifyInstance, house: House): void {
  const isOver = perMinute();
  const isUpload = new Set(routes.filter(({ takes }: Route) => takes === 'file').map(({ path }) => path));
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(self), geolocation=(), microphone=(), payment=()',
      ...(house.baseUrl.startsWith('https:')
        ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }
        : {}),
    });
    if (!isOurHost(request.headers.host, house.baseUrl))
      return refused(house, request, reply, undefined, { refused: 'other-host' });
    const seconds = Math.floor(Date.parse(house.calendar.now()) / 1000);
    const retryAfter = isOver(networkOf(request.ip), house.perMinute, seconds);
    if (retryAfter !== undefined)
      return refused(house, request, reply, undefined, { refused: 'too-often', retryAfter });
    if (!isUpload.has(request.routeOptions.url ?? '')) closeWhenSlow(request);
    const { lang } = request.query as { lang?: unknown };
    if (lang === 'ja' || lang === 'en') reply.setCookie(langCookie, lang, langRules);
    return undefined;
  });
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
