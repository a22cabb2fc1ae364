// A zip with one part replaced: every other entry keeps its bytes, whoever packed it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32, deflateRawSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { zipOf } from '../../../../test/fixtures/sheets/zips.ts';
import { readZip } from '../zip.ts';
import { withParts } from './raw-zip.ts';

const names = ['a.xml', 'b/c.xml', 'd.bin'];
const bytes = (text: string) => new TextEncoder().encode(text);
const plain = zipOf(
  names.map((name, n) => ({ name, bytes: bytes(`${name} `.repeat(50)), ...(n === 2 ? { method: 0 } : {}) })),
);

/** Sizes behind the bytes, an extra field of 64 bits, a comment at the end: as programs write that do not know sizes before. */
function streamed(): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const name of names) {
    const content = bytes(`${name} `.repeat(50));
    const packed = deflateRawSync(content);
    const header = Buffer.alloc(26);
    header.writeUInt16LE(45, 0);
    header.writeUInt16LE(0x808, 2);
    header.writeUInt16LE(8, 4);
    header.writeUInt32LE(0x21, 6);
    header.writeUInt16LE(name.length, 22);
    header.writeUInt16LE(4, 24);
    const extra = Buffer.from([0xfe, 0xca, 0, 0]);
    const tail = Buffer.alloc(16);
    tail.write('PK\x07\x08', 'latin1');
    for (const [offset, value] of [
      [4, crc32(content)],
      [8, packed.length],
      [12, content.length],
    ] as const)
      tail.writeUInt32LE(value, offset);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), header, Buffer.from(name), extra, packed, tail]);
    const own = Buffer.from(header);
    for (const [offset, value] of [
      [10, crc32(content)],
      [14, packed.length],
      [18, content.length],
    ] as const)
      own.writeUInt32LE(value, offset);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([45, 0]), own, rest, Buffer.from(name), extra]));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(5, 20);
  return Buffer.concat([...locals, directory, end, Buffer.from('hello')]);
}

async function contents(zip: Uint8Array): Promise<Readonly<Record<string, string>>> {
  const read = await readZip(zip);
  const found: Record<string, string> = {};
  for (const name of read.names) {
    let text = '';
    for await (const chunk of read.part(name)) text += Buffer.from(chunk).toString();
    found[name] = text;
  }
  return found;
}

for (const [how, zip] of [
  ['packed at once', plain],
  ['packed as it came, with a comment', streamed()],
] as const)
  for (const name of names)
    test(`${how}: ${name} is replaced, and nothing else`, async () => {
      const out = withParts(zip, new Map([[name, bytes('new')]]));
      assert.ok(Buffer.isBuffer(out));
      assert.deepEqual(await contents(out), { ...(await contents(zip)), [name]: 'new' });
      assert.equal(Buffer.from(unzipSync(out)[name] ?? []).toString(), 'new');
      const others = names.filter((one) => one !== name);
      for (const one of others) {
        const from = zip.indexOf(Buffer.from(one)) - 30;
        const content = deflateRawSync(bytes(`${one} `.repeat(50)));
        const length = zip.readUInt16LE(from + 8) === 0 ? 30 : 30 + content.length;
        assert.ok(out.includes(zip.subarray(from, from + length)), one);
      }
      assert.equal(out.toString('latin1').endsWith('hello'), zip.toString('latin1').endsWith('hello'));
    });

test('with nothing to replace it is the same file', () => {
  assert.deepEqual(withParts(plain, new Map()), plain);
  assert.deepEqual(withParts(streamed(), new Map()), streamed());
});

test('a part that is not there, and a zip whose end is not at its end, are left alone', () => {
  assert.ok('unusual' in withParts(plain, new Map([['x', bytes('')]])));
  assert.ok('unusual' in withParts(Buffer.concat([plain, Buffer.from('more')]), new Map()));
  assert.ok('unusual' in withParts(Buffer.from('PK'), new Map()));
});
