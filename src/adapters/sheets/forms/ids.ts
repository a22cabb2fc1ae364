// Numbers of criteria and of items in whatever spelling: "Ｓ１．１‐０５", "S1-1-5", "S1.1-05 ②", "評価項目1", "(3)".
import type { Catalogue } from '../../../domain/scheme.ts';
import type { Lexicon } from './lexicon.ts';

export type FoundId = {
  readonly criterion: string;
  /** When the number goes on with one more: S1.1-05-2. */
  readonly item?: number;
  /** The text begins with the number and goes on. */
  readonly goesOn: boolean;
};
export type Ids = {
  find(text: string): FoundId | undefined;
  /** A number that stands in two cells beside each other. */
  joined(left: string, right: string): FoundId | undefined;
  /** A number without the letters it begins with, as the whole text: "1.1-05". Many of them must agree before one is believed. */
  bare(text: string): string | undefined;
  /** Criteria that are counted: the criterion of a number, where the numbers of an edition's criteria end in 1, 2, 3 … */
  counted(numbers: readonly number[]): ReadonlyMap<number, string> | undefined;
  /** How many criteria the smallest edition has. */
  readonly least: number;
};

type Token = { readonly is: string; readonly from: number; readonly to: number };

const dashes = /[\u2010-\u2015\u2212\u30fc\uff0d\uff70\ufe63\u02d7\u2500]/g;
const circled = /[\u2460-\u2473\u2776-\u277f\u24f5-\u24fe]/g;
/** The number in a circle as the number in brackets. */
const uncircled = (text: string): string =>
  text.replace(circled, (sign) => {
    const code = sign.charCodeAt(0);
    const from = code < 0x2474 ? 0x2460 : code < 0x2780 ? 0x2776 : 0x24f5;
    return `(${code - from + 1})`;
  });
const evened = (text: string): string =>
  uncircled(text.slice(0, 120)).normalize('NFKC').toLowerCase().replace(dashes, '-');

const tokensOf = (text: string): readonly Token[] =>
  [...text.matchAll(/\p{L}+|\d{1,6}/gu)].map((found) => ({
    is: /^\d/.test(found[0]) ? String(Number(found[0])) : found[0],
    from: found.index,
    to: found.index + found[0].length,
  }));
const keyOf = (tokens: readonly Token[]): string => tokens.map(({ is }) => is).join(' ');

export function idsOf(catalogues: readonly Catalogue[], { before }: Lexicon): Ids {
  const known = new Map<string, string>();
  for (const { criteria } of catalogues)
    for (const { id } of criteria) {
      const key = keyOf(tokensOf(evened(id)));
      known.set(key, known.has(key) && known.get(key) !== id ? '' : id);
    }
  const lengths = [...new Set([...known.keys()].map((key) => key.split(' ').length))].sort((a, b) => b - a);
  const firsts = new Set([...known.keys()].map((key) => key.split(' ')[0] ?? ''));
  const find = (text: string): FoundId | undefined => {
    // Most texts begin otherwise than any number.
    const beginning = tokensOf(evened(text.slice(0, 24)));
    if (!beginning.slice(0, 3).some(({ is }) => firsts.has(is))) return undefined;
    const plain = evened(text);
    if (!/\d/.test(plain)) return undefined;
    const tokens = tokensOf(plain);
    let start = 0;
    while (start < 2 && before.has(tokens[start]?.is ?? '')) start += 1;
    for (const length of lengths) {
      const own = tokens.slice(start, start + length);
      const criterion = own.length === length ? known.get(keyOf(own)) : undefined;
      if (!criterion || !isOneNumber(plain, own, tokens[start - 1]?.to ?? 0)) continue;
      const rest = plain.slice(own.at(-1)?.to ?? 0);
      // "S1.1-05は…" and "S1.1-01～S1.1-16" speak about criteria; they do not name one.
      if (/^\p{Script=Hiragana}/u.test(rest) || otherId(tokens.slice(start + length), known, lengths, criterion))
        return undefined;
      const more = /^\s*(?:[-./_]\s*|\()\s*(\d{1,2})\)?(?=$|[^\d])/.exec(rest);
      if (more === null && /^[-./_]?\d/.test(rest)) return undefined;
      return {
        criterion,
        ...(more ? { item: Number(more[1]) } : {}),
        goesOn: rest.slice(more?.[0].length ?? 0).replace(/[\s)\]」】]+/g, '') !== '',
      };
    }
    return undefined;
  };
  const { bare, counted } = looser(catalogues, known);
  return {
    find,
    bare,
    counted,
    least: Math.min(...catalogues.map(({ criteria }) => criteria.length)),
    joined: (left, right) =>
      /^\D{0,3}\d{1,3}$/.test(evened(right).trim()) && left.length < 20 && find(left) === undefined
        ? find(`${left.trim().replace(/[-.]$/, '')}-${right.trim().replace(/^[-.\s]+/, '')}`)
        : undefined,
  };
}

/** Numbers that say less than a criterion's own: believed only where a whole column of them fits. */
function looser(catalogues: readonly Catalogue[], known: ReadonlyMap<string, string>): Pick<Ids, 'bare' | 'counted'> {
  const shorter = new Map<string, string>();
  for (const [key, id] of known) {
    const rest = key.replace(/^\p{L}+ /u, '');
    if (rest !== key && rest.includes(' ')) shorter.set(rest, shorter.has(rest) && shorter.get(rest) !== id ? '' : id);
  }
  const orders = catalogues.map(
    ({ criteria }) => new Map(criteria.map(({ id }) => [Number(/(\d+)\D*$/.exec(id)?.[1]), id])),
  );
  return {
    bare: (text) => {
      const plain = evened(text.slice(0, 30)).trim();
      if (!/^[[(]?\d+(?:\s?[.\-_]\s?\d+)+[)\]]?$/.test(plain)) return undefined;
      return shorter.get(keyOf(tokensOf(plain))) || undefined;
    },
    counted: (numbers) =>
      orders.find(
        (order) => order.size === numbers.length && numbers.every((number, n) => number === n + 1 && order.has(number)),
      ),
  };
}

/** Between the parts of a number only signs that join them, and before it none but brackets and bullets. */
function isOneNumber(text: string, own: readonly Token[], after: number): boolean {
  const lead = text.slice(after, own[0]?.from ?? 0);
  if (!/^[\s:.\-#[\]【】「」<>《》〈〉●■◆◇○□・*§]*$/u.test(lead)) return false;
  return own.every((token, n) => {
    const next = own[n + 1];
    return next === undefined || /^[\s.\-_・]{0,3}$/u.test(text.slice(token.to, next.from));
  });
}

function otherId(
  tokens: readonly Token[],
  known: ReadonlyMap<string, string>,
  lengths: readonly number[],
  one: string,
): boolean {
  return tokens.some((_, n) =>
    lengths.some((length) => {
      const other = known.get(keyOf(tokens.slice(n, n + length)));
      return other !== undefined && other !== one;
    }),
  );
}

/**
 * The number of an item at the beginning of a text, or as the whole of it. "5-2" is item 2 of a criterion that ends in 5.
 * A plain number that a text goes on from ("2 passwords") is none.
 */
export function itemNumber(text: string, criterion: string, names: readonly string[]): number | undefined {
  const plain = evened(text).trim();
  const name = names.find((one) => plain.startsWith(one));
  const own = (name === undefined ? plain : plain.slice(name.length)).trim();
  const alone = /^[[(<【]?(?:no\.?)?\s*(\d{1,2})\s*[\])>】.:]?$/.exec(own) ?? /^[[(<【](\d{1,2})[\])>】]/.exec(own);
  if (alone) return within(alone[1]);
  const [, first, second] = /^[[(]?(\d{1,3})\s*[-.]\s*[[(]?(\d{1,2})[\])]*(?=$|[\s:.)])/.exec(own) ?? [];
  if (first !== undefined) {
    const last = Number(/(\d+)\D*$/.exec(criterion)?.[1]);
    return Number(first) === last ? within(second) : undefined;
  }
  const led = /^(\d{1,2})\s*[).:、】\]](?!\d)/.exec(own) ?? (name === undefined ? null : /^(\d{1,2})(?!\d)/.exec(own));
  return within(led?.[1]);
}

const within = (digits: string | undefined): number | undefined => {
  const number = Number(digits ?? 0);
  return number >= 1 && number <= 99 ? number : undefined;
};
