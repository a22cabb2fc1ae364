// What the ways into the plan share: the plan as one person's page, file or program sees it.
import { readCivilDate } from '../domain/calendar.ts';
import type { GapLine, GapQuery, GapRow } from '../domain/gap-list.ts';
import { findGaps, readGapQuery } from '../domain/gap-list.ts';
import type { CivilDate } from '../domain/names.ts';
import { enteredIn, planCosts } from '../domain/plan-costs.ts';
import type { PlanQuery, PlanRow } from '../domain/plan-table.ts';
import { findInPlan, numberedActions, readPlanQuery } from '../domain/plan-table.ts';
import { levelOf } from '../domain/product-level.ts';
import type { Text } from '../domain/scheme.ts';
import { gapsSince } from '../office/gaps-since.ts';
import type { PlanView } from '../office/plan.ts';
import { isWaiting, planOf } from '../office/plan.ts';
import type { ChangedLine } from '../pages/supplier/gaps.ts';
import type { PlanFacts } from '../pages/supplier/plan-view.ts';
import { titleOf, verdictNames } from '../pages/supplier/plan-view.ts';
import type { Notice } from '../pages/supplier/saving.ts';
import { planNames } from '../words/plan-table.ts';
import { unlevelledText } from '../words/plan-verdict.ts';
import { say } from '../words/say.ts';
import type { AskBy } from './ask.ts';

export type Planned = { readonly view: PlanView; readonly facts: PlanFacts };

/** The plan with what its pages show; `query` may ask for other dates than the saved ones. */
export async function plannedFor(ask: AskBy, query?: PlanQuery, notice?: Notice): Promise<Planned> {
  const { reader, office, today } = ask;
  const without = query?.without === '' ? undefined : query?.without;
  const view = await planOf(office, { target: query?.target, without });
  const names = planNames(office.scheme, reader.lang, view);
  const { id, versions, dated, verdict, lead, sheet } = view;
  const rows = numberedActions(dated, sheet.departments);
  const { products, owners, departments } = names;
  const members = new Map(view.owners.flatMap((one) => (one.department ? [[one.id, one.department] as const] : [])));
  const shown = { products, owners, members, departments };
  const facts = { reader, id, versions, dated, verdict, rows, ...shown, today, now: ask.now, lead, notice };
  return { view, facts };
}

/** The plan and the actions that an address asks for. */
export async function foundInPlan(
  ask: AskBy,
): Promise<Planned & { readonly query: PlanQuery; readonly found: readonly PlanRow[] }> {
  const query = readPlanQuery(ask.query);
  const planned = await plannedFor(ask, query);
  return { ...planned, query, found: findInPlan(planned.facts.rows, query, ask.person.id, planned.facts.departments) };
}

/** Everything a gap can be found by. */
const textOf =
  ({ reader, products }: PlanFacts) =>
  (gap: GapRow): string => {
    const { says, fix } = say(reader.lang, gap.finding);
    return [says, fix, gap.finding.code, ...gap.criteria, ...gap.products.map((id) => products.get(id) ?? id)].join(
      ' ',
    );
  };

/** The gaps that an address asks for. */
export async function foundGaps(ask: AskBy): Promise<
  Planned & {
    readonly query: GapQuery;
    readonly groups: ReturnType<typeof findGaps>['groups'];
    readonly lines: readonly GapLine[];
    readonly count: number;
    readonly actions: ReadonlyMap<string, string>;
    /** Which products cannot be judged by their level, in words. */
    readonly unlevelled: readonly Text[];
  }
> {
  const query = readGapQuery(ask.query);
  const planned = await plannedFor(ask);
  const { facts, view } = planned;
  const actions = new Map(facts.rows.map(({ action }) => [action.id, titleOf(ask.reader, action)]));
  const unlevelled = unlevelledText(view.verdict.unlevelled, verdictNames(facts));
  return { ...planned, query, actions, unlevelled, ...findGaps(view.gaps, query, textOf(facts)) };
}

/** The day since which an address asks for changes. */
export const sinceIn = ({ query }: Pick<AskBy, 'query'>): CivilDate | undefined => readCivilDate(query['since'] ?? '');

/** What changed since a day, product by product. */
export async function changesSince(
  ask: AskBy,
  { view }: Planned,
  since: CivilDate,
): Promise<{ readonly lines: readonly ChangedLine[]; readonly leftOut: readonly string[] }> {
  const { changed, leftOut } = await gapsSince(ask.office, view.rows, since);
  const lines = changed.flatMap(({ id, isNew, opened, closed }): ChangedLine[] => [
    ...opened.map((finding) => ({ product: id, is: isNew ? ('new' as const) : ('opened' as const), finding })),
    ...closed.map((finding) => ({ product: id, is: 'closed' as const, finding })),
  ]);
  return { lines, leftOut };
}

/** What the labels on the way cost, each filed on the day that the plan gives it. */
export function costsIn({ view }: Planned, ask: AskBy) {
  const { scheme } = ask.office;
  const { dated } = view;
  const filed = new Map('head' in dated ? dated.products.map(({ id, dates }) => [id, dates.filing.earliest]) : []);
  const usual = 'whole' in dated ? dated.whole.filing.earliest : ask.today;
  const labels = view.rows.filter(isWaiting).map(({ id, entry, product }) => {
    const level = levelOf({ entry, product }, scheme);
    const isOf = product.label?.level === undefined || product.label.level === level;
    const usualRoute = scheme.fees.find((fee) => fee.level === level)?.route ?? '';
    const route = (isOf ? product.label?.route : undefined) ?? usualRoute;
    return { id, level, route, filedOn: filed.get(id) ?? usual };
  });
  return planCosts(labels, dated.plan.actions, scheme, enteredIn(view.sheet));
}
