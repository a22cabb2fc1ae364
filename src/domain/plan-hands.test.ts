// Plans with few hands, against an oracle that tries every order of small plans, and against what everybody expects.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, compareDays, dayNumber } from './calendar.ts';
import type { PlanSheet } from './desk.ts';
import type { CivilDate } from './names.ts';
import type { Plan, PlanAction, Schedule } from './plan.ts';
import { freeSchedule, schedule, withTarget } from './plan.ts';
import { loadIn } from './plan-load.ts';
import { datePlan, handsAtOdds, handsIn } from './plan-sheet.ts';
import type { Holidays } from './scheme.ts';
import { addWorkingDays, isWorkingDay, workingCalendar } from './working-days.ts';

const from = { grade: 'assumed', at: 'inferred: made for a test' } as const;
const monday = '2027-03-01' as CivilDate;
const day = (count: number) => addDays(monday, count);
const holidays = {
  since: '2027-01-01' as CivilDate,
  publishedUntil: '2028-12-31' as CivilDate,
  projectedUntil: '2030-12-31' as CivilDate,
  days: [],
  everyYear: [],
  from,
  projectedFrom: from,
} satisfies Holidays;
const departments = ['development', 'quality'] as const;
const lead = { days: 5, count: 'working' } as const;

type Small = {
  readonly actions: readonly PlanAction[];
  readonly hands: ReadonlyMap<string, { readonly group: string; readonly hands: number }>;
  readonly off: readonly CivilDate[];
};
const anySmall: fc.Arbitrary<Small> = fc.record({
  actions: fc
    .array(
      fc.record({
        effort: fc.integer({ min: 0, max: 4 }),
        department: fc.constantFrom(...departments),
        owner: fc.option(fc.constantFrom('hana', 'taro'), { nil: undefined, freq: 2 }),
        waits: fc.array(fc.nat({ max: 9 }), { maxLength: 2 }),
        notBefore: fc.option(fc.integer({ min: -3, max: 12 }), { nil: undefined, freq: 4 }),
        state: fc.constantFrom('open' as const, 'open' as const, 'open' as const, 'started' as const),
      }),
      { minLength: 1, maxLength: 6 },
    )
    .map((all) =>
      all.map(
        ({ effort, department, owner, waits, notBefore, state }, index): PlanAction => ({
          id: `a${index}`,
          products: ['p'],
          criteria: [],
          effort,
          department,
          state,
          after: index === 0 ? [] : [...new Set(waits.map((one) => `a${one % index}`))],
          ...(owner === undefined ? {} : { owner }),
          ...(notBefore === undefined ? {} : { notBefore: day(notBefore) }),
        }),
      ),
    ),
  hands: fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined }))
    .map(
      ([one, two]) =>
        new Map([
          ['development', { group: 'development', hands: one }],
          ...(two === undefined ? [] : [['quality', { group: 'quality', hands: two }] as const]),
        ]),
    ),
  off: fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 6 }).map((days) => days.map(day)),
});

const planOf = ({ actions, hands }: Small, target = day(60)): Plan => ({ target, lead, actions, hands });
function made(plan: Plan, off: readonly CivilDate[]): Schedule {
  const found = schedule(plan, workingCalendar(holidays, off), monday);
  assert.ok(!('refused' in found), JSON.stringify(found));
  return found;
}
const daysIn = ({ start, finish }: { start: CivilDate; finish: CivilDate }, off: readonly CivilDate[]): CivilDate[] => {
  const calendar = workingCalendar(holidays, off);
  const days: CivilDate[] = [];
  for (let one = start; compareDays(one, finish) <= 0; one = addDays(one, 1))
    if (isWorkingDay(one, calendar)) days.push(one);
  return days;
};

/** Everything that a plan of these days has two of where there are hands for one, told as a list. */
function tooMany(
  { actions, hands, off }: Small,
  at: (id: string) => { start: CivilDate; finish: CivilDate } | undefined,
): string[] {
  const count = new Map<string, number>();
  for (const { id, effort, department = '', owner } of actions) {
    const of = at(id);
    if (!of || effort === 0) continue;
    for (const one of daysIn(of, off))
      for (const key of [`d ${hands.get(department)?.group ?? ''} ${one}`, ...(owner ? [`o ${owner} ${one}`] : [])])
        count.set(key, (count.get(key) ?? 0) + 1);
  }
  const most = (key: string) => {
    const [kind, who = ''] = key.split(' ');
    return kind === 'o' ? 1 : ([...hands.values()].find(({ group }) => group === who)?.hands ?? 99);
  };
  return [...count].filter(([key, many]) => many > most(key)).map(([key, many]) => `${key}: ${many}`);
}

test('never more at once than there are hands, neither as early nor as late as can be, and an owner does one thing at a time', () => {
  fc.assert(
    fc.property(anySmall, (small) => {
      const { actions } = made(planOf(small), small.off);
      const byId = new Map(actions.map((one) => [one.id, one]));
      assert.deepEqual(
        tooMany(small, (id) => byId.get(id)?.earliest),
        [],
      );
      assert.deepEqual(
        tooMany(small, (id) => byId.get(id)?.latest),
        [],
      );
    }),
    { numRuns: 400 },
  );
});

test('none begins before what it waits for, none lies on a day off, and none could begin earlier among the others as they lie', () => {
  fc.assert(
    fc.property(anySmall, (small) => {
      const calendar = workingCalendar(holidays, small.off);
      const { actions } = made(planOf(small), small.off);
      const byId = new Map(actions.map((one) => [one.id, one.earliest]));
      for (const { id, after, effort, notBefore } of small.actions) {
        const own = byId.get(id);
        assert.ok(own);
        if (effort === 0) continue;
        assert.ok(isWorkingDay(own.start, calendar) && isWorkingDay(own.finish, calendar));
        const first = after.reduce<CivilDate>(
          (least, one) => {
            const over = byId.get(one)?.finish ?? monday;
            const isMoment = small.actions.find((other) => other.id === one)?.effort === 0;
            const can = isMoment ? over : addWorkingDays(over, 1, calendar);
            return compareDays(can, least) > 0 ? can : least;
          },
          notBefore && compareDays(notBefore, monday) > 0 ? notBefore : monday,
        );
        assert.ok(compareDays(own.start, first) >= 0, `${id} begins before what it waits for`);
        // Moments that come at the end of a day hold up what waits for them to the next one: left out here.
        if (after.some((one) => small.actions.find((other) => other.id === one)?.effort === 0)) continue;
        for (let start = first; compareDays(start, own.start) < 0; start = addDays(start, 1)) {
          if (!isWorkingDay(start, calendar)) continue;
          const moved = { start, finish: addWorkingDays(start, (effort ?? 0) - 1, calendar) };
          const clash = tooMany(small, (one) => (one === id ? moved : byId.get(one)));
          assert.notDeepEqual(clash, [], `${id} could begin on ${start}`);
        }
      }
    }),
    { numRuns: 400 },
  );
});

/** The soonest end there can be, by trying at every step whichever could come next. */
function soonest(small: Small): number {
  const calendar = workingCalendar(holidays, small.off);
  const nth = (count: number) => addWorkingDays(monday, count, calendar);
  const open: CivilDate[] = [];
  for (let index = 0; index < 80; index += 1) {
    const one =
      index === 0 && !isWorkingDay(monday, calendar)
        ? nth(1)
        : open.length === 0
          ? monday
          : addWorkingDays(open.at(-1) as CivilDate, 1, calendar);
    open.push(one);
  }
  const placeOf = (date: CivilDate) => open.findIndex((one) => compareDays(one, date) >= 0);
  let best = Number.POSITIVE_INFINITY;
  const lay = (placed: ReadonlyMap<string, readonly [number, number]>): void => {
    const end = Math.max(0, ...[...placed.values()].map(([, next]) => next));
    if (end >= best) return;
    if (placed.size === small.actions.length) {
      best = end;
      return;
    }
    for (const action of small.actions) {
      if (placed.has(action.id) || !action.after.every((id) => placed.has(id))) continue;
      let start = Math.max(0, ...action.after.map((id) => placed.get(id)?.[1] ?? 0));
      if (action.notBefore) start = Math.max(start, placeOf(action.notBefore));
      const days = action.effort ?? 0;
      const isFull = (at: number) =>
        days > 0 &&
        [
          [
            (other: PlanAction) => other.department === action.department,
            small.hands.get(action.department ?? '')?.hands ?? 99,
          ] as const,
          [(other: PlanAction) => action.owner !== undefined && other.owner === action.owner, 1] as const,
        ].some(([is, most]) => {
          const busy = small.actions.filter((other) => {
            const [first = 0, next = 0] = placed.get(other.id) ?? [];
            return is(other) && first <= at && at < next;
          });
          return busy.length >= most;
        });
      const isFree = () => Array.from({ length: days }, (_, more) => start + more).every((at) => !isFull(at));
      while (!isFree()) start += 1;
      lay(new Map([...placed, [action.id, [start, start + days]]]));
    }
  };
  lay(new Map());
  return best;
}

test('of small plans the filing is never sooner than the best of all orders, and mostly just that', () => {
  let exact = 0;
  let all = 0;
  fc.assert(
    fc.property(anySmall, (small) => {
      const calendar = workingCalendar(holidays, small.off);
      const { filing } = made(planOf(small), small.off);
      const first = isWorkingDay(monday, calendar) ? monday : addWorkingDays(monday, 1, calendar);
      const best = addWorkingDays(first, soonest(small), calendar);
      assert.ok(compareDays(filing.earliest, best) >= 0, `${filing.earliest} is before ${best}`);
      all += 1;
      if (filing.earliest === best) exact += 1;
    }),
    { numRuns: 300 },
  );
  assert.ok(exact / all > 0.8, `${exact} of ${all}`);
});

test('what comes in time as early as it can has no negative slack, and the wanted day moves every latest day with it', () => {
  fc.assert(
    fc.property(anySmall, fc.integer({ min: 5, max: 70 }), (small, wanted) => {
      const calendar = workingCalendar(holidays, small.off);
      const target = addWorkingDays(day(wanted), 0, calendar);
      const now = made(planOf(small, target), small.off);
      if (now.isMet) for (const one of now.actions) assert.ok(one.slack >= 0, `${one.id} ${one.slack}`);
      assert.equal(Math.min(...now.actions.map(({ slack }) => slack)) < 0, !now.isMet);
      if (!isWorkingDay(target, calendar)) return;
      const later = made(withTarget(planOf(small), addWorkingDays(target, 1, calendar)), small.off);
      const before = new Map(now.actions.map((one) => [one.id, one]));
      for (const one of later.actions) assert.equal(one.slack, (before.get(one.id)?.slack ?? 0) + 1);
    }),
    { numRuns: 300 },
  );
});

test('with hands enough the dates are those without any, and fewer hands never file sooner', () => {
  fc.assert(
    fc.property(anySmall, (small) => {
      const plain: Small = { ...small, actions: small.actions.map(({ owner: _, ...one }) => one) };
      const many = new Map(departments.map((id) => [id as string, { group: id as string, hands: 99 }]));
      const free = freeSchedule(planOf(plain), workingCalendar(holidays, small.off), monday);
      assert.ok(!('refused' in free));
      assert.deepEqual(made({ ...planOf(plain), hands: many }, small.off), free);
      const few = made(planOf(plain), small.off);
      assert.ok(compareDays(few.filing.earliest, free.filing.earliest) >= 0);
    }),
    { numRuns: 200 },
  );
});

const three: PlanSheet = {
  actions: {
    long: { effort: '5', department: 'development' },
    short: { effort: '2', department: 'development' },
    test: { effort: '3', department: 'quality' },
  },
};
const dated = (sheet: PlanSheet) => {
  const found = datePlan(sheet, [], { calendar: workingCalendar(holidays), today: monday, lead });
  assert.ok('head' in found, JSON.stringify(found));
  return found;
};

test('two departments of one name share their hands, and the smaller number said counts', () => {
  const one = { name: '設計課', hands: '2' };
  const sheet = { ...three, departments: { development: one, quality: { name: ' 設計課', hands: '1' } } };
  assert.deepEqual(
    [...handsIn(sheet).values()].map(({ hands }) => hands),
    [1, 1],
  );
  // Ten days of work for one hand: the filing comes on the Monday after two weeks.
  assert.equal(dated(sheet).head.filing.earliest, day(14));
  assert.deepEqual(dated(sheet).head.chain, ['long', 'test', 'short'], 'the chain goes along hands, too');
  const { loads } = loadIn(dated(sheet), workingCalendar(holidays));
  assert.deepEqual(
    loads.map(({ hands, peak }) => [hands, peak]),
    [[1, 1]],
  );
  const apart = loadIn(dated(three), workingCalendar(holidays));
  assert.deepEqual(
    apart.loads.map(({ departments: of, peak, weeks }) => [of, peak, [...weeks]]),
    [
      [['development'], 2, [[monday, 2]]],
      [['quality'], 1, [[monday, 1]]],
    ],
  );
});

test('a number of hands that cannot be read, and nobody, make nothing faster than one would', () => {
  const withHands = (hands: string) => ({ ...three, departments: { development: { name: '設計', hands } } });
  const one = dated(withHands('1'));
  for (const said of ['0.5', '1人', '0', '-1', 'たくさん', '2円', '1,000'])
    assert.deepEqual(dated(withHands(said)).head.filing, one.head.filing, said);
  assert.notDeepEqual(dated(withHands('２')).head.filing, one.head.filing, 'digits of either width are read');
  assert.deepEqual(
    [...handsIn(withHands('たくさん'))],
    [['development', { group: '設計', hands: 1, unread: 'たくさん' }]],
  );
  assert.equal(handsIn(withHands(' ')).size, 0, 'nothing said is no limit');
});

test('departments of one name and different numbers are told with the smaller one', () => {
  const [some, few, other] = [
    { name: '品質・総務', hands: '3' },
    { name: '品質・総務', hands: '2' },
    { name: '設計', hands: '1' },
  ];
  const odds = handsAtOdds({ departments: { quality: some, legal: few, pr: { name: '品質・総務' }, product: other } });
  assert.deepEqual([...odds.keys()].sort(), ['legal', 'pr', 'quality']);
  assert.equal(odds.get('quality')?.hands, 2);
  assert.equal(handsAtOdds({ departments: { quality: some, legal: some, product: other } }).size, 0);
});

test('days set aside for repairs come between the work and the filing', () => {
  const without = dated(three);
  const kept = dated({ ...three, reserve: '4' });
  assert.equal(without.head.filing.earliest, day(7));
  assert.equal(kept.head.filing.earliest, day(11));
  assert.deepEqual(kept.head.repair, { days: 4, from: day(7) });
  assert.equal(without.head.repair, undefined);
  const wrong = datePlan({ ...three, reserve: '少し' }, [], {
    calendar: workingCalendar(holidays),
    today: monday,
    lead,
  });
  assert.ok('refusal' in wrong && wrong.refusal.refused === 'plan-unsound');
  assert.deepEqual(wrong.refusal.unreadable, [{ id: '', field: 'reserve' }]);
});

test('products share hands: the one that is wanted sooner has them first', () => {
  const sheet: PlanSheet = {
    actions: {
      lamp: { effort: '5', products: ['lamp'], department: 'development' },
      lock: { effort: '5', products: ['lock'], department: 'development' },
    },
    departments: { development: { hands: '1' } },
  };
  const found = datePlan(
    sheet,
    [
      { id: 'lamp', by: day(60), lead },
      { id: 'lock', by: day(20), lead },
    ],
    { calendar: workingCalendar(holidays), today: monday, lead },
  );
  assert.ok('head' in found);
  assert.deepEqual(
    found.products.map(({ id, dates }) => [id, dates.filing.earliest]),
    [
      ['lamp', day(14)],
      ['lock', day(7)],
    ],
  );
  assert.ok(dayNumber(found.head.filing.earliest) > 0);
});

test('three thousand actions with two hands for each department are planned at once', () => {
  const actions = Array.from(
    { length: 3000 },
    (_, index): PlanAction => ({
      id: `a${index}`,
      products: [`p${index % 150}`],
      criteria: [],
      effort: 1 + (index % 5),
      department: departments[index % 2] ?? '',
      after: index < 150 ? [] : [`a${index - 150}`],
      state: 'open',
    }),
  );
  const hands = new Map(departments.map((id) => [id as string, { group: id as string, hands: 2 }]));
  made({ target: day(6000), lead, actions, hands }, []);
});
