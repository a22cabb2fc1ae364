// What the words of the findings are made with.
import type { Code, Finding } from '../domain/finding.ts';
import { at, keysOf } from '../domain/place.ts';
import type { Lang } from './places.ts';
import { nameOf } from './places.ts';

export type Said = { readonly says: string; readonly fix: string };
/** Words for these codes; each gives both languages, since `either` takes no fewer. */
export type Words<K extends Code> = { readonly [C in K]: (f: Extract<Finding, { code: C }>, lang: Lang) => Said };

/** What it says and its fix: in Japanese, in English. */
export const either = (lang: Lang, ja: readonly [string, string], en: readonly [string, string]): Said => {
  const [says, fix] = lang === 'ja' ? ja : en;
  return { says: says.replace(/^item /, 'Item '), fix };
};

/** The criterion, or criterion and item, that a place inside the answers belongs to. */
export const of = (lang: Lang, place: string): string => {
  const [, criterion = '', , item] = keysOf(place);
  if (item === undefined) return criterion;
  return lang === 'ja' ? `${criterion} の評価項目 ${item}` : `item ${item} of ${criterion}`;
};

/** The key of the entry that a place lies in. */
export const entry = (place: string, depth = 1): string => keysOf(place)[depth] ?? '';

/** Up to five places by name, an entry as a whole rather than its field. */
export const named = (lang: Lang, places: readonly string[]): string =>
  [
    ...new Set(
      places.map((place) => nameOf(lang, place.startsWith('/answers/') ? place : at(...keysOf(place).slice(0, 2)))),
    ),
  ]
    .slice(0, 5)
    .join(lang === 'ja' ? '、' : ', ');

/** A Japanese sentence that goes on after a name: a space stands only after Latin letters and digits. */
export const onward = (name: string, rest: string): string => `${name}${/[!-~]$/.test(name) ? ' ' : ''}${rest}`;
