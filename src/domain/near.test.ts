import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nearest } from './near.ts';

const keys = ['supplier', 'product', 'label', 'models', 'filed-firmware', 'interfaces'];

for (const [name, near] of [
  ['suplier', 'supplier'],
  ['Supplier', 'supplier'],
  ['suppliers', 'supplier'],
  ['lable', 'label'],
  ['model', 'models'],
  ['filed_firmware', 'filed-firmware'],
  ['fieldfirmware', 'filed-firmware'],
  ['price', undefined],
  ['型番', undefined],
  ['', undefined],
] as const)
  test(`for ${JSON.stringify(name)} ${near ? `${near} is offered` : 'nothing is offered'}`, () =>
    assert.equal(nearest(name, keys), near));

test('a short name is offered only when at least one of its letters was written', () => {
  assert.equal(nearest('jp', ['ja', 'en']), 'ja');
  assert.equal(nearest('zh', ['ja', 'en']), undefined);
  assert.equal(nearest('', ['ja', 'en']), undefined);
});

test('of two that are equally near the first is offered', () => assert.equal(nearest('cat', ['bat', 'hat']), 'bat'));
test('where nothing is known nothing is offered', () => assert.equal(nearest('label', []), undefined));

test('a known name is its own nearest, and what is offered is always known', () => {
  fc.assert(
    fc.property(fc.constantFrom(...keys), fc.string(), (key, other) => {
      assert.equal(nearest(key, keys), key);
      const near = nearest(other, keys);
      assert.ok(near === undefined || keys.includes(near));
    }),
  );
});

test('an endless name is compared in no time', () => assert.equal(nearest('a'.repeat(1_000_000), keys), undefined));
