// What the command line says.
import type { Text } from '../domain/scheme.ts';
import type { Unusable } from '../office/ports.ts';

export const cliWords = {
  fix: { ja: '直し方', en: 'fix' },
  blocker: { ja: '提出できません', en: 'stops filing' },
  warning: { ja: '注意', en: 'note' },
  noGaps: { ja: '指摘はありません。提出できます。', en: 'No findings. This can be filed.' },
  notDeclarations: {
    ja: '製品の宣言は見ていません（表には回答だけがあります）。',
    en: 'The declarations were not looked at (a workbook holds answers only).',
  },
  notFiles: { ja: '証跡のファイルは見ていません。', en: 'The evidence files were not looked at.' },
  unknownCommand: { ja: '知らないコマンドです', en: 'Unknown command' },
  unknownOption: { ja: '知らないオプションです', en: 'Unknown option' },
  needsValue: { ja: '値が要ります', en: 'needs a value' },
  didYouMean: { ja: 'もしかして', en: 'Did you mean' },
  seeHelp: { ja: '使い方: bin/hoshimi help', en: 'Usage: bin/hoshimi help' },
  missingArgument: { ja: '足りない引数があります', en: 'An argument is missing' },
  badDay: { ja: '日付ではありません（2026-11-25 の形で書きます）', en: 'is no day (write it as 2026-11-25)' },
  ourFault: {
    ja: 'こちらの不具合で止まりました。--trace を付けると、詳しい記録が出ます。',
    en: 'Stopped by a fault of ours. Add --trace to see the details.',
  },
  notReadable: { ja: 'ファイルを読めません', en: 'This file cannot be read' },
  notJson: { ja: 'JSON として読めません', en: 'This is not JSON' },
  scopeShape: {
    ja: '質問の番号に "yes"、"no"、"unsure" のどれかを書いた JSON にしてください。',
    en: 'Write JSON that gives "yes", "no" or "unsure" for question ids.',
  },
  unknownQuestion: { ja: '知らない質問です', en: 'Unknown question' },
  wrongAnswer: { ja: '答えは yes、no、unsure のどれかです', en: 'The answer must be yes, no or unsure' },
  scopeNoTerminal: {
    ja: '端末がないので質問できません。--facts FILE で答えを渡してください。質問の一覧は --questions で出ます。',
    en: 'There is no terminal to ask on. Give the answers with --facts FILE; --questions lists them.',
  },
  scopeHow: {
    ja: 'y はい、n いいえ、u わからない、b 前の質問へ、? 説明',
    en: 'y yes, n no, u not sure, b back, ? help',
  },
  decision: { ja: '結果', en: 'Decision' },
  grade: { ja: '確かさ', en: 'How surely' },
  'in-scope': { ja: '対象です', en: 'in scope' },
  'out-of-scope': { ja: '対象外です', en: 'out of scope' },
  'ask-the-office': { ja: '事務局に確かめる必要があります', en: 'ask the office' },
  stillOpen: { ja: 'まだ決まりません。次の質問', en: 'Not decided yet. Next question' },
  confirmed: { ja: '確認済み', en: 'confirmed' },
  reported: { ja: '報告による', en: 'reported' },
  assumed: { ja: '仮', en: 'assumed' },
  yes: { ja: 'はい', en: 'yes' },
  no: { ja: 'いいえ', en: 'no' },
  unsure: { ja: 'わからない', en: 'not sure' },
  impossible: { ja: 'この出来事の並びはありえません', en: 'This history cannot be' },
  actNo: { ja: '番目の出来事', en: 'act no.' },
  notAct: {
    ja: '出来事として読めません（act は issued、extended、models-added、revoked のどれか）',
    en: 'is no act (act must be issued, extended, models-added or revoked)',
  },
  notList: { ja: '出来事の並び（JSON の配列）ではありません', en: 'is no list of acts' },
  badGrace: { ja: 'graceDays は 0 以上の整数にしてください', en: 'graceDays must be a whole number of at least 0' },
  line: { ja: '行', en: 'line' },
  none: { ja: 'ラベルはありません', en: 'no label' },
  exists: {
    ja: 'すでにあります。上書きするなら --force を付けてください',
    en: 'exists already; add --force to write over it',
  },
  written: { ja: '書きました', en: 'Written' },
  nothingChanged: { ja: '変わるところはありません。', en: 'Nothing changes.' },
  changes: { ja: '変わるところ', en: 'Changes' },
  notTaken: {
    ja: '読み取れない欄があるので、フォルダには何も書いていません。',
    en: 'Some cells cannot be read, so nothing was written into the folder.',
  },
  otherEdition: { ja: '表とフォルダの版が違います', en: 'The workbook and the folder follow different editions' },
  unknownCriterion: { ja: 'この番号の基準はありません', en: 'There is no such criterion' },
  always: { ja: 'つねに当てはまります', en: 'always applies' },
  appliesWhen: { ja: '当てはまる条件', en: 'Applies when' },
  any: { ja: 'どれか一つを満たす', en: 'one of them is enough' },
  all: { ja: 'すべてを満たす', en: 'each of them is needed' },
  document: { ja: '文書で確かめる', en: 'by document' },
  'device-test': { ja: '装置で試す', en: 'by a test on the device' },
  evaluate: { ja: '確かめ方', en: 'How to evaluate' },
  usual: { ja: 'よく使う証跡', en: 'Usual evidence' },
  failures: { ja: 'よくあるつまずき', en: 'Common failures' },
  source: { ja: '出典', en: 'Source' },
  schemeSound: {
    ja: 'この制度データに、おかしなところはありません。',
    en: 'Nothing is wrong with this scheme’s data.',
  },
  personAdded: { ja: '一度だけ使えるリンク（10日間）:', en: 'One-time link (10 days):' },
  role: { ja: '--role は supplier か officer です', en: '--role must be supplier or officer' },
  idBad: {
    ja: '番号に使えるのは、文字、数字、点、ハイフンだけです',
    en: 'An id holds letters, digits, dots and hyphens only',
  },
  kindUnknown: { ja: '証跡の種類が一覧にありません', en: 'No such kind of evidence' },
  itemUnknown: { ja: 'その評価項目はありません', en: 'There is no such evaluation item' },
  resultUnknown: {
    ja: '答えは conforms、does-not-conform、not-applicable、open のどれかです',
    en: 'The answer must be conforms, does-not-conform, not-applicable or open',
  },
  evidenceAdded: { ja: '証跡を加えました', en: 'Evidence added' },
  answered: { ja: '書き込みました', en: 'Answered' },
  folderNotEmpty: {
    ja: 'このフォルダには、すでにファイルがあります。別の名前にしてください',
    en: 'This folder already holds files; choose another name',
  },
  initDone: { ja: 'フォルダを作りました。次にすること:', en: 'The folder is ready. What to do next:' },
  initNext1: {
    ja: 'product.yaml を開き、# の説明を読みながら書き足す',
    en: 'open product.yaml and fill it in, guided by its # comments',
  },
  initNext2: {
    ja: 'bin/hoshimi check {0}　… 足りないところの一覧',
    en: 'bin/hoshimi check {0}    lists what is missing',
  },
  initNext3: {
    ja: 'bin/hoshimi criteria　… 基準の一覧。bin/hoshimi explain 番号　… 基準の説明',
    en: 'bin/hoshimi criteria    lists the criteria; bin/hoshimi explain ID    explains one',
  },
  initSkip: {
    ja: 'わからないところは Enter で飛ばせます。あとから product.yaml で直せます。',
    en: 'Press Enter to skip what you do not know; you can change everything later in product.yaml.',
  },
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
} as const satisfies Record<Unusable['unusable'], { says: Text; fix: Text }>;

export const helpText: Text = {
  ja: `使い方: bin/hoshimi コマンド …   （どのコマンドにも --lang ja|en が使えます）

  init [フォルダ]                        質問に答えて、製品のフォルダを作る
  check フォルダまたは.xlsx [--json]     足りないところ、食い違うところを一覧にする
  criteria                               基準の一覧
  explain 番号                           基準の説明（求めること、確かめ方、証跡、出典）
  answer フォルダ 番号[/項目] 答え [--reason 文] [--evidence 証跡,証跡]
                                         答えを書く（conforms, does-not-conform, not-applicable, open）
  evidence add フォルダ ファイル --title 題名 --kind 種類 [--id 番号] [--firmware 版] [--model 型番] [--on 日付] [--for 番号/項目]…
                                         証跡を加える（--kind は evidence kinds で一覧）
  evidence kinds                         証跡の種類の一覧
  scope [--facts ファイル] [--json]      対象になるかどうか（--questions で質問の一覧）
  checklist write フォルダ --out X.xlsx  チェックリストを表に書き出す
  checklist read X.xlsx --into フォルダ  表から読み戻す（--dry-run、または --json）
  standing --acts ファイル --on 日付[,日付…] [--json]
                                         出来事の並びから、その日のラベルの状態を出す（.jsonl も可）
  scheme lint [フォルダ] [--json]        制度データを調べる
  person add --name 氏名 --role supplier|officer --organisation 組織
                                         人を加え、一度だけ使えるリンクを出す
  help                                   この説明

終了コード: 0 はい、1 答えは「いいえ」、2 使えない入力、3 こちらの不具合`,
  en: `Usage: bin/hoshimi COMMAND …   (every command takes --lang ja|en)

  init [FOLDER]                          answers a few questions into a product folder
  check FOLDER or FILE.xlsx [--json]     lists what is missing and what contradicts itself
  criteria                               the list of criteria
  explain ID                             one criterion: what it asks, how to evaluate, evidence, source
  answer FOLDER ID[/ITEM] RESULT [--reason TEXT] [--evidence ID,ID]
                                         writes an answer (conforms, does-not-conform, not-applicable, open)
  evidence add FOLDER FILE --title T --kind K [--id ID] [--firmware V] [--model M] [--on DAY] [--for ID/ITEM]…
                                         adds evidence (evidence kinds lists the kinds)
  evidence kinds                         the kinds of evidence
  scope [--facts FILE] [--json]          whether the product is in scope (--questions lists the questions)
  checklist write FOLDER --out X.xlsx    writes the checklist as a workbook
  checklist read X.xlsx --into FOLDER    reads it back (--dry-run, or --json)
  standing --acts FILE --on DAY[,DAY…] [--json]
                                         how a label stands by its acts (.jsonl as well)
  scheme lint [FOLDER] [--json]          looks over the scheme's data
  person add --name N --role supplier|officer --organisation O
                                         adds a person and prints a one-time link
  help                                   this text

Exit codes: 0 yes, 1 the answer is no, 2 unusable input, 3 our fault`,
};
