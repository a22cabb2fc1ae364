// What the command line says of an operator's own form: what was understood, what was not, what was left out.
import type { Text } from '../domain/scheme.ts';

const t = (ja: string, en: string): Text => ({ ja, en });

export const formCliWords = {
  recognised: (answers: number, criteria: number): Text =>
    t(
      `様式を読み取りました。回答欄 ${answers}、基準 ${criteria}`,
      `Form recognised: ${answers} answers, ${criteria} criteria`,
    ),
  notRecognised: t(
    'この様式は読み取れませんでした。何も書き込まず、何も読み込みません。',
    'This form is not understood. Nothing is filled in or read.',
  ),
  edition: t('基準の版', 'Edition'),
  answers: t('回答欄', 'Answers'),
  reasons: t('理由', 'reason'),
  evidence: t('証跡', 'evidence'),
  words: t('回答の言葉', 'Words'),
  cover: t('表紙', 'Cover'),
  likely: t('要確認', 'to be confirmed'),
  notUnderstood: t('読み取れません', 'not understood'),
  doubts: t('確かめていただきたいところ', 'Please look at'),
  differences: t('手元のデータと項目の数が違う基準', 'Criteria with other items than our data'),
  difference: (form: number, ours: number): Text =>
    t(`様式では ${form} 項目、手元のデータでは ${ours} 項目`, `your form: ${form}, our data: ${ours}`),
  fingerprint: t('様式の指紋', 'Fingerprint'),
  confirmFirst: t(
    '「要確認」のところは、まだ読み書きに使いません。項目の数の違いも含めて内容を見て、正しければ --confirm を付けて実行してください。',
    'What is “to be confirmed” is not used yet. Look at it, and at criteria with other items; if it is right, run this again with --confirm.',
  ),
  confirmed: t('確認済みとして記録しました', 'Kept as confirmed'),
  isConfirmed: t('この様式は確認済みです', 'This form has been confirmed'),
  mend: t(
    '違うところがあれば、記録した JSON を直してください。次からはそれに従います。',
    'If something is wrong, mend the JSON that was kept; from then on it is followed.',
  ),
  unconfirmed: t(
    'まだ確認していない様式です。先に内容を見て確認してください',
    'This form has not been confirmed. Look at it first',
  ),
  keptWrong: t('様式の記録として読めません', 'This is no understanding of this form'),
  left: t('書き込まなかったもの', 'Not written'),
  noted: t('お知らせ', 'Please note'),
  filled: (cells: number): Text => t(`書き込んだ欄: ${cells}`, `Cells written: ${cells}`),
  same: t(
    '様式そのものには書き込みません。別の名前にしてください',
    'The form itself is not written over; choose another name',
  ),
  results: {
    conforms: t('適合', 'conforms'),
    'does-not-conform': t('不適合', 'does not conform'),
    'not-applicable': t('該当なし', 'not applicable'),
    open: t('未回答', 'open'),
  },
  fields: {
    company: t('会社名', 'company'),
    'corporate-number': t('法人番号', 'corporate number'),
    address: t('所在地', 'address'),
    product: t('製品名', 'product'),
    'product-type': t('製品の種類', 'product type'),
    models: t('型番', 'models'),
    firmware: t('ファームウェア', 'firmware'),
    evaluator: t('評価した人', 'evaluator'),
    'evaluated-on': t('評価した日', 'evaluated on'),
    person: t('担当者', 'person'),
    date: t('記入日', 'date'),
  },
} as const;

export const doubtWords = {
  'no-criteria': t('基準の番号と回答欄の組が見つかりません', 'no criteria with cells for answers were found'),
  'no-answer-column': t('回答の列が決められません', 'the column of answers cannot be told'),
  'several-answer-columns': t('回答の列かもしれない列が複数あります', 'several columns may hold the answer'),
  'word-not-understood': t(
    '意味の分からない言葉です。読み書きしません',
    'the meaning of this word is not known; it is not used',
  ),
  'word-likely': t(
    'この意味でよいか、設問の向きも合わせて確かめてください',
    'check this meaning, and that no question is put the other way round',
  ),
  'no-word-for-conforms': t('「適合」に当たる言葉が見つかりません', 'no word for “conforms” was found'),
  'criterion-missing': t('様式に回答欄のない基準です', 'the form has no cell for this criterion'),
  'answered-twice': t('回答欄が二か所にあります。どちらも使いません', 'there are two cells for this; neither is used'),
  'item-by-order': t('項目の番号がないので、並び順で数えました', 'it has no number, so it was counted by its order'),
  'criterion-by-number': t(
    '基準の番号が略されているので、番号の並びから読み取りました',
    'the criterion’s number is shortened, so it was told by the order of numbers',
  ),
  'item-not-understood': t('どの項目の行か分かりません', 'it cannot be told which item this row is'),
  'column-not-used': t('この列は使いません', 'this column is not used'),
  computed: t('様式が計算する欄です。読み書きしません', 'the form works this cell out itself; it is not used'),
  'question-turned': t(
    '設問が逆向きかもしれません（「いいえ」が適合）。この欄は読み書きしません',
    'the question may be put the other way round; this cell is not used',
  ),
  'field-twice': t('同じ項目が二か所にあります。先のほうに書きます', 'this field is there twice; the first is used'),
  'sheet-set-aside': t('記入例のシートとして除きました', 'set aside as a sheet of examples'),
  'hidden-sheet': t('隠れているシートに回答欄があります', 'a hidden sheet has cells for answers'),
} as const;

export const leftWords = {
  formula: t('式の入った欄です', 'the cell holds a formula'),
  'no-word': t('様式にこの内容を書く言葉がありません', 'the form has no word for this'),
  'too-long': t('一つの欄に入る長さを超えています', 'it is longer than a cell can hold'),
  'no-place': t('様式に欄がありません', 'the form has no place for it'),
  'no-cover-value': t('製品に、まだ書かれていません', 'the product does not say it yet'),
  'not-confirmed': t('まだ確認していない読み取りです', 'this has not been confirmed yet'),
  'question-turned': t('設問が逆向きかもしれません', 'the question may be put the other way round'),
  contradiction: t('基準と項目の答えが食い違っています', 'criterion and item are answered differently'),
} as const;

export const notedWords = {
  locked: t('保護された欄に書き込みました', 'this cell is locked; it was filled in all the same'),
  cleared: t('前に書かれていた内容を消しました', 'what stood there was cleared'),
  'not-recalculated': t(
    '様式に式があります。Excel で開き、Ctrl+Alt+F9 で計算し直してください',
    'the form has formulas: open it in Excel and press Ctrl+Alt+F9',
  ),
} as const;

export const fillRefusedWords = {
  signed: {
    says: t('電子署名のある表なので書き込めません', 'This workbook is signed, so it is not filled in'),
    fix: t('署名を外した様式を使ってください。', 'Use the form without its signature.'),
  },
  'not-recognised': {
    says: t('この様式は読み取れませんでした', 'This form is not understood'),
    fix: t('form understand で理由を見てください。', 'See why with form understand.'),
  },
  'other-form': {
    says: t('記録とは別の様式です', 'This is another form than the one that was kept'),
    fix: t('form understand でもう一度確認してください。', 'Confirm it again with form understand.'),
  },
  'unusual-zip': {
    says: t('ファイルの作りが特殊なので書き込めません', 'The file is packed in an unusual way, so it is not filled in'),
    fix: t('Excel で保存し直してください。', 'Save it again in Excel.'),
  },
  'unusual-encoding': {
    says: t('文字コードが特殊なので書き込めません', 'Its text is encoded in an unusual way, so it is not filled in'),
    fix: t('Excel で保存し直してください。', 'Save it again in Excel.'),
  },
  'not-verified': {
    says: t(
      '書き込んだ結果を確かめられなかったので、やめました',
      'What was filled in could not be verified, so nothing was written',
    ),
    fix: t(
      '様式を Excel で保存し直してから、もう一度試してください。',
      'Save the form again in Excel and try once more.',
    ),
  },
} as const;
