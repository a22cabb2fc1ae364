// What opens doors (keys, hashes of passwords and tokens, letters with links) lies in one file, encrypted with age to public
// keys: whoever finds a copy opens nothing with it.
import { createReadStream } from 'node:fs';
import { ReadableStream } from 'node:stream/web';
import { Decrypter, Encrypter } from 'age-encryption';

/** The public keys in what was given: one, or the lines of a file of them. Undefined: one of them is none. */
export function readRecipients(lines: readonly string[]): Encrypter | undefined {
  const encrypter = new Encrypter();
  try {
    for (const line of lines) encrypter.addRecipient(line);
    return encrypter;
  } catch {
    return undefined;
  }
}

/** The bytes, encrypted as they come. */
export async function sealing(encrypter: Encrypter, parts: AsyncIterable<string>): Promise<AsyncIterable<Uint8Array>> {
  const encoder = new TextEncoder();
  const bytes = ReadableStream.from(
    (async function* () {
      for await (const part of parts) yield encoder.encode(part);
    })(),
  );
  return encrypter.encrypt(bytes);
}

/** Thrown where the file cannot be opened with these keys, or is not whole. */
export class NotOpened extends Error {}

/** The lines of a sealed file, read anew each time. */
export async function* opening(path: string, identities: readonly string[]): AsyncGenerator<string> {
  const decrypter = new Decrypter();
  try {
    for (const identity of identities) decrypter.addIdentity(identity);
    const sealed = ReadableStream.from(createReadStream(path) as AsyncIterable<Uint8Array>);
    yield* linesOf(await decrypter.decrypt(sealed));
  } catch (error) {
    // What reads the lines may throw as well: that passes as it is.
    throw error instanceof Error && isOfAge(error) ? new NotOpened(error.message) : error;
  }
}
const isOfAge = ({ stack = '' }: Error): boolean => /age-encryption|@noble/.test(stack);

/** Whole lines, without their ends. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const part of bytes) {
    const lines = (rest + decoder.decode(part, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}
