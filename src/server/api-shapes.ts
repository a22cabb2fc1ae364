// What the API takes and gives, as JSON Schemas: the parts that several routes share. The OpenAPI document shows these
// very schemas, bodies are read by them, and tests hold every answer against them.
import { blockShape, companyShape, planShape } from '../domain/desk.ts';
import { keyShapes, longestText } from '../domain/fields.ts';
import { departments, organisationKinds, rolesOf, verbs } from '../domain/people.ts';
import type { Shape } from '../domain/product.ts';
import { productShape } from '../domain/product.ts';
import type { JsonSchema } from './ask.ts';

/** An object of exactly these fields; a name with a question mark may be missing. */
export function object(has: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const fields = Object.entries(has).map(([name, schema]) => [name.replace(/\?$/, ''), schema] as const);
  const required = Object.keys(has).filter((name) => !name.endsWith('?'));
  return {
    type: 'object',
    properties: Object.fromEntries(fields),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
}
/** An object whose keys are data. */
export const map = (values: JsonSchema, keys?: RegExp): JsonSchema => ({
  type: 'object',
  ...(keys ? { propertyNames: { type: 'string', pattern: keys.source } } : {}),
  additionalProperties: values,
});
/** A list of these. */
export const list = (items: JsonSchema, maxItems?: number): JsonSchema => ({
  type: 'array',
  items,
  ...(maxItems === undefined ? {} : { maxItems }),
});
/** One of these texts. */
export const oneOf = (choices: readonly string[]): JsonSchema => ({ type: 'string', enum: choices });
/** A shared part, by its name. */
export const ref = (name: keyof typeof shared): JsonSchema => ({ $ref: `#/components/schemas/${name}` });
/** Bytes of a media type, as an answer; of any where the type is found by what stands in them. */
export const bytesOf = (contentMediaType: string): JsonSchema => ({ contentMediaType });

export const text: JsonSchema = { type: 'string', maxLength: longestText };
/** A short text that must say something. */
export const name: JsonSchema = { type: 'string', minLength: 1, maxLength: 300 };
export const day: JsonSchema = { type: 'string', format: 'date' };
const moment: JsonSchema = { type: 'string', description: 'RFC 3339, UTC' };
export const whole: JsonSchema = { type: 'integer', minimum: 0 };
export const yes: JsonSchema = { type: 'boolean' };
export const sha256: JsonSchema = { type: 'string', pattern: '^[0-9a-f]{64}$' };
const place: JsonSchema = { type: 'string', maxLength: 1000, description: 'JSON pointer into the product' };
export const value: JsonSchema = { anyOf: [text, list(text, 2000)] };
const both = object({ ja: text, en: text });
export const roles = list(oneOf(Object.values(rolesOf).flat()), 10);
export const department = oneOf(departments);
export const nothing = object({});

const periods = { from: day, until: day, 'endedOn?': day, isLiving: yes };

/** The model of a product as a schema: every leaf a text or a list of texts. */
function schemaOf(shape: Shape): JsonSchema {
  switch (shape.is) {
    case 'record':
      return object(Object.fromEntries(Object.entries(shape.has).map(([key, inner]) => [`${key}?`, schemaOf(inner)])));
    case 'map':
      return map(schemaOf(shape.of), keyShapes[shape.key]);
    case 'choice':
      return oneOf(shape.of);
    case 'chosen':
      return { ...text, description: `A row of the scheme: ${shape.from}` };
    case 'day':
      return day;
    case 'texts':
      return list(text, 2000);
    case 'text':
      return text;
  }
}

const applicationStates = ['open', 'filed', 'returned', 'accepted', 'paid', 'labelled', 'refused', 'withdrawn'];
const applicationHead = {
  number: text,
  product: text,
  organisation: text,
  level: text,
  openedOn: day,
  since: { ...day, description: 'The day since which it has been this turn' },
  is: oneOf(applicationStates),
  turn: oneOf(['supplier', 'officer', 'nobody']),
  'acceptance?': text,
  'provisional?': text,
  'due?': object({ fee: text, yen: whole }),
  'registration?': text,
  'because?': text,
};

/** The shared parts. */
const shared = {
  Product: schemaOf(productShape),
  Company: schemaOf(companyShape),
  Block: schemaOf(blockShape),
  PlanSheet: schemaOf(planShape),
  Finding: {
    type: 'object',
    description: 'One thing that is wrong, where, and what mends it. Some codes carry more fields.',
    properties: {
      code: text,
      at: place,
      weight: oneOf(['blocker', 'warning']),
      where: object({ field: place }),
      says: text,
      fix: text,
    },
    required: ['code', 'at', 'weight', 'where', 'says', 'fix'],
    additionalProperties: true,
  },
  FieldVersion: object({ field: place, version: whole, 'value?': value, at: moment, by: text, byName: text }),
  Change: object({ field: place, 'before?': value, 'after?': value }),
  Save: object({
    field: place,
    expected: { ...whole, description: 'The version you were shown; 0 for a field never saved' },
    value,
  }),
  Seen: object({
    is: oneOf(['there', 'missing']),
    'sha256?': sha256,
    'size?': whole,
    'reader?': text,
    'reading?': object({
      is: oneOf(['open-ports', 'certificate', 'unreadable']),
      'ports?': list(object({ port: whole, protocol: oneOf(['tcp', 'udp']), 'address?': text })),
      'until?': day,
      'because?': text,
    }),
  }),
  ProductSummary: object({
    id: text,
    organisation: text,
    createdAt: moment,
    createdBy: text,
    archived: yes,
    revision: whole,
  }),
  Query: object({ at: place, asks: text }),
  Outline: object({
    outline: oneOf(['1']),
    form: text,
    file: text,
    edition: text,
    by: text,
    on: day,
    items: map(list(text)),
  }),
  Filing: object({
    on: day,
    product: schemaRef('Product'),
    seen: map(schemaRef('Seen')),
    replies: list(object({ says: text })),
    'outline?': schemaRef('Outline'),
  }),
  ApplicationAct: object({
    act: text,
    on: day,
    by: text,
    byName: text,
    'number?': text,
    'product?': text,
    'organisation?': text,
    'level?': text,
    'queries?': list(schemaRef('Query')),
    'provisional?': text,
    'due?': object({ fee: text, yen: whole }),
    'yen?': whole,
    'registration?': text,
    'because?': text,
    'evidence?': { anyOf: [sha256, list(sha256)] },
    'demand?': whole,
    'titles?': list(text),
    'says?': text,
    'to?': text,
  }),
  ApplicationHead: object(applicationHead),
  Application: object({
    ...applicationHead,
    filings: list(schemaRef('Filing')),
    queries: list(schemaRef('Query')),
    acts: list(schemaRef('ApplicationAct')),
    opened: { ...list(sha256), description: 'Evidence that the office may open: demanded or released' },
  }),
  Label: object({
    number: text,
    level: text,
    edition: text,
    on: day,
    standing: oneOf(['valid', 'in-grace', 'lapsed', 'revoked']),
    models: list(text),
    issuedOn: day,
    until: day,
    'revoked?': object({ on: day, because: text }),
    acts: list(object({ act: text, on: day, 'until?': day, 'models?': list(text), 'because?': text })),
    entry: object({
      holder: both,
      product: both,
      productType: text,
      supportUntil: day,
      'corporateNumber?': text,
      'supportPage?': text,
      'updatePage?': text,
      'securityContact?': text,
      'disclosureUrl?': text,
      'acknowledgeWithin?': text,
    }),
  }),
  OrganisationFacts: object({ name: text, 'corporateNumber?': text, 'mailDomain?': text }),
  Member: object({ person: text, name: text, mail: text, roles, 'department?': department, since: day }),
  Invitation: object({ id: text, person: text, mail: text, roles, 'department?': department, until: day, by: text }),
  Power: object({ id: text, supplier: text, supplierName: text, agent: text, agentName: text, ...periods }),
  Engagement: object({
    id: text,
    supplier: text,
    product: text,
    productName: text,
    body: text,
    bodyName: text,
    ...periods,
  }),
  Seat: object({
    organisation: text,
    name: text,
    kind: oneOf(organisationKinds),
    roles,
    'through?': text,
    'until?': day,
    'engaged?': list(text),
  }),
  HandOver: object({
    id: text,
    what: oneOf(['product', 'application', 'organisation']),
    thing: text,
    name: text,
    organisation: text,
    organisationName: text,
    to: text,
    toName: text,
    by: text,
    byName: text,
    'toOrganisation?': text,
    'toOrganisationName?': text,
    'takesBehind?': yes,
    way: oneOf(['offer', 'claim']),
    'corporateNumber?': text,
    'registeredNumber?': text,
    'domain?': text,
    'notBefore?': day,
    until: day,
    provedByMail: yes,
    isProved: yes,
    vouchedBy: list(text),
    is: oneOf(['open', 'taken-over', 'declined', 'taken-back']),
    trail: list(object({ act: text, on: day, by: text })),
  }),
  Proposal: object({
    id: text,
    proposed: object({ what: oneOf(['issue', 'refuse', 'revoke']), number: text, 'until?': day, 'because?': text }),
    subject: text,
    by: text,
    byName: text,
    on: day,
    is: oneOf(['open', 'confirmed', 'withdrawn']),
    'closedBy?': text,
    'closedByName?': text,
    'closedOn?': day,
  }),
  TrailEntry: object({
    seq: whole,
    hash: text,
    at: moment,
    from: text,
    did: text,
    result: text,
    'person?': text,
    'token?': text,
    'organisation?': text,
    'through?': text,
    'about?': text,
    'whose?': text,
    'changes?': list(object({ at: text, 'before?': text, 'after?': text })),
  }),
  Letter: object({
    id: text,
    to: { ...text, description: 'Empty, as is the subject, in letters of another organisation to its partners' },
    lang: oneOf(['ja', 'en']),
    subject: text,
    about: text,
    'text?': { ...text, description: 'Only where no mail server is set' },
    'organisation?': text,
    putAt: moment,
    tries: whole,
    state: oneOf(['waiting', 'sent', 'failed']),
    'nextAt?': moment,
    'sentAt?': moment,
    'answer?': text,
  }),
  Verb: oneOf(verbs),
} as const satisfies Record<string, JsonSchema>;

/** The same as `ref`, for parts that name other parts. */
function schemaRef(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}

/** Every shared part by its name, as the OpenAPI document holds them. */
export const components: Readonly<Record<string, JsonSchema>> = shared;

/** How many rows a list gives at most, and when nothing is said. */
export const mostRows = 500;
export const someRows = 100;

/** What every long list is asked with. */
export const paging: Readonly<Record<string, JsonSchema>> = {
  limit: { type: 'integer', minimum: 1, maximum: mostRows, description: `How many rows; ${someRows} when not said` },
  after: { type: 'string', maxLength: 200, description: 'The `next` of the answer before' },
};
/** One part of a long list; `next` is absent on the last. */
export const paged = (rows: string, items: JsonSchema, more: Readonly<Record<string, JsonSchema>> = {}): JsonSchema =>
  object({ [rows]: list(items), 'next?': text, ...more });
