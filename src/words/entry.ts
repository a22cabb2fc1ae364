// The door: entering by a one-time link, and the page that says no.
import type { Text } from '../domain/scheme.ts';

export const entryWords = {
  enterTitle: { ja: '入室する', en: 'Sign in' },
  enterSays: {
    ja: 'このリンクは一度だけ使えます。押すと、この端末で仕事を始められます。',
    en: 'This link works once. Press the button to start work on this device.',
  },
  enter: { ja: '入る', en: 'Sign in' },
  needTitle: { ja: '入室が必要です', en: 'You need to sign in' },
  needSays: {
    ja: '一度限りのリンクから入ってください。リンクは、起動したときの画面か、次のコマンドで出せます。',
    en: 'Use a one-time link. It is printed when the office starts, or by this command.',
  },
  problemTitle: { ja: '進めませんでした', en: 'This could not be done' },
  back: { ja: '最初のページへ', en: 'To the front page' },
  number: { ja: '番号', en: 'Number' },
  kept: {
    ja: '入力した内容は、戻るボタンで残っていることがあります。',
    en: 'Your browser’s back button may still hold what you typed.',
  },
} as const satisfies Record<string, Text>;
