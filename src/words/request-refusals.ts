// What is said when a link for handing in evidence is not open, or a page cannot be captured.
import type { Text } from '../domain/scheme.ts';

type Said = { readonly says: Text; readonly fix: Text };
const said = (ja: string, jaFix: string, en: string, enFix: string): Said => ({
  says: { ja, en },
  fix: { ja: jaFix, en: enFix },
});

export const requestRefusalWords = {
  'no-such-request': said(
    'この依頼は見つかりません。',
    '依頼の一覧から選び直してください。',
    'There is no such request.',
    'Choose it again from the list of requests.',
  ),
  'request-withdrawn': said(
    'この依頼は取り下げられました。ファイルは受け付けていません。',
    'まだ必要かどうか、依頼した方にお尋ねください。',
    'This request was withdrawn, so no file is taken.',
    'Ask the person who sent you the link whether it is still needed.',
  ),
  'request-past': said(
    '受け付ける期間が終わりました。',
    '送りたいものがあるときは、依頼した方に、新しいリンクを頼んでください。',
    'The last day of this request is over.',
    'If you still have something to send, ask the person who sent you the link for a new one.',
  ),
  'request-full': said(
    'このリンクで受け付ける数か量に達しました。',
    '足りないものがあるときは、依頼した方に、新しいリンクを頼んでください。',
    'This link has taken as many files, or as many bytes, as it takes.',
    'If something is missing, ask the person who sent you the link for a new one.',
  ),
  'request-ended': said(
    'この依頼は終わりました。ファイルは受け付けていません。',
    '対象の製品か担当の方が変わりました。依頼した会社にお尋ねください。',
    'This request has ended, so no file is taken.',
    'The product or the person in charge has changed. Ask the company that sent you the link.',
  ),
  'already-decided': said(
    'このファイルの扱いは、すでに決まっています。',
    '依頼のページを開き直して、確かめてください。',
    'It is decided already what becomes of this file.',
    'Open the request again and look.',
  ),
  'no-such-link': said(
    'このページの写しは見つかりません。',
    '写しの一覧から選び直してください。',
    'There is no such captured page.',
    'Choose it again from the list of captured pages.',
  ),
  'not-an-address': said(
    'アドレスが読み取れません。',
    'https:// か http:// で始まるアドレスを、そのまま書いてください。',
    'This is no address of a page.',
    'Write it as it stands, beginning with https:// or http://.',
  ),
  'page-address-not-allowed': said(
    'このアドレスは、ここからは開けません。社内の網やこの機械を指すアドレス、決まった番号でないポートは開かないことになっています。',
    'インターネットに公開しているページのアドレスを書いてください。',
    'This address is not asked from here: it leads into a network of its own, to this machine or to an unusual port.',
    'Give the address of a page that is public on the internet.',
  ),
  'page-too-large': said(
    'ページが大きすぎて、取り込めません。',
    'ファイルを保存して、証跡として加えてください。',
    'The page is too large to be captured.',
    'Save it as a file and add that as evidence.',
  ),
  'page-too-slow': said(
    'ページの応答が遅すぎて、取り込めません。',
    'しばらく待ってから、もう一度お試しください。',
    'The page took too long to answer.',
    'Wait a little and try again.',
  ),
  'page-redirected-elsewhere': said(
    'このアドレスは、別のサイトへ転送されます。転送先は、自動では開きません。',
    '転送先のアドレスを確かめて、そのアドレスを書いてください。',
    'This address leads on to another site, which is not followed.',
    'Look where it leads and give that address.',
  ),
  'page-not-reachable': said(
    'このアドレスには、つながりませんでした。',
    'アドレスを確かめるか、しばらく待ってから、もう一度お試しください。',
    'Nothing answers at this address.',
    'Check the address, or wait a little and try again.',
  ),
  'page-certificate': said(
    'サイトの証明書を確かめられませんでした。期限切れか、名前の違いか、知られていない発行者です。',
    'サイトの管理者に、証明書を直すよう伝えてください。直るまで、このページは証跡に取り込めません。',
    'The certificate of this site could not be verified: it has ended, is for another name, or nobody known has issued it.',
    'Have the site’s certificate put right. Until then the page cannot be captured.',
  ),
  'page-not-http': said(
    'ページとして読める応答ではありませんでした。',
    'https:// か http:// で始まるページのアドレスを確かめてください。圧縮した応答は読みません。',
    'What answered is no page that we can read.',
    'Check that the address is a page at https:// or http://. Packed answers are not read.',
  ),
  'page-status': said(
    'ページがありませんでした（サイトの応答が 200 ではありません）。',
    'アドレスを確かめて、ブラウザーで開けることを見てください。',
    'The page is not there: the site did not answer with 200.',
    'Check the address and see that a browser opens it.',
  ),
} as const satisfies Record<string, Said>;
