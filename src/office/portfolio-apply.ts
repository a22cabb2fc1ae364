// Taking over what a preview has shown: one save for each product. It may be begun again at any point: what is there already
// stays as it is, and the rest follows.
import { saveDesk, saveProduct } from './desk.ts';
import type { NotSaved } from './draft.ts';
import { openProduct, saveFields } from './draft.ts';
import type { Office } from './office.ts';
import { portfolioOf } from './portfolio.ts';
import type { ImportPlan } from './portfolio-preview.ts';

export type Applied = {
  readonly created: number;
  readonly changed: number;
  /** Fields that somebody saved after the preview, and that were left as they stand. */
  readonly notSaved: readonly { readonly product: string; readonly field: string; readonly wrong: NotSaved['wrong'] }[];
};

/** Makes an empty product; false when there is one of this id. */
export type Opening = (office: Office, id: string) => Promise<boolean | { readonly refused: string }>;

/** Does what the plan says, as far as she still may. */
export async function applyImport(
  office: Office,
  plan: ImportPlan,
  open: Opening = openProduct,
): Promise<Applied | { readonly refused: string }> {
  const known = new Map((await portfolioOf(office)).map(({ id, entry }) => [id, entry]));
  const notSaved: Applied['notSaved'][number][] = [];
  let [created, changed] = [0, 0];
  for (const { id, isNew, saves, archived } of plan.products) {
    const opened = isNew && !known.has(id) ? await open(office, id) : false;
    if (typeof opened === 'object') return opened;
    // What was copied from another product is looked at by being saved.
    const toLookAt = known.get(id)?.['look-again'] ?? [];
    const outcome = await (toLookAt.length > 0 ? saveProduct : saveFields)(office, id, saves);
    if ('refused' in outcome) return outcome;
    notSaved.push(...outcome.notSaved.map(({ field, wrong }) => ({ product: id, field, wrong })));
    if (archived !== undefined) await office.drafts.archive(id, archived);
    if (isNew) created += 1;
    else changed += 1;
  }
  const noted = await saveDesk(office, 'portfolio', plan.noted);
  if ('refused' in noted) return noted;
  const left = noted.notSaved.map(({ field, wrong }) => ({ product: field.split('/')[2] ?? '', field, wrong }));
  return { created, changed, notSaved: [...notSaved, ...left] };
}

/** The plan as text, for a page or a program to bring back, bound to whom it was made for. */
export const writePlan = (plan: ImportPlan, person: string, organisation: string): string =>
  JSON.stringify({ is: 'portfolio-plan', person, organisation, plan });

type Written = {
  readonly is: string;
  readonly person: string;
  readonly organisation: string;
  readonly plan: ImportPlan;
};

/** The plan in a text that we have written, or undefined when it is another person's or no plan. */
export function readPlan(text: string | undefined, person: string, organisation: string): ImportPlan | undefined {
  if (text === undefined || !text.startsWith('{"is":"portfolio-plan"')) return undefined;
  const written = JSON.parse(text) as Written;
  return written.person === person && written.organisation === organisation ? written.plan : undefined;
}
