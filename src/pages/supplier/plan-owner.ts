// Choosing who takes something: somebody with an account from a list, or a plain name without one.
import { assignSentences as said, assignWords as words } from '../../words/plan-assign.ts';
import { planPageWords } from '../../words/plan-pages.ts';
import { field, selectInput, textInput } from '../parts/forms.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { t } from '../parts/reader.ts';
import type { PlanFacts } from './plan-view.ts';
import { ownerName } from './plan-view.ts';

type Listed = readonly { readonly value: string; readonly text: string }[];

/** The people with an account, those of a department first, then the plain names that the plan uses. */
export function ownerOptions(
  { reader, owners, rows, members, departments }: PlanFacts,
  department: string | undefined,
  kept?: string,
): Listed {
  const people = [...owners].map(([value, text]) => ({ value, text, isOf: members?.get(value) === department }));
  const isFirst = department !== undefined && people.some(({ isOf }) => isOf);
  const marked = isFirst
    ? [
        ...people
          .filter(({ isOf }) => isOf)
          .map((one) => ({ ...one, text: `${one.text} — ${t(reader, words.ofDepartment)}` })),
        ...people.filter(({ isOf }) => !isOf),
      ]
    : people;
  const named = [
    ...rows.flatMap(({ action, byDepartment }) => action.owner ?? byDepartment ?? []),
    ...Object.values(departments ?? {}).flatMap(({ owner }) => owner ?? []),
    ...(kept === undefined ? [] : [kept]),
  ];
  const plain = [...new Set(named)].filter((one) => !owners.has(one)).sort();
  return [
    ...marked.map(({ value, text }) => ({ value, text })),
    ...plain.map((value) => ({ value, text: t(reader, said.withoutAccount(value)) })),
  ];
}

/** The field for somebody who has no account: it stands beside the list and is taken where it says something. */
export const plainName = ({ reader }: Pick<PlanFacts, 'reader'>, name: string, id = name): Html =>
  html`<div class="stack tight">${field(reader, {
    id,
    label: t(reader, words.name),
    hint: t(reader, words.nameHint),
    control: textInput({ name, value: '' }),
  })}</div>`;

/** A list of owners with something that stands for no choice first. */
export const ownerSelect = (
  { reader }: Pick<PlanFacts, 'reader'>,
  given: { readonly name: string; readonly id: string; readonly options: Listed; readonly first: Listed },
): Html =>
  field(reader, {
    id: given.id,
    label: t(reader, planPageWords.owner),
    control: selectInput({ name: given.name, value: '', options: [...given.first, ...given.options] }),
  });

/** Whose it is, with what is to be known of it: that a department decides it, that no mail goes there. */
export function ownerCell(
  facts: PlanFacts,
  { action, byDepartment }: { readonly action: { readonly owner?: string }; readonly byDepartment?: string },
): Hole {
  const { reader, owners } = facts;
  const owner = action.owner ?? byDepartment;
  if (owner === undefined) return null;
  const marks = [
    action.owner === undefined && t(reader, words.byDepartment),
    !owners.has(owner) && t(reader, words.noAccount),
  ].filter((one) => one !== false);
  return html`${ownerName(facts, owner)}${marks.map((one) => html`<br><span class="small soft nb">${one}</span>`)}`;
}
