// The supplier's pages on one product: every finding leads to a place that is there, nothing typed becomes markup, and no
// page of one language speaks the other.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completeProduct } from '../../../test/world.ts';
import { loadScheme } from '../../adapters/scheme/folder.ts';
import { gaps } from '../../domain/checklist.ts';
import type { Seen } from '../../domain/evidence.ts';
import { fieldsOf } from '../../domain/fields.ts';
import type { Finding } from '../../domain/finding.ts';
import { lifecycleOf } from '../../domain/issue.ts';
import type { CivilDate } from '../../domain/names.ts';
import { assessed, portfolioRow } from '../../domain/portfolio.ts';
import { readPortfolioQuery } from '../../domain/portfolio-query.ts';
import type { Product } from '../../domain/product.ts';
import { decideScope } from '../../domain/scope.ts';
import type { Reader } from '../parts/reader.ts';
import { checklistPreview } from './checklist.ts';
import { criterionPage } from './criterion.ts';
import { evidencePage } from './evidence.ts';
import { historyPage } from './history.ts';
import type { ProductRow } from './home.ts';
import { supplierHome } from './home.ts';
import { productPage } from './product.ts';
import type { Notice, Version } from './saving.ts';
import { scopePage } from './scope.ts';
import { sectionPage } from './section.ts';
import type { Section } from './where.ts';
import { sections } from './where.ts';

const scheme = await loadScheme('scheme');
const catalogue = Object.values(scheme.catalogues)[0];
assert.ok(catalogue);
const day = '2026-11-25' as CivilDate;
const nasty = `<b>&"'\``;
const whole = completeProduct(scheme, catalogue, day);
const first = catalogue.criteria[0]?.id ?? '';

/** Something wrong in every section, in an answer, in a piece of evidence and in what the scheme does not know. */
const spoilt: Product = {
  edition: catalogue.edition,
  supplier: { 'corporate-number': '1', name: { ja: nasty } },
  product: { name: { ja: nasty, en: nasty }, about: nasty, 'support-until': '2026-11-26' },
  label: { until: '2027-11-01' },
  models: ['T-1', 'T 1', nasty],
  'filed-firmware': '9',
  firmware: { '1.0': { note: nasty } },
  services: { net: { name: nasty } },
  interfaces: { lan: { ports: { '443/tcp': { needed: 'no' } } } },
  authentication: { web: { over: 'network', who: 'user', by: 'password', 'default-password': 'common' } },
  updates: { net: { integrity: 'none', over: 'network' } },
  paths: { cloud: { over: 'network', protection: 'none' } },
  assets: {
    key: { kept: 'yes', sent: 'yes', paths: ['none'] },
    other: { kept: 'no', sent: 'no' },
    third: { kept: 'yes', places: { flash: { protection: 'none' } }, sent: 'yes' },
  },
  scope: { 'no-such-question': 'yes', [scheme.scope.first]: 'yes' },
  evaluation: { on: '2027-01-01' },
  evidence: {
    record: { title: nasty, sha256: 'a'.repeat(64), model: 'Z', on: '2027-01-01', firmware: '2' },
    loose: {},
  },
  answers: {
    ...Object.fromEntries(
      catalogue.criteria
        .slice(1)
        .map(({ id }, index) => [
          id,
          index % 2 === 0 ? { result: 'conforms' as const } : { result: 'not-applicable' as const },
        ]),
    ),
    [first]: {
      result: 'conforms',
      reason: 'TBD',
      items: { '1': { result: 'conforms', evidence: ['nothing', 'record'] }, '99': { result: 'open', reason: nasty } },
    },
    'X-9': { result: 'conforms', reason: 'TBD' },
  },
};
const seen: Readonly<Record<string, Seen>> = { record: { is: 'missing' } };

const versionsOf = (product: Product): ReadonlyMap<string, Version> =>
  new Map(
    fieldsOf(product).map(({ field, value }) => [
      field,
      { field, version: 3, value, at: '2026-11-24T16:30:00.000Z', byName: nasty },
    ]),
  );
const reader = (lang: 'ja' | 'en', here: string): Reader => ({ lang, here, scheme, csrf: 'c' });

/** The home page with this product alone. */
function homeHere(to: Reader, { id, product, findings, archived }: ProductRow) {
  const entry = { family: nasty, 'variant-of': 'q', wanted: { by: '2027-01-01' } };
  const known = { id, archived, entry };
  const line = portfolioRow(assessed(product, findings, scheme), known, day, lifecycleOf(scheme));
  return supplierHome(to, { rows: [line], query: readPortfolioQuery({}), today: day });
}

/** Every page of the product, by its address. */
function pages(
  lang: 'ja' | 'en',
  product: Product,
  findings: readonly Finding[],
  notice?: Notice,
): Map<string, string> {
  const base = '/supplier/products/p';
  const form = (path: string) => ({
    reader: reader(lang, `${base}${path}`),
    product: 'p',
    versions: versionsOf(product),
    findings,
    name: nasty,
    declared: product,
    notice,
  });
  const known = Object.fromEntries(
    Object.entries(product.scope ?? {}).filter(([id]) => Object.hasOwn(scheme.scope.questions, id)),
  );
  const row = { id: 'p', product, findings, archived: false };
  const made: [string, { toString(): string }][] = [
    ['/supplier', homeHere(reader(lang, '/supplier'), row)],
    [base, productPage(reader(lang, base), row)],
    [`${base}/scope`, scopePage({ ...form('/scope'), scope: decideScope(scheme.scope, known) })],
    [`${base}/evidence`, evidencePage({ ...form('/evidence'), seen })],
    ...(Object.keys(sections) as Section[]).map((section): [string, { toString(): string }] => [
      `${base}/${section}`,
      sectionPage({ ...form(`/${section}`), section }),
    ]),
    ...(catalogue?.criteria ?? []).map((criterion): [string, { toString(): string }] => [
      `${base}/criteria/${criterion.id}`,
      catalogue ? criterionPage({ ...form(`/criteria/${criterion.id}`), catalogue, criterion }) : '',
    ]),
    [
      `${base}/history`,
      historyPage(reader(lang, `${base}/history?field=/models`), {
        id: 'p',
        name: nasty,
        place: '/models',
        history: [
          { field: '/models', version: 1, value: [nasty], at: '2026-11-24T16:30:00.000Z', byName: nasty },
          { field: '/models', version: 2, value: undefined, at: '2026-11-24T16:31:00.000Z', byName: nasty },
        ],
      }),
    ],
    [
      `${base}/checklist`,
      checklistPreview(reader(lang, `${base}/checklist`), {
        id: 'p',
        name: nasty,
        versions: versionsOf(product),
        changes: [{ field: '/answers/X/reason' as never, before: undefined, after: nasty }],
        findings: [],
      }),
    ],
  ];
  return new Map(made.map(([path, page]) => [path, String(page)]));
}

const found = gaps({ product: spoilt, seen }, { scheme, on: day });
const idsIn = (page: string) => [...page.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1] ?? '');
const plain = (text: string) => text.replaceAll('&amp;', '&');

test('the sample has something wrong on every kind of page', () => {
  assert.ok(found.length > 60, String(found.length));
  const codes = new Set(found.map(({ code }) => code));
  for (const code of ['criterion-unknown', 'item-unknown', 'unknown-key', 'evidence-unknown', 'asset-nowhere'] as const)
    assert.ok(codes.has(code), code);
});

test('every finding leads to a place that is there', () => {
  const all = pages('ja', spoilt, found);
  const product = all.get('/supplier/products/p') ?? '';
  const [, missing = ''] = /<section[^>]*aria-labelledby="missing">([\s\S]*?)<\/section>/.exec(product) ?? [];
  const links = [...missing.matchAll(/<a href="([^"]*)"/g)].map((match) => plain(match[1] ?? ''));
  assert.equal(links.length, found.length);
  for (const link of links) {
    const [path = '', id = ''] = link.split('#');
    const page = all.get(decodeURIComponent(path));
    assert.ok(page, `${link}: no such page`);
    assert.ok(idsIn(page).includes(id), `${link}: no such place`);
  }
});

test('every link inside the pages to another of them, or to a place on itself, is one', () => {
  const all = pages('en', spoilt, found);
  for (const [path, page] of all)
    for (const [, raw = ''] of page.matchAll(/\shref="([^"]*)"/g)) {
      const [to = '', id] = plain(raw).split('#');
      const target = to === '' ? page : all.get(decodeURIComponent(to.split('?')[0] ?? ''));
      if (target === undefined || id === undefined || id === '') continue;
      assert.ok(idsIn(target).includes(id), `${path} links to ${raw}`);
    }
});

test('no id stands twice on a page', () => {
  for (const product of [spoilt, whole])
    for (const [path, page] of pages('ja', product, found)) {
      const ids = idsIn(page);
      const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
      assert.deepEqual(twice, [], path);
    }
});

test('nothing that was typed becomes markup', () => {
  for (const [path, page] of pages('ja', spoilt, found)) {
    assert.doesNotMatch(page, /<b>&amp;?"/, path);
    assert.ok(!page.includes(nasty), path);
    assert.doesNotMatch(page, /="[^"]*<b>/, path);
    assert.match(page, /&lt;b&gt;&amp;&quot;&#39;&#96;/, path);
  }
});

test('no form stands in a form, no block in a paragraph, and no style or script anywhere', () => {
  for (const [path, page] of pages('en', spoilt, found)) {
    assert.doesNotMatch(page, /<form(?:(?!<\/form>)[\s\S])*<form/, path);
    assert.doesNotMatch(page, /<p(?: [^>]*)?>(?:(?!<\/p>)[\s\S])*<(?:p|div|ul|ol|form|h[1-6]|section)[ >]/, path);
    assert.doesNotMatch(page, /\sstyle=|<script|\son[a-z]+=/, path);
    assert.equal([...page.matchAll(/<h1[ >]/g)].length, 1, path);
    for (const [form] of page.matchAll(/<form[^>]*method="post"(?:(?!<\/form>)[\s\S])*/g))
      assert.match(form, /name="csrf"/, path);
  }
});

test('every field that is shown is sent with its version, its value and its control', () => {
  for (const [path, page] of pages('ja', spoilt, found))
    for (const [form] of page.matchAll(/<form[^>]*method="post"(?:(?!<\/form>)[\s\S])*/g))
      for (const [, place = ''] of form.matchAll(/name="shown" value="([^"]*)"/g)) {
        assert.ok(form.includes(`name="v:${place}"`) && form.includes(`name="w:${place}"`), `${path} ${place}`);
        if (form.includes('name="remove"') || form.includes(`name="l:${place}" value="boxes"`)) continue;
        assert.ok(form.includes(`name="f:${place}"`), `${path} ${place}`);
      }
});

test('an English page of an English product has no Japanese in our own words', () => {
  const product: Product = { ...whole, product: { ...whole.product, name: { ja: 'T', en: 'T' } } };
  const japanese = /[ぁ-んァ-ヶ一-龠]/;
  const text = (page: string) =>
    page
      .replace(/<ul class="lang"[\s\S]*?<\/ul>/, '')
      .replace(/<(?:textarea|option)[\s\S]*?<\/(?:textarea|option)>/g, '')
      .replace(/<[^>]*>/g, '\n')
      .replace(/Hoshimi 星見/g, '')
      .split('\n');
  const values = new Set(fieldsOf(whole).flatMap(({ value }) => value));
  for (const [path, page] of pages('en', product, []))
    for (const line of text(page))
      assert.ok(!japanese.test(line) || [...values].some((value) => line.includes(value)), `${path}: ${line}`);
});

test('a whole product has nothing missing and can take its number', () => {
  const page = pages('ja', whole, []).get('/supplier/products/p') ?? '';
  assert.match(page, /足りないところはありません/);
  assert.match(page, /<button class="btn" >申請番号を取る/);
});
