// Texts that people wrote for others, read out of plain text, HTML and PDF.
import type { ReadWriting, Writing } from '../../office/writing.ts';
import { decoded } from './decoded.ts';
import { seenIn } from './html.ts';
import { pagesOf } from './pdf.ts';

const largestFile = 20 * 1024 * 1024;
const largestText = 4 * 1024 * 1024;

/** The writing in these bytes, or why there is none. */
export const readWriting: ReadWriting = async (bytes, name) => {
  if (bytes.length > largestFile) return { refused: 'too-large' };
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  if (head.slice(0, 1024).includes('%PDF-')) return readPdf(bytes);
  if (bytes.length > largestText) return { refused: 'too-large' };
  const isHtml = looksHtml(head) || /\.x?html?$/i.test(name);
  const text = decoded(bytes, isHtml ? /<meta[^>]+charset\s*=\s*["']?([\w-]{2,20})/i.exec(head)?.[1] : undefined);
  if (text === undefined) return { refused: 'not-text' };
  return isHtml || looksHtml(text.slice(0, 1024)) ? ofHtml(text) : ofText(text);
};

/** A text that begins with a tag, whatever precedes it in prologue and comments. */
const looksHtml = (head: string): boolean =>
  /^(?:<\?xml[^>]*\?>|<!--[\s\S]*?-->|[\s\ufeff]|\xef\xbb\xbf)*<(?:!doctype\s+html|\/?[a-z][a-z0-9]*(?:[\s>]|\/>))/i.test(
    head,
  );

/** Places of a text as lines and columns, both from 1. */
function linesOf(text: string): (start: number) => string {
  const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((end) => end.index + end[0].length)];
  return (start) => {
    const line = lastUpTo(starts, start, (one) => one);
    return `${line + 1}:${start - (starts[line] ?? 0) + 1}`;
  };
}

/** The index of the last of some ordered things that does not lie beyond the place. */
function lastUpTo<T>(ordered: readonly T[], place: number, at: (one: T) => number): number {
  let low = 0;
  let high = ordered.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (at(ordered[middle] as T) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

const ofText = (text: string): Writing => ({ text, placeOf: linesOf(text), blankPages: [] });

function ofHtml(page: string): Writing {
  const { text, marks } = seenIn(page);
  const lines = linesOf(page);
  return {
    text,
    placeOf(start) {
      const mark = marks[lastUpTo(marks, start, ({ at }) => at)];
      return mark === undefined ? '1:1' : `${lines(mark.source + Math.max(0, start - mark.at))} ${mark.path}`.trimEnd();
    },
    blankPages: [],
  };
}

async function readPdf(bytes: Uint8Array): ReturnType<ReadWriting> {
  const read = await pagesOf(bytes);
  if ('refused' in read) return read;
  const blankPages = read.pages.flatMap((page, index) => (/[\p{L}\p{N}]/u.test(page) ? [] : [index + 1]));
  if (blankPages.length === read.pages.length) return { refused: 'no-text' };
  const text = read.pages.join('\f');
  if (text.length > largestText) return { refused: 'too-large' };
  // A font without a table of its signs gives signs that mean nothing; what cannot be read is not called clean.
  const unreadable = text.match(/[\ufffd\ue000-\uf8ff]/g)?.length ?? 0;
  if (unreadable > text.length / 5) return { refused: 'no-text' };
  const starts = [0, ...[...text.matchAll(/\f/g)].map(({ index }) => index + 1)];
  return { text, placeOf: (start) => `page ${lastUpTo(starts, start, (one) => one) + 1}`, blankPages };
}
