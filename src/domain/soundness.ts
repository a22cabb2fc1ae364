// Is a scheme's data sound? Everything the rules rely on and the shape of the files cannot say, looked at before any rule is asked.
import { compareDays, readCivilDate } from './calendar.ts';
import { unusablePhrases } from './claims.ts';
import { evidenceUnsound } from './evidence-soundness.ts';
import { contradiction, factNames } from './facts.ts';
import { papersUnsound } from './paper-soundness.ts';
import type { Place } from './place.ts';
import { at } from './place.ts';
import { planRows, planUnsound } from './plan-soundness.ts';
import { readinessUnsound, renewalsUnsound } from './renewal-soundness.ts';
import type { Condition, Criterion, Fee, Item, Scheme, ScopeTree } from './scheme.ts';
import { textsUnsound } from './text-soundness.ts';
import type { Unsound } from './unsound.ts';

/** Everything wrong with the scheme: words and sources first, then levels, criteria, questions and the office's rows. */
export function unsound(scheme: Scheme): readonly Unsound[] {
  return [
    ...wordsAndSources(scheme, []),
    ...absentWords(scheme),
    ...absentSources(scheme),
    ...doubled(scheme),
    ...levels(scheme),
    ...Object.entries(scheme.catalogues).flatMap(([edition, { criteria }]) =>
      criteria.flatMap((one, index) => criterion(scheme, one, ['catalogues', edition, 'criteria', index])),
    ),
    ...questions(scheme.scope),
    ...fees(scheme),
    ...numbers(scheme),
    ...periods(scheme),
    ...evidenceUnsound(scheme),
    ...renewalsUnsound(scheme),
    ...readinessUnsound(scheme),
    ...planUnsound(scheme),
    ...papersUnsound(scheme),
    ...textsUnsound(scheme),
    ...unusablePhrases(scheme.claimPhrases, scheme.claimRules).map(
      (value): Unsound => ({ code: 'phrase-unusable', at: at('claimPhrases'), value }),
    ),
  ];
}

type Keys = readonly (string | number)[];
const isSaid = (text: unknown): boolean => typeof text === 'string' && text.trim() !== '';
const grades: readonly unknown[] = ['confirmed', 'reported', 'assumed'];

/** Every text and every source there is, wherever it stands. */
function wordsAndSources(value: unknown, keys: Keys): Unsound[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, one]) => wordsAndSources(one, [...keys, key]));
  if ('ja' in value || 'en' in value) return [...blank(value, keys), ...inner];
  if ('grade' in value) return [...unclear(value, keys), ...inner];
  return inner;
}

const blank = (text: object, keys: Keys): Unsound[] =>
  (['ja', 'en'] as const)
    .filter((language) => !isSaid((text as Record<string, unknown>)[language]))
    .map((language) => ({ code: 'text-missing', at: at(...keys, language), language }));

function unclear(source: { readonly grade?: unknown; readonly at?: unknown }, keys: Keys): Unsound[] {
  const where = String(source.at ?? '');
  return [
    ...(grades.includes(source.grade)
      ? []
      : [{ code: 'grade-unknown', at: at(...keys, 'grade'), value: String(source.grade) } as const]),
    ...(/^(?:https?:\/\/\S+|inferred: .*\S)$/.test(where)
      ? []
      : [{ code: 'source-unclear', at: at(...keys, 'at'), value: where } as const]),
  ];
}

/** Words that are not there at all: of the standings, and what an item asks and how it is evaluated. */
function absentWords(scheme: Scheme): Unsound[] {
  const words: [Keys, unknown][] = [
    ...(['valid', 'in-grace', 'lapsed', 'revoked'] as const).map((word): [Keys, unknown] => [
      ['standings', word],
      scheme.standings[word],
    ]),
    ...eachItem(scheme).flatMap(([keys, item]): [Keys, unknown][] => [
      [[...keys, 'asks'], item.asks],
      [[...keys, 'evaluate'], item.evaluate],
    ]),
  ];
  return words
    .filter(([, text]) => text === undefined)
    .flatMap(([keys]) =>
      (['ja', 'en'] as const).map(
        (language) => ({ code: 'text-missing', at: at(...keys, language), language }) as const,
      ),
    );
}

/** Rows that do not say where they come from. */
function absentSources(scheme: Scheme): Unsound[] {
  const list = (name: string, rows: readonly { readonly from?: unknown }[], ...above: Keys): [Keys, unknown][] =>
    rows.map((row, index) => [[...above, name, index, 'from'], row.from]);
  const sources: [Keys, unknown][] = [
    ...list('levels', scheme.levels),
    ...list('routes', scheme.routes),
    [['standingsFrom'], scheme.standingsFrom],
    [['meaning', 'from'], scheme.meaning.from],
    ...Object.entries(scheme.catalogues).flatMap(([edition, catalogue]): [Keys, unknown][] => [
      [['catalogues', edition, 'from'], catalogue.from],
      ...list('criteria', catalogue.criteria, 'catalogues', edition),
    ]),
    ...eachItem(scheme).map(([keys, item]): [Keys, unknown] => [[...keys, 'from'], item.from]),
    ...Object.entries(scheme.scope.questions).map(([id, question]): [Keys, unknown] => [
      ['scope', 'questions', id, 'from'],
      question.from,
    ]),
    ...list('fees', scheme.fees),
    [['numbers', 'from'], scheme.numbers.from],
    ...(['validityYears', 'graceDays', 'extension'] as const).map((name): [Keys, unknown] => [
      ['periods', 'sources', name],
      scheme.periods.sources[name],
    ]),
    ...list('productTypes', scheme.productTypes),
    ...list('evidenceKinds', scheme.evidenceKinds),
    ...list('evidenceRules', scheme.evidenceRules),
    [['retention', 'from'], scheme.retention.from],
    ...list('papers', scheme.papers),
    ...list('texts', scheme.texts),
    ...list('labelUse', scheme.labelUse),
    ...list('claimRules', scheme.claimRules),
    ...planRows(scheme),
  ];
  return sources
    .filter(([, from]) => from === undefined)
    .map(([keys]) => ({ code: 'source-missing', at: at(...keys) }));
}

const eachItem = (scheme: Scheme): [Keys, Item][] =>
  Object.entries(scheme.catalogues).flatMap(([edition, { criteria }]) =>
    criteria.flatMap((one, index) =>
      one.items.map((item, no): [Keys, Item] => [['catalogues', edition, 'criteria', index, 'items', no], item]),
    ),
  );

/** Ids that two rows of one list share: the later one is named. */
function doubled(scheme: Scheme): Unsound[] {
  const twice = (ids: readonly (string | number)[], place: (index: number) => Place): Unsound[] =>
    ids.flatMap((id, index) =>
      ids.indexOf(id) === index ? [] : [{ code: 'id-doubled', at: place(index), id: String(id) } as const],
    );
  const lists = [
    'levels',
    'routes',
    'fees',
    'productTypes',
    'evidenceKinds',
    'evidenceRules',
    'papers',
    'texts',
    'labelUse',
    'claimRules',
  ] as const;
  const rows = lists.flatMap((list) =>
    twice(
      scheme[list].map(({ id }) => id),
      (index) => at(list, index, 'id'),
    ),
  );
  const named = scheme.levels.flatMap((level, index) =>
    level.editions.map((edition, no) => ({ edition, place: at('levels', index, 'editions', no) })),
  );
  const editions = twice(
    named.map(({ edition }) => edition),
    (index) => named[index]?.place ?? at('levels'),
  );
  const inCatalogues = Object.entries(scheme.catalogues).flatMap(([edition, { criteria }]) => [
    ...twice(
      criteria.map(({ id }) => id),
      (index) => at('catalogues', edition, 'criteria', index, 'id'),
    ),
    ...criteria.flatMap(({ items }, index) =>
      twice(
        items.map(({ no }) => no),
        (no) => at('catalogues', edition, 'criteria', index, 'items', no, 'no'),
      ),
    ),
  ]);
  return [...rows, ...editions, ...inCatalogues];
}

function levels(scheme: Scheme): Unsound[] {
  const named = scheme.levels.flatMap((level, index): Unsound[] => [
    ...(level.open && level.editions.length === 0
      ? [{ code: 'level-without-edition', at: at('levels', index, 'editions') } as const]
      : []),
    ...level.editions.flatMap((edition, no): Unsound[] =>
      Object.hasOwn(scheme.catalogues, edition)
        ? []
        : [{ code: 'edition-missing', at: at('levels', index, 'editions', no), edition }],
    ),
  ]);
  const misplaced = Object.entries(scheme.catalogues)
    .filter(([key, { edition, level }]) => {
      const owner = scheme.levels.find(({ id }) => id === level);
      return edition !== key || !owner?.editions.includes(key);
    })
    .map(
      ([key, { edition }]): Unsound => ({ code: 'edition-misplaced', at: at('catalogues', key, 'edition'), edition }),
    );
  return [...named, ...misplaced];
}

function criterion(scheme: Scheme, one: Criterion, keys: Keys): Unsound[] {
  return [
    ...condition(one.appliesWhen, [...keys, 'appliesWhen']),
    ...one.contradictedBy.flatMap((fact, index): Unsound[] => {
      if (Object.hasOwn(contradiction, fact)) return [];
      const code = factNames.includes(fact) ? 'not-a-contradiction' : 'fact-unknown';
      return [{ code, at: at(...keys, 'contradictedBy', index), fact }];
    }),
    ...(one.items.length === 0 ? [{ code: 'criterion-without-items', at: at(...keys, 'items') } as const] : []),
    ...one.items.flatMap((item, index) => [
      ...itemGaps(scheme, item, [...keys, 'items', index]),
      // Where one item is enough, no rule asks whether another applies.
      ...(one.meet === 'any' && item.appliesWhen !== undefined
        ? [{ code: 'condition-without-effect', at: at(...keys, 'items', index, 'appliesWhen') } as const]
        : []),
    ]),
  ];
}

function itemGaps(scheme: Scheme, item: Item, keys: Keys): Unsound[] {
  const kinds = item.kinds.map((kind) => scheme.evidenceKinds.find(({ id }) => id === kind));
  const hasMethod = item.by === 'document' || item.by === 'device-test';
  return [
    ...condition(item.appliesWhen, [...keys, 'appliesWhen']),
    ...(hasMethod ? [] : [{ code: 'item-without-method', at: at(...keys, 'by') } as const]),
    ...item.kinds.flatMap((kind, index): Unsound[] =>
      kinds[index] ? [] : [{ code: 'evidence-kind-unknown', at: at(...keys, 'kinds', index), kind }],
    ),
    // A test on the device is only answered by a record of it.
    ...(item.by === 'device-test' && !kinds.some((kind) => kind?.is === 'test-record')
      ? [{ code: 'device-test-without-record', at: at(...keys, 'kinds') } as const]
      : []),
  ];
}

function condition(of: Condition | undefined, keys: Keys): Unsound[] {
  if (of === undefined) return [];
  const named: [Keys, string][] =
    typeof of === 'string'
      ? [[keys, of]]
      : Object.entries(of).flatMap(([how, facts]) =>
          (facts as readonly string[]).map((fact, index): [Keys, string] => [[...keys, how, index], fact]),
        );
  if (named.length === 0) return [{ code: 'condition-empty', at: at(...keys) }];
  return named
    .filter(([, fact]) => !factNames.includes(fact))
    .map(([place, fact]) => ({ code: 'fact-unknown', at: at(...place), fact }));
}

/** Every way through the questions must end, and every question must lie on one. */
function questions(tree: ScopeTree): Unsound[] {
  const found: Unsound[] = [];
  const ended = new Set<string>();
  const visit = (id: string, from: Place, way: readonly string[]): void => {
    if (way.includes(id)) found.push({ code: 'question-cyclic', at: from, question: id });
    else if (!Object.hasOwn(tree.questions, id)) found.push({ code: 'question-missing', at: from, question: id });
    else if (!ended.has(id)) {
      for (const answer of ['yes', 'no'] as const) {
        const next = tree.questions[id]?.[answer];
        if (next && 'ask' in next) visit(next.ask, at('scope', 'questions', id, answer, 'ask'), [...way, id]);
      }
      ended.add(id);
    }
  };
  visit(tree.first, at('scope', 'first'), []);
  const unreached = Object.keys(tree.questions).filter((id) => !ended.has(id));
  return [
    ...found,
    ...unreached.map((id): Unsound => ({ code: 'question-unreachable', at: at('scope', 'questions', id) })),
  ];
}

function fees(scheme: Scheme): Unsound[] {
  const each = scheme.fees.flatMap((fee, index): Unsound[] => [
    ...(scheme.levels.some(({ id }) => id === fee.level)
      ? []
      : [{ code: 'level-unknown', at: at('fees', index, 'level'), level: fee.level } as const]),
    ...(scheme.routes.some(({ id }) => id === fee.route)
      ? []
      : [{ code: 'route-unknown', at: at('fees', index, 'route'), route: fee.route } as const]),
    ...(isWhole(fee.yen, 0)
      ? []
      : [{ code: 'number-out-of-range', at: at('fees', index, 'yen'), value: fee.yen } as const]),
    ...feeDays(fee, index),
  ]);
  const overlapping = scheme.fees.flatMap((fee, index) =>
    scheme.fees
      .slice(0, index)
      .filter(
        (other) => other.level === fee.level && other.route === fee.route && overlap(other.received, fee.received),
      )
      .map((other): Unsound => ({ code: 'fees-overlap', at: at('fees', index, 'received'), fee: other.id })),
  );
  // A way to apply that no fee is known for would end at acceptance.
  const without = scheme.routes.flatMap((route, index) =>
    scheme.levels
      .filter(({ id, open }) => open && !scheme.fees.some((fee) => fee.level === id && fee.route === route.id))
      .map(({ id }): Unsound => ({ code: 'route-without-fee', at: at('routes', index), level: id })),
  );
  return [...each, ...overlapping, ...without];
}

function feeDays({ received }: Fee, index: number): Unsound[] {
  const unreadable = (['from', 'until'] as const).flatMap((end): Unsound[] => {
    const value = received[end];
    return value === undefined || readCivilDate(value)
      ? []
      : [{ code: 'day-unreadable', at: at('fees', index, 'received', end), value }];
  });
  if (unreadable.length > 0) return unreadable;
  const { from, until } = received;
  return from && until && compareDays(until, from) < 0
    ? [{ code: 'fee-days-reversed', at: at('fees', index, 'received') }]
    : [];
}

/** Whether some day lies in both; both ends are included and an absent end is open. */
const overlap = (a: Fee['received'], b: Fee['received']): boolean =>
  !(a.until && b.from && compareDays(a.until, b.from) < 0) && !(b.until && a.from && compareDays(b.until, a.from) < 0);

const isWhole = (value: number, least: number): boolean => Number.isSafeInteger(value) && value >= least;

/** Numbers are quoted by phone, in file names and in the short address of a label, and none may be taken for another kind. */
function numbers({ numbers: forms }: Scheme): Unsound[] {
  const kinds = ['application', 'acceptance', 'provisional', 'registration'] as const;
  return kinds.flatMap((kind, index): Unsound[] => {
    const { before, digits } = forms[kind];
    return [
      ...(/^[A-Z0-9-]+$/.test(before)
        ? []
        : [{ code: 'number-form-characters', at: at('numbers', kind, 'before'), value: before } as const]),
      ...(isWhole(digits, 1)
        ? []
        : [{ code: 'number-out-of-range', at: at('numbers', kind, 'digits'), value: digits } as const]),
      ...kinds
        .slice(0, index)
        .filter((other) => couldBe(before, forms[other].before) || couldBe(forms[other].before, before))
        .map((other): Unsound => ({ code: 'number-forms-collide', at: at('numbers', kind, 'before'), other })),
    ];
  });
}

/** Whether a number that begins like `long` can also be read as `short` and a serial. */
const couldBe = (long: string, short: string): boolean =>
  long.startsWith(short) && /^\d*$/.test(long.slice(short.length));

const periods = ({ periods: { validityYears, graceDays } }: Scheme): Unsound[] => [
  ...(isWhole(validityYears, 1)
    ? []
    : [{ code: 'number-out-of-range', at: at('periods', 'validityYears'), value: validityYears } as const]),
  ...(isWhole(graceDays, 0)
    ? []
    : [{ code: 'number-out-of-range', at: at('periods', 'graceDays'), value: graceDays } as const]),
];
