// What a product's pages say where another person comes in: the second reading, an evaluation body, a hand-over.
import type { Text } from '../domain/scheme.ts';

export const entrustingWords = {
  eyes: { ja: '二人目の確認', en: 'The second reading' },
  eyesSays: {
    ja: '提出する前に、提出する人とは別の人が今の内容を読んで、確認を記録します。',
    en: 'Before filing, somebody other than the one who files reads the draft as it stands and records it.',
  },
  eyesOpen: { ja: 'まだ確認されていません', en: 'Not read yet' },
  eyesDone: { ja: '今の内容は確認済みです', en: 'Read as it stands now' },
  eyesChanged: { ja: '確認のあとで内容が変わりました', en: 'Changed since it was read' },
  eyesAgain: { ja: 'もう一度、今の内容の確認が必要です。', en: 'It must be read again as it stands now.' },
  eyesAsk: {
    ja: '確認者か責任者に、このページでの確認を頼んでください。',
    en: 'Ask a reviewer or an owner to do so on this page.',
  },
  eyesNotBoth: {
    ja: '自分で確認した内容は、自分では提出できません。',
    en: 'What you have read yourself you cannot file yourself.',
  },
  eyesButton: { ja: '今の内容を読んで確認した', en: 'I have read it as it stands' },
  eyesButtonSays: {
    ja: '押すと、あなたの名前と日付が残ります。あとで内容が変わると、確認はやり直しになります。',
    en: 'Your name and the day are kept. A later change asks for another reading.',
  },
  toEyes: { ja: '二人目の確認へ', en: 'To the second reading' },
  eyesRecorded: { ja: '確認を記録しました。', en: 'Your reading is recorded.' },

  others: { ja: 'ほかの人に任せる', en: 'Entrusting it to others' },
  handOver: { ja: 'この製品を引き継ぐ', en: 'Hand this product over' },
  handOverApplication: { ja: 'この申請を引き継ぐ', en: 'Hand this application over' },
  engage: { ja: '評価機関に依頼する', en: 'Engage an evaluation body' },
  engageSays: {
    ja: '依頼した評価機関の人は、期限の日まで、この製品の下書きと証跡を見られます。',
    en: 'Until the last day the body’s people see the draft and the evidence of this product.',
  },
  body: { ja: '評価機関の法人番号', en: 'The body’s corporate number' },
  bodyHint: {
    ja: '評価機関の組織の法人番号（13桁）か、組織の番号を入れます。',
    en: 'The corporate number (13 digits) of the body’s organisation, or the organisation’s id here.',
  },
  until: { ja: '見られる最後の日', en: 'The last day on which they see it' },
  engageButton: { ja: '依頼する', en: 'Engage it' },
} as const satisfies Record<string, Text>;

export const entrustingSentences = {
  readBy: (name: string, day: Text): Text => ({
    ja: `${name} さんが${day.ja}に確認しました。`,
    en: `Read by ${name} on ${day.en}.`,
  }),
} as const;
