// Whose thing it is that somebody of another organisation reads or acts on: its own people find that in their trail, too.
import { applicationAfter } from '../domain/application.ts';
import type { ApplicationNumber } from '../domain/names.ts';
import type { Person } from '../domain/people.ts';
import type { TrailChange } from '../office/trail.ts';
import type { House } from './house.ts';

type Named = Readonly<Partial<Record<'number' | 'id' | 'organisation' | 'handOver' | 'proposal', string>>>;

/** The organisation behind what the path names, where it is not the person's own. */
export async function whoseNamed(house: House, person: Person | undefined, named: Named): Promise<string | undefined> {
  if (!person) return undefined;
  const { number, id, organisation, handOver, proposal } = named;
  const found =
    organisation ??
    (await numbered(house, person, number)) ??
    (await engagedFor(house, person, id)) ??
    (await inDirectory(house, person, { handOver, proposal }));
  return found === person.organisation ? undefined : found;
}

/** An officer's application, or the one whose label it is. */
async function numbered(house: House, person: Person, number: string | undefined): Promise<string | undefined> {
  if (person.kind !== 'operator' || number === undefined) return undefined;
  const reading = house.openFor(person);
  const application = applicationAfter(await reading.application(number as ApplicationNumber));
  if (application) return application.organisation;
  const all = await reading.applications();
  const behind = all.find((acts) => acts.some((one) => one.act === 'labelled' && one.registration === number));
  return behind && applicationAfter(behind)?.organisation;
}

async function engagedFor(house: House, person: Person, id: string | undefined): Promise<string | undefined> {
  if (person.kind !== 'evaluation-body' || id === undefined) return undefined;
  return (await house.openFor(person).drafts('product')).find((one) => one.id === id)?.organisation;
}

/** The other side of a hand-over; of a proposal, whose application or label it decides. */
async function inDirectory(
  house: House,
  person: Person,
  named: { readonly handOver: string | undefined; readonly proposal: string | undefined },
): Promise<string | undefined> {
  if (named.handOver === undefined && named.proposal === undefined) return undefined;
  const { handOvers, proposals } = await house.directory();
  const handed = handOvers.get(named.handOver ?? '');
  if (handed) return handed.organisation === person.organisation ? handed.toOrganisation : handed.organisation;
  return numbered(house, person, proposals.get(named.proposal ?? '')?.proposed.number);
}

const naming = /\/(?:organisation|toOrganisation|supplier|agent|body)$/;

/**
 * The first organisation other than `own` that these changes are about. What is only proposed among officers is nobody
 * else's yet: undefined whatever it names.
 */
export function whoseChanged(changes: readonly TrailChange[], own: string | undefined): string | undefined {
  if (isOnlyProposed(changes)) return undefined;
  const about = changes.flatMap(({ at, before, after }) => {
    const [, organisation] = /^organisation:([^/]+)/.exec(at) ?? [];
    if (organisation !== undefined) return [organisation];
    if (at.startsWith('product:') && before !== undefined) return [before, after];
    return naming.test(at) ? [after] : [];
  });
  return about.find((one) => one !== undefined && one !== own);
}

/** Whether these are decisions in the making alone. */
export const isOnlyProposed = (changes: readonly TrailChange[]): boolean =>
  changes.length > 0 && changes.every(({ at }) => at.startsWith('proposal:'));
