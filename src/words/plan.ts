// What is said about plans: on the command line, in the table and in the calendar file.
import type { Department } from '../domain/people.ts';
import type { PlanState } from '../domain/plan.ts';
import type { Grade, Span, Text } from '../domain/scheme.ts';
import type { Foresight } from '../domain/working-days.ts';
import type { Lang } from './places.ts';

const l = (ja: string, en: string): Text => ({ ja, en });

export const planWords = {
  met: l('間に合います。', 'It can be met.'),
  notMet: l('間に合いません。', 'It cannot be met.'),
  notKnown: l('間に合うかは、まだ判断できません。', 'Whether it can be met cannot be told yet.'),
  untimed: l('作業日数がありません。0日と数えています。', 'Nobody said how long it takes; it is counted as no time.'),
  gapsNotSeen: l(
    'このファイルの対応だけを数えています。足りないところが全部入っているかは見ていません。',
    'Only the actions of this file are counted. Whether it leaves out anything that is missing was not looked at.',
  ),
  hands: l('一度にできる数', 'At once'),
  notHands: l('1 以上の整数で書いてください', 'write a whole number of at least 1'),
  handsNotCounted: l(
    '人手は数えていません。計画の JSON の hands に、部署が一度にできる数を書くと数えます。',
    'Nobody said how many things a department can do at once, so that is not counted. Say it under "hands" in the plan’s JSON.',
  ),
  reserve: l('直すための日', 'Set aside for repairs'),
  due: l('約束の日', 'Promised'),
  wanted: l('ラベルの希望日', 'Label wanted on'),
  fileBy: l('提出の期限', 'File by'),
  canFile: l('最も早い提出日', 'Can be filed on'),
  expected: l('その場合のラベル', 'Label then on'),
  lead: l('事務局の所要日数', 'The operator takes'),
  chain: l('提出の日を決めている対応', 'What decides the day of filing'),
  company: l('会社', 'company'),
  nothing: l('足りないところはありません。今日提出できます。', 'Nothing is missing. It can be filed today.'),
  mayFallAway: l(
    '* 宣言のとおりなら、その基準は該当なしで済むかもしれません。',
    '* By what is declared so far, the criterion may not apply.',
  ),
  estimates: l(
    '日数と部署は当方の目安です。--json で書き出し、直して --actions で読ませると、日程が計算し直されます。',
    'Days and departments are our estimates. Write them out with --json, correct them, and give them back with --actions.',
  ),
  timeline: l('予定', 'Timeline'),
  legend: l(
    '# 提出の日を左右する  = そのほか  . 余裕  F 提出の期限  L 希望日',
    '# moves the filing  = others  . slack  F file by  L label wanted',
  ),
  slack: l('余裕', 'slack'),
  filing: l('提出', 'Filing'),
  label: l('ラベルの希望日', 'Label wanted'),
  calendarName: l('星見の対応計画', 'Hoshimi plan'),
  latest: l('遅くとも', 'At the latest'),
  sample: l('見本の制度データによる計算です。', 'Counted with sample data of the scheme.'),
  writtenTo: l('書きました', 'Written'),
  oneFormat: l('--json、--csv、--ics は一つだけ選んでください', 'Choose one of --json, --csv and --ics'),
  foldersOrActions: l(
    'フォルダか --actions のどちらか一方を指定してください',
    'Name folders, or a file with --actions, but not both',
  ),
  noLead: l(
    'このレベルの所要日数は分かっていません。--lead に営業日の数を書いてください',
    'How long the operator takes at this level is not known. Say the working days with --lead',
  ),
  badLead: l('--lead は 0 から 3652 までの整数です', '--lead is a whole number from 0 to 3652'),
  badTarget: l('--target に日付がありません', '--target names no day'),
  notPlan: l(
    'は計画として読めません。{ "actions": [{ "id": "…", "effort": 3, "after": [] }] } の形にしてください',
    'is no plan. Write { "actions": [{ "id": "…", "effort": 3, "after": [] }] }',
  ),
  doubled: l('同じ名前の対応が二つあります', 'Two actions have one id'),
  unknown: l('待つ相手がありません', 'What it waits for is not there'),
  cycle: l('互いを待っています', 'These wait for each other'),
  unreadable: l('使えない値です', 'This cannot be used'),
  tooLong: l('30年を超える計画は立てられません', 'A plan of more than thirty years has no dates'),
  theirPlan: l('計画全体', 'the plan'),
} as const satisfies Record<string, Text>;

export const departmentWords: Readonly<Record<Department, Text>> = {
  development: l('開発', 'development'),
  security: l('セキュリティ', 'security'),
  legal: l('法務', 'legal'),
  pr: l('広報', 'PR'),
  product: l('製品企画', 'product planning'),
  quality: l('品質保証', 'quality'),
};

export const planStateWords: Readonly<Record<PlanState, Text>> = {
  open: l('未着手', 'open'),
  started: l('着手', 'started'),
  done: l('完了', 'done'),
  dropped: l('取りやめ', 'dropped'),
};

/** The heads of the table's columns, in their order. */
export const planColumns = {
  id: l('番号', 'id'),
  title: l('対応', 'action'),
  products: l('製品', 'products'),
  criteria: l('基準', 'criteria'),
  department: l('部署', 'department'),
  owner: l('担当', 'owner'),
  effort: l('営業日', 'working days'),
  start: l('開始（最も早い日）', 'start, earliest'),
  finish: l('終了（最も早い日）', 'finish, earliest'),
  latestStart: l('開始（遅くとも）', 'start, latest'),
  latestFinish: l('終了（遅くとも）', 'finish, latest'),
  slack: l('余裕（営業日）', 'slack in working days'),
  late: l('遅れ（営業日）', 'late by working days'),
  critical: l('提出を左右する', 'moves the filing'),
  due: l('約束の日', 'due'),
  cost: l('費用（円）', 'cost in yen'),
  after: l('待つ相手', 'waits for'),
  state: l('状態', 'state'),
} as const satisfies Record<string, Text>;

/** So many working days. */
export const workingDaysText = (lang: Lang, days: number): string =>
  lang === 'ja' ? `${days}営業日` : `${days} working day${Math.abs(days) === 1 ? '' : 's'}`;

/** A stretch of days, in whichever way it is counted. */
export const spanText = (lang: Lang, { days, count }: Span): string =>
  count === 'working'
    ? workingDaysText(lang, days)
    : lang === 'ja'
      ? `${days}日`
      : `${days} calendar day${days === 1 ? '' : 's'}`;

/** How many working days are missing, or to spare. */
export function marginText(lang: Lang, lateBy: number, spare: number): string {
  if (lateBy > 0)
    return lang === 'ja' ? `${lateBy}営業日足りません。` : `${workingDaysText(lang, lateBy)} are missing.`;
  return lang === 'ja' ? `余裕は${spare}営業日です。` : `${workingDaysText(lang, spare)} to spare.`;
}

/** By how many working days the day promised for an action is missed. */
export const pastDueText = (lang: Lang, due: string, days: number): string =>
  lang === 'ja'
    ? `約束の日（${due}）を${days}営業日過ぎます。`
    : `Its due day ${due} is missed by ${workingDaysText(lang, days)}.`;

/** By how many working days the day promised for an action comes after the day on which it is needed. */
export const promisedLateText = (lang: Lang, due: string, days: number): string =>
  lang === 'ja'
    ? `約束の日（${due}）は、要る日より${days}営業日後です。`
    : `Its due day ${due} is ${workingDaysText(lang, days)} later than it is needed.`;

/** How many actions there are and how much work they are. */
export const amountText = (lang: Lang, actions: number, effort: number): string =>
  lang === 'ja'
    ? `対応 ${actions}件、のべ ${effort}人日`
    : `${actions} action${actions === 1 ? '' : 's'}, ${effort} working day${effort === 1 ? '' : 's'} of work`;

/** What to know about the holidays of the plan's days; nothing where all of them are published. */
export const foresightText: Readonly<Record<Foresight, Text | undefined>> = {
  published: undefined,
  projected: l(
    'まだ公表されていない年の祝日を含みます。公表されると、日程が変わることがあります。',
    'It rests on holidays that are not published yet; dates may change once they are.',
  ),
  unknown: l(
    '祝日の分からない年を含みます。土日と年末年始だけを休みとして数えています。',
    'It reaches into years whose holidays are not known; only weekends and the New Year count as days off.',
  ),
};

export const gradeWords: Readonly<Record<Grade, Text>> = {
  confirmed: l('公開資料で確認', 'confirmed'),
  reported: l('報告による', 'reported'),
  assumed: l('仮', 'assumed'),
};

/** What `hoshimi help plan` says. */
export const planHelp = {
  usage: [
    l(
      'plan フォルダ… --target 日付 [--json | --csv | --ics] [--out ファイル] [--lead 営業日] [--on 日付]',
      'plan FOLDER… --target DAY [--json | --csv | --ics] [--out FILE] [--lead DAYS] [--on DAY]',
    ),
    l(
      'plan --actions FILE.json [--target 日付] [--json | --csv | --ics] [--out ファイル]',
      'plan --actions FILE.json [--target DAY] [--json | --csv | --ics] [--out FILE]',
    ),
    l('plan export 組織 ファイル.xlsx|.csv|.json [--force]', 'plan export ORGANISATION FILE.xlsx|.csv|.json [--force]'),
    l(
      'plan import 組織 ファイル [--dry-run] [--clear-empty]',
      'plan import ORGANISATION FILE [--dry-run] [--clear-empty]',
    ),
  ],
  does: l(
    'ラベルの希望日から逆算して、対応の日程を立てる',
    'counts back from the day a label is wanted, action by action',
  ),
  more: [
    l(
      '足りないところから対応を挙げ、日本の営業日で日程を計算します。会社として一度で済むものは、製品がいくつあっても一度だけ出ます。',
      'It proposes actions for what is missing and dates them over working days in Japan. What the company does once appears once for all products.',
    ),
    l(
      '--json で書き出した計画は、担当、日数、順序を直して --actions で読ませると計算し直されます。- は標準入力です。',
      'A plan written with --json can be corrected (owners, days, order) and given back with --actions; - is standard input.',
    ),
    l(
      '--ics はカレンダーに取り込むファイル、--csv は表です。カレンダーには表と同じ最も早い日程と、約束の日を載せます。',
      '--ics is a file for calendars, --csv a table. Calendars get the earliest days, as the table shows them, and promised days.',
    ),
    l(
      '計画の JSON に "hands": { "development": { "group": "設計課", "hands": 2 } } と書くと、その部署が一度に行う数を限ります。"reserve" は、直すためにとっておく営業日です。',
      'In the plan’s JSON "hands": { "development": { "group": "design", "hands": 2 } } limits how many things are done at once; "reserve" is working days set aside for repairs.',
    ),
    l(
      '事務局の所要日数が分からないレベルでは、--lead で営業日の数を渡します。',
      'Where it is not known how long the operator takes, say it with --lead in working days.',
    ),
    l(
      '間に合わないとき、または判断できないときは、終了コードが 1 になります。',
      'The exit code is 1 when the day cannot be met, or when that cannot be told.',
    ),
    l(
      'export と import は、記録にある組織の計画を表で書き出し、直した表を取り込みます。import は何が変わるかを示してから書き込みます。',
      'export and import are about the plan in the records of an organisation: written out as a table, and taken back in. import tells what would change, then writes it.',
    ),
  ],
} as const;
