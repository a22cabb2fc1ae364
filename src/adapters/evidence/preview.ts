// What is shown of evidence: the kind of a picture, the beginning of a text, the text of a PDF's pages. Never more is read
// than is needed, and nothing of it is run.

import { isUtf8 } from 'node:buffer';
import type { Preview } from '../../domain/preview.ts';
import { pictureTypes } from '../../domain/preview.ts';
import { kindBytes, kindOf } from './kind.ts';

/** So much of a text is shown, in bytes. */
const mostText = 200_000;
/** A larger PDF is downloaded to be read. */
const largestPdf = 20 * 1024 * 1024;
const mostPages = 50;
/** A text of empty lines would be a page of a million tags. */
const mostLines = 5000;

/** How the bytes of a text and of a PDF are read. */
export type Readers = {
  readonly text: (bytes: Uint8Array) => string | undefined;
  readonly pages: (
    bytes: Uint8Array,
  ) => Promise<
    | { readonly pages: readonly string[] }
    | { readonly refused: 'damaged' | 'encrypted' | 'too-large' | 'too-intricate' }
  >;
};

/** Looks at the bytes as far as needed, and lets go of the rest. */
export async function previewOf(bytes: AsyncIterable<Uint8Array>, readers: Readers): Promise<Preview> {
  const parts = bytes[Symbol.asyncIterator]();
  const read: Uint8Array[] = [];
  let size = 0;
  const upTo = async (most: number) => {
    while (size <= most) {
      const next = await parts.next();
      if (next.done) return Buffer.concat(read);
      read.push(next.value);
      size += next.value.length;
    }
    return Buffer.concat(read);
  };
  try {
    const first = await upTo(kindBytes);
    if (first.length === 0) return { is: 'nothing', because: 'empty' };
    const { type, isText } = await kindOf(first.subarray(0, kindBytes + 1));
    const picture = pictureTypes.find((one) => one === type);
    if (picture) return { is: 'picture', type: picture };
    if (isText) return textOf(await upTo(mostText), readers);
    if (type !== 'application/pdf') return { is: 'nothing', because: 'other-kind' };
    const all = await upTo(largestPdf);
    return all.length > largestPdf ? { is: 'nothing', because: 'too-large' } : await pdfOf(all, readers);
  } finally {
    await parts.return?.();
  }
}

/** A cut text ends with a whole line, so that no sign is cut in two; a line without end loses its last signs. */
function textOf(bytes: Uint8Array, readers: Readers): Preview {
  const isCut = bytes.length > mostText;
  const shown = bytes.subarray(0, mostText);
  // A sign of UTF-8 that was cut in two is no reason to take all for another encoding.
  const inUtf8 = [0, 1, 2, 3].find((less) => isUtf8(shown.subarray(0, shown.length - less)));
  for (const less of isCut ? [inUtf8 ?? 0, 1] : [0]) {
    const text = readers.text(shown.subarray(0, shown.length - less));
    if (text === undefined) continue;
    const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
    if (isCut && lines.length > 1) lines.pop();
    if (!isCut && lines.at(-1) === '') lines.pop();
    return { is: 'text', lines: lines.slice(0, mostLines).map(unturned), isCut: isCut || lines.length > mostLines };
  }
  return { is: 'nothing', because: 'no-encoding' };
}

/** Signs that turn the direction of what follows are named, so that nobody reads something else than stands there. */
const unturned = (line: string): string =>
  line.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (sign) => {
    const code = sign.charCodeAt(0).toString(16).toUpperCase();
    return `⟨U+${code.padStart(4, '0')}⟩`;
  });

async function pdfOf(bytes: Uint8Array, readers: Readers): Promise<Preview> {
  const read = await readers.pages(bytes);
  if ('refused' in read) return { is: 'nothing', because: read.refused };
  const pages: string[] = [];
  let left = mostText;
  for (const page of read.pages.slice(0, mostPages)) {
    if (left <= 0) break;
    pages.push(unturned(page.slice(0, left)));
    left -= page.length;
  }
  return { is: 'pages', pages, isCut: pages.length < read.pages.length || left < 0 };
}
