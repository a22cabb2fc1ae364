// Who does what: many actions at once, the departments of the company, the plan's table taken back in, and one's own actions.
import type { Text } from '../domain/scheme.ts';

const l = (ja: string, en: string): Text => ({ ja, en });
const many = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`;

export const assignWords = {
  title: l('まとめて変える', 'Change many at once'),
  says: l(
    '空けたところは、そのまま残ります。あとから元に戻せます。',
    'What is left empty stays as it is. It can be taken back afterwards.',
  ),
  which: l('どの対応を', 'Which actions'),
  chosen: l('選んだ対応', 'the chosen ones'),
  select: l('選ぶ', 'Choose'),
  toBox: l('選んで、まとめて変える', 'Choose and change many at once'),
  keep: l('変えない', 'as it is'),
  takeOff: l('担当を外す', 'nobody'),
  noDay: l('約束の日を消す', 'take the promised day away'),
  name: l('アカウントのない人', 'Somebody without an account'),
  nameHint: l('名前を書きます。メールは届きません。', 'Write the name. No mail is sent to them.'),
  reason: l('取りやめる理由', 'Why they are dropped'),
  reasonHint: l('「取りやめ」を選ぶときだけ書きます。', 'Only when they are dropped.'),
  go: l('まとめて変える', 'Change them'),
  undo: l('元に戻す', 'Take it back'),
  undone: l('元に戻しました', 'Taken back'),
  nothingChosen: l('対応が選ばれていません。', 'No action was chosen.'),
  nothingChosenFix: l(
    '一覧で対応を選ぶか、「表示中のすべて」を選んでください。',
    'Choose actions in the list, or “all that are shown”.',
  ),
  nothingSaid: l('変えることが選ばれていません。', 'Nothing to change was said.'),
  nothingSaidFix: l('担当、部署、日、状態のどれかを選んでください。', 'Say an owner, a department, a day or a state.'),
  same: l('すでにそのとおりです。', 'It is so already.'),
  left: l('変えなかった対応', 'Left as they are'),
  leftFix: l(
    'ほかの人が先に書き換えました。いまの値を見てから、もう一度選んでください。',
    'Somebody else changed them meanwhile. Look at them and choose again.',
  ),
  action: l('対応', 'Action'),
  what: l('変えたところ', 'What'),
  before: l('前', 'Before'),
  after: l('後', 'After'),
  byDepartment: l('部署による', 'by department'),
  noAccount: l('アカウントなし', 'no account'),
  noAccountSays: l(
    'この方にはアカウントがないので、メールは届きません。',
    'This person has no account, so no mail is sent.',
  ),
  withoutOwner: l('担当なし', 'Nobody'),
  departments: l('部署と人手', 'Departments and hands'),
  departmentsSays: l(
    '計画に出てくる部署を、自社の呼び名と、受け持つ人に結び付けます。担当を書いていない対応は、ここで決めた人の受け持ちになります。',
    'What the departments of the plan are called in the company, and who takes them. Actions that name nobody belong to whoever is said here.',
  ),
  departmentsMail: l(
    'アカウントのある人には、週に一度のお知らせが届きます。ない人は名前だけを書き、メールは届きません。',
    'Whoever has an account gets the weekly mail. Others are named only, and get no mail.',
  ),
  departmentsNone: l('計画には、まだ部署がありません。', 'The plan names no department yet.'),
  departmentsNoneSays: l(
    '提案を計画に入れると、ここに部署が出ます。',
    'Put proposals into the plan, and their departments appear here.',
  ),
  ofDepartment: l('この部署の人', 'of this department'),
  finish: l('すべて完了にする', 'Mark all of them as done'),
  finishSays: l(
    'これらの対応が必要だった不足は、もうありません。作業も済んでいれば、完了にできます。',
    'Nothing is missing any more that they were for. Mark them as done if the work is finished, too.',
  ),
  notFounded: l(
    '完了とされていますが、不足が残っています。',
    'It is called done, but something it was for is still missing.',
  ),
  mineTitle: l('あなたが担当する対応', 'Your actions'),
  mineAll: l('すべて見る', 'See all'),
  planned: l('予定', 'planned'),
  promised: l('約束の日', 'promised'),
  finishBy: l('終える日（遅くとも）', 'finish by'),
  late: l('間に合いません', 'too late'),
  finishSoonest: l('終える日（最も早くて）', 'finish at the earliest'),
  where: l('行うところ', 'Where it is done'),
  whereNothing: l('この対応が必要だった不足は、もうありません。', 'Nothing it was for is missing any more.'),
  toCriteria: l('関わる基準', 'The criteria'),
  toPlanned: l('この基準の対応を計画で見る', 'Its actions in the plan'),
  toPlannedCompany: l('会社としての対応を計画で見る', 'The company’s actions in the plan'),
  toPlannedProduct: l('この製品の対応を計画で見る', 'Its actions in the plan'),
  requests: l('証跡の依頼', 'Evidence requests'),
  legend: l('ことばの意味', 'What the words mean'),
  legendEarliest: l(
    '期間：いちばん早く進めたときの、始める日と終える日です。',
    'Days: when it begins and ends if everything goes as early as it can.',
  ),
  legendLatest: l(
    '遅くとも：この日までに終えれば、提出の期限に間に合います。',
    'At the latest: finished by this day, the filing can still be in time.',
  ),
  legendSlack: l(
    '余裕：終わりをその日数だけ遅らせても、提出の期限に間に合います。',
    'Slack: so many working days it may end later, and the filing is still in time.',
  ),
  legendChain: l(
    'この対応が提出日を左右します：遅れた分だけ、提出も遅れます。',
    'Moves the filing: a day later here is a day later there.',
  ),
  cut: l('右端より先の余裕は省いています。', 'Slack beyond the right edge is left out.'),
  takeIn: l('直した表を取り込む', 'Take an edited table in'),
  importTitle: l('計画の表を取り込む', 'Take the plan’s table in'),
  importSays: l(
    'ここで書き出した Excel、CSV、JSON を直して選んでください。何が変わるかを先に見せ、まだ書き込みません。',
    'Choose the Excel, CSV or JSON file that was written out here and edited. You are shown what would change; nothing is written yet.',
  ),
  importReads: l(
    '対応、部署、担当、約束の日、状態、製品、基準、営業日、この日より前には始めない、費用、メモを読みます。開始、終了、余裕は計算した値なので読みません。番号のない行は新しい対応です。表にない対応は、そのまま残ります。',
    'Read are: action, department, owner, due, state, products, criteria, working days, not before, cost and note. Start, finish and slack are worked out and not read. A row without a number is a new action. What is not in the table stays.',
  ),
  importNothing: l('表の内容は、いまの計画と同じです。', 'The table says what the plan says.'),
  newRows: l('新しい対応', 'New actions'),
  changedRows: l('変わる対応', 'Actions that change'),
  applied: l('取り込みました', 'Taken in'),
} as const satisfies Record<string, Text>;

export const assignSentences = {
  allShown: (count: number): Text => l(`表示中のすべて（${count}件）`, `all that are shown (${count})`),
  changed: (count: number): Text => l(`${count}件の対応を変えました`, `${many(count, 'action')} changed`),
  saved: (count: number): Text => l(`${count}か所を保存しました`, `${many(count, 'field')} saved`),
  savedFields: (names: string): Text => l(`保存しました：${names}`, `Saved: ${names}`),
  departmentsSaved: (count: number): Text => l(`${count}つの部署を保存しました`, `${many(count, 'department')} saved`),
  withoutAccount: (name: string): Text => l(`${name}（アカウントなし）`, `${name} (no account)`),
  handsAtOdds: (name: string, count: number): Text =>
    l(
      `「${name}」という呼び名の部署には、違う数が書かれています。人手を分け合うので、小さいほうの ${count} で数えています。`,
      `Departments called “${name}” have different numbers. They share their hands, so the smaller one counts: ${count}.`,
    ),
  departmentOpen: (count: number): Text => l(`残っている対応 ${count}件`, `${many(count, 'open action')}`),
  answered: (count: number): Text =>
    l(
      `答えはそろっています：${count}件を完了にしますか`,
      `The answers are there: mark ${many(count, 'action')} as done?`,
    ),
  finished: (count: number): Text => l(`${count}件を完了にしました`, `${many(count, 'action')} marked as done`),
  nobody: (count: number): Text => l(`担当なし ${count}件`, `${count} without an owner`),
  more: (count: number): Text => l(`ほか ${count}件`, `and ${many(count, 'more', 'more')}`),
  counts: (fresh: number, changed: number, same: number, wrong: number): Text =>
    l(
      `新しい対応 ${fresh}件、変わる対応 ${changed}件、同じ ${same}件、取り込めない行 ${wrong}行`,
      `${fresh} new, ${changed} changed, ${same} the same, ${many(wrong, 'row')} not taken`,
    ),
} as const;

type Wrong = { readonly says: Text; readonly fix: Text };
const wrong = (ja: string, jaFix: string, en: string, enFix: string): Wrong => ({
  says: l(ja, en),
  fix: l(jaFix, enFix),
});

/** What can be wrong with a row of the plan's table, and what mends it. */
export const planRowWrongWords = {
  'not-a-day': wrong(
    '日付として読めません',
    '2026-11-25 の形で書いてください。',
    'This is no day',
    'Write it as 2026-11-25.',
  ),
  'not-a-choice': wrong(
    '状態の言葉ではありません',
    '未着手、着手、完了、取りやめのどれかにしてください。',
    'This is no state',
    'Write open, started, done or dropped.',
  ),
  'not-a-number': wrong(
    '数として読めません',
    '0 以上の整数で書いてください。',
    'This is no number',
    'Write a whole number from 0.',
  ),
  'no-such-department': wrong(
    'この部署はありません',
    '「部署と人手」のページにある呼び名か、開発、セキュリティ、法務、広報、製品企画、品質保証のどれかにしてください。',
    'There is no such department',
    'Write a name of the page “Departments and hands”, or development, security, legal, PR, product planning or quality.',
  ),
  'no-such-product': wrong(
    'この製品はありません',
    '台帳にある製品の名前を、一行に一つ書いてください。会社として行うなら「会社」と書きます。',
    'There is no such product',
    'Write names of products of the portfolio, one on each line; “company” for the company’s part.',
  ),
  'many-owners': wrong(
    '同じ名前の人がいくつかいます',
    '名前のあとに部署を付けてください（例：佐藤 (開発)）。',
    'Several people have this name',
    'Write the department behind the name, as in “Sato (development)”.',
  ),
  'too-long': wrong(
    '長すぎます',
    '20,000文字までにしてください。',
    'This is too long',
    'Write 20,000 characters at most.',
  ),
  'no-title': wrong(
    '新しい対応に、することが書かれていません',
    '「対応」の列に書いてください。計画にある対応なら、番号を戻してください。',
    'A new action does not say what is done',
    'Write it in the column “action”; for one of the plan put its number back.',
  ),
  'no-reason': wrong(
    '取りやめる理由がありません',
    '「メモと理由」の列に理由を書いてください。',
    'It does not say why it is dropped',
    'Write the reason in the column “note and reason”.',
  ),
  'unknown-id': wrong(
    'この管理番号の対応は、計画にありません',
    '書き出した表の管理番号に戻すか、新しい対応なら番号と管理番号を空けてください。',
    'The plan has no action with this stable id',
    'Put back the one that was written out, or leave number and id empty for a new action.',
  ),
  'unknown-number': wrong(
    'この番号の対応は、計画にありません',
    '新しい対応なら番号を空け、そうでなければ書き出した表の番号に戻してください。',
    'The plan has no action with this number',
    'Leave it empty for a new action, or put back the one that was written out.',
  ),
  twice: wrong(
    '同じ対応の行がほかにもあります',
    'どちらかの行を消してください。',
    'Another row is about the same action',
    'Delete one of the rows.',
  ),
} as const satisfies Record<string, Wrong>;

/** Why nothing at all could be taken from the plan's table. */
export const planTableWrongWords = {
  'no-columns': wrong(
    '列の見出しが見つかりません',
    'ここで書き出した表を使い、一行目の見出しを残してください。',
    'No titles of columns were found',
    'Use a table that was written out here, and keep its first row.',
  ),
  'no-rows': wrong(
    '見出しの下に行がありません',
    '一行に一つの対応を書いてください。',
    'There is no row below the titles',
    'Write one action in each row.',
  ),
  'too-many': wrong(
    '行が多すぎます',
    '5000行までに分けてください。',
    'There are too many rows',
    'Divide it into tables of 5,000 rows at most.',
  ),
  'not-a-table': wrong(
    '表として読めません',
    'Excel ブック（.xlsx）か CSV（UTF-8 か Shift_JIS）か JSON で保存し直してください。',
    'This cannot be read as a table',
    'Save it again as an Excel workbook (.xlsx), as CSV (UTF-8) or as JSON.',
  ),
} as const satisfies Record<string, Wrong>;
