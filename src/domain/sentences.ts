// Text cut into sentences, Japanese and English, and each sentence in the one form in which phrases are looked for.

/** A sentence as it stands, where it begins, and whether a new paragraph begins with it. */
export type Sentence = { readonly text: string; readonly start: number; readonly opens: boolean };

const wide = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff9f\u{20000}-\u{3ffff}\u2605\u2606]/u;
const opening = '「『（(“"';
const closing = '」』）)”"';
/** A quotation that does not end soon was perhaps never one. */
const longestQuote = 300;
/** Longer than any sentence that is meant to be read; beyond it phrases are looked for piece by piece. */
const longestSentence = 1200;

/** The sentence in one line, as it is shown. A line's end between Japanese signs is no blank. */
export const oneLine = (text: string): string =>
  text
    .replace(/([\u3000-\u9fff])\s*[\r\n]\s*(?=[\u3000-\u9fff])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();

/** The sentences of a text. Blank lines part paragraphs; a line that only ran out of room goes on in the next one. */
export function sentencesOf(text: string): readonly Sentence[] {
  const found: Sentence[] = [];
  for (const paragraph of pieces(text, /(?:\r?\n|\r)[^\S\r\n]*(?:(?:\r?\n|\r)[^\S\r\n]*)+|\f/g)) {
    let isFirst = true;
    for (const run of runs(paragraph.text))
      for (const one of cut(run.text)) {
        const blank = one.text.length - one.text.trimStart().length;
        if (one.text.trim() === '') continue;
        const start = paragraph.start + run.start + one.start + blank;
        found.push({ text: one.text.trim(), start, opens: isFirst });
        isFirst = false;
      }
  }
  return found;
}

type Piece = { readonly text: string; readonly start: number };

function pieces(text: string, between: RegExp): Piece[] {
  const found: Piece[] = [];
  let start = 0;
  for (const gap of text.matchAll(between)) {
    found.push({ text: text.slice(start, gap.index), start });
    start = gap.index + gap[0].length;
  }
  return [...found, { text: text.slice(start), start }];
}

/** How much room a line takes: a Japanese sign as two others. */
const widthOf = (line: string): number => [...line].reduce((sum, sign) => sum + (wide.test(sign) ? 2 : 1), 0);

/** The lines of a paragraph, those that go on joined with what follows (the break stays in the text, so that places hold). */
function runs(paragraph: string): Piece[] {
  const lines = pieces(paragraph, /\r?\n|\r/g);
  const longest = Math.max(...lines.map(({ text }) => widthOf(text.trim())));
  const found: Piece[] = [];
  let start = 0;
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (next !== undefined && goesOn(line.text, next.text, longest)) continue;
    found.push({ text: paragraph.slice(start, line.start + line.text.length), start });
    start = next?.start ?? paragraph.length;
  }
  return found;
}

const bullet = /^(?:[-*+・●○◆◇■□▶※◎✓✔〇]|[（(]?[0-9０-９]{1,3}[.)）．、]|[①-⑳]|[Qq][.:：]|[Aa][.:：]|#{1,6}\s)/;

/** Whether a sentence runs over the end of its line: it has no end, and the line is full or stops in the middle of a phrase. */
function goesOn(line: string, next: string, longest: number): boolean {
  const end = line.trim();
  const head = next.trim();
  if (end === '' || head === '' || /[。！？!?｡．.:：;；]["”」』）)]*$/.test(end)) return false;
  if (bullet.test(head)) return isOpen(end) && !/^[A-Za-z]/.test(head);
  if (/[、，,をがにはのでとへもやてするいた（(「『-]$/.test(end) && widthOf(end) >= 12 && !/[ですます]{2}$/.test(end))
    return true;
  if (/^(?:もの|こと|わけ|とは|では|しません|ません|できません|いたしません|ありません|ない)/.test(head)) return true;
  if (/[a-z,]$/.test(end) && /^[a-z]/.test(head)) return true;
  return widthOf(end) >= 30 && widthOf(end) >= longest * 0.7;
}

const isOpen = (line: string): boolean => /[「『][^」』]*$/.test(line);

/** One run of lines, cut at the ends of its sentences. Nothing is cut inside a quotation. */
function cut(run: string): Piece[] {
  const found: Piece[] = [];
  let start = 0;
  let quoteEnd = -1;
  const take = (end: number) => {
    if (end > start) found.push({ text: run.slice(start, end), start });
    start = end;
  };
  for (let i = 0; i < run.length; i++) {
    const sign = run[i] ?? '';
    if (i > quoteEnd && opening.includes(sign)) quoteEnd = endOfQuote(run, i);
    if (i - start >= longestSentence && /[、，,\s]/.test(sign)) take(i + 1);
    else if (i - start >= 2 * longestSentence) take(i);
    else if (i > quoteEnd && isEnd(run, i)) {
      let end = i + 1;
      while (end < run.length && /[。！？!?｡．.」』）)”]/.test(run[end] ?? '')) end++;
      take(end);
      i = end - 1;
    }
  }
  take(run.length);
  return found;
}

function endOfQuote(run: string, from: number): number {
  const close = closing[opening.indexOf(run[from] ?? '')] ?? '';
  const end = run.slice(from + 1, from + longestQuote).indexOf(close);
  return end < 0 ? -1 : from + 1 + end;
}

const abbreviated = /(?:^|[\s(])(?:no|nos|e\.g|i\.e|inc|ltd|co|corp|vs|mr|ms|dr|st|ver|v|fig|approx|etc|cf|reg)$/i;

function isEnd(run: string, at: number): boolean {
  const sign = run[at] ?? '';
  if (/[。！？｡]/.test(sign)) return true;
  const next = run[at + 1] ?? ' ';
  if (sign === '．') return !/[0-9０-９]/.test(next);
  if (sign === '!' || sign === '?') return /[\s"”」』）)]/.test(next) || wide.test(next);
  if (sign !== '.' || abbreviated.test(run.slice(Math.max(0, at - 12), at))) return false;
  if (wide.test(next)) return !/[0-9]/.test(run[at - 1] ?? '');
  return /[\s"”)]/.test(next);
}

/**
 * The sentence as phrases are looked for in it: one width, lower case, straight quotes, one kind of dash, no invisible signs,
 * no blanks beside Japanese.
 */
export const evenSentence = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{Cf}\p{Variation_Selector}]/gu, '')
    .replace(/[\u2010-\u2015\u2212\u2500\u2501]/g, '-')
    .replace(/(?<=[a-z])[\u30fc\uff70](?=[a-z])/g, '-')
    .replace(/[‘’`´]/g, "'")
    .replace(/[“”"]/g, '"')
    .replace(/[\u2606\u2729\u272d\u22c6\u2b50]/g, '\u2605')
    .replace(/[，､]/g, '、')
    .replace(/[｡．]/g, '。')
    .replace(/ *\t\s*/g, '、')
    .replace(/\s+/g, ' ')
    .replace(/ ?([\u3000-\u9fff\u{20000}-\u{3ffff}\u2605]) ?/gu, '$1')
    .trim();

/** A place in a text as line and column, both from 1. */
export function lineAndColumn(text: string, start: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, start).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
