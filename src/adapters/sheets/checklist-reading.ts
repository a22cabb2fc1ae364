// A checklist as it came back: edited, sorted, saved by other programs. Each answer keeps its cell, and what cannot be read is
// said with its cell; nothing that stands in the columns of answers is dropped in silence.
import { folded } from '../../domain/fold.ts';
import type { Place } from '../../domain/place.ts';
import { at } from '../../domain/place.ts';
import type { Result } from '../../domain/product.ts';
import type { Catalogue } from '../../domain/scheme.ts';
import type { ReadSheet, SheetAnswer, Unusable } from '../../office/ports.ts';
import { Answers } from './answers-reading.ts';
import type { Sheet } from './book-reading.ts';
import { readBook } from './book-reading.ts';
import type { ChecklistWords, CoverRow } from './layout.ts';
import { columns, coverRows, format, splitIds } from './layout.ts';
import type { Table } from './tables.ts';
import { tablesOf } from './tables.ts';
import { cellName } from './text.ts';
import { Stop } from './unusable.ts';

export type ToRead = {
  catalogue(edition: string): Catalogue | undefined;
  /** The words of every language a checklist is written in: people mix them. */
  readonly words: readonly ChecklistWords[];
  /** How the file is called in what is said about it. */
  readonly file?: string;
};

/** Reads the answers of a checklist, or says why the file is none. Bounded in time and memory whatever the bytes are. */
export async function readChecklist(bytes: Uint8Array, given: ToRead): Promise<ReadSheet | Unusable> {
  const { file = 'checklist.xlsx' } = given;
  try {
    return readSheets(await readBook(bytes), { ...given, file });
  } catch (stop) {
    if (!(stop instanceof Stop)) throw stop;
    return { unusable: stop.because, file, detail: stop.detail };
  }
}

type Given = ToRead & { readonly file: string };

function readSheets(sheets: readonly Sheet[], given: Given): ReadSheet {
  const tables = sheets.flatMap((sheet) => tablesOf(sheet, given.words));
  const answered = tables.filter(({ columns }) => columns.has('criterion') && columns.has('result'));
  if (answered.length === 0) throw new Stop('not-our-sheet', 'no sheet has the columns of a checklist');
  const about = pairs(tables, 'about');
  const cover = pairs(tables, 'cover');
  const version = about.get('format')?.text ?? format;
  if (version !== format) throw new Stop('not-our-sheet', `format ${version}`);
  const edition = (about.get('edition')?.text ?? cover.get('edition')?.text ?? '').trim();
  const catalogue = given.catalogue(edition);
  const answers = new Answers(given.file, catalogue);
  const lexicon = lexiconOf(given.words);
  for (const table of answered) for (const row of table.rows) readRow(table, row, answers, lexicon);
  for (const [key, place] of Object.entries(coverPlaces)) {
    const found = cover.get(key);
    if (found) answers.stands(place, found.sheet, found.cell);
  }
  return {
    edition,
    cover: Object.fromEntries(
      coverRows.flatMap((key) => (cover.has(key) ? [[key, (cover.get(key)?.text ?? '').trim()]] : [])),
    ),
    answers: answers.rows,
    product: { ...(edition === '' ? {} : { edition }), ...answers.model() },
    findings: answers.findings,
    where: answers.where(),
  };
}

/** Where the declarations would stand that a finding may speak of. */
const coverPlaces = {
  name: at('product', 'name'),
  type: at('product', 'type'),
  models: at('models'),
  firmware: at('filed-firmware'),
  supplier: at('supplier'),
  edition: at('edition'),
  level: at('label', 'level'),
  evaluator: at('evaluation'),
  'evaluated-on': at('evaluation', 'on'),
} as const satisfies Partial<Record<CoverRow, Place>>;

type Found = { readonly text: string; readonly sheet: string; readonly cell: string };

/** The rows of a table of keys and values; the first of each key counts. */
function pairs(tables: readonly Table[], name: string): Map<string, Found> {
  const found = new Map<string, Found>();
  for (const { sheet, columns, rows } of tables) {
    const [key, value] = [columns.get(name)?.[0], columns.get(`${name}-value`)?.[0]];
    if (key === undefined || value === undefined) continue;
    for (const { row, texts } of rows) {
      const id = texts.get(key);
      if (id !== undefined && !found.has(id))
        found.set(id, { text: texts.get(value) ?? '', sheet, cell: cellName(row, value) });
    }
  }
  return found;
}

const results = ['conforms', 'does-not-conform', 'not-applicable', 'open'] as const satisfies readonly Result[];

/** Words of all languages, folded: in any width and case they mean the same. */
type Lexicon = {
  readonly results: ReadonlyMap<string, Result>;
  readonly criterionRows: ReadonlySet<string>;
  readonly titles: ReadonlySet<string>;
};

const lexiconOf = (words: readonly ChecklistWords[]): Lexicon => ({
  results: new Map(
    words.flatMap((one) =>
      results.flatMap((result) =>
        [result, one.results[result], ...one.alsoResults[result]].map((word) => [folded(word), result] as const),
      ),
    ),
  ),
  criterionRows: new Set(words.map((one) => folded(one.criterionRow))),
  titles: new Set(words.map(({ columns: { criterion, item } }) => `${folded(criterion)} ${folded(item)}`)),
});

/** Folded, when it is short enough to be a word at all. */
const foldedWord = (text: string): string => (text.length < 100 ? folded(text) : text);

type Told = Readonly<Record<(typeof columns)[number], { readonly text: string; readonly cell: string }>>;

/** One row of the checklist, once for each copy of a column that somebody made. */
function readRow(
  { sheet, columns: places }: Table,
  { row, texts, isAbove }: Table['rows'][number],
  answers: Answers,
  lexicon: Lexicon,
): void {
  const copies = Math.max(...columns.map((column) => places.get(column)?.length ?? 0));
  for (let copy = 0; copy < copies; copy++) {
    const told = Object.fromEntries(
      columns.map((column) => {
        const known = places.get(column) ?? [];
        const isAnswer = column === 'result' || column === 'reason' || column === 'evidence';
        const place = isAnswer ? known[copy] : known[0];
        const text = place === undefined ? '' : (texts.get(place) ?? '').trim();
        return [column, { text, cell: cellName(row, place ?? known[0] ?? 1) }];
      }),
    ) as Told;
    const isSaid = told.result.text !== '' || told.reason.text !== '' || told.evidence.text !== '';
    const isNote = isAbove && told.criterion.text === '';
    if (!isNote && (copy === 0 || isSaid)) readTold(told, sheet, isSaid, answers, lexicon);
  }
}

function readTold(told: Told, sheet: string, isSaid: boolean, answers: Answers, lexicon: Lexicon): void {
  const { criterion, item, result, reason, evidence } = told;
  if (!isSaid && item.text === '' && !answers.isAsked(criterion.text)) return;
  if (lexicon.titles.has(`${foldedWord(criterion.text)} ${foldedWord(item.text)}`)) return;
  if (criterion.text === '') {
    const said = [result, reason, evidence, item].find(({ text }) => text !== '') ?? item;
    answers.unplaced(said.text, sheet, said.cell, criterion.cell);
    return;
  }
  const known = lexicon.results.get(foldedWord(result.text));
  const row: SheetAnswer = {
    criterion: answers.criterionOf(criterion.text),
    item: readItem(item.text, lexicon),
    result: known ?? result.text,
    reason: reason.text,
    evidence: splitIds(evidence.text),
    cell: result.cell,
  };
  answers.row(row, sheet, told, known);
}

/** The item of a row as the model writes it; null is the criterion itself; what is no number stays as it stands. */
function readItem(text: string, { criterionRows }: Lexicon): string | null {
  const plain = foldedWord(text);
  if (plain === '' || /^0+$/.test(plain) || criterionRows.has(plain)) return null;
  return /^\d{1,9}$/.test(plain) ? String(Number(plain)) : text;
}
