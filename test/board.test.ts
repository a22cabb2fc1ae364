// The board paper of the examples against golden files, and its bounds whatever a portfolio holds.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { extractText, getDocumentProxy } from 'unpdf';
import { papers } from '../src/adapters/papers/papers.ts';
import type { BoardFacts, BoardPlanned, BoardRow } from '../src/domain/board.ts';
import { boardFacts } from '../src/domain/board.ts';
import { catalogueOf, gaps } from '../src/domain/checklist.ts';
import type { CivilDate } from '../src/domain/names.ts';
import type { Paper, StripMark } from '../src/domain/paper.ts';
import { schedule } from '../src/domain/plan.ts';
import { ifOneFails } from '../src/domain/plan-failing.ts';
import { planDates } from '../src/domain/plan-sheet.ts';
import { verdictOn } from '../src/domain/plan-verdict.ts';
import { libraryIn } from '../src/domain/plan-waits.ts';
import type { Product } from '../src/domain/product.ts';
import { plannedIds, planOf, proposedActions } from '../src/domain/proposed-actions.ts';
import { workingCalendar } from '../src/domain/working-days.ts';
import { openTools } from '../src/open.ts';
import { boardPaper } from '../src/words/papers/board.ts';

const root = join(import.meta.dirname, '..');
const { scheme, folder } = await openTools();
const press = papers();
const on = '2026-11-25' as CivilDate;

async function example(name: string): Promise<Product> {
  const read = await folder.read(join(root, 'examples', name));
  assert.ok(!('unusable' in read));
  return read.product;
}

function row(id: string, product: Product, more: Partial<BoardRow> = {}): BoardRow {
  const findings = gaps({ product, seen: undefined }, { scheme, on });
  const criteria = (catalogueOf(scheme, product)?.criteria ?? []).map(({ id: criterion }): StripMark => {
    const result = product.answers?.[criterion]?.result ?? 'open';
    return result === 'conforms' ? 'ok' : result === 'not-applicable' ? 'na' : result === 'open' ? 'open' : 'bad';
  });
  return { id, archived: false, product, findings, criteria, situation: { stage: 'preparing' }, entry: {}, ...more };
}

const [camera, gateway, printer] = await Promise.all(['network-camera', 'home-gateway', 'office-printer'].map(example));
assert.ok(camera && gateway && printer);
const rows: readonly BoardRow[] = [
  row('camera', camera, { entry: { wanted: { level: '1', by: '2027-03-31' } } }),
  row('gateway', gateway, { situation: { stage: 'valid' }, label: { until: '2027-02-28' as CivilDate } }),
  row('printer', printer, { entry: { wanted: { level: '3', by: '2027-06-30' } } }),
  row('old', camera, { archived: true }),
];

const dates = (target: string) => {
  const proposals = proposedActions(
    rows.filter(({ archived }) => !archived).map(({ id, product, findings }) => ({ id, product, findings })),
    scheme,
  );
  const plan = planOf(proposals, target as CivilDate, { days: 40, count: 'working' });
  const made = schedule(plan, workingCalendar(scheme.holidays), on);
  assert.ok(!('refused' in made));
  return { plan, dates: made };
};

/** The plan with all that the office knows of it: one proposal is left out, two departments have somebody. */
function told(target: string): BoardPlanned {
  const { plan: whole } = dates(target);
  const left = whole.actions.find(({ proposed }) => proposed === 'S1.1-13.scan');
  const actions = whole.actions
    .filter((one) => one !== left)
    .map((one, index) => ({
      ...one,
      after: one.after.filter((id) => id !== left?.id),
      ...(index === 0 ? { owner: '髙﨑 花子', due: '2026-12-04' as CivilDate } : {}),
    }));
  const hands = new Map([['development', { group: '設計課', hands: 2 }]]);
  const plan = { ...whole, actions, hands, reserve: 5 };
  const calendar = workingCalendar(scheme.holidays);
  const wanted = [{ id: 'camera', lead: plan.lead }];
  const dated = planDates(plan, wanted, { calendar, today: on, target: plan.target });
  assert.ok('head' in dated);
  const proposals = proposedActions(
    rows.filter(({ archived }) => !archived).map(({ id, product, findings }) => ({ id, product, findings })),
    scheme,
  );
  const planned = plannedIds(actions);
  const verdict = verdictOn({
    dated,
    gaps: [],
    proposals: proposals.map((one) => ({ ...one, isPlanned: planned.has(one.id) })),
    wanted: new Set(['camera']),
    known: new Set(['camera']),
  });
  const failing = ifOneFails(dated, {
    ...{ products: wanted, library: libraryIn(scheme), calendar, today: on },
    applies: () => true,
  });
  return {
    ...{ plan, dates: dated.head, verdict, failing, leadGrade: 'assumed' },
    departments: { development: { name: '設計課', owner: 'u1' }, legal: { name: '総務', owner: '社長' } },
    owners: new Map([['u1', '佐藤 太郎']]),
  };
}

async function read(paper: Paper): Promise<readonly string[]> {
  const bytes = press.pdf(paper);
  assert.ok(!('refused' in bytes));
  if (process.env['SHOW_PAPERS']) writeFileSync(join(process.env['SHOW_PAPERS'], `board.${paper.lang}.pdf`), bytes);
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: false });
  return text.map((page) => page.replaceAll('～', '〜'));
}
const printed = (lang: 'ja' | 'en', facts: BoardFacts) => read(boardPaper(lang, facts, { scheme, by: '山田 髙﨑' }));

for (const lang of ['ja', 'en'] as const)
  test(`the board paper in ${lang} is as it was agreed`, async () => {
    const pages = await printed(lang, boardFacts({ rows, planned: told('2027-03-31'), scheme, on }));
    assert.ok(pages.length >= 2 && pages.length <= 4, `${pages.length} pages`);
    const file = join(root, `test/golden/papers/board.${lang}.txt`);
    const text = `${pages.join('\n\f\n')}\n`;
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, text);
    assert.equal(text, readFileSync(file, 'utf8'));
  });

test('departments of one name are one in the table of the days that are left', () => {
  const planned = told('2027-03-31');
  const days = (departments: NonNullable<BoardPlanned['departments']>) =>
    boardFacts({ rows, planned: { ...planned, departments }, scheme, on }).plan?.effort ?? [];
  const apart = days({});
  const of = (name: string) => apart.find(({ department }) => department === name)?.days ?? 0;
  const one = days({ quality: { name: '品質・総務' }, legal: { name: '品質・総務' } });
  assert.equal(one.length, apart.length - 1);
  assert.ok(one.some(({ days: sum }) => sum === of('quality') + of('legal')));
});

test('long names and rare kanji come back whole from the board paper, in fonts that it brings', async () => {
  const long = '髙﨑・鷗・𠮷式蓄電池用電力変換装置一体型電力管理中継装置「ほしぞら」改良版𠮷';
  const supplier = { ...camera.supplier, name: { ja: '髙﨑・鷗・𠮷商会' } };
  const named = row('camera', { ...camera, supplier, product: { ...camera.product, name: { ja: long } } });
  const paper = boardPaper('ja', boardFacts({ rows: [named], scheme, on }), { scheme, by: '髙﨑 鷗 𠮷' });
  const text = (await read(paper)).join('').replace(/\s/g, '');
  for (const said of [long, '髙﨑・鷗・𠮷商会', '髙﨑鷗𠮷、']) assert.ok(text.includes(said), said);
  assert.doesNotMatch(text, /〓/);
  const bytes = press.pdf(paper);
  assert.ok(!('refused' in bytes));
  const plain = Buffer.from(bytes).toString('latin1');
  const count = (what: RegExp) => plain.match(what)?.length ?? 0;
  assert.ok(count(/\/Type ?\/FontDescriptor/g) >= 1);
  assert.equal(count(/\/FontFile[23]/g), count(/\/Type ?\/FontDescriptor/g), 'each font is embedded');
});

test('what costs is data or was entered; the rest is said not to be known, and no sum is given', async () => {
  const without = boardFacts({ rows, scheme, on });
  const cost = (facts: BoardFacts, level: string) => facts.costs.find((one) => one.level === level);
  assert.deepEqual(
    [cost(without, '1')?.yen, cost(without, '1')?.labels, cost(without, '1')?.fee?.yen],
    [198_000, 1, 198_000],
    'the labelled and the archived product cost nothing more',
  );
  assert.deepEqual([cost(without, '3')?.yen, cost(without, '3')?.fee], [undefined, undefined]);
  const text = (await printed('ja', without)).join('\n');
  assert.match(text, /未入力/);
  assert.match(text, /合計は出せません/);
  const entered = boardFacts({ rows, scheme, on, evaluationYen: { '3': 4_500_000 } });
  assert.equal(cost(entered, '3')?.evaluationYen, 4_500_000);
  assert.equal(cost(entered, '3')?.yen, undefined, 'a fee that nobody knows stays unknown');
  const only = boardFacts({ rows: rows.filter(({ id }) => id === 'camera'), scheme, on });
  assert.match((await printed('en', only)).join('\n'), /Total JPY 198,000/);
});

test('the fee is the one of the day on which the plan can file', () => {
  const early = boardFacts({ rows, scheme, on: '2025-04-01' as CivilDate });
  assert.equal(early.costs.find(({ level }) => level === '1')?.yen, 110_000);
});

test('every risk is told, the gravest first, and none when there is none', async () => {
  const facts = boardFacts({ rows, planned: dates('2026-12-25'), scheme, on });
  const names = facts.risks.map(({ risk }) => risk);
  assert.deepEqual(names.slice(0, 3), ['late', 'support-ends', 'blockers']);
  for (const risk of ['label-ends', 'cost-unknown', 'warnings']) assert.ok(names.includes(risk as never), risk);
  const calm = boardFacts({ rows: [row('gateway', gateway)], planned: dates('2027-12-24'), scheme, on });
  assert.ok(!calm.risks.some(({ risk }) => risk === 'late'));
  const none = boardFacts({ rows: [], scheme, on });
  assert.deepEqual(none.risks, []);
  assert.match(
    (await printed('ja', none)).join(''),
    /まだ判断できません[\s\S]*計画はまだありません[\s\S]*製品はまだありません[\s\S]*気がかりは見つかっていません/,
  );
});

test('the same work for several products is one bar, from the first day to the last, with all its days', () => {
  const planned = dates('2027-03-31');
  const { actions = [], effort = [] } = boardFacts({ rows, planned, scheme, on }).plan ?? {};
  assert.equal(
    actions.reduce((sum, { count }) => sum + count, 0),
    planned.dates.actions.length,
  );
  assert.equal(new Set(actions.map(({ name, department }) => `${name.ja} ${department}`)).size, actions.length);
  const days = planned.plan.actions.reduce((sum, one) => sum + (one.effort ?? 0), 0);
  assert.equal(
    effort.reduce((sum, one) => sum + one.days, 0),
    days,
  );
  assert.equal(
    actions.reduce((sum, one) => sum + one.effort, 0),
    days,
  );
});

test('a thousand products with long and hostile names are four pages at most', async () => {
  const name = `#panic("x") 髙﨑𠮷 ${'とても長い名前'.repeat(12)} \u202E`;
  const many = Array.from({ length: 1000 }, (_, index) =>
    row(`p${index}`, {
      ...(index % 2 === 0 ? camera : gateway),
      product: { ...camera.product, name: { ja: `${name}${index}`, en: 'x'.repeat(10_000) } },
    }),
  );
  const proposals = proposedActions(
    many.slice(0, 50).map(({ id, product, findings }) => ({ id, product, findings })),
    scheme,
  );
  const plan = planOf(proposals, '2027-03-31' as CivilDate, { days: 40, count: 'working' });
  const made = schedule(plan, workingCalendar(scheme.holidays), on);
  assert.ok(!('refused' in made));
  const facts = boardFacts({ rows: many, planned: { plan, dates: made }, scheme, on });
  for (const lang of ['ja', 'en'] as const) {
    const pages = await printed(lang, facts);
    assert.ok(pages.length >= 2 && pages.length <= 4, `${lang}: ${pages.length} pages`);
  }
});

test('the board paper is the same bytes twice', () => {
  const made = () =>
    press.pdf(boardPaper('ja', boardFacts({ rows, planned: dates('2027-03-31'), scheme, on }), { scheme, by: '' }));
  assert.deepEqual(made(), made());
});
