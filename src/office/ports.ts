// All the outside there is. Each port has at most seven functions; adapters implement them, nothing else touches machines.
import type { ApplicationAct } from '../domain/application.ts';
import type { DraftKind } from '../domain/desk.ts';
import type { DirectoryAct } from '../domain/directory.ts';
import type { Seen } from '../domain/evidence.ts';
import type { Finding } from '../domain/finding.ts';
import type { Act, Decided } from '../domain/label.ts';
import type { ApplicationNumber, CivilDate, RegistrationNumber, Sha256 } from '../domain/names.ts';
import type { Person } from '../domain/people.ts';
import type { Place } from '../domain/place.ts';
import type { Product, Value } from '../domain/product.ts';
import type { Catalogue, Scheme } from '../domain/scheme.ts';
import type { Letter } from './post.ts';

/** Today in Japan, and the moment (RFC 3339, UTC) for the record. The only clock there is. */
export type Calendar = { today(): CivilDate; now(): string };

/** One saved state of a field. `value` undefined: emptied. Version 0 is "never saved". */
export type FieldVersion = {
  readonly field: Place;
  readonly version: number;
  readonly value: Value | undefined;
  readonly at: string;
  readonly by: string;
  readonly byName: string;
};
export type DraftSummary = {
  readonly id: string;
  readonly organisation: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly archived: boolean;
  /** How often any of its fields was saved. */
  readonly revision: number;
};

/**
 * Looking at the records as one person may: a supplier sees what is her organisation's, an evaluator the products she is
 * engaged for, an officer what was filed, anyone the labels.
 */
export type Reading = {
  /** Drafts of this kind of the person's organisation or engagement, oldest first; an officer sees none. */
  drafts(kind: DraftKind): Promise<readonly DraftSummary[]>;
  /** The newest version of each field ever saved in a draft (a product), or undefined when it is not there or not hers. */
  fields(draft: string, kind?: DraftKind): Promise<readonly FieldVersion[] | undefined>;
  /** All versions of one field of a draft (a product), oldest first. */
  history(draft: string, field: Place, kind?: DraftKind): Promise<readonly FieldVersion[]>;
  /** Every application she may see, with all its acts, in the order of opening. */
  applications(): Promise<readonly (readonly ApplicationAct[])[]>;
  application(number: ApplicationNumber): Promise<readonly ApplicationAct[]>;
  /** The acts of every label, in the order of issue. Public. */
  labels(): Promise<readonly (readonly Act[])[]>;
  label(number: RegistrationNumber): Promise<readonly Act[]>;
};

/** Where an act is appended: one application, or one label. */
export type Stream = { readonly application: ApplicationNumber } | { readonly label: RegistrationNumber };
export type Append =
  | { readonly application: ApplicationNumber; readonly expected: number; readonly act: Decided<ApplicationAct> }
  | { readonly label: RegistrationNumber; readonly expected: number; readonly act: Decided<Act> }
  /** `expected` is how many acts the directory had when this one was decided; several acts in a row count on. */
  | { readonly directory: true; readonly expected: number; readonly act: Decided<DirectoryAct> }
  /**
   * A product goes to another organisation, if it is still `from`'s, with fields that become its own. Its applications go by an
   * act of their own.
   */
  | {
      readonly product: string;
      readonly from: string;
      readonly to: string;
      readonly own?: { readonly by: Person; readonly at: string; readonly fields: readonly Change[] };
    }
  /** A letter is put into the outbox together with what it tells of. */
  | { readonly letter: Letter; readonly at: string }
  /** Nothing is written: what the decision rests on must still be so. */
  | { readonly still: Still };

/** What a decision rests on beside the streams it writes to. */
export type Still = {
  /** How many acts the directory has. */
  readonly directory?: number;
  /** How many application numbers were ever given. */
  readonly applications?: number;
  /** Every product of the organisation that this person made. */
  readonly productsBy?: { readonly organisation: string; readonly person: string; readonly ids: readonly string[] };
};

/** Writing the register. Append-only: it has no update and no delete, so neither has anyone who holds it. */
export type Register = {
  /**
   * Appends all of it in one transaction if each stream still has exactly `expected` acts.
   * False means somebody acted first and nothing was written: read again, decide again.
   */
  append(acts: readonly Append[]): Promise<boolean>;
  /** How many numbers of this kind were ever given. */
  given(kind: 'application' | 'acceptance' | 'provisional' | 'registration'): Promise<number>;
};

/** The directory's acts, for whoever must know who somebody is. */
export type DirectoryActs = {
  /** Every act after the first `count`, in order. */
  after(count: number): Promise<readonly DirectoryAct[]>;
};

/** A field with its new value, and the version it was decided on. */
export type Change = { readonly field: Place; readonly expected: number; readonly value: Value | undefined };

/** Writing a draft, field by field. Nothing is overwritten: each save is a further version. */
export type Drafts = {
  create(draft: {
    readonly id: string;
    /** Absent: a product. */
    readonly kind?: DraftKind;
    readonly organisation: string;
    readonly by: Person;
    readonly at: string;
    /** How many acts the directory had when she was seen to belong to the organisation; else nothing is made. */
    readonly asOf?: number;
  }): Promise<boolean | 'somebody-acted-first'>;
  /**
   * Saves what has changed, in one transaction. A field whose newest version is not `expected` is not saved and comes back
   * as it stands now; the others are saved. Saving the value a field already has is no new version.
   */
  save(product: string, by: Person, at: string, changes: readonly Change[]): Promise<readonly FieldVersion[]>;
  archive(product: string, archived: boolean): Promise<void>;
};

/** Evidence bytes by their SHA-256. Putting the same bytes twice keeps them once. */
export type Evidence = {
  /** Streams to disk, flushes, then names it; over `limit` bytes nothing is kept and "too-large" comes back. */
  put(
    bytes: AsyncIterable<Uint8Array>,
    limit: number,
  ): Promise<{ readonly sha256: Sha256; readonly size: number } | 'too-large'>;
  open(sha256: Sha256): Promise<AsyncIterable<Uint8Array> | undefined>;
  /** Looks at the bytes: there or missing, with what the reader of this evidence kind takes from them. */
  see(sha256: Sha256, reader: 'port-scan' | 'certificate' | undefined): Promise<Seen>;
  /**
   * Takes the bytes away; false when there were none, or when somebody put the same within so many milliseconds.
   * Whoever calls it has seen that nothing names them.
   */
  remove(sha256: Sha256, unlessPutWithin?: number): Promise<boolean>;
};

/** Where a place of the model stands in what was handed in. */
export type Where =
  | { readonly file: string; readonly line?: number }
  | { readonly file: string; readonly sheet: string; readonly cell: string }
  | { readonly field: string };

/** A product as it was read from a folder or a sheet: what could be read, what could not, and where each place stands. */
export type ReadIn = {
  readonly product: Product;
  readonly findings: readonly Finding[];
  where(place: Place): Where;
};
/** A folder or file that is no product at all: why, in one code. */
export type Unusable = {
  readonly unusable:
    | 'no-such-path'
    | 'empty-folder'
    | 'no-product-file'
    | 'not-readable'
    | 'not-yaml'
    | 'not-a-sheet'
    | 'not-our-sheet'
    | 'encrypted'
    | 'too-large'
    | 'too-deep'
    | 'damaged'
    | 'not-text';
  readonly file: string;
  readonly line?: number;
  readonly detail?: string;
};

/** The product folder on disk. */
export type Folder = {
  read(path: string): Promise<ReadIn | Unusable>;
  /** What is in evidence/: each declared piece looked at. `kinds` tells which reader a kind has. */
  see(
    path: string,
    product: Product,
    readerOf: (kind: string) => 'port-scan' | 'certificate' | undefined,
  ): Promise<Readonly<Record<string, Seen>>>;
  /** Writes product.yaml and answers/ so that reading gives the same model; files that already say so keep their bytes and comments. */
  write(path: string, product: Product): Promise<void>;
};

/** One row of answers in a sheet. Item null is the criterion's own answer. */
export type SheetAnswer = {
  readonly criterion: string;
  readonly item: string | null;
  readonly result: string;
  readonly reason: string;
  readonly evidence: readonly string[];
  readonly cell: string;
};
export type ReadSheet = {
  readonly edition: string;
  readonly cover: Readonly<Record<string, string>>;
  readonly answers: readonly SheetAnswer[];
} & ReadIn;

/** The checklist as a workbook, and tables for download. */
export type Sheets = {
  /** `only`: an edition narrowed to what is asked. */
  writeChecklist(product: Product, lang: 'ja' | 'en', only?: Catalogue): Uint8Array;
  /** `by`: the scheme as it is judged by, where it is not the plain one. */
  readChecklist(bytes: Uint8Array, by?: Scheme): Promise<ReadSheet | Unusable>;
  writeTable(table: Table): Uint8Array;
  /** Several tables, each a sheet of one workbook. */
  writeTables(tables: readonly Table[]): Uint8Array;
  /** The sheets of a workbook, or the one table of a CSV (UTF-8, UTF-16 or CP932), as texts. */
  readTexts(bytes: Uint8Array): Promise<ReadTexts | Unusable>;
};

/** Rows and columns under titles. */
export type Table = {
  readonly sheet: string;
  /** A hidden column is there for programs. */
  readonly columns: readonly { readonly title: string; readonly width: number; readonly hidden?: true }[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** So many columns are printed; all where it is not said. */
  readonly printed?: number;
};
/** A sheet as texts: the rows that hold something, by their number, and their cells by column, both counted from 1. */
export type TextSheet = {
  readonly name: string;
  readonly rows: readonly { readonly row: number; readonly cells: ReadonlyMap<number, string> }[];
};
export type ReadTexts = { readonly kind: 'workbook' | 'csv'; readonly sheets: readonly TextSheet[] };

/** The product folder packed into one file (zip), for people who work in the browser. */
export type Archive = {
  /**
   * The folder with every evidence file whose bytes are at hand; those that are not, or do not fit, are named in MISSING.txt.
   * Every file of evidence lies below evidence/ under a name that is one on every system.
   */
  pack(
    product: Product,
    bytesOf: (sha256: Sha256) => Promise<AsyncIterable<Uint8Array> | undefined>,
  ): Promise<AsyncIterable<Uint8Array>>;
  /** Unpacks within bounds: the product, and the bytes of each declared evidence file by its evidence id. */
  unpack(bytes: Uint8Array): Promise<(ReadIn & { readonly files: ReadonlyMap<string, Uint8Array> }) | Unusable>;
};

/** What is drawn on a label. */
export type Drawn = {
  readonly levelMark: string;
  readonly number: RegistrationNumber;
  readonly url: string;
  readonly lang: 'ja' | 'en';
};
export type TooSmall = { readonly refused: 'too-small'; readonly smallest: number };
/** Whoever asks for something that takes a core is told to come again when too much of it runs at once. */
export type TooBusy = { readonly refused: 'busy'; readonly retryAfter: number };
/** The label's picture. `size` is the width in millimetres (SVG) or whole pixels (PNG). */
export type Artwork = {
  svg(drawn: Drawn, millimetres?: number): string | TooSmall;
  png(drawn: Drawn, pixels?: number): Promise<Uint8Array | TooSmall | TooBusy>;
  /** A plain QR code of a text as SVG. */
  qr(text: string): string;
};
