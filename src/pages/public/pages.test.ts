// The public pages as their readers get them: whole pages against golden files, and what must hold for each of them.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { forbiddenIn } from '../../../test/forbidden-phrases.ts';
import { labelArtwork } from '../../adapters/artwork/label.ts';
import { loadScheme } from '../../adapters/scheme/folder.ts';
import { shortAddress } from '../../domain/artwork.ts';
import type { Act } from '../../domain/label.ts';
import type { CivilDate, LevelId, RegistrationNumber } from '../../domain/names.ts';
import type { Entry, ListQuery } from '../../domain/registry.ts';
import { anything, entriesOn, entryOf, search } from '../../domain/registry.ts';
import type { Scheme } from '../../domain/scheme.ts';
import type { Html } from '../parts/html.ts';
import type { Lang, Reader } from '../parts/reader.ts';
import { frontPage, knownPage, knownRows, meaningPage } from './about.ts';
import { listPage } from './list.ts';
import { productPage, unknownLabelPage } from './product.ts';

const root = join(import.meta.dirname, '../../..');
const lantern = await loadScheme(join(root, 'test/fixtures/schemes/lantern'));
const scheme: Scheme = { ...lantern, periods: { ...lantern.periods, graceDays: 30 } };
const d = (day: string) => day as CivilDate;
const today = d('2026-11-24');

const longHolder = '独立行政法人架空エネルギー環境総合技術開発研究支援機構株式会社ミホンホールディングス';
const longProduct =
  '蓄電池用パワーコンディショナおよび遠隔監視制御装置一体型エネルギー管理ゲートウェイ「ほしぞら」KP-55HS';
function issued(serial: number, until: string, models = 1): Act {
  return {
    act: 'issued',
    on: d('2026-01-10'),
    until: d(until),
    number: `LM-${String(serial).padStart(5, '0')}` as RegistrationNumber,
    level: 'wick' as LevelId,
    edition: 'LM-A-2026',
    models: Array.from({ length: models }, (_, index) => `AKARI-${serial}${String(index).padStart(2, '0')}W`),
    entry: {
      holder: { ja: serial === 2 ? longHolder : '株式会社ミホン通信', en: 'Mihon Telecom <K.K.>' },
      product: { ja: serial === 2 ? longProduct : '手提げの灯 あかり', en: 'Hand lantern & Akari' },
      productType: 'hand-lantern',
      supportUntil: d('2029-03-31'),
      supportPage: 'https://support.mihon.example/akari/security.html',
      updatePage: 'javascript:alert(1)',
      securityContact: 'security@mihon.example',
      disclosureUrl: 'https://www.mihon.example/security/disclosure.html',
      acknowledgeWithin: '3営業日以内',
    },
  };
}

const town: Readonly<Record<Entry['standing'], readonly Act[]>> = {
  valid: [
    issued(1, '2027-01-09', 80),
    { act: 'extended', on: d('2026-11-01'), until: d('2027-06-09') },
    { act: 'models-added', on: d('2026-11-12'), models: ['AKARI-X', 'AKARI-<Y>'] },
  ],
  'in-grace': [issued(2, '2026-11-19', 2)],
  lapsed: [issued(3, '2026-06-30')],
  revoked: [
    issued(4, '2027-01-09'),
    { act: 'revoked', on: d('2026-09-30'), because: '求められた証跡が示されなかったため。' },
  ],
};
const entry = (standing: Entry['standing']): Entry =>
  entryOf(town[standing], today, scheme.periods) ?? assert.fail(`no label stands as ${standing}`);

const reader = (lang: Lang, here: string, more: Partial<Reader> = {}): Reader => ({ lang, here, scheme, ...more });
const plainPicture = '<svg role="img"><title>LM</title></svg>';

const product = (lang: Lang, standing: Entry['standing'], picture = plainPicture): Html => {
  const one = entry(standing);
  return productPage(reader(lang, `/L/${one.number}`), {
    entry: one,
    address: `http://localhost/L/${one.number}`,
    picture,
  });
};
const labels = (lang: Lang, asked: Partial<ListQuery> = {}, acts = Object.values(town)): Html => {
  const query = { ...anything, ...asked };
  const on = query.on ?? today;
  const entries = entriesOn(acts, on, scheme.periods);
  return listPage(reader(lang, '/labels'), { query, on, total: entries.length, found: search(entries, query) });
};

const pages: Readonly<Record<string, (lang: Lang) => Html>> = {
  front: (lang) => frontPage(reader(lang, '/')),
  list: (lang) => labels(lang),
  'list-on-a-day': (lang) => labels(lang, { on: d('2027-03-01'), sort: 'until', standings: ['valid'] }),
  'list-no-hits': (lang) => labels(lang, { words: 'ない言葉', types: ['hand-lantern'] }),
  'list-empty': (lang) => labels(lang, {}, []),
  'label-valid': (lang) => product(lang, 'valid'),
  'label-in-grace': (lang) => product(lang, 'in-grace'),
  'label-lapsed': (lang) => product(lang, 'lapsed'),
  'label-revoked': (lang) => product(lang, 'revoked'),
  'label-unknown': (lang) => unknownLabelPage(reader(lang, '/L/LM-OOOO1'), 'LM-OOOO1'),
  meaning: (lang) => meaningPage(reader(lang, '/meaning')),
  known: (lang) => knownPage(reader(lang, '/known')),
};
const all = Object.entries(pages).flatMap(([name, page]) =>
  (['ja', 'en'] as const).map((lang) => ({ name: `${name}.${lang}`, lang, text: String(page(lang)) })),
);
const text = (name: string) => all.find((one) => one.name === name)?.text ?? assert.fail(name);

const golden = join(import.meta.dirname, 'golden');
/** One tag a line, so that a difference can be read. */
const lines = (page: string) => page.replaceAll('><', '>\n<');

for (const { name, text: page } of all)
  test(`${name} is as it was agreed`, () => {
    const file = join(golden, `${name}.html`);
    if (process.env['UPDATE_GOLDEN'] === '1') {
      mkdirSync(golden, { recursive: true });
      writeFileSync(file, lines(page));
    }
    assert.equal(lines(page), readFileSync(file, 'utf8'), 'to accept it: UPDATE_GOLDEN=1 bin/test src/pages/public');
  });

for (const { name, lang, text: page } of all)
  test(`${name} has one heading, its language, no script and no style of its own`, () => {
    assert.equal(page.match(/<h1[ >]/g)?.length, 1);
    assert.ok(page.startsWith(`<!doctype html>\n<html lang="${lang}">`));
    assert.doesNotMatch(page, /<script|<style|\sstyle=|\son\w+=|="javascript:/i);
    assert.match(page, lang === 'ja' ? /見本です。/ : /SAMPLE\./);
    assert.doesNotMatch(page, /undefined|\[object|NaN/);
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map((found) => found[1]);
    assert.equal(new Set(ids).size, ids.length, 'an id stands twice');
    for (const [, target] of page.matchAll(
      /(?:href="#|aria-labelledby="|aria-describedby="|\sfor="|\sform=")([^"]+)"/g,
    ))
      for (const id of (target ?? '').split(' ')) assert.ok(ids.includes(id), `nothing has the id ${id}`);
  });

test('the same things stand in both languages', () => {
  const shape = (page: string) => [...page.matchAll(/<(\w+)/g)].map((found) => found[1]).join(' ');
  const bare = (page: string) =>
    shape(page.replace(/<ul class="lang"[\s\S]*?<\/ul>/, '').replace(/<span class="nb">|<span lang="en">/g, ''));
  for (const name of Object.keys(pages).filter((one) => one !== 'known'))
    assert.equal(bare(text(`${name}.ja`)), bare(text(`${name}.en`)), name);
});

const css = ['tokens.css', 'hoshimi.css'].map((file) => readFileSync(join(root, 'src/pages/style', file)));
const cssBytes = css.reduce((sum, one) => sum + one.length, 0);

test('the two style sheets have at most 25 kB', () => assert.ok(cssBytes <= 25_000, `${cssBytes} bytes`));

for (const lang of ['ja', 'en'] as const)
  test(`the page behind the code, with 80 models, its picture and both style sheets, has at most 50 kB (${lang})`, async () => {
    const real = await loadScheme(join(root, 'scheme'));
    const number = entry('valid').number;
    const url = shortAddress('https://label.hoshimi.example', number);
    const picture = labelArtwork(real).svg({ levelMark: real.levels[0]?.mark ?? '', number, url, lang });
    assert.ok(typeof picture === 'string');
    const page = productPage(
      { ...reader(lang, `/L/${number}`), scheme: real },
      { entry: entry('valid'), address: url, picture },
    );
    const bytes = Buffer.byteLength(String(page)) + cssBytes;
    assert.ok(bytes <= 50_000, `${bytes} bytes`);
  });

test('six models are shown and the rest is folded away, none is lost', () => {
  const [shown = '', folded = ''] = text('label-valid.ja').split('<details>');
  assert.equal(shown.match(/class="tag"/g)?.length, 6);
  assert.equal(folded.match(/class="tag"/g)?.length, 76);
  assert.match(folded, /AKARI-&lt;Y&gt;/);
});

test('an address that is none is shown as text and leads nowhere', () => {
  assert.doesNotMatch(text('label-valid.ja'), /href="(?!\/|#|https:|mailto:)/);
});

test('a revoked label says why, and neither it nor a lapsed one offers its picture', () => {
  assert.match(text('label-revoked.ja'), /求められた証跡が示されなかったため。/);
  assert.match(text('label-revoked.en'), /lang="ja">求められた証跡/);
  for (const name of ['label-revoked.ja', 'label-lapsed.ja']) assert.doesNotMatch(text(name), /label\.svg|label\.png/);
  for (const name of ['label-valid.ja', 'label-in-grace.ja']) assert.match(text(name), /label\.svg/);
});

test('the standing comes before everything else of the page behind the code', () => {
  for (const standing of Object.keys(town)) {
    const [, main = ''] = text(`label-${standing}.ja`).split('<main');
    assert.match(main, /^[^<]*>\s*<article class="stack wide"><section class="stack"><div class="stand /);
  }
});

test('a grace whose length is assumed says so', () => assert.match(text('label-in-grace.ja'), /class="from"/));

test('no page says more of a product than its label does', () => {
  for (const { name, text: page } of all) assert.deepEqual(forbiddenIn(page), [], name);
  for (const { text: page } of all) assert.doesNotMatch(page, /製品は有効|product is valid/i);
});

test('the list keeps words and filters in one form, and its downloads ask the same', () => {
  const page = text('list-on-a-day.ja');
  assert.equal(page.match(/<form/g)?.length, 1);
  assert.match(page, /type="checkbox" form="list" name="standing" value="valid" checked/);
  const found = String(labels('ja', { words: '灯', sort: 'until' }));
  for (const kind of ['/labels.csv', '/labels.xlsx', '/api/v1/labels'])
    assert.ok(found.includes(`${kind}?q=%E7%81%AF&amp;sort=until`), kind);
});

test('when nothing is found, the filter to drop is named with how many that gives', () => {
  assert.match(text('list-no-hits.ja'), /さがす言葉を外すと 4件あります。/);
  assert.match(text('list-no-hits.en'), /Without the words there are 4 labels\./);
  assert.match(text('list-no-hits.ja'), /href="\/labels\?type=hand-lantern"/);
});

test('a number that is not in the registry is no verdict', () => {
  assert.match(text('label-unknown.ja'), /適合しないことを示すものではありません/);
  assert.match(text('label-unknown.ja'), /数字の 0 と英字の O/);
});

test('every row of the scheme that is reported or assumed is told, with its source', async () => {
  const real = await loadScheme(join(root, 'scheme'));
  const sources: unknown[] = [];
  JSON.stringify(real, (key, value: unknown) => {
    const one = value as { grade?: unknown } | null;
    if (key !== '' && typeof one === 'object' && one !== null && one.grade !== undefined) sources.push(value);
    return value;
  });
  const told = knownRows(real).flatMap(({ rows }) => rows.map(({ from }) => from));
  assert.deepEqual(new Set(sources), new Set(told));
  assert.equal(told.length, sources.length);
  const page = String(knownPage({ ...reader('ja', '/known'), scheme: real }));
  const unsure = told.filter(({ grade }) => grade !== 'confirmed');
  assert.equal(page.match(/<tr role="row"><th scope="row"/g)?.length, unsure.length);
});

test('a signed-in reader can sign out of every page, with the proof', () => {
  const signed = reader('ja', '/labels?q=%22', {
    person: { id: 'p', name: '佐倉 <見本>', kind: 'supplier', roles: ['owner'], organisation: 'o' },
    csrf: 'proof"',
    organisation: '株式会社ミホン',
  });
  const page = String(frontPage(signed));
  assert.match(page, /<form method="post" action="\/sign-out"><input type="hidden" name="csrf" value="proof&quot;">/);
  assert.match(page, /<a href="\/organisations\/o">株式会社ミホン<\/a>　<a href="\/account">佐倉 &lt;見本&gt;<\/a>/);
  assert.match(page, /href="\/labels\?q=%22&amp;lang=en"/);
});
