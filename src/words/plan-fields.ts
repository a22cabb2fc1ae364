// The name of every field of the plan, and a hint where one helps.
import type { FieldWords } from './fields.ts';
import { fieldWordsOf as f } from './fields.ts';

/** By pattern of the place: `*` stands for an action, a comment or a level. */
export const planFieldWords: Readonly<Record<string, FieldWords>> = {
  '/target': f('ラベルの希望日', 'Label wanted on', [
    'ここに書くと、すべての製品をこの日に合わせます。空けておくと、製品ごとの「取りたい日」から数えます。',
    'When said, all products keep this day. Left empty, each product’s own wanted day is counted from.',
  ]),
  '/digest': f(
    '週に一度のお知らせ',
    'Weekly mail',
    [
      '担当する対応が残っている人に、週に一度、件数と近い日付をメールで知らせます。',
      'Whoever owns open actions is told once a week how many there are and which day is next.',
    ],
    { yes: ['送る', 'sent'], no: ['送らない', 'not sent'] },
  ),
  '/reserve': f('直すための日（営業日）', 'Working days for repairs', [
    '提出の前に空けておく日数です。試験で不適合が見つかったときに使います。0 以上の整数で書きます。',
    'Days kept free before the filing, for what fails in a test. A whole number from 0.',
  ]),
  '/departments': f('部署', 'Departments'),
  '/departments/*': f('部署', 'Department'),
  '/departments/*/name': f('自社での呼び名', 'What it is called here', [
    '同じ呼び名の部署は、人手を分け合います。',
    'Departments of one name share their hands.',
  ]),
  '/departments/*/hands': f('一度にできる数', 'How many things at once', [
    '同時に進められる対応の数です。1 以上の整数で書きます。空けておくと、人手は数えません。',
    'How many actions can be worked on at the same time: a whole number of at least 1. Left empty, hands are not counted.',
  ]),
  '/departments/*/owner': f('受け持つ人', 'Who takes it', [
    '担当を決めていない対応を受け持つ人です。手を動かす人が別にいれば、対応の担当に書きます。',
    'Who answers for actions that name nobody. Who does the work is said with each action.',
  ]),
  '/actions': f('対応', 'Actions'),
  '/actions/*': f('対応', 'Action'),
  '/actions/*/title': f('すること', 'What is done', [
    '空けておくと、もとの提案の名前になります。',
    'Left empty, it is called as the proposal it came from.',
  ]),
  '/actions/*/proposal': f('もとの提案', 'Proposal'),
  '/actions/*/products': f('対象の製品', 'Products', [
    '何も選ばなければ、会社として一度だけ行います。',
    'With none chosen, the company does it once.',
  ]),
  '/actions/*/criteria': f('関わる基準', 'Criteria', ['一行に一つずつ書きます。', 'Write one on each line.']),
  '/actions/*/department': f('部署', 'Department', undefined, {
    development: ['開発', 'development'],
    security: ['セキュリティ', 'security'],
    legal: ['法務', 'legal'],
    pr: ['広報', 'PR'],
    product: ['製品企画', 'product planning'],
    quality: ['品質保証', 'quality'],
  }),
  '/actions/*/owner': f('担当', 'Owner'),
  '/actions/*/effort': f('かかる日数（営業日）', 'Working days it takes', [
    '0 以上の整数で書きます。',
    'A whole number from 0.',
  ]),
  '/actions/*/cost': f('費用（円）', 'Cost in yen'),
  '/actions/*/due': f('約束の日', 'Due on', [
    '計画が求める日より早くても構いません。',
    'It may be earlier than the plan needs.',
  ]),
  '/actions/*/not-before': f('この日より前には始めない', 'Not before'),
  '/actions/*/number': f('番号', 'Number'),
  '/actions/*/after': f('先に終えておくこと', 'Waits for', [
    '制度のデータにある順序のほかに、待つものがあれば選びます。',
    'What it waits for beside what the scheme’s data say.',
  ]),
  '/actions/*/not-after': f('待たないもの', 'Does not wait for', [
    '制度のデータでは先に終えておくものです。ここでは待たなくてよければ選びます。',
    'By the scheme’s data these come first. Choose the ones that need not be waited for here.',
  ]),
  '/actions/*/state': f('状態', 'State', undefined, {
    open: ['未着手', 'open'],
    started: ['着手', 'started'],
    done: ['完了', 'done'],
    dropped: ['取りやめ', 'dropped'],
  }),
  '/actions/*/note': f('メモと理由', 'Note and reason', [
    '取りやめるときは、ここに理由を書きます。',
    'Write the reason here when it is dropped.',
  ]),
  '/comments': f('話し合い', 'Discussion'),
  '/comments/*': f('発言', 'Comment'),
  '/comments/*/action': f('対応', 'Action'),
  '/comments/*/text': f('書き込み', 'Comment'),
  '/evaluations': f('評価の見積もり', 'Offers for evaluation'),
  '/evaluations/*': f('段階', 'Level'),
  '/evaluations/*/cost': f('評価の費用（円、ラベル1枚あたり）', 'Cost of evaluation for one label, in yen'),
  '/evaluations/*/working-days': f('評価にかかる営業日', 'Working days of evaluation'),
  '/evaluations/*/by': f('見積もりをくれた相手', 'Who made the offer'),
};
