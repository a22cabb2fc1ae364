// A filled form of somebody else's making as answers. A word is read only when it is exactly one that the form allows and whose
// meaning is known; everything else is said with its cell, so that nothing is ever taken for "conforms" by resemblance.

import type { FormPlace, Understood } from '../../../domain/form.ts';
import type { Result } from '../../../domain/product.ts';
import type { Catalogue } from '../../../domain/scheme.ts';
import type { ReadSheet } from '../../../office/ports.ts';
import { Answers } from '../answers-reading.ts';
import { splitIds } from '../layout.ts';
import { cellName, readCellName } from '../text.ts';
import { Stop } from '../unusable.ts';
import { boxesIn, isOnlyBoxes } from './boxes.ts';
import type { FormBook, FormSheet } from './form-book.ts';
import { cellKey } from './form-book.ts';
import type { Lexicon } from './lexicon.ts';
import { results } from './lexicon.ts';

type Known = {
  readonly lexicon: Lexicon;
  readonly fresh: Understood;
  readonly catalogue: Catalogue | undefined;
  readonly file: string;
};
type Told = { readonly text: string; readonly cell: string; readonly means?: Result };

export function readForm(
  book: FormBook,
  understood: Understood,
  { lexicon, fresh, catalogue, file }: Known,
): ReadSheet {
  if (!fresh.isRecognised && !(understood.isRecognised && understood.isConfirmed))
    throw new Stop('not-our-sheet', fresh.doubts.map(({ code }) => code).join(', '));
  if (fresh.fingerprint !== understood.fingerprint)
    throw new Stop('not-our-sheet', 'another form than the one understood');
  const answers = new Answers(file, catalogue && understood.isConfirmed ? withItems(catalogue, understood) : catalogue);
  for (const place of understood.places) {
    const sheet = book.sheets.find(({ name }) => name === place.sheet);
    if (!sheet) continue;
    const result = resultAt(sheet, place, understood, lexicon);
    const [reason, evidence] = [
      textAt(sheet, place.reason ?? place.named),
      textAt(sheet, place.evidence ?? place.named),
    ];
    const told = {
      criterion: { text: place.criterion, cell: place.named },
      item: { text: place.item ?? '', cell: place.named },
      result,
      reason: { text: place.reason ? reason : '', cell: place.reason ?? place.named },
      evidence: { text: place.evidence ? evidence : '', cell: place.evidence ?? place.named },
    };
    const row = {
      criterion: place.criterion,
      item: place.item,
      // What is not understood never looks like a result.
      result: result.means ?? (isResult(result.text) ? JSON.stringify(result.text) : result.text),
      reason: told.reason.text,
      evidence: splitIds(told.evidence.text),
      cell: result.cell,
    };
    answers.row(row, place.sheet, told, result.means);
  }
  return {
    edition: understood.edition,
    cover: Object.fromEntries(
      understood.cover.map(({ field, sheet, cell, cells }) => {
        const found = book.sheets.find(({ name }) => name === sheet);
        return [field, found ? textsFrom(found, cell, cells) : ''];
      }),
    ),
    answers: answers.rows,
    product: { edition: understood.edition, ...answers.model() },
    findings: answers.findings,
    where: answers.where(),
  };
}

const isResult = (text: string): boolean => results.some((one) => one === text);

/** The catalogue with the items that a confirmed form asks. */
const withItems = (catalogue: Catalogue, { places }: Understood): Catalogue => ({
  ...catalogue,
  criteria: catalogue.criteria.map((criterion) => {
    const [first] = criterion.items;
    const more = places.flatMap(({ criterion: id, item }) =>
      id === criterion.id && item !== null && !criterion.items.some(({ no }) => String(no) === item) && first
        ? [{ ...first, no: Number(item) }]
        : [],
    );
    return more.length === 0 ? criterion : { ...criterion, items: [...criterion.items, ...more] };
  }),
});

function textAt(sheet: FormSheet, cell: string): string {
  const at = readCellName(cell);
  return at ? (sheet.rows.get(at.row)?.get(at.column) ?? '').trim() : '';
}

/** What stands in a cell, or in a row of cells with one sign each. */
function textsFrom(sheet: FormSheet, cell: string, cells = 1): string {
  const at = readCellName(cell);
  if (!at) return '';
  return Array.from({ length: Math.min(cells, 100) }, (_, n) => textAt(sheet, cellName(at.row, at.column + n))).join(
    '',
  );
}

/** A formula may show an old value, and what is struck out may be taken back: people must look. */
function isPlain(sheet: FormSheet, cell: string): boolean {
  const at = readCellName(cell);
  return (
    at !== undefined && !sheet.formulas.has(cellKey(at.row, at.column)) && !sheet.struck.has(cellKey(at.row, at.column))
  );
}

function resultAt(sheet: FormSheet, place: FormPlace, understood: Understood, lexicon: Lexicon): Told {
  const { answer } = place;
  const told = answer.is === 'mark' ? marked(sheet, answer, lexicon) : worded(sheet, answer, understood, lexicon);
  const isUsed = place.isTurned !== true && (place.sure === 'sure' || understood.isConfirmed);
  return isUsed ? told : { text: told.text, cell: told.cell };
}

type Marked = Extract<FormPlace['answer'], { is: 'mark' }>;

/** The one ticked cell; two ticks, or a sign that is no tick, are no answer. */
function marked(sheet: FormSheet, { cells, mark, empty = '' }: Marked, lexicon: Lexicon): Told {
  const filled = cells
    .map((one) => ({ ...one, text: textAt(sheet, one.cell) }))
    .filter(({ text }) => text !== '' && text !== empty);
  const [first] = filled;
  if (first === undefined) return { text: '', cell: cells[0]?.cell ?? '' };
  const isTick = lexicon.isMark(first.text) || lexicon.word(first.text) === lexicon.word(mark);
  if (filled.length === 1 && isTick && isPlain(sheet, first.cell))
    return { text: first.text, cell: first.cell, means: first.means };
  return { text: filled.map(({ text }) => text).join(' / '), cell: first.cell };
}

function worded(
  sheet: FormSheet,
  answer: Exclude<FormPlace['answer'], { is: 'mark' }>,
  understood: Understood,
  lexicon: Lexicon,
): Told {
  const { cell } = answer;
  const all = textAt(sheet, cell);
  const words = understood.words[answer.words] ?? [];
  const text =
    answer.is === 'boxes'
      ? tickedWord(
          all,
          words.map(({ word }) => word),
        )
      : all;
  if (text === '' || text === undefined) return { text: text ?? all, cell };
  const same = words.filter(({ word }) => lexicon.word(word) === lexicon.word(text.replace(/。$/, '')));
  const [one] = same;
  const isClear = same.length > 0 && new Set(same.map(({ means }) => means)).size === 1;
  const isUsed = isClear && (one?.sure === 'sure' || understood.isConfirmed) && isPlain(sheet, cell);
  return isUsed && one?.means ? { text, cell, means: one.means } : { text, cell };
}

/** The word of the one ticked box, nothing when none is, undefined when the text has been changed otherwise. */
function tickedWord(text: string, words: readonly string[]): string | undefined {
  const boxes = boxesIn(text);
  const isSame = boxes.length === words.length && boxes.every(({ word }, n) => word === words[n]);
  if (!isSame || !isOnlyBoxes(text) || boxes.some(({ isTicked }) => isTicked === undefined)) return undefined;
  const ticked = boxes.filter(({ isTicked }) => isTicked);
  return ticked.length > 1 ? undefined : (ticked[0]?.word ?? '');
}
