// The outbox in memory, for tests and for trying things out. It keeps the same contract as the tables.
import type { Due, Letter, Outbox, Posted } from '../../office/post.ts';

type Kept = Posted & { readonly heldUntil?: string };

/** An empty outbox, and the slot that letters are put in through. */
export function memoryOutbox(): { put(letter: Letter, at: string): void; readonly outbox: Outbox } {
  const kept = new Map<string, Kept>();
  const waiting = (id: string) => {
    const letter = kept.get(id);
    return letter?.state === 'waiting' ? letter : undefined;
  };
  const isDue = ({ state, nextAt = '', heldUntil = '' }: Kept, now: string) =>
    state === 'waiting' && nextAt <= now && heldUntil <= now;
  return {
    put(letter, at) {
      if (kept.has(letter.id)) throw new Error(`the letter ${letter.id} is in the outbox already`);
      kept.set(letter.id, { ...letter, putAt: at, tries: 0, nextAt: at, state: 'waiting' });
    },
    outbox: {
      due: async (now, count) =>
        [...kept.values()]
          .filter((letter) => isDue(letter, now))
          .sort((a, b) => order(a.nextAt ?? '', b.nextAt ?? '') || order(a.id, b.id))
          .slice(0, count)
          .map(dueOf),
      async claim(id, now, until) {
        const letter = kept.get(id);
        if (!letter || !isDue(letter, now)) return false;
        kept.set(id, { ...letter, tries: letter.tries + 1, heldUntil: until });
        return true;
      },
      async sent(id, at, answer) {
        const letter = kept.get(id);
        if (!letter || letter.state === 'sent') return;
        const { text: _, nextAt: __, heldUntil: ___, ...rest } = letter;
        kept.set(id, { ...rest, state: 'sent', sentAt: at, answer });
      },
      async failed(id, _at, why, nextAt) {
        const letter = waiting(id);
        if (!letter) return;
        const { nextAt: _, heldUntil: __, ...rest } = letter;
        kept.set(id, { ...rest, answer: why, ...(nextAt === undefined ? { state: 'failed' } : { nextAt }) });
      },
      async list({ organisation, state, before, count }) {
        const all = [...kept.values()].sort((a, b) => order(b.putAt, a.putAt) || order(b.id, a.id));
        const from = before === undefined ? 0 : all.findIndex(({ id }) => id === before) + 1;
        if (before !== undefined && from === 0) return [];
        return all
          .slice(from)
          .filter(
            (one) =>
              (organisation === undefined || one.organisation === organisation) && (state ?? one.state) === one.state,
          )
          .slice(0, count)
          .map(({ heldUntil: _, ...posted }) => posted);
      },
      async again(id, now, organisation) {
        const letter = kept.get(id);
        if (!letter || letter.state === 'sent') return false;
        if (organisation !== undefined && letter.organisation !== organisation) return false;
        kept.set(id, { ...letter, state: 'waiting', tries: 0, nextAt: now });
        return true;
      },
    },
  };
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const dueOf = ({ id, to, lang, subject, text = '', about, organisation, tries }: Kept): Due => ({
  ...{ id, to, lang, subject, text, about, tries },
  ...(organisation === undefined ? {} : { organisation }),
});
