// A plan and its dates as people and other programs read them: text with a timeline, a table, JSON, a calendar file.
import type { CalendarEvent } from '../domain/calendar-file.ts';
import { calendarFile } from '../domain/calendar-file.ts';
import type { CivilDate } from '../domain/names.ts';
import type { Department } from '../domain/people.ts';
import type { Plan, PlanAction, Schedule, Scheduled } from '../domain/plan.ts';
import { effortLeft } from '../domain/plan.ts';
import { isFinished } from '../domain/plan-order.ts';
import { isTimed } from '../domain/plan-stretch.ts';
import { promisesIn } from '../domain/plan-verdict.ts';
import type { Unlevelled } from '../domain/product-level.ts';
import type { ProposedAction } from '../domain/proposed-actions.ts';
import type { Grade, Scheme } from '../domain/scheme.ts';
import { csvText } from '../domain/spreadsheet-text.ts';
import {
  amountText,
  departmentWords,
  foresightText,
  gradeWords,
  marginText,
  pastDueText,
  planColumns,
  planStateWords,
  promisedLateText,
  spanText,
  planWords as words,
  workingDaysText,
} from '../words/plan.ts';
import { namesForVerdict, unlevelledText } from '../words/plan-verdict.ts';
import type { Lang } from './command.ts';
import { timeline } from './plan-timeline.ts';

/** A plan with its dates, and what it was made of. */
export type Planned = {
  readonly plan: Plan;
  readonly proposals: readonly ProposedAction[];
  /** Whether it was made of what is missing in folders; of a file nobody knows what it leaves out. */
  readonly isOfFolders: boolean;
  /** How surely the lead time is known; undefined where it was said by the user. */
  readonly leadGrade: Grade | undefined;
  readonly dates: Schedule;
  /** Products whose level cannot be judged: nothing is said of what they lack. */
  readonly unlevelled: readonly Unlevelled[];
  readonly today: CivilDate;
  readonly scheme: Scheme;
};

/** What the action is called: its own title, the library's words, or its id. */
function titleOf({ scheme }: Planned, action: PlanAction, lang: Lang): string {
  const rows = Object.values(scheme.actions).flat();
  return action.title ?? rows.find(({ id }) => id === action.proposed)?.name[lang] ?? action.id;
}

const departmentText = ({ department }: PlanAction, lang: Lang): string =>
  department === undefined ? '' : (departmentWords[department as Department]?.[lang] ?? department);

/** The actions with their dates, as they begin; what is finished comes last and has none. */
function rowsOf({ plan, dates }: Planned): (readonly [PlanAction, Scheduled | undefined])[] {
  const byId = new Map(plan.actions.map((action) => [action.id, action]));
  const planned = dates.actions.flatMap((one) => {
    const action = byId.get(one.id);
    return action ? [[action, one] as const] : [];
  });
  const finished = plan.actions.filter(isFinished);
  return [...planned, ...finished.map((action) => [action, undefined] as const)];
}

/** Whether the day can be met by the dates and by what was promised, as far as what was read tells. */
export function outlookOf({ plan, dates, isOfFolders, unlevelled }: Planned): {
  readonly is: 'met' | 'notMet' | 'notKnown';
  readonly lateBy: number;
} {
  const promises = promisesIn(plan, dates.actions);
  if (!dates.isMet) return { is: 'notMet', lateBy: dates.lateBy };
  if (promises.isSure) return { is: 'notMet', lateBy: promises.most };
  const isEmpty = !isOfFolders && plan.actions.length === 0;
  const isTimedAll = plan.actions.every((action) => isFinished(action) || isTimed(action));
  const isKnown = !isEmpty && isTimedAll && unlevelled.length === 0 && promises.late.length === 0;
  return { is: isKnown ? 'met' : 'notKnown', lateBy: 0 };
}

/** What a terminal shows. */
export function planLines(planned: Planned, lang: Lang): string[] {
  const { dates, plan, leadGrade, proposals } = planned;
  const { filing, label, spare, chain, foresight } = dates;
  const rows = rowsOf(planned);
  const numbers = new Map(rows.map(([{ id }], index) => [id, index + 1]));
  const grade =
    leadGrade === undefined ? '' : lang === 'ja' ? `（${gradeWords[leadGrade].ja}）` : ` (${gradeWords[leadGrade].en})`;
  const gap = lang === 'ja' ? '' : ' ';
  // A file without actions says nothing of what is missing.
  const outlook = outlookOf(planned);
  const mayFall = new Set(proposals.filter(({ applies }) => !applies).map(({ id }) => id));
  const listed = rows.flatMap(([action, one]) => {
    const products = action.products.length > 0 ? action.products.join(', ') : words.company[lang];
    const about = [products, action.criteria.join(', '), departmentText(action, lang), action.owner ?? ''];
    const days = one
      ? `${one.earliest.start}..${one.earliest.finish}  ${words.latest[lang]} ${one.latest.finish}  ${words.slack[lang]} ${one.slack}`
      : planStateWords[action.state][lang];
    const number = String(numbers.get(action.id)).padStart(3);
    return [
      `${number}${one?.isCritical ? '#' : ' '} ${titleOf(planned, action, lang)}${mayFall.has(action.id) ? ' *' : ''}`,
      `     ${days}  [${about.filter((text) => text !== '').join(' / ')}]`,
      ...(one?.pastDue === undefined ? [] : [`     ${pastDueText(lang, action.due ?? '', one.pastDue)}`]),
      ...(one?.promisedLate === undefined
        ? []
        : [`     ${promisedLateText(lang, action.due ?? '', one.promisedLate)}`]),
    ];
  });
  const holidays = foresightText[foresight]?.[lang];
  return [
    `${words.wanted[lang]}: ${label.wanted}`,
    `${words[outlook.is][lang]}${gap}${marginText(lang, outlook.lateBy, spare)}`,
    ...unlevelledText(
      planned.unlevelled,
      namesForVerdict(planned.scheme, plan.actions, (id) => id),
    ).map((one) => one[lang]),
    ...(planned.isOfFolders ? [] : [words.gapsNotSeen[lang]]),
    `${words.fileBy[lang]}: ${filing.latest}  ${words.canFile[lang]}: ${filing.earliest}  ${words.expected[lang]}: ${label.expected}`,
    `${words.lead[lang]}: ${spanText(lang, plan.lead)}${grade}`,
    ...(dates.repair ? [`${words.reserve[lang]}: ${workingDaysText(lang, dates.repair.days)}`] : []),
    ...(rows.length > 0 ? [handsLine(plan, lang)] : []),
    ...(holidays === undefined ? [] : [holidays]),
    '',
    ...(rows.length > 0 ? amounts(plan, lang) : planned.isOfFolders ? [words.nothing[lang]] : []),
    ...(chain.length > 0 ? [`${words.chain[lang]}: ${chain.map((id) => numbers.get(id)).join(' → ')}`] : []),
    '',
    ...listed,
    ...(mayFall.size > 0 ? [words.mayFallAway[lang]] : []),
    ...(proposals.length > 0 ? [words.estimates[lang]] : []),
    '',
    ...(dates.actions.length > 0 ? [words.timeline[lang], ...timeline(dates, planned.today), words.legend[lang]] : []),
  ];
}

/** By how many hands the dates are counted, or that nobody said how many there are. */
const handsLine = ({ hands }: Plan, lang: Lang): string =>
  hands
    ? `${words.hands[lang]}: ${[...new Map([...hands.values()].map(({ group, hands: many }) => [group, many]))].map(([name, many]) => `${departmentWords[name as Department]?.[lang] ?? name} ${many}`).join(lang === 'ja' ? '、' : ', ')}`
    : words.handsNotCounted[lang];

/** How much there is to do, all of it and by department. */
function amounts({ actions }: Plan, lang: Lang): string[] {
  const live = actions.filter((action) => !isFinished(action));
  const departments = [...new Set(live.map((action) => departmentText(action, lang)))].filter((name) => name !== '');
  const each = departments.map((name) => ({
    name,
    effort: effortLeft(live.filter((action) => departmentText(action, lang) === name)),
  }));
  return [
    amountText(lang, live.length, effortLeft(live)),
    ...(each.length > 0
      ? [
          each
            .sort((a, b) => b.effort - a.effort)
            .map(({ name, effort }) => `${name} ${effort}`)
            .join(lang === 'ja' ? '、' : ', '),
        ]
      : []),
  ];
}

/** A table with a column for everything that is shown. */
export function planTable(planned: Planned, lang: Lang): string {
  const cells = ([action, one]: readonly [PlanAction, Scheduled | undefined]): string[] => [
    action.id,
    titleOf(planned, action, lang),
    action.products.join(', '),
    action.criteria.join(', '),
    departmentText(action, lang),
    action.owner ?? '',
    action.effort === undefined ? '' : String(action.effort),
    one?.earliest.start ?? '',
    one?.earliest.finish ?? '',
    one?.latest.start ?? '',
    one?.latest.finish ?? '',
    // Two columns, since a spreadsheet would work out what begins with a minus.
    one ? String(Math.max(0, one.slack)) : '',
    one ? String(Math.max(0, -one.slack)) : '',
    one?.isCritical ? '#' : '',
    action.due ?? '',
    action.cost === undefined ? '' : String(action.cost),
    action.after.join(', '),
    planStateWords[action.state][lang],
  ];
  return csvText([Object.values(planColumns).map((column) => column[lang]), ...rowsOf(planned).map(cells)]);
}

/** Everything, for other programs; the same file is read by --actions. */
export function planJson(planned: Planned, lang: Lang): string {
  const { plan, dates, today, proposals, leadGrade } = planned;
  const { actions: _, ...rest } = dates;
  const causes = new Map(proposals.map(({ id, causes: all, applies }) => [id, { all, applies }]));
  const actions = rowsOf(planned).map(([action, one]) => {
    const cause = causes.get(action.id);
    const { id: __, ...days } = one ?? { id: action.id };
    return {
      ...action,
      title: titleOf(planned, action, lang),
      ...days,
      ...(cause
        ? {
            applies: cause.applies,
            causes: cause.all.map(({ product, finding }) => ({ product, code: finding.code, at: finding.at })),
          }
        : {}),
    };
  });
  const head = {
    today,
    target: plan.target,
    lead: plan.lead,
    leadGrade: leadGrade ?? null,
    effort: effortLeft(plan.actions),
    ...(plan.hands ? { hands: Object.fromEntries(plan.hands) } : {}),
    ...(plan.reserve ? { reserve: plan.reserve } : {}),
    gapsSeen: planned.isOfFolders,
    outlook: outlookOf(planned).is,
    ...(planned.unlevelled.length > 0 ? { unlevelled: planned.unlevelled } : {}),
  };
  return `${JSON.stringify({ ...head, ...rest, actions }, undefined, 2)}\n`;
}

/** All-day events for every action that is still to be done, for the filing and for the label. */
export function planCalendar(planned: Planned, lang: Lang): string {
  const { dates, plan, scheme, today } = planned;
  const note = scheme.sample ? words.sample[lang] : '';
  const events = rowsOf(planned).flatMap(([action, one]): CalendarEvent[] => {
    if (!one) return [];
    const { start, finish } = one.earliest;
    const what = [...action.products, ...action.criteria].join(', ');
    const says = [
      what,
      `${words.latest[lang]}: ${one.latest.finish}`,
      marginText(lang, Math.max(0, -one.slack), Math.max(0, one.slack)),
      action.owner ?? '',
      note,
    ];
    const department = departmentText(action, lang);
    return [
      {
        uid: uidOf(action.id),
        first: start,
        last: finish,
        title: titleOf(planned, action, lang),
        says: says.filter((line) => line !== '').join('\n'),
        ...(department === '' ? {} : { categories: [department] }),
      },
      ...(action.due === undefined
        ? []
        : [moment(`${action.id}/due`, action.due, `${words.due[lang]}: ${titleOf(planned, action, lang)}`, note)]),
    ];
  });
  const says = [`${words.fileBy[lang]}: ${dates.filing.latest}`, note].filter((line) => line !== '').join('\n');
  return calendarFile(
    [
      ...events,
      moment('filing', dates.filing.earliest, words.filing[lang], says),
      moment('label', plan.target, words.label[lang], note),
    ],
    { by: '-//Hoshimi//Plan//EN', name: words.calendarName[lang], made: today },
  );
}

/** Something of a single day. */
const moment = (id: string, day: CivilDate, title: string, says: string): CalendarEvent => ({
  uid: uidOf(id),
  first: day,
  last: day,
  title,
  ...(says === '' ? {} : { says }),
});

/** The same for the same action, whenever the file is written: a calendar moves the event instead of adding one. */
const uidOf = (id: string): string => `${encodeURIComponent(id)}@plan.hoshimi`;
