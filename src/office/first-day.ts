// How far the way from nothing to a plan is for a product of hers: read from what is there, each time.
import type { PlanSheet } from '../domain/desk.ts';
import { treeFrom } from '../domain/fields.ts';
import type { FirstDay } from '../domain/first-day.ts';
import { firstDay } from '../domain/first-day.ts';
import type { PortfolioRow } from '../domain/portfolio.ts';
import type { Office } from './office.ts';
import { planId } from './plan.ts';

/** The product of this row, or nothing where none is made yet. */
export async function firstDayOf(
  { reading, person, scheme }: Office,
  row?: Pick<PortfolioRow, 'id' | 'product' | 'entry'>,
): Promise<FirstDay> {
  const fields = (await reading.fields(planId(person.organisation), 'plan')) ?? [];
  return firstDay({
    product: row?.product,
    id: row?.id,
    by: row?.entry.wanted?.by,
    plan: treeFrom(fields) as PlanSheet,
    questions: scheme.scope,
  });
}
