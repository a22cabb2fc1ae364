// The name of a file as somebody uploaded it, made harmless on every system it may be saved to. Nothing is ever kept under it:
// it is shown, and it is offered when the file is saved again.

const mostBytes = 180;
const longestEnding = 20;

/** Bytes of the text in UTF-8. */
const bytesOf = (text: string): number => {
  let bytes = 0;
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
};

/** Whole signs from the front, as many as fit. */
const within = (text: string, bytes: number): string => {
  let kept = '';
  let size = 0;
  for (const sign of text) {
    size += bytesOf(sign);
    if (size > bytes) break;
    kept += sign;
  }
  return kept;
};

// Controls, bidi and other format signs, lone surrogates, line and paragraph separators: nobody sees them, some turn a name around.
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
// What Windows forbids, and what becomes a separator when another program folds widths (NFKC): ／ ＼ ℀ and their like.
const forbidden = /[<>:"|?*/\\]/;
const becomesSeparator = /[/\\]/;
const dotsAndSpaces = /[\s.．。‥…]+/u.source;
const leading = new RegExp(`^${dotsAndSpaces}`, 'u');
const trailing = new RegExp(`${dotsAndSpaces}$`, 'u');
// Microsoft: Naming Files, Paths, and Namespaces. Reserved with any ending, and in superscript digits too.
const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)\s*(?:\.|$)/iu;

/**
 * The name without folders, unseen signs, leading dots and what a system would take for something else; at most 180 bytes,
 * its ending kept. Never empty. A name that is safe comes back as it is.
 */
export function safeName(name: string): string {
  const last = name.replace(unseen, '').normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const kept = [...last.replace(/^[A-Za-z]:/, '')]
    .map((sign) => (forbidden.test(sign) || becomesSeparator.test(sign.normalize('NFKC')) ? '_' : sign))
    .join('')
    .replace(/\s+/gu, ' ')
    .replace(leading, '')
    .replace(trailing, '');
  const free = reserved.test(kept) ? `_${kept}` : kept;
  return shortened(free) || 'file';
}

function shortened(name: string): string {
  if (bytesOf(name) <= mostBytes) return name;
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 && bytesOf(name.slice(dot)) <= longestEnding ? name.slice(dot) : '';
  const stem = ending === '' ? name : name.slice(0, dot);
  return `${within(stem, mostBytes - bytesOf(ending)).replace(trailing, '')}${ending}`;
}
