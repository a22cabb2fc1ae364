// What is missing over many products: each gap once, the company's part once for all, under each heading of a view.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadScheme } from '../adapters/scheme/folder.ts';
import { gaps as checked } from './checklist.ts';
import type { Finding } from './finding.ts';
import { findGaps, gapsChanged, gapsOver, groupsOf, nothingNamed, readGapQuery, writeGapQuery } from './gap-list.ts';
import { lifecycleOf } from './issue.ts';
import type { CivilDate } from './names.ts';
import { at } from './place.ts';
import type { PlanAction } from './plan.ts';
import { assessed, portfolioRow } from './portfolio.ts';
import { proposedActions } from './proposed-actions.ts';

const scheme = await loadScheme('scheme');
const on = '2026-11-25' as CivilDate;
const rows = ['lamp', 'lock'].map((id) => {
  const product = { edition: Object.keys(scheme.catalogues)[0] ?? '', product: { name: { ja: id } } };
  const findings = checked({ product, seen: {} }, { scheme, on });
  return portfolioRow(assessed(product, findings, scheme), { id, archived: false, entry: {} }, on, lifecycleOf(scheme));
});
const proposals = proposedActions(rows, scheme);
const action = (more: Partial<PlanAction>): PlanAction => ({
  id: 'a',
  products: [],
  criteria: [],
  effort: 1,
  after: [],
  state: 'open',
  ...more,
});
const over = (...actions: readonly PlanAction[]) => gapsOver(rows, proposals, actions, scheme);
const every = readGapQuery({});
const found = (query: Record<string, string>, all = over()) =>
  findGaps(all, readGapQuery(query), ({ finding }) => finding.code);

test('every finding of every product is there once, that of the company once for all', () => {
  const all = over();
  const companys = all.filter(({ part }) => part === 'company');
  assert.ok(companys.length > 0 && companys.every(({ products }) => products.length === 2));
  const findings = rows.reduce((sum, row) => sum + row.findings.length, 0);
  assert.equal(
    all.reduce((sum, { products }) => sum + products.length, 0),
    findings,
  );
});

test('each view holds every gap, and its groups are counted as their lines are', () => {
  const all = over();
  for (const by of ['product', 'criterion', 'department'] as const) {
    const { groups, lines, count } = found({ by }, all);
    assert.equal(count, all.length);
    assert.deepEqual(new Set(lines.map(({ gap }) => gap)).size, all.length, by);
    for (const { id, blockers, warnings } of groups)
      assert.equal(lines.filter(({ group }) => group === id).length, blockers + warnings, `${by} ${id}`);
    const [some] = groups;
    assert.ok(
      found({ by, of: some?.id ?? '' }, all).lines.every(({ gap }) => groupsOf(gap, by).includes(some?.id ?? '')),
    );
  }
  assert.equal(found({}, all).groups[0]?.id, nothingNamed, 'the company part stands first');
});

test('an action closes the gaps it was proposed for, of its products alone, and none once it is dropped', () => {
  const one = proposals.find(({ product }) => product === 'lamp');
  assert.ok(one);
  const planned = action({ proposed: one.row.id, products: ['lamp'], criteria: one.criteria });
  const closed = over(planned).filter(({ actions }) => actions.length > 0);
  assert.deepEqual(new Set(closed.map(({ finding }) => finding)), new Set(one.causes.map(({ finding }) => finding)));
  assert.ok(closed.every(({ products }) => products[0] === 'lamp'));
  assert.ok(over({ ...planned, state: 'dropped' }).every(({ actions }) => actions.length === 0));
  assert.equal(found({ planned: 'yes' }, over(planned)).count, closed.length);
});

test('the company’s part stays open while one of its products has no action', () => {
  const gap = over().find(({ part, criteria }) => part === 'company' && criteria.length > 0);
  assert.ok(gap);
  const open = (of: PlanAction) => over(of).find(({ finding }) => finding.at === gap.finding.at)?.actions;
  assert.deepEqual(open(action({ criteria: gap.criteria, products: ['lamp'] })), []);
  assert.deepEqual(open(action({ criteria: gap.criteria })), ['a']);
});

test('an address says what is asked, and reads back as it was written', () => {
  for (const query of [
    every,
    readGapQuery({ by: 'criterion', of: 'X', part: 'company', weight: 'blocker', planned: 'no', q: 'a b', page: '3' }),
  ])
    assert.deepEqual(readGapQuery(Object.fromEntries(new URLSearchParams(writeGapQuery(query)))), query);
  assert.deepEqual(readGapQuery({ by: 'x', page: '-1', part: 'y', weight: 'z' }), every);
  assert.equal(found({ q: 'no-such-thing' }).count, 0);
});

test('what changed is told by code and place: what is new, and what is gone', () => {
  const finding = (place: string): Finding => ({ code: 'field-missing', at: at(place) });
  const changed = gapsChanged([finding('a'), finding('b')], [finding('b'), finding('c')]);
  assert.deepEqual(changed, { opened: [finding('c')], closed: [finding('a')] });
});
