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
} as const satisfies Record<string, Said>;
