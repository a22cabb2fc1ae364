// The dates of plans, against a slow simulation that walks from day to day, and against what everybody expects of a plan.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, compareDays } from './calendar.ts';
import type { CivilDate } from './names.ts';
import type { Plan, PlanAction, Schedule } from './plan.ts';
import { effortLeft, schedule, withoutProduct, withTarget } from './plan.ts';
import type { Holidays, Span } from './scheme.ts';
import { addWorkingDays, isWorkingDay, workingCalendar, workingDaysBetween } from './working-days.ts';

const from = { grade: 'assumed', at: 'inferred: made for a test' } as const;
const monday = '2027-03-01' as CivilDate;
const day = (count: number) => addDays(monday, count);

const calendarOf = (off: readonly CivilDate[]) =>
  workingCalendar(
    {
      since: '2027-01-01' as CivilDate,
      publishedUntil: '2027-12-31' as CivilDate,
      projectedUntil: '2030-12-31' as CivilDate,
      days: [],
      everyYear: [],
      from,
      projectedFrom: from,
    } satisfies Holidays,
    off,
  );

const action = (id: string, effort: number, more: Partial<PlanAction> = {}): PlanAction => ({
  id,
  products: ['p'],
  criteria: [],
  effort,
  after: [],
  state: 'open',
  ...more,
});

const anySpan: fc.Arbitrary<Span> = fc.record({
  days: fc.integer({ min: 0, max: 9 }),
  count: fc.constantFrom('working', 'calendar'),
});
/** Actions wait only for earlier ones here; the order in the plan is then shuffled. */
const anyActions: fc.Arbitrary<PlanAction[]> = fc
  .array(
    fc.record({
      effort: fc.integer({ min: 0, max: 6 }),
      lead: fc.option(anySpan, { nil: undefined, freq: 3 }),
      left: fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }),
      notBefore: fc.option(fc.integer({ min: -5, max: 25 }), { nil: undefined, freq: 3 }),
      state: fc.constantFrom(
        'open' as const,
        'open' as const,
        'open' as const,
        'started' as const,
        'done' as const,
        'dropped' as const,
      ),
      waits: fc.array(fc.nat({ max: 9 }), { maxLength: 3 }),
      product: fc.constantFrom('p', 'q'),
    }),
    { maxLength: 7 },
  )
  .map((all) =>
    all.map(({ effort, lead, left, notBefore, state, waits, product }, index) =>
      action(`a${index}`, effort, {
        state,
        products: [product],
        after: index === 0 ? [] : [...new Set(waits.map((one) => `a${one % index}`))],
        ...(lead ? { lead } : {}),
        ...(left === undefined ? {} : { left }),
        ...(notBefore === undefined ? {} : { notBefore: day(notBefore) }),
      }),
    ),
  )
  .chain((all) => fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }));
const anyOff = fc.array(fc.integer({ min: -120, max: 120 }), { maxLength: 40 }).map((days) => days.map(day));
const anyPlan = fc.record({
  actions: anyActions,
  lead: anySpan,
  target: fc.integer({ min: -10, max: 60 }).map(day),
  off: anyOff,
  today: fc.integer({ min: 0, max: 13 }).map(day),
});
type Any = { actions: PlanAction[]; lead: Span; target: CivilDate; off: CivilDate[]; today: CivilDate };

function datesOf({ actions, lead, target, off, today }: Any): Schedule {
  const found = schedule({ target, lead, actions }, calendarOf(off), today);
  if ('refused' in found) throw new Error(JSON.stringify(found));
  return found;
}

// The oracle knows days as numbers from the Monday on, and a list of those that are off. It counts nothing ahead.
type Sim = {
  readonly first: ReadonlyMap<string, number>;
  readonly shown: ReadonlyMap<string, readonly [number, number]>;
  readonly filing: number;
};
const offset = (text: CivilDate) => compareDays(text, monday);
const works = (d: number, off: ReadonlySet<number>) => ((d % 7) + 7) % 7 < 5 && !off.has(d);

/** Lives through the days from `now` on, one after the other, until everything is done; the filing is on the working day after. */
function lived(actions: readonly PlanAction[], now: number, off: ReadonlySet<number>): Sim {
  const live = actions.filter(({ state }) => state === 'open' || state === 'started');
  const first = new Map<string, number>();
  const shown = new Map<string, readonly [number, number]>();
  const over = new Set(actions.filter((one) => !live.includes(one)).map(({ id }) => id));
  const spent = new Map<string, number>();
  const length = (one: PlanAction): Span =>
    one.state === 'started' && one.left !== undefined
      ? { days: one.left, count: 'working' }
      : (one.lead ?? { days: one.effort ?? 0, count: 'working' });
  for (let d = now; ; d += 1) {
    const can = (one: PlanAction) =>
      !over.has(one.id) &&
      one.after.every((id) => over.has(id)) &&
      (one.notBefore === undefined || offset(one.notBefore) <= d);
    /** Moments that come as soon as what they wait for is over; `from` is the day on which what waits for them may begin. */
    const settle = (from: number) => {
      for (let again = true; again; ) {
        again = false;
        for (const one of live)
          if (can(one) && length(one).days === 0) {
            first.set(one.id, from);
            shown.set(one.id, [d, d]);
            over.add(one.id);
            again = true;
          }
      }
    };
    if (works(d, off)) {
      settle(d);
      if (live.every(({ id }) => over.has(id))) return { first, shown, filing: d };
    }
    const running = live.filter((one) => first.has(one.id) && !over.has(one.id));
    const begun = works(d, off) ? live.filter((one) => can(one) && !first.has(one.id)) : [];
    for (const one of begun) first.set(one.id, d);
    for (const one of [...running, ...begun]) {
      if (works(d, off) || length(one).count === 'calendar') spent.set(one.id, (spent.get(one.id) ?? 0) + 1);
      if (works(d, off) && (spent.get(one.id) ?? 0) >= length(one).days) {
        shown.set(one.id, [first.get(one.id) ?? d, d]);
        over.add(one.id);
      }
    }
    // On a working day, at its end: what follows may begin on the next one.
    if (works(d, off)) {
      let tomorrow = d + 1;
      while (!works(tomorrow, off)) tomorrow += 1;
      settle(tomorrow);
    }
  }
}

/** The last working day on which a filing leads to the label by the target, by trying one after the other. */
function lastFiling({ lead, target, off }: Any, days: ReadonlySet<number>): number {
  const wanted = offset(target);
  for (let filing = wanted; ; filing -= 1) {
    if (!works(filing, days)) continue;
    let at = filing;
    for (let left = lead.days; left > 0; ) {
      at += 1;
      if (lead.count === 'calendar' || works(at, days)) left -= 1;
    }
    while (!works(at, days)) at += 1;
    if (at <= wanted) return filing;
    assert.ok(filing > -400, `no filing day: ${off.length}`);
  }
}

/** Everything that waits for this action, and the action itself. */
function withFollowers(id: string, actions: readonly PlanAction[]): PlanAction[] {
  const found = new Set([id]);
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    for (const one of actions)
      if (one.state !== 'done' && one.state !== 'dropped' && one.after.some((each) => found.has(each)))
        found.add(one.id);
  }
  return actions
    .filter((one) => found.has(one.id))
    .map(({ notBefore: _, ...one }) => ({ ...one, after: one.after.filter((each) => found.has(each)) }));
}

/** The last working day on which the action can begin, alone with what follows it, for the filing to be no later than `limit`. */
function lastStart(id: string, actions: readonly PlanAction[], limit: number, off: ReadonlySet<number>): number {
  const concerned = withFollowers(id, actions);
  for (let d = limit; ; d -= 1) if (works(d, off) && lived(concerned, d, off).filing <= limit) return d;
}

const steps = (from: number, to: number, off: ReadonlySet<number>): number => {
  let count = 0;
  for (let d = Math.min(from, to); d < Math.max(from, to); d += 1) if (works(d, off)) count += 1;
  return to < from ? -count : count;
};

test('a slow simulation from day to day agrees on 2,000 plans', () => {
  fc.assert(
    fc.property(anyPlan, (any) => {
      const off = new Set(any.off.map(offset));
      let now = offset(any.today);
      while (!works(now, off)) now += 1;
      const sim = lived(any.actions, now, off);
      const limit = lastFiling(any, off);
      const found = datesOf(any);
      assert.equal(offset(found.filing.earliest), sim.filing);
      assert.equal(offset(found.filing.latest), limit);
      assert.equal(found.isMet, sim.filing <= limit);
      assert.equal(found.lateBy - found.spare, steps(limit, sim.filing, off));
      assert.deepEqual(found.actions.map(({ id }) => id).sort(), [...sim.shown.keys()].sort());
      for (const one of found.actions) {
        assert.deepEqual([offset(one.earliest.start), offset(one.earliest.finish)], sim.shown.get(one.id), one.id);
        const last = lastStart(one.id, any.actions, limit, off);
        assert.equal(one.slack, steps(sim.first.get(one.id) ?? 0, last, off), `slack of ${one.id}`);
        const tight = lastStart(one.id, any.actions, sim.filing, off);
        assert.equal(one.isCritical, tight === sim.first.get(one.id), `${one.id} critical`);
      }
    }),
    { numRuns: 2_000 },
  );
});

test('no action begins or ends on a day off, and none before what it waits for', () => {
  fc.assert(
    fc.property(anyPlan, (any) => {
      const found = datesOf(any);
      const calendar = calendarOf(any.off);
      const byId = new Map(found.actions.map((one) => [one.id, one]));
      for (const filing of Object.values(found.filing)) assert.ok(isWorkingDay(filing, calendar));
      for (const { id, earliest, latest } of found.actions) {
        for (const each of [earliest.start, earliest.finish, latest.start, latest.finish])
          assert.ok(isWorkingDay(each, calendar), `${id} on ${each}`);
        assert.ok(compareDays(earliest.start, any.today) >= 0);
        const own = any.actions.find((one) => one.id === id);
        if (own?.notBefore) assert.ok(compareDays(earliest.start, own.notBefore) >= 0);
        for (const before of own?.after ?? []) {
          const awaited = byId.get(before);
          const least = own && isMoment(own) ? 0 : 1;
          if (awaited && !isMoment(any.actions.find((one) => one.id === before)))
            assert.ok(compareDays(earliest.start, awaited.earliest.finish) >= least, `${id} after ${before}`);
        }
      }
    }),
  );
});

const isMoment = (one: PlanAction | undefined): boolean =>
  one !== undefined &&
  (one.state === 'started' && one.left !== undefined ? one.left : (one.lead?.days ?? one.effort)) === 0;

/** Without stretches that count the days of the calendar. */
const inWorkingDays = (any: Any): Any => ({
  ...any,
  lead: { ...any.lead, count: 'working' },
  actions: any.actions.map(({ lead: _, ...one }) => one),
});

test('a target one day later moves every latest day by one working day, or by none when that day is off', () => {
  fc.assert(
    fc.property(anyPlan, (given) => {
      const any = inWorkingDays(given);
      const [before, after] = [any, { ...any, target: addDays(any.target, 1) }].map(datesOf);
      const calendar = calendarOf(any.off);
      const move = isWorkingDay(addDays(any.target, 1), calendar) ? 1 : 0;
      assert.ok(before && after);
      assert.equal(workingDaysBetween(before.filing.latest, after.filing.latest, calendar), move);
      for (const [index, { latest, earliest, slack }] of before.actions.entries()) {
        const later: Schedule['actions'][number] | undefined = after.actions[index];
        assert.equal(later?.slack, slack + move);
        assert.deepEqual(later?.earliest, earliest);
        // What is off between the two days is all that makes the move longer than a day.
        if (isMoment(any.actions.find(({ id }) => id === later?.id))) continue;
        assert.equal(workingDaysBetween(latest.start, later?.latest.start ?? latest.start, calendar), move);
        assert.equal(workingDaysBetween(latest.finish, later?.latest.finish ?? latest.finish, calendar), move);
      }
    }),
  );
});

test('a later target, less work, fewer products or fewer things to wait for never make it worse', () => {
  fc.assert(
    fc.property(anyPlan, fc.integer({ min: 0, max: 20 }), fc.nat({ max: 6 }), (any, more, which) => {
      const before = datesOf(any);
      const chosen = any.actions[which % Math.max(1, any.actions.length)]?.id;
      const changed = (change: (one: PlanAction) => PlanAction) =>
        any.actions.map((one) => (one.id === chosen ? change(one) : one));
      const calendar = calendarOf(any.off);
      const without = withoutProduct({ target: any.target, lead: any.lead, actions: any.actions }, 'q');
      for (const better of [
        { ...any, target: addDays(any.target, more) },
        { ...any, actions: changed((one) => ({ ...one, effort: Math.max(0, (one.effort ?? 0) - 1) })) },
        { ...any, actions: changed((one) => ({ ...one, after: one.after.slice(1) })) },
        { ...any, actions: changed((one) => ({ ...one, state: 'done' })) },
        { ...any, actions: changed(({ notBefore: _, ...one }) => one) },
        { ...any, actions: [...without.actions] },
      ]) {
        const after = datesOf(better);
        assert.ok(after.lateBy <= before.lateBy && after.spare >= before.spare);
        assert.ok(compareDays(after.label.expected, before.label.expected) <= 0);
        for (const { id, slack, earliest } of after.actions) {
          const was = before.actions.find((one) => one.id === id);
          assert.ok(was && compareDays(earliest.start, was.earliest.start) <= 0, `${id} begins later`);
          // What is left of a stretch of the calendar is not shortened by less effort; elsewhere slack only grows.
          assert.ok(slack >= was.slack, `${id} has less slack`);
        }
      }
      assert.ok(addWorkingDays(before.filing.earliest, 0, calendar) === before.filing.earliest);
    }),
  );
});

test('the chain begins where nothing is waited for, each of its actions waits for the one before', () => {
  fc.assert(
    fc.property(anyPlan, fc.boolean(), (given, isPlain) => {
      const any = isPlain ? inWorkingDays(given) : given;
      const { chain, actions } = datesOf(any);
      for (const [index, id] of chain.entries()) {
        const own = any.actions.find((one) => one.id === id);
        if (index > 0) assert.ok(own?.after.includes(chain[index - 1] ?? ''));
        // A stretch of the calendar that ends on a weekend can begin a day later, and nothing moves.
        if (isPlain) assert.ok(actions.find((one) => one.id === id)?.isCritical, id);
      }
    }),
  );
});

const calendar = calendarOf([]);
const plan = (actions: readonly PlanAction[], more: Partial<Plan> = {}): Plan => ({
  target: '2027-04-30' as CivilDate,
  lead: { days: 10, count: 'working' },
  actions,
  ...more,
});
const found = (of: Plan, today: CivilDate = monday): Schedule => {
  const dates = schedule(of, calendar, today);
  assert.ok(!('refused' in dates), JSON.stringify(dates));
  return dates;
};

test('every round, every unknown id, every doubled id and every number that is none is named at once', () => {
  const dates = schedule(
    plan(
      [
        action('a', 1, { after: ['b'] }),
        action('b', 1, { after: ['c', 'nobody'] }),
        action('c', 1, { after: ['a'] }),
        action('self', 1, { after: ['self'] }),
        action('waits', 1, { after: ['a', 'x'] }),
        action('ok', -1),
        action('ok', 1.5, { due: '2027-02-30' as CivilDate }),
      ],
      { target: 'soon' as CivilDate, lead: { days: Number.NaN, count: 'working' } },
    ),
    calendar,
    monday,
  );
  assert.deepEqual(dates, {
    refused: 'plan-unsound',
    doubled: ['ok'],
    unknown: [
      { id: 'b', after: 'nobody' },
      { id: 'waits', after: 'x' },
    ],
    cycles: [['a', 'b', 'c'], ['self']],
    unreadable: [
      { id: '', field: 'target' },
      { id: '', field: 'lead' },
      { id: 'ok', field: 'effort' },
      { id: 'ok', field: 'effort' },
      { id: 'ok', field: 'due' },
    ],
  });
});

test('two actions of one id do not hide a round that either of them closes', () => {
  const dates = schedule(
    plan([action('a', 1, { after: ['b'] }), action('b', 1, { after: ['a'] }), action('b', 1)]),
    calendar,
    monday,
  );
  assert.ok('refused' in dates && dates.refused === 'plan-unsound');
  assert.deepEqual([dates.doubled, dates.cycles], [['b'], [['a', 'b']]]);
});

test('a round is broken when one of it is done or dropped', () => {
  const round = (state: PlanAction['state']) =>
    plan([action('a', 1, { after: ['b'] }), action('b', 1, { after: ['a'], state })]);
  for (const state of ['done', 'dropped'] as const) assert.deepEqual(found(round(state)).chain, ['a']);
  for (const state of ['open', 'started'] as const) assert.ok('refused' in schedule(round(state), calendar, monday));
});

test('a plan beyond thirty years, or beyond the years that can be written, is refused', () => {
  const long = (id: string, ...after: string[]) => action(id, 3_000, { after });
  for (const of of [
    plan([long('a'), long('b', 'a'), long('c', 'b'), long('d', 'c')]),
    plan([], { target: '2099-01-01' as CivilDate }),
    plan([], { target: '0000-01-03' as CivilDate }),
  ])
    assert.deepEqual(schedule(of, calendar, monday), { refused: 'plan-too-long' });
  assert.deepEqual(schedule(plan([], { target: '9999-12-31' as CivilDate }), calendar, '9999-12-31' as CivilDate), {
    refused: 'plan-too-long',
  });
});

test('a thousand actions in one chain, and five thousand side by side, are planned at once', () => {
  const chained = Array.from({ length: 1_000 }, (_, i) => action(`c${i}`, 1, { after: i === 0 ? [] : [`c${i - 1}`] }));
  const beside = Array.from({ length: 5_000 }, (_, i) => action(`s${i}`, i % 30));
  const started = performance.now();
  assert.equal(found(plan([...beside, ...chained])).chain.length, 1_000);
  assert.ok(performance.now() - started < 1_000, `${performance.now() - started} ms`);
});

test('what is done or dropped is over: it has no dates, and nothing waits for it', () => {
  const dates = found(
    plan([action('a', 9, { state: 'done' }), action('b', 1, { after: ['a'] }), action('c', 9, { state: 'dropped' })]),
  );
  assert.deepEqual(
    dates.actions.map(({ id, earliest }) => [id, earliest.start]),
    [['b', monday]],
  );
});

test('a day that is promised for one action and missed is told in working days', () => {
  const dates = found(
    plan([action('a', 5, { due: '2027-03-03' as CivilDate }), action('b', 5, { due: '2027-03-05' as CivilDate })]),
  );
  assert.deepEqual(
    dates.actions.map(({ pastDue }) => pastDue),
    [2, undefined],
  );
});

test('another target and one product less are new plans; the old one stays', () => {
  const of = plan([
    action('both', 1, { products: ['p', 'q'] }),
    action('p', 1, { after: ['both'] }),
    action('company', 1, { products: [], after: ['p'] }),
  ]);
  const kept = JSON.stringify(of);
  assert.equal(withTarget(of, monday).target, monday);
  assert.deepEqual(
    withoutProduct(of, 'p').actions.map(({ id, products, after }) => [id, products, after]),
    [
      ['both', ['q'], []],
      ['company', [], []],
    ],
  );
  assert.equal(JSON.stringify(of), kept);
});

test('of what is started only the rest counts, of what is finished nothing', () => {
  const actions = [
    action('a', 5),
    action('b', 5, { state: 'started', left: 2 }),
    action('c', 5, { state: 'started' }),
    action('d', 5, { state: 'done' }),
  ];
  assert.equal(effortLeft(actions), 12);
  assert.deepEqual(found(plan(actions)).actions.find(({ id }) => id === 'b')?.earliest, {
    start: monday,
    finish: '2027-03-02',
  });
});

test('whether the holidays are known goes by all the days of the plan', () => {
  assert.equal(found(plan([])).foresight, 'published');
  assert.equal(found(plan([], { target: '2028-02-01' as CivilDate })).foresight, 'projected');
  assert.equal(found(plan([], { target: '2031-02-03' as CivilDate })).foresight, 'unknown');
});
