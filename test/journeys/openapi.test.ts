// The OpenAPI document against the list of routes, and against what OpenAPI 3.1 asks of a document.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { canBeScope } from '../../src/domain/people.ts';
import { asksPresence, isOpen } from '../../src/server/ask.ts';
import { validatorOf } from '../../src/server/json-body.ts';
import { statusOf } from '../../src/server/problem.ts';
import { routes } from '../../src/server/routes.ts';
import { refusalWords } from '../../src/words/refusals.ts';
import { testHouse } from '../house.ts';

const { app } = await testHouse({ after: (work: () => Promise<void>) => after(work) });
type Json = { readonly [key: string]: Json };
const response = await app.inject('/api/openapi.json');
const document = response.json<Json>();
const api = routes.filter(({ path }) => path.startsWith('/api/v1/'));
const operations = Object.entries(document['paths'] ?? {}).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

test('anyone may read the document', () => {
  assert.equal(response.statusCode, 200);
  assert.match(String(response.headers['content-type']), /^application\/json/);
});

test('the document holds every route of the API and no other', () => {
  const wanted = api.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
  const told = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  assert.deepEqual(told.toSorted(), wanted.toSorted());
});

for (const route of api)
  test(`${route.method} ${route.path} is described as the route is`, () => {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    const operation = document['paths']?.[path]?.[route.method.toLowerCase()] as unknown as Record<string, unknown>;
    assert.equal(operation['x-verb'], route.may);
    assert.equal(operation['x-presence'], asksPresence(route));
    assert.equal(operation['summary'], route.says?.summary);
    const security = JSON.stringify(operation['security']);
    if (isOpen(route.may)) assert.equal(security, '[]');
    else {
      assert.equal(operation['x-scope'], canBeScope(route.may) ? route.may : null);
      const session = route.method === 'POST' ? '{"session":[],"proof":[]}' : '{"session":[]}';
      assert.equal(security, `[{"token":[]},${session}]`);
    }
    const parameters = operation['parameters'] as { name?: string; in?: string; $ref?: string }[];
    const named = (where: string) => parameters.flatMap((one) => (one.in === where ? [one.name] : []));
    assert.deepEqual(
      named('path'),
      [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
    );
    assert.deepEqual(named('query'), Object.keys(route.says?.query ?? {}));
    assert.equal(
      parameters.some(({ $ref }) => $ref === '#/components/parameters/presence'),
      asksPresence(route),
    );
    const content = (operation['requestBody'] as { content?: Json } | undefined)?.content;
    if (route.takes === 'json') assert.deepEqual(content?.['application/json']?.['schema'], route.says?.body);
    else assert.equal(content === undefined, route.method === 'GET');
    assert.equal((operation['x-rate-limit'] as { perMinute: number } | undefined)?.perMinute, route.limits?.perMinute);
  });

test('every operation has a name of its own', () => {
  const names = operations.map(({ operation }) => operation['operationId']);
  assert.equal(new Set(names).size, api.length);
});

test('every refusal there is stands in the document, with its status', () => {
  const codes = Object.keys(refusalWords);
  const problem = document['components']?.['schemas']?.['Problem'] as unknown as {
    properties: { refused: { enum: string[] } };
  };
  assert.deepEqual(problem.properties.refused.enum, codes);
  const told = document['x-refusals'] as unknown as Record<string, { status: number }>;
  for (const code of codes) assert.equal(told[code]?.status, statusOf(code), code);
});

function* refsIn(node: unknown): Generator<string> {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === '$ref' && typeof value === 'string') yield value;
    else yield* refsIn(value);
  }
}

test('every reference leads somewhere, and every shared part is used', () => {
  const refs = new Set(refsIn(document));
  for (const ref of refs) {
    assert.match(ref, /^#\//);
    let node: Json | undefined = document;
    for (const key of ref.slice(2).split('/')) node = node?.[key];
    assert.ok(node, ref);
  }
  for (const kind of ['schemas', 'parameters', 'responses'])
    for (const name of Object.keys(document['components']?.[kind] ?? {}))
      assert.ok(refs.has(`#/components/${kind}/${name}`), `nothing uses ${kind}/${name}`);
});

test('every schema in it is one that can be read by, strictly', () => {
  for (const { path, operation } of operations) {
    const all = operation as unknown as {
      parameters: { schema?: Record<string, unknown> }[];
      responses: { 200: { content: Record<string, { schema: Record<string, unknown> }> } };
    };
    for (const { schema } of all.parameters) if (schema) assert.ok(validatorOf(schema), path);
    for (const { schema } of Object.values(all.responses[200].content)) assert.ok(validatorOf(schema), path);
  }
});

/** As much of OpenAPI 3.1 as this document uses, strictly: no field that the standard does not know. */
const standard = {
  $defs: {
    extended: { patternProperties: { '^x-': true } },
    schema: { type: 'object' },
    content: {
      type: 'object',
      minProperties: 1,
      propertyNames: { pattern: '^[a-z*]+/[a-z0-9.+*-]+$' },
      additionalProperties: {
        type: 'object',
        properties: { schema: { $ref: '#/$defs/schema' } },
        additionalProperties: false,
      },
    },
    parameter: {
      type: 'object',
      properties: {
        name: { type: 'string' },
        in: { enum: ['path', 'query', 'header', 'cookie'] },
        required: { type: 'boolean' },
        description: { type: 'string' },
        schema: { $ref: '#/$defs/schema' },
      },
      required: ['name', 'in', 'schema'],
      additionalProperties: false,
      if: { properties: { in: { const: 'path' } } },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { properties: { required: { const: true } }, required: ['required'] },
    },
    ref: { type: 'object', properties: { $ref: { type: 'string' } }, required: ['$ref'], additionalProperties: false },
    response: {
      type: 'object',
      properties: {
        description: { type: 'string' },
        content: { $ref: '#/$defs/content' },
        headers: {
          type: 'object',
          additionalProperties: {
            type: 'object',
            properties: {
              description: { type: 'string' },
              required: { type: 'boolean' },
              schema: { $ref: '#/$defs/schema' },
            },
            required: ['schema'],
            additionalProperties: false,
          },
        },
      },
      required: ['description'],
      additionalProperties: false,
    },
    security: { type: 'array', items: { type: 'object', additionalProperties: { type: 'array', maxItems: 0 } } },
    operation: {
      type: 'object',
      properties: {
        operationId: { type: 'string', pattern: '^[A-Za-z0-9]+$' },
        tags: { type: 'array', items: { type: 'string' } },
        summary: { type: 'string' },
        security: { $ref: '#/$defs/security' },
        parameters: { type: 'array', items: { anyOf: [{ $ref: '#/$defs/ref' }, { $ref: '#/$defs/parameter' }] } },
        requestBody: {
          type: 'object',
          properties: { required: { type: 'boolean' }, content: { $ref: '#/$defs/content' } },
          required: ['content'],
          additionalProperties: false,
        },
        responses: {
          type: 'object',
          propertyNames: { pattern: '^([1-5][0-9]{2}|default)$' },
          additionalProperties: { anyOf: [{ $ref: '#/$defs/ref' }, { $ref: '#/$defs/response' }] },
          minProperties: 1,
        },
      },
      patternProperties: { '^x-': true },
      required: ['operationId', 'responses'],
      additionalProperties: false,
    },
  },
  type: 'object',
  properties: {
    openapi: { type: 'string', pattern: '^3\\.1\\.\\d+$' },
    jsonSchemaDialect: { type: 'string' },
    info: {
      type: 'object',
      properties: { title: { type: 'string' }, version: { type: 'string' }, description: { type: 'string' } },
      required: ['title', 'version'],
      additionalProperties: false,
    },
    servers: {
      type: 'array',
      items: {
        type: 'object',
        properties: { url: { type: 'string' } },
        required: ['url'],
        additionalProperties: false,
      },
    },
    security: { $ref: '#/$defs/security' },
    paths: {
      type: 'object',
      propertyNames: { pattern: '^/' },
      additionalProperties: {
        type: 'object',
        properties: { get: { $ref: '#/$defs/operation' }, post: { $ref: '#/$defs/operation' } },
        additionalProperties: false,
      },
    },
    components: {
      type: 'object',
      properties: {
        schemas: {
          type: 'object',
          propertyNames: { pattern: '^[A-Za-z0-9._-]+$' },
          additionalProperties: { $ref: '#/$defs/schema' },
        },
        parameters: { type: 'object', additionalProperties: { $ref: '#/$defs/parameter' } },
        responses: { type: 'object', additionalProperties: { $ref: '#/$defs/response' } },
        securitySchemes: {
          type: 'object',
          additionalProperties: {
            type: 'object',
            properties: {
              type: { enum: ['apiKey', 'http'] },
              scheme: { type: 'string' },
              in: { enum: ['cookie', 'header'] },
              name: { type: 'string' },
              description: { type: 'string' },
            },
            required: ['type'],
            additionalProperties: false,
          },
        },
      },
      additionalProperties: false,
    },
  },
  patternProperties: { '^x-': true },
  required: ['openapi', 'info', 'paths'],
  additionalProperties: false,
};

test('the document has the structure of OpenAPI 3.1', () => {
  const validate = new Ajv2020({ strict: false, allErrors: true }).compile(standard);
  assert.ok(validate(document), JSON.stringify(validate.errors?.slice(0, 5), null, 1));
});
