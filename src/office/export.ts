// What one organisation owns, taken from the rows of the store: its facts, people, acts, products with every version of every
// field, applications, labels, letters' heads, and the names of its evidence. What belongs to whom is decided here and nowhere else.
import type { ApplicationAct } from '../domain/application.ts';
import type { Directory, DirectoryAct, Organisation } from '../domain/directory.ts';
import { directoryAfter, emptyDirectory } from '../domain/directory.ts';
import { treeFrom } from '../domain/fields.ts';
import { readSha256 } from '../domain/names.ts';
import type { Tree, Value } from '../domain/product.ts';
import type { ReadRows, Row } from './restoring.ts';

/** The files of an export that are compared when it was imported elsewhere and exported again; all others may differ. */
export const comparedFiles =
  /^(?:organisation\.json|people\.jsonl|directory\.jsonl|products\.jsonl|applications\.jsonl|labels\.jsonl|evidence\.jsonl|(?:products|history|evidence)\/.+)$/;

/** A text file of the export. */
export type Part = { readonly path: string; readonly lines: AsyncIterable<string> };

export type Belongings = {
  readonly organisation: Organisation;
  /** Its parts one after the other; each must be read before the next is asked for. */
  parts(): AsyncIterable<Part>;
};

/** A piece of evidence by its hash, with what the products call it. */
export type EvidenceLine = { readonly sha256: string; readonly names: readonly string[] };

/** What the organisation owns at the moment the rows show; undefined when there is no such organisation. */
export async function belongingsOf(rows: ReadRows, id: string): Promise<Belongings | undefined> {
  const acts = (await all(rows('directory_acts'))).map(({ act }) => JSON.parse(String(act)) as DirectoryAct);
  const directory = directoryAfter(emptyDirectory, acts);
  const organisation = directory.organisations.get(id);
  return organisation && { organisation, parts: () => partsOf(rows, { directory, organisation, acts }) };
}

type Known = {
  readonly directory: Directory;
  readonly organisation: Organisation;
  readonly acts: readonly DirectoryAct[];
};

async function* partsOf(rows: ReadRows, { organisation, acts }: Known): AsyncGenerator<Part> {
  const { id, members } = organisation;
  const evidence = new Map<string, Set<string>>();
  const products = await all(rows('products', { organisation: id }));
  const owned = await all(rows('applications', { organisation: id }));
  const numbers = new Set(owned.map(({ number }) => String(number)));
  yield { path: 'organisation.json', lines: text(JSON.stringify(factsOf(organisation), null, 1)) };
  const invited = invitedOf(organisation, acts);
  const people = new Set([...members.keys(), ...invited.keys()]);
  yield { path: 'people.jsonl', lines: peopleLines(rows, people, invited) };
  const its = inOneOrder(
    actsAbout(acts, { organisation: id, isOperator: organisation.kind === 'operator', products, numbers }),
  );
  yield { path: 'directory.jsonl', lines: each(its) };
  yield { path: 'former-people.jsonl', lines: formerLines(rows, its, people) };
  yield {
    path: 'products.jsonl',
    lines: each(
      products.map((one) => ({
        id: one['id'],
        createdAt: one['created_at'],
        createdBy: one['created_by'],
        archived: one['archived'] === 1,
        kind: one['kind'],
      })),
    ),
  };
  for (const { id: product } of products)
    yield { path: historyPath(String(product)), lines: historyLines(rows, String(product), evidence) };
  const labels: string[] = [];
  yield { path: 'applications.jsonl', lines: applicationLines(rows, numbers, { labels, evidence }) };
  yield { path: 'labels.jsonl', lines: labelLines(rows, labels) };
  yield { path: 'letters.jsonl', lines: letterLines(rows, id) };
  const named = [...evidence].toSorted(([a], [b]) => (a < b ? -1 : 1));
  yield {
    path: 'evidence.jsonl',
    lines: each(named.map(([sha256, names]): EvidenceLine => ({ sha256, names: [...names].toSorted() }))),
  };
}

async function all(parts: AsyncIterable<readonly Row[]>): Promise<readonly Row[]> {
  const found: Row[] = [];
  for await (const some of parts) found.push(...some);
  return found;
}
async function* text(whole: string): AsyncGenerator<string> {
  yield `${whole}\n`;
}
const line = (value: unknown): string => `${JSON.stringify(value)}\n`;
async function* each(values: readonly unknown[]): AsyncGenerator<string> {
  for (const value of values) yield line(value);
}

const factsOf = ({ members, invitations: _, twoPeople, ...facts }: Organisation) => ({
  ...facts,
  ...(facts.kind === 'operator' ? { twoPeople } : {}),
  members: [...members.values()],
});

/** Who has been asked to join and has not, each with the moment she was asked. */
function invitedOf({ members, invitations }: Organisation, acts: readonly DirectoryAct[]): ReadonlyMap<string, string> {
  const asked = acts.filter((act) => act.act === 'invited' && invitations.has(act.invitation));
  return new Map(
    asked.flatMap((act): (readonly [string, string])[] =>
      act.act === 'invited' && !members.has(act.person) ? [[act.person, act.at]] : [],
    ),
  );
}

/** Of who was only invited the inviter knows her address: her name, and since when she is here, are told when she joins. */
async function* peopleLines(
  rows: ReadRows,
  people: ReadonlySet<string>,
  invited: ReadonlyMap<string, string>,
): AsyncGenerator<string> {
  for (const person of people)
    for (const { id, name, mail, lang, added_at } of await all(rows('people', { id: person }))) {
      const at = invited.get(person);
      yield line({ id, name: at === undefined ? name : '', mail, lang, addedAt: at ?? added_at });
    }
}

/** Who has left is named, without an address: that is hers. */
async function* formerLines(
  rows: ReadRows,
  acts: readonly DirectoryAct[],
  people: ReadonlySet<string>,
): AsyncGenerator<string> {
  const former = new Set(acts.flatMap((act) => (act.act === 'joined' && !people.has(act.person) ? [act.person] : [])));
  for (const person of former)
    for (const { id, name } of await all(rows('people', { id: person }))) yield line({ id, name });
}

/** Whose acts are looked for, and what belongs to it. */
export type About = {
  readonly organisation: string;
  readonly isOperator: boolean;
  readonly products: readonly { readonly id?: unknown }[];
  readonly numbers: ReadonlySet<string>;
};

/** The acts of the directory that are about this organisation, what belongs to it, or what it has agreed with another. */
export function actsAbout(acts: readonly DirectoryAct[], about: About): readonly DirectoryAct[] {
  const { organisation, isOperator, numbers } = about;
  const products = new Set(about.products.map(({ id }) => String(id)));
  const things = new Set([
    ...[...products].map((id) => `product:${id}`),
    ...[...numbers].map((n) => `application:${n}`),
  ]);
  // What a later act ends or answers, by the id that both name.
  const begun = new Set<string>();
  const begins = (id: string, isIts: boolean) => {
    if (isIts) begun.add(id);
    return isIts;
  };
  return acts.filter((act): boolean => {
    switch (act.act) {
      case 'power-given':
        return begins(`power ${act.power}`, [act.supplier, act.agent].includes(organisation));
      case 'power-ended':
        return begun.has(`power ${act.power}`);
      case 'engaged':
        return begins(`engagement ${act.engagement}`, [act.supplier, act.body].includes(organisation));
      case 'engagement-ended':
        return begun.has(`engagement ${act.engagement}`);
      case 'offered':
        return begins(`hand-over ${act.handOver}`, [act.organisation, act.toOrganisation].includes(organisation));
      case 'claimed':
        return begins(`hand-over ${act.handOver}`, act.organisation === organisation);
      case 'proved':
      case 'vouched':
      case 'taken-over':
      case 'declined':
      case 'taken-back':
        return begun.has(`hand-over ${act.handOver}`);
      case 'proposed':
      case 'confirmed':
      case 'proposal-withdrawn':
        return isOperator;
      case 'made-responsible':
        return things.has(act.thing);
      case 'draft-approved':
        return products.has(act.product);
      default:
        return act.organisation === organisation;
    }
  });
}

/**
 * The acts in one order, also where some of them came here with another organisation that has a part in them: its own as they
 * were made, what was agreed with others between them, by the moment.
 */
function inOneOrder(acts: readonly DirectoryAct[]): readonly DirectoryAct[] {
  const latest = new Map<string, string>();
  // What ends or answers something never comes before it, whatever a clock said.
  const shared = acts.flatMap((act) => {
    const about = agreed(act);
    if (about === undefined) return [];
    const at = [latest.get(about) ?? '', act.at].toSorted().at(-1) ?? '';
    latest.set(about, at);
    return [{ act, at }];
  });
  const waiting = shared.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const ordered: DirectoryAct[] = [];
  for (const act of acts.filter((one) => agreed(one) === undefined)) {
    while (waiting[0] && waiting[0].at < act.at) ordered.push(...waiting.splice(0, 1).map((one) => one.act));
    ordered.push(act);
  }
  return [...ordered, ...waiting.map((one) => one.act)];
}

/** What an act is about that two organisations have a part in. */
const agreed = (act: DirectoryAct): string | undefined =>
  'power' in act
    ? `power ${act.power}`
    : 'engagement' in act
      ? `engagement ${act.engagement}`
      : 'handOver' in act
        ? `hand-over ${act.handOver}`
        : undefined;

/** A name that any disk can hold, for whatever an id may be. */
export const safeName = (id: string): string =>
  encodeURIComponent(id).replace(/[^\w%-]/g, (sign) => `%${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase()}`);

/** Where every version of every field of a product stands. */
export const historyPath = (product: string): string => `history/${safeName(product)}.jsonl`;

async function* historyLines(rows: ReadRows, id: string, evidence: Map<string, Set<string>>): AsyncGenerator<string> {
  for await (const some of rows('field_versions', { product: id }))
    for (const row of some) {
      const value = row['value'] === null ? undefined : (JSON.parse(String(row['value'])) as Value);
      const field = String(row['field']);
      if (/^\/evidence\/[^/]+\/sha256$/.test(field)) note(evidence, value, [field.slice(0, -'/sha256'.length), id]);
      const { version, saved_at: at, saved_by: by, saved_by_name: byName } = row;
      yield line({ field, version, ...(value === undefined ? {} : { value }), at, by, byName });
    }
}

/** The product, or another draft, as the lines of its history leave it. */
export async function draftAfter(history: AsyncIterable<string>): Promise<Tree> {
  const newest = new Map<string, Value | undefined>();
  for await (const each of history) {
    const { field, value } = JSON.parse(each) as { readonly field: string; readonly value?: Value };
    newest.set(field, value);
  }
  return treeFrom([...newest].map(([field, value]) => ({ field, value })));
}

function note(evidence: Map<string, Set<string>>, value: unknown, [place, of]: readonly [string, string]): void {
  const sha256 = typeof value === 'string' ? readSha256(value) : undefined;
  if (sha256 === undefined) return;
  const names = evidence.get(sha256) ?? new Set();
  evidence.set(sha256, names.add(`${of} ${place}`));
}

type Noted = { readonly labels: string[]; readonly evidence: Map<string, Set<string>> };

async function* applicationLines(
  rows: ReadRows,
  owned: ReadonlySet<string>,
  { labels, evidence }: Noted,
): AsyncGenerator<string> {
  // In the order in which they were opened.
  for await (const some of rows('numbers', { kind: 'application' }))
    for (const number of some.map((row) => String(row['number'])).filter((one) => owned.has(one))) {
      const acts = await actsOf<ApplicationAct>(rows, 'application', number);
      for (const act of acts) {
        if (act.act === 'labelled') labels.push(act.registration);
        if (act.act === 'filed')
          for (const [id, { sha256 }] of Object.entries(act.filing.product.evidence ?? {}))
            note(evidence, sha256, [`/evidence/${id}`, number]);
      }
      yield line({ number, acts });
    }
}

async function actsOf<A>(rows: ReadRows, kind: string, number: string): Promise<readonly A[]> {
  return (await all(rows('acts', { kind, number }))).map(({ act }) => JSON.parse(String(act)) as A);
}

async function* labelLines(rows: ReadRows, labels: readonly string[]): AsyncGenerator<string> {
  for (const number of labels) yield line({ number, acts: await actsOf(rows, 'registration', number) });
}

/** Letters without their texts, which may hold links that open doors. */
async function* letterLines(rows: ReadRows, organisation: string): AsyncGenerator<string> {
  for await (const some of rows('letters', { organisation }))
    for (const { id, recipient, lang, subject, about, put_at, state, sent_at } of some)
      yield line({ id, to: recipient, lang, subject, about, putAt: put_at, state, sentAt: sent_at });
}

/** What an export says of each of its files. `missing`: the bytes are not there, and a file of words stands in their place. */
export type PackedFile = {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  readonly missing?: true;
  /** The bytes are not those the hash in the name stands for. */
  readonly damaged?: true;
};
export type PackManifest = {
  readonly format: 'hoshimi-organisation';
  readonly version: 1;
  readonly program: string;
  readonly at: string;
  readonly from: string;
  readonly organisation: { readonly id: string; readonly name: string };
  readonly files: readonly PackedFile[];
  /** What is the same again after an import elsewhere: each compared file with its hash, or that it is missing. */
  readonly content: Readonly<Record<string, string>>;
};

/** The compared part of a manifest. */
export const contentOf = (files: readonly PackedFile[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    files
      .filter(({ path }) => comparedFiles.test(path))
      .map(({ path, sha256, missing }): [string, string] => [path, missing ? 'missing' : sha256])
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );

/**
 * Everything an organisation owns in one zip, made as it is read; undefined when there is no such organisation. `made` is told
 * the hash of the list in it, by which whoever takes it in knows that nothing was changed on the way.
 */
export type Packing = (
  organisation: string,
  made?: (manifest: string) => void,
) => Promise<AsyncIterable<Uint8Array> | undefined>;
