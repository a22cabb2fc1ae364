import assert from 'node:assert/strict';
import { test } from 'node:test';
import { artwork, shortAddress, smallestWidth } from './artwork.ts';

test('the quiet zone and the error correction are what the code needs', () => {
  assert.equal(artwork.quietZone, 4);
  assert.equal(artwork.errorCorrection, 'quartile');
});

for (const modules of [21, 25, 29, 33, 37])
  test(`at the smallest width a code of ${modules} modules has modules that are large enough, and no smaller width does`, () => {
    const module = (width: number) => (width * artwork.code) / artwork.width / (modules + 2 * artwork.quietZone);
    assert.ok(module(smallestWidth(modules)) >= artwork.smallestModule);
    assert.ok(module(smallestWidth(modules) - 1) < artwork.smallestModule);
  });

test('the address in the code is upper case and has one slash before the L', () => {
  assert.equal(shortAddress('https://hoshimi.example/', 'EX1-00412'), 'HTTPS://HOSHIMI.EXAMPLE/L/EX1-00412');
});

test('the code fits into the label', () =>
  assert.ok(artwork.code < artwork.height && artwork.code < artwork.width / 2));
