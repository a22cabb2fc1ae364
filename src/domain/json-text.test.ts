import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { doubledKey, isTooDeep } from './json-text.ts';

test('a key that stands twice in one record is found, however it is written', () => {
  for (const [text, key] of [
    ['{"result":"no","result":"yes"}', 'result'],
    ['{"a":{"b":1},"c":[{"d":1,"\\u0064" :2}]}', 'd'],
    ['{"a":"{\\"x\\":1,\\"x\\":2}","b":"a","a"\n:1}', 'a'],
    ['{"":1,"":2}', ''],
  ] as const)
    assert.equal(doubledKey(text), key, text);
});

test('what any writer of JSON writes says nothing twice', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      for (const text of [JSON.stringify(value), JSON.stringify(value, undefined, 2)])
        assert.equal(doubledKey(text), undefined);
    }),
  );
});

test('a key said again anywhere in what is written is found', () => {
  const record = fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 });
  fc.assert(
    fc.property(record, fc.nat(), (one, pick) => {
      const keys = Object.keys(one);
      const key = keys[pick % keys.length] ?? '';
      const text = `${JSON.stringify(one).slice(0, -1)},${JSON.stringify(key)}:null}`;
      assert.equal(doubledKey(`[${text}]`), key);
    }),
  );
});

test('how deep a text nests is counted outside of its texts', () => {
  assert.equal(isTooDeep('[[[]]]', 2), true);
  assert.equal(isTooDeep('[["[[[\\"[["],[[]]]', 3), false);
});
