// The supplier's draft: a product, field by field, and the evidence that belongs to it.

import { gaps } from '../domain/checklist.ts';
import type { DraftKind } from '../domain/desk.ts';
import { draftShapes } from '../domain/desk.ts';
import { hasSeat } from '../domain/directory.ts';
import { evaluationFindings } from '../domain/evaluation.ts';
import type { Seen } from '../domain/evidence.ts';
import type { Choices } from '../domain/fields.ts';
import { countIn, fieldsOf, isLeaf, productFrom, readValue, shapeAt } from '../domain/fields.ts';
import type { Finding } from '../domain/finding.ts';
import { readSha256 } from '../domain/names.ts';
import type { Place } from '../domain/place.ts';
import { keysOf } from '../domain/place.ts';
import type { Product, Shape, Value } from '../domain/product.ts';
import type { Scheme } from '../domain/scheme.ts';
import type { Kept } from '../domain/staleness.ts';
import { lastSeen } from '../domain/vault.ts';
import type { Whole } from './behind.ts';
import type { Office } from './office.ts';
import { tries } from './office.ts';
import type { Evidence, FieldVersion } from './ports.ts';

/** One field as a form or a request sends it: what it was when it was shown, and what it shall be. */
export type Save = { readonly field: string; readonly expected: number; readonly value: Value };
export type NotSaved =
  | {
      readonly field: string;
      readonly wrong:
        | 'no-such-field'
        | 'not-a-text'
        | 'not-a-list'
        | 'not-a-day'
        | 'not-a-choice'
        | 'not-a-count'
        | 'too-long';
    }
  | {
      readonly field: string;
      readonly wrong: 'stale';
      readonly yours: Value | undefined;
      readonly theirs: FieldVersion;
    };

/** The rows of the scheme that fields of a product may name. */
export const choicesOf = (scheme: Scheme): Choices => ({
  productTypes: scheme.productTypes.map(({ id }) => id),
  evidenceKinds: scheme.evidenceKinds.map(({ id }) => id),
  levels: scheme.levels.map(({ id }) => id),
  editions: Object.keys(scheme.catalogues),
  routes: scheme.routes.map(({ id }) => id),
});

/** Which reader looks into evidence of this kind. */
export const readerOf = (scheme: Scheme) => (kind: string | undefined) =>
  scheme.evidenceKinds.find(({ id }) => id === kind)?.reader;

export type NotMade = { readonly refused: 'no-seat' | 'somebody-acted-first' };

/**
 * Opens an empty product while she belongs to the organisation: who leaves at this moment leaves nothing behind that nobody
 * answers for. False: there is one of this id.
 */
export async function openProduct(office: Office, id: string): Promise<boolean | NotMade> {
  const { drafts, person, calendar } = office;
  for (let i = 0; i < tries; i++) {
    const directory = await office.directory();
    if (!hasSeat(directory, person, calendar.today())) return { refused: 'no-seat' };
    const asked = { id, organisation: person.organisation, by: person, at: calendar.now(), asOf: directory.count };
    const made = await drafts.create(asked);
    if (made !== 'somebody-acted-first') return made;
  }
  return { refused: 'somebody-acted-first' };
}

/**
 * Opens an empty product, or one that was read from a folder. The id is given by the caller and random. Repeated after a
 * power cut between its two steps, it goes on with the second.
 */
export async function createProduct(
  office: Office,
  id: string,
  from: Product,
): Promise<{ created: string } | { refused: 'id-taken' } | NotMade> {
  const { drafts, reading, person, calendar } = office;
  const isNew = await openProduct(office, id);
  if (typeof isNew === 'object') return isNew;
  if (!isNew && (await reading.fields(id))?.length !== 0) return { refused: 'id-taken' };
  const changes = fieldsOf(from).map(({ field, value }) => ({ field, expected: 0, value }));
  await drafts.save(id, person, calendar.now(), changes);
  return { created: id };
}

/**
 * Saves each field that can be saved and says of every other why not. A field that somebody saved since it was shown is
 * not overwritten: both values come back.
 */
export async function saveFields(
  { drafts, reading, person, calendar, scheme }: Office,
  product: string,
  saves: readonly Save[],
  kind: DraftKind = 'product',
): Promise<{ saved: readonly Place[]; notSaved: readonly NotSaved[] } | { refused: 'no-such-product' }> {
  if (!(await reading.fields(product, kind))) return { refused: 'no-such-product' };
  const choices = choicesOf(scheme);
  const read = saves.map((save) => ({ save, ...readSave(draftShapes[kind], save, choices) }));
  const changes = read.flatMap(({ save, value, wrong }) =>
    wrong ? [] : [{ field: save.field as Place, expected: save.expected, value }],
  );
  const stale = await drafts.save(product, person, calendar.now(), changes);
  const isStale = new Set<string>(stale.map(({ field }) => field));
  return {
    saved: changes.map(({ field }) => field).filter((field) => !isStale.has(field)),
    notSaved: [
      ...read.flatMap(({ save, wrong }): NotSaved[] => (wrong ? [{ field: save.field, wrong }] : [])),
      ...stale.map(
        (theirs): NotSaved => ({
          field: theirs.field,
          wrong: 'stale',
          yours: changes.find(({ field }) => field === theirs.field)?.value,
          theirs,
        }),
      ),
    ],
  };
}

function readSave(
  model: Shape,
  { field, value }: Save,
  choices: Choices,
): { value?: Value | undefined; wrong?: Exclude<NotSaved['wrong'], 'stale'> } {
  const shape = keysOf(field).length > 0 ? shapeAt(field, model) : undefined;
  if (!shape || !isLeaf(shape)) return { wrong: 'no-such-field' };
  const read = readValue(shape, value, choices);
  // What lies in a draft already is read as it is, and the rules say what of it is no number; it is not written again.
  if ('wrong' in read || !('count' in shape) || typeof read.value !== 'string') return read;
  const count = countIn(read.value);
  return count === undefined || count === 0 ? { wrong: 'not-a-count' } : { value: String(count) };
}

/** The product as it stands in the draft, with the version of each field. */
export async function draftOf(
  { reading }: Pick<Office, 'reading'>,
  id: string,
): Promise<{ product: Product; versions: ReadonlyMap<string, FieldVersion> } | undefined> {
  const fields = await reading.fields(id);
  return (
    fields && {
      product: productFrom(fields),
      versions: new Map(fields.map((field) => [field.field, field])),
    }
  );
}

/** The office with the evidence that belongs to this product: for an evaluator it is the supplier's who engaged her. */
export async function atProduct(office: Office, id: string): Promise<Office> {
  if (office.person.kind !== 'evaluation-body') return office;
  const product = (await office.reading.drafts('product')).find((one) => one.id === id);
  return product ? { ...office, evidence: office.evidenceOf(product.organisation) } : office;
}

/** What our readers see of each piece of evidence that the product declares. */
export async function seenOf(evidence: Evidence, scheme: Scheme, product: Product): Promise<Record<string, Seen>> {
  const reader = readerOf(scheme);
  const seen = Object.entries(product.evidence ?? {}).map(async ([id, one]): Promise<[string, Seen]> => {
    const sha256 = readSha256(one.sha256 ?? '');
    return [id, sha256 ? await evidence.see(sha256, reader(one.kind)) : { is: 'missing' }];
  });
  return Object.fromEntries(await Promise.all(seen));
}

/** What is seen of a draft's evidence and what is wrong with the draft, as its pages show it and as filing decides. */
export async function checkedDraft(
  { evidence, scheme, calendar }: Pick<Office, 'evidence' | 'scheme' | 'calendar'>,
  { whole: product, versions, entry }: Pick<Whole, 'whole' | 'versions' | 'entry'>,
): Promise<{ seen: Readonly<Record<string, Seen>>; findings: readonly Finding[] }> {
  const seen = await seenOf(evidence, scheme, product);
  const kept = keptOf(product, versions, entry['evidence-looked']);
  const found = gaps({ product, seen, kept }, { scheme, on: calendar.today() });
  return { seen, findings: [...found, ...evaluationFindings(product, entry)] };
}

/** When each piece was saved or looked at last, and each part of the declarations was changed last. */
export function keptOf(
  { evidence = {} }: Product,
  versions: ReadonlyMap<string, FieldVersion>,
  looked: Readonly<Record<string, string>> | undefined,
): Kept {
  const saved = Object.keys(evidence).flatMap((piece): (readonly [string, string])[] => {
    const last = lastSeen(versions, looked, piece);
    return last === undefined ? [] : [[piece, last]];
  });
  return { saved: new Map(saved), changed: changedIn([...versions.values()]) };
}

/** When each part of a draft was changed last. */
export function changedIn(fields: readonly FieldVersion[]): ReadonlyMap<string, string> {
  const changed = new Map<string, string>();
  for (const { field, at: moment } of fields) {
    const [part = ''] = keysOf(field);
    if (moment > (changed.get(part) ?? '')) changed.set(part, moment);
  }
  return changed;
}
