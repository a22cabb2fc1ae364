// The way from nothing to a plan that can be shown, as the home page and the product's page tell it.
import type { FirstDayStep } from '../domain/first-day.ts';
import type { Text } from '../domain/scheme.ts';

const w = (ja: string, en: string): Text => ({ ja, en });

export const firstDayWords = {
  title: w('はじめの手順', 'First steps'),
  says: w(
    '上から順に進めます。どこでやめても、続きから始められます。',
    'Go from top to bottom. You can stop anywhere and go on later.',
  ),
  done: w('済み', 'done'),
  begun: w('途中', 'begun'),
  goOn: w('ここから', 'Go on here'),
  allDone: w('すべて済みました。計画はいつでも直せます。', 'All done. The plan can be changed at any time.'),
  outOfScope: w(
    '対象外という結果です。この製品では申請できないので、先へ進む前に答えを確かめてください。',
    'The result is “out of scope”: no label can be applied for. Check the answers before you go on.',
  ),
  askOffice: w(
    '対象かどうかを、事務局に確かめる必要があります。',
    'The office has to be asked whether it is in scope.',
  ),
  inScope: w('対象です', 'in scope'),
  blank: w('まだ書いていないもの', 'Still blank'),
  noDay: w('希望日がまだです', 'no wanted day yet'),
  noActions: w('対応がまだ入っていません', 'no action in it yet'),
  notYet: w('計画に対応が入ると開けます', 'opens once the plan holds an action'),
} as const satisfies Record<string, Text>;

export const firstDayStepWords = {
  product: {
    name: w('製品を登録する', 'Register the product'),
    says: w('名前と種類だけで始められます。', 'Name and type are enough to begin.'),
  },
  scope: {
    name: w('制度の対象かを確かめる', 'See whether it is in scope'),
    says: w('質問に一つずつ答えます。', 'Answer one question after another.'),
  },
  makeup: {
    name: w('製品の構成を書く', 'Write what it consists of'),
    says: w(
      '接続口、認証、更新の経路、守るべき情報資産の四つです。どの基準が当てはまるかと、計画に入る対応が、これで決まります。',
      'Interfaces, authentication, update routes, assets. Which criteria apply and what the plan proposes follows from them.',
    ),
  },
  plan: {
    name: w('計画を作る', 'Make the plan'),
    says: w(
      '足りないところを対応に直し、希望日に間に合うかを見ます。',
      'Turn what is missing into actions, and see whether the wanted day can be met.',
    ),
  },
  owners: {
    name: w('担当を決める', 'Decide who does what'),
    says: w(
      '部署ごとにまとめて決められます。この画面を使わない人の名前も書けます。',
      'Whole departments at once; people without an account can be named, too.',
    ),
  },
  show: {
    name: w('社内に見せる', 'Show it in the company'),
    says: w(
      '間に合うか、いつまでに、だれが、いくらで、を PDF にまとめます。',
      'A PDF with the verdict, the dates, who does what, and the costs.',
    ),
  },
} as const satisfies Record<FirstDayStep, { readonly name: Text; readonly says: Text }>;

export const firstDaySentences = {
  /** How many of how many, of steps as of parts. */
  doneOf: (done: number, all: number): Text => w(`済み ${done} / ${all}`, `${done} of ${all} done`),
  answered: (count: number): Text =>
    w(`${count}問に答えました`, count === 1 ? 'one question answered' : `${count} questions answered`),
  actions: (count: number): Text => w(`対応 ${count}件`, count === 1 ? 'one action' : `${count} actions`),
  owned: (owned: number, open: number): Text => w(`担当あり ${owned} / ${open}件`, `${owned} of ${open} have somebody`),
} as const;
