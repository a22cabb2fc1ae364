// Where a product stands in the portfolio, what the table says of it, and what an address finds.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, addYears, compareDays } from './calendar.ts';
import type { CivilDate } from './names.ts';
import type { Outside, PortfolioEntry, PortfolioRow } from './portfolio.ts';
import { criterionState, outsideStanding, portfolioStages, situationOf } from './portfolio.ts';
import type { PortfolioQuery } from './portfolio-query.ts';
import { findInPortfolio, portfolioSorts, readPortfolioQuery, writePortfolioQuery } from './portfolio-query.ts';
import { guarded, joinedCell, readWrittenDay, splitCell, unguarded } from './portfolio-table.ts';
import { unarmed } from './spreadsheet-text.ts';

const rules = { validityYears: 2, graceDays: 30 };
const day = (text: string) => text as CivilDate;
const today = day('2026-11-25');
const labelled = (more: Partial<Record<Exclude<keyof Outside, 'models' | 'sent'>, string>> = {}): Outside => ({
  registration: 'R-1',
  'issued-on': '2025-01-15',
  until: '2027-01-15',
  ...more,
});
const standing = (outside: Outside, on = today) => outsideStanding(outside, on, rules);

test('a label from elsewhere stands by its days, as one of ours would', () => {
  const until = day('2027-01-15');
  for (const [on, is] of [
    ['2027-01-15', 'valid'],
    ['2027-01-16', 'in-grace'],
    ['2027-02-14', 'in-grace'],
    ['2027-02-15', 'lapsed'],
  ] as const)
    assert.deepEqual(standing(labelled(), day(on)), { standing: is, until, isExtended: false });
  assert.deepEqual(standing(labelled({ 'revoked-on': '2026-01-01' })), {
    standing: 'revoked',
    until,
    isExtended: false,
  });
  assert.equal(standing({ registration: 'R-1' }), undefined);
  assert.equal(standing(labelled(), day('2025-01-14')), undefined);
});

test('a last day beyond an issue is taken as extended, and one that cannot be is told', () => {
  assert.deepEqual(standing(labelled({ until: '2031-05-01' })), {
    standing: 'valid',
    until: '2031-05-01',
    isExtended: true,
  });
  assert.deepEqual(standing(labelled({ until: '2024-01-01' })), { cannot: 'until-before-issue' });
  assert.deepEqual(standing(labelled({ until: '2206-01-15' })), { cannot: 'until-too-late' });
  assert.deepEqual(standing(labelled({ until: '2026-02-30' })), { cannot: 'unreadable-day' });
  assert.deepEqual(standing(labelled({ 'revoked-on': '2024-01-01' })), { cannot: 'act-out-of-order' });
});

test('whatever the days are, a label from elsewhere is valid exactly up to its last day', () => {
  fc.assert(
    fc.property(fc.nat(4000), fc.nat(3000), fc.nat(9000), (start, length, later) => {
      const issued = addDays(day('2020-01-01'), start);
      const until = addDays(issued, length);
      const on = addDays(issued, later);
      const found = standing({ registration: 'x', 'issued-on': issued, until }, on);
      assert.ok(found && 'standing' in found);
      assert.equal(found.standing === 'valid', compareDays(on, until) <= 0);
      assert.equal(found.isExtended, compareDays(until, addYears(issued, 2)) > 0);
    }),
  );
});

test('numbers from elsewhere tell the stage, whose turn it is, and the next day', () => {
  const at = (entry: PortfolioEntry) => {
    const { stage, turn, next, isElsewhere } = situationOf({ product: {}, entry }, today, rules);
    return [stage, turn, next?.on, isElsewhere];
  };
  const wanted = { by: '2027-04-01' };
  assert.deepEqual(at({}), ['preparing', 'supplier', undefined, false]);
  assert.deepEqual(at({ wanted, outside: { application: 'A' } }), ['open', 'supplier', '2027-04-01', true]);
  assert.deepEqual(at({ outside: { application: 'A', 'sent-on': '2026-01-01' } }), [
    'filed',
    'officer',
    undefined,
    true,
  ]);
  assert.deepEqual(at({ outside: { acceptance: 'B' } }), ['accepted', 'supplier', undefined, true]);
  assert.deepEqual(at({ outside: { acceptance: 'B', 'paid-on': '2026-02-01' } }), ['paid', 'officer', undefined, true]);
  assert.deepEqual(at({ outside: labelled() }), ['valid', 'supplier', '2027-01-15', true]);
  assert.deepEqual(at({ outside: labelled({ until: '2027-01-14', 'issued-on': '2026-10-01' }) })[1], 'supplier');
  assert.deepEqual(at({ outside: labelled({ 'issued-on': '2026-10-01', until: '2028-01-01' }) })[1], 'nobody');
  assert.deepEqual(at({ outside: labelled({ until: '2026-11-01' }) }), ['in-grace', 'supplier', '2026-12-01', true]);
  assert.deepEqual(at({ outside: { registration: 'R' } }), ['unclear', 'supplier', undefined, true]);
  assert.deepEqual(at({ outside: labelled({ until: '2024-01-01' }) }), ['unclear', 'supplier', undefined, true]);
});

test('what runs here comes before a label of ours, and that before numbers from elsewhere', () => {
  const application = { is: 'filed', number: 'A-1', level: 'one', product: 'p' } as never;
  const refused = { is: 'refused', number: 'A-2', level: 'one', product: 'p' } as never;
  const label = { number: 'L-1', level: 'one', standing: 'valid', until: day('2028-01-01') } as never;
  const known = { product: { product: { stage: 'planned' as const } }, entry: { outside: labelled() } };
  const stage = (more: object) => situationOf({ ...known, ...more }, today, rules);
  assert.deepEqual([stage({ application, label }).stage, stage({ application, label }).number], ['filed', 'A-1']);
  assert.deepEqual([stage({ label }).number, stage({ label }).isElsewhere], ['L-1', false]);
  assert.equal(stage({ application: refused }).number, 'R-1');
  assert.equal(stage({ application: refused, entry: {} }).stage, 'refused');
  assert.equal(stage({ entry: {} }).stage, 'planned');
});

test('a criterion is in work, bad or answered by what is said of it', () => {
  const product = {
    answers: { a: { reason: 'x' }, b: { result: 'conforms' }, c: { result: 'not-applicable' } },
  } as const;
  const blocker = { code: 'criterion-unknown', at: '/answers/b' } as never;
  assert.deepEqual(
    ['a', 'b', 'c', 'd'].map((id) => criterionState(product, [], id)),
    ['wip', 'ok', 'na', 'open'],
  );
  assert.equal(criterionState(product, [blocker], 'b'), 'bad');
});

const row = (id: string, more: Partial<PortfolioRow> & { readonly name?: string } = {}): PortfolioRow => ({
  id,
  archived: false,
  product: {},
  findings: [],
  blockers: 0,
  criteria: [],
  scope: 'open',
  text: more.name ?? id,
  sortName: more.name ?? id,
  entry: {},
  situation: { stage: 'preparing', isElsewhere: false, turn: 'supplier' },
  ...more,
});
const query = (given: Readonly<Record<string, string>> = {}) => readPortfolioQuery(given);
const ids = (rows: readonly PortfolioRow[], given: Readonly<Record<string, string>> = {}) =>
  findInPortfolio(rows, query(given)).rows.map(({ id }) => id);

test('a variant stands after its product, however deep, and a circle loses nobody', () => {
  const rows = [
    row('c', { parent: 'b' }),
    row('a'),
    row('b', { parent: 'z' }),
    row('z'),
    row('x', { parent: 'y' }),
    row('y', { parent: 'x' }),
    row('s', { parent: 's' }),
    row('o', { parent: 'elsewhere' }),
  ];
  assert.deepEqual(ids(rows), ['a', 'o', 's', 'z', 'b', 'c', 'x', 'y']);
  assert.deepEqual(ids(rows, { sort: 'next' }), ['a', 'b', 'c', 'o', 's', 'x', 'y', 'z']);
});

test('every order of sorting puts what is not said last, and breaks ties by name', () => {
  const next = (on: string) => ({
    situation: { stage: 'valid', isElsewhere: false, turn: 'nobody', next: { on: day(on), is: 'until' } } as const,
  });
  const rows = [row('a'), row('b', next('2027-01-01')), row('c', next('2026-01-01')), row('d', next('2026-01-01'))];
  assert.deepEqual(ids(rows, { sort: 'next' }), ['c', 'd', 'b', 'a']);
  assert.deepEqual(ids(rows, { sort: 'next-last' }), ['b', 'c', 'd', 'a']);
  const families = [row('a'), row('b', { entry: { family: '乙' } }), row('c', { entry: { family: '丙' } })];
  assert.deepEqual(ids(families, { sort: 'family' }).at(-1), 'a');
  assert.deepEqual(ids(families, { sort: 'family-last' }).at(-1), 'a');
});

test('words, filters and counts narrow down together, each filter counted as if it were open', () => {
  const camera = (id: string, stage: (typeof portfolioStages)[number], family?: string) =>
    row(id, {
      name: `かめら ${id}`,
      situation: { stage, isElsewhere: false, turn: 'nobody' },
      entry: family === undefined ? {} : { family },
    });
  const rows = [
    camera('1', 'valid', '甲'),
    camera('2', 'valid'),
    camera('3', 'lapsed', '甲'),
    row('lamp', { archived: true }),
  ];
  const found = findInPortfolio(rows, query({ q: 'カメラ', stage: 'valid' }));
  assert.deepEqual(
    found.rows.map(({ id }) => id),
    ['1', '2'],
  );
  assert.deepEqual(
    [...found.counts.stage],
    [
      ['valid', 2],
      ['lapsed', 1],
    ],
  );
  assert.deepEqual(
    [...found.counts.family],
    [
      ['甲', 1],
      ['-', 1],
    ],
  );
  assert.deepEqual([found.total, found.archived], [3, 1]);
  assert.deepEqual(ids(rows, { family: '-' }), ['2']);
  assert.deepEqual(ids(rows, { archived: '1' }), ['lamp']);
});

test('pages hold fifty, and a page beyond the last is the last', () => {
  const rows = Array.from({ length: 120 }, (_, n) => row(String(n).padStart(3, '0')));
  const { shown, page, pages } = findInPortfolio(rows, query({ page: '99' }));
  assert.deepEqual([shown.length, page, pages, shown[0]?.id], [20, 3, 3, '100']);
});

test('a query is written as it is read', () => {
  const plain = { noNullPrototype: true } as const;
  const only = fc.record(
    { family: fc.string({ minLength: 1, maxLength: 9 }), stage: fc.constantFrom(...portfolioStages) },
    { requiredKeys: [], ...plain },
  );
  const anyQuery: fc.Arbitrary<PortfolioQuery> = fc.record(
    {
      words: fc.string({ maxLength: 20 }).map((text) => text.trim()),
      only,
      archived: fc.boolean(),
      sort: fc.constantFrom(...portfolioSorts),
      page: fc.integer({ min: 1, max: 9 }),
    },
    plain,
  );
  fc.assert(
    fc.property(anyQuery, (given) => {
      const address = Object.fromEntries(new URLSearchParams(writePortfolioQuery(given)));
      assert.deepEqual(readPortfolioQuery(address), given);
    }),
  );
});

test('texts of one cell come apart as they were put together', () => {
  const texts = fc.array(
    fc
      .string({ minLength: 1 })
      .map((text) => text.trim())
      .filter((text) => text !== ''),
    { maxLength: 5 },
  );
  fc.assert(fc.property(texts, (given) => assert.deepEqual(splitCell(joinedCell(given)), given)));
  assert.deepEqual(splitCell('A、B, C；D\nE'), ['A', 'B', 'C', 'D', 'E']);
});

test('a cell of a CSV is unarmed and read back as it was', () => {
  const nasty = fc.stringMatching(/^['=+\-@＝]{0,4}[a-z']{0,3}$/);
  fc.assert(fc.property(nasty, (text) => assert.equal(unguarded(unarmed(guarded(text))), text)));
});

test('a day is understood as offices write it', () => {
  for (const text of ['2026-03-01', '2026/3/1', '2026.3.1', '2026年3月1日', '２０２６年３月１日', '2026-03-01 00:00'])
    assert.equal(readWrittenDay(text), '2026-03-01', text);
  for (const text of ['2026-02-30', '3/1', '令和8年3月1日', '', '46082'])
    assert.equal(readWrittenDay(text), undefined, text);
});
