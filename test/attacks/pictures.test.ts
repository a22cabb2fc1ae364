// Pictures that take a core and memory: how large, how often, how many at once, whoever asks.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays } from '../../src/domain/calendar.ts';
import { acceptFiling, recordFee } from '../../src/office/check.ts';
import { fileApplication } from '../../src/office/file.ts';
import { issueNow } from '../../src/office/issue.ts';
import { officeOf } from '../../src/server/handle.ts';
import { putProof } from '../world.ts';
import { counted, townToAttack } from './attempts.ts';

const { house, app, cast, owner, things } = await townToAttack();
const attacks = counted('pictures');
const officer = officeOf(house, { ...cast.person('examiner'), roles: ['reception', 'examiner', 'decider'] });
const supplier = officeOf(house, owner);
const number = (things['number'] ?? '') as never;
await putProof(supplier.evidence);
await fileApplication(supplier, number, []);
const accepted = await acceptFiling(officer, number);
assert.ok('done' in accepted && 'due' in accepted.done, JSON.stringify(accepted));
await recordFee(officer, number, accepted.done.due.yen);
const made = await issueNow(officer, number, addDays(house.calendar.today(), 300));
assert.ok('issued' in made, JSON.stringify(made));
const picture = (size: string, remoteAddress: string) =>
  app.inject({ method: 'GET', url: `/L/${made.issued}/label.png?size=${size}`, remoteAddress });

test('a picture is 2,000 pixels wide at most, and its size is a number', async () => {
  for (const size of ['2001', '5000', '1e9', 'Infinity', '-1', '0', 'NaN', '0x1p9', ''])
    attacks.stopped((await picture(size, '10.0.0.1')).statusCode === 422, `size ${size}`);
  assert.equal((await picture('2000', '10.0.0.1')).statusCode, 200);
  assert.equal((await picture('639.5', '10.0.0.1')).statusCode, 200);
});

test('of thirty pictures at one moment two are drawn, and the others are told when to come again', async () => {
  const sizes = Array.from({ length: 30 }, (_, index) => String(1000 + index));
  const answers = await Promise.all(sizes.map((size) => picture(size, '10.0.0.2')));
  const drawn = answers.filter(({ statusCode }) => statusCode === 200);
  attacks.stopped(drawn.length >= 1 && drawn.length <= 4, `${drawn.length} drawn at once`);
  for (const { statusCode, headers } of answers.filter((one) => !drawn.includes(one)))
    attacks.stopped(statusCode === 503 && Number(headers['retry-after']) > 0, `turned away with ${statusCode}`);
});

test('one address asks for sixty pictures a minute', async () => {
  const answers = [];
  for (let i = 0; i < 130; i++) answers.push((await picture('640', '10.0.0.3')).statusCode);
  attacks.stopped(answers.includes(429), 'pictures without end');
  assert.equal(answers.filter((status) => status === 503).length, 0);
});

attacks.tell(39);
