// Commissioned evaluations of one product as rows, as a table of the same rows and as values for programs; and the words that
// the file for the evaluator is made with.
import { narrowed } from '../domain/commission.ts';
import type { EvaluationRow } from '../domain/evaluation.ts';
import { answerAt, evaluationRows } from '../domain/evaluation.ts';
import type { Product } from '../domain/product.ts';
import type { Catalogue, Text } from '../domain/scheme.ts';
import type { Whole } from '../office/behind.ts';
import type { FileWords } from '../office/commissions.ts';
import type { AnswerLooked, AnswerWrong } from '../office/evaluations.ts';
import { t } from '../pages/parts/reader.ts';
import { qualificationWord, resultWord, rowName } from '../pages/supplier/evaluation-box.ts';
import { nameIn } from '../pages/supplier/home.ts';
import { ownAnswerText, readmeNames, readmeText } from '../words/evaluation-readme.ts';
import { evaluationStateWords, saidOfWrong, evaluationWords as words } from '../words/evaluations.ts';
import type { AskBy } from './ask.ts';
import type { Table } from './plan-files.ts';

/** Every row of a product, as its page lists them. */
export const rowsOf = ({ whole, entry }: Pick<Whole, 'whole' | 'entry'>): readonly EvaluationRow[] =>
  evaluationRows(whole, entry);

const titles: readonly (readonly [Text, number])[] = [
  [words.item, 14],
  [words.commission, 14],
  [words.evaluator, 24],
  [words.qualified, 20],
  [words.own, 16],
  [words.hers, 16],
  [words.reason, 50],
  [words.herEvidence, 30],
  [words.on, 12],
  [words.until, 12],
  [words.state, 18],
  [words.because, 40],
];

/** The rows in words, column by column as on the screen. */
export const evaluationTable = ({ reader }: Pick<AskBy, 'reader'>, found: Pick<Whole, 'whole' | 'entry'>): Table => ({
  name: 'evaluations',
  sheet: t(reader, words.title),
  columns: titles.map(([title, width]) => ({ title: t(reader, title), width })),
  rows: rowsOf(found).map((row) => [
    rowName(row),
    row.commission,
    [row.by.name, row.by.organisation].filter(Boolean).join('\n'),
    qualificationWord(reader, row.by.qualification),
    resultWord(reader, row.own),
    row.result === undefined ? '' : resultWord(reader, row.result),
    row.reason ?? '',
    row.evidence.map((id) => found.whole.evidence?.[id]?.title ?? id).join('\n'),
    row.on ?? '',
    row.until ?? '',
    t(reader, evaluationStateWords[row.is]),
    row.because ?? '',
  ]),
  json: { evaluations: rowsOf(found).map((row) => rowObject(found, row)) },
});

/** A row as values. */
export const rowObject = (found: Pick<Whole, 'whole'>, { by, evidence, ...row }: EvaluationRow) => ({
  ...row,
  name: rowName(row),
  by,
  evidence: evidence.map((id) => ({ id, title: found.whole.evidence?.[id]?.title ?? id })),
});

/** What came, as values. */
export const lookedObject = ({ id, file, rows, isOlder, changed, contradicted }: AnswerLooked, sha256: string) => ({
  sha256,
  evaluation: id,
  commission: file.request?.commission ?? '',
  by: file.by ?? {},
  on: file.on ?? '',
  isOlder,
  changed,
  contradicted,
  rows,
});

/** Why a file is refused, in the reader's words. */
export const wrongObjects = ({ lang }: Pick<AskBy, 'lang'>, wrong: readonly AnswerWrong[]) =>
  wrong.map((one) => {
    const { says, fix } = saidOfWrong(one.wrong);
    return { at: one.at, rule: one.wrong, says: `${says[lang]} ${fix[lang]}` };
  });

/** The words and the workbook of the file for the evaluator. */
export const fileWordsOf = (ask: AskBy, product: string, own: Product): FileWords => {
  const { reader, lang, house, office, person } = ask;
  const name = nameIn(reader, own, product);
  const from = reader.organisation ?? '';
  return {
    from,
    name,
    texts: ({ commission }) =>
      (['ja', 'en'] as const).map((one) => ({
        name: readmeNames[one],
        bytes: new TextEncoder().encode(
          `\uFEFF${readmeText(one, { product: name, from, by: person.name, sample: office.scheme.sample, commission })}`,
        ),
      })),
    workbook: (sent, catalogue, names) => {
      const { answers: _, ...blank } = sent;
      return house.sheets.writeChecklist(blank, lang, withOwnAnswers(narrowed(catalogue, names), sent));
    },
  };
};

/** Her columns are empty; what the supplier says stands with what is asked. */
function withOwnAnswers(catalogue: Catalogue, { answers }: Product): Catalogue {
  const asks = (text: Text, criterion: string, item?: string): Text => {
    const own = answerAt(answers, item === undefined ? { criterion } : { criterion, item });
    if (!own) return text;
    const line = (lang: 'ja' | 'en') => `${text[lang]}\n${ownAnswerText(lang, own.result ?? 'open', own.reason)}`;
    return { ja: line('ja'), en: line('en') };
  };
  return {
    ...catalogue,
    criteria: catalogue.criteria.map((one) => ({
      ...one,
      asks: asks(one.asks, one.id),
      items: one.items.map((item) => ({ ...item, asks: asks(item.asks, one.id, String(item.no)) })),
    })),
  };
}
