// What `hoshimi help` says of the commands that copy, restore and carry away what an office holds.
import type { Text } from '../domain/scheme.ts';

const l = (ja: string, en: string): Text => ({ ja, en });

/** What `hoshimi help backup` says. */
export const backupHelp = {
  usage: [l('backup フォルダ --to 公開鍵またはファイル', 'backup FOLDER --to RECIPIENT-OR-FILE')],
  does: l('動かしたまま、すべての控えを取る', 'copies everything while the office runs'),
  more: [
    l(
      'フォルダはまだないものにします。できあがるまでは名前に .partial が付きます。',
      'FOLDER must not exist yet. It is called .partial until it is whole.',
    ),
    l(
      '記録は表ごとの JSON の行になり、SQLite にも PostgreSQL にも戻せます。証跡のファイルも入ります。',
      'Records become lines of JSON, table by table, for SQLite and PostgreSQL alike; the evidence is in it, too.',
    ),
    l(
      '鍵やトークンなど、入口を開けるものは secrets.age に入り、age の公開鍵（age1…）で封じられます。--to は何度でも書けます。',
      'What opens doors goes into secrets.age, sealed with age public keys (age1…). --to may be said several times.',
    ),
    l('ログイン中の人と、使っていないリンクは入りません。', 'Sessions and links that wait are not in it.'),
  ],
};

/** What `hoshimi help restore` says. */
export const restoreHelp = {
  usage: [
    l(
      'restore フォルダ --identity 鍵ファイル | --without-secrets',
      'restore FOLDER --identity KEYFILE | --without-secrets',
    ),
  ],
  does: l('控えを、空の場所に戻す', 'puts a copy back into an empty place'),
  more: [
    l(
      '戻す先は設定（HOSHIMI_DATA、DATABASE_URL）で決まります。空でなければ、何もせずに断ります。',
      'The settings (HOSHIMI_DATA, DATABASE_URL) say where to. A place that is not empty is refused and left alone.',
    ),
    l(
      'すべてのハッシュを先に確かめ、悪いところがあれば一度に挙げます。',
      'Every hash is checked first, and everything wrong is said at once.',
    ),
    l(
      '--without-secrets では、人は招待のリンクから入り直します。',
      'With --without-secrets people come in again by links of invitation.',
    ),
  ],
};

/** What `hoshimi help export` says. */
export const exportHelp = {
  usage: [l('export 組織 ファイル.zip', 'export ORGANISATION FILE.zip')],
  does: l('一つの組織のものを、すべて書き出す', 'exports everything one organisation owns'),
  more: [
    l('組織は番号、名前、法人番号のどれかで指定します。', 'ORGANISATION is an id, a name or a corporate number.'),
    l(
      '中身のない証跡は、名前を書いた紙片で置き換えます。zip の中の一つのファイルは 4 GB までです。',
      'Evidence whose bytes are missing leaves a note with its name. One file in the zip can have 4 GB.',
    ),
    l(
      '目録のハッシュを表示します。取り込む側へ、zip とは別の経路で伝えてください。',
      'The hash of its list is printed: tell it to whoever imports the file, by another route than the file.',
    ),
  ],
};

/** What `hoshimi help import` says. */
export const importHelp = {
  usage: [l('import ファイル.zip [--expect ハッシュ | --unchecked]', 'import FILE.zip [--expect HASH | --unchecked]')],
  does: l('書き出した組織を、ここに取り込む', 'takes an exported organisation in'),
  more: [
    l(
      'この組織や番号がすでにあれば断ります。すべてを確かめてから、一度に書き込みます。',
      'An organisation or number that is here already is refused. Everything is checked, then written at once.',
    ),
    l(
      '申請かラベルが入っているときは、書き出したときに表示された目録のハッシュを --expect に書きます。確かめないときは --unchecked。',
      'Where applications or labels are in it, give the hash printed when it was exported; --unchecked takes it in without.',
    ),
  ],
};
