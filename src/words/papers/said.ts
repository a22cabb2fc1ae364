// What a product declares, in the reader's words, as it stands in a cell of a paper.
import { shapeAt, valueAt } from '../../domain/fields.ts';
import type { CivilDate } from '../../domain/names.ts';
import type { Cell, Paper, PaperPart } from '../../domain/paper.ts';
import type { Known } from '../../domain/paper-rows.ts';
import { isKnownFact } from '../../domain/paper-rows.ts';
import { at, keysOf } from '../../domain/place.ts';
import type { Product, Tree } from '../../domain/product.ts';
import type { Scheme } from '../../domain/scheme.ts';
import { dayWords, plain } from '../lines.ts';
import type { Lang } from '../places.ts';
import { choiceWord, labelOf, nameOf } from '../places.ts';
import { paperSentences as sentences, paperWords as words } from './words.ts';

/** What papers are made of. `by` is who prints it, or nothing. */
export type PaperFacts = {
  readonly scheme: Scheme;
  readonly product: Product;
  readonly known: Known;
  readonly on: CivilDate;
  readonly by: string;
  /** The product as its label tells of it: as it was filed, as far as that is known. */
  readonly labelled?: Product;
  /** The label as it was drawn for each place of use, by the place's id. */
  readonly pictures?: Readonly<Record<string, { readonly svg: string; readonly millimetres: number }>>;
};

/** So many signs of one text are shown; a paper is read by people. */
const longestSaid = 1500;
const longestList = 40;

/** The text, cut where it is too long for a paper, which is then said. */
export function cut(lang: Lang, text: string, most = longestSaid): string {
  const signs = [...text];
  const short = signs.slice(0, most).join('').split('\n').slice(0, longestList).join('\n');
  return short.length < text.length ? `${short}${sentences.cut(signs.length)[lang]}` : text;
}

/** A cell, or the sign that something is missing there. */
export const cellOf = (lang: Lang, text: string | undefined): Cell =>
  text === undefined || text.trim() === '' ? { missing: words.notSaid[lang] } : cut(lang, text);

/** The first lines of a long list, and how many more there are. */
export const shortList = (lang: Lang, lines: readonly string[], most = longestList): readonly string[] =>
  lines.length > most ? [...lines.slice(0, most), sentences.more(lines.length - most)[lang]] : lines;

/** What a field is called on a paper. */
export const fieldName = (lang: Lang, field: string): string =>
  isKnownFact(field) ? words[field][lang] : nameOf(lang, field);
/** What a field holds, in words; undefined when it is empty. */
export function saidOf(lang: Lang, field: string, { product, known, scheme }: PaperFacts): string | undefined {
  if (isKnownFact(field)) return known[field];
  const value = valueAt(product, field);
  return value === undefined ? undefined : inWords(lang, field, value, scheme);
}

/** What a place of a product holds, in words. */
export function inWords(lang: Lang, field: string, value: Tree, scheme: Scheme): string | undefined {
  if (typeof value !== 'string') {
    if (Array.isArray(value)) return value.length > 0 ? joined(lang, value as readonly string[]) : undefined;
    const entries = Object.entries(value).map(([key, entry]) =>
      entryWords(lang, at(...keysOf(field), key), entry, scheme),
    );
    return entries.length > 0 ? shortList(lang, entries).join('\n') : undefined;
  }
  const shape = shapeAt(field);
  if (shape?.is === 'chosen') return chosen(lang, shape.from, value, scheme);
  return choiceWord(lang, field, value);
}

/** Short texts stand beside each other, such as eighty models; long ones below each other. */
const joined = (lang: Lang, texts: readonly string[]): string =>
  texts.every((one) => one.length <= 40) ? texts.join(lang === 'ja' ? '、' : ', ') : shortList(lang, texts).join('\n');

/** One entry of a list on one line: its name first, then what else is said of it. */
function entryWords(lang: Lang, place: string, entry: Tree, scheme: Scheme): string {
  const key = keysOf(place).at(-1) ?? '';
  if (typeof entry === 'string' || Array.isArray(entry)) return `${key}: ${inWords(lang, place, entry, scheme) ?? ''}`;
  const { name, ...rest } = entry as Readonly<Record<string, Tree>>;
  const said = Object.entries(rest).flatMap(([inner, value]) => {
    const text = inWords(lang, `${place}/${inner}`, value, scheme);
    return text === undefined ? [] : [`${labelOf(lang, `${place}/${inner}`)}${lang === 'ja' ? '：' : ': '}${text}`];
  });
  const title = typeof name === 'string' ? name : key;
  return said.length > 0 ? `${title}${lang === 'ja' ? `（${said.join('、')}）` : ` (${said.join('; ')})`}` : title;
}

function chosen(lang: Lang, from: string, id: string, scheme: Scheme): string {
  if (from === 'levels') {
    return scheme.levels.find((one) => one.id === id)?.name[lang] ?? id;
  }
  if (from === 'editions') {
    const catalogue = Object.hasOwn(scheme.catalogues, id) ? scheme.catalogues[id] : undefined;
    return catalogue ? `${catalogue.title[lang]}${lang === 'ja' ? `（${id}）` : ` (${id})`}` : id;
  }
  const rows = { routes: scheme.routes, productTypes: scheme.productTypes, evidenceKinds: scheme.evidenceKinds };
  return rows[from as keyof typeof rows]?.find((one) => one.id === id)?.name[lang] ?? id;
}

/** The product's name as a title says it. */
export const productName = (lang: Lang, product: Product): string => {
  const { ja, en } = product.product?.name ?? {};
  return plain((lang === 'ja' ? (ja ?? en) : (en ?? ja)) ?? '', 120);
};
/** The supplier's name. */
export const supplierName = (lang: Lang, product: Product): string => {
  const { ja, en } = product.supplier?.name ?? {};
  return plain((lang === 'ja' ? (ja ?? en) : (en ?? ja)) ?? '', 120);
};

/** What every paper of ours has around its parts. */
export const framed = (
  lang: Lang,
  { scheme, on, by }: Pick<PaperFacts, 'on' | 'by'> & { readonly scheme: Pick<Scheme, 'sample'> },
  paper: { readonly title: string; readonly subtitle?: string; readonly parts: readonly PaperPart[] },
): Paper => ({
  lang,
  ...paper,
  ...(scheme.sample ? { mark: `${words.sample.ja} / ${words.sample.en}` } : {}),
  on,
  foot: sentences.foot(plain(by, 60), dayWords(lang, on))[lang],
});

/** What is missing, at the top of a paper; nothing when nothing is. */
export const missingNote = (lang: Lang, missing: readonly string[]): readonly PaperPart[] =>
  missing.length === 0
    ? []
    : [
        {
          is: 'note',
          title: `${words.missing[lang]} ${missing.length}`,
          lines: shortList(
            lang,
            missing.map((field) => fieldName(lang, field)),
          ),
          isWarning: true,
        },
      ];
