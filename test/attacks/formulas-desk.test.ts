// The lists of the supplier's desk as files, by page and by program, in an office whose every text is one that a spreadsheet
// would run. Asserted on the bytes of each; and each holds such texts, so that none is tried for nothing.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { run } from '../../src/cli/run.ts';
import { addDays } from '../../src/domain/calendar.ts';
import type { LevelId } from '../../src/domain/names.ts';
import { addCommission } from '../../src/office/commissions.ts';
import { createBlock, saveDesk } from '../../src/office/desk.ts';
import { createProduct, saveFields } from '../../src/office/draft.ts';
import { askForEvidence } from '../../src/office/evidence-requests.ts';
import { bringForm, confirmForm } from '../../src/office/form-desk.ts';
import { addAction } from '../../src/office/plan.ts';
import { takeInLabel } from '../../src/office/portfolio-elsewhere.ts';
import { captured } from '../../src/server/captures.ts';
import { routes } from '../../src/server/routes.ts';
import { once } from '../../src/server/uploads.ts';
import { apiHouse, good } from '../api-house.ts';
import { emptyForm } from '../desk-made.ts';
import { atWork } from '../journeys/at-work.ts';
import { changingWeb } from '../outside.ts';
import { completeProduct } from '../world.ts';
import { cellsOfCsv, textsOf } from './cells.ts';

const formulas = ["=cmd|' C calc'!A0", '+1+1', "-2+3+cmd|' C calc'!A0", '@SUM(1+1)', '＝1+1', '"=1+1"'] as const;
const w = await apiHouse({ after: (work: () => Promise<void>) => after(work) });
const { house, mine, owner, today } = w;
const { asked } = atWork(w.app, w.cast);
const catalogue = Object.values(house.scheme.catalogues)[0];
assert.ok(catalogue);
const whole = completeProduct(house.scheme, catalogue, today);
changingWeb(house);

for (const [n, text] of formulas.entries()) {
  const id = `p${n}`;
  await createProduct(mine, id, {
    ...whole,
    product: { ...whole.product, name: { ja: text, en: text } },
    models: [text],
  });
  await addAction(mine, { title: text, owner: text, products: [id] });
  const wanted = { shelf: 'product', of: id, criterion: '', item: '', mail: '', lang: 'ja' } as const;
  assert.ok('request' in (await askForEvidence(mine, { ...wanted, whom: text, asks: text, until: addDays(today, 9) })));
  const page = {
    shelf: 'product',
    of: id,
    criterion: '',
    item: '',
    url: `https://page.example/${n}`,
    kind: '',
  } as const;
  assert.ok('link' in (await captured({ office: mine, house }, { ...page, title: text, watch: false })));
  const outside = { registration: `N-${n}`, 'issued-on': addDays(today, -30), until: addDays(today, 300) };
  const came = await takeInLabel(mine, { name: text, outside: { ...outside, level: '1' as LevelId } });
  assert.ok('product' in came, JSON.stringify(came));
  const kept = await mine.evidence.put(once(new TextEncoder().encode(text)), 100);
  assert.ok(kept !== 'too-large');
  const fields = { sha256: kept.sha256, title: text, kind: text };
  const saves = Object.entries(fields).map(([key, value]) => ({ field: `/evidence/e${n}/${key}`, expected: 0, value }));
  await saveDesk(mine, 'company', saves);
}
// The points of readiness, what an evaluator said, an operator's form, and evidence that was deleted: once each.
const [first] = formulas;
const point = house.scheme.readiness[0]?.id ?? '';
await saveDesk(mine, 'portfolio', [
  { field: `/products/p0/ready/${point}/is`, expected: 0, value: 'differs' },
  { field: `/products/p0/ready/${point}/note`, expected: 0, value: first },
]);
const [criterion] = catalogue.criteria;
assert.ok(criterion);
const to = { name: first, organisation: first, qualification: 'qualified-person' };
const item = { items: [criterion.id], evidence: [], until: addDays(today, 30), asks: first };
assert.ok('commissioned' in (await addCommission(mine, 'p0', { to, ...item })));
await createBlock(mine, 'block', first);
const saves = Object.entries({ maker: first, [`answers/${criterion.id}/result`]: 'conforms' });
await saveFields(
  mine,
  'block',
  saves.map(([name, value]) => ({ field: `/${name}`, expected: 0, value })),
  'block',
);
await saveDesk(mine, 'portfolio', [{ field: '/products/p0/blocks', expected: 0, value: ['block'] }]);
const brought = await bringForm(mine, house.formDesk, { name: `${first}.xlsx`, bytes: emptyForm() });
assert.ok('form' in brought);
assert.ok('form' in (await confirmForm(mine, house.formDesk, brought.form, {})));
const deleting = await good['/vault/delete']?.(w);
const headers = { ...(await w.cast.token(owner)), 'content-type': 'application/json' };
const gone = await w.app.inject({
  method: 'POST',
  url: '/api/v1/vault/delete',
  headers,
  payload: JSON.stringify({ ...deleting?.body, because: first }),
});
assert.equal(gone.statusCode, 200, gone.body);

/** Lists that hold no text of hers. */
const without: ReadonlySet<string> = new Set(['/supplier/portfolio/template.xlsx']);
const lists = routes.filter(
  ({ method, path, may }) => method === 'GET' && /\.(?:csv|xlsx)$/.test(path) && !/^(?:public|people)\./.test(may),
);
for (const { path } of lists)
  test(`${path} holds them as texts, and in CSV behind an apostrophe`, async () => {
    const url = path.replace(':id', 'p0');
    const isProgram = path.startsWith('/api/');
    const query = `?form=${brought.form}`;
    const answer = isProgram
      ? await w.app.inject({ url: `${url}${query}`, headers: await w.cast.token(owner) })
      : await asked(owner, `${url}${query}`);
    assert.equal(answer.statusCode, 200, answer.body.slice(0, 300));
    const texts = path.endsWith('.csv') ? cellsOfCsv(answer.body) : textsOf(answer.rawPayload);
    const before = path.endsWith('.csv') ? "'" : '';
    if (!without.has(path))
      assert.ok(
        texts.some((cell) => formulas.some((text) => cell.startsWith(`${before}${text}`))),
        JSON.stringify(texts.slice(0, 40)),
      );
  });

test('what labels cost, by command, holds the names of folders as texts', async (t) => {
  const cwd = await mkdtemp(join(tmpdir(), 'hoshimi-costs-'));
  t.after(() => rm(cwd, { recursive: true, force: true }));
  await Promise.all(
    formulas.map((name) => symlink(join(import.meta.dirname, '../../examples/home-gateway'), join(cwd, name))),
  );
  for (const kind of ['csv', 'xlsx']) {
    const said: string[] = [];
    const io = { cwd, env: { LANG: 'ja_JP.UTF-8' }, out: () => {}, err: (line: string) => said.push(line) };
    const folders = formulas.map((name) => `./${name}`);
    assert.equal(await run(['costs', ...folders, '--out', `c.${kind}`], io), 0, said.join('\n'));
    const bytes = await readFile(join(cwd, `c.${kind}`));
    const texts = kind === 'csv' ? cellsOfCsv(bytes.toString()) : textsOf(bytes);
    assert.ok(texts.includes(kind === 'csv' ? `'${first}` : first));
  }
});

test('a plan, by command, holds what its actions are called as texts', async (t) => {
  const cwd = await mkdtemp(join(tmpdir(), 'hoshimi-plan-'));
  t.after(() => rm(cwd, { recursive: true, force: true }));
  const said: string[] = [];
  const env = { LANG: 'ja_JP.UTF-8', HOSHIMI_DATA: 'data' };
  const io = { cwd, env, out: () => {}, err: (line: string) => said.push(line) };
  const told = async (...argv: readonly string[]) => assert.equal(await run(argv, io), 0, said.join('\n'));
  await told('person', 'add', '--mail', 'a@kou.example', '--role', 'owner', '--organisation', '甲社');
  const rows = formulas.map((title) => `"'${title.replaceAll('"', '""')}",3`);
  await writeFile(join(cwd, 'in.csv'), ['対応,営業日', ...rows].join('\r\n'));
  await told('plan', 'import', '甲社', 'in.csv');
  for (const kind of ['csv', 'xlsx']) {
    await told('plan', 'export', '甲社', `p.${kind}`);
    const bytes = await readFile(join(cwd, `p.${kind}`));
    const texts = kind === 'csv' ? cellsOfCsv(bytes.toString()) : textsOf(bytes);
    for (const one of formulas) {
      const isThere = kind === 'csv' ? texts.includes(`'${one}`) : texts.some((cell) => cell.endsWith(one));
      assert.ok(isThere, `${kind} ${one}`);
    }
  }
});
