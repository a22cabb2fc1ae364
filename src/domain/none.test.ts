import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadScheme } from '../adapters/scheme/folder.ts';
import { declarationGaps } from './declarations.ts';
import { isUndeclared } from './facts.ts';
import type { CivilDate } from './names.ts';
import type { Product } from './product.ts';

const scheme = await loadScheme(join(import.meta.dirname, '../../scheme'));
const on = '2026-11-25' as CivilDate;
const said = (product: Product) =>
  declarationGaps(product, scheme, on)
    .filter(({ code }) => code === 'part-blank' || code === 'none-beside-entries')
    .map(({ code, at }) => `${code} ${at}`);

test('what is left blank is noted, what is said to be none is not', () => {
  assert.deepEqual(said({}), ['part-blank /authentication', 'part-blank /updates', 'part-blank /assets']);
  assert.deepEqual(said({ none: { updates: 'yes', assets: 'yes' } }), ['part-blank /authentication']);
  assert.deepEqual(said({ none: { authentication: 'yes', updates: 'yes' }, assets: { settings: { name: 'x' } } }), []);
});

test('nothing can be said to be none and be declared at once', () => {
  const both: Product = { none: { updates: 'yes', assets: 'yes', authentication: 'yes' }, updates: { usb: {} } };
  assert.deepEqual(said(both), ['none-beside-entries /none/updates']);
});

test('a condition is open while its part is blank, and settled once there is said to be none', () => {
  assert.equal(isUndeclared('update-route', {}), true);
  assert.equal(isUndeclared('update-route', { none: { updates: 'yes' } }), false);
  assert.equal(isUndeclared({ any: ['update-route', 'asset-stored'] }, { none: { updates: 'yes' } }), true);
  assert.equal(isUndeclared({ all: ['update-route', 'asset-stored'] }, { none: { updates: 'yes' } }), false);
});
