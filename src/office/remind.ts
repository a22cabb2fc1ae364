// What people are reminded of before it is too late: a power of attorney that ends soon, an organisation one person alone
// manages. A letter's id says what it reminds of, so it goes once however often this runs.
import { addDays, compareDays } from '../domain/calendar.ts';
import { isLiving } from '../domain/directory.ts';
import { onlyOneManaging } from '../domain/membership.ts';
import type { Told } from './letters.ts';
import { editorsOf, lettersTo } from './letters.ts';
import type { Office } from './office.ts';

/** Two weeks are enough to write a new power of attorney. */
const noticeDays = 14;
/** How long an organisation may have one manager before she is reminded, so that whoever founds it is left in peace. */
const graceDays = 30;

type Reminding = Pick<Office, 'people' | 'scribe' | 'calendar' | 'directory' | 'register'>;
type Reminder = {
  readonly id: string;
  readonly to: readonly string[];
  readonly told: Told;
  readonly organisation: string;
};

/** Everything that is to be said today. */
async function due({ directory, calendar }: Reminding): Promise<readonly Reminder[]> {
  const now = await directory();
  const today = calendar.today();
  const nameOf = (id: string) => now.organisations.get(id)?.name ?? id;
  const powers = [...now.powers.values()]
    .filter((power) => isLiving(power, today) && compareDays(power.until, addDays(today, noticeDays)) <= 0)
    .flatMap(({ id, supplier, agent, until }): Reminder[] => {
      const told = { about: 'power-ending', supplier: nameOf(supplier), agent: nameOf(agent), until } as const;
      return [supplier, agent].map((organisation) => ({
        id: `power-ending-${id}`,
        to: editorsOf(now, organisation),
        told,
        organisation,
      }));
    });
  const alone = [...now.organisations.values()].flatMap((organisation): Reminder[] => {
    const only = onlyOneManaging(organisation);
    const isOld = compareDays(addDays(organisation.registeredOn, graceDays), today) <= 0;
    const told = { about: 'only-manager', organisation: organisation.name } as const;
    return only !== undefined && isOld && organisation.members.size > 1
      ? [
          {
            id: `only-manager-${organisation.id}-${today.slice(0, 4)}`,
            to: [only],
            told,
            organisation: organisation.id,
          },
        ]
      : [];
  });
  return [...powers, ...alone];
}

/** Puts today's reminders into the outbox; those that lie there already stay as they are. Gives how many were new. */
export async function remind(office: Reminding): Promise<number> {
  let count = 0;
  for (const { id, to, told, organisation } of await due(office)) {
    for (const person of new Set(to)) {
      for (const append of await lettersTo(office, [person], told, organisation)) {
        if (!('letter' in append)) continue;
        const letter = { ...append.letter, id: `${id}-${person}` };
        if (await office.register.append([{ letter, at: append.at }])) count += 1;
      }
    }
  }
  return count;
}
