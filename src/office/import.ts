// Taking in what an organisation brings from another installation: everything is looked at first, then its evidence is kept, then
// its records are written at once. What is wrong is said at once, and then nothing is written.
import type { DirectoryAct } from '../domain/directory.ts';
import { lifecycleOf } from '../domain/issue.ts';
import type { Standing } from '../domain/label.ts';
import { standingOn } from '../domain/label.ts';
import type { CivilDate, NumberForm } from '../domain/names.ts';
import { readSha256 } from '../domain/names.ts';
import type { Scheme } from '../domain/scheme.ts';
import type { TrailEntry } from '../domain/trail.ts';
import type { People } from './identity.ts';
import type { Lines, TextOf } from './import-lines.ts';
import { readLines } from './import-lines.ts';
import { judged } from './import-rules.ts';
import type { Wrong } from './keeping.ts';
import type { Evidence } from './ports.ts';
import type { Restoring, Row, TableRows, Taken } from './restoring.ts';

/** An export that was opened: its list agrees with its files, and each file with its hash. */
export type Unpacked = {
  /** The hash of the list in it. The list says what every other file holds, so this stands for the whole. */
  readonly manifest: string;
  readonly textOf: TextOf;
  /** Hashes of the evidence whose bytes are there, and of what was missing when it was made. */
  readonly evidence: readonly string[];
  readonly missing: readonly string[];
  bytesOf(sha256: string): Promise<AsyncIterable<Uint8Array>>;
  close(): Promise<void>;
};
/** Opens the file, or says everything that is wrong with it. */
export type Unpacking = (path: string) => Promise<Unpacked | { readonly wrong: readonly Wrong[] }>;

export type ImportDesk = {
  readonly restoring: Restoring;
  readonly people: People;
  readonly scheme: Scheme;
  readonly evidenceOf: (organisation: string) => Evidence;
  /** What the audit trail says of it. */
  readonly entry: (organisation: string) => TrailEntry;
};
export type Imported = {
  readonly organisation: { readonly id: string; readonly name: string };
  readonly counts: Readonly<Record<'people' | 'products' | 'applications' | 'labels' | 'evidence', number>>;
  /** Evidence whose bytes the export did not have. */
  readonly missing: readonly string[];
};

/** What others rely on in an export. Its hashes are its own: whoever edits it puts them right. */
export type ReliedOn = {
  readonly applications: number;
  /** How each label would stand here on the day. */
  readonly labels: readonly { readonly number: string; readonly standing: Standing | 'none' }[];
};

/** What an export holds that others rely on, to be looked at before it is taken in. */
export function reliedOn(textOf: TextOf, on: CivilDate, scheme: Scheme): ReliedOn {
  const { lines } = readLines(textOf);
  const labels = lines.labels.map(({ number, acts }) => {
    const standing = standingOn(acts, on, lifecycleOf(scheme));
    return { number, standing: typeof standing === 'string' ? standing : ('none' as const) };
  });
  return { applications: lines.applications.length, labels };
}

/** How often it is tried again when somebody acted in the directory meanwhile. */
const tries = 5;

/** Takes an export in, or says everything that stands against it. */
export async function takeIn(
  desk: ImportDesk,
  unpacked: Unpacked,
): Promise<Imported | { readonly wrong: readonly Wrong[] }> {
  const { lines, wrong } = readLines(unpacked.textOf);
  if (wrong.length > 0) return { wrong };
  const unnamed = evidenceWrongs(lines, unpacked);
  for (let i = 1; ; i++) {
    const { here, known } = await hereNow(desk, lines);
    const { wrong: against, acts } = judged(lines, here);
    const rows = await rowsOf(desk, lines, { acts, count: known });
    const all = [...against, ...unnamed, ...(await peopleWrongs(desk, lines))];
    if (all.length > 0)
      return {
        wrong: [...all, ...takenWrongs((await desk.restoring.taken(rows)).filter((one) => !seenOtherwise(one)))],
      };
    if (i === 1) {
      const kept = await keepEvidence(desk.evidenceOf(lines.organisation), unpacked);
      if (kept.length > 0) return { wrong: kept };
    }
    const taken = await desk.restoring.add(rows, desk.entry(lines.organisation));
    if (taken.length === 0) {
      await nameThose(desk, lines);
      return imported(lines, unpacked);
    }
    if (i === tries || taken.some(({ table }) => table !== 'directory_acts')) return { wrong: takenWrongs(taken) };
  }
}

/** Addresses of people are looked at by themselves, and the directory's place is not the file's matter. */
const seenOtherwise = ({ table }: Taken): boolean => table === 'people' || table === 'directory_acts';
const takenWrongs = (taken: readonly Taken[]): readonly Wrong[] =>
  taken.map(({ table, value }) => ({ wrong: 'taken', at: `${table} ${value}` }));

/** What is here already of what could stand in the way. */
async function hereNow({ restoring, scheme }: ImportDesk, lines: Lines) {
  return restoring.snapshot(async (rows) => {
    const acts: DirectoryAct[] = [];
    for await (const some of rows('directory_acts'))
      acts.push(...some.map(({ act }) => JSON.parse(String(act)) as DirectoryAct));
    const asked = [
      ...lines.applications.flatMap(({ acts: of }) => of.flatMap((act) => (act.act === 'opened' ? [act.product] : []))),
      ...lines.directory.flatMap((act) => (act.act === 'engaged' ? [act.product] : [])),
    ];
    const there = new Set<string>();
    for (const id of new Set(asked))
      for await (const some of rows('products', { id })) if (some.length > 0) there.add(id);
    const here = { acts, lifecycle: lifecycleOf(scheme), isProductHere: (id: string) => there.has(id) };
    return { here, known: acts.length };
  });
}

/** Evidence that nothing names has no business in an export. */
function evidenceWrongs({ histories, applications }: Lines, { evidence, missing }: Unpacked): readonly Wrong[] {
  const named = new Set<unknown>();
  for (const history of histories.values())
    for (const { field, value } of history) if (/^\/evidence\/[^/]+\/sha256$/.test(field)) named.add(value);
  for (const { acts } of applications)
    for (const act of acts)
      if (act.act === 'filed')
        for (const one of Object.values(act.filing.product.evidence ?? {})) named.add(one.sha256);
  const there = new Set([...evidence, ...missing]);
  return [
    ...[...there].filter((one) => !named.has(one)).map((one): Wrong => ({ wrong: 'foreign', at: `evidence/${one}` })),
    ...[...named]
      .filter((one): one is string => typeof one === 'string' && readSha256(one) !== undefined && !there.has(one))
      .map((one): Wrong => ({ wrong: 'absent', at: `evidence/${one}` })),
  ];
}

/** Somebody who is here already is the same person when her address is the same; else one of the two is taken. */
async function peopleWrongs({ people }: ImportDesk, lines: Lines): Promise<readonly Wrong[]> {
  const wrong: Wrong[] = [];
  for (const { id, mail } of lines.people) {
    const [byId, byMail] = [await people.find({ id }), await people.find({ mail })];
    if ((byId && byId.mail !== mail) || (byMail && byMail.id !== id))
      wrong.push({ wrong: 'taken', at: `people ${mail}` });
  }
  return wrong;
}

/** Who came here without a name, since another organisation had only invited her, is called as she is in her own. */
async function nameThose({ people }: ImportDesk, lines: Lines): Promise<void> {
  for (const { id, name } of lines.people)
    if (name !== '' && (await people.find({ id }))?.name === '') await people.change(id, { name });
}

async function keepEvidence(store: Evidence, { evidence, bytesOf }: Unpacked): Promise<readonly Wrong[]> {
  const wrong: Wrong[] = [];
  for (const sha256 of evidence) {
    const kept = await store.put(await bytesOf(sha256), Number.MAX_SAFE_INTEGER);
    if (kept === 'too-large' || kept.sha256 !== sha256) wrong.push({ wrong: 'other-bytes', at: `evidence/${sha256}` });
  }
  return wrong;
}

/** A number's own place in its row of numbers, so that those given here later go on after it. */
const highest = 10_000_000;
function placeOf({ before }: NumberForm, number: string): number {
  const serial = number.startsWith(before) ? number.slice(before.length) : '';
  return /^\d{1,8}$/.test(serial) && Number(serial) <= highest ? Number(serial) : 0;
}

async function rowsOf(
  { people, scheme }: ImportDesk,
  lines: Lines,
  { acts, count }: { readonly acts: readonly DirectoryAct[]; readonly count: number },
): Promise<readonly TableRows[]> {
  const { organisation, products, histories, applications, labels } = lines;
  const fresh = [];
  for (const person of lines.people) if (!(await people.find({ id: person.id }))) fresh.push(person);
  const numberRow = (kind: 'application' | 'acceptance' | 'provisional' | 'registration', number: string): Row => ({
    kind,
    number,
    serial: placeOf(scheme.numbers[kind], number),
  });
  const given = applications.flatMap(({ acts: of }) =>
    of.flatMap((act) => {
      if (act.act === 'opened') return [numberRow('application', act.number)];
      if (act.act !== 'accepted') return [];
      return [
        numberRow('acceptance', act.number),
        ...(act.provisional ? [numberRow('provisional', act.provisional)] : []),
      ];
    }),
  );
  const stream = (kind: string, number: string, of: readonly { readonly on: string }[]): readonly Row[] =>
    of.map((act, seq) => ({ kind, number, seq, on_day: act.on, act: JSON.stringify(act) }));
  const rows = (table: string, of: readonly Row[]): TableRows => ({ table, rows: of });
  return [
    rows('numbers', [...given, ...labels.map(({ number }) => numberRow('registration', number))]),
    rows(
      'applications',
      applications.map(({ number, acts: [first] }) => ({
        number,
        organisation,
        product: first?.act === 'opened' ? first.product : '',
      })),
    ),
    rows('acts', [
      ...applications.flatMap((one) => stream('application', one.number, one.acts)),
      ...labels.flatMap((one) => stream('registration', one.number, one.acts)),
    ]),
    rows(
      'products',
      products.map(({ id, createdAt, createdBy, archived, kind = 'product' }) => ({
        id,
        organisation,
        created_at: createdAt,
        created_by: createdBy,
        archived: archived ? 1 : 0,
        kind,
      })),
    ),
    rows('field_versions', [...histories].flatMap(versionRows)),
    rows(
      'directory_acts',
      acts.map((act, index) => ({ seq: count + index, on_day: act.on, at: act.at, act: JSON.stringify(act) })),
    ),
    rows(
      'people',
      fresh.map(({ id, name, mail, lang, addedAt }) => ({ id, name, mail, lang, added_at: addedAt })),
    ),
  ];
}

const versionRows = ([product, history]: readonly [string, NonNullable<ReturnType<Lines['histories']['get']>>]) =>
  history.map(
    ({ field, version, value, at, by, byName }, index): Row => ({
      product,
      field,
      version,
      serial: index + 1,
      value: value === undefined ? null : JSON.stringify(value),
      saved_at: at,
      saved_by: by,
      saved_by_name: byName,
    }),
  );

function imported(lines: Lines, { evidence, missing }: Unpacked): Imported {
  const { organisation: id, directory, people, products, applications, labels } = lines;
  const name = directory.reduce(
    (last, act) => (act.act === 'registered' || act.act === 'renamed' ? act.name : last),
    '',
  );
  const counts = {
    people: people.length,
    products: products.filter(({ kind = 'product' }) => kind === 'product').length,
    applications: applications.length,
    labels: labels.length,
    evidence: evidence.length,
  };
  return { organisation: { id, name }, counts, missing };
}
