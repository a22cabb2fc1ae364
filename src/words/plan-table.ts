// The plan's table: the titles of its columns, what stands in a cell, and the way back from what people write there.
import { readCivilDate } from '../domain/calendar.ts';
import type { PlanSheet } from '../domain/desk.ts';
import { folded } from '../domain/fold.ts';
import type { Department } from '../domain/people.ts';
import { departments } from '../domain/people.ts';
import type { PlanAction, PlanState } from '../domain/plan.ts';
import { planStates } from '../domain/plan.ts';
import type { PlanColumnRead, PlanRow, PlanTableColumn } from '../domain/plan-table.ts';
import { planColumnsPrinted, planObject, planTableColumns } from '../domain/plan-table.ts';
import { libraryIn } from '../domain/plan-waits.ts';
import type { PortfolioRow } from '../domain/portfolio.ts';
import { nameOfProduct } from '../domain/portfolio.ts';
import { readWrittenDay, splitCell } from '../domain/portfolio-table.ts';
import type { Value } from '../domain/product.ts';
import type { Scheme, Text } from '../domain/scheme.ts';
import type { Lang } from './places.ts';
import { departmentWords, planStateWords } from './plan.ts';
import { departmentIn } from './plan-verdict.ts';

const l = (ja: string, en: string): Text => ({ ja, en });

/** What each column is called: it says plainly whether a day begins or ends something, and how sure it is. */
export const planTableTitles: Readonly<Record<PlanTableColumn, Text>> = {
  number: l('番号', 'No.'),
  title: l('対応', 'action'),
  department: l('部署', 'department'),
  owner: l('担当', 'owner'),
  start: l('開始（最も早い日）', 'start, earliest'),
  finish: l('終了（最も早い日）', 'finish, earliest'),
  latestFinish: l('終了（遅くとも）', 'finish, latest'),
  due: l('約束の日', 'due'),
  state: l('状態', 'state'),
  products: l('製品', 'products'),
  criteria: l('基準', 'criteria'),
  effort: l('営業日', 'working days'),
  slack: l('余裕（営業日）', 'slack in working days'),
  late: l('遅れ（営業日）', 'late by working days'),
  critical: l('提出日を左右する', 'moves the filing'),
  after: l('待つ対応', 'waits for'),
  ownerBy: l('担当の決め方', 'owner by'),
  notBefore: l('この日より前には始めない', 'not before'),
  cost: l('費用（円）', 'cost in yen'),
  note: l('メモと理由', 'note and reason'),
  id: l('管理番号', 'stable id'),
};
const widths: Readonly<Partial<Record<PlanTableColumn, number>>> = {
  number: 7,
  title: 44,
  department: 15,
  owner: 17,
  start: 18,
  finish: 18,
  latestFinish: 16,
  state: 9,
  products: 24,
  note: 40,
  id: 40,
};
const planTableWidth = (column: PlanTableColumn): number => widths[column] ?? 13;

/** What the cells name: people and products by id, and what the departments are called in the company. */
export type PlanNames = {
  readonly scheme: Scheme;
  readonly products: ReadonlyMap<string, string>;
  readonly owners: ReadonlyMap<string, string>;
  readonly departments: PlanSheet['departments'];
};

/** The names in one language. */
export function planNames(
  scheme: Scheme,
  lang: Lang,
  {
    rows,
    owners,
    sheet,
  }: {
    readonly rows: readonly Pick<PortfolioRow, 'id' | 'product'>[];
    readonly owners: readonly { readonly id: string; readonly name: string; readonly department?: Department }[];
    readonly sheet: Pick<PlanSheet, 'departments'>;
  },
): PlanNames {
  const { departments: own } = sheet;
  return {
    scheme,
    products: new Map(rows.map(({ id, product }) => [id, nameOfProduct(lang, product, id)])),
    owners: new Map(
      owners.map(({ id, name, department }) => [
        id,
        department === undefined ? name : `${name} (${departmentIn(lang, department, own)})`,
      ]),
    ),
    departments: own,
  };
}

/** What an action is called: its own title, the library's words, or its id. */
export const actionTitle = (scheme: Scheme, lang: Lang, { title, proposed, id }: PlanAction): string =>
  title ?? (proposed === undefined ? undefined : libraryIn(scheme).get(proposed)?.name[lang]) ?? id;

const byDepartment = l('部署', 'department');
const company = l('会社', 'company');
/** A mark that programs write for products that are none: the company does it once. */
const noProduct = '-';

/** A value of a column as a person reads it. */
export function planValueText(lang: Lang, names: PlanNames, column: PlanTableColumn, value: unknown): string {
  if (value === undefined) return '';
  if (column === 'department') return departmentIn(lang, String(value), names.departments);
  if (column === 'owner') return names.owners.get(String(value)) ?? String(value);
  if (column === 'ownerBy') return byDepartment[lang];
  if (column === 'critical') return value === true ? '#' : '';
  if (column === 'state') return planStateWords[value as PlanState]?.[lang] ?? String(value);
  if (column === 'products') {
    const ids = value as readonly string[];
    return ids.length === 0 ? company[lang] : ids.map((id) => names.products.get(id) ?? id).join('\n');
  }
  return Array.isArray(value) ? value.join('\n') : String(value);
}

/** A line of the plan as values. */
const planValues = (
  lang: Lang,
  names: Pick<PlanNames, 'scheme'>,
  row: PlanRow,
  about: { readonly note: string | undefined; readonly numbers: ReadonlyMap<string, number> },
) => planObject(row, { title: actionTitle(names.scheme, lang, row.action), ...about });

/** The whole table: its columns, its rows in words, and the same as values. The id stands last and is hidden. */
export function planTableContent(
  lang: Lang,
  names: PlanNames,
  rows: readonly PlanRow[],
  about: { readonly numbers: ReadonlyMap<string, number>; note(id: string): string | undefined },
) {
  const objects = rows.map((row) =>
    planValues(lang, names, row, { note: about.note(row.action.id), numbers: about.numbers }),
  );
  return {
    columns: planTableColumns.map((id) => ({
      title: planTableTitles[id][lang],
      width: planTableWidth(id),
      ...(id === 'id' ? { hidden: true as const } : {}),
    })),
    rows: objects.map((object) => planTableColumns.map((id) => planValueText(lang, names, id, object[id]))),
    printed: planColumnsPrinted,
    objects,
  };
}

/** The numbers of a plan's actions, by id. */
export const planNumbers = (rows: readonly PlanRow[]): ReadonlyMap<string, number> =>
  new Map(rows.map(({ action, number }) => [action.id, number]));

export type PlanCellWrong =
  | 'not-a-day'
  | 'not-a-choice'
  | 'not-a-number'
  | 'no-such-department'
  | 'no-such-product'
  | 'many-owners';

const langs: readonly Lang[] = ['ja', 'en'];
const plain = (text: string): string => text.normalize('NFKC').trim();
const nothing = { value: undefined } as const;

function columnWords() {
  const columns = new Map<string, string>();
  for (const column of planTableColumns)
    for (const title of [column, ...langs.map((lang) => planTableTitles[column][lang])])
      if (!columns.has(folded(title))) columns.set(folded(title), column);
  return columns;
}

/** The way back: which column a title names, and which value a cell says, in either language. */
export function planLexicon(names: PlanNames) {
  const columns = columnWords();
  const choice = (ids: readonly string[], wordOf: (lang: Lang, id: string) => string) => (text: string) =>
    ids.find((id) => [id, ...langs.map((lang) => wordOf(lang, id))].some((word) => folded(word) === folded(text)));
  const stateOf = choice(planStates, (lang, id) => planStateWords[id as PlanState][lang]);
  const ownDepartment = choice(departments, (lang, id) => departmentIn(lang, id, names.departments));
  const ourDepartment = choice(departments, (lang, id) => departmentWords[id as Department][lang]);
  const people = (text: string): readonly string[] => {
    if (names.owners.has(text)) return [text];
    const all = [...names.owners];
    const exact = all.filter(([, name]) => folded(name) === folded(text));
    const bare = all.filter(([, name]) => folded(name.replace(/ \([^()]*\)$/, '')) === folded(text));
    return (exact.length > 0 ? exact : bare).map(([id]) => id);
  };
  const product = (text: string): string | undefined => {
    if (names.products.has(text)) return text;
    const found = [...names.products].filter(([, name]) => folded(name) === folded(text));
    return found.length === 1 ? found[0]?.[0] : undefined;
  };
  const lists = { products: true, criteria: true } as const;
  const read = (
    column: PlanColumnRead,
    given: Value,
  ): { readonly value: Value | undefined } | { readonly wrong: PlanCellWrong; readonly value?: string } => {
    if (column in lists) {
      // A name of a product may hold what stands between names.
      const linesOf = (text: string) =>
        text.split('\n').flatMap((one) => (product(one.trim()) === undefined ? splitCell(one) : [one]));
      const all = (typeof given === 'string' ? linesOf(given) : given).map((one) => one.trim()).filter(Boolean);
      if (column === 'criteria') return { value: all.length > 0 ? all : undefined };
      const said = all.filter(
        (one) => one !== noProduct && !langs.some((lang) => folded(company[lang]) === folded(one)),
      );
      const unknown = said.find((one) => product(one) === undefined);
      if (unknown !== undefined) return { wrong: 'no-such-product', value: unknown };
      return { value: said.length > 0 ? said.map((one) => product(one) ?? one) : undefined };
    }
    const text = (typeof given === 'string' ? given : given.join('\n')).trim();
    if (text === '') return nothing;
    if (column === 'due' || column === 'notBefore') {
      const day = readWrittenDay(text);
      return day !== undefined && readCivilDate(day) ? { value: day } : { wrong: 'not-a-day', value: text };
    }
    if (column === 'effort' || column === 'cost') {
      const digits = plain(text)
        .replaceAll(',', '')
        .replace(/\s*(?:円|日|営業日|人日)$/, '');
      return /^\d{1,12}$/.test(digits) ? { value: digits } : { wrong: 'not-a-number', value: text };
    }
    if (column === 'state') {
      const state = stateOf(text);
      return state === undefined ? { wrong: 'not-a-choice', value: text } : { value: state };
    }
    if (column === 'department') {
      const found = ownDepartment(text) ?? ourDepartment(text);
      return found === undefined ? { wrong: 'no-such-department', value: text } : { value: found };
    }
    if (column === 'owner') {
      const found = people(text);
      return found.length > 1 ? { wrong: 'many-owners', value: text } : { value: found[0] ?? text };
    }
    return { value: text };
  };
  return { column: (title: string): string | undefined => columns.get(folded(title)), read };
}
export type PlanLexicon = ReturnType<typeof planLexicon>;

/** The texts that a cell of ours has in either language, hers first: who leaves them changes nothing. */
export function planTexts(
  scheme: Scheme,
  first: Lang,
  namesIn: Readonly<Record<Lang, PlanNames>>,
  about: { readonly numbers: ReadonlyMap<string, number>; note(id: string): string | undefined },
) {
  return (row: PlanRow, column: PlanTableColumn): readonly string[] => {
    const note = about.note(row.action.id);
    return langs
      .toSorted((a) => (a === first ? -1 : 1))
      .flatMap((lang) => {
        const values = planValues(lang, { scheme }, row, { note, numbers: about.numbers });
        const value = values[column];
        const raw = value === undefined ? '' : Array.isArray(value) ? value.join('\n') : String(value);
        return [planValueText(lang, namesIn[lang], column, value), raw];
      });
  };
}
