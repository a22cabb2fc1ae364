// What can be said of a plan, and what cannot be said yet.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PlanSheet } from './desk.ts';
import type { Finding } from './finding.ts';
import type { GapRow } from './gap-list.ts';
import type { CivilDate } from './names.ts';
import { at } from './place.ts';
import { datePlan } from './plan-sheet.ts';
import type { Judged } from './plan-verdict.ts';
import { leftFor, verdictOn } from './plan-verdict.ts';
import type { Holidays } from './scheme.ts';
import { workingCalendar } from './working-days.ts';

const from = { grade: 'assumed', at: 'inferred: made for a test' } as const;
const today = '2027-03-01' as CivilDate;
const calendar = workingCalendar({
  since: '2027-01-01' as CivilDate,
  publishedUntil: '2028-12-31' as CivilDate,
  projectedUntil: '2030-12-31' as CivilDate,
  days: [],
  everyYear: [],
  from,
  projectedFrom: from,
} satisfies Holidays);
const target = '2027-06-30' as CivilDate;
const dated = (sheet: PlanSheet) =>
  datePlan({ target, ...sheet }, [{ id: 'p', lead: { days: 5, count: 'working' } }], {
    calendar,
    today,
    lead: { days: 5, count: 'working' },
  });

const open = (criterion: string): Finding => ({ code: 'open', at: at('answers', criterion) });
const row = (id: string, criteria: readonly string[]) =>
  ({ id, criteria }) as unknown as GapRow['proposals'][number]['row'];
const proposal = (id: string, criteria: readonly string[], finding: Finding, isPlanned = false) => ({
  ...{ id: `p/${id}`, row: row(id, criteria), applies: true, isPlanned, product: 'p', criteria, after: [] },
  causes: [{ product: 'p', finding }],
});
const finding = open('C-1');
const test1 = proposal('test', ['C-1'], finding);
const review = proposal('review', [], finding);
const gap = (actions: readonly string[]): GapRow => ({
  ...{ part: 'product', products: ['p'], finding, criteria: ['C-1'], departments: [] },
  proposals: [test1, review],
  actions,
});
const judge = (sheet: PlanSheet, more: Partial<Judged> = {}) =>
  verdictOn({
    dated: dated(sheet),
    gaps: [],
    proposals: [],
    wanted: new Set(['p']),
    known: new Set(['p']),
    ...more,
  });
const done = { effort: '1', state: 'done', proposal: 'test', products: ['p'], criteria: ['C-1'] } as const;

test('an empty plan promises nothing, and neither does one that leaves a gap or a proposal out', () => {
  assert.equal(judge({}).is, 'unknown');
  assert.deepEqual(judge({ actions: { a: { effort: '1' } } }).is, 'met');
  const left = judge({ actions: { a: { effort: '1' } } }, { gaps: [gap([])] });
  assert.deepEqual([left.is, left.isAtLeast, left.uncovered.length], ['unknown', true, 1]);
  const out = judge({ actions: { a: { effort: '1' } } }, { proposals: [test1] });
  assert.deepEqual([out.is, out.proposals], ['unknown', 1]);
  assert.equal(judge({ actions: { a: { effort: '1' } } }, { gaps: [gap([])], wanted: new Set() }).is, 'met');
});

test('a product of which nobody knows by which edition it is judged keeps the plan from promising anything', () => {
  const found = judge({ actions: { a: { effort: '1' } } }, { unjudged: ['p', 'put away'] });
  assert.deepEqual([found.is, found.unjudged], ['unknown', ['p']]);
});

test('what comes too late already is too late, whatever else is missing', () => {
  const late = judge({ target: '2027-03-02', actions: { a: { effort: '9' } } }, { gaps: [gap([])] });
  assert.deepEqual([late.is, late.isAtLeast], ['late', true]);
  const soon = judge({ target: '', actions: { a: { effort: '9' } } });
  assert.equal(soon.is, 'no-day');
});

test('an action called done while its gap is open covers nothing, even where the answers are still to be read again', () => {
  const reading = { effort: '1', proposal: 'review', products: ['p'] };
  const planned = {
    proposals: [
      { ...test1, isPlanned: true },
      { ...review, isPlanned: true },
    ],
  };
  const both = judge({ actions: { a: done, b: reading } }, { gaps: [gap(['a', 'b'])], ...planned });
  assert.deepEqual([both.is, both.unfounded], ['unknown', ['a']]);
  const again = { ...done, state: 'open' } as const;
  const open_ = judge({ actions: { a: again, b: reading } }, { gaps: [gap(['a', 'b'])], ...planned });
  assert.deepEqual([open_.is, open_.unfounded], ['met', []]);
});

test('an action with nothing left to close is offered as done, and stays open until somebody says so', () => {
  const sheet: PlanSheet = {
    actions: {
      a: { ...done, state: 'started' },
      own: { title: '写真を撮る', effort: '1', products: ['p'] },
      mine: { title: '直す', effort: '1', products: ['p'], criteria: ['C-1'] },
      gone: { effort: '1', proposal: 'test', products: ['put away'] },
    },
  };
  assert.deepEqual(judge(sheet).answered, ['a', 'mine'], 'what names nothing cannot be told');
  assert.deepEqual(
    judge(sheet, { proposals: [{ ...test1, isPlanned: true }], gaps: [gap(['a', 'mine'])] }).answered,
    [],
  );
  const found = dated(sheet);
  assert.ok('dates' in found && found.dates.has('a'));
});

test('it says of whom nobody said how much they can do at once', () => {
  const actions = { a: { effort: '1', department: 'legal' }, b: { effort: '1', department: 'quality' } } as const;
  assert.equal(judge({ actions }).isCounted, 'none');
  const some = judge({ actions, departments: { legal: { hands: '1' } } });
  assert.deepEqual([some.isCounted, some.uncounted], ['some', ['quality']]);
  assert.equal(judge({ actions, departments: { legal: { hands: '1' }, quality: { hands: '2' } } }).isCounted, 'all');
});

test('a number of hands that cannot be read is said, and neither met nor late is told by it', () => {
  const actions = { a: { effort: '1', department: 'legal' }, b: { effort: '1', department: 'legal' } } as const;
  const met = judge({ actions, departments: { legal: { hands: '1人' } } });
  assert.deepEqual([met.is, met.unread], ['unknown', [{ department: 'legal', says: '1人' }]]);
  const late = judge({ actions, target: '2027-03-09', departments: { legal: { hands: 'たくさん' } } });
  assert.deepEqual([late.is, late.lateBy], ['unknown', 0], 'with more hands it might be met');
  assert.equal(judge({ actions, target: '2027-03-09', departments: { legal: { hands: '1' } } }).is, 'late');
  assert.deepEqual(judge({ actions, departments: { quality: { hands: 'x' } } }).unread, [], 'who has no work');
});

test('an answer that does not conform closes no gap', () => {
  const actions = { a: { ...done, state: 'open' }, b: { title: '直す', effort: '1', criteria: ['C-1'] } } as const;
  const fails: Finding = { code: 'does-not-conform', at: at('answers', 'C-1', 'result') };
  const failing = { ...gap([]), finding: fails, proposals: [] };
  assert.deepEqual(judge({ actions }).answered, ['a', 'b']);
  assert.deepEqual(judge({ actions }, { gaps: [failing] }).answered, []);
  const [action] = dated({ actions }).plan.actions;
  assert.ok(action);
  assert.deepEqual(leftFor(action, [failing]), [failing]);
  assert.deepEqual(
    leftFor(action, [
      { ...failing, products: ['other'] },
      { ...failing, finding },
    ]),
    [],
  );
});
