// The plan, the gaps and the costs as files: what the screen shows, column by column.
import type { CalendarEvent } from '../domain/calendar-file.ts';
import { calendarFile } from '../domain/calendar-file.ts';
import type { Finding } from '../domain/finding.ts';
import { weight } from '../domain/finding.ts';
import type { GapLine, GapView } from '../domain/gap-list.ts';
import type { CivilDate } from '../domain/names.ts';
import type { PlanCosts } from '../domain/plan-costs.ts';
import type { PlanRow } from '../domain/plan-table.ts';
import { ownerOf } from '../domain/plan-table.ts';
import { guarded } from '../domain/portfolio-table.ts';
import type { Text } from '../domain/scheme.ts';
import { csvText } from '../domain/spreadsheet-text.ts';
import type { PlanView } from '../office/plan.ts';
import type { Sheets } from '../office/ports.ts';
import type { Reader } from '../pages/parts/reader.ts';
import { t } from '../pages/parts/reader.ts';
import { topicOf } from '../pages/parts/topics.ts';
import { type ChangedLine, changeWords, groupName } from '../pages/supplier/gaps.ts';
import type { PlanFacts } from '../pages/supplier/plan-view.ts';
import { departmentName, ownerName, titleOf } from '../pages/supplier/plan-view.ts';
import { planWords } from '../words/plan.ts';
import { planPageWords as words } from '../words/plan-pages.ts';
import type { PlanNames } from '../words/plan-table.ts';
import { planNumbers, planTableContent } from '../words/plan-table.ts';
import { say } from '../words/say.ts';
import { xlsxType } from './portfolio-files.ts';

export type TableKind = 'xlsx' | 'csv' | 'json';
type File = { readonly bytes: Uint8Array | string; readonly type: string; readonly name: string };
/** A table in words for people, and as values for programs. */
export type Table = {
  readonly name: string;
  readonly sheet: string;
  readonly columns: readonly { readonly title: string; readonly width: number; readonly hidden?: true }[];
  readonly rows: readonly (readonly string[])[];
  /** So many columns of the workbook are printed. */
  readonly printed?: number;
  readonly json: object;
  /** What the workbook says on a sheet of its own. */
  readonly told?: { readonly sheet: string; readonly lines: readonly string[] };
};

/** The table as a file of this kind. */
export function tableFile(
  kind: TableKind,
  sheets: Sheets,
  { name, sheet, columns, rows, printed, json, told }: Table,
): File {
  const named = { name: `${name}.${kind}` };
  if (kind === 'json')
    return { bytes: `${JSON.stringify(json, undefined, 2)}\n`, type: 'application/json; charset=utf-8', ...named };
  if (kind === 'csv') {
    const all = [columns.map(({ title }) => title), ...rows];
    return { bytes: csvText(all.map((row) => row.map(guarded))), type: 'text/csv; charset=utf-8', ...named };
  }
  const told_ = told && {
    sheet: told.sheet,
    columns: [{ title: told.sheet, width: 110 }],
    rows: told.lines.map((line) => [line]),
  };
  return {
    bytes: sheets.writeTables([
      { sheet, columns, rows, ...(printed === undefined ? {} : { printed }) },
      ...(told_ ? [told_] : []),
    ]),
    type: xlsxType,
    ...named,
  };
}

/** What JSON says of the plan as a whole. */
export function headOf({ dated, lead }: Pick<PlanView, 'dated' | 'lead'>): object {
  const about = { rule: dated.rule, ...(lead ? { lead: lead.lead, leadGrade: lead.from.grade } : {}) };
  if ('refusal' in dated) return { ...about, refusal: dated.refusal };
  const { actions: _, ...head } = dated.head;
  return {
    ...about,
    ...head,
    ...(dated.headOf === undefined ? {} : { product: dated.headOf }),
    products: dated.products.map(({ id, wanted, dates }) => ({
      id,
      wanted,
      filing: dates.filing,
      isMet: dates.isMet,
      lateBy: dates.lateBy,
      spare: dates.spare,
    })),
  };
}

/** The names that cells of the plan say. */
const namesIn = ({ reader, products, owners, departments }: PlanFacts): PlanNames => ({
  scheme: reader.scheme,
  products,
  owners,
  departments,
});

const contentOf = (facts: PlanFacts, { sheet }: PlanView, found: readonly PlanRow[]) =>
  planTableContent(facts.reader.lang, namesIn(facts), found, {
    numbers: planNumbers(facts.rows),
    note: (id) => sheet.actions?.[id]?.note,
  });

/** The actions shown as values, in the order of the screen. */
export const planObjects = (facts: PlanFacts, view: PlanView, found: readonly PlanRow[]): readonly object[] =>
  contentOf(facts, view, found).objects;

/** The plan's table: what an address asks for. `about` is what is told of the plan as a whole. */
export function planTableOf(
  facts: PlanFacts,
  view: PlanView,
  found: readonly PlanRow[],
  about?: { readonly told: readonly Text[]; readonly verdict: object },
): Table {
  const { reader } = facts;
  const { objects, ...table } = contentOf(facts, view, found);
  return {
    ...table,
    name: 'plan',
    sheet: t(reader, words.title),
    json: { ...headOf(view), ...(about ? { verdict: about.verdict } : {}), actions: objects },
    ...(about ? { told: { sheet: t(reader, words.head), lines: about.told.map((one) => t(reader, one)) } } : {}),
  };
}

/** All-day events for the actions shown that are still to be done; of the whole plan also the filing and the label. */
export function planCalendarOf(facts: PlanFacts, found: readonly PlanRow[], isWhole: boolean): File {
  const { reader, dated, products, today, verdict } = facts;
  const note = reader.scheme.sample ? t(reader, planWords.sample) : '';
  const uid = (id: string) => `${encodeURIComponent(id)}@plan.hoshimi`;
  const moment = (id: string, day: CivilDate, title: string, says: string): CalendarEvent => ({
    uid: uid(id),
    first: day,
    last: day,
    title,
    ...(says === '' ? {} : { says }),
  });
  const events = found.flatMap((row): CalendarEvent[] => {
    const { action, dates } = row;
    if (!dates) return [];
    const about = [
      ...(action.products.length === 0
        ? [t(reader, words.companyShort)]
        : action.products.slice(0, 5).map((id) => products.get(id) ?? id)),
      ...action.criteria,
    ];
    const says = [
      about.join(', '),
      `${t(reader, planWords.latest)}: ${dates.latest.finish}`,
      ownerName(facts, ownerOf(row)),
      note,
    ];
    return [
      {
        uid: uid(action.id),
        first: dates.earliest.start,
        last: dates.earliest.finish,
        title: titleOf(reader, action),
        says: says.filter((line) => line !== '').join('\n'),
        ...(action.department === undefined
          ? {}
          : { categories: [departmentName(reader, action.department, facts.departments)] }),
      },
      ...(action.due === undefined
        ? []
        : [moment(`${action.id}/due`, action.due, `${t(reader, planWords.due)}: ${titleOf(reader, action)}`, note)]),
    ];
  });
  const ends =
    'head' in dated && isWhole
      ? [
          moment(
            'filing',
            dated.head.filing.earliest,
            t(reader, planWords.filing),
            [
              verdict.isAtLeast ? t(reader, planWords.notKnown) : '',
              `${t(reader, planWords.fileBy)}: ${dated.head.filing.latest}`,
              note,
            ]
              .filter((line) => line !== '')
              .join('\n'),
          ),
          moment('label', dated.head.label.wanted, t(reader, planWords.label), note),
        ]
      : [];
  const bytes = calendarFile([...events, ...ends], {
    by: '-//Hoshimi//Plan//EN',
    name: t(reader, planWords.calendarName),
    made: today,
  });
  return { bytes, type: 'text/calendar; charset=utf-8', name: 'plan.ics' };
}

type Names = {
  readonly reader: Reader;
  readonly products: ReadonlyMap<string, string>;
  readonly actions: ReadonlyMap<string, string>;
  readonly departments?: PlanFacts['departments'];
};

/** A gap as values. */
export const gapObject = (reader: Reader, { gap }: Pick<GapLine, 'gap'>) => ({
  part: gap.part,
  products: gap.products,
  code: gap.finding.code,
  at: gap.finding.at,
  weight: weight[gap.finding.code],
  ...say(reader.lang, gap.finding),
  criteria: gap.criteria,
  departments: gap.departments,
  proposals: gap.proposals.map(({ id }) => id),
  actions: gap.actions,
});

/** What the screen says of a gap: the topic of its criterion first. */
const topical = (reader: Reader, { at: place }: Finding, says: string): string =>
  [topicOf(reader, place), says].filter((one) => one !== undefined).join('　');

const weightText = (reader: Reader, { code }: Finding): string =>
  t(reader, weight[code] === 'blocker' ? words.blocker : words.warning);

/** The gaps' table: the lines of the screen, of all its pages. */
export function gapTableOf(
  names: Names,
  by: GapView,
  lines: readonly GapLine[],
  unlevelled: readonly Text[] = [],
): Table {
  const { reader, products, actions, departments } = names;
  const first = { product: words.byProduct, criterion: words.byCriterion, department: words.byDepartment }[by];
  const columns: readonly (readonly [Text, number])[] = [
    [first, 26],
    [words.says, 60],
    [words.fix, 60],
    [words.byProduct, 26],
    [words.byCriterion, 14],
    [words.byDepartment, 18],
    [words.weight, 14],
    [words.planned, 40],
    [words.part, 14],
  ];
  const rows = lines.map(({ group, gap }) => {
    const { says, fix } = say(reader.lang, gap.finding);
    return [
      groupName(names, by, group),
      by === 'criterion' ? says : topical(reader, gap.finding, says),
      fix,
      gap.products.map((id) => products.get(id) ?? id).join('\n'),
      gap.criteria.join('\n'),
      [...new Set(gap.departments.map((id) => departmentName(reader, id, departments)))].join('\n'),
      weightText(reader, gap.finding),
      gap.actions.map((id) => actions.get(id) ?? id).join('\n'),
      t(reader, gap.part === 'company' ? words.company : words.productPart),
    ];
  });
  return {
    name: 'gaps',
    sheet: t(reader, words.gaps),
    columns: columns.map(([title, width]) => ({ title: t(reader, title), width })),
    rows,
    json: {
      by,
      ...(unlevelled.length > 0 ? { notLooked: unlevelled.map((one) => t(reader, one)) } : {}),
      gaps: lines.map((line) => ({ group: line.group, ...gapObject(reader, line) })),
    },
    ...(unlevelled.length > 0
      ? { told: { sheet: t(reader, words.notLooked), lines: unlevelled.map((one) => t(reader, one)) } }
      : {}),
  };
}

/** A change as values. */
export const changeObject = (reader: Reader, { product, is, finding }: ChangedLine) => ({
  product,
  is,
  code: finding.code,
  at: finding.at,
  weight: weight[finding.code],
  says: say(reader.lang, finding).says,
});

/** What changed since a day, as a table. */
export const changeTableOf = (
  { reader, products }: Omit<Names, 'actions'>,
  since: CivilDate,
  lines: readonly ChangedLine[],
): Table => ({
  name: `gaps-since-${since}`,
  sheet: t(reader, words.since),
  columns: (
    [
      [words.byProduct, 26],
      [words.gapSince, 18],
      [words.says, 60],
      [words.weight, 14],
    ] as const
  ).map(([title, width]) => ({ title: t(reader, title), width })),
  rows: lines.map(({ product, is, finding }) => [
    products.get(product) ?? product,
    t(reader, changeWords[is]),
    topical(reader, finding, say(reader.lang, finding).says),
    weightText(reader, finding),
  ]),
  json: { since, changes: lines.map((line) => changeObject(reader, line)) },
});

/** The costs as values. */
export const costObjects = ({ products, levels, companyYen, yen }: PlanCosts) => ({
  products: products.map(({ id, filedOn, line, ownYen, yen: sum }) => ({
    id,
    level: line.level,
    route: line.route,
    filedOn,
    ...(line.fee ? { feeYen: line.fee.yen, fee: line.fee.id, feeGrade: line.fee.from.grade } : {}),
    ...(line.evaluationYen === undefined ? {} : { evaluationYen: line.evaluationYen }),
    ...(line.evaluationLead ? { evaluationLead: line.evaluationLead } : {}),
    ownYen,
    unknown: line.unknown,
    ...(sum === undefined ? {} : { yen: sum }),
  })),
  levels: levels.map(({ line, feeYen, evaluationYen, yen: sum, level, route, labels, ownYen }) => ({
    level,
    route,
    labels,
    isOpen: line.isOpen,
    ...(feeYen === undefined ? {} : { feeYen }),
    ...(evaluationYen === undefined ? {} : { evaluationYen }),
    ownYen,
    ...(sum === undefined ? {} : { yen: sum }),
  })),
  companyYen,
  ...(yen === undefined ? {} : { yen }),
});

/** The costs product by product, as a table. What is not known is empty. */
export function costTableOf({ reader, products }: Omit<Names, 'actions'>, costs: PlanCosts): Table {
  const sum = (yen: number | undefined) => (yen === undefined ? '' : String(yen));
  return {
    name: 'costs',
    sheet: t(reader, words.costs),
    columns: [words.byProduct, words.level, words.filedOn, words.fee, words.evaluation, words.ownCost, words.sum].map(
      (title, index) => ({ title: t(reader, title), width: index === 0 ? 30 : 16 }),
    ),
    rows: costs.products.map(({ id, filedOn, line, ownYen, yen }) => [
      products.get(id) ?? id,
      reader.scheme.levels.find((level) => level.id === line.level)?.mark ?? line.level,
      filedOn,
      sum(line.fee?.yen),
      sum(line.evaluationYen),
      sum(ownYen),
      sum(yen),
    ]),
    json: costObjects(costs),
  };
}
