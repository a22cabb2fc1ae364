// The ways into operators' own forms by page: the list, one form mended and confirmed, and a product's form filled and read.
import type { ColumnChoice } from '../domain/form.ts';
import type { FormMending, PlaceMending } from '../domain/form-mending.ts';
import { isWithin } from '../domain/place.ts';
import type { Result } from '../domain/product.ts';
import { saveProduct } from '../office/desk.ts';
import { bringForm, confirmForm, formOutline, keptForm, nameColumns, readyForms } from '../office/form-desk.ts';
import { forgetFormAndOutline } from '../office/outline.ts';
import { formPage } from '../pages/supplier/form.ts';
import type { FormTrouble } from '../pages/supplier/form-fill.ts';
import { productFormPage, readBackPage } from '../pages/supplier/form-fill.ts';
import { formsPage } from '../pages/supplier/forms.ts';
import { nameIn } from '../pages/supplier/home.ts';
import { formHref, formsHref, productHref } from '../pages/supplier/where.ts';
import { mendingWrongWords } from '../words/operator-forms.ts';
import type { Answer, AskBy, Route } from './ask.ts';
import { look, post } from './ask.ts';
import { savedFrom } from './field-forms.ts';
import { formRow, formRows, formsTable } from './form-files.ts';
import { cellOf, filledFor, groupsOf, readBackFor } from './form-fill.ts';
import { formLimits } from './form-limits.ts';
import { largestUpload } from './house.ts';
import { tableFile } from './plan-files.ts';
import { wholeUpload } from './uploads.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const macros = 'application/vnd.ms-excel.sheet.macroenabled.12';
/** The media type of a form by its name: one with macros is another. */
export const formType = (file: string): string => (/\.xlsm$/i.test(file) ? macros : xlsx);
const uploads = { limits: { ...formLimits, bytes: largestUpload } } as const;

const shown = (path: string, answer: (ask: AskBy) => Promise<Answer>, more = {}): Route =>
  look(
    path,
    'product.list',
    async (ask) => (ask.person.kind === 'evaluation-body' ? { to: '/supplier' } : answer(ask)),
    more,
  );

async function brought(ask: AskBy): Promise<Answer> {
  const bytes = ask.file && (await wholeUpload(ask.file.bytes));
  if (!ask.file || !bytes) return { refused: ask.file ? 'too-large' : 'cannot-read' };
  const came = await bringForm(ask.office, ask.house.formDesk, { name: ask.file.name, bytes });
  if ('form' in came) return { to: formHref(came.form) };
  if ('refused' in came && came.refused === 'stale') return came;
  const refusal = 'unusable' in came ? 'unusable' : 'form-not-understood';
  return { page: formsPage(ask.reader, await formRows(ask), came), status: 422, refusal };
}

/** The page of a form, perhaps with what could not be confirmed. */
async function form(ask: AskBy, key: string, wrong?: string): Promise<Answer> {
  const kept = await keptForm(ask.office, ask.house.formDesk, key);
  if ('refused' in kept) return kept;
  const row = formRow(ask, kept);
  const { understood, columns } = kept;
  const names = (ask.office.scheme.catalogues[understood.edition]?.criteria ?? []).flatMap(({ id, items }) => [
    id,
    ...items.map(({ no }) => `${id}/${no}`),
  ]);
  const outline = await formOutline(ask.house.formDesk, kept);
  const isDone = ask.query['done'] === 'confirmed';
  const page = formPage(ask.reader, { ...row, understood, columns, names, outline, isDone, wrong });
  return wrong === undefined ? { page } : { page, status: 422, refusal: 'form-wrong' };
}

/** What came of saying something about a form. */
async function said(ask: AskBy, came: Awaited<ReturnType<typeof confirmForm>>, done = ''): Promise<Answer> {
  if ('form' in came) return { to: `${formHref(came.form)}${done}` };
  if ('unusable' in came) return { refused: 'unusable' };
  if ('refused' in came) return came;
  return form(ask, ask.form.one('form'), mendingWrongWords[came.wrong](came.about)[ask.lang]);
}

const roles = ['answer', 'reason', 'evidence'] as const;
function columnsIn({ form: sent }: AskBy): readonly ColumnChoice[] {
  return sent.names().flatMap((name): readonly ColumnChoice[] => {
    const n = /^sheet:(\d+)$/.exec(name)?.[1];
    if (n === undefined) return [];
    const chosen = roles.flatMap((role): [string, string][] => {
      const column = sent.one(`${role}:${n}`);
      if (column === 'none') return [[role, '']];
      return /^[A-Z]{1,3}$/.test(column) ? [[role, column]] : [];
    });
    return chosen.length > 0 ? [{ sheet: sent.one(name), ...Object.fromEntries(chosen) }] : [];
  });
}

const results: readonly string[] = ['conforms', 'does-not-conform', 'not-applicable', 'open', ''];
function mendingIn({ form: sent }: AskBy): FormMending {
  const named = (what: string) =>
    sent.names().flatMap((name) => (name.startsWith(`${what}:`) ? [name.slice(what.length + 1)] : []));
  const words = named('word').flatMap((n): [string, Result | ''][] => {
    const means = sent.one(`means:${n}`);
    return results.includes(means) ? [[sent.one(`word:${n}`), means as Result | '']] : [];
  });
  const places = named('was').flatMap((n): readonly PlaceMending[] => {
    const is = sent.one(`is:${n}`).normalize('NFKC').trim();
    const turned = sent.one(`turned:${n}`);
    const one: PlaceMending = {
      place: Number(n),
      ...(is === sent.one(`was:${n}`) ? {} : { is }),
      ...(turned === 'as-asked' || turned === 'turned-round' ? { turned } : {}),
    };
    return Object.keys(one).length > 1 ? [one] : [];
  });
  return { words: Object.fromEntries(words), places };
}

const id = ({ at }: AskBy) => at['id'] ?? '';

async function productForm(ask: AskBy, trouble?: FormTrouble): Promise<Answer> {
  const key = ask.query['form'] ?? '';
  const filled = await filledFor(ask, id(ask), key);
  if ('refused' in filled) return filled;
  const { whole, came } = filled;
  const ready = await readyForms(ask.office);
  const not = 'bytes' in came ? undefined : troubleOf(came);
  const wrong = trouble ?? (key === '' ? undefined : not);
  const preview = 'bytes' in came && !trouble ? { key, ...came } : undefined;
  const name = nameIn(ask.reader, whole.own, id(ask));
  const page = productFormPage(ask.reader, { id: id(ask), name, ready, preview, trouble: wrong });
  return wrong ? { page, status: 422, refusal: refusalOf(wrong) } : { page };
}

const refusalOf = (wrong: FormTrouble): string =>
  'refused' in wrong ? wrong.refused : 'unusable' in wrong ? 'unusable' : 'form-not-filled';

type Not = { readonly unusable: string } | { readonly refused: string };
const troubleOf = (came: Not): FormTrouble =>
  ('unusable' in came
    ? { unusable: came.unusable }
    : came.refused.startsWith('form-') || came.refused === 'no-such-form'
      ? { refused: came.refused }
      : { fill: came.refused }) as FormTrouble;

async function carriedAway(ask: AskBy): Promise<Answer> {
  const filled = await filledFor(ask, id(ask), ask.query['form'] ?? '');
  if ('refused' in filled) return filled;
  const { came } = filled;
  if (!('bytes' in came)) return productForm(ask);
  const file = came.form.entry.file ?? 'form.xlsx';
  return { bytes: came.bytes, type: formType(file), name: file };
}

async function readHere(ask: AskBy): Promise<Answer> {
  const read = await readBackFor(ask, id(ask), ask.file);
  if ('refused' in read) return read;
  const { whole, came } = read;
  if (!('changes' in came)) return productForm(ask, troubleOf(came));
  const findings = came.findings.map((finding) => ({ finding, where: cellOf(came.where(finding.at)) }));
  const name = nameIn(ask.reader, whole.own, id(ask));
  const { versions } = whole;
  return { page: readBackPage(ask.reader, { id: id(ask), name, versions, groups: groupsOf(came, whole), findings }) };
}

/** Saves what was chosen of a filled form, and nothing else of it. */
async function applied(ask: AskBy): Promise<Answer> {
  const chosen = ask.form.all('take');
  const notice = await savedFrom(ask.form, (saves) =>
    saveProduct(
      ask.office,
      id(ask),
      saves.filter(({ field }) => chosen.some((place) => isWithin(field, place))),
    ),
  );
  if ('refused' in notice) return notice;
  return notice.notSaved.length > 0 ? { refused: 'stale' } : { to: productHref(id(ask)) };
}

const product = '/supplier/products/:id/form';
export const formRoutes: readonly Route[] = [
  shown(formsHref, async (ask) => ({ page: formsPage(ask.reader, await formRows(ask)) })),
  ...(['xlsx', 'csv', 'json'] as const).map((kind) =>
    shown(`${formsHref}.${kind}`, async (ask) =>
      tableFile(kind, ask.house.sheets, formsTable(ask, await formRows(ask))),
    ),
  ),
  shown(`${formsHref}/form`, (ask) => form(ask, ask.query['key'] ?? ''), { limits: formLimits }),
  post(formsHref, 'product.edit', 'file', brought, uploads),
  post(
    `${formsHref}/columns`,
    'product.edit',
    'form',
    async (ask) => said(ask, await nameColumns(ask.office, ask.house.formDesk, ask.form.one('form'), columnsIn(ask))),
    { limits: formLimits },
  ),
  post(
    `${formsHref}/confirm`,
    'product.edit',
    'form',
    async (ask) =>
      said(
        ask,
        await confirmForm(ask.office, ask.house.formDesk, ask.form.one('form'), mendingIn(ask)),
        '&done=confirmed#done',
      ),
    { limits: formLimits },
  ),
  post(`${formsHref}/forget`, 'product.edit', 'form', async (ask) => {
    const came = await forgetFormAndOutline(ask.office, ask.house.formDesk, ask.form.one('form'));
    return 'form' in came ? { to: formsHref } : said(ask, came);
  }),
  look(product, 'product.see', (ask) => productForm(ask), { limits: formLimits }),
  look(`${product}.xlsx`, 'product.see', carriedAway, { limits: formLimits, trailed: true }),
  post(product, 'product.edit', 'file', readHere, uploads),
  post(`${product}/apply`, 'product.edit', 'form', applied),
];
