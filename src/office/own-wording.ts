// 自社の写し: the official wording as a supplier copied it from a form or a document of hers. It lies in her drawer and nowhere
// else: the list of forms names it by its hash, so that no export, package, trail or draft holds a word of it.
import type { FormText } from '../domain/form.ts';
import type { CivilDate } from '../domain/names.ts';
import { readSha256 } from '../domain/names.ts';
import { at } from '../domain/place.ts';
import type { Value } from '../domain/product.ts';
import { saveDesk } from './desk.ts';
import type { FormDesk } from './form-desk.ts';
import { formsSheetOf, keptForm } from './form-desk.ts';
import type { Office } from './office.ts';
import type { Unusable } from './ports.ts';

/** A text of the copy, with what it was copied from and when. */
export type OwnText = FormText & { readonly from: string; readonly on: CivilDate };

const readTexts = (json: Uint8Array): readonly OwnText[] => JSON.parse(new TextDecoder().decode(json)).texts;

/** Her copy, by criterion and item. Nobody but the supplier's own people has one. */
export async function ownWording(office: Office, desk: FormDesk): Promise<readonly OwnText[]> {
  if (office.person.kind !== 'supplier') return [];
  const { sheet } = await formsSheetOf(office);
  const sha256 = readSha256(sheet.wording?.sha256 ?? '');
  const json = sha256 && (await desk.drawerOf(office.person.organisation).open(sha256));
  return json ? readTexts(json) : [];
}

async function saved(office: Office, fields: Readonly<Record<'from' | 'sha256', Value>>) {
  const { versions } = await formsSheetOf(office);
  const saves = Object.entries(fields).map(([name, value]) => {
    const field = at('wording', name);
    return { field, expected: versions.get(field)?.version ?? 0, value };
  });
  const came = await saveDesk(office, 'forms', saves);
  return 'refused' in came || came.notSaved.length > 0 ? ({ refused: 'stale' } as const) : undefined;
}

export type Kept = { readonly kept: number };
export type NotKept = {
  readonly refused: 'wording-of-supplier' | 'no-wording' | 'no-such-form' | 'form-not-here' | 'stale';
};

/** Keeps texts as her copy; of a criterion that was copied before, the new texts take the place of the old. */
async function keep(office: Office, desk: FormDesk, from: string, texts: readonly FormText[]): Promise<Kept | NotKept> {
  if (texts.length === 0) return { refused: 'no-wording' };
  const { sheet } = await formsSheetOf(office);
  const on = office.calendar.today();
  const fresh = new Set(texts.map(({ criterion }) => criterion));
  const before = await ownWording(office, desk);
  const all: readonly OwnText[] = [
    ...before.filter(({ criterion }) => !fresh.has(criterion)),
    ...texts.map((one) => ({ ...one, from, on })),
  ].toSorted((a, b) => (a.criterion < b.criterion ? -1 : a.criterion > b.criterion ? 1 : 0));
  const drawer = desk.drawerOf(office.person.organisation);
  const sha256 = await drawer.keep(new TextEncoder().encode(JSON.stringify({ texts: all })));
  const refused = await saved(office, { from, sha256 });
  if (refused) return refused;
  const old = readSha256(sheet.wording?.sha256 ?? '');
  if (old && old !== sha256) await drawer.forget(old);
  return { kept: texts.length };
}

/** Keeps what a form says about criteria and items. */
export async function copyWording(office: Office, desk: FormDesk, key: string): Promise<Kept | NotKept | Unusable> {
  if (office.person.kind !== 'supplier') return { refused: 'wording-of-supplier' };
  const form = await keptForm(office, desk, key);
  if ('refused' in form) return form;
  const texts = await (await desk.forms()).texts(form.bytes);
  return 'unusable' in texts ? texts : keep(office, desk, form.entry.file ?? key, texts);
}

/** Keeps a text that somebody pasted. */
export async function pasteWording(
  office: Office,
  desk: FormDesk,
  { text, from }: { readonly text: string; readonly from: string },
): Promise<Kept | NotKept> {
  if (office.person.kind !== 'supplier') return { refused: 'wording-of-supplier' };
  return keep(office, desk, from, (await desk.forms()).pasted(text));
}

/** Takes her copy away: its bytes first, so that whatever happens no word of it stays. */
export async function forgetWording(office: Office, desk: FormDesk): Promise<Kept | NotKept> {
  if (office.person.kind !== 'supplier') return { refused: 'wording-of-supplier' };
  const { sheet } = await formsSheetOf(office);
  const sha256 = readSha256(sheet.wording?.sha256 ?? '');
  if (!sha256) return { refused: 'no-wording' };
  await desk.drawerOf(office.person.organisation).forget(sha256);
  return (await saved(office, { from: '', sha256: '' })) ?? { kept: 0 };
}
