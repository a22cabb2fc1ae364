import assert from 'node:assert/strict';
import { test } from 'node:test';
import { after, allowed, by, d, founded, refusal, today, town } from '../../test/organisations.ts';
import { addDays } from './calendar.ts';
import type { Directory, DirectoryAct, TwoPeople } from './directory.ts';
import { directoryAfter } from './directory.ts';
import type { Role } from './people.ts';
import type { Proposed } from './two-people.ts';
import {
  daysBeforeOne,
  decideClosing,
  decideProposal,
  openProposal,
  operatorOf,
  takesTwoPeople,
} from './two-people.ts';

const directory = after(town);
const revoke: Proposed = { what: 'revoke', number: 'L-1', because: '理由' };
const propose = (of: Directory, proposed: Proposed = revoke, proposal = 'd1', person = 'dan') =>
  decideProposal(of, { act: 'proposed', ...by(person), proposal, proposed });
const close = (of: Directory, act: 'confirmed' | 'proposal-withdrawn', person: string, proposal = 'd1') =>
  decideClosing(of, { act, ...by(person, d('2027-01-12')), proposal });
const proposed = directoryAfter(directory, [allowed(propose(directory))]);

const office = (people: Readonly<Record<string, readonly Role[]>>, required?: TwoPeople): Directory =>
  after(
    founded('office', { kind: 'operator' }, people),
    required ? [{ act: 'two-people', ...by('pam'), organisation: 'office', required }] : [],
  );
const one = { pam: ['people-administrator', 'decider'] } as const;
const two = { ...one, dan: ['decider', 'examiner'] } as const;
const settings: readonly (readonly [string, Directory, boolean])[] = [
  ['nobody decides yet', office({ pam: ['people-administrator'] }), false],
  ['one decides', office(one), false],
  ['two decide', office(two), true],
  ['one decides, where possible', office(one, 'when-possible'), false],
  ['two decide, where possible', office(two, 'when-possible'), true],
  ['one decides, always', office(one, 'always'), true],
  ['two decide, always', office(two, 'always'), true],
  ['one decides, never', office(one, 'never'), false],
  ['two decide, never', office(two, 'never'), false],
  ['there is no operator', after(founded('kou', { kind: 'supplier' }, { aki: ['owner'] })), false],
];
for (const [what, of, takes] of settings)
  test(`${what}: a decision takes ${takes ? 'two people' : 'one person'}`, () =>
    assert.equal(takesTwoPeople(of, addDays(today, 30)), takes));

/** On which days of the fortnight after `today` two people are needed. */
const twoOn = (of: Directory) => Array.from({ length: 14 }, (_, n) => takesTwoPeople(of, addDays(today, n)));
const firstDays = (days: number) => Array.from({ length: 14 }, (_, n) => n < days);

for (const [how, act] of [
  ['the second decider leaves', { act: 'left', person: 'dan' }],
  ['the second decider decides no more', { act: 'role-changed', person: 'dan', roles: ['examiner'] }],
  ['two are required never again', { act: 'two-people', required: 'never' }],
] as const)
  test(`when ${how}, one person is enough from the day ${daysBeforeOne} days later`, () => {
    const now = directoryAfter(office(two), [{ ...act, ...by('pam'), organisation: 'office' } as DirectoryAct]);
    assert.deepEqual(twoOn(now), firstDays(daysBeforeOne));
    assert.equal(operatorOf(now)?.oneFrom, addDays(today, daysBeforeOne));
    // A further step does not make the wait shorter or longer, and a new second decider ends it.
    const renamed = { act: 'renamed', ...by('pam', addDays(today, 2)), organisation: 'office', name: '局' } as const;
    assert.deepEqual(twoOn(directoryAfter(now, [renamed])), firstDays(daysBeforeOne));
    const back: DirectoryAct[] = [
      { act: 'two-people', ...by('pam', addDays(today, 3)), organisation: 'office', required: 'when-possible' },
      { act: 'joined', ...by('dee', addDays(today, 3)), organisation: 'office', person: 'dee', roles: ['decider'] },
    ];
    assert.deepEqual(twoOn(directoryAfter(now, back)), firstDays(14));
    assert.equal(operatorOf(directoryAfter(now, back))?.oneFrom, undefined);
  });

test('where one decides from the beginning, there is nothing to wait for', () => {
  assert.deepEqual(twoOn(office(one)), firstDays(0));
  assert.deepEqual(twoOn(office(one, 'never')), firstDays(0));
  assert.equal(operatorOf(directory)?.id, 'office');
});

test('who proposed cannot confirm; another can, once', () => {
  assert.equal(refusal(close(proposed, 'confirmed', 'dan')), 'same-person');
  const now = directoryAfter(proposed, [allowed(close(proposed, 'confirmed', 'dee'))]);
  assert.deepEqual(now.proposals.get('d1'), {
    id: 'd1',
    proposed: revoke,
    by: 'dan',
    on: by('dan').on,
    is: 'confirmed',
    closedBy: 'dee',
    closedOn: '2027-01-12',
  });
  for (const act of ['confirmed', 'proposal-withdrawn'] as const)
    assert.equal(refusal(close(now, act, 'dee')), 'proposal-closed');
});

test('only who may decide at that moment proposes, confirms or withdraws', () => {
  for (const person of ['pam', 'exa', 'aki', 'nobody']) {
    assert.equal(refusal(propose(directory, revoke, 'd9', person)), 'not-for-you', person);
    for (const act of ['confirmed', 'proposal-withdrawn'] as const)
      assert.equal(refusal(close(proposed, act, person)), 'not-for-you', person);
  }
  const left = { act: 'left', ...by('pam'), organisation: 'office', person: 'dee' } as const;
  const without = directoryAfter(proposed, [left]);
  assert.equal(refusal(close(without, 'confirmed', 'dee')), 'not-for-you');
});

test('a proposal is withdrawn by who made it or by another, and nobody confirms it then', () => {
  for (const person of ['dan', 'dee']) {
    const now = directoryAfter(proposed, [allowed(close(proposed, 'proposal-withdrawn', person))]);
    assert.equal(now.proposals.get('d1')?.is, 'withdrawn');
    assert.equal(refusal(close(now, 'confirmed', 'dee')), 'proposal-closed');
    allowed(propose(now, revoke, 'd2'));
  }
  assert.equal(refusal(close(directory, 'confirmed', 'dee')), 'no-such-proposal');
});

test('one number has one open proposal, whatever it proposes', () => {
  assert.equal(openProposal(proposed, 'L-1')?.id, 'd1');
  assert.equal(openProposal(proposed, 'L-2'), undefined);
  assert.equal(refusal(propose(proposed, revoke, 'd2', 'dee')), 'already-proposed');
  const other: Proposed = { what: 'refuse', number: 'L-1', because: '別の理由' };
  assert.equal(refusal(propose(proposed, other, 'd2', 'dee')), 'already-proposed');
  const now = directoryAfter(proposed, [allowed(propose(proposed, { ...other, number: 'A-9' }, 'd2'))]);
  assert.equal(openProposal(now, 'A-9')?.id, 'd2');
});

test('no history closes what is closed or was never proposed', () => {
  const confirmed = { act: 'confirmed', ...by('dee'), proposal: 'd1' } as const;
  assert.throws(() => after(town, confirmed), /not open/);
  assert.throws(() => directoryAfter(proposed, [confirmed, confirmed]), /not open/);
});
