import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { randomSecrets } from './secrets.ts';

const secrets = randomSecrets();
const codeForm = /^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){6}$/;

test('there are ten recovery codes, all different, of twenty-eight signs that are not mistaken', () => {
  const codes = secrets.newRecoveryCodes();
  assert.equal(new Set(codes).size, 10);
  for (const code of codes) assert.match(code, codeForm);
  assert.equal(secrets.newRecoveryCodes(3).length, 3);
});

test('every sign comes at every place, so each carries its five bits', () => {
  const codes = secrets.newRecoveryCodes(1000);
  for (let place = 0; place < 34; place += 1) {
    const seen = new Set(codes.map((code) => code[place]));
    assert.equal(seen.size, place % 5 === 4 ? 1 : 32, `place ${place}`);
  }
});

test('a recovery code is read however it is typed', () => {
  const code = '2345-ABCD-EFGH-JKLM-NPQR-STUV-WXYZ';
  for (const typed of [
    code,
    '2345abcdefghjklmnpqrstuvwxyz',
    '2345 abcd efgh jklm npqr stuv wxyz ',
    '　２３４５－ＡＢＣＤ－ＥＦＧＨ－ＪＫＬＭ－ＮＰＱＲ－ＳＴＵＶ－ＷＸＹＺ',
    '2345ーabcdーefghーjklmーnpqrーstuvーwxyz',
    '2345–abcd—efgh−jklm‐npqr–stuv—wxyz',
    '2345-abcd-efgh-\u200bjklm-npqr-stuv-wxyz\r\n',
  ])
    assert.equal(secrets.readRecoveryCode(typed), code, typed);
});

test('what cannot be a recovery code is none', () => {
  for (const typed of [
    '',
    '2345-ABCD-EFGH-JKLM-NPQR-STUV-WXY',
    '2345-ABCD-EFGH-JKLM-NPQR-STUV-WXYZ2',
    '2345-ABCD-EFGH-JKLM-NPQR-STUV-WXY0',
    '2345-ABCD-EFGH-JKLM-NPQR-STUV-WXYI',
    '2345-ABCD-EFGH-JKLM-NPQR-STUV-WXYß',
    `2345-ABCD-EFGH-JKLM-NPQR-STUV-WXYZ${' '.repeat(200)}`,
  ])
    assert.equal(secrets.readRecoveryCode(typed), undefined, typed);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      const read = secrets.readRecoveryCode(typed);
      assert.ok(read === undefined || codeForm.test(read));
    }),
  );
});

test('a token is known by its form, and is never the same', () => {
  const token = secrets.newApiToken();
  assert.match(token, /^hoshimi_pat_[0-9A-Za-z]{46}$/);
  assert.equal(secrets.readApiToken(token), token);
  assert.notEqual(secrets.newApiToken(), token);
});

test('a token written by hand has the check sum that others can compute', () => {
  // CRC-32 of forty zeros by Python's zlib: 0x963fbb8e.
  const token = `hoshimi_pat_${'0'.repeat(40)}2kaqcA`;
  assert.equal(secrets.readApiToken(token), token);
});

test('one wrong sign, two swapped ones, or anything before or after, and it is no token', () => {
  const token = secrets.newApiToken();
  const sign = fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_- あ');
  fc.assert(
    fc.property(fc.nat(token.length - 1), sign, (at, other) => {
      if (token[at] === other) return;
      assert.equal(secrets.readApiToken(token.slice(0, at) + other + token.slice(at + 1)), undefined);
    }),
    { numRuns: 2000 },
  );
  for (let at = 12; at < token.length - 1; at += 1) {
    const swapped = token.slice(0, at) + token[at + 1] + token[at] + token.slice(at + 2);
    if (swapped !== token) assert.equal(secrets.readApiToken(swapped), undefined);
  }
  for (const text of ['', `${token}\n`, ` ${token}`, `${token}0`, token.slice(1), token.toUpperCase(), 'hoshimi_pat_'])
    assert.equal(secrets.readApiToken(text), undefined, text);
});

test('what is kept of a secret is its SHA-256', () => {
  assert.equal(secrets.hashOf('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
