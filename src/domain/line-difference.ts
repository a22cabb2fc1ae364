// What changed between two texts, line by line, within bounds: for people who compare what a page said then and says now.

export type LineChange = { readonly is: 'same' | 'gone' | 'new'; readonly text: string };
/**
 * The lines in order. `isCut`: the texts differ in more lines than are compared; what lies between is given as gone and new.
 * `leftOut`: how many lines are not given, the same ones far from any change and changed ones beyond the bounds, and how many
 * are given by their beginning.
 */
export type LineDifference = {
  readonly lines: readonly LineChange[];
  readonly isCut: boolean;
  readonly leftOut: { readonly same: number; readonly changed: number; readonly shortened: number };
};

/** So many lines of each text are compared one with another; beyond that they are only set side by side. */
const mostCompared = 1500;
/** So many unchanged lines are given before the first change and after the last. */
const mostAround = 500;
/** So many signs are given in all; where the lines are longer, each is given by its beginning. */
const mostSigns = 400_000;
/** How much of a line is given, the most that has room for all. */
const lengths = [200_000, 20_000, 2_000, 200, 100];

/** The lines that say something, without the blanks at their ends. */
export const readableLines = (text: string): readonly string[] =>
  text
    .split(/[\r\n\f]+/)
    .map((line) => line.replace(/[\s\u3000]+/g, ' ').trim())
    .filter((line) => line !== '');

/** What leads from one text to the other: the longest common sequence of lines stays. */
export function lineDifference(before: readonly string[], after: readonly string[]): LineDifference {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end += 1;
  const same = (lines: readonly string[]) => lines.map((text): LineChange => ({ is: 'same', text }));
  const [a, b] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  const isCut = a.length > mostCompared || b.length > mostCompared;
  const [gone, added] = [a.slice(0, mostCompared), b.slice(0, mostCompared)];
  const between = isCut
    ? [
        ...gone.map((text): LineChange => ({ is: 'gone', text })),
        ...added.map((text): LineChange => ({ is: 'new', text })),
      ]
    : changes(a, b);
  const first = same(before.slice(Math.max(0, start - mostAround), start));
  const last = same(before.slice(before.length - end, before.length - end + mostAround));
  const leftOut = {
    same: start - first.length + (end - last.length),
    changed: a.length - gone.length + (b.length - added.length),
  };
  const given = shortened([...first, ...between, ...last]);
  return { lines: given.lines, isCut, leftOut: { ...leftOut, shortened: given.shortened } };
}

/** Long lines by their beginning, so that all together stay within bounds. */
function shortened(lines: readonly LineChange[]) {
  const fits = (most: number) => lines.reduce((sum, { text }) => sum + Math.min(text.length, most), 0) <= mostSigns;
  const most = lengths.find(fits) ?? 100;
  let count = 0;
  const given = lines.map((line): LineChange => {
    if (line.text.length <= most) return line;
    count += 1;
    // No sign is cut in two.
    return { ...line, text: `${line.text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…` };
  });
  return { lines: given, shortened: count };
}

function changes(a: readonly string[], b: readonly string[]): LineChange[] {
  const width = b.length + 1;
  // How long the longest common sequence is from each pair of places on.
  const longest = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const lines: LineChange[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ is: 'same', text: a[i] ?? '' });
      i += 1;
      j += 1;
    } else if (i < a.length && (j === b.length || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ is: 'gone', text: a[i] ?? '' });
      i += 1;
    } else {
      lines.push({ is: 'new', text: b[j] ?? '' });
      j += 1;
    }
  }
  return lines;
}
