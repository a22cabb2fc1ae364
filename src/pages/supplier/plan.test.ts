// The pages of the plan in both languages: what people wrote is only text, the bars say nothing that the words do not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadScheme } from '../../adapters/scheme/folder.ts';
import type { PlanSheet } from '../../domain/desk.ts';
import { planShape } from '../../domain/desk.ts';
import { fieldsOf } from '../../domain/fields.ts';
import { readGapQuery } from '../../domain/gap-list.ts';
import type { CivilDate } from '../../domain/names.ts';
import { loadIn } from '../../domain/plan-load.ts';
import { datePlan } from '../../domain/plan-sheet.ts';
import { numberedActions, readPlanQuery } from '../../domain/plan-table.ts';
import { verdictOn } from '../../domain/plan-verdict.ts';
import { workingCalendar } from '../../domain/working-days.ts';
import { countedText, verdictReasons } from '../../words/plan-verdict.ts';
import type { Reader } from '../parts/reader.ts';
import { changesPage, gapsPage } from './gaps.ts';
import { planPageOf } from './plan.ts';
import { actionPage, newActionPage } from './plan-action.ts';
import { departmentsPage } from './plan-departments.ts';
import { planImportedPage, planImportPreviewPage } from './plan-import.ts';
import { ownerOptions } from './plan-owner.ts';
import { proposalsPage } from './plan-proposals.ts';
import type { PlanFacts } from './plan-view.ts';
import { verdictNames } from './plan-view.ts';

const scheme = await loadScheme('scheme');
const today = '2026-11-25' as CivilDate;
const nasty = '<script>alert(1)</script>"&\'';
const lead = { days: 40, count: 'working' } as const;

function facts(lang: 'ja' | 'en', sheet: PlanSheet, by?: CivilDate): PlanFacts {
  const reader: Reader = { lang, here: '/supplier/plan', scheme, csrf: 'c' };
  const calendar = workingCalendar(scheme.holidays);
  const dated = datePlan(sheet, [{ id: 'lamp', by, lead }], { calendar, today, lead });
  const versions = new Map(
    fieldsOf(sheet, planShape).map(({ field, value }) => [
      field as string,
      { field, version: 1, value, at: '2026-11-25T00:00:00.000Z', byName: nasty },
    ]),
  );
  return {
    reader,
    id: 'plan-kou',
    versions,
    dated,
    verdict: verdictOn({ dated, gaps: [], proposals: [], wanted: new Set(['lamp']), known: new Set(['lamp']) }),
    rows: numberedActions(dated),
    products: new Map([['lamp', nasty]]),
    owners: new Map([['hana', nasty]]),
    today,
    lead: scheme.leadTimes[0],
  };
}
const sheet: PlanSheet = {
  actions: {
    a: {
      title: nasty,
      products: ['lamp'],
      department: 'legal',
      owner: 'hana',
      effort: '5',
      note: nasty,
      criteria: [nasty],
    },
    b: { title: 'b', effort: '3', after: ['a'], state: 'started' },
    c: { title: 'c', state: 'done' },
  },
};
test('where there is nothing to say no arrow stands alone; her own actions say first when they are planned', () => {
  const of = facts('ja', { actions: { a: { title: 'a', effort: '2', owner: 'hana' } } }, '2027-06-30' as CivilDate);
  const silent = facts('ja', { actions: { a: { title: 'a', effort: '2' } } });
  assert.equal(silent.verdict.is, 'no-day');
  assert.doesNotMatch(planPage(silent), /class="fix">\s*<\/p>/);
  const hers = String(planPage(of, {}, 'hana'));
  assert.match(
    hers,
    /id="mine"[\s\S]*?予定 <time[^>]*>2026年11月25日<\/time> → <time[^>]*>2026年11月26日<[\s\S]*?遅くとも/,
  );
});

test('departments of one name are said once where hands are not counted', () => {
  const of = facts('ja', {
    actions: {
      a: { effort: '1', department: 'legal' },
      b: { effort: '1', department: 'pr' },
      c: { effort: '1', department: 'quality' },
    },
    departments: { quality: { hands: '1' } },
  });
  const said = countedText(of.verdict, of.dated, (_, id) => (id === 'quality' ? '品質' : '総務'));
  assert.equal(said[0]?.ja, '総務の人手は数えていません。');
  const [some, more] = verdictReasons({ ...of.verdict, handless: [], uncovered: [], proposals: 31 }, verdictNames(of));
  assert.equal(some?.ja, '提出を止める不足への提案31件が、まだ計画に入っていません。');
  assert.equal(more, undefined);
});

const planPage = (of: PlanFacts, query: Record<string, string> = {}, person?: string) =>
  planPageOf({
    ...of,
    query: readPlanQuery(query),
    found: of.rows,
    waiting: 2,
    departments: { legal: { name: nasty } },
    person,
    load: loadIn(of.dated, workingCalendar(scheme.holidays)),
  }).toString();

for (const lang of ['ja', 'en'] as const)
  test(`in ${lang} nothing that people wrote is markup, and no page says what it does not know`, () => {
    const of = facts(lang, sheet, '2027-06-30' as CivilDate);
    const gap = {
      part: 'product' as const,
      products: ['lamp'],
      finding: { code: 'field-missing' as const, at: '/product/about' as never },
      criteria: [nasty],
      departments: [],
      proposals: [],
      actions: [],
    };
    const about = { reader: of.reader, query: readGapQuery({ q: nasty, of: nasty }), products: of.products, today };
    const old = { old: { lookAgain: 0, expired: 0 } };
    const [row] = of.rows;
    const reader_ = of.reader;
    assert.ok(row);
    const pages = [
      planPage(of),
      planPage(of, { target: '2027-01-05', without: nasty, owner: nasty, product: nasty }),
      actionPage({ ...of, row, comments: [{ text: nasty, by: nasty, at: '2026-11-25T00:00:00.000Z' }] }).toString(),
      newActionPage({ ...of, typed: { title: nasty, effort: nasty }, isMissing: true }).toString(),
      planPageOf({
        ...of,
        query: readPlanQuery({}),
        found: of.rows,
        waiting: 0,
        load: loadIn(of.dated, workingCalendar(scheme.holidays)),
        person: 'hana',
        assigned: {
          is: 'done',
          changed: [{ action: row.action.id, field: 'owner', before: nasty, after: nasty }],
          left: [{ action: nasty }],
          undo: nasty,
        },
      }).toString(),
      departmentsPage({ ...of, used: [{ id: 'legal', open: 1 }] }).toString(),
      planImportPreviewPage(reader_, {
        rows: [
          {
            row: 2,
            is: 'changed',
            name: nasty,
            action: nasty,
            changes: [{ column: 'owner', before: nasty, after: nasty }],
            wrong: [],
          },
          {
            row: 3,
            is: 'wrong',
            name: nasty,
            changes: [],
            wrong: [{ wrong: 'not-a-day', at: nasty, column: 'due', value: nasty }],
          },
        ],
        unknown: [nasty],
        plan: nasty,
        names: { scheme, products: of.products, owners: of.owners, departments: { legal: { name: nasty } } },
      }).toString(),
      planImportedPage(reader_, { saved: 1, left: [nasty] }).toString(),
      proposalsPage({ reader: of.reader, proposals: [], products: of.products, page: 1 }).toString(),
      gapsPage({
        ...about,
        ...old,
        groups: [],
        lines: [{ group: 'lamp', gap }],
        count: 1,
        actions: new Map(),
      }).toString(),
      changesPage({
        ...about,
        since: today,
        lines: [{ product: 'lamp', is: 'opened', finding: gap.finding }],
        leftOut: ['lamp'],
      }).toString(),
    ];
    for (const page of pages) {
      assert.doesNotMatch(page, /<script>alert|undefined|\[object|NaN/);
      assert.doesNotMatch(page, / style=/);
    }
  });

test('the first line says by how many working days the wanted day is missed, and which product decides it', () => {
  const late = planPage(facts('en', sheet, '2026-12-01' as CivilDate));
  assert.match(late, /The label on 1 December 2026 cannot be met: it is \d+ working days late\./);
  const good = planPage(facts('en', sheet, '2027-11-30' as CivilDate));
  assert.match(good, /can be met, with \d+ working days to spare/);
});

test('what keeps a plan from having dates is named with its way to it, and the list stands all the same', () => {
  const round: PlanSheet = {
    actions: { a: { title: 'first', after: ['b'] }, b: { title: 'second', after: ['a'], effort: 'x' } },
  };
  const page = planPage(facts('en', round));
  assert.match(page, /These wait for each other/);
  assert.match(page, /This is no number <a href="\/supplier\/plan\/actions\/b">second<\/a>/);
  assert.match(page, /<table class="list cards"/);
});

test('every bar has its days in words beside it', () => {
  const page = planPage(facts('en', sheet, '2027-06-30' as CivilDate));
  const bars = page.match(/<td role="cell" class="bar">/g)?.length ?? 0;
  assert.equal(bars, 3);
  assert.equal(page.match(/<span class="vh">\d+ \w+ \d{4} to \d+ \w+ \d{4}, at the latest /g)?.length, 2);
});

test('who takes a department is chosen among its own people first, then the others, then those without an account', () => {
  const of = facts('en', sheet);
  const options = ownerOptions(
    {
      ...of,
      owners: new Map([
        ['ai', 'Ai'],
        ['ren', 'Ren'],
      ]),
      members: new Map([['ren', 'legal']]),
      departments: { pr: { owner: 'Suzuki' } },
    },
    'legal',
  );
  assert.deepEqual(
    options.map(({ value }) => value),
    ['ren', 'ai', 'Suzuki', 'hana'],
  );
  assert.match(options[0]?.text ?? '', /of this department/);
  assert.match(options.at(-1)?.text ?? '', /no account/);
  const ja = ownerOptions({ ...facts('ja', { actions: {} }), owners: new Map() }, undefined, '佐野');
  assert.deepEqual(
    ja.map(({ text }) => text),
    ['佐野（アカウントなし）'],
  );
});
