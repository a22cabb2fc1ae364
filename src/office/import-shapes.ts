// What the lines of an export look like. They come from a stranger's file: every key and every type is looked at, and a line
// with anything else in it is not taken.
import type { ApplicationAct } from '../domain/application.ts';
import { readCivilDate } from '../domain/calendar.ts';
import { draftKinds } from '../domain/desk.ts';
import type { DirectoryAct } from '../domain/directory.ts';
import { readProduct } from '../domain/fields.ts';
import type { Act } from '../domain/label.ts';
import { readSha256 } from '../domain/names.ts';
import { readOutline } from '../domain/outline.ts';
import { departments, organisationKinds, rolesOf } from '../domain/people.ts';
import type { Tree } from '../domain/product.ts';

export type Check = (value: unknown) => boolean;
type Shape = Readonly<Record<string, Check>>;

const longest = 20_000;
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text: Check = (value) => typeof value === 'string' && value.length <= longest;
const scalar: Check = (value) => text(value) || typeof value === 'number' || typeof value === 'boolean';
const name: Check = (value) => text(value) && value !== '' && (value as string).length <= 500;
const day: Check = (value) => readCivilDate(value) !== undefined;
const count: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const flag: Check = (value) => typeof value === 'boolean';
const sha256: Check = (value) => typeof value === 'string' && readSha256(value) !== undefined;
const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length <= 10_000 && value.every(check);
const mapOf =
  (check: Check): Check =>
  (value) =>
    isRecord(value) && !Object.hasOwn(value, '__proto__') && Object.values(value).every(check);
/** These keys, perhaps those, and beside them nothing but short texts: acts of older versions may say more. */
const has =
  (needed: Shape, perhaps: Shape = {}): Check =>
  (value) =>
    isRecord(value) &&
    Object.keys(needed).every((key) => Object.hasOwn(value, key)) &&
    Object.entries(value).every(([key, one]) => {
      const check = Object.hasOwn(needed, key) ? needed[key] : Object.hasOwn(perhaps, key) ? perhaps[key] : scalar;
      return key !== '__proto__' && check?.(one) === true;
    });

const value: Check = (one) => text(one) || listOf(text)(one);
const both = has({ ja: text, en: text });

/** By the kind of act; a kind that is none of these is no act. */
const acts =
  (kinds: Readonly<Record<string, Check>>): Check =>
  (one) => {
    if (!isRecord(one) || typeof one['act'] !== 'string' || !Object.hasOwn(kinds, one['act'])) return false;
    const { act, ...rest } = one;
    return kinds[act as string]?.(rest) === true;
  };

const product: Check = (one) => isRecord(one) && readProduct(one as Tree).findings.length === 0;
const seen: Check = (one) =>
  has({ is: oneOf('missing') })(one) ||
  has({ is: oneOf('there'), sha256, size: count, reader: text }, { reading })(one);
const reading: Check = (one) =>
  has({
    is: oneOf('open-ports'),
    ports: listOf(has({ port: count, protocol: oneOf('tcp', 'udp') }, { address: text })),
  })(one) ||
  has({ is: oneOf('certificate'), until: day })(one) ||
  has({ is: oneOf('unreadable'), because: oneOf('not-the-format', 'too-large', 'cut-off') })(one);
const filing = has(
  { product, seen: mapOf(seen), replies: listOf(has({ says: text })) },
  { outline: (one) => readOutline(one) !== undefined },
);

const by: Shape = { on: day, by: text, byName: text };
/** An act of an application. */
const applicationAct = acts({
  opened: has({ ...by, number: name, product: name, organisation: name, level: name }),
  filed: has({ ...by, filing }),
  returned: has({ ...by, queries: listOf(has({ at: text, asks: text })) }),
  accepted: has({ ...by, number: name, due: has({ fee: text, yen: count }) }, { provisional: name }),
  paid: has({ ...by, yen: count }),
  labelled: has({ ...by, registration: name }),
  refused: has({ ...by, because: text }),
  withdrawn: has({ ...by, because: text }),
  'evidence-demanded': has({ ...by, evidence: listOf(sha256), because: text }),
  'evidence-released': has({ ...by, evidence: listOf(sha256) }),
  'demand-answered': has({ ...by, demand: count, evidence: listOf(sha256), titles: listOf(text), says: text }),
  'evidence-read': has({ ...by, evidence: sha256 }),
  'handed-over': has({ ...by, to: name }),
} satisfies Record<ApplicationAct['act'], Check>);

const entry = has(
  { holder: both, product: both, productType: text, supportUntil: day },
  {
    corporateNumber: text,
    supportPage: text,
    updatePage: text,
    securityContact: text,
    disclosureUrl: text,
    acknowledgeWithin: text,
  },
);
const labelAct = acts({
  issued: has({ on: day, until: day, number: name, level: name, edition: text, models: listOf(text), entry }),
  extended: has({ on: day, until: day }),
  'models-added': has({ on: day, models: listOf(text) }),
  revoked: has({ on: day, because: text }),
} satisfies Record<Act['act'], Check>);

const signed: Shape = { on: day, at: text, by: text };
const facts: Shape = { corporateNumber: text, mailDomain: text };
const department = oneOf(...departments);
const roles = listOf(oneOf(...Object.values(rolesOf).flat()));
const its: Shape = { ...signed, organisation: name };
const handOver = has({ ...signed, handOver: name });
const proposed: Check = (one) =>
  has({ what: oneOf('issue'), number: name, until: day })(one) ||
  has({ what: oneOf('refuse', 'revoke'), number: name, because: text })(one);
const directoryAct = acts({
  registered: has({ ...its, kind: oneOf(...organisationKinds), name }, facts),
  renamed: has({ ...its, name }, facts),
  'four-eyes': has({ ...its, required: flag }),
  'two-people': has({ ...its, required: oneOf('always', 'never', 'when-possible') }),
  invited: has({ ...its, invitation: name, person: name, until: day, roles }, { department }),
  'invitation-withdrawn': has({ ...its, invitation: name }),
  joined: has({ ...its, person: name, roles }, { department, invitation: name }),
  'role-changed': has({ ...its, person: name, roles }, { department }),
  left: has({ ...its, person: name }),
  'power-given': has({ ...signed, power: name, supplier: name, agent: name, until: day }),
  'power-ended': has({ ...signed, power: name }),
  engaged: has({ ...signed, engagement: name, supplier: name, product: name, body: name, until: day }),
  'engagement-ended': has({ ...signed, engagement: name }),
  'made-responsible': has({ ...signed, thing: name, person: name }),
  'draft-approved': has({ ...signed, product: name, revision: count }),
  offered: has(
    {
      ...its,
      handOver: name,
      what: oneOf('product', 'application', 'organisation'),
      thing: name,
      to: name,
      until: day,
    },
    { toOrganisation: name, takesBehind: flag },
  ),
  claimed: has({ ...its, handOver: name, to: name, notBefore: day, until: day }, { corporateNumber: text }),
  proved: handOver,
  vouched: handOver,
  'taken-over': handOver,
  declined: handOver,
  'taken-back': handOver,
  proposed: has({ ...signed, proposal: name, proposed }),
  confirmed: has({ ...signed, proposal: name }),
  'proposal-withdrawn': has({ ...signed, proposal: name }),
} satisfies Record<DirectoryAct['act'], Check>);

const mail: Check = (one) => name(one) && /^[^@\s\p{Cc}]+@[^@\s\p{Cc}]+$/u.test(one as string);

/** Each kind of line, by the file it stands in. */
export const lineShapes = {
  people: has({ id: name, name: text, mail, lang: oneOf('ja', 'en'), addedAt: text }),
  directory: directoryAct,
  products: has({ id: name, createdAt: text, createdBy: text, archived: flag }, { kind: oneOf(...draftKinds) }),
  history: has({ field: name, version: count, at: text, by: text, byName: text }, { value }),
  applications: has({ number: name, acts: listOf(applicationAct) }),
  labels: has({ number: name, acts: listOf(labelAct) }),
} as const satisfies Record<string, Check>;

/** How deep a line may be nested: an act, its filing, its product, an answer, its items, and some to spare. */
export const deepestLine = 20;
