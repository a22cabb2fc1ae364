// What labels cost, level by level: fees are the scheme's data, everything else is what the supplier has been told.
import { feeFor } from './fee.ts';
import type { CivilDate } from './names.ts';
import { leadTimeFor } from './proposed-actions.ts';
import type { Grade, Scheme, Source, Span } from './scheme.ts';

/** What is asked for: labels of one level by one route. */
export type Wanted = { readonly level: string; readonly route: string; readonly labels: number };

/** What only the supplier knows: an evaluation body's offer, how long it takes, her own outlay. Never filled in by us. */
export type Entered = {
  readonly evaluationYen?: number;
  readonly evaluationLead?: Span;
  readonly ownYen?: number;
};

/** One line of the sheet. What is not known is undefined, and `unknown` names it; a sum is only given when all of it is known. */
export type CostLine = {
  readonly level: string;
  readonly route: string;
  readonly labels: number;
  /** The fee for one label, when it is filed on the day. */
  readonly fee: { readonly yen: number; readonly id: string; readonly from: Source } | undefined;
  /** Whether applications of this level are taken at all. */
  readonly isOpen: boolean;
  /** Whether an evaluation body checks it, which has its own price. */
  readonly isEvaluated: boolean;
  readonly evaluationYen: number | undefined;
  readonly evaluationLead: Span | undefined;
  readonly ownYen: number | undefined;
  readonly lead: { readonly span: Span; readonly from: Source } | undefined;
  readonly unknown: readonly ('fee' | 'evaluationYen' | 'evaluationLead' | 'lead')[];
  /** All labels of the line together. */
  readonly yen: number | undefined;
};

/** The sheet, and its sum when every line has one. */
export type CostSheet = {
  readonly day: CivilDate;
  readonly lines: readonly CostLine[];
  readonly yen: number | undefined;
  /** How surely the known amounts are known, as surely as the least sure of them. */
  readonly grade: Grade;
};

/** What these labels cost when they are filed on this day. `entered` is by level; an offer is for one label. */
export function costSheet(
  wanted: readonly Wanted[],
  scheme: Pick<Scheme, 'fees' | 'levels' | 'leadTimes'>,
  entered: Readonly<Record<string, Entered>>,
  day: CivilDate,
): CostSheet {
  const lines = wanted.map((one) => lineOf(one, scheme, entered[one.level] ?? {}, day));
  const grades = lines.flatMap(({ fee, lead }) => [fee?.from.grade, lead?.from.grade]);
  return {
    day,
    lines,
    yen: lines.every(({ yen }) => yen !== undefined) ? lines.reduce((sum, { yen }) => sum + (yen ?? 0), 0) : undefined,
    grade: (['assumed', 'reported'] as const).find((grade) => grades.includes(grade)) ?? 'confirmed',
  };
}

function lineOf(
  { level, route, labels }: Wanted,
  scheme: Pick<Scheme, 'fees' | 'levels' | 'leadTimes'>,
  entered: Entered,
  day: CivilDate,
): CostLine {
  const of = scheme.levels.find(({ id }) => id === level);
  const fee = feeFor(scheme, { level, route, received: day });
  const lead = leadTimeFor(scheme, { level, route });
  const isEvaluated = of?.checked === 'third-party';
  const evaluationYen = entered.evaluationYen ?? (isEvaluated ? undefined : 0);
  const unknown = [
    ...(fee ? [] : (['fee'] as const)),
    ...(evaluationYen === undefined ? (['evaluationYen'] as const) : []),
    ...(isEvaluated && entered.evaluationLead === undefined ? (['evaluationLead'] as const) : []),
    ...(lead ? [] : (['lead'] as const)),
  ];
  return {
    level,
    route,
    labels,
    fee: fee ? { yen: fee.yen, id: fee.id, from: fee.from } : undefined,
    isOpen: of?.open ?? false,
    isEvaluated,
    evaluationYen,
    evaluationLead: entered.evaluationLead,
    ownYen: entered.ownYen,
    lead: lead ? { span: lead.lead, from: lead.from } : undefined,
    unknown,
    yen: fee && evaluationYen !== undefined ? labels * (fee.yen + evaluationYen + (entered.ownYen ?? 0)) : undefined,
  };
}
