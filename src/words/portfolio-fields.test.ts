// Every field of the portfolio and every choice in it is called something, in both languages.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { portfolioShape } from '../domain/desk.ts';
import type { Shape } from '../domain/product.ts';
import { choiceWord, hintOf, labelOf, nameOf, patternOf } from './places.ts';
import { portfolioFieldWords } from './portfolio-fields.ts';

/** Every place of a shape, `*` for the key of an entry, with its shape. */
function* placesOf(shape: Shape, place = ''): Generator<readonly [string, Shape]> {
  if (place !== '') yield [place, shape];
  if (shape.is === 'record')
    for (const [key, inner] of Object.entries(shape.has)) yield* placesOf(inner, `${place}/${key}`);
  if (shape.is === 'map') yield* placesOf(shape.of, `${place}/*`);
}
const places = [...placesOf(portfolioShape)];

test('every place of the portfolio has words', () => {
  const missing = places.map(([place]) => place).filter((place) => !Object.hasOwn(portfolioFieldWords, place));
  assert.deepEqual(missing, []);
});

test('every choice in it has a word in both languages', () => {
  for (const [place, shape] of places)
    if (shape.is === 'choice')
      for (const value of shape.of)
        for (const lang of ['ja', 'en'] as const)
          assert.notEqual(choiceWord(lang, place.replace('*', 'p'), value, portfolioShape), value, `${place} ${value}`);
});

test('a place of the portfolio is named by its own model, one of a product by the product’s', () => {
  assert.equal(labelOf('ja', '/products/p/outside/until', portfolioShape), '有効期限');
  assert.equal(patternOf('/products/p/outside/until', portfolioShape), '/products/*/outside/until');
  assert.equal(hintOf('en', '/products/p/sharing', portfolioShape)?.startsWith('No rule is published'), true);
  assert.equal(nameOf('ja', '/products/p/wanted/by', portfolioShape), '製品 p の取りたい日');
  assert.equal(nameOf('en', '/products/p/wanted/by', portfolioShape), 'Product p › wanted by');
  assert.equal(labelOf('ja', '/label/until'), '希望する有効期限');
});
