// Who is asking: the session's cookie or an API token, the seat she works in, the proof that a form came from our own page.
import type { Directory, Seat } from '../domain/directory.ts';
import { personIn, seatAt, seatsOf } from '../domain/directory.ts';
import type { Person } from '../domain/people.ts';
import { managerOf, rolesOf } from '../domain/people.ts';
import type { Account, ApiToken, Session } from '../office/identity.ts';
import type { Lang } from '../pages/parts/reader.ts';
import type { House } from './house.ts';
import { freshFor } from './house.ts';

/** `__Host-`: only over TLS or on loopback, for this host and the whole path. */
export const sessionCookie = '__Host-hoshimi';
export const challengeCookie = '__Host-hoshimi-challenge';
export const langCookie = '__Host-hoshimi-lang';
/** A browser in which somebody has signed in before. It opens nothing: guesses from it are counted apart from others'. */
export const deviceCookie = '__Host-hoshimi-device';
/** How long a browser is known after a sign-in. Days. */
export const deviceDays = 180;
const cookieRules = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const;
export const sessionRules = cookieRules;
export const challengeRules = { ...cookieRules, sameSite: 'strict', maxAge: 5 * 60 } as const;
export const deviceRules = { ...cookieRules, sameSite: 'strict', maxAge: deviceDays * 24 * 60 * 60 } as const;
export const langRules = { ...cookieRules, maxAge: 365 * 24 * 60 * 60 } as const;

export type Who = {
  readonly account: Account;
  /** At work in her seat; undefined when she belongs nowhere or her seat ended, and until she has a way in (`lacksWayIn`). */
  readonly person: Person | undefined;
  readonly seats: readonly Seat[];
  /** By page: her session, its token and the proof against forgery. */
  readonly session?: Session & { readonly token: string };
  /** By program. */
  readonly token?: ApiToken;
};

/** Whether she has shown within the last minutes that she is there. */
export const isFresh = ({ session }: Who, now: string): boolean =>
  session !== undefined && Date.parse(now) - Date.parse(session.presentAt) < freshFor;

/**
 * Let in by a recovery code, which is one factor: she reaches her account and no seat of hers, until a passkey or a password
 * with its codes was added in this session.
 */
export const lacksWayIn = ({ session }: { readonly session?: Session }): boolean =>
  session?.provedBy === 'recovery-code';

/** Whether the seat she chose has ended while she has others: she is asked to choose, nothing is chosen for her. */
export const hasOtherSeats = (who: Pick<Who, 'person' | 'seats' | 'session'>): boolean =>
  who.session !== undefined && who.person === undefined && who.seats.length > 0 && !lacksWayIn(who);

type Cookies = Readonly<Record<string, string | undefined>>;

/** The person of the API token in the header, else of the session in the cookies, if it lives. */
export async function whoIs(
  house: House,
  { cookies, authorization }: { readonly cookies: Cookies; readonly authorization: string | undefined },
): Promise<Who | undefined> {
  const now = house.calendar.now();
  if (authorization !== undefined) return byToken(house, authorization, now);
  const token = cookies[sessionCookie];
  const session = token ? await house.sessions.who(token, now) : undefined;
  if (!token || !session) return undefined;
  const account = await house.people.find({ id: session.person });
  if (!account) return undefined;
  const seats = lacksWayIn({ session }) ? [] : seatsOf(await house.directory(), account.id, house.calendar.today());
  const seat = seatAt(seats, session);
  return { account, seats, person: seat && personIn(account, seat), session: { ...session, token } };
}

async function byToken(house: House, authorization: string, now: string): Promise<Who | undefined> {
  const text = house.secrets.readApiToken(/^Bearer (\S+)$/i.exec(authorization)?.[1] ?? '');
  const token = text && (await house.tokens.find(house.secrets.hashOf(text)));
  if (!token || token.revokedAt !== undefined || Date.parse(token.until) <= Date.parse(now)) return undefined;
  const account = await house.people.find({ id: token.person });
  if (!account) return undefined;
  const directory = await house.directory();
  const seats = seatsOf(directory, account.id, house.calendar.today());
  const scopes = { id: token.id, scopes: token.scopes };
  await house.tokens.used(token.id, now);
  if (token.ofOrganisation) {
    // It works for the organisation: what it may do are its scopes alone. Whoever answers for it manages the organisation.
    const organisation = directory.organisations.get(token.organisation);
    if (!organisation) return undefined;
    if (!isAnsweredFor(directory, token)) return { account, seats: [], person: undefined, token };
    const { id, kind } = organisation;
    const limited = { token: { ...scopes, ofOrganisation: true as const } };
    const person = { id: account.id, name: token.label, organisation: id, kind, roles: rolesOf[kind], ...limited };
    return { account, seats: [], person, token };
  }
  const seat = seats.find((one) => one.organisation === token.organisation && one.through === token.through);
  return { account, seats, person: seat && { ...personIn(account, seat), token: scopes }, token };
}

/** Whether who answers for a token of an organisation manages it today; else the token rests. */
export function isAnsweredFor(
  directory: Directory,
  { organisation, person }: Pick<ApiToken, 'organisation' | 'person'>,
): boolean {
  const found = directory.organisations.get(organisation);
  return found?.members.get(person)?.roles.includes(managerOf[found.kind]) === true;
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
export function isProven(session: Pick<Session, 'csrf'>, sent: string | undefined): boolean {
  if (sent === undefined || sent.length !== session.csrf.length) return false;
  let differs = 0;
  for (let i = 0; i < sent.length; i++) differs |= sent.charCodeAt(i) ^ session.csrf.charCodeAt(i);
  return differs === 0;
}

/** Chosen by ?lang=, else remembered, else what the browser asks for; Japanese when nothing is said. */
export function langOf(query: Readonly<Record<string, string>>, cookies: Cookies, headers: Headers): Lang {
  for (const said of [query['lang'], cookies[langCookie]]) if (said === 'ja' || said === 'en') return said;
  const accepted = (one(headers, 'accept-language') ?? '').toLowerCase();
  const [ja, en] = [accepted.indexOf('ja'), accepted.indexOf('en')];
  return en >= 0 && (ja < 0 || en < ja) ? 'en' : 'ja';
}
