// Letters about evidence that is asked for by a link. What is asked stands on the page and not in the mail: a letter that goes
// to any address carries nothing that somebody typed but names.
import type { Drafted } from './letters.ts';
import { dayWords, plain } from './lines.ts';

/** What letters about requests for evidence tell. */
export type RequestFacts =
  | {
      readonly about: 'evidence-asked';
      readonly organisation: string;
      readonly by: string;
      /** The product's or block's name; empty for the company itself. */
      readonly name: string;
      readonly until: string;
      readonly link: string;
    }
  | {
      readonly about: 'evidence-handed-in';
      readonly from: string;
      readonly name: { readonly ja: string; readonly en?: string };
      readonly link: string;
    };

/** The writers of these letters, by code. */
export const requestLetters: Drafted<RequestFacts> = {
  'evidence-asked': ({ organisation, by, name, until, link }) => ({
    ja: {
      subject: `証跡のお願い（${plain(organisation)}）`,
      parts: [
        name === ''
          ? `${plain(organisation)}の${plain(by)}さんから、証跡（確かめた記録や資料）のお願いが届いています。`
          : `${plain(organisation)}の${plain(by)}さんから、「${plain(name)}」の証跡（確かめた記録や資料）のお願いが届いています。`,
        { facts: [['受け付ける最後の日', dayWords('ja', until)]] },
        '何をお願いしているかは、次のページにあります。ファイルも、同じページから送れます。登録やパスワードは要りません。',
        { link },
        'このリンクを開ける人は、だれでもファイルを送れます。ほかの人に渡すときは、ご注意ください。お心当たりがないときは、このメールを捨ててください。',
      ],
    },
    en: {
      subject: `Evidence is asked of you (${plain(organisation)})`,
      parts: [
        name === ''
          ? `${plain(by)} of ${plain(organisation)} asks you for evidence: a record or a document.`
          : `${plain(by)} of ${plain(organisation)} asks you for evidence, a record or a document, for “${plain(name)}”.`,
        { facts: [['Last day', dayWords('en', until)]] },
        'What is asked stands on this page, and files are sent there, too. You need no account and no password:',
        { link },
        'Whoever has this link can send files by it, so pass it on with care. If you do not know what this is about, throw this mail away.',
      ],
    },
  }),
  'evidence-handed-in': ({ from, name, link }) => ({
    ja: {
      subject: '依頼した証跡が届きました',
      parts: [
        `${name.ja === '' ? '' : `「${plain(name.ja)}」について、`}依頼のリンクからファイルが届きました。送った人の名前は「${plain(from)}」と書かれています。名前が本当かどうかは、確かめていません。`,
        '次のページで中身を確かめて、証跡にするかどうかを決めてください。決めるまで、証跡としては数えません。',
        { link },
      ],
    },
    en: {
      subject: 'Evidence that you asked for has arrived',
      parts: [
        `A file has come by the link of your request${name.ja === '' ? '' : ` for “${plain(name.en ?? name.ja)}”`}. Whoever sent it gives the name “${plain(from)}”. We have not checked the name.`,
        'Look at it on this page and say whether it becomes evidence. Until then it counts for nothing:',
        { link },
      ],
    },
  }),
};
