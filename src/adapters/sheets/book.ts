// Writing a workbook (ECMA-376, transitional): sheets of texts and numbers, the same bytes each time.
import { strToU8, zipSync } from 'fflate';
import type { StyleName } from './styles.ts';
import { styleNumber, stylesXml, wraps } from './styles.ts';
import { cellName, columnName, escaped, written } from './text.ts';

export type Cell = { readonly is: string | number; readonly style: StyleName };
export type Row = { readonly cells: readonly (Cell | undefined)[]; readonly hidden?: true };
export type Sheet = {
  readonly name: string;
  readonly hidden?: true;
  readonly columns: readonly { readonly width: number; readonly hidden?: true }[];
  readonly rows: readonly Row[];
  /** The row of titles: it stays in sight, is printed on each page, and what is below it can be filtered. */
  readonly titles?: { readonly row: number; readonly columns: number };
  /** A column whose cells below the titles are chosen from a list. */
  readonly choice?: {
    readonly column: number;
    readonly of: readonly string[];
    readonly title: string;
    readonly says: string;
  };
  readonly landscape?: true;
  /** Only the first so many columns are printed. */
  readonly printed?: number;
};
export type Book = {
  readonly sheets: readonly Sheet[];
  readonly font: string;
  /** Points that a line of this font takes. */
  readonly line: number;
  readonly zero: string;
  readonly title: string;
  /** Printed at the top of each page. */
  readonly header: string;
};

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

// A zip cannot say "no time"; this is the first it can say, in the machine's own zone because the format has none.
const noTime = new Date(1980, 0, 1);

/** Texts shared by all sheets, in the order of their first use. */
function sharedTexts() {
  const places = new Map<string, number>();
  let count = 0;
  return {
    place(text: string): number {
      count += 1;
      const place = places.get(text) ?? places.size;
      places.set(text, place);
      return place;
    },
    xml: (): string =>
      `<sst xmlns="${main}" count="${count}" uniqueCount="${places.size}">${[...places.keys()]
        .map((text) => `<si><t xml:space="preserve">${written(text)}</t></si>`)
        .join('')}</sst>`,
  };
}

/** The bytes of the .xlsx file. */
export function writeBook(book: Book): Uint8Array {
  const texts = sharedTexts();
  const sheets = book.sheets.map((sheet, place) => sheetXml(sheet, book, texts, place === 0));
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes(book.sheets.length),
    '_rels/.rels': relations([
      [`${office}/officeDocument`, 'xl/workbook.xml'],
      [`${packaged}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ]),
    'docProps/core.xml': `<cp:coreProperties xmlns:cp="${packaged}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${written(book.title)}</dc:title></cp:coreProperties>`,
    'xl/workbook.xml': workbookXml(book.sheets),
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, place): [string, string] => [`${office}/worksheet`, `worksheets/sheet${place + 1}.xml`]),
      [`${office}/styles`, 'styles.xml'],
      [`${office}/sharedStrings`, 'sharedStrings.xml'],
    ]),
    'xl/styles.xml': stylesXml(book),
    ...Object.fromEntries(sheets.map((sheet, place) => [`xl/worksheets/sheet${place + 1}.xml`, sheet])),
    'xl/sharedStrings.xml': texts.xml(),
  };
  const bytes = Object.entries(parts).map(([name, xml]) => [name, strToU8(head + xml)] as const);
  return zipSync(Object.fromEntries(bytes), { mtime: noTime, level: 1 });
}

function contentTypes(sheets: number): string {
  const override = (part: string, of: string) => `<Override PartName="/${part}" ContentType="${of}"/>`;
  return `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
    override('xl/workbook.xml', `${type}.sheet.main+xml`),
    ...Array.from({ length: sheets }, (_, n) => override(`xl/worksheets/sheet${n + 1}.xml`, `${type}.worksheet+xml`)),
    override('xl/styles.xml', `${type}.styles+xml`),
    override('xl/sharedStrings.xml', `${type}.sharedStrings+xml`),
    override('docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
  ].join('')}</Types>`;
}

const relations = (targets: readonly (readonly [string, string])[]): string =>
  `<Relationships xmlns="${packaged}/relationships">${targets
    .map(([of, target], n) => `<Relationship Id="rId${n + 1}" Type="${of}" Target="${target}"/>`)
    .join('')}</Relationships>`;

const quoted = (sheet: string): string => `'${sheet.replaceAll("'", "''")}'`;

function workbookXml(sheets: readonly Sheet[]): string {
  const names = sheets.flatMap(({ name, titles, rows, printed }, place) =>
    titles
      ? [
          `<definedName name="_xlnm._FilterDatabase" localSheetId="${place}" hidden="1">${escaped(`${quoted(name)}!$A$${titles.row}:$${columnName(titles.columns)}$${rows.length}`)}</definedName>`,
          ...(printed === undefined
            ? []
            : [
                `<definedName name="_xlnm.Print_Area" localSheetId="${place}">${escaped(`${quoted(name)}!$A$1:$${columnName(printed)}$${rows.length}`)}</definedName>`,
              ]),
          `<definedName name="_xlnm.Print_Titles" localSheetId="${place}">${escaped(`${quoted(name)}!$${titles.row}:$${titles.row}`)}</definedName>`,
        ]
      : [],
  );
  return `<workbook xmlns="${main}" xmlns:r="${office}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${sheets
    .map(
      ({ name, hidden }, n) =>
        `<sheet name="${escaped(name)}" sheetId="${n + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${n + 1}"/>`,
    )
    .join('')}</sheets>${names.length > 0 ? `<definedNames>${names.join('')}</definedNames>` : ''}</workbook>`;
}

/** Rows left below the last one, so that lists also hold where people add rows. */
const spare = 200;

function sheetXml(sheet: Sheet, book: Book, texts: { place(text: string): number }, isFirst: boolean): string {
  const { columns, rows, titles, choice } = sheet;
  const range = choice && titles ? columnName(choice.column) : '';
  return [
    `<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<dimension ref="A1:${cellName(Math.max(1, rows.length), Math.max(1, columns.length))}"/>`,
    viewXml(sheet, isFirst),
    `<sheetFormatPr defaultRowHeight="${book.line}"/>`,
    `<cols>${columns.map(({ width, hidden }, n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"${hidden ? ' hidden="1"' : ''}/>`).join('')}</cols>`,
    `<sheetData>${rows.map((row, n) => rowXml(row, n + 1, texts, heightOf(row, columns, book.line))).join('')}</sheetData>`,
    titles ? `<autoFilter ref="A${titles.row}:${cellName(rows.length, titles.columns)}"/>` : '',
    choice && titles
      ? `<dataValidations count="1"><dataValidation type="list" allowBlank="1" showInputMessage="1" showErrorMessage="1" errorTitle="${escaped(choice.title)}" error="${escaped(choice.says)}" sqref="${range}${titles.row + 1}:${range}${rows.length + spare}"><formula1>${escaped(`"${choice.of.join(',')}"`)}</formula1></dataValidation></dataValidations>`
      : '',
    '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.55" header="0.3" footer="0.3"/>',
    `<pageSetup paperSize="9" orientation="${sheet.landscape ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/>`,
    `<headerFooter><oddHeader>${escaped(`&L&8${printed(book.header)}`)}</oddHeader><oddFooter>${escaped('&L&8&A&R&8&P / &N')}</oddFooter></headerFooter>`,
    '</worksheet>',
  ].join('');
}

/** How the sheet opens. A frozen pane counts the rows in sight, so the view begins after the hidden ones. */
function viewXml({ titles, rows }: Sheet, isFirst: boolean): string {
  const hidden = rows.findIndex((row) => !row.hidden);
  const below = `A${(titles?.row ?? 0) + 1}`;
  const [top, pane] = titles
    ? [
        ` topLeftCell="A${hidden + 1}"`,
        `<pane ySplit="${titles.row - hidden}" topLeftCell="${below}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="${below}" sqref="${below}"/>`,
      ]
    : ['', ''];
  return `<sheetViews><sheetView showGridLines="0"${isFirst ? ' tabSelected="1"' : ''}${top} workbookViewId="0">${pane}</sheetView></sheetViews>`;
}

/** Text of a page header: "&" starts a code there, and a digit after a size would belong to it. Excel takes 255 signs. */
const printed = (text: string): string =>
  ` ${text.slice(0, 120).replace(/\s+/g, ' ').replace(/\p{C}/gu, '').replaceAll('&', '&&')}`;

const wide =
  /[\u1100-\u115f\u2010-\u2027\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\u{10000}-\u{10ffff}]/u;

/** Lines that a text takes in a column, roughly: a width counts digits, a kanji is as wide as two. */
function linesOf(text: string, width: number): number {
  const room = Math.max(2, width - 2.5);
  return text
    .slice(0, 4000)
    .split('\n')
    .reduce((lines, line) => {
      let signs = 0;
      for (const sign of line) signs += wide.test(sign) ? 2 : 1;
      return lines + Math.max(1, Math.ceil(signs / room));
    }, 0);
}

/** A program that opens the file need not work heights out, and LibreOffice does not. 409 points is what a row may have. */
function heightOf({ cells }: Row, columns: Sheet['columns'], line: number): number {
  const lines = cells.map((cell, n) => {
    if (cell === undefined || typeof cell.is === 'number') return 1;
    return wraps(cell.style) ? linesOf(cell.is, columns[n]?.width ?? 10) : cell.style === 'title' ? 1.6 : 1;
  });
  return Math.min(409, Math.round(Math.max(1, ...lines) * line + 3));
}

function rowXml({ cells, hidden }: Row, row: number, texts: { place(text: string): number }, height: number): string {
  const xml = cells.map((cell, n) => {
    if (cell === undefined) return '';
    const start = `<c r="${cellName(row, n + 1)}" s="${styleNumber(cell.style)}"`;
    if (typeof cell.is === 'number') return `${start}><v>${cell.is}</v></c>`;
    return cell.is === '' ? `${start}/>` : `${start} t="s"><v>${texts.place(cell.is)}</v></c>`;
  });
  return `<row r="${row}" ht="${height}"${hidden ? ' hidden="1"' : ''}>${xml.join('')}</row>`;
}
