// Ports for who somebody is and how she proves it. Secrets come in as hashes or sealed; whoever reads the store cannot enter.
import type { Verb } from '../domain/people.ts';

/** A human being known to the installation. She belongs to organisations by the directory; her name and address stand here alone. */
export type Account = {
  readonly id: string;
  readonly name: string;
  /** In small letters; one account per address. */
  readonly mail: string;
  readonly lang: 'ja' | 'en';
};

/** The people, without their secrets. */
export type People = {
  /** False when the id or the address is taken: nothing was changed. */
  add(account: Account, at: string): Promise<boolean>;
  find(by: { readonly id: string } | { readonly mail: string }): Promise<Account | undefined>;
  /** Those of these ids that there are, in the order of being added; without ids, everybody. */
  of(ids?: readonly string[]): Promise<readonly Account[]>;
  /** False when the new address is taken. */
  change(id: string, changed: Partial<Omit<Account, 'id'>>): Promise<boolean>;
};

export type Passkey = {
  readonly id: string;
  /** base64url */
  readonly publicKey: string;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly backedUp: boolean;
  readonly aaguid: string;
  /** What she calls it. */
  readonly label: string;
  readonly addedAt: string;
  readonly usedAt?: string;
};
/** What an account can prove itself with. */
export type KeyRing = {
  readonly passkeys: readonly Passkey[];
  /** argon2id, as a PHC string. */
  readonly password?: string;
  /** The one-time code's secret, sealed; `lastStep` was spent. */
  readonly code?: { readonly sealed: string; readonly lastStep?: number };
  /** How many recovery codes are unspent. */
  readonly recoveryCodes: number;
};
export type Keys = {
  of(person: string): Promise<KeyRing>;
  /** Password and code are replaced, recovery codes (their hashes) too; a passkey is added. False: that passkey is known already. */
  put(
    person: string,
    key:
      | { readonly passkey: Passkey }
      | { readonly password: string; readonly code: string }
      | { readonly password: string }
      | { readonly recoveryCodes: readonly string[] },
  ): Promise<boolean>;
  /**
   * False when there was none. `password` takes the code away with it. `unlessLast`: one way in stays, however many are
   * taken away at one moment.
   */
  remove(
    person: string,
    key: { readonly passkey: string } | 'password',
    only?: { readonly unlessLast: true },
  ): Promise<boolean | 'last-way-in'>;
  /** The passkey of this id and whose it is. */
  passkey(id: string): Promise<(Passkey & { readonly person: string }) | undefined>;
  /** Notes a use; false when the counter is not what it was (somebody else used it in between). */
  used(passkey: string, counter: { readonly was: number; readonly is: number }, at: string): Promise<boolean>;
  /** Spends a step of the one-time code; false when this or a later one is spent. */
  spendStep(person: string, step: number): Promise<boolean>;
  /** Spends a recovery code by its hash; of two who try at once, one succeeds. */
  spendRecoveryCode(person: string, hash: string): Promise<boolean>;
};

/** How somebody proved herself when the session was opened or last raised. */
export type ProvedBy = 'passkey' | 'password' | 'recovery-code' | 'link';
export type Session = {
  /** Names the session for lists and the audit trail; opens nothing. */
  readonly id: string;
  readonly person: string;
  readonly csrf: string;
  readonly openedAt: string;
  readonly seenAt: string;
  /** The last moment at which she proved that she is there. */
  readonly presentAt: string;
  readonly provedBy: ProvedBy;
  /** The seat she chose. */
  readonly organisation?: string;
  readonly through?: string;
  /** Where it was opened: address and browser, as she can recognise it. */
  readonly from: string;
};
export type Sessions = {
  /** Opens one and gives its token, which is random and kept only as a hash. Sessions of hers that are over are forgotten. */
  open(
    session: Pick<Session, 'person' | 'provedBy' | 'from' | 'organisation' | 'through'>,
    now: string,
  ): Promise<string>;
  /** The live session of this token; its last use is written down at most once a minute. */
  who(token: string, now: string): Promise<Session | undefined>;
  /** Rises or changes seat: a new token and a new proof against forgery; the old token opens nothing any more. */
  rise(
    token: string,
    change: {
      readonly presentAt?: string;
      readonly provedBy?: ProvedBy;
      readonly seat?: Pick<Session, 'organisation' | 'through'>;
    },
    now: string,
  ): Promise<string | undefined>;
  /** Her live sessions, newest first. */
  of(person: string, now: string): Promise<readonly Session[]>;
  /** Ends the session of a token. */
  leave(token: string): Promise<void>;
  /** Ends one by its id, or all but one. Gives how many ended. */
  end(person: string, which: { readonly id: string } | { readonly except?: string }): Promise<number>;
  /** Forgets those that are over. */
  sweep(now: string): Promise<void>;
};

/**
 * Secrets that travel in a link or a cookie: a set-up, an invitation, an address to prove, a challenge. Spent once, but for
 * `device`: a browser in which somebody has signed in before, which opens nothing and waits apart.
 */
export type TicketKind =
  | 'set-up'
  | 'town'
  | 'invitation'
  | 'address-proof'
  | 'challenge'
  | 'new-code'
  | 'presence'
  | 'evidence-request'
  | 'device';
export type Tickets = {
  /** A random token, kept as a hash with what it is about, good up to the moment `until`. */
  issue(kind: TicketKind, about: Readonly<Record<string, string>>, until: string): Promise<string>;
  /** What a living ticket is about; it stays. */
  peek(kind: TicketKind, token: string, now: string): Promise<Readonly<Record<string, string>> | undefined>;
  /** The same, and it is gone: of two who spend one, one gets it. A late one is gone, too. */
  spend(kind: TicketKind, token: string, now: string): Promise<Readonly<Record<string, string>> | undefined>;
  /** Takes away every ticket of the kind whose `about` holds these texts; gives how many. */
  cancel(kind: TicketKind, about: Readonly<Record<string, string>>): Promise<number>;
  /** Forgets what is late. */
  sweep(now: string): Promise<void>;
};

/** An API token as its owner sees it. */
export type ApiToken = {
  readonly id: string;
  /** Who made it or has taken it on, and as whom it works when it is hers. */
  readonly person: string;
  /** The seat it works in. */
  readonly organisation: string;
  readonly through?: string;
  /** 組織のトークン: it works for the organisation while `person` manages it, and rests when she does no more. */
  readonly ofOrganisation: boolean;
  readonly label: string;
  readonly scopes: readonly Verb[];
  readonly madeAt: string;
  readonly until: string;
  readonly usedAt?: string;
  readonly revokedAt?: string;
};
export type Tokens = {
  add(token: ApiToken, hash: string): Promise<void>;
  find(hash: string): Promise<ApiToken | undefined>;
  /** Her own in every seat, or those of an organisation; newest first, revoked ones too. */
  of(whose: { readonly person: string } | { readonly organisation: string }): Promise<readonly ApiToken[]>;
  /** False when it was revoked before or is not there. */
  revoke(id: string, at: string): Promise<boolean>;
  /** Somebody else answers for it from now on. False when it was revoked or is not there. */
  adopt(id: string, person: string): Promise<boolean>;
  /** Writes its last use down, at most once a minute. */
  used(id: string, at: string): Promise<void>;
};

/** Failed attempts, counted by account and by address under hashed names. Times in seconds since 1970. */
export type Attempts = {
  of(name: string): Promise<{ readonly count: number; readonly lastAt: number } | undefined>;
  /** Replaces the count if it is still `was`; false when somebody counted in between. Undefined `is` forgets it. */
  note(
    name: string,
    was: { readonly count: number; readonly lastAt: number } | undefined,
    is: { readonly count: number; readonly lastAt: number } | undefined,
  ): Promise<boolean>;
  /** Forgets those whose last failure is older than this. */
  sweep(olderThan: number): Promise<void>;
};
