// The page of the plan as an address asks for it, after an act with what came of it.
import { loadIn } from '../domain/plan-load.ts';
import { failingIn, planOf, workingDaysOf } from '../office/plan.ts';
import { planPageOf } from '../pages/supplier/plan.ts';
import { planAddress } from '../pages/supplier/plan-address.ts';
import type { AssignNotice } from '../pages/supplier/plan-assign.ts';
import type { Notice } from '../pages/supplier/saving.ts';
import type { Answer, AskBy } from './ask.ts';
import { foundInPlan } from './plan-facts.ts';

/** A count that a redirect brings along. */
function countIn({ query }: AskBy, name: string): number | undefined {
  const count = Number(query[name]);
  return query[name] !== undefined && Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}

/** The plan's page; `came` is what an act on it came to. */
export async function planPage(
  ask: AskBy,
  came: { readonly notice?: Notice | undefined; readonly assigned?: AssignNotice } = {},
): Promise<Answer> {
  const { facts, view, query, found } = await foundInPlan(ask);
  const isOther = query.target !== undefined || query.without !== '';
  const saved = isOther ? (await planOf(ask.office)).dated : undefined;
  const reader = came.assigned ? { ...ask.reader, here: planAddress(query) } : ask.reader;
  return {
    page: planPageOf({
      ...facts,
      ...came,
      reader,
      query,
      found,
      person: ask.person.id,
      waiting: view.proposals.filter(({ isPlanned }) => !isPlanned).length,
      saved: saved && 'head' in saved ? saved : undefined,
      failing: failingIn(view, ask.office),
      load: loadIn(view.dated, workingDaysOf(ask.office.scheme)),
      added: countIn(ask, 'added'),
      closed: countIn(ask, 'closed'),
    }),
  };
}
