// The name of every field of a product, a hint where one helps, and the word for every choice.
import type { Text } from '../domain/scheme.ts';

export type FieldWords = {
  readonly label: Text;
  readonly hint?: Text;
  readonly choices?: Readonly<Record<string, Text>>;
};
/** The words of one field: its label, a hint, and the words of its choices, each in Japanese and in English. */
export const fieldWordsOf = (
  ja: string,
  en: string,
  hint?: readonly [string, string],
  choices?: Readonly<Record<string, readonly [string, string]>>,
): FieldWords => ({
  label: { ja, en },
  ...(hint ? { hint: { ja: hint[0], en: hint[1] } } : {}),
  ...(choices
    ? { choices: Object.fromEntries(Object.entries(choices).map(([key, [cja, cen]]) => [key, { ja: cja, en: cen }])) }
    : {}),
});
const f = fieldWordsOf;
const yesNo = { yes: ['はい', 'yes'], no: ['いいえ', 'no'] } as const;
const over = {
  network: ['ネットワーク', 'network'],
  local: ['手元（USB など）', 'local (USB or the like)'],
} as const;
const result = {
  conforms: ['適合', 'conforms'],
  'does-not-conform': ['不適合', 'does not conform'],
  'not-applicable': ['該当なし', 'not applicable'],
  open: ['未回答', 'open'],
} as const;

const noneOf = (ja: string, en: string) => f(ja, en, undefined, { yes: ['ありません', 'none'] });

/** By pattern of the place: `*` stands for the key of an entry. */
export const fieldWords: Readonly<Record<string, FieldWords>> = {
  '/edition': f('適合基準の版', 'Edition of the criteria'),
  '/supplier': f('事業者', 'Supplier'),
  '/supplier/name': f('事業者名', 'Name of the supplier'),
  '/supplier/name/ja': f('事業者名（日本語）', 'Name of the supplier (Japanese)', [
    '登記のとおりに書きます。',
    'As it is registered.',
  ]),
  '/supplier/name/en': f('事業者名（英語）', 'Name of the supplier (English)'),
  '/supplier/corporate-number': f('法人番号', 'Corporate number', [
    '13桁です。ないときは空のままにし、法人であることを示す書類を添えます。',
    'Thirteen digits. Without one, leave it empty and add a proof of legal personality.',
  ]),
  '/supplier/address': f('所在地', 'Address'),
  '/supplier/disclosure': f('脆弱性開示ポリシー', 'Vulnerability disclosure policy'),
  '/supplier/disclosure/url': f('公開先の URL', 'URL where it is published'),
  '/supplier/disclosure/contact': f('報告の受付窓口', 'Contact for reports'),
  '/supplier/disclosure/acknowledge-within': f('最初の返事までの期間', 'Time to the first acknowledgement', [
    '例：5営業日以内',
    'For example: within 5 business days',
  ]),
  '/supplier/disclosure/update-every': f('状況を知らせる間隔', 'Interval of status updates', [
    '例：解決まで30日ごと',
    'For example: every 30 days until resolved',
  ]),
  '/product': f('製品', 'Product'),
  '/product/name': f('製品名', 'Product name'),
  '/product/name/ja': f('製品名（日本語）', 'Product name (Japanese)'),
  '/product/name/en': f('製品名（英語）', 'Product name (English)'),
  '/product/type': f('製品の種類', 'Product type', [
    '迷ったら近いものを選びます。種類の一覧は当方がまとめたもの（仮）で、公式の一覧は見つかっていません。いまの基準は、どの種類でも同じです。',
    'Choose the nearest. The list is ours (assumed); no official one was found. The present criteria are the same for every type.',
  ]),
  '/product/stage': f('販売の状況', 'Stage of sale', undefined, {
    planned: ['発売前', 'planned'],
    shipping: ['販売中', 'shipping'],
  }),
  '/product/about': f('製品の説明', 'What it is', [
    '何をする製品か、型番どうしの違いは何かを書きます。',
    'What it does, and how the models differ.',
  ]),
  '/product/support-until': f('サポート終了日', 'Last day of support', [
    '更新を届けると約束する最後の日です（例 2031-03-31）。',
    'The last day for which updates are promised, as 2031-03-31.',
  ]),
  '/product/support-page': f('セキュリティ情報のページの URL', 'URL of the security information page'),
  '/product/update-page': f('更新の案内のページの URL', 'URL of the update instructions'),
  '/product/security-contact': f('セキュリティの連絡先', 'Security contact', [
    'メールアドレスか、受付ページの URL です。',
    'An address for mail, or the URL of a form.',
  ]),
  '/product/erasure': f('情報の消去', 'Erasing data', undefined, {
    'by-user': ['利用者が消去できる', 'the user can erase'],
    'by-supplier': ['事業者に頼んで消去する', 'the supplier erases on request'],
    none: ['消去できない', 'cannot be erased'],
  }),
  '/label': f('申請するラベル', 'Label applied for'),
  '/label/level': f('ラベルの段階', 'Level of the label'),
  '/label/route': f('申請の手続', 'Route of the application'),
  '/label/until': f('希望する有効期限', 'Last day wanted for the label', [
    'ラベルをいつまで使いたいかです。制度が認める長さまでで、サポート終了日を過ぎない日にします。迷ったら、いちばん遅い日にします。',
    'Until when the label shall hold: as long as the scheme allows at most, and not after the last day of support. If in doubt, take the latest.',
  ]),
  '/label/announce-before-issue': f(
    '発行前の告知',
    'Announcing before issue',
    [
      '発行の前にラベルの取得を知らせたいときは「はい」にします。受理のときに、告知に添える仮登録番号が出ます。',
      '“Yes” to announce the label before it is issued: a provisional number to show with the announcement comes at acceptance.',
    ],
    yesNo,
  ),
  '/models': f('型番', 'Models', ['一行に一つずつ書きます。', 'Write one on each line.']),
  '/firmware': f('ファームウェアの版', 'Firmware versions'),
  '/firmware/*': f('ファームウェア', 'Firmware'),
  '/firmware/*/released': f('公開日', 'Day of release'),
  '/firmware/*/note': f('メモ', 'Note'),
  '/filed-firmware': f('申請するファームウェアの版', 'Firmware version that is filed'),
  '/none': f('ないもの', 'What there is none of', [
    '空欄のままでは、ないのか、まだ書いていないのかが分かりません。一つもないものに yes と書きます。',
    'Left blank, none and not yet written look the same. Write yes beside what there is none of.',
  ]),
  '/none/services': noneOf('関連するサービスはありません', 'There are no associated services'),
  '/none/authentication': noneOf('認証の機能はありません', 'There are no authentication functions'),
  '/none/updates': noneOf('更新の方法はありません', 'There are no update routes'),
  '/none/paths': noneOf('通信の経路はありません', 'There are no paths'),
  '/none/assets': noneOf('守るべき情報資産はありません', 'There are no information assets to be protected'),
  '/services': f('関連するサービス', 'Associated services'),
  '/services/*': f('サービス', 'Service'),
  '/services/*/name': f('名称', 'Name'),
  '/services/*/purpose': f('役割', 'Purpose'),
  '/services/*/essential': f(
    '必須付随サービスかどうか',
    'Essential associated service',
    [
      'それがないと製品の目的を果たせないなら「はい」です。',
      '“Yes” when the product cannot do what it is for without it.',
    ],
    yesNo,
  ),
  '/services/*/provider': f('提供者', 'Provider'),
  '/interfaces': f('接続口', 'Interfaces'),
  '/interfaces/*': f('接続口', 'Interface'),
  '/interfaces/*/kind': f('種類', 'Kind', undefined, {
    ethernet: ['有線 LAN', 'Ethernet'],
    wifi: ['Wi-Fi', 'Wi-Fi'],
    cellular: ['携帯回線', 'cellular'],
    bluetooth: ['Bluetooth', 'Bluetooth'],
    usb: ['USB', 'USB'],
    serial: ['シリアル', 'serial'],
    other: ['その他', 'other'],
  }),
  '/interfaces/*/purpose': f('目的', 'Purpose', ['何のために使うのかを書きます。', 'What it is used for.']),
  '/interfaces/*/state': f('状態', 'State', undefined, {
    used: ['使う', 'used'],
    disabled: ['無効にしている', 'disabled'],
  }),
  '/interfaces/*/ports': f('ポート', 'Ports'),
  '/interfaces/*/ports/*': f('ポート', 'Port'),
  '/interfaces/*/ports/*/purpose': f('目的', 'Purpose', ['例：管理画面（TLS）', 'For example: web interface (TLS)']),
  '/interfaces/*/ports/*/needed': f('必要かどうか', 'Needed', undefined, yesNo),
  '/authentication': f('認証', 'Authentication functions'),
  '/authentication/*': f('認証機能', 'Authentication function'),
  '/authentication/*/name': f('名称', 'Name', [
    '例：管理画面、Wi-Fi アクセスポイント',
    'For example: web interface, Wi-Fi access point',
  ]),
  '/authentication/*/over': f('経由', 'Over', undefined, over),
  '/authentication/*/who': f('認証する相手', 'Who is authenticated', undefined, {
    user: ['利用者', 'a user'],
    machine: ['機器', 'a machine'],
  }),
  '/authentication/*/by': f('方式', 'Authenticated by', undefined, {
    password: ['パスワード', 'password'],
    token: ['トークン', 'token'],
    certificate: ['証明書', 'certificate'],
    key: ['鍵', 'key'],
    none: ['なし', 'none'],
  }),
  '/authentication/*/default-password': f('初期パスワード', 'Default password', undefined, {
    'unique-per-device': ['機器ごとに異なる', 'unique per device'],
    'set-at-first-use': ['初回に利用者が決める', 'set at first use'],
    'no-default': ['初期値なし', 'no default'],
    derived: ['MAC アドレスや製造番号から推し量れる', 'derived from the MAC address, serial number or the like'],
    common: ['全台で共通', 'common to all devices'],
  }),
  '/authentication/*/changeable': f(
    '利用者による認証値の変更',
    'Change of the authentication value by the user',
    [
      '認証値は、相手を確かめるための値です。パスワード、PIN、トークンなどです。',
      'The authentication value is what somebody proves herself with: a password, a PIN, a token.',
    ],
    {
      yes: ['できる', 'possible'],
      no: ['できない', 'not possible'],
    },
  ),
  '/authentication/*/attempts': f('試行回数の制限', 'Limit on attempts', undefined, {
    limited: ['制限している', 'limited'],
    unlimited: ['制限していない', 'unlimited'],
  }),
  '/updates': f('更新の経路', 'Update routes'),
  '/updates/*': f('更新の経路', 'Update route'),
  '/updates/*/name': f('名称', 'Name'),
  '/updates/*/over': f('経由', 'Over', undefined, over),
  '/updates/*/automatic': f('自動更新', 'Automatic', undefined, yesNo),
  '/updates/*/integrity': f('適用前の完全性の確認', 'Integrity check before applying', undefined, {
    signature: ['電子署名', 'signature'],
    'authenticated-channel': ['認証された通信路', 'authenticated channel'],
    hash: ['ハッシュ値', 'hash'],
    none: ['なし', 'none'],
  }),
  '/paths': f('通信の経路', 'Paths'),
  '/paths/*': f('通信の経路', 'Path'),
  '/paths/*/from': f('起点', 'From', ['例：宅内のブラウザ', 'For example: a browser at home']),
  '/paths/*/to': f('終点', 'To', ['例：本体の管理画面', 'For example: the web interface of the product']),
  '/paths/*/over': f('経由', 'Over', undefined, over),
  '/paths/*/protection': f('保護', 'Protection', undefined, {
    tls: ['TLS', 'TLS'],
    ssh: ['SSH', 'SSH'],
    vpn: ['VPN', 'VPN'],
    wpa: ['WPA2・WPA3', 'WPA2 or WPA3'],
    'message-encryption': ['メッセージごとの暗号', 'message encryption'],
    'other-encryption': ['その他の暗号', 'other encryption'],
    none: ['なし', 'none'],
  }),
  '/paths/*/authentication': f('認証', 'Authentication', undefined, {
    required: ['求める', 'required'],
    none: ['求めない', 'none'],
  }),
  '/assets': f('守るべき情報資産', 'Information assets to be protected'),
  '/assets/*': f('情報資産', 'Asset'),
  '/assets/*/name': f('名称', 'Name'),
  '/assets/*/kept': f('製品への保存', 'Kept in the product', undefined, {
    yes: ['する', 'yes'],
    no: ['しない', 'no'],
  }),
  '/assets/*/places': f('保存場所', 'Places'),
  '/assets/*/places/*': f('保存場所', 'Place'),
  '/assets/*/places/*/where': f('具体的な場所', 'Where exactly', [
    '例：内蔵フラッシュの設定領域',
    'For example: settings area of the built-in flash memory',
  ]),
  '/assets/*/places/*/protection': f('保護', 'Protection', undefined, {
    'secure-area': ['セキュリティチップなどの安全な領域', 'secure area such as a security chip'],
    'internal-not-readable': ['外から読み書きできない内蔵の部品', 'built in, not readable from outside'],
    encrypted: ['暗号化', 'encrypted'],
    none: ['なし', 'none'],
  }),
  '/assets/*/sent': f('送受信', 'Sent or received', undefined, {
    yes: ['する', 'yes'],
    no: ['しない', 'no'],
  }),
  '/assets/*/paths': f('通る経路', 'Paths it travels', [
    '「通信の経路」に書いた番号を書きます。',
    'Ids of the paths declared under “Paths”.',
  ]),
  '/scope': f('対象範囲の質問', 'Scope questions'),
  '/scope/*': f('質問', 'Question', undefined, {
    yes: ['はい', 'yes'],
    no: ['いいえ', 'no'],
    unsure: ['わからない', 'not sure'],
  }),
  '/evaluation': f('評価', 'Evaluation'),
  '/evaluation/by': f(
    '評価した人の立場',
    'Evaluated by',
    [
      '基準に適合していると確かめた人の立場です。自己宣言の段階では、どれでもかまいません。有資格者は情報処理安全確保支援士など、検証事業者は機器検証サービスの登録事業者のことだと推測しています（仮）。',
      'Who found that the criteria are met; at a self-declared level any of these may. We assume that a qualified person is a registered information security specialist or the like, and a verification provider one registered for device verification.',
    ],
    {
      'own-staff': ['自社の担当者', 'own staff'],
      'qualified-person': ['有資格者', 'a qualified person'],
      'verification-provider': ['検証事業者', 'a verification provider'],
      'evaluation-body': ['評価機関', 'an evaluation body'],
    },
  ),
  '/evaluation/organisation': f('評価した人の所属', 'Organisation of the evaluator'),
  '/evaluation/name': f('評価した人の氏名', 'Name of the evaluator'),
  '/evaluation/on': f('評価した日', 'Day of the evaluation'),
  '/evidence': f('証跡', 'Evidence'),
  '/evidence/*': f('証跡', 'Evidence'),
  '/evidence/*/title': f('題名', 'Title'),
  '/evidence/*/kind': f('種類', 'Kind'),
  '/evidence/*/file': f('ファイル', 'File'),
  '/evidence/*/sha256': f('SHA-256', 'SHA-256', [
    'ファイルから計算します。変わったかどうかを、この値で見ます。',
    'Computed from the file; it shows whether the file has changed.',
  ]),
  '/evidence/*/size': f('大きさ（バイト）', 'Size (bytes)'),
  '/evidence/*/firmware': f('試したファームウェア', 'Firmware it was made on'),
  '/evidence/*/model': f('試した型番', 'Model it was made on'),
  '/evidence/*/on': f('作成日', 'Day it was made'),
  '/evidence/*/made-by': f('作成した人', 'Made by', [
    '試験や撮影をした人、または文書を書いた人です。',
    'Whoever tested, recorded or wrote it.',
  ]),
  '/evidence/*/made-with': f('作成に使った道具', 'Made with', [
    '道具の名前と版です。例: nmap 7.95',
    'The tool and its version, such as nmap 7.95.',
  ]),
  '/evidence/*/replaces': f('置き換える証跡', 'Newer version of', [
    'これより古い証跡の番号です。古いものも一覧に残ります。',
    'The id of the older piece, which stays listed.',
  ]),
  '/evidence/*/goes-with': f('一緒に使う証跡', 'Further file of', [
    '報告書に添える生データのように、別の証跡に添えるファイルなら、その証跡の番号を書きます。',
    'The id of the piece that this file belongs to, such as raw output beside its report.',
  ]),
  '/answers': f('回答', 'Answers'),
  '/answers/*': f('基準', 'Criterion'),
  '/answers/*/result': f('答え', 'Answer', undefined, result),
  '/answers/*/reason': f('理由・説明', 'Rationale', [
    '「適合」なら確かめたことの要点を、「該当なし」なら備えていない機能を書きます。',
    'For “conforms” the gist of what was checked; for “not applicable” the function it does not have.',
  ]),
  '/answers/*/items': f('評価項目', 'Evaluation items'),
  '/answers/*/items/*': f('評価項目', 'Evaluation item'),
  '/answers/*/items/*/result': f('結果', 'Result', undefined, result),
  '/answers/*/items/*/reason': f('理由・説明', 'Rationale'),
  '/answers/*/items/*/evidence': f('証跡', 'Evidence'),
};
