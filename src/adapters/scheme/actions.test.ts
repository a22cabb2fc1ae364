// The library of proposed actions that we ship: whole, in order, and an answer to whatever a check finds.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Code, Finding } from '../../domain/finding.ts';
import { weight } from '../../domain/finding.ts';
import type { CivilDate } from '../../domain/names.ts';
import { at } from '../../domain/place.ts';
import { schedule } from '../../domain/plan.ts';
import { ifOneFails } from '../../domain/plan-failing.ts';
import { planDates } from '../../domain/plan-sheet.ts';
import { libraryIn } from '../../domain/plan-waits.ts';
import { leadTimeFor, planOf, proposedActions } from '../../domain/proposed-actions.ts';
import { addWorkingDays, workingCalendar, workingDaysBetween } from '../../domain/working-days.ts';
import { loadScheme } from './folder.ts';

const scheme = await loadScheme(fileURLToPath(new URL('../../../scheme/', import.meta.url)));
const [edition = ''] = scheme.levels[0]?.editions ?? [];
const rows = scheme.actions[edition] ?? [];
const criteria = scheme.catalogues[edition]?.criteria ?? [];
const codes = Object.keys(weight) as Code[];
const foundIn = (findings: readonly Finding[]) =>
  proposedActions([{ id: 'p', product: { edition }, findings }], scheme);

for (const { id, topic } of criteria)
  test(`${id} ${topic.ja} has two to four actions of its own`, () => {
    const own = rows.filter((row) => row.criteria.length === 1 && row.criteria[0] === id);
    assert.ok(own.length >= 2 && own.length <= 4, `${own.length}`);
  });

test('every finding there is has an action that answers it', () => {
  for (const code of codes)
    assert.ok(
      rows.some((row) => row.when.includes(code)),
      code,
    );
});

for (const { id, contradictedBy } of criteria)
  test(`what is found about ${id} leads to an action about it, and never to none`, () => {
    const place = at('answers', id, 'result');
    const item = at('answers', id, 'items', '1', 'evidence');
    for (const finding of [
      { code: 'open', at: place },
      { code: 'does-not-conform', at: place },
      { code: 'items-unmet', at: at('answers', id), items: ['1'], meet: 'all' },
      { code: 'evidence-missing', at: item },
      ...contradictedBy.map((code) => ({ code, at: at('product'), criterion: id })),
    ] as Finding[]) {
      const found = foundIn([finding]);
      assert.ok(
        found.some((one) => one.row.criteria.includes(id)),
        `${id} ${finding.code}`,
      );
    }
    // A product that does not conform is changed, or the company's part is; a paper alone closes no such gap.
    const [change] = foundIn([{ code: 'does-not-conform', at: place }]).filter(({ row }) => row.criteria.length === 1);
    assert.ok(change && (['product', 'company'].includes(change.row.kind) || ['S1.1-07', 'S1.1-16'].includes(id)), id);
  });

test('with every gap there can be, the whole library makes a plan with dates, and tests wait for the firmware', () => {
  const everything = criteria.flatMap(({ id }) =>
    (['open', 'does-not-conform', 'evidence-missing'] as const).map(
      (code): Finding => ({ code, at: at('answers', id) }),
    ),
  );
  const general = codes.map((code) => ({ code, at: at('models') }) as Finding);
  const found = foundIn([...everything, ...general]);
  assert.deepEqual(found.map(({ row }) => row.id).sort(), rows.map(({ id }) => id).sort());
  const lead = leadTimeFor(scheme, { level: '1', route: 'normal' })?.lead ?? { days: 0, count: 'working' };
  const dates = schedule(
    planOf(found, '2027-12-24' as CivilDate, lead),
    workingCalendar(scheme.holidays),
    '2026-11-25' as CivilDate,
  );
  assert.ok(!('refused' in dates), JSON.stringify(dates));
  const start = (id: string) => dates.actions.find((one) => one.id === `p/${id}`)?.earliest;
  for (const id of ['S1.1-04.test', 'S1.1-13.scan', 'S1.1-14.test'])
    assert.ok(String(start(id)?.start) > String(start('firmware-release')?.finish), id);
  assert.equal(dates.chain.at(-1), 'p/answers-review');
});

test('when a criterion fails at its last test, repair, firmware and the tests on it come again before the filing', () => {
  const found = foundIn(criteria.map(({ id }): Finding => ({ code: 'open', at: at('answers', id, 'result') })));
  const calendar = workingCalendar(scheme.holidays);
  const today = '2026-11-25' as CivilDate;
  const lead = { days: 40, count: 'working' } as const;
  const plan = planOf(found, '2027-12-24' as CivilDate, lead);
  const given = {
    ...{ products: [{ id: 'p', lead }], library: libraryIn(scheme), calendar, today },
    applies: () => true,
  };
  const dated = planDates(plan, given.products, { calendar, today, target: plan.target });
  assert.ok('head' in dated);
  const failing = ifOneFails(dated, given);
  assert.ok(failing);
  // Six needs the longest repair: thirty days, five for the firmware, three for the longest test on it, one to read again.
  assert.equal(failing.criterion, 'S1.1-06');
  const test_ = dated.head.actions.find(({ id }) => id === 'p/S1.1-06.record')?.earliest.finish;
  assert.ok(test_);
  const filing = addWorkingDays(test_, 30 + 5 + 3 + 1 + 1, calendar);
  assert.equal(failing.filing, filing);
  assert.equal(failing.laterBy, workingDaysBetween(dated.head.filing.earliest, filing, calendar));
  assert.ok(failing.again > 5);
  const kept = planDates({ ...plan, reserve: 60 }, given.products, { calendar, today, target: plan.target });
  assert.equal(ifOneFails(kept, given)?.laterBy, 0, 'the days set aside are enough');
  const hands = new Map([['quality', { group: 'quality', hands: 1 }]]);
  const few = planDates({ ...plan, hands }, given.products, { calendar, today, target: plan.target });
  assert.ok((ifOneFails(few, given)?.filing ?? '') > failing.filing, 'one tester takes longer');
  assert.equal(ifOneFails(dated, { ...given, applies: (_, one) => one === 'S1.1-05' }), undefined);
});

test('every row says that its effort is our estimate', () => {
  for (const { id, from, effort } of rows) {
    assert.equal(from.grade, 'assumed', id);
    assert.match(from.at, /estimate/);
    assert.ok(effort >= 1 && effort <= 30, id);
  }
});
