// The people in memory, and how often somebody failed to be one of them.
import type { Account, Attempts, People } from '../../office/identity.ts';
import { personChanges } from './changes.ts';
import type { Kept, Tell } from './memory-kept.ts';
import { mustBeKept } from './memory-kept.ts';

export function memoryPeople(kept: Kept, tell: Tell): People {
  const { people } = kept;
  const at = (mail: string) => [...people.values()].find((one) => one.mail === mail);
  return {
    async add({ id, name, mail, lang }) {
      if (people.has(id) || at(mail)) return false;
      tell(...personChanges(undefined, { id, name, mail, lang }));
      people.set(id, { id, name, mail, lang });
      return true;
    },
    async find(by) {
      const found = 'id' in by ? people.get(by.id) : at(by.mail);
      return found && { ...found };
    },
    of: async (ids) =>
      [...people.values()].filter(({ id }) => ids === undefined || ids.includes(id)).map((one) => ({ ...one })),
    async change(id, { name, mail, lang }) {
      mustBeKept(kept, id);
      const account = people.get(id) as Account;
      const other = mail === undefined ? undefined : at(mail);
      if (other && other.id !== id) return false;
      const now = { id, name: name ?? account.name, mail: mail ?? account.mail, lang: lang ?? account.lang };
      tell(...personChanges(account, now));
      people.set(id, now);
      return true;
    },
  };
}

export function memoryAttempts(): Attempts {
  const counts = new Map<string, { readonly count: number; readonly lastAt: number }>();
  return {
    async of(name) {
      const found = counts.get(name);
      return found && { ...found };
    },
    async note(name, was, is) {
      const found = counts.get(name);
      if (found?.count !== was?.count || found?.lastAt !== was?.lastAt) return false;
      if (is === undefined) counts.delete(name);
      else counts.set(name, { count: is.count, lastAt: is.lastAt });
      return true;
    },
    async sweep(olderThan) {
      for (const [name, { lastAt }] of counts) if (lastAt < olderThan) counts.delete(name);
    },
  };
}
