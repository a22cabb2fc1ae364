// What was read and worked out, kept in memory while that from which it came stays: a page over hundreds of drafts reads those
// that were saved since.
import type { Office } from './office.ts';
import type { Calendar, DraftSummary, FieldVersion } from './ports.ts';

/** What is kept under this key, now the most recently used; made, and kept unless it says not to, when it is not there. */
export async function kept<T>(
  all: Map<string, T>,
  key: string,
  most: number,
  make: () => Promise<{ readonly made: T; readonly keep: boolean }>,
): Promise<T> {
  const known = all.get(key);
  if (known !== undefined) {
    all.delete(key);
    all.set(key, known);
    return known;
  }
  const { made, keep } = await make();
  if (!keep) return made;
  all.set(key, made);
  const [oldest] = all.keys();
  if (all.size > most && oldest !== undefined) all.delete(oldest);
  return made;
}

/** So many drafts' fields are kept, of all organisations together: about 20 MB. */
const mostRead = 1200;
/** One for each installation, known by its calendar. */
const keepings = new WeakMap<Calendar, Map<string, readonly FieldVersion[]>>();

/** The fields of a draft that she was shown in a list, read again when any of them was saved. */
export function fieldsKept(
  { reading, calendar }: Pick<Office, 'reading' | 'calendar'>,
  { id, revision }: Pick<DraftSummary, 'id' | 'revision'>,
): Promise<readonly FieldVersion[]> {
  const all = keepings.get(calendar) ?? new Map<string, readonly FieldVersion[]>();
  keepings.set(calendar, all);
  return kept(all, `${revision} ${id}`, mostRead, async () => {
    const made = (await reading.fields(id)) ?? [];
    return { made, keep: made.length > 0 };
  });
}
