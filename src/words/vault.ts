// What the vault of evidence says.
import type { Text } from '../domain/scheme.ts';

const w = (ja: string, en: string): Text => ({ ja, en });

export const vaultWords = {
  title: w('証跡の保管庫', 'Evidence vault'),
  says: w(
    '製品・会社の部分・部品に付けた証跡の一覧です。中身が同じものは、1件にまとめています。',
    'All evidence of products, company part and blocks. What has the same bytes is one piece.',
  ),
  piece: w('証跡', 'Evidence'),
  kind: w('種類', 'Kind'),
  file: w('ファイル', 'File'),
  size: w('大きさ（バイト）', 'Size (bytes)'),
  on: w('作成日', 'Made on'),
  madeBy: w('作成した人', 'Made by'),
  madeWith: w('作成に使った道具', 'Made with'),
  shows: w('示す対象', 'Shows something for'),
  firmware: w('ファームウェア', 'Firmware'),
  model: w('型番', 'Model'),
  cited: w('引用する適合基準', 'Cited by'),
  added: w('加えた日', 'Added on'),
  by: w('加えた人', 'Added by'),
  company: w('会社の部分', 'Company part'),
  shelf: w('置き場所', 'Where it lies'),
  ofProduct: w('製品', 'Product'),
  ofBlock: w('部品', 'Block'),
  taken: w('引き継いだもの', 'taken over'),
  find: w('探す', 'Find'),
  show: w('表示する', 'Show'),
  all: w('すべて', 'All'),
  isCited: w('引用', 'Citations'),
  yes: w('引用されている', 'cited'),
  no: w('引用されていない', 'not cited'),
  download: w('この一覧を保存する', 'Save this list'),
  none: w('証跡はまだありません。', 'There is no evidence yet.'),
  noneSays: w(
    '製品か会社の部分に証跡を加えると、ここに並びます。',
    'What is added to products or the company part stands here.',
  ),
  noHits: w('当てはまる証跡はありません。', 'No evidence is found.'),
  state: w('鮮度', 'State'),
  fresh: w('そのまま使えます', 'fresh'),
  'look-again': w('見直しが必要', 'look again'),
  expired: w('期限切れ', 'expired'),
  why: w('わけ', 'Why'),
  rulesAreOurs: w(
    '見直しの規則は、制度の公表資料にありません。当方で決めました。',
    'The rules are ours: the scheme publishes none.',
  ),
  staleTitle: w('見直しが必要な証跡があります', 'Some evidence has to be looked at again'),
  toStale: w('見直す証跡の一覧', 'The evidence to look at'),
  stillHolds: w('見直しました。今も使えます', 'I have looked: it still holds'),
  notCited: w('引用していません', 'cited by no item'),
  entries: w('使っているところ', 'Where it is used'),
  useHere: w('ほかの製品でも使う', 'Use here too'),
  useSays: w(
    '同じ証跡を、別の製品の証跡に加えます。ファームウェアと型番は写しません。その製品のものを書いてください。',
    'Adds the same piece to the evidence of another product. Firmware and model are not copied: say those of that product.',
  ),
  chooseProduct: w('製品を選ぶ', 'Choose the product'),
  next: w('次へ', 'Next'),
  forItem: w('付ける評価項目', 'Item to attach it to'),
  noItem: w('評価項目には付けない', 'no item'),
  use: w('この製品で使う', 'Use for this product'),
  noBytes: w(
    'ファイルがないので、ほかの製品では使えません。',
    'It has no file, so it cannot be used for other products.',
  ),
} as const;

export const vaultSentences = {
  newFirmware: (made: string, filed: string): Text =>
    w(
      `${made} で作った記録です。提出するファームウェアは ${filed} です。`,
      `Made on ${made}; the firmware to be filed is ${filed}.`,
    ),
  age: (on: string, until: string): Text =>
    w(`${on} に作ったもので、${until} で期限が切れました。`, `Made on ${on}, and good until ${until}.`),
  declarationChanged: (part: Text, on: string): Text =>
    w(
      `この証跡を保存したあと、${on} に「${part.ja}」の宣言が変わりました。`,
      `“${part.en}” was declared anew on ${on}, after this piece was saved.`,
    ),
  pageChanged: (url: string, on: string): Text =>
    w(
      `取り込んだページ（${url}）が、${on} に確かめたとき変わっていました。`,
      `The captured page (${url}) was found changed on ${on}.`,
    ),
  stale: (lookAgain: number, expired: number): Text =>
    w(`見直しが必要 ${lookAgain}件、期限切れ ${expired}件`, `${lookAgain} to look at again, ${expired} expired`),
} as const;
