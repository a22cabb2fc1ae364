// Where each cell stands in the text of a sheet's XML, so that one can be written without touching a sign of the rest. The
// text has been read by a strict parser before: here tags are only found, not judged.
import { cellName, readCellName, written } from '../text.ts';

export type CellSpan = {
  readonly row: number;
  readonly column: number;
  readonly from: number;
  readonly to: number;
  /** The start tag as it stands, without its closing signs. */
  readonly tag: string;
};
type RowSpan = {
  readonly row: number;
  readonly from: number;
  /** Where its start tag ends, and where the closing tag begins; equal for a row written as one tag. */
  readonly inner: number;
  readonly close: number;
  readonly tag: string;
  readonly isEmptyTag: boolean;
  readonly cells: CellSpan[];
};
type Spans = {
  readonly prefix: string;
  readonly inner: number;
  readonly close: number;
  readonly isEmptyTag: boolean;
  readonly tag: string;
  readonly from: number;
  readonly rows: readonly RowSpan[];
};

const tagPattern =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s/>]+)((?:[^"'>]|"[^"]*"|'[^']*')*?)(\/?)>/g;
const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    .exec(tag)
    ?.slice(1)
    .find((value) => value !== undefined);

/** The rows and cells of a sheet by where they stand; undefined when it has no rows at all. */
export function spansOf(xml: string): Spans | undefined {
  const rows: RowSpan[] = [];
  let data: { prefix: string; inner: number; tag: string; from: number } | undefined;
  let row: (RowSpan & { close: number; column: number }) | undefined;
  let cell: { from: number; column: number; row: number; tag: string } | undefined;
  for (const found of xml.matchAll(tagPattern)) {
    const [all, slash, name = '', , empty] = found;
    if (name === '') continue;
    const [from, to] = [found.index, found.index + all.length];
    const [prefix, local] = name.includes(':') ? name.split(':') : ['', name];
    const tag = all.slice(0, empty ? -2 : -1);
    if (local === 'sheetData') {
      const start = { prefix: prefix ? `${prefix}:` : '', inner: to, tag, from };
      if (slash && data) return { ...data, close: from, isEmptyTag: false, rows };
      if (empty) return { ...start, close: to, isEmptyTag: true, rows };
      data = start;
    }
    if (!data) continue;
    if (local === 'row' && !slash) {
      const number = Number(attribute(tag, 'r') ?? (rows.at(-1)?.row ?? 0) + 1);
      row = { row: number, from, inner: to, close: to, tag, isEmptyTag: empty === '/', cells: [], column: 0 };
      rows.push(row);
    } else if (local === 'row' && row) row.close = from;
    else if (local === 'c' && row && !slash) {
      const at = readCellName(attribute(tag, 'r') ?? '');
      row.column = at?.column ?? row.column + 1;
      cell = { from, column: row.column, row: at?.row ?? row.row, tag };
      if (empty) row.cells.push({ ...cell, to });
    } else if (local === 'c' && row && cell) row.cells.push({ ...cell, to });
  }
  return undefined;
}

/** What a cell is to hold: a text, a number, or nothing. */
export type Content = string | number;
export type CellEdit = { readonly row: number; readonly column: number; readonly content: Content };

/** The XML with these cells written, and every other sign as it was. */
export function withCells(xml: string, edits: readonly CellEdit[]): string | undefined {
  const spans = spansOf(xml);
  if (!spans) return undefined;
  const { prefix } = spans;
  const changes: { from: number; to: number; text: string }[] = [];
  const styles = columnStyles(xml);
  // By their own names: a cell may name another row than the one it stands in.
  const cells = new Map(
    spans.rows.flatMap((row) => row.cells.map((one) => [cellName(one.row, one.column), one] as const)),
  );
  const byRow = new Map<number, CellEdit[]>();
  for (const edit of edits) byRow.set(edit.row, [...(byRow.get(edit.row) ?? []), edit]);
  const newRows: { row: number; text: string }[] = [];
  for (const [number, own] of byRow) {
    const row = spans.rows.find((one) => one.row === number);
    const fresh: { column: number; text: string }[] = [];
    for (const { column, content } of own) {
      const cell = cells.get(cellName(number, column));
      if (cell) changes.push({ from: cell.from, to: cell.to, text: cellXml(prefix, kept(cell.tag), content) });
      else if (content !== '') fresh.push({ column, text: newCell(prefix, number, column, content, row, styles) });
    }
    fresh.sort((a, b) => a.column - b.column);
    if (!row && fresh.length > 0)
      newRows.push({
        row: number,
        text: `<${prefix}row r="${number}">${fresh.map(({ text }) => text).join('')}</${prefix}row>`,
      });
    else if (row) changes.push(...insertions(row, fresh, prefix));
  }
  newRows.sort((a, b) => a.row - b.row);
  if (spans.isEmptyTag && newRows.length > 0)
    changes.push({
      from: spans.from,
      to: spans.inner,
      text: `${spans.tag}>${newRows.map(({ text }) => text).join('')}</${prefix}sheetData>`,
    });
  else
    for (const { row, text } of newRows) {
      const at = spans.rows.find((one) => one.row > row)?.from ?? spans.close;
      changes.push({ from: at, to: at, text });
    }
  return applied(xml, changes);
}

/** Cells that were not there, each before the next one to its right. */
function insertions(row: RowSpan, fresh: readonly { column: number; text: string }[], prefix: string) {
  if (fresh.length === 0) return [];
  if (row.isEmptyTag)
    return [
      { from: row.from, to: row.inner, text: `${row.tag}>${fresh.map(({ text }) => text).join('')}</${prefix}row>` },
    ];
  return fresh.map(({ column, text }) => {
    const at = row.cells.find((one) => one.column > column)?.from ?? row.close;
    return { from: at, to: at, text };
  });
}

/** Changes in the order of the text; what is put before a thing comes before what replaces it. */
function applied(xml: string, changes: readonly { from: number; to: number; text: string }[]): string {
  let [out, at] = ['', 0];
  for (const { from, to, text } of changes.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    out += xml.slice(at, from) + text;
    at = to;
  }
  return out + xml.slice(at);
}

/** The start tag without what belongs to the old value: its type and its metadata. */
const kept = (tag: string): string => tag.replace(/\s+(?:t|cm|vm)\s*=\s*(?:"[^"]*"|'[^']*')/g, '');

function cellXml(prefix: string, tag: string, content: Content): string {
  const start = tag.trimEnd();
  if (content === '') return `${start}/>`;
  if (typeof content === 'number') return `${start}><${prefix}v>${content}</${prefix}v></${prefix}c>`;
  return `${start} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${written(content)}</${prefix}t></${prefix}is></${prefix}c>`;
}

function newCell(
  prefix: string,
  row: number,
  column: number,
  content: Content,
  span: RowSpan | undefined,
  styles: readonly (readonly [number, number, string])[],
): string {
  const isOwn = span && /^(?:1|true)$/.test(attribute(span.tag, 'customFormat') ?? '');
  const style =
    (isOwn ? attribute(span.tag, 's') : undefined) ?? styles.find(([from, to]) => from <= column && column <= to)?.[2];
  return cellXml(
    prefix,
    `<${prefix}c r="${cellName(row, column)}"${style === undefined ? '' : ` s="${style}"`}`,
    content,
  );
}

/** Styles of whole columns, which a cell that is not there yet has. */
function columnStyles(xml: string): readonly (readonly [number, number, string])[] {
  const head = xml.slice(0, xml.search(/<(?:[^\s/>:]+:)?sheetData[\s/>]/));
  return [...head.matchAll(/<(?:[^\s/>:]+:)?col\s[^>]*>/g)].flatMap(([tag]) => {
    const style = attribute(tag, 'style');
    return style === undefined ? [] : [[Number(attribute(tag, 'min')), Number(attribute(tag, 'max')), style] as const];
  });
}
