import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { timedCodes } from './codes.ts';

const codes = timedCodes();
// "12345678901234567890", the secret of RFC 6238, appendix B.
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number) => new Date(seconds * 1000).toISOString();

// The appendix shows eight digits: six are their end.
for (const [seconds, eight] of [
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
] as const)
  test(`at ${seconds} s the code is the one of RFC 6238, and names its step`, () => {
    assert.equal(codes.step(secret, eight.slice(2), at(seconds), undefined), Math.floor(seconds / 30));
  });

const step = 37037036;
const code = '081804';

test('a code passes one step early and one step late, and no longer', () => {
  const begin = step * 30;
  assert.deepEqual(
    [begin - 31, begin - 30, begin, begin + 29, begin + 59, begin + 60].map((seconds) =>
      codes.step(secret, code, at(seconds), undefined),
    ),
    [undefined, step, step, step, step, undefined],
  );
});

test('a code opens once, and after it none that is older', () => {
  const now = at(step * 30 + 5);
  assert.equal(codes.step(secret, code, now, step - 1), step);
  assert.equal(codes.step(secret, code, now, step), undefined);
  assert.equal(codes.step(secret, code, now, step + 1), undefined);
});

test('a code is read as people type it', () => {
  for (const typed of ['081 804', '０８１８０４', ' 081804\n', '081　804'])
    assert.equal(codes.step(secret, typed, at(1111111109), undefined), step, typed);
});

test('whatever else is typed opens nothing and breaks nothing', () => {
  for (const typed of ['', '81804', '0818040', '081-804', '0818o4', '-81804', '8.1804e4', '٠٨١٨٠٤', '081805'])
    assert.equal(codes.step(secret, typed, at(1111111109), undefined), undefined, typed);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      assert.equal(codes.step(secret, `${typed}x`, at(1111111109), undefined), undefined);
    }),
  );
});

test('a moment that cannot be read is a fault, not a moment', () => {
  assert.throws(() => codes.step(secret, code, 'soon', undefined), /moment/);
});

test('a new secret has 20 bytes, is never the same, and its address can be read by an app', () => {
  const made = codes.newSecret();
  assert.match(made, /^[A-Z2-7]{32}$/);
  assert.notEqual(made, codes.newSecret());
  const address = new URL(codes.address(made, 'hanako@mihon.example', '星見: 見本'));
  assert.equal(address.protocol + address.host, 'otpauth:totp');
  assert.equal(decodeURIComponent(address.pathname), '/星見: 見本:hanako@mihon.example');
  assert.deepEqual(Object.fromEntries(address.searchParams), {
    issuer: '星見: 見本',
    secret: made,
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  });
});
