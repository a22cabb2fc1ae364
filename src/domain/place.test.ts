import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { at, isWithin, keysOf } from './place.ts';

test('a port with its slash is one key of a place', () => {
  assert.equal(at('interfaces', 'lan', 'ports', '443/tcp', 'needed'), '/interfaces/lan/ports/443~1tcp/needed');
  assert.deepEqual(keysOf('/interfaces/lan/ports/443~1tcp'), ['interfaces', 'lan', 'ports', '443/tcp']);
});

// RFC 6901 §5, as far as a place has keys.
for (const [key, place] of [
  ['', '/'],
  ['a/b', '/a~1b'],
  ['m~n', '/m~0n'],
  ['~1', '/~01'],
  [' ', '/ '],
  ['c%d', '/c%d'],
] as const)
  test(`the key ${JSON.stringify(key)} is written ${place}`, () => {
    assert.equal(at(key), place);
    assert.deepEqual(keysOf(place), [key]);
  });

test('a place leads back to the keys it was made of, whatever they hold', () => {
  const key = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom('~', '/', '0', '1', 'a')).map((signs) => signs.join('')),
  );
  fc.assert(fc.property(fc.array(key), (keys) => assert.deepEqual(keysOf(at(...keys)), keys)));
});

test('the whole product is the place without keys, and every place is within it', () => {
  assert.equal(at(), '');
  assert.deepEqual(keysOf(''), []);
  assert.ok(isWithin('/label/until', at()));
});

for (const [place, outer, is] of [
  ['/answers/S1.1-01', '/answers/S1.1-01', true],
  ['/answers/S1.1-01/items/1', '/answers/S1.1-01', true],
  ['/answers/S1.1-010', '/answers/S1.1-01', false],
  ['/answers', '/answers/S1.1-01', false],
] as const)
  test(`${place} ${is ? 'lies' : 'does not lie'} within ${outer}`, () => assert.equal(isWithin(place, outer), is));

test('a number in a list is a key like any other', () => assert.equal(at('models', 3), '/models/3'));
