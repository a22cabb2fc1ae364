// Bytes of a text that somebody wrote, in whichever of the usual encodings.

/** A control sign that stands in no text that people write; what holds one is another kind of file. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
const noText = /[\x00-\x08\x0e-\x1a\x1c-\x1f]/;

function strictly(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    // The private area of CP932 holds what is no character of it.
    return noText.test(text) || /[\ue000-\uf8ff]/.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

const startsWith = (bytes: Uint8Array, ...mark: readonly number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte);

const hiragana = /[\u3041-\u3096]/;

/** The text, or undefined when it is in no encoding we read. `said` is what the file itself says of its encoding. */
export function decoded(bytes: Uint8Array, said?: string): string | undefined {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return strictly('utf-8', bytes);
  if (startsWith(bytes, 0xff, 0xfe)) return strictly('utf-16le', bytes);
  if (startsWith(bytes, 0xfe, 0xff)) return strictly('utf-16be', bytes);
  if (said !== undefined) {
    const text = strictly(said, bytes);
    if (text !== undefined) return text;
  }
  // ISO-2022-JP is ASCII to whoever looks at its bytes, so its escapes are looked for first.
  const escapes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('\x1b$');
  if (escapes) return strictly('iso-2022-jp', bytes);
  const utf8 = strictly('utf-8', bytes);
  if (utf8 !== undefined) return utf8;
  const cp932 = strictly('shift_jis', bytes);
  const euc = strictly('euc-jp', bytes);
  return euc !== undefined && hiragana.test(euc) && !hiragana.test(cp932 ?? '') ? euc : cp932;
}
