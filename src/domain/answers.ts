// The answers of a checklist against its catalogue and against what the product declares.
import type { Contradiction } from './facts.ts';
import { factOf, holds } from './facts.ts';
import type { Finding } from './finding.ts';
import type { Place } from './place.ts';
import { at } from './place.ts';
import type { Answer, Product } from './product.ts';
import type { Catalogue, Condition, Criterion, Item, Scheme } from './scheme.ts';

type ItemAnswer = NonNullable<Answer['items']>[string];
type Checked = {
  readonly product: Product;
  readonly scheme: Scheme /** Whether the declarations were handed in. */;
  readonly declared: boolean;
};

const isSaid = (text: string | undefined): boolean => (text ?? '').trim() !== '';

/** What is wrong with the answers, criterion by criterion; first the answers to what the catalogue does not ask. */
export function answerGaps(product: Product, catalogue: Catalogue, scheme: Scheme, declared: boolean): Finding[] {
  const asked = new Set<string>(catalogue.criteria.map((criterion) => criterion.id));
  const unknown = Object.keys(product.answers ?? {}).filter((id) => !asked.has(id));
  return [
    ...unknown.map((id): Finding => ({ code: 'criterion-unknown', at: at('answers', id) })),
    ...catalogue.criteria.flatMap((criterion) =>
      criterionGaps(criterion, product.answers?.[criterion.id] ?? {}, { product, scheme, declared }),
    ),
  ];
}

function criterionGaps(criterion: Criterion, answer: Answer, checked: Checked): Finding[] {
  const here = at('answers', criterion.id);
  const items = new Set(criterion.items.map((item) => String(item.no)));
  const unknown = Object.keys(answer.items ?? {}).filter((no) => !items.has(no));
  return [
    ...unknown.map((no): Finding => ({ code: 'item-unknown', at: at('answers', criterion.id, 'items', no) })),
    ...resultGaps(criterion, answer, here, checked),
  ];
}

function resultGaps(criterion: Criterion, answer: Answer, here: Place, checked: Checked): Finding[] {
  switch (answer.result ?? 'open') {
    case 'open':
      return [{ code: 'open', at: at('answers', criterion.id, 'result') }];
    case 'does-not-conform':
      return [{ code: 'does-not-conform', at: at('answers', criterion.id, 'result') }];
    case 'not-applicable':
      return notApplicable(criterion.appliesWhen, answer.reason, ['answers', criterion.id], checked);
    case 'conforms':
      return [
        ...contradictions(criterion, checked),
        ...criterion.items.flatMap((item) => itemGaps(criterion, item, answer.items?.[item.no] ?? {}, checked)),
        ...unmet(criterion, answer, here, checked),
        ...(isSaid(answer.reason)
          ? []
          : [{ code: 'rationale-missing', at: at('answers', criterion.id, 'reason') } as const]),
      ];
  }
}

/** "Not applicable" stands only where the condition does not hold, and with its reason. Without declarations only "always" is known. */
function notApplicable(
  condition: Condition | undefined,
  reason: string | undefined,
  keys: readonly string[],
  { product, declared }: Checked,
): Finding[] {
  const applies = condition === undefined || declared ? holds(condition, product) : { holds: false, places: [] };
  if (applies.holds)
    return [{ code: 'not-applicable-but-applies', at: at(...keys, 'result'), because: applies.places }];
  return isSaid(reason) ? [] : [{ code: 'reason-missing', at: at(...keys, 'reason') }];
}

const contradictions = (criterion: Criterion, { product, declared }: Checked): Finding[] =>
  declared
    ? criterion.contradictedBy.flatMap((fact) =>
        factOf(fact)(product).map(
          (place): Finding => ({ code: fact as Contradiction, at: place, criterion: criterion.id }),
        ),
      )
    : [];

function itemGaps(criterion: Criterion, item: Item, answer: ItemAnswer, checked: Checked): Finding[] {
  const keys = ['answers', criterion.id, 'items', String(item.no)];
  if (answer.result === 'not-applicable') {
    if (criterion.meet === 'any' || item.appliesWhen === undefined)
      return isSaid(answer.reason) ? [] : [{ code: 'reason-missing', at: at(...keys, 'reason') }];
    return notApplicable(item.appliesWhen, answer.reason, keys, checked);
  }
  if (answer.result !== 'conforms') return [];
  const cited = answer.evidence ?? [];
  if (cited.length === 0) return [{ code: 'evidence-missing', at: at(...keys, 'evidence') }];
  if (!checked.declared) return [];
  const evidence = checked.product.evidence ?? {};
  const unknown = cited.filter((id) => !Object.hasOwn(evidence, id));
  if (unknown.length > 0)
    return unknown.map((id) => ({ code: 'evidence-unknown', at: at(...keys, 'evidence'), evidence: id }));
  const isTested = cited.some((id) => isTestRecord(evidence[id]?.kind, checked.scheme));
  return item.by === 'device-test' && !isTested
    ? [{ code: 'device-test-by-document', at: at(...keys, 'evidence'), item: String(item.no) }]
    : [];
}

/** Whether evidence of this kind records a test on the device; a kind we do not know is not said to be a document. */
const isTestRecord = (kind: string | undefined, scheme: Scheme): boolean =>
  (scheme.evidenceKinds.find((one) => one.id === kind)?.is ?? 'test-record') === 'test-record';

/** An item of an "all" criterion is met when it conforms, or when it is not applicable and its own condition does not hold. */
function unmet(criterion: Criterion, answer: Answer, here: Place, { product, declared }: Checked): Finding[] {
  const isMet = (item: Item): boolean => {
    const result = answer.items?.[item.no]?.result;
    if (result === 'conforms') return true;
    return (
      result === 'not-applicable' &&
      criterion.meet === 'all' &&
      item.appliesWhen !== undefined &&
      (!declared || !holds(item.appliesWhen, product).holds)
    );
  };
  // An item that is wrongly "not applicable" has its own finding already.
  const isSaidWrong = (item: Item): boolean =>
    declared &&
    answer.items?.[item.no]?.result === 'not-applicable' &&
    criterion.meet === 'all' &&
    item.appliesWhen !== undefined &&
    holds(item.appliesWhen, product).holds;
  // What a form adds may be a part of another way to conform: by itself it is none.
  const conforming = criterion.items.filter((item) => !item.ofForm && answer.items?.[item.no]?.result === 'conforms');
  const open = criterion.items.filter((item) => !isMet(item) && !isSaidWrong(item));
  const isEnough = criterion.meet === 'any' ? conforming.length > 0 : open.length === 0;
  return isEnough
    ? []
    : [{ code: 'items-unmet', at: here, items: open.map((item) => String(item.no)), meet: criterion.meet }];
}

/** From how many places on the same text is taken for pasted, and how long it must be to count. assumed: both. */
const pastedFrom = 3;
const shortestPasted = 12;
const placeholder =
  /(?<![\w.])(?:tbd|tba|todo|fixme|x{3,}|lorem ipsum)(?![\w.])|未定(?!義)|未記入|要記入|後で(?:記入|書く)|記入予定|ダミー文|[〇○●◯]{3,}/iu;

/** Texts that are no reasons yet: placeholders, and the same text pasted for many items. */
export function rationaleGaps(product: Product): Finding[] {
  const reasons = Object.entries(product.answers ?? {}).flatMap(([id, answer]) => [
    { place: at('answers', id, 'reason'), text: answer.reason },
    ...Object.entries(answer.items ?? {}).map(([no, item]) => ({
      place: at('answers', id, 'items', no, 'reason'),
      text: item.reason,
    })),
  ]);
  const said = reasons.flatMap(({ place, text }) =>
    text === undefined ? [] : [{ place, text: text.normalize('NFKC').replace(/\s+/gu, ' ').trim() }],
  );
  const placeholders = said.flatMap(({ place, text }): Finding[] => {
    const found = placeholder.exec(text)?.[0];
    return found ? [{ code: 'placeholder-text', at: place, found }] : [];
  });
  const byText = new Map<string, Place[]>();
  for (const { place, text } of said)
    if (text.length >= shortestPasted) byText.set(text, [...(byText.get(text) ?? []), place]);
  const pasted = [...byText.values()].flatMap((places): Finding[] => {
    const [first] = places;
    return first && places.length >= pastedFrom ? [{ code: 'same-rationale', at: first, places }] : [];
  });
  return [...placeholders, ...pasted];
}
