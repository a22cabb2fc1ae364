// What the first start of an installation makes: the sample town with its one-time links, or one set-up link and nothing else.
// No password is ever made by us.
import { randomUUID } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fixedCalendar } from './adapters/calendar.ts';
import { readEvidence } from './adapters/evidence/readings.ts';
import { yamlFolder } from './adapters/folder/folder.ts';
import { opensHereOnly } from './domain/here-only.ts';
import { lifecycleOf } from './domain/issue.ts';
import type { OrganisationKind, Person, Role } from './domain/people.ts';
import { rolesOf } from './domain/people.ts';
import { registerOrganisation } from './office/people.ts';
import type { Example } from './office/town.ts';
import { buildTown } from './office/town.ts';
import { officeOf } from './server/handle.ts';
import type { House } from './server/house.ts';

const root = join(import.meta.dirname, '..');

type Townsperson = {
  readonly id: string;
  readonly name: string;
  readonly organisation: { readonly id: string; readonly kind: OrganisationKind; readonly name: string };
  readonly roles: readonly Role[];
};
/** The people of the sample town, one per reader that has pages of her own. */
const townsfolk = {
  officer: {
    id: 'town-officer',
    name: '見本 太郎',
    organisation: { id: 'town-operator', kind: 'operator', name: 'ラベル事務局（見本）' },
    roles: rolesOf.operator,
  },
  supplier: {
    id: 'town-supplier',
    name: '佐倉 見本',
    organisation: { id: 'town-maker', kind: 'supplier', name: 'カクウ電機株式会社' },
    roles: ['owner'],
  },
} as const satisfies Record<string, Townsperson>;
export type TownReader = keyof typeof townsfolk;
const readers = Object.keys(townsfolk) as readonly TownReader[];
const tenDays = 10 * 24 * 60 * 60 * 1000;
const later = (house: House, milliseconds: number) =>
  new Date(Date.parse(house.calendar.now()) + milliseconds).toISOString();

/** Whether this installation is the sample town. Its people and its links are never let in beside real data. */
export const isTown = async (house: House): Promise<boolean> =>
  (await house.people.find({ id: townsfolk.officer.id })) !== undefined;

/** Whether nobody was ever let in. */
export const isUntouched = async (house: House): Promise<boolean> => (await house.directory()).count === 0;

/** Brings the town's people in, and its products where they are wanted. */
export async function settleTown(
  house: House,
  { isEmpty, progress }: { readonly isEmpty: boolean; readonly progress: () => void },
): Promise<void> {
  for (const { id, name, organisation, roles } of Object.values(townsfolk) as readonly Townsperson[]) {
    await house.people.add({ id, name, mail: `${id}@town.invalid`, lang: 'ja' }, house.calendar.now());
    const desk = { ...house, newId: () => organisation.id, person: { id: 'town' } };
    await registerOrganisation(desk, organisation, { person: id, roles });
  }
  if (isEmpty) return;
  progress();
  await buildTown(
    {
      officeOn: (person, day) => ({ ...officeOf(house, person), calendar: fixedCalendar(day) }),
      officer: personOf('officer'),
      supplierOf: () => personOf('supplier'),
      examples: await examples(),
      today: house.calendar.today(),
    },
    lifecycleOf(house.scheme).graceDays,
  );
}

function personOf(reader: TownReader): Person {
  const { id, name, organisation, roles } = townsfolk[reader];
  return { id, name, organisation: organisation.id, kind: organisation.kind, roles };
}

/** Whether only this machine reaches it: the town's links open doors without a key. */
export const isLoopback = ({ baseUrl }: Pick<House, 'baseUrl'>): boolean => opensHereOnly(baseUrl);

/** A one-time link for each of the town's readers. */
export async function townLinks(
  house: House,
): Promise<readonly { readonly reader: TownReader; readonly name: string; readonly token: string }[]> {
  const until = later(house, tenDays);
  return Promise.all(
    readers.map(async (reader) => ({
      reader,
      name: townsfolk[reader].name,
      token: await house.tickets.issue('town', { person: townsfolk[reader].id }, until),
    })),
  );
}

/** The one link by which the first person comes in. An older one opens nothing any more. */
export async function setUpLink(house: House): Promise<string> {
  await house.tickets.cancel('set-up', {});
  return house.tickets.issue('set-up', { person: randomUUID() }, later(house, tenDays));
}

/** The examples that lie in the repository; one that cannot be read is our fault. */
async function examples(): Promise<Record<string, Example>> {
  const names = await readdir(join(root, 'examples'));
  const whole = names.filter((name) => existsSync(join(root, 'examples', name, 'product.yaml')));
  return Object.fromEntries(await Promise.all(whole.map(async (name) => [name, await example(name)] as const)));
}

async function example(name: string): Promise<Example> {
  const path = join(root, 'examples', name);
  const read = await yamlFolder({ readEvidence }).read(path);
  if ('unusable' in read) throw new Error(`examples/${name} cannot be read: ${read.unusable}`);
  const files = Object.values(read.product.evidence ?? {}).flatMap(({ file }) =>
    file === undefined ? [] : [join(path, file)],
  );
  const there = await Promise.all(
    files.map((file) =>
      readFile(file).then(
        () => file,
        () => undefined,
      ),
    ),
  );
  return {
    product: read.product,
    bytes: there.flatMap((file) => (file === undefined ? [] : [createReadStream(file)])),
  };
}
