// The opened office as the server is given it: everything a request may need, and nothing about machines.
import type { Directory } from '../domain/directory.ts';
import type { Person } from '../domain/people.ts';
import type { Preview } from '../domain/preview.ts';
import type { Scheme } from '../domain/scheme.ts';
import type { Commissions } from '../office/commission-files.ts';
import type { Packing } from '../office/export.ts';
import type { FormDesk } from '../office/form-desk.ts';
import type { Attempts, Sessions, Tickets } from '../office/identity.ts';
import type { Scribe } from '../office/letters.ts';
import type { Papers } from '../office/papers.ts';
import type { Archive, Artwork, Calendar, Evidence, Reading, Sheets } from '../office/ports.ts';
import type { Outbox } from '../office/post.ts';
import type { Codes, Passkeys, Passwords, Secrets } from '../office/proofs.ts';
import type { Parcels } from '../office/sending.ts';
import type { Changing, Noting, Trail } from '../office/trail.ts';
import type { Web } from '../office/web.ts';
import type { ReadWriting } from '../office/writing.ts';

export type House = Changing & {
  readonly scheme: Scheme;
  readonly calendar: Calendar;
  readonly openFor: (person: Person | undefined) => Reading;
  /** Evidence is kept apart by organisation, so that knowing a hash opens nothing of anybody else's. */
  readonly evidenceOf: (organisation: string) => Evidence;
  readonly sheets: Sheets;
  /** Operators' own forms: who understands them, and where they lie. */
  readonly formDesk: FormDesk;
  readonly archive: Archive;
  readonly artwork: Artwork;
  readonly papers: Papers;
  readonly parcels: Parcels;
  /** The files that go to an evaluator outside and come back from her. */
  readonly commissions: Commissions;
  /** Everything an organisation owns, for its own people to carry away. */
  readonly pack: Packing;

  /** The directory as it stands now. */
  readonly directory: () => Promise<Directory>;
  readonly sessions: Sessions;
  readonly tickets: Tickets;
  readonly attempts: Attempts;
  readonly outbox: Outbox;
  readonly trail: Trail;
  readonly noting: Noting;

  readonly passwords: Passwords;
  readonly codes: Codes;
  readonly secrets: Secrets;
  readonly passkeys: Passkeys;
  /** Seals what must be read again (the secret of one-time codes) with the installation's own key. */
  readonly sealed: { seal(text: string): string; open(sealed: string): string | undefined };
  readonly scribe: Scribe;

  /** Pages of the outside web, as far as this installation may ask for them. */
  readonly web: Web;
  /** The readable text of a page, a document or a plain text. */
  readonly readWriting: ReadWriting;

  /** A fresh id: random, never guessed. */
  readonly newId: () => string;
  /** The address printed in QR codes and links, without a slash at its end. */
  readonly baseUrl: string;
  /** How this installation calls itself in letters and in authenticators. */
  readonly name: string;
  /** Whether letters go to a mail server; else they are read on the page of the outbox. */
  readonly hasMail: boolean;
  /** Proxies in front, whose word about the sender's address is taken. */
  readonly proxies: readonly string[];
  /** Certificate and key, when the office speaks TLS itself. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** How many requests one address may make a minute. */
  readonly perMinute: number;
  /** Where weaknesses of this installation are reported, as addresses; absent: there is no security.txt. */
  readonly securityContact?: readonly string[];
  /** Bytes that are free where evidence is kept. */
  readonly room: () => Promise<number>;
  /** The media type of a file that begins with these bytes; never one that a browser runs. */
  readonly typeOf: (firstBytes: Uint8Array) => Promise<string>;
  /** What can be shown of a piece of evidence. */
  readonly previewOf: (bytes: AsyncIterable<Uint8Array>) => Promise<Preview>;
  /** Style sheets and scripts by file name. */
  readonly styles: ReadonlyMap<string, string>;
  readonly scripts: ReadonlyMap<string, string>;
};

/** The largest evidence file, in bytes. */
export const largestEvidence = 1024 * 1024 * 1024;
/** The largest workbook or packed folder that is read at once, in bytes. */
export const largestUpload = 20 * 1024 * 1024;
/** How long a proof of presence is fresh, in milliseconds. */
export const freshFor = 10 * 60 * 1000;
