import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { beforeFirst, chainText } from './chained.ts';

test('a chain text is the hash before, a line feed and the entry with its keys in order', () => {
  const entry = { seq: 0, did: 'self.see', at: '2026-04-01T00:00:00.000Z', changes: [{ b: '後', a: '前' }] };
  assert.equal(
    chainText(beforeFirst, entry),
    `${'0'.repeat(64)}\n{"at":"2026-04-01T00:00:00.000Z","changes":[{"a":"前","b":"後"}],"did":"self.see","seq":0}`,
  );
});

test('a chain text leaves out what is undefined, as JSON does', () => {
  assert.equal(chainText('h', { b: undefined, a: [undefined, 1] }), 'h\n{"a":[null,1]}');
});

test('a chain text orders keys by their UTF-16 units, at every depth', () => {
  assert.equal(
    chainText('h', { '\uff21': 1, 𠮷: 2, a: { z: 1, Z: 2, 10: 3, 9: 4 } }),
    'h\n{"a":{"10":3,"9":4,"Z":2,"z":1},"𠮷":2,"\uff21":1}',
  );
});

test('a chain text is the same for an entry that went through JSON, whatever the order of its keys', () => {
  const text = fc.string({ unit: 'binary', maxLength: 6 });
  const value = fc.jsonValue({ maxDepth: 2 });
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(text, value), { selector: ([key]) => key }), (members) => {
      const one = Object.fromEntries(members);
      const other = Object.fromEntries(members.toReversed());
      assert.equal(chainText('h', JSON.parse(JSON.stringify(other))), chainText('h', one));
      assert.deepEqual(JSON.parse(chainText('h', one).slice(2)), JSON.parse(JSON.stringify(one)));
    }),
  );
});

test('two entries that differ have two chain texts', () => {
  const entry = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.array(fc.string())));
  fc.assert(
    fc.property(entry, entry, (a, b) => {
      assert.equal(chainText('h', a) === chainText('h', b), JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)));
    }),
  );
});

const sorted = (entry: Readonly<Record<string, unknown>>) =>
  Object.entries(entry).toSorted(([a], [b]) => (a < b ? -1 : 1));
