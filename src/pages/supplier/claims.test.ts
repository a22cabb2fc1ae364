import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadScheme } from '../../adapters/scheme/folder.ts';
import { judgeClaims } from '../../domain/claims.ts';
import type { Reader } from '../parts/reader.ts';
import { claimsPage } from './claims.ts';

const scheme = await loadScheme('scheme');
const reader = (lang: 'ja' | 'en'): Reader => ({ lang, here: '/supplier/claims', scheme, csrf: 'proof' });
const judged = (text: string) =>
  judgeClaims(text, 'issued', { rules: scheme.claimRules, phrases: scheme.claimPhrases });

test('what was typed stays, and what was found stands above it with line, rule and a better wording', () => {
  const text = '一行目。\n<b>脆弱性はありません。</b>';
  const page = String(claimsPage(reader('ja'), { text, stage: 'issued', claims: judged(text) }));
  assert.match(page, /2文のうち、直す文は1件です。|3文のうち、直す文は1件です。/);
  assert.match(page, /2行目/);
  assert.match(page, /書けません/);
  assert.match(page, /例：公開前に脆弱性の検査を行い/);
  assert.match(page, /<textarea[^>]*name="text"[^>]*>\n一行目。\n&lt;b&gt;/);
  assert.ok(!page.includes('<b>脆弱性'));
  assert.match(page, /<option value="issued" selected>/);
});

test('nothing found is not said to be proof', () => {
  const page = String(claimsPage(reader('en'), { text: 'Hello.', stage: 'issued', claims: judged('Hello.') }));
  assert.match(page, /0 of 1 sentence to change\..*Nothing found is no proof/s);
});

test('a form that cannot be read says why at its field', () => {
  const page = String(claimsPage(reader('en'), { text: '', stage: 'lapsed', error: 'empty' }));
  assert.match(page, /aria-invalid="true"/);
  assert.match(page, /Enter a text\./);
});
