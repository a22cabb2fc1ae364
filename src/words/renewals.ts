// What the pages of renewal say, and what is said of firmware newer than the labelled one.
import type { RenewalPhase, RenewalStep } from '../domain/renewals.ts';
import type { Text } from '../domain/scheme.ts';

const w = (ja: string, en: string): Text => ({ ja, en });

/** How a label stands in the pipeline. */
export const phaseWords = {
  late: w('段取りが遅れている', 'a step was missed'),
  running: w('延長の段取り中', 'steps are due'),
  'in-grace': w('失効猶予', 'in grace'),
  ahead: w('まだ先', 'not yet'),
  ending: w('延長しない', 'meant to end'),
  lapsed: w('失効', 'lapsed'),
  revoked: w('取消し', 'revoked'),
} as const satisfies Record<RenewalPhase, Text>;

export const stepWords = {
  done: w('済み', 'done'),
  missed: w('過ぎた', 'missed'),
  now: w('いま', 'now'),
  later: w('これから', 'later'),
} as const satisfies Record<RenewalStep['is'], Text>;

export const renewalWords = {
  title: w('ラベルの延長', 'Renewal of labels'),
  says: w(
    'ここで発行されたラベルと、ほかで取得したラベルを、期限の早い順に並べています。段取りの日は、期限から営業日で数えた当方の目安です。',
    'Labels issued here and labels from elsewhere, in the order in which they end. The days of the steps are our estimate, counted back in working days.',
  ),
  none: w('ラベルのある製品は、まだありません', 'No product has a label yet'),
  noneSays: w(
    'ラベルが発行されるか、ほかで取得したラベルを登録すると、ここに並びます。',
    'Labels show here once they are issued or brought in from elsewhere.',
  ),
  noHits: w('当てはまるラベルはありません', 'No label fits'),
  noHitsSays: w('言葉か絞り込みを変えてください。', 'Change the words or the filters.'),
  label: w('ラベル', 'Label'),
  product: w('製品', 'Product'),
  number: w('登録番号', 'Number'),
  where: w('取得したところ', 'Obtained'),
  here: w('ここで', 'here'),
  elsewhere: w('ほかで取得', 'from elsewhere'),
  stands: w('状態', 'Stands'),
  until: w('有効期限', 'Last day'),
  left: w('残り（日）', 'Days left'),
  extend: w('延長できるか', 'Can be extended'),
  firmware: w('ファームウェア', 'Firmware'),
  labelledVersion: w('ラベルの版', 'Labelled version'),
  newerVersions: w('それより新しい版', 'Newer versions'),
  phase: w('段取り', 'Pipeline'),
  next: w('いまの段取り', 'Due now'),
  nextDay: w('その日', 'By'),
  missed: w('過ぎた段取り', 'Missed'),
  steps: w('段取り', 'Steps'),
  step: w('すること', 'What is done'),
  day: w('この日までに', 'By'),
  is: w('状態', 'State'),
  cannotExtend: w('できない。取り直しになります', 'no; a new application is needed'),
  level: w('レベル', 'Level'),
  application: w('申請中', 'Application'),
  markDone: w('済みにする', 'Mark as done'),
  takeBack: w('取り消す', 'Take back'),
  letItEnd: w('延長しない', 'Let it end'),
  letItEndSays: w(
    '延長しないと決めたら、段取りを求めません。ラベルの表示をやめる用意だけしてください。',
    'Once it is meant to end, no steps are asked for. Only prepare to stop showing the label.',
  ),
  extendAfterAll: w('やはり延長する', 'Extend it after all'),
  marked: w('記録しました', 'Noted'),
  noLabel: w('この製品には、ラベルがありません', 'This product has no label'),
  noLabelSays: w(
    'ラベルが発行されると、期限までの段取りがここに出ます。',
    'Once a label is issued, the steps before its end show here.',
  ),
  toAll: w('すべてのラベルの延長', 'All labels'),
  without: w('ラベルのない製品', 'Products without a label'),
  unclear: w('番号と日付が合わない製品', 'Products whose numbers and days do not fit'),
  assumed: w(
    '段取りとその日は、公表されたものではありません。',
    'Neither the steps nor their days are published anywhere.',
  ),
  projected: w('まだ公表されていない年の休日を含みます', 'rests on days off that are not published yet'),
  find: w('探す', 'Find'),
  show: w('表示する', 'Show'),
  all: w('すべて', 'All'),
  calendar: w('カレンダー（.ics）', 'Calendar (.ics)'),
  calendarName: w('ラベルの延長', 'Renewal of labels'),
  download: w('書き出す：', 'Download:'),
  home: w('ラベルの延長', 'Renewal of labels'),
  goOn: w('予定を見る', 'See the pipeline'),
  newer: w('ラベルより新しいファームウェアがあります', 'There is firmware newer than the labelled one'),
  newerSays: w(
    'ラベルが示すのは、申請した版で答えた内容だけです。新しい版は、ラベルの答えで確かめたことになりません。',
    'The label rests on answers given for the version that was filed. Nothing of it was checked for the newer one.',
  ),
  same: w('いまの版は、ラベルの版です', 'The version that is out is the labelled one'),
  unknown: w('ラベルの版と比べられません', 'It cannot be compared with the labelled version'),
  unknownSays: w(
    'ラベルの版が書かれていないか、製品の版の一覧にありません。一覧に加えてください。',
    'The labelled version is not written down, or is not in the product’s list of firmware. Add it there.',
  ),
  order: w(
    '版の新旧は、番号からは推し量りません。公開日があれば公開日の順、なければ一覧に書かれた順で見ています。',
    'Which version is newer is not guessed from its number: it follows from the day of release where both have one, else from the order of the list.',
  ),
  whatToDo: w('すること', 'What to do'),
  lookAgain: w('見直す適合基準', 'Criteria to look at again'),
  toModels: w('ファームウェアの一覧', 'List of firmware'),
  toCriteria: w('製品のページ', 'Page of the product'),
} as const satisfies Record<string, Text>;

export const renewalSentences = {
  extendUntil: (until: string, askUntil: string) =>
    w(`${until}まで延長できます（申し出は${askUntil}まで）`, `until ${until} at most, if asked for by ${askUntil}`),
  daysLeft: (days: number) =>
    days >= 0
      ? w(`あと${days}日`, `${days} ${days === 1 ? 'day' : 'days'} left`)
      : w(`${-days}日過ぎています`, `${-days} ${days === -1 ? 'day' : 'days'} past`),
  lateBy: (days: number) => w(`${days}営業日過ぎています`, `${days} working ${days === 1 ? 'day' : 'days'} late`),
  shown: (shown: number, all: number) => w(`${all}件のうち${shown}件`, `${shown} of ${all}`),
  without: (count: number) =>
    w(
      `ラベルのない製品が${count}件あります。`,
      count === 1 ? 'One product has no label.' : `${count} products have no label.`,
    ),
  unclear: (count: number) =>
    w(
      `番号と日付が合わない製品が${count}件あります。`,
      count === 1 ? 'Of one product numbers and days do not fit.' : `Of ${count} products numbers and days do not fit.`,
    ),
  due: (due: number, late: number, newer: number) => {
    const ja = [
      due > 0 && `いま取りかかるもの${due}件`,
      late > 0 && `遅れているもの・猶予中のもの${late}件`,
      newer > 0 && `ラベルより新しいファームウェアのある製品${newer}件`,
    ];
    const en = [
      due > 0 && `${due} due now`,
      late > 0 && `${late} late or in grace`,
      newer > 0 && `${newer} with firmware newer than the labelled one`,
    ];
    return w(ja.filter(Boolean).join('、'), en.filter(Boolean).join(', '));
  },
  doneOn: (on: string) => w(`${on}に済み`, `done on ${on}`),
} as const;
