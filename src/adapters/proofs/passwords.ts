// Passwords by argon2id, which Node brings. Its parameters stand in each hash, so they can be raised at any time.
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import { Busy, type Passwords } from '../../office/proofs.ts';
import { weaknessOf } from './weakness.ts';

const hashed = promisify(argon2);

type Cost = { readonly memory: number; readonly passes: number; readonly parallelism: number };
type Kept = { readonly cost: Cost; readonly salt: Buffer; readonly tag: Buffer };

/** OWASP's first choice: 19 MiB, two passes, one lane. KiB. */
const today: Cost = { memory: 19 * 1024, passes: 2, parallelism: 1 };
const saltBytes = 16;
const tagBytes = 32;

// A row that was tampered with must not make us take gigabytes or minutes.
const most: Cost = { memory: 256 * 1024, passes: 10, parallelism: 4 };

// Files and names are looked up in the same threads, four of them: one stays free.
const threads = 3;

export type PasswordLine = {
  /** Hashes made at once; each takes a core and 19 MiB. */
  readonly atOnce?: number;
  /** Calls that may stand in line; one more is turned away. */
  readonly longestLine?: number;
  /** Called at the start of every hash: for tests that count them. */
  readonly onRun?: () => void;
};

/** Passwords on this machine, so many at once that it still does something else. */
export function argonPasswords({
  atOnce = Math.min(availableParallelism(), threads),
  longestLine = 32,
  onRun = () => {},
}: PasswordLine = {}): Passwords {
  const line: (() => void)[] = [];
  let running = 0;

  async function inTurn<T>(run: () => Promise<T>): Promise<T> {
    if (running < atOnce) running += 1;
    else if (line.length >= longestLine) throw new Busy();
    // Whoever ends hands her turn to the first in line: `running` stays as it is.
    else await new Promise<void>((turn) => line.push(turn));
    try {
      return await run();
    } finally {
      const next = line.shift();
      if (next) next();
      else running -= 1;
    }
  }

  const tagOf = (password: string, { cost, salt }: Omit<Kept, 'tag'>, tagLength: number): Promise<Buffer> =>
    inTurn(() => {
      onRun();
      return hashed('argon2id', { message: evened(password), nonce: salt, tagLength, ...cost });
    });

  // Nobody's: it costs what today's cost, and nothing matches a tag that was never computed.
  const nobody: Kept = { cost: today, salt: randomBytes(saltBytes), tag: randomBytes(tagBytes) };

  return {
    async hash(password) {
      const salt = randomBytes(saltBytes);
      return phcOf({ cost: today, salt, tag: await tagOf(password, { cost: today, salt }, tagBytes) });
    },
    async matches(password, phc) {
      const kept = phc === undefined ? nobody : readPhc(phc);
      const tag = await tagOf(password, kept, kept.tag.length);
      return timingSafeEqual(tag, kept.tag) && phc !== undefined;
    },
    isStale(phc) {
      const { cost, salt, tag } = readPhc(phc);
      const isLess = cost.memory < today.memory || cost.passes < today.passes;
      return isLess || salt.length < saltBytes || tag.length < tagBytes;
    },
    weakness: weaknessOf,
    waiting: () => line.length,
  };
}

/**
 * The password in one form. NFC, since one keyboard sends が as one character and another as two. Not NFKC: it would make
 * one of passwords that were typed with different keys, as ａ and a.
 */
const evened = (password: string): string => password.normalize('NFC');

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

const phcOf = ({ cost, salt, tag }: Kept): string =>
  `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(salt)}$${unpadded(tag)}`;

const phcForm =
  /^\$argon2id\$v=19\$m=([1-9]\d{0,6}),t=([1-9]\d?),p=([1-9])\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/;

/** What stands in a PHC string. One that cannot be read throws and is not shown: it may be half a hash. */
function readPhc(phc: string): Kept {
  const [whole, memory, passes, parallelism, salt = '', tag = ''] = phcForm.exec(phc) ?? [];
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const isWithin =
    cost.memory >= 8 * cost.parallelism &&
    cost.memory <= most.memory &&
    cost.passes <= most.passes &&
    cost.parallelism <= most.parallelism;
  const kept = { cost, salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64') };
  // Written back it must be the same text: base64 has several spellings of the last byte.
  if (whole === undefined || !isWithin || phcOf(kept) !== phc) throw new Error('a kept password hash cannot be read');
  return kept;
}
