// Her own copy of the official wording stays hers: no way but its own pages gives a word of it out, and it can be taken back.
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { unzipSync } from 'fflate';
import { createBlock } from '../../src/office/desk.ts';
import { createProduct } from '../../src/office/draft.ts';
import { bringForm, confirmForm } from '../../src/office/form-desk.ts';
import { copyWording, forgetWording, ownWording, pasteWording } from '../../src/office/own-wording.ts';
import { officeOf } from '../../src/server/handle.ts';
import { routes } from '../../src/server/routes.ts';
import { layouts } from '../fixtures/forms/make-forms.ts';
import { castOf, testHouse } from '../house.ts';
import { completeProduct } from '../world.ts';
import { atWork } from './at-work.ts';

const { house, app, data } = await testHouse({ after: (work: () => Promise<void>) => after(work) });
const cast = await castOf(house);
const owner = cast.person('owner');
const { asked, sent } = atWork(app, cast);
const office = officeOf(house, owner);
const catalogue = Object.values(house.scheme.catalogues)[0];
assert.ok(catalogue);
const [criterion] = catalogue.criteria;
assert.ok(criterion);
const whole = completeProduct(house.scheme, catalogue, house.calendar.today());
await createProduct(office, 'lamp', { ...whole, product: { ...whole.product, name: { ja: 'ランプ' } } });
// Words that stand nowhere but in the form.
const secret = '点1を書類で示していること';
const form = layouts['merged']?.();
assert.ok(form);
const brought = await bringForm(office, house.formDesk, { name: 'form.xlsx', bytes: form.bytes });
assert.ok('form' in brought);
await confirmForm(office, house.formDesk, brought.form, {});
const kept = await copyWording(office, house.formDesk, brought.form);
assert.ok('kept' in kept && kept.kept > 30, JSON.stringify(kept));

const holds = (bytes: Uint8Array): boolean => {
  if (Buffer.from(bytes).includes(secret)) return true;
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return false;
  return Object.values(unzipSync(bytes)).some(holds);
};

test('each item of the form has its wording, and the criterion’s page shows it as hers', async () => {
  const texts = await ownWording(office, house.formDesk);
  assert.ok(texts.some((one) => one.criterion === criterion.id && one.item === '1' && one.text.includes('点1')));
  assert.ok(texts.some((one) => one.criterion === criterion.id && one.item === null));
  const page = await asked(owner, `/supplier/products/lamp/criteria/${criterion.id}`);
  assert.match(page.body, /自社の写し（form\.xlsx、/);
  assert.ok(page.body.includes(secret));
  const shared = catalogue.criteria.find(({ owner: whose }) => whose !== 'product');
  assert.ok(shared);
  await createBlock(office, 'radio', '無線部品');
  for (const path of [`/supplier/company/criteria/${shared.id}`, `/supplier/blocks/radio/criteria/${criterion.id}`])
    assert.match((await asked(owner, path)).body, /自社の写し（form\.xlsx、/, path);
});

test('no way but its own, and that of the filled form she sends, gives out a word of it', async () => {
  const open: string[] = [];
  const values: Readonly<Record<string, string>> = {
    id: 'lamp',
    criterion: criterion.id,
    organisation: owner.organisation,
    person: owner.id,
    kind: house.scheme.papers.find(({ sheet }) => sheet)?.id ?? '',
  };
  for (const route of routes.filter(({ method }) => method === 'GET')) {
    const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? 'x'));
    const query = route.path.endsWith('/history')
      ? '?field=/product/name/ja'
      : `?key=${brought.form}&form=${brought.form}`;
    const answer = await asked(owner, `${path}${query}`);
    if (answer.statusCode === 200 && holds(answer.rawPayload)) open.push(route.path);
  }
  assert.deepEqual(open.toSorted(), [
    '/api/v1/forms/wording',
    // The operator's own form, filled in, on its way to the operator.
    '/api/v1/products/:id/form.xlsx',
    '/api/v1/products/:id/package.zip',
    '/supplier/forms/wording',
    '/supplier/products/:id/criteria/:criterion',
    '/supplier/products/:id/form.xlsx',
    '/supplier/products/:id/package.zip',
  ]);
  const without = await asked(owner, '/supplier/products/lamp/package.zip');
  assert.equal(holds(without.rawPayload), false);
});

test('the export of the organisation and the trail hold none of it; another organisation sees none', async () => {
  const parts: Uint8Array[] = [];
  for await (const part of (await house.pack(owner.organisation)) ?? []) parts.push(part);
  assert.ok(parts.length > 0);
  assert.equal(holds(Buffer.concat(parts)), false);
  for await (const entry of house.trail.from(1)) assert.equal(JSON.stringify(entry).includes('点1'), false);
  const stranger = cast.stranger('owner');
  assert.doesNotMatch((await asked(stranger, '/supplier/forms/wording')).body, /点1/);
  assert.deepEqual(await ownWording(officeOf(house, cast.person('filer')), house.formDesk), []);
});

/** Whether any file below a folder holds it. */
async function lies(folder: string): Promise<boolean> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile() && Buffer.from(await readFile(join(entry.parentPath, entry.name))).includes(secret)) return true;
  return false;
}

test('a backup holds it; once she takes it back, no file of the installation does', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'hoshimi-wording-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const { generateIdentity, identityToRecipient } = await import('age-encryption');
  const made = await house.backUp(join(folder, 'copy'), [await identityToRecipient(await generateIdentity())]);
  assert.ok(!('refused' in made), JSON.stringify(made));
  assert.equal(await lies(join(folder, 'copy')), true);
  assert.equal(await lies(data), true);
  const done = await sent(owner, '/supplier/forms/wording/forget', []);
  assert.equal(done.statusCode, 303);
  assert.equal(await lies(data), false);
  assert.match((await asked(owner, '/supplier/forms/wording')).body, /写しはまだありません/);
});

test('a pasted text is kept under the numbers that its lines begin with', async () => {
  const text = `まえがき\n${criterion.id} 合言葉のこと\n続きの行\n(1) 一つめ\n(2) 二つめ\nS9.9-01 ほかの制度`;
  const none = await sent(owner, '/supplier/forms/wording', [
    ['from', 'x'],
    ['text', 'まえがきだけ'],
  ]);
  assert.equal(none.headers['x-refusal'], 'no-wording');
  await sent(owner, '/supplier/forms/wording', [
    ['from', '解説書 第2版'],
    ['text', text],
  ]);
  const texts = await ownWording(office, house.formDesk);
  assert.deepEqual(
    texts.map(({ item, text: one }) => [item, one]),
    [
      [null, `${criterion.id} 合言葉のこと\n続きの行`],
      ['1', '(1) 一つめ'],
      ['2', '(2) 二つめ\nS9.9-01 ほかの制度'],
    ],
  );
  assert.equal(texts[0]?.from, '解説書 第2版');
});

test('texts that are pasted at one moment are all kept, and taken back none of their bytes stays', async () => {
  const ids = catalogue.criteria.slice(0, 4).map(({ id }) => id);
  const came = await Promise.all(
    ids.map((id) => pasteWording(office, house.formDesk, { from: id, text: `${id} ${secret}` })),
  );
  assert.deepEqual(came, [{ kept: 1 }, { kept: 1 }, { kept: 1 }, { kept: 1 }]);
  const kept = new Set((await ownWording(office, house.formDesk)).map((one) => one.criterion));
  assert.deepEqual(
    ids.filter((id) => !kept.has(id)),
    [],
  );
  assert.deepEqual(await forgetWording(office, house.formDesk), { kept: 0 });
  assert.equal(await lies(data), false);
});
