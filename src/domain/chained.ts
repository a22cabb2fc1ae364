// 操作の記録のつながり: the text whose hash ties an entry of the trail to the one before it. Whoever checks the chain makes
// the same text from what was exported, in any language: so it is one form and no other.

/** What stands before the first entry. */
export const beforeFirst = '0'.repeat(64);

/** The hash before, a line feed, and the entry as JSON without spaces, its keys in the order of their UTF-16 units. */
export const chainText = (previousHash: string, entry: object): string => `${previousHash}\n${canonical(entry)}`;

/** Undefined where JSON has nothing to write; such a key is left out. */
function canonical(value: unknown): string | undefined {
  if (Array.isArray(value)) return `[${value.map((each) => canonical(each) ?? 'null').join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, each]) => {
      const text = canonical(each);
      return text === undefined ? [] : [`${JSON.stringify(key)}:${text}`];
    });
  return `{${members.join(',')}}`;
}
