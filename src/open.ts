// Builds an office out of adapters: the one place that knows them all.
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipArchive } from './adapters/archive/archive.ts';
import { tokyoCalendar } from './adapters/calendar.ts';
import { drawersBeside } from './adapters/evidence/drawer.ts';
import { readEvidence } from './adapters/evidence/readings.ts';
import { evidenceByOrganisation, roomIn } from './adapters/evidence/store.ts';
import { yamlFolder } from './adapters/folder/folder.ts';
import { lintScheme, loadScheme } from './adapters/scheme/folder.ts';
import type { Settings } from './adapters/settings/settings.ts';

export { Unopened } from './adapters/records/unopened.ts';
export { openSettings } from './adapters/settings/settings.ts';

import { checklistSheets } from './adapters/sheets/checklist.ts';
import { readingApart } from './adapters/writing/apart.ts';
import type { Scheme } from './domain/scheme.ts';
import { knownDirectory } from './office/directory.ts';
import type { Forms } from './office/forms.ts';
import type { takeIn as TakeIn, Unpacked, Unpacking } from './office/import.ts';
import type { BackUp, Restore } from './office/keeping.ts';
import type { Calendar, Folder, Sheets } from './office/ports.ts';
import type { Outbox } from './office/post.ts';
import { postman } from './office/post.ts';
import type { House } from './server/house.ts';
import { scribeOf } from './server/scribe.ts';
import { sheetWords } from './words/sheets.ts';

const root = join(import.meta.dirname, '..');
/** JC-STAR's own data; another scheme is another folder of the same layout. */
const schemeFolder = join(root, 'scheme');

const folder = (remembers = false): Folder => yamlFolder({ readEvidence, remembers });
const sheets = (scheme: Scheme): Sheets => checklistSheets(scheme, sheetWords);

/** Operators' own forms; loaded only when somebody has one. */
async function forms(scheme: Scheme): Promise<Forms> {
  const { operatorForms } = await import('./adapters/sheets/forms/forms.ts');
  const { formWords } = await import('./words/forms.ts');
  return operatorForms(scheme, formWords);
}

/** The files that go to an evaluator outside and come back from her. */
async function openCommissions() {
  const { zipCommissions } = await import('./adapters/archive/commission.ts');
  const { membersOf } = await import('./adapters/sheets/zip.ts');
  return zipCommissions(folder(), membersOf);
}

/** What prints papers and binds them into parcels. */
const printing = async () => {
  const { papers } = await import('./adapters/papers/papers.ts');
  const { zipParcels } = await import('./adapters/archive/parcel.ts');
  return { papers: papers(), parcels: zipParcels() };
};

/** What the command line works with: no records, no server. */
export async function openTools(schemeAt: string = schemeFolder) {
  const scheme = await loadScheme(schemeAt);
  return {
    scheme,
    calendar: tokyoCalendar(),
    folder: folder(true),
    sheets: sheets(scheme),
    openForms: () => forms(scheme),
    loadScheme,
    lintScheme,
    printing,
    commissions: openCommissions,
    unpack: zipArchive(folder()).unpack,
    readWriting: readingApart().readWriting,
    schemeFolder,
  };
}

export type OpenHouse = House & {
  /** Says which port was taken, where any that is free was asked for. */
  listensAt(port: number): void;
  /** Sends what lies in the outbox now and then, until the house is closed. */
  deliver(): void;
  /** Copies everything while the office runs. */
  readonly backUp: BackUp;
  /** Opens what another installation has exported, and takes it in. */
  readonly unpack: Unpacking;
  takeIn(unpacked: Unpacked): ReturnType<typeof TakeIn>;
  close(): Promise<void>;
};

/** The office with its records and evidence on disk, in the folder that the settings name. */
export async function openHouse(settings: Settings, schemeAt: string = schemeFolder): Promise<OpenHouse> {
  const reading = readingApart();
  // Loaded here, so that the command line need not wait for a database and a renderer.
  const { labelArtwork } = await import('./adapters/artwork/label.ts');
  const { guardedWeb } = await import('./adapters/web/web.ts');
  const { kindOf } = await import('./adapters/evidence/kind.ts');
  const { argonPasswords } = await import('./adapters/proofs/passwords.ts');
  const { timedCodes } = await import('./adapters/proofs/codes.ts');
  const { randomSecrets } = await import('./adapters/proofs/secrets.ts');
  const { webPasskeys } = await import('./adapters/proofs/passkeys.ts');
  const { installationKey, sealedWith } = await import('./adapters/proofs/sealed.ts');
  await mkdir(settings.data, { recursive: true });
  const scheme = await loadScheme(schemeAt);
  const records = await openRecords(settings);
  const { close, restoring, ...ports } = records;
  let { port } = settings;
  const baseUrl = () => settings.baseUrl ?? `${settings.tls ? 'https' : 'http'}://localhost:${port}`;
  const calendar = tokyoCalendar();
  const post = await openPost(settings, records.outbox, calendar);
  const { backingUp } = await import('./adapters/backup/back-up.ts');
  const { packing } = await import('./adapters/backup/packing.ts');
  const { unpacking } = await import('./adapters/backup/unpacking.ts');
  const { takeIn } = await import('./office/import.ts');
  const { exportReadmes: readmes, missingEvidence: missing } = await import('./words/backup.ts');
  const importEntry = (organisation: string) => ({
    at: calendar.now(),
    from: 'command-line',
    did: 'import',
    about: `organisation:${organisation}`,
    whose: organisation,
    result: 'done',
  });
  const evidenceOf = evidenceByOrganisation(join(settings.data, 'evidence'));
  const kept = { restoring, data: settings.data, program: await version(), now: calendar.now };
  const packed = { ...kept, aside: join(settings.data, 'exports'), from: baseUrl, folder: folder(), evidenceOf };
  return {
    ...ports,
    scheme,
    calendar,
    directory: knownDirectory(records.directory),
    evidenceOf,
    pack: packing({ ...packed, trail: records.trail, words: { readmes, missing } }),
    backUp: backingUp(kept),
    unpack: unpacking,
    takeIn: (unpacked) =>
      takeIn({ restoring, people: records.people, scheme, evidenceOf, entry: importEntry }, unpacked),
    sheets: sheets(scheme),
    formDesk: { forms: () => forms(scheme), drawerOf: drawersBeside(join(settings.data, 'evidence')) },
    archive: zipArchive(folder()),
    artwork: labelArtwork(scheme),
    web: guardedWeb(),
    readWriting: reading.readWriting,
    ...(await printing()),
    commissions: await openCommissions(),
    passwords: argonPasswords(),
    codes: timedCodes(),
    secrets: randomSecrets(),
    passkeys: webPasskeys(),
    sealed: sealedWith(installationKey(join(settings.data, 'keys', 'installation.key'))),
    scribe: scribeOf({ baseUrl, name: settings.name, sample: scheme.sample, newId: randomUUID }),
    newId: randomUUID,
    get baseUrl() {
      return baseUrl();
    },
    name: settings.name,
    hasMail: settings.mail !== undefined,
    proxies: settings.proxies,
    perMinute: settings.perMinute,
    ...(settings.securityContact ? { securityContact: settings.securityContact } : {}),
    ...(settings.tls ? { tls: await readTls(settings.tls) } : {}),
    room: () => roomIn(settings.data),
    typeOf: async (firstBytes) => (await kindOf(firstBytes)).type,
    previewOf: async (bytes) => {
      const { previewOf } = await import('./adapters/evidence/preview.ts');
      const { decoded } = await import('./adapters/writing/decoded.ts');
      return previewOf(bytes, { text: (text) => decoded(text), pages: reading.pagesOf });
    },
    listensAt: (taken) => {
      port = taken;
    },
    deliver: () => post?.postman.start(20),
    styles: await textsIn(join(root, 'src/pages/style')),
    scripts: await textsIn(join(root, 'src/pages/script')),
    close: async () => {
      await post?.close();
      await close();
    },
  };
}

/** Every file of a folder by its name. */
async function textsIn(path: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(path)).filter((name) => !name.includes('.test.'));
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(path, name), 'utf8')] as const)),
  );
}

/** Certificate and key as they are now. */
export const readTls = async ({ cert, key }: NonNullable<Settings['tls']>) => ({
  cert: await readFile(cert, 'utf8'),
  key: await readFile(key, 'utf8'),
});

/** The postman with his carrier; without a mail server, letters stay in the outbox to be read. */
async function openPost({ mail, name }: Settings, outbox: Outbox, calendar: Calendar) {
  if (!mail) return undefined;
  const { smtpCarrier } = await import('./adapters/post/smtp.ts');
  const { from, ...server } = mail;
  const carrier = smtpCarrier(server);
  const trouble = (error: unknown) => void process.stderr.write(`post: ${String(error)}\n`);
  const walks = postman({ outbox, carrier, calendar, from: { address: from, name }, trouble });
  return {
    postman: walks,
    close: async () => {
      await walks.stop();
      carrier.close();
    },
  };
}

/** The records at the database that the settings name, or in a file of the data folder. Only the driver that is used is loaded. */
async function openRecords({ database, data }: Settings, isBackedUp = false) {
  if (database !== undefined)
    return (await import('./adapters/records/postgres.ts')).openPostgres(database, { isBackedUp });
  return (await import('./adapters/records/sqlite.ts')).openSqlite(join(data, 'records.sqlite'));
}

/** Which version of the program this is. */
export const version = async () =>
  (JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { readonly version: string }).version;

/** How a copy of everything is put where the settings lead, which must be empty. Nothing is opened before all is found good. */
export async function openRestore(settings: Settings): Promise<Restore> {
  const { restoringInto } = await import('./adapters/backup/restore.ts');
  const { migrationNames } = await import('./adapters/records/migrate.ts');
  const { database, data } = settings;
  const isEmpty = async () =>
    database === undefined
      ? (await import('./adapters/records/copied-sqlite.ts')).isEmptySqlite(join(data, 'records.sqlite'))
      : (await import('./adapters/records/postgres.ts')).isEmptyPostgres(database);
  return restoringInto({ data, isEmpty, open: () => openRecords(settings), migrations: migrationNames });
}

/** What an upgrade would do to the records, on a copy or undone again; or does it. SQLite is copied beside itself first. */
export async function upgrade(
  settings: Settings,
  { isRehearsal, isBackedUp }: { readonly isRehearsal: boolean; readonly isBackedUp: boolean },
): Promise<{ readonly ran: readonly string[]; readonly isFilled: boolean; readonly copy?: string }> {
  const { database, data } = settings;
  const file = join(data, 'records.sqlite');
  if (database !== undefined && !isRehearsal && !isBackedUp) {
    // Refused where anybody works in it; else there is nothing that could be lost.
    await (await openRecords(settings)).close();
    return { ran: [], isFilled: false };
  }
  const { copyBefore, rehearseSqlite } = await import('./adapters/records/copied-sqlite.ts');
  const would =
    database === undefined
      ? await rehearseSqlite(file)
      : await (await import('./adapters/records/postgres.ts')).rehearsePostgres(database);
  if (isRehearsal || would.ran.length === 0) return would;
  await (await openRecords(settings, isBackedUp)).close();
  return { ...would, ...(database === undefined && would.isFilled ? { copy: copyBefore(file, would.ran) } : {}) };
}
