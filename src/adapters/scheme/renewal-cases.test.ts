// The worked cases of scheme/cases/renewals: a label's days, and what a person with a calendar at hand expects to be due.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { CivilDate } from '../../domain/names.ts';
import { outsideStanding } from '../../domain/portfolio.ts';
import type { Renewal } from '../../domain/renewals.ts';
import { renewalOf, stepKey } from '../../domain/renewals.ts';
import { workingCalendar } from '../../domain/working-days.ts';
import { loadScheme } from './folder.ts';
import { wrongShape } from './shape.ts';

type Case = {
  readonly case: string;
  readonly today: CivilDate;
  readonly issued: CivilDate;
  readonly until: CivilDate;
  readonly revoked?: CivilDate;
  readonly done?: Readonly<Record<string, string>>;
  readonly expect: {
    readonly days?: Readonly<Record<string, string>>;
    readonly missed?: Readonly<Record<string, number>>;
  } & Readonly<Record<string, unknown>>;
};

const folder = new URL('../../../scheme/', import.meta.url);
const scheme = await loadScheme(fileURLToPath(folder));
const calendar = workingCalendar(scheme.holidays);
const inside = new URL('cases/renewals/', folder);

function renewed({ today, issued, until, revoked, done = {} }: Case): Renewal {
  const outside = { registration: 'X', 'issued-on': issued, until, ...(revoked ? { 'revoked-on': revoked } : {}) };
  const standing = outsideStanding(outside, today, scheme.periods);
  assert.ok(standing && 'standing' in standing);
  const keyed = Object.fromEntries(Object.entries(done).map(([step, on]) => [stepKey(step, until), on]));
  return renewalOf({ until, standing: standing.standing, done: keyed }, scheme.renewals, {
    today,
    calendar,
    rules: scheme.periods,
  });
}

/** The renewal in the words of the cases; of days only those that the case names. */
const told = ({ phase, steps, now, extend }: Renewal, { days = {} }: Case['expect']) => ({
  phase,
  days: Object.fromEntries(steps.flatMap(({ id, on }) => (id in days ? [[id, on]] : []))),
  now: now?.id ?? null,
  missed: Object.fromEntries(steps.flatMap(({ id, is, lateBy }) => (is === 'missed' ? [[id, lateBy]] : []))),
  extendUntil: extend?.until ?? null,
  askUntil: extend?.askUntil ?? null,
});

for (const file of readdirSync(inside)) {
  const cases = JSON.parse(readFileSync(new URL(file, inside), 'utf8')) as Case[];
  test(`the cases of renewals/${file} have their shape`, () =>
    assert.deepEqual(wrongShape('renewal-cases', cases), []));
  for (const one of cases)
    test(`延長：${one.case}`, () => {
      const all: Readonly<Record<string, unknown>> = told(renewed(one), one.expect);
      assert.deepEqual(Object.fromEntries(Object.keys(one.expect).map((key) => [key, all[key]])), one.expect);
    });
}
