// The opened office as the server is given it: everything a request may need, and nothing about machines.
import type { Person } from '../domain/people.ts';
import type { Scheme } from '../domain/scheme.ts';
import type {
  Archive,
  Artwork,
  Calendar,
  Drafts,
  Evidence,
  Identity,
  Reading,
  Register,
  Sheets,
} from '../office/ports.ts';

export type House = {
  readonly scheme: Scheme;
  readonly calendar: Calendar;
  readonly openFor: (person: Person | undefined) => Reading;
  readonly register: Register;
  readonly drafts: Drafts;
  /** Evidence is kept apart by organisation, so that knowing a hash opens nothing of anybody else's. */
  readonly evidenceOf: (organisation: string) => Evidence;
  readonly identity: Identity;
  readonly sheets: Sheets;
  readonly archive: Archive;
  readonly artwork: Artwork;
  /** A fresh id for a product: random, never guessed. */
  readonly newId: () => string;
  /** The address printed in QR codes and links, without a slash at its end. */
  readonly baseUrl: string;
  /** The style sheets by file name. */
  readonly styles: ReadonlyMap<string, string>;
};

/** The largest evidence file, in bytes. */
export const largestEvidence = 100 * 1024 * 1024;
/** The largest workbook or packed folder that is read at once, in bytes. */
export const largestUpload = 20 * 1024 * 1024;
