import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entered } from './cost-sheet.ts';
import { costSheet } from './cost-sheet.ts';
import type { CivilDate } from './names.ts';
import type { Scheme } from './scheme.ts';

const from = { grade: 'confirmed', at: 'https://example.jp/' } as const;
const scheme = {
  levels: [
    { id: 'one', checked: 'self-declared', open: true },
    { id: 'two', checked: 'self-declared', open: false },
    { id: 'three', checked: 'third-party', open: true },
  ],
  fees: [
    { id: 'early', level: 'one', route: 'r', yen: 100, received: { until: '2026-12-31' }, from },
    { id: 'late', level: 'one', route: 'r', yen: 180, received: { from: '2027-01-01' }, from },
    { id: 'three', level: 'three', route: 'r', yen: 900, received: {}, from },
  ],
  leadTimes: [{ id: 'l', level: 'one', lead: { days: 40, count: 'working' }, from: { ...from, grade: 'assumed' } }],
} as unknown as Scheme;
const sheet = (
  wanted: readonly (readonly [level: string, labels: number])[],
  entered: Readonly<Record<string, Entered>> = {},
  day = '2027-01-01',
) =>
  costSheet(
    wanted.map(([level, labels]) => ({ level, route: 'r', labels })),
    scheme,
    entered,
    day as CivilDate,
  );

test('the fee is the one of the day of filing, for each label', () => {
  assert.deepEqual(
    ['2026-12-31', '2027-01-01'].map((day) => sheet([['one', 3]], {}, day).yen),
    [300, 540],
  );
  const [line] = sheet([['one', 3]]).lines;
  assert.deepEqual(line?.fee, { yen: 180, id: 'late', from });
  assert.deepEqual([line?.evaluationYen, line?.unknown, line?.lead?.span.days], [0, [], 40]);
});

test('a level without a fee has no sum, and neither has the sheet; what is not known is named', () => {
  const { yen, lines } = sheet([
    ['one', 1],
    ['two', 2],
  ]);
  assert.equal(yen, undefined);
  assert.deepEqual(
    lines.map((line) => [line.isOpen, line.yen, line.unknown]),
    [
      [true, 180, []],
      [false, undefined, ['fee', 'lead']],
    ],
  );
});

test('what an evaluation costs and how long it takes is never made up', () => {
  const [line] = sheet([['three', 2]]).lines;
  assert.deepEqual(line?.unknown, ['evaluationYen', 'evaluationLead', 'lead']);
  assert.equal(line?.yen, undefined);
  const told = sheet([['three', 2]], {
    three: { evaluationYen: 5_000, evaluationLead: { days: 60, count: 'calendar' } },
  });
  assert.deepEqual([told.yen, told.lines[0]?.unknown], [11_800, ['lead']]);
});

test('her own outlay and an evaluator she chose to pay are added for each label', () => {
  assert.equal(sheet([['one', 2]], { one: { ownYen: 20, evaluationYen: 1_000 } }).yen, 2_400);
});

test('the sheet is as surely known as the least sure of its amounts', () => {
  assert.equal(sheet([['one', 1]]).grade, 'assumed');
  assert.equal(sheet([['three', 1]]).grade, 'confirmed');
});

test('a level the scheme does not have is not known at all', () => {
  const [line] = sheet([['nine', 1]]).lines;
  assert.deepEqual([line?.isOpen, line?.unknown], [false, ['fee', 'lead']]);
});
