// Texts that people wrote for others, read out of plain text, HTML and PDF. How long that takes grows with the size and with
// nothing else: whoever wrote the text may have wanted it to take for ever.
import type { NoWriting, Writing } from '../../office/writing.ts';
import { decoded } from './decoded.ts';
import { seenIn } from './html.ts';
import type { Marks } from './marks.ts';
import { placeText } from './marks.ts';
import { pagesOf } from './pdf.ts';

const largestFile = 20 * 1024 * 1024;
const largestText = 4 * 1024 * 1024;

/** What was read, as plain values that go from one thread to another: where each line or page begins, and the places in a page. */
export type ReadText = {
  readonly text: string;
  readonly begins: Uint32Array;
  readonly by: 'line' | 'page';
  readonly marks?: Marks;
  readonly blankPages: readonly number[];
};

/** Reads these bytes in this thread, or says why there is no writing in them. */
export async function readBytes(bytes: Uint8Array, name: string): Promise<ReadText | { readonly refused: NoWriting }> {
  if (bytes.length > largestFile) return { refused: 'too-large' };
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  if (head.slice(0, 1024).includes('%PDF-')) return readPdf(bytes);
  if (bytes.length > largestText) return { refused: 'too-large' };
  const isHtml = looksHtml(head) || /\.x?html?$/i.test(name);
  const text = decoded(bytes, isHtml ? /<meta[^>]+charset\s*=\s*["']?([\w-]{2,20})/i.exec(head)?.[1] : undefined);
  if (text === undefined) return { refused: 'not-text' };
  const page = { by: 'line', begins: linesOf(text), blankPages: [] } as const;
  return isHtml || looksHtml(text.slice(0, 1024)) ? { ...page, ...seenIn(text) } : { ...page, text };
}

/** The writing in what was read. */
export const writingIn = ({ text, begins, by, marks, blankPages }: ReadText): Writing => ({
  text,
  blankPages,
  placeOf(start) {
    if (by === 'page') return `page ${lastUpTo(begins, start) + 1}`;
    if (marks === undefined) return lineAt(begins, start);
    if (marks.at.length === 0) return '1:1';
    const mark = lastUpTo(marks.at, start);
    const source = (marks.source[mark] ?? 0) + Math.max(0, start - (marks.at[mark] ?? 0));
    return `${lineAt(begins, source)} ${placeText(marks, marks.place[mark] ?? 0)}`.trimEnd();
  },
});

const tagAtFirst = /<(?:!doctype\s+html|\/?[a-z][a-z0-9]*(?:[\s>]|\/>))/iy;

/** A text that begins with a tag, whatever precedes it in prologue and comments. */
function looksHtml(head: string): boolean {
  let at = 0;
  const after = (end: string, from: number) => {
    const found = head.indexOf(end, from);
    return found < 0 ? head.length : found + end.length;
  };
  for (;;) {
    if (/[\s\ufeff]/.test(head[at] ?? '')) at += 1;
    else if (head.startsWith('\xef\xbb\xbf', at)) at += 3;
    else if (head.startsWith('<!--', at)) at = after('-->', at + 4);
    else if (/^<\?xml$/i.test(head.slice(at, at + 5))) at = after('?>', at + 5);
    else break;
  }
  tagAtFirst.lastIndex = at;
  return tagAtFirst.test(head);
}

/** Where each line begins. */
function linesOf(text: string): Uint32Array {
  const begins = [0];
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === 10 || (sign === 13 && text.charCodeAt(at + 1) !== 10)) begins.push(at + 1);
  }
  return Uint32Array.from(begins);
}

/** A place as line and column, both from 1. */
function lineAt(begins: Uint32Array, start: number): string {
  const line = lastUpTo(begins, start);
  return `${line + 1}:${start - (begins[line] ?? 0) + 1}`;
}

/** The index of the last of some ordered places that does not lie beyond this one. */
function lastUpTo(ordered: Uint32Array, place: number): number {
  let low = 0;
  let high = ordered.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((ordered[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

async function readPdf(bytes: Uint8Array): ReturnType<typeof readBytes> {
  const read = await pagesOf(bytes);
  if ('refused' in read) return read;
  const blankPages = read.pages.flatMap((page, index) => (/[\p{L}\p{N}]/u.test(page) ? [] : [index + 1]));
  if (blankPages.length === read.pages.length) return { refused: 'no-text' };
  const text = read.pages.join('\f');
  if (text.length > largestText) return { refused: 'too-large' };
  // A font without a table of its signs gives signs that mean nothing; what cannot be read is not called clean.
  const readable = text.replace(/[\ufffd\ue000-\uf8ff]+/g, '').length;
  if (text.length - readable > text.length / 5) return { refused: 'no-text' };
  let begin = 0;
  const begins = read.pages.map((page) => {
    const here = begin;
    begin += page.length + 1;
    return here;
  });
  return { text, begins: Uint32Array.from(begins), by: 'page', blankPages };
}
