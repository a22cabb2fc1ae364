// An operator's own form by page and by program: brought, understood, mended, confirmed, filled in for a product, read back and
// taken over item by item. What is not understood is never guessed.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, test } from 'node:test';
import { unzipSync } from 'fflate';
import { createProduct, draftOf } from '../../src/office/draft.ts';
import { officeOf } from '../../src/server/handle.ts';
import { typed } from '../fixtures/forms/judge.ts';
import { layouts } from '../fixtures/forms/make-forms.ts';
import { castOf, testHouse } from '../house.ts';
import { completeProduct } from '../world.ts';
import { atWork, unescaped } from './at-work.ts';

const { house, app } = await testHouse({ after: (work: () => Promise<void>) => after(work) });
const cast = await castOf(house);
const owner = cast.person('owner');
const { asked, sent, uploaded } = atWork(app, cast);
const office = officeOf(house, owner);
const catalogue = Object.values(house.scheme.catalogues)[0];
assert.ok(catalogue);
const whole = completeProduct(house.scheme, catalogue, house.calendar.today());
await createProduct(office, 'lamp', { ...whole, product: { ...whole.product, name: { ja: 'ランプ' } } });

const made = (name: string): Uint8Array => {
  const layout = layouts[name]?.();
  assert.ok(layout);
  return layout.bytes;
};
const keyIn = (to: unknown) => /key=([0-9a-f]{64})/.exec(String(to))?.[1] ?? '';

const merged = made('merged');
let key = '';

test('a form is brought, understood with its cells, and used only once somebody has confirmed it', async () => {
  const empty = await asked(owner, '/supplier/forms');
  assert.match(empty.body, /様式はまだありません/);
  const came = await uploaded(owner, '/supplier/forms', { name: 'form.xlsx', bytes: merged });
  assert.equal(came.statusCode, 303, came.body.slice(0, 500));
  key = keyIn(came.headers['location']);
  const page = await asked(owner, String(came.headers['location']));
  assert.match(page.body, /確認票!D5/);
  assert.match(page.body, /確認待ち/);
  const early = await asked(owner, `/supplier/products/lamp/form?form=${key}`);
  assert.equal(early.statusCode, 422);
  assert.equal(early.headers['x-refusal'], 'form-not-confirmed');
  assert.match(early.body, /まだ確認していない様式です/);
  const confirmed = await sent(owner, '/supplier/forms/confirm', [['form', key]]);
  assert.equal(confirmed.statusCode, 303, confirmed.body.slice(0, 300));
  const list = await asked(owner, '/supplier/forms');
  assert.match(list.body, /form\.xlsx/);
  assert.match(list.body, /確認済み/);
  const csv = await asked(owner, '/supplier/forms.csv');
  assert.match(csv.body, /form\.xlsx,確認済み/);
  const again = await uploaded(owner, '/supplier/forms', { name: 'other.xlsx', bytes: merged });
  assert.equal(keyIn(again.headers['location']), key);
  assert.doesNotMatch((await asked(owner, '/supplier/forms')).body, /other\.xlsx/);
});

test('what goes into which cell is shown before it is downloaded, and only these cells change', async () => {
  const page = await asked(owner, `/supplier/products/lamp/form?form=${key}`);
  assert.equal(page.statusCode, 200);
  assert.match(page.body, /確認票!D5/);
  const file = await asked(owner, `/supplier/products/lamp/form.xlsx?form=${key}`);
  assert.equal(file.statusCode, 200);
  const [before, now] = [unzipSync(merged), unzipSync(file.rawPayload)];
  const changed = Object.keys(before).filter(
    (part) => !Buffer.from(before[part] ?? []).equals(Buffer.from(now[part] ?? [])),
  );
  assert.ok(changed.length > 0 && changed.every((part) => part.startsWith('xl/worksheets/')), changed.join(' '));
  const back = await uploaded(owner, '/supplier/products/lamp/form', { name: 'f.xlsx', bytes: file.rawPayload });
  assert.match(back.body, /違いはありません/);
});

test('a filled form is shown beside the present answers and taken over item by item; what is unclear changes nothing', async () => {
  const file = await asked(owner, `/supplier/products/lamp/form.xlsx?form=${key}`);
  const other = await typed(file.rawPayload, {
    '確認票!D5': '不適合',
    '確認票!E5': '変えました',
    '確認票!D6': 'たぶん適合',
    '確認票!D7': '不適合',
  });
  const page = await uploaded(owner, '/supplier/products/lamp/form', { name: 'f.xlsx', bytes: other });
  assert.equal(page.statusCode, 200, page.body.slice(0, 300));
  assert.match(page.body, /確認票!D6/);
  assert.doesNotMatch(page.body, /たぶん適合<\/ins>/);
  const takes = [...page.body.matchAll(/name="take" value="([^"]+)"/g)].map(([, place = '']) => unescaped(place));
  assert.ok(takes.length >= 2, takes.join(' '));
  const [first = ''] = takes;
  const fields = [...page.body.matchAll(/<input type="hidden" name="((?:shown|[vwlf]:)[^"]*)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [unescaped(name), unescaped(value)] as const,
  );
  const before = await draftOf(office, 'lamp');
  const done = await sent(owner, '/supplier/products/lamp/form/apply', [...fields, ['take', first]]);
  assert.equal(done.statusCode, 303, done.body.slice(0, 300));
  const now = await draftOf(office, 'lamp');
  const [, , criterion = '', , item = ''] = first.split('/');
  const answer = now?.product.answers?.[criterion];
  assert.equal(item === '' ? answer?.result : answer?.items?.[item]?.result, 'does-not-conform');
  const untouched = takes[1] ?? '';
  const [, , id = '', , no = '1'] = untouched.split('/');
  assert.deepEqual(now?.product.answers?.[id]?.items?.[no], before?.product.answers?.[id]?.items?.[no]);
});

test('words are what she says they mean, and a question put the other way round has its words turned', async () => {
  const plain = await typed(made('plain'), { '回答票!C3': '共通の合言葉を使っていないか。' });
  const came = await uploaded(owner, '/supplier/forms', { name: 'plain.xlsx', bytes: plain });
  const own = keyIn(came.headers['location']);
  const page = await asked(owner, String(came.headers['location']));
  const [, n = ''] = /name="turned:(\d+)"/.exec(page.body) ?? [];
  assert.notEqual(n, '');
  const word = [...page.body.matchAll(/name="word:(\d+)" value="([^"]+)"/g)].map(([, at = '', text = '']) => [
    at,
    text,
  ]);
  const means: Readonly<Record<string, string>> = { はい: 'conforms', いいえ: 'does-not-conform' };
  const said = word.flatMap(([at = '', text = '']): [string, string][] => [
    [`word:${at}`, text],
    [`means:${at}`, means[text] ?? 'not-applicable'],
  ]);
  const wrong = await sent(owner, '/supplier/forms/confirm', [
    ['form', own],
    ['was:0', 'x'],
    ['is:0', 'X-9/1'],
  ]);
  assert.equal(wrong.statusCode, 422);
  assert.match(wrong.body, /X-9\/1/);
  await sent(owner, '/supplier/forms/confirm', [
    ['form', own],
    ...said,
    [`was:${n}`, 'S1.1-01/1'],
    [`is:${n}`, 'S1.1-01/1'],
    [`turned:${n}`, 'turned-round'],
  ]);
  const filled = await asked(owner, `/supplier/products/lamp/form?form=${own}`);
  const row = /回答票!D3<\/span><\/th><td[^>]*>S1\.1-01\/1<\/td><td[^>]*>([^<]*)/.exec(filled.body);
  const result = (await draftOf(office, 'lamp'))?.product.answers?.['S1.1-01']?.items?.['1']?.result;
  assert.equal(row?.[1], result === 'conforms' ? 'いいえ' : 'はい');
});

test('what cannot be used is refused with its reason, and nothing is kept of it', async () => {
  const broken = await uploaded(owner, '/supplier/forms', { name: 'x.xlsx', bytes: Buffer.from('PK no workbook') });
  assert.equal(broken.statusCode, 422);
  assert.equal(broken.headers['x-refusal'], 'unusable');
  const letter = await house.sheets.writeTable({ sheet: 'x', columns: [{ title: 'a', width: 9 }], rows: [['b']] });
  const other = await uploaded(owner, '/supplier/forms', { name: 'letter.xlsx', bytes: letter });
  assert.equal(other.statusCode, 422);
  assert.match(other.body, /この様式は読み取れません/);
  assert.doesNotMatch((await asked(owner, '/supplier/forms')).body, /letter\.xlsx/);
  const foreign = await asked(cast.stranger('owner'), `/supplier/forms/form?key=${key}`);
  assert.equal(foreign.headers['x-refusal'], 'no-such-form');
});

test('the filled form goes into the package that is sent', async () => {
  const zip = await asked(owner, `/supplier/products/lamp/package.zip?form=${key}`);
  assert.equal(zip.statusCode, 200, zip.body.slice(0, 300));
  const files = unzipSync(zip.rawPayload);
  const own = await asked(owner, `/supplier/products/lamp/form.xlsx?form=${key}`);
  const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  assert.ok(Object.values(files).some((bytes) => hash(bytes) === hash(own.rawPayload)));
});

test('a program does all of it too', async () => {
  const headers = await cast.token(owner);
  const get = async (url: string) => (await app.inject({ method: 'GET', url: `/api/v1${url}`, headers })).json();
  const { forms } = await get('/forms');
  assert.ok(forms.some((one: { form: string; state: string }) => one.form === key && one.state === 'confirmed'));
  const columns = await get(`/forms/understood?form=${key}`);
  assert.ok(columns.understood.places.length > 10);
  assert.equal(columns.sheets[0].sheet, '確認票');
  const { written } = await get(`/products/lamp/form?form=${key}`);
  assert.ok(written.some(({ cell }: { cell: string }) => cell === 'D5'));
  const post = (url: string, body: object) =>
    app.inject({ method: 'POST', url: `/api/v1${url}`, headers, payload: body });
  const answer = columns.sheets[0].columns.find(({ title }: { title: string }) => /判定|結果|回答/.test(title)).column;
  const named = await post('/forms/columns', { form: key, columns: [{ sheet: '確認票', answer, evidence: '' }] });
  assert.equal(named.statusCode, 200, named.body);
  const now = await get(`/forms/understood?form=${key}`);
  assert.equal(now.state, 'to-be-confirmed');
  assert.ok(now.understood.places.every((place: { evidence?: string }) => place.evidence === undefined));
  assert.equal((await post('/forms/confirm', { form: key })).statusCode, 200);
  assert.equal((await post('/forms/forget', { form: key })).statusCode, 200);
  assert.equal((await get(`/forms/understood?form=${key}`)).type, 'urn:hoshimi:no-such-form');
});
