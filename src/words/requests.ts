// What the pages about requests for evidence say: to who asks, and to who is asked.
import type { Text } from '../domain/scheme.ts';

const w = (ja: string, en: string): Text => ({ ja, en });

export const requestWords = {
  title: w('証跡の依頼', 'Requests for evidence'),
  says: w(
    '社内の担当や部品の製造元に、評価項目一つ分の証跡をリンクで頼めます。届いたものは、採用するまで証跡として数えません。',
    'Colleagues and makers of modules are asked by a link for evidence of one item. What comes counts for nothing until it is taken over.',
  ),
  none: w('依頼はまだありません。', 'There is no request yet.'),
  noneSays: w(
    '適合基準のページにある「証跡を頼む」から始めます。',
    'Begin with “Ask for evidence” on the page of a criterion.',
  ),
  noHits: w('当てはまる依頼はありません。', 'No request is found.'),
  ask: w('証跡を頼む', 'Ask for evidence'),
  newSays: w(
    'リンクを作ります。相手に登録は要りません。リンクを開ける人は、下の名前と評価項目のほかは、製品のことを何も見られません。',
    'Makes a link. Whoever is asked needs no account. Whoever has the link sees the name and the item below, and nothing else of the product.',
  ),
  whom: w('頼む相手の名前', 'Who is asked'),
  mail: w('メールアドレス', 'Mail address'),
  mailHint: w(
    '書くと、リンクをメールで送ります。空けておくと、リンクだけを作ります。',
    'When you write one, the link is sent by mail. Else only the link is made.',
  ),
  lang: w('相手の言語', 'Language'),
  langNames: { ja: w('日本語', 'Japanese'), en: w('英語', 'English') },
  for: w('どこの証跡か', 'For'),
  item: w('評価項目', 'Evaluation item'),
  noItem: w('評価項目は決めない', 'no item in particular'),
  asks: w('頼みたいこと', 'What is asked'),
  asksHint: w(
    '何の記録が要るか、どう確かめてほしいかを書きます。相手のページに、そのまま出ます。',
    'Which record is needed, and how it should be made. It is shown as it stands.',
  ),
  until: w('受け付ける最後の日', 'Last day'),
  make: w('リンクを作る', 'Make the link'),
  made: w('リンクを作りました', 'The link is made'),
  mailed: w('リンクをメールで送ります。', 'The link goes out by mail.'),
  copyOnce: w(
    'リンクを見られるのは、いまだけです。相手に渡すときは、いま写してください。なくしたときは、新しいリンクを作れます。',
    'The link is shown only now. Copy it now if you hand it over yourself. If it is lost, a new one can be made.',
  ),
  link: w('リンク', 'Link'),
  toList: w('依頼の一覧', 'All requests'),
  company: w('会社の部分', 'Company part'),
  gone: w('いまはここにありません', 'no longer here'),
  state: w('状態', 'State'),
  open: w('返事を待っています', 'waiting'),
  answered: w('届いています', 'answered'),
  full: w('受付の上限', 'full'),
  past: w('期限が過ぎました', 'past'),
  withdrawn: w('取り下げました', 'withdrawn'),
  ended: w('終わりました', 'ended'),
  endedSays: w(
    '依頼した人がこの組織を離れたか、対象の製品がここになくなったので、リンクは使えません。',
    'Who asked has left, or the product is no longer here, so the link takes nothing.',
  ),
  asked: w('依頼した日', 'Asked on'),
  by: w('依頼した人', 'Asked by'),
  arrived: w('届いたもの', 'What came'),
  undecided: w('決めていないもの', 'Undecided'),
  download: w('この一覧を保存する', 'Save this list'),
  show: w('表示する', 'Show'),
  all: w('すべて', 'All'),
  withdraw: w('取り下げる', 'Withdraw'),
  withdrawSays: w(
    'リンクは使えなくなります。届いているものは残ります。',
    'The link takes nothing more. What has come stays.',
  ),
  again: w('日を改めて頼み直す', 'Ask again with a new day'),
  againSays: w(
    '新しいリンクを作ります。前のリンクは使えなくなります。',
    'Makes a new link. The one before opens nothing any more.',
  ),
  nothingCame: w('まだ何も届いていません。', 'Nothing has come yet.'),
  proposals: w('リンクで届いたもの', 'Come by link'),
  proposalsSay: w(
    '送った人の名前は、本人が書いたものです。採用するまで、証跡として数えません。',
    'The name is as the sender wrote it. It counts for nothing until it is taken over.',
  ),
  decide: w('中身を確かめて決める', 'Look and decide'),
  file: w('ファイル', 'File'),
  size: w('大きさ', 'Size'),
  note: w('添え書き', 'Note'),
  take: w('証跡として採用する', 'Take over as evidence'),
  takeTitle: w('証跡として採用する', 'Take it over'),
  evidenceTitle: w('証跡の名前', 'Title of the evidence'),
  firmware: w('ファームウェア', 'Firmware'),
  model: w('型番', 'Model'),
  on: w('作成日', 'Made on'),
  kind: w('証跡の種類', 'Kind of evidence'),
  turnDown: w('採用しない', 'Turn down'),
  reason: w('採用しない理由', 'Why it is not taken over'),
  turnDownSays: w('理由を残して、ファイルを消します。', 'Keeps the reason and takes the file away.'),
  taken: w('採用しました', 'taken over'),
  turnedDown: w('採用しませんでした', 'turned down'),
  waiting: w('まだ決めていません', 'undecided'),
  decided: w('決めた日と人', 'Decided'),
} as const;

export const requestSentences = {
  cameFrom: (name: string, on: string): Text =>
    w(`${name}さんが ${on} にリンクで送りました。`, `${name} sent this by link on ${on}.`),
  madeBy: (name: string): Text => w(`${name}（リンクで届いたもの）`, `${name} (by link)`),
  waiting: (count: number): Text =>
    w(`決めていないものが${count}件あります`, count === 1 ? 'One is undecided' : `${count} are undecided`),
} as const;

/** What somebody who follows the link reads. */
export const handInWords = {
  title: w('証跡を送る', 'Hand in evidence'),
  asks: w('お願い', 'What is asked'),
  by: w('依頼した人', 'Asked by'),
  for: w('対象', 'For'),
  item: w('評価項目', 'Evaluation item'),
  until: w('受け付ける最後の日', 'Last day'),
  notShown: w('このページで見られないもの', 'What this page does not show'),
  notShownSays: w(
    '対象の名前と評価項目のほか、製品の情報は何も見られません。送ったファイルを、このページから開くこともできません。依頼した会社の人だけが開けます。',
    'Nothing of the product but its name and this item. Files that were sent cannot be opened here: only people of the company that asks can.',
  ),
  name: w('あなたのお名前', 'Your name'),
  note: w('添え書き', 'Note'),
  noteHint: w(
    'いつ、何を使って確かめたかを書くと、相手が使いやすくなります。',
    'When and with what it was made helps those who receive it.',
  ),
  file: w('ファイル', 'File'),
  fileHint: w(
    '一度に一つ送ります。続けて送れます。PDF、画像、文書、記録など、どの形でもかまいません。圧縮したファイルは、開かずにそのまま渡します。',
    'One at a time; you can go on with the next. Any kind will do: PDF, pictures, text, logs. Packed files are passed on as they are.',
  ),
  send: w('送る', 'Send'),
  done: w('受け取りました', 'It has arrived'),
  doneSays: w(
    '依頼した方に知らせました。続けて送るときは、下からどうぞ。',
    'The person who asked is told. You can send the next one below.',
  ),
  sent: w('このリンクで届いたファイル', 'Files that came by this link'),
  waiting: w('確認待ち', 'to be looked at'),
  taken: w('採用されました', 'taken over'),
  turnedDown: w('採用されませんでした', 'not taken over'),
} as const;

export const handInSentences = {
  by: (person: string, organisation: string): Text => w(`${organisation}　${person}さん`, `${person}, ${organisation}`),
  left: (files: number, megabytes: number): Text =>
    w(
      `あと${files}個まで、一つ ${megabytes} MB まで送れます。`,
      `${files === 1 ? 'One more file' : `${files} more files`}, ${megabytes} MB each at most.`,
    ),
} as const;
