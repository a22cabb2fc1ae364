// Copies of a whole installation: made while it runs, and put back into an empty place.

/** One thing that is wrong with what shall be restored or imported, and where. The words for it stand in words/backup.ts. */
export type Wrong = { readonly wrong: WrongCode; readonly at: string };
export type WrongCode =
  | 'not-ours'
  | 'other-version'
  | 'absent'
  | 'unlisted'
  | 'doubled'
  | 'bad-name'
  | 'other-bytes'
  | 'other-count'
  | 'too-large'
  | 'damaged'
  | 'not-json'
  | 'too-deep'
  | 'wrong-shape'
  | 'impossible'
  | 'foreign'
  | 'taken'
  | 'operator-exists'
  | 'not-opened'
  | 'place-not-empty';

/** A file of a copy. */
export type KeptFile = { readonly path: string; readonly size: number; readonly sha256: string };

/** What a copy of everything holds; `sealed` holds what opens doors, for whoever has the key. */
export type BackUpManifest = {
  readonly format: 'hoshimi-backup';
  readonly version: 1;
  readonly program: string;
  readonly at: string;
  readonly migrations: readonly string[];
  /** Rows that lie open, and rows that are sealed. */
  readonly tables: Readonly<Record<string, { readonly plain: number; readonly sealed: number }>>;
  readonly files: readonly KeptFile[];
};

export type BackedUp = {
  readonly manifest: BackUpManifest;
  /** The hash of manifest.json, to be noted elsewhere. */
  readonly sha256: string;
  /** Evidence whose bytes are no longer those that were kept: copied as they are. */
  readonly damaged: readonly string[];
};
export type BackUpRefusal = {
  readonly refused: 'there-already' | 'partial-there' | 'no-recipient' | 'recipient-wrong' | 'no-room' | 'not-writable';
};
/** Makes a copy of everything in a new folder, while the office runs; what opens doors is sealed for the recipients. */
export type BackUp = (to: string, recipients: readonly string[]) => Promise<BackedUp | BackUpRefusal>;

export type Restored = {
  readonly manifest: BackUpManifest;
  /** The last entry of the trail, checked from its beginning; where the chain does not fit, `fault` names the entry. */
  readonly trail: { readonly count: number; readonly hash: string; readonly fault?: number };
};
/** Everything that is wrong is said before anything is touched. Without identities, what opens doors stays behind. */
export type Restore = (
  from: string,
  identities: readonly string[] | undefined,
) => Promise<Restored | { readonly wrong: readonly Wrong[] }>;
