// Which signs a font can draw, read from its table of characters (OpenType cmap), and texts made of them only.

type Runs = readonly (readonly [number, number])[];

/** The characters that a TrueType font maps to a glyph, as runs of code points. OpenType 1.9, cmap formats 4 and 12. */
export function runsOf(font: Uint8Array): Runs {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tables = view.getUint16(4);
  for (let i = 0; i < tables; i++) {
    const at = 12 + i * 16;
    if (view.getUint32(at) === 0x636d6170) return mapped(view, view.getUint32(at + 8));
  }
  throw new Error('this font has no cmap');
}

function mapped(view: DataView, cmap: number): Runs {
  const count = view.getUint16(cmap + 2);
  const found = Array.from({ length: count }, (_, i) => cmap + view.getUint32(cmap + 4 + i * 8 + 4));
  const whole = found.find((at) => view.getUint16(at) === 12);
  if (whole !== undefined)
    return Array.from({ length: view.getUint32(whole + 12) }, (_, i) => {
      const at = whole + 16 + i * 12;
      return [view.getUint32(at), view.getUint32(at + 4)] as const;
    });
  const plane = found.find((at) => view.getUint16(at) === 4);
  if (plane === undefined) throw new Error('this font has no cmap of format 4 or 12');
  const twice = view.getUint16(plane + 6);
  return Array.from({ length: twice / 2 }, (_, i) => {
    const last = view.getUint16(plane + 14 + i * 2);
    return [view.getUint16(plane + 16 + twice + i * 2), last] as const;
  });
}

/** Stands for a sign that the font lacks, as Japanese printers have always done: 〓 (U+3013). */
export const geta = '〓';

// Nobody sees these, and some turn a line around: controls but the line's end, bidi and format signs, lone surrogates,
// private use. Joiners and selectors of variants only matter to glyphs that are there.
const unseen = /[^\P{C}\n]/gu;
const selectors = /[\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]/u;

/** A text as the font can set it: each sign it lacks is 〓, and what nobody can see is gone. */
export function settable(runs: Runs): (text: string) => string {
  const known = new Map<number, boolean>();
  const has = (code: number): boolean => {
    const found = known.get(code) ?? runs.some(([first, last]) => first <= code && code <= last);
    known.set(code, found);
    return found;
  };
  return (text) =>
    [
      ...text
        .replace(/\r\n?|[\u2028\u2029]/g, '\n')
        .replace(/\t/g, ' ')
        .replace(unseen, '')
        .normalize('NFC'),
    ]
      .map((sign) => (sign === '\n' || selectors.test(sign) || has(sign.codePointAt(0) ?? 0) ? sign : geta))
      .join('');
}
