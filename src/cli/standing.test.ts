import assert from 'node:assert/strict';
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { addDays } from '../domain/calendar.ts';
import type { Step } from '../domain/label.ts';
import { standingOn } from '../domain/label.ts';
import type { CivilDate } from '../domain/names.ts';
import { run } from './run.ts';
import { historyOf } from './standing.ts';

const first = '2025-06-10' as CivilDate;
const day = fc.integer({ min: -30, max: 1500 }).map((count) => addDays(first, count));
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ act: fc.constantFrom('issued' as const, 'extended' as const), on: day, until: day }),
  fc.record({ act: fc.constantFrom('models-added' as const, 'revoked' as const), on: day }),
);
/** Mostly histories that can be: an issue first, then acts in the order of their days. */
const steps = fc.oneof(
  fc.array(step, { maxLength: 6 }),
  fc.array(step, { maxLength: 6 }).map((some): Step[] => [
    { act: 'issued', on: first, until: addDays(first, 700) },
    ...some
      .filter(({ act }) => act !== 'issued')
      .toSorted((a, b) => (a.on < b.on ? -1 : 1))
      .map((one) => ('until' in one ? { ...one, until: addDays(first, 1000) } : one)),
  ]),
);

test('a day looked up in a history is judged as the rules judge it', () => {
  fc.assert(
    fc.property(steps, day, fc.integer({ min: 0, max: 400 }), (some, on, graceDays) => {
      const rules = { validityYears: 2, graceDays };
      const told = historyOf(some, rules).on(on);
      const found = standingOn(some, on, rules);
      assert.deepEqual(told, typeof found === 'string' ? { standing: found } : { error: true, because: found.cannot });
    }),
    { numRuns: 2000 },
  );
});

test('a label extended for many years stands as it does after one extension', () => {
  const years = Array.from(
    { length: 40 },
    (_, i): Step => ({
      act: 'extended',
      on: addDays(first, 365 * i + 1),
      until: addDays(first, 365 * (i + 2)),
    }),
  );
  const history = historyOf([{ act: 'issued', on: first, until: addDays(first, 365) }, ...years], {
    validityYears: 2,
    graceDays: 90,
  });
  assert.deepEqual(history.on(addDays(first, 365 * 41)), { standing: 'valid' });
  assert.deepEqual(history.on(addDays(first, 365 * 41 + 90)), { standing: 'in-grace' });
  assert.deepEqual(history.on(addDays(first, 365 * 41 + 91)), { standing: 'lapsed' });
});

const cwd = mkdtempSync(join(tmpdir(), 'hoshimi-standing-'));
after(() => rmSync(cwd, { recursive: true, force: true }));

async function told(file: string): Promise<{ exit: number; lines: string[]; errors: string[]; took: number }> {
  const [lines, errors]: [string[], string[]] = [[], []];
  // Processor time: how long others keep us waiting is not ours to test.
  const from = process.cpuUsage();
  const exit = await run(['standing', '--acts', file], {
    cwd,
    out: (text) => lines.push(...text.split('\n')),
    err: (line) => errors.push(line),
  });
  const { user, system } = process.cpuUsage(from);
  return { exit, lines, errors, took: (user + system) / 1000 };
}

test('a hundred thousand labels are told within ten seconds', async () => {
  const file = createWriteStream(join(cwd, 'many.jsonl'));
  for (let id = 0; id < 100_000; id++)
    file.write(
      `{"id":${id},"acts":[{"act":"issued","on":"2025-06-10","until":"2027-06-09"},{"act":"extended","on":"2027-01-01","until":"2029-06-09"}],"asks":[{"on":"2027-06-10"},{"at":"2029-06-09T15:00:00Z"}]}\n`,
    );
  await new Promise((resolve) => file.end(resolve));
  const { exit, lines, took } = await told('many.jsonl');
  assert.equal(exit, 0);
  assert.equal(lines.length, 200_000);
  assert.equal(lines.at(-1), '{"id":99999,"ask":1,"standing":"in-grace"}');
  assert.ok(took < 10_000, `took ${Math.round(took)} ms`);
});

test('many acts and many days in one line do not multiply', async () => {
  const acts = [
    '{"act":"issued","on":"2025-06-10","until":"2027-06-09"}',
    ...Array.from({ length: 100_000 }, () => '{"act":"models-added","on":"2025-06-11"}'),
  ];
  const asks = Array.from({ length: 100_000 }, (_, i) => `{"on":"${addDays(first, i % 1000)}"}`);
  writeFileSync(join(cwd, 'long.jsonl'), `{"id":"L","acts":[${acts}],"asks":[${asks}]}\n`);
  const { lines, took } = await told('long.jsonl');
  assert.equal(lines.length, 100_000);
  assert.equal(lines[0], '{"id":"L","ask":0,"standing":"valid"}');
  assert.ok(took < 10_000, `took ${Math.round(took)} ms`);
});

test('a grace longer than any calendar is no trouble, and an unknown fraction of a day is', async () => {
  const line = (graceDays: string) =>
    `{"id":1,"graceDays":${graceDays},"acts":[{"act":"issued","on":"2025-06-10","until":"2027-06-09"}],"asks":[{"on":"9999-12-31"}]}`;
  writeFileSync(join(cwd, 'grace.jsonl'), `${line('9007199254740991')}\n${line('1e300')}\n`);
  assert.deepEqual((await told('grace.jsonl')).lines, Array(2).fill('{"id":1,"ask":0,"standing":"in-grace"}'));
  for (const wrong of ['0.5', '"90"', 'null', '-1']) {
    writeFileSync(join(cwd, 'wrong.jsonl'), `${line('0')}\n${line(wrong)}\n`);
    const { exit, lines, errors } = await told('wrong.jsonl');
    assert.deepEqual([exit, lines, errors.length], [2, [], 1], wrong);
    assert.match(errors[0] ?? '', /^wrong\.jsonl:2: /);
  }
});
