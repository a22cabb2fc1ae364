// A supplier's year at both widths, in Japanese without script and in English with it.
import { test } from 'node:test';

process.env['HOSHIMI_JOURNEYS'] = 'all';
const { walkYear } = await import('./supplier-year.ts');

for (const [lang, script] of [
  ['ja', false],
  ['en', true],
] as const)
  test(`from an Excel of products to the renewal of a label in ${lang}, ${script ? 'with' : 'without'} script`, (t) =>
    walkYear(t, { lang, script }));
