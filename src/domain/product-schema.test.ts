import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { parse } from 'yaml';
import { anyProduct } from '../../test/generated.ts';
import { loadScheme } from '../adapters/scheme/folder.ts';
import { choicesOf } from '../office/draft.ts';
import { fieldWords } from '../words/fields.ts';
import { productSchema } from './product-schema.ts';

const root = join(import.meta.dirname, '../..');
const committed = join(root, 'scheme/schemas/product.schema.json');
const scheme = await loadScheme(join(root, 'scheme'));

const sentence = (text: string) => (/[。.?？]$/.test(text) ? text : `${text}.`);
function describe(place: string): string | undefined {
  const words = fieldWords[place];
  if (!words) return undefined;
  const { label, hint } = words;
  const ja = hint ? `${label.ja}。${hint.ja}` : label.ja;
  return `${ja} / ${hint ? `${sentence(label.en)} ${hint.en}` : label.en}`;
}
const schema = productSchema(choicesOf(scheme), describe);
const ajv = new Ajv2020({ allErrors: true, strict: true });
const isValid = ajv.compile(schema);
/** What an editor finds wrong: where, and by which keyword. */
const wrongIn = (yaml: string) => {
  isValid(parse(yaml));
  return (isValid.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
};

// UPDATE_GOLDEN=1 node --test src/domain/product-schema.test.ts writes it.
test('the schema that editors load is the one the shape of a product gives', async () => {
  const made = `${JSON.stringify(schema, null, 2)}\n`;
  if (process.env['UPDATE_GOLDEN']) await writeFile(committed, made);
  assert.equal(await readFile(committed, 'utf8'), made);
});

test('every example has the schema of a product', async () => {
  const names = await readdir(join(root, 'examples'));
  for (const name of names) {
    const yaml = await readFile(join(root, 'examples', name, 'product.yaml'), 'utf8').catch(() => undefined);
    if (yaml !== undefined) assert.deepEqual(wrongIn(yaml), [], name);
  }
});

test('any product has the schema, as far as it is declared outside of the answers', () => {
  const anyRows = new Ajv2020({ strict: true }).compile(productSchema({}, () => undefined));
  fc.assert(
    fc.property(anyProduct, ({ answers: _, ...declared }) =>
      assert.ok(anyRows(declared), JSON.stringify(anyRows.errors)),
    ),
  );
});

test('a value typed without quotes is no error in an editor', () => {
  const yaml =
    'label: { level: 1, announce-before-issue: no }\nmodels: [012, true]\nfiled-firmware: 2.4\nfirmware: { 2.4: { released: 2026-01-01 } }\n';
  assert.deepEqual(wrongIn(yaml), []);
});

for (const [name, yaml, wrong] of [
  ['a misspelt key', 'suplier: {}', [' additionalProperties']],
  ['a row the scheme does not have', 'label: { level: 9 }', ['/label/level enum']],
  ['a word that is no choice', 'product: { stage: soon }', ['/product/stage enum']],
  ['a day written another way', 'label: { until: 31.3.2028 }', ['/label/until pattern']],
  ['one model where a list stands', 'models: GX-10', ['/models type']],
  [
    'a port without its protocol',
    'interfaces: { lan: { ports: { 443: {} } } }',
    ['/interfaces/lan/ports pattern', '/interfaces/lan/ports propertyNames'],
  ],
  ['answers, which have their own files', 'answers: {}', [' additionalProperties']],
] as const)
  test(`${name} shows in an editor`, () => assert.deepEqual(wrongIn(yaml), wrong));

test('every place an editor completes is described in both languages', () => {
  const bare: string[] = [];
  const look = (node: unknown, place: string) => {
    const {
      properties = {},
      additionalProperties,
      description,
    } = node as {
      properties?: Record<string, unknown>;
      additionalProperties?: unknown;
      description?: string;
    };
    if (place !== '' && !place.endsWith('*') && !description?.includes(' / ')) bare.push(place);
    for (const [key, child] of Object.entries(properties)) look(child, `${place}/${key}`);
    if (additionalProperties) look(additionalProperties, `${place}/*`);
  };
  look(schema, '');
  assert.deepEqual(bare, []);
});
