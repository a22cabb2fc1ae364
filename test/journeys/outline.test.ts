// The items of her own form are judged by once she has confirmed the form and says so: on pages, by program, in Excel, on the
// command line, at filing and at the officer's desk alike. Forgotten, our data count again, and no answer is lost.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { check } from '../../src/cli/check.ts';
import type { Finding } from '../../src/domain/finding.ts';
import { oursOf } from '../../src/domain/outline.ts';
import { acceptFiling } from '../../src/office/check.ts';
import { createProduct } from '../../src/office/draft.ts';
import { openApplication } from '../../src/office/file.ts';
import { bringForm, confirmForm, formDifferences, keptForm } from '../../src/office/form-desk.ts';
import { judging } from '../../src/office/outline.ts';
import { officeOf } from '../../src/server/handle.ts';
import { castOf, testHouse } from '../house.ts';
import { completeProduct, putProof } from '../world.ts';
import { atWork } from './at-work.ts';

const { house, app } = await testHouse({ after: (work: () => Promise<void>) => after(work) });
const cast = await castOf(house);
const owner = cast.person('owner');
const { asked, sent } = atWork(app, cast);
const office = officeOf(house, owner);
const catalogue = Object.values(house.scheme.catalogues)[0];
assert.ok(catalogue);
await putProof(house.evidenceOf(owner.organisation));
const whole = completeProduct(house.scheme, catalogue, house.calendar.today());
await createProduct(office, 'lamp', { ...whole, product: { ...whole.product, name: { ja: 'ランプ' } } });
const bytes = await readFile(join(import.meta.dirname, '../fixtures/forms/others/01-tate-hogo.xlsx'));
const brought = await bringForm(office, house.formDesk, { name: '確認表.xlsx', bytes });
assert.ok('form' in brought, JSON.stringify(brought).slice(0, 300));
const { form } = brought;
const [differing] = await (async () => {
  await confirmForm(office, house.formDesk, form, {});
  const kept = await keptForm(office, house.formDesk, form);
  assert.ok('understood' in kept);
  return formDifferences(office, kept.understood).filter((one) => one.form > one.ours);
})();
assert.ok(differing, 'the form asks more items of some criterion');
const { criterion } = differing;

type Told = { readonly findings: readonly (Finding & { readonly code: string; readonly at: string })[] };
const byProgram = async (): Promise<readonly string[]> => {
  const answer = await asked(owner, '/api/v1/products/lamp/findings');
  assert.equal(answer.statusCode, 200, answer.body);
  return (answer.json() as Told).findings.map(({ code, at }) => `${code} ${at}`).toSorted();
};
const ofAnswers = (all: readonly string[]) => all.filter((one) => one.includes(' /answers/'));
const before = await byProgram();

/** What the command line finds in the folder of the product, with this outline. */
async function byCommand(outline?: unknown): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'hoshimi-outline-'));
  try {
    const sheet = join(folder, 'lamp.xlsx');
    await writeFile(sheet, (await asked(owner, '/supplier/products/lamp/checklist.xlsx')).rawPayload);
    const more = outline === undefined ? [] : ['--outline', 'outline.json'];
    await writeFile(join(folder, 'outline.json'), JSON.stringify(outline ?? null));
    const out: string[] = [];
    const io = { cwd: folder, out: (line: string) => void out.push(line), err: () => undefined };
    await check([sheet, '--json', ...more], io as never, 'en');
    return (JSON.parse(out.join('\n')) as Told).findings.map(({ code, at }) => `${code} ${at}`).toSorted();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test('confirming a form changes no judgement; saying that it is judged by does', async () => {
  assert.deepEqual(ofAnswers(before), []);
  const early = await asked(owner, '/supplier/forms/outline.json');
  assert.equal(early.headers['x-refusal'], 'not-judged-by-form');
  const said = await sent(owner, '/supplier/forms/outline', [['form', form]]);
  assert.equal(said.statusCode, 303, said.body);
  assert.ok((await byProgram()).includes(`items-unmet /answers/${criterion}`));
});

test('page, program, Excel and command line find the same by it', async () => {
  const found = ofAnswers(await byProgram());
  const outline = (await asked(owner, '/supplier/forms/outline.json')).json();
  assert.deepEqual(outline, ((await asked(owner, '/api/v1/forms/outline')).json() as { outline: unknown }).outline);
  const contradictions = (one: string) => !one.startsWith('evidence-');
  assert.deepEqual((await byCommand(outline)).filter(contradictions), found.filter(contradictions));
  assert.deepEqual(
    ofAnswers(await byCommand()).filter((one) => one.startsWith('items-unmet')),
    [],
  );
  const page = await asked(owner, `/supplier/products/lamp/criteria/${criterion}`);
  assert.match(page.body, /様式「確認表\.xlsx」の項目で判定しています/);
  assert.match(page.body, new RegExp(`様式 ${differing.form}、手元のデータ ${differing.ours}`));
  assert.ok(page.body.includes(`name="f:/answers/${criterion}/items/${differing.form}/result"`));
  for (const path of [
    '/supplier/products/lamp',
    '/supplier/gaps',
    '/supplier/plan',
    `/supplier/forms/form?key=${form}`,
  ])
    assert.match((await asked(owner, path)).body, /様式「確認表\.xlsx」の項目で判定しています/, path);
});

test('what the form adds can be answered, and then it is filed by the form; the officer sees that, and finds the same', async () => {
  const judged = await judging(office);
  const own = judged.scheme.catalogues[catalogue.edition];
  assert.ok(own);
  // Every item that is now asked is answered as the first of its criterion; those that are gone are emptied.
  const saves = own.criteria.flatMap(({ id, items }) => {
    const first = whole.answers?.[id]?.items ?? {};
    const like = Object.values(first).find(({ result }) => result === 'conforms') ?? Object.values(first)[0];
    if (whole.answers?.[id]?.result !== 'conforms') return [];
    const known = new Set(items.map(({ no }) => String(no)));
    const added = items.filter(({ no }) => !Object.hasOwn(first, no));
    const gone = Object.keys(first).filter((no) => !known.has(no));
    return [
      ...added.flatMap(({ no }) =>
        [
          ['result', 'conforms'] as const,
          ['reason', `様式の項目 ${id}/${no} を確かめました。`] as const,
          ['evidence', [...(like?.evidence ?? [])]] as const,
        ].map(([name, value]) => ({ field: `/answers/${id}/items/${no}/${name}`, expected: 0, value })),
      ),
      ...gone.flatMap((no) =>
        Object.entries(first[no] ?? {}).map(([name, value]) => ({
          field: `/answers/${id}/items/${no}/${name}`,
          expected: 1,
          value: Array.isArray(value) ? [] : '',
        })),
      ),
    ];
  });
  const { saveProduct } = await import('../../src/office/desk.ts');
  const came = await saveProduct(judged, 'lamp', saves);
  assert.ok(!('refused' in came) && came.notSaved.length === 0, JSON.stringify(came).slice(0, 400));
  assert.deepEqual(await byProgram(), before);
  const opened = await openApplication(judged, 'lamp');
  assert.ok('opened' in opened, JSON.stringify(opened));
  const filed = await sent(owner, `/supplier/applications/${opened.opened}/filing`, []);
  assert.equal(filed.statusCode, 303, filed.body);
  const officer = cast.person('examiner');
  const desk = await asked(officer, `/office/applications/${opened.opened}`);
  assert.match(desk.body, /申請者は、様式「確認表\.xlsx」の項目で判定しています/);
  assert.match(
    desk.body,
    new RegExp(`${criterion}</span> 様式 ${differing.form} 項目、手元のデータ ${differing.ours} 項目`),
  );
  const checked = await asked(officer, `/api/v1/applications/${opened.opened}/check`);
  assert.deepEqual((checked.json() as Told).findings, []);
  assert.ok('done' in (await acceptFiling(officeOf(house, officer), opened.opened)));
});

test('back to our data, every answer to an item that is gone is a finding, and none is lost', async () => {
  const done = await sent(owner, '/supplier/forms/outline/forget', []);
  assert.equal(done.statusCode, 303);
  const found = await byProgram();
  assert.ok(found.includes(`item-unknown /answers/${criterion}/items/${differing.form}`), found.join('\n'));
  const product = (await office.reading.fields('lamp')) ?? [];
  assert.ok(product.some(({ field }) => field === `/answers/${criterion}/items/${differing.form}/result`));
  assert.equal(oursOf((await judging(office)).scheme), house.scheme);
  assert.doesNotMatch((await asked(owner, '/supplier/gaps')).body, /の項目で判定しています/);
});

test('a form that is taken off the list is not judged by any more', async () => {
  await sent(owner, '/supplier/forms/outline', [['form', form]]);
  assert.notEqual((await judging(office)).scheme, house.scheme);
  await sent(owner, '/supplier/forms/forget', [['form', form]]);
  assert.equal((await judging(office)).scheme, house.scheme);
});
