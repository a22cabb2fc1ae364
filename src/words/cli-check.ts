// What `hoshimi check` says for pipelines: about several products, about a commit, and each kind of finding by its name.
import type { Code } from '../domain/finding.ts';
import type { Text } from '../domain/scheme.ts';

/** The command that helps with a finding, said after what mends it: only at the command line. */
export const commandWords: { readonly [C in Code]?: Text } = {
  'scope-open': {
    ja: '（bin/hoshimi scope が一問ずつ尋ねます）',
    en: ' (bin/hoshimi scope asks them one by one)',
  },
  'part-blank': {
    ja: '（product.yaml では none: の下に、assets: yes のように書きます）',
    en: ' (in product.yaml write it below none:, as assets: yes)',
  },
};

export const checkWords = {
  oneFormat: {
    ja: '形式は一つだけ選んでください',
    en: 'Choose one format only',
  },
  unknownCode: { ja: 'その名前の指摘はありません', en: 'There is no such finding' },
  near: { ja: '近いもの', en: 'near' },
  noCodes: { ja: '--fail-on に指摘の名前がありません', en: '--fail-on names no finding' },
  seeCodes: {
    ja: '名前は、ふつうの出力で［ ］のあとに、--json では code に出ます。',
    en: 'Names stand after [ ] in the plain report, and as "code" in --json.',
  },
  outInside: {
    ja: '検査する製品の一部です。別の場所にしてください',
    en: 'is part of a product that is checked; choose another place',
  },
  tooManyFolders: {
    ja: 'フォルダが多すぎるので、製品を探すのをやめました。製品に近いフォルダを指してください',
    en: 'holds too many folders to look for products; name a folder nearer to them',
  },
  noGit: { ja: 'git を実行できません', en: 'git cannot be run' },
  noGitFix: {
    ja: 'git を入れて PATH に通すか、--since を外してください。',
    en: 'Install git so that it is found in PATH, or leave out --since.',
  },
  noRepository: { ja: 'git のリポジトリの中ではありません', en: 'is not inside a git repository' },
  noRepositoryFix: {
    ja: 'リポジトリの中の製品を指すか、--since を外してください。',
    en: 'Name products inside a repository, or leave out --since.',
  },
  onlyFolders: {
    ja: '--since で比べられるのはフォルダだけです',
    en: 'cannot be compared: --since takes folders only',
  },
  noCommit: { ja: 'このコミットはここにありません', en: 'This commit is not here' },
  noCommitFix: {
    ja: '綴りを確かめてください。浅い複製なら、履歴を取り寄せてから（git fetch --unshallow、fetch-depth: 0）もう一度。',
    en: 'Check the name. In a shallow clone get the history first (git fetch --unshallow, fetch-depth: 0).',
  },
  gitFailed: { ja: 'git が途中で止まりました', en: 'git stopped on the way' },
  tooMuchThen: {
    ja: 'そのコミットの製品が大きすぎるので、比べられません。製品を分けて調べてください',
    en: 'The products at that commit are too large to compare; check fewer of them at once',
  },
  since: { ja: '次のコミットになかった指摘だけを示します:', en: 'Only findings that were not there at commit' },
  noneNew: { ja: '新しい指摘はありません。', en: 'No new findings.' },
  notShown: {
    ja: '注釈にできるのは一度に10件ずつです。残りは、この下の記録にあります。',
    en: 'Only ten of each kind become annotations. The rest stands in the log below.',
  },
  ruleHelp: {
    ja: '指摘ごとに、何がどこで違うのかと直し方が書いてあります。基準の説明は bin/hoshimi explain で読めます。',
    en: 'Each finding says what is wrong where, and how to mend it. bin/hoshimi explain tells what a criterion asks.',
  },
  notChanges: {
    ja: '証跡を作ったあとに宣言が変わったかどうかは、フォルダからは分からないので、見ていません。',
    en: 'Whether declarations changed after their evidence was made is not looked at: a folder does not tell.',
  },
  notLooked: { ja: 'ここは見ていません', en: 'not looked at' },
  parts: {
    declarations: { ja: '製品の宣言', en: 'declarations' },
    scope: { ja: '制度の対象かどうか', en: 'scope' },
    evidence: { ja: '証跡', en: 'evidence' },
    product: { ja: '製品', en: 'product' },
  },
} as const satisfies Readonly<Record<string, Text | Readonly<Record<string, Text>>>>;

/** Over all products: how many there are, how many can be filed, how many cannot be read. */
export const totalWords = (products: number, canFile: number, unread: number): Text => ({
  ja: `製品 ${products}件のうち、提出できるもの ${canFile}件${unread > 0 ? `、読み取れないもの ${unread}件` : ''}。`,
  en: `${products} ${products === 1 ? 'product' : 'products'}: ${canFile} can be filed${unread > 0 ? `, ${unread} cannot be read` : ''}.`,
});

/** The same when only some findings were looked for: how many products have none of them. */
export const totalSinceWords = (products: number, without: number, unread: number): Text => ({
  ja: `製品 ${products}件のうち、新しい指摘のないもの ${without}件${unread > 0 ? `、読み取れないもの ${unread}件` : ''}。`,
  en: `${products} ${products === 1 ? 'product' : 'products'}: ${without} without new findings${unread > 0 ? `, ${unread} cannot be read` : ''}.`,
});

const r = (ja: string, en: string): Text => ({ ja, en });

/** Each kind of finding in general, for programs that list the rules of a check. */
export const ruleWords: Readonly<Record<Code, Text>> = {
  open: r('基準に答えがない', 'A criterion has no answer'),
  'does-not-conform': r('基準に適合していない', 'A criterion is not met'),
  'reason-missing': r('「該当なし」に理由がない', '“Not applicable” without a reason'),
  'rationale-missing': r('「適合」に説明がない', '“Conforms” without a rationale'),
  'items-unmet': r('必要な評価項目が満たされていない', 'Items that are needed are not met'),
  'not-applicable-but-applies': r(
    '宣言からは当てはまるのに「該当なし」',
    '“Not applicable”, but the declarations say it applies',
  ),
  'placeholder-text': r('仮の文が残っている', 'A placeholder was left in a text'),
  'same-rationale': r('同じ説明が使い回されている', 'Several answers share one rationale'),
  'criterion-unknown': r('この版にない基準に答えている', 'An answer to a criterion that the edition does not have'),
  'item-unknown': r('この基準にない評価項目に答えている', 'An answer to an item that the criterion does not have'),
  'evaluator-differs': r('評価者の答えと食い違っている', 'The evaluator’s answer differs'),
  'default-password-common': r('初期パスワードが全機器で同じ', 'The default password is common to all devices'),
  'default-password-derived': r('初期パスワードが推測できる', 'The default password can be derived'),
  'authentication-value-fixed': r('認証に使う値を変えられない', 'The value for authentication cannot be changed'),
  'attempts-unlimited': r('認証を何度でも試せる', 'Attempts to authenticate are not limited'),
  'path-without-authentication': r('認証のない経路がある', 'A path works without authentication'),
  'disclosure-without-contact': r('脆弱性の連絡先が公開されていない', 'The disclosure policy gives no contact'),
  'disclosure-without-acknowledgement': r(
    '受領の返事の時期が公開されていない',
    'The disclosure policy says nothing of acknowledgement',
  ),
  'disclosure-without-updates': r(
    '経過の連絡の時期が公開されていない',
    'The disclosure policy says nothing of status updates',
  ),
  'software-not-updatable': r('更新できないソフトウェアがある', 'Software that cannot be updated'),
  'update-unverified': r('更新が検証されていない', 'Updates are not verified'),
  'store-unprotected': r('保護されていない保存場所がある', 'A place of storage without protection'),
  'path-unprotected': r('保護されていない経路がある', 'A path without protection'),
  'unneeded-port-open': r('使わないポートが開いている', 'A port that is not needed is open'),
  'erasure-absent': r('消去の機能がない', 'There is no function to erase data'),
  'evidence-missing': r('「適合」に証跡がない', '“Conforms” without evidence'),
  'evidence-unknown': r('一覧にない証跡を示している', 'Evidence that is not listed is cited'),
  'evidence-file-missing': r('証跡のファイルがない', 'A file of evidence is not there'),
  'evidence-empty': r('証跡のファイルが空', 'A file of evidence is empty'),
  'evidence-changed': r('証跡が登録のあとで変わった', 'Evidence has changed since it was listed'),
  'evidence-unreadable': r('証跡の中身を確かめられない', 'The content of evidence could not be checked'),
  'evidence-older-than-firmware': r('証跡がファームウェアより古い', 'Evidence is older than the filed firmware'),
  'evidence-other-firmware': r('別のファームウェアの証跡', 'Evidence of another firmware'),
  'evidence-other-model': r('別の型番の証跡', 'Evidence of another model'),
  'evidence-certificate-expired': r('証跡の証明書が期限切れ', 'A certificate in evidence has expired'),
  'evidence-aged': r('証跡が古い', 'Evidence is old'),
  'evidence-declaration-changed': r(
    '証跡を保存したあとに宣言が変わった',
    'Declarations changed after their evidence was saved',
  ),
  'device-test-by-document': r('実機の試験なのに文書しかない', 'A device test is shown by documents only'),
  'port-undeclared': r('宣言にないポートが開いている', 'A port is open that no interface declares'),
  'port-without-purpose': r('ポートの用途が書かれていない', 'A port without a purpose'),
  'field-missing': r('必要な欄が空', 'A field that is needed is empty'),
  'none-declared': r('一つも書かれていない', 'None is declared where one is needed'),
  'part-blank': r('あるともないとも書かれていない', 'Neither declared nor said to be none'),
  'none-beside-entries': r('ないと言いながら書かれている', 'Said to be none, yet declared'),
  'unreadable-value': r('値が読み取れない', 'A value cannot be read'),
  'unknown-key': r('知らない欄や番号がある', 'A field or id that is not known'),
  'day-in-future': r('日付が未来', 'A day lies in the future'),
  'corporate-number-wrong': r('法人番号が正しくない', 'The corporate number is wrong'),
  'support-ends-before-label': r('サポートがラベルより先に終わる', 'Support ends before the label'),
  'firmware-unknown': r('申請する版が一覧にない', 'The filed firmware is not listed'),
  'model-doubled': r('型番が重なっている', 'A model is listed twice'),
  'asset-without-place': r('情報資産の保存場所がない', 'An asset without its place of storage'),
  'asset-without-path': r('情報資産の経路がない', 'An asset without its path'),
  'asset-nowhere': r('情報資産が保存も送受信もされない', 'An asset that is neither kept nor sent'),
  'path-unknown': r('一覧にない経路を示している', 'A path that is not declared'),
  'edition-superseded': r('新しい版の基準がある', 'There is a newer edition of the criteria'),
  'edition-unknown': r('知らない版の基準', 'An edition that is not known'),
  'scope-open': r('対象かどうかの質問が終わっていない', 'The scope questions are not finished'),
  'scope-out': r('制度の対象外', 'The product is out of scope'),
  'scope-ask': r('対象かどうかを事務局に確かめる', 'Ask the office about the scope'),
};
