// An office in memory with the organisations of test/organisations.ts in its directory and an account for each of their
// people; every organisation keeps its own evidence.
import assert from 'node:assert/strict';
import { memoryEvidence } from '../src/adapters/evidence/store.ts';
import { addDays } from '../src/domain/calendar.ts';
import type { Directory, DirectoryAct } from '../src/domain/directory.ts';
import { directoryAfter, emptyDirectory, personIn, seatsOf } from '../src/domain/directory.ts';
import type { Decided } from '../src/domain/label.ts';
import type { ApplicationNumber, CivilDate } from '../src/domain/names.ts';
import type { Scheme } from '../src/domain/scheme.ts';
import { acceptFiling, recordFee } from '../src/office/check.ts';
import { createProduct } from '../src/office/draft.ts';
import { fileApplication, openApplication } from '../src/office/file.ts';
import type { Told } from '../src/office/letters.ts';
import type { Office } from '../src/office/office.ts';
import type { Evidence } from '../src/office/ports.ts';
import { allowed, town } from './organisations.ts';
import { completeProduct, putProof, world } from './world.ts';

export type Peopled = Awaited<ReturnType<typeof peopled>>;

/** A person without an organisation of hers is there, too: 花, `hana`. */
export async function peopled(scheme: Scheme, day: CivilDate, without: readonly string[] = []) {
  const { records, calendar, office } = world(scheme, day);
  const acts = town.filter((act) => act.act !== 'joined' || !without.includes(act.person));
  const homes = new Map<string, string>(
    acts.flatMap((act) => (act.act === 'joined' ? [[act.person, act.organisation]] : [])),
  );
  for (const [id, home] of [...homes, ['hana', 'hei'] as const])
    await records.people.add({ id, name: `${id} 名`, mail: `${id}@${home}.example`, lang: 'ja' }, calendar.now());
  const appends = acts.map(
    (act, expected) => ({ directory: true, expected, act: act as Decided<DirectoryAct> }) as const,
  );
  assert.ok(await records.register.append(appends));
  const stores = new Map<string, Evidence>();
  const evidenceOf = (organisation: string): Evidence => {
    const store = stores.get(organisation) ?? memoryEvidence();
    stores.set(organisation, store);
    return store;
  };
  const directory = async (): Promise<Directory> => directoryAfter(emptyDirectory, await records.directory.after(0));
  /** The office as it is open for this person today; through an agent, for the supplier named. */
  const at = async (id: string, acting?: string): Promise<Office> => {
    const seats = seatsOf(await directory(), id, calendar.today());
    const seat = seats.find(({ organisation, through }) => (acting ? organisation === acting : !through));
    const nowhere = { organisation: '', kind: 'supplier', roles: [] } as const;
    const person = personIn({ id, name: `${id} 名` }, seat ?? nowhere);
    return office(person, { evidence: evidenceOf(person.organisation), evidenceOf });
  };
  const letters = async () =>
    (await records.outbox.list({ count: 500 })).map((one) => ({
      ...one,
      told: JSON.parse(one.text ?? '{}') as Told & Readonly<Record<string, string>>,
    }));
  return { records, calendar, scheme, evidenceOf, directory, at, letters };
}

/** The acts of the directory with this name, after the town. */
export async function actsOf<A extends DirectoryAct['act']>(
  { records }: Peopled,
  name: A,
): Promise<readonly Extract<DirectoryAct, { act: A }>[]> {
  const acts = await records.directory.after(0);
  return acts.filter((one): one is Extract<DirectoryAct, { act: A }> => one.by !== 'set-up' && one.act === name);
}

/** A product of 甲社 with all its evidence. */
export async function productOf({ at, scheme, calendar, evidenceOf }: Peopled, id = 'p'): Promise<void> {
  const catalogue = Object.values(scheme.catalogues)[0] ?? assert.fail();
  await putProof(evidenceOf('kou'));
  allowed(await createProduct(await at('ema'), id, completeProduct(scheme, catalogue, calendar.today())));
}

/** Its application: filed, or as far as it can go without a decision. */
export async function applied(of: Peopled, until: 'filed' | 'paid', product = 'p'): Promise<ApplicationNumber> {
  const { opened } = allowed(await openApplication(await of.at('ema'), product));
  allowed(await fileApplication(await of.at('ema'), opened, []));
  if (until === 'filed') return opened;
  const { done } = allowed(await acceptFiling(await of.at('exa'), opened));
  assert.ok(done.is === 'accepted');
  allowed(await recordFee(await of.at('exa'), opened, done.due.yen));
  return opened;
}

export const inDays = (of: Peopled, days: number): CivilDate => addDays(of.calendar.today(), days);
