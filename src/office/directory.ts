// The directory as it stands now, and one further act in it, decided on what it is at that moment.
import type { Directory, DirectoryAct } from '../domain/directory.ts';
import { directoryAfter, emptyDirectory } from '../domain/directory.ts';
import type { Decided } from '../domain/label.ts';
import type { ActedFirst } from './file.ts';
import type { Append, Calendar, DirectoryActs, Register } from './ports.ts';

/** Reads only what was added since it was last asked: the acts are the truth, what is held here is their sum. */
export function knownDirectory(acts: DirectoryActs): () => Promise<Directory> {
  let known = emptyDirectory;
  let reading: Promise<Directory> | undefined;
  const read = async () => {
    known = directoryAfter(known, await acts.after(known.count));
    return known;
  };
  // Two who ask at once would both add the same acts: the second is answered by a reading that begins after his question.
  return () => {
    const next = (reading ?? Promise.resolve(known)).catch(() => known).then(read);
    reading = next;
    return next;
  };
}

/** What it takes to act in the directory. */
export type DirectoryDesk = {
  readonly directory: () => Promise<Directory>;
  readonly register: Register;
  readonly calendar: Calendar;
  /** Who acts: a person's id, or `set-up` and `command-line` where nobody is signed in. */
  readonly person: { readonly id: string };
};

/** When and by whom, as every act of the directory says. */
export const stamped = ({ calendar, person }: Pick<DirectoryDesk, 'calendar' | 'person'>) =>
  ({ on: calendar.today(), at: calendar.now(), by: person.id }) as const;

/** What was decided: acts of the directory in their order, and what is written together with them. No act: it is as wanted. */
export type Decision = { readonly acts: readonly Decided<DirectoryAct>[]; readonly also?: readonly Append[] };

const tries = 8;

/** Decides on the directory as it is, and writes; when somebody acted first, decides again. */
export async function changeDirectory<R extends { readonly refused: string }>(
  desk: DirectoryDesk,
  decide: (directory: Directory) => Promise<Decision | R> | Decision | R,
): Promise<{ done: readonly DirectoryAct[] } | R | ActedFirst> {
  for (let i = 0; i < tries; i++) {
    const directory = await desk.directory();
    const decision = await decide(directory);
    if ('refused' in decision) return decision;
    if (decision.acts.length === 0) return { done: [] };
    const appends = decision.acts.map(
      (act, index): Append => ({ directory: true, expected: directory.count + index, act }),
    );
    if (await desk.register.append([...appends, ...(decision.also ?? [])])) return { done: decision.acts };
  }
  return { refused: 'somebody-acted-first' };
}
