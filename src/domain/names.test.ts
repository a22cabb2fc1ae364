import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formNumber, readNumber, readSha256 } from './names.ts';

const form = { before: 'SAMPLE-X-', digits: 4 };

test('a serial is padded, and one that outgrows its digits is longer', () => {
  assert.equal(formNumber(form, 7), 'SAMPLE-X-0007');
  assert.equal(formNumber(form, 123456), 'SAMPLE-X-123456');
});

test('only what has the form is a number', () => {
  assert.equal(readNumber(form, 'SAMPLE-X-0007'), 'SAMPLE-X-0007');
  for (const text of ['SAMPLE-X-7', 'SAMPLE-X-00a7', 'SAMPLE-Y-0007', 'sample-x-0007', ''])
    assert.equal(readNumber(form, text), undefined, text);
});

test('a SHA-256 is 64 lower-case hexadecimal digits', () => {
  assert.ok(readSha256('0f'.repeat(32)));
  for (const text of ['0F'.repeat(32), '0f'.repeat(31), `${'0f'.repeat(32)} `])
    assert.equal(readSha256(text), undefined);
});
