// People's texts on their way into CSV. Spreadsheets run what begins like a formula, and some look past what nobody sees:
// LibreOffice drops a NUL and works out the rest.

const formula = /^[\s\p{C}]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** The cell with an apostrophe in front when a spreadsheet would run it (OWASP, CSV injection), also in full width. */
export const unarmed = (cell: string): string => (formula.test(cell) ? `'${cell}` : cell);

/** RFC 4180 with a byte order mark, without which Excel takes Japanese for something else. Every cell is unarmed. */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows
    .map((row) =>
      row
        .map(unarmed)
        .map((cell) => (/[",;\s'\p{C}]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
        .join(','),
    )
    .join('\r\n')}\r\n`;
