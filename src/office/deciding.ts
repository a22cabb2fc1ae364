// Who decides at the operator, and whether one person is enough: whoever decides or audits there is told when it changes.
import type { Directory, DirectoryAct, Organisation } from '../domain/directory.ts';
import { directoryAfter } from '../domain/directory.ts';
import { decidingPeople } from '../domain/two-people.ts';
import type { Told } from './letters.ts';
import { lettersTo } from './letters.ts';
import type { Office } from './office.ts';
import type { Append } from './ports.ts';

type Changed = Extract<Told, { about: 'deciding-changed' }>['change'];

const told = ({ members }: Organisation): readonly string[] =>
  [...members.values()]
    .filter(({ roles }) => roles.some((role) => ['decider', 'auditor', 'people-administrator'].includes(role)))
    .map(({ person }) => person);

/** Letters to whoever decides or audits, before these acts or after them; none where nothing of it changes. */
export async function lettersOnDeciding(
  office: Pick<Office, 'people' | 'scribe' | 'calendar' | 'person'>,
  directory: Directory,
  acts: readonly DirectoryAct[],
  {
    organisation,
    change,
    person,
  }: { readonly organisation: string; readonly change: Changed; readonly person?: string },
): Promise<readonly Append[]> {
  const before = directory.organisations.get(organisation);
  const after = directoryAfter(directory, acts).organisations.get(organisation);
  if (before?.kind !== 'operator' || !after) return [];
  const [had, has] = [decidingPeople(before), decidingPeople(after)];
  const isSame = had.size === has.size && [...had].every((one) => has.has(one));
  if (isSame && before.twoPeople === after.twoPeople) return [];
  const [account] = person ? await office.people.of([person]) : [];
  return lettersTo(
    office,
    [...told(before), ...told(after)],
    {
      about: 'deciding-changed',
      organisation: after.name,
      change,
      by: office.person.name,
      ...(account ? { person: account.name || account.mail } : {}),
      ...(after.oneFrom && after.oneFrom > office.calendar.today() ? { from: after.oneFrom } : {}),
    },
    organisation,
  );
}
