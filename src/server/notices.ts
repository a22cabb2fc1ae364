// Letters about somebody's own ways in: whoever changes them in her name shall not do so unseen.

import type { Account } from '../office/identity.ts';
import type { Told } from '../office/letters.ts';
import { lettersTo } from '../office/letters.ts';
import type { Ask } from './ask.ts';

type Change = Extract<Told, { about: 'way-in-changed' }>['change'];

/** Tells her that a way in was added, taken away or used. */
export async function lettersOfWaysIn(ask: Ask, account: Pick<Account, 'id'>, change: Change): Promise<void> {
  const { house, now, from } = ask;
  const letters = await lettersTo(house, [account.id], { about: 'way-in-changed', change, at: now, from });
  if (letters.length > 0) await house.register.append(letters);
}
