// A zip written as it is read: nothing of it is held, and it may be larger than memory and larger than 4 GB. One file in it may
// not be: evidence is at most 1 GB.
import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

export type ZipEntry = { readonly path: string; readonly bytes: AsyncIterable<Uint8Array> };

const most = 0xffff_ffff;
/** 2 January 1980: the same files give the same bytes. */
const date = (1 << 5) | 2;
/** Sizes follow the bytes; names are UTF-8. */
const flags = 0x0808;
const deflated = 8;

type Written = {
  readonly name: Buffer;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
};

/** The bytes of the zip. */
export async function* zipOf(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const done: Written[] = [];
  let at = 0;
  const out = (bytes: Uint8Array) => {
    at += bytes.length;
    return bytes;
  };
  for await (const { path, bytes } of entries) {
    const name = Buffer.from(path);
    const begins = at;
    yield out(
      Buffer.concat([
        header(0x0403_4b50, [20, flags, deflated, 0, date]),
        sizes(0, 0, 0),
        shorts(name.length, 0),
        name,
      ]),
    );
    let [crc, size, packed] = [0, 0, 0];
    async function* counted() {
      for await (const part of bytes) {
        crc = crc32(part, crc);
        size += part.length;
        yield part;
      }
    }
    for await (const part of deflate(counted())) {
      packed += part.length;
      yield out(part);
    }
    if (size > most || packed > most) throw new Error(`${path} is too large for a zip`);
    yield out(Buffer.concat([header(0x0807_4b50, []), sizes(crc, packed, size)]));
    done.push({ name, crc, packed, size, at: begins });
  }
  const begins = at;
  for (const one of done) yield out(listed(one));
  yield out(ending(done.length, begins, at - begins, at));
}

/** What goes wrong while the bytes are read goes wrong here as well. */
const deflate = (bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> =>
  pipeline(Readable.from(bytes), createDeflateRaw({ level: 6 }), () => {});

const shorts = (...numbers: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(numbers.length * 2);
  for (const [i, number] of numbers.entries()) bytes.writeUInt16LE(number, i * 2);
  return bytes;
};
const longs = (...numbers: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(numbers.length * 4);
  for (const [i, number] of numbers.entries()) bytes.writeUInt32LE(number, i * 4);
  return bytes;
};
const wides = (...numbers: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(numbers.length * 8);
  for (const [i, number] of numbers.entries()) bytes.writeBigUInt64LE(BigInt(number), i * 8);
  return bytes;
};
const header = (mark: number, numbers: readonly number[]): Buffer => Buffer.concat([longs(mark), shorts(...numbers)]);
const sizes = (crc: number, packed: number, size: number): Buffer => longs(crc, packed, size);

/** The entry in the list at the end. Where it begins beyond 4 GB, that stands in a field of its own. */
function listed({ name, crc, packed, size, at }: Written): Buffer {
  const isFar = at >= most;
  const extra = isFar ? Buffer.concat([shorts(1, 8), wides(at)]) : Buffer.alloc(0);
  return Buffer.concat([
    header(0x0201_4b50, [isFar ? 45 : 20, isFar ? 45 : 20, flags, deflated, 0, date]),
    sizes(crc, packed, size),
    shorts(name.length, extra.length, 0, 0, 0),
    longs(0, isFar ? most : at),
    name,
    extra,
  ]);
}

/** The end; with the wider end before it where there are too many files or too many bytes for the narrow one. */
function ending(count: number, begins: number, length: number, at: number): Buffer {
  const narrow = (n: number, of: number) => Math.min(n, of);
  const end = Buffer.concat([
    header(0x0605_4b50, [0, 0, narrow(count, 0xffff), narrow(count, 0xffff)]),
    longs(narrow(length, most), narrow(begins, most)),
    shorts(0),
  ]);
  if (count < 0xffff && begins < most && length < most) return end;
  return Buffer.concat([
    longs(0x0606_4b50),
    wides(44),
    shorts(45, 45),
    longs(0, 0),
    wides(count, count, length, begins),
    longs(0x0706_4b50, 0),
    wides(at),
    longs(1),
    end,
  ]);
}
