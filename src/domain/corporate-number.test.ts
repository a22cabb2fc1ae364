import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCorporateNumber } from './corporate-number.ts';

// Public numbers of public bodies and companies, as the National Tax Agency lists them.
for (const number of ['7000012050002', '1180301018771', '4000012090001', '5010401067252', '7010401022916'])
  test(`${number} has a right check digit`, () => assert.ok(isCorporateNumber(number)));

test('one changed digit is noticed', () => {
  for (let i = 0; i < 13; i++) {
    const digits = [...'7000012050002'];
    digits[i] = String((Number(digits[i]) + 1) % 10);
    assert.equal(isCorporateNumber(digits.join('')), false, digits.join(''));
  }
});

test('twelve digits, letters, full width and blanks are no corporate number', () => {
  for (const text of ['700001205000', '70000120500021', '７000012050002', '7000012050002 ', '7000-0120-50002', ''])
    assert.equal(isCorporateNumber(text), false, text);
});
