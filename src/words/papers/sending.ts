// The package that goes to an operator, in words: which papers, under which names, and the covering mail.
import type { Paper } from '../../domain/paper.ts';
import { papersOf } from '../../domain/paper-rows.ts';
import type { Text } from '../../domain/scheme.ts';
import { plain } from '../lines.ts';
import type { Lang } from '../places.ts';
import type { PaperFacts } from './said.ts';
import { productName, saidOf, supplierName } from './said.ts';
import { paperOf } from './sheet.ts';
import { paperSentences } from './words.ts';

const w = (ja: string, en: string): Text => ({ ja, en });

export const sendingWords = {
  checklist: w('チェックリスト', 'Checklist'),
  mail: w('送付メールの文面', 'Covering mail'),
  package: w('送付一式', 'Package'),
  notSaid: w('【未記入】', '[missing]'),
  evidenceKept: w(
    '証跡のファイルは当方で保管しており、ご指示があればお示しいたします。',
    'The evidence is kept by us and will be shown at your request.',
  ),
  evidenceEnclosed: w(
    '証跡のファイルは、一式の中の evidence フォルダに入れております。',
    'The evidence is enclosed, in the folder named evidence.',
  ),
  noNumber: w('（まだありません）', '(none yet)'),
} as const;

type Named = { readonly id: string; readonly name: string; readonly paper: Paper };

/** The list that goes with every package beside what the operator asks for. */
const alwaysSent: ReadonlySet<string> = new Set(['evidence-list']);

/** The papers that go into the package: those that are needed, the list of evidence, and what was chosen besides, numbered. */
export function papersToSend(lang: Lang, facts: PaperFacts, chosen: readonly string[] = []): readonly Named[] {
  const rows = papersOf(facts.product, facts.known, facts.scheme)
    .filter(({ row, need }) => chosen.includes(row.id) || alwaysSent.has(row.id) || (need === 'needed' && !row.own))
    .map(({ row }) => row);
  return rows
    .flatMap((row) => {
      const paper = paperOf(lang, row, facts);
      return paper ? [{ id: row.id, paper }] : [];
    })
    .map(({ id, paper }, index) => ({ id, paper, name: `${String(index + 1).padStart(2, '0')} ${paper.title}.pdf` }));
}

/** How the package is called. */
export const packageName = (lang: Lang, { product }: PaperFacts): string =>
  `${sendingWords.package[lang]} ${productName(lang, product)}`.trim();

/** The covering mail: its subject on the first line, then its text. What is missing in it is seen. */
export function coveringMail(
  lang: Lang,
  facts: PaperFacts,
  { files, hasEvidence }: { readonly files: readonly string[]; readonly hasEvidence: boolean },
): string {
  const { product, known, scheme, by } = facts;
  const or = (text: string | undefined) =>
    text === undefined || text === '' ? sendingWords.notSaid[lang] : plain(text, 120);
  const said = (field: string) => or(saidOf(lang, field, facts));
  const parts = {
    number: known['application-number'] ?? sendingWords.noNumber[lang],
    name: or(productName(lang, product)),
    supplier: or(supplierName(lang, product)),
    by: or(by),
    scheme: scheme.name[lang],
    operator: scheme.operator[lang],
    level: said('/label/level'),
    route: said('/label/route'),
    models: or(modelsWords(lang, product.models ?? [])),
    files: files.map((file) => `  ${file}`).join('\n'),
    evidence: sendingWords[hasEvidence ? 'evidenceEnclosed' : 'evidenceKept'][lang],
  };
  return lang === 'ja' ? japanese(parts) : english(parts);
}

const modelsNamed = 5;
const modelsWords = (lang: Lang, models: readonly string[]): string => {
  const more = models.length - modelsNamed;
  const named = models.slice(0, modelsNamed).map((model) => plain(model, 40));
  const all = more > 0 ? [...named, paperSentences.more(more)[lang]] : named;
  return all.join(lang === 'ja' ? '、' : ', ');
};

type Parts = Readonly<
  Record<
    'number' | 'name' | 'supplier' | 'by' | 'scheme' | 'operator' | 'level' | 'route' | 'models' | 'files' | 'evidence',
    string
  >
>;

const japanese = (p: Parts): string => `件名：【申請番号 ${p.number}】申請書類の送付（${p.name}）

${p.operator}
${p.scheme} 申請窓口
ご担当者様

お世話になっております。
${p.supplier}の${p.by}と申します。

${p.scheme}の申請書類をお送りいたします。

申請番号　${p.number}
製品　　　${p.name}
型番　　　${p.models}
段階　　　${p.level}
手続　　　${p.route}

お送りするもの
${p.files}
  manifest.json（各ファイルの SHA-256）

${p.evidence}
ご不明な点がございましたら、申請番号を添えてお知らせください。
お手数をおかけいたしますが、ご確認のほど、よろしくお願い申し上げます。

${p.supplier}
${p.by}
${sendingWords.notSaid.ja}（部署、電話番号、メールアドレス）
`;

const english = (p: Parts): string => `Subject: [Application ${p.number}] Papers for ${p.name}

To the application desk of ${p.scheme}
${p.operator}

Dear Sir or Madam,

please find enclosed our application for a label of ${p.scheme}.

Application number: ${p.number}
Product: ${p.name}
Models: ${p.models}
Level: ${p.level}
Route: ${p.route}

Enclosed:
${p.files}
  manifest.json (the SHA-256 of each file)

${p.evidence}
Should anything be unclear, please write to us and quote the application number.

Yours faithfully,

${p.by}
${p.supplier}
${sendingWords.notSaid.en} (department, telephone, mail address)
`;
