// What the audit trail says: its page, its export and its command.
import type { Text } from '../domain/scheme.ts';
import { csvText, unarmed } from '../domain/spreadsheet-text.ts';
import type { ChainedEntry, TrailChange } from '../domain/trail.ts';
import { leftOut, momentInJapan } from '../domain/trail.ts';
import { thingWords, verbWords } from './people.ts';
import { refusalWords } from './refusals.ts';

export const trailWords = {
  title: { ja: '操作の記録', en: 'Audit trail' },
  says: {
    ja: 'だれが、いつ、どこから、何をしたかの記録です。あとから書き換えることも、消すこともできません。',
    en: 'Who did what, when and from where. Nothing in it can be changed or taken away later.',
  },
  filter: { ja: '絞り込む', en: 'Narrow down' },
  apply: { ja: 'この条件で見る', en: 'Show these' },
  reset: { ja: '条件を外す', en: 'Show everything' },
  anybody: { ja: 'だれでも', en: 'Anybody' },
  anything: { ja: 'すべての操作', en: 'Everything' },
  anyResult: { ja: 'どの結果でも', en: 'Any result' },
  person: { ja: 'だれが', en: 'Who' },
  deed: { ja: '何をした', en: 'What' },
  about: { ja: '何について', en: 'About' },
  aboutHint: {
    ja: '一覧の「同じ対象の記録」を押すと入ります。例：application:番号',
    en: '“All about the same” in the list fills it in. For instance application:NUMBER.',
  },
  result: { ja: '結果', en: 'Result' },
  since: { ja: 'この日から', en: 'From this day' },
  until: { ja: 'この日まで', en: 'Up to this day' },
  when: { ja: 'いつ', en: 'When' },
  where: { ja: 'どこから', en: 'From where' },
  done: { ja: '完了', en: 'Done' },
  refused: { ja: '断られた', en: 'Refused' },
  nobody: { ja: '（ログインしていない人）', en: '(not signed in)' },
  changes: { ja: '変わった所', en: 'Changes' },
  place: { ja: 'どこ', en: 'Where' },
  before: { ja: '前', en: 'Before' },
  after: { ja: 'あと', en: 'After' },
  whole: { ja: '（全体）', en: '(all of it)' },
  same: { ja: '同じ対象の記録', en: 'All about the same' },
  older: { ja: 'これより前の記録', en: 'Older entries' },
  newest: { ja: '最新の記録に戻る', en: 'Back to the newest' },
  export: { ja: '書き出す', en: 'Export' },
  exportSays: {
    ja: 'いまの条件に合う記録を、すべて書き出します。',
    en: 'Everything that matches what is asked for now.',
  },
  noneYet: { ja: '記録はまだありません', en: 'Nothing is recorded yet' },
  noneYetSays: { ja: '何かをすると、ここに記録が並びます。', en: 'Whatever is done will appear here.' },
  noHits: { ja: '条件に合う記録はありません', en: 'Nothing matches' },
  noHitsSays: { ja: '条件を減らすか、日付の幅を広げてください。', en: 'Ask for less, or for more days.' },
  noneHere: { ja: 'この範囲には、見られる記録がありません', en: 'Nothing of yours to see in this stretch' },
  check: { ja: '書き換えられていないことの確かめ方', en: 'How to check that nothing was changed' },
  checkSays: {
    ja: '記録は一つずつ、前の記録のハッシュとつながっています。運用の担当者は、次のコマンドで全体を確かめられます。終わりに出るハッシュを別の場所に控えておくと、末尾が切り取られたことも分かります。',
    en: 'Each entry is tied by a hash to the one before it. Whoever runs Hoshimi can check the whole trail with this command. Keep the hash it prints somewhere else: with it, a cut-off end is seen as well.',
  },
} as const satisfies Record<string, Text>;

export const trailSentences = {
  number: (seq: number): Text => ({ ja: `記録 ${seq}番`, en: `Entry ${seq}` }),
  through: (agent: string): Text => ({ ja: `代理 ${agent}`, en: `acting through ${agent}` }),
  token: (id: string): Text => ({ ja: `トークン ${id}`, en: `token ${id}` }),
  of: (organisation: string): Text => ({ ja: `所属 ${organisation}`, en: `of ${organisation}` }),
  whose: (organisation: string): Text => ({ ja: `${organisation} のもの`, en: `belongs to ${organisation}` }),
  changes: (count: number): Text => ({
    ja: `変わった所 ${count}か所`,
    en: count === 1 ? 'one change' : `${count} changes`,
  }),
  more: (count: string): Text => ({ ja: `ほかに ${count}か所`, en: `${count} more` }),
} as const;

/** Deeds that are no verb of people at pages. */
const deedWords = {
  'sign-in': { ja: 'ログイン', en: 'Signed in' },
  'sign-out': { ja: 'ログアウト', en: 'Signed out' },
  'read-evidence': { ja: '証跡を読んだ', en: 'Read evidence' },
  'command-line': { ja: 'コマンドでの操作', en: 'Done on the command line' },
  backup: { ja: 'すべての控えを取る', en: 'Copy everything' },
  import: { ja: '組織を取り込む', en: 'Take an organisation in' },
} as const satisfies Record<string, Text>;
const allDeeds: Readonly<Record<string, Text>> = { ...verbWords, ...deedWords };

/** Everything that may stand under "what", except what needs no sign-in and is not written down. */
export const deeds: readonly string[] = Object.keys(allDeeds).filter((did) => !did.startsWith('public.'));

const plain = (text: string): Text => ({ ja: text, en: text });
const wordOf = <K extends string>(words: Readonly<Record<K, Text>>, key: string): Text | undefined =>
  Object.hasOwn(words, key) ? words[key as K] : undefined;

/** What was done, in words; a verb that nobody has put into words stands as it is. */
export const deedText = (did: string): Text => wordOf(allDeeds, did) ?? plain(did);

/** Done, or why it was refused. */
export function resultText(result: string): Text {
  if (result === 'done') return trailWords.done;
  return Object.hasOwn(refusalWords, result) ? refusalWords[result as keyof typeof refusalWords].says : plain(result);
}

/** The address it came from. Of another organisation's act it is not shown. */
export const fromText = (from: string): Text =>
  from === 'command-line' ? { ja: 'コマンド', en: 'command line' } : plain(from);

const aboutWords: Readonly<Record<string, Text>> = {
  ...thingWords,
  person: thingWords.people,
  evidence: { ja: '証跡', en: 'Evidence' },
  token: { ja: 'トークン', en: 'Tokens' },
};

/** What `product:ID` and the like are: the word for the thing, and the rest, which names it. */
export function aboutParts(about: string): { readonly kind: string; readonly word: Text; readonly id: string } {
  const [kind = '', id = ''] = about.split(/:(.*)/s, 2);
  return { kind, word: wordOf(aboutWords, kind) ?? plain(kind), id };
}

type Lang = keyof Text;
type Names = ReadonlyMap<string, string>;

const columns: readonly Text[] = [
  { ja: '番号', en: 'Number' },
  { ja: '日時（日本）', en: 'Time (Japan)' },
  { ja: '日時（世界時）', en: 'Time (UTC)' },
  { ja: 'だれが', en: 'Who' },
  { ja: '人の番号', en: 'Person' },
  { ja: '組織', en: 'Organisation' },
  { ja: '代理人', en: 'Through' },
  { ja: 'トークン', en: 'Token' },
  { ja: 'どこから', en: 'From' },
  { ja: '何をした', en: 'What' },
  { ja: '操作の符号', en: 'Deed' },
  { ja: '何について', en: 'About' },
  { ja: 'だれのもの', en: 'Whose' },
  { ja: '結果', en: 'Result' },
  { ja: '結果の符号', en: 'Result code' },
  { ja: '変わった所', en: 'Changes' },
  { ja: 'ハッシュ', en: 'Hash' },
];

const changeText = ({ at, before, after }: TrailChange): string =>
  at === leftOut ? `${leftOut} ${after ?? ''}` : `${at}: ${before ?? ''} → ${after ?? ''}`;

const cellsOf = (entry: ChainedEntry, names: Names, lang: Lang): readonly string[] => [
  String(entry.seq),
  momentInJapan(entry.at),
  entry.at,
  names.get(entry.person ?? '') ?? '',
  entry.person ?? '',
  entry.organisation ?? '',
  entry.through ?? '',
  entry.token ?? '',
  entry.from,
  deedText(entry.did)[lang],
  entry.did,
  entry.about ?? '',
  entry.whose ?? '',
  resultText(entry.result)[lang],
  entry.result,
  (entry.changes ?? []).map(changeText).join('\n'),
  entry.hash,
];

/** The first line, after a byte order mark. */
export const trailCsvHead = (lang: Lang): string => csvText([columns.map((column) => column[lang])]);

/** Entries as further lines: what is exported piece by piece joins them to one head. */
export const trailCsvLines = (entries: readonly ChainedEntry[], names: Names, lang: Lang): string =>
  csvText(entries.map((entry) => cellsOf(entry, names, lang).map(unarmedLines))).slice(1);

/** A program that splits a cell at its line breaks meets no formula either. */
const unarmedLines = (cell: string): string => {
  const [first = '', ...rest] = cell.split('\n');
  return [first, ...rest.map(unarmed)].join('\n');
};

/** The entries as a table for spreadsheets, in the order given. `names` are people's, by their ids. */
export const trailCsv = (entries: readonly ChainedEntry[], names: Names, lang: Lang): string =>
  trailCsvHead(lang) + (entries.length > 0 ? trailCsvLines(entries, names, lang) : '');

/** What `hoshimi audit-trail` says. */
export const trailCheckWords = {
  format: { ja: '--format は jsonl か csv です', en: '--format must be jsonl or csv' },
  from: { ja: '--from には 0 以上の番号を書いてください', en: '--from takes an entry’s number, 0 or more' },
  noEntry: { ja: 'この番号の記録はありません', en: 'There is no entry of this number' },
  expect: {
    ja: '--expect には、16進数64桁のハッシュを書いてください',
    en: '--expect takes a hash of 64 hexadecimal digits',
  },
  head: { ja: '最後のハッシュ', en: 'Last hash' },
  hash: {
    ja: 'ハッシュが合いません。この記録か、一つ前のハッシュが書き換えられています。',
    en: 'the hash does not fit. This entry, or the hash before it, was changed.',
  },
  missing: { ja: '間の記録がありません。', en: 'entries are missing before it.' },
  'out-of-place': { ja: '番号の順が合いません。', en: 'its number is out of order.' },
  unreadable: { ja: '読み取れません。', en: 'it cannot be read.' },
  should: { ja: 'あるべき値', en: 'should be' },
  is: { ja: '実際の値', en: 'is' },
  expectSeen: { ja: '控えてあったハッシュ', en: 'The hash noted elsewhere' },
  expectMissing: {
    ja: '控えてあったハッシュが、見た範囲にありません。末尾が切り取られたか、すべて書き直されています。',
    en: 'The hash noted elsewhere is not among these entries. The end was cut off, or all was written anew.',
  },
  keep: {
    ja: 'このハッシュを別の場所に控えてください。次に --expect で渡すと、末尾が切り取られたことも分かります。',
    en: 'Keep this hash somewhere else. Given to --expect later, it shows a cut-off end as well.',
  },
  fix: {
    ja: '記録の保管場所に書き込めた人を確かめ、控えの記録とくらべてください。',
    en: 'Find out who could write to the store, and compare with a copy kept elsewhere.',
  },
} as const satisfies Record<string, Text>;

export const trailCheckSentences = {
  whole: (count: string): Text => ({
    ja: `記録 ${count}件を確かめました。つながりは切れていません。`,
    en: `${count} entries checked. The chain is whole.`,
  }),
  after: (seq: number): Text => ({
    ja: `${seq}番より前は確かめていません（${seq}番の前のハッシュを正しいものとしました）。`,
    en: `Nothing before entry ${seq} was checked; the hash before it was taken as right.`,
  }),
  fault: (seq: number, day: string): Text => ({
    ja: `記録 ${seq}番${day && `（${day}）`}`,
    en: `Entry ${seq}${day && ` (${day})`}`,
  }),
  good: (count: string): Text => ({
    ja: `その前の ${count}件は、つながっています。`,
    en: `The ${count} before it fit together.`,
  }),
  at: (seq: number): Text => ({ ja: `記録 ${seq}番にあります`, en: `it is that of entry ${seq}` }),
  atStart: (): Text => ({ ja: '最初の記録の前のものです', en: 'it stands before the first entry' }),
  back: (seq: number, at: string, earlier: string): Text => ({
    ja: `注意: 記録 ${seq}番の日時（${at}）が、一つ前の記録（${earlier}）より戻っています。時計が直されたのかもしれません。`,
    en: `Note: the time of entry ${seq} (${at}) goes back behind the one before it (${earlier}). A clock may have been set.`,
  }),
  moreBack: (count: number): Text => ({
    ja: `注意: 日時の戻りは、ほかに ${count}か所あります。`,
    en: `Note: times go back in ${count} more places.`,
  }),
} as const;
