// The OpenAPI document, made of the list of routes: what is not on the list is not in it, and what is described is what
// bodies are read by.
import { canBeScope } from '../domain/people.ts';
import type { RefusalCode } from '../words/refusals.ts';
import { refusalWords } from '../words/refusals.ts';
import { components, object, text } from './api-shapes.ts';
import type { JsonSchema, Route, Says } from './ask.ts';
import { asksPresence, isOpen, open } from './ask.ts';
import type { House } from './house.ts';
import { largestEvidence, largestUpload } from './house.ts';
import { statusOf } from './problem.ts';

type Json = Readonly<Record<string, unknown>>;
export const apiPrefix = '/api/v1/';

const pathOf = (path: string): string => path.replace(/:(\w+)/g, '{$1}');
/** `postProductsIdFields`: the same for the same route, for ever. */
const operationOf = ({ method, path }: Route): string =>
  `${method.toLowerCase()}${path
    .slice(apiPrefix.length)
    .split(/[^A-Za-z0-9]+/)
    .filter((part) => part !== '')
    .map((part) => (part[0] ?? '').toUpperCase() + part.slice(1))
    .join('')}`;

const ref = (kind: string, name: string): Json => ({ $ref: `#/components/${kind}/${name}` });

function parametersOf(route: Route, says: Says): readonly Json[] {
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', maxLength: 500 },
  }));
  const inQuery = Object.entries(says.query ?? {}).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: false,
    ...(description === undefined ? {} : { description }),
    schema,
  }));
  return [
    ...inPath,
    ...inQuery,
    ref('parameters', 'lang'),
    ...(asksPresence(route) ? [ref('parameters', 'presence')] : []),
  ];
}

const fileForm: JsonSchema = {
  type: 'object',
  properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
  required: ['file'],
};

function bodyOf({ takes }: Route, { body }: Says): Json {
  if (takes === 'file')
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema: fileForm } } } };
  if (!body) return {};
  // A body that need not say anything need not come.
  const required = Array.isArray(body['required']) && body['required'].length > 0;
  return { requestBody: { required, content: { 'application/json': { schema: body } } } };
}

/** Either way in; by a session, an act carries the session's proof. */
const securityOf = ({ may, method }: Route): readonly Json[] =>
  isOpen(may) ? [] : [{ token: [] }, method === 'POST' ? { session: [], proof: [] } : { session: [] }];

function operation(route: Route, says: Says): Json {
  const { contentMediaType: type, ...schema } = says.answers;
  const content = typeof type === 'string' ? { [type]: { schema: {} } } : { 'application/json': { schema } };
  const mayBe = canBeScope(route.may);
  return {
    operationId: operationOf(route),
    tags: [route.path.split('/')[3] ?? ''],
    summary: says.summary,
    'x-verb': route.may,
    ...(isOpen(route.may) ? {} : { 'x-scope': mayBe ? route.may : null }),
    'x-presence': asksPresence(route),
    ...(route.limits?.perMinute ? { 'x-rate-limit': { perMinute: route.limits.perMinute } } : {}),
    security: securityOf(route),
    parameters: parametersOf(route, says),
    ...bodyOf(route, says),
    responses: {
      200: { description: 'Done', content },
      default: ref('responses', 'Problem'),
    },
  };
}

const codes = Object.keys(refusalWords) as RefusalCode[];
const problem: JsonSchema = {
  type: 'object',
  description: 'RFC 9457. `refused` is the code to decide by; further fields are what the code carries.',
  properties: {
    type: { type: 'string', description: 'urn:hoshimi:CODE' },
    status: { type: 'integer' },
    title: { type: 'string', description: 'What is wrong, in your language' },
    detail: { type: 'string', description: 'What would make it right, in your language' },
    refused: { type: 'string', enum: codes },
    retryAfter: { type: 'integer', description: 'Seconds to wait' },
    wrong: {
      type: 'array',
      description: 'With cannot-read: every place of the body (JSON pointer) or query (?name) that is wrong',
      items: object({ at: text, rule: text, says: text }),
    },
    findings: { type: 'array', items: { $ref: '#/components/schemas/Finding' } },
  },
  required: ['type', 'status', 'title', 'detail', 'refused'],
  additionalProperties: true,
};

const shared = (house: Pick<House, 'perMinute'>): Json => ({
  schemas: { ...components, Problem: problem },
  parameters: {
    lang: {
      name: 'lang',
      in: 'query',
      required: false,
      description: 'The language of sentences; else what Accept-Language asks for, else ja',
      schema: { type: 'string', enum: ['ja', 'en'] },
    },
    presence: {
      name: 'x-presence',
      in: 'header',
      required: false,
      description:
        'A one-time code that its person makes on the page /account/presence-code; good for ten minutes. Needed by a token',
      schema: { type: 'string' },
    },
  },
  responses: {
    Problem: {
      description: `Refused. Each address may ask ${house.perMinute} times a minute; 429 and 503 say in Retry-After when to ask again`,
      headers: {
        'Retry-After': { required: false, schema: { type: 'integer' }, description: 'Seconds' },
        'X-Refusal': {
          required: false,
          schema: { type: 'string', enum: codes },
          description: 'The code of the refusal',
        },
      },
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  },
  securitySchemes: {
    token: { type: 'http', scheme: 'bearer', description: 'A token that its person made on the page /account/tokens' },
    session: { type: 'apiKey', in: 'cookie', name: '__Host-hoshimi' },
    proof: { type: 'apiKey', in: 'header', name: 'x-csrf-token' },
  },
});

type Installation = Pick<House, 'baseUrl' | 'name' | 'perMinute'>;

/** The document of these routes for this installation. */
export function openApiOf(routes: readonly Route[], house: Installation): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    if (!route.path.startsWith(apiPrefix) || !route.says) continue;
    const path = pathOf(route.path);
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route, route.says) };
  }
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: house.name,
      version: '1',
      description:
        'Everything a page does for somebody, by program. What changes in it without notice is only what is added.',
    },
    servers: [{ url: house.baseUrl }],
    security: [],
    paths,
    components: shared(house),
    'x-rate-limit': { perMinute: house.perMinute, by: 'address' },
    'x-largest': { evidence: largestEvidence, upload: largestUpload },
    'x-refusals': Object.fromEntries(
      codes.map((code) => [
        code,
        { status: statusOf(code), says: refusalWords[code].says, fix: refusalWords[code].fix },
      ]),
    ),
  };
}

/** The document's own way in; it is given the list it stands on. */
export const openApiRoute = (routes: () => readonly Route[]): Route =>
  open('/api/openapi.json', 'public.meaning-pages', async ({ house }) => ({ json: openApiOf(routes(), house) }));
