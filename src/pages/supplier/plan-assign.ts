// The same owner, department, day or state for many actions of the list in one sending, what came of it, and the way back.
import { planShape } from '../../domain/desk.ts';
import { departments } from '../../domain/people.ts';
import { at } from '../../domain/place.ts';
import { planStates } from '../../domain/plan.ts';
import { firstOfNames } from '../../domain/plan-sheet.ts';
import type { PlanQuery } from '../../domain/plan-table.ts';
import { noOne } from '../../domain/plan-table.ts';
import type { Value } from '../../domain/product.ts';
import { planStateWords } from '../../words/plan.ts';
import { assignSentences as said, assignWords as words } from '../../words/plan-assign.ts';
import { planPageWords } from '../../words/plan-pages.ts';
import { labelOf } from '../../words/say.ts';
import { csrfInput, field, selectInput, textInput } from '../parts/forms.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { done, message } from '../parts/messages.ts';
import { t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import { planAddress } from './plan-address.ts';
import { ownerOptions, ownerSelect, plainName } from './plan-owner.ts';
import type { PlanFacts } from './plan-view.ts';
import { departmentName, ownerName, titleOf } from './plan-view.ts';
import { actionHref, assignHref } from './where.ts';

type Changed = {
  readonly action: string;
  readonly field: string;
  readonly before: Value | undefined;
  readonly after: string;
};
/** What the last sending came to. */
export type AssignNotice =
  | { readonly is: 'nothing-chosen' | 'nothing-said' | 'no-reason' }
  | { readonly is: 'undone'; readonly saved: number; readonly left: readonly string[] }
  | {
      readonly is: 'done';
      readonly changed: readonly Changed[];
      readonly left: readonly { readonly action: string }[];
      readonly undo: string;
    };

const check = (type: 'radio' | 'checkbox', name: string, value: string, label: string, isChecked = false): Html =>
  html`<label class="check"><input type="${type}" name="${name}" value="${value}" ${isChecked && html`checked`}><span>${label}</span></label>`;

/** The box below the list: which actions, and what is said of all of them. */
export function assignBox(facts: PlanFacts, count: number): Html {
  const { reader } = facts;
  const label = (name: string) => labelOf(reader.lang, at('actions', 'x', name), planShape);
  const same = { value: '', text: t(reader, words.keep) };
  const listed = (name: string, options: readonly (readonly [string, string])[]) =>
    field(reader, {
      id: `set-${name}`,
      label: label(name),
      control: selectInput({
        name,
        value: '',
        options: [same, ...options.map(([value, text]) => ({ value, text }))],
      }),
    });
  const none = { value: noOne, text: t(reader, words.takeOff) };
  return html`<section class="card stack tight no-print" id="assign" tabindex="-1" aria-labelledby="assign-title"><h2 id="assign-title">${t(reader, words.title)}</h2><p class="soft">${t(reader, words.says)}</p><fieldset class="field"><legend class="label">${t(reader, words.which)}</legend><div class="row">${check('radio', 'which', 'chosen', t(reader, words.chosen), true)}${check('radio', 'which', 'all', t(reader, said.allShown(count)))}</div></fieldset><div class="grid">${ownerSelect(facts, { name: 'owner', id: 'set-owner', options: ownerOptions(facts, undefined), first: [same, none] })}${plainName(facts, 'owner-name')}${listed(
    'department',
    firstOfNames(departments, facts.departments).map(
      (id) => [id, departmentName(reader, id, facts.departments)] as const,
    ),
  )}${field(reader, { id: 'set-due', label: label('due'), control: textInput({ name: 'due', type: 'date', value: '' }) })}${listed(
    'state',
    planStates.map((id) => [id, t(reader, planStateWords[id])] as const),
  )}${field(reader, { id: 'set-note', label: t(reader, words.reason), hint: t(reader, words.reasonHint), control: textInput({ name: 'note', value: '' }) })}</div>${check('checkbox', 'no-due', 'yes', t(reader, words.noDay))}<p><button class="btn">${t(reader, words.go)}</button></p></section>`;
}

/** The box that tells what was changed. */
export function assignedBox(facts: PlanFacts, query: PlanQuery, notice: AssignNotice): Html {
  const { reader } = facts;
  const kind = t(reader, words.title);
  const wrong = (says: Hole, fix: Hole) => message({ tone: 'blocker', kind, says, fix });
  switch (notice.is) {
    case 'nothing-chosen':
      return wrong(t(reader, words.nothingChosen), t(reader, words.nothingChosenFix));
    case 'nothing-said':
      return wrong(t(reader, words.nothingSaid), t(reader, words.nothingSaidFix));
    case 'no-reason':
      return wrong(t(reader, words.reason), t(reader, words.reasonHint));
    case 'undone':
      return html`${done({ title: `${t(reader, words.undone)} — ${t(reader, said.saved(notice.saved))}` })}${notice.left.length > 0 && wrong(t(reader, words.left), t(reader, words.leftFix))}`;
    case 'done':
      return changedBox(facts, query, notice);
  }
}

const mostLines = 20;

function changedBox(
  facts: PlanFacts,
  query: PlanQuery,
  { changed, left, undo }: Extract<AssignNotice, { is: 'done' }>,
): Html {
  const { reader, rows } = facts;
  const byId = new Map(rows.map(({ action, number }) => [action.id, { action, number }]));
  const link = (id: string): Hole => {
    const row = byId.get(id);
    return row ? html`${row.number} <a href="${actionHref(id)}">${titleOf(reader, row.action)}</a>` : id;
  };
  const count = new Set(changed.map(({ action }) => action)).size;
  const table = cardTable({
    caption: t(reader, words.what),
    columns: [words.action, words.what, words.before, words.after].map((one) => ({ name: t(reader, one) })),
    rows: changed
      .slice(0, mostLines)
      .map(({ action, field: name, before, after }) => [
        link(action),
        labelOf(reader.lang, at('actions', 'x', name), planShape),
        valueSaid(facts, name, before),
        valueSaid(facts, name, after),
      ]),
  });
  const more =
    changed.length > mostLines && html`<p class="soft">${t(reader, said.more(changed.length - mostLines))}</p>`;
  const back = html`<form method="post" action="${planAddress({ ...query, page: 1 }, `${assignHref}/undo`)}">${csrfInput(reader)}<input type="hidden" name="undo" value="${undo}"><button class="btn sub">${t(reader, words.undo)}</button></form>`;
  return html`${done({ title: count === 0 ? t(reader, words.same) : t(reader, said.changed(count)), says: count > 0 && html`${back}` })}${count > 0 && html`<details open><summary>${t(reader, words.what)} <span class="small soft num">${changed.length}</span></summary>${table}${more}</details>`}${
    left.length > 0 &&
    html`${message({ tone: 'warning', kind: t(reader, words.left), says: t(reader, words.leftFix) })}<ul>${[...new Set(left.map(({ action }) => action))].map((id) => html`<li>${link(id)}</li>`)}</ul>`
  }`;
}

function valueSaid(facts: PlanFacts, name: string, value: Value | undefined): string {
  const { reader } = facts;
  if (value === undefined || value === '') return '—';
  const text = String(value);
  if (name === 'owner') return ownerName(facts, text);
  if (name === 'department') return departmentName(reader, text, facts.departments);
  if (name === 'state') return t(reader, planStateWords[text as keyof typeof planStateWords] ?? planPageWords.unknown);
  return text;
}
