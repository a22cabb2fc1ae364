// Every field of the company part and of a building block is called something, in both languages.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blockShape, companyShape } from '../domain/desk.ts';
import type { Shape } from '../domain/product.ts';
import { blockFieldWords, companyFieldWords } from './company-fields.ts';
import { choiceWord, labelOf, nameOf } from './places.ts';

/** Every place of a shape, `*` for the key of an entry, with its shape. */
function* placesOf(shape: Shape, place = ''): Generator<readonly [string, Shape]> {
  if (place !== '') yield [place, shape];
  if (shape.is === 'record')
    for (const [key, inner] of Object.entries(shape.has)) yield* placesOf(inner, `${place}/${key}`);
  if (shape.is === 'map') yield* placesOf(shape.of, `${place}/*`);
}

for (const [name, model, words] of [
  ['the company part', companyShape, companyFieldWords],
  ['a building block', blockShape, blockFieldWords],
] as const) {
  const places = [...placesOf(model)];

  test(`every place of ${name} has words, and no words are left over`, () => {
    assert.deepEqual(Object.keys(words).sort(), places.map(([place]) => place).sort());
  });

  test(`every choice in ${name} has a word in both languages`, () => {
    for (const [place, shape] of places)
      if (shape.is === 'choice')
        for (const value of shape.of)
          assert.ok(words[place]?.choices?.[value]?.ja && words[place]?.choices?.[value]?.en, `${place} ${value}`);
  });
}

test('a place is named by its own model', () => {
  assert.equal(labelOf('ja', '/name/ja', companyShape), '事業者名（日本語）');
  assert.equal(labelOf('ja', '/name/ja', blockShape), '部品名（日本語）');
  const contact = nameOf('en', '/disclosure/contact', companyShape);
  assert.equal(contact, 'Vulnerability disclosure policy › contact for reports');
  assert.equal(nameOf('ja', '/answers/X-1/remains', blockShape), 'X-1 の製品で示すこと');
  assert.equal(choiceWord('en', '/answers/X-1/responsible', 'block-maker', blockShape), 'maker of the block');
  assert.equal(labelOf('ja', '/evidence/a/title', blockShape), '題名');
});
