// Who is asking: the session's cookie, the proof that a form came from our own page, and the language.
import type { Person } from '../domain/people.ts';
import type { Lang } from '../pages/parts/reader.ts';
import type { House } from './house.ts';

/** `__Host-`: only over TLS or on loopback, for this host and the whole path. */
export const sessionCookie = '__Host-hoshimi';
export const langCookie = 'hoshimi-lang';
const cookieRules = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const;
export const sessionRules = cookieRules;
export const langRules = { ...cookieRules, secure: false, maxAge: 365 * 24 * 60 * 60 } as const;

export type Who = { readonly person: Person; readonly csrf: string; readonly session: string };

/** The person of the session in the cookies, if it lives. */
export async function whoIs(
  house: House,
  cookies: Readonly<Record<string, string | undefined>>,
): Promise<Who | undefined> {
  const session = cookies[sessionCookie];
  if (!session) return undefined;
  const who = await house.identity.who(session, house.calendar.now());
  return who && { ...who, session };
}

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;
const one = (headers: Headers, name: string): string | undefined => {
  const value = headers[name];
  return typeof value === 'string' ? value : value?.[0];
};

/**
 * Fetch Metadata and Origin: a browser says where a request was made. Both absent (no browser): the session's proof
 * decides alone.
 */
export const isSameSite = (headers: Headers, baseUrl: string): boolean => {
  const site = one(headers, 'sec-fetch-site');
  const origin = one(headers, 'origin');
  const isOurs =
    origin === undefined || origin === baseUrl || origin.replace(/^https?:\/\//, '') === one(headers, 'host');
  return isOurs && (site === undefined || site === 'same-origin' || site === 'none');
};

/** Whether the proof sent with the request is the session's. Compared without telling by time how much of it was right. */
export function isProven(who: Who, sent: string | undefined): boolean {
  if (sent === undefined || sent.length !== who.csrf.length) return false;
  let differs = 0;
  for (let i = 0; i < sent.length; i++) differs |= sent.charCodeAt(i) ^ who.csrf.charCodeAt(i);
  return differs === 0;
}

/** Chosen by ?lang=, else remembered, else what the browser asks for; Japanese when nothing is said. */
export function langOf(
  query: Readonly<Record<string, string>>,
  cookies: Readonly<Record<string, string | undefined>>,
  headers: Headers,
): Lang {
  for (const said of [query['lang'], cookies[langCookie]]) if (said === 'ja' || said === 'en') return said;
  const accepted = (one(headers, 'accept-language') ?? '').toLowerCase();
  const [ja, en] = [accepted.indexOf('ja'), accepted.indexOf('en')];
  return en >= 0 && (ja < 0 || en < ja) ? 'en' : 'ja';
}
