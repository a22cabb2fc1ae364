import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { lineDifference, readableLines } from './line-difference.ts';

const shown = (before: string, after: string) =>
  lineDifference(before.split(' '), after.split(' ')).lines.map(
    ({ is, text }) => `${{ same: ' ', gone: '-', new: '+' }[is]}${text}`,
  );

test('a changed line is gone and new, its neighbours stay', () => {
  assert.deepEqual(shown('a b c', 'a x c'), [' a', '-b', '+x', ' c']);
  assert.deepEqual(shown('a b c d', 'b c d e'), ['-a', ' b', ' c', ' d', '+e']);
});

test('blank lines and blanks at the ends are no difference', () => {
  assert.deepEqual(readableLines(' a  b \r\n\n\u3000c\f'), ['a b', 'c']);
});

test('what stays and what is gone is the text before; what stays and what is new is the text after', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const { lines: all } = lineDifference(before, after);
      const of = (is: 'gone' | 'new') => all.filter((one) => one.is !== is).map(({ text }) => text);
      assert.deepEqual(of('new'), before);
      assert.deepEqual(of('gone'), after);
    }),
  );
});

test('texts that differ in thousands of lines are set side by side in time', () => {
  const many = (start: string) => Array.from({ length: 4000 }, (_, index) => `${start}${index}`);
  const { lines, isCut, leftOut } = lineDifference(['same', ...many('a')], ['same', ...many('b')]);
  assert.equal(isCut, true);
  assert.equal(lines.length, 3001);
  assert.deepEqual(leftOut, { same: 0, changed: 5000, shortened: 0 });
});

test('a difference is within bounds of lines and signs whatever the texts are, and what is left out is counted', () => {
  const line = fc.constantFrom('a', 'b', '長い行'.repeat(100_000), '𠮷'.repeat(70_000));
  const run = fc
    .tuple(line, fc.constantFrom(1, 3, 1400, 30_000))
    .map(([text, count]) => Array<string>(count).fill(text));
  const text = fc.array(run, { maxLength: 4 }).map((runs) => runs.flat());
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { lines, leftOut } = lineDifference(before, after);
      assert.ok(lines.length <= 4000, `${lines.length} lines`);
      assert.ok(lines.reduce((sum, one) => sum + one.text.length, 0) <= 404_000);
      assert.ok(lines.every((one) => !/\p{Cs}/u.test(one.text)));
      const count = (...kinds: readonly string[]) => lines.filter(({ is }) => kinds.includes(is)).length;
      const all = before.length + after.length;
      assert.equal(2 * (count('same') + leftOut.same) + count('gone', 'new') + leftOut.changed, all);
      assert.equal(lines.filter((one) => one.text.endsWith('…')).length, leftOut.shortened);
    }),
    { numRuns: 40 },
  );
});
