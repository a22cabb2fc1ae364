// Words of the look through what a supplier writes of her product and its label.
import type { ClaimStage, ClaimVerdict } from '../domain/claims.ts';
import type { Text } from '../domain/scheme.ts';

export const claimStageWords: Readonly<Record<ClaimStage, Text>> = {
  'before-acceptance': { ja: '受理の知らせの前', en: 'before acceptance is notified' },
  accepted: { ja: '受理の後（仮登録番号なし）', en: 'accepted, without a provisional number' },
  provisional: { ja: '受理の後（仮登録番号あり）', en: 'accepted, with a provisional number' },
  issued: { ja: 'ラベルの発行の後', en: 'label issued' },
  lapsed: { ja: '失効の後', en: 'label lapsed' },
  revoked: { ja: '取消しの後', en: 'label revoked' },
  'other-product': { ja: 'ラベルの対象でない製品', en: 'a product that the label does not cover' },
};

export const claimVerdictWords: Readonly<Record<ClaimVerdict, Text>> = {
  allowed: { ja: '指摘なし', en: 'nothing found' },
  'not-allowed': { ja: '書けません', en: 'not allowed' },
  'needs-provisional-number': { ja: '仮登録番号が必要です', en: 'needs the provisional number' },
};

export const claimWords = {
  better: { ja: '書き方', en: 'better' },
  badStage: { ja: '--stage にその段階はありません', en: '--stage knows no such stage' },
  stages: { ja: '段階', en: 'stages' },
  stage: { ja: '段階', en: 'Stage' },
  counted: (sentences: number, found: number): Text => ({
    ja: `${sentences}文のうち、直す文は${found}件です。`,
    en: `${found} of ${sentences} ${sentences === 1 ? 'sentence' : 'sentences'} to change.`,
  }),
  title: { ja: '書き方の点検', en: 'Check the wording' },
  about: {
    ja: '製品やラベルについて書いた文章を貼り付けると、書いてはならない文を挙げ、書き方の例を示します。文章は保存しません。',
    en: 'Paste what you write about a product and its label. Sentences that may not be written are shown, each with a better wording. The text is not kept.',
  },
  text: { ja: '文章', en: 'Text' },
  textHint: { ja: '2万字まで。', en: 'Up to 20,000 characters.' },
  stageHint: {
    ja: '書けることは、ラベルがどこまで進んだかで変わります。',
    en: 'What may be written depends on how far the label is.',
  },
  look: { ja: '点検する', en: 'Check' },
  result: { ja: '結果', en: 'Result' },
  empty: { ja: '文章を入れてください。', en: 'Enter a text.' },
  tooLong: { ja: '長すぎます。分けて点検してください。', en: 'This is too long. Check it in parts.' },
  files: {
    ja: 'HTML と PDF のファイルは、bin/hoshimi claims で点検できます。',
    en: 'For files of HTML or PDF use bin/hoshimi claims.',
  },
  line: (line: number): Text => ({ ja: `${line}行目`, en: `line ${line}` }),
  noSentence: { ja: '文が見つかりませんでした。', en: 'There is no sentence in it.' },
  notProof: {
    ja: '見つからないことは、問題がないことの証明ではありません。',
    en: 'Nothing found is no proof that nothing is wrong.',
  },
  blankPages: {
    ja: '文字のないページは見ていません',
    en: 'Pages without text were not looked at',
  },
} as const;

/** Why a file could not be looked through, and what to do. */
export const noWritingWords = {
  'too-large': {
    says: { ja: '大きすぎるので開きませんでした', en: 'It is too large, so it was not opened' },
    fix: { ja: '分けて、一つずつ渡してください。', en: 'Split it and give one part at a time.' },
  },
  'too-intricate': {
    says: {
      ja: '大きすぎるか、作りが込み入りすぎていて、文章として読めませんでした',
      en: 'It is too large or too intricate to be read as text',
    },
    fix: {
      ja: '分けるか、UTF-8 の文章にして保存し直してください。',
      en: 'Split it, or save it as text in UTF-8.',
    },
  },
  encrypted: {
    says: { ja: 'パスワードで暗号化されています', en: 'It is encrypted with a password' },
    fix: { ja: 'パスワードを外して保存し直してください。', en: 'Save it again without a password.' },
  },
  damaged: {
    says: { ja: 'ファイルが壊れています', en: 'The file is damaged' },
    fix: { ja: '元のプログラムで保存し直してください。', en: 'Save it again in the program it came from.' },
  },
  'not-text': {
    says: { ja: '文章、HTML、PDF のどれでもありません', en: 'It is neither text nor HTML nor PDF' },
    fix: {
      ja: 'PDF か、UTF-8 の文章にして保存し直してください。',
      en: 'Save it as PDF, or as text in UTF-8.',
    },
  },
  'no-text': {
    says: { ja: '読み取れる文字がありません', en: 'No text can be read from it' },
    fix: {
      ja: '画像だけの PDF は読めません。文字のある PDF か文章を渡してください。',
      en: 'Pictures cannot be read. Give a PDF with text, or the text itself.',
    },
  },
} as const satisfies Record<string, { says: Text; fix: Text }>;
