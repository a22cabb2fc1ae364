// Texts in the XML of a workbook. ECMA-376 Part 1 §22.9.2.19 (ST_Xstring): what XML cannot hold is written _xHHHH_.
// Control signs but tab and line feed, lone surrogates, and the two that are no characters.
const impossible = /[^\P{Cc}\t\n]|[\ufffe\uffff]|\p{Cs}/gu;

/** `&`, `<`, `>` and quotes as XML writes them. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The text as it stands in `<t>`: every character survives, also those that look like an escape already. */
export const written = (text: string): string =>
  escaped(
    text
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      .replace(impossible, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`),
  );

/** The reverse of `written`, after the XML itself was read. */
export const unwritten = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

/** 1 → A, 27 → AA. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

export const cellName = (row: number, column: number): string => `${columnName(column)}${row}`;

/** Row and column of "D14" or "$D$14", or undefined. */
export function readCellName(name: string): { row: number; column: number } | undefined {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/.exec(name) ?? [];
  if (letters === undefined) return undefined;
  return { row: Number(digits), column: [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) };
}
