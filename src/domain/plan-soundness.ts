// Is what plans rely on sound: the proposed actions, the days off and the operator's lead times?
import { compareDays, readCivilDate } from './calendar.ts';
import { weight } from './finding.ts';
import { departments } from './people.ts';
import { at } from './place.ts';
import { cyclesIn } from './plan-order.ts';
import type { ActionRow, Scheme } from './scheme.ts';
import type { Unsound } from './unsound.ts';

type Keys = readonly (string | number)[];

/** Everything wrong with actions, days off and lead times. */
export const planUnsound = (scheme: Scheme): Unsound[] => [
  ...Object.entries(scheme.actions).flatMap(([edition, rows]) => actions(scheme, edition, rows)),
  ...holidays(scheme),
  ...leadTimes(scheme),
];

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

/** The lists of rows that must say where they come from. */
export const planRows = (scheme: Scheme): [Keys, unknown][] => [
  ...Object.entries(scheme.actions).flatMap(([edition, rows]) =>
    rows.map((row, index): [Keys, unknown] => [['actions', edition, index, 'from'], row.from]),
  ),
  ...scheme.holidays.everyYear.map((row, index): [Keys, unknown] => [
    ['holidays', 'everyYear', index, 'from'],
    row.from,
  ]),
  ...(['from', 'projectedFrom'] as const).map((name): [Keys, unknown] => [['holidays', name], scheme.holidays[name]]),
  ...scheme.leadTimes.map((row, index): [Keys, unknown] => [['leadTimes', index, 'from'], row.from]),
];

function actions(scheme: Scheme, edition: string, rows: readonly ActionRow[]): Unsound[] {
  const known = new Map(rows.map((row) => [row.id, row]));
  const criteria: readonly string[] = scheme.catalogues[edition]?.criteria.map(({ id }) => id) ?? [];
  const here = (...keys: Keys) => at('actions', edition, ...keys);
  const ids = rows.map(({ id }) => id);
  const own = criteria.filter((id) => !rows.some((row) => (row.criteria as readonly string[]).includes(id)));
  return [
    ...ids.flatMap((id, index): Unsound[] =>
      ids.indexOf(id) === index ? [] : [{ code: 'id-doubled', at: here(index, 'id'), id }],
    ),
    ...rows.flatMap((row, index): Unsound[] => [
      ...row.criteria.flatMap((criterion, no): Unsound[] =>
        criteria.includes(criterion)
          ? []
          : [{ code: 'action-criterion-unknown', at: here(index, 'criteria', no), criterion }],
      ),
      ...row.when.flatMap((finding, no): Unsound[] =>
        Object.hasOwn(weight, finding) ? [] : [{ code: 'finding-unknown', at: here(index, 'when', no), finding }],
      ),
      ...row.after.flatMap((id, no): Unsound[] => awaited(row, known.get(id), { place: here(index, 'after', no), id })),
      ...((departments as readonly string[]).includes(row.department)
        ? []
        : [{ code: 'department-unknown', at: here(index, 'department'), department: row.department } as const]),
      ...(isCount(row.effort)
        ? []
        : [{ code: 'number-out-of-range', at: here(index, 'effort'), value: row.effort } as const]),
    ]),
    ...cyclesIn(rows).map(
      (round): Unsound => ({
        code: 'actions-cyclic',
        at: here(ids.indexOf(round[0] ?? ''), 'after'),
        actions: round,
      }),
    ),
    ...own.map((criterion): Unsound => ({ code: 'criterion-without-action', at: here(), criterion })),
  ];
}

/** What is done once for all products cannot wait for what each product does. */
function awaited(
  row: ActionRow,
  before: ActionRow | undefined,
  { place, id }: { place: ReturnType<typeof at>; id: string },
): Unsound[] {
  if (!before) return [{ code: 'action-unknown', at: place, action: id }];
  return row.kind === 'company' && before.kind !== 'company'
    ? [{ code: 'company-waits-for-product', at: place, action: id }]
    : [];
}

function holidays({ holidays: { since, publishedUntil, projectedUntil, days, everyYear } }: Scheme): Unsound[] {
  const here = (...keys: Keys) => at('holidays', ...keys);
  const ends = Object.entries({ since, publishedUntil, projectedUntil });
  const written = [
    ...ends.map(([name, day]): [Keys, string] => [[name], day]),
    ...days.map(({ day }, index): [Keys, string] => [['days', index, 'day'], day]),
    // 2028 has a 29 February.
    ...everyYear.flatMap((one, index): [Keys, string][] => [
      [['everyYear', index, 'first'], `2028-${one.first}`],
      [['everyYear', index, 'last'], `2028-${one.last}`],
    ]),
  ];
  const unreadable = written.flatMap(([keys, value]): Unsound[] =>
    readCivilDate(value) ? [] : [{ code: 'day-unreadable', at: here(...keys), value }],
  );
  if (unreadable.length > 0) return unreadable;
  return [
    ...ends.flatMap(([name, day], index): Unsound[] => {
      const before = ends[index - 1]?.[1];
      return before !== undefined && day < before ? [{ code: 'days-out-of-order', at: here(name) }] : [];
    }),
    ...days.flatMap(({ day, projected }, index): Unsound[] => {
      const before = days[index - 1]?.day;
      const isInOrder =
        (before === undefined || compareDays(before, day) < 0) &&
        compareDays(since, day) <= 0 &&
        compareDays(day, projectedUntil) <= 0;
      const isProjected = compareDays(day, publishedUntil) > 0;
      return [
        ...(isInOrder ? [] : [{ code: 'days-out-of-order', at: here('days', index, 'day') } as const]),
        ...(isProjected === (projected ?? false)
          ? []
          : [{ code: 'projection-wrong', at: here('days', index), day } as const]),
      ];
    }),
    ...everyYear.flatMap(({ first, last }, index): Unsound[] =>
      first <= last ? [] : [{ code: 'days-out-of-order', at: here('everyYear', index, 'last') }],
    ),
  ];
}

const leadTimes = ({ leadTimes: rows, levels, routes }: Scheme): Unsound[] =>
  rows.flatMap(({ id, level, route, lead }, index): Unsound[] => [
    ...(levels.some((one) => one.id === level)
      ? []
      : [{ code: 'level-unknown', at: at('leadTimes', index, 'level'), level } as const]),
    ...(route === undefined || routes.some((one) => one.id === route)
      ? []
      : [{ code: 'route-unknown', at: at('leadTimes', index, 'route'), route } as const]),
    ...(rows.findIndex((one) => one.id === id || (one.level === level && one.route === route)) === index
      ? []
      : [{ code: 'id-doubled', at: at('leadTimes', index, 'id'), id } as const]),
    ...(isCount(lead.days)
      ? []
      : [{ code: 'number-out-of-range', at: at('leadTimes', index, 'lead', 'days'), value: lead.days } as const]),
  ]);
