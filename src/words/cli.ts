// What the command line says.

import type { CannotCode } from '../domain/label.ts';
import type { Text } from '../domain/scheme.ts';

export const cliWords = {
  fix: { ja: '直し方', en: 'fix' },
  blocker: { ja: '提出できません', en: 'stops filing' },
  warning: { ja: '注意', en: 'note' },
  scopeKept: { ja: '答えを書き込みました', en: 'Answers written' },
  scopeNotKept: {
    ja: '何も書き込んでいません。product.yaml に次のように書くか、scope のあとにフォルダを付けて実行してください。',
    en: 'Nothing was written. Put this into product.yaml, or name the folder after scope.',
  },
  nextAnswer: {
    ja: '未回答の基準は、bin/hoshimi explain で説明を読み、evidence add で証跡を加え、answer で答えを書きます。',
    en: 'For each criterion without an answer: read it with bin/hoshimi explain ID, add evidence with evidence add, then answer.',
  },
  comparedLater: {
    ja: '宣言と食い違う答えがないかは、その基準に答えたときに調べます。',
    en: 'Declarations are compared with an answer once that criterion is answered.',
  },
  noGaps: { ja: '指摘はありません。', en: 'No findings.' },
  canFile: { ja: '提出できます。', en: 'This can be filed.' },
  noneSeen: { ja: '見たところに、指摘はありません。', en: 'No findings in what was looked at.' },
  notDeclarations: {
    ja: '製品の宣言は見ていません（表で見るのは回答だけです）。',
    en: 'The declarations were not looked at (of a workbook only the answers are).',
  },
  notFiles: { ja: '証跡のファイルは見ていません。', en: 'The evidence files were not looked at.' },
  unknownCommand: { ja: 'そのコマンドはありません', en: 'There is no such command' },
  unknownOption: { ja: 'そのオプションはありません', en: 'There is no such option' },
  needsValue: { ja: 'に値がありません', en: 'needs a value' },
  noValue: { ja: 'に値は付けられません', en: 'takes no value' },
  seeHelp: { ja: '使い方を見る: bin/hoshimi help', en: 'See: bin/hoshimi help' },
  missingArgument: { ja: '足りないものがあります', en: 'Something is missing' },
  tooMany: { ja: '余分な引数があります', en: 'Too many arguments' },
  badLang: { ja: '--lang は ja か en です', en: '--lang is ja or en' },
  badDay: { ja: '日付ではありません（2026-11-25 の形で書きます）', en: 'is no day (write it as 2026-11-25)' },
  ourFault: {
    ja: 'こちらの不具合で止まりました。--trace を付けてもう一度実行すると、詳しい記録が出ます。',
    en: 'Stopped by a fault of ours. Run it again with --trace to see the details.',
  },
  notReadable: { ja: 'ファイルを読めません', en: 'This file cannot be read' },
  notJson: { ja: 'JSON として読めません', en: 'This is not JSON' },
  scopeShape: {
    ja: '質問の番号に "yes"、"no"、"unsure" のどれかを書いた JSON にしてください。',
    en: 'Write JSON that gives "yes", "no" or "unsure" for question ids.',
  },
  unknownQuestion: { ja: 'その番号の質問はありません', en: 'There is no such question' },
  wrongAnswer: { ja: '答えは yes、no、unsure のどれかにしてください', en: 'answer yes, no or unsure' },
  scopeNoTerminal: {
    ja: '端末がないので質問できません。--facts FILE で答えを渡してください。質問の一覧は --questions で出ます。',
    en: 'There is no terminal to ask on. Give the answers with --facts FILE; --questions lists them.',
  },
  scopeHow: {
    ja: 'y はい  n いいえ  u わからない  b 前の質問へ  ? 説明',
    en: 'y yes  n no  u not sure  b back  ? help',
  },
  decision: { ja: '結果', en: 'Decision' },
  grade: { ja: '確かさ', en: 'How surely' },
  'in-scope': { ja: '対象です', en: 'in scope' },
  'out-of-scope': { ja: '対象外です', en: 'out of scope' },
  'ask-the-office': { ja: '事務局に確かめる必要があります', en: 'ask the office' },
  stillOpen: { ja: 'まだ決まりません。次の質問', en: 'Not decided yet. Next question' },
  confirmed: { ja: '公開資料で確認', en: 'confirmed' },
  reported: { ja: '報告による', en: 'reported' },
  assumed: { ja: '仮', en: 'assumed' },
  yes: { ja: 'はい', en: 'yes' },
  no: { ja: 'いいえ', en: 'no' },
  unsure: { ja: 'わからない', en: 'not sure' },
  impossible: { ja: 'この並びの出来事はありえません', en: 'This history cannot be' },
  latest: { ja: '最も遅い日', en: 'latest day' },
  notAct: {
    ja: '出来事として読めません（act は issued、extended、models-added、revoked のどれか）',
    en: 'is no act (act must be issued, extended, models-added or revoked)',
  },
  notList: { ja: 'JSON の配列にしてください', en: 'must be a JSON list' },
  notLine: {
    ja: '一行に { "id", "acts", "asks" } を一つ書いてください',
    en: 'must hold one { "id", "acts", "asks" }',
  },
  badId: { ja: 'id は文字か数にしてください', en: 'id must be a text or a number' },
  badGrace: { ja: 'graceDays は 0 以上の整数にしてください', en: 'graceDays must be a whole number of at least 0' },
  none: { ja: 'ラベルはありません', en: 'no label' },
  there: { ja: 'すでにあります', en: 'is there already' },
  noSuchPiece: { ja: 'この番号の証跡は一覧にありません', en: 'no evidence of this id is listed' },
  idTaken: { ja: 'この番号の証跡はすでにあります', en: 'evidence of this id is listed already' },
  exists: {
    ja: 'すでにあります。上書きするなら --force を付けてください',
    en: 'exists already; add --force to write over it',
  },
  notWritable: { ja: 'ここには書けません', en: 'cannot be written here' },
  written: { ja: '書きました', en: 'Written' },
  nothingChanged: { ja: '変わるところはありません。', en: 'Nothing changes.' },
  changes: { ja: '変わるところ', en: 'Changes' },
  notTaken: {
    ja: '読み取れない欄があるので、フォルダには何も書いていません。',
    en: 'Some cells cannot be read, so nothing was written into the folder.',
  },
  otherEdition: { ja: '表とフォルダで、基準の版が違います', en: 'Workbook and folder follow different editions' },
  notSaved: { ja: '書き込んでいません（--dry-run）。', en: 'Nothing was written (--dry-run).' },
  intoOrJson: {
    ja: '--into フォルダ か --json を付けてください',
    en: 'Add --into FOLDER or --json',
  },
  unknownCriterion: { ja: 'この番号の基準はありません', en: 'There is no such criterion' },
  always: { ja: 'どの製品にも当てはまります。', en: 'Applies to every product.' },
  appliesWhen: { ja: '当てはまるとき', en: 'Applies when' },
  any: { ja: '評価項目は、どれか一つを満たせば足ります。', en: 'One of the items is enough.' },
  all: { ja: '評価項目は、すべて満たす必要があります。', en: 'Every item is needed.' },
  document: { ja: '文書で確かめる', en: 'by document' },
  'device-test': { ja: '実機で試す', en: 'by a test on the device' },
  testRecord: { ja: '試験の記録', en: 'test record' },
  documentKind: { ja: '文書', en: 'document' },
  evaluate: { ja: '確かめ方', en: 'How to evaluate' },
  usual: { ja: 'よく使う証跡', en: 'Usual evidence' },
  failures: { ja: 'よくあるつまずき', en: 'Common failures' },
  source: { ja: '出典', en: 'Source' },
  schemeSound: {
    ja: 'この制度のデータに、誤りは見つかりませんでした。',
    en: 'No mistake was found in this scheme’s data.',
  },
  personAdded: {
    ja: '招待のリンクです（一度だけ使え、7日間有効です）。本人に渡してください:',
    en: 'The link of the invitation (works once, for 7 days). Hand it to the person:',
  },
  organisationRegistered: { ja: '組織を新しく登録しました。', en: 'The organisation was registered.' },
  noTownHere: {
    ja: '見本の町は、だれも使っていない、この機械だけのところにしか作れません。',
    en: 'The sample town is built only where nobody works yet and only this machine has access.',
  },
  role: { ja: '--role に使えない役割です', en: '--role names no role there is' },
  idBad: {
    ja: '番号に使えるのは、文字、数字、点、ハイフン、下線だけです',
    en: 'an id holds letters, digits, dots, hyphens and underscores only',
  },
  kindUnknown: { ja: 'その種類の証跡はありません', en: 'there is no such kind of evidence' },
  seeKinds: { ja: '種類の一覧: bin/hoshimi evidence kinds', en: 'The kinds: bin/hoshimi evidence kinds' },
  itemUnknown: { ja: 'その評価項目はありません', en: 'there is no such evaluation item' },
  resultUnknown: {
    ja: '答えは conforms、does-not-conform、not-applicable、open のどれかにしてください',
    en: 'must be conforms, does-not-conform, not-applicable or open',
  },
  evidenceAdded: { ja: '証跡を加えました', en: 'Evidence added' },
  evidenceNeedsItem: {
    ja: '証跡は評価項目に付けます。番号/項目 の形で指してください',
    en: 'evidence goes with an item: name it as ID/ITEM',
  },
  evidenceNotListed: { ja: 'この番号の証跡は一覧にありません', en: 'no evidence of this id is listed' },
  sealNew: { ja: '計算する値', en: 'to be recorded' },
  sealChanged: { ja: '記録したあとで変わっています', en: 'has changed since it was recorded' },
  sealMissing: { ja: 'ファイルがありません', en: 'the file is not there' },
  sealNothing: { ja: '計算するものはありません。', en: 'There is nothing to compute.' },
  sealDry: {
    ja: 'まだ書き込んでいません。書き込むには --do を付けてください。',
    en: 'Nothing was written yet. Add --do to write it.',
  },
  sealAgain: {
    ja: '変わったファイルは、中身を確かめてから --again --do を付けると記録し直します。',
    en: 'Look at the changed files, then add --again --do to record them anew.',
  },
  sealed: { ja: '記録しました', en: 'Recorded' },
  was: { ja: '記録', en: 'recorded' },
  isNow: { ja: 'いま', en: 'now' },
  answered: { ja: '書き込みました', en: 'Written' },
  folderNotEmpty: {
    ja: 'このフォルダには、すでにファイルがあります。別の名前にしてください',
    en: 'This folder already holds files; choose another name',
  },
  initDone: { ja: 'フォルダを作りました。', en: 'The folder is ready.' },
  next: { ja: '次にすること', en: 'What to do next' },
  initNextEdit: {
    ja: 'product.yaml を開き、# の説明を読みながら書き足す',
    en: 'open product.yaml and fill it in, guided by the # comments',
  },
  initNextCheck: { ja: '足りないところを見る', en: 'see what is missing' },
  initNextExplain: { ja: '基準の説明を読む', en: 'read what a criterion asks' },
  initNextScope: { ja: '制度の対象になるかを確かめる', en: 'find out whether it is in scope' },
  initSkip: {
    ja: 'わからないところは Enter で飛ばせます。あとから product.yaml で直せます。',
    en: 'Press Enter to skip what you do not know; everything can be changed later in product.yaml.',
  },
  initTypes: { ja: '番号か語で答えてください', en: 'answer with the number or the word' },
  initModels: { ja: 'コンマで区切ります', en: 'separated by commas' },
  initNotThis: { ja: 'この欄の値として読めません。もう一度どうぞ', en: 'This cannot be read here. Once more, please' },
  initUnknown: { ja: 'この欄は init では尋ねません', en: 'init does not ask for this place' },
  initNotValue: { ja: 'この欄の値として読めません', en: 'cannot be read at this place' },
  initShape: {
    ja: '欄の場所と値を書いた JSON にしてください。例: { "/product/name/ja": "…" }',
    en: 'Write JSON of places and values, such as { "/product/name/ja": "…" }.',
  },
  yamlTop: {
    ja: '製品の宣言です。# で始まる説明は、消してもかまいません。',
    en: 'What is declared of the product. The # comments explain and may be deleted.',
  },
  yamlExample: {
    ja: '書き方の例です。使う行の「# 」を消し、値を書いてください。',
    en: 'An example. Take “# ” off the lines you use and fill them in.',
  },
  yamlScope: {
    ja: 'bin/hoshimi scope で一問ずつ答えられます。使う行の「# 」を消し、yes、no、unsure のどれかを書いてください。',
    en: 'bin/hoshimi scope asks them one by one. Take “# ” off the lines you use and write yes, no or unsure.',
  },
  yamlEvidence: {
    ja: '証跡は bin/hoshimi evidence add で加えると、大きさと SHA-256 も書き込まれます。',
    en: 'Add evidence with bin/hoshimi evidence add; it also writes size and SHA-256.',
  },
  yamlOne: { ja: '選ぶ語', en: 'one of' },
  yamlRead: { ja: '詳しい説明', en: 'More' },
  town: { ja: '見本の町です', en: 'The sample town' },
} as const satisfies Record<string, Text>;

/** Why a path or file is no product at all, and what to do. */
export const unusableWords = {
  'no-such-path': {
    says: { ja: 'その場所には何もありません', en: 'There is nothing at this path' },
    fix: { ja: 'パスを確かめてください。', en: 'Check the path.' },
  },
  'empty-folder': {
    says: { ja: 'フォルダが空です', en: 'The folder is empty' },
    fix: {
      ja: '製品のフォルダを指すか、bin/hoshimi init で作ってください。',
      en: 'Name a product folder, or make one with bin/hoshimi init.',
    },
  },
  'no-product-file': {
    says: {
      ja: '製品のフォルダでも、チェックリストの表でもありません',
      en: 'This is neither a product folder nor a checklist workbook',
    },
    fix: {
      ja: 'product.yaml のあるフォルダか .xlsx を指してください。',
      en: 'Name a folder with a product.yaml, or an .xlsx.',
    },
  },
  'not-readable': {
    says: { ja: '読み取れません', en: 'It cannot be read' },
    fix: { ja: '読み取りの権限を確かめてください。', en: 'Check that it may be read.' },
  },
  'not-yaml': {
    says: { ja: 'YAML として読めません', en: 'It cannot be read as YAML' },
    fix: {
      ja: '示した行のあたりの字下げと記号を直してください。',
      en: 'Look at indentation and signs near that line.',
    },
  },
  'not-a-sheet': {
    says: { ja: '表計算の .xlsx ファイルではありません', en: 'This is no .xlsx workbook' },
    fix: { ja: 'Excel ブック（.xlsx）で保存し直してください。', en: 'Save it again as an Excel workbook (.xlsx).' },
  },
  'not-our-sheet': {
    says: { ja: '星見のチェックリストではありません', en: 'This workbook is not one of our checklists' },
    fix: {
      ja: 'bin/hoshimi checklist write で作った表に書き込んでください。',
      en: 'Use a workbook made by bin/hoshimi checklist write.',
    },
  },
  encrypted: {
    says: { ja: 'パスワードで暗号化されています', en: 'It is encrypted with a password' },
    fix: { ja: 'パスワードを外して保存し直してください。', en: 'Save it again without a password.' },
  },
  'too-large': {
    says: { ja: '大きすぎるので開きませんでした', en: 'It is too large, so it was not opened' },
    fix: { ja: '余分なシートや図を除いて保存し直してください。', en: 'Take out what is not needed and save it again.' },
  },
  'too-deep': {
    says: { ja: '入れ子が深すぎます', en: 'It is nested too deeply' },
    fix: { ja: '入れ子を減らしてください。', en: 'Nest less deeply.' },
  },
  damaged: {
    says: { ja: 'ファイルが壊れています', en: 'The file is damaged' },
    fix: { ja: '元のプログラムで保存し直してください。', en: 'Save it again in the program it came from.' },
  },
  'not-text': {
    says: { ja: 'UTF-8 の文字として読めません', en: 'It cannot be read as UTF-8 text' },
    fix: { ja: '文字コードを UTF-8 にして保存し直してください。', en: 'Save it again as UTF-8.' },
  },
} as const satisfies Record<string, { says: Text; fix: Text }>;

/** Why a history cannot be: what is wrong with the act, and what would make it right. */
export const cannotWords = {
  'unreadable-day': {
    says: { ja: '日付を読み取れません', en: 'its day cannot be read' },
    fix: { ja: '実在する日付を 2026-11-25 の形で書いてください。', en: 'Write a day that exists, as 2026-11-25.' },
  },
  'issue-twice': {
    says: { ja: '発行が二度あります', en: 'it is issued a second time' },
    fix: { ja: '二度目の発行を除くか、延長にしてください。', en: 'Take it out, or make it an extension.' },
  },
  'act-before-issue': {
    says: { ja: '発行より前に行われています', en: 'it comes before the issue' },
    fix: { ja: '発行を最初に置いてください。', en: 'Put the issue first.' },
  },
  'act-after-revocation': {
    says: { ja: '取り消したあとに行われています', en: 'it comes after the revocation' },
    fix: { ja: '取消しを最後に置いてください。', en: 'Put the revocation last.' },
  },
  'act-out-of-order': {
    says: { ja: '前の出来事より早い日付です', en: 'its day is before that of the act before it' },
    fix: { ja: '行われた順に並べてください。', en: 'Put the acts in the order in which they were done.' },
  },
  'until-before-issue': {
    says: { ja: '最後の有効日が発行日より前です', en: 'its last day is before the day of issue' },
    fix: { ja: '発行日以後の日付にしてください。', en: 'Choose the day of issue or a later one.' },
  },
  'extended-after-lapse': {
    says: { ja: '失効したあとの延長です', en: 'it extends a label that has lapsed' },
    fix: { ja: '猶予の終わる日までの延長だけを残してください。', en: 'Keep only extensions made by the end of grace.' },
  },
  shorten: {
    says: { ja: '延長で最後の有効日が早まっています', en: 'it moves the last day back' },
    fix: { ja: 'いまの最後の有効日以後にしてください。', en: 'Choose the present last day or a later one.' },
  },
  'until-too-late': {
    says: { ja: '最後の有効日が、定められた長さを超えています', en: 'its last day is beyond what the scheme allows' },
    fix: { ja: '最も遅い日までにしてください。', en: 'Choose a day up to the latest one.' },
  },
} as const satisfies Record<CannotCode, { says: Text; fix: Text }>;
