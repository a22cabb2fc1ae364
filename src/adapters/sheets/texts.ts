// A file of rows and columns as texts, whatever program saved it: a workbook or a CSV, told apart by its first bytes.
import type { ReadTexts, Unusable } from '../../office/ports.ts';
import { readBook } from './book-reading.ts';
import { readCsv } from './csv-reading.ts';
import { Stop } from './unusable.ts';

const startsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

/** The sheets in their order, or why this is no table. */
export async function readTexts(bytes: Uint8Array): Promise<ReadTexts | Unusable> {
  try {
    // A zip, or the container of older and of encrypted workbooks, which the reader of workbooks tells apart.
    if (startsWith(bytes, 0x50, 0x4b) || startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
      const sheets = (await readBook(bytes)).map(({ name, rows }) => ({
        name,
        rows: [...rows].sort(([a], [b]) => a - b).map(([row, cells]) => ({ row, cells })),
      }));
      return { kind: 'workbook', sheets };
    }
    return { kind: 'csv', sheets: [readCsv(bytes)] };
  } catch (stop) {
    if (!(stop instanceof Stop)) throw stop;
    return { unusable: stop.because, file: '', detail: stop.detail };
  }
}
