// Letters about applications and labels. What was queried or why something was refused stands on the page and not in the
// mail, which others may read on its way.
import type { Drafted } from './letters.ts';
import { dayWords, plain } from './lines.ts';

/** What letters about applications and labels tell. */
export type WorkFacts =
  | {
      readonly about: 'application-returned' | 'evidence-demanded';
      readonly number: string;
      readonly count: number;
      readonly link: string;
    }
  | { readonly about: 'application-accepted'; readonly number: string; readonly yen: number; readonly link: string }
  | { readonly about: 'application-refused'; readonly number: string; readonly link: string }
  | { readonly about: 'label-issued'; readonly number: string; readonly until: string; readonly link: string };

const yenText = (yen: number): string => yen.toLocaleString('en-US');
const many = (count: number, one: string, more: string): string => (count === 1 ? `one ${one}` : `${count} ${more}`);

/** The writers of these letters, by code. */
export const workLetters: Drafted<WorkFacts> = {
  'application-returned': ({ number, count, link }) => ({
    ja: {
      subject: `申請 ${plain(number)} に照会があります`,
      parts: [
        `申請 ${plain(number)} について、事務局から${count}件の照会があります。いまは、申請者の対応待ちです。`,
        '次のページで照会の内容を確かめ、回答を付けて、もう一度提出してください。',
        { link },
      ],
    },
    en: {
      subject: `Application ${plain(number)}: queries from the office`,
      parts: [
        `The office has returned application ${plain(number)} with ${many(count, 'query', 'queries')}. It is your turn.`,
        'Read them on this page, answer them and file again:',
        { link },
      ],
    },
  }),

  'application-accepted': ({ number, yen, link }) => ({
    ja: {
      subject: `申請 ${plain(number)} を受理しました`,
      parts: [
        `申請 ${plain(number)} の形式を確かめ、受理しました。`,
        yen > 0
          ? `手数料は ${yenText(yen)}円です。納め方は、次のページで確かめてください。入金を確かめたあとに、ラベルの発行へ進みます。`
          : '手数料はかかりません。このあと、ラベルの発行へ進みます。',
        { link },
      ],
    },
    en: {
      subject: `Application ${plain(number)} is accepted`,
      parts: [
        `The form of application ${plain(number)} has been checked and the application is accepted.`,
        yen > 0
          ? `The fee is JPY ${yenText(yen)}. How to pay stands on this page. The label can be issued once the fee has come in.`
          : 'There is no fee. The label can be issued next.',
        { link },
      ],
    },
  }),

  'application-refused': ({ number, link }) => ({
    ja: {
      subject: `申請 ${plain(number)} は不受理となりました`,
      parts: [
        `申請 ${plain(number)} は、受理できませんでした。`,
        '理由は、次のページに記しています。内容を直して、あらためて申請することができます。',
        { link },
      ],
    },
    en: {
      subject: `Application ${plain(number)} was refused`,
      parts: [
        `Application ${plain(number)} could not be accepted.`,
        'The reason stands on this page. You may mend the product and apply again.',
        { link },
      ],
    },
  }),

  'label-issued': ({ number, until, link }) => ({
    ja: {
      subject: `ラベル ${plain(number)} を発行しました`,
      parts: [
        `登録番号 ${plain(number)} のラベルを発行し、公開の一覧に載せました。`,
        { facts: [['有効期限', dayWords('ja', until)]] },
        'ラベルの図と、使うときの条件は、次のページにあります。',
        { link },
        'ラベルは、要件に適合していると宣言または確認されたことを示すものです。製品の安全をうたう広告には使えません。',
      ],
    },
    en: {
      subject: `Label ${plain(number)} is issued`,
      parts: [
        `The label with registration number ${plain(number)} is issued and stands in the public list.`,
        { facts: [['Valid until', dayWords('en', until)]] },
        'Its artwork and the conditions of use are on this page:',
        { link },
        'The label shows that conformity with the requirements was declared or confirmed. It must not be used to advertise a product as safe.',
      ],
    },
  }),

  'evidence-demanded': ({ number, count, link }) => ({
    ja: {
      subject: `申請 ${plain(number)} の証跡を求められました`,
      parts: [
        `申請 ${plain(number)} について、事務局が${count}件の証跡の提出を求めました。求められた証跡は、事務局が開けるようになりました。`,
        '求めた理由と証跡の名前は、次のページにあります。事務局が開くたびに、その記録が残ります。',
        { link },
      ],
    },
    en: {
      subject: `Application ${plain(number)}: evidence demanded`,
      parts: [
        `The office has demanded ${many(count, 'piece', 'pieces')} of evidence of application ${plain(number)} and can now open what it demanded.`,
        'The reason and the names stand on this page. Each time the office opens a piece, that is recorded.',
        { link },
      ],
    },
  }),
};
