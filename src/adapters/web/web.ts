// Asking strangers' addresses without being led inside (server-side request forgery). A name is looked up once, every address
// of the answer is checked, and the connection goes to these and no other; so a name that means something else a moment later
// changes nothing. Nothing of this machine goes along: no cookies, no proxy variables, no user names.
import { lookup as machineLookup } from 'node:dns/promises';
import type { ClientRequest, IncomingMessage } from 'node:http';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Fetched, NotFetched, Web, WebRules } from '../../office/web.ts';
import type { Address, Network } from './addresses.ts';
import { isIn, isPublic, readAddress, readNetwork } from './addresses.ts';

/** Looks a name up: all its addresses. */
export type Lookup = (name: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;
export type WebOptions = {
  /** Addresses that may be asked though they are not public, or at other ports: "10.0.0.0/8", "127.0.0.1:8080", "[fd00::1]:8443". */
  readonly allow?: readonly string[];
  readonly lookup?: Lookup;
  /** Certificates of authorities to trust instead of the machine's. */
  readonly ca?: string;
};
/** One line of the allow-list. Without a port it holds for the web's own two. */
export type Allowed = { readonly network: Network; readonly port: number | undefined };

const defaults = { maxBytes: 2 * 1024 * 1024, seconds: 10 } as const;
const webPorts: readonly number[] = [80, 443];
const mostRedirects = 3;
const mostHeaderBytes = 16 * 1024;

/** One line of an allow-list, or undefined when it is none. Names are refused: who owns a name could point it anywhere inside. */
export function readAllowed(text: string): Allowed | undefined {
  const bracketed = /^\[([^\]]+)\](?::(\d{1,5}))?$/.exec(text);
  const [, address = text, digits] = bracketed ?? (/^([\d./]+):(\d{1,5})$/.exec(text) as typeof bracketed) ?? [];
  const network = readNetwork(address);
  const port = digits === undefined ? undefined : Number(digits);
  return network && (port === undefined || (port > 0 && port < 65536)) ? { network, port } : undefined;
}

/** The web behind the guard. A line of the allow-list that cannot be read is a fault: it would be believed to hold. */
export function guardedWeb({ allow = [], lookup = everyAddress, ca }: WebOptions = {}): Web {
  const allowed = allow.map((text) => {
    const one = readAllowed(text);
    if (!one) throw new Error(`the list of allowed addresses has a line that is no address: ${text}`);
    return one;
  });
  return {
    async fetch(address, { maxBytes = defaults.maxBytes, seconds = defaults.seconds, accept = ['*/*'] } = {}) {
      const asking = { allowed, lookup, ca, maxBytes, accept, signal: AbortSignal.timeout(seconds * 1000) };
      try {
        return await follow(address, asking);
      } catch (fault) {
        if (fault instanceof Refusal) return fault.because;
        throw fault;
      }
    },
  };
}

const everyAddress: Lookup = (name) => machineLookup(name, { all: true, order: 'verbatim' });

type Asking = Required<Pick<WebOptions, 'lookup'>> &
  Required<Pick<WebRules, 'maxBytes' | 'accept'>> & {
    readonly allowed: readonly Allowed[];
    readonly ca: string | undefined;
    readonly signal: AbortSignal;
  };

/** Ends an asking from within its callbacks. */
class Refusal extends Error {
  readonly because: NotFetched;
  constructor(refused: NotFetched['refused'], detail?: string) {
    super(refused);
    this.because = detail === undefined ? { refused } : { refused, detail };
  }
}

async function follow(address: string, asking: Asking): Promise<Fetched> {
  let url = readWebAddress(address);
  for (let redirects = 0; ; redirects++) {
    const response = await answered(url, asking);
    const to = redirectOf(response, url);
    if (to === undefined) return await received(response, url, asking);
    response.destroy();
    if (redirects === mostRedirects || !isSameHost(url, to)) throw new Refusal('redirected-elsewhere', shown(to));
    url = readWebAddress(to.href);
  }
}

/** Whose name or address it is, without the dot that a name may end with. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
/** From https nobody is sent on to http, where anybody on the way may answer. */
const isSameHost = (from: URL, to: URL): boolean =>
  hostOf(from) === hostOf(to) && (to.protocol === 'https:' || to.protocol === from.protocol);
/** An address as it may be shown: what came from a stranger is kept short. */
const shown = (url: URL): string => `${url.protocol}//${url.host}${url.pathname}`.slice(0, 200);

function readWebAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') throw new Refusal('not-http');
  if (url.username !== '' || url.password !== '') throw new Refusal('address-not-allowed', 'user name');
  return url;
}

function redirectOf({ statusCode = 0, headers }: IncomingMessage, from: URL): URL | undefined {
  if (![301, 302, 303, 307, 308].includes(statusCode) || headers.location === undefined) return undefined;
  if (!URL.canParse(headers.location, from.href)) throw new Refusal('redirected-elsewhere', 'no address');
  return new URL(headers.location, from);
}

type Found = { readonly address: string; readonly family: number };

/** The addresses to connect to. One that may not be asked spoils the whole answer: nobody public has such a neighbour. */
async function addressesOf(url: URL, { lookup, allowed, signal }: Asking): Promise<readonly Found[]> {
  const host = hostOf(url);
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  const literal = readAddress(host);
  const found = literal
    ? [{ address: host, family: host.includes(':') ? 6 : 4 }]
    : await inTime(lookup(host), signal).catch((fault) => {
        throw refusalOf(fault, signal);
      });
  if (found.length === 0) throw new Refusal('not-reachable', 'ENOTFOUND');
  for (const { address } of found)
    if (!mayAsk(readAddress(address), port, allowed)) throw notAllowed(port, allowed, found);
  return found;
}

/** Tells a wrong port from a wrong address, and never which address a name has inside. */
const notAllowed = (port: number, allowed: readonly Allowed[], found: readonly Found[]): Refusal =>
  new Refusal(
    'address-not-allowed',
    found.every(({ address }) => webPorts.some((one) => mayAsk(readAddress(address), one, allowed)))
      ? `port ${port}`
      : undefined,
  );

const mayAsk = (address: Address | undefined, port: number, allowed: readonly Allowed[]): boolean =>
  address !== undefined &&
  ((isPublic(address) && webPorts.includes(port)) ||
    allowed.some(
      (one) => isIn(address, one.network) && (one.port === port || (one.port === undefined && webPorts.includes(port))),
    ));

/** A look-up cannot be called back; its answer is only not waited for. */
function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(signal.reason);
    if (signal.aborted) late();
    signal.addEventListener('abort', late, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', late));
  });
}

async function answered(url: URL, asking: Asking): Promise<IncomingMessage> {
  const found = await addressesOf(url, asking);
  const checked: LookupFunction = (_, { all }, done) => {
    const [{ address, family }] = found as [Found];
    if (all) done(null, [...found]);
    else done(null, address, family);
  };
  const host = hostOf(url);
  const options: https.RequestOptions = {
    // An agent of its own reads no proxy variables and hands no connection on.
    agent: false,
    host,
    port: url.port || (url.protocol === 'https:' ? 443 : 80),
    path: `${url.pathname}${url.search}`,
    headers: {
      host: url.host,
      accept: asking.accept.join(', '),
      'accept-encoding': 'identity',
      'user-agent': 'hoshimi',
    },
    lookup: checked,
    maxHeaderSize: mostHeaderBytes,
    signal: asking.signal,
  };
  const request =
    url.protocol === 'http:'
      ? http.request(options)
      : https.request({
          ...options,
          // Said, so that no variable of the environment can turn it off.
          rejectUnauthorized: true,
          minVersion: 'TLSv1.2',
          ...(readAddress(host) ? {} : { servername: host }),
          ...(asking.ca === undefined ? {} : { ca: asking.ca }),
        });
  return await responseOf(request, found, asking.signal);
}

function responseOf(request: ClientRequest, found: readonly Found[], signal: AbortSignal): Promise<IncomingMessage> {
  const checked = new Set(found.map(({ address }) => String(readAddress(address))));
  return new Promise((resolve, reject) => {
    request.on('error', (fault) => reject(refusalOf(fault, signal)));
    request.on('socket', (socket) =>
      socket.once('connect', () => {
        // Nothing leads here; if anything ever does, not a byte is sent.
        if (!checked.has(String(readAddress(socket.remoteAddress ?? ''))))
          request.destroy(new Refusal('address-not-allowed'));
      }),
    );
    request.on('response', resolve);
    request.on('upgrade', (_, socket) => {
      socket.destroy();
      reject(new Refusal('not-http', 'upgrade'));
    });
    request.end();
  });
}

/** What a fault of the line means. A code is told and no message: messages name inside addresses. */
function refusalOf(fault: unknown, signal: AbortSignal): Refusal {
  if (fault instanceof Refusal) return fault;
  if (signal.aborted) return new Refusal('too-slow');
  const { code = 'ERROR', errors } = fault as NodeJS.ErrnoException & { errors?: readonly NodeJS.ErrnoException[] };
  const said = errors?.[0]?.code ?? code;
  if (said === 'HPE_HEADER_OVERFLOW') return new Refusal('too-large', 'headers');
  return new Refusal(said.startsWith('HPE_') ? 'not-http' : 'not-reachable', said);
}

/** The body within its bounds. It is taken as it comes: a compressed answer was not asked for and is not unpacked. */
async function received(response: IncomingMessage, url: URL, { maxBytes, signal }: Asking): Promise<Fetched> {
  const { headers, statusCode: status = 0 } = response;
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    if ((headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity')
      throw new Refusal('not-http', 'compressed');
    if (Number(headers['content-length'] ?? 0) > maxBytes) throw new Refusal('too-large');
    for await (const piece of response as AsyncIterable<Uint8Array>) {
      size += piece.length;
      if (size > maxBytes) throw new Refusal('too-large');
      pieces.push(piece);
    }
  } catch (fault) {
    response.destroy();
    throw refusalOf(fault, signal);
  }
  const type = headers['content-type'] ?? '';
  return { status, type, headers: told(headers), bytes: Buffer.concat(pieces), address: url.href };
}

const toldHeaders = [
  'content-type',
  'content-language',
  'last-modified',
  'etag',
  'date',
  'cache-control',
  'age',
] as const;
/** What a stranger's server says is kept short. */
const told = (headers: IncomingMessage['headers']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    toldHeaders.flatMap((name) => {
      const value = headers[name];
      return value === undefined ? [] : [[name, String(value).slice(0, 300)]];
    }),
  );
