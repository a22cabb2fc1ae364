// What a supplier writes of her product and its label, sentence by sentence: what may stand, and which rule forbids the rest.
import { isTakenBack } from './denial.ts';
import type { Source, Text } from './scheme.ts';
import { evenSentence, oneLine, sentencesOf } from './sentences.ts';

/** How far the product is on its way, for what may be said of it. The last one is a product that another one's label does not cover. */
export const claimStages = [
  'before-acceptance',
  'accepted',
  'provisional',
  'issued',
  'lapsed',
  'revoked',
  'other-product',
] as const;
export type ClaimStage = (typeof claimStages)[number];

export type ClaimVerdict = 'allowed' | 'not-allowed' | 'needs-provisional-number';

/** One rule on wording: what it forbids, when, and what to write instead. `finds` names sets of phrases. */
export type ClaimRule = {
  readonly id: string;
  readonly name: Text;
  readonly forbids: Text;
  readonly better: Text;
  readonly stages: readonly ClaimStage[];
  readonly verdict: Exclude<ClaimVerdict, 'allowed'>;
  readonly finds: readonly string[];
  /** Sets of phrases that, standing after what was found or in the next sentence, make it right again. */
  readonly except?: readonly string[];
  readonly from: Source;
};

/**
 * Phrases as patterns over even sentences. `{name}` stands for a pattern of `names`. `follows` are looked for only where the
 * paragraph has named the label already; `unless` anywhere in the sentence makes the set silent.
 */
export type ClaimPhrases = {
  readonly names: Readonly<Record<string, string>>;
  readonly sets: Readonly<
    Record<
      string,
      { readonly find: readonly string[]; readonly follows?: readonly string[]; readonly unless?: readonly string[] }
    >
  >;
};

/** A sentence, where it begins in the text, and what is to be thought of it. */
export type Claim = {
  readonly text: string;
  readonly start: number;
  readonly verdict: ClaimVerdict;
  readonly rule?: ClaimRule;
};

type Looked = {
  readonly find: readonly RegExp[];
  readonly follows: readonly RegExp[];
  readonly unless: readonly RegExp[];
};

/** Every sentence of the text, judged. `rules` in the order in which one is named when a sentence breaks several. */
export function judgeClaims(
  text: string,
  stage: ClaimStage,
  { rules, phrases }: { readonly rules: readonly ClaimRule[]; readonly phrases: ClaimPhrases },
): readonly Claim[] {
  const sets = compiled(phrases);
  const label = new RegExp(named(phrases.names, '{label}'));
  const number = new RegExp(named(phrases.names, '{provisional-number}'));
  const sentences = sentencesOf(text).map((one) => ({ ...one, even: evenSentence(one.text) }));
  const isNumberShown = stage === 'provisional' && sentences.some(({ even }) => number.test(even));
  const now = rules.filter(
    (rule) => rule.stages.includes(stage) && !(isNumberShown && rule.verdict === 'needs-provisional-number'),
  );
  let isLabelNamed = false;
  return sentences.map(({ even, text: said, start, opens }, index) => {
    const follows = !opens && isLabelNamed;
    const next = sentences[index + 1];
    const after = next === undefined || next.opens ? '' : next.even;
    const rule = now.find((one) => breaks({ even, follows, after }, one, sets));
    isLabelNamed = follows || label.test(even);
    return { text: oneLine(said), start, verdict: rule?.verdict ?? 'allowed', ...(rule && { rule }) };
  });
}

/** A sentence, whether its paragraph has named the label before, and the sentence that comes after it. */
type InPlace = { readonly even: string; readonly follows: boolean; readonly after: string };

function breaks({ even, follows, after }: InPlace, rule: ClaimRule, sets: ReadonlyMap<string, Looked>): boolean {
  const excepted = (from: number): boolean =>
    (rule.except ?? [])
      .flatMap((set) => sets.get(set)?.find ?? [])
      .some((one) => at(one, even, from) !== undefined || at(one, after, 0) !== undefined);
  return rule.finds.some((name) => {
    const set = sets.get(name);
    if (set === undefined || set.unless.some((one) => at(one, even, 0) !== undefined)) return false;
    return [...set.find, ...(follows ? set.follows : [])].some((one) =>
      spans(one, even).some((span) => !excepted(span.end) && !isTakenBack(even, span)),
    );
  });
}

const at = (pattern: RegExp, sentence: string, from: number): number | undefined => {
  pattern.lastIndex = from;
  return pattern.exec(sentence)?.index;
};

const spans = (pattern: RegExp, sentence: string): { start: number; end: number }[] =>
  [...sentence.matchAll(pattern)].map((found) => ({ start: found.index, end: found.index + found[0].length }));

const known = new WeakMap<ClaimPhrases, ReadonlyMap<string, Looked>>();
function compiled(phrases: ClaimPhrases): ReadonlyMap<string, Looked> {
  const before = known.get(phrases);
  if (before) return before;
  const read = (list: readonly string[] = []) => list.map((one) => new RegExp(named(phrases.names, one), 'gu'));
  const sets = new Map(
    Object.entries(phrases.sets).map(([name, { find, follows, unless }]) => [
      name,
      { find: read(find), follows: read(follows), unless: read(unless) },
    ]),
  );
  known.set(phrases, sets);
  return sets;
}

/** The pattern with the names in it written out. A name may use those that stand before it. */
const named = (names: ClaimPhrases['names'], pattern: string): string =>
  Object.entries(names)
    .toReversed()
    .reduce((sum, [name, value]) => sum.replaceAll(`{${name}}`, `(?:${value})`), pattern);

/** What cannot be used in these phrases and rules: patterns that are none, names and sets that are not there. */
export function unusablePhrases(phrases: ClaimPhrases, rules: readonly ClaimRule[]): readonly string[] {
  const patterns = Object.values(phrases.sets).flatMap(({ find, follows = [], unless = [] }) => [
    ...find,
    ...follows,
    ...unless,
  ]);
  const broken = [...patterns, '{label}', '{provisional-number}'].filter(
    (one) => !isPattern(named(phrases.names, one)),
  );
  const sets = rules.flatMap(({ finds, except = [] }) => [...finds, ...except]);
  return [...broken, ...sets.filter((set) => !Object.hasOwn(phrases.sets, set))];
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'gu').source !== '' && !/\{[a-z]/.test(pattern);
  } catch {
    return false;
  }
}
