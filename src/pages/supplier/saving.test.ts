// What a page says after a save: both values of a field that went stale, every mistake with its place, and what was typed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadScheme } from '../../adapters/scheme/folder.ts';
import { decideScope } from '../../domain/scope.ts';
import type { Reader } from '../parts/reader.ts';
import { criterionPage } from './criterion.ts';
import { historyPage } from './history.ts';
import { momentText } from './moments.ts';
import type { Notice, Version } from './saving.ts';
import { wrongKeyAt } from './saving.ts';
import { scopePage } from './scope.ts';
import { sectionPage } from './section.ts';
import { hrefOf, idOf, pageOf } from './where.ts';

const scheme = await loadScheme('scheme');
const catalogue = Object.values(scheme.catalogues)[0];
const criterion = catalogue?.criteria[0];
assert.ok(catalogue && criterion);
const reader: Reader = { lang: 'ja', here: '/supplier/products/p/product?x=1', scheme, csrf: 'c' };
const version = (field: string, value: Version['value']): Version => ({
  field,
  version: 4,
  value,
  at: '2026-11-24T16:30:00.000Z',
  byName: '高橋',
});
const page = (versions: readonly Version[], notice?: Notice) => ({
  reader,
  product: 'p',
  name: '見本',
  declared: {},
  findings: [],
  versions: new Map(versions.map((one) => [one.field, one])),
  notice,
});
const stale = (field: string, yours: Version['value'], theirs: Version['value']): Notice => ({
  saved: [],
  notSaved: [{ field, wrong: 'stale', yours, theirs: version(field, theirs) }],
  typed: yours === undefined ? {} : { [field]: yours },
});

test('a stale field shows both values side by side, who saved the other and when, and chooses neither; the control holds yours', () => {
  const field = '/product/about';
  const html = String(
    sectionPage({ ...page([version(field, '先の人の文')], stale(field, '私の文', '先の人の文')), section: 'product' }),
  );
  assert.match(html, /<title>エラー：/);
  assert.match(html, /value="mine"[^>]*><span><b>あなたの値<\/b><br>私の文<span class="hint">まだ保存していません/);
  assert.match(
    html,
    /value="theirs"[^>]*><span><b>いまの値<\/b><br>先の人の文<span class="hint">高橋、2026-11-25 01:30/,
  );
  assert.match(html, /<legend class="vh">製品の説明：表示したあとに、ほかの人が書き換えました/);
  assert.doesNotMatch(html, /name="c:\/product\/about"[^>]*checked/);
  assert.match(html, /name="m:\/product\/about" value="&quot;私の文&quot;"/);
  assert.match(html, /<textarea[^>]*name="f:\/product\/about"[^>]*>\n私の文<\/textarea>/);
  assert.match(html, /name="v:\/product\/about" value="4"/);
  assert.match(html, /name="w:\/product\/about" value="&quot;先の人の文&quot;"/);
  assert.match(html, new RegExp(`<li><a href="#${idOf(field)}">`));
});

test('what stands in several lines is read in several lines', () => {
  const html = String(sectionPage({ ...page([], stale('/product/about', '一\n二', '先')), section: 'product' }));
  assert.match(html, /あなたの値<\/b><br>一<br>二</);
});

test('a stale list of boxes is chosen among the boxes', () => {
  const field = '/assets/key/paths';
  const notice = stale(field, ['cloud'], ['local']);
  const html = String(
    sectionPage({
      ...page([version(field, ['local']), version('/assets/key/name', '鍵')], notice),
      declared: { paths: { cloud: {}, local: {} }, assets: { key: { paths: ['local'] } } },
      section: 'assets',
    }),
  );
  assert.equal([...html.matchAll(/type="checkbox" name="f:\/assets\/key\/paths"/g)].length, 2);
  assert.match(html, /value="cloud" checked/);
  assert.match(html, /いまの値<\/b><br>local</);
});

test('a stale answer of a criterion shows both answers in words', () => {
  const field = `/answers/${criterion.id}/result`;
  const html = String(
    criterionPage({ ...page([version(field, 'open')], stale(field, 'conforms', 'open')), catalogue, criterion }),
  );
  assert.match(html, /あなたの値<\/b><br>適合/);
  assert.match(html, /いまの値<\/b><br>未回答/);
  assert.match(html, /value="conforms" checked/);
});

test('a scope question whose answer went stale is the one that is shown', () => {
  const field = `/scope/${scheme.scope.first}`;
  const scope = decideScope(scheme.scope, { [scheme.scope.first]: 'no' });
  const html = String(scopePage({ ...page([version(field, 'no')], stale(field, 'yes', 'no')), scope }));
  assert.match(html, new RegExp(`<div[^>]*id="${idOf(field)}"`));
  assert.match(html, /あなたの値<\/b><br>はい/);
});

test('an id that cannot be one is one mistake at the id, and what was typed is still there', () => {
  const notice: Notice = {
    saved: [],
    notSaved: [
      { field: '/services/a b/name', wrong: 'no-such-field' },
      { field: '/services/a b/purpose', wrong: 'no-such-field' },
    ],
    typed: { 'key:/services': 'a b', '/services/{new}/name': '見守り', '/services/{new}/purpose': '通知' },
  };
  const html = String(sectionPage({ ...page([], notice), section: 'services' }));
  assert.equal([...html.matchAll(/<li><a href="#f/g)].length, 1);
  assert.match(html, new RegExp(`<li><a href="#${idOf('key:/services')}">`));
  assert.match(html, new RegExp(`name="key:/services" value="a b" id="${idOf('key:/services')}"[^>]*aria-invalid`));
  assert.match(html, /name="f:\/services\/\{new\}\/name" value="見守り"/);
  assert.match(html, /<details open><summary>/);
});

test('what was saved is counted in a box that can take the focus', () => {
  const html = String(sectionPage({ ...page([], { saved: ['/models'], notSaved: [], typed: {} }), section: 'models' }));
  assert.match(html, /class="done" role="status" tabindex="-1" id="done"[\s\S]*1件を保存しました/);
  assert.match(html, /<form class="stack" method="post" action="\/supplier\/products\/p\/product">/);
});

test('an old value comes back by a save like any other', () => {
  const history = [version('/models', ['A', 'B']), { ...version('/models', undefined), version: 5 }];
  const html = String(historyPage(reader, { id: 'p', name: '見本', place: '/models', history }));
  assert.match(html, /action="\/supplier\/products\/p\/models"/);
  assert.match(html, /name="v:\/models" value="5"/);
  assert.match(html, /name="w:\/models" value="null"/);
  assert.match(html, /name="l:\/models" value="lines"/);
  assert.match(html, /name="f:\/models" value="A\nB"/);
});

test('a place has one page and one id', () => {
  assert.equal(hrefOf('p', '/interfaces/lan/ports/443~1tcp/purpose').split('#')[0], '/supplier/products/p/interfaces');
  assert.equal(pageOf('p', '/edition'), '/supplier/products/p/label');
  assert.equal(pageOf('p', '/answers/S1.1-01/items/2'), '/supplier/products/p/criteria/S1.1-01');
  assert.equal(pageOf('p', '/scope/x'), '/supplier/products/p/scope');
  assert.equal(pageOf('a/b', '/evidence/x'), '/supplier/products/a%2Fb/evidence');
  assert.notEqual(idOf('/a/b'), idOf('/a-b'));
  assert.notEqual(idOf('/a_2f_b'), idOf('/a/b'));
});

test('only the key of an entry is taken to be wrong', () => {
  assert.deepEqual(wrongKeyAt('/interfaces/lan/ports/443/purpose'), { map: '/interfaces/lan/ports', key: '443' });
  assert.equal(wrongKeyAt('/interfaces/lan/ports/443~1tcp/purpose'), undefined);
  assert.equal(wrongKeyAt('/product/about'), undefined);
});

test('moments are read in Japan', () => {
  assert.equal(momentText('2026-12-31T15:00:00.000Z'), '2027-01-01 00:00');
  assert.equal(momentText('later'), 'later');
});
