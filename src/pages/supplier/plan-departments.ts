// The departments of the plan: what each is called in the company, who takes it, and how many things it can do at once.
import { planShape } from '../../domain/desk.ts';
import { shapeAt } from '../../domain/fields.ts';
import type { Department } from '../../domain/people.ts';
import { at, keysOf } from '../../domain/place.ts';
import { handsAtOdds } from '../../domain/plan-sheet.ts';
import { departmentWords } from '../../words/plan.ts';
import { assignSentences as said, assignWords as words } from '../../words/plan-assign.ts';
import { planPageWords } from '../../words/plan-pages.ts';
import { closedUnless } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { emptyState } from '../parts/messages.ts';
import { t } from '../parts/reader.ts';
import { deskTrail } from './company.ts';
import { supplierNav } from './home.ts';
import { ownerOptions, plainName } from './plan-owner.ts';
import type { PlanFacts } from './plan-view.ts';
import { planForm } from './plan-view.ts';
import type { Form } from './saving.ts';
import { leafField, noticeBox, saveForm } from './saving.ts';
import { departmentsHref, planHref } from './where.ts';

export type DepartmentsView = PlanFacts & {
  /** The departments that the plan uses, with how much of theirs is open. */
  readonly used: readonly { readonly id: string; readonly open: number }[];
};

/** The name of the field for somebody without an account. */
export const plainOwner = (department: string): string => `name:${department}`;

export function departmentsPage(view: DepartmentsView): Html {
  const { reader, used } = view;
  const title = t(reader, words.departments);
  const form = planForm(view);
  return frame(reader, {
    title,
    nav: supplierNav(reader),
    crumbs: deskTrail(
      reader,
      { href: planHref, text: t(reader, planPageWords.title) },
      { href: departmentsHref, text: title },
    ),
    failed: (view.notice?.notSaved.length ?? 0) > 0,
    main: html`<div class="stack wide"><header class="stack tight"><h1>${title}</h1><p>${t(reader, words.departmentsSays)}</p><p class="small soft">${t(reader, words.departmentsMail)}</p></header>${noticeBox(form, savedText(view))}${
      used.length === 0
        ? emptyState({ title: t(reader, words.departmentsNone), says: t(reader, words.departmentsNoneSays) })
        : closedUnless(
            reader,
            'product.create',
            saveForm(
              { ...form, reader: { ...reader, here: departmentsHref } },
              html`${used.map((one) => department(view, form, one))}`,
            ),
          )
    }<p><a class="btn sub" href="${planHref}">${t(reader, planPageWords.toPlan)}</a></p></div>`,
  });
}

/** How many departments something was saved of. */
function savedText({ reader, notice }: DepartmentsView): string | undefined {
  const count = new Set(notice?.saved.map((place) => keysOf(place)[1])).size;
  return count === 0 ? undefined : t(reader, said.departmentsSaved(count));
}

function department(view: DepartmentsView, form: Form, { id, open }: DepartmentsView['used'][number]): Html {
  const { reader, versions } = view;
  const place = (name: string) => at('departments', id, name);
  const leaf = (name: string, options?: ReturnType<typeof ownerOptions>) => {
    const shape = shapeAt(place(name), planShape);
    return shape && leafField(form, place(name), shape, options ? { options } : {});
  };
  const kept = versions.get(place('owner'))?.value;
  const owner = typeof kept === 'string' ? kept : undefined;
  const name = t(reader, departmentWords[id as Department]);
  const odds = handsAtOdds({ departments: view.departments ?? {} }).get(id);
  return html`<fieldset class="card stack tight"><legend class="vh">${name}</legend><h2>${name} <span class="small soft">${t(reader, said.departmentOpen(open))}</span></h2><div class="grid">${leaf('name')}${leaf('owner', ownerOptions(view, id, owner))}${plainName(view, plainOwner(id), `name-${id}`)}${leaf('hands')}</div>${odds && html`<p class="small">${t(reader, said.handsAtOdds(odds.group, odds.hands))}</p>`}${owner !== undefined && !view.owners.has(owner) && html`<p class="small soft">${t(reader, words.noAccountSays)}</p>`}</fieldset>`;
}
