// 送付一式: what is sent to the operator in one file: our papers, the checklist as a workbook, the covering mail, evidence when
// it was chosen, and a manifest by which the receiver sees that all of it arrived as it left.
import { safeName } from '../domain/file-name.ts';
import type { CivilDate, Sha256 } from '../domain/names.ts';
import type { Paper } from '../domain/paper.ts';
import type { Product } from '../domain/product.ts';
import type { NoPdfHere, Papers } from './papers.ts';

/** A file of the parcel; its bytes are at hand. */
export type Enclosed = { readonly name: string; readonly bytes: Uint8Array };
export type Listed = { readonly name: string; readonly size: number; readonly sha256: string };
/** Bytes of evidence by their hash, where they are at hand. */
export type BytesOf = (sha256: Sha256) => Promise<AsyncIterable<Uint8Array> | undefined>;

/** Binds files into one zip whose names are names on every system: UTF-8 and marked so, the same bytes for the same files. */
export type Parcels = {
  bind(what: {
    readonly files: readonly Enclosed[];
    /** Evidence that goes with it, below evidence/; what is not at hand is named in MISSING.txt. */
    readonly evidence?: { readonly pieces: NonNullable<Product['evidence']>; readonly bytesOf: BytesOf };
    /** The last file, told of all before it. */
    readonly manifest: { readonly name: string; of(listed: readonly Listed[]): string };
  }): AsyncIterable<Uint8Array>;
};

/** What goes into a package, in the reader's words. */
export type Contents = {
  readonly papers: readonly { readonly name: string; readonly paper: Paper }[];
  readonly checklist: Enclosed;
  /** The operator's own form, filled in. */
  readonly form?: Enclosed;
  readonly mail: { readonly name: string; readonly text: string };
  readonly evidence?: { readonly pieces: NonNullable<Product['evidence']>; readonly bytesOf: BytesOf };
  readonly about: { readonly on: CivilDate; readonly product: string; readonly application?: string };
};

export type Package = {
  /** Every name in it but those of evidence and of the manifest. */
  readonly names: readonly string[];
  readonly bytes: AsyncIterable<Uint8Array>;
};

/** The package; refused where no paper can be printed. */
export function packageOf(
  contents: Contents,
  { papers, parcels }: { readonly papers: Papers; readonly parcels: Parcels },
): Package | NoPdfHere {
  const files: Enclosed[] = [];
  for (const { name, paper } of contents.papers) {
    const bytes = papers.pdf(paper);
    if ('refused' in bytes) return bytes;
    files.push({ name, bytes });
  }
  const { name, text } = contents.mail;
  // Windows shows lines of its own kind only.
  const mail = { name, bytes: new TextEncoder().encode(text.replaceAll('\n', '\r\n')) };
  const named = freeNames([mail, contents.checklist, ...(contents.form ? [contents.form] : []), ...files]);
  const manifest = {
    name: 'manifest.json',
    of: (listed: readonly Listed[]) => `${JSON.stringify({ ...contents.about, files: listed }, undefined, 2)}\n`,
  };
  const { evidence } = contents;
  return {
    names: named.map((one) => one.name),
    bytes: parcels.bind({ files: named, manifest, ...(evidence ? { evidence } : {}) }),
  };
}

/** Safe names, no two the same on a system that does not tell upper from lower case. */
function freeNames(files: readonly Enclosed[]): readonly Enclosed[] {
  const taken = new Set(['manifest.json', 'missing.txt', 'evidence']);
  return files.map(({ name, bytes }) => {
    const safe = safeName(name);
    let free = safe;
    for (let number = 2; taken.has(free.normalize('NFKC').toLowerCase()); number++)
      free = safe.replace(/^(.*?)(\.[^.]*)?$/u, `$1-${number}$2`);
    taken.add(free.normalize('NFKC').toLowerCase());
    return { name: free, bytes };
  });
}
