// The ways into the plan, the gaps and the costs. An evaluator has no plan: whatever she asks of it leads her to her products.
import { planShape } from '../domain/desk.ts';
import { longestText } from '../domain/fields.ts';
import { wrongName } from '../domain/membership.ts';
import type { Place } from '../domain/place.ts';
import { at, keysOf } from '../domain/place.ts';
import { leftFor } from '../domain/plan-verdict.ts';
import type { VaultPiece } from '../domain/vault.ts';
import type { NotSaved, Save } from '../office/draft.ts';
import type { PlanView } from '../office/plan.ts';
import { addAction, commentOn, commentsOn, proposeActions, saveAction, savePlan } from '../office/plan.ts';
import { ownerNamed } from '../office/plan-assign.ts';
import { vaultOf } from '../office/vault.ts';
import { t } from '../pages/parts/reader.ts';
import { deskTrail } from '../pages/supplier/company.ts';
import { costsPage } from '../pages/supplier/costs.ts';
import { changesPage, gapsPage } from '../pages/supplier/gaps.ts';
import { historyPage } from '../pages/supplier/history.ts';
import { actionPage, newActionPage } from '../pages/supplier/plan-action.ts';
import { proposalsPage } from '../pages/supplier/plan-proposals.ts';
import { titleOf } from '../pages/supplier/plan-view.ts';
import type { Notice } from '../pages/supplier/saving.ts';
import { actionHref, costsHref, planHref } from '../pages/supplier/where.ts';
import { planPageWords as words } from '../words/plan-pages.ts';
import { supplierWords } from '../words/supplier.ts';
import type { Answer, AskBy, Form, Route } from './ask.ts';
import { look, ownPath, post } from './ask.ts';
import { boardAsked } from './board.ts';
import { afterSave, savedFrom } from './field-forms.ts';
import { changesSince, costsIn, foundGaps, foundInPlan, plannedFor, sinceIn } from './plan-facts.ts';
import type { Table, TableKind } from './plan-files.ts';
import { changeTableOf, costTableOf, gapTableOf, planCalendarOf, planTableOf, tableFile } from './plan-files.ts';
import { planPage } from './plan-page.ts';
import { toldOf, verdictObject } from './plan-told.ts';
import { paperLimits } from './sending.ts';

const notFound = { refused: 'not-found' } as const;
const key = ({ at: params }: AskBy): string => params['action'] ?? '';

/** A page or file of a supplier's own. */
const shown = (path: string, answer: (ask: AskBy) => Promise<Answer>, more: Pick<Route, 'limits'> = {}): Route =>
  look(
    path,
    'product.list',
    async (ask) => (ask.person.kind === 'evaluation-body' ? { to: '/supplier' } : answer(ask)),
    more,
  );

/** The same table as Excel, CSV and JSON. */
const files = (path: string, table: (ask: AskBy) => Promise<Table>): readonly Route[] =>
  (['xlsx', 'csv', 'json'] as const satisfies readonly TableKind[]).map((kind) =>
    shown(`${path}.${kind}`, async (ask) => tableFile(kind, ask.house.sheets, await table(ask))),
  );

const planSettings: ReadonlySet<string> = new Set([at('target'), at('digest'), at('reserve')]);

async function planSaved(ask: AskBy): Promise<Answer> {
  const save = (saves: readonly Save[]) =>
    savePlan(
      ask.office,
      saves.filter(({ field }) => planSettings.has(field)),
    );
  const notice = await savedFrom(ask.form, save, { model: planShape });
  return 'refused' in notice ? notice : afterSave(await planPage(ask, { notice }), notice);
}

async function proposed({ office, form }: AskBy): Promise<Answer> {
  const came = await proposeActions(office, form.one('all') === 'yes' ? 'all' : new Set(form.all('proposal')));
  if ('refused' in came) return came;
  const to = ownPath(form.one('to') || undefined, '');
  return { to: to === '' ? `${planHref}?added=${came.added.length}` : to };
}

const lines = (form: Form, name: string): readonly string[] =>
  form
    .all(name)
    .flatMap((value) => value.split(/[\r\n、,]+/))
    .map((one) => one.trim())
    .filter((one) => one !== '');

async function added(ask: AskBy): Promise<Answer> {
  const { office, form } = ask;
  const names = ['title', 'department', 'owner', 'effort', 'due', 'note'] as const;
  const said = Object.fromEntries(names.map((name) => [name, form.one(name).trim()]));
  if (said['title'] === '') {
    const typed = { ...said, products: form.one('products'), criteria: form.one('criteria') };
    return { ...(await newAction(ask, typed, true)), status: 422 } as Answer;
  }
  const ofTitle = wrongName(said['title'] ?? '');
  if (ofTitle) return { refused: ofTitle };
  if (Object.values(said).some((text) => text.length > longestText)) return { refused: 'text-too-long' };
  const { created } = await addAction(office, {
    ...said,
    products: lines(form, 'products'),
    criteria: lines(form, 'criteria'),
  });
  return { to: ownPath(form.one('to') || undefined, actionHref(created)) };
}

async function newAction(
  ask: AskBy,
  typed: Readonly<Record<string, string>>,
  isMissing = false,
): Promise<Extract<Answer, { page: unknown }>> {
  const { facts } = await plannedFor(ask);
  return { page: newActionPage({ ...facts, typed, isMissing }) };
}

async function action(ask: AskBy, notice?: Notice): Promise<Answer> {
  const { facts, view } = await plannedFor(ask, undefined, notice);
  const row = facts.rows.find((one) => one.action.id === key(ask));
  if (!row) return notFound;
  const reader = { ...ask.reader, here: actionHref(key(ask)) };
  return {
    page: actionPage({
      ...facts,
      reader,
      row,
      comments: commentsOn(view, row.action.id),
      gaps: leftFor(row.action, view.gaps),
    }),
  };
}

/** A name typed for somebody without an account is taken before what the list says. */
function ownerTyped(ask: AskBy, { owners }: PlanView): readonly Save[] {
  const name = ask.form.one('owner-name').trim();
  const field = at('actions', key(ask), 'owner');
  const expected = Number(ask.form.one(`v:${field}`));
  return name === '' || !Number.isSafeInteger(expected) ? [] : [{ field, expected, value: ownerNamed(owners, name) }];
}

async function actionSaved(ask: AskBy): Promise<Answer> {
  const { view } = await plannedFor(ask);
  if (!view.dated.plan.actions.some(({ id }) => id === key(ask))) return notFound;
  const notice = await savedFrom(ask.form, (saves) => saveAction(ask.office, key(ask), saves), {
    model: planShape,
    also: ownerTyped(ask, view),
  });
  return 'refused' in notice ? notice : afterSave(await action(ask, notice), notice);
}

async function commented(ask: AskBy): Promise<Answer> {
  const { view } = await plannedFor(ask);
  if (!view.dated.plan.actions.some(({ id }) => id === key(ask))) return notFound;
  const text = ask.form.one('text').trim();
  if (text === '') return { refused: 'cannot-read' };
  const came = await commentOn(ask.office, key(ask), text);
  return 'refused' in came ? came : { to: `${actionHref(key(ask))}#discussion` };
}

/** Every version of one field, and the way to the page that shows it. */
async function history(ask: AskBy): Promise<Answer> {
  const place = (ask.query['field'] ?? '') as Place;
  const [top, id] = keysOf(place);
  const { facts, view } = await plannedFor(ask);
  const of = facts.rows.find((one) => top === 'actions' && one.action.id === id)?.action;
  if (top === undefined) return { to: planHref };
  const page = of ? actionHref(of.id) : top === 'evaluations' ? costsHref : planHref;
  const name = of ? titleOf(ask.reader, of) : t(ask.reader, words.title);
  const trail = deskTrail(
    ask.reader,
    { href: planHref, text: t(ask.reader, words.title) },
    { href: page, text: name },
    { href: ask.reader.here, text: t(ask.reader, supplierWords.history) },
  );
  return {
    page: historyPage(ask.reader, {
      id: view.id,
      name,
      place,
      history: await ask.office.reading.history(view.id, place, 'plan'),
      beside: { model: planShape, page, trail },
    }),
  };
}

async function gaps(ask: AskBy): Promise<Answer> {
  const found = await foundGaps(ask);
  const { facts, query } = found;
  const { products, departments } = facts;
  const about = { reader: ask.reader, query, products, departments, today: ask.today };
  const since = sinceIn(ask);
  if (since) return { page: changesPage({ ...about, since, ...(await changesSince(ask, found, since)) }) };
  const { groups, lines: shownLines, count, actions, unlevelled } = found;
  const { pieces } = await vaultOf(ask.office);
  const old = { lookAgain: countOf(pieces, 'look-again'), expired: countOf(pieces, 'expired') };
  return { page: gapsPage({ ...about, groups, lines: shownLines, count, actions, unlevelled, old }) };
}

const countOf = (pieces: readonly VaultPiece[], is: VaultPiece['is']): number =>
  pieces.filter((one) => one.is === is).length;

async function gapTable(ask: AskBy): Promise<Table> {
  const found = await foundGaps(ask);
  const { products, departments } = found.facts;
  const names = { reader: ask.reader, products, departments, actions: found.actions };
  const since = sinceIn(ask);
  return since
    ? changeTableOf(names, since, (await changesSince(ask, found, since)).lines)
    : gapTableOf(names, found.query.by, found.lines, found.unlevelled);
}

async function costs(ask: AskBy, notice?: Notice): Promise<Answer> {
  const planned = await plannedFor(ask, undefined, notice);
  const page = Number(ask.query['page']);
  return {
    page: costsPage({
      ...planned.facts,
      costs: costsIn(planned, ask),
      page: Number.isSafeInteger(page) && page > 0 ? page : 1,
    }),
  };
}

async function costsSaved(ask: AskBy): Promise<Answer> {
  const isOffer = (field: string) => keysOf(field)[0] === 'evaluations';
  const save = async (saves: readonly Save[]) => {
    const strange = saves.filter(({ field }) => !isOffer(field));
    const came = await savePlan(
      ask.office,
      saves.filter(({ field }) => isOffer(field)),
    );
    if ('refused' in came) return came;
    return {
      ...came,
      notSaved: [...came.notSaved, ...strange.map(({ field }): NotSaved => ({ field, wrong: 'no-such-field' }))],
    };
  };
  const notice = await savedFrom(ask.form, save, { model: planShape });
  return 'refused' in notice ? notice : afterSave(await costs(ask, notice), notice);
}

const one = '/supplier/plan/actions/:action';
export const planRoutes: readonly Route[] = [
  shown('/supplier/plan', (ask) => planPage(ask)),
  post('/supplier/plan', 'product.create', 'form', planSaved),
  ...files('/supplier/plan', async (ask) => {
    const planned = await foundInPlan(ask);
    const about = { told: toldOf(planned, ask), verdict: verdictObject(planned, ask) };
    return planTableOf(planned.facts, planned.view, planned.found, about);
  }),
  shown('/supplier/plan.ics', async (ask) => {
    const { facts, found, query } = await foundInPlan(ask);
    const isWhole = query.owner === '' && query.department === '' && query.product === '' && query.state === '';
    return planCalendarOf(facts, found, isWhole);
  }),
  shown('/supplier/plan/proposals', async (ask) => {
    const { facts, view } = await plannedFor(ask);
    const page = Number(ask.query['page']);
    return {
      page: proposalsPage({
        reader: ask.reader,
        proposals: view.proposals.filter(({ isPlanned }) => !isPlanned),
        products: facts.products,
        departments: facts.departments,
        page: Number.isSafeInteger(page) && page > 0 ? page : 1,
      }),
    };
  }),
  post('/supplier/plan/propose', 'product.create', 'form', proposed),
  shown('/supplier/plan/actions/new', (ask) => newAction(ask, ask.query)),
  post('/supplier/plan/actions', 'product.create', 'form', added),
  shown(one, (ask) => action(ask)),
  post(one, 'product.create', 'form', actionSaved),
  post(`${one}/comments`, 'product.create', 'form', commented),
  shown('/supplier/plan/history', history),
  shown('/supplier/board.pdf', boardAsked, { limits: paperLimits }),
  shown('/supplier/gaps', gaps),
  ...files('/supplier/gaps', gapTable),
  shown('/supplier/costs', (ask) => costs(ask)),
  post('/supplier/costs', 'product.create', 'form', costsSaved),
  ...files('/supplier/costs', async (ask) => {
    const planned = await plannedFor(ask);
    return costTableOf({ reader: ask.reader, products: planned.facts.products }, costsIn(planned, ask));
  }),
];
