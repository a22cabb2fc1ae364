// Where the pieces of a text stood in the page it was read out of. They are kept as columns of numbers, however many they are: a
// page can hold a million pieces, and they go from one thread to another.

/** From `at` of the text on, it is what stands from `source` of the page on, within the element of `place`. */
export type Marks = {
  readonly at: Uint32Array;
  readonly source: Uint32Array;
  readonly place: Uint32Array;
  /** The name of each element, and the element around it; the first is the page itself. */
  readonly names: readonly string[];
  readonly around: Uint32Array;
};

/** More different places are not told apart: what stands in them is said to stand in what is around them. */
const mostPlaces = 10_000;
/** So many elements are named, from the innermost outwards. */
const mostNamed = 20;

export type Places = ReturnType<typeof placesIn>;
/** The different places of a page, each by its number. */
export function placesIn() {
  const names = [''];
  const around = [0];
  const known = new Map<string, number>();
  return {
    names,
    around,
    within(place: number, name: string): number {
      const key = `${place}/${name}`;
      const found = known.get(key);
      if (found !== undefined) return found;
      if (names.length >= mostPlaces) return place;
      names.push(name);
      around.push(place);
      known.set(key, names.length - 1);
      return names.length - 1;
    },
  };
}

/** A place as people read it: the elements from the outermost to the innermost, the outermost left out where they are many. */
export function placeText({ names, around }: Pick<Marks, 'names' | 'around'>, place: number): string {
  const path: string[] = [];
  let at = place;
  for (; at !== 0 && path.length < mostNamed; at = around[at] ?? 0) path.unshift(names[at] ?? '');
  return [...(at === 0 ? [] : ['…']), ...path].join('/');
}

export type Writer = ReturnType<typeof writer>;
/** Collects text with the places it came from. */
export function writer() {
  const parts: string[] = [];
  const [at, source, place] = [[] as number[], [] as number[], [] as number[]];
  let length = 0;
  // The last two signs say whether a blank line ends the text; the text itself is put together once.
  let tail = '';
  const add = (more: string): void => {
    if (more === '') return;
    parts.push(more);
    length += more.length;
    tail = more.length > 1 ? more.slice(-2) : `${tail}${more}`.slice(-2);
  };
  return {
    add,
    end(): void {
      if (length > 0 && tail !== '\n\n') add('\n\n');
    },
    /** What is added next stands there in the page, from so many of its signs on. What a mark already says is not said again. */
    mark(signs: number, from: number, within: number): void {
      const begins = length + signs;
      const last = at.length - 1;
      if (last >= 0 && place[last] === within && begins - (at[last] ?? 0) === from - (source[last] ?? 0)) return;
      at.push(begins);
      source.push(from);
      place.push(within);
    },
    parts,
    columns: { at, source, place },
  };
}

/** Several texts one after the other, a blank line between them. */
export function written(
  writers: readonly Writer[],
  { names, around }: Places,
): { readonly text: string; readonly marks: Marks } {
  const count = writers.reduce((sum, { columns }) => sum + columns.at.length, 0);
  const [at, source, place] = [new Uint32Array(count), new Uint32Array(count), new Uint32Array(count)];
  let [text, row] = ['', 0];
  for (const [index, { parts, columns }] of writers.entries()) {
    if (index > 0) text += '\n\n';
    for (let one = 0; one < columns.at.length; one++, row++) {
      at[row] = text.length + (columns.at[one] ?? 0);
      source[row] = columns.source[one] ?? 0;
      place[row] = columns.place[one] ?? 0;
    }
    text += parts.join('');
  }
  return { text, marks: { at, source, place, names, around: Uint32Array.from(around) } };
}
