// A CSV as texts, as Japanese offices have it: UTF-8, what Excel calls Unicode text (UTF-16 with tabs), or CP932.
import { parse } from 'csv-parse/sync';
import type { TextSheet } from '../../office/ports.ts';
import { Stop } from './unusable.ts';

/** So many cells, and separators between them, a table of ours is far from having. */
export const mostCells = 400_000;
const separators = [',', '\t', ';'] as const;

/** The rows of the file; throws `Stop` when it is no text, or no table within bounds. */
export function readCsv(bytes: Uint8Array): TextSheet {
  const text = textOf(bytes);
  const separator = separatorOf(text);
  if (text.split(separator).length > mostCells) throw new Stop('too-large', `more than ${mostCells} cells`);
  const records = parsed(text, separator);
  return {
    name: '',
    rows: records.flatMap((record, index) => {
      const cells = new Map(record.flatMap((cell, n) => (cell.trim() === '' ? [] : [[n + 1, cell] as const])));
      return cells.size > 0 ? [{ row: index + 1, cells }] : [];
    }),
  };
}

function parsed(text: string, delimiter: string): readonly (readonly string[])[] {
  try {
    return parse(text, { delimiter, relax_column_count: true, relax_quotes: true }) as string[][];
  } catch (error) {
    throw new Stop('damaged', error instanceof Error ? error.message.slice(0, 120) : 'not a CSV');
  }
}

/** The separator that stands most often in the first line. */
function separatorOf(text: string): string {
  const [first = ''] = text.slice(0, 20_000).split(/\r?\n/);
  const counted = separators.map((one) => ({ one, count: first.split(one).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).one;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
const noText = /[\x00-\x08\x0b\x0c\x0e-\x1f]/;

function textOf(bytes: Uint8Array): string {
  const mark = `${bytes[0]} ${bytes[1]}`;
  const utf16 = mark === '255 254' ? 'utf-16le' : mark === '254 255' ? 'utf-16be' : undefined;
  const text = utf16 ? decoded(utf16, bytes) : (decoded('utf-8', bytes) ?? cp932(bytes));
  if (text === undefined) throw new Stop('not-text', utf16 ?? 'neither UTF-8 nor CP932');
  // Fields of ours may hold a control sign, and a CSV of ours keeps it in quotes; a file that is full of them is no text.
  const signs = text.slice(0, 10_000).match(new RegExp(noText, 'g'))?.length ?? 0;
  if (signs > 100) throw new Stop('not-text', 'control signs');
  return text;
}

function decoded(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** What older Japanese programs save. Its private area holds what is no character of it. */
function cp932(bytes: Uint8Array): string | undefined {
  const text = decoded('shift_jis', bytes);
  return text === undefined || noText.test(text) || /[\ue000-\uf8ff]/.test(text) ? undefined : text;
}
