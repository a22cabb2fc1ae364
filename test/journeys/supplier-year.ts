// A supplier's year in a real browser, from an Excel of products to the renewal of a label: every step as a person takes it, in
// an office of its own whose clock is turned on. Every page met is looked over by axe at two widths.
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { extractText, getDocumentProxy } from 'unpdf';
import { at } from '../../src/domain/place.ts';
import { broughtTable, inventedPortfolio } from '../portfolio.ts';
import { completeProduct } from '../world.ts';
import type { Lang } from './people.ts';
import { emptyPlace, visit } from './people.ts';
import type { Year } from './supplier-year-desk.ts';
import {
  answered,
  catalogue,
  downloaded,
  entered,
  inDays,
  reason,
  saved,
  scheme,
  text,
  unfolded,
} from './supplier-year-desk.ts';
import { broughtIn, formFilled, known, newFirmware, numbered, packed, renewed } from './supplier-year-label.ts';

/** So many products. */
const count = 30;

/** A table of some thirty products becomes the portfolio. */
async function takenIn(year: Year): Promise<void> {
  const { she } = year;
  const invented = inventedPortfolio(scheme, inDays(year, 0), count - 1);
  const wanted = inDays(year, 300).replaceAll('-', '/');
  const mine = ['髙﨑あかり 常夜灯 LT-900', 'LT-900、LT-900/B', '髙﨑', '', '販売中', '', wanted, ''];
  await she.go('/supplier');
  await she.page.locator('a[href="/supplier/portfolio/import"]').first().click();
  await she.look();
  await she.page.setInputFiles('#file', {
    name: '製品一覧.xlsx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(broughtTable(scheme, invented, [mine])),
  });
  assert.equal(await she.press('/supplier/portfolio/import'), 200, await she.says());
  assert.equal(await she.press('/supplier/portfolio/apply'), 200, await she.says());
}

/** The questions of the scope, one after the other, until there is a decision. */
async function asked(year: Year): Promise<void> {
  const { she } = year;
  await she.go('/supplier?q=LT-900');
  await she.look(', one found');
  await she.page.locator('table.list tbody tr a[href^="/supplier/products/"]').first().click();
  year.product = new URL(she.page.url()).pathname;
  await she.look();
  const { scope = {} } = completeProduct(scheme, catalogue, inDays(year, 0));
  await she.go(`${year.product}/scope`);
  for (let n = 0; n < 20; n += 1) {
    const control = she.page.locator('main input[type=radio]').first();
    if ((await control.count()) === 0) break;
    const question = ((await control.getAttribute('name')) ?? '').split('/').at(-1) ?? '';
    await she.page.locator(`main input[type=radio][value="${scope[question] ?? 'no'}"]`).check();
    assert.equal(await she.press('', { within: 'main form:has(input[type=radio])' }), 200, await she.says());
  }
  await she.look(', decided');
  assert.match(await text(year, '.big'), she.lang === 'ja' ? /対象/ : /scope/);
}

/** What is missing becomes a plan: all proposals, a wanted day, and whether it can be met. */
async function planned(year: Year): Promise<void> {
  const { she } = year;
  await she.page.locator('header nav a[href="/supplier/gaps"]').click();
  await she.look();
  await she.page.locator('header nav a[href="/supplier/plan"]').click();
  await she.look(', empty');
  await she.go('/supplier/plan/proposals');
  await she.press('', { within: 'form[action="/supplier/plan/propose"]:has(input[name=all])' });
  await saved(year, { '/target': inDays(year, 300) });
  assert.notEqual(await verdict(year), '');
}

/** All actions of a department get an owner and a day in one sending; another department is taken by somebody without an account. */
async function assigned(year: Year): Promise<void> {
  const { she } = year;
  await she.go('/supplier/plan/departments');
  await saved(year, { '/departments/legal/name': '総務部 知財・法務課', '/departments/legal/hands': '2' });
  await she.look(', one named');
  await she.go('/supplier/plan?department=development');
  const form = 'form:has([name=which])';
  await she.page.locator(`${form} [name=which][value=all]`).check();
  await she.page.locator(`${form} [name=owner-name]`).fill('髙﨑 花子');
  await she.page.locator(`${form} [name=due]`).fill(inDays(year, 90));
  const button = she.lang === 'ja' ? 'まとめて変える' : 'Change them';
  assert.equal(await she.press('', { within: form, button }), 200, await she.says());
  await she.look(', many changed');
  assert.match(await text(year, '#done'), /[1-9]\d+(件の対応を変えました| actions changed)/);
  await she.page.locator('table.list a[href^="/supplier/plan/actions/"]').first().click();
  await she.look();
  assert.match(await she.says(), /髙﨑 花子/);
}

const verdict = (year: Year): Promise<string> => text(year, '.finding b');

/** Evidence is asked for by a link, handed in by somebody without a session, taken over, and the criterion is answered. */
async function proven(year: Year): Promise<void> {
  const { she, place, product, script } = year;
  await she.go(`${product}/criteria/${answered.id}`);
  await she.page.locator(`a[href*="/supplier/requests/new"][href*="${answered.id}"]`).first().click();
  await she.look();
  await she.page.fill('[name=whom]', '山田無線株式会社 髙﨑工場 開発部');
  await she.page.fill('[name=asks]', '出荷時の設定の試験記録をください。');
  await she.page.fill('[name=until]', inDays(year, 14));
  assert.equal(await she.press('/supplier/requests'), 200, await she.says());
  const link = await she.page.locator('textarea#link').inputValue();

  const maker = await visit(place, { lang: she.lang, script });
  await maker.go(new URL(link).pathname);
  assert.match(await maker.says(), /髙﨑あかり/);
  await maker.page.fill('[name=name]', '山田 𠮷郎');
  const buffer = Buffer.from('出荷時の設定を確かめた記録\n');
  await maker.page.setInputFiles('[name=file]', { name: '試験記録.txt', mimeType: 'text/plain', buffer });
  assert.equal(await maker.press('', { within: 'form[action^="/hand-in/"]' }), 200, await maker.says());
  await maker.look(', handed in');
  await maker.page.context().close();

  await she.go('/supplier/requests');
  await she.page.locator('table.list a[href^="/supplier/requests/"]').first().click();
  await she.look();
  await unfolded(year, '[name=title]');
  await she.page.fill('[name=title]', '出荷時の設定の試験');
  await she.page.selectOption('[name=kind]', scheme.evidenceKinds[0]?.id ?? '');
  await she.press('', { within: 'form[action$="/take"]' });
  assert.equal(new URL(she.page.url()).pathname, `${product}/criteria/${answered.id}`);
  await she.look(', with what came');
  const field = (...keys: readonly (string | number)[]) => at('answers', answered.id, ...keys);
  await she.page.locator(`input[name="f:${field('result')}"][value=conforms]`).check();
  const items = answered.items.flatMap(({ no }) => [
    [field('items', no, 'result'), 'conforms'],
    [field('items', no, 'reason'), reason],
  ]);
  await saved(year, { [field('reason')]: reason, ...Object.fromEntries(items) });
  await she.look(', answered');
}

/** The paper for the board says of the plan what its page says. */
async function toldTheBoard(year: Year): Promise<void> {
  await year.she.go('/supplier/plan');
  const says = await verdict(year);
  const bytes = await downloaded(year, year.she.page.locator('a[href="/supplier/board.pdf"]').first());
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const { text: paper } = await extractText(pdf, { mergePages: true });
  const plain = (words: string) => words.replace(/\s/g, '');
  assert.ok(plain(paper).includes(plain(says)), `${says} / ${paper.slice(0, 1500)}`);
}

/** The year from beginning to end. */
export async function walkYear(t: TestContext, { lang, script }: { readonly lang: Lang; readonly script: boolean }) {
  const place = await emptyPlace(t, {}, 'people');
  const she = await visit(place, { lang, script });
  t.after(() => she.page.context().close());
  const year: Year = { place, she, script, product: '', form: '' };
  await entered(year);
  await takenIn(year);
  await asked(year);
  await planned(year);
  await assigned(year);
  await proven(year);
  await toldTheBoard(year);
  await formFilled(year);
  await packed(year);
  await numbered(year);
  await known(year);
  await newFirmware(year);
  await broughtIn(year);
  await renewed(year);
}
