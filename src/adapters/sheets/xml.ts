// The XML of a workbook's parts, pushed through a strict parser within bounds. Names are local names, so that transitional
// and Strict namespaces and any prefix read alike.
import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { Stop } from './unusable.ts';

type Attributes = Readonly<Record<string, string>>;
export type Listener = {
  open?(name: string, attributes: Attributes, path: readonly string[]): void;
  text?(text: string, path: readonly string[]): void;
  close?(name: string, path: readonly string[]): void;
};

/** Two listeners as one; the first hears each thing first. */
export const both = (first: Listener, second: Listener | undefined): Listener =>
  second === undefined
    ? first
    : {
        open(name, attributes, path) {
          first.open?.(name, attributes, path);
          second.open?.(name, attributes, path);
        },
        text(text, path) {
          first.text?.(text, path);
          second.text?.(text, path);
        },
        close(name, path) {
          first.close?.(name, path);
          second.close?.(name, path);
        },
      };

// A workbook's own elements go some twelve levels down, extensions of Excel a little further.
const deepest = 64;
// A cell holds 32,767 signs, each of which takes seven when all are escaped.
const longestPiece = 1_000_000;

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Tells the listener what passes by; throws `Stop` for what is no XML, declares a document type or is too deep. */
export async function walkXml(bytes: AsyncIterable<Uint8Array>, listener: Listener): Promise<void> {
  const parser = new SaxesParser();
  const path: string[] = [];
  // Signs since the last tag: a parser gathers one text, one comment, one tag's attributes before it tells of them.
  let gathered = 0;
  parser.on('doctype', () => {
    throw new Stop('damaged', 'a document type is declared');
  });
  parser.on('opentag', ({ name, attributes }) => {
    gathered = 0;
    path.push(local(name));
    if (path.length > deepest) throw new Stop('too-deep', `more than ${deepest} levels`);
    if (!listener.open) return;
    const named: Record<string, string> = Object.create(null);
    for (const key of Object.keys(attributes)) named[local(key)] ??= attributes[key] as string;
    listener.open(path.at(-1) ?? '', named, path);
  });
  parser.on('closetag', () => {
    gathered = 0;
    listener.close?.(path.at(-1) ?? '', path);
    path.pop();
  });
  for (const event of ['text', 'cdata'] as const) parser.on(event, (text) => listener.text?.(text, path));
  try {
    for await (const text of texts(bytes)) {
      gathered += text.length;
      parser.write(text);
      if (gathered > longestPiece) throw new Stop('too-large', 'a text or tag longer than any in a workbook');
    }
    parser.close();
  } catch (fault) {
    throw fault instanceof Stop ? fault : new Stop('damaged', String(fault).slice(0, 200));
  }
}

/** The text of the bytes: UTF-16 by its mark or its first sign "<", else strict UTF-8. A parser of text is told of no encoding. */
async function* texts(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let held: Uint8Array = new Uint8Array();
  for await (const piece of bytes) {
    const chunk: Uint8Array = held.length > 0 ? Buffer.concat([held, piece]) : piece;
    held = new Uint8Array();
    if (decoder === undefined && chunk.length < 2) {
      held = chunk;
      continue;
    }
    decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
    yield decoder.decode(chunk, { stream: true });
  }
  yield (decoder ?? new TextDecoder('utf-8', { fatal: true })).decode(held);
}

function encodingOf([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | 'utf-8' {
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  return (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c) ? 'utf-16be' : 'utf-8';
}
