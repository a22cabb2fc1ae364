// Kinds of organisations, roles, departments and what people do, as people read them.
import type { Department, OrganisationKind, Role, Verb } from '../domain/people.ts';
import type { Text } from '../domain/scheme.ts';

const w = (ja: string, en: string): Text => ({ ja, en });

/** What each kind of organisation is called. */
export const kindWords = {
  supplier: w('申請者', 'Supplier'),
  operator: w('事務局', 'Operator'),
  'evaluation-body': w('評価機関', 'Evaluation body'),
  procurer: w('調達者', 'Procurer'),
  agent: w('代理人', 'Agent'),
} as const satisfies Record<OrganisationKind, Text>;

/** What each role is called, and in one sentence what she who holds it may do. */
export const roleWords = {
  owner: {
    name: w('責任者', 'Owner'),
    may: w(
      '組織のすべてを扱えます。人を招き、設定を変え、委任状を出します。',
      'May do everything in the organisation: invite people, change settings, give powers of attorney.',
    ),
  },
  editor: {
    name: w('編集者', 'Editor'),
    may: w('製品を書き、申請を提出します。', 'Writes products and files applications.'),
  },
  reviewer: {
    name: w('確認者', 'Reviewer'),
    may: w(
      '提出の前に製品を確かめます。書き換えはできません。',
      'Checks products before they are filed; changes nothing.',
    ),
  },
  reader: {
    name: w('閲覧者', 'Reader'),
    may: w('製品と申請を見るだけです。', 'Only sees products and applications.'),
  },
  reception: {
    name: w('受付', 'Reception'),
    may: w('届いた申請を見て、入金を記録します。', 'Sees what comes in and records fees.'),
  },
  examiner: {
    name: w('形式確認の担当', 'Examiner'),
    may: w('形式を確かめ、照会し、証跡の提出を求めます。', 'Checks the form, sends queries, demands evidence.'),
  },
  decider: {
    name: w('決定者', 'Decider'),
    may: w('ラベルを発行し、変更し、取り消します。', 'Issues, changes and revokes labels.'),
  },
  auditor: {
    name: w('監査', 'Auditor'),
    may: w('申請と操作の記録を見ます。何も変えられません。', 'Sees applications and the audit trail; changes nothing.'),
  },
  'people-administrator': {
    name: w('人の管理', 'People administrator'),
    may: w(
      '事務局の人と設定を管理します。申請は見られません。',
      'Manages the operator’s people and settings; sees no application.',
    ),
  },
  lead: {
    name: w('主任', 'Lead'),
    may: w(
      '依頼された製品を見て、評価機関の人を管理します。',
      'Sees the products engaged for and manages the body’s people.',
    ),
  },
  member: {
    name: w('評価者', 'Evaluator'),
    may: w('依頼された製品を見ます。', 'Sees the products engaged for.'),
  },
  'procurer-member': {
    name: w('担当者', 'Procurement officer'),
    may: w('組織の人を管理し、その記録を見ます。', 'Manages the organisation’s people and sees its trail.'),
  },
  'procurer-reader': {
    name: w('閲覧者', 'Reader'),
    may: w('組織の内容を見るだけです。', 'Only sees the organisation.'),
  },
  filer: {
    name: w('提出者', 'Filer'),
    may: w(
      '委任した申請者に代わって、製品を書き、申請を提出します。',
      'Writes products and files applications for suppliers that gave a power of attorney.',
    ),
  },
  'agent-reader': {
    name: w('閲覧者', 'Reader'),
    may: w(
      '委任した申請者の製品と申請を見るだけです。',
      'Only sees products and applications of suppliers that gave a power of attorney.',
    ),
  },
} as const satisfies Record<Role, { readonly name: Text; readonly may: Text }>;

/** What each department of a supplier is called. */
export const departmentWords = {
  development: w('開発', 'Development'),
  security: w('セキュリティ', 'Security'),
  legal: w('法務', 'Legal'),
  pr: w('広報', 'Public relations'),
  product: w('製品企画', 'Product management'),
  quality: w('品質保証', 'Quality assurance'),
} as const satisfies Record<Department, Text>;

/** What a verb is about: the part before its dot. */
export type Thing = Verb extends `${infer T}.${string}` ? T : never;

/** What each group of verbs is called. */
export const thingWords = {
  public: w('公開のページ', 'Public pages'),
  entry: w('入退室', 'Signing in and out'),
  product: w('製品', 'Products'),
  application: w('申請', 'Applications'),
  label: w('ラベル', 'Labels'),
  proposal: w('決定案', 'Proposals'),
  organisation: w('組織', 'Organisation'),
  people: w('人', 'People'),
  'hand-over': w('引き継ぎ', 'Hand-overs'),
  self: w('自分のこと', 'Own account'),
  mail: w('メール', 'Letters'),
} as const satisfies Record<Thing, Text>;

/** What somebody does, as a short phrase. */
export const verbWords = {
  'public.list': w('ラベルの一覧を見る', 'See the list of labels'),
  'public.label-page': w('ラベルのページを見る', 'See a label’s page'),
  'public.downloads': w('一覧を取り出す', 'Download the list'),
  'public.meaning-pages': w('ラベルの説明を読む', 'Read what labels mean'),
  'label.see': w('ラベルを見る', 'See a label'),
  'entry.sign-in': w('ログインする', 'Sign in'),
  'entry.join': w('招待を受ける', 'Accept an invitation'),
  'entry.hand-in': w('依頼された証跡を送る', 'Hand in evidence that was asked for'),
  'entry.sign-out': w('ログアウトする', 'Sign out'),

  'product.list': w('製品の一覧を見る', 'List products'),
  'product.create': w('製品を作る', 'Create products'),
  'product.see': w('製品を見る', 'See products'),
  'product.edit': w('製品を編集する', 'Edit products'),
  'product.archive': w('製品を一覧から外して保管する・一覧に戻す', 'Archive products and bring them back'),
  'product.see-evidence': w('製品の証跡を開く', 'Open a product’s evidence'),
  'product.approve': w('提出の前に製品を確かめる', 'Approve products before filing'),
  'product.hand-over': w('製品を引き渡す', 'Hand products over'),
  'product.engage-evaluator': w('評価機関に依頼する', 'Engage an evaluation body'),

  'application.list': w('申請の一覧を見る', 'List applications'),
  'application.see': w('申請を見る', 'See applications'),
  'application.open': w('申請番号を取る', 'Take application numbers'),
  'application.file': w('申請を提出する', 'File applications'),
  'application.withdraw': w('申請を取り下げる', 'Withdraw applications'),
  'application.release-evidence': w('証跡を開示する', 'Release evidence'),
  'application.hand-over': w('申請を引き渡す', 'Hand applications over'),
  'application.inbox': w('届いた申請の一覧を見る', 'See the inbox'),
  'application.check': w('形式を確かめる', 'Check the form'),
  'application.record-fee': w('入金を記録する', 'Record fees'),
  'application.refuse': w('申請を不受理にする', 'Refuse applications'),
  'application.issue': w('ラベルを発行する', 'Issue labels'),
  'application.demand-evidence': w('証跡の提出を求める', 'Demand evidence'),
  'application.see-demanded-evidence': w('求めた証跡を開く', 'Open evidence that was demanded'),

  'label.desk': w('発行したラベルの一覧を見る', 'List issued labels'),
  'label.change': w('ラベルを延長・変更する', 'Extend and change labels'),
  'label.revoke': w('ラベルを取り消す', 'Revoke labels'),

  'proposal.list': w('決定案の一覧を見る', 'List proposals'),
  'proposal.confirm': w('決定案を確定する', 'Confirm proposals'),
  'proposal.withdraw': w('決定案を取りやめる', 'Withdraw proposals'),

  'organisation.see': w('組織の内容を見る', 'See the organisation'),
  'organisation.rename': w('組織の名前などを直す', 'Correct the organisation’s name and numbers'),
  'organisation.settings': w('組織の設定を変える', 'Change the organisation’s settings'),
  'organisation.register': w('組織を登録する', 'Register an organisation'),
  'organisation.export': w('組織のすべてを書き出す', 'Export everything of the organisation'),
  'organisation.give-power': w('委任状を出す', 'Give powers of attorney'),
  'organisation.end-power': w('委任を終える', 'End powers of attorney'),
  'organisation.leave': w('組織から抜ける', 'Leave the organisation'),
  'organisation.switch': w('別の組織に切り替える', 'Switch to another organisation'),

  'people.invite': w('人を招く', 'Invite people'),
  'people.change-role': w('人の役割を変える', 'Change people’s roles'),
  'people.remove': w('人を組織から外す', 'Remove people from the organisation'),
  'people.see-trail': w('操作の記録を見る', 'See the audit trail'),
  'people.export-trail': w('操作の記録を書き出す', 'Export the audit trail'),
  'people.hand-over': w('組織を引き渡す', 'Hand the organisation over'),
  'people.claim': w('組織の引き取りを申し出る', 'Claim an organisation'),
  'people.approve-claim': w('引き取りを認める', 'Approve claims'),

  'hand-over.see': w('引き継ぎを見る', 'See hand-overs'),
  'hand-over.prove': w('引き継ぎの資格を示す', 'Prove the right to take over'),
  'hand-over.accept': w('引き継ぎを受ける', 'Accept hand-overs'),
  'hand-over.decline': w('引き継ぎを断る', 'Decline hand-overs'),
  'hand-over.take-back': w('引き継ぎを取りやめる', 'Take hand-overs back'),

  'self.see': w('自分の登録を見る', 'See the own account'),
  'self.change': w(
    '自分の登録のページを開き、名前と言語を変える',
    'Open the own account page and change name and language',
  ),
  'self.add-passkey': w('パスキーを加える', 'Add a passkey'),
  'self.remove-passkey': w('パスキーを取り除く', 'Remove a passkey'),
  'self.set-password': w('パスワードや復旧コードを変える', 'Change password or recovery codes'),
  'self.see-sessions': w('ログイン中の端末を見る', 'See where one is signed in'),
  'self.end-session': w('ほかの端末をログアウトさせる', 'Sign out elsewhere'),
  'self.make-token': w('トークンを作る', 'Make tokens'),
  'self.revoke-token': w('トークンを無効にする', 'Revoke tokens'),
  'self.prove-presence': w('本人であることを示す', 'Prove one’s presence'),

  'mail.list': w('送ったメールの一覧を見る', 'List letters'),
  'mail.send-again': w('メールを送り直す', 'Send letters again'),
} as const satisfies Record<Verb, Text>;
