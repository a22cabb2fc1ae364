// 様式での判定: an organisation's products are judged by the items of an operator's form once somebody has confirmed the form
// and said so. What is kept are numbers, in the list of forms; whoever works on these products works by them.
import type { FormsSheet } from '../domain/desk.ts';
import { treeFrom } from '../domain/fields.ts';
import type { Understood } from '../domain/form.ts';
import type { Outline } from '../domain/outline.ts';
import { judgedBy, readOutline } from '../domain/outline.ts';
import { at } from '../domain/place.ts';
import type { Value } from '../domain/product.ts';
import { formsId } from './behind.ts';
import { saveDesk } from './desk.ts';
import type { FormDesk, NotReady } from './form-desk.ts';
import { forgetForm, formsSheetOf, readyForm } from './form-desk.ts';
import type { Office } from './office.ts';
import type { Reading } from './ports.ts';

type Judged = NonNullable<FormsSheet['judged']>;

/** The items of a form, by criterion. */
const itemsOf = ({ places }: Understood): readonly string[] => {
  const found = new Map<string, string[]>();
  for (const { criterion, item } of places)
    if (item !== null) found.set(criterion, [...(found.get(criterion) ?? []), item]);
  return [...found].map(([criterion, items]) => [criterion, ...new Set(items)].join(' '));
};

function outlineIn({ items = [], ...said }: Judged): Outline | undefined {
  const rows = items.map((row) => row.split(' ')).map(([criterion = '', ...numbers]) => [criterion, numbers]);
  return readOutline({ outline: '1', ...said, items: Object.fromEntries(rows) });
}

/** The outline that an organisation's products are judged by. */
export async function outlineOf(reading: Reading, organisation: string): Promise<Outline | undefined> {
  const fields = await reading.fields(formsId(organisation), 'forms');
  const { judged } = treeFrom(fields ?? []) as FormsSheet;
  return judged?.form ? outlineIn(judged) : undefined;
}

/** The office with the scheme as the organisation's products are judged; for an evaluator, as this product's supplier does. */
export async function judging(office: Office, product?: string): Promise<Office> {
  const { person, reading, scheme } = office;
  if (person.kind === 'supplier' || person.kind === 'agent')
    return { ...office, scheme: judgedBy(scheme, await outlineOf(reading, person.organisation)) };
  if (person.kind !== 'evaluation-body' || product === undefined) return office;
  const supplier = (await reading.drafts('product')).find(({ id }) => id === product)?.organisation;
  if (supplier === undefined) return office;
  return { ...office, scheme: judgedBy(scheme, await outlineOf(office.readingOf(supplier), supplier)) };
}

async function saved(office: Office, fields: Readonly<Record<keyof Judged, Value>>) {
  const { versions } = await formsSheetOf(office);
  const saves = Object.entries(fields).map(([name, value]) => {
    const field = at('judged', name);
    return { field, expected: versions.get(field)?.version ?? 0, value };
  });
  const came = await saveDesk(office, 'forms', saves);
  return 'refused' in came || came.notSaved.length > 0 ? ({ refused: 'stale' } as const) : undefined;
}

type Said = Promise<
  { readonly form: string } | NotReady | { readonly refused: 'stale' | 'no-items-to-judge-by' | 'not-judged-by-form' }
>;

/** From now on the items of this confirmed form are judged by. */
export async function judgeByForm(office: Office, desk: FormDesk, key: string): Said {
  const form = await readyForm(office, desk, key);
  if ('refused' in form) return form;
  const { edition } = form.understood;
  const said = {
    form: key,
    file: form.entry.file ?? key,
    edition,
    items: itemsOf(form.understood),
    by: office.person.name,
    on: office.calendar.today(),
  };
  // What cannot be read again would silently not be judged by.
  if (said.items.length === 0 || !outlineIn(said)) return { refused: 'no-items-to-judge-by' };
  return (await saved(office, said)) ?? { form: key };
}

/** Back to our data. Answers to items that are gone stay, and each is a finding. */
export async function judgeByOurs(office: Office): Said {
  const { sheet } = await formsSheetOf(office);
  const form = sheet.judged?.form ?? '';
  if (form === '') return { refused: 'not-judged-by-form' };
  return (await saved(office, { form: '', file: '', edition: '', items: [], by: '', on: '' })) ?? { form };
}

/** Takes a form off the list; if it was judged by, our data are again. */
export async function forgetFormAndOutline(office: Office, desk: FormDesk, key: string): ReturnType<typeof forgetForm> {
  const { sheet } = await formsSheetOf(office);
  if (sheet.judged?.form === key) {
    const came = await judgeByOurs(office);
    if ('refused' in came && came.refused === 'stale') return { refused: 'stale' };
  }
  return forgetForm(office, desk, key);
}
