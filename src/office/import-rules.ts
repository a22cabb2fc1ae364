// Whether what an export says can be, and whether this installation can take it in without touching what is others'.
import { applicationAfter } from '../domain/application.ts';
import { draftShapes } from '../domain/desk.ts';
import type { Directory, DirectoryAct } from '../domain/directory.ts';
import { directoryAfter, emptyDirectory } from '../domain/directory.ts';
import { isLeaf, shapeAt } from '../domain/fields.ts';
import type { Lifecycle } from '../domain/label.ts';
import { labelAfter } from '../domain/label.ts';
import type { Shape } from '../domain/product.ts';
import { operatorOf } from '../domain/two-people.ts';
import { actsAbout } from './export.ts';
import type { Lines, VersionLine } from './import-lines.ts';
import type { Wrong } from './keeping.ts';

/** What is known here. */
export type Here = {
  readonly acts: readonly DirectoryAct[];
  readonly lifecycle: Lifecycle;
  /** Whether somebody else's product here has this id. */
  isProductHere(id: string): boolean;
};

/** Everything that stands against the import, and the acts of the directory that are not here yet. */
export function judged(
  lines: Lines,
  here: Here,
): { readonly wrong: readonly Wrong[]; readonly acts: readonly DirectoryAct[] } {
  const known = new Set(here.acts.map((act) => JSON.stringify(act)));
  const acts = lines.directory.filter((act) => !known.has(JSON.stringify(act)));
  const wrong = [
    ...directoryWrongs(lines, { here, known, acts }),
    ...productWrongs(lines),
    ...applicationWrongs(lines, here),
    ...labelWrongs(lines, here.lifecycle),
  ];
  return { wrong, acts };
}

type Judging = { readonly here: Here; readonly known: ReadonlySet<string>; readonly acts: readonly DirectoryAct[] };

function directoryWrongs(lines: Lines, { here, known, acts }: Judging): readonly Wrong[] {
  const { organisation, directory, people, products, applications } = lines;
  const now = directoryAfter(emptyDirectory, here.acts);
  const wrong: Wrong[] = [];
  if (now.organisations.has(organisation)) wrong.push({ wrong: 'taken', at: `organisation ${organisation}` });
  const registered = directory.filter(({ act }) => act === 'registered');
  const [first] = registered;
  const isOperator = first?.act === 'registered' && first.kind === 'operator';
  if (registered.length !== 1 || directory[0] !== first) wrong.push({ wrong: 'impossible', at: 'directory.jsonl' });
  if (isOperator && operatorOf(now)) wrong.push({ wrong: 'operator-exists', at: 'directory.jsonl' });
  const numbers = new Set(applications.map(({ number }) => number));
  const its = new Set(actsAbout(directory, { organisation, isOperator, products, numbers }));
  for (const [index, act] of directory.entries()) {
    const at = `directory.jsonl:${index + 1}`;
    if (!its.has(act)) wrong.push({ wrong: 'foreign', at });
    else if (!known.has(JSON.stringify(act))) {
      if (isGivenByOthers(act, organisation, now, here)) wrong.push({ wrong: 'foreign', at });
      if (beginsWhatIsHere(act, now)) wrong.push({ wrong: 'taken', at });
    }
  }
  const after = possible(() => directoryAfter(now, acts));
  if (!after) return [...wrong, { wrong: 'impossible', at: 'directory.jsonl' }];
  const listed = new Set(people.map(({ id }) => id));
  if (listed.size !== people.length) wrong.push({ wrong: 'doubled', at: 'people.jsonl' });
  const named = after.organisations.get(organisation);
  for (const person of [
    ...(named?.members.keys() ?? []),
    ...[...(named?.invitations.values() ?? [])].map((one) => one.person),
  ])
    if (!listed.has(person)) wrong.push({ wrong: 'absent', at: `people.jsonl ${person}` });
  return wrong;
}

function possible<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** Nobody's file gives her what is another's here: a power, an engagement or a hand-over that its giver has not recorded. */
function isGivenByOthers(act: DirectoryAct, organisation: string, now: Directory, here: Here): boolean {
  switch (act.act) {
    case 'power-given':
      return act.supplier !== organisation && now.organisations.has(act.supplier);
    case 'engaged':
      return act.supplier !== organisation && (now.organisations.has(act.supplier) || here.isProductHere(act.product));
    case 'offered':
      return act.organisation !== organisation && now.organisations.has(act.organisation);
    default:
      return false;
  }
}

const beginsWhatIsHere = (act: DirectoryAct, now: Directory): boolean =>
  (act.act === 'power-given' && now.powers.has(act.power)) ||
  (act.act === 'engaged' && now.engagements.has(act.engagement)) ||
  ((act.act === 'offered' || act.act === 'claimed') && now.handOvers.has(act.handOver)) ||
  (act.act === 'proposed' && now.proposals.has(act.proposal));

function productWrongs({ products, histories }: Lines): readonly Wrong[] {
  const wrong: Wrong[] = [];
  if (new Set(products.map(({ id }) => id)).size !== products.length)
    wrong.push({ wrong: 'doubled', at: 'products.jsonl' });
  for (const [id, history] of histories) {
    const kind = products.find((one) => one.id === id)?.kind ?? 'product';
    const index = history.findIndex(isOutOfPlace(draftShapes[kind]));
    if (index >= 0) wrong.push({ wrong: 'impossible', at: `${id} history.jsonl:${index + 1}` });
  }
  return wrong;
}

/** A version that does not follow the one before it, or of a field that a product does not have. */
function isOutOfPlace(model: Shape): (line: VersionLine) => boolean {
  const versions = new Map<string, number>();
  return ({ field, version }) => {
    const shape = shapeAt(field, model);
    if (!shape || !isLeaf(shape) || version !== (versions.get(field) ?? 0) + 1) return true;
    versions.set(field, version);
    return false;
  };
}

function applicationWrongs({ organisation, applications, products, labels }: Lines, here: Here): readonly Wrong[] {
  const wrong: Wrong[] = [];
  const own = new Set(products.map(({ id }) => id));
  const numbers = new Set<string>();
  const labelled: string[] = [];
  for (const [index, { number, acts }] of applications.entries()) {
    const at = `applications.jsonl:${index + 1}`;
    const application = possible(() => applicationAfter(acts));
    if (!application || application.number !== number) wrong.push({ wrong: 'impossible', at });
    else if (application.organisation !== organisation) wrong.push({ wrong: 'foreign', at });
    else if (!own.has(application.product) && here.isProductHere(application.product))
      wrong.push({ wrong: 'foreign', at });
    if (application?.is === 'labelled') labelled.push(application.registration);
    for (const given of numbersIn(acts)) {
      if (numbers.has(given)) wrong.push({ wrong: 'doubled', at });
      numbers.add(given);
    }
  }
  if (JSON.stringify(labelled.toSorted()) !== JSON.stringify(labels.map(({ number }) => number).toSorted()))
    wrong.push({ wrong: 'impossible', at: 'labels.jsonl' });
  return wrong;
}

/** Every number an application's acts give, with its kind before it. */
export const numbersIn = (acts: Lines['applications'][number]['acts']): readonly string[] =>
  acts.flatMap((act) => {
    if (act.act === 'opened') return [`application ${act.number}`];
    if (act.act !== 'accepted') return [];
    return [`acceptance ${act.number}`, ...(act.provisional ? [`provisional ${act.provisional}`] : [])];
  });

function labelWrongs({ labels }: Lines, lifecycle: Lifecycle): readonly Wrong[] {
  const wrong: Wrong[] = [];
  const numbers = new Set<string>();
  for (const [index, { number, acts }] of labels.entries()) {
    const at = `labels.jsonl:${index + 1}`;
    const label = possible(() => labelAfter(acts, lifecycle));
    if (!label || label.number !== number) wrong.push({ wrong: 'impossible', at });
    if (numbers.has(number)) wrong.push({ wrong: 'doubled', at });
    numbers.add(number);
  }
  return wrong;
}
