// 対応計画 (plan): one draft for each organisation, written field by field. What the machine proposes enters it only by
// somebody's act; dates are worked out each time and kept while the plan, the products and the day stay.
import { catalogueOf } from '../domain/checklist.ts';
import type { PlanSheet } from '../domain/desk.ts';
import { isKey, treeFrom } from '../domain/fields.ts';
import type { GapRow } from '../domain/gap-list.ts';
import { gapsOver } from '../domain/gap-list.ts';
import type { CivilDate } from '../domain/names.ts';
import type { Department } from '../domain/people.ts';
import type { Place } from '../domain/place.ts';
import { at, isWithin, keysOf } from '../domain/place.ts';
import type { Failing } from '../domain/plan-failing.ts';
import { ifOneFails } from '../domain/plan-failing.ts';
import type { DatedPlan, WantedProduct, WhatIf } from '../domain/plan-sheet.ts';
import { datePlan, longestOf, numbersOf } from '../domain/plan-sheet.ts';
import type { PlanVerdict } from '../domain/plan-verdict.ts';
import { verdictOn } from '../domain/plan-verdict.ts';
import { libraryIn } from '../domain/plan-waits.ts';
import type { PortfolioRow } from '../domain/portfolio.ts';
import { catalogueFor } from '../domain/portfolio.ts';
import type { Value } from '../domain/product.ts';
import type { Unlevelled } from '../domain/product-level.ts';
import { isBesideCriteria, isUncheckable, leadOf, unlevelled as unlevelledBy } from '../domain/product-level.ts';
import type { ProposedAction } from '../domain/proposed-actions.ts';
import { leadTimeFor, mayApply, plannedIds, proposedActions } from '../domain/proposed-actions.ts';
import type { LeadTime, Scheme } from '../domain/scheme.ts';
import { workingCalendar } from '../domain/working-days.ts';
import type { Save } from './draft.ts';
import { saveFields } from './draft.ts';
import type { Office } from './office.ts';
import { portfolioOf } from './portfolio.ts';
import type { Calendar, FieldVersion } from './ports.ts';

/** The draft that holds an organisation's plan; it is made at the first save. */
export const planId = (organisation: string): string => `plan-${organisation}`;

/** Who can own an action: somebody who works there. */
export type Owner = { readonly id: string; readonly name: string; readonly department?: Department };
/** A proposal, with the key that its action has in the plan. */
export type Proposal = ProposedAction & { readonly key: string; readonly isPlanned: boolean };
export type PlanView = {
  readonly id: string;
  readonly sheet: PlanSheet;
  readonly versions: ReadonlyMap<string, FieldVersion>;
  /** Every product that is not put away. */
  readonly rows: readonly PortfolioRow[];
  /** The products that are on their way to a label. */
  readonly wanted: readonly WantedProduct[];
  readonly proposals: readonly Proposal[];
  readonly dated: DatedPlan;
  readonly gaps: readonly GapRow[];
  /** Whether the wanted day can be met, as far as it can be told. */
  readonly verdict: PlanVerdict;
  /** The operator's lead time that stands behind the dates; undefined where none is known. */
  readonly lead: LeadTime | undefined;
  /** The products on their way whose level cannot be judged. */
  readonly unlevelled: readonly Unlevelled[];
  readonly owners: readonly Owner[];
};

const onTheWay: readonly string[] = ['planned', 'preparing', 'open', 'returned', 'refused', 'withdrawn'];
/** Whether its label is still to be filed for. */
export const isWaiting = ({ situation }: PortfolioRow): boolean => onTheWay.includes(situation.stage);

const usualLead = (scheme: Scheme): LeadTime | undefined =>
  leadTimeFor(scheme, { level: scheme.levels.find(({ open }) => open)?.id ?? '' });
/** The one that takes longest. */
const longestLead = (all: readonly LeadTime[]): LeadTime | undefined => {
  const longest = longestOf(all.map(({ lead }) => lead));
  return all.find(({ lead }) => lead === longest);
};
const noLead = { days: 0, count: 'working' } as const;

const calendars = new WeakMap<Scheme, ReturnType<typeof workingCalendar>>();
/** The working days of this scheme, made once. */
export function workingDaysOf(scheme: Scheme): ReturnType<typeof workingCalendar> {
  const known = calendars.get(scheme) ?? workingCalendar(scheme.holidays);
  calendars.set(scheme, known);
  return known;
}

/** The key of a proposal's action: made of the product's id and the library's, so that it is added once. */
export function keyOf({ row, product }: Pick<ProposedAction, 'row' | 'product'>): string {
  const room = 63 - row.id.length;
  const key = product === undefined ? row.id : `${product.slice(0, Math.max(1, room))}.${row.id}`;
  return isKey('id', key) ? key : `x${key}`.slice(0, 64);
}

type Worked = Omit<PlanView, 'owners'>;
type Kept = { readonly seen: readonly unknown[]; readonly worked: Worked };
const mostKept = 50;
/** One for each installation, known by its calendar. */
const keepings = new WeakMap<Calendar, Map<string, Kept>>();

/** What a row says that the plan depends on: the same objects stay while nothing was saved. */
const tellsOf = (row: PortfolioRow): readonly unknown[] => [
  row.id,
  row.findings,
  row.entry.wanted?.by,
  row.entry.wanted?.level,
  row.situation.stage,
];

async function worked(office: Office): Promise<Worked> {
  const { reading, person, calendar, scheme } = office;
  const id = planId(person.organisation);
  const rows = (await portfolioOf(office)).filter(({ archived }) => !archived);
  const revision = (await reading.drafts('plan')).find((one) => one.id === id)?.revision ?? -1;
  const today = calendar.today();
  const seen = [revision, today, scheme, ...rows.flatMap(tellsOf)];
  const keeping = keepings.get(calendar) ?? new Map<string, Kept>();
  keepings.set(calendar, keeping);
  const known = keeping.get(person.organisation);
  if (known && known.seen.length === seen.length && known.seen.every((one, index) => one === seen[index]))
    return { ...known.worked, rows };
  const fields = revision < 0 ? [] : ((await reading.fields(id, 'plan')) ?? []);
  const made = workedOut({ id, fields, rows, scheme, today });
  keeping.delete(person.organisation);
  keeping.set(person.organisation, { seen, worked: made });
  const [oldest] = keeping.keys();
  if (keeping.size > mostKept && oldest !== undefined) keeping.delete(oldest);
  return made;
}

function workedOut(given: {
  readonly id: string;
  readonly fields: readonly FieldVersion[];
  readonly rows: readonly PortfolioRow[];
  readonly scheme: Scheme;
  readonly today: CivilDate;
}): Worked {
  const { id, fields, rows, scheme, today } = given;
  const sheet = treeFrom(fields) as PlanSheet;
  const waiting = rows.filter(isWaiting);
  const unlevelled = waiting.flatMap((row) => unlevelledBy(row, scheme) ?? []);
  const beside = new Set(unlevelled.map(({ product }) => product));
  const unchecked = new Set(unlevelled.filter(isUncheckable).map(({ product }) => product));
  const measured = waiting.filter(({ id }) => !beside.has(id));
  const wanted = measured.map((row): WantedProduct => {
    const by = row.entry.wanted?.by as CivilDate | undefined;
    return { id: row.id, by, lead: leadOf(row, scheme)?.lead ?? noLead };
  });
  const lead =
    waiting.length === 0 ? usualLead(scheme) : longestLead(measured.flatMap((row) => leadOf(row, scheme) ?? []));
  const library = libraryIn(scheme);
  const dated = datePlan(sheet, wanted, {
    calendar: workingDaysOf(scheme),
    today,
    lead: lead?.lead ?? noLead,
    library,
  });
  // What is missing at a level nobody knows the criteria of cannot be told, least of all by those of another.
  const looked = rows.map((row) =>
    unchecked.has(row.id) ? { ...row, findings: row.findings.filter(isBesideCriteria) } : row,
  );
  const all = proposedActions(
    looked.filter(({ id: product }) => !unchecked.has(product)),
    scheme,
  );
  const planned = plannedIds(dated.plan.actions);
  const onTheirWay = new Set(waiting.filter((row) => !unchecked.has(row.id)).map((row) => row.id));
  const proposals = all
    .filter(({ product }) => product === undefined || onTheirWay.has(product))
    .map((one): Proposal => ({ ...one, key: keyOf(one), isPlanned: planned.has(one.id) }));
  const gaps = gapsOver(looked, all, dated.plan.actions, scheme);
  const versions = new Map(fields.map((field) => [field.field as string, field]));
  const made = { id, sheet, versions, rows, wanted, proposals, dated, gaps, lead, unlevelled };
  return { ...made, verdict: judged(made, scheme) };
}

/** What can be said of the dates of a plan; `without` a product, nothing of it counts. */
const judged = (
  { dated, gaps, proposals, wanted, rows, lead, unlevelled }: Omit<Worked, 'verdict'>,
  scheme: Scheme,
  without?: string,
): PlanVerdict =>
  verdictOn({
    dated,
    gaps,
    proposals: proposals.filter(({ product }) => product === undefined || product !== without),
    wanted: new Set(wanted.flatMap(({ id }) => (id === without ? [] : [id]))),
    known: new Set(rows.map(({ id }) => id)),
    unjudged: rows.flatMap(({ id, product }) => (catalogueOf(scheme, product) ? [] : [id])),
    unlevelled: unlevelled.filter(({ product }) => product !== without),
    isLeadUnknown: lead === undefined && unlevelled.length === 0,
  });

/** What the saved or the asked plan would come to if one criterion failed; worked out when it is asked for. */
export function failingIn({ dated, wanted, rows }: PlanView, { scheme, calendar }: Office): Failing | undefined {
  const kept = failings.get(dated);
  if (kept) return kept.failing;
  const products = new Map(rows.map(({ id, product }) => [id, product]));
  const failing = ifOneFails(dated, {
    products: wanted,
    library: libraryIn(scheme),
    applies: (product, criterion) => {
      const of = products.get(product) ?? {};
      const row = catalogueFor(scheme, of)?.criteria.find(({ id }) => id === criterion);
      return row !== undefined && mayApply(row.appliesWhen, of);
    },
    calendar: workingDaysOf(scheme),
    today: calendar.today(),
  });
  failings.set(dated, { failing });
  return failing;
}
const failings = new WeakMap<DatedPlan, { readonly failing: Failing | undefined }>();

/** The people of the organisation whose plan it is. */
export async function ownersOf({ directory, people, person }: Office): Promise<readonly Owner[]> {
  const members = (await directory()).organisations.get(person.organisation)?.members;
  const accounts = await people.of([...(members?.keys() ?? [])]);
  return accounts
    .map(({ id, name }): Owner => {
      const department = members?.get(id)?.department;
      return { id, name, ...(department ? { department } : {}) };
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** The plan of her organisation with everything that follows from it; `what` asks for other dates than the saved ones. */
export async function planOf(office: Office, what: WhatIf = {}): Promise<PlanView> {
  const view = await worked(office);
  const owners = await ownersOf(office);
  if (what.target === undefined && what.without === undefined) return { ...view, owners };
  const key = `${what.target ?? ''} ${what.without ?? ''}`;
  const asked = whatIfs.get(view.dated) ?? new Map<string, DatedPlan>();
  whatIfs.set(view.dated, asked);
  const { scheme, calendar } = office;
  const library = libraryIn(scheme);
  const days = { calendar: workingDaysOf(scheme), today: calendar.today(), lead: view.lead?.lead ?? noLead };
  const given = { ...days, library, what };
  const dated = asked.get(key) ?? datePlan(view.sheet, view.wanted, given);
  if (asked.size < mostAsked) asked.set(key, dated);
  return { ...view, owners, dated, verdict: judged({ ...view, dated }, scheme, what.without) };
}

/** What was asked of a plan beside its own dates, as long as these stay. */
const whatIfs = new WeakMap<DatedPlan, Map<string, DatedPlan>>();
const mostAsked = 20;

/** Makes the plan of her organisation when there is none yet; gives its id. */
async function openPlan({ drafts, reading, person, calendar }: Office): Promise<string> {
  const id = planId(person.organisation);
  if (!(await reading.fields(id, 'plan')))
    await drafts.create({ id, kind: 'plan', organisation: person.organisation, by: person, at: calendar.now() });
  return id;
}

/** Saves fields of the plan; the first save makes it. Dropping an action asks for a reason: others rely on what was planned. */
export async function savePlan(
  office: Office,
  saves: readonly Save[],
): Promise<Awaited<ReturnType<typeof saveFields>> | { readonly refused: 'no-reason' }> {
  if (saves.length === 0) return { saved: [], notSaved: [] };
  const id = await openPlan(office);
  const dropped = saves.flatMap(({ field, value }) => {
    const [top, key = '', name] = keysOf(field);
    return top === 'actions' && name === 'state' && value === 'dropped' ? [at('actions', key, 'note')] : [];
  });
  if (dropped.length > 0) {
    const kept = new Map((await office.reading.fields(id, 'plan'))?.map(({ field, value }) => [field, value]));
    for (const { field, value } of saves) kept.set(field as Place, value);
    if (dropped.some((note) => String(kept.get(note) ?? '').trim() === '')) return { refused: 'no-reason' };
  }
  return saveFields(office, id, [...saves, ...(await numbersFor(office, id, saves))], 'plan');
}

/** Numbers for the actions that these saves bring in, and for those before them that have none: given once, they stay. */
async function numbersFor({ reading }: Office, id: string, saves: readonly Save[]): Promise<readonly Save[]> {
  const coming = new Set(
    saves.flatMap(({ field }) => {
      const [top, key, name] = keysOf(field);
      return top === 'actions' && key !== undefined && name !== 'number' ? [key] : [];
    }),
  );
  if (coming.size === 0) return [];
  const fields = (await reading.fields(id, 'plan')) ?? [];
  const { actions = {} } = treeFrom(fields) as PlanSheet;
  const fresh = [...coming].filter((key) => !Object.hasOwn(actions, key) && isKey('id', key));
  if (fresh.length === 0) return [];
  const versions = new Map(fields.map((field) => [field.field as string, field]));
  const numbers = numbersOf(actions);
  const first = Math.max(0, ...numbers.values()) + 1;
  return [...numbers, ...fresh.map((key, index) => [key, first + index] as const)].flatMap(([key, number]) =>
    actions[key]?.number === String(number) ? [] : savesOf(versions, key, { number: String(number) }),
  );
}

const savesOf = (
  versions: ReadonlyMap<string, FieldVersion>,
  key: string,
  fields: Readonly<Record<string, Value | undefined>>,
): readonly Save[] =>
  Object.entries(fields).flatMap(([name, value]): Save[] => {
    const field = at('actions', key, name);
    return value === undefined || value.length === 0
      ? []
      : [{ field, expected: versions.get(field)?.version ?? 0, value }];
  });

/** Puts proposals into the plan as actions, those that are named or all; what is in it already stays as it is. */
export async function proposeActions(
  office: Office,
  choice: ReadonlySet<string> | 'all',
): Promise<{ readonly added: readonly string[] } | { readonly refused: string }> {
  const { proposals, versions } = await worked(office);
  const chosen = proposals.filter(({ id, isPlanned }) => !isPlanned && (choice === 'all' || choice.has(id)));
  // What it waits for is not written down: it follows from the scheme's data, whatever comes in later.
  const saves = chosen.flatMap(({ key, row, product, criteria }) =>
    savesOf(versions, key, {
      proposal: row.id,
      products: product === undefined ? [] : [product],
      criteria,
      department: row.department,
      effort: String(row.effort),
      state: 'open',
    }),
  );
  const came = await savePlan(office, saves);
  return 'refused' in came ? came : { added: chosen.map(({ key }) => key) };
}

/** What an action written by hand begins with. */
export type NewAction = Readonly<
  Partial<Record<'title' | 'department' | 'owner' | 'effort' | 'due' | 'note', string>>
> & {
  readonly products?: readonly string[];
  readonly criteria?: readonly string[];
};

/** Writes an action by hand; gives its key. */
export async function addAction(
  office: Office,
  given: NewAction,
): Promise<{ readonly created: string; readonly notSaved: readonly { readonly field: string }[] }> {
  const key = office.newId();
  const came = await savePlan(office, savesOf(new Map(), key, { state: 'open', ...given }));
  return { created: key, notSaved: 'refused' in came ? [] : came.notSaved };
}

/** Calls those done of which everything they were for is there, the named ones or all; others stay as they are. */
export async function finishAnswered(
  office: Office,
  choice: ReadonlySet<string> | 'all',
): Promise<{ readonly finished: readonly string[] } | { readonly refused: string }> {
  const { verdict, versions } = await worked(office);
  const finished = verdict.answered.filter((id) => choice === 'all' || choice.has(id));
  const came = await savePlan(
    office,
    finished.flatMap((id) => savesOf(versions, id, { state: 'done' })),
  );
  if ('refused' in came) return came;
  const left = new Set(came.notSaved.map(({ field }) => field as string));
  return { finished: finished.filter((id) => !left.has(at('actions', id, 'state'))) };
}

/** Saves fields of one action, and of no other. */
export const saveAction = (office: Office, key: string, saves: readonly Save[]): ReturnType<typeof savePlan> =>
  savePlan(
    office,
    saves.filter(({ field }) => isWithin(field, at('actions', key))),
  );

/** Adds a word to the discussion of an action; who said it and when stands with the field. */
export async function commentOn(
  office: Office,
  action: string,
  text: string,
): Promise<{ readonly commented: string } | { readonly refused: string }> {
  const key = office.newId();
  const came = await savePlan(office, [
    { field: at('comments', key, 'action'), expected: 0, value: action },
    { field: at('comments', key, 'text'), expected: 0, value: text },
  ]);
  if ('refused' in came) return came;
  return came.notSaved.length > 0 ? { refused: 'cannot-read' } : { commented: key };
}

export type Comment = { readonly id: string; readonly text: string; readonly by: string; readonly at: string };
/** What was said about an action, oldest first. */
export const commentsOn = ({ sheet, versions }: PlanView, action: string): readonly Comment[] =>
  Object.entries(sheet.comments ?? {})
    .flatMap(([id, { action: about, text }]): Comment[] => {
      const version = versions.get(at('comments', id, 'text'));
      return about === action && text !== undefined && version
        ? [{ id, text, by: version.byName, at: version.at }]
        : [];
    })
    .toSorted((a, b) => (a.at < b.at ? -1 : 1));
