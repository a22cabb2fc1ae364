// What changed between two texts, line by line, within bounds: for people who compare what a page said then and says now.

export type LineChange = { readonly is: 'same' | 'gone' | 'new'; readonly text: string };
/** The lines in order. `isCut`: the texts differ in more lines than are compared; what lies between is given as gone and new. */
export type LineDifference = { readonly lines: readonly LineChange[]; readonly isCut: boolean };

/** So many lines of each text are compared one with another; beyond that they are only set side by side. */
const mostCompared = 1500;

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
  const between = isCut
    ? [...a.map((text): LineChange => ({ is: 'gone', text })), ...b.map((text): LineChange => ({ is: 'new', text }))]
    : changes(a, b);
  return { lines: [...same(before.slice(0, start)), ...between, ...same(before.slice(before.length - end))], isCut };
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
