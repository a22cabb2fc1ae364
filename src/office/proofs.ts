// How somebody proves who she is: the ports for passwords, codes, passkeys, recovery codes and the tokens of programs.
// None of them keeps anything: what has to be kept is handed back, and comes in again as a parameter.

/** Why a password is not taken. */
export type Weakness = 'too-short' | 'too-long' | 'common' | 'contains-context';

/**
 * Too many passwords are being tried at once: the answer is 503 with Retry-After. It is thrown, not returned, so that
 * nobody who forgets to look takes it for a right password.
 */
export class Busy extends Error {
  readonly retryAfterSeconds = 2;
}

/** Passwords: hashed slowly, compared in the same time for known and unknown people. Compared as typed, after NFC. */
export type Passwords = {
  /** What is kept of a password: a PHC string. Throws `Busy`. */
  hash(password: string): Promise<string>;
  /**
   * Whether the password is the one kept. `undefined` is for an account that does not exist or has no password: the answer
   * is no, and it takes as long. Throws `Busy`; throws when what was kept cannot be read.
   */
  matches(password: string, phc: string | undefined): Promise<boolean>;
  /** Whether what was kept is cheaper to try than what is made today: hash anew at the next right password. */
  isStale(phc: string): boolean;
  /** Why the password is not taken, or undefined. `context`: her name, address, organisation, the name of this place. */
  weakness(password: string, context: readonly string[]): Weakness | undefined;
  /** How many calls stand in line. */
  waiting(): number;
};

/** One-time codes from an app (RFC 6238: SHA-1, six digits, 30 seconds, since every app has these). */
export type Codes = {
  /** 20 random bytes, base32. It is needed again at every sign-in, so it cannot be hashed: keep it encrypted. */
  newSecret(): string;
  /** The otpauth:// address for the QR code. */
  address(secret: string, label: string, issuer: string): string;
  /**
   * The step of time whose code this is, to be kept as `lastStep` in the same transaction that lets her in; undefined when
   * the code is wrong, more than a step away, or not later than `lastStep`: a code opens once.
   */
  step(secret: string, code: string, now: string, lastStep: number | undefined): number | undefined;
};

/** Random secrets that are shown once and kept as hashes. */
export type Secrets = {
  /** 140 bits each, as ABCD-EFGH-JKLM-NPQR-STUV-WXYZ-2345: no 0, 1, O or I. */
  newRecoveryCodes(count?: number): readonly string[];
  /** What was typed in the one form that is hashed, or undefined when it cannot be a recovery code. */
  readRecoveryCode(typed: string): string | undefined;
  /** A token for a program: /^hoshimi_pat_[0-9A-Za-z]{46}$/, the last six a check sum. */
  newApiToken(): string;
  /** The token, or undefined when it has another form or a wrong check sum: no record need be looked up then. */
  readApiToken(text: string): string | undefined;
  /** What is kept of any of these: SHA-256 in hex. */
  hashOf(secret: string): string;
};

/** What is kept of a passkey. Its id must be unique among all people: refuse a second owner. */
export type Passkey = {
  readonly id: string;
  /** COSE key, base64url. */
  readonly publicKey: string;
  readonly counter: number;
};
export type NewPasskey = Passkey & {
  readonly transports: readonly string[];
  /** Whether it is copied to her other devices. */
  readonly backedUp: boolean;
  readonly aaguid: string;
};

export type PasskeyRefused = { readonly refused: 'passkey-not-accepted' };

/** What a browser was asked: `options` go to it, `challenge` is kept and spent by the first answer, right or wrong. */
export type PasskeyQuestion = { readonly options: unknown; readonly challenge: string };

/** Where an answer must come from. `origins` are whole: scheme, host and port. */
export type PasskeyPlace = { readonly rpId: string; readonly origins: readonly string[] };

/**
 * Passkeys (WebAuthn). The device always checks its owner, and the passkey is found without an account name. `answer` is
 * what came from the browser, JSON text or value; whatever it is, it is refused or accepted, never a fault.
 */
export type Passkeys = {
  registration(asked: {
    readonly person: { readonly id: string; readonly name: string; readonly mail: string };
    /** Ids of the passkeys she has: the same device is not registered twice. */
    readonly known: readonly string[];
    readonly rpId: string;
    readonly rpName: string;
  }): Promise<PasskeyQuestion>;
  registered(
    answered: PasskeyPlace & { readonly answer: unknown; readonly challenge: string },
  ): Promise<NewPasskey | PasskeyRefused>;
  /** Asks for a passkey: any one of this place, or one of `known`. */
  presence(asked: { readonly rpId: string; readonly known?: readonly string[] }): Promise<PasskeyQuestion>;
  /**
   * The new counter, to be kept where the old one is still unchanged. A counter that did not grow is refused: there are
   * two copies of the passkey. Passkeys that do not count say 0 for ever.
   */
  proved(
    answered: PasskeyPlace & { readonly answer: unknown; readonly challenge: string; readonly passkey: Passkey },
  ): Promise<{ readonly counter: number } | PasskeyRefused>;
  /** Which passkey the answer is said to come from, for looking it up. Nothing is proved by it. */
  idOf(answer: unknown): string | undefined;
};
