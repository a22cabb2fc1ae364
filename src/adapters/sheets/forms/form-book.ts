// A workbook of somebody else's making, with what the reading of our own needs not: lists to choose from, merged areas,
// protection, formulas, what is struck out, what is hidden. All of it is taken on the walk that reads the texts.
import type { Area, Beside, Rows, SeenCell, Sheet } from '../book-reading.ts';
import { isTrue, readBook } from '../book-reading.ts';
import { Stop } from '../unusable.ts';
import type { Listener } from '../xml.ts';
import type { Choice, RawList } from './choices.ts';
import { choicesOf } from './choices.ts';

export type FormSheet = Sheet & {
  readonly part: string;
  readonly isHidden: boolean;
  readonly isProtected: boolean;
  readonly choices: readonly Choice[];
  readonly formulas: ReadonlySet<string>;
  readonly struck: ReadonlySet<string>;
  readonly dates: ReadonlySet<string>;
  /** Cells that are there at all, be it without a text. */
  readonly cells: ReadonlySet<string>;
  readonly isNarrow: (column: number) => boolean;
  readonly isLocked: (row: number, column: number) => boolean;
};
export type FormBook = {
  readonly sheets: readonly FormSheet[];
  readonly isSigned: boolean;
  readonly is1904: boolean;
};

/** A column for one sign. */
const narrowest = 7;

/** The key of a cell within its sheet. */
export const cellKey = (row: number, column: number): string => `${row},${column}`;

// A form about a hundred items has some thousand texts, with the lists it is filled in from.
const limits = { texts: 20_000, names: 5000, lists: 2000, areas: 5000, formula: 8192 } as const;

/** Opens the workbook; throws `Stop` when it is none or not within the bounds. */
export async function readFormBook(bytes: Uint8Array): Promise<FormBook> {
  const seen = new Seen();
  const read = await readBook(bytes, seen.beside);
  const sheets = read.map((sheet) => seen.sheet(sheet));
  let texts = 0;
  for (const { rows } of sheets) for (const cells of rows.values()) texts += cells.size;
  if (texts > limits.texts) throw new Stop('too-large', `more than ${limits.texts} texts in a form`);
  const areas = sheets.reduce(
    (sum, { lists }) => sum + lists.reduce((all, { sqref }) => all + sqref.split(/\s+/).length, 0),
    0,
  );
  if (areas > limits.areas) throw new Stop('too-large', 'lists over more areas than a form has');
  const find = (name: string) => sheets.find((one) => one.name.toLowerCase() === name.toLowerCase());
  return {
    isSigned: seen.parts.some((name) => name.toLowerCase().startsWith('_xmlsignatures/')),
    is1904: seen.is1904,
    sheets: sheets.map(({ lists, ...sheet }) => ({
      ...sheet,
      choices: choicesOf(lists, { here: sheet, find, names: seen.names }),
    })),
  };
}

type Raw = { part: string; lists: RawList[]; cells: SeenCell[]; columns: Area[]; narrow: Area[]; isProtected: boolean };

class Seen {
  parts: readonly string[] = [];
  is1904 = false;
  readonly names = new Map<string, string>();
  readonly #isHidden = new Map<string, boolean>();
  readonly #raw = new Map<string, Raw>();
  readonly #struckTexts = new Set<number>();
  readonly #struckFonts: boolean[] = [];
  readonly #unlocked: boolean[] = [];
  readonly #fontOf: number[] = [];
  readonly #formats = new Map<number, string>();
  readonly #formatOf: number[] = [];
  #isDate: readonly boolean[] = [];

  readonly beside: Beside = {
    parts: (names) => {
      this.parts = names;
    },
    dates: ({ isDate, is1904 }) => {
      this.#isDate = isDate;
      this.is1904 = is1904;
    },
    workbook: this.#workbook(),
    strings: this.#strings(),
    styles: this.#styles(),
    sheet: (name, part) => this.#sheet(name, part),
  };

  #workbook(): Listener {
    let named: string | undefined;
    return {
      open: (name, { name: called = '', state = '', localSheetId }) => {
        if (name === 'sheet') this.#isHidden.set(called, state === 'hidden' || state === 'veryHidden');
        if (name === 'definedName') named = localSheetId === undefined ? called.toLowerCase() : undefined;
      },
      text: (text, path) => {
        if (path.at(-1) !== 'definedName' || named === undefined) return;
        const so = (this.names.get(named) ?? '') + text;
        if (so.length > limits.formula || this.names.size >= limits.names)
          throw new Stop('too-large', 'more defined names than a form has');
        this.names.set(named, so);
      },
    };
  }

  /** Texts of which a part is struck out: what is left is for people to judge. */
  #strings(): Listener {
    let at = 0;
    return {
      open: (name, { val }, path) => {
        if (name === 'strike' && path.at(-2) === 'rPr' && val !== '0' && val !== 'false') this.#struckTexts.add(at);
      },
      close: (name) => {
        if (name === 'si') at += 1;
      },
    };
  }

  #styles(): Listener {
    return {
      open: (name, attributes, path) => {
        const above = path.at(-2);
        if (name === 'numFmt') this.#formats.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
        if (name === 'font' && above === 'fonts') this.#struckFonts.push(false);
        if (name === 'strike' && above === 'font' && path.at(-3) === 'fonts')
          this.#struckFonts[this.#struckFonts.length - 1] =
            attributes['val'] === undefined || isTrue(attributes['val']);
        if (name === 'xf' && above === 'cellXfs') {
          this.#fontOf.push(Number(attributes['fontId'] ?? 0));
          this.#formatOf.push(Number(attributes['numFmtId'] ?? 0));
          this.#unlocked.push(false);
        }
        if (name === 'protection' && above === 'xf' && path.at(-3) === 'cellXfs')
          this.#unlocked[this.#unlocked.length - 1] =
            attributes['locked'] !== undefined && !isTrue(attributes['locked']);
      },
    };
  }

  #sheet(name: string, part: string): ReturnType<NonNullable<Beside['sheet']>> {
    const raw: Raw = { part, lists: [], cells: [], columns: [], narrow: [], isProtected: false };
    this.#raw.set(name, raw);
    let list: RawList | undefined;
    let isRichlyStruck = false;
    return {
      open: (tag, attributes, path) => {
        if (tag === 'sheetProtection') raw.isProtected = isTrue(attributes['sheet']);
        if (tag === 'strike' && path.at(-2) === 'rPr') isRichlyStruck = true;
        if (tag === 'dataValidation') {
          list = { sqref: attributes['sqref'] ?? '', formula: '', isList: attributes['type'] === 'list' };
          if (list.isList) raw.lists.push(list);
          if (raw.lists.length > limits.lists) throw new Stop('too-large', 'more lists than a form has');
        }
        const [left, right, style] = [attributes['min'], attributes['max'], attributes['style']].map(Number);
        if (tag === 'col' && left && right && style && raw.columns.length < limits.lists)
          raw.columns.push({ top: style, bottom: 0, left, right });
        if (
          tag === 'col' &&
          left &&
          right &&
          Number(attributes['width']) < narrowest &&
          raw.narrow.length < limits.lists
        )
          raw.narrow.push({ top: 0, bottom: 0, left, right });
      },
      // An extension holds its formula and its cells as texts: <x14:formula1><xm:f>…</xm:f></x14:formula1><xm:sqref>…</xm:sqref>
      text: (text, path) => {
        if (list === undefined) return;
        const [tag, above] = [path.at(-1), path.at(-2)];
        const isFormula = tag === 'formula1' || (tag === 'f' && above === 'formula1');
        if (isFormula && list.formula.length < limits.formula) list.formula += text;
        if (tag === 'sqref' && list.sqref.length < 100_000) Object.assign(list, { sqref: list.sqref + text });
      },
      // Coloured cells have texts of the same names.
      close: (tag) => {
        if (tag === 'dataValidation') list = undefined;
      },
      cell: (cell) => {
        if (isRichlyStruck) raw.cells.push({ ...cell, shared: -1 });
        else raw.cells.push(cell);
        isRichlyStruck = false;
      },
    };
  }

  /** A number under a format with words of its own, such as "S1.1-"00, is what people see of it. */
  #shown(rows: Rows, cells: readonly SeenCell[]): Rows {
    const shown = new Map(rows);
    for (const { row, column, style, type } of cells) {
      const format = type === 'n' ? this.#formats.get(this.#formatOf[style] ?? 0) : undefined;
      const [, before, zeros = '', after] =
        /^((?:"[^"]*"|\\.)*)(0+|General|#)((?:"[^"]*"|\\.)*)$/.exec(format ?? '') ?? [];
      const text = rows.get(row)?.get(column);
      if (text === undefined || before === undefined || !/^\d{1,9}$/.test(text) || before + after === '') continue;
      const bare = (part = '') => part.replace(/"([^"]*)"|\\(.)/g, '$1$2');
      const digits = zeros.startsWith('0') ? text.padStart(zeros.length, '0') : text;
      shown.set(row, new Map(shown.get(row)).set(column, bare(before) + digits + bare(after)));
    }
    return shown;
  }

  sheet(sheet: Sheet): Omit<FormSheet, 'choices'> & { readonly lists: readonly RawList[] } {
    const raw = this.#raw.get(sheet.name) ?? {
      part: '',
      lists: [],
      cells: [],
      columns: [],
      narrow: [],
      isProtected: false,
    };
    const keys = (isSo: (cell: SeenCell) => boolean) =>
      new Set(raw.cells.filter(isSo).map(({ row, column }) => cellKey(row, column)));
    const styles = new Map(raw.cells.map(({ row, column, style }) => [cellKey(row, column), style]));
    const styleOf = (row: number, column: number) =>
      styles.get(cellKey(row, column)) ?? raw.columns.find(({ left, right }) => left <= column && column <= right)?.top;
    return {
      ...sheet,
      rows: this.#shown(sheet.rows, raw.cells),
      part: raw.part,
      lists: raw.lists,
      isHidden: this.#isHidden.get(sheet.name) ?? false,
      isProtected: raw.isProtected,
      cells: keys(() => true),
      formulas: keys(({ hasFormula }) => hasFormula),
      struck: keys(
        ({ shared, style }) =>
          (shared !== undefined && (shared === -1 || this.#struckTexts.has(shared))) ||
          (this.#struckFonts[this.#fontOf[style] ?? -1] ?? false),
      ),
      dates: keys(({ style }) => this.#isDate[style] ?? false),
      isNarrow: (column) => raw.narrow.some(({ left, right }) => left <= column && column <= right),
      isLocked: (row, column) => !(this.#unlocked[styleOf(row, column) ?? 0] ?? false),
    };
  }
}
