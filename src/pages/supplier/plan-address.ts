// The address of a part of the plan.
import type { PlanQuery } from '../../domain/plan-table.ts';
import { writePlanQuery } from '../../domain/plan-table.ts';
import { planHref } from './where.ts';

export const planAddress = (query: PlanQuery, path = planHref): string => {
  const written = writePlanQuery(query);
  return written === '' ? path : `${path}?${written}`;
};
