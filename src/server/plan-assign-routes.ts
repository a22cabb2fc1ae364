// Who does what: the same for many actions, the departments of the company, actions whose answers are there, and the plan's
// table taken back in. By page and by program.
import { planShape } from '../domain/desk.ts';
import { departments } from '../domain/people.ts';
import { at, isWithin, keysOf } from '../domain/place.ts';
import { planStates } from '../domain/plan.ts';
import { findInPlan, noOne, readPlanQuery } from '../domain/plan-table.ts';
import type { Value } from '../domain/product.ts';
import type { Save } from '../office/draft.ts';
import { finishAnswered, savePlan } from '../office/plan.ts';
import type { Assignment } from '../office/plan-assign.ts';
import { assignActions, departmentsIn, ownerNamed, undoAssigned } from '../office/plan-assign.ts';
import type { PlanTablePreview } from '../office/plan-import.ts';
import { applyPlanTable, planTableKnown, previewPlanTable } from '../office/plan-import.ts';
import { rowsOfFile } from '../office/portfolio-file.ts';
import type { AssignNotice } from '../pages/supplier/plan-assign.ts';
import { departmentsPage, plainOwner } from '../pages/supplier/plan-departments.ts';
import { planImportedPage, planImportPage, planImportPreviewPage } from '../pages/supplier/plan-import.ts';
import { titleOf } from '../pages/supplier/plan-view.ts';
import type { Notice } from '../pages/supplier/saving.ts';
import { departmentsHref, planHref } from '../pages/supplier/where.ts';
import { planRowWrongWords } from '../words/plan-assign.ts';
import { planLexicon, planNames, planNumbers, planTexts } from '../words/plan-table.ts';
import { labelOf } from '../words/say.ts';
import { department, list, object, oneOf, ref, text, value, whole } from './api-shapes.ts';
import { outcome } from './api-things.ts';
import type { Answer, AskBy, Route, Upload } from './ask.ts';
import { look, post } from './ask.ts';
import { afterSave, savedFrom } from './field-forms.ts';
import { largestUpload } from './house.ts';
import { acts, takes, wrongPlace } from './json-body.ts';
import type { Planned } from './plan-facts.ts';
import { plannedFor } from './plan-facts.ts';
import { planPage } from './plan-page.ts';
import { wholeUpload } from './uploads.ts';

const mostUndone = 20_000;

/** What a sending says of all the actions; a dash takes the owner away. */
function assignmentOf(ask: AskBy, { view }: Planned): Assignment {
  const said = (name: string) => ask.form.one(name).trim();
  const [owner, name] = [said('owner'), said('owner-name')];
  const due = said('no-due') === 'yes' ? '' : said('due');
  return {
    ...(name !== ''
      ? { owner: ownerNamed(view.owners, name) }
      : owner !== ''
        ? { owner: owner === noOne ? '' : owner }
        : {}),
    ...(said('department') === '' ? {} : { department: said('department') }),
    ...(due === '' && said('no-due') !== 'yes' ? {} : { due }),
    ...(said('state') === '' ? {} : { state: said('state') }),
    ...(said('note') === '' || said('state') !== 'dropped' ? {} : { note: said('note') }),
  };
}

async function assigned(ask: AskBy): Promise<Answer> {
  const planned = await plannedFor(ask);
  const query = readPlanQuery(ask.query);
  const found = findInPlan(planned.facts.rows, query, ask.person.id, planned.facts.departments);
  const ids = ask.form.one('which') === 'all' ? found.map(({ action }) => action.id) : ask.form.all('action');
  const set = assignmentOf(ask, planned);
  const again = async (notice: AssignNotice, status?: number): Promise<Answer> => {
    const answer = await planPage(ask, { assigned: notice });
    return 'page' in answer && status !== undefined ? { ...answer, status } : answer;
  };
  if (ids.length === 0) return again({ is: 'nothing-chosen' }, 422);
  if (Object.keys(set).length === 0) return again({ is: 'nothing-said' }, 422);
  const came = await assignActions(ask.office, ids, { set, seen: ask.form.one('seen') || undefined });
  if ('refused' in came) return came.refused === 'no-reason' ? again({ is: 'no-reason' }, 422) : came;
  const { changed, left, undo } = came;
  return again({ is: 'done', changed, left, undo: JSON.stringify(undo) }, left.length > 0 ? 409 : undefined);
}

async function undone(ask: AskBy): Promise<Answer> {
  const saves = savesIn(ask.form.one('undo'));
  if (!saves) return { refused: 'cannot-read' };
  const came = await undoAssigned(ask.office, saves);
  if ('refused' in came) return came;
  const answer = await planPage(ask, { assigned: { is: 'undone', ...came } });
  return 'page' in answer && came.left.length > 0 ? { ...answer, status: 409 } : answer;
}

const isText = (one: unknown): one is string => typeof one === 'string';
const isValue = (one: unknown): one is Value => isText(one) || (Array.isArray(one) && one.every(isText));
const isSave = (one: unknown): one is Save =>
  typeof one === 'object' &&
  one !== null &&
  'field' in one &&
  isText(one.field) &&
  'expected' in one &&
  Number.isSafeInteger(one.expected) &&
  'value' in one &&
  isValue(one.value);

/** Saves that a page of ours wrote and brings back. */
function savesIn(json: string): readonly Save[] | undefined {
  let given: unknown;
  try {
    given = JSON.parse(json);
  } catch {
    return undefined;
  }
  return Array.isArray(given) && given.length <= mostUndone && given.every(isSave) ? given : undefined;
}

async function departmentsShown(ask: AskBy, notice?: Notice): Promise<Answer> {
  const { facts, view } = await plannedFor(ask, undefined, notice);
  return { page: departmentsPage({ ...facts, used: departmentsIn(view, departments) }) };
}

/** A name that was typed for somebody without an account is taken before what the list says. */
async function departmentsSaved(ask: AskBy): Promise<Answer> {
  const { view } = await plannedFor(ask);
  const also = departments.flatMap((id): Save[] => {
    const name = ask.form.one(plainOwner(id)).trim();
    const field = at('departments', id, 'owner');
    const expected = Number(ask.form.one(`v:${field}`));
    return name === ''
      ? []
      : [{ field, expected: Number.isSafeInteger(expected) ? expected : 0, value: ownerNamed(view.owners, name) }];
  });
  const save = (saves: readonly Save[]) =>
    savePlan(
      ask.office,
      saves.filter(({ field }) => isWithin(field, at('departments')) && isDepartment(keysOf(field)[1])),
    );
  const notice = await savedFrom(ask.form, save, { model: planShape, also });
  return 'refused' in notice ? notice : afterSave(await departmentsShown(ask, notice), notice);
}
const isDepartment = (id: string | undefined): boolean => (departments as readonly (string | undefined)[]).includes(id);

async function finished(ask: AskBy): Promise<Answer> {
  const came = await finishAnswered(ask.office, new Set(ask.form.all('action')));
  return 'refused' in came ? came : { to: `${planHref}?closed=${came.finished.length}` };
}

type Read =
  | { readonly preview: PlanTablePreview; readonly planned: Planned; readonly sealed: string }
  | { readonly wrong: NonNullable<Parameters<typeof planImportPage>[1]> };

/** Reads the table and works out what it would change. Nothing is saved. */
async function readTable(ask: AskBy, bytes: Uint8Array, empties: 'keep' | 'clear'): Promise<Read> {
  const { office, house, person, lang } = ask;
  const planned = await plannedFor(ask);
  const { facts, view } = planned;
  const namesOf = { ja: planNames(office.scheme, 'ja', view), en: planNames(office.scheme, 'en', view) };
  const lexicon = planLexicon(namesOf[lang]);
  const brought = await rowsOfFile(bytes, { sheets: house.sheets, lexicon }, planTableKnown);
  if ('unusable' in brought) return { wrong: brought.unusable };
  if ('wrong' in brought) return { wrong: brought.wrong };
  const texts = planTexts(office.scheme, lang, namesOf, {
    numbers: planNumbers(facts.rows),
    note: (id) => view.sheet.actions?.[id]?.note,
  });
  const preview = previewPlanTable(view, facts.rows, brought, {
    words: { texts, read: lexicon.read },
    empties,
    newId: office.newId,
  });
  const { id: who, organisation } = person;
  const sealed = house.sealed.seal(JSON.stringify({ is: kindSealed, person: who, organisation, saves: preview.saves }));
  return { preview, planned, sealed };
}
const kindSealed = 'plan-table';

/** What was sealed for this person, or undefined when it is another's or none of ours. */
function unsealed({ house, person }: AskBy, sealed: string): readonly Save[] | undefined {
  const opened = house.sealed.open(sealed);
  if (opened === undefined || !opened.startsWith(`{"is":"${kindSealed}"`)) return undefined;
  const written = JSON.parse(opened) as { person: string; organisation: string; saves: readonly Save[] };
  return written.person === person.id && written.organisation === person.organisation ? written.saves : undefined;
}

async function previewed(ask: AskBy): Promise<Answer> {
  const bytes = ask.file && (await wholeUpload(ask.file.bytes));
  if (!bytes) return { refused: ask.file ? 'too-large' : 'cannot-read' };
  const came = await readTable(ask, bytes, ask.form.one('empties') === 'clear' ? 'clear' : 'keep');
  if ('wrong' in came) return { page: planImportPage(ask.reader, came.wrong), status: 422 };
  const { preview, planned, sealed } = came;
  const names = planNames(ask.office.scheme, ask.lang, planned.view);
  const isWrong = preview.rows.some(({ is }) => is === 'wrong');
  const page = planImportPreviewPage(ask.reader, { ...preview, names, plan: sealed });
  return { page, ...(isWrong ? { status: 422 } : {}) };
}

/** A field as a person knows it: which action, and what of it. */
function fieldText(ask: AskBy, { facts }: Planned, field: string): string {
  const row = facts.rows.find(({ action }) => action.id === keysOf(field)[1]);
  const name = labelOf(ask.lang, field, planShape);
  return row ? `${row.number} ${titleOf(ask.reader, row.action)} — ${name}` : name;
}

async function applied(ask: AskBy): Promise<Answer> {
  const saves = unsealed(ask, ask.form.one('plan'));
  if (!saves) return { refused: 'cannot-read' };
  const came = await applyPlanTable(ask.office, saves);
  if ('refused' in came) return came;
  const planned = await plannedFor(ask);
  const left = came.left.map((field) => fieldText(ask, planned, field));
  return {
    page: planImportedPage(ask.reader, { saved: came.saved, left }),
    ...(left.length > 0 ? { status: 409 } : {}),
  };
}

const own =
  (answer: (ask: AskBy) => Promise<Answer>) =>
  async (ask: AskBy): Promise<Answer> =>
    ask.person.kind === 'evaluation-body' ? { to: '/supplier' } : answer(ask);
const edit = 'product.create';
const small = { limits: { bytes: largestUpload } };
export const planAssignRoutes: readonly Route[] = [
  post('/supplier/plan/assign', edit, 'form', assigned),
  post('/supplier/plan/assign/undo', edit, 'form', undone, small),
  look(
    departmentsHref,
    'product.list',
    own((ask) => departmentsShown(ask)),
  ),
  post(departmentsHref, edit, 'form', departmentsSaved),
  post('/supplier/plan/finish', edit, 'form', finished),
  look('/supplier/plan/import', edit, async ({ reader }) => ({ page: planImportPage(reader) })),
  post('/supplier/plan/import', edit, 'file', previewed, small),
  post('/supplier/plan/apply', edit, 'form', applied, small),
];

const asked = { type: 'string', maxLength: 200 } as const;
const rowShape = object({
  row: whole,
  is: oneOf(['new', 'changed', 'unchanged', 'wrong']),
  name: text,
  'action?': text,
  changes: list(object({ column: text, 'before?': value, 'after?': value })),
  wrong: list(object({ wrong: text, at: text, 'column?': text, 'value?': text, says: text, fix: text })),
});

async function previewedByProgram(ask: AskBy, { bytes: sent }: Upload): Promise<Answer> {
  const bytes = await wholeUpload(sent);
  if (!bytes) return { refused: 'too-large' };
  const came = await readTable(ask, bytes, ask.query['empties'] === 'clear' ? 'clear' : 'keep');
  if ('wrong' in came) return { refused: 'unusable', because: came.wrong } as Answer;
  const { preview, sealed } = came;
  const rows = preview.rows.map(({ wrong, ...row }) => ({
    ...row,
    wrong: wrong.map((one) => ({
      ...one,
      says: planRowWrongWords[one.wrong].says[ask.lang],
      fix: planRowWrongWords[one.wrong].fix[ask.lang],
    })),
  }));
  return { json: { rows, unknown: preview.unknown, plan: sealed } };
}

export const apiPlanAssign: readonly Route[] = [
  acts(
    '/plan/assign',
    edit,
    {
      summary:
        'Say the same of many actions: owner (an account, or a plain name), department, due, state, note. ' +
        'An empty text takes it away. `undo` holds the saves for /plan/fields that bring the former values back',
      body: object({
        actions: { ...list(text, 5000), minItems: 1 },
        set: object({
          'owner?': asked,
          'department?': department,
          'due?': asked,
          'state?': oneOf(planStates),
          'note?': text,
        }),
        'seen?': { ...asked, description: 'The moment of looking: what was saved later is left as it is' },
      }),
      answers: object({
        changed: list(object({ action: text, field: text, 'before?': value, after: text })),
        left: list(object({ action: text, field: text, wrong: text })),
        undo: list(ref('Save')),
      }),
    },
    async (ask, { actions, set, seen }: { actions: readonly string[]; set: Assignment; seen?: string }) =>
      outcome(ask, await assignActions(ask.office, actions, { set, seen })),
  ),
  acts(
    '/plan/finish',
    edit,
    {
      summary: 'Call actions done of which nothing is missing any more: those that are named, or all',
      body: object({ 'actions?': list(text, 5000) }),
      answers: object({ finished: list(text) }),
    },
    async (ask, { actions }: { actions?: readonly string[] }) =>
      outcome(ask, await finishAnswered(ask.office, actions ? new Set(actions) : 'all')),
  ),
  takes(
    '/plan/preview',
    edit,
    {
      summary:
        'What an edited table of the plan (.xlsx, CSV, JSON) would change. Nothing is saved: send `plan` to /plan/apply',
      query: { empties: { ...oneOf(['keep', 'clear']), description: 'What an empty cell does; keep when not said' } },
      answers: object({ rows: list(rowShape), unknown: list(text), plan: { type: 'string' } }),
    },
    previewedByProgram,
    small,
  ),
  acts(
    '/plan/apply',
    edit,
    {
      summary:
        'Take over what a preview of the plan has shown; fields that somebody saved meanwhile are left and named',
      body: object({ plan: { type: 'string', minLength: 1, maxLength: largestUpload } }),
      answers: object({ saved: { ...whole, description: 'Actions of which something was saved' }, left: list(text) }),
    },
    async (ask, { plan }: { plan: string }): Promise<Answer> => {
      const saves = unsealed(ask, plan);
      if (!saves) return { refused: 'cannot-read', wrong: [wrongPlace(ask.lang, '/plan', 'unknown')] };
      return outcome(ask, await applyPlanTable(ask.office, saves));
    },
    small,
  ),
];
