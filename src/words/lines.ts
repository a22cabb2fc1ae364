// Plain text for letters: lines as long as mail programs show them, and names that can only be read, never followed.
import type { Lang } from './places.ts';

/** Columns of a line; a full-width character takes two. */
const columns: Readonly<Record<Lang, number>> = { ja: 70, en: 72 };

const widthOf = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (/[\x20-\x7e\uff61-\uff9f]/.test(sign) ? 1 : 2), 0);

/**
 * What somebody else has typed, as it may stand in a letter: one line, not too long, no characters that turn the text
 * round, and no address that a mail program would make a link of.
 */
export function plain(text: string, longest = 80): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  const signs = [...line];
  const cut = signs.length > longest ? `${signs.slice(0, longest - 1).join('')}…` : line;
  return cut
    .replace(/:\/\//g, '：／／')
    .replace(/\b(www|mailto)([.:])/gi, (_, word: string, sign: string) => (sign === '.' ? `${word}．` : `${word}：`));
}

/** A day, or a moment in Japan, as it is written in a sentence. */
export function dayWords(lang: Lang, at: string): string {
  const locale = lang === 'ja' ? 'ja-JP' : 'en-GB';
  const isMoment = at.includes('T');
  const date = new Date(isMoment ? at : `${at}T00:00:00+09:00`);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'Asia/Tokyo' }).format(date);
  if (!isMoment) return day;
  const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Asia/Tokyo' }).format(date);
  return lang === 'ja' ? `${day} ${time}（日本時間）` : `${day}, ${time} (Japan time)`;
}

const words = new Intl.Segmenter('ja', { granularity: 'word' });

/** Whether a line may not end between the two: particles, closing marks and counters stay with what they belong to. */
function staysWith(before: string, next: string): boolean {
  if (/^[、。，．」』）)\]】！？!?：；・ー々…様\s]/.test(next)) return true;
  if (/[、。　]$/.test(before)) return false;
  return /^[ぁ-ゖ]/.test(next) || /[\d（「『【([]$/.test(before) || (/^\d/.test(next) && /[年月 ]$/.test(before));
}

/** The pieces between which a line may end. */
function pieces(lang: Lang, text: string): readonly string[] {
  // Days such as 31 March 2027 are not torn apart.
  if (lang === 'en') return text.split(/(?<= )(?!(?<=\d )[A-Z][a-z]+ \d{4}|(?<=\d [A-Z][a-z]+ )\d{4})/);
  const found: string[] = [];
  for (const { segment } of words.segment(text)) {
    const before = found.at(-1);
    if (before !== undefined && staysWith(before, segment)) found[found.length - 1] = before + segment;
    else found.push(segment);
  }
  return found.flatMap((piece) => (widthOf(piece) > columns.ja ? [...piece] : [piece]));
}

/** A paragraph in lines; lines after the first begin with `indent`. */
export function lines(lang: Lang, text: string, indent = ''): string {
  const done: string[] = [];
  let line = '';
  for (const piece of pieces(lang, text)) {
    if (line.trim() !== '' && widthOf((line + piece).trimEnd()) > columns[lang]) {
      // The first word or two of a sentence go on with it.
      const begun = lang === 'ja' ? (/[^。]。([^。]{1,5})$/.exec(line)?.[1] ?? '') : '';
      done.push(line.slice(0, line.length - begun.length).trimEnd());
      line = indent + begun + piece;
    } else line += piece;
  }
  return [...done, line.trimEnd()].join('\n');
}
