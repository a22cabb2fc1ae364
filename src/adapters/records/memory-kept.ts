// What the records in memory are made of.
import type { DraftKind } from '../../domain/desk.ts';
import type { DirectoryAct } from '../../domain/directory.ts';
import type { Place } from '../../domain/place.ts';
import type { TrailChange } from '../../domain/trail.ts';
import type { Account, ApiToken, Passkey } from '../../office/identity.ts';
import type { DraftSummary, FieldVersion } from '../../office/ports.ts';
import type { Posted } from '../../office/post.ts';
import type { NumberKind } from './streams.ts';

/** Acts and values are kept as JSON, as in the file, so that nobody holds a piece of the store in hand. */
export type Json = string;
export type Stream = { readonly organisation: string | undefined; readonly acts: readonly Json[] };
export type Version = Omit<FieldVersion, 'field' | 'value'> & { readonly text: Json | null };
export type Product = {
  readonly summary: Omit<DraftSummary, 'revision'>;
  readonly kind: DraftKind;
  /** Versions by field, in the order in which the fields were first saved. */
  readonly fields: Map<Place, Version[]>;
};
export type KeptLetter = Posted & { readonly heldUntil?: string };

/** What an append writes, all of it or nothing: so it is replaced as a whole. */
export type Registered = {
  /** Streams by their number, in the order in which they began. */
  readonly streams: {
    readonly application: Map<string, Stream>;
    readonly registration: Map<string, Stream>;
  };
  readonly numbers: Readonly<Record<NumberKind, Set<string>>>;
  readonly directory: Json[];
  readonly products: Map<string, Product>;
  readonly letters: Map<string, KeptLetter>;
};
export type Password = {
  readonly phc: string;
  readonly code?: { readonly sealed: string; readonly lastStep?: number };
};
export type Kept = {
  registered: Registered;
  readonly people: Map<string, Account>;
  readonly passkeys: Map<string, Passkey & { readonly person: string }>;
  readonly passwords: Map<string, Password>;
  readonly recoveryCodes: Map<string, Set<string>>;
  /** Under their hashes, in the order of being made. */
  readonly tokens: Map<string, ApiToken>;
};
/** Says what is changed, just before it is: if that cannot be told, nothing is changed. */
export type Tell = (...changes: readonly TrailChange[]) => void;

/** Records that hold nothing. */
export const nothingKept = (): Kept => ({
  registered: {
    streams: { application: new Map(), registration: new Map() },
    numbers: { application: new Set(), acceptance: new Set(), provisional: new Set(), registration: new Set() },
    directory: [],
    products: new Map(),
    letters: new Map(),
  },
  people: new Map(),
  passkeys: new Map(),
  passwords: new Map(),
  recoveryCodes: new Map(),
  tokens: new Map(),
});

/** A copy to work on. What stands in it is replaced and never changed, fields of a draft excepted: appends leave them alone. */
export const copyOf = ({ streams, numbers, directory, products, letters }: Registered): Registered => ({
  streams: { application: new Map(streams.application), registration: new Map(streams.registration) },
  numbers: {
    application: new Set(numbers.application),
    acceptance: new Set(numbers.acceptance),
    provisional: new Set(numbers.provisional),
    registration: new Set(numbers.registration),
  },
  directory: [...directory],
  products: new Map(products),
  letters: new Map(letters),
});

/** Whoever is written about has been looked up before: somebody who is not there is our fault. */
export function mustBeKept({ people }: Kept, person: string): void {
  if (!people.has(person)) throw new Error(`no such person: ${person}`);
}

/** The acts of a stream, made anew for whoever asks. */
export const parsed = <A>(acts: readonly Json[] = []): A[] => acts.map((json) => JSON.parse(json) as A);

/** The directory's acts after the first ones. */
export const directoryActs = ({ registered }: Kept, count: number): DirectoryAct[] =>
  parsed(registered.directory.slice(count));
