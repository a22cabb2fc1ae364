// What the steps of a supplier's year share: the scheme, what they know of each other, and what they do on most pages.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { loadScheme } from '../../src/adapters/scheme/folder.ts';
import { addDays, dayAt } from '../../src/domain/calendar.ts';
import type { CivilDate } from '../../src/domain/names.ts';
import type { Place, Visitor } from './people.ts';

export const scheme = await loadScheme(join(import.meta.dirname, '../../scheme'));
export const catalogue = Object.values(scheme.catalogues)[0] ?? assert.fail('no catalogue');
/** The criterion that is answered. */
export const answered = catalogue.criteria[0] ?? assert.fail('no criterion');
/** Why the answer is what it is. */
export const reason = '機器ごとに違う値を、工場で書き込む（髙﨑・𠮷野）。';
/** So many days after today, as the office's clock stands. */
export const inDays = ({ place }: Pick<Year, 'place'>, days: number): CivilDate =>
  addDays(dayAt(new Date(place.now()).toISOString()) ?? assert.fail('no day'), days);

/** What the steps of a year know of each other. */
export type Year = {
  readonly place: Place;
  readonly she: Visitor;
  readonly script: boolean;
  /** The product that goes all the way, by its path. */
  product: string;
  /** The operator's form that was confirmed, by its fingerprint. */
  form: string;
};

/** What stands in the first place of this kind, with single spaces. */
export const text = async ({ she }: Year, selector: string): Promise<string> =>
  ((await she.page.locator(selector).first().textContent()) ?? '').replace(/\s+/g, ' ');

/** Opens what folds a control away. */
export async function unfolded({ she: { page } }: Year, selector: string): Promise<void> {
  const folded = page.locator(`details:not([open]):has(${selector}) > summary`);
  for (const summary of await folded.all()) await summary.click();
}

/** The file that she gets by pressing it. */
export async function downloaded({ she }: Year, pressed: Locator): Promise<Buffer> {
  const [download] = await Promise.all([she.page.waitForEvent('download'), pressed.click()]);
  return readFile(await download.path());
}

/** Fills in fields of a draft that one form saves together, and saves them. */
export async function saved(
  year: Year,
  fields: Readonly<Record<string, string>>,
  [ja, en]: readonly [string, string] = ['保存する', 'Save'],
): Promise<void> {
  const { page } = year.she;
  const control = (field: string) => `[name="f:${field}"]`;
  const [first = ''] = Object.keys(fields);
  const within = `form:has(${control(first)})`;
  await unfolded(year, control(first));
  for (const [field, value] of Object.entries(fields)) {
    const found = page.locator(`${within} ${control(field)}`).first();
    if ((await found.evaluate((one) => one.tagName)) === 'SELECT') await found.selectOption(value);
    else await found.fill(value);
  }
  const button = year.she.lang === 'ja' ? ja : en;
  assert.equal(await year.she.press('', { within, button }), 200, await year.she.says());
}

/** Begins to work, by the link that the office printed when it was started. */
export async function entered({ she, place }: Year): Promise<void> {
  await she.go(new URL(place.office.links.supplier).pathname);
  assert.equal(await she.press('', { within: 'main form' }), 200, await she.says());
}
