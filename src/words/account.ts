// One's own account: ways in, sessions, tokens.
import type { Text } from '../domain/scheme.ts';

const w = (ja: string, en: string): Text => ({ ja, en });

export const accountWords = {
  menu: w('自分の登録のメニュー', 'Own account'),
  title: w('登録と入る方法', 'Account and ways in'),
  sessions: w('ログイン中の端末', 'Sessions'),
  tokens: w('トークン', 'Tokens'),
  notPossible: w('できませんでした', 'This could not be done'),
  attention: w('ご注意', 'Note'),
  noWay: w('入る方法が、まだありません。', 'You have no way in yet.'),
  noWayFix: w(
    'ログアウトすると入れなくなります。その前に、パスキーか、パスワードと確認コードを加えてください。',
    'Once you sign out you cannot come back. Add a passkey, or a password with one-time codes, before that.',
  ),
  lacksWayIn: w(
    '復旧コードでログインしているので、いまは自分の登録だけを開けます。',
    'You came in by a recovery code, so only your own account is open to you now.',
  ),
  lacksWayInFix: w(
    'パスキーを加えるか、新しいパスワードと確認コードを設定すると、仕事に戻れます。',
    'Add a passkey, or set a new password with one-time codes, and the rest of your work opens again.',
  ),
  oneWay: w('入る方法が一つしかありません。', 'You have just one way in.'),
  oneWayFix: w(
    'その端末をなくすと、入れなくなるおそれがあります。別の端末のパスキーか、パスワードと確認コードを、もう一つ加えてください。',
    'If you lose that device you may be locked out. Add a second one: a passkey on another device, or a password with one-time codes.',
  ),
  passkeys: w('パスキー', 'Passkeys'),
  noPasskeys: w('パスキーはまだありません', 'There is no passkey yet'),
  noPasskeysSays: w('下の欄から加えると、ここに並びます。', 'Passkeys you add below will appear here.'),
  label: w('呼び名', 'Name'),
  unnamed: w('（呼び名なし）', '(no name)'),
  added: w('加えた日時', 'Added'),
  used: w('最終使用', 'Last used'),
  notUsed: w('まだ使っていません', 'not used yet'),
  copied: w('ほかの端末にも写されます', 'copied to your other devices'),
  onlyHere: w('一つの端末だけにあります', 'on one device only'),
  act: w('操作', 'Action'),
  remove: w('取り除く', 'Remove'),
  lastWay: w('最後の入る方法なので、取り除けません', 'Your last way in; it cannot be removed'),
  removeSays: w(
    '取り除くと、すぐに使えなくなり、元には戻せません。',
    'What is removed stops working at once and cannot be brought back.',
  ),
  addPasskey: w('パスキーを加える', 'Add a passkey'),
  passkeyLabel: w('パスキーの呼び名', 'Name of the passkey'),
  passkeyLabelHint: w(
    'あとで見分けるための名前です。例：仕事用のパソコン',
    'To tell it from others later, such as “work laptop”.',
  ),
  addFailed: w(
    '前に本人であることを確かめてから10分を過ぎると、加えられません。',
    'It cannot be added once ten minutes have passed since you last showed that it is you.',
  ),
  toPresence: w('本人であることを確かめる', 'Show that it is you'),
  password: w('パスワードと確認コード', 'Password and one-time codes'),
  passwordIs: w('設定してあります。', 'They are set.'),
  passwordIsNot: w(
    '設定していません。パスキーを使えない端末から入るときに使えます。',
    'They are not set. They are for devices on which passkeys cannot be used.',
  ),
  passwordSet: w('パスワードと確認コードを設定する', 'Set password and one-time codes'),
  passwordChange: w('パスワードと確認コードを変える', 'Change password and one-time codes'),
  recovery: w('復旧コード', 'Recovery codes'),
  recoverySays: w(
    'ほかの方法をすべてなくしたときに、一つにつき一度だけ入れます。',
    'Each lets you in once when all other ways are lost.',
  ),
  noRecovery: w(
    '復旧コードが残っていません。新しく作って、控えておいてください。',
    'None is left. Make new ones and keep them.',
  ),
  newRecovery: w('新しい復旧コードを作る', 'Make new recovery codes'),
  newRecoverySays: w('作ると、前のコードはすべて使えなくなります。', 'All codes you had before stop working.'),
  person: w('氏名と言語', 'Name and language'),
  save: w('保存する', 'Save'),
  mailSays: w(
    'ログインに使い、メールが届く宛先です。ここでは変えられません。',
    'You sign in with it and letters go there. It cannot be changed here.',
  ),
} as const satisfies Record<string, Text>;

export const accountSentences = {
  codesLeft: (count: number): Text => w(`残りは ${count}個です。`, count === 1 ? 'One is left.' : `${count} are left.`),
} as const;

/** What is said after an act, by its code. */
export const accountNotices = {
  added: { done: w('パスキーを加えました', 'The passkey is added') },
  removed: {
    done: w('取り除きました', 'Removed'),
    says: w('この方法では、もう入れません。', 'It lets nobody in any more.'),
  },
  'password-set': {
    done: w('パスワードと確認コードを設定しました', 'Password and one-time codes are set'),
    says: w('ほかの端末では、入り直しが要ります。', 'Your other devices have to sign in again.'),
  },
  'codes-made': { done: w('新しい復旧コードを作りました', 'New recovery codes are made') },
  changed: { done: w('保存しました', 'Saved') },
} as const satisfies Record<string, { readonly done: Text; readonly says?: Text }>;

export const passwordPageWords = {
  isNew: w('パスワードと確認コードを設定する', 'Set password and one-time codes'),
  change: w('パスワードと確認コードを変える', 'Change password and one-time codes'),
  changeSays: w(
    '前のパスワードと、アプリにある前の確認コードは使えなくなります。ほかの端末では、入り直しが要ります。',
    'The password and the codes you have now stop working, and your other devices have to sign in again.',
  ),
  current: w('いまのパスワード', 'The password you have now'),
  'password-wrong': w(
    'いまのパスワードが違います。もう一度入力してください。',
    'That is not the password you have now. Enter it again.',
  ),
  set: w('設定する', 'Set them'),
  leave: w('やめて戻る', 'Leave it'),
} as const satisfies Record<string, Text>;

/** How a session was opened. */
export const provedWords = {
  passkey: w('パスキー', 'Passkey'),
  password: w('パスワードと確認コード', 'Password and one-time code'),
  'recovery-code': w('復旧コード', 'Recovery code'),
  link: w('一度限りのリンク', 'One-time link'),
} as const satisfies Record<string, Text>;

export const sessionsWords = {
  title: w('ログイン中の端末', 'Where you are signed in'),
  says: w(
    '覚えのないものがあればログアウトさせ、「登録と入る方法」でパスワードやパスキーを見直してください。',
    'End any you do not know, then look over your password and passkeys under “Account and ways in”.',
  ),
  from: w('端末', 'Device'),
  thisOne: w('いまお使いの端末', 'the one you use now'),
  opened: w('ログインした日時', 'Signed in'),
  seen: w('最終使用', 'Last used'),
  how: w('入った方法', 'How'),
  act: w('操作', 'Action'),
  end: w('ログアウトさせる', 'End it'),
  endOthers: w('ほかの端末をすべてログアウトさせる', 'End all others'),
  endOthersSays: w(
    'いまお使いの端末のほかは、すべて入り直しが要ります。',
    'Every device but this one has to sign in again.',
  ),
  noOthers: w('ほかにログイン中の端末はありません。', 'You are signed in nowhere else.'),
} as const satisfies Record<string, Text>;

export const tokensWords = {
  title: w('トークン', 'Tokens'),
  says: w(
    'トークンは、自社の仕組みなどのプログラムが、あなたに代わって使う鍵です。選んだことだけができます。',
    'A token is a key with which a program works in your place. It can do only what you choose.',
  ),
  none: w('トークンはまだありません', 'There is no token yet'),
  noneSays: w('下の欄から作ると、ここに並びます。', 'Tokens you make below will appear here.'),
  list: w('作ったトークン', 'Tokens made'),
  label: w('呼び名', 'Name'),
  scopes: w('できること', 'May do'),
  until: w('期限', 'Until'),
  used: w('最終使用', 'Last used'),
  notUsed: w('まだ使っていません', 'not used yet'),
  state: w('状態', 'State'),
  living: w('使えます', 'works'),
  revoked: w('無効にしました', 'revoked'),
  over: w('期限が過ぎました', 'run out'),
  rests: w('休止中です', 'rests'),
  restsSays: w(
    '作った人が、人を管理する役割から外れました。引き受けると、また使えます。作った人はトークンを知っています。それでは困るときは、無効にして作り直してください。',
    'Its maker no longer manages the people. Take it on and it works again. Its maker knows the token: if that is not right, revoke it and make a new one.',
  ),
  takeOn: w('引き受けて使えるようにする', 'Take it on'),
  revoke: w('無効にする', 'Revoke'),
  revokeSays: w(
    '無効にすると、使っているプログラムはすぐに止まり、元には戻せません。',
    'A revoked token stops its program at once and cannot be brought back.',
  ),
  freshTitle: w('トークンを作りました', 'The token is made'),
  freshSays: w(
    'このページを離れると、二度と表示できません。いま写して、プログラムの設定だけに入れてください。',
    'It is never shown again once you leave this page. Copy it now, into the settings of the program and nowhere else.',
  ),
  make: w('トークンを作る', 'Make a token'),
  labelHint: w(
    '何に使うかが分かる名前。例：出荷の仕組み',
    'A name that tells what it is for, such as “release pipeline”.',
  ),
  untilHint: w(
    'この日の終わりまで使えます。長くても365日です。',
    'It works up to the end of this day, at most 365 days.',
  ),
  scopesHint: w('要るものだけを選んでください。', 'Choose only what is needed.'),
  forOrganisation: w('組織のトークンにする', 'Make it a token of the organisation'),
  forOrganisationSays: w(
    '人を招くこと、決定、本人確認の要ることには使えません。あなたが人を管理する役割から外れると休止し、ほかの管理する方が引き受けると、また使えます。',
    'It lets nobody in, decides nothing, and does nothing that takes a proof of presence. It rests when you no longer manage the people, until somebody who does takes it on.',
  ),
  noScopes: w(
    'いまの役割では、トークンに渡せることがありません。',
    'Your roles hold nothing that could be given to a token.',
  ),
  presenceSays: w(
    '取り消せない操作には、トークンのほかに、一度だけ使える本人確認コードが要ります。',
    'What cannot be undone takes a one-time presence code besides the token.',
  ),
  toPresence: w('本人確認コードを作る', 'Make a presence code for a program'),
} as const satisfies Record<string, Text>;

export const tokensSentences = {
  hers: (organisation: string): Text => w(`自分（${organisation}）`, `yours (${organisation})`),
  ofOrganisation: (organisation: string): Text => w(`組織（${organisation}）`, `the organisation’s (${organisation})`),
  count: (count: number): Text => w(`${count}件`, count === 1 ? '1 thing' : `${count} things`),
} as const;

export const presenceCodeWords = {
  title: w('プログラム用の本人確認コード', 'Presence code for a program'),
  says: w(
    'ラベルの発行や取消しなど、取り消せない操作をプログラムから行うときに使います。あなたがいま端末の前にいることを、このコードで示します。',
    'For programs that do what cannot be undone, such as issuing or revoking a label. The code shows that you are there just now.',
  ),
  how: w('リクエストに、次のヘッダーを付けて送ります。', 'Send it as this header of the request.'),
  rules: w('一度だけ、作ってから10分間使えます。', 'It works once, within ten minutes.'),
  make: w('本人確認コードを作る', 'Make a presence code'),
  again: w('もう一つ作る', 'Make another'),
  made: w('本人確認コードを作りました', 'The presence code is made'),
  freshSays: w('このページを離れると、二度と表示できません。', 'It is never shown again once you leave this page.'),
  back: w('トークンへ戻る', 'Back to the tokens'),
} as const satisfies Record<string, Text>;

export const presenceCodeSentences = {
  until: (at: string): Text => w(`${at} まで使えます。`, `It works until ${at} (Japan time).`),
} as const;
