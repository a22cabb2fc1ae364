// Tokens of one-time links and sessions: how they are made, what is kept of them, how long they live.
import { createHash, randomBytes } from 'node:crypto';

const minute = 60 * 1000;
const hour = 60 * minute;
/** A session nobody used for so long is over. Milliseconds. */
export const longestIdle = 12 * hour;
/** A session is over so long after it was opened, however much it is used. Milliseconds. */
export const longestSession = 7 * 24 * hour;
/** How often at most the last use of a session is written down. Milliseconds. */
export const seenEvery = minute;

/** 32 random bytes: nobody guesses one. */
export const newToken = (): string => randomBytes(32).toString('base64url');
/** What is kept of a token. It is random, so a plain hash is enough: there is nothing to try words on. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

const between = (earlier: string, later: string) => Date.parse(later) - Date.parse(earlier);

/** Whether a link can still be spent. A moment that cannot be read is late. */
export const isInTime = (until: string, now: string): boolean => between(now, until) >= 0;

export type SessionTimes = { readonly openedAt: string; readonly seenAt: string };
/** Whether a session lives. A moment that cannot be read is the end of it. */
export const isLive = ({ openedAt, seenAt }: SessionTimes, now: string): boolean =>
  between(seenAt, now) < longestIdle && between(openedAt, now) < longestSession;
export const isToBeSeen = ({ seenAt }: SessionTimes, now: string): boolean => between(seenAt, now) >= seenEvery;
