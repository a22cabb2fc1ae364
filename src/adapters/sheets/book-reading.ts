// A workbook as texts in cells, whoever saved it: Excel, LibreOffice, libraries. Formats are not kept, dates become days.
import { columnName, readCellName, unwritten } from './text.ts';
import { Stop } from './unusable.ts';
import type { Listener } from './xml.ts';
import { both, walkXml } from './xml.ts';
import type { Zip } from './zip.ts';
import { readZip } from './zip.ts';

/** Texts of the cells that hold something, by row and column, both counted from 1. */
export type Rows = ReadonlyMap<number, ReadonlyMap<number, string>>;
export type Area = { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };
export type Sheet = { readonly name: string; readonly rows: Rows; readonly merged: readonly Area[] };

/** A checklist has some 100 rows; people format whole columns and paste whole tables. */
export const bookLimits = {
  sheets: 100,
  /** In all sheets together; rows are those that hold something. */
  cells: 200_000,
  rows: 50_000,
  merged: 10_000,
  /** Different texts, signs in one of them, signs in all of them. */
  strings: 200_000,
  text: 100_000,
  texts: 10_000_000,
} as const;

type Book = { readonly strings: readonly string[]; readonly isDate: readonly boolean[]; readonly is1904: boolean };
type Counted = { cells: number; rows: number; texts: number };

export type SeenCell = {
  readonly row: number;
  readonly column: number;
  readonly style: number;
  readonly type: string;
} & {
  readonly hasFormula: boolean;
  /** Which of the shared texts it shows, when it shows one. */
  readonly shared?: number;
};
/** What else somebody wants to know of a workbook, told on the same walk within the same bounds. */
export type Beside = {
  parts?(names: readonly string[]): void;
  readonly workbook?: Listener;
  readonly strings?: Listener;
  readonly styles?: Listener;
  dates?(known: { readonly isDate: readonly boolean[]; readonly is1904: boolean }): void;
  sheet?(name: string, part: string): Listener & { cell?(cell: SeenCell): void };
};

/** The sheets in their order; throws `Stop` when this is no workbook or not within the bounds. */
export async function readBook(from: string | Uint8Array, beside: Beside = {}): Promise<readonly Sheet[]> {
  const zip = await readZip(from);
  beside.parts?.(zip.names);
  const main = await mainPart(zip);
  const { sheets, is1904 } = await workbook(zip, main, beside.workbook);
  const relations = await relationsOf(zip, main);
  const partOf = (type: string) => [...relations.values()].find((one) => one.type.endsWith(`/${type}`))?.target;
  const counted: Counted = { cells: 0, rows: 0, texts: 0 };
  const book: Book = {
    strings: await strings(zip, partOf('sharedStrings'), counted, beside.strings),
    isDate: await dateFormats(zip, partOf('styles'), beside.styles),
    is1904,
  };
  beside.dates?.(book);
  const seen = new Set<string>();
  const read: Sheet[] = [];
  for (const { name, relation } of sheets) {
    const part = relations.get(relation);
    if (!part?.type.endsWith('/worksheet')) continue;
    // One part under many names would expand again and again.
    if (seen.has(part.target)) throw new Stop('damaged', `two sheets are ${part.target}`);
    seen.add(part.target);
    const also = beside.sheet?.(name, part.target);
    read.push({ name, ...(await worksheet(zip, part.target, book, counted, also)) });
  }
  return read;
}

type Relation = { readonly type: string; readonly target: string };

/** The relations of a part, their targets as names of parts. ECMA-376 Part 2 §6.5. */
async function relationsOf(zip: Zip, part: string): Promise<ReadonlyMap<string, Relation>> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const file = `${folder}_rels/${part.slice(folder.length)}.rels`;
  const found = new Map<string, Relation>();
  if (!zip.has(file)) return found;
  await walkXml(zip.part(file), {
    open(name, { Id, Type, Target, TargetMode }) {
      if (name !== 'Relationship' || TargetMode === 'External' || !Id || !Type || !Target) return;
      const url = URL.parse(Target, `zip://zip/${folder}`);
      if (url) found.set(Id, { type: Type, target: decoded(url.pathname).slice(1) });
    },
  });
  return found;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

async function mainPart(zip: Zip): Promise<string> {
  if (!zip.has('[Content_Types].xml')) throw new Stop('not-a-sheet', 'a zip without content types');
  const main = [...(await relationsOf(zip, '')).values()].find(({ type }) => type.endsWith('/officeDocument'))?.target;
  if (main === undefined || !zip.has(main)) throw new Stop('damaged', 'the main part is not there');
  return main;
}

async function workbook(zip: Zip, part: string, also: Listener | undefined) {
  const sheets: { name: string; relation: string }[] = [];
  let is1904 = false;
  const listener: Listener = {
    open(name, attributes, path) {
      if (path.length === 1 && name !== 'workbook') throw new Stop('not-a-sheet', `its main part is a ${name}`);
      if (name === 'workbookPr') is1904 = isTrue(attributes['date1904']);
      if (name === 'sheet')
        sheets.push({ name: unwritten(attributes['name'] ?? ''), relation: attributes['id'] ?? '' });
      if (sheets.length > bookLimits.sheets) throw new Stop('too-large', `more than ${bookLimits.sheets} sheets`);
    },
  };
  await walkXml(zip.part(part), both(listener, also));
  return { sheets, is1904 };
}

export const isTrue = (text: string | undefined): boolean => text === '1' || text === 'true' || text === 'on';

/** Adds up the runs of one text; readings beside Japanese words (`rPh`) are no part of it. */
function runs(counted: Counted) {
  let text = '';
  return {
    add(piece: string) {
      text += piece;
      if (text.length > bookLimits.text * 7) throw new Stop('too-large', 'a text longer than any cell');
    },
    take(): string {
      const taken = unwritten(text);
      text = '';
      counted.texts += taken.length;
      if (counted.texts > bookLimits.texts) throw new Stop('too-large', `more than ${bookLimits.texts} signs`);
      if (taken.length > bookLimits.text) throw new Stop('too-large', 'a text longer than any cell');
      return taken;
    },
  };
}

async function strings(
  zip: Zip,
  part: string | undefined,
  counted: Counted,
  also: Listener | undefined,
): Promise<readonly string[]> {
  const found: string[] = [];
  if (part === undefined || !zip.has(part)) return found;
  const run = runs(counted);
  let spoken = 0;
  const listener: Listener = {
    open(name) {
      if (name === 'rPh') spoken += 1;
    },
    text(text, path) {
      if (spoken === 0 && path.at(-1) === 't') run.add(text);
    },
    close(name) {
      if (name === 'rPh') spoken -= 1;
      if (name !== 'si') return;
      found.push(run.take());
      if (found.length > bookLimits.strings) throw new Stop('too-large', `more than ${bookLimits.strings} texts`);
    },
  };
  await walkXml(zip.part(part), both(listener, also));
  return found;
}

// ECMA-376 Part 1 §18.8.30, with the East Asian ones.
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Whether a format of one's own shows a date: it has a letter of one outside quotes, brackets and escapes. */
const isDateFormat = (code: string): boolean =>
  /[ymdhs]/i.test(code.slice(0, 255).replace(/"[^"]*"|\[[^\]]*\]|[\\_*]./g, ''));

/** For each cell style, whether it shows its number as a date. */
async function dateFormats(
  zip: Zip,
  part: string | undefined,
  also: Listener | undefined,
): Promise<readonly boolean[]> {
  const found: boolean[] = [];
  if (part === undefined || !zip.has(part)) return found;
  const own = new Map<number, boolean>();
  const listener: Listener = {
    open(name, attributes, path) {
      const id = Number(attributes['numFmtId'] ?? 0);
      if (name === 'numFmt') own.set(id, isDateFormat(attributes['formatCode'] ?? ''));
      if (name === 'xf' && path.at(-2) === 'cellXfs') found.push(own.get(id) ?? isBuiltInDate(id));
    },
  };
  await walkXml(zip.part(part), both(listener, also));
  return found;
}

type Cell = { row: number; column: number; type: string; style: number; value: string; formula: string } & {
  hasFormula: boolean;
};

async function worksheet(
  zip: Zip,
  part: string,
  book: Book,
  counted: Counted,
  also: ReturnType<NonNullable<Beside['sheet']>> | undefined,
) {
  const rows = new Map<number, Map<number, string>>();
  const merged: Area[] = [];
  const [run, value, formula] = [runs(counted), runs(counted), runs(counted)];
  let [row, column, spoken] = [0, 0, 0];
  let cell: Cell | undefined;
  const listener: Listener = {
    open(name, attributes) {
      if (name === 'f' && cell) cell.hasFormula = true;
      if (name === 'row') {
        row = readRow(attributes['r']) ?? row + 1;
        column = 0;
      } else if (name === 'c') {
        counted.cells += 1;
        if (counted.cells > bookLimits.cells) throw new Stop('too-large', `more than ${bookLimits.cells} cells`);
        const at = readCellName(attributes['r'] ?? '');
        column = at?.column ?? column + 1;
        const { t: type = 'n', s: style = '0' } = attributes;
        cell = { row: at?.row ?? row, column, type, style: Number(style), value: '', formula: '', hasFormula: false };
      } else if (name === 'rPh') spoken += 1;
      else if (name === 'mergeCell') merged.push(...readArea(attributes['ref'] ?? '', merged.length));
    },
    text(text, path) {
      if (!cell) return;
      const name = path.at(-1);
      if (name === 'v') value.add(text);
      else if (name === 'f') formula.add(text);
      else if (name === 't' && spoken === 0) run.add(text);
    },
    close(name) {
      if (name === 'rPh') spoken -= 1;
      if (name !== 'c' || !cell) return;
      const [inline, plain, made] = [run.take(), value.take(), formula.take()];
      also?.cell?.(cell.type === 's' && plain !== '' ? { ...cell, shared: Number(plain) } : cell);
      const text = cellText({ ...cell, value: cell.type === 'inlineStr' ? inline : plain, formula: made }, book);
      if (text !== '') {
        if (!rows.has(cell.row)) counted.rows += 1;
        if (counted.rows > bookLimits.rows) throw new Stop('too-large', `more than ${bookLimits.rows} rows`);
        rows.set(cell.row, (rows.get(cell.row) ?? new Map<number, string>()).set(cell.column, text));
      }
      cell = undefined;
    },
  };
  await walkXml(zip.part(part), both(listener, also));
  return { rows, merged };
}

const readRow = (text: string | undefined): number | undefined =>
  /^[1-9]\d{0,6}$/.test(text ?? '') ? Number(text) : undefined;

function readArea(ref: string, count: number): Area[] {
  if (count >= bookLimits.merged) throw new Stop('too-large', `more than ${bookLimits.merged} merged areas`);
  const [from, to] = ref.split(':').map(readCellName);
  return from && to ? [{ top: from.row, bottom: to.row, left: from.column, right: to.column }] : [];
}

/** What a reader of the sheet sees, as text; a formula that was never worked out is shown as itself. */
function cellText({ type, style, value, formula, row, column }: Cell, book: Book): string {
  if (value === '' && formula !== '') return `=${formula}`;
  if (type === 's') {
    const text = value === '' ? '' : book.strings[Number(value)];
    if (text === undefined) throw new Stop('damaged', `the text of ${columnName(column)}${row} is not there`);
    return text;
  }
  if (type === 'b') return value === '' ? '' : isTrue(value) ? 'TRUE' : 'FALSE';
  if (type === 'd') return value.replace(/T00:00(:00(\.0+)?)?Z?$/, '').replace('T', ' ');
  if (type !== 'n' || value.trim() === '') return value;
  const number = Number(value);
  if (Number.isNaN(number)) return value;
  return (book.isDate[style] ? dayText(number, book.is1904) : undefined) ?? String(number);
}

const dayInMs = 86_400_000;

/** The day (and time) of a serial number, or undefined when there is none. */
function dayText(serial: number, is1904: boolean): string | undefined {
  if (serial < 0 || serial > 2_958_465) return undefined;
  // The count of 1900 has a 29 February that never was; before it every day is one too early.
  const days = is1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  const seconds = Math.round((days % 1) * 86_400);
  const text = new Date(Date.UTC(1899, 11, 30) + Math.floor(days) * dayInMs + seconds * 1000).toISOString();
  const time = text.slice(11, 19);
  return time === '00:00:00'
    ? text.slice(0, 10)
    : `${text.slice(0, 10)} ${time.endsWith(':00') ? time.slice(0, 5) : time}`;
}
