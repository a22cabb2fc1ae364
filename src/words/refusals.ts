// What is said when the rules or the world say no: what is wrong, and what would make it yes.
import type { Text } from '../domain/scheme.ts';
import { doorRefusalWords } from './door-refusals.ts';
import { formRefusalWords } from './form-refusals.ts';
import { requestRefusalWords } from './request-refusals.ts';

type Said = { readonly says: Text; readonly fix: Text };
const said = (ja: string, jaFix: string, en: string, enFix: string): Said => ({
  says: { ja, en },
  fix: { ja: jaFix, en: enFix },
});

export const refusalWords = {
  ...doorRefusalWords,
  ...requestRefusalWords,
  ...formRefusalWords,
  'not-signed-in': said(
    'このページを見るには、ログインが必要です。',
    'ログインのページから入ってください。',
    'You need to sign in to see this page.',
    'Sign in first.',
  ),
  'not-for-you': said(
    'このページは、あなたの役割では開けません。',
    '担当の方に頼むか、別の組織に切り替えてください。',
    'Your role does not open this page.',
    'Ask a colleague who has the role, or switch to another organisation.',
  ),
  'no-proof': said(
    'この操作が、開いていたページから送られたものか確かめられませんでした。',
    'ページを開き直して、もう一度送ってください。入力した内容は、戻るボタンで残っていることがあります。',
    'We could not tell that this came from the page you had open.',
    'Open the page again and send it once more. Your browser’s back button may still hold what you typed.',
  ),
  'not-found': said(
    'お探しのページはありません。',
    'アドレスを確かめるか、最初のページからたどってください。',
    'There is no such page.',
    'Check the address, or start from the front page.',
  ),
  'no-such-product': said(
    'この製品は見つかりません。',
    '製品の一覧から選び直してください。',
    'There is no such product.',
    'Choose it again from the list of products.',
  ),
  'no-such-evaluation': said(
    'この評価の委託は見つかりません。',
    '製品の「評価の委託」から選び直してください。',
    'There is no such commissioned evaluation.',
    'Choose it again at the product, under commissioned evaluation.',
  ),
  'no-items-chosen': said(
    '評価する項目が選ばれていないか、今の版にない項目です。',
    '項目を一つ以上選んでください。適合基準の版を変えたときは、頼み直してください。',
    'No item is chosen, or one that the edition of now does not have.',
    'Choose at least one. When the edition was changed, ask anew.',
  ),
  'evidence-not-there': said(
    '渡すことにした証跡のうち、ファイルがないものがあります。',
    '証跡を登録し直すか、その証跡を外して頼み直してください。',
    'Of the evidence that is to go along, a file is not there.',
    'Upload it again, or ask anew without it.',
  ),
  'no-such-application': said(
    'この申請番号は見つかりません。',
    '一覧から選び直してください。',
    'There is no such application number.',
    'Choose it again from the list.',
  ),
  'no-such-label': said(
    'この登録番号のラベルはありません。',
    '番号の 0 と O を確かめてください。',
    'There is no label with this number.',
    'Check zeros and the letter O in the number.',
  ),
  'no-such-evidence': said(
    'この証跡は見つかりません。',
    '証跡の一覧から選び直してください。',
    'There is no such evidence.',
    'Choose it again from the list of evidence.',
  ),
  'no-pdf-here': said(
    'この機械では PDF を作れません。',
    '書面のほかは、ここでも使えます。PDF は 64 ビットの Intel・AMD 系の Linux で動かすと作れます。',
    'PDFs cannot be made on this machine.',
    'Everything else works here. They can be made on Linux for 64-bit Intel or AMD processors.',
  ),
  'draft-not-whole': said(
    'security.txt に要る項目がそろっていないので、書き出せません。',
    '文案のページで、足りない項目を確かめてください。',
    'A security.txt is not written while it lacks what it must have.',
    'See on the page of the draft what is missing.',
  ),
  'no-such-criterion': said(
    'この番号の基準はありません。',
    '基準の一覧から選び直してください。',
    'There is no such criterion.',
    'Choose it again from the list of criteria.',
  ),
  'cannot-read': said(
    '送られた内容に、読み取れないところがあります。',
    '欄の下に示した形に直して、もう一度送ってください。',
    'Part of what was sent cannot be read.',
    'Write it as shown beside the field and send it again.',
  ),
  'id-taken': said(
    '同じ番号の製品が、すでにあります。',
    'もう一度送ってください。',
    'A product with this id exists already.',
    'Send it once more.',
  ),
  'level-unsaid': said(
    'どの段階のラベルを申請するのか、まだ決まっていません。',
    '「ラベル」の欄で、受け付けている段階を選んでください。',
    'The level applied for is not chosen yet.',
    'Choose a level that is open under “Label”.',
  ),
  'somebody-acted-first': said(
    'ほかの方が先に操作しました。あなたの操作は記録していません。',
    'いまの状態を確かめて、必要ならもう一度操作してください。',
    'Somebody acted first, so nothing of yours was recorded.',
    'Look at how it stands now, and act again if it is still needed.',
  ),
  'not-now': said(
    'いまの状態では、この操作はできません。',
    '申請のページで、だれの対応待ちかを確かめてください。',
    'This cannot be done at this stage.',
    'See on the application’s page whose turn it is.',
  ),
  'blockers-left': said(
    '直すところが残っているので、先へ進めません。',
    '指摘を一つずつ直してください。',
    'It cannot go on while findings that stop filing are left.',
    'Mend each finding.',
  ),
  'look-again': said(
    'ほかの製品から写したところに、まだ見直していないものがあります。',
    '製品のページに並ぶところを一つずつ見直し、「見直した」を押してから提出してください。',
    'Places that were copied from another product have not been looked at again.',
    'The product’s page lists them: look at each, press “Looked at”, then file.',
  ),
  'reply-missing': said(
    'まだ答えていない照会があります。',
    'すべての照会に答えてから、提出してください。',
    'Some queries have no answer yet.',
    'Answer every query, then file.',
  ),
  'evidence-kept': said(
    'この証跡は、まだ削除できません。',
    '証跡のページの「保存と削除」に、残しておくわけがあります。なくなってから削除してください。',
    'This piece of evidence cannot be deleted yet.',
    'Its page says under “Keeping and deleting” what keeps it. Delete it when none of that is left.',
  ),
  'no-reason': said(
    '理由が書かれていません。',
    '相手が読んで分かる理由を書いてください。',
    'No reason is given.',
    'Write a reason that the other side can follow.',
  ),
  'text-too-long': said(
    '書かれたものが長すぎます。',
    '一つにつき20,000文字以内、照会と回答は1,000件以内にしてください。長い資料は、証跡として付けてください。',
    'What was written is too long.',
    'Write 20,000 characters at most each, and 1,000 queries or replies. Attach long documents as evidence.',
  ),
  'no-queries': said(
    '照会が一つも書かれていません。',
    '基準を選び、何を直してほしいかを書いてください。',
    'There is no query.',
    'Choose a criterion and write what should be mended.',
  ),
  'no-fee': said(
    'この段階と手続の手数料が、制度データにありません。',
    '手数料の表を確かめてください。',
    'The scheme’s data have no fee for this level and route.',
    'Check the table of fees.',
  ),
  'other-sum': said(
    '金額が、案内した手数料と違います。',
    '入金された額を確かめてください。',
    'The sum is not the fee that was named.',
    'Check the sum that came in.',
  ),
  'until-too-late': said(
    '有効期限が、制度の定める長さを超えています。',
    '示した日までの日付にしてください。',
    'The last day is beyond what the scheme allows.',
    'Choose a day up to the one shown.',
  ),
  'until-before-issue': said(
    '有効期限が、発行日より前です。',
    '発行日以後の日付にしてください。',
    'The last day is before the day of issue.',
    'Choose the day of issue or a later one.',
  ),
  'support-ends-before-label': said(
    'サポートが、ラベルの有効期限より先に終わります。',
    'サポート終了日までの日付にしてください。',
    'Support ends before the label would.',
    'Choose a day up to the end of support.',
  ),
  impossible: said(
    'このラベルには、その操作ができません。',
    'これまでの出来事と有効期限を確かめてください。',
    'This cannot be done to the label.',
    'Look at its history and its last day.',
  ),
  'no-models': said(
    '加える型番が書かれていません。',
    '一行に一つずつ書いてください。',
    'No model is given.',
    'Write one model on each line.',
  ),
  'models-too-long': said(
    '型番が長すぎるか、多すぎます。',
    '型番は一つ200文字以内、一枚のラベルに2,000件以内です。',
    'A model is too long, or there are too many.',
    'A model has 200 characters at most, and a label 2,000 models.',
  ),
  'models-doubled': said(
    'すでに載っている型番があります。',
    'その型番を除いて、もう一度送ってください。',
    'Some of these models are listed already.',
    'Take them out and send it again.',
  ),
  'evidence-not-demanded': said(
    'この証跡は、提出を求めていないので開けません。',
    '理由を書いて提出を求めるか、申請者が開示するのを待ってください。',
    'This evidence was not demanded, so it stays closed.',
    'Demand it with a reason, or wait until the supplier opens it.',
  ),
  'too-large': said(
    'ファイルが大きすぎます。',
    '分けるか、小さくしてから送ってください。',
    'The file is too large.',
    'Split it or make it smaller, then send it.',
  ),
  'too-small': said(
    'この大きさでは、QR コードを読み取れません。',
    '示した大きさ以上にしてください。',
    'At this size the QR code cannot be read.',
    'Ask for the size shown or a larger one.',
  ),
  unusable: said(
    'このファイルは読み取れません。',
    '正しいファイルか確かめて、もう一度選んでください。',
    'This file cannot be read.',
    'Check that it is the right file and choose it again.',
  ),
  stale: said(
    '表示したあとに、ほかの人が書き換えた欄があります。',
    '両方の値を見くらべて、残すほうを選んでください。',
    'Somebody changed a field after you were shown it.',
    'Compare both values and keep the one you want.',
  ),
  'link-spent': said(
    'このリンクは、もう使えません。',
    '新しいリンクを発行してもらってください。',
    'This link has been used or has run out.',
    'Ask for a new link.',
  ),
  fault: said(
    'こちらの不具合で、処理できませんでした。',
    '少し待ってからもう一度試し、直らなければ番号を添えて知らせてください。',
    'Something went wrong on our side.',
    'Try again in a while; if it stays, tell us the number.',
  ),
} as const satisfies Record<string, Said>;

export type RefusalCode = keyof typeof refusalWords;
