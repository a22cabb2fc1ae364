// 延長の予定 (renewal): what is done before a label ends, counted back from its last day, and what was missed by how much.
// Nothing of it is stored but which steps somebody called done.
import { addDays, compareDays, dayNumber } from './calendar.ts';
import type { FirmwareState } from './firmware-state.ts';
import { folded } from './fold.ts';
import type { Lifecycle, Standing } from './label.ts';
import { latestUntil } from './label.ts';
import type { CivilDate } from './names.ts';
import type { Renewals } from './scheme.ts';
import type { Foresight, WorkingCalendar } from './working-days.ts';
import { foresightOn, openAfter, openUntil, workingDaysBetween } from './working-days.ts';

/** A label that somebody holds, of this office or from elsewhere, with the steps of its renewal that are done. */
export type HeldLabel = {
  readonly until: CivilDate;
  readonly standing: Standing;
  /** The day on which a step was called done, by `stepKey`. */
  readonly done?: Readonly<Record<string, string>> | undefined;
};

export const renewalPhases = ['late', 'running', 'in-grace', 'ahead', 'ending', 'lapsed', 'revoked'] as const;
/** Late: a step was missed. Ahead: the end is farther away than the pipeline looks. Ending: nobody means to extend it. */
export type RenewalPhase = (typeof renewalPhases)[number];

/** A step is missed once its day is over and neither it nor a later one is done; of those that are not, the first is due now. */
export type RenewalStep = {
  readonly id: string;
  readonly on: CivilDate;
  readonly is: 'done' | 'missed' | 'now' | 'later';
  readonly doneOn?: string;
  /** Working days since its day, where it was missed. */
  readonly lateBy: number;
  /** How surely the days off of its year are known. */
  readonly foresight: Foresight;
};

export type Renewal = {
  readonly phase: RenewalPhase;
  /** Days of the calendar to the last day; negative after it. */
  readonly daysLeft: number;
  readonly steps: readonly RenewalStep[];
  /** The step that is due now. */
  readonly now?: RenewalStep;
  /** What an extension may reach, and until when it can be had; absent where it cannot. */
  readonly extend?: { readonly until: CivilDate; readonly askUntil: CivilDate };
};

/** Said of a label instead of a step: it is meant to end. No step of the scheme's data is called so. */
export const letItEnd = 'let-it-end';
/** Under which key a step of this label is called done. A label that is extended begins anew, so its last day is part of it. */
export const stepKey = (step: string, until: CivilDate): string => `${step}-${until}`;

/** The day of a step: so many working days before the last day, or before the last working day up to it. */
const stepDay = (until: CivilDate, before: number, calendar: WorkingCalendar): CivilDate => {
  const end = dayNumber(until);
  return addDays(until, openAfter(openUntil(end, calendar), -before, calendar) - end);
};

/** What a label wants of whoever holds it on this day. */
export function renewalOf(
  { until, standing, done = {} }: HeldLabel,
  { steps, ahead }: Renewals,
  {
    today,
    calendar,
    rules,
  }: { readonly today: CivilDate; readonly calendar: WorkingCalendar; readonly rules: Lifecycle },
): Renewal {
  const isOver = standing === 'lapsed' || standing === 'revoked';
  const isEnding = done[stepKey(letItEnd, until)] !== undefined;
  const isNear = compareDays(today, addDays(until, -ahead.days)) >= 0;
  const lastDone = steps.findLastIndex(({ id }) => done[stepKey(id, until)] !== undefined);
  const dated = steps.map(({ id, before }, index): RenewalStep => {
    const on = stepDay(until, before, calendar);
    const doneOn = done[stepKey(id, until)];
    const isMissed = index > lastDone && compareDays(on, today) < 0;
    return {
      id,
      on,
      is: index <= lastDone ? 'done' : isMissed ? 'missed' : 'later',
      ...(doneOn === undefined ? {} : { doneOn }),
      lateBy: isMissed ? workingDaysBetween(on, today, calendar) : 0,
      foresight: foresightOn(on, calendar),
    };
  });
  const next = isNear && !isOver && !isEnding ? dated.findIndex(({ is }) => is === 'later') : -1;
  const told = dated.map((step, index): RenewalStep => (index === next ? { ...step, is: 'now' } : step));
  const now = told[next];
  const isLate = told.some(({ is }) => is === 'missed');
  return {
    phase: isOver
      ? standing
      : isEnding
        ? 'ending'
        : standing === 'in-grace'
          ? 'in-grace'
          : isLate
            ? 'late'
            : isNear
              ? 'running'
              : 'ahead',
    daysLeft: dayNumber(until) - dayNumber(today),
    steps: told,
    ...(now ? { now } : {}),
    ...(isOver ? {} : { extend: { until: latestUntil(until, rules), askUntil: addDays(until, rules.graceDays) } }),
  };
}

/** A label of the pipeline: whose it is, by what it is known, and what it wants. */
export type RenewalLine = Renewal &
  HeldLabel & {
    readonly product: string;
    readonly name: string;
    readonly number: string;
    readonly level?: string | undefined;
    readonly isElsewhere: boolean;
    readonly firmware: FirmwareState;
    /** An application of the same product that is on its way. */
    readonly application?: string | undefined;
  };

/** The lines in the order in which they end; what is over comes last. */
export const renewals = (lines: readonly RenewalLine[]): readonly RenewalLine[] =>
  lines.toSorted(
    (a, b) =>
      Number(isPast(a)) - Number(isPast(b)) ||
      compareDays(a.until, b.until) ||
      (a.number < b.number ? -1 : a.number > b.number ? 1 : 0),
  );
const isPast = ({ phase }: Renewal): boolean => phase === 'lapsed' || phase === 'revoked';

/** Whether somebody has to do something about it now. */
export const isDue = ({ phase, now }: Renewal): boolean =>
  phase === 'late' || phase === 'in-grace' || (phase === 'running' && now !== undefined);

export type RenewalQuery = {
  readonly words: string;
  readonly phase: string;
  readonly firmware: string;
  readonly where: '' | 'here' | 'elsewhere';
};

/** The query of an address; what is no part of one is left out. */
export function readRenewalQuery(query: Readonly<Record<string, string>>): RenewalQuery {
  const said = (name: string) => (Object.hasOwn(query, name) ? (query[name] ?? '') : '').slice(0, 200);
  const where = said('where');
  return {
    words: said('q'),
    phase: said('phase'),
    firmware: said('firmware'),
    where: where === 'here' || where === 'elsewhere' ? where : '',
  };
}

/** The query as it is written into an address. The reverse of `readRenewalQuery`. */
export const writeRenewalQuery = ({ words, phase, firmware, where }: RenewalQuery): string =>
  (
    [
      ['q', words],
      ['phase', phase],
      ['firmware', firmware],
      ['where', where],
    ] as const
  )
    .flatMap(([name, value]) => (value.trim() === '' ? [] : [`${name}=${encodeURIComponent(value)}`]))
    .join('&');

/** The lines that hold every word and pass every filter. */
export function findRenewals(lines: readonly RenewalLine[], query: RenewalQuery): readonly RenewalLine[] {
  const words = folded(query.words).split(' ').filter(Boolean);
  return lines.filter((line) => {
    const text = folded(`${line.name} ${line.number} ${line.product}`);
    return (
      words.every((word) => text.includes(word)) &&
      (query.phase === '' || line.phase === query.phase) &&
      (query.firmware === '' || line.firmware.is === query.firmware) &&
      (query.where === '' || line.isElsewhere === (query.where === 'elsewhere'))
    );
  });
}
