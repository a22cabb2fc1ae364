// What a product lacks, in its groups: a criterion that nobody has answered stands among those, not among answers to mend.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../domain/finding.ts';
import { at } from '../../domain/place.ts';
import type { Scheme } from '../../domain/scheme.ts';
import { missingWords as words } from '../../words/missing.ts';
import type { ProductRow } from './home.ts';
import { missingGroups } from './missing.ts';

const topic = { ja: '題', en: 'Topic' };
const criteria = [
  { id: 'X-1', topic, owner: 'product', items: [] },
  { id: 'X-2', topic, owner: 'supplier', items: [] },
];
const scheme = { levels: [{ id: 'l', editions: ['e'] }], catalogues: { e: { criteria } } } as unknown as Scheme;
const shown = (findings: readonly Finding[]): string => {
  const row = { id: 'p', product: { edition: 'e' }, findings } as unknown as ProductRow;
  const page = missingGroups({ lang: 'ja', here: '/', scheme }, row);
  return page ? String(page) : '';
};

test('an unanswered criterion is one to answer, the company’s among its own, and an item of an answer is one to mend', () => {
  const open = (...more: readonly string[]): Finding => ({ code: 'open', at: at('answers', ...more) });
  assert.equal(shown([]), '');
  const product = shown([open('X-1', 'result')]);
  assert.ok(product.includes(words.unanswered.ja) && !product.includes(words.answers.ja), product);
  const company = shown([open('X-2', 'result')]);
  assert.ok(company.includes(words.company.ja) && !company.includes(words.answers.ja), company);
  const item = shown([open('X-1', 'items', '1', 'result')]);
  assert.ok(item.includes(words.answers.ja) && !item.includes(words.unanswered.ja), item);
});
