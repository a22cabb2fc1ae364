// What the page of a demand for evidence says.
import type { Demand } from '../domain/demands.ts';
import type { Text } from '../domain/scheme.ts';

const w = (ja: string, en: string): Text => ({ ja, en });

export const demandStates = {
  open: w('答えを待たれている', 'to be answered'),
  late: w('期限を過ぎている', 'past its term'),
  answered: w('答えた', 'answered'),
} as const satisfies Record<Demand['is'], Text>;

export const demandWords = {
  title: w('証跡の求め', 'Demand for evidence'),
  asked: w('求められたもの', 'What was asked for'),
  reason: w('理由', 'Reason'),
  on: w('求められた日', 'Demanded on'),
  until: w('答える期限', 'To be answered by'),
  pieces: w('答えになる証跡', 'Evidence that answers it'),
  veryPiece: w('求められた証跡そのもの', 'the very piece that was asked for'),
  samePlace: w('同じ項目の同じ種類の証跡', 'of the same kind, for the same items'),
  nothingFits: w(
    '答えになる証跡が保管庫にありません。下の一覧から選ぶか、証跡を加えてください。',
    'Nothing in the vault answers it. Choose from the list below, or add evidence first.',
  ),
  others: w('この製品のほかの証跡', 'Other evidence of this product'),
  see: w('中身を見る', 'See it'),
  preview: w('選んだものを確かめる', 'See what was chosen'),
  chosen: w('答えに入れるもの', 'What goes into the answer'),
  chosenSays: w('ここにあるものだけが渡ります。', 'Exactly these go, and nothing else.'),
  nothingChosen: w('まだ何も選んでいません', 'Nothing is chosen yet'),
  package: w('一式を作る（zip）', 'Make the package (zip)'),
  packageSays: w(
    '選んだファイルと、ハッシュの一覧だけが入ります。メールなどで送るときに使います。',
    'Holds the chosen files and a list of their hashes, for sending by mail.',
  ),
  says: w('事務局への言葉', 'Words to the office'),
  answer: w('この内容で事務局に答える', 'Answer the office with these'),
  answerSays: w(
    '選んだ証跡を、事務局の担当者が開けるようになります。取り消せません。',
    'The people of the office can open the chosen pieces from then on. This cannot be taken back.',
  ),
  answers: w('これまでの答え', 'Answers so far'),
  answeredDone: w('求めに答えました。', 'The demand was answered.'),
  toApplication: w('申請のページ', 'The application'),
  toDemand: w('求めに答える', 'Answer the demand'),
  term: w('期限は当方の目安です。', 'The term is our estimate.'),
} as const satisfies Record<string, Text>;

export const demandSentences = {
  left: (days: number) =>
    days >= 0
      ? w(`あと${days}営業日`, `${days} working ${days === 1 ? 'day' : 'days'} left`)
      : w(`${-days}営業日過ぎています`, `${-days} working ${days === -1 ? 'day' : 'days'} late`),
  demand: (position: number) => w(`求め ${position}`, `Demand ${position}`),
  pieces: (count: number) => w(`${count}件`, `${count}`),
} as const;
