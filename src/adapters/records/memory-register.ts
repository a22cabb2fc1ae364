// Writing the register in memory.
import type { Append, Register, Still } from '../../office/ports.ts';
import { appendChanges } from './changes.ts';
import { savedIn } from './memory-drafts.ts';
import type { Kept, Registered, Tell } from './memory-kept.ts';
import { copyOf } from './memory-kept.ts';
import type { NumberedAppend } from './streams.ts';
import { numbersGiven, streamOf } from './streams.ts';

export const memoryRegister = (kept: Kept, tell: Tell): Register => ({
  async append(appends) {
    // Worked out on a copy, then put in place at once: all of it or nothing.
    const next = copyOf(kept.registered);
    for (const one of appends) if (!appended(next, one)) return false;
    tell(...appends.flatMap(appendChanges));
    kept.registered = next;
    return true;
  },
  given: async (kind) => kept.registered.numbers[kind].size,
});

/** Whether it could be appended; if not, what it was appended to is thrown away. */
function appended(next: Registered, append: Append): boolean {
  if ('directory' in append) return next.directory.push(JSON.stringify(append.act)) - 1 === append.expected;
  if ('letter' in append) {
    const { letter, at } = append;
    if (next.letters.has(letter.id)) return false;
    next.letters.set(letter.id, { ...letter, putAt: at, tries: 0, nextAt: at, state: 'waiting' });
    return true;
  }
  if ('still' in append) return isStill(next, append.still);
  if (!('product' in append)) return appendedToStream(next, append);
  const product = next.products.get(append.product);
  if (product?.summary.organisation !== append.from) return false;
  const fields = new Map(product.fields);
  if (append.own) {
    const { stale, saved } = savedIn(product.fields, append.own);
    if (stale.length > 0) return false;
    for (const [field, versions] of saved) fields.set(field, [...versions]);
  }
  next.products.set(append.product, {
    ...product,
    fields,
    summary: { ...product.summary, organisation: append.to },
  });
  return true;
}

function isStill({ directory, numbers, products }: Registered, still: Still): boolean {
  if (still.directory !== undefined && directory.length !== still.directory) return false;
  if (still.applications !== undefined && numbers.application.size !== still.applications) return false;
  if (!still.productsBy) return true;
  const { organisation, person, ids } = still.productsBy;
  const theirs = [...products.values()].filter(
    ({ kind, summary }) => kind === 'product' && summary.organisation === organisation && summary.createdBy === person,
  );
  return theirs.every(({ summary }) => ids.includes(summary.id));
}

function appendedToStream({ streams, numbers }: Registered, append: NumberedAppend): boolean {
  const { kind, number } = streamOf(append);
  const stream = streams[kind].get(number);
  if ((stream?.acts.length ?? 0) !== append.expected) return false;
  for (const given of numbersGiven(append)) {
    if (numbers[given.kind].has(given.number)) return false;
    numbers[given.kind].add(given.number);
  }
  const { act } = append;
  const organisation =
    act.act === 'opened' ? act.organisation : act.act === 'handed-over' ? act.to : stream?.organisation;
  streams[kind].set(number, { organisation, acts: [...(stream?.acts ?? []), JSON.stringify(act)] });
  return true;
}
