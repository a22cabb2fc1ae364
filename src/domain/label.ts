// 適合ラベル (label): what the operator has done to it, and how it stands on a day. A standing is never stored.
import { addDays, addYears, compareDays, readCivilDate } from './calendar.ts';
import type { CivilDate, LevelId, RegistrationNumber } from './names.ts';
import type { Text } from './scheme.ts';

/** What the public is told about the product when its label is issued; taken from the accepted filing. */
export type PublicEntry = {
  readonly holder: Text;
  readonly corporateNumber?: string;
  readonly product: Text;
  readonly productType: string;
  readonly supportUntil: CivilDate;
  readonly supportPage?: string;
  readonly updatePage?: string;
  readonly securityContact?: string;
  readonly disclosureUrl?: string;
  readonly acknowledgeWithin?: string;
};

/** One thing done to a label, in the order it was done. The label is only ever computed from these. */
export type Act =
  | {
      readonly act: 'issued';
      readonly on: CivilDate;
      readonly until: CivilDate;
      readonly number: RegistrationNumber;
      readonly level: LevelId;
      readonly edition: string;
      readonly models: readonly string[];
      readonly entry: PublicEntry;
    }
  | { readonly act: 'extended'; readonly on: CivilDate; readonly until: CivilDate }
  | { readonly act: 'models-added'; readonly on: CivilDate; readonly models: readonly string[] }
  | { readonly act: 'revoked'; readonly on: CivilDate; readonly because: string };

declare const decided: unique symbol;
/** An act the rules have allowed. The register takes nothing else, and only this folder can make one. */
export type Decided<A> = A & { readonly [decided]: true };

/** What the lifecycle is counted with; from the scheme's periods. */
export type Lifecycle = { readonly validityYears: number; readonly graceDays: number };

/** As much of an act as the lifecycle looks at. */
export type Step =
  | { readonly act: 'issued' | 'extended'; readonly on: CivilDate; readonly until: CivilDate }
  | { readonly act: 'models-added' | 'revoked'; readonly on: CivilDate };
/** The lifecycle after some steps. */
export type Course = {
  readonly issuedOn: CivilDate;
  readonly until: CivilDate;
  readonly lastOn: CivilDate;
  readonly revokedOn?: CivilDate;
};

/** Why a step cannot be taken, in the order in which the reasons are looked for: the first that holds is given. */
export type CannotCode =
  | 'unreadable-day'
  | 'issue-twice'
  | 'act-before-issue'
  | 'act-after-revocation'
  | 'act-out-of-order'
  | 'until-before-issue'
  | 'extended-after-lapse'
  | 'shorten'
  | 'until-too-late';
export type Cannot = { readonly cannot: CannotCode; readonly latest?: CivilDate };

/** The latest last day an issue or extension may name. assumed: the counting of calendar years. */
export const latestUntil = (from: CivilDate, rules: Lifecycle): CivilDate => addYears(from, rules.validityYears);

/** The course after one more step, or why that step cannot be taken. Days may come from a stranger's file. */
export function stepped(course: Course | undefined, step: Step, rules: Lifecycle): Course | Cannot {
  const until = step.act === 'issued' || step.act === 'extended' ? step.until : step.on;
  if (!readCivilDate(step.on) || !readCivilDate(until)) return { cannot: 'unreadable-day' };
  if (step.act === 'issued') {
    if (course) return { cannot: 'issue-twice' };
    if (compareDays(until, step.on) < 0) return { cannot: 'until-before-issue' };
    const latest = latestUntil(step.on, rules);
    if (compareDays(until, latest) > 0) return { cannot: 'until-too-late', latest };
    return { issuedOn: step.on, until, lastOn: step.on };
  }
  if (!course) return { cannot: 'act-before-issue' };
  if (course.revokedOn) return { cannot: 'act-after-revocation' };
  if (compareDays(step.on, course.lastOn) < 0) return { cannot: 'act-out-of-order' };
  const now = { ...course, lastOn: step.on };
  if (step.act === 'models-added') return now;
  if (step.act === 'revoked') return { ...now, revokedOn: step.on };
  return extended(now, step.on, until, rules);
}

/** An extension may be taken while the label is valid or in grace, never backwards, and only so far. assumed: all three. */
function extended(course: Course, on: CivilDate, until: CivilDate, rules: Lifecycle): Course | Cannot {
  if (compareDays(until, course.issuedOn) < 0) return { cannot: 'until-before-issue' };
  if (compareDays(on, addDays(course.until, rules.graceDays)) > 0) return { cannot: 'extended-after-lapse' };
  if (compareDays(until, course.until) < 0) return { cannot: 'shorten' };
  const latest = latestUntil(course.until, rules);
  if (compareDays(until, latest) > 0) return { cannot: 'until-too-late', latest };
  return { ...course, until };
}

/** The course after a whole history, or the first step (its index) that cannot be. No step at all gives undefined. */
export function courseAfter(
  steps: readonly Step[],
  rules: Lifecycle,
): Course | undefined | (Cannot & { readonly index: number }) {
  let course: Course | undefined;
  for (const [index, step] of steps.entries()) {
    const next = stepped(course, step, rules);
    if ('cannot' in next) return { ...next, index };
    course = next;
  }
  return course;
}

/** The word in the status column of the public list; the words themselves are the scheme's data. */
export type Standing = 'valid' | 'in-grace' | 'lapsed' | 'revoked';

/** How a label stands on a day, judged by the steps up to that day; before its issue there is no label: "none". */
export function standingOn(steps: readonly Step[], on: CivilDate, rules: Lifecycle): Standing | 'none' | Cannot {
  const whole = courseAfter(steps, rules);
  if (whole && 'cannot' in whole) return whole;
  const course = courseAfter(
    steps.filter((step) => compareDays(step.on, on) <= 0),
    rules,
  );
  if (!course || 'cannot' in course) return 'none';
  if (course.revokedOn) return 'revoked';
  if (compareDays(on, course.until) <= 0) return 'valid';
  return compareDays(on, addDays(course.until, rules.graceDays)) <= 0 ? 'in-grace' : 'lapsed';
}

/** The label as it is after its acts. */
export type Label = {
  readonly number: RegistrationNumber;
  readonly level: LevelId;
  readonly edition: string;
  readonly entry: PublicEntry;
  readonly models: readonly string[];
  readonly issuedOn: CivilDate;
  readonly until: CivilDate;
  readonly revoked?: { readonly on: CivilDate; readonly because: string };
  readonly acts: readonly Act[];
};

/** The label after its whole history. The register only ever appends what the rules allowed, so an impossible history is our fault. */
export function labelAfter(acts: readonly Act[], rules: Lifecycle): Label | undefined {
  const course = courseAfter(acts, rules);
  if (course && 'cannot' in course) throw new Error(`the register holds an impossible history: ${course.cannot}`);
  const [issued] = acts;
  if (!course || issued?.act !== 'issued') return undefined;
  const revoked = acts.find((act) => act.act === 'revoked');
  return {
    number: issued.number,
    level: issued.level,
    edition: issued.edition,
    entry: issued.entry,
    models: acts.flatMap((act) => (act.act === 'issued' || act.act === 'models-added' ? act.models : [])),
    issuedOn: course.issuedOn,
    until: course.until,
    ...(revoked ? { revoked: { on: revoked.on, because: revoked.because } } : {}),
    acts,
  };
}
