// The papers of a product as people read them: text by text against golden files, in both languages, and within bounds
// whatever was declared.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { extractText, getDocumentProxy } from 'unpdf';
import { labelArtwork } from '../src/adapters/artwork/label.ts';
import { papers } from '../src/adapters/papers/papers.ts';
import type { CivilDate, RegistrationNumber } from '../src/domain/names.ts';
import type { Paper } from '../src/domain/paper.ts';
import type { Known } from '../src/domain/paper-rows.ts';
import type { Product, Shape, Tree } from '../src/domain/product.ts';
import { productShape } from '../src/domain/product.ts';
import { openTools } from '../src/open.ts';
import type { PaperFacts } from '../src/words/papers/said.ts';
import { coveringMail, papersToSend } from '../src/words/papers/sending.ts';
import { paperOf } from '../src/words/papers/sheet.ts';

const root = join(import.meta.dirname, '..');
const golden = join(root, 'test/golden/papers');
mkdirSync(golden, { recursive: true });
const tools = await openTools();
const { scheme } = tools;
const press = papers();
const artwork = labelArtwork(scheme);
const on = '2026-11-25' as CivilDate;
const langs = ['ja', 'en'] as const;

async function example(name: string): Promise<Product> {
  const read = await tools.folder.read(join(root, 'examples', name));
  assert.ok(!('unusable' in read));
  return read.product;
}
const factsOf = (product: Product, known: Known = {}, by = '山田 髙﨑'): PaperFacts => ({
  scheme,
  product,
  known,
  on,
  by,
});

/** The label at the size of each place of use, no smaller than can be read. */
function drawn(lang: 'ja' | 'en'): NonNullable<PaperFacts['pictures']> {
  const what = {
    levelMark: '★1',
    number: 'SAMPLE-JS1-00001' as RegistrationNumber,
    url: 'HTTPS://HOSHIMI.EXAMPLE/L/SAMPLE-JS1-00001',
    lang,
  };
  const places = scheme.papers.find(({ id }) => id === 'label')?.sheet?.places ?? [];
  return Object.fromEntries(
    places.map(({ id, millimetres }) => {
      const svg = artwork.svg(what, millimetres);
      if (typeof svg === 'string') return [id, { svg, millimetres }];
      return [id, { svg: String(artwork.svg(what, svg.smallest)), millimetres: svg.smallest }];
    }),
  );
}

async function read(paper: Paper): Promise<readonly string[]> {
  const bytes = press.pdf(paper);
  assert.ok(!('refused' in bytes));
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: false });
  return text.map((page) => page.replaceAll('～', '〜'));
}

function agreed(name: string, text: string): void {
  const file = join(golden, `${name}.txt`);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, text);
  assert.equal(text, readFileSync(file, 'utf8'), `${file}: UPDATE_GOLDEN=1 writes it anew`);
}

const known: Known = {
  fee: '198,000円',
  'application-number': 'SAMPLE-JA1-00001',
  'registration-number': 'SAMPLE-JS1-00001',
};
const camera = await example('network-camera');
/** The camera as it was filed: another name with rare kanji, one model other than today's, another contact. */
const labelled: Product = {
  ...camera,
  product: {
    ...camera.product,
    name: { ja: '髙﨑カメラ 𠮷野・鷗', en: 'Takasaki Camera' },
    'security-contact': 'old@example.jp',
  },
  models: [...(camera.models ?? []).slice(1), 'OLD-1'],
  'filed-firmware': '0.9',
};
const rows = scheme.papers.filter(({ sheet }) => sheet !== undefined);

for (const row of rows)
  for (const lang of langs)
    test(`${row.id} in ${lang} is as it was agreed`, async () => {
      const facts = {
        ...factsOf(camera, known),
        ...(row.id === 'label' ? { pictures: drawn(lang) } : {}),
        ...(row.sheet?.shows === 'changes' ? { labelled } : {}),
      };
      const paper = paperOf(lang, row, facts);
      assert.ok(paper);
      const pages = await read(paper);
      agreed(`${row.id}.${lang}`, `${pages.join('\n\f\n')}\n`);
      for (const page of pages) assert.match(page, lang === 'ja' ? /公式の様式ではありません/ : /Not an official form/);
    });

test('of a product of which nothing is said, every fact is missing, at the top and in its place', async () => {
  for (const row of rows) {
    const paper = paperOf('ja', row, factsOf({}, {}, ''));
    assert.ok(paper);
    const text = (await read(paper)).join('\n');
    if (row.sheet?.shows === 'fields') {
      assert.match(text, /足りないところ \d/, row.id);
      const shown = (row.sheet.groups ?? []).flatMap(({ fields }) => fields).length - (row.sheet.optional ?? []).length;
      assert.equal(text.split('未記入').length - 1, shown, row.id);
    }
    assert.doesNotMatch(text, /undefined|null|\[object/, row.id);
  }
});

/** A product in which every field holds this text, every list many of it, and every map three entries. */
function filledWith(said: string, shape: Shape = productShape): Tree {
  switch (shape.is) {
    case 'record':
      return Object.fromEntries(Object.entries(shape.has).map(([key, inner]) => [key, filledWith(said, inner)]));
    case 'map':
      return Object.fromEntries(['a', 'b', 'c'].map((key) => [key, filledWith(said, shape.of)]));
    case 'texts':
      return Array.from({ length: 50 }, () => said);
    case 'day':
      return '2026-11-25';
    case 'choice':
      return shape.of[0] ?? '';
    default:
      return said;
  }
}

const hostile = [
  ['markup', '#panic("x") *b* _i_ $x$ @ref \\ "q" <label> // c'],
  ['ten thousand signs', 'x'.repeat(10_000)],
  ['ten thousand lines', '行\n'.repeat(5000)],
  ['another direction', '\u202Eשלום\u202C مرحبا'],
  ['rare kanji', '髙﨑・鷗・𠮷\u{E0100}'],
  ['blanks', ' '],
] as const;
for (const [what, said] of hostile)
  test(`whatever is declared, a paper has an end: ${what}`, async () => {
    // Of the notices, which are set alike, the longest is enough.
    for (const row of rows.filter(({ id }) => !id.startsWith('notice-') || id === 'notice-changed'))
      for (const lang of what === 'markup' ? langs : (['ja'] as const)) {
        const product = { ...(filledWith(said) as Product), edition: camera.edition ?? '' };
        const facts = { ...factsOf(product, { fee: said, 'application-number': said }, said), labelled: camera };
        const paper = paperOf(lang, row, facts);
        assert.ok(paper);
        const pages = await read(paper);
        assert.ok(pages.length <= 40, `${row.id}: ${pages.length} pages`);
        if (what === 'markup' && row.sheet?.shows === 'fields')
          assert.ok(pages.join('').replace(/\s/g, '').includes('#panic("x")*b*_i_$x$@ref\\"q"<label>//c'), row.id);
      }
  });

for (const lang of langs)
  test(`the covering mail in ${lang} is as it was agreed`, async () => {
    const facts = factsOf(await example('home-gateway'), known);
    const files = papersToSend(lang, facts).map(({ name }) => name);
    agreed(`mail.${lang}`, coveringMail(lang, facts, { files, hasEvidence: false }));
    agreed(`mail-of-nothing.${lang}`, coveringMail(lang, factsOf({}, {}, ''), { files: [], hasEvidence: true }));
  });

test('the package holds what is needed, and what was chosen besides', () => {
  const names = (product: Product, chosen: readonly string[] = []) =>
    papersToSend('ja', factsOf(product, known), chosen).map(({ id }) => id);
  assert.deepEqual(names(camera), ['confirmation', 'application', 'checklist', 'evidence-list']);
  assert.deepEqual(names(camera, ['power-of-attorney', 'support-notice']), [
    'confirmation',
    'application',
    'checklist',
    'power-of-attorney',
    'evidence-list',
    'support-notice',
  ]);
  const psti: Product = { ...camera, supplier: {}, label: { ...camera.label, route: 'psti' } };
  assert.deepEqual(names(psti), [
    'confirmation',
    'legal-personality',
    'psti-application',
    'psti-checklist',
    'evidence-list',
  ]);
});

for (const row of rows)
  test(`long names and rare kanji come back whole from ${row.id}, in fonts that it brings`, async () => {
    const name =
      '蓄電池用電力変換装置および遠隔監視制御装置一体型電力管理中継装置「ほしぞら」改良第二版髙﨑製作所製KP-55HS';
    assert.ok([...name].length >= 60 - 5);
    const long = `${name}鷗𠮷鷗𠮷鷗`;
    const product: Product = {
      ...camera,
      product: { ...camera.product, name: { ja: long } },
      supplier: { ...camera.supplier, name: { ja: '髙﨑・鷗・𠮷商会' } },
    };
    const paper = paperOf('ja', row, { ...factsOf(product, known, '髙﨑 鷗 𠮷'), pictures: drawn('ja') });
    assert.ok(paper);
    const text = (await read(paper)).join('').replace(/\s/g, '');
    assert.ok(text.includes(long), 'in the head');
    assert.ok(text.includes('髙﨑鷗𠮷、'), 'who printed it, at the foot');
    assert.doesNotMatch(text, /〓/);
    if (row.id === 'application') {
      assert.ok(text.split(long).length - 1 >= 2, 'in its row, too');
      assert.ok(text.includes('髙﨑・鷗・𠮷商会'));
    }
    const bytes = press.pdf(paper);
    assert.ok(!('refused' in bytes));
    const plain = Buffer.from(bytes).toString('latin1');
    const [described, brought] = [/\/Type ?\/FontDescriptor/g, /\/FontFile[23]/g].map(
      (one) => plain.match(one)?.length ?? 0,
    );
    assert.ok((described ?? 0) >= 1);
    assert.equal(brought, described, 'each font is embedded');
  });

test('a paper printed twice is the same bytes', () => {
  for (const row of rows) {
    const [first, again] = [0, 1].map(() => press.pdf(paperOf('ja', row, factsOf(camera)) as Paper));
    assert.deepEqual(first, again, row.id);
  }
});
