// The main path of a supplier's year without a browser, every day: each step begins with what the one before it left. The same
// path in a browser is supplier-year.ts.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { extractText, getDocumentProxy } from 'unpdf';
import { addDays } from '../../src/domain/calendar.ts';
import { at } from '../../src/domain/place.ts';
import { sha } from '../evaluated.ts';
import { layouts } from '../fixtures/forms/make-forms.ts';
import { castOf, testHouse } from '../house.ts';
import { completeProduct } from '../world.ts';
import { atWork, typed, unescaped } from './at-work.ts';

const { house, app } = await testHouse({ after: (work: () => Promise<void>) => after(work) });
const cast = await castOf(house);
const owner = cast.person('owner');
const { asked, sent, uploaded } = atWork(app, cast, house.baseUrl);
const today = house.calendar.today();
const catalogue = Object.values(house.scheme.catalogues)[0] ?? assert.fail('no catalogue');
const [answered] = catalogue.criteria;
assert.ok(answered);
let product = '';

const seen = async (url: string): Promise<string> => {
  const page = await asked(owner, url);
  assert.equal(page.statusCode, 200, `${url} ${String(page.headers['x-refusal'])}`);
  return page.body;
};
/** What she sends, and the page that she comes to. */
async function came(url: string, fields: readonly (readonly [string, string])[]): Promise<string> {
  const answer = await sent(owner, url, fields);
  assert.ok(answer.statusCode < 400, `${url} ${String(answer.headers['x-refusal'])} ${answer.body.slice(0, 500)}`);
  const to = answer.headers['location'];
  return to === undefined ? answer.body : seen(String(to).split('#')[0] ?? '');
}
/** Saves one field after the other, each as it is shown at that moment. */
async function saved(url: string, fields: Readonly<Record<string, string>>): Promise<string> {
  let page = await seen(url);
  for (const [field, value] of Object.entries(fields)) page = await came(url, typed(page, field, value));
  return page;
}
test('a table becomes the portfolio, and the questions of the scope are answered', async () => {
  const table = `製品,型番,取りたい日\n髙﨑あかり 常夜灯,LT-900,${addDays(today, 300)}\nまどべ カメラ,CM-2,\n`;
  const file = { name: '製品.csv', bytes: Buffer.from(table) };
  const preview = await uploaded(owner, '/supplier/portfolio/import', file);
  assert.match(preview.body, /新しい 2件/);
  const form = /<form[^>]*action="\/supplier\/portfolio\/apply"[\s\S]*?<\/form>/.exec(preview.body)?.[0] ?? '';
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [unescaped(name), unescaped(value)] as const,
  );
  await came('/supplier/portfolio/apply', hidden);
  const found = await seen('/supplier?q=LT-900');
  product = /href="(\/supplier\/products\/[0-9a-f-]+)"/.exec(found)?.[1] ?? assert.fail('not found');
  const { scope = {} } = completeProduct(house.scheme, catalogue, today);
  for (let n = 0; n < 20; n += 1) {
    const page = await seen(`${product}/scope`);
    const question = /type="radio"[^>]*name="f:\/scope\/([^"]+)"|name="f:\/scope\/([^"]+)"[^>]*type="radio"/.exec(page);
    const id = question?.[1] ?? question?.[2];
    if (id === undefined) break;
    await came(`${product}/scope`, typed(page, at('scope', id), scope[id] ?? 'no'));
  }
  assert.match(await seen(`${product}/scope`), /対象です/);
});

test('what is missing becomes a plan with a verdict, which the board paper repeats', async () => {
  assert.match(await seen('/supplier/gaps'), /髙﨑あかり/);
  await came('/supplier/plan/propose', [['all', 'yes']]);
  const before = await saved('/supplier/plan', { '/target': addDays(today, 300) });
  assert.match(before, /のラベルに間に合い/);
  const [, actions = ''] = /（(\d+)件）/.exec(await seen('/supplier/plan?department=development')) ?? [];
  const given = await came('/supplier/plan/assign?department=development', [
    ['which', 'all'],
    ['owner-name', '髙﨑 花子'],
  ]);
  assert.match(given, new RegExp(`${actions}件の対応を変えました`));
  const plan = await seen('/supplier/plan');
  assert.match(plan, /一人が一度に一つずつ行う/);
  const verdict = /class="finding[\s\S]*?<b>([\s\S]*?)<\/b>/.exec(plan)?.[1] ?? assert.fail('no verdict');
  const paper = await asked(owner, '/supplier/board.pdf');
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(paper.rawPayload)), { mergePages: true });
  const plain = (words: string) => words.replace(/<[^>]+>|\s/g, '');
  assert.ok(plain(text).includes(plain(unescaped(verdict))), `${verdict} / ${text.slice(0, 500)}`);
});

test('evidence is asked for by a link, handed in, taken over, and cited by the answer', async () => {
  const item = `${answered.id}/${answered.items[0]?.no}`;
  const of = product.split('/').at(-1) ?? '';
  const link = await came('/supplier/requests', [
    ['shelf', 'product'],
    ['of', of],
    ['for', item],
    ['whom', '山田無線'],
    ['lang', 'ja'],
    ['asks', '試験記録をください'],
    ['until', addDays(today, 14)],
  ]);
  const path = /\/hand-in\/[A-Za-z0-9_-]+/.exec(link)?.[0] ?? assert.fail('no link');
  const file = { name: '記録.txt', bytes: Buffer.from('試験の記録\n') };
  const handed = await uploaded(undefined, path, file, [['name', '山田 𠮷郎']]);
  assert.equal(handed.statusCode, 303, String(handed.headers['x-refusal']));
  const request = /\/supplier\/requests\/[0-9a-f-]{36}/.exec(await seen('/supplier/requests'))?.[0] ?? '';
  const kind = house.scheme.evidenceKinds[0]?.id ?? '';
  const criterion = await came(`${request}/came/1/take`, [
    ['title', '無線の試験'],
    ['kind', kind],
  ]);
  assert.match(criterion, /無線の試験/);
  const field = (...keys: readonly (string | number)[]) => at('answers', answered.id, ...keys);
  await saved(`${product}/criteria/${answered.id}`, {
    [field('result')]: 'conforms',
    [field('items', answered.items[0]?.no ?? '', 'result')]: 'conforms',
  });
});

test('the operator’s form goes filled in into the package, whose manifest is right', async () => {
  await saved(`${product}/supplier`, { '/supplier/name/ja': 'supplier own' });
  const form = layouts['merged']?.() ?? assert.fail('no such form');
  const brought = await uploaded(owner, '/supplier/forms', { name: '確認票.xlsx', bytes: form.bytes });
  const key = new URL(String(brought.headers['location']), house.baseUrl).searchParams.get('key') ?? '';
  await came('/supplier/forms/confirm', [['form', key]]);
  const filled = await asked(owner, `${product}/form.xlsx?form=${key}`);
  assert.equal(filled.statusCode, 200, String(filled.headers['x-refusal']));
  const read = await house.sheets.readTexts(filled.rawPayload);
  assert.ok('sheets' in read);
  const [, sheet, row] = /^(.+)!D(\d+)$/.exec(String(form.truth?.places[`${answered.id}/1`]?.answer)) ?? [];
  const cells = read.sheets.find(({ name }) => name === sheet)?.rows.find((one) => one.row === Number(row))?.cells;
  assert.equal(cells?.get(4), '適合');
  const files = unzipSync((await asked(owner, `${product}/package.zip?evidence=yes&form=${key}`)).rawPayload);
  const { files: listed } = JSON.parse(strFromU8(files['manifest.json'] ?? assert.fail('no manifest')));
  assert.equal(listed.length, Object.keys(files).length - 1);
  for (const { name, sha256 } of listed) assert.equal(sha(files[name] ?? new Uint8Array()), sha256, name);
  assert.ok(Object.values(files).some((bytes) => sha(bytes) === sha(filled.rawPayload)));
});

test('numbers kept by hand become a label, newer firmware is told, the renewal is due, and the next application begun', async () => {
  const field = (key: string) => at('products', product.split('/').at(-1) ?? '', 'outside', key);
  const numbers = {
    application: 'S26-1',
    acceptance: 'J26-1',
    registration: 'X26-1',
    'issued-on': addDays(today, -640),
    until: addDays(today, 80),
    firmware: '1.0',
  };
  const entry = await saved(
    `${product}/portfolio`,
    Object.fromEntries(Object.entries(numbers).map(([key, value]) => [field(key), value])),
  );
  assert.match(entry, /有効/);
  for (const [version, released] of [
    ['1.0', addDays(today, -700)],
    ['1.1', today],
  ] as const)
    await came(`${product}/models`, [
      ['key:/firmware', version],
      ['shown', '/firmware/{new}/released'],
      ['v:/firmware/{new}/released', '0'],
      ['f:/firmware/{new}/released', released],
    ]);
  const page = await seen(product);
  assert.match(page, /ラベルより新しいファームウェアがあります/);
  assert.match(page, /有効[\s\S]*X26-1[\s\S]*ほかで取得/);
  assert.doesNotMatch(page, /まだ申請していません|はじめの手順/);
  const renewals = await seen('/supplier/renewals?firmware=newer');
  assert.match(renewals, /髙﨑あかり[\s\S]*X26-1[\s\S]*あと80日[\s\S]*1\.1/);
  await saved(`${product}/label`, { '/label/level': house.scheme.levels.find(({ open }) => open)?.id ?? '' });
  const begun = await came(`${product}/application`, []);
  const number = /<span class="id">([^<]+)<\/span>/.exec(begun)?.[1] ?? '';
  assert.ok((await seen('/supplier/renewals')).includes(number), `${number} stands beside the label`);
});
