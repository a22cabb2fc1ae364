// What the labels on the way cost, product by product and level by level. Fees are the scheme's, everything else is what
// was entered; a sum is only given when all of it is known.
import type { CostLine, Entered } from './cost-sheet.ts';
import { costSheet } from './cost-sheet.ts';
import type { PlanSheet } from './desk.ts';
import type { CivilDate } from './names.ts';
import type { PlanAction } from './plan.ts';
import { sumOf } from './plan-sheet.ts';
import type { Scheme } from './scheme.ts';

/** A label to be paid for: by which level and route, and when it is filed. */
export type LabelAsked = {
  readonly id: string;
  readonly level: string;
  readonly route: string;
  readonly filedOn: CivilDate;
};

export type ProductCost = {
  readonly id: string;
  readonly filedOn: CivilDate;
  readonly line: CostLine;
  /** What the actions of the plan for it cost, as entered; an action for several is shared between them. */
  readonly ownYen: number;
  readonly yen: number | undefined;
};

/** Everything of one level and route together. */
export type LevelCost = {
  readonly level: string;
  readonly route: string;
  readonly labels: number;
  readonly line: CostLine;
  readonly feeYen: number | undefined;
  readonly evaluationYen: number | undefined;
  readonly ownYen: number;
  readonly yen: number | undefined;
};

export type PlanCosts = {
  readonly products: readonly ProductCost[];
  readonly levels: readonly LevelCost[];
  /** What the company's actions cost, once for all. */
  readonly companyYen: number;
  readonly yen: number | undefined;
};

/** The offers as they were entered, by level. */
export const enteredIn = ({ evaluations = {} }: PlanSheet): Readonly<Record<string, Entered>> =>
  Object.fromEntries(
    Object.entries(evaluations).map(([level, { cost, 'working-days': days }]) => {
      const [evaluationYen, working] = [sumOf(cost), sumOf(days)];
      return [
        level,
        {
          ...(evaluationYen === undefined ? {} : { evaluationYen }),
          ...(working === undefined ? {} : { evaluationLead: { days: working, count: 'working' as const } }),
        },
      ];
    }),
  );

/** The sum of what is known of all; undefined as soon as one is not known. */
const summed = (all: readonly (number | undefined)[]): number | undefined =>
  all.reduce<number | undefined>((sum, one) => (sum === undefined || one === undefined ? undefined : sum + one), 0);

/** The costs of these labels and of the plan's actions. What was dropped costs nothing. */
export function planCosts(
  labels: readonly LabelAsked[],
  actions: readonly PlanAction[],
  scheme: Pick<Scheme, 'fees' | 'levels' | 'leadTimes'>,
  entered: Readonly<Record<string, Entered>>,
): PlanCosts {
  const live = actions.filter(({ state, cost }) => state !== 'dropped' && cost !== undefined);
  const own = new Map<string, number>();
  let companyYen = 0;
  for (const { products, cost = 0 } of live) {
    if (products.length === 0) companyYen += cost;
    for (const [index, id] of products.entries()) {
      // Whole yen: what does not divide falls on the first.
      const share = Math.floor(cost / products.length) + (index === 0 ? cost % products.length : 0);
      own.set(id, (own.get(id) ?? 0) + share);
    }
  }
  const products = labels.flatMap(({ id, level, route, filedOn }): ProductCost[] => {
    const [line] = costSheet([{ level, route, labels: 1 }], scheme, entered, filedOn).lines;
    if (!line) return [];
    const ownYen = own.get(id) ?? 0;
    return [{ id, filedOn, line, ownYen, yen: line.yen === undefined ? undefined : line.yen + ownYen }];
  });
  const groups = new Map<string, ProductCost[]>();
  for (const one of products) {
    const key = `${one.line.level} ${one.line.route}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const levels = [...groups.values()].flatMap((of): LevelCost[] => {
    const [first] = of;
    if (!first) return [];
    return [
      {
        level: first.line.level,
        route: first.line.route,
        labels: of.length,
        line: first.line,
        feeYen: summed(of.map(({ line }) => line.fee?.yen)),
        evaluationYen: summed(of.map(({ line }) => line.evaluationYen)),
        ownYen: of.reduce((sum, one) => sum + one.ownYen, 0),
        yen: summed(of.map(({ yen }) => yen)),
      },
    ];
  });
  return { products, levels, companyYen, yen: summed([companyYen, ...products.map(({ yen }) => yen)]) };
}
