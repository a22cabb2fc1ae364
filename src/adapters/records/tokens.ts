// Tokens of sessions and tickets: how they are made, what is kept of them, how long they live.
import { createHash, randomBytes } from 'node:crypto';

const minute = 60 * 1000;
const hour = 60 * minute;
/** A session nobody used for so long is over. Milliseconds. */
export const longestIdle = 8 * hour;
/** A session is over so long after it was opened, however much it is used. Milliseconds. */
export const longestSession = 3 * 24 * hour;
/** How often at most the last use of a session or an API token is written down. Milliseconds. */
export const seenEvery = minute;

/** 32 random bytes: nobody guesses one. */
export const newToken = (): string => randomBytes(32).toString('base64url');
/** A name for a session. It opens nothing, so it only has to be another each time. */
export const newName = (): string => randomBytes(16).toString('base64url');
/** What is kept of a token. It is random, so a plain hash is enough: there is nothing to try words on. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

const between = (earlier: string, later: string) => Date.parse(later) - Date.parse(earlier);

/** Whether a ticket can still be spent. A moment that cannot be read is late. */
export const isInTime = (until: string, now: string): boolean => between(now, until) >= 0;

/** Whether what a ticket is about holds all these texts. */
export const holds = (about: Readonly<Record<string, string>>, texts: Readonly<Record<string, string>>): boolean =>
  Object.entries(texts).every(([key, text]) => about[key] === text);

export type SessionTimes = { readonly openedAt: string; readonly seenAt: string };
/** Whether a session lives. A moment that cannot be read is the end of it. */
export const isLive = ({ openedAt, seenAt }: SessionTimes, now: string): boolean =>
  between(seenAt, now) < longestIdle && between(openedAt, now) < longestSession;
/** Whether a further use is to be written down. */
export const isToBeSeen = (seenAt: string, now: string): boolean => between(seenAt, now) >= seenEvery;
