import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { allowed, d, refusal } from '../../test/organisations.ts';
import type { Peopled } from '../../test/peopled.ts';
import { actsOf, applied, inDays, peopled, productOf } from '../../test/peopled.ts';
import { loadScheme } from '../adapters/scheme/folder.ts';
import { decideFounding } from '../domain/membership.ts';
import type { RegistrationNumber } from '../domain/names.ts';
import type { Role } from '../domain/people.ts';
import { daysBeforeOne } from '../domain/two-people.ts';
import { acceptFiling, refuseFiling } from './check.ts';
import { changeDirectory, stamped } from './directory.ts';
import { issueLabel, issueNow, revokeLabel } from './issue.ts';
import { changeRoles, invite, leave, renameOrganisation, requireTwoPeople } from './people.ts';
import { confirmable, confirmProposal, withdrawProposal } from './two-people.ts';

const scheme = await loadScheme(join(import.meta.dirname, '../../scheme'));
async function begin(until: 'filed' | 'paid') {
  const of = await peopled(scheme, d('2027-01-10'));
  await productOf(of);
  return { of, number: await applied(of, until) };
}
/** Somebody new who joined the operator. */
async function seated(of: Peopled, person: string, roles: readonly Role[]): Promise<void> {
  await of.records.people.add({ id: person, name: person, mail: `${person}@office.example`, lang: 'ja' }, '');
  const pam = await of.at('pam');
  allowed(
    await changeDirectory<never>(pam, () => ({
      acts: [decideFounding({ kind: 'operator' }, { ...stamped(pam), organisation: 'office', person, roles })],
    })),
  );
}
const labels = async (of: Peopled) => (await of.at('exa')).reading.labels();

test('one proposes the issue, another confirms it, and there is one label', async () => {
  const { of, number } = await begin('paid');
  const until = inDays(of, 300);
  const outcome = allowed(await issueLabel(await of.at('dan'), number, until));
  assert.ok('proposed' in outcome);
  assert.deepEqual(await labels(of), []);
  assert.equal(refusal(await issueLabel(await of.at('dee'), number, until)), 'already-proposed');
  assert.equal(refusal(await confirmProposal(await of.at('dan'), outcome.proposed)), 'same-person');
  assert.equal(refusal(await confirmable(await of.at('dan'), outcome.proposed)), 'same-person');
  assert.equal(allowed(await confirmable(await of.at('dee'), outcome.proposed)).id, outcome.proposed);
  assert.ok('issued' in allowed(await confirmProposal(await of.at('dee'), outcome.proposed)));
  assert.equal((await labels(of)).length, 1);
  assert.equal(refusal(await confirmProposal(await of.at('dee'), outcome.proposed)), 'proposal-closed');
  assert.equal((await of.letters()).filter(({ about }) => about === 'label-issued').length, 2);
});

test('of two who confirm at once, one does', async () => {
  const { of, number } = await begin('paid');
  await seated(of, 'dov', ['decider']);
  const { proposed } = allowed(await issueLabel(await of.at('dan'), number, inDays(of, 300))) as { proposed: string };
  const outcomes = await Promise.all(
    ['dee', 'dov'].map(async (person) => confirmProposal(await of.at(person), proposed)),
  );
  assert.equal(outcomes.filter((one) => 'issued' in one).length, outcomes.length);
  assert.equal((await labels(of)).length, 1);
  assert.equal((await actsOf(of, 'confirmed')).length, 1);
});

test('the directory may change in between: the confirmation is decided anew', async () => {
  const { of, number } = await begin('paid');
  const { proposed } = allowed(await issueLabel(await of.at('dan'), number, inDays(of, 300))) as { proposed: string };
  const dee = await of.at('dee');
  const between = (act: () => Promise<unknown>) => {
    let done: Promise<unknown> | undefined;
    const append = async (...given: Parameters<typeof dee.register.append>) => {
      done ??= act();
      await done;
      return dee.register.append(...given);
    };
    return { ...dee, register: { ...dee.register, append } };
  };
  const withdrawn = between(async () => withdrawProposal(await of.at('dan'), proposed));
  assert.equal(refusal(await confirmProposal(withdrawn, proposed)), 'proposal-closed');
  assert.deepEqual(await labels(of), []);
  const again = allowed(await issueLabel(await of.at('dan'), number, inDays(of, 300))) as { proposed: string };
  const renamed = between(async () => renameOrganisation(await of.at('otto'), { name: '乙社' }));
  assert.ok('issued' in allowed(await confirmProposal(renamed, again.proposed)));
  assert.equal((await labels(of)).length, 1);
});

test('what was withdrawn is never done, and can be proposed anew', async () => {
  const { of, number } = await begin('paid');
  const issue = async () =>
    (allowed(await issueLabel(await of.at('dan'), number, inDays(of, 300))) as { proposed: string }).proposed;
  const first = await issue();
  allowed(await withdrawProposal(await of.at('dee'), first));
  assert.equal(refusal(await withdrawProposal(await of.at('dee'), first)), 'proposal-closed');
  assert.equal(refusal(await confirmProposal(await of.at('dee'), first)), 'proposal-closed');
  assert.equal(refusal(await confirmProposal(await of.at('dee'), 'nothing')), 'no-such-proposal');
  allowed(await confirmProposal(await of.at('dee'), await issue()));
  assert.equal((await labels(of)).length, 1);
});

test('refusing takes two as well, and what cannot be done any more is not confirmed', async () => {
  const { of, number } = await begin('filed');
  assert.equal(refusal(await refuseFiling(await of.at('dan'), number, ' ')), 'no-reason');
  const { proposed } = allowed(await refuseFiling(await of.at('dan'), number, '理由')) as { proposed: string };
  allowed(await acceptFiling(await of.at('exa'), number));
  assert.equal(refusal(await confirmProposal(await of.at('dee'), proposed)), 'not-now');
  assert.deepEqual(await actsOf(of, 'confirmed'), []);
  assert.equal(refusal(await issueLabel(await of.at('dan'), number, inDays(of, 300))), 'not-now');
});

test('who decides and who audits is told when one of them goes, comes or is bound no more, and from when one decides', async () => {
  const { of } = await begin('filed');
  await seated(of, 'ula', ['auditor']);
  const told = async () =>
    (await of.letters())
      .filter(({ about }) => about === 'deciding-changed')
      .map(({ to, told: { change, from = '' } }) => `${to.split('@')[0]} ${change} ${from}`)
      .sort();
  allowed(await changeRoles(await of.at('pam'), 'exa', { roles: ['examiner', 'reception'] }));
  assert.deepEqual(await told(), []);
  const day = inDays(of, daysBeforeOne);
  const everybody = ['dan', 'dee', 'pam', 'ula'];
  allowed(await changeRoles(await of.at('pam'), 'dee', { roles: ['examiner'] }));
  const first = everybody.map((one) => `${one} roles ${day}`);
  assert.deepEqual(await told(), first);
  allowed(await invite(await of.at('pam'), { mail: 'sock@office.example', roles: ['decider'], lang: 'ja' }));
  const second = ['dan', 'pam', 'ula'].map((one) => `${one} invited ${day}`);
  assert.deepEqual(await told(), [...first, ...second].sort());
  allowed(await requireTwoPeople(await of.at('pam'), 'never'));
  const third = ['dan', 'pam', 'ula'].map((one) => `${one} setting ${day}`);
  assert.deepEqual(await told(), [...first, ...second, ...third].sort());
});

test('revoking takes two while there are two, and one when one is left', async () => {
  const { of, number } = await begin('paid');
  allowed(await requireTwoPeople(await of.at('pam'), 'never'));
  assert.ok('proposed' in (await issueLabel(await of.at('dan'), number, inDays(of, 300))));
  allowed(await withdrawProposal(await of.at('dan'), [...(await of.directory()).proposals.keys()][0] ?? ''));
  of.calendar.turn(inDays(of, daysBeforeOne));
  const { issued } = allowed(await issueLabel(await of.at('dan'), number, inDays(of, 300))) as {
    issued: RegistrationNumber;
  };
  allowed(await requireTwoPeople(await of.at('pam'), 'when-possible'));
  const { proposed } = allowed(await revokeLabel(await of.at('dan'), issued, '理由')) as { proposed: string };
  assert.equal((await (await of.at('dan')).reading.label(issued)).length, 1);
  allowed(await withdrawProposal(await of.at('dan'), proposed));
  allowed(await leave(await of.at('pam'), 'dee'));
  of.calendar.turn(inDays(of, daysBeforeOne));
  allowed(await revokeLabel(await of.at('dan'), issued, '理由'));
  assert.equal((await (await of.at('dan')).reading.label(issued)).at(-1)?.act, 'revoked');
  assert.equal(refusal(await revokeLabel(await of.at('dan'), 'X' as RegistrationNumber, '理由')), 'no-such-label');
});

test('what stands proposed is decided by nobody alone: it is confirmed or withdrawn first', async () => {
  const { of, number } = await begin('paid');
  const { proposed } = allowed(await issueLabel(await of.at('dan'), number, inDays(of, 300))) as { proposed: string };
  allowed(await leave(await of.at('pam'), 'dee'));
  of.calendar.turn(inDays(of, 30));
  const dan = await of.at('dan');
  assert.equal(refusal(await issueLabel(dan, number, inDays(of, 300))), 'already-proposed');
  assert.deepEqual(await labels(of), []);
  allowed(await withdrawProposal(dan, proposed));
  const { issued } = allowed(await issueLabel(dan, number, inDays(of, 300))) as { issued: RegistrationNumber };
  await seated(of, 'dov', ['decider']);
  const again = allowed(await revokeLabel(dan, issued, '理由')) as { proposed: string };
  allowed(await leave(await of.at('pam'), 'dov'));
  of.calendar.turn(inDays(of, 30));
  assert.equal(refusal(await revokeLabel(await of.at('dan'), issued, '理由')), 'already-proposed');
  assert.equal((await of.directory()).proposals.get(again.proposed)?.is, 'open');
});

test('a proposal whose label was issued another way is not said to be confirmed', async () => {
  const { of, number } = await begin('paid');
  const { proposed } = allowed(await issueLabel(await of.at('dan'), number, inDays(of, 300))) as { proposed: string };
  allowed(await issueNow(await of.at('dan'), number, inDays(of, 300)));
  assert.equal(refusal(await confirmProposal(await of.at('dee'), proposed)), 'not-now');
  assert.equal((await of.directory()).proposals.get(proposed)?.is, 'open');
  allowed(await withdrawProposal(await of.at('dee'), proposed));
});

test('who proposes at the moment another decides alone is not passed over', async () => {
  const { of, number } = await begin('paid');
  allowed(await leave(await of.at('pam'), 'dee'));
  of.calendar.turn(inDays(of, 30));
  const dan = await of.at('dan');
  let done: Promise<unknown> | undefined;
  const append = async (...given: Parameters<typeof dan.register.append>) => {
    done ??= seated(of, 'dov', ['decider']).then(async () => issueLabel(await of.at('dov'), number, inDays(of, 300)));
    await done;
    return dan.register.append(...given);
  };
  const outcome = await issueLabel({ ...dan, register: { ...dan.register, append } }, number, inDays(of, 300));
  assert.equal(refusal(outcome), 'already-proposed');
  assert.deepEqual(await labels(of), []);
});

test('with "always" and one decider, nothing is decided', async () => {
  const { of, number } = await begin('paid');
  allowed(await requireTwoPeople(await of.at('pam'), 'always'));
  allowed(await leave(await of.at('pam'), 'dee'));
  const { proposed } = allowed(await issueLabel(await of.at('dan'), number, inDays(of, 300))) as { proposed: string };
  assert.equal(refusal(await confirmProposal(await of.at('dan'), proposed)), 'same-person');
  assert.deepEqual(await labels(of), []);
});
