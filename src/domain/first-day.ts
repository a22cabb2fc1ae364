// はじめの手順: from nothing to a plan that can be shown, for one product. Nothing of it is stored: how far it is follows each
// time from what is there.
import type { PlanSheet } from './desk.ts';
import { isBlankPart } from './facts.ts';
import type { Product } from './product.ts';
import type { ScopeTree } from './scheme.ts';
import type { Scope } from './scope.ts';
import { decideScope } from './scope.ts';

/** The steps in their order. */
export const firstDaySteps = ['product', 'scope', 'makeup', 'plan', 'owners', 'show'] as const;
export type FirstDayStep = (typeof firstDaySteps)[number];

/** What a product consists of, as far as criteria and proposals depend on it. */
export const makeupParts = ['interfaces', 'authentication', 'updates', 'assets'] as const;
export type MakeupPart = (typeof makeupParts)[number];

export type FirstDay = {
  /** How far each step is; the last is ready to be done, and nobody records that it was. */
  readonly steps: Readonly<Record<FirstDayStep, 'done' | 'begun' | 'open' | 'ready'>>;
  /** The step to go on with; none once everything before the last is done. */
  readonly now: FirstDayStep | undefined;
  readonly scope: Scope['decision'];
  /** Scope questions that were answered on the way to where it stands. */
  readonly answered: number;
  /** Parts of the make-up that are neither declared nor said to be none. */
  readonly blank: readonly MakeupPart[];
  /** Whether a day is wanted for the label. */
  readonly hasDay: boolean;
  /** The plan's open actions that concern the product, and how many of them have somebody who does them. */
  readonly open: number;
  readonly owned: number;
};

export type FirstDayGiven = {
  /** The product with what it takes over; none before one is made. */
  readonly product: Product | undefined;
  readonly id: string | undefined;
  /** The day that the portfolio notes for this product. */
  readonly by?: string | undefined;
  readonly plan: PlanSheet;
  readonly questions: ScopeTree;
};

/** How far the way from nothing to a plan is. */
export function firstDay({ product, id, by, plan, questions }: FirstDayGiven): FirstDay {
  const answers = Object.entries(product?.scope ?? {}).filter(([key]) => Object.hasOwn(questions.questions, key));
  const { decision, because } = decideScope(questions, Object.fromEntries(answers));
  const blank = makeupParts.filter((part) => isBlankPart(product ?? {}, part));
  const hasDay = by !== undefined || plan.target !== undefined;
  const planned = Object.values(plan.actions ?? {}).filter(
    ({ products = [], state }) => state !== 'dropped' && (products.length === 0 || products.includes(id ?? '')),
  );
  const open = planned.filter(({ state }) => state !== 'done');
  const owned = open.filter(({ owner, department }) => isSaid(owner) || isSaid(ownerIn(plan, department)));
  const isPlanned = product !== undefined && planned.length > 0;
  const steps = {
    product: product ? 'done' : 'open',
    scope: decision !== 'open' ? 'done' : because.length > 0 ? 'begun' : 'open',
    makeup: blank.length === 0 ? 'done' : blank.length < makeupParts.length ? 'begun' : 'open',
    plan: isPlanned && hasDay ? 'done' : isPlanned || (product !== undefined && hasDay) ? 'begun' : 'open',
    owners: isPlanned && owned.length === open.length ? 'done' : isPlanned && owned.length > 0 ? 'begun' : 'open',
    show: isPlanned ? 'ready' : 'open',
  } as const;
  return {
    steps,
    now: firstDaySteps.find((step) => steps[step] === 'open' || steps[step] === 'begun'),
    scope: decision,
    answered: because.length,
    blank,
    hasDay,
    open: product ? open.length : 0,
    owned: product ? owned.length : 0,
  };
}

const isSaid = (text: string | undefined): boolean => (text ?? '').trim() !== '';
const ownerIn = ({ departments = {} }: PlanSheet, department: string | undefined): string | undefined =>
  department !== undefined && Object.hasOwn(departments, department) ? departments[department]?.owner : undefined;
