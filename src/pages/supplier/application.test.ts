// An application's page in each of its states: whose turn, what is asked, what is due, and what was done.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadScheme } from '../../adapters/scheme/folder.ts';
import type { ApplicationAct } from '../../domain/application.ts';
import { applicationAfter } from '../../domain/application.ts';
import { demandsOf } from '../../domain/demands.ts';
import type { Finding } from '../../domain/finding.ts';
import { lifecycleOf } from '../../domain/issue.ts';
import type { CivilDate } from '../../domain/names.ts';
import { at } from '../../domain/place.ts';
import type { PortfolioRow } from '../../domain/portfolio.ts';
import { assessed, portfolioRow } from '../../domain/portfolio.ts';
import { readPortfolioQuery } from '../../domain/portfolio-query.ts';
import { workingCalendar } from '../../domain/working-days.ts';
import type { Reader } from '../parts/reader.ts';
import { applicationPage } from './application.ts';
import { supplierHome } from './home.ts';
import { productPage } from './product.ts';

const scheme = await loadScheme('scheme');
const fee = scheme.fees[0];
assert.ok(fee);
const today = '2026-11-25' as CivilDate;
const hash = 'a'.repeat(64);
const by = (role: 'supplier' | 'officer') => ({
  on: '2026-11-20',
  by: role,
  byName: role === 'supplier' ? '佐倉 <b>' : '係員の名',
});
const act = (given: object) => given as unknown as ApplicationAct;
const acts = {
  opened: act({
    act: 'opened',
    ...by('supplier'),
    number: 'A-1',
    product: 'p',
    organisation: '甲社',
    level: scheme.levels[0]?.id,
  }),
  filed: act({
    act: 'filed',
    ...by('supplier'),
    filing: {
      product: { evidence: { scan: { title: '走査 <b>' } } },
      seen: { scan: { is: 'there', sha256: hash, size: 1, reader: '1' } },
      replies: [],
    },
  }),
  returned: act({ act: 'returned', ...by('officer'), queries: [{ at: at('models'), asks: 'どの型番ですか <b>' }] }),
  again: act({
    act: 'filed',
    ...by('supplier'),
    filing: { product: {}, seen: {}, replies: [{ says: 'T-1 です <b>' }] },
  }),
  accepted: act({
    act: 'accepted',
    ...by('officer'),
    number: 'B-1',
    provisional: 'P-1',
    due: { fee: fee.id, yen: fee.yen },
  }),
  paid: act({ act: 'paid', ...by('officer'), yen: fee.yen }),
  labelled: act({ act: 'labelled', ...by('officer'), registration: 'R-1' }),
  refused: act({ act: 'refused', ...by('officer'), because: '対象外 <b>' }),
  demanded: act({ act: 'evidence-demanded', ...by('officer'), evidence: [hash], because: '確かめるため <b>' }),
  withdrawn: act({ act: 'withdrawn', ...by('supplier'), because: '取りやめ' }),
} as const;

const after = (...names: (keyof typeof acts)[]) => {
  const application = applicationAfter(names.map((name) => acts[name]));
  assert.ok(application);
  return application;
};
const reader = (lang: 'ja' | 'en'): Reader => ({ lang, here: '/supplier/applications/A-1', scheme, csrf: 'c' });
const blocker: Finding = { code: 'none-declared', at: at('models') };
const page = (
  names: (keyof typeof acts)[],
  findings: readonly Finding[] = [],
  lang: 'ja' | 'en' = 'ja',
  typed: string[] = [],
) => {
  const application = after(...names);
  const demands = demandsOf(application, scheme.demands, { today, calendar: workingCalendar(scheme.holidays) });
  return String(applicationPage(reader(lang), { application, name: '見本', findings, typed, demands }));
};

test('a number that is open can be filed under; while a blocker is left the button says why not', () => {
  assert.match(page(['opened']), /<button class="btn" >提出する/);
  const blocked = page(['opened'], [blocker]);
  assert.match(blocked, /<button class="btn" aria-disabled="true" aria-describedby="blocked">/);
  assert.match(blocked, /id="blocked">足りないところが残っている間は提出できません/);
  assert.match(blocked, /href="\/supplier\/products\/p\/models#/);
});

test('each query has its place, its text and room for the answer, and keeps what was typed', () => {
  const html = page(['opened', 'filed', 'returned'], [], 'ja', ['書きかけ']);
  assert.match(html, /あなたの対応待ちです/);
  assert.match(html, /どの型番ですか &lt;b&gt;/);
  assert.match(html, /<a href="\/supplier\/products\/p\/models#/);
  assert.match(html, /<textarea[^>]*name="reply:0"[^>]*>\n書きかけ<\/textarea>/);
  assert.match(html, /回答して、もう一度提出する/);
});

test('what was asked and answered stays readable after the second filing', () => {
  const html = page(['opened', 'filed', 'returned', 'again']);
  assert.match(html, /事務局の対応待ちです/);
  assert.match(html, /どの型番ですか &lt;b&gt;/);
  assert.match(html, /T-1 です &lt;b&gt;/);
  assert.doesNotMatch(html, /reply:0/);
});

test('the fee says what it is for and how much, and announcing has its rule', () => {
  const html = page(['opened', 'filed', 'accepted']);
  assert.match(html, new RegExp(`${fee.yen.toLocaleString('en-US')}円`));
  assert.ok(html.includes(fee.name.ja));
  assert.match(html, /P-1/);
  assert.match(html, /必ずこの番号を示してください/);
});

test('the steps say what is past and what is now', () => {
  const marks = (html: string) =>
    [...html.matchAll(/<li (class="past"|aria-current="step")?>/g)].map((match) => match[1]);
  const now = (...names: (keyof typeof acts)[]) => marks(page(names)).indexOf('aria-current="step"');
  assert.equal(now('opened'), 1);
  assert.equal(now('opened', 'filed'), 2);
  assert.equal(now('opened', 'filed', 'returned'), 2);
  assert.equal(now('opened', 'filed', 'accepted'), 3);
  assert.equal(now('opened', 'filed', 'accepted', 'paid'), 4);
  const done = page(['opened', 'filed', 'accepted', 'paid', 'labelled']);
  assert.equal([...done.matchAll(/<li class="past">/g)].length, 5);
  assert.match(done, /href="\/L\/R-1"/);
});

test('the office acts as the office, and demands of evidence say which and why', () => {
  for (const names of [
    ['opened', 'filed', 'returned'],
    ['opened', 'filed', 'demanded'],
    ['opened', 'filed', 'refused'],
  ] as const)
    assert.doesNotMatch(page([...names]), /係員の名/);
  const html = page(['opened', 'filed', 'demanded']);
  assert.match(html, /走査 &lt;b&gt;/);
  assert.match(html, /確かめるため &lt;b&gt;/);
  assert.doesNotMatch(html, /<b>[^<]*<b>/);
});

test('evidence can be opened of one’s own accord as long as it is closed', () => {
  assert.match(page(['opened', 'filed']), new RegExp(`name="evidence" value="${hash}"`));
  assert.doesNotMatch(page(['opened', 'filed', 'demanded']), /name="evidence"/);
});

test('what is over says so, with its reason, and offers nothing that cannot be done', () => {
  for (const last of ['refused', 'withdrawn'] as const) {
    const html = page(['opened', 'filed', last]);
    assert.match(html, /手続は終わりました/);
    assert.doesNotMatch(html, /<form[^>]*\/(?:filing|withdrawal|release)"/);
  }
});

/** A row of the portfolio, as the home page is given it. */
const rowOf = (id: string, findings: readonly Finding[], given: Partial<Parameters<typeof portfolioRow>[1]> = {}) =>
  portfolioRow(
    assessed({ product: { name: { ja: id } } }, findings, scheme),
    { id, archived: false, entry: {}, ...given },
    today,
    lifecycleOf(scheme),
  );
const homeOf = (lang: 'ja' | 'en', rows: readonly PortfolioRow[], query: Readonly<Record<string, string>> = {}) =>
  String(supplierHome(reader(lang), { rows, query: readPortfolioQuery(query), today }));

test('home puts queries before fees before what is missing', () => {
  const html = homeOf('ja', [
    rowOf('丙', [blocker]),
    rowOf('乙', [], { application: after('opened', 'filed', 'accepted') }),
    rowOf('甲', [], { application: after('opened', 'filed', 'returned') }),
    rowOf('丁', [], { application: after('opened', 'filed') }),
  ]);
  const cards = [...html.matchAll(/<li class="card [^>]*>[\s\S]*?<h2>([^<]*)<\/h2>/g)].map((match) => match[1]);
  assert.deepEqual(cards, ['照会に答える', '手数料を納める', '足りないところを直す']);
  assert.match(html, /2026年11月20日<\/span>に照会 1件が届きました/);
  assert.match(html, /あなたの対応待ち 3件、相手の対応待ち 1件/);
});

test('home puts what is wanted earlier first, shows five, and leads to the others', () => {
  const wanted = (by: string) => ({ entry: { wanted: { by } } });
  const html = homeOf('ja', [
    rowOf('遅', [blocker], wanted('2027-10-01')),
    rowOf('過', [blocker], wanted('2026-11-24')),
    rowOf('早', [blocker], wanted('2026-11-27')),
    ...['一', '二', '三', '四'].map((name) => rowOf(name, [blocker])),
  ]);
  const cards = [...html.matchAll(/<li class="card [^>]*>[\s\S]*?<span class="soft">([^<]*)<\/span>/g)].map(
    ([, name]) => name,
  );
  assert.deepEqual(cards, ['過', '早', '遅', '一', '二']);
  assert.match(html, /1日過ぎています/);
  assert.match(html, /あと 2日/);
  assert.match(html, /href="\/supplier\?turn=supplier&amp;sort=next">ほかにあなたの対応待ち 2件/);
});

test('home without a product says how to begin, and archived products are behind a link', () => {
  const home = (archived: boolean) =>
    homeOf('en', [rowOf('p', [], { archived: true })], archived ? { archived: '1' } : {});
  assert.match(home(false), /No product yet/);
  assert.match(home(false), /href="\/supplier\?archived=1"/);
  assert.match(home(true), /href="\/supplier\/products\/p"/);
});

test('the product page leads to the application that is on its way, and names the last one that is over', () => {
  const shown = (...names: (keyof typeof acts)[]) =>
    String(
      productPage(reader('ja'), {
        id: 'p',
        product: {},
        findings: [blocker],
        application: after(...names),
        archived: false,
      }),
    );
  assert.match(shown('opened'), /<a class="btn" href="\/supplier\/applications\/A-1">/);
  assert.match(shown('opened', 'withdrawn'), /前の申請/);
  assert.match(shown('opened', 'withdrawn'), /action="\/supplier\/products\/p\/application"/);
});
