// The door: signing in, showing that one is there, joining by an invitation, setting an installation up, and the page that says no.
import type { Text } from '../domain/scheme.ts';

const w = (ja: string, en: string): Text => ({ ja, en });

export const entryWords = {
  enterTitle: w('ログインする', 'Sign in'),
  enterSays: w(
    'このリンクは一度だけ使えます。押すと、この端末で仕事を始められます。',
    'This link works once. Press the button to start work on this device.',
  ),
  enter: w('入る', 'Sign in'),
  needTitle: w('ログインが必要です', 'You need to sign in'),
  toSignIn: w('ログインのページへ', 'Go to the sign-in page'),
  toAccount: w('自分の登録へ', 'Go to your account'),
  problemTitle: w('進めませんでした', 'This could not be done'),
  why: { ja: '理由', en: 'Why' },
  back: w('最初のページへ', 'To the front page'),
  number: w('番号', 'Number'),
  mail: w('メールアドレス', 'Mail address'),
  password: w('パスワード', 'Password'),
  code: w('確認コード', 'One-time code'),
  codeHint: w(
    'アプリに出ている6桁の数字。30秒ごとに変わります。',
    'The six digits in your app. They change every 30 seconds.',
  ),
  recovery: w('復旧コード', 'Recovery code'),
  noPasskeys: w(
    'このブラウザではパスキーを使えません。別の方法を選んでください。',
    'This browser cannot use passkeys. Choose another way.',
  ),
  noScript: w(
    'スクリプトを使わない設定では、パスキーを使えません。別の方法を選んでください。',
    'Passkeys need script, which is switched off here. Choose another way.',
  ),
  passkeyCancelled: w(
    'パスキーの操作を取りやめました。もう一度押すか、別の方法を選んでください。',
    'You stopped before the passkey was used. Press again, or choose another way.',
  ),
  passkeyFailed: w(
    'パスキーを使えませんでした。もう一度押すか、別の方法を選んでください。',
    'The passkey could not be used. Press again, or choose another way.',
  ),
  passkeyKnown: w(
    'この端末のパスキーは、すでに登録されています。別の端末のものを使ってください。',
    'A passkey of this device is registered already. Use one of another device.',
  ),
} as const satisfies Record<string, Text>;

export const signInWords = {
  title: w('ログインする', 'Sign in'),
  notIn: w('ログインできませんでした', 'You are not signed in'),
  passkey: w('パスキーで入る', 'Sign in with a passkey'),
  passkeySays: w(
    '指紋、顔、暗証番号など、端末の画面を開くときの方法で入ります。メールアドレスの入力は要りません。',
    'Your device asks for fingerprint, face or PIN, as when you unlock it. No address needs to be typed.',
  ),
  others: w('別の方法で入る', 'Sign in another way'),
  byPassword: w('パスワードと確認コードで入る', 'With password and one-time code'),
  byPasswordButton: w('パスワードで入る', 'Sign in with the password'),
  byRecovery: w('復旧コードで入る', 'With a recovery code'),
  byRecoverySays: w(
    'パスキーもパスワードも使えないときの方法です。一つの復旧コードは一度だけ使えます。',
    'For when neither passkey nor password can be used. Each recovery code works once.',
  ),
  byRecoveryButton: w('復旧コードで入る', 'Sign in with the recovery code'),
  failed: w('これらでは入れませんでした。', 'You could not be signed in with these.'),
  failedFix: w(
    'どれが違うかはお知らせできません。入力し直すか、別の方法を試してください。どの方法でも入れないときは、組織で人を管理している方に連絡してください。',
    'We cannot tell which of them is wrong. Type them again or try another way. If no way works, turn to whoever manages the people of your organisation.',
  ),
  slowDown: w('続けて失敗したため、少し待つ必要があります。', 'After several failed attempts there is a short wait.'),
  busy: w(
    'いま混み合っていて、確かめられませんでした。',
    'Too many people are signing in just now, so nothing was checked.',
  ),
  noAccount: w('登録がまだの方', 'No account yet?'),
  noAccountSays: w(
    '登録は、所属する組織からの招待で始まります。招待のメールにあるリンクを開いてください。メールが届いていないときは、組織で人を管理している方に頼んでください。',
    'Your organisation invites you: open the link in its letter. If there is none, ask whoever manages the people of your organisation.',
  ),
  publicSays: w('ラベルを調べるだけなら、登録は要りません。', 'Looking up a label needs no account.'),
  toLabels: w('ラベルをさがす', 'Look up a label'),
} as const satisfies Record<string, Text>;

const waitText = (seconds: number): Text =>
  seconds < 120
    ? w(`${seconds}秒`, seconds === 1 ? 'one second' : `${seconds} seconds`)
    : w(`${Math.ceil(seconds / 60)}分`, `${Math.ceil(seconds / 60)} minutes`);

export const signInSentences = {
  slowDownFix: (seconds: number): Text =>
    w(
      `${waitText(seconds).ja}たってから、もう一度試してください。パスキーでは、待たずに入れます。`,
      `Try again after ${waitText(seconds).en}. A passkey works without waiting.`,
    ),
  busyFix: (seconds: number): Text =>
    w(`${waitText(seconds).ja}たってから、もう一度送ってください。`, `Send it again after ${waitText(seconds).en}.`),
} as const;

export const presenceWords = {
  title: w('本人であることを確かめます', 'Show that it is you'),
  says: w(
    '取り消せない操作、だれが入れるかを変える操作、ほかの人や組織に渡したり見せたりする操作、組織のすべてを書き出す操作の前には、本人であることを確かめます。席を離れた間にほかの人が行うのを防ぐためで、確かめてから10分たつと、もう一度うかがいます。',
    'We ask before anything that cannot be undone, changes who gets in, gives or shows something to others, or carries everything away, so that nobody does it while you are away from your desk. Ten minutes after you have shown it we ask again.',
  ),
  passkey: w('パスキーで確かめる', 'With a passkey'),
  passkeyButton: w('パスキーで確かめる', 'Use the passkey'),
  password: w('パスワードと確認コードで確かめる', 'With password and one-time code'),
  passwordButton: w('パスワードで確かめる', 'Use the password'),
  failedTitle: w('確かめられませんでした', 'It could not be confirmed'),
  failed: w('これらでは、本人であることを確かめられませんでした。', 'These did not show that it is you.'),
  failedFix: w(
    'もう一度試すか、別の方法を選んでください。同じ確認コードは一度だけ使えます。',
    'Try again or choose another way. A one-time code works only once.',
  ),
  neither: w('確かめる方法が、まだありません', 'There is no way to do so yet'),
  neitherSays: w(
    '一度限りのリンクで入ったため、パスキーもパスワードも登録されていません。',
    'You came in by a one-time link and have neither passkey nor password.',
  ),
  neitherFix: w(
    'パスキーかパスワードを加えてから、もう一度行ってください。加えられないときは、新しい一度限りのリンクで入り直してください。',
    'Add a passkey or a password, then do it again. If they cannot be added, sign in again by a new one-time link.',
  ),
  toAccount: w('入る方法を加える', 'Add a way in'),
  leave: w('やめて最初のページへ', 'Leave it and go to the front page'),
  resumeTitle: w('本人であることを確かめました', 'You have shown that it is you'),
  resumeSays: w(
    'まだ何も行っていません。続けると、先ほど入力した内容で行います。',
    'Nothing has been done yet. Going on does it with what you had entered.',
  ),
  resume: w('続ける', 'Go on'),
} as const satisfies Record<string, Text>;

export const joinWords = {
  invitation: w('招待を受ける', 'Accept the invitation'),
  setUp: w('星見を使い始める', 'Set Hoshimi up'),
  setUpSays: w(
    'この星見を使う最初の一人と、その組織を登録します。このリンクは一度だけ使えます。ほかの方は、登録のあとで組織のページから招きます。',
    'This registers the first person of this installation and her organisation. The link works once. Everybody else is invited from the organisation’s page.',
  ),
  roles: w('あなたの役割', 'Your roles'),
  known: w('この宛先の方は、すでに登録されています。', 'Whoever has this address is registered already.'),
  knownFix: w('ログインすると、招待を受けられます。', 'Sign in to accept the invitation.'),
  knownButton: w('ログインして続ける', 'Sign in and go on'),
  accept: w('招待を受ける', 'Accept the invitation'),
  acceptSays: w('いまの登録のまま、この組織に加わります。', 'You join this organisation with the account you have.'),
  other: w(
    'この端末では、招待された方とは別の方がログインしています。',
    'Somebody other than the one invited is signed in on this device.',
  ),
  otherFix: w(
    'いったんログアウトしてから、招待のリンクをもう一度開いてください。',
    'Sign out first, then open the link of the invitation again.',
  ),
  signOut: w('ログアウト', 'Sign out'),
  note: w('ご注意', 'Note'),
  byPasskey: w('パスキーで登録する（おすすめ）', 'Register with a passkey (recommended)'),
  byPasskeySays: w(
    '指紋、顔、暗証番号など、端末の画面を開くときの方法で入れるようになります。覚えるものはありません。',
    'From then on you sign in the way you unlock your device. There is nothing to remember.',
  ),
  byPasskeyButton: w('パスキーを作って登録する', 'Make a passkey and register'),
  byPassword: w('パスワードと確認コードで登録する', 'Register with password and one-time code'),
  byPasswordButton: w('パスワードで登録する', 'Register with the password'),
  name: w('氏名', 'Name'),
  nameHint: w(
    '同じ組織の方と、申請の相手に見えます。',
    'Seen by your organisation and by the other side of an application.',
  ),
  lang: w('画面とメールの言語', 'Language of pages and letters'),
  kind: w('どちらとして使いますか', 'What is it for?'),
  operator: w('事務局（制度の運営者）', 'Operator of the scheme'),
  operatorSays: w(
    '申請を受け付けて確かめ、ラベルを発行し、一覧を公開します。',
    'It takes applications in, checks them, issues labels and publishes the list.',
  ),
  supplier: w('申請者', 'Supplier'),
  supplierSays: w(
    '自社の製品について宣言と証跡をそろえ、申請を用意します。',
    'It is where you put declarations and evidence of your own products together and prepare applications.',
  ),
  organisation: w('組織の名前', 'Name of the organisation'),
  corporateNumber: w('法人番号', 'Corporate number'),
  corporateNumberHint: w('13桁の数字。なければ空けておいてください。', '13 digits. Leave it empty if there is none.'),
  mailDomain: w('組織のメールのドメイン', 'Mail domain of the organisation'),
  mailDomainHint: w(
    'メールアドレスの @ より後ろ。登録しておくと、担当の方がいなくなったときも、この宛先に届くメールで所属を示して引き継げます。空けておくこともできます。',
    'What stands after the @. With it, whoever takes over later can show by a letter to such an address that she belongs to you. It may stay empty.',
  ),
  mailHint: w('メールが届き、ログインにも使う宛先です。', 'Letters go there, and you sign in with it.'),
  invitedMailHint: w('招待の宛先です。ログインにも使います。', 'The invitation went there, and you sign in with it.'),
} as const satisfies Record<string, Text>;

export const joinSentences = {
  title: (organisation: string): Text => w(`「${organisation}」への招待`, `Invitation to ${organisation}`),
  by: (by: string): Text => w(`${by} さんからの招待です。`, `${by} invites you.`),
  until: (day: Text): Text => w(`${day.ja}まで受けられます。`, `It can be accepted up to ${day.en}.`),
} as const;

export const newPasswordWords = {
  hint: w(
    '12文字以上。どの文字も使え、空白も入れられます。数字や記号を混ぜる必要はありません。長い文にすると、当てられにくくなります。',
    'At least 12 characters. Anything goes, blanks too; digits and signs need not be mixed in. A long sentence is harder to guess.',
  ),
  codeTitle: w('確認コードを用意する', 'Set up one-time codes'),
  codeSays: w(
    'パスワードで入るときは、確認コードを出すアプリも使います。携帯電話などのアプリで、この図を読み取ってください。',
    'With a password you also need an app that shows one-time codes. Read this picture with the app on your phone.',
  ),
  again: w(
    '前に読み取った図とは違うことがあります。コードが合わないときは、この図を読み取り直してください。',
    'This may not be the picture you read before. If its codes do not fit, read this one.',
  ),
  secret: w(
    '読み取れないときは、この文字を入力してください。',
    'If it cannot be read, type these letters into the app.',
  ),
  code: w('アプリに出た確認コード', 'One-time code shown by the app'),
} as const satisfies Record<string, Text>;

/** Why a new password, or the first code of an app, is not taken. */
export const newPasswordErrors = {
  'too-short': w(
    'パスワードが短すぎます。12文字以上にしてください。',
    'The password is too short. Use at least 12 characters.',
  ),
  'too-long': w(
    'パスワードが長すぎます。256文字までにしてください。',
    'The password is too long. Use at most 256 characters.',
  ),
  common: w(
    'よく使われているパスワードなので、当てられやすいものです。別のものにしてください。',
    'Many people use this password, so it is easily guessed. Choose another one.',
  ),
  'contains-context': w(
    '氏名、メールアドレス、組織の名前などが入っています。それらを含まないものにしてください。',
    'It holds your name, address, organisation or the name of this place. Leave them out.',
  ),
  'code-wrong': w(
    '確認コードが違います。アプリにいま出ている6桁の数字を入力してください。',
    'The one-time code is wrong. Enter the six digits that the app shows now.',
  ),
} as const satisfies Record<string, Text>;

export const recoveryWords = {
  title: w('復旧コード', 'Recovery codes'),
  isNew: w(
    'パスキーもパスワードも使えなくなったときに、入るためのコードです。このページを離れると、二度と表示できません。',
    'They let you in when neither passkey nor password can be used. They are never shown again once you leave this page.',
  ),
  isAgain: w(
    '新しい復旧コードです。前のコードは、もう使えません。このページを離れると、二度と表示できません。',
    'These are new; the codes you had before no longer work. They are never shown again once you leave this page.',
  ),
  once: w(
    '一つのコードは一度だけ使えます。数字の 0 と 1、英字の I と O は使っていません。',
    'Each code works once. The digits 0 and 1 and the letters I and O do not occur.',
  ),
  keepTitle: w('控え方', 'How to keep them'),
  print: w('このページを印刷して、鍵のかかる場所に置く。', 'Print this page and keep it locked away.'),
  vault: w('または、パスワードを保管するソフトに入れる。', 'Or copy them into your password manager.'),
  apart: w(
    'ふだん使う端末とは別の所に置き、人に見せない。',
    'Keep them apart from the device you use, and show them to nobody.',
  ),
  goOn: w('控えたので、続ける', 'I have kept them: go on'),
  whose: w('星見の復旧コード', 'Recovery codes for Hoshimi'),
} as const satisfies Record<string, Text>;

export const noSeatWords = {
  title: w('所属する組織がありません', 'You belong to no organisation'),
  fix: w(
    '組織で人を管理している方に、招待を頼んでください。招待のメールにあるリンクを開くと、仕事を始められます。',
    'Ask whoever manages the people of your organisation to invite you. The link in that letter lets you start work.',
  ),
  toAccount: w('自分の登録を見る', 'See your account'),
  signOut: w('ログアウト', 'Sign out'),
} as const satisfies Record<string, Text>;

export const seatEndedWords = {
  title: w('選んでいた組織での所属が終わりました', 'Your place in this organisation has ended'),
  says: w(
    'ほかの組織の仕事として記録しないように、ここで止めました。送ったものは、どこにも記録していません。',
    'We stopped here so that nothing is recorded for another organisation. What you sent was recorded nowhere.',
  ),
  fix: w('どの組織の仕事をするかを、選び直してください。', 'Choose again where you work.'),
  toSeats: w('組織を選ぶ', 'Choose an organisation'),
} as const satisfies Record<string, Text>;

export const noSeatSentences = {
  says: (name: string): Text =>
    w(
      `${name} さんはログインしていますが、どの組織にも所属していないか、所属が終わっています。`,
      `${name}, you are signed in, but you belong to no organisation, or no longer do.`,
    ),
} as const;
