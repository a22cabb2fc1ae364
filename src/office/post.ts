// Mail from an outbox. A letter is put in together with the act it tells of (that is the register's append); the postman
// takes it out, and what became of it stays to be read.
import type { Calendar } from './ports.ts';

/** One letter to one person, with its words already in it. */
export type Letter = {
  /** Made by us, not by people. The Message-ID is made of it, so that a letter that came twice is known for one. */
  readonly id: string;
  /** As `readMailAddress` reads it. */
  readonly to: string;
  readonly lang: 'ja' | 'en';
  readonly subject: string;
  readonly text: string;
  /** The code of the letter, such as "invitation". */
  readonly about: string;
  /** Whose letter it is: the people who manage this organisation may see what became of it. */
  readonly organisation?: string;
};

export type LetterState = 'waiting' | 'sent' | 'failed';

/** A letter in the outbox, and what became of it. Moments are RFC 3339, UTC. */
export type Posted = Omit<Letter, 'text'> & {
  /** Gone once the letter is sent: it may hold a link that opens a door. */
  readonly text?: string;
  readonly putAt: string;
  /** How often a postman took it in hand since it was put in or was asked for again. */
  readonly tries: number;
  /** Not before this moment; only while it waits. */
  readonly nextAt?: string;
  readonly state: LetterState;
  readonly sentAt?: string;
  /** The last answer of the mail server or the last error: one line, no address of ours, at most 300 characters. */
  readonly answer?: string;
};

/** A letter whose time has come, with the tries so far. */
export type Due = Letter & { readonly tries: number };

/** What is asked of the outbox. */
export type PostQuery = {
  /** Only this organisation's letters. */
  readonly organisation?: string;
  readonly state?: LetterState;
  /** The id of the last letter seen: only letters that stand after it in the list. */
  readonly before?: string;
  readonly count: number;
};

/** The letters that wait, went or failed. */
export type Outbox = {
  /** At most `count` waiting letters whose time has come and which no postman has in hand, the longest due first. */
  due(now: string, count: number): Promise<readonly Due[]>;
  /**
   * Takes a letter in hand until the moment given, and counts the try. False, and nothing is changed, when another has it
   * in hand, when it does not wait, or when it is not its time. Two who ask at once: one gets it.
   */
  claim(id: string, now: string, until: string): Promise<boolean>;
  /** It went: the text is erased in the same step. */
  sent(id: string, at: string, answer: string): Promise<void>;
  /** It did not go. `nextAt` undefined: given up. Nothing happens to a letter that does not wait (any more). */
  failed(id: string, at: string, why: string, nextAt: string | undefined): Promise<void>;
  /** The newest first; letters of one moment by id, the greatest first. After an unknown `before` there is nothing. */
  list(query: PostQuery): Promise<readonly Posted[]>;
  /**
   * Makes a letter that waits or was given up due now, its tries counted anew; who has it in hand keeps it. False when it
   * went already, is unknown, or is not that organisation's.
   */
  again(id: string, now: string, organisation?: string): Promise<boolean>;
};

/** Who the letters come from. */
export type Sender = { readonly address: string; readonly name?: string };

/** Whoever carries one letter to its mail server. `permanent`: the server will never take this letter. */
export type Carrier = {
  carry(
    letter: Letter,
    from: Sender,
    signal?: AbortSignal,
  ): Promise<{ readonly accepted: string } | { readonly failed: string; readonly permanent: boolean }>;
};

const minute = 60_000;
const later = (moment: string, milliseconds: number): string =>
  new Date(Date.parse(moment) + milliseconds).toISOString();

const waits = [1, 5, 15, 60] as const;
const hours = 48;

/**
 * When a letter that failed `tries` times is tried again: after 1, 5, 15 and 60 minutes, then every hour; undefined once
 * that would be more than 48 hours of trying. Tries are counted and not the clock, so that a machine that was off for
 * three days still tries.
 */
export function nextTry(tries: number, now: string): string | undefined {
  const wait = (after: number) => waits[after - 1] ?? 60;
  const tried = Array.from({ length: tries }, (_, index) => wait(index + 1)).reduce((sum, one) => sum + one, 0);
  return tried > hours * 60 ? undefined : later(now, wait(tries) * minute);
}

/** How long a postman may have one letter in hand. Longer than any carrier takes, so that two never have the same one. */
const inHand = 10 * minute;
/** How many letters are read from the outbox at once. */
const batch = 100;

/** What one round came to. `failed` were given up, `waiting` will be tried again. */
export type Round = { readonly sent: number; readonly failed: number; readonly waiting: number };

export type Postman = {
  /** One round over everything that is due. While a round runs, asking for another gives that one. */
  deliver(): Promise<Round>;
  /** A round now, and further ones so many seconds after the one before has ended. */
  start(seconds: number): void;
  /** Begins no further letter and waits for those in hand, so many seconds at most; then they are let go of. */
  stop(graceSeconds?: number): Promise<void>;
};

type Delivery = {
  readonly outbox: Outbox;
  readonly carrier: Carrier;
  readonly calendar: Pick<Calendar, 'now'>;
  readonly from: Sender;
  /** Is told what a round of the loop died of; the loop goes on. */
  readonly trouble: (fault: unknown) => void;
  /** How many letters are carried at once. A machine that dies sends at most so many a second time. */
  readonly hands?: number;
};

type Loop = { next?: ReturnType<typeof setTimeout> };

/** The one who takes letters from the outbox to the carrier. */
export function postman({ trouble, ...delivery }: Delivery): Postman {
  let round:
    | { readonly ends: Promise<Round>; readonly stopped: AbortController; readonly let: AbortController }
    | undefined;
  let loop: Loop | undefined;

  function deliver(): Promise<Round> {
    if (round) return round.ends;
    const [stopped, letGo] = [new AbortController(), new AbortController()];
    const ends = deliverAll(delivery, stopped.signal, letGo.signal).finally(() => {
      round = undefined;
    });
    round = { ends, stopped, let: letGo };
    return ends;
  }

  return {
    deliver,
    start(seconds) {
      if (loop) return;
      const mine: Loop = {};
      loop = mine;
      const go = async () => {
        await deliver().catch(trouble);
        if (loop === mine) mine.next = setTimeout(go, seconds * 1000);
      };
      void go();
    },
    async stop(graceSeconds = 2) {
      clearTimeout(loop?.next);
      loop = undefined;
      const running = round;
      if (!running) return;
      running.stopped.abort();
      const grace = setTimeout(() => running.let.abort(), graceSeconds * 1000);
      await running.ends.catch(() => {});
      clearTimeout(grace);
    },
  };
}

/** A fault with one letter keeps no other from going; all faults are thrown together when the round is over. */
async function deliverAll(
  delivery: Omit<Delivery, 'trouble'>,
  stopped: AbortSignal,
  letGo: AbortSignal,
): Promise<Round> {
  const { outbox, calendar, hands = 5 } = delivery;
  const count = { sent: 0, failed: 0, waiting: 0 };
  const faults: unknown[] = [];
  // Seen from the moment the round began, a letter that failed is not due again, so that the round comes to an end.
  const began = calendar.now();
  let carried = true;
  while (carried && !stopped.aborted && faults.length === 0) {
    carried = false;
    const letters = (await outbox.due(began, batch)).values();
    const work = async () => {
      for (const letter of letters) {
        if (stopped.aborted) return;
        try {
          const outcome = await deliverOne(delivery, letter, letGo);
          if (outcome === undefined) continue;
          count[outcome] += 1;
          carried = true;
        } catch (fault) {
          faults.push(fault);
        }
      }
    };
    await Promise.all(Array.from({ length: hands }, work));
  }
  if (faults.length > 0) throw faults.length === 1 ? faults[0] : new AggregateError(faults, 'letters with faults');
  return count;
}

/** What became of the letter; undefined when another postman has it. */
async function deliverOne(
  { outbox, carrier, calendar, from }: Omit<Delivery, 'trouble'>,
  { tries, ...letter }: Due,
  letGo: AbortSignal,
): Promise<keyof Round | undefined> {
  const now = calendar.now();
  if (!(await outbox.claim(letter.id, now, later(now, inHand)))) return undefined;
  const outcome = await carrier.carry(letter, from, letGo);
  const at = calendar.now();
  if ('accepted' in outcome) {
    await outbox.sent(letter.id, at, outcome.accepted);
    return 'sent';
  }
  const next = outcome.permanent ? undefined : nextTry(tries + 1, at);
  await outbox.failed(letter.id, at, outcome.failed, next);
  return next === undefined ? 'failed' : 'waiting';
}

/** Letters between a supplier and whom she asks: they tell who makes her parts, and a link in them opens her request. */
const betweenPartners: ReadonlySet<string> = new Set(['evidence-asked', 'evidence-handed-in']);

/**
 * A letter as somebody may see it who may see that it exists: of another organisation's letters between partners only that
 * it waits, went or failed.
 */
export function letterFor(person: { readonly organisation: string }, letter: Posted): Posted {
  if (letter.organisation === person.organisation || !betweenPartners.has(letter.about)) return letter;
  const { text: _, answer: __, ...rest } = letter;
  return { ...rest, to: '', subject: '' };
}
