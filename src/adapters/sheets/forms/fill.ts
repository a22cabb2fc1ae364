// Filling somebody else's form: only the cells of answers are written. Every part that needs no change is the same bytes, and
// in a changed sheet every sign outside the filled cells is. What came out is read again before it is handed over.
import { TextDecoder } from 'node:util';
import type { FormWritten, Left, Noted, Understood } from '../../../domain/form.ts';
import type { Product } from '../../../domain/product.ts';
import type { Filled, FillRefused } from '../../../office/forms.ts';
import { cellName, readCellName } from '../text.ts';
import type { Zip } from '../zip.ts';
import { readZip } from '../zip.ts';
import type { CellEdit } from './cell-spans.ts';
import { withCells } from './cell-spans.ts';
import type { FormBook, FormSheet } from './form-book.ts';
import { cellKey, readFormBook } from './form-book.ts';
import { withParts } from './raw-zip.ts';
import type { ToWrite } from './to-write.ts';
import { toWrite } from './to-write.ts';

type Edit = CellEdit & Pick<FormWritten, 'about' | 'text'>;
type Known = {
  understand(book: FormBook): Understood;
  typeName(product: Product): string;
};
/** The longest text that a cell of Excel holds. */
const longestCell = 32_767;

/** The form with the product's answers in it; throws `Stop` when it is no workbook. */
export async function fillForm(
  bytes: Uint8Array,
  understood: Understood,
  product: Product,
  known: Known,
): Promise<Filled | FillRefused> {
  const book = await readFormBook(bytes);
  if (book.isSigned) return { refused: 'signed', detail: 'a signature would no longer hold' };
  const fresh = known.understand(book);
  if (!fresh.isRecognised && !(understood.isRecognised && understood.isConfirmed))
    return { refused: 'not-recognised', detail: fresh.doubts.map(({ code }) => code).join(', ') };
  if (fresh.fingerprint !== understood.fingerprint) return { refused: 'other-form', detail: fresh.fingerprint };
  const left: Left[] = [];
  const noted: Noted[] = [];
  const all = toWrite(understood, product, { typeName: known.typeName(product), book }, left);
  const edits = editsOf(book, all, left, noted);
  noteFormulas(book, noted);
  const zip = await readZip(bytes);
  const parts = new Map<string, Uint8Array>();
  for (const [sheet, cells] of edits) {
    const part = await editedPart(zip, sheet, cells);
    if ('refused' in part) return part;
    parts.set(part.name, part.bytes);
  }
  const out = parts.size === 0 ? Buffer.from(bytes) : withParts(bytes, parts);
  if ('unusual' in out) return { refused: 'unusual-zip', detail: out.unusual };
  const wrong = await unlike(out, fresh.fingerprint, edits, known);
  if (wrong !== undefined) return { refused: 'not-verified', detail: wrong };
  const written = [...edits].flatMap(([{ name }, cells]) =>
    cells.map(({ row, column, about, text }): FormWritten => {
      return { sheet: name, cell: cellName(row, column), about, text };
    }),
  );
  return { bytes: out, written, left, noted };
}

/** The cells that do not yet say what they should, by sheet. */
function editsOf(
  book: FormBook,
  all: readonly ToWrite[],
  left: Left[],
  noted: Noted[],
): ReadonlyMap<FormSheet, Edit[]> {
  const edits = new Map<FormSheet, Edit[]>();
  const taken = new Set<string>();
  for (const { sheet: name, cell, about, content, said } of all) {
    const sheet = book.sheets.find((one) => one.name === name);
    const at = readCellName(cell);
    if (!sheet || !at || taken.has(`${name}!${cell}`)) continue;
    taken.add(`${name}!${cell}`);
    const now = sheet.rows.get(at.row)?.get(at.column) ?? '';
    const text = typeof content === 'string' ? content.replaceAll(/\r\n?/g, '\n') : content;
    if (now === text) continue;
    const place = { about, sheet: name, cell };
    if (sheet.formulas.has(cellKey(at.row, at.column))) left.push({ because: 'formula', ...place });
    else if (typeof text === 'string' && text.length > longestCell) left.push({ because: 'too-long', ...place });
    else {
      if (sheet.isProtected && sheet.isLocked(at.row, at.column)) noted.push({ note: 'locked', ...place });
      if (text === '') noted.push({ note: 'cleared', ...place });
      edits.set(sheet, [...(edits.get(sheet) ?? []), { ...at, content: text, about, text: said ?? String(text) }]);
    }
  }
  return edits;
}

/** Values that the form works out are those it was saved with, until a program works them out again. */
function noteFormulas({ sheets }: FormBook, noted: Noted[]): void {
  for (const { name, formulas } of sheets) {
    const [first] = formulas;
    if (first === undefined) continue;
    const [row = 1, column = 1] = first.split(',').map(Number);
    noted.push({ note: 'not-recalculated', about: name, sheet: name, cell: cellName(row, column) });
    return;
  }
}

async function editedPart(
  zip: Zip,
  sheet: FormSheet,
  cells: readonly CellEdit[],
): Promise<{ name: string; bytes: Uint8Array } | FillRefused> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of zip.part(sheet.part)) chunks.push(chunk);
  const before = Buffer.concat(chunks);
  const isUtf16 = before[0] === 0xff || before[0] === 0xfe || before[0] === 0 || before[1] === 0;
  if (isUtf16) return { refused: 'unusual-encoding', detail: sheet.part };
  const after = withCells(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(before), cells);
  const name = zip.names.find((one) => one.toLowerCase() === sheet.part.toLowerCase());
  if (after === undefined || name === undefined)
    return { refused: 'not-verified', detail: `${sheet.part} has no rows` };
  return { name, bytes: new TextEncoder().encode(after) };
}

/** What in the filled form is not as it should be, read as anybody would read it. */
async function unlike(
  out: Uint8Array,
  fingerprint: string,
  edits: ReadonlyMap<FormSheet, readonly CellEdit[]>,
  known: Known,
): Promise<string | undefined> {
  const book = await readFormBook(out);
  const again = known.understand(book);
  if (again.fingerprint !== fingerprint) return 'the filled form is understood otherwise than the empty one';
  for (const [sheet, cells] of edits)
    for (const { row, column, content } of cells) {
      const now =
        book.sheets
          .find(({ name }) => name === sheet.name)
          ?.rows.get(row)
          ?.get(column) ?? '';
      if (typeof content === 'string' ? now !== content : now === '') return `${sheet.name}!${cellName(row, column)}`;
    }
  return undefined;
}
