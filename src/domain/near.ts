// The nearest known name to a misspelt one, so that an error can offer it.

/** How many single changes lead from `a` to `b`. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The known name with the fewest changes, when at most a third of its letters (two at least, never all) differ. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((k) => ({ k, d: distance(name.slice(0, 64).toLowerCase(), k.toLowerCase()) }))
    .sort((a, b) => a.d - b.d);
  return best && best.d < best.k.length && best.d <= Math.max(2, Math.floor(best.k.length / 3)) ? best.k : undefined;
}
