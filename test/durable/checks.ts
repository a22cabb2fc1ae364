// Whether everything that the office told its clients is there after it was killed, and nothing of it twice.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { ApplicationAct } from '../../src/domain/application.ts';
import { fieldsOf } from '../../src/domain/fields.ts';
import type { ApplicationNumber, RegistrationNumber, Sha256 } from '../../src/domain/names.ts';
import type { Person } from '../../src/domain/people.ts';
import type { Place } from '../../src/domain/place.ts';
import type { ChainedEntry } from '../../src/office/trail.ts';
import type { ChainCheck } from '../../src/office/trail-check.ts';
import { checkChain } from '../../src/office/trail-check.ts';
import type { OpenHouse } from '../../src/open.ts';
import type { Desk, Told } from './clients.ts';
import { ownFields, sharedField } from './clients.ts';

/** What is known from the lives before: where the trail ended, and which values and acts it named. */
export type Known = {
  end: ChainCheck['last'] | undefined;
  /** How often the trail names a value that was saved, or an act. */
  readonly named: Map<string, number>;
  /** Everybody whose invitation was told. */
  readonly invited: Set<string>;
};
export const nothingKnown = (): Known => ({ end: undefined, named: new Map(), invited: new Set() });

/** What one look came to: writes on record that nobody was told of. The trail names them all the same. */
export type Found = { readonly untold: number; readonly entries: number };

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const person = (kind: Person['kind'], organisation: string, roles: Person['roles']): Person => ({
  id: 'look',
  name: '',
  organisation,
  kind,
  roles,
});

/** Looks at everything the last life told, and at what would be there twice in all lives. */
export async function checked(house: OpenHouse, desk: Desk, told: Told, known: Known): Promise<Found> {
  const entries = await newEntries(house, known);
  const saves = await checkSaves(house, desk, told, known);
  await checkEvidence(house, desk, told, entries);
  const acts = await checkApplications(house, desk, told, known);
  await checkLabels(house, told, known);
  await checkInvited(house, desk, told, known);
  return { untold: saves + acts, entries: entries.length };
}

/** The entries since the last look. The chain is whole, and what they name is counted. */
async function newEntries(house: OpenHouse, known: Known): Promise<readonly ChainedEntry[]> {
  const entries: ChainedEntry[] = [];
  for await (const entry of house.trail.from((known.end?.seq ?? -1) + 1)) entries.push(entry);
  const check = await checkChain(
    (async function* () {
      yield* entries;
    })(),
    sha256,
    known.end ? { after: known.end } : {},
  );
  assert.equal(check.fault, undefined, JSON.stringify(check.fault));
  known.end = check.last;
  for (const { changes = [], result } of entries)
    for (const { at, after } of result === 'done' ? changes : []) count(known, nameOf(at, after));
  return entries;
}

/** An act by its stream and what it calls itself; of the directory's, whatever they are about. */
const nameOf = (at: string, after: string | undefined): string =>
  `${at.replace(/^organisation:[^/]+\/act$/, 'directory').replace(/\/act$/, '')} ${after}`;
function count({ named }: Known, name: string): void {
  named.set(name, (named.get(name) ?? 0) + 1);
}
const timesNamed = ({ named }: Known, name: string): number => named.get(name) ?? 0;

/** Each value that was told stands in its field at its version, all fields of one save or none, and no value twice. */
async function checkSaves(house: OpenHouse, { drafts, supplier }: Desk, told: Told, known: Known) {
  const reading = house.openFor(person('supplier', supplier, ['reader']));
  const isTold = new Set(told.saved.map(({ value }) => value));
  let untold = 0;
  for (const product of drafts) {
    const histories = new Map<string, readonly (string | undefined)[]>();
    for (const field of product === drafts.at(-1) ? [sharedField] : ownFields) {
      const versions = await reading.history(product, field as Place);
      assert.deepEqual(
        versions.map(({ version }) => version),
        versions.map((_, index) => index + 1),
        'a version is missing',
      );
      const values = versions.map(({ value }) => value as string | undefined);
      assert.equal(new Set(values).size, values.length, `${product} ${field}: a value stands twice`);
      histories.set(field, values);
      for (const value of values) {
        assert.equal(timesNamed(known, `${field} ${value}`), 1, `how often the trail names ${field} ${value}`);
      }
    }
    assert.equal(new Set([...histories.values()].map((values) => JSON.stringify(values))).size, 1, 'half a save');
    for (const one of told.saved.filter((save) => save.product === product)) {
      assert.equal(histories.get(one.field)?.[one.version - 1], one.value, `${product} ${one.field}: a save is lost`);
    }
    // Of each client the last save of a life can be on record without having been told.
    const written = new Set([...histories.values()].flat());
    const last = [...histories.values()][0]?.at(-1);
    if (last !== undefined && written.has(last) && !isTold.has(last) && !known.named.has(`seen ${last}`)) untold += 1;
    for (const value of written) known.named.set(`seen ${value}`, 1);
  }
  return untold;
}

/** The bytes of every file are the ones that were put, and the trail says so once for each. */
async function checkEvidence(
  house: OpenHouse,
  { supplier }: Desk,
  { kept }: Told,
  entries: readonly ChainedEntry[],
): Promise<void> {
  const evidence = house.evidenceOf(supplier);
  for (const hash of kept) {
    const bytes = await evidence.open(hash as Sha256);
    assert.ok(bytes, `a file is lost: ${hash}`);
    const sum = createHash('sha256');
    for await (const part of bytes) sum.update(part);
    assert.equal(sum.digest('hex'), hash, 'a file has other bytes');
  }
  const named = entries.flatMap(({ changes = [] }) =>
    changes.flatMap(({ at, after }) => (at === 'evidence' ? [after] : [])),
  );
  assert.equal(new Set(named).size, named.length, 'the trail names a file twice');
  for (const hash of kept) assert.ok(named.includes(hash), `the trail does not name the file ${hash}`);
}

/** Every application has the acts of its plan, one after the other, as many as were told; no product has two. */
async function checkApplications(house: OpenHouse, { papers, supplier, complete }: Desk, told: Told, known: Known) {
  const mine = house.openFor(person('supplier', supplier, ['reader']));
  const reading = house.openFor(person('operator', '', ['auditor']));
  const all = await reading.applications();
  const byProduct = new Map<string, readonly ApplicationAct[]>();
  let untold = 0;
  for (const acts of all) {
    const [opened] = acts;
    assert.ok(opened?.act === 'opened');
    assert.ok(!byProduct.has(opened.product), `${opened.product} has two applications`);
    byProduct.set(opened.product, acts);
    const times = new Map<string, number>();
    for (const { act } of acts) times.set(act, (times.get(act) ?? 0) + 1);
    for (const [act, most] of times) {
      const named = timesNamed(known, `application:${opened.number} ${act}`);
      assert.equal(named, most, `the trail names ${act} of ${opened.number} ${named} times`);
    }
  }
  assert.equal(await house.register.given('application'), all.length, 'a number was given to nothing');
  for (const paper of papers.flat()) {
    const acts = (paper.product && byProduct.get(paper.product)) || [];
    const names = acts.map(({ act }) => act);
    assert.deepEqual(names, paper.plan.slice(0, names.length), `application ${paper.number}`);
    const ahead = names.length - paper.done;
    assert.ok(ahead >= 0, `an act of ${paper.number} is lost: ${names.join()}, told ${paper.done}`);
    assert.ok(ahead <= 1, `${paper.number} has acts nobody asked for: ${names.join()}, told ${paper.done}`);
    untold += ahead;
    const [opened] = acts;
    if (opened?.act === 'opened') paper.number = opened.number;
    paper.done = names.length;
  }
  for (const product of told.created) {
    assert.equal((await mine.fields(product))?.length, fieldsOf(complete).length, `${product} is not whole`);
    assert.equal(timesNamed(known, `product:${product} created`), 1, 'the trail does not name a product that was told');
  }
  return untold;
}

/** Each label belongs to one application, each application has one label, and the letters about both went out once. */
async function checkLabels(house: OpenHouse, told: Told, known: Known): Promise<void> {
  const labels = await house.openFor(undefined).labels();
  const applications = await house.openFor(person('operator', '', ['auditor'])).applications();
  const numbers = applications.flatMap((acts) =>
    acts.flatMap((one) => (one.act === 'labelled' ? [one.registration] : [])),
  );
  assert.equal(new Set(numbers).size, numbers.length, 'two applications have one label');
  assert.equal(numbers.length, labels.length, 'a label belongs to no application');
  for (const kind of ['registration', 'acceptance', 'provisional'] as const) {
    const given = await house.register.given(kind);
    const used = kind === 'registration' ? labels.length : actsOf(applications, 'accepted').length;
    assert.equal(given, used, `numbers of the kind ${kind} were given twice or to nothing`);
  }
  for (const { application, label } of told.labels) {
    const acts = await house.openFor(undefined).label(label as RegistrationNumber);
    assert.deepEqual(
      acts.map(({ act }) => act),
      ['issued'],
    );
    const last = (
      await house.openFor(person('operator', '', ['auditor'])).application(application as ApplicationNumber)
    ).at(-1);
    assert.ok(last?.act === 'labelled' && last.registration === label);
    assert.equal(timesNamed(known, `label:${label} issued`), 1);
  }
  await checkLetters(house, applications);
}

const actsOf = (applications: readonly (readonly ApplicationAct[])[], act: ApplicationAct['act']) =>
  applications.flat().filter((one) => one.act === act);

/** Both of the supplier's editors have one letter for each act that is told by letter. */
async function checkLetters(house: OpenHouse, applications: readonly (readonly ApplicationAct[])[]): Promise<void> {
  const letters = await house.outbox.list({ count: 1_000_000 });
  const told = [
    ['application-returned', 'returned'],
    ['application-accepted', 'accepted'],
    ['application-refused', 'refused'],
    ['label-issued', 'labelled'],
  ] as const;
  for (const [about, act] of told) {
    const sent = letters.filter((letter) => letter.about === about);
    assert.equal(sent.length, 2 * actsOf(applications, act).length, `letters ${about}`);
    const each = new Set(sent.map(({ to, subject }) => `${to} ${subject}`));
    assert.equal(each.size, sent.length, `a letter ${about} was written twice`);
  }
}

/** The directory follows from its acts, holds everybody who was invited, and each of them has one letter. */
async function checkInvited(house: OpenHouse, { supplier }: Desk, told: Told, known: Known): Promise<void> {
  const { invitations } = (await house.directory()).organisations.get(supplier) ?? { invitations: new Map() };
  const invited = [...invitations.values()].map((one: { readonly person: string }) => one.person);
  assert.equal(new Set(invited).size, invited.length, 'somebody is invited twice');
  const accounts = new Map((await house.people.of()).map(({ mail, id }) => [mail, id]));
  const letters = (await house.outbox.list({ count: 1_000_000 })).filter(({ about }) => about === 'invitation');
  assert.equal(letters.length, invited.length, 'letters of invitation');
  assert.equal(new Set(letters.map(({ to }) => to)).size, letters.length, 'an invitation was written twice');
  for (const mail of told.invited) {
    known.invited.add(mail);
    assert.ok(invited.includes(accounts.get(mail) ?? ''), `an invitation is lost: ${mail}`);
  }
  assert.equal(timesNamed(known, 'directory invited'), invited.length, 'how often the trail names an invitation');
}
