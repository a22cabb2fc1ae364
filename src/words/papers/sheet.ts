// The papers of one product: each from the rows of the scheme's data and from what is declared, what is missing first.
import { catalogueOf } from '../../domain/checklist.ts';
import type { Cell, Paper, PaperPart } from '../../domain/paper.ts';
import type { PaperRow, PaperSheet } from '../../domain/paper-rows.ts';
import { missingOf } from '../../domain/paper-rows.ts';
import { at } from '../../domain/place.ts';
import type { Answer, Product } from '../../domain/product.ts';
import type { Criterion } from '../../domain/scheme.ts';
import { dayWords } from '../lines.ts';
import type { Lang } from '../places.ts';
import { choiceWord } from '../places.ts';
import { changesOf } from './changes.ts';
import type { PaperFacts } from './said.ts';
import { cellOf, cut, fieldName, framed, missingNote, productName, saidOf, supplierName } from './said.ts';
import { paperSentences as sentences, paperWords as words } from './words.ts';

/** Our paper of this row, or undefined when the row has none. */
export function paperOf(lang: Lang, row: PaperRow, facts: PaperFacts): Paper | undefined {
  const { sheet } = row;
  if (!sheet) return undefined;
  const about = [supplierName(lang, facts.product), productName(lang, facts.product)].filter((one) => one !== '');
  return framed(lang, facts, {
    title: sheet.title[lang],
    ...(about.length > 0 ? { subtitle: about.join(lang === 'ja' ? '　' : ' · ') } : {}),
    parts: [
      ...missingNote(lang, missingOf(sheet, facts)),
      ...shown(lang, sheet, facts),
      ...aboutSheet(lang, row, sheet),
    ],
  });
}

function shown(lang: Lang, sheet: PaperSheet, facts: PaperFacts): readonly PaperPart[] {
  switch (sheet.shows) {
    case 'fields':
      return [...groups(lang, sheet, facts), ...byHand(lang, sheet)];
    case 'answers':
      return answers(lang, sheet, facts);
    case 'evidence':
      return evidence(lang, facts);
    case 'label':
      return [...groups(lang, sheet, facts), ...pictures(lang, sheet, facts)];
    case 'support':
      return support(lang, facts);
    case 'changes':
      return [...groups(lang, sheet, facts), ...changesOf(lang, sheet, facts), ...byHand(lang, sheet)];
  }
}

/** Where the paper comes from and what it is not: after its content, since a reader wants the content first. */
const aboutSheet = (lang: Lang, { own, name }: PaperRow, { from }: PaperSheet): readonly PaperPart[] => [
  {
    is: 'note',
    title: words.ours[lang],
    lines: [...(own ? [] : [sentences.notTheForm(name[lang])[lang]]), ...(from.note ? [from.note[lang]] : [])],
  },
];

const groups = (lang: Lang, { groups: all = [], optional = [] }: PaperSheet, facts: PaperFacts): readonly PaperPart[] =>
  all.flatMap(({ name, fields }): PaperPart[] => [
    { is: 'heading', text: name[lang] },
    {
      is: 'facts',
      rows: fields.map((field) => {
        const said = saidOf(lang, field, facts);
        const value: Cell = said === undefined && optional.includes(field) ? '—' : cellOf(lang, said);
        return { name: fieldName(lang, field), value };
      }),
    },
  ]);

const byHand = (lang: Lang, { confirms = [], blanks = [] }: PaperSheet): readonly PaperPart[] => [
  ...(confirms.length > 0
    ? ([
        { is: 'heading', text: words.confirms[lang] },
        { is: 'list', items: confirms.map((one) => one[lang]), boxes: true },
      ] as const)
    : []),
  ...(blanks.length > 0
    ? ([
        { is: 'heading', text: words.blanks[lang] },
        { is: 'blanks', names: blanks.map((one) => one[lang]) },
      ] as const)
    : []),
];

const resultWord = (lang: Lang, answer: { readonly result?: string } | undefined): Cell =>
  answer?.result === undefined || answer.result === 'open'
    ? { missing: words.open[lang] }
    : { strong: choiceWord(lang, at('answers', 'x', 'result'), answer.result) };

function answers(lang: Lang, { leavesOut = [] }: PaperSheet, facts: PaperFacts): readonly PaperPart[] {
  const { product, scheme } = facts;
  const catalogue = catalogueOf(scheme, product);
  if (!catalogue) return [];
  const criteria = catalogue.criteria.filter(({ id }) => !leavesOut.includes(id));
  const answer = ({ id }: Criterion): Answer | undefined =>
    Object.hasOwn(product.answers ?? {}, id) ? product.answers?.[id] : undefined;
  const done = criteria.filter((one) => (answer(one)?.result ?? 'open') !== 'open').length;
  return [
    { is: 'heading', text: words.summary[lang] },
    { is: 'paragraph', text: `${catalogue.title[lang]}\n${sentences.answered(done, criteria.length)[lang]}` },
    {
      is: 'table',
      columns: [
        { title: words.criterion[lang], share: 2 },
        { title: words.topic[lang], share: 6 },
        { title: words.answer[lang], share: 2 },
      ],
      rows: criteria.map((one) => [one.id, one.topic[lang], resultWord(lang, answer(one))]),
    },
    ...(leavesOut.length > 0
      ? [{ is: 'paragraph', text: `${words.leftOut[lang]}: ${leavesOut.join(', ')}`, isSmall: true } as const]
      : []),
    ...criteria.flatMap((one) => criterionParts(lang, one, answer(one), product)),
  ];
}

function criterionParts(
  lang: Lang,
  { id, topic, asks, items }: Criterion,
  answer: Answer | undefined,
  product: Product,
): readonly PaperPart[] {
  const isAnswered = answer?.result !== undefined && answer.result !== 'open';
  return [
    { is: 'heading', text: `${id}　${topic[lang]}` },
    { is: 'paragraph', text: asks[lang], isSmall: true },
    {
      is: 'facts',
      rows: [
        { name: words.answer[lang], value: resultWord(lang, answer) },
        {
          name: words.reason[lang],
          value: answer?.reason === undefined && !isAnswered ? '—' : cellOf(lang, answer?.reason),
        },
        ...items.map(({ no, asks: asked }) => {
          const item = answer?.items?.[String(no)];
          return { name: `${words.item[lang]} ${no}`, value: itemWords(lang, item, product), note: asked[lang] };
        }),
      ],
    },
  ];
}

type ItemAnswer = NonNullable<Answer['items']>[string];
function itemWords(lang: Lang, item: ItemAnswer | undefined, product: Product): Cell {
  if (item?.result === undefined && item?.reason === undefined && !item?.evidence) return '—';
  const titles = (item.evidence ?? []).map((id) => product.evidence?.[id]?.title ?? id);
  const lines = [
    choiceWord(lang, at('answers', 'x', 'result'), item.result ?? 'open'),
    ...(item.reason ? [cut(lang, item.reason)] : []),
    ...(titles.length > 0
      ? [`${words.evidence[lang]}: ${cut(lang, titles.join(lang === 'ja' ? '、' : ', '), 400)}`]
      : []),
  ];
  return lines.join('\n');
}

function evidence(lang: Lang, { product, scheme }: PaperFacts): readonly PaperPart[] {
  const pieces = Object.entries(product.evidence ?? {});
  if (pieces.length === 0) return [{ is: 'paragraph', text: words.noEvidence[lang] }];
  return [
    {
      is: 'table',
      columns: [
        { title: words.title[lang], share: 4 },
        { title: words.madeOn[lang], share: 3 },
        { title: 'SHA-256', share: 5, holds: 'code' },
      ],
      rows: pieces.map(([id, { title, kind, firmware, model, on, sha256 }]) => [
        [cut(lang, title ?? id, 200), scheme.evidenceKinds.find((one) => one.id === kind)?.name[lang]]
          .filter((line) => line !== undefined)
          .join('\n'),
        [firmware, model, on].flatMap((one) => (one === undefined ? [] : cut(lang, one, 80))).join('\n') || '—',
        cellOf(lang, sha256 === undefined ? sha256 : cut(lang, sha256, 64)),
      ]),
    },
  ];
}

const pictures = (lang: Lang, { places = [] }: PaperSheet, { pictures: drawn }: PaperFacts): readonly PaperPart[] =>
  drawn === undefined
    ? [{ is: 'note', title: words.notDrawn[lang], lines: [], isWarning: true }]
    : [
        { is: 'heading', text: words.use[lang] },
        ...places.flatMap(({ id, name }): PaperPart[] => {
          const one = Object.hasOwn(drawn, id) ? drawn[id] : undefined;
          const caption = one && sentences.atWidth(name[lang], one.millimetres)[lang];
          return one && caption ? [{ is: 'picture', ...one, about: caption, caption }] : [];
        }),
      ];

function support(lang: Lang, facts: PaperFacts): readonly PaperPart[] {
  const { product } = facts;
  const said = product.product ?? {};
  const name = productName(lang, product);
  const until = said['support-until'];
  const row = (title: keyof typeof words, text: string | undefined) => ({
    name: words[title][lang],
    value: cellOf(lang, text),
  });
  return [
    { is: 'paragraph', text: sentences.supportLead(name === '' ? words.product[lang] : name)[lang] },
    {
      is: 'facts',
      rows: [
        row('product', name),
        row('models', saidOf(lang, '/models', facts)),
        {
          name: words.supportEnd[lang],
          value: until === undefined ? cellOf(lang, until) : { strong: dayWords(lang, until) },
        },
        row('supportHow', said['update-page']),
        row('supportPage', said['support-page']),
        row('supportContact', said['security-contact']),
        row('supplier', supplierName(lang, product)),
      ],
    },
    { is: 'heading', text: words.supportAfter[lang] },
    { is: 'paragraph', text: words.supportAfterSays[lang] },
  ];
}
