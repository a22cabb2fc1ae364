import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesWith, newestOf, offersIn, retiredIn, versionsOf } from './versions.ts';

const evidence = {
  first: { title: '1' },
  second: { title: '2', replaces: 'first' },
  third: { title: '3', replaces: 'second' },
  other: { title: 'x' },
  raw: { title: 'raw', 'goes-with': 'third' },
};
const citing = (...pieces: string[]) => ({ 'A-1': { items: { '1': { evidence: pieces } } } });

test('a piece has one history, whichever of its versions is asked for', () => {
  for (const id of ['first', 'second', 'third'])
    assert.deepEqual(versionsOf({ evidence }, id), ['first', 'second', 'third'], id);
  assert.deepEqual(versionsOf({ evidence }, 'other'), ['other']);
  assert.equal(newestOf({ evidence }, 'first'), 'third');
  assert.equal(newestOf({ evidence }, 'third'), undefined);
});

test('the newer one is offered where an old one is cited, and nowhere else', () => {
  assert.deepEqual(offersIn({ evidence, answers: citing('first', 'other', 'third') }), [
    { criterion: 'A-1', item: '1', old: 'first', newer: 'third' },
  ]);
});

test('what was replaced and is cited by nothing shows nothing any more', () => {
  assert.deepEqual(retiredIn({ evidence, answers: citing('first') }), new Set(['second']));
  assert.deepEqual(retiredIn({ evidence: { other: {} } }), new Set());
});

test('links in a circle, to itself and to nothing end', () => {
  const circle = { a: { replaces: 'b' }, b: { replaces: 'a' }, c: { replaces: 'c' }, d: { replaces: 'gone' } };
  assert.deepEqual([...versionsOf({ evidence: circle }, 'a')].sort(), ['a', 'b']);
  assert.deepEqual(versionsOf({ evidence: circle }, 'c'), ['c']);
  assert.deepEqual(versionsOf({ evidence: circle }, 'd'), ['d']);
});

test('a report has its raw output beside it', () => {
  assert.deepEqual(filesWith({ evidence }, 'third'), ['raw']);
  assert.deepEqual(filesWith({ evidence: { a: { 'goes-with': 'b' }, b: { 'goes-with': 'a' } } }, 'a'), ['b']);
});
