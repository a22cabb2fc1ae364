import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Verb } from './people.ts';
import { isAllowed, may } from './people.ts';

const suppliers: readonly Verb[] = [
  'see-labels',
  'edit-product',
  'see-own-evidence',
  'release-evidence',
  'file-application',
  'see-application',
];
const officers: readonly Verb[] = [
  'see-labels',
  'see-application',
  'check-filing',
  'record-fee',
  'issue-label',
  'change-label',
  'demand-evidence',
  'see-demanded-evidence',
];

for (const verb of Object.keys(may) as Verb[]) {
  test(`a supplier ${suppliers.includes(verb) ? 'may' : 'may not'} ${verb}`, () =>
    assert.equal(isAllowed({ role: 'supplier' }, verb), suppliers.includes(verb)));
  test(`an officer ${officers.includes(verb) ? 'may' : 'may not'} ${verb}`, () =>
    assert.equal(isAllowed({ role: 'officer' }, verb), officers.includes(verb)));
  test(`somebody who did not sign in ${verb === 'see-labels' ? 'may' : 'may not'} ${verb}`, () =>
    assert.equal(isAllowed(undefined, verb), verb === 'see-labels'));
}
