// What the supplier's desk makes, for the tests of the API: a form ready to be filled in, a filled one, a demand, a label.
import assert from 'node:assert/strict';
import type { ApplicationNumber, Sha256 } from '../src/domain/names.ts';
import { wholeOf } from '../src/office/behind.ts';
import { demandEvidence } from '../src/office/check.ts';
import { bringForm, confirmForm, filledForm } from '../src/office/form-desk.ts';
import type { Office } from '../src/office/office.ts';
import type { OpenHouse } from '../src/open.ts';
import { layouts } from './fixtures/forms/make-forms.ts';
import { proof } from './world.ts';

type World = { readonly house: OpenHouse; readonly mine: Office };

/** The bytes of an empty form of an operator. */
export function emptyForm(): Uint8Array {
  const made = layouts['merged']?.();
  assert.ok(made);
  return made.bytes;
}

/** The same, brought and confirmed; gives its fingerprint. */
export async function readyForm({ house, mine }: World): Promise<string> {
  const brought = await bringForm(mine, house.formDesk, { name: 'form.xlsx', bytes: emptyForm() });
  assert.ok('form' in brought, JSON.stringify(brought));
  const confirmed = await confirmForm(mine, house.formDesk, brought.form, {});
  assert.ok('form' in confirmed, JSON.stringify(confirmed));
  return brought.form;
}

/** A confirmed form with a product's answers in it. */
export async function filledFormOf(w: World, product: string): Promise<Uint8Array> {
  const key = await readyForm(w);
  const whole = await wholeOf(w.mine, product);
  assert.ok(whole);
  const filled = await filledForm(w.mine, w.house.formDesk, { key, whole });
  assert.ok('bytes' in filled, JSON.stringify(filled));
  return filled.bytes;
}

/** Evidence of an application, demanded by the office. */
export async function demanded({ theirs }: { readonly theirs: Office }, number: ApplicationNumber): Promise<void> {
  assert.ok('done' in (await demandEvidence(theirs, number, [proof.sha256 as Sha256], '確かめるため')));
}
