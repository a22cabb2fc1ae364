// The words of a list to choose from: written in its rule, in a range of any sheet, or behind a defined name.
import type { Area, Rows } from '../book-reading.ts';
import { areasOf } from './areas.ts';

/** Cells that may hold only words of a list; `words` is undefined when the list cannot be worked out. */
export type Choice = { readonly areas: readonly Area[]; readonly words: readonly string[] | undefined };
export type RawList = { readonly sqref: string; formula: string; readonly isList: boolean };

type Place = { readonly name: string; readonly rows: Rows };
type Known = {
  readonly here: Place;
  find(sheet: string): Place | undefined;
  readonly names: ReadonlyMap<string, string>;
};

// A list of answers has a handful of words; a name may stand for a name, not for a ring of them.
const mostWords = 60;
const longestWord = 100;
const mostCells = 2000;
const deepest = 5;

export function choicesOf(lists: readonly RawList[], known: Known): readonly Choice[] {
  return lists.map(({ sqref, formula }) => ({ areas: areasOf(sqref), words: wordsOf(formula.trim(), known, 0) }));
}

function wordsOf(formula: string, known: Known, depth: number): readonly string[] | undefined {
  const text = formula.replace(/^=/, '').trim();
  if (depth > deepest || text === '') return undefined;
  const quoted = /^"((?:[^"]|"")*)"$/s.exec(text);
  if (quoted) {
    const words = (quoted[1] ?? '')
      .replaceAll('""', '"')
      .split(',')
      .map((word) => word.trim());
    return words.length > mostWords ? undefined : words.filter((word) => word !== '');
  }
  const [, quotedSheet, plainSheet, cells = ''] =
    /^(?:'((?:[^']|'')*)'!|([^'!()\s]+)!)?(\$?[A-Z]{0,3}\$?\d*(?::\$?[A-Z]{0,3}\$?\d*)?)$/.exec(text) ?? [];
  const sheet = quotedSheet?.replaceAll("''", "'") ?? plainSheet;
  const [area] = /\d/.test(cells) || /^\$?[A-Z]{1,3}:\$?[A-Z]{1,3}$/.test(cells) ? areasOf(cells) : [];
  if (area !== undefined) return wordsIn(sheet === undefined ? known.here : known.find(sheet), area);
  const named = known.names.get(text.slice(text.lastIndexOf('!') + 1).toLowerCase());
  return named === undefined ? undefined : wordsOf(named, known, depth + 1);
}

/** The texts of the area: only cells that hold something are walked, however large it is. */
function wordsIn(place: Place | undefined, area: Area): readonly string[] | undefined {
  if (place === undefined || place.rows.size > mostCells * 10) return undefined;
  const words: string[] = [];
  for (const row of [...place.rows.keys()].sort((a, b) => a - b)) {
    if (row < area.top || row > area.bottom) continue;
    for (const [column, text] of place.rows.get(row) ?? [])
      if (area.left <= column && column <= area.right && text.trim() !== '') words.push(text.trim());
    if (words.length > mostWords || words.some((word) => word.length > longestWord)) return undefined;
  }
  return words.length > 0 ? words : undefined;
}
