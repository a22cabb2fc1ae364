// What the public pages say.
import type { Standing } from '../domain/label.ts';
import type { Filter, ListColumn, Sort } from '../domain/registry.ts';
import type { Grade, Text } from '../domain/scheme.ts';

const w = (ja: string, en: string): Text => ({ ja, en });

export const publicWords = {
  frontTitle: w('ラベルを調べる・申請する', 'Look up a label, or apply for one'),
  frontLookup: w('製品のラベルを調べる', 'Look up the label of a product'),
  frontLookupSays: w(
    'だれでも、製品名、型番、登録番号から、ラベルの状態を確かめられます。',
    'Anyone can check how a label stands, by product, model or registration number.',
  ),
  frontSupplier: w('ラベルを申請する', 'Apply for a label'),
  frontSupplierSays: w(
    'チェックリストの足りないところを確かめながら仕上げ、そのまま提出できます。',
    'Finish the checklist while seeing what is missing, and file it.',
  ),
  frontKnown: w(
    'まだ公表されていないことや、私たちが仮に置いた値は、隠さずに示しています。',
    'What is not public yet, and what we had to assume, is shown openly.',
  ),
  frontOfficer: w('事務局の仕事をする', 'Work in the office'),
  frontOfficerSays: w('届いた申請の形式を確かめ、ラベルを発行します。', 'Check the form of filings and issue labels.'),
  listTitle: w('ラベルを取得した製品をさがす', 'Look up labelled products'),
  searchLabel: w('製品名・型番・事業者・登録番号', 'Product, model, supplier or registration number'),
  searchHint: w(
    'QR コードを読めないときは、ラベルに印字された登録番号を入れてください。',
    'If the QR code cannot be read, type the number printed on the label.',
  ),
  searchButton: w('さがす', 'Search'),
  filter: w('絞り込む', 'Narrow down'),
  standing: w('状態', 'Standing'),
  level: w('段階', 'Level'),
  type: w('製品の種類', 'Product type'),
  onDay: w('この日の時点で見る', 'As of this day'),
  onHint: w(
    '納入予定日などを入れると、その日の状態で表示します。',
    'Give the day of delivery, say, to see how labels stand on it.',
  ),
  apply: w('この条件で表示', 'Show'),
  sort: w('並べ方', 'Order'),
  productAndModels: w('製品と型番', 'Product and models'),
  holder: w('事業者', 'Supplier'),
  until: w('有効期限', 'Valid until'),
  support: w('サポート終了', 'Support until'),
  download: w('この一覧を取り出す', 'Download this list'),
  emptyTitle: w('ラベルはまだ一つもありません', 'There is no label yet'),
  emptySays: w('事務局がラベルを発行すると、ここに並びます。', 'Labels appear here when the office issues them.'),
  noHits: w('見つかりませんでした', 'Nothing found'),
  noHitsSays: w(
    '登録番号でさがすときは、数字の 0 と英字の O を確かめてください。一覧にないことは、その製品が適合しないことを示すものではありません。',
    'For a registration number, check zeros and the letter O. Not being on the list does not mean that a product fails to conform.',
  ),
  dropIt: w('この条件を外す', 'Drop this condition'),
  revoked: w('取消し', 'revoked'),
  notOpenYet: w('開始前', 'not open'),
  todayInstead: w('今日の状態を見る', 'See today instead'),
  asRecorded: w(
    '先の日の状態は、いまの記録がそのまま変わらないとしたものです。',
    'For a day to come, this is how the labels will stand if nothing changes in the record.',
  ),
  anotherDay: w('選んだ日の状態です', 'As of the day you chose'),
  readStars: w('段階の読み方', 'How to read the level'),
  readMeaning: w('ラベルの意味を読む', 'Read what a label means'),
  validTitle: w('ラベルは有効です', 'This label is valid'),
  graceTitle: w('ラベルは失効猶予の期間にあります', 'This label is in its grace period'),
  lapsedTitle: w('ラベルは失効しました', 'This label has lapsed'),
  revokedTitle: w('ラベルは取り消されました', 'This label was revoked'),
  number: w('登録番号', 'Registration number'),
  sameTitle: w('お手元の製品と同じですか', 'Is this your product?'),
  sameSays: w(
    '本体の銘板にある型番が、次のどれかと同じか確かめてください。同じものがなければ、このラベルは別の製品のものです。',
    'Check that the model on the rating plate is one of these. If it is not, this label belongs to another product.',
  ),
  supportTitle: w('いつまで更新が届くか', 'How long updates are promised'),
  supportEnded: w('この日で終わりました', 'This day has passed'),
  updatesGiven: w('更新の提供', 'Updates'),
  labelValid: w('ラベルの有効期間', 'Validity of the label'),
  thisDay: w('この日', 'This day'),
  whyTitle: w('公表された理由', 'The published reason'),
  updates: w('更新の案内', 'Update instructions'),
  security: w('セキュリティ情報', 'Security information'),
  contactTitle: w('問題を見つけたら', 'If you find a problem'),
  contact: w('脆弱性の連絡先', 'Report a vulnerability'),
  policy: w('受付の方針', 'Disclosure policy'),
  acknowledge: w('最初の返事', 'First acknowledgement'),
  says: w('示すこと', 'What it says'),
  saysNot: w('示さないこと', 'What it does not say'),
  history: w('これまでの出来事', 'History'),
  historyRevoked: w('ラベルを取消し', 'Label revoked'),
  artworkTitle: w('ラベルの図', 'The label'),
  artworkSays: w(
    'この図は見本です。公式のラベルやロゴではありません。',
    'This drawing is a sample. It is no official label and no logo.',
  ),
  downloadSvg: w('SVG で取り出す', 'Download as SVG'),
  downloadPng: w('PNG で取り出す', 'Download as PNG'),
  useTitle: w('ラベルを使うときの条件', 'Conditions of use'),
  notFoundTitle: w('登録簿にありません', 'Not in the registry'),
  notFoundSays: w('この番号のラベルは、登録簿に見つかりません。', 'No label with this number is in the registry.'),
  notFoundCheck: w(
    '数字の 0 と英字の O、数字の 1 と英字の I を確かめて、入れ直してください。',
    'Check the digit 0 against the letter O and the digit 1 against the letter I, and try again.',
  ),
  notFoundMeans: w(
    '登録簿にないことは、その製品が適合しないことを示すものではありません。ラベルを申請していない製品も載っていません。',
    'Not being in the registry does not mean that a product fails to conform. Products for which no label was sought are not in it either.',
  ),
  meaningTitle: w('ラベルの意味', 'What a label means'),
  meaningLevels: w('段階', 'Levels'),
  meaningLevelsSays: w(
    '段階は点数ではなく、どの要件をどう確かめたかの違いです。',
    'A level is no score: levels differ in what was checked and how.',
  ),
  notOpen: w('受付はまだ始まっていません', 'not open yet'),
  openNow: w('受付中', 'open'),
  meaningStandings: w('状態', 'Standings'),
  standingValid: w(
    '有効期限の日まで。事業者は更新などの支援を続け、証跡を保管します。',
    'Up to the last day. The supplier goes on with support and keeps the evidence.',
  ),
  standingGrace: w(
    '有効期限を過ぎて間もない期間です。この間は延長できます。',
    'Shortly after the last day. The label can still be extended.',
  ),
  standingLapsed: w('延長されないまま、猶予の期間も終わりました。', 'It was not extended, and the grace is over.'),
  standingRevoked: w(
    '事務局が取り消しました。理由は製品のページにあります。',
    'The office revoked it. The reason is on the product’s page.',
  ),
  knownTitle: w('わかっていること、その確かさ', 'What we know, and how surely'),
  knownSays: w(
    '制度について私たちが知っていることを、どこで知り、どれほど確かかとともに、データのファイルごとに並べています。',
    'What we know about the scheme, where we learned it and how surely, file by file of its data.',
  ),
  knownConfirmed: w(
    '「公開資料で確認」の行は、ここには並べていません。',
    'Rows that are confirmed are not listed here.',
  ),
  what: w('事柄', 'What'),
  howSure: w('確かさと出典', 'Grade and source'),
  groupScheme: w('段階・状態・申請の道すじ', 'Levels, standings and routes'),
  groupScope: w('対象範囲の質問', 'Scope questions'),
  groupFees: w('手数料', 'Fees'),
  groupPeriods: w('有効期間と失効猶予', 'Validity and grace'),
  groupPapers: w('申請に添える書類', 'Papers to file'),
  ourSheet: w('星見の書面に載せること', 'what our own paper shows'),
  groupEvidence: w('証跡の種類', 'Kinds of evidence'),
  groupHolidays: w('休日', 'Days off'),
  projectedHolidays: w('まだ公表されていない年の休日', 'Days off of years that are not published yet'),
  groupDemands: w('証跡の求めに応じる期限', 'Term of a demand for evidence'),
  groupReadiness: w('表示の点検', 'Readiness of a label'),
  groupRenewals: w('延長の段取り', 'Steps before a label ends'),
  renewalsAhead: w('延長の予定に入れる時期', 'When a label comes into the renewal pipeline'),
  groupTexts: w('公開する文案', 'Drafts of what is published'),
  groupRetention: w('証跡を保存する期間', 'How long evidence is kept'),
  groupEvidenceRules: w('証跡を見直す規則', 'When evidence grows old'),
  groupLeadTimes: w('申請から登録までの日数', 'Days from filing to label'),
  groupActions: w('対応案', 'Proposed actions'),
  groupClaims: w('ラベルについて書いてはいけないこと', 'What may not be written about a label'),
  numbers: w('番号の形', 'Forms of the numbers'),
  validity: w('有効期間の長さ', 'Length of validity'),
  extension: w('延長の決まり', 'Rules of extension'),
  grace: w('失効猶予の長さ', 'Length of the grace'),
  meaningSource: w('ラベルが示すこと・示さないこと', 'What a label says and does not say'),
} as const satisfies Record<string, Text>;

export const publicSentences = {
  count: (count: number): Text =>
    w(`${count.toLocaleString('en-US')}件`, count === 1 ? '1 label' : `${count.toLocaleString('en-US')} labels`),
  asOf: (day: string): Text => w(`${day}の時点`, `As of ${day}`),
  front: (name: Text, mark: string): Text =>
    w(
      `星見は、IoT 製品の「${name.ja}」（${mark}）のためのソフトウェアです。`,
      `Hoshimi is software for ${mark}, the ${name.en} for IoT products.`,
    ),
  listSays: (count: number, day: string): Text =>
    w(
      `${day}の時点で ${count.toLocaleString('en-US')}件。だれでも状態を確かめられます。`,
      `${count.toLocaleString('en-US')} ${count === 1 ? 'label' : 'labels'} as of ${day}. Anyone can check how they stand.`,
    ),
  declared: (mark: string): Text =>
    w(
      `${mark} の要件に適合すると、事業者が自ら確かめて宣言しました。`,
      `The supplier checked and declared conformity with the requirements of ${mark}.`,
    ),
  evaluated: (mark: string): Text =>
    w(
      `${mark} の要件に適合することが、第三者の評価で確かめられました。`,
      `Conformity with the requirements of ${mark} was confirmed by third-party evaluation.`,
    ),
  span: (issued: string, until: string, support: string, on: string): Text =>
    w(
      `ラベルの有効期間は${issued}から${until}まで、更新の提供は${support}まで。この表示は${on}の時点。`,
      `The label is valid from ${issued} to ${until}; updates are promised until ${support}. Shown as of ${on}.`,
    ),
  rows: (count: number): Text => w(`${count}件`, count === 1 ? '1 row' : `${count} rows`),
  left: (day: string, days: number): Text =>
    w(
      `${day}まで（残り ${days.toLocaleString('en-US')}日）`,
      `until ${day} (${days.toLocaleString('en-US')} days left)`,
    ),
  graceUntil: (ended: string, day: string): Text =>
    w(
      `有効期限は${ended}でした。${day}までに延長がなければ失効します。`,
      `Its last day was ${ended}. It lapses unless it is extended by ${day}.`,
    ),
  lapsedOn: (ended: string): Text =>
    w(`有効期限は${ended}でした。延長されていません。`, `Its last day was ${ended}. It was not extended.`),
  revokedOn: (day: string): Text =>
    w(`${day}から、このラベルは使えません。`, `Since ${day} this label may no longer be used.`),
  more: (count: number): Text => w(`ほかの ${count} 型番を見る`, `Show ${count} more models`),
  andMore: (first: string, count: number): Text =>
    w(count > 0 ? `${first} ほか${count}型番` : first, count > 0 ? `${first} and ${count} more` : first),
  issued: (level: string, noun: Text, edition: string, until: string): Text =>
    w(
      `ラベルを発行（${level}、${noun.ja} ${edition}、有効期限 ${until}）`,
      `Label issued (${level}, edition ${edition}, valid until ${until})`,
    ),
  extended: (until: string): Text => w(`有効期限を${until}まで延長`, `Extended to ${until}`),
  added: (models: string): Text => w(`型番を追加（${models}）`, `Models added (${models})`),
  printed: (day: string, address: string): Text =>
    w(
      `${day}の内容です。いまの状態は ${address} で確かめられます。`,
      `As of ${day}. See ${address} for how it stands now.`,
    ),
  drop: (what: string, gives: number): Text =>
    w(
      `${what}を外すと ${gives}件あります。`,
      `Without ${what} there ${gives === 1 ? 'is 1 label' : `are ${gives} labels`}.`,
    ),
} as const;

export const gradeWords = {
  confirmed: w('公の資料で確かめました', 'seen in public material'),
  reported: w(
    '公式の文書そのものではなく、それを伝える資料で見ました',
    'seen in what others report, not in the official document',
  ),
  assumed: w('推定したか、私たちが仮に置いた値です', 'inferred, or a placeholder of ours'),
} as const satisfies Record<Grade, Text>;

export const filterWords = {
  words: w('さがす言葉', 'the words'),
  standings: w('状態の条件', 'the standing'),
  levels: w('段階の条件', 'the level'),
  types: w('種類の条件', 'the type'),
} as const satisfies Record<Filter, Text>;

export const sortWords = {
  newest: w('新しい順', 'newest first'),
  oldest: w('古い順', 'oldest first'),
  until: w('有効期限の近い順', 'ending first'),
  'until-last': w('有効期限の遠い順', 'ending last'),
  support: w('サポート終了の近い順', 'support ending first'),
  'support-last': w('サポート終了の遠い順', 'support ending last'),
  product: w('製品名の順', 'by product'),
  holder: w('事業者の順', 'by supplier'),
  number: w('登録番号の順', 'by number'),
} as const satisfies Record<Sort, Text>;

export const columnWords = {
  number: w('登録番号', 'Registration number'),
  standing: w('状態', 'Standing'),
  on: w('時点', 'As of'),
  level: w('段階', 'Level'),
  'holder-ja': w('事業者', 'Supplier (Japanese)'),
  'holder-en': w('事業者（英語）', 'Supplier'),
  'corporate-number': w('法人番号', 'Corporate number'),
  'product-ja': w('製品名', 'Product (Japanese)'),
  'product-en': w('製品名（英語）', 'Product'),
  type: w('製品の種類', 'Product type'),
  models: w('型番', 'Models'),
  issued: w('発行日', 'Issued on'),
  until: w('有効期限', 'Valid until'),
  revoked: w('取消日', 'Revoked on'),
  'revoked-because': w('取消しの理由', 'Reason of revocation'),
  'support-until': w('サポート終了日', 'Support until'),
  'support-page': w('セキュリティ情報', 'Security information'),
  'update-page': w('更新の案内', 'Update instructions'),
  'security-contact': w('セキュリティの連絡先', 'Security contact'),
  disclosure: w('脆弱性開示ポリシー', 'Disclosure policy'),
} as const satisfies Record<ListColumn, Text>;

/** What a label says in each standing. Where no list stands here, the scheme's own sentences do. */
export const meansTitles = {
  valid: w('このラベルが示すこと・示さないこと', 'What this label says, and what it does not'),
  'in-grace': w('このラベルが示すこと・示さないこと', 'What this label says, and what it does not'),
  lapsed: w('失効が示すこと・示さないこと', 'What the lapse says, and what it does not'),
  revoked: w('取消しが示すこと・示さないこと', 'What the revocation says, and what it does not'),
} as const satisfies Record<Standing, Text>;

export const endedMeans = {
  lapsed: {
    says: [
      w(
        '有効期限までに延長されず、いまは適合ラベルとして扱われません。',
        'It was not extended, and no longer counts as a label.',
      ),
    ],
    saysNot: [
      w(
        '製品に問題が見つかったとは言っていません。',
        'It does not say that anything was found wrong with the product.',
      ),
      w(
        '更新が止まったとは言っていません。届くかどうかは、事業者の案内で確かめてください。',
        'It does not say that updates have ended. See the supplier’s instructions for whether they still come.',
      ),
    ],
  },
  revoked: {
    says: [
      w(
        '取り消された日から、適合ラベルとして扱われません。',
        'From the day of revocation it no longer counts as a label.',
      ),
    ],
    saysNot: [
      w('攻撃や事故が起きたとは言っていません。', 'It does not say that there was an attack or an accident.'),
      w('同じ事業者のほかの製品のことは言っていません。', 'It says nothing about other products of the same supplier.'),
      w('製品がすぐに使えなくなるとは言っていません。', 'It does not say that the product stops working.'),
    ],
  },
} as const;

export const standingTitles = {
  valid: publicWords.validTitle,
  'in-grace': publicWords.graceTitle,
  lapsed: publicWords.lapsedTitle,
  revoked: publicWords.revokedTitle,
} as const satisfies Record<Standing, Text>;
