// Boxes in the text of a cell, ticked or not, each with its word.
type Box = { readonly isTicked: boolean | undefined; readonly word: string; readonly at: number };
const boxPattern = /([□☐▢■☑☒✓✔])\s*([^□☐▢■☑☒✓✔\s/／・、,|]+(?: [^□☐▢■☑☒✓✔\s/／・、,|]+)*)/gu;
const longestBoxes = 300;

/** Signs of a box, ticked or not, each followed by a word. */
export const boxesIn = (text: string): readonly Box[] =>
  text.length > longestBoxes
    ? []
    : [...text.matchAll(boxPattern)].map((found) => ({
        isTicked: /[□☐▢]/u.test(found[1] ?? '') ? false : found[1] === '☒' ? undefined : true,
        word: (found[2] ?? '').trim(),
        at: found.index,
      }));

/** Whether a text holds nothing but boxes and their words: a remark behind them may change what they say. */
export function isOnlyBoxes(text: string): boolean {
  const rest = boxesIn(text)
    .toReversed()
    .reduce((left, { at, word }) => left.slice(0, at) + left.slice(left.indexOf(word, at) + word.length), text);
  return /^[\s/／・、,|]*$/.test(rest);
}
