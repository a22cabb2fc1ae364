import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { allowed, d, refusal } from '../../test/organisations.ts';
import { actsOf, inDays, peopled, productOf } from '../../test/peopled.ts';
import { loadScheme } from '../adapters/scheme/folder.ts';
import { seatsOf } from '../domain/directory.ts';
import { saveFields } from './draft.ts';
import { fileApplication, openApplication } from './file.ts';
import { requireFourEyes } from './people.ts';
import { approveDraft, endEngagement, endPower, engageEvaluator, givePower } from './powers.ts';

const scheme = await loadScheme(join(import.meta.dirname, '../../scheme'));
const begin = () => peopled(scheme, d('2027-01-10'));

test('a power of attorney is told to those who work for the agent, and ends for good when either side says so', async () => {
  const of = await begin();
  const give = async () => givePower(await of.at('aki'), { agent: 'dairi', until: inDays(of, 30) });
  const { given } = allowed(await give());
  assert.deepEqual(
    (await of.letters()).map(({ to, about }) => [to, about]),
    [['fio@dairi.example', 'power-given']],
  );
  assert.equal((await of.at('fio', 'kou')).person.through, 'dairi');
  assert.equal(refusal(await endPower(await of.at('otto'), given)), 'no-such-power');
  allowed(await endPower(await of.at('fio'), given));
  assert.equal(seatsOf(await of.directory(), 'fio', of.calendar.today()).length, 1);
  assert.equal(refusal(await endPower(await of.at('aki'), given)), 'no-such-power');
  // Given twice by a double click: the second took the place of the first, and one end ends it.
  allowed(await give());
  const second = allowed(await give());
  allowed(await endPower(await of.at('aki'), second.given));
  assert.equal(seatsOf(await of.directory(), 'fio', of.calendar.today()).length, 1);
  assert.equal(refusal(await givePower(await of.at('aki'), { agent: 'lab', until: inDays(of, 30) })), 'not-an-agent');
});

test('the agent files for the supplier up to and including the last day', async () => {
  const of = await begin();
  await productOf(of);
  allowed(await givePower(await of.at('aki'), { agent: 'dairi', until: inDays(of, 3) }));
  of.calendar.turn(inDays(of, 3));
  const { opened } = allowed(await openApplication(await of.at('fio', 'kou'), 'p'));
  allowed(await fileApplication(await of.at('fio', 'kou'), opened, []));
  of.calendar.turn(inDays(of, 1));
  assert.equal(refusal(await openApplication(await of.at('fio', 'kou'), 'p')), 'no-such-product');
});

test('an evaluation body sees the one product it is engaged for, until it ends', async () => {
  const of = await begin();
  await productOf(of);
  await productOf(of, 'q');
  const asked = { product: 'p', body: 'lab', until: inDays(of, 3) };
  const { engaged } = allowed(await engageEvaluator(await of.at('aki'), asked));
  const sees = async () => (await (await of.at('mel')).reading.drafts('product')).map(({ id }) => id);
  assert.deepEqual(await sees(), ['p']);
  assert.equal(refusal(await engageEvaluator(await of.at('otto'), asked)), 'no-such-product');
  assert.equal(
    refusal(await engageEvaluator(await of.at('aki'), { ...asked, body: 'dairi' })),
    'not-an-evaluation-body',
  );
  assert.equal(refusal(await endEngagement(await of.at('lea'), engaged)), 'no-such-power');
  allowed(await endEngagement(await of.at('aki'), engaged));
  assert.deepEqual(await sees(), []);
});

test('with four eyes, a filing waits for another’s approval of what stands there, and any save asks anew', async () => {
  const of = await begin();
  await productOf(of);
  allowed(await requireFourEyes(await of.at('aki'), true));
  const { opened } = allowed(await openApplication(await of.at('ema'), 'p'));
  const file = async (person = 'ema') => fileApplication(await of.at(person), opened, []);
  assert.equal(refusal(await file()), 'second-person-missing');
  const { approved } = allowed(await approveDraft(await of.at('rei'), 'p', undefined));
  assert.equal(refusal(await file('rei')), 'second-person-missing');
  allowed(await saveFields(await of.at('ema'), 'p', [{ field: '/product/about', expected: 0, value: '説明' }]));
  assert.equal(refusal(await file()), 'second-person-missing');
  assert.equal(refusal(await approveDraft(await of.at('rei'), 'p', approved)), 'stale');
  allowed(await approveDraft(await of.at('rei'), 'p', approved + 1));
  allowed(await approveDraft(await of.at('rei'), 'p', approved + 1));
  assert.equal((await actsOf(of, 'draft-approved')).length, 2);
  allowed(await file());
  assert.equal(refusal(await approveDraft(await of.at('otto'), 'p', undefined)), 'no-such-product');
});
