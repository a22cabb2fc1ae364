// What the page of the outbox says, and why an address for mail was not taken.
import type { MailAddressRefusal } from '../domain/mail-address.ts';
import type { Text } from '../domain/scheme.ts';
import type { LetterCode } from './letters.ts';

const w = (ja: string, en: string): Text => ({ ja, en });

export const postWords = {
  title: w('メールの送信状況', 'Outgoing mail'),
  titleSays: w(
    '送ったもの、待っているもの、送れなかったものを、新しい順に並べています。送り終えたメールの本文は残りません。',
    'What went, what waits and what failed, the newest first. The text of a message is not kept once it has gone.',
  ),
  unset: w(
    'メールの送り先（SMTP）が設定されていないので、メールは送られていません。',
    'No mail server (SMTP) is set, so no mail goes out.',
  ),
  unsetFix: w(
    '本文をここで読み、リンクを宛先の人に別の方法で渡してください。設定すると、待っているメールから送ります。',
    'Read the text here and pass the link to the addressee by another way. Once a server is set, what waits goes out.',
  ),
  betweenPartners: w(
    '宛先と本文は、依頼した組織の人だけに見えます。',
    'Only the organisation that asks sees to whom it went and what it says.',
  ),
  note: w('注意', 'Note'),
  show: w('表示するもの', 'Show'),
  all: w('すべて', 'All'),
  waiting: w('送信待ち', 'Waiting'),
  sent: w('送信済み', 'Sent'),
  failed: w('送信失敗', 'Failed'),
  subject: w('件名', 'Subject'),
  to: w('宛先', 'To'),
  state: w('状態', 'State'),
  putAt: w('作成日時', 'Written'),
  course: w('経過', 'Course'),
  text: w('本文', 'Text'),
  readText: w('本文を読む', 'Read the text'),
  act: w('操作', 'Action'),
  again: w('もう一度送る', 'Send again'),
  older: w('これより前のメール', 'Older messages'),
  doneAgain: w('もう一度送ります', 'It will be sent again'),
  doneAgainSays: w('数分のうちに、結果がここに出ます。', 'The outcome will show here within minutes.'),
  nothing: w('メールはまだありません', 'There is no mail yet'),
  nothingSays: w(
    '招待や申請の知らせを送ると、ここに並びます。',
    'Invitations and notices about applications will appear here.',
  ),
  noneOfState: w('この状態のメールはありません', 'No mail is in this state'),
  showAll: w('すべてのメールを見る', 'Show all mail'),
} as const satisfies Record<string, Text>;

export const postSentences = {
  tries: (count: number): Text => ({
    ja: `${count}回試しました`,
    en: count === 1 ? 'Tried once' : `Tried ${count} times`,
  }),
  sentAt: (moment: string): Text => ({ ja: `${moment} に送信`, en: `Sent ${moment}` }),
  nextAt: (moment: string): Text => ({ ja: `次は ${moment} 以降`, en: `Next try not before ${moment}` }),
  answer: w('送信先の返事：', 'Answer: '),
} as const;

/** What each letter is about, in a word or two. */
export const aboutWords = {
  invitation: w('招待', 'Invitation'),
  'hand-over-offered': w('引き継ぎの申し出', 'Hand-over offered'),
  'hand-over-claimed': w('引き取りの申し出', 'Claim'),
  'hand-over-done': w('引き継ぎの完了', 'Handed over'),
  'address-proof': w('メールアドレスの確認', 'Proof of address'),
  'power-given': w('委任状', 'Power of attorney'),
  'power-ending': w('委任の期限', 'Power of attorney ends'),
  'way-in-changed': w('入る方法', 'Ways to sign in'),
  'plan-week': w('今週の対応', 'Yours this week'),
  'renewal-week': w('ラベルの延長', 'Renewal of labels'),
  'only-manager': w('ただ一人の管理者', 'Only manager'),
  'application-returned': w('照会', 'Queries'),
  'application-accepted': w('受理', 'Accepted'),
  'application-refused': w('不受理', 'Refused'),
  'deciding-changed': w('決定者や決め方の変更', 'Who decides has changed'),
  'label-issued': w('ラベルの発行', 'Label issued'),
  'evidence-demanded': w('証跡の提出', 'Evidence demanded'),
  'evidence-asked': w('証跡の依頼', 'Evidence asked for'),
  'evidence-handed-in': w('依頼した証跡の到着', 'Evidence has arrived'),
} as const satisfies Record<LetterCode, Text>;

/** Why a text is no address for mail, and what would make it one. */
export const mailAddressWords = {
  'mail-empty': {
    says: w('メールアドレスが空です。', 'The mail address is empty.'),
    fix: w('メールアドレスを入れてください。', 'Enter a mail address.'),
  },
  'mail-too-long': {
    says: w('メールアドレスが長すぎます。', 'The mail address is too long.'),
    fix: w('254文字までのアドレスを入れてください。', 'Use an address of at most 254 characters.'),
  },
  'mail-control': {
    says: w(
      'メールアドレスに、改行や目に見えない文字が入っています。',
      'The mail address holds a line break or an invisible character.',
    ),
    fix: w('貼り付けずに、手で入力し直してください。', 'Type it by hand instead of pasting it.'),
  },
  'mail-not-ascii': {
    says: w(
      'メールアドレスに、全角や日本語の文字が入っています。',
      'The mail address holds characters other than plain Latin ones.',
    ),
    fix: w(
      '半角の英数字で入れてください。日本語のドメインは xn-- で始まる形で書きます。',
      'Use plain Latin letters; write a domain in other letters in its form that begins with xn--.',
    ),
  },
  'mail-no-at': {
    says: w('メールアドレスに @ がありません。', 'The mail address has no @.'),
    fix: w('name@example.jp のように入れてください。', 'Write it like name@example.jp.'),
  },
  'mail-more-than-one': {
    says: w('メールアドレスが二つ以上あるように読めます。', 'This reads like more than one mail address.'),
    fix: w('一つだけ入れてください。', 'Enter one only.'),
  },
  'mail-signs': {
    says: w(
      'メールアドレスに、使えない記号か空白があります。',
      'The mail address holds a sign or a blank that cannot be used.',
    ),
    fix: w(
      '名前やかっこを除き、アドレスだけを入れてください。',
      'Leave out names and brackets; enter the address alone.',
    ),
  },
  'mail-name': {
    says: w('メールアドレスの @ の前が正しくありません。', 'The part before the @ is not right.'),
    fix: w('点が続いたり、端にあったりしないか確かめてください。', 'Look for dots beside each other or at an end.'),
  },
  'mail-domain': {
    says: w('メールアドレスの @ の後ろが正しくありません。', 'The part after the @ is not right.'),
    fix: w('example.jp のようなドメインを入れてください。', 'Enter a domain such as example.jp.'),
  },
} as const satisfies Record<MailAddressRefusal, { readonly says: Text; readonly fix: Text }>;
