// What words of a form mean: columns by their titles, answers by their words, fields of the cover by their labels.
import { folded } from '../../../domain/fold.ts';
import type { AnswerWord, CoverField } from '../../../domain/form.ts';
import type { Result } from '../../../domain/product.ts';

export const results = ['conforms', 'does-not-conform', 'not-applicable', 'open'] as const satisfies readonly Result[];
export type Role = 'criterion' | 'item' | 'asks' | 'answer' | 'reason' | 'evidence' | 'other';
type Texts = readonly string[];
/** Everything by which forms are recognised. Handed in: an adapter knows no words. */
export type FormWords = {
  readonly columns: Readonly<Record<Role, { readonly ends: Texts; readonly weak: Texts }>>;
  readonly results: Readonly<Record<Result, Texts>>;
  readonly customs: Readonly<Record<Result, Texts>>;
  readonly alike: Readonly<Record<string, string>>;
  readonly cover: Readonly<Record<CoverField, Texts>>;
  readonly free: Readonly<Record<'ja' | 'en', Texts>>;
} & Readonly<
  Record<'bare' | 'office' | 'examples' | 'before' | 'itemNames' | 'marks' | 'turned' | 'hints', readonly string[]>
>;

export type RoleFound = { readonly role: Role; readonly isWeak: boolean };
export type Legend = ReadonlyMap<string, Result | undefined>;
export type Lexicon = {
  word(text: string): string;
  role(title: string): RoleFound | undefined;
  /** The one result that a word means by itself. */
  plain(text: string): Result | undefined;
  meaning(word: string, others: Texts, legend: Legend): Pick<AnswerWord, 'means' | 'sure'>;
  /** Explanations such as "1: conforms, 2: does not conform" in a text. */
  legendIn(text: string): readonly (readonly [string, Result])[];
  field(label: string): CoverField | undefined;
  isMark(text: string): boolean;
  has(list: 'office' | 'examples' | 'turned' | 'hints', text: string): boolean;
  readonly free: FormWords['free'];
  readonly itemNames: Texts;
  readonly before: ReadonlySet<string>;
};

// Titles and words are short; what is longer is prose.
const longest = 60;

export function lexiconOf(words: FormWords): Lexicon {
  const like = new Map(Object.entries(words.alike).flatMap(([one, all]) => [...all].map((sign) => [sign, one])));
  const word = (text: string): string =>
    text.length > 200 ? text : folded([...text].map((sign) => like.get(sign) ?? sign).join('')).replace(/\ufe0f/g, '');
  const table = (of: Readonly<Record<Result, Texts>>) =>
    new Map(results.flatMap((result) => of[result].map((one) => [word(one), result] as const)));
  const [plain, customs] = [table(words.results), table(words.customs)];
  const fields = new Map(
    Object.entries(words.cover).flatMap(([field, labels]) =>
      labels.map((one) => [bareLabel(word(one)), field as CoverField]),
    ),
  );
  const lists = Object.fromEntries(
    (['office', 'examples', 'turned', 'hints'] as const).map((name) => [name, words[name].map(word)]),
  );
  const marks = new Set(words.marks.map(word));
  return {
    word,
    role: roleFinder(words, word, (text) => plain.has(text) || customs.has(text)),
    plain: (text) => (text.length > longest ? undefined : plain.get(word(text))),
    meaning: meaningFinder(word, plain, customs),
    legendIn: legendFinder(word, plain),
    field: (label) => (label.length > longest ? undefined : fieldOf(word(label), fields)),
    isMark: (text) => marks.has(word(text)),
    has: (name, text) => {
      const plainText = word(text.slice(0, 200));
      return lists[name]?.some((one) => plainText.includes(one)) ?? false;
    },
    free: words.free,
    itemNames: words.itemNames.map(word),
    before: new Set(words.before.map(word)),
  };
}

const inBrackets = /[(（[【〔<].*?[)）\]】〕>]/g;
/** A label without its numbering, its colon, its asterisk and what stands in brackets. */
const bareLabel = (text: string): string =>
  text
    .replace(inBrackets, '')
    .replace(/[\s*※:：必須★☆●■□◆◇▼・_]+/g, '')
    .replace(/^[([]?\d{1,2}[.)\]、]*(?=\D)/, '');

/** The field of a label; of one in two languages or with two words, when its parts agree. */
function fieldOf(label: string, fields: ReadonlyMap<string, CoverField>): CoverField | undefined {
  const whole = fields.get(bareLabel(label));
  if (whole !== undefined) return whole;
  const parts = label.replace(inBrackets, '').split(/\s*[/|・]\s*/);
  const found = new Set(parts.flatMap((part) => fields.get(bareLabel(part)) ?? inTwoLanguages(part, fields) ?? []));
  return found.size === 1 ? [...found][0] : undefined;
}

/** The field of a label that is said again in another language: both halves name it. A name that begins with a label is none. */
function inTwoLanguages(label: string, fields: ReadonlyMap<string, CoverField>): CoverField | undefined {
  const words = label.trim().split(/\s+/);
  for (let cut = 1; cut < words.length; cut += 1) {
    const first = fields.get(bareLabel(words.slice(0, cut).join('')));
    if (first !== undefined && first === fields.get(bareLabel(words.slice(cut).join('')))) return first;
  }
  return undefined;
}

function roleFinder(words: FormWords, word: (text: string) => string, isResult: (text: string) => boolean) {
  const roles = Object.keys(words.columns) as Role[];
  const ends = roles.flatMap((role) => [
    ...words.columns[role].ends.map((end) => ({ role, isWeak: false, end: word(end).replace(/\s/g, '') })),
    ...words.columns[role].weak.map((end) => ({ role, isWeak: true, end: word(end).replace(/\s/g, '') })),
  ]);
  const bare = words.bare.map((one) => word(one).replace(/\s/g, ''));
  const find = (title: string): RoleFound | undefined => {
    let best: (typeof ends)[number] | undefined;
    for (const one of ends)
      if (title === one.end || (title.endsWith(one.end) && startsWord(title, one.end)))
        if (best === undefined || one.end.length > best.end.length) best = one;
    return best;
  };
  return (text: string): RoleFound | undefined => {
    if (text.length > longest) return undefined;
    const whole = word(text)
      .replace(inBrackets, '')
      .replace(/[*※:：.。]+/g, '');
    // "Reason for the result": what is meant stands first.
    const [head = ''] = whole.split(/ (?:for|of|to|if|when|why) /);
    const title = head.replace(/\s/g, '').replace(/^[①-⑳\d]+(?=\D)/, '');
    const choices = title.split(/[/・,、|]/);
    if (choices.length > 1 && choices.every((one) => one !== '' && isResult(one)))
      return { role: 'answer', isWeak: false };
    const shorter = bare.find((end) => title.length > end.length && title.endsWith(end));
    const found = find(title);
    const inner = shorter === undefined ? undefined : find(title.slice(0, -shorter.length));
    if (found && !found.isWeak && !inner) return found;
    return inner ?? found;
  };
}

/** A short latin ending must be a word: "period" does not end in an id. */
const startsWord = (title: string, end: string): boolean =>
  !/^[a-z]/.test(end) || !/[a-z]/.test(title.at(-end.length - 1) ?? '') || end.length > 4;

/** What a word in two languages means, one behind the other: every part must say the same. */
function inBoth(text: string, plain: ReadonlyMap<string, Result>): Result | undefined {
  for (const between of [/\s+[/|・]\s+|\n/, /\s*[()]\s*/, /(?<=[^\x20-\x7e])\s*[/|]?\s*(?=[a-z])/]) {
    const parts = text.split(between).filter((part) => part.trim() !== '');
    const means = new Set(parts.map((part) => plain.get(part.trim())));
    const [same] = means;
    if (parts.length > 1 && means.size === 1 && same) return same;
  }
  return undefined;
}

function meaningFinder(
  word: (text: string) => string,
  plain: ReadonlyMap<string, Result>,
  customs: ReadonlyMap<string, Result>,
) {
  const simple = (text: string) => plain.get(text) ?? customs.get(text);
  return (given: string, others: Texts, legend: Legend): Pick<AnswerWord, 'means' | 'sure'> => {
    if (given.length > longest) return { sure: 'likely' };
    const text = word(given);
    if (legend.has(text)) {
      const means = legend.get(text);
      // A legend that contradicts the plain word, or itself, is not understood.
      if (means === undefined || (plain.has(text) && plain.get(text) !== means)) return { sure: 'likely' };
      return { means, sure: 'sure' };
    }
    const own = plain.get(text);
    if (own) return { means: own, sure: 'sure' };
    const [, sign = '', rest = ''] = /^([^\s.:=)(]{1,5})\s*[.:=)(\s]\s*([^()]+?)\)?$/.exec(text) ?? [];
    const [told, signMeans] = [plain.get(rest.trim()), simple(sign)];
    if (told && (signMeans === undefined || signMeans === told)) return { means: told, sure: 'sure' };
    const [, first = '', second = ''] = /^([^()]+?)\s*\(([^()]{1,5})\)$/.exec(text) ?? [];
    const before = plain.get(first);
    if (before && (simple(second) === undefined || simple(second) === before)) return { means: before, sure: 'sure' };
    const both = inBoth(text, plain);
    if (both) return { means: both, sure: 'sure' };
    const custom = customs.get(text);
    // A dash is "not applicable" only beside a yes and a no.
    const beside = new Set(others.map((other) => simple(word(other))));
    if (custom === 'not-applicable' && !(beside.has('conforms') && beside.has('does-not-conform')))
      return { sure: 'likely' };
    return custom ? { means: custom, sure: 'likely' } : { sure: 'likely' };
  };
}

function legendFinder(word: (text: string) => string, plain: ReadonlyMap<string, Result>) {
  const all = [...plain.keys()]
    .sort((a, b) => b.length - a.length)
    .map((one) => one.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('|');
  const pair = new RegExp(
    `(?:^|[\\s、,。;/(「（|])([^\\s、,。;:=/()「」（）|]{1,10})\\s*(?:[:=…→]+|\\.{2,}|は)\\s*「?(${all})(?=$|[\\s、,。;/()」）|])`,
    'g',
  );
  return (text: string): readonly (readonly [string, Result])[] => {
    if (text.length > 400) return [];
    return [...word(text.slice(0, 200)).matchAll(pair), ...word(text.slice(200)).matchAll(pair)].flatMap((found) => {
      const [whole, sign = '', told = ''] = found;
      const means = plain.get(told);
      // What stands in brackets may say under which condition something conforms.
      const isQualified = means === 'conforms' && found.input[found.index + whole.length] === '(';
      return means === undefined || isQualified || plain.has(sign) ? [] : [[sign, means] as const];
    });
  };
}
