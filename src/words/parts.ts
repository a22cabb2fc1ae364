// What the frame and the parts of every page say.
import type { Text } from '../domain/scheme.ts';

export const partsWords = {
  skip: { ja: '本文へ移動', en: 'Skip to the main part' },
  sample: {
    ja: '見本です。制度のデータも登録の内容も、公式のものではありません。',
    en: 'SAMPLE. Neither the scheme data nor the entries shown here are official.',
  },
  brand: { ja: '星見 Hoshimi', en: 'Hoshimi 星見' },
  language: { ja: '言語', en: 'Language' },
  menu: { ja: '主なメニュー', en: 'Main menu' },
  place: { ja: '現在の場所', en: 'You are here' },
  labels: { ja: 'ラベルをさがす', en: 'Look up a label' },
  meaning: { ja: 'ラベルの意味', en: 'What a label means' },
  known: { ja: 'わかっていること、その確かさ', en: 'What we know, and how surely' },
  supplier: { ja: 'ラベルを申請する', en: 'Apply for a label' },
  readOnly: {
    ja: '見るだけのページです。変えられるのは、担当の役割の方です。',
    en: 'You can look at this page. Changing it needs another role.',
  },
  switchSeat: { ja: '切り替える', en: 'Switch' },
  account: { ja: 'アカウント', en: 'Account' },
  actingFor: { ja: '代理：', en: 'acting through ' },
  signOut: { ja: 'ログアウト', en: 'Sign out' },
  limits: {
    ja: 'ラベルは、その段階の要件に適合していると宣言または確認されたことを示すものです。製品の安全を保証するものではありません。',
    en: 'A label shows that conformity with the requirements of its level was declared or confirmed. It does not guarantee that a product is safe.',
  },
  errorTitle: { ja: 'エラー：', en: 'Error: ' },
  selfDeclared: { ja: '自己適合宣言', en: 'Self-declared' },
  thirdParty: { ja: '第三者評価', en: 'Third-party evaluation' },
  blocker: { ja: '提出できません', en: 'Stops filing' },
  warning: { ja: '注意', en: 'Note' },
  toPlace: { ja: '直すところへ', en: 'Go to the place' },
  required: { ja: '必須', en: 'required' },
  pages: { ja: 'ページ送り', en: 'Pages' },
  nextPage: { ja: '次', en: 'Next' },
  previousPage: { ja: '前', en: 'Previous' },
  confirmed: { ja: '公開資料で確認', en: 'confirmed in public material' },
  reported: { ja: '報告による', en: 'reported' },
  assumed: { ja: '仮', en: 'assumed' },
  notOperators: { ja: '（運営者以外の資料）', en: '(not the operator’s own page)' },
  inferred: { ja: '推定：', en: 'inferred: ' },
} as const satisfies Record<string, Text>;

/** The sentences of the parts that hold a number. */
export const partsSentences = {
  mistakes: (count: number): Text => ({
    ja: `${count}か所を直してください`,
    en: count === 1 ? 'Please mend one thing' : `Please mend ${count} things`,
  }),
  page: (page: number): Text => ({ ja: `${page}ページ`, en: `Page ${page}` }),
  lastPage: (page: number): Text => ({ ja: `${page}ページ（最後）`, en: `Page ${page} (last)` }),
} as const;
