// From gaps to a plan: each proposal enters it once, the company's part once for all products; what changed since a day;
// whoever owns something is told once a week.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completeProduct, putProof, world } from '../../test/world.ts';
import { loadScheme } from '../adapters/scheme/folder.ts';
import { addDays } from '../domain/calendar.ts';
import { fieldsOf } from '../domain/fields.ts';
import type { CivilDate } from '../domain/names.ts';
import { at } from '../domain/place.ts';
import { mondayOf } from '../domain/plan-load.ts';
import { productShape } from '../domain/product.ts';
import { saveDesk } from './desk.ts';
import { createProduct, saveFields } from './draft.ts';
import { gapsSince } from './gaps-since.ts';
import type { Office } from './office.ts';
import {
  addAction,
  commentOn,
  commentsOn,
  failingIn,
  finishAnswered,
  planId,
  planOf,
  proposeActions,
  saveAction,
  savePlan,
} from './plan.ts';

const scheme = await loadScheme('scheme');
const day = '2026-11-25' as CivilDate;
const catalogue = Object.values(scheme.catalogues)[0];
assert.ok(catalogue);

async function desk(): Promise<{ office: Office; turn(day: CivilDate): void }> {
  const { mine, calendar } = world(scheme, day);
  const office = mine();
  await putProof(office.evidence);
  const whole = completeProduct(scheme, catalogue as never, day);
  for (const id of ['lamp', 'lock']) await createProduct(office, id, { ...whole, answers: {} });
  return { office, turn: (to) => calendar.turn(to) };
}

test('looking at the plan makes none, and proposals enter it once, the company’s part once for all products', async () => {
  const { office } = await desk();
  const before = await planOf(office);
  assert.equal(await office.reading.fields(planId(office.person.organisation), 'plan'), undefined);
  assert.ok(before.proposals.length > 20 && before.proposals.every(({ isPlanned }) => !isPlanned));
  assert.equal(before.dated.plan.actions.length, 0);
  const first = await proposeActions(office, 'all');
  assert.ok('added' in first);
  assert.equal(first.added.length, before.proposals.length);
  const view = await planOf(office);
  const company = view.dated.plan.actions.filter(({ products }) => products.length === 0);
  assert.equal(new Set(company.map(({ proposed }) => proposed)).size, company.length);
  assert.ok(company.length > 0);
  assert.ok('head' in view.dated, 'a plan out of the library has dates');
  assert.ok(view.proposals.every(({ isPlanned }) => isPlanned));
  assert.deepEqual(await proposeActions(office, 'all'), { added: [] });
  assert.equal((await planOf(office)).dated.plan.actions.length, view.dated.plan.actions.length);
  const waiting = view.dated.plan.actions.filter(({ after }) => after.length > 0);
  const ids = new Set(view.dated.plan.actions.map(({ id }) => id));
  assert.ok(waiting.length > 0 && waiting.every(({ after }) => after.every((id) => ids.has(id))));
});

test('a gap that an action is to close is planned, a dropped action closes none, and dropping needs a reason', async () => {
  const { office } = await desk();
  const [gap] = (await planOf(office)).gaps.filter(({ part, proposals }) => part === 'product' && proposals.length > 0);
  assert.ok(gap);
  await proposeActions(office, new Set(gap.proposals.map(({ id }) => id)));
  const same = async () =>
    (await planOf(office)).gaps.find(
      ({ finding, products }) =>
        finding.code === gap.finding.code && finding.at === gap.finding.at && products[0] === gap.products[0],
    );
  const planned = await same();
  assert.equal(planned?.actions.length, gap.proposals.length);
  for (const id of planned?.actions ?? []) {
    const state = { field: at('actions', id, 'state'), expected: 1, value: 'dropped' };
    assert.deepEqual(await saveAction(office, id, [state]), { refused: 'no-reason' });
    const note = { field: at('actions', id, 'note'), expected: 0, value: 'この製品では要らない。' };
    const came = await saveAction(office, id, [state, note]);
    assert.ok(!('refused' in came) && came.notSaved.length === 0);
  }
  assert.deepEqual((await same())?.actions, []);
  const [another] = (await planOf(office)).dated.plan.actions;
  const strange = { field: at('actions', 'other', 'title'), expected: 0, value: 'x' };
  assert.deepEqual(await saveAction(office, another?.id ?? '', [strange]), { saved: [], notSaved: [] });
});

test('the company’s part is one gap for all products, and closed by an action of the company', async () => {
  const { office } = await desk();
  const gaps = (await planOf(office)).gaps.filter(({ part }) => part === 'company');
  assert.ok(gaps.length > 0 && gaps.every(({ products }) => products.length === 2));
  const [gap] = gaps;
  const { created } = await addAction(office, { title: '方針を公開する', criteria: gap?.criteria ?? [] });
  const now = (await planOf(office)).gaps.find(({ finding }) => finding.at === gap?.finding.at);
  assert.deepEqual(now?.actions, [created]);
});

const result = (product: string, criterion: string, value: string, expected: number) => ({
  product,
  saves: [{ field: at('answers', criterion, 'result'), expected, value }],
});

test('an empty plan promises nothing, and an answer that something fails takes the promise back until its actions are in', async () => {
  const { office } = await desk();
  await savePlan(office, [{ field: at('target'), expected: 0, value: '2028-03-31' }]);
  assert.equal((await planOf(office)).verdict.is, 'unknown');
  await proposeActions(office, 'all');
  assert.equal((await planOf(office)).verdict.is, 'met');
  const before = await planOf(office);
  const criterion = 'S1.1-02';
  const { product, saves } = result('lamp', criterion, 'does-not-conform', 0);
  await saveFields(office, product, saves);
  const failed = await planOf(office);
  assert.equal(failed.verdict.is, 'unknown');
  assert.ok(failed.verdict.proposals >= 2);
  const fresh = failed.proposals.filter(({ isPlanned }) => !isPlanned);
  assert.ok(fresh.every(({ applies }) => applies));
  await proposeActions(office, 'all');
  const now = await planOf(office);
  assert.equal(now.verdict.is, 'met');
  // Whatever the library makes wait for the firmware waits for it, though it was in the plan before.
  assert.ok('head' in now.dated && 'head' in before.dated);
  const byRow = (row: string) =>
    now.dated.plan.actions.find((one) => one.proposed === row && one.products[0] === 'lamp');
  const firmware = byRow('firmware-release');
  const test_ = byRow('S1.1-13.scan');
  assert.ok(firmware && test_);
  assert.ok(test_.after.includes(firmware.id) && test_.byLibrary?.includes(firmware.id));
  const days = (id: string) => ('dates' in now.dated ? now.dated.dates.get(id)?.earliest : undefined);
  assert.ok((days(firmware.id)?.finish ?? '') < (days(test_.id)?.start ?? ''));
  assert.ok(now.dated.head.filing.earliest > before.dated.head.filing.earliest);
  assert.ok((failingIn(now, office)?.laterBy ?? 0) > 0);
  // A person undoes it for this one.
  await savePlan(office, [{ field: at('actions', test_.id, 'not-after'), expected: 0, value: [firmware.id] }]);
  const undone = (await planOf(office)).dated.plan.actions.find(({ id }) => id === test_.id);
  assert.ok(!undone?.after.includes(firmware.id));
});

test('numbers are given once: what comes in later gets the next ones, whatever happens to the rest', async () => {
  const { office } = await desk();
  const [first, second] = (await planOf(office)).proposals;
  assert.ok(first && second);
  await proposeActions(office, new Set([second.id]));
  const own = await addAction(office, { title: '会議を開く' });
  await proposeActions(office, new Set([first.id]));
  const numbers = async () =>
    Object.fromEntries((await planOf(office)).dated.plan.actions.map(({ id, number }) => [id, number]));
  assert.deepEqual(await numbers(), { [second.key]: 1, [own.created]: 2, [first.key]: 3 });
  await savePlan(office, [{ field: at('actions', first.key, 'effort'), expected: 1, value: '50' }]);
  assert.deepEqual(await numbers(), { [second.key]: 1, [own.created]: 2, [first.key]: 3 });
});

test('what is answered is offered as done and is over only when somebody says so; what is called done too soon is told', async () => {
  const { office } = await desk();
  await savePlan(office, [{ field: at('target'), expected: 0, value: '2028-03-31' }]);
  await proposeActions(office, 'all');
  const open = await planOf(office);
  const scope = open.dated.plan.actions.find((one) => one.proposed === 'S1.1-13.scan' && one.products[0] === 'lamp');
  assert.ok(scope && open.verdict.answered.length === 0);
  const whole = completeProduct(scheme, catalogue as never, day);
  const answer = whole.answers?.['S1.1-13'];
  assert.ok(answer);
  for (const { field, value } of fieldsOf({ answers: { 'S1.1-13': answer } }, productShape))
    await saveFields(office, 'lamp', [{ field, expected: 0, value }]);
  const there = await planOf(office);
  assert.ok(there.verdict.answered.includes(scope.id));
  assert.ok('dates' in there.dated && there.dated.dates.has(scope.id), 'it keeps its dates until then');
  const done = await finishAnswered(office, 'all');
  assert.ok('finished' in done && done.finished.includes(scope.id));
  const after = await planOf(office);
  assert.equal(after.sheet.actions?.[scope.id]?.state, 'done');
  assert.deepEqual([after.verdict.is, after.verdict.unfounded], ['met', []]);
  const other = after.dated.plan.actions.find((one) => one.proposed === 'S1.1-13.scan' && one.products[0] === 'lock');
  assert.ok(other);
  const rest = after.dated.plan.actions.filter(
    (one) => one.products[0] === 'lock' && one.proposed?.startsWith('S1.1-13'),
  );
  await savePlan(
    office,
    rest.map(({ id }) => ({ field: at('actions', id, 'state'), expected: 1, value: 'done' })),
  );
  const claimed = await planOf(office);
  assert.deepEqual([claimed.verdict.is, claimed.verdict.isAtLeast], ['unknown', true]);
  assert.ok(claimed.verdict.unfounded.includes(other.id));
});

test('what is said about an action stands with who said it and when', async () => {
  const { office } = await desk();
  const { created } = await addAction(office, { title: '口を閉じる', products: ['lamp'], effort: '2' });
  await commentOn(office, created, '来週に始めます。');
  await commentOn(office, 'another', '別の話');
  const comments = commentsOn(await planOf(office), created);
  assert.deepEqual(
    comments.map(({ text, by }) => [text, by]),
    [['来週に始めます。', office.person.name]],
  );
});

test('a wanted day in the portfolio moves the plan, and is held beside a later day of the plan’s own', async () => {
  const { office } = await desk();
  await proposeActions(office, 'all');
  const wanted = { field: at('products', 'lamp', 'wanted', 'by'), expected: 0, value: '2026-12-01' };
  await saveDesk(office, 'portfolio', [wanted]);
  const late = await planOf(office);
  assert.ok('head' in late.dated);
  assert.deepEqual([late.dated.rule, late.dated.headOf, late.dated.head.isMet], ['products', 'lamp', false]);
  await savePlan(office, [{ field: at('target'), expected: 0, value: '2027-12-01' }]);
  const kept = await planOf(office);
  assert.ok('head' in kept.dated);
  assert.deepEqual([kept.dated.rule, kept.dated.headOf, kept.dated.head.isMet], ['plan', 'lamp', false]);
  assert.deepEqual([kept.dated.whole.isMet, kept.verdict.is], [true, 'late']);
  const asked = await planOf(office, { target: '2026-12-02' as CivilDate });
  assert.ok('head' in asked.dated && !asked.dated.head.isMet);
  assert.equal((await planOf(office)).sheet.target, '2027-12-01', 'what-if saved something');
});

test('a product meant for a level that is not open is judged by nothing of another level', async () => {
  const { office } = await desk();
  const other = scheme.levels.find(({ open }) => !open)?.id ?? '';
  const level = (id: string) => ({ field: at('products', id, 'wanted', 'level'), expected: 0, value: other });
  await addAction(office, { title: '写真を撮る', effort: '2' });
  await saveDesk(office, 'portfolio', [level('lamp')]);
  const one = await planOf(office);
  assert.deepEqual(
    [one.verdict.is, one.verdict.unlevelled],
    ['unknown', [{ product: 'lamp', level: other, why: 'not-open' }]],
  );
  const isLamps = ({ part, products }: { part: string; products: readonly string[] }) =>
    part === 'product' && products.includes('lamp');
  assert.deepEqual([one.gaps.filter(isLamps), one.proposals.filter(({ product }) => product === 'lamp')], [[], []]);
  assert.ok(one.lead, 'the other product is on its way to an open level');
  await saveDesk(office, 'portfolio', [level('lock')]);
  const both = await planOf(office);
  assert.deepEqual([both.lead, both.gaps, both.verdict.is], [undefined, [], 'unknown']);
});

test('what changed since a day: a product that came later is new, an answer closes a gap, and before it nothing changed', async () => {
  const { office, turn } = await desk();
  const rows = async () => (await planOf(office)).rows;
  const fresh = await gapsSince(office, await rows(), day);
  assert.deepEqual(
    fresh.changed.map(({ isNew }) => isNew),
    [true, true],
  );
  const next = addDays(day, 3);
  turn(next);
  assert.deepEqual(await gapsSince(office, await rows(), next), { changed: [], leftOut: [] });
  const [criterion] = catalogue?.criteria ?? [];
  const field = at('answers', criterion?.id ?? '', 'result');
  await saveFields(office, 'lamp', [{ field, expected: 0, value: 'conforms' }]);
  const { changed } = await gapsSince(office, await rows(), next);
  assert.deepEqual(
    changed.map(({ id }) => id),
    ['lamp'],
  );
  assert.ok((changed[0]?.closed.length ?? 0) > 0);
});

test('a week begins on its Monday', () => {
  for (let n = 0; n < 7; n++) assert.equal(mondayOf(addDays('2026-11-23' as CivilDate, n)), '2026-11-23');
  assert.equal(mondayOf('2026-11-30' as CivilDate), '2026-11-30');
});
