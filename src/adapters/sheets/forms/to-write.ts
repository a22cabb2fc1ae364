// What a product's answers are in the cells of a form. An answer for which the form has no word is left out, never replaced.

import type { AnswerWay, AnswerWord, CoverField, FormPlace, Left, Understood } from '../../../domain/form.ts';
import type { Product, Result } from '../../../domain/product.ts';
import { joinedIds } from '../layout.ts';
import { cellName, readCellName } from '../text.ts';
import { boxesIn, isOnlyBoxes } from './boxes.ts';
import type { Content } from './cell-spans.ts';
import type { FormBook, FormSheet } from './form-book.ts';
import { cellKey } from './form-book.ts';
import { gridOf } from './grid.ts';

export type ToWrite = {
  readonly sheet: string;
  readonly cell: string;
  readonly about: string;
  readonly content: Content;
  /** What people see of it, where that is something else. */
  readonly said?: string;
};
type Given = { readonly typeName: string; readonly book: FormBook };

export function toWrite(understood: Understood, product: Product, given: Given, left: Left[]): readonly ToWrite[] {
  const { places } = understood;
  const answers = places.flatMap((place) => {
    const isAlone = places.filter(({ criterion }) => criterion === place.criterion).length === 1;
    return placeWrites(place, said(place, product, isAlone, left), understood, given, left);
  });
  for (const [criterion, answer] of Object.entries(product.answers ?? {})) {
    const own = places.filter((place) => place.criterion === criterion);
    for (const item of Object.keys(answer.items ?? {}))
      if (!own.some((place) => place.item === item)) left.push({ because: 'no-place', about: `${criterion}/${item}` });
    const isSaid = answer.result !== undefined && answer.result !== 'open';
    if (isSaid && own.length !== 1 && !own.some(({ item }) => item === null))
      left.push({ because: 'no-place', about: criterion });
  }
  return [...answers, ...coverWrites(understood, product, given, left)];
}

type Said = { readonly result: Result | undefined; readonly reason: string; readonly evidence: readonly string[] };

/** What the product says at a place. The only place of a criterion speaks for the criterion where its item is not answered. */
function said({ criterion, item, sheet, named }: FormPlace, product: Product, isAlone: boolean, left: Left[]): Said {
  const answers = product.answers ?? {};
  const answer = Object.hasOwn(answers, criterion) ? answers[criterion] : undefined;
  if (item === null) return { result: answer?.result, reason: answer?.reason ?? '', evidence: [] };
  const items = answer?.items ?? {};
  const own = Object.hasOwn(items, item) ? items[item] : undefined;
  const [mine, whole] = [own?.result, isAlone ? answer?.result : undefined];
  const isOther = mine !== undefined && whole !== undefined && mine !== whole;
  if (isOther) left.push({ because: 'contradiction', about: `${criterion}/${item}`, sheet, cell: named });
  return {
    result: isOther ? undefined : (mine ?? whole),
    reason: own?.reason ?? (isAlone ? (answer?.reason ?? '') : ''),
    evidence: own?.evidence ?? [],
  };
}

function placeWrites(
  place: FormPlace,
  { result, reason, evidence }: Said,
  understood: Understood,
  given: Given,
  left: Left[],
): readonly ToWrite[] {
  const { sheet, criterion, item } = place;
  const about = item === null ? criterion : `${criterion}/${item}`;
  const write = (cell: string, content: Content): ToWrite => ({ sheet, cell, about, content });
  const answer = answerWrites(place, result, understood, given);
  if (typeof answer === 'string') {
    const cell = place.answer.is === 'mark' ? place.answer.cells[0]?.cell : place.answer.cell;
    left.push({ because: answer, about, sheet, ...(cell && { cell }) });
  }
  return [
    // An answer that cannot be written takes the old one with it.
    ...(typeof answer === 'string'
      ? emptied(place.answer, given, sheet, wordsOf(place.answer, understood))
      : answer
    ).map(([cell, content]) => write(cell, content)),
    ...(place.reason ? [write(place.reason, reason)] : []),
    ...(place.evidence ? [write(place.evidence, joinedIds(evidence))] : []),
  ];
}

type Writes = readonly (readonly [string, Content])[];

function answerWrites(
  place: FormPlace,
  result: Result | undefined,
  understood: Understood,
  given: Given,
): Writes | Left['because'] {
  const { answer, isTurned, sure } = place;
  const { isConfirmed } = understood;
  const isNothing = result === undefined || result === 'open';
  if (!isNothing && isTurned) return 'question-turned';
  if (!isNothing && sure === 'likely' && !isConfirmed) return 'not-confirmed';
  if (answer.is === 'mark') {
    const { cells, mark, empty = '' } = answer;
    if (!isNothing && !cells.some(({ means }) => means === result)) return 'no-word';
    return cells.map(({ cell, means }) => [cell, means === result ? mark : empty] as const);
  }
  const words = understood.words[answer.words] ?? [];
  const meant = words.filter(({ means }) => means !== undefined && means === result);
  const word = meant.find((one) => one.sure === 'sure' || isConfirmed)?.word;
  if (word === undefined) {
    if (isNothing) return emptied(answer, given, place.sheet, words);
    return meant.length > 0 ? 'not-confirmed' : 'no-word';
  }
  if (answer.is === 'word') return [[answer.cell, word]];
  return [[answer.cell, ticked(boxesAt(given.book, place.sheet, answer.cell, words), word)]];
}

function emptied(answer: AnswerWay, { book }: Given, sheet: string, words: readonly AnswerWord[]): Writes {
  if (answer.is === 'mark') return answer.cells.map(({ cell }) => [cell, answer.empty ?? ''] as const);
  if (answer.is === 'word') return [[answer.cell, '']];
  return [[answer.cell, ticked(boxesAt(book, sheet, answer.cell, words), undefined)]];
}

const sheetNamed = (book: FormBook, name: string): FormSheet | undefined =>
  book.sheets.find((one) => one.name === name);
function textAt(book: FormBook, sheet: string, cell: string): string {
  const at = readCellName(cell);
  return (at && sheetNamed(book, sheet)?.rows.get(at.row)?.get(at.column)) ?? '';
}

const wordsOf = (answer: AnswerWay, { words }: Understood): readonly AnswerWord[] =>
  answer.is === 'mark' ? [] : (words[answer.words] ?? []);

/** The boxes of a cell as they stand; where somebody wrote something else over them, as the form has them. */
function boxesAt(book: FormBook, sheet: string, cell: string, words: readonly AnswerWord[]): string {
  const text = textAt(book, sheet, cell);
  const boxes = boxesIn(text);
  const isSame = boxes.length === words.length && boxes.every((box, n) => box.word === words[n]?.word);
  return isSame && isOnlyBoxes(text) ? text : words.map(({ word }) => `□${word}`).join('　');
}

const pairs: Readonly<Record<string, string>> = { '□': '■', '▢': '■', '☐': '☑' };
const empty: Readonly<Record<string, string>> = { '■': '□', '☑': '☐', '☒': '☐', '✓': '□', '✔': '□' };

/** The text with the box of this word ticked, and no other. */
function ticked(text: string, word: string | undefined): string {
  let out = text;
  for (const box of boxesIn(text)) {
    const sign = out[box.at] ?? '';
    const bare = empty[sign] ?? sign;
    out = out.slice(0, box.at) + (box.word === word ? (pairs[bare] ?? sign) : bare) + out.slice(box.at + 1);
  }
  return out;
}

function coverWrites(
  { cover }: Understood,
  product: Product,
  { typeName, book }: Given,
  left: Left[],
): readonly ToWrite[] {
  const values = coverValues(product, typeName);
  return cover.flatMap(({ field, sheet, cell, cells }): readonly ToWrite[] => {
    const value = values[field] ?? '';
    const [at, form] = [readCellName(cell), sheetNamed(book, sheet)];
    if (value === '' || !at || !form) {
      left.push({ because: 'no-cover-value', about: field, sheet, cell });
      return [];
    }
    if (cells !== undefined)
      return Array.from({ length: cells }, (_, n) => ({
        sheet,
        cell: cellName(at.row, at.column + n),
        about: field,
        content: value[n] ?? '',
      }));
    const listed = gridOf(form).choice(at.row, at.column);
    if (listed !== undefined && !listed.includes(value)) {
      left.push({ because: 'no-word', about: field, sheet, cell });
      return [];
    }
    const isDate = field === 'evaluated-on' && form.dates.has(cellKey(at.row, at.column));
    return [{ sheet, cell, about: field, content: isDate ? serialOf(value, book.is1904) : value, said: value }];
  });
}

function coverValues(
  { supplier, product, models, evaluation, ...rest }: Product,
  typeName: string,
): Readonly<Partial<Record<CoverField, string>>> {
  const named = (name: { readonly ja?: string; readonly en?: string } | undefined) => name?.ja ?? name?.en ?? '';
  return {
    company: named(supplier?.name),
    'corporate-number': supplier?.['corporate-number'] ?? '',
    address: supplier?.address ?? '',
    product: named(product?.name),
    'product-type': typeName,
    models: (models ?? []).join('、'),
    firmware: rest['filed-firmware'] ?? '',
    evaluator: evaluation?.name ?? '',
    'evaluated-on': evaluation?.on ?? '',
  };
}

/** A day as the number that Excel counts, from 1900 or from 1904. */
function serialOf(day: string, is1904: boolean): Content {
  const ms = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(ms)) return day;
  return Math.round((ms - Date.UTC(1899, 11, 30)) / 86_400_000) - (is1904 ? 1462 : 0);
}
