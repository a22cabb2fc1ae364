// What a file is by its first bytes. Its name says nothing: names are typed.
import { fileTypeFromBuffer } from 'file-type';

/** How many bytes from the beginning of a file `kindOf` looks at. */
export const kindBytes = 4100;
/** The media type to serve a file as, and whether its beginning is text that people can read. */
export type Kind = { readonly type: string; readonly isText: boolean };

// What a browser may run or take for a page of ours. Word's and Excel's types hold "xml" as well, but do not end in it.
const runs =
  /^text\/|[/+.-](?:xml|html|xhtml|svg|javascript|ecmascript|wasm|shockwave-flash|java-archive|mhtml?|x-mimearchive)$/;
const unknown: Kind = { type: 'application/octet-stream', isText: false };
const plain: Kind = { type: 'text/plain', isText: true };

/** The kind of a file that begins with these bytes. Pages, pictures and programs written as text are text and nothing else. */
export async function kindOf(firstBytes: Uint8Array): Promise<Kind> {
  const start = firstBytes.subarray(0, kindBytes);
  if (start.length === 0) return unknown;
  const found = (await fileTypeFromBuffer(start))?.mime;
  // Many binary marks are letters ("BM", "MZ"), so a text may begin with one; of all kinds only a PDF may be text itself.
  if (found !== 'application/pdf' && isText(start, firstBytes.length > kindBytes)) return plain;
  return found === undefined || runs.test(found) ? unknown : { type: found, isText: false };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
const noText = /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]/;

/** UTF-16 by its mark, UTF-8, or what older Japanese editors save. A sign cut in two at the end is no fault. */
function isText(bytes: Uint8Array, isCut: boolean): boolean {
  const mark = `${bytes[0]} ${bytes[1]}`;
  if (mark === '255 254' || mark === '254 255') return holds(mark === '255 254' ? 'utf-16le' : 'utf-16be', bytes, true);
  return holds('utf-8', bytes, isCut || bytes.length === kindBytes) || holds('shift_jis', bytes, true);
}

function holds(encoding: string, bytes: Uint8Array, isCut: boolean): boolean {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: isCut });
    // The private area of CP932 holds what is no character of it.
    return !noText.test(text) && (encoding !== 'shift_jis' || !/[\ue000-\uf8ff\u0080-\u009f]/.test(text));
  } catch {
    return false;
  }
}
