// The plan's days as bars, drawn on the server: readable without a script, printed as they stand. What they say stands in words beside.
import { addDays, dayNumber } from '../../domain/calendar.ts';
import type { CivilDate } from '../../domain/names.ts';
import { mondayOf } from '../../domain/plan-load.ts';
import type { DatedPlan } from '../../domain/plan-sheet.ts';
import type { PlanRow } from '../../domain/plan-table.ts';
import { assignWords } from '../../words/plan-assign.ts';
import { planPageWords as words } from '../../words/plan-pages.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';

/** From which day to which the bars reach, the same for every line. */
export type Span = {
  readonly first: CivilDate;
  readonly last: CivilDate;
  readonly fileBy: CivilDate;
  readonly today: CivilDate;
  /** Whether slack reaches beyond the last day that is drawn. */
  readonly isCut: boolean;
};

/** Grid lines are a week apart, or further when there would be more than these. */
const mostLines = 12;

/** The span of a plan's bars: from today or the first action to the filing; undefined when there is nothing to draw. */
export function spanOf(dated: DatedPlan, today: CivilDate): Span | undefined {
  if (!('head' in dated) || dated.dates.size === 0) return undefined;
  const all = [...dated.dates.values()];
  const { earliest: filing, latest: fileBy } = dated.head.filing;
  const work = [today, filing, ...all.flatMap(({ earliest }) => [earliest.start, earliest.finish])].toSorted();
  const [first = today] = work.filter((day) => day >= addDays(today, -30));
  const worked = work.at(-1) ?? today;
  const monday = mondayOf(first);
  // What can wait for much longer is cut off: the days with work are what is looked at.
  const most = addDays(worked, Math.max(21, Math.ceil((dayNumber(worked) - dayNumber(monday)) / 2)));
  const [, last = worked] = [worked, fileBy, most].toSorted();
  const isCut = all.some(({ latest }) => latest.finish > addDays(last, 3));
  return { first: monday, last: addDays(last, 3), fileBy, today, isCut };
}

const stepOf = ({ first, last }: Span): number => {
  const weeks = Math.ceil((dayNumber(last) - dayNumber(first)) / 7);
  return 7 * Math.max(1, Math.ceil(weeks / mostLines));
};
const linesOf = (span: Span): readonly number[] => {
  const step = stepOf(span);
  const width = dayNumber(span.last) - dayNumber(span.first);
  return Array.from({ length: Math.floor(width / step) }, (_, index) => (index + 1) * step).filter((x) => x < width);
};

/** The column of the bars is at most so wide, in pixels: up to that the days stand exactly at their lines. */
const columnWidth = 504;
/** Work is drawn at least so wide. */
const leastWidth = 8;

/** The days that the grid lines stand for, at most six of them written. */
export function scale(span: Span): Html {
  const width = dayNumber(span.last) - dayNumber(span.first);
  const lines = [0, ...linesOf(span)];
  const every = Math.max(1, Math.ceil(lines.length / 6));
  const shown = lines.filter((x, index) => index % every === 0 && (x / width) * columnWidth < columnWidth - 36);
  const label = (x: number) =>
    html`<text x="${Math.round((x / width) * columnWidth) + 2}" y="14" font-size="13" fill="currentColor">${addDays(span.first, x).slice(5).replace('-', '/')}</text>`;
  return html`<svg viewBox="0 0 ${columnWidth} 18" preserveAspectRatio="xMinYMid meet" aria-hidden="true">${shown.map(label)}</svg>`;
}

/** One action: its days, how long it may still be put off, and by how much it is late. */
export function bar(span: Span, { dates }: PlanRow): Html {
  const width = dayNumber(span.last) - dayNumber(span.first);
  const x = (day: CivilDate, more = 0) => Math.min(width, Math.max(0, dayNumber(day) - dayNumber(span.first) + more));
  const rect = (from: number, to: number, name: string) =>
    to > from && html`<rect class="${name}" x="${from}" width="${to - from}" height="18"/>`;
  // Work of a day is seen on however long an axis; slack is a thin line behind it.
  const least = (width * leastWidth) / columnWidth;
  const slack = (from: number, to: number) =>
    to > from && html`<rect class="f-mute" x="${from}" y="6" width="${to - from}" height="6"/>`;
  const work = (from: number, to: number, name: string) =>
    rect(Math.min(from, width - least), Math.max(to, from + least), name);
  const drawn = dates && [
    slack(x(dates.earliest.finish, 1), x(dates.latest.finish, 1)),
    work(x(dates.earliest.start), x(dates.earliest.finish, 1), dates.isCritical ? 'fill' : 'f-soft'),
    dates.slack < 0 &&
      rect(Math.max(x(dates.earliest.start), x(dates.latest.finish, 1)), x(dates.earliest.finish, 1), 'f-bad'),
  ];
  const line = (at: number, name: string) =>
    html`<path class="${name}" vector-effect="non-scaling-stroke" d="M${at} 0v40"/>`;
  return html`<svg viewBox="0 0 ${width} 18" preserveAspectRatio="none" aria-hidden="true">${drawn}</svg><svg class="fig" viewBox="0 0 ${width} 40" preserveAspectRatio="none" aria-hidden="true">${linesOf(span).map((at) => line(at, 'gr'))}${span.fileBy < span.last && line(x(span.fileBy, 1), 'ax')}${line(x(span.today) + 0.5, 'now')}</svg>`;
}

/** What the colours of the bars mean. */
export function barLegend(reader: Reader, { isCut }: Pick<Span, 'isCut'>): Html {
  const box = (name: string) =>
    html`<svg viewBox="0 0 10 10" aria-hidden="true"><rect class="${name}" width="10" height="10"/></svg>`;
  const line = (name: string) =>
    html`<svg viewBox="0 0 10 10" aria-hidden="true"><path class="${name}" d="M5 0v10"/></svg>`;
  const marks = [
    [box('fill'), words.legendCritical],
    [box('f-soft'), words.legendDays],
    [box('f-mute'), words.legendSlack],
    [box('f-bad'), words.legendLate],
    [line('now'), words.legendToday],
  ] as const;
  return html`<ul role="list" class="legend" aria-label="${t(reader, words.legend)}">${marks.map(([mark, text]) => html`<li>${mark}${t(reader, text)}</li>`)}${isCut && html`<li>${t(reader, assignWords.cut)}</li>`}</ul>`;
}
