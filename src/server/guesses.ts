// Guessing at passwords and codes. A guess is noted as a failure before it is looked at and taken back when it was right, so
// that a hundred sent at one moment are not all looked at before the first is counted.
import {
  afterFailure,
  afterSuccess,
  afterTakingBack,
  type Counted,
  type Failures,
  secondsLeft,
} from '../domain/slow-down.ts';
import type { Account } from '../office/identity.ts';
import type { Ask } from './ask.ts';
import { later } from './authenticator.ts';
import { networkOf } from './limits.ts';
import { deviceDays } from './session.ts';

type Noted = {
  readonly counted: Counted;
  readonly name: string;
  readonly was: Failures | undefined;
  readonly is: Failures;
};

export type Guess = {
  /** It was right: the account is clear, and the address has failed nowhere. */
  right(): Promise<void>;
  /** It was not looked at. */
  takeBack(): Promise<void>;
};

/** How often a count is tried again that somebody else changed at the same moment. */
const tries = 8;
const secondsNow = ({ now }: Ask): number => Math.floor(Date.parse(now) / 1000);

/** Counts a guess, unless it has to wait. */
async function noted(ask: Ask, counted: Counted, name: string): Promise<Noted | { readonly seconds: number }> {
  const { attempts } = ask.house;
  for (let i = 0; i < tries; i++) {
    const was = await attempts.of(name);
    const seconds = secondsLeft(counted, was, secondsNow(ask));
    if (seconds > 0) return { seconds };
    const is = afterFailure(counted, was, secondsNow(ask));
    if (await attempts.note(name, was, is)) return { counted, name, was, is };
  }
  // So many at once that this one could not be counted.
  return { seconds: 1 };
}

async function change(
  { house: { attempts } }: Ask,
  name: string,
  next: (now: Failures | undefined) => Failures | undefined,
): Promise<void> {
  for (let i = 0; i < tries; i++) {
    const now = await attempts.of(name);
    const is = next(now);
    if (now === is || (await attempts.note(name, now, is))) return;
  }
}

/** Whether this account has signed in from this browser before. Nobody comes by such a browser by guessing. */
async function isKnownTo({ house, device, now }: Ask, mail: string): Promise<boolean> {
  const about = device === undefined ? undefined : await house.tickets.peek('device', device, now);
  return about !== undefined && (await house.people.find({ id: about['person'] ?? '' }))?.mail === mail;
}

/** What makes this browser known after a sign-in; nothing where it is known already. */
export async function knownFromNow(ask: Ask, { id, mail }: Account): Promise<{ readonly device?: string }> {
  if (await isKnownTo(ask, mail)) return {};
  return { device: await ask.house.tickets.issue('device', { person: id }, later(ask.now, deviceDays * 24)) };
}

/**
 * A guess at this account from this address, counted; or the seconds it has to wait. Both are kept under hashed names. A guess
 * that is turned away is none: the address is asked first, so that it cannot go on troubling the account. A browser known to
 * the account waits for its own failures alone: whoever keeps the account busy from elsewhere does not keep its owner out.
 */
export async function guessAt(ask: Ask, mail: string): Promise<Guess | { readonly seconds: number }> {
  const { secrets } = ask.house;
  const whose = (await isKnownTo(ask, mail)) ? `device:${ask.device}` : `account:${mail}`;
  const takeBack = (one: Noted) => change(ask, one.name, (now) => afterTakingBack(one.counted, one, now));
  const address = await noted(ask, 'address', secrets.hashOf(`address:${networkOf(ask.address)}`));
  if ('seconds' in address) return address;
  const account = await noted(ask, 'account', secrets.hashOf(whose));
  if ('seconds' in account) {
    await takeBack(address);
    return account;
  }
  return {
    right: async () => {
      await takeBack(address);
      await change(ask, account.name, (now) => afterSuccess('account', now));
    },
    takeBack: async () => {
      await takeBack(address);
      await takeBack(account);
    },
  };
}
