// What the pages about captured pages of the web say.
import type { Text } from '../domain/scheme.ts';

const w = (ja: string, en: string): Text => ({ ja, en });

export const linkWords = {
  title: w('ページの写し', 'Captured pages'),
  says: w(
    '開示の方針や取扱説明書のように、公開しているページを証跡として取り込みます。あとで変わったかどうかも確かめられます。',
    'Public pages such as a disclosure policy or a manual are captured as evidence, and looked at again to see whether they changed.',
  ),
  none: w('取り込んだページはまだありません。', 'No page has been captured yet.'),
  noneSays: w(
    '適合基準のページにある「ページを取り込む」から始めます。',
    'Begin with “Capture a page” on the page of a criterion.',
  ),
  capture: w('ページを取り込む', 'Capture a page'),
  captureSays: w(
    'アドレスのページを今すぐ開いて、届いたままの中身と、取得した時刻や応答の記録を、証跡に加えます。',
    'Opens the page now, and adds to the evidence its bytes as they came and a record of when and how.',
  ),
  url: w('ページのアドレス', 'Address of the page'),
  urlHint: w(
    'インターネットに公開しているページだけです。転送は、同じサイトの中だけ追います。',
    'Public pages of the internet only. A redirect is followed within the same site.',
  ),
  name: w('名前', 'Title'),
  kind: w('証跡の種類', 'Kind of evidence'),
  watch: w('一日に一度、変わったかどうかを確かめる', 'Look once a day whether it has changed'),
  watched: w('毎日', 'daily'),
  notWatched: w('頼んだときだけ', 'when asked'),
  watching: w('確かめ方', 'Looked at'),
  item: w('評価項目', 'Evaluation item'),
  noItem: w('評価項目には付けない', 'no item'),
  for: w('どこの証跡か', 'For'),
  company: w('会社の部分', 'Company part'),
  state: w('状態', 'State'),
  'as-kept': w('証跡のとおり', 'as in the evidence'),
  changed: w('証跡にしたあとで変わりました', 'changed since'),
  'not-reached': w('開けませんでした', 'not reached'),
  ended: w('確かめるのをやめました', 'no longer looked at'),
  last: w('最後に確かめた時', 'Last look'),
  address: w('開いたアドレス', 'Final address'),
  looks: w('確かめた記録', 'Looks'),
  looksSay: w(
    '前と同じだったときは、時刻だけを残します。',
    'Of a look that found the same as before only the moment is kept.',
  ),
  result: w('結果', 'Result'),
  evidence: w('証跡', 'Evidence'),
  size: w('大きさ（バイト）', 'Size (bytes)'),
  lookAgain: w('今すぐ確かめる', 'Look again now'),
  setWatch: w('毎日確かめる', 'Look daily'),
  stopWatch: w('毎日確かめるのをやめる', 'No longer look daily'),
  end: w('このページを確かめるのをやめる', 'Stop looking at this page'),
  endSays: w('証跡は残ります。', 'The evidence stays.'),
  wentAway: w(
    'この写しを証跡にしていた製品や部品は、この組織にはもうありません。ページはもう確かめません。確かめた記録だけが残ります。',
    'The product or block that this was evidence for is no longer with this organisation. Nobody looks at the page; the record of looks stays.',
  ),
  begin: w('もう一度確かめ始める', 'Look at it again from now on'),
  keep: w('新しい版を証跡に加える', 'Make evidence of the new version'),
  keepSays: w(
    '新しい版を別の証跡として加えます。前の証跡は残ります。',
    'Adds the new version as a piece of its own. The one before stays.',
  ),
  compare: w('変わったところを見る', 'See what changed'),
  difference: w('変わったところ', 'What changed'),
  before: w('前', 'Before'),
  after: w('後', 'After'),
  sameText: w('読める文面は同じです。', 'The readable text is the same.'),
  stop: w('。', '. '),
  bytesKept: w(
    'そのため、変わったところは示せません。届いたままの中身は残っています。',
    'So what changed cannot be shown. The bytes are kept as they came.',
  ),
  unread: w('文面は読み取れていません', 'its text was not read'),
  isCut: w(
    '違いが多すぎるので、行ごとに突き合わせず、前と後を並べました。',
    'There are too many differences: what was and what is stand one after the other.',
  ),
  shownFirst: w('長いので、途中までを示しています。', 'It is long; only the first part is shown.'),
  gone: w('消えた行', 'gone'),
  added: w('加わった行', 'new'),
  unchanged: w('変わらない行', 'unchanged'),
  download: w('この一覧を保存する', 'Save this list'),
} as const;

export const linkSentences = {
  leftOut: (same: number, changed: number): Text =>
    w(
      `多すぎるので、変わらない行 ${same}行と、変わった行 ${changed}行を省いています。`,
      `There are too many lines, so some are left out: ${same} unchanged and ${changed} changed.`,
    ),
  shortened: (count: number): Text =>
    w(
      `長い行 ${count}行は、はじめだけを示しています。`,
      count === 1
        ? 'Of one long line only the beginning is shown.'
        : `Of ${count} long lines only the beginning is shown.`,
    ),
  recordTitle: (title: string): Text => w(`${title}（取得の記録）`, `${title} (how it was captured)`),
  unchangedLines: (count: number): Text =>
    w(`変わらない行 ${count}行`, count === 1 ? 'one unchanged line' : `${count} unchanged lines`),
} as const;
