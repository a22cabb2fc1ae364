// チェックリスト (checklist) as a workbook: the cover, a row for each criterion and each evaluation item, the list of evidence.
import type { Answer, Product } from '../../domain/product.ts';
import type { Catalogue, Criterion, Item, Scheme, Text } from '../../domain/scheme.ts';
import type { Cell, Row, Sheet } from './book.ts';
import { writeBook } from './book.ts';
import type { ChecklistWords, CoverRow } from './layout.ts';
import { columns, coverRows, evidenceColumns, format, joinedIds, machineKey } from './layout.ts';
import type { StyleName } from './styles.ts';

type Lang = keyof Text;
export type ToWrite = {
  readonly product: Product;
  readonly catalogue: Catalogue;
  /** What the scheme calls things. */
  readonly scheme: Pick<Scheme, 'name' | 'sample' | 'levels' | 'productTypes' | 'evidenceKinds'>;
  readonly lang: Lang;
  readonly words: ChecklistWords;
};
type Answered = { readonly result?: string; readonly reason?: string; readonly evidence?: readonly string[] };

const cell = (is: string | number | undefined, style: StyleName): Cell => ({ is: is ?? '', style });

/** The checklist of a product as .xlsx. What the reader takes from it is exactly the product's answers and its edition. */
export function writeChecklist(given: ToWrite): Uint8Array {
  const { scheme, words, lang } = given;
  const sample = scheme.sample ? `${words.sample}　` : '';
  return writeBook({
    sheets: [instructions(given), cover(given), checklist(given), evidence(given), machine(given)],
    font: words.font,
    line: lang === 'ja' ? 17 : 15,
    zero: words.criterionRow,
    title: `${sample}${words.title} ${productName(given)}`.trim(),
    header: `${sample}${scheme.name[lang]}　${words.title}　${productName(given)}`.trim(),
  });
}

const productName = ({ product, lang }: ToWrite): string => bilingual(product.product?.name, lang);
const bilingual = (text: { readonly ja?: string; readonly en?: string } | undefined, lang: Lang): string =>
  text?.[lang] ?? text?.ja ?? text?.en ?? '';

const sampleRow = ({ scheme, words }: ToWrite): Row[] =>
  scheme.sample ? [{ cells: [undefined, cell(words.sampleSays, 'sample')] }] : [];

function instructions(given: ToWrite): Sheet {
  const { words, scheme, lang } = given;
  return {
    name: words.sheets.instructions,
    columns: [{ width: 4 }, { width: 92 }],
    rows: [
      { cells: [undefined, cell(words.title, 'title')] },
      { cells: [undefined, cell(scheme.name[lang], 'note')] },
      ...sampleRow(given),
      { cells: [] },
      ...words.instructions.map((line, n): Row => ({ cells: [cell(n + 1, 'note'), cell(line, 'plain')] })),
    ],
  };
}

function cover(given: ToWrite): Sheet {
  const { product, catalogue, scheme, words, lang } = given;
  const level = scheme.levels.find(({ id }) => id === catalogue.level);
  const type = product.product?.type;
  const says: Readonly<Record<CoverRow, string | number | undefined>> = {
    name: productName(given),
    type: scheme.productTypes.find(({ id }) => id === type)?.name[lang] ?? type,
    models: product.models?.length ?? 0,
    firmware: product['filed-firmware'],
    supplier: bilingual(product.supplier?.name, lang),
    edition: product.edition ?? catalogue.edition,
    'edition-title': catalogue.title[lang],
    level: level?.name[lang] ?? catalogue.level,
    evaluator: [product.evaluation?.organisation, product.evaluation?.name].filter(Boolean).join('\n'),
    'evaluated-on': product.evaluation?.on,
  };
  return {
    name: words.sheets.cover,
    columns: [{ width: 4, hidden: true }, { width: 26 }, { width: 66 }],
    rows: [
      {
        cells: [cell(machineKey('cover'), 'key'), undefined, cell(machineKey('cover-value'), 'key')],
        hidden: true,
      },
      { cells: [undefined, cell(words.title, 'title')] },
      { cells: [undefined, cell(scheme.name[lang], 'key')] },
      ...(scheme.sample
        ? [{ cells: [undefined, cell(words.sample, 'sample'), cell(words.sampleSays, 'sample')] }]
        : []),
      { cells: [] },
      ...coverRows.map((row): Row => {
        const value = says[row];
        return {
          cells: [
            cell(row, 'key'),
            cell(words.coverRows[row], 'label'),
            cell(value, typeof value === 'number' ? 'count' : 'value'),
          ],
        };
      }),
      { cells: [] },
      { cells: [undefined, cell(words.coverSays, 'key')] },
    ],
  };
}

const keyRow = (keys: readonly string[]): Row => ({
  cells: keys.map((key) => cell(machineKey(key), 'key')),
  hidden: true,
});

function checklist({ product, catalogue, words, lang }: ToWrite): Sheet {
  return {
    name: words.sheets.checklist,
    columns: [11, 10, 46, 15, 17, 46, 24].map((width) => ({ width })),
    rows: [
      keyRow(columns),
      { cells: columns.map((column) => cell(words.columns[column], 'head')) },
      ...catalogue.criteria.flatMap((criterion) =>
        criterionRows(criterion, product.answers?.[criterion.id], words, lang),
      ),
      ...otherRows(product, catalogue, words),
    ],
    titles: { row: 2, columns: columns.length },
    choice: {
      column: columns.indexOf('result') + 1,
      of: Object.values(words.results),
      title: words.wrongResult,
      says: words.wrongResultSays,
    },
    landscape: true,
  };
}

const criterionRows = (criterion: Criterion, answer: Answer | undefined, words: ChecklistWords, lang: Lang): Row[] => [
  ...answerRows(
    [criterion.id, 0, `${criterion.topic[lang]}\n${criterion.asks[lang]}`, joined(criterion, words)],
    answer,
    words,
  ),
  ...criterion.items.flatMap((item: Item) =>
    answerRows(
      [criterion.id, item.no, asked(item, words, lang), words.methods[item.by]],
      answer?.items?.[item.no],
      words,
    ),
  ),
];

const joined = ({ meet, byForm }: Criterion, words: ChecklistWords): string =>
  byForm ? `${words.meets[meet]}\n${words.byForm} (${byForm.file}, ${byForm.by}, ${byForm.on})` : words.meets[meet];
const asked = ({ asks, ofForm }: Item, words: ChecklistWords, lang: Lang): string =>
  ofForm ? `${asks[lang]}\n${words.ofForm}` : asks[lang];

/** Answers to what this edition does not ask: kept at the end. */
function otherRows(product: Product, catalogue: Catalogue, words: ChecklistWords): Row[] {
  const asked = new Map(
    catalogue.criteria.map(({ id, items }) => [String(id), new Set(items.map(({ no }) => String(no)))]),
  );
  return Object.entries(product.answers ?? {}).flatMap(([id, answer]) => [
    ...(asked.has(id) ? [] : answerRows([id, 0, words.notOfTheEdition, ''], answer, words)),
    ...Object.entries(answer.items ?? {})
      .filter(([no]) => !asked.get(id)?.has(no))
      .flatMap(([no, item]) => answerRows([id, Number(no), words.notOfTheEdition, ''], item, words)),
  ]);
}

/** Excel refuses more than 32,767 signs in a cell; a list of evidence that is longer goes on in a further row of the same item. */
const longestCell = 30_000;

function answerRows(
  [id, item, asks, method]: readonly [string, number, string, string],
  answered: Answered | undefined,
  words: ChecklistWords,
): Row[] {
  const { result = '', reason = '', evidence = [] } = answered ?? {};
  const [asksStyle, itemStyle] = item === 0 ? (['group', 'groupItem'] as const) : (['cell', 'item'] as const);
  const row = (said: string, why: string, ids: readonly string[]): Row => ({
    cells: [
      cell(id, asksStyle),
      cell(item, itemStyle),
      cell(asks, asksStyle),
      cell(method, asksStyle),
      cell(said, 'chosen'),
      cell(why, 'answer'),
      cell(joinedIds(ids), 'answer'),
    ],
  });
  const [first = [], ...more] = chunks(evidence);
  const said = Object.hasOwn(words.results, result) ? words.results[result as keyof ChecklistWords['results']] : result;
  return [row(said, reason, first), ...more.map((ids) => row('', '', ids))];
}

function chunks(ids: readonly string[]): string[][] {
  const found: string[][] = [];
  let room = 0;
  for (const id of ids) {
    const last = found.at(-1);
    room -= id.length + 3;
    if (last && room >= 0) last.push(id);
    else {
      found.push([id]);
      room = longestCell - id.length;
    }
  }
  return found;
}

function evidence({ product, scheme, words, lang }: ToWrite): Sheet {
  const kindName = (kind: string | undefined) => scheme.evidenceKinds.find(({ id }) => id === kind)?.name[lang] ?? kind;
  const listed = Object.entries(product.evidence ?? {});
  return {
    name: words.sheets.evidence,
    columns: [20, 38, 24, 36, 38, 14, 14, 14, 18, 22].map((width) => ({ width })),
    rows: [
      keyRow(evidenceColumns.map((column) => `evidence-${column}`)),
      { cells: evidenceColumns.map((column) => cell(words.evidenceColumns[column], 'head')) },
      ...listed.map(([id, one]): Row => {
        const says = { ...one, id, kind: kindName(one.kind) };
        return { cells: evidenceColumns.map((column) => cell(says[column], 'value')) };
      }),
      ...(listed.length > 0 ? [] : [{ cells: [cell('', 'value'), cell(words.noEvidence, 'note')] }]),
    ],
    titles: { row: 2, columns: evidenceColumns.length },
    landscape: true,
  };
}

function machine({ product, catalogue, lang }: ToWrite): Sheet {
  const says = { format, edition: product.edition ?? catalogue.edition, lang };
  return {
    name: 'hoshimi',
    hidden: true,
    columns: [{ width: 20 }, { width: 40 }],
    rows: [
      { cells: [cell(machineKey('about'), 'key'), cell(machineKey('about-value'), 'key')] },
      ...Object.entries(says).map(([key, value]): Row => ({ cells: [cell(key, 'key'), cell(value, 'key')] })),
    ],
  };
}
