// What changed since a label was given, as a notice to the operator shows it: place by place, before and now.
import { difference } from '../../domain/difference.ts';
import type { PaperPart } from '../../domain/paper.ts';
import type { PaperSheet } from '../../domain/paper-rows.ts';
import { isWithin } from '../../domain/place.ts';
import type { Value } from '../../domain/product.ts';
import type { Text } from '../../domain/scheme.ts';
import type { Lang } from '../places.ts';
import type { PaperFacts } from './said.ts';
import { cellOf, cut, fieldName, inWords, shortList } from './said.ts';
import { paperSentences as sentences } from './words.ts';

const w = (ja: string, en: string): Text => ({ ja, en });
const words = {
  changed: w('変わったところ', 'What changed'),
  added: w('加わるもの', 'What is added'),
  ended: w('やめるもの', 'What ends'),
  place: w('項目', 'Place'),
  before: w('ラベルを受けたとき', 'As labelled'),
  now: w('いま', 'Now'),
  none: w('申請した内容と、いまの宣言に違いはありません。', 'What was filed and what is declared now do not differ.'),
  unknown: w(
    '申請したときの内容が分からないので、違いを示せません。',
    'What was filed is not known, so no difference can be shown.',
  ),
};
/** So many places stand on one notice, and so many signs of each side. */
const most = 60;
const longest = 160;
const short = (lang: Lang, text: string): string => cut(lang, text.replaceAll(/\s*\n\s*/g, ' / '), longest);

const list = (value: Value | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

/** The difference between what the label rests on and what is declared now, at the places of the sheet. */
export function changesOf(lang: Lang, { changes = [], side }: PaperSheet, facts: PaperFacts): readonly PaperPart[] {
  const heading = { is: 'heading', text: words[side ?? 'changed'][lang] } as const;
  if (!facts.labelled)
    return [
      heading,
      { is: 'facts', rows: changes.map((field) => ({ name: fieldName(lang, field), value: cellOf(lang, undefined) })) },
      { is: 'paragraph', text: words.unknown[lang], isSmall: true },
    ];
  const all = difference(facts.labelled, facts.product).filter(({ field }) =>
    changes.some((place) => isWithin(field, place)),
  );
  if (side) {
    const [from, to] = side === 'added' ? (['before', 'after'] as const) : (['after', 'before'] as const);
    const items = all.flatMap((one) => list(one[to]).filter((entry) => !list(one[from]).includes(entry)));
    return items.length > 0
      ? [
          heading,
          {
            is: 'list',
            items: shortList(
              lang,
              items.map((one) => short(lang, one)),
            ),
          },
        ]
      : [heading, { is: 'paragraph', text: words.none[lang] }];
  }
  if (all.length === 0) return [heading, { is: 'paragraph', text: words.none[lang] }];
  const said = (field: string, value: Value | undefined): string =>
    value === undefined ? '—' : (inWords(lang, field, value, facts.scheme) ?? '—');
  return [
    heading,
    {
      is: 'table',
      columns: [
        { title: words.place[lang], share: 3 },
        { title: words.before[lang], share: 4 },
        { title: words.now[lang], share: 4 },
      ],
      rows: all
        .slice(0, most)
        .map(({ field, before, after }) => [
          short(lang, fieldName(lang, field)),
          short(lang, said(field, before)),
          short(lang, said(field, after)),
        ]),
    },
    ...(all.length > most ? [{ is: 'paragraph', text: sentences.more(all.length - most)[lang] } as const] : []),
  ];
}
