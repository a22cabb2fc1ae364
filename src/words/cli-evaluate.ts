// What hoshimi evaluate says.
import type { Text } from '../domain/scheme.ts';

const w = (ja: string, en: string): Text => ({ ja, en });

export const evaluateWords = {
  from: w('頼んだ人', 'Asked by'),
  to: w('評価者', 'Evaluator'),
  until: w('返事の期限', 'Answer by'),
  asks: w('頼まれたこと', 'What is asked'),
  supplier: w('依頼元の答え', 'The supplier says'),
  hers: w('あなたの答え', 'Your answer'),
  evidence: w('証跡', 'Evidence'),
  left: w('まだ答えていない項目', 'Not answered yet'),
  answered: w('答えた項目', 'Answered'),
  noItem: w('この依頼にない項目です', 'This item was not asked'),
  needsReason: w(
    '「適合」でない答えには、--reason で理由が要ります',
    'An answer other than “conforms” needs a --reason',
  ),
  needsReasonCell: w('「適合」でない答えに、理由が書かれていません', 'An answer other than “conforms” has no reason'),
  noResult: w('答えが選ばれていません', 'No answer is chosen'),
  noEvidence: w(
    '渡された証跡の番号でも、あるファイルの名前でもありません',
    'It is neither an id of what was sent nor a file that is there',
  ),
  emptyEvidence: w('ファイルが空です', 'The file is empty'),
  evidenceChanged: w(
    '記録したあとでファイルが変わりました。answer で付け直してください',
    'The file was changed after it was recorded. Attach it anew with answer',
  ),
  nothing: w(
    '答えが一つもありません。answer か --excel で答えてください',
    'There is no answer yet. Use answer or --excel',
  ),
  otherRequest: w('この記録は、別の依頼のものです', 'These answers belong to another request'),
  otherEdition: w('この Excel は、適合基準の別の版のものです', 'This workbook is of another edition'),
  notTaken: w(
    'Excel を直してから、もう一度実行してください。何も作っていません',
    'Correct the workbook and run it again. Nothing was made',
  ),
  tooLarge: w(
    '返すファイルが 20 MB を超えます。証跡を減らすか小さくしてください',
    'The file to hand back is over 20 MB. Leave evidence out or make it smaller',
  ),
  done: w('返すファイルができました', 'The file to hand back'),
  wrong: w('このファイルは使えません', 'This file cannot be used'),
  taken: w('評価者の答えを置きました', 'Answers of the evaluator were put into'),
  ofOther: w('この評価は、適合基準の別の版に答えています', 'It answers another edition than the folder is on'),
} as const;

/** Of a file on the evaluator's side: what mends it there. */
export const askAgain = w(
  '頼んだ人に、ファイルをもう一度送ってもらってください',
  'Ask whoever sent it to send it again',
);

/** What `hoshimi help evaluate` says. */
export const evaluateHelp = {
  usage: [
    w('evaluate 依頼.zip [--json]', 'evaluate REQUEST.zip [--json]'),
    w(
      'evaluate answer 依頼.zip 項目 答え [--reason 文] [--evidence ファイルまたは証跡]… [--kind 種類]',
      'evaluate answer REQUEST.zip ITEM RESULT [--reason TEXT] [--evidence FILE-or-ID]… [--kind KIND]',
    ),
    w('evaluate status 依頼.zip [--json]', 'evaluate status REQUEST.zip [--json]'),
    w(
      'evaluate finish 依頼.zip [--excel X.xlsx] [--out 返事.zip] [--force]',
      'evaluate finish REQUEST.zip [--excel X.xlsx] [--out ANSWER.zip] [--force]',
    ),
    w('evaluate take フォルダ 返事.zip [--force]', 'evaluate take FOLDER ANSWER.zip [--force]'),
  ],
  does: w('頼まれた評価に、自分の機械で答える', 'answers a commissioned evaluation on your own machine'),
  more: [
    w(
      '依頼のファイルを指定すると、項目、依頼元の答え、証跡を示します。事務所にはつながりません。',
      'Given the file of a request it shows items, what the supplier says and the evidence. It needs no office.',
    ),
    w(
      '答えは conforms（適合）、does-not-conform（不適合）、not-applicable（該当なし）、open（答えを消す）です。項目は S1.1-01 や S1.1-01/2 のように書きます。',
      'RESULT is conforms, does-not-conform, not-applicable, or open to take an answer back. ITEM is written as S1.1-01 or S1.1-01/2.',
    ),
    w(
      '答えは、依頼のファイルの横の「…-answers.json」に残ります。finish は「…-answer.zip」を作ります。これを一つ返してください。',
      'Answers are kept in “…-answers.json” beside the request. finish makes “…-answer.zip”: hand back that one file.',
    ),
    w(
      '--excel は、依頼の中の checklist.xlsx に書き込んだ答えを使います。証跡の欄には、渡された番号か、その Excel と同じフォルダのファイルの名前を書きます。',
      '--excel takes answers filled into checklist.xlsx. In its column of evidence stand ids of what was sent, or names of files beside the workbook.',
    ),
    w(
      'take は依頼元のためのものです。答えをフォルダの evaluations/ に置き、食い違いは check の警告になります。answers/ は変えません。',
      'take is for the supplier: it puts the answers into evaluations/ of the folder, where check warns of differences. answers/ is not changed.',
    ),
    w(
      'status は、答えていない項目があると終了コードが 1 になります。',
      'The exit code of status is 1 while an item is not answered.',
    ),
  ],
} as const;
