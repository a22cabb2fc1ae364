// The server: one loop over the list of routes. Who may, the session's proof, the language and the limits are seen to here,
// once, so that a route cannot forget them.

import { randomBytes } from 'node:crypto';
import type { Server } from 'node:https';
import type { Socket } from 'node:net';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fastify from 'fastify';
import { isTooDeep } from '../domain/json-text.ts';
import type { Route } from './ask.ts';
import { isOpen } from './ask.ts';
import { atTheDoor, handled } from './handle.ts';
import type { House } from './house.ts';
import { largestEvidence } from './house.ts';
import { closeWhenSlow, deepestBody, isOurHost, networkOf, perMinute } from './limits.ts';
import { routes } from './routes.ts';
import { policy, refused } from './send.ts';
import { langCookie, langRules } from './session.ts';

/** Largest form or JSON body, in bytes. */
const largestBody = 2 * 1024 * 1024;
/** Headers are small; the largest cookie and address of ours fit many times. Bytes. */
const largestHeader = 16 * 1024;
/** An upload of the largest size over a slow line. Milliseconds. */
const longestRequest = 60 * 60 * 1000;
/** TLS 1.3, and of 1.2 what encrypts and authenticates in one and forgets its keys; ours is the order. */
const spokenTls = {
  minVersion: 'TLSv1.2',
  honorCipherOrder: true,
  ciphers: [
    'TLS_AES_128_GCM_SHA256',
    'TLS_AES_256_GCM_SHA384',
    'TLS_CHACHA20_POLY1305_SHA256',
    'ECDHE-ECDSA-AES128-GCM-SHA256',
    'ECDHE-RSA-AES128-GCM-SHA256',
    'ECDHE-ECDSA-AES256-GCM-SHA384',
    'ECDHE-RSA-AES256-GCM-SHA384',
    'ECDHE-ECDSA-CHACHA20-POLY1305',
    'ECDHE-RSA-CHACHA20-POLY1305',
  ].join(':'),
} as const;
/** Connections at once; a proxy in front holds one for each request that runs. */
const mostConnections = 1000;

/** How long a client is waited for. Milliseconds. */
export type Patience = {
  /** Until all headers are here. */
  readonly headers: number;
  /** Until a body is here that is no upload. */
  readonly body: number;
  /** While nothing at all comes or goes. */
  readonly idle: number;
  /** How often it is looked whether headers are late. */
  readonly looks: number;
};
const usual: Patience = { headers: 15_000, body: 30_000, idle: 60_000, looks: 5_000 };

/** An instance that answers every route of the list for this house. It listens to nothing yet. */
export function serve(
  house: House,
  report: (fault: { number: string; error: unknown }) => void,
  patience: Patience = usual,
): FastifyInstance {
  const connections = {
    maxHeaderSize: largestHeader,
    headersTimeout: patience.headers,
    connectionsCheckingInterval: patience.looks,
    insecureHTTPParser: false,
  };
  const app = fastify({
    bodyLimit: largestBody,
    trustProxy: house.proxies.length > 0 ? [...house.proxies] : false,
    requestTimeout: longestRequest,
    connectionTimeout: patience.idle,
    keepAliveTimeout: 10_000,
    maxRequestsPerSocket: 1000,
    http: connections,
    ...(house.tls ? { https: { ...house.tls, ...spokenTls, ...connections } } : {}),
    routerOptions: { maxParamLength: 500 },
    clientErrorHandler: broken,
    // A broken escape in the address is a page that does not exist. No hook runs for it.
    frameworkErrors: (_: unknown, request: FastifyRequest, reply: FastifyReply) => {
      reply.headers({ ...headersOf(house), 'cache-control': 'no-store' });
      return void refused(house, request, reply, undefined, {
        refused: isAskedFor(request, house) ? 'not-found' : 'other-host',
      });
    },
  } as Parameters<typeof fastify>[0]) as unknown as FastifyInstance;
  app.server.maxConnections = mostConnections;
  app.register(cookie);
  app.register(formbody, { bodyLimit: largestBody });
  app.register(multipart, {
    limits: { fileSize: largestEvidence + 1, files: 1, fields: 40, fieldSize: 100_000, parts: 60, headerPairs: 40 },
  });
  readJson(app);
  guard(app, house, patience);
  closeIdle(app);
  app.register(async (inner) => {
    for (const route of routes) {
      inner.route({
        method: route.method,
        url: route.path,
        ...(route.limits?.bytes ? { bodyLimit: route.limits.bytes } : {}),
        // Where looking is written down or opens something, looking is done with GET.
        exposeHeadRoute: isOpen(route.may),
        // Before the body: nobody sends one who is not let in.
        onRequest: (request, reply) => atTheDoor(house, route, request, reply),
        handler: (request, reply) => handled(house, route, request, reply),
      });
    }
  });
  app.setNotFoundHandler((request, reply) => refused(house, request, reply, undefined, { refused: 'not-found' }));
  app.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    if (error.code === 'ENOSPC') return refused(house, request, reply, undefined, { refused: 'no-room' });
    if (error.statusCode === 413) return refused(house, request, reply, undefined, { refused: 'too-large' });
    if (error.statusCode !== undefined && error.statusCode < 500)
      return refused(house, request, reply, undefined, { refused: 'cannot-read' });
    const number = randomBytes(4).toString('hex').toUpperCase();
    report({ number, error });
    return refused(house, request, reply, undefined, { refused: 'fault', number });
  });
  return app;
}

/** Speaks TLS with this certificate from the next connection on; throws when certificate and key do not fit. */
export const takeCertificate = (app: FastifyInstance, tls: NonNullable<House['tls']>): void =>
  (app.server as Server).setSecureContext({ ...tls, ...spokenTls });

/** JSON within bounds: not too deep, and no key that would reach into an object's prototype. */
function readJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (isTooDeep(String(body), deepestBody))
      done(Object.assign(new Error('too deep'), { statusCode: 400 }), undefined);
    else void parse(request, String(body), done);
  });
}

/** What holds for every answer, whatever was asked. */
const headersOf = (house: House): Readonly<Record<string, string>> => ({
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(), microphone=(), payment=()',
  ...(house.baseUrl.startsWith('https:') ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}),
});

/** Whether this office is meant. An address with a host of its own before the path is no link of ours, whoever it names. */
const isAskedFor = ({ url, headers, raw }: FastifyRequest, { baseUrl }: House): boolean =>
  url.startsWith('/') && isOurHost(headers.host, baseUrl) && hostsIn(raw.rawHeaders) <= 1;
/** A second Host is dropped by us and may be the one that a proxy looks at. */
const hostsIn = (headers: readonly string[] = []): number =>
  headers.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length;

const isPublic = (route: Route): boolean => route.may.startsWith('public.') || route.may === 'label.see';

/** What holds for every request, whatever it asks for. */
function guard(app: FastifyInstance, house: House, patience: Patience): void {
  const isOver = perMinute();
  const isUpload = new Set(routes.filter(({ takes }: Route) => takes === 'file').map(({ path }) => path));
  const publicPaths = new Set(routes.filter(isPublic).map(({ path }) => path));
  app.addHook('onRequest', async (request, reply) => {
    const path = request.routeOptions.url ?? '';
    reply.headers(headersOf(house));
    // A link that opens a door is told to nobody. Not "no-referrer": with it a browser hides where the page's own form came from.
    if (path.includes(':token')) reply.header('referrer-policy', 'strict-origin');
    if (publicPaths.has(path)) reply.header('vary', 'Cookie, Authorization, Accept-Language');
    else reply.header('cache-control', 'no-store');
    if (!isAskedFor(request, house)) return refused(house, request, reply, undefined, { refused: 'other-host' });
    const seconds = Math.floor(Date.parse(house.calendar.now()) / 1000);
    const retryAfter = isOver(networkOf(request.ip), house.perMinute, seconds);
    if (retryAfter !== undefined)
      return refused(house, request, reply, undefined, { refused: 'too-often', retryAfter });
    // Nothing is expanded here, so what comes packed cannot be read.
    const packed = request.headers['content-encoding'];
    if (packed !== undefined && packed !== 'identity')
      return refused(house, request, reply, undefined, { refused: 'cannot-read' });
    if (!isUpload.has(path)) closeWhenSlow(request, patience.body);
    const { lang } = request.query as { lang?: unknown };
    if (lang === 'ja' || lang === 'en') {
      reply.setCookie(langCookie, lang, langRules);
      reply.header('cache-control', 'no-store');
    }
    return undefined;
  });
}

const brokenLines: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};
/** What is no HTTP gets one line and the connection is closed; where an answer has begun there, it gets nothing more. */
function broken(error: Error & { code?: string }, socket: Socket): void {
  if (socket.writable && socket.bytesWritten === 0)
    socket.write(
      `HTTP/1.1 ${brokenLines[error.code ?? ''] ?? '400 Bad Request'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
    );
  socket.destroySoon();
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
