// The second half of a supplier's year: the operator's form, the package, numbers by hand, the label, newer firmware, the renewal.
import assert from 'node:assert/strict';
import { strFromU8, unzipSync } from 'fflate';
import { checklistSheets } from '../../src/adapters/sheets/checklist.ts';
import { at } from '../../src/domain/place.ts';
import { sheetWords } from '../../src/words/sheets.ts';
import { sha } from '../evaluated.ts';
import { layouts } from '../fixtures/forms/make-forms.ts';
import type { Year } from './supplier-year-desk.ts';
import { answered, downloaded, entered, inDays, reason, saved, scheme, text, unfolded } from './supplier-year-desk.ts';

const form = layouts['merged']?.() ?? assert.fail('no such form');
const truth = form.truth ?? assert.fail('no truth of the form');

/** The operator's own form is brought, confirmed, filled in and downloaded; its cells hold the answer. */
export async function formFilled(year: Year): Promise<void> {
  const { she, product } = year;
  await she.go('/supplier/forms');
  const file = { name: '適合確認票.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(form.bytes) };
  await she.page.setInputFiles('input[name=file]', file);
  assert.equal(await she.press('/supplier/forms'), 200, await she.says());
  year.form = new URL(she.page.url()).searchParams.get('key') ?? '';
  assert.equal(await she.press('/supplier/forms/confirm'), 200, await she.says());
  await she.look(', confirmed');

  await she.go(`${product}/form?form=${year.form}`);
  const bytes = await downloaded(year, she.page.locator(`a[href^="${product}/form.xlsx"]`));
  const read = await checklistSheets(scheme, sheetWords).readTexts(bytes);
  assert.ok('sheets' in read);
  const cell = (place: string | readonly string[] | undefined): string | undefined => {
    const [, sheet, column = '', row] = /^(.+)!([A-Z])(\d+)$/.exec(String(place)) ?? [];
    const found = read.sheets.find(({ name }) => name === sheet)?.rows.find((one) => one.row === Number(row));
    return found?.cells.get(column.charCodeAt(0) - 64);
  };
  const conforms = Object.keys(truth.words).find((word) => truth.words[word] === 'conforms');
  for (const { no } of answered.items) {
    const place = truth.places[`${answered.id}/${no}`];
    assert.equal(cell(place?.answer), conforms, `${answered.id}/${no}`);
    assert.ok(cell(place?.reason)?.includes(reason), cell(place?.reason));
  }
  assert.match(cell(truth.cover['product']) ?? '', /髙﨑あかり/);
}

/** The package holds what its manifest says; what was sent and what came back is written down. */
export async function packed(year: Year): Promise<void> {
  const { she, product } = year;
  await she.go(`${product}/papers`);
  const of = `form[action="${product}/package.zip"]`;
  await she.page.locator(`${of} [name=evidence]`).check();
  await she.page.locator(`${of} [name=form]`).selectOption(year.form);
  const zip = await downloaded(year, she.page.locator(`${of} button`));
  const files = unzipSync(zip);
  const manifest = JSON.parse(strFromU8(files['manifest.json'] ?? assert.fail('no manifest')));
  assert.equal(manifest.files.length, Object.keys(files).length - 1);
  for (const { name, sha256 } of manifest.files) assert.equal(sha(files[name] ?? new Uint8Array()), sha256, name);
  const names: readonly string[] = manifest.files.map(({ name }: { name: string }) => name);
  assert.ok(
    names.some((name) => name.startsWith('evidence/')) && names.some((name) => /\.xlsx$/.test(name)),
    names.join(),
  );

  const sent = `form[action="${product}/papers/sent"]`;
  await she.page.fill(`${sent} [name=to]`, '独立行政法人 見本機構 受付窓口 desk@office.example');
  await she.page.locator(`${sent} [name=evidence]`).check();
  await she.page.locator(`${sent} [name=form]`).selectOption(year.form);
  assert.equal(await she.press(`${product}/papers/sent`), 200, await she.says());
  assert.ok((await she.says()).includes(sha(zip)), 'what was sent is the file that was downloaded');
  await unfolded(year, '[name=answer]');
  await she.page.fill('[name=answer]', '受け付けました。');
  assert.equal(await she.press(`${product}/papers/answered`), 200, await she.says());
  await she.look(', answered');
}

/** Numbers and days of an operator that does not use this office are kept by hand, as they come. */
export async function numbered(year: Year): Promise<void> {
  const { she, product } = year;
  const entry = `${product}/portfolio`;
  const field = (key: string) => at('products', product.split('/').at(-1) ?? '', 'outside', key);
  const come = [
    [{ application: 'S26-00417', 'sent-on': inDays(year, 0) }, /形式確認|format check/],
    [{ acceptance: 'J26-00391', 'accepted-on': inDays(year, 0) }, /受理|accepted/],
    [{ fee: '198,000円', 'paid-on': inDays(year, 0) }, /発行の準備|label being issued/],
    [{ provisional: 'K26-00120', 'provisional-on': inDays(year, 0) }, /発行の準備|label being issued/],
    [
      { registration: 'X26-00088', 'issued-on': inDays(year, 0), until: inDays(year, 700), firmware: '1.0' },
      /有効|Valid/,
    ],
  ] as const;
  await she.go(entry);
  for (const [numbers, stage] of come) {
    await saved(year, Object.fromEntries(Object.entries(numbers).map(([key, value]) => [field(key), value])));
    assert.match(await text(year, 'header .row:has(b)'), stage);
  }
  await she.look(', numbered');
}

/** Firmware by its version, released today. */
async function released(year: Year, version: string): Promise<void> {
  const { she, product } = year;
  await she.go(`${product}/models`);
  await unfolded(year, '[name="key:/firmware"]');
  await she.page.fill('[name="key:/firmware"]', version);
  await saved(year, { '/firmware/{new}/released': inDays(year, 0) }, ['加える', 'Add']);
}

/** The label is known: what has to say the same, and where it is shown. */
export async function known(year: Year): Promise<void> {
  const { she, product } = year;
  await released(year, '1.0');
  await she.go(`${product}/ready`);
  const point = await she.page.locator('[name^="f:/products/"][name$="/is"]').first().getAttribute('name');
  await saved(year, { [(point ?? '').slice(2)]: 'same' });
  await she.look(', one seen');
  await she.go(`${product}/label-use`);
  await she.go(`${product}/renewal`);
  assert.match(await text(year, 'section[aria-labelledby=firmware]'), /いまの版は、ラベルの版です|is the labelled one/);
}

/** Firmware newer than the labelled one is told on the product and among the labels that end. */
export async function newFirmware(year: Year): Promise<void> {
  const { she, product } = year;
  await released(year, '1.1');
  await she.go(product);
  await she.look(', newer firmware');
  assert.match(await she.says(), /ラベルより新しいファームウェアがあります|firmware newer than the labelled one/);
  await she.go('/supplier/renewals?firmware=newer');
  assert.match(await text(year, 'table.list'), /髙﨑あかり.*1\.1/);
  await she.go(`${product}/renewal`);
  await she.look(', newer firmware');
}

/** Nearly two years later the pipeline says what is due; a step is done, and the next application is begun. */
export async function renewed(year: Year): Promise<void> {
  const { she, place, product } = year;
  place.turn({ days: 640 });
  await place.again();
  await entered(year);
  await she.look(', two years later');
  await she.go('/supplier/renewals');
  await she.look(', something due');
  const line = she.page.locator('table.list tbody tr', { hasText: '髙﨑あかり' });
  assert.match((await line.textContent()) ?? '', /X26-00088.*あと60日|X26-00088.*60 days left/s);
  await she.go(`${product}/renewal`);
  await she.look(', something due');
  await she.press('', { within: `form[action="${product}/renewal"]:has([name=done][value=yes])` });
  assert.match(await she.says(), /記録しました|Noted/);

  await she.go(`${product}/label`);
  await saved(year, { '/label/level': scheme.levels.find(({ open }) => open)?.id ?? '' });
  await she.go(product);
  assert.equal(await she.press(`${product}/application`), 200, await she.says());
  const number = await text(year, 'header .id');
  await she.go('/supplier/renewals');
  assert.ok((await line.textContent())?.includes(number), `${number} is told beside the label that it renews`);
}

/** A label obtained elsewhere, of a product that was not known here, stands among those that end. */
export async function broughtIn({ she, ...year }: Year): Promise<void> {
  await she.go('/supplier/portfolio/elsewhere');
  const label = {
    name: '鷗 屋外カメラ HK-9',
    registration: 'X26-00398',
    'issued-on': inDays(year, -640),
    until: inDays(year, 80),
    models: 'HK-9\nHK-9W',
    firmware: '2.4',
  };
  for (const [name, value] of Object.entries(label)) await she.page.fill(`#${name}`, value);
  assert.equal(await she.press('/supplier/portfolio/elsewhere'), 200, await she.says());
  await she.go('/supplier/renewals?where=elsewhere&q=HK-9');
  assert.match(await she.says(), /X26-00398.*(あと80日|80 days left)/);
  await she.page.locator('table.list tbody a', { hasText: 'HK-9' }).first().click();
  await she.look();
}
