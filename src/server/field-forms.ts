// Forms of fields, whatever draft they belong to: what a form asks to save, what came of it, and a file that was attached.
import { readCivilDate } from '../domain/calendar.ts';
import { isKey, valueAt } from '../domain/fields.ts';
import { safeName } from '../domain/file-name.ts';
import { at } from '../domain/place.ts';
import type { Product, Shape, Value } from '../domain/product.ts';
import type { NotSaved, Save } from '../office/draft.ts';
import type { Notice, Versions } from '../pages/supplier/saving.ts';
import type { Answer, AskBy, Form } from './ask.ts';
import { freshFile, freshId } from './fresh.ts';
import { largestEvidence } from './house.ts';
import { removalOf, savesOf } from './saves.ts';

type Outcome = { readonly saved: readonly string[]; readonly notSaved: readonly NotSaved[] };
type Saving = (saves: readonly Save[]) => Promise<Outcome | { readonly refused: string }>;

/** Saves what a form asks for, and keeps what was typed where it could not be saved. `also` are saves beside the fields. */
export async function savedFrom(
  form: Form,
  save: Saving,
  { model, also = [] }: { readonly model?: Shape; readonly also?: readonly Save[] } = {},
): Promise<Notice | { readonly refused: string }> {
  const named = new Set<string>(also.map(({ field }) => field));
  const shown = form.one('remove') !== '' ? removalOf(form, model) : savesOf(form);
  const saves = [...shown.filter(({ field }) => !named.has(field)), ...also];
  const outcome = await save(saves);
  if ('refused' in outcome) return outcome;
  const failed = new Set<string>(outcome.notSaved.map(({ field }) => field));
  const typed: Record<string, Value> = {};
  for (const { field, value } of saves) if (failed.has(field)) typed[field] = value;
  // A new entry that could not be made keeps everything that was typed for it.
  for (const place of form.all('shown')) {
    const [map = '', leaf] = place.split('/{new}/');
    if (leaf === undefined || (isKey('id', form.one(`key:${map}`)) && failed.size === 0)) continue;
    if (form.one(`f:${place}`) === '' && form.one(`key:${map}`) === '') continue;
    typed[place] = form.one(`f:${place}`);
    typed[`key:${map}`] = form.one(`key:${map}`);
  }
  return { saved: outcome.saved, notSaved: outcome.notSaved, typed };
}

/** The page again after a save: 409 where somebody else saved first, 422 where something cannot be saved. */
export function afterSave(answer: Answer, { notSaved }: Notice): Answer {
  if (!('page' in answer) || notSaved.length === 0) return answer;
  return { ...answer, status: notSaved.some(({ wrong }) => wrong === 'stale') ? 409 : 422 };
}

/** Keeps the bytes of an uploaded file, lists the piece in the draft, and attaches it to the item that was named. */
export async function attached(
  ask: Pick<AskBy, 'form' | 'file' | 'office' | 'today'>,
  { declared, versions, save }: { readonly declared: Product; readonly versions: Versions; readonly save: Saving },
): Promise<{ readonly criterion: string | undefined } | { readonly refused: string }> {
  const { form, file, office, today } = ask;
  if (!file || file.name === '') return { refused: 'cannot-read' };
  const kept = await office.evidence.put(file.bytes, largestEvidence);
  if (kept === 'too-large') return { refused: 'too-large' };
  const name = safeName(file.name);
  const piece = freshId(declared, name);
  const fields = {
    title: form.one('title') || name,
    kind: form.one('kind'),
    file: `evidence/${freshFile(declared, name)}`,
    sha256: kept.sha256,
    size: String(kept.size),
    firmware: form.one('firmware'),
    model: form.one('model'),
    on: readCivilDate(form.one('on')) ?? today,
    'made-by': form.one('made-by'),
    'made-with': form.one('made-with'),
    replaces: form.one('replaces'),
    'goes-with': form.one('goes-with'),
  };
  const expected = (field: string) => versions.get(field)?.version ?? 0;
  const saves: Save[] = Object.entries(fields)
    .filter(([, value]) => value.trim() !== '')
    .map(([name, value]) => {
      const field = at('evidence', piece, name);
      return { field, expected: expected(field), value };
    });
  const [criterion = '', item = ''] = form.one('for').split('/');
  const cites = at('answers', criterion, 'items', item, 'evidence');
  if (item !== '') {
    const cited = valueAt(declared, cites);
    const value = [...(Array.isArray(cited) ? (cited as readonly string[]) : []), piece];
    saves.push({ field: cites, expected: expected(cites), value });
  }
  const outcome = await save(saves);
  if ('refused' in outcome) return outcome;
  if (outcome.notSaved.length > 0)
    return { refused: outcome.notSaved.some(({ wrong }) => wrong === 'stale') ? 'stale' : 'cannot-read' };
  return { criterion: item === '' ? undefined : criterion };
}
