// A supplier's portfolio from draft to table and back: kept while nothing changes, taken in again without a change, and a
// take-over that may be begun again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Invented } from '../../test/portfolio.ts';
import { fillPortfolio, inventedPortfolio } from '../../test/portfolio.ts';
import { completeProduct, putProof, world } from '../../test/world.ts';
import { loadScheme } from '../adapters/scheme/folder.ts';
import { checklistSheets } from '../adapters/sheets/checklist.ts';
import type { CivilDate } from '../domain/names.ts';
import type { PortfolioRow } from '../domain/portfolio.ts';
import { fileWords, tableLexicon } from '../words/portfolio-table.ts';
import { sheetWords } from '../words/sheets.ts';
import { saveDesk } from './desk.ts';
import { createProduct, saveFields } from './draft.ts';
import type { Office } from './office.ts';
import { portfolioOf } from './portfolio.ts';
import { applyImport, readPlan, writePlan } from './portfolio-apply.ts';
import type { PortfolioKind } from './portfolio-file.ts';
import { portfolioFile, rowsOfFile } from './portfolio-file.ts';
import { previewImport } from './portfolio-preview.ts';
import type { Brought } from './portfolio-rows.ts';
import { rowsOfJson } from './portfolio-rows.ts';

const scheme = await loadScheme('scheme');
const sheets = checklistSheets(scheme, sheetWords);
const lexicon = tableLexicon(scheme);
const day = '2026-11-25' as CivilDate;
const some = inventedPortfolio(scheme, day, 60);

/** An office with these products, opened once: what is kept belongs to its calendar. */
async function desk(products: readonly Invented[] = some): Promise<{ office: Office; turn(day: CivilDate): void }> {
  const { mine, calendar } = world(scheme, day);
  const office = mine();
  await fillPortfolio(office, products);
  return { office, turn: (to) => calendar.turn(to) };
}

/** The table as a file of each kind, read again. */
async function broughtBack(kind: PortfolioKind, rows: readonly PortfolioRow[], lang: 'ja' | 'en') {
  const file = portfolioFile(kind, rows, { sheets, words: fileWords(scheme, lang, rows) });
  return rowsOfFile(typeof file === 'string' ? new TextEncoder().encode(file) : file, { sheets, lexicon });
}

function isBrought(read: Awaited<ReturnType<typeof broughtBack>>): asserts read is Brought {
  assert.ok(!('wrong' in read), JSON.stringify(read));
}

const table = (...rows: readonly Readonly<Record<string, string>>[]): Brought => {
  const read = rowsOfJson(JSON.stringify(rows), lexicon);
  assert.ok(!('wrong' in read));
  return read;
};
const preview = (office: Office, brought: Brought, empties: 'keep' | 'clear' = 'keep') =>
  previewImport(office, brought, { lexicon, empties });

for (const kind of ['xlsx', 'csv', 'json'] as const)
  for (const lang of ['ja', 'en'] as const)
    for (const empties of ['keep', 'clear'] as const)
      test(`the portfolio written as ${kind} in ${lang} is read back unchanged, empty cells ${empties}`, async () => {
        const { office } = await desk();
        const nasty = `=1+1\n'=2、"三";,\t𠮷`;
        const place = (key: string) => `/products/${some[0]?.id}/${key}`;
        const saved = await saveDesk(office, 'portfolio', [
          { field: place('sharing'), expected: 0, value: nasty },
          { field: place('outside/note'), expected: 0, value: "''@x" },
          { field: place('outside/models'), expected: 0, value: ['a,b', 'c"d', "'=e", '=f', 'g　h'] },
        ]);
        assert.ok(!('refused' in saved));
        const rows = await portfolioOf(office);
        const read = await broughtBack(kind, rows, lang);
        isBrought(read);
        const { rows: lines, unknown, plan } = await preview(office, read, empties);
        assert.deepEqual(unknown, []);
        assert.deepEqual(
          lines.filter(({ is }) => is !== 'unchanged'),
          [],
        );
        assert.equal(lines.length, rows.length);
        assert.deepEqual(plan, { products: [], noted: [] });
      });

test('a table is taken in: new products, changed fields, variants of each other, and once more without a change', async () => {
  const { office } = await desk();
  const [first] = some;
  const brought = table(
    { 'name-ja': '新型ゲートウェイ', models: 'ZX-1、ZX-2', type: '通信機器', 'wanted-by': '2027/4/1', family: '新型' },
    { 製品: '新型ゲートウェイ 小', models: 'ZX-3', もとの製品: '新型ゲートウェイ', 取りたい段階: '★1' },
    { id: first?.id ?? '', family: '別の系列' },
  );
  const { rows, plan } = await preview(office, brought);
  assert.deepEqual(
    rows.map(({ is }) => is),
    ['new', 'new', 'changed'],
  );
  assert.deepEqual(rows[2]?.changes, [{ column: 'family', before: first?.entry.family, after: '別の系列' }]);
  assert.deepEqual(await applyImport(office, plan), { created: 2, changed: 1, notSaved: [] });
  const after = await portfolioOf(office);
  const [parent, child] = after.slice(-2);
  assert.deepEqual(parent?.product.models, ['ZX-1', 'ZX-2']);
  assert.equal(parent?.product.edition, scheme.levels.find(({ open }) => open)?.editions.at(-1));
  assert.equal(child?.parent, parent?.id);
  assert.equal(parent?.entry.wanted?.by, '2027-04-01');
  const again = await preview(office, brought);
  assert.deepEqual(
    again.rows.map(({ is, by }) => [is, by]),
    [
      ['unchanged', 'name'],
      ['unchanged', 'name'],
      ['unchanged', 'id'],
    ],
  );
});

test('what is wrong is told with its cell, and its row is left out whole', async () => {
  const { office } = await desk();
  const [a, b] = some;
  const brought = table(
    { id: 'nowhere', 'name-ja': 'x' },
    { 'name-en': 'only English' },
    { 'name-ja': '日', 'wanted-by': '2027-02-30', type: 'そんな種類', models: 'ok' },
    { 'name-ja': '孤児', 'variant-of': '知らない製品' },
    { id: a?.id ?? '', 'variant-of': a?.id ?? '' },
    { id: b?.id ?? '', family: 'f' },
    { id: b?.id ?? '', family: 'g' },
    {
      'name-ja': '札',
      'outside-registration': 'R-1',
      'outside-issued-on': '2026-01-01',
      'outside-until': '2025-01-01',
    },
  );
  const { rows, plan } = await preview(office, brought);
  assert.deepEqual(
    rows.map(({ wrong }) => wrong.map((one) => `${one.wrong} ${one.at}`)),
    [
      ['unknown-id /0/id'],
      ['no-name /1'],
      ['not-a-choice /2/type', 'not-a-day /2/wanted-by'],
      ['unknown-parent /3/variant-of'],
      ['parent-circle /4/variant-of'],
      [],
      ['twice /6'],
      ['days-cannot-be /7/outside-until'],
    ],
  );
  assert.deepEqual(
    plan.products.map(({ id }) => id),
    [b?.id],
  );
});

test('a registration number is one product’s, here and within the table', async () => {
  const { office } = await desk();
  const labelled = some.find(({ entry }) => entry.outside);
  const number = labelled?.entry.outside?.registration ?? '';
  assert.notEqual(number, '');
  const days = { 'outside-issued-on': '2026-01-01', 'outside-until': '2027-01-01' };
  const { rows } = await preview(
    office,
    table(
      { 'name-ja': '一', 'outside-registration': number, ...days },
      { 'name-ja': '二', 'outside-registration': 'R-2', ...days },
      { 'name-ja': '三', 'outside-registration': 'r-2', ...days },
    ),
  );
  assert.deepEqual(
    rows.map(({ wrong }) => wrong[0]?.wrong),
    ['number-there', 'number-there', 'number-there'],
  );
});

test('who may not archive is told so, and nobody’s archive is touched', async () => {
  const { office } = await desk();
  const filer: Office = { ...office, person: { ...office.person, kind: 'agent', roles: ['filer'] } };
  const { rows } = await preview(filer, table({ id: some[3]?.id ?? '', archived: 'はい' }));
  assert.equal(rows[0]?.wrong[0]?.wrong, 'may-not-archive');
  const { plan } = await preview(office, table({ id: some[3]?.id ?? '', archived: 'はい' }));
  await applyImport(office, plan);
  assert.equal((await portfolioOf(office)).find(({ id }) => id === some[3]?.id)?.archived, true);
});

test('a field that somebody saved after the preview is left as it stands', async () => {
  const { office } = await desk();
  const id = some[0]?.id ?? '';
  const { plan } = await preview(office, table({ id, family: 'わたし', 'name-ja': '新しい名前' }));
  await saveDesk(office, 'portfolio', [{ field: `/products/${id}/family`, expected: 1, value: 'あなた' }]);
  const came = await applyImport(office, plan);
  assert.ok('notSaved' in came);
  assert.deepEqual(came.notSaved, [{ product: id, field: `/products/${id}/family`, wrong: 'stale' }]);
  const row = (await portfolioOf(office)).find((one) => one.id === id);
  assert.deepEqual([row?.entry.family, row?.product.product?.name?.ja], ['あなた', '新しい名前']);
});

test('a take-over that broke off anywhere goes on when it is begun again, and makes nothing twice', async () => {
  const { office } = await desk([]);
  const rows = Array.from({ length: 8 }, (_, n) => ({ 'name-ja': `製品${n}`, models: `M-${n}`, family: '系' }));
  const { plan } = await preview(office, table(...rows));
  let cuts = 0;
  for (let allowed = 1; cuts < 100; allowed += 1) {
    let left = allowed;
    const broken: Office = {
      ...office,
      drafts: {
        ...office.drafts,
        create: (draft) => (left-- > 0 ? office.drafts.create(draft) : Promise.reject(new Error('power cut'))),
        save: (...given) => (left-- > 0 ? office.drafts.save(...given) : Promise.reject(new Error('power cut'))),
      },
    };
    const outcome = await applyImport(broken, plan).catch((error: unknown) => String(error));
    if (typeof outcome !== 'string') break;
    assert.match(outcome, /power cut/);
    cuts += 1;
  }
  assert.ok(cuts > 5 && cuts < 100, `${cuts} power cuts`);
  const last = await applyImport(office, plan);
  assert.ok('notSaved' in last);
  assert.deepEqual(last.notSaved, []);
  const after = await portfolioOf(office);
  assert.equal(after.length, 8);
  assert.ok(after.every(({ entry, product }) => entry.family === '系' && product.models?.length === 1));
  for (const { id } of after)
    assert.ok(
      (await office.reading.fields(id))?.every(({ version }) => version === 1),
      'no field was saved twice',
    );
});

test('a plan is read again only by whom it was made for', () => {
  const plan = { products: [], noted: [] };
  const text = writePlan(plan, 'p', 'o');
  assert.deepEqual(readPlan(text, 'p', 'o'), plan);
  for (const [given, person, organisation] of [
    [text, 'q', 'o'],
    [text, 'p', 'x'],
    [undefined, 'p', 'o'],
    ['JBSWY3DPEHPK3PXP', 'p', 'o'],
    ['{"is":"other"}', 'p', 'o'],
  ] as const)
    assert.equal(readPlan(given, person, organisation), undefined);
});

test('fields are read again when their draft was saved; findings are worked out again after draft, desk or day changed', async () => {
  const { office, turn } = await desk(some.slice(0, 5));
  let read = 0;
  const counting: Office = {
    ...office,
    reading: {
      ...office.reading,
      fields: (id, kind) => {
        if (kind === undefined) read += 1;
        return office.reading.fields(id, kind);
      },
    },
  };
  let known = new Set<unknown>();
  /** How many products were read, and of how many the criteria were looked at anew. */
  const done = async () => {
    read = 0;
    const rows = await portfolioOf(counting);
    const anew = rows.filter(({ criteria }) => !known.has(criteria)).length;
    known = new Set(rows.map(({ criteria }) => criteria));
    return [read, anew];
  };
  assert.deepEqual(await done(), [5, 5]);
  assert.deepEqual(await done(), [0, 0]);
  const id = some[1]?.id ?? '';
  await saveFields(office, id, [{ field: '/product/about', expected: 0, value: '説明' }]);
  assert.deepEqual(await done(), [1, 1]);
  await saveDesk(office, 'portfolio', [{ field: `/products/${id}/family`, expected: 1, value: '別' }]);
  assert.deepEqual(await done(), [0, 0]);
  assert.equal((await portfolioOf(counting)).find((row) => row.id === id)?.entry.family, '別');
  await saveDesk(office, 'company', [{ field: '/name/ja', expected: 0, value: '甲社' }]);
  assert.deepEqual(await done(), [0, 5]);
  turn('2026-11-26' as CivilDate);
  assert.deepEqual(await done(), [0, 5]);
  assert.deepEqual(await done(), [0, 0]);
});

test('nothing is kept of a product whose evidence is not there', async () => {
  const { mine } = world(scheme, day);
  const office = mine();
  const catalogue = Object.values(scheme.catalogues)[0];
  assert.ok(catalogue);
  await createProduct(office, 'p', completeProduct(scheme, catalogue, day));
  const before = (await portfolioOf(office))[0]?.blockers ?? 0;
  assert.ok(before > 0);
  await putProof(office.evidence);
  assert.equal((await portfolioOf(office))[0]?.blockers, 0);
});
