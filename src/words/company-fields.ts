// The name of every field of the company part and of a building block, with hints and choices. Where it is the same fact as
// one of a product, it has the product's words.
import type { FieldWords } from './fields.ts';
import { fieldWordsOf as f, fieldWords } from './fields.ts';

/** The product's words for the same fact, found there under another place. */
const asIn = (pairs: readonly (readonly [string, string])[]): Readonly<Record<string, FieldWords>> =>
  Object.fromEntries(
    pairs.flatMap(([here, there]) => {
      const words = fieldWords[there];
      return words ? [[here, words] as const] : [];
    }),
  );

/** What company part and block answer and show as products do. */
const papers = Object.fromEntries(
  Object.entries(fieldWords).filter(([place]) => place.startsWith('/answers') || place.startsWith('/evidence')),
);

export const companyFieldWords: Readonly<Record<string, FieldWords>> = {
  ...papers,
  ...asIn(
    [
      '/name',
      '/name/ja',
      '/name/en',
      '/corporate-number',
      '/address',
      '/disclosure',
      '/disclosure/url',
      '/disclosure/contact',
      '/disclosure/acknowledge-within',
      '/disclosure/update-every',
    ].map((place) => [place, `/supplier${place}`] as const),
  ),
  ...asIn(['/security-contact', '/support-page', '/update-page'].map((place) => [place, `/product${place}`] as const)),
  '/support-promise': f('サポートの約束', 'What support is promised', [
    '発売から何年、どの範囲を支えるのかを、製品に共通する言い方で書きます。',
    'For how many years and for what, in words that hold for all products.',
  ]),
  '/update-policy': f('更新の方針', 'Update policy'),
  '/update-policy/url': f('公開先の URL', 'URL where it is published'),
  '/update-policy/rule': f('更新の優先順位の決め方', 'How updates are prioritised', [
    '例：深刻度が高いものは14日以内、その他は次の定期更新で配る',
    'For example: high severity within 14 days, the others with the next regular update',
  ]),
  '/incident': f('事故が起きたときの連絡先', 'Contact for incidents'),
  '/incident/contact': f('連絡先', 'Contact', [
    'メールアドレスか電話番号です。製品には写されません。',
    'A mail address or a telephone number. It is not copied into products.',
  ]),
  '/incident/hours': f('受付時間', 'Hours', ['例：平日9時から17時まで', 'For example: 9:00 to 17:00 on working days']),
};

export const blockFieldWords: Readonly<Record<string, FieldWords>> = {
  ...papers,
  '/name': f('部品名', 'Name of the block'),
  '/name/ja': f('部品名（日本語）', 'Name of the block (Japanese)'),
  '/name/en': f('部品名（英語）', 'Name of the block (English)'),
  '/maker': f('部品の提供者', 'Maker of the block', [
    'モジュールや基盤を作っている会社です。自社なら自社の名前を書きます。',
    'The company that makes the module or platform; your own, if it is yours.',
  ]),
  '/kind': f('部品の種類', 'Kind of block', undefined, {
    'operating-system': ['OS・基本ソフトウェア', 'operating system'],
    'radio-module': ['無線モジュール', 'radio module'],
    'cloud-service': ['クラウドサービス', 'cloud service'],
    library: ['ライブラリ', 'library'],
    hardware: ['ハードウェア', 'hardware'],
    other: ['その他', 'other'],
  }),
  '/version': f('部品の版', 'Version of the block'),
  '/about': f('部品の説明', 'What the block is', [
    '何をする部品か、どの製品に入るのかを書きます。',
    'What it does, and which products contain it.',
  ]),
  '/answers/*/responsible': f(
    '責任を負う者',
    'Who is responsible',
    [
      '部品の提供者だけが負い、製品で示すことが残らないときに限り、答えがそのまま製品に引き継がれます。',
      'A product takes the answer as it is only where the maker of the block alone is responsible and nothing remains to be shown.',
    ],
    {
      'block-maker': ['部品の提供者', 'maker of the block'],
      'product-maker': ['製品の事業者', 'maker of the product'],
      both: ['両方', 'both'],
    },
  ),
  '/answers/*/remains': f('製品で示すこと', 'What the product has to show', [
    '部品では確かめられず、製品ごとに示すことを書きます。空なら、残ることはありません。',
    'What cannot be checked on the block and each product shows itself. Empty: nothing is left.',
  ]),
};
