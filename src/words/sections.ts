// What stands at the top of each section of the declarations: what belongs there, and an example in our own words.
import type { Text } from '../domain/scheme.ts';

const w = (ja: string, en: string): Text => ({ ja, en });
type SectionWords = { readonly says: Text; readonly example?: Text };

/** By the name of the section's page. */
export const sectionSays = {
  supplier: {
    says: w(
      '申請する会社の名前、所在地、脆弱性の開示ポリシーを書きます。会社の部分に書いてあれば、ここは空欄のままでも使われます。',
      'Name and address of the company that applies, and its vulnerability disclosure policy. What the company part says is used where this stays blank.',
    ),
  },
  product: {
    says: w(
      '製品の名前、いつまで更新を届けるか、困ったときの連絡先を書きます。',
      'What the product is called, until when updates come, and whom to turn to.',
    ),
  },
  label: {
    says: w('どのラベルを、どの手続で申請するかを書きます。', 'Which label is applied for, and by which route.'),
  },
  models: {
    says: w(
      'ラベルを付ける型番と、出しているファームウェアの版を書きます。申請するのは、そのうちの一つの版です。',
      'The models that will carry the label, and the firmware versions released. One of these versions is filed.',
    ),
    example: w(
      '例：型番 WM-100 と WM-100B、ファームウェア 2.0.1（2026-10-01 公開）',
      'For example: models WM-100 and WM-100B, firmware 2.0.1 released on 2026-10-01',
    ),
  },
  services: {
    says: w(
      '製品といっしょに使うクラウド、アプリ、配信サーバなどを一つずつ書きます。',
      'Clouds, apps, update servers and the like that are used together with the product, one by one.',
    ),
    example: w(
      '例：番号・名前 app、名称「スマートフォンのアプリ」、役割「測った値を表示し、しきい値を変える」',
      'For example: id “app”, name “Smartphone app”, purpose “shows readings and changes thresholds”',
    ),
  },
  interfaces: {
    says: w(
      '外とつながるところを、使わないものも含めてすべて書きます。LAN と Wi-Fi のほか、Bluetooth、USB、基板の保守用の端子もここです。ネットワークの接続口には、開いているポートも書きます。',
      'Everything by which the product connects, also what is not used: Ethernet and Wi-Fi, Bluetooth, USB, service connectors on the board. For network interfaces also the open ports.',
    ),
    example: w(
      '例：番号・名前 wifi、種類 Wi-Fi、目的「測った値をクラウドへ送る」、状態「使う」、ポート 443/tcp（管理画面）',
      'For example: id “wifi”, kind Wi-Fi, purpose “sends readings to the cloud”, state “used”, port 443/tcp (web interface)',
    ),
  },
  authentication: {
    says: w(
      '相手を確かめてから使わせる機能を一つずつ書きます。管理画面のログイン、アプリとの組み合わせ、Wi-Fi アクセスポイント、保守用の入口などです。初期パスワードと回数の制限に関わる基準は、ここに書いたことで、当てはまるかどうかが決まります。',
      'Each function that checks who somebody is before letting them in: signing in to the web interface, pairing with the app, a Wi-Fi access point, a door for service staff. Whether the criteria on passwords and attempts apply follows from this.',
    ),
    example: w(
      '例：番号・名前 web-ui、名称「管理画面」、経由「ネットワーク」、認証する相手「利用者」、方式「パスワード」、初期パスワード「初回に利用者が決める」',
      'For example: id “web-ui”, name “web interface”, over “network”, who “a user”, by “password”, default password “set at first use”',
    ),
  },
  updates: {
    says: w(
      'ファームウェアやソフトウェアを新しくする方法を一つずつ書きます。',
      'Each way in which firmware or software is renewed.',
    ),
    example: w(
      '例：番号・名前 ota、名称「ネットワーク経由の更新」、経由「ネットワーク」、自動更新「はい」、完全性の確認「電子署名」',
      'For example: id “ota”, name “update over the network”, over “network”, automatic “yes”, integrity “signature”',
    ),
  },
  paths: {
    says: w(
      '情報が通る道を、起点と終点で一つずつ書きます。守るべき情報資産の欄で、どの経路を通るかを選びます。',
      'The ways that data travel, from where to where. The assets then say which of them they use.',
    ),
    example: w(
      '例：番号・名前 to-cloud、起点「本体」、終点「クラウド」、経由「ネットワーク」、保護「TLS」、認証「求める」',
      'For example: id “to-cloud”, from “product”, to “cloud”, over “network”, protection “TLS”, authentication “required”',
    ),
  },
  assets: {
    says: w(
      '漏れたり書き換えられたりすると困る情報を一つずつ書きます。設定、パスワードや鍵、利用者の情報、測った値などです。',
      'Each kind of data that must not leak or be changed: settings, passwords and keys, data about users, readings.',
    ),
    example: w(
      '例：番号・名前 settings、名称「通信の設定」、製品への保存「する」、保存場所「内蔵フラッシュの設定領域」、送受信「する」、通る経路 to-cloud',
      'For example: id “settings”, name “network settings”, kept “yes”, place “settings area of the built-in flash”, sent “yes”, path to-cloud',
    ),
  },
  evaluation: {
    says: w(
      '基準に適合しているかを、だれが、いつ確かめたかを書きます。自己宣言の段階では、自社の人が確かめることもできます。',
      'Who checked, and when, that the criteria are met. At a self-declared level the company’s own people may do it.',
    ),
  },
} as const satisfies Record<string, SectionWords>;

/** How it is said that there is none. */
export const noneWords = {
  title: w('一つもないとき', 'If there is none'),
  says: w(
    '空欄のままでは、ないのか、まだ書いていないのかが分かりません。一つもなければ、そう宣言してください。',
    'Left blank, none and not yet written look the same. If there is none, declare that.',
  ),
  said: w('一つもないと宣言しています。', 'It is declared that there is none.'),
  takeBack: w('この宣言を取り消す', 'Take this back'),
} as const satisfies Record<string, Text>;

export const sectionSentences = {
  longest: (years: number): Text =>
    w(
      `有効期限は、発行から長くて${years}年です。`,
      years === 1
        ? 'A label holds for one year from issue at most.'
        : `A label holds for ${years} years from issue at most.`,
    ),
} as const;
