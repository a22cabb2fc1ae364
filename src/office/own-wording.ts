// 自社の写し: the official wording as a supplier copied it from a form or a document of hers. It lies in her drawer and nowhere
// else: the list of forms names it by its hash, so that no export, package, trail or draft holds a word of it.
import type { FormText } from '../domain/form.ts';
import type { CivilDate } from '../domain/names.ts';
import { readSha256 } from '../domain/names.ts';
import { at } from '../domain/place.ts';
import type { Value } from '../domain/product.ts';
import { formsId } from './behind.ts';
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

/** What the list names, at the version at which it was read: who saves a list that was changed since is told so. */
async function named(office: Office) {
  const { sheet, versions } = await formsSheetOf(office);
  const save = async (fields: Readonly<Record<'from' | 'sha256', Value>>): Promise<boolean> => {
    const saves = Object.entries(fields).map(([name, value]) => {
      const field = at('wording', name);
      return { field, expected: versions.get(field)?.version ?? 0, value };
    });
    const came = await saveDesk(office, 'forms', saves);
    return !('refused' in came) && came.notSaved.length === 0;
  };
  return { sha256: readSha256(sheet.wording?.sha256 ?? ''), save };
}

export type Kept = { readonly kept: number };
export type NotKept = {
  readonly refused: 'wording-of-supplier' | 'no-wording' | 'no-such-form' | 'form-not-here' | 'stale';
};

/** How often it is tried again when others keep texts at the same moment. */
const tries = 8;

/** Keeps texts as her copy; of a criterion that was copied before, the new texts take the place of the old. */
async function keep(office: Office, desk: FormDesk, from: string, texts: readonly FormText[]): Promise<Kept | NotKept> {
  if (texts.length === 0) return { refused: 'no-wording' };
  const on = office.calendar.today();
  const fresh = new Set(texts.map(({ criterion }) => criterion));
  const drawer = desk.drawerOf(office.person.organisation);
  for (let tried = 0; tried < tries; tried += 1) {
    const { sha256: old, save } = await named(office);
    const json = old && (await drawer.open(old));
    const all: readonly OwnText[] = [
      ...(json ? readTexts(json) : []).filter(({ criterion }) => !fresh.has(criterion)),
      ...texts.map((one) => ({ ...one, from, on })),
    ].toSorted((one, other) => (one.criterion < other.criterion ? -1 : one.criterion > other.criterion ? 1 : 0));
    const sha256 = await drawer.keep(new TextEncoder().encode(JSON.stringify({ texts: all })));
    if (await save({ from, sha256 })) {
      if (old && old !== sha256) await drawer.forget(old);
      return { kept: texts.length };
    }
    if ((await named(office)).sha256 !== sha256) await drawer.forget(sha256);
  }
  return { refused: 'stale' };
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

/** Takes her copy away: first the bytes of every copy that was ever named, so that whatever happens none of them stays. */
export async function forgetWording(office: Office, desk: FormDesk): Promise<Kept | NotKept> {
  if (office.person.kind !== 'supplier') return { refused: 'wording-of-supplier' };
  const { sha256, save } = await named(office);
  if (!sha256) return { refused: 'no-wording' };
  const { organisation } = office.person;
  const versions = await office.reading.history(formsId(organisation), at('wording', 'sha256'), 'forms');
  const ever = new Set(versions.flatMap(({ value }) => readSha256(typeof value === 'string' ? value : '') ?? []));
  for (const one of ever) await desk.drawerOf(organisation).forget(one);
  return (await save({ from: '', sha256: '' })) ? { kept: 0 } : { refused: 'stale' };
}
