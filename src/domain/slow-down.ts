// How long to wait after wrong passwords and codes. For what can be guessed only: a passkey and a link sent by mail are
// never made to wait, so that whoever keeps an account busy with wrong guesses does not keep its owner out.

/**
 * What failures are counted for. `account`: everybody can cause them, so the wait stays short; a browser from which the
 * account's owner has signed in before is counted apart, at the same pace. `address`: the place they
 * come from (for IPv6 the first 64 bits, since one household has them all); it stops one guess at each of many accounts.
 */
export type Counted = 'account' | 'address';

/** What is remembered of failures. `lastAt`: seconds, of the last one. */
export type Failures = { readonly count: number; readonly lastAt: number };

type Pace = {
  /** Failures without a wait: people mistype, and many sit behind one address of a company. */
  readonly free: number;
  /** No wait is longer. Seconds. */
  readonly cap: number;
  /**
   * So long after the last failure one is forgotten, and one more each time again. Seconds. Failures fade one by one: were
   * they forgotten all at once, an attacker would guess in bursts; were they kept, a busy office would end at the cap.
   */
  readonly fade: number;
};

const paces: Readonly<Record<Counted, Pace>> = {
  account: { free: 2, cap: 60, fade: 120 },
  address: { free: 20, cap: 900, fade: 300 },
};

/** The seconds to wait after so many failures: none while they are free, then 1, 2, 4, 8 … up to the cap. */
export function waitSeconds(counted: Counted, failures: number): number {
  const { free, cap } = paces[counted];
  return failures <= free ? 0 : Math.min(cap, 2 ** (failures - free - 1));
}

/** The longest wait there is. Seconds. */
export const longestWait = (counted: Counted): number => paces[counted].cap;

/** The count from which the wait is the longest. More are not counted, so that a long attack is forgotten like a short one. */
function most(counted: Counted): number {
  const { free, cap } = paces[counted];
  return free + 1 + Math.ceil(Math.log2(cap));
}

/** How many failures still count now. A clock that was put back forgets nothing. */
function remembered(counted: Counted, failures: Failures | undefined, now: number): number {
  if (failures === undefined) return 0;
  const faded = Math.floor(Math.max(0, now - failures.lastAt) / paces[counted].fade);
  return Math.max(0, failures.count - faded);
}

/** The seconds still to wait before the next guess is looked at; 0: go on. */
export function secondsLeft(counted: Counted, failures: Failures | undefined, now: number): number {
  // A failure in the future: the clock was put back. Waiting for it to catch up could take days.
  if (failures === undefined || now < failures.lastAt) return 0;
  return Math.max(0, failures.lastAt + waitSeconds(counted, failures.count) - now);
}

/** After a wrong guess that was looked at. A guess that was turned away for the wait is none, or impatience would count. */
export const afterFailure = (counted: Counted, failures: Failures | undefined, now: number): Failures => ({
  count: Math.min(most(counted), remembered(counted, failures, now) + 1),
  lastAt: now,
});

/**
 * After a right one. The account is clear: its owner has shown that she knows. The address is not: an attacker would sign
 * in to an account of his own between guesses at others.
 */
export const afterSuccess = (counted: Counted, failures: Failures | undefined): Failures | undefined =>
  counted === 'account' ? undefined : failures;

/**
 * What is remembered when a failure that was noted beforehand turns out to be none; `now`: what is remembered by now, since
 * others may have failed in between. At the longest wait a failure adds nothing, and nothing is taken back: whoever signs in
 * to an account of her own does not shorten the wait of her address.
 */
export function afterTakingBack(
  counted: Counted,
  noted: { readonly was: Failures | undefined; readonly is: Failures },
  now: Failures | undefined,
): Failures | undefined {
  const { was, is } = noted;
  if (now === undefined || (now.count === is.count && now.lastAt === is.lastAt)) return now && was;
  const hasAdded = is.count > remembered(counted, was, is.lastAt);
  if (!hasAdded) return now;
  return now.count > 1 ? { ...now, count: now.count - 1 } : undefined;
}

/** Whether nothing of it counts any more. */
export const isForgotten = (counted: Counted, failures: Failures, now: number): boolean =>
  remembered(counted, failures, now) === 0;

/** So long after the last one nothing counts any more of however many failures: they need not be kept. Seconds. */
export const longestRemembered: number = Math.max(
  ...(['account', 'address'] as const).map((counted) => most(counted) * paces[counted].fade),
);
