// The outbox in memory. Letters are put in by the register, together with what they tell of.
import type { Due, Outbox } from '../../office/post.ts';
import type { Kept, KeptLetter } from './memory-kept.ts';

export function memoryOutbox(kept: Kept): Outbox {
  const letters = () => kept.registered.letters;
  return {
    due: async (now, count) =>
      [...letters().values()]
        .filter((letter) => isDue(letter, now))
        .sort((a, b) => order(a.nextAt ?? '', b.nextAt ?? '') || order(a.id, b.id))
        .slice(0, count)
        .map(dueOf),
    async claim(id, now, until) {
      const letter = letters().get(id);
      if (!letter || !isDue(letter, now)) return false;
      letters().set(id, { ...letter, tries: letter.tries + 1, heldUntil: until });
      return true;
    },
    async sent(id, at, answer) {
      const letter = letters().get(id);
      if (!letter || letter.state === 'sent') return;
      const { text: _, nextAt: __, heldUntil: ___, ...rest } = letter;
      letters().set(id, { ...rest, state: 'sent', sentAt: at, answer });
    },
    async failed(id, _at, why, nextAt) {
      const letter = letters().get(id);
      if (letter?.state !== 'waiting') return;
      const { nextAt: _, heldUntil: __, ...rest } = letter;
      letters().set(id, { ...rest, answer: why, ...(nextAt === undefined ? { state: 'failed' } : { nextAt }) });
    },
    async list({ organisation, state, before, count }) {
      const all = [...letters().values()].sort((a, b) => order(b.putAt, a.putAt) || order(b.id, a.id));
      const from = before === undefined ? 0 : all.findIndex(({ id }) => id === before) + 1;
      if (before !== undefined && from === 0) return [];
      return all
        .slice(from)
        .filter((one) => organisation === undefined || one.organisation === organisation)
        .filter((one) => state === undefined || one.state === state)
        .slice(0, count)
        .map(({ heldUntil: _, ...posted }) => posted);
    },
    async again(id, now, organisation) {
      const letter = letters().get(id);
      if (!letter || letter.state === 'sent') return false;
      if (organisation !== undefined && letter.organisation !== organisation) return false;
      letters().set(id, { ...letter, state: 'waiting', tries: 0, nextAt: now });
      return true;
    },
  };
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const isDue = ({ state, nextAt = '', heldUntil = '' }: KeptLetter, now: string) =>
  state === 'waiting' && nextAt <= now && heldUntil <= now;

function dueOf({ id, to, lang, subject, text, about, organisation, tries }: KeptLetter): Due {
  if (text === undefined) throw new Error(`the letter ${id} waits and has no text`);
  return { id, to, lang, subject, text, about, ...(organisation === undefined ? {} : { organisation }), tries };
}
