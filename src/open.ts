// Builds an office out of adapters: the one place that knows them all.
import { randomUUID } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipArchive } from './adapters/archive/archive.ts';
import { fixedCalendar, tokyoCalendar } from './adapters/calendar.ts';
import { readEvidence } from './adapters/evidence/readings.ts';
import { evidenceByOrganisation } from './adapters/evidence/store.ts';
import { yamlFolder } from './adapters/folder/folder.ts';
import { lintScheme, loadScheme } from './adapters/scheme/folder.ts';
import type { Settings } from './adapters/settings/settings.ts';

export { Unopened } from './adapters/records/unopened.ts';
export { openSettings } from './adapters/settings/settings.ts';

import { checklistSheets } from './adapters/sheets/checklist.ts';
import { lifecycleOf } from './domain/issue.ts';
import type { Person } from './domain/people.ts';
import type { Scheme } from './domain/scheme.ts';
import type { Folder, Sheets } from './office/ports.ts';
import type { Example } from './office/town.ts';
import { buildTown } from './office/town.ts';
import type { House } from './server/house.ts';
import { sheetWords } from './words/sheets.ts';

const root = join(import.meta.dirname, '..');
/** JC-STAR's own data; another scheme is another folder of the same layout. */
const schemeFolder = join(root, 'scheme');

const folder = (): Folder => yamlFolder({ readEvidence });
const sheets = (scheme: Scheme): Sheets => checklistSheets(scheme, sheetWords);

/** What the command line works with: no records, no server. */
export async function openTools(schemeAt: string = schemeFolder) {
  const scheme = await loadScheme(schemeAt);
  return {
    scheme,
    calendar: tokyoCalendar(),
    folder: folder(),
    sheets: sheets(scheme),
    loadScheme,
    lintScheme,
    schemeFolder,
  };
}

/** The office with its records and evidence on disk, in the folder that the settings name. */
export async function openHouse(
  settings: Settings,
  schemeAt: string = schemeFolder,
): Promise<
  House & {
    close(): Promise<void> /** Says which port was taken, where any that is free was asked for. */;
    listensAt(port: number): void;
  }
> {
  // Loaded here, so that the command line need not wait for a database and a renderer.
  const { labelArtwork } = await import('./adapters/artwork/label.ts');
  await mkdir(settings.data, { recursive: true });
  const scheme = await loadScheme(schemeAt);
  const records = await openRecords(settings);
  let { port } = settings;
  const styles = new Map<string, string>();
  for (const name of await readdir(join(root, 'src/pages/style')))
    styles.set(name, await readFile(join(root, 'src/pages/style', name), 'utf8'));
  return {
    scheme,
    calendar: tokyoCalendar(),
    openFor: (person) => records.openFor(person),
    register: records.register,
    drafts: records.drafts,
    identity: records.identity,
    evidenceOf: evidenceByOrganisation(join(settings.data, 'evidence')),
    sheets: sheets(scheme),
    archive: zipArchive(folder()),
    artwork: labelArtwork(scheme),
    newId: randomUUID,
    get baseUrl() {
      return settings.baseUrl ?? `http://${settings.host}:${port}`;
    },
    listensAt: (taken) => {
      port = taken;
    },
    styles,
    close: () => records.close(),
  };
}

/** The records at the database that the settings name, or in a file of the data folder. Only the driver that is used is loaded. */
async function openRecords({ database, data }: Settings) {
  if (database !== undefined) return (await import('./adapters/records/postgres.ts')).openPostgres(database);
  return (await import('./adapters/records/sqlite.ts')).openSqlite(join(data, 'records.sqlite'));
}

/** The people of the sample town, one per reader that has pages. */
const townsfolk = {
  officer: { id: 'town-officer', name: '見本 太郎', role: 'officer', organisation: 'ラベル事務局（見本）' },
  supplier: { id: 'town-supplier', name: '佐倉 見本', role: 'supplier', organisation: 'カクウ電機株式会社' },
} as const satisfies Record<string, Person>;
const tenDays = 10 * 24 * 60 * 60 * 1000;

/** Builds the sample town where there are no records yet, and gives one one-time link per reader. An empty office gets its first two people. */
export async function readTown(
  house: House,
  {
    empty,
    progress,
    lang,
  }: { readonly empty: boolean; readonly progress: (line: string) => void; readonly lang: 'ja' | 'en' },
): Promise<readonly { readonly role: Person['role']; readonly name: string; readonly token: string }[]> {
  const known = new Set((await house.identity.people()).map(({ id }) => id));
  const isNew = known.size === 0;
  for (const person of Object.values(townsfolk)) if (isNew) await house.identity.add(person);
  if (isNew && !empty) await town(house, progress, lang);
  const until = new Date(Date.parse(house.calendar.now()) + tenDays).toISOString();
  const people = (await house.identity.people()).filter(
    ({ id }) => id === townsfolk.officer.id || id === townsfolk.supplier.id,
  );
  return Promise.all(
    people.map(async (person) => ({
      role: person.role,
      name: person.name,
      token: await house.identity.link(person.id, until),
    })),
  );
}

async function town(house: House, progress: (line: string) => void, lang: 'ja' | 'en'): Promise<void> {
  const { startWords } = await import('./words/start.ts');
  progress(`${startWords.town[lang]} …`);
  const { scheme, register, drafts, evidenceOf } = house;
  await buildTown(
    {
      officeOn: (person, day) => ({
        person,
        scheme,
        register,
        drafts,
        evidence: evidenceOf(person.organisation),
        evidenceOf,
        reading: house.openFor(person),
        calendar: fixedCalendar(day),
      }),
      officer: townsfolk.officer,
      supplierOf: () => townsfolk.supplier,
      examples: await examples(),
      today: house.calendar.today(),
    },
    lifecycleOf(scheme).graceDays,
  );
}

/** The examples that lie in the repository; one that cannot be read is our fault. */
async function examples(): Promise<Record<string, Example>> {
  const names = await readdir(join(root, 'examples'));
  const whole = names.filter((name) => existsSync(join(root, 'examples', name, 'product.yaml')));
  return Object.fromEntries(await Promise.all(whole.map(async (name) => [name, await example(name)] as const)));
}

async function example(name: string): Promise<Example> {
  const path = join(root, 'examples', name);
  const read = await folder().read(path);
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
