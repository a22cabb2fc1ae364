// The worked cases of scheme/cases/plan: what is to be done, and the days that a person with a calendar at hand expects.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { CivilDate } from '../../domain/names.ts';
import type { Plan, PlanAction, Schedule } from '../../domain/plan.ts';
import { schedule, withoutProduct } from '../../domain/plan.ts';
import type { Hands } from '../../domain/plan-hands.ts';
import { planDates } from '../../domain/plan-sheet.ts';
import { verdictOn } from '../../domain/plan-verdict.ts';
import { libraryIn, withLibraryWaits } from '../../domain/plan-waits.ts';
import type { Span } from '../../domain/scheme.ts';
import type { WorkingCalendar } from '../../domain/working-days.ts';
import { workingCalendar } from '../../domain/working-days.ts';
import { loadScheme } from './folder.ts';
import { wrongShape } from './shape.ts';

type Case = {
  readonly case: string;
  readonly today: CivilDate;
  readonly target: CivilDate;
  readonly lead: Span;
  readonly ownDaysOff?: readonly CivilDate[];
  readonly actions: Readonly<Record<string, Partial<PlanAction>>>;
  readonly hands?: Readonly<Record<string, Hands>>;
  readonly reserve?: number;
  readonly wanted?: Readonly<Record<string, CivilDate>>;
  readonly withoutProduct?: string;
  readonly expect: Readonly<Record<string, unknown>>;
};

const folder = new URL('../../../scheme/', import.meta.url);
const scheme = await loadScheme(fileURLToPath(folder));
const { holidays } = scheme;
const inside = new URL('cases/plan/', folder);
const files = readdirSync(inside).map(
  (file) => [file, JSON.parse(readFileSync(new URL(file, inside), 'utf8')) as Case[]] as const,
);

function planOfCase({ target, lead, actions, hands, reserve, withoutProduct: dropped }: Case): Plan {
  const written = Object.entries(actions).map(
    ([id, action]): PlanAction => ({ id, products: [], criteria: [], after: [], state: 'open', ...action }),
  );
  const plan: Plan = {
    target,
    lead,
    actions: withLibraryWaits(written, libraryIn(scheme)),
    ...(hands ? { hands: new Map(Object.entries(hands)) } : {}),
    ...(reserve === undefined ? {} : { reserve }),
  };
  return dropped === undefined ? plan : withoutProduct(plan, dropped);
}

/** The schedule in the words of the cases. */
function told(dates: Schedule): Readonly<Record<string, unknown>> {
  const each = <T>(of: (one: Schedule['actions'][number]) => T | undefined) =>
    Object.fromEntries(dates.actions.flatMap((one) => (of(one) === undefined ? [] : [[one.id, of(one)]])));
  return {
    canBeMet: dates.isMet,
    lateBy: dates.lateBy,
    spare: dates.spare,
    fileBy: dates.filing.latest,
    canFileOn: dates.filing.earliest,
    labelOn: dates.label.expected,
    chain: dates.chain,
    earliest: each(({ earliest }) => [earliest.start, earliest.finish]),
    latest: each(({ latest }) => [latest.start, latest.finish]),
    slack: each(({ slack }) => slack),
    pastDue: each(({ pastDue }) => pastDue),
    promisedLate: each(({ promisedLate }) => promisedLate),
    foresight: dates.foresight,
  };
}

/** What is said of the plan as a whole, where products have days of their own and nothing but its actions can be missing. */
function judged(one: Case, calendar: WorkingCalendar): Readonly<Record<string, unknown>> {
  const { today, target, lead, wanted = {} } = one;
  const products = Object.entries(wanted).map(([id, by]) => ({ id, by, lead }));
  const dated = planDates(planOfCase(one), products, { calendar, today, target });
  const ids = new Set(Object.keys(wanted));
  const { is, untimed } = verdictOn({ dated, gaps: [], proposals: [], wanted: ids, known: ids });
  const each = 'head' in dated ? dated.products : [];
  return {
    verdict: is,
    untimed,
    products: Object.fromEntries(each.map(({ id, wanted: day, dates }) => [id, [day, dates.label.expected]])),
  };
}

for (const [file, cases] of files) {
  test(`the cases of plan/${file} have their shape`, () => assert.deepEqual(wrongShape('plan-cases', cases), []));
  for (const one of cases)
    test(`日程：${one.case}`, () => {
      const calendar = workingCalendar(holidays, one.ownDaysOff);
      const dates = schedule(planOfCase(one), calendar, one.today);
      const all: Readonly<Record<string, unknown>> =
        'refused' in dates ? dates : { ...told(dates), ...judged(one, calendar) };
      assert.deepEqual(Object.fromEntries(Object.keys(one.expect).map((key) => [key, all[key]])), one.expect);
    });
}

test('there are at least 25 cases, and some of everything that a schedule tells', () => {
  const all = files.flatMap(([, cases]) => cases);
  assert.ok(all.length >= 25, `${all.length}`);
  const asked = new Set(all.flatMap((one) => Object.keys(one.expect)));
  const words =
    'canBeMet lateBy spare fileBy canFileOn labelOn chain earliest latest slack pastDue promisedLate verdict untimed products foresight refused';
  for (const word of words.split(' ')) assert.ok(asked.has(word), word);
  assert.ok(all.some(({ expect }) => expect['lateBy'] === 7));
});
