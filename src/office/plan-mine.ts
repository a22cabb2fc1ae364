// What one person has to do by the plan of her organisation.
import type { OwnNext } from '../domain/plan-table.ts';
import { numberedActions, ownNext } from '../domain/plan-table.ts';
import type { Office } from './office.ts';
import { planId, planOf } from './plan.ts';

/** Her open actions, the nearest day first; where nobody has planned anything, nothing is worked out. */
export async function mineIn(office: Office): Promise<readonly OwnNext[]> {
  const { reading, person } = office;
  const id = planId(person.organisation);
  if (!(await reading.drafts('plan')).some((draft) => draft.id === id)) return [];
  const { dated, sheet } = await planOf(office);
  return ownNext(numberedActions(dated, sheet.departments), person.id);
}
