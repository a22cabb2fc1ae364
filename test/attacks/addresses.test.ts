// Addresses: other spellings of a closed door, other methods, ways out of a folder, ways on to another site; and the headers
// that every answer carries.
import assert from 'node:assert/strict';
import { Agent, request } from 'node:http';
import { after, test } from 'node:test';
import type { Route } from '../../src/server/ask.ts';
import { isOpen } from '../../src/server/ask.ts';
import { routes } from '../../src/server/routes.ts';
import { serve } from '../../src/server/serve.ts';
import type { Headers } from './attempts.ts';
import { counted, formOf, formType, townToAttack } from './attempts.ts';
import { listening } from './wire.ts';

const { house, app, cast, owner, whoMay, addressOf, stateNow } = await townToAttack();
const attacks = counted('addresses, methods, headers');
const port = await listening(app);
const agent = new Agent({ keepAlive: true, maxSockets: 4 });
after(() => agent.destroy());

type Answered = { readonly status: number; readonly headers: Readonly<Record<string, unknown>>; readonly body: string };
/** A request whose path is sent as it stands here: other clients would tidy it. */
const sent = (method: string, path: string, headers: Headers = {}, body = ''): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const asking = request({ port, host: '127.0.0.1', agent, method, path, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(parts).toString('latin1'),
        }),
      );
      answer.on('error', reject);
    });
    asking.on('error', reject);
    asking.end(body);
  });

const closed = routes.filter(({ method, may }) => method === 'GET' && !isOpen(may));
/** The same address as a proxy, a file system or a lazy router would read it. */
const spellings = (path: string): readonly string[] => {
  const [, first = '', ...rest] = path.split('/');
  const tail = rest.length > 0 ? `/${rest.join('/')}` : '';
  return [
    `${path}/`,
    `${path}//`,
    `/${path}`,
    `//${path}`,
    `/.${path}`,
    `/x/..${path}`,
    `/%2e${path}`,
    `/x/%2e%2e${path}`,
    `/style/..${path}`,
    `/labels/..;${path}`,
    `/labels%2f..${path}`,
    `${path}/.`,
    `${path}/..`,
    `${path}%00`,
    `${path}%00.css`,
    `${path}%0a`,
    `${path}%20`,
    `${path}%2f`,
    `${path};a=b`,
    `${path};.css`,
    `${path}.json`,
    `${path}.css`,
    `${path}%3f`,
    `${path}%23`,
    `/${first}/${tail}`,
    `/${first}/.${tail}`,
    `/${first}%2f${tail.slice(1)}`,
    `/${first}%5c${tail.slice(1)}`,
    `/${first.toUpperCase()}${tail}`,
    `/%${first.charCodeAt(0).toString(16)}${first.slice(1)}${tail}`,
    `/${first}${tail}?may=anyone&_method=POST`,
    `/\\${first}${tail}`,
    `${path}/%2e%2e/labels`,
  ];
};

test('no spelling of a closed door opens it, for nobody and for who may not', async () => {
  const before = await stateNow();
  const stranger = await cast.session(cast.stranger('procurer-reader'));
  for (const route of closed) {
    const path = addressOf(route, whoMay(route));
    for (const spelling of [path, ...spellings(path)]) {
      const { status, body } = await sent('GET', spelling);
      attacks.stopped([400, 401, 404].includes(status) && !body.includes('own-product<'), `${spelling}: ${status}`);
    }
    if (route.may.startsWith('self.') || !route.path.startsWith('/office')) continue;
    for (const spelling of spellings(path)) {
      const { status } = await sent('GET', spelling, stranger);
      attacks.stopped([400, 403, 404].includes(status), `${spelling} by a procurer: ${status}`);
    }
  }
  assert.deepEqual(await stateNow(), before);
});

const methods = ['HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE', 'PATCH', 'PROPFIND', 'QUERY', 'SEARCH'];
const overriding = { 'x-http-method-override': 'POST', 'x-http-method': 'DELETE', 'x-method-override': 'PUT' };

test('no other method opens a door, and none is taken for another', async () => {
  const before = await stateNow();
  for (const route of routes.filter((one, index) => routes.findIndex(({ path }) => path === one.path) === index)) {
    const who = isOpen(route.may) ? undefined : whoMay(route);
    const session = who ? await cast.session(who) : {};
    const path = addressOf(route, who);
    for (const method of methods) {
      const { status, body, headers } = await sent(method, path, session);
      const isHead = method === 'HEAD' && isOpen(route.may);
      attacks.stopped(isHead || (status >= 400 && status < 500), `${method} ${path}: ${status}`);
      attacks.stopped(method !== 'HEAD' || body === '', `${method} ${path} has a body`);
      attacks.stopped(headers['access-control-allow-origin'] === undefined, `${method} ${path} opens to other sites`);
      attacks.stopped(method !== 'TRACE' || !body.includes('x-csrf-token'), `TRACE ${path} repeats headers`);
    }
  }
  const looking = routes.filter(({ method, path }) => method === 'GET' && !path.includes(':token'));
  for (const route of looking) {
    const who = isOpen(route.may) ? undefined : whoMay(route);
    const session = who ? await cast.session(who) : {};
    const path = addressOf(route, who);
    const as = await sent('GET', path, session);
    const over = await sent('GET', `${path}${path.includes('?') ? '&' : '?'}_method=DELETE`, {
      ...session,
      ...overriding,
    });
    attacks.stopped(as.status === over.status, `${path} with a method in a header: ${as.status}, ${over.status}`);
  }
  // What is sent is not looked at, what is looked at is not sent.
  for (const route of routes) {
    const other = route.method === 'GET' ? 'POST' : 'GET';
    if (routes.some(({ method, path }) => method === other && path === route.path)) continue;
    const who = isOpen(route.may) ? undefined : whoMay(route);
    const { status } = await sent(other, addressOf(route, who), {
      ...formType,
      ...(who ? await cast.session(who) : {}),
    });
    const isAnother = other === 'GET' && status !== 404;
    // Another route with a parameter may stand there: /organisations/new is an organisation's page as well.
    attacks.stopped(
      status >= 400 || (isAnother && status === 200 && !route.path.includes('/end')),
      `${other} ${route.path}: ${status}`,
    );
  }
  assert.deepEqual(await stateNow(), before);
});

const outside = [
  '..%2f..%2fpackage.json',
  '..%5c..%5cpackage.json',
  '%2e%2e%2f%2e%2e%2fsrc%2fmain.ts',
  '..%252f..%252fpackage.json',
  '..%c0%af..%c0%afpackage.json',
  '....%2f%2fpackage.json',
  '%2fetc%2fpasswd',
  'file:%2f%2f%2fetc%2fpasswd',
  'hoshimi.css%00.js',
  'hoshimi.css%2f..%2f..%2f..%2fpackage.json',
  'constructor',
  '__proto__',
  'hasOwnProperty',
  '.',
  '..',
  'C:%5cWindows%5cwin.ini',
  '%EF%BC%8E%EF%BC%8E%EF%BC%8Fpackage.json',
  'a'.repeat(400),
  'a'.repeat(4000),
];

test('no name in an address leads to a file that is not meant', async () => {
  const session = await cast.session(owner);
  for (const name of outside)
    for (const place of [
      `/style/${name}`,
      `/assets/${name}`,
      `/L/${name}`,
      `/L/${name}/label.svg`,
      `/api/v1/labels/${name}`,
      `/supplier/products/${name}`,
      `/supplier/products/${name}/folder.zip`,
      `/supplier/products/own-product/evidence/${name}/file`,
      `/supplier/products/own-product/criteria/${name}`,
      `/supplier/applications/${name}`,
      `/organisations/${name}`,
      `/hand-overs/${name}`,
      `/api/v1/products/${name}`,
      `/api/v1/products/own-product/${name}`,
      `/${name}`,
    ]) {
      const { status, body } = await sent('GET', place, session);
      attacks.stopped([400, 404].includes(status), `${place}: ${status}`);
      attacks.stopped(!/"devDependencies"|root:x:0|import \{/.test(body), `${place} gives a file away`);
    }
});

const elsewhere = [
  'https://evil.example/',
  'http://evil.example',
  'HTTPS://evil.example',
  '//evil.example',
  '///evil.example',
  '////evil.example',
  '/\\evil.example',
  '\\/evil.example',
  '\\\\evil.example',
  '/\\/evil.example',
  '//\\evil.example',
  '\\evil.example',
  'https:evil.example',
  'https:/evil.example',
  'https:\\\\evil.example',
  'evil.example',
  '.evil.example',
  '@evil.example',
  ':80@evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r/evil.example',
  '\t//evil.example',
  ' //evil.example',
  '/ /evil.example',
  '/\u0000/evil.example',
  '/\u0085/evil.example',
  '/\u2028/evil.example',
  '/\ufeff/evil.example',
  '/\u3000/evil.example',
  '／／evil.example',
  '/／evil.example',
  '/%09/evil.example',
  '/%2f/evil.example',
  '/%2fevil.example',
  '/%5cevil.example',
  '/./evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/x/..//evil.example',
  '/?https://evil.example',
  '/#//evil.example',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  '/javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'blob:https://evil.example/x',
  'file:///etc/passwd',
  '/%0d%0alocation:%20https://evil.example',
  '/\r\nlocation: https://evil.example',
  '/\r\nset-cookie: a=b',
  '/ラベル?語=✓',
  '/\ud800',
  '',
];

test('nowhere does a sign-in, a proof of presence or a change of language lead to another site', async () => {
  const base = 'http://localhost:4210';
  const session = await cast.session(owner);
  for (const to of elsewhere) {
    const token = await house.tickets.issue('town', { person: owner.id }, '2099-01-01T00:00:00Z');
    const entered = await sent('POST', `/enter/${token}`, formType, formOf({ to }));
    const location = String(entered.headers['location'] ?? '');
    attacks.stopped(
      entered.status === 303 && new URL(location, base).origin === base && !/^[/\\]{2}|[\\\s]/.test(location),
      `to=${JSON.stringify(to)} leads to ${location}`,
    );
    attacks.stopped(!/a=b/.test(String(entered.headers['set-cookie'])), `to=${JSON.stringify(to)} sets a cookie`);
    for (const page of [
      await sent('GET', `/sign-in?to=${encodeURIComponent(Buffer.from(to).toString())}`),
      await sent('GET', `/presence?to=${encodeURIComponent(Buffer.from(to).toString())}`, session),
    ]) {
      const values = [...page.body.matchAll(/name="to"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="to"/g)];
      for (const [, one, other] of values) {
        const value = (one ?? other ?? '').replaceAll('&#x2F;', '/').replaceAll('&amp;', '&');
        attacks.stopped(new URL(value, base).origin === base, `${JSON.stringify(to)} stands in the form as ${value}`);
      }
      for (const [, href = ''] of page.body.matchAll(/(?:href|action)="([^"]*)"/g))
        attacks.stopped(
          new URL(href.replaceAll('&amp;', '&'), base).origin === base,
          `${JSON.stringify(to)} becomes ${href}`,
        );
    }
  }
});

/** One answer of each kind, refusals and faults among them. */
async function answers(
  at: ReturnType<typeof serve>,
): Promise<readonly (readonly [string, number, Answered['headers'], string])[]> {
  const session = await cast.session(owner);
  const asked: readonly (readonly ['GET' | 'POST', string, Headers, string?])[] = [
    ['GET', '/', {}],
    ['GET', '/labels', {}],
    ['GET', '/labels.csv', {}],
    ['GET', '/labels.xlsx', {}],
    ['GET', '/api/v1/labels', {}],
    ['GET', '/style/hoshimi.css', {}],
    ['GET', '/assets/passkeys.js', {}],
    ['GET', '/sign-in', {}],
    ['GET', '/start', {}],
    ['GET', '/supplier', session],
    ['GET', '/supplier/products/own-product/folder.zip', session],
    ['GET', '/supplier/products/own-product/checklist.xlsx', session],
    ['GET', '/supplier/products/own-product/evidence/record/file', session],
    ['GET', '/api/v1/products', session],
    ['GET', '/api/v1/products/none', session],
    ['GET', '/supplier', {}],
    ['GET', '/api/v1/products', {}],
    ['GET', '/api/v1/products', { authorization: 'Bearer x' }],
    ['GET', '/office', session],
    ['GET', '/none', {}],
    ['GET', '/none', session],
    ['GET', '/L/none', {}],
    ['GET', '/L/%', {}],
    ['GET', '/%E3%81', session],
    ['GET', `/L/${'a'.repeat(600)}`, {}],
    ['GET', '/labels?on=x', {}],
    ['GET', '/labels', { host: 'evil.example' }],
    ['GET', '/join/none', {}],
    ['POST', '/supplier/products', { ...session, ...formType }, ''],
    ['POST', '/supplier/products', { cookie: session['cookie'] ?? '', ...formType }, 'name=x'],
    ['POST', '/api/v1/session', { 'content-type': 'application/json' }, '{'],
    ['POST', '/api/v1/session', { 'content-type': 'application/json' }, '{}'],
    ['POST', '/api/v1/session', { 'content-type': 'application/json' }, ' '.repeat(3_000_000)],
    ['POST', '/sign-in/password', formType, 'mail=x'],
    ['POST', '/account/recovery', { ...session, ...formType }, ''],
    ['POST', '/organisations/none/leave', { ...session, ...formType }, ''],
  ];
  return Promise.all(
    asked.map(async ([method, url, headers, payload]) => {
      const answer = await at.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
      return [
        `${method} ${url.slice(0, 60)}`,
        answer.statusCode,
        answer.headers,
        headers === session ? 'hers' : '',
      ] as const;
    }),
  );
}

function headersHeld(what: string, headers: Answered['headers']): void {
  const policy = String(headers['content-security-policy']);
  const directives = new Map(policy.split('; ').map((one) => [one.split(' ')[0], one.split(' ').slice(1).join(' ')]));
  const wanted = {
    'default-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
  };
  for (const [name, value] of Object.entries(wanted))
    attacks.stopped(directives.get(name) === value, `${what}: ${name} is ${directives.get(name)}`);
  attacks.stopped(!/unsafe|\*|https?:|'strict-dynamic'|nonce/.test(policy), `${what}: ${policy}`);
  attacks.stopped(['', "'self'"].includes(directives.get('script-src') ?? ''), `${what}: scripts of others`);
  for (const [name, value] of [
    ['x-content-type-options', 'nosniff'],
    ['x-frame-options', 'DENY'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
  ] as const)
    attacks.stopped(headers[name] === value, `${what}: ${name} is ${headers[name]}`);
  attacks.stopped(/^(?:same-origin|strict-origin)$/.test(String(headers['referrer-policy'])), `${what}: referrer`);
  attacks.stopped(String(headers['permissions-policy']).includes('geolocation=()'), `${what}: permissions`);
  for (const name of ['server', 'x-powered-by', 'access-control-allow-origin', 'access-control-allow-credentials'])
    attacks.stopped(headers[name] === undefined, `${what}: ${name}`);
  const type = String(headers['content-type'] ?? '');
  attacks.stopped(type !== '' || headers['location'] !== undefined, `${what}: no type`);
  attacks.stopped(!type.startsWith('text/') || /charset=utf-8/.test(type), `${what}: ${type}`);
}

test('every kind of answer, refusals and faults too, holds the browser to our own files', async () => {
  const failing = { ...house, directory: () => Promise.reject(new Error('broken')) };
  const faulty = serve(failing, () => {});
  const never = { ...house, perMinute: 0 };
  const busy = serve(never, () => {});
  after(() => Promise.all([faulty.close(), busy.close()]));
  const seen = new Set<number>();
  for (const at of [app, faulty, busy])
    for (const [what, status, headers, whose] of await answers(at)) {
      seen.add(status);
      headersHeld(`${what} ${status}`, headers);
      attacks.stopped(headers['strict-transport-security'] === undefined, `${what}: HSTS without TLS`);
      if (whose === 'hers' || status >= 400)
        attacks.stopped(headers['cache-control'] === 'no-store', `${what} ${status}: ${headers['cache-control']}`);
    }
  for (const status of [200, 303, 401, 403, 404, 410, 413, 421, 422, 429, 500])
    assert.ok(seen.has(status), `${status}`);
  const secure = serve({ ...house, baseUrl: 'https://localhost' }, () => {});
  after(() => secure.close());
  for (const [what, status, headers] of await answers(secure))
    attacks.stopped(/^max-age=\d{8}/.test(String(headers['strict-transport-security'])), `${what} ${status}: no HSTS`);
});

test('what somebody signed in is shown is kept by no cache, and what differs by reader says so', async () => {
  const looking = (route: Route) => route.method === 'GET' && !route.path.includes(':token');
  for (const route of routes.filter(looking)) {
    const who = isOpen(route.may) ? owner : whoMay(route);
    const url = addressOf(route, who);
    const { headers, statusCode } = await app.inject({ method: 'GET', url, headers: await cast.session(who) });
    attacks.stopped(
      headers['cache-control'] === 'no-store',
      `${route.path} ${statusCode}: ${headers['cache-control']}`,
    );
    if (!isOpen(route.may)) continue;
    const open = await app.inject({ method: 'GET', url });
    attacks.stopped(
      open.headers['cache-control'] === 'no-store' || /Cookie/.test(String(open.headers['vary'])),
      `${route.path} may be given to another reader`,
    );
  }
});

test('a link that opens a door is told to no other page', async () => {
  for (const route of routes.filter(({ path, method }) => path.includes(':token') && method === 'GET'))
    for (const token of ['none', await house.tickets.issue('town', { person: owner.id }, '2099-01-01T00:00:00Z')]) {
      const url = route.path.replace(':token', token);
      const { headers, body } = await app.inject({ method: 'GET', url, headers: await cast.session(owner) });
      attacks.stopped(headers['referrer-policy'] === 'strict-origin', `${route.path}: ${headers['referrer-policy']}`);
      attacks.stopped(headers['cache-control'] === 'no-store', `${route.path}: ${headers['cache-control']}`);
      // No picture, style or script of another site could ask with it.
      attacks.stopped(!/(?:src|href)="(?:https?:)?\/\//.test(body), `${route.path} leads elsewhere`);
    }
});

attacks.tell(3000);
