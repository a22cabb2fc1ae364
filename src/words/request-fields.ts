// The names of the fields of requests for evidence and of captured pages, as history and trail show them.
import type { FieldWords } from './fields.ts';
import { fieldWordsOf as f } from './fields.ts';

const shelves = {
  product: ['製品', 'Product'],
  company: ['会社の部分', 'Company part'],
  block: ['部品', 'Block'],
} as const;
const yesNo = { yes: ['はい', 'Yes'], no: ['いいえ', 'No'] } as const;

const forItem = (start: string): Readonly<Record<string, FieldWords>> => ({
  [`${start}/shelf`]: f('対象の種類', 'Kind of thing', undefined, shelves),
  [`${start}/of`]: f('対象', 'Thing'),
  [`${start}/criterion`]: f('適合基準', 'Criterion'),
  [`${start}/item`]: f('評価項目', 'Evaluation item'),
});

/** By pattern of the place: `*` stands for the request, the file that came, the link or the look. */
export const requestFieldWords: Readonly<Record<string, FieldWords>> = {
  '/requests': f('証跡の依頼', 'Requests for evidence'),
  '/requests/*': f('証跡の依頼', 'Request for evidence'),
  ...forItem('/requests/*'),
  '/requests/*/whom': f('依頼先', 'Asked of'),
  '/requests/*/mail': f('依頼先のメールアドレス', 'Mail address'),
  '/requests/*/lang': f('言語', 'Language', undefined, { ja: ['日本語', 'Japanese'], en: ['英語', 'English'] }),
  '/requests/*/asks': f('頼みたいこと', 'What is asked'),
  '/requests/*/until': f('受け付ける最後の日', 'Last day'),
  '/requests/*/asked-at': f('リンクを作った時', 'Link made'),
  '/requests/*/by': f('依頼した人', 'Asked by'),
  '/requests/*/withdrawn-on': f('取り下げた日', 'Withdrawn on'),
  '/requests/*/came': f('届いたもの', 'What came'),
  '/requests/*/came/*': f('届いたもの', 'What came'),
  '/requests/*/came/*/claim': f('受付の印', 'Mark of receipt'),
  '/requests/*/came/*/name': f('送った人', 'Sent by'),
  '/requests/*/came/*/note': f('添え書き', 'Note'),
  '/requests/*/came/*/file': f('ファイル', 'File'),
  '/requests/*/came/*/sha256': f('SHA-256', 'SHA-256'),
  '/requests/*/came/*/size': f('大きさ', 'Size'),
  '/requests/*/came/*/at': f('届いた時', 'Arrived'),
  '/requests/*/came/*/taken': f('採用した証跡', 'Taken over as'),
  '/requests/*/came/*/turned-down': f('採用しない理由', 'Turned down because'),
  '/requests/*/came/*/decided-on': f('決めた日', 'Decided on'),
  '/links': f('ページの写し', 'Captured pages'),
  '/links/*': f('ページの写し', 'Captured page'),
  ...forItem('/links/*'),
  '/links/*/url': f('アドレス', 'Address'),
  '/links/*/title': f('名前', 'Title'),
  '/links/*/kind': f('証跡の種類', 'Kind of evidence'),
  '/links/*/watch': f('毎日確かめるかどうか', 'Looked at daily', undefined, yesNo),
  '/links/*/ended': f('終わりにしたかどうか', 'Ended', undefined, yesNo),
  '/links/*/looked-at': f('最後に確かめた時', 'Looked at last'),
  '/links/*/looks': f('確かめた記録', 'Looks'),
  '/links/*/looks/*': f('確かめた記録', 'Look'),
  '/links/*/looks/*/at': f('確かめた時', 'Looked at'),
  '/links/*/looks/*/address': f('開いたアドレス', 'Final address'),
  '/links/*/looks/*/status': f('応答', 'Status'),
  '/links/*/looks/*/type': f('形式', 'Type'),
  '/links/*/looks/*/size': f('大きさ', 'Size'),
  '/links/*/looks/*/sha256': f('SHA-256', 'SHA-256'),
  '/links/*/looks/*/reads': f('文面の SHA-256', 'SHA-256 of the text'),
  '/links/*/looks/*/record': f('取得の記録の SHA-256', 'SHA-256 of the record'),
  '/links/*/looks/*/refused': f('取得できなかったわけ', 'Why nothing came'),
  '/links/*/looks/*/detail': f('くわしい理由', 'Detail'),
  '/links/*/looks/*/piece': f('証跡', 'Evidence'),
  '/links/*/looks/*/record-piece': f('取得の記録の証跡', 'Record as evidence'),
};
