// What stands in the cells of a file that a spreadsheet opens, as its bytes say it.
import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';

const plain = (xml: string): string =>
  xml
    .replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

/** The texts of the workbook, of which every cell is empty, a number or a text, and none a formula or a way out. */
export function textsOf(book: Uint8Array): readonly string[] {
  const parts = Object.entries(unzipSync(book)).map(
    ([name, bytes]) => [name, new TextDecoder().decode(bytes)] as const,
  );
  for (const [name, xml] of parts) {
    assert.doesNotMatch(xml, /<f[\s/>]|<ddeLink|<oleLink|<externalReference|<connection|<hyperlink/, name);
    assert.doesNotMatch(name, /externalLink|connections|vba|macro|activeX|embeddings/i);
  }
  const cells = parts
    .filter(([name]) => name.startsWith('xl/worksheets/'))
    .flatMap(([, xml]) => xml.match(/<c [^>]*?(?:\/>|>.*?<\/c>)/gs) ?? []);
  assert.ok(cells.length > 0);
  for (const cell of cells)
    assert.match(
      cell,
      /^<c r="[A-Z]+\d+"(?: s="\d+")?(?:\/>|(?: t="s")?><v>[\d.]+<\/v><\/c>| t="inlineStr"><is><t[^>]*>[^<]*<\/t><\/is><\/c>)$/,
      'an empty cell, a number or a text',
    );
  const shared = parts.find(([name]) => name === 'xl/sharedStrings.xml')?.[1] ?? '';
  return [shared, ...cells].flatMap((xml) =>
    [...xml.matchAll(/<t(?: [^>]*)?>(.*?)<\/t>/gs)].map(([, text = '']) => plain(text)),
  );
}

/** The cells of the CSV below its heads, none of which a spreadsheet would run. */
export function cellsOfCsv(csv: string): readonly string[] {
  assert.ok(csv.startsWith('\ufeff'));
  const [, ...rows]: string[][] = parse(csv, { bom: true });
  const cells = rows.flat();
  for (const cell of cells) assert.doesNotMatch(cell, /^[\s\p{C}]*[=+\-@＝＋－＠]|^[\t\r\n]/u);
  return cells;
}
