// 製品台帳 (portfolio): where each product of a supplier stands on its way to a label, ours or one obtained elsewhere, whose
// turn it is, and the next day that matters. Nothing of it is stored.
import type { Application } from './application.ts';
import { turn as turnIn } from './application.ts';
import { addDays, compareDays, readCivilDate } from './calendar.ts';
import { catalogueOf } from './checklist.ts';
import type { Portfolio } from './desk.ts';
import type { Finding } from './finding.ts';
import { isBlocker } from './finding.ts';
import type { FirmwareState } from './firmware-state.ts';
import { firmwareState } from './firmware-state.ts';
import { folded } from './fold.ts';
import type { CannotCode, Label, Lifecycle, Standing, Step } from './label.ts';
import { courseAfter, latestUntil, standingOn } from './label.ts';
import type { CivilDate } from './names.ts';
import { at, isWithin } from './place.ts';
import type { Product } from './product.ts';
import type { Catalogue, Scheme, ScopeDecision } from './scheme.ts';
import { decideScope } from './scope.ts';

/** What the portfolio notes of one product. */
export type PortfolioEntry = NonNullable<Portfolio['products']>[string];
/** Numbers and days from an operator outside of this office. */
export type Outside = NonNullable<PortfolioEntry['outside']>;

/** The edition's catalogue, or the current one while the product names none. */
export const catalogueFor = (scheme: Scheme, product: Product): Catalogue | undefined =>
  catalogueOf(scheme, product) ?? scheme.catalogues[scheme.levels.find(({ open }) => open)?.editions.at(-1) ?? ''];

export type CriterionState = 'ok' | 'na' | 'wip' | 'bad' | 'open';

/** How one criterion stands: bad when it was answered and something in it stops filing; in work when only parts are said. */
export function criterionState(product: Product, findings: readonly Finding[], id: string): CriterionState {
  const answer = product.answers?.[id];
  const result = answer?.result ?? 'open';
  const isBegun = answer?.reason !== undefined || Object.keys(answer?.items ?? {}).length > 0;
  if (result === 'open') return isBegun ? 'wip' : 'open';
  const isBad = findings.some(
    (finding) =>
      isBlocker(finding) &&
      (isWithin(finding.at, at('answers', id)) || ('criterion' in finding && finding.criterion === id)),
  );
  return isBad ? 'bad' : result === 'not-applicable' ? 'na' : 'ok';
}

/** How a label obtained elsewhere stands by its days; undefined while number or days are missing. */
export type OutsideStanding =
  | { readonly standing: Standing; readonly until: CivilDate; readonly isExtended: boolean }
  | { readonly cannot: CannotCode };

/** Far more extensions than a label lives to see; a last day beyond them is a mistake of writing. */
const mostExtensions = 20;

/**
 * The steps behind a number and its days. Of extensions only the last day is known: a day later than an issue allows is
 * taken as extended, each time as far as the scheme lets it.
 */
function stepsOf(issued: CivilDate, until: CivilDate, revoked: CivilDate | undefined, rules: Lifecycle): Step[] {
  const steps: Step[] = [];
  const earlier = (a: CivilDate, b: CivilDate) => (compareDays(a, b) <= 0 ? a : b);
  let reach = earlier(until, latestUntil(issued, rules));
  steps.push({ act: 'issued', on: issued, until: reach });
  while (compareDays(reach, until) < 0 && steps.length <= mostExtensions) {
    reach = earlier(until, latestUntil(reach, rules));
    steps.push({ act: 'extended', on: issued, until: reach });
  }
  if (compareDays(reach, until) < 0) return [{ act: 'issued', on: issued, until }];
  return revoked ? [...steps, { act: 'revoked', on: revoked }] : steps;
}

/** The standing of a label obtained elsewhere on a day, by the same rules as our own. */
export function outsideStanding(outside: Outside, on: CivilDate, rules: Lifecycle): OutsideStanding | undefined {
  const { registration, 'issued-on': issued, until, 'revoked-on': revoked } = outside;
  if (registration === undefined || issued === undefined || until === undefined) return undefined;
  const [from, to, end] = [issued, until, revoked].map((day) => readCivilDate(day));
  if (!from || !to || (revoked !== undefined && !end)) return { cannot: 'unreadable-day' };
  const steps = stepsOf(from, to, end, rules);
  const course = courseAfter(steps, rules);
  if (course && 'cannot' in course) return { cannot: course.cannot };
  const standing = standingOn(steps, on, rules);
  if (typeof standing !== 'string' || standing === 'none') return undefined;
  return { standing, until: to, isExtended: steps.some(({ act }) => act === 'extended') };
}

/** Where a product stands on its way; "unclear" when the days of a label from elsewhere cannot be. */
export const portfolioStages = [
  'planned',
  'preparing',
  'open',
  'filed',
  'returned',
  'accepted',
  'paid',
  'refused',
  'withdrawn',
  'valid',
  'in-grace',
  'lapsed',
  'revoked',
  'unclear',
] as const;
export type PortfolioStage = (typeof portfolioStages)[number];
export type Turn = (typeof turnIn)[Application['is']];

export type Situation = {
  readonly stage: PortfolioStage;
  /** The operator has it on paper and not in this office. */
  readonly isElsewhere: boolean;
  readonly turn: Turn;
  /** The next day that matters: the one wanted, the last one of the label, or the last one of its grace. */
  readonly next?: { readonly on: CivilDate; readonly is: 'wanted' | 'until' | 'grace' };
  /** The number it is known by at this stage. */
  readonly number?: string;
  readonly level?: string;
};

type Known = {
  readonly product: Product;
  readonly entry: PortfolioEntry;
  readonly application?: Application | undefined;
  readonly label?: (Label & { readonly standing: Standing }) | undefined;
};

/** So many days before its last one a label is the supplier's move: extend it, or let it end. Ours. */
const endsSoon = 90;

function labelled(
  standing: Standing,
  until: CivilDate,
  on: CivilDate,
  rules: Lifecycle,
): Pick<Situation, 'stage' | 'turn' | 'next'> {
  if (standing === 'valid') {
    const isSoon = compareDays(addDays(on, endsSoon), until) >= 0;
    return { stage: standing, turn: isSoon ? 'supplier' : 'nobody', next: { on: until, is: 'until' } };
  }
  if (standing === 'in-grace')
    return { stage: standing, turn: 'supplier', next: { on: addDays(until, rules.graceDays), is: 'grace' } };
  return { stage: standing, turn: 'nobody' };
}

/** What the numbers from elsewhere say, or undefined while there are none. */
function outsideSituation({ outside = {}, wanted }: PortfolioEntry, on: CivilDate, rules: Lifecycle) {
  const level = outside.level ?? wanted?.level;
  const about = { isElsewhere: true, ...(level === undefined ? {} : { level }) };
  const standing = outsideStanding(outside, on, rules);
  const number = outside.registration ?? outside.acceptance ?? outside.application;
  const numbered = number === undefined ? about : { ...about, number };
  if (standing && 'cannot' in standing) return { ...numbered, stage: 'unclear', turn: 'supplier' } as const;
  if (standing) return { ...numbered, ...labelled(standing.standing, standing.until, on, rules) };
  if (outside.registration !== undefined) return { ...numbered, stage: 'unclear', turn: 'supplier' } as const;
  const next = wantedDay(wanted);
  if (outside['paid-on'] !== undefined) return { ...numbered, stage: 'paid', turn: 'officer', ...next } as const;
  if (outside.acceptance !== undefined || outside['accepted-on'] !== undefined)
    return { ...numbered, stage: 'accepted', turn: 'supplier', ...next } as const;
  if (outside['sent-on'] !== undefined) return { ...numbered, stage: 'filed', turn: 'officer', ...next } as const;
  if (outside.application !== undefined) return { ...numbered, stage: 'open', turn: 'supplier', ...next } as const;
  return undefined;
}

function wantedDay(wanted: PortfolioEntry['wanted']): Pick<Situation, 'next'> {
  const on = readCivilDate(wanted?.by);
  return on ? { next: { on, is: 'wanted' } } : {};
}

/** Where the product stands on this day: what runs here comes first, then our label, then numbers from elsewhere. */
export function situationOf({ product, entry, application, label }: Known, on: CivilDate, rules: Lifecycle): Situation {
  const isRunning = application !== undefined && turnIn[application.is] !== 'nobody';
  if (application && isRunning) {
    const { is: stage, number, level } = application;
    return { stage, isElsewhere: false, turn: turnIn[stage], number, level, ...wantedDay(entry.wanted) } as Situation;
  }
  if (label) {
    const { number, level, standing, until } = label;
    return { isElsewhere: false, number, level, ...labelled(standing, until, on, rules) };
  }
  const outside = outsideSituation(entry, on, rules);
  if (outside) return outside;
  const wanted = { turn: 'supplier' as const, ...wantedDay(entry.wanted) };
  const level = entry.wanted?.level ?? product.label?.level;
  const about = { isElsewhere: false, ...(level === undefined ? {} : { level }) };
  if (application && (application.is === 'refused' || application.is === 'withdrawn'))
    return { ...about, stage: application.is, number: application.number, ...wanted };
  return { ...about, stage: product.product?.stage === 'planned' ? 'planned' : 'preparing', ...wanted };
}

/** What is worked out from a draft alone and stays while the draft does. */
export type Assessed = {
  readonly product: Product;
  readonly findings: readonly Finding[];
  readonly blockers: number;
  readonly criteria: readonly CriterionState[];
  readonly scope: ScopeDecision | 'open';
  /** Everything it may be found by, folded, and the name to sort it by. */
  readonly text: string;
  readonly sortName: string;
};

/** The draft with its findings as the portfolio shows it. */
export function assessed(product: Product, findings: readonly Finding[], scheme: Scheme): Assessed {
  const known = Object.entries(product.scope ?? {}).filter(([id]) => Object.hasOwn(scheme.scope.questions, id));
  const name = product.product?.name;
  const type = scheme.productTypes.find(({ id }) => id === product.product?.type);
  const words = [name?.ja, name?.en, ...(product.models ?? []), type?.name.ja, type?.name.en];
  return {
    product,
    findings,
    blockers: findings.filter(isBlocker).length,
    criteria: (catalogueFor(scheme, product)?.criteria ?? []).map(({ id }) => criterionState(product, findings, id)),
    scope: decideScope(scheme.scope, Object.fromEntries(known)).decision,
    text: folded(words.filter(Boolean).join(' ')),
    sortName: folded(name?.ja ?? name?.en ?? ''),
  };
}

/** One line of the portfolio. */
export type PortfolioRow = Assessed & {
  readonly id: string;
  readonly archived: boolean;
  readonly entry: PortfolioEntry;
  readonly application?: Application | undefined;
  readonly label?: (Label & { readonly standing: Standing }) | undefined;
  readonly situation: Situation;
  /** Of a product with a label: whether its firmware is the labelled one. */
  readonly firmware?: FirmwareState | undefined;
  /** The product that this one is a variant of, where it is one of these. */
  readonly parent?: string | undefined;
};

/** The line of a product, from what was worked out of its draft and what else is known of it today. */
export function portfolioRow(
  draft: Assessed,
  known: Omit<Known, 'product'> & Pick<PortfolioRow, 'id' | 'archived' | 'firmware'>,
  on: CivilDate,
  rules: Lifecycle,
): PortfolioRow {
  const parent = known.entry['variant-of'];
  const situation = situationOf({ product: draft.product, ...known }, on, rules);
  return { ...draft, ...known, situation, parent };
}

/** The firmware of a product whose label is from elsewhere, against the labelled one that its papers name. */
export const outsideFirmware = (product: Product, { outside }: PortfolioEntry): FirmwareState | undefined =>
  outside?.registration === undefined ? undefined : firmwareState(product.firmware, outside.firmware);

/** The firmware of a product with a label against the version that was filed for it, here or elsewhere. */
export function labelledFirmware(
  product: Product,
  entry: PortfolioEntry,
  mine: readonly Application[],
): FirmwareState | undefined {
  const label = mine.findLast(({ is }) => is === 'labelled');
  return label
    ? firmwareState(product.firmware, label.filings.at(-1)?.product['filed-firmware'])
    : outsideFirmware(product, entry);
}

/** The name in a language, else in the other, else the id. */
export const nameOfProduct = (lang: 'ja' | 'en', product: Product, id: string): string =>
  (lang === 'en' ? (product.product?.name?.en ?? product.product?.name?.ja) : product.product?.name?.ja) ?? id;

/** How many criteria stand how, in the order of the strip's legend. */
export const criteriaCounts = (criteria: readonly CriterionState[]) =>
  (['ok', 'na', 'wip', 'bad', 'open'] as const).map((state) => criteria.filter((one) => one === state).length);
