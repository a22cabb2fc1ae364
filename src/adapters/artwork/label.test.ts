import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Resvg } from '@resvg/resvg-js';
import jsQR from 'jsqr';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { shortAddress } from '../../domain/artwork.ts';
import type { RegistrationNumber } from '../../domain/names.ts';
import type { Scheme } from '../../domain/scheme.ts';
import { labelArtwork } from './label.ts';

const scheme = { name: { ja: '試しの制度', en: 'Trial' }, mark: 'TRIAL', sample: true } as unknown as Scheme;
const wasm = readFileSync(join(import.meta.dirname, '../../../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm'));
prepareZXingModule({
  overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer },
});
const drawn = (serial: number, origin = 'http://127.0.0.1:4210', lang: 'ja' | 'en' = 'ja') => {
  const number = `SAMPLE-JS1-${String(serial).padStart(5, '0')}` as RegistrationNumber;
  return { levelMark: '★1', number, url: shortAddress(origin, number), lang };
};
const artwork = labelArtwork(scheme);

/** What both readers see in a picture of pixels. */
async function readTwice(png: Uint8Array): Promise<[string | undefined, string | undefined]> {
  const image = new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${widthOf(png)}" height="${heightOf(png)}"><image width="${widthOf(png)}" height="${heightOf(png)}" xlink:href="data:image/png;base64,${Buffer.from(png).toString('base64')}"/></svg>`,
    { font: { loadSystemFonts: false } },
  ).render();
  const first = jsQR.default(new Uint8ClampedArray(image.pixels), image.width, image.height)?.data;
  const [second] = await readBarcodes(png, { formats: ['QRCode'] });
  if (second) assert.equal(second.ecLevel, 'Q');
  return [first, second?.text];
}
const widthOf = (png: Uint8Array) => new DataView(png.buffer, png.byteOffset).getUint32(16);
const heightOf = (png: Uint8Array) => new DataView(png.buffer, png.byteOffset).getUint32(20);
const asPng = (svg: string, width: number) =>
  new Resvg(svg, { fitTo: { mode: 'width', value: width }, font: { loadSystemFonts: false } }).render().asPng();

test('the code of 200 labels is read by two readers, from PNG and from SVG, at the smallest size too', async () => {
  for (let i = 0; i < 200; i++) {
    const one = drawn(i * 499 + 1, i % 2 ? 'https://label.example' : undefined, i % 3 ? 'ja' : 'en');
    const refused = await artwork.png(one, 1);
    assert.ok('smallest' in refused);
    const png = await artwork.png(one, i % 4 === 0 ? refused.smallest : 640);
    const svg = artwork.svg(one);
    assert.ok(png instanceof Uint8Array && typeof svg === 'string');
    assert.deepEqual(await readTwice(png), [one.url, one.url]);
    assert.deepEqual(await readTwice(asPng(svg, 480)), [one.url, one.url]);
  }
});

test('at the smallest size the code is still read, and a smaller one is refused with that size', async () => {
  const one = drawn(7);
  const refused = await artwork.png(one, 10);
  assert.ok('smallest' in refused && refused.refused === 'too-small');
  assert.deepEqual(await artwork.png(one, refused.smallest - 1), refused);
  const png = await artwork.png(one, refused.smallest);
  assert.ok(png instanceof Uint8Array);
  assert.deepEqual(await readTwice(png), [one.url, one.url]);
  const small = artwork.svg(one, 5);
  assert.ok(typeof small === 'object' && small.refused === 'too-small');
  assert.equal(typeof artwork.svg(one, small.smallest), 'string');
});

test('two pictures are drawn at once and no more; one picture is drawn once for all who ask', async () => {
  const fresh = labelArtwork(scheme);
  const asked = await Promise.all([1, 2, 3, 1, 2, 4].map((serial) => fresh.png(drawn(serial), 640)));
  assert.deepEqual(
    asked.map((one) => (one instanceof Uint8Array ? 'drawn' : one)),
    ['drawn', 'drawn', { refused: 'busy', retryAfter: 1 }, 'drawn', 'drawn', { refused: 'busy', retryAfter: 1 }],
  );
  assert.equal(asked[0], asked[3]);
  assert.equal(await fresh.png(drawn(1), 640), asked[0]);
  const other = await fresh.png(drawn(3), 640);
  assert.ok(other instanceof Uint8Array && other !== asked[0]);
});

test('pictures are kept only so many', async () => {
  const fresh = labelArtwork(scheme);
  const first = await fresh.png(drawn(1), 400);
  for (let serial = 2; serial <= 25; serial++) await fresh.png(drawn(serial), 400);
  assert.notEqual(await fresh.png(drawn(1), 400), first);
});

test('the address in the code is upper case, so that the compact alphabet does', () =>
  assert.match(drawn(1, 'https://label.example').url, /^[0-9A-Z $%*+\-./:]+$/));

test('the picture says that it is a sample, and has a title for those who cannot see it', () => {
  const svg = artwork.svg(drawn(1));
  assert.ok(typeof svg === 'string');
  assert.match(svg, /見本 \/ SAMPLE/);
  assert.match(svg, /role="img"/);
  assert.match(svg, /<title>試しの制度 ★1 SAMPLE-JS1-00001/);
  const own = labelArtwork({ ...scheme, sample: false }).svg(drawn(1));
  assert.ok(typeof own === 'string' && !own.includes('見本'));
});
