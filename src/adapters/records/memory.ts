// The records in memory, for tests and for trying things out. They keep the same contract as the file.
import type { ApplicationAct } from '../../domain/application.ts';
import type { Act } from '../../domain/label.ts';
import type { Person } from '../../domain/people.ts';
import type { Place } from '../../domain/place.ts';
import type { Drafts, FieldVersion, Identity, ProductSummary, Reading, Register } from '../../office/ports.ts';
import type { Records } from './records.ts';
import { sightOf } from './sight.ts';
import type { NumberKind } from './streams.ts';
import { numbersGiven, streamOf } from './streams.ts';
import type { SessionTimes } from './tokens.ts';
import { hashOf, isInTime, isLive, isToBeSeen, newToken } from './tokens.ts';
import { neverSaved, valueText } from './versions.ts';

/** Acts and values are kept as JSON, as in the file, so that nobody holds a piece of the store in hand. */
type Json = string;
type Stream = { readonly organisation: string | undefined; readonly acts: readonly Json[] };
/** Streams by their number, in the order in which they began. */
type Streams = {
  readonly application: ReadonlyMap<string, Stream>;
  readonly registration: ReadonlyMap<string, Stream>;
};
type Numbers = Readonly<Record<NumberKind, ReadonlySet<string>>>;
type Version = Omit<FieldVersion, 'field' | 'value'> & { readonly text: Json | null };
/** Versions by field, in the order in which the fields were first saved. */
type Product = { summary: ProductSummary; readonly fields: Map<Place, Version[]> };

type Kept = { streams: Streams; numbers: Numbers; readonly products: Map<string, Product> };

export function memoryRecords(): Records {
  const kept: Kept = {
    streams: { application: new Map(), registration: new Map() },
    numbers: { application: new Set(), acceptance: new Set(), provisional: new Set(), registration: new Set() },
    products: new Map(),
  };
  return {
    openFor: (person) => memoryReading(kept, person),
    register: memoryRegister(kept),
    drafts: memoryDrafts(kept),
    identity: memoryIdentity(),
    close: async () => {},
  };
}

const parsed = <A>(stream: Stream | undefined): A[] => stream?.acts.map((json) => JSON.parse(json) as A) ?? [];

function memoryReading(kept: Kept, person: Person | undefined): Reading {
  const { productsOf, applications } = sightOf(person);
  const hers = (id: string) => {
    const product = kept.products.get(id);
    return product && product.summary.organisation === productsOf ? product : undefined;
  };
  const isSeen = ({ organisation }: Stream) =>
    applications === 'all' || (applications !== 'none' && organisation === applications.of);
  return {
    products: async () =>
      [...kept.products.values()]
        .map(({ summary }) => summary)
        .filter(({ organisation }) => organisation === productsOf)
        .map((summary) => ({ ...summary })),
    async fields(id) {
      const product = hers(id);
      return product && [...product.fields].flatMap(([field, versions]) => versions.slice(-1).map(versionOf(field)));
    },
    history: async (id, field) => hers(id)?.fields.get(field)?.map(versionOf(field)) ?? [],
    applications: async () =>
      [...kept.streams.application.values()].filter(isSeen).map((stream) => parsed<ApplicationAct>(stream)),
    async application(number) {
      const stream = kept.streams.application.get(number);
      return stream && isSeen(stream) ? parsed<ApplicationAct>(stream) : [];
    },
    labels: async () => [...kept.streams.registration.values()].map((stream) => parsed<Act>(stream)),
    label: async (number) => parsed<Act>(kept.streams.registration.get(number)),
  };
}

function memoryRegister(kept: Kept): Register {
  return {
    async append(appends) {
      // Worked out on copies, then put in place at once: all of it or nothing.
      const streams = {
        application: new Map(kept.streams.application),
        registration: new Map(kept.streams.registration),
      };
      const numbers = {
        application: new Set(kept.numbers.application),
        acceptance: new Set(kept.numbers.acceptance),
        provisional: new Set(kept.numbers.provisional),
        registration: new Set(kept.numbers.registration),
      };
      for (const one of appends) {
        const { kind, number } = streamOf(one);
        const stream = streams[kind].get(number);
        if ((stream?.acts.length ?? 0) !== one.expected) return false;
        for (const given of numbersGiven(one)) {
          if (numbers[given.kind].has(given.number)) return false;
          numbers[given.kind].add(given.number);
        }
        const organisation = one.act.act === 'opened' ? one.act.organisation : stream?.organisation;
        streams[kind].set(number, { organisation, acts: [...(stream?.acts ?? []), JSON.stringify(one.act)] });
      }
      kept.streams = streams;
      kept.numbers = numbers;
      return true;
    },
    given: async (kind) => kept.numbers[kind].size,
  };
}

const versionOf =
  (field: Place) =>
  ({ text, version, at, by, byName }: Version): FieldVersion => ({
    field,
    version,
    value: text === null ? undefined : JSON.parse(text),
    at,
    by,
    byName,
  });

function memoryDrafts({ products }: Kept): Drafts {
  const existing = (id: string) => {
    const product = products.get(id);
    if (!product) throw new Error(`no such product: ${id}`);
    return product;
  };
  return {
    async create({ id, organisation, by, at }) {
      if (products.has(id)) return false;
      const summary = { id, organisation, createdAt: at, createdBy: by.id, archived: false };
      products.set(id, { summary, fields: new Map() });
      return true;
    },
    async save(id, by, at, changes) {
      const { fields } = existing(id);
      return changes.flatMap(({ field, expected, value }) => {
        const versions = fields.get(field) ?? [];
        const newest = versions.at(-1);
        const text = valueText(value);
        if (text === (newest?.text ?? null)) return [];
        if ((newest?.version ?? 0) !== expected) return [newest ? versionOf(field)(newest) : neverSaved(field)];
        fields.set(field, [...versions, { version: expected + 1, text, at, by: by.id, byName: by.name }]);
        return [];
      });
    },
    async archive(id, archived) {
      const product = existing(id);
      product.summary = { ...product.summary, archived };
    },
  };
}

function memoryIdentity(): Identity {
  const people = new Map<string, Person>();
  const links = new Map<string, { person: string; until: string }>();
  const sessions = new Map<string, SessionTimes & { readonly person: string; readonly csrf: string }>();
  return {
    async add({ id, name, role, organisation }) {
      people.set(id, { id, name, role, organisation });
    },
    people: async () => [...people.values()].map((person) => ({ ...person })),
    async link(person, until) {
      if (!people.has(person)) throw new Error(`no such person: ${person}`);
      const token = newToken();
      links.set(hashOf(token), { person, until });
      return token;
    },
    async enter(token, now) {
      const link = links.get(hashOf(token));
      links.delete(hashOf(token));
      if (!link || !isInTime(link.until, now)) return undefined;
      for (const [hash, one] of sessions) if (one.person === link.person && !isLive(one, now)) sessions.delete(hash);
      const session = newToken();
      sessions.set(hashOf(session), { person: link.person, csrf: newToken(), openedAt: now, seenAt: now });
      return { session };
    },
    async who(session, now) {
      const found = sessions.get(hashOf(session));
      const person = found && people.get(found.person);
      if (!person || !isLive(found, now)) return undefined;
      if (isToBeSeen(found, now)) sessions.set(hashOf(session), { ...found, seenAt: now });
      return { person: { ...person }, csrf: found.csrf };
    },
    async leave(session) {
      sessions.delete(hashOf(session));
    },
  };
}
