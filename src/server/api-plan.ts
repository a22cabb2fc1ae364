// The plan, the gaps, the costs and the board paper by program.
import { gapViews } from '../domain/gap-list.ts';
import type { Place } from '../domain/place.ts';
import { keysOf } from '../domain/place.ts';
import type { Save } from '../office/draft.ts';
import type { NewAction } from '../office/plan.ts';
import { addAction, commentOn, planId, proposeActions, savePlan } from '../office/plan.ts';
import { supplierWords } from '../words/supplier.ts';
import { actionShape, costShape, gapNarrowing, gapShape, planHead, planNarrowing, weight } from './api-plan-shapes.ts';
import {
  bytesOf,
  day,
  department,
  list,
  map,
  name,
  object,
  oneOf,
  paged,
  paging,
  ref,
  text,
  whole,
  yes,
} from './api-shapes.ts';
import { outcome } from './api-things.ts';
import type { Answer, AskBy, JsonSchema, Route } from './ask.ts';
import { boardAsked } from './board.ts';
import { acts, gives } from './json-body.ts';
import type { Paging } from './paging.ts';
import { partOf } from './paging.ts';
import { changesSince, costsIn, foundGaps, foundInPlan, plannedFor, sinceIn } from './plan-facts.ts';
import type { Table, TableKind } from './plan-files.ts';
import {
  changeObject,
  costObjects,
  costTableOf,
  gapObject,
  gapTableOf,
  headOf,
  planCalendarOf,
  planObjects,
  planTableOf,
  tableFile,
} from './plan-files.ts';
import { toldOf, verdictObject } from './plan-told.ts';
import { xlsxType } from './portfolio-files.ts';
import { paperLimits } from './sending.ts';

async function plan(ask: AskBy, asked: Paging): Promise<Answer> {
  const planned = await foundInPlan(ask);
  const { facts, view, found } = planned;
  const part = partOf(ask.lang, found, ({ action }) => action.id, asked);
  return outcome(ask, part, ({ rows, ...next }) => ({
    ...headOf(view),
    verdict: verdictObject(planned, ask),
    actions: planObjects(facts, view, rows),
    count: found.length,
    total: facts.rows.length,
    ...next,
  }));
}

/** The plan as people wrote it, with the version of each field, for whoever saves fields. */
async function sheet(ask: AskBy): Promise<Answer> {
  const { view } = await plannedFor(ask);
  const versions = [...view.versions].map(([field, { version }]) => [field, version] as const);
  return { json: { plan: view.sheet, versions: Object.fromEntries(versions) } };
}

async function saved(ask: AskBy, { fields }: { readonly fields: readonly Save[] }): Promise<Answer> {
  const came = await savePlan(ask.office, fields);
  if ('refused' in came) return came;
  if (came.notSaved.length === 0) return { json: came };
  const isStale = came.notSaved.some(({ wrong }) => wrong === 'stale');
  return outcome(ask, {
    refused: isStale ? 'stale' : 'cannot-read',
    ...came,
    notSaved: came.notSaved.map((one) =>
      one.wrong === 'stale' ? one : { ...one, says: supplierWords[one.wrong][ask.lang] },
    ),
  });
}

async function proposals(ask: AskBy, asked: Paging): Promise<Answer> {
  const { view } = await plannedFor(ask);
  const part = partOf(ask.lang, view.proposals, ({ id }) => id, asked);
  return outcome(ask, part, ({ rows, ...next }) => ({
    proposals: rows.map(({ id, row, product, criteria, after, applies, isPlanned, key }) => ({
      id,
      name: row.name,
      says: row.says,
      department: row.department,
      effort: row.effort,
      grade: row.from.grade,
      ...(product === undefined ? {} : { product }),
      criteria,
      after,
      applies,
      ...(isPlanned ? { action: key } : {}),
    })),
    ...next,
  }));
}

async function history(ask: AskBy, { field = '' }: { readonly field?: string }): Promise<Answer> {
  const place = field as Place;
  if (keysOf(place).length === 0) return { refused: 'cannot-read' };
  const versions = await ask.office.reading.history(planId(ask.person.organisation), place, 'plan');
  return { json: { field: place, history: versions } };
}

async function gaps(ask: AskBy, asked: Paging): Promise<Answer> {
  const { lines, groups, count, query, unlevelled } = await foundGaps(ask);
  const numbered = lines.map((line, index) => ({ line, key: String(index + 1) }));
  const part = partOf(ask.lang, numbered, ({ key }) => key, asked);
  return outcome(ask, part, ({ rows, ...next }) => ({
    by: query.by,
    ...(unlevelled.length > 0 ? { notLooked: unlevelled.map((one) => one[ask.lang]) } : {}),
    count,
    groups,
    gaps: rows.map(({ line }) => ({ group: line.group, ...gapObject(ask.reader, line) })),
    ...next,
  }));
}

async function changes(ask: AskBy): Promise<Answer> {
  const since = sinceIn(ask) ?? ask.today;
  const { lines, leftOut } = await changesSince(ask, await plannedFor(ask), since);
  return { json: { since, changes: lines.map((line) => changeObject(ask.reader, line)), leftOut } };
}

type Narrowing = Readonly<Record<string, JsonSchema>>;
/** The same table as Excel and CSV, narrowed as the list is. */
const tables = (
  path: string,
  what: string,
  query: Narrowing,
  table: (ask: AskBy) => Promise<Table>,
): readonly Route[] =>
  (
    [
      ['xlsx', xlsxType],
      ['csv', 'text/csv'],
    ] as const satisfies readonly (readonly [TableKind, string])[]
  ).map(([kind, type]) =>
    gives(
      `${path}.${kind}`,
      'product.list',
      { summary: `${what} as ${kind}, narrowed as on the screen`, query, answers: bytesOf(type) },
      async (ask): Promise<Answer> => tableFile(kind, ask.house.sheets, await table(ask)),
    ),
  );

export const apiPlan: readonly Route[] = [
  gives(
    '/plan',
    'product.list',
    {
      summary: 'Whether the wanted day can be met, what decides it, and the actions with their dates',
      query: { ...paging, ...planNarrowing },
      answers: paged('actions', actionShape, { ...planHead, count: whole, total: whole }),
    },
    plan,
  ),
  ...tables('/plan', 'The plan', planNarrowing, async (ask) => {
    const planned = await foundInPlan(ask);
    const about = { told: toldOf(planned, ask), verdict: verdictObject(planned, ask) };
    return planTableOf(planned.facts, planned.view, planned.found, about);
  }),
  gives(
    '/plan.ics',
    'product.list',
    { summary: 'The plan as a calendar file (RFC 5545)', query: planNarrowing, answers: bytesOf('text/calendar') },
    async (ask): Promise<Answer> => {
      const { facts, found, query } = await foundInPlan(ask);
      return planCalendarOf(facts, found, query.owner === '' && query.department === '' && query.product === '');
    },
  ),
  gives(
    '/plan/sheet',
    'product.list',
    {
      summary: 'The plan as it was written, discussion and offers with it, with the version of each field',
      answers: object({ plan: ref('PlanSheet'), versions: map(whole) }),
    },
    sheet,
  ),
  acts(
    '/plan/fields',
    'product.create',
    {
      summary:
        'Save fields of the plan; 409 stale with both values. Whoever drops an action gives a reason in its note',
      body: object({ fields: { ...list(ref('Save'), 2000), minItems: 1 } }),
      answers: object({ saved: list(text), notSaved: list(object({}), 0) }),
    },
    saved,
  ),
  gives(
    '/plan/proposals',
    'product.list',
    {
      summary: 'What the library proposes for what is missing; `action` where the plan holds it',
      query: paging,
      answers: paged(
        'proposals',
        object({
          id: text,
          name: object({ ja: text, en: text }),
          says: object({ ja: text, en: text }),
          department: text,
          effort: whole,
          grade: text,
          'product?': text,
          criteria: list(text),
          after: list(text),
          applies: yes,
          'action?': text,
        }),
      ),
    },
    proposals,
  ),
  acts(
    '/plan/propose',
    'product.create',
    {
      summary: 'Put proposals into the plan: those that are named, or all. What is in it already stays as it is',
      body: object({ 'proposals?': list(text, 20_000) }),
      answers: object({ added: list(text) }),
    },
    async (ask, body: { readonly proposals?: readonly string[] }) =>
      outcome(ask, await proposeActions(ask.office, body.proposals ? new Set(body.proposals) : 'all')),
  ),
  acts(
    '/plan/actions',
    'product.create',
    {
      summary: 'Write an action by hand',
      body: object({
        title: name,
        'products?': list(text, 2000),
        'criteria?': list(text, 200),
        'department?': department,
        'owner?': text,
        'effort?': text,
        'due?': day,
        'note?': text,
      }),
      answers: object({ created: text, notSaved: list(object({}), 0) }),
    },
    async (ask, body: NewAction) => ({ json: await addAction(ask.office, body) }),
  ),
  acts(
    '/plan/comments',
    'product.create',
    {
      summary: 'Add a word to the discussion of an action',
      body: object({ action: name, text: { ...text, minLength: 1 } }),
      answers: object({ commented: text }),
    },
    async (ask, body: { readonly action: string; readonly text: string }): Promise<Answer> => {
      const { view } = await plannedFor(ask);
      if (!view.dated.plan.actions.some(({ id }) => id === body.action)) return { refused: 'not-found' };
      return outcome(ask, await commentOn(ask.office, body.action, body.text));
    },
  ),
  gives(
    '/plan/history',
    'product.list',
    {
      summary: 'Every version of one field of the plan, oldest first',
      query: { field: { ...text, description: 'The place of the field; must be given' } },
      answers: object({ field: text, history: list(ref('FieldVersion')) }),
    },
    history,
  ),
  gives(
    '/gaps',
    'product.list',
    {
      summary: 'What all products lack, by product, criterion or department; the company’s part once for all',
      query: { ...paging, ...gapNarrowing },
      answers: paged('gaps', gapShape, {
        by: oneOf(gapViews),
        'notLooked?': { ...list(text), description: 'Which products are left out since their level cannot be judged' },
        count: whole,
        groups: list(object({ id: text, blockers: whole, warnings: whole, unplanned: whole })),
      }),
    },
    gaps,
  ),
  ...tables('/gaps', 'The gaps', gapNarrowing, async (ask) => {
    const { facts, lines, query, actions, unlevelled } = await foundGaps(ask);
    return gapTableOf({ ...facts, actions }, query.by, lines, unlevelled);
  }),
  gives(
    '/gaps/since',
    'product.list',
    {
      summary: 'Which gaps were opened and closed since a day began, by today’s rules; today when none is said',
      query: { since: day },
      answers: object({
        since: day,
        changes: list(
          object({ product: text, is: oneOf(['opened', 'closed', 'new']), code: text, at: text, weight, says: text }),
        ),
        leftOut: list(text),
      }),
    },
    changes,
  ),
  gives(
    '/costs',
    'product.list',
    {
      summary: 'What the labels on the way cost: fees of the scheme, and what was entered; nothing is estimated',
      answers: costShape,
    },
    async (ask) => ({ json: costObjects(costsIn(await plannedFor(ask), ask)) }),
  ),
  ...tables('/costs', 'The costs', {}, async (ask) => {
    const found = await plannedFor(ask);
    return costTableOf({ reader: ask.reader, products: found.facts.products }, costsIn(found, ask));
  }),
  gives(
    '/board.pdf',
    'product.list',
    { summary: 'The board paper of all products and the plan', answers: bytesOf('application/pdf') },
    boardAsked,
    { limits: paperLimits },
  ),
];
