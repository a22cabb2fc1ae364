// A zip with some of its parts replaced. Every other entry is copied as it lies in the file: its header, its packed bytes,
// its place in the order. Only what `readZip` has already found to be in order comes here.
import { crc32, deflateRawSync } from 'node:zlib';

type Entry = {
  readonly name: string;
  /** Where its header lies in the directory, and how long it is. */
  readonly at: number;
  readonly length: number;
  readonly local: number;
};

const endMark = 0x06054b50;
const directoryMark = 0x02014b50;
const localMark = 0x04034b50;
const zip64 = 0x0001;

/** The bytes with these parts in place of the old ones, or why this zip is left alone. */
export function withParts(
  given: Uint8Array,
  parts: ReadonlyMap<string, Uint8Array>,
): Buffer | { readonly unusual: string } {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const end = endOf(bytes);
  if (end === undefined) return { unusual: 'the end of the zip is not where it is expected' };
  const [count, from] = [bytes.readUInt16LE(end + 10), bytes.readUInt32LE(end + 16)];
  const entries = entriesOf(bytes, from, count, end);
  if (entries === undefined) return { unusual: 'the directory of the zip is not as it is expected' };
  for (const name of parts.keys())
    if (entries.filter((entry) => entry.name === name).length !== 1) return { unusual: `${name} is not there once` };
  const order = entries.toSorted((a, b) => a.local - b.local);
  const pieces: Buffer[] = [bytes.subarray(0, order[0]?.local ?? from)];
  const placed = new Map<Entry, { at: number; header?: Buffer }>();
  let at = pieces[0]?.length ?? 0;
  for (const [n, entry] of order.entries()) {
    const span = bytes.subarray(entry.local, order[n + 1]?.local ?? from);
    const content = parts.get(entry.name);
    const piece = content === undefined ? span : packed(span, content);
    placed.set(entry, { at, ...(content === undefined ? {} : { header: piece }) });
    pieces.push(piece);
    at += piece.length;
  }
  const directory = entries.map((entry) => directoryEntry(bytes, entry, placed.get(entry)));
  const size = directory.reduce((sum, one) => sum + one.length, 0);
  const closing = Buffer.from(bytes.subarray(end));
  closing.writeUInt32LE(size, 12);
  closing.writeUInt32LE(at, 16);
  // What lies between the directory and the end stays, too.
  const between = bytes.subarray(from + bytes.readUInt32LE(end + 12), end);
  return Buffer.concat([...pieces, ...directory, between, closing]);
}

/** The last record of the zip; its comment must reach to the end of the file. */
function endOf(bytes: Buffer): number | undefined {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at--)
    if (bytes.readUInt32LE(at) === endMark)
      return at + 22 + bytes.readUInt16LE(at + 20) === bytes.length ? at : undefined;
  return undefined;
}

function entriesOf(bytes: Buffer, from: number, count: number, end: number): readonly Entry[] | undefined {
  const entries: Entry[] = [];
  let at = from;
  for (let n = 0; n < count; n++) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== directoryMark) return undefined;
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const length = 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
    const local = bytes.readUInt32LE(at + 42);
    if (local + 30 > from || bytes.readUInt32LE(local) !== localMark) return undefined;
    entries.push({ name: bytes.toString('utf8', at + 46, at + 46 + (name ?? 0)), at, length, local });
    at += length;
  }
  return at === from + bytes.readUInt32LE(end + 12) ? entries : undefined;
}

/** The entry with other content under its own header: name, time and flags stay, sizes stand in the header. */
function packed(span: Buffer, content: Uint8Array): Buffer {
  const [nameLength, extraLength] = [span.readUInt16LE(26), span.readUInt16LE(28)];
  const name = span.subarray(30, 30 + nameLength);
  const extra = withoutZip64(span.subarray(30 + nameLength, 30 + nameLength + extraLength));
  const isStored = span.readUInt16LE(8) === 0;
  const body = isStored ? Buffer.from(content) : deflateRawSync(content, { level: 6 });
  const header = Buffer.from(span.subarray(0, 30));
  header.writeUInt16LE(header.readUInt16LE(6) & ~0x8, 6);
  header.writeUInt32LE(crc32(content), 14);
  header.writeUInt32LE(body.length, 18);
  header.writeUInt32LE(content.length, 22);
  header.writeUInt16LE(extra.length, 28);
  return Buffer.concat([header, name, extra, body]);
}

function directoryEntry(bytes: Buffer, entry: Entry, placed: { at: number; header?: Buffer } | undefined): Buffer {
  const own = Buffer.from(bytes.subarray(entry.at, entry.at + entry.length));
  own.writeUInt32LE(placed?.at ?? 0, 42);
  if (!placed?.header) return own;
  placed.header.copy(own, 16, 14, 26);
  own.writeUInt16LE(own.readUInt16LE(8) & ~0x8, 8);
  const [nameLength, extraLength] = [own.readUInt16LE(28), own.readUInt16LE(30)];
  const to = 46 + nameLength;
  const extra = withoutZip64(own.subarray(to, to + extraLength));
  own.writeUInt16LE(extra.length, 30);
  return Buffer.concat([own.subarray(0, to), extra, own.subarray(to + extraLength)]);
}

/** Sizes that stood in an extra field stand in the header now. */
function withoutZip64(extra: Buffer): Buffer {
  const kept: Buffer[] = [];
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = 4 + extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) !== zip64) kept.push(extra.subarray(at, at + length));
    at += length;
  }
  return Buffer.concat(kept);
}
