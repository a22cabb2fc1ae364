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
import type { Ask } from './ask.ts';
import { networkOf } from './limits.ts';

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

/**
 * A guess at this account from this address, counted; or the seconds it has to wait. Both are kept under hashed names. A guess
 * that is turned away is none: the address is asked first, so that it cannot go on troubling the account.
 */
export async function guessAt(ask: Ask, mail: string): Promise<Guess | { readonly seconds: number }> {
  const { secrets } = ask.house;
  const takeBack = (one: Noted) => change(ask, one.name, (now) => afterTakingBack(one.counted, one, now));
  const address = await noted(ask, 'address', secrets.hashOf(`address:${networkOf(ask.address)}`));
  if ('seconds' in address) return address;
  const account = await noted(ask, 'account', secrets.hashOf(`account:${mail}`));
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
