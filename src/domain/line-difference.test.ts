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
  const { lines, isCut } = lineDifference(['same', ...many('a')], ['same', ...many('b')]);
  assert.equal(isCut, true);
  assert.equal(lines.length, 8001);
});
