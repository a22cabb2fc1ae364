// What is said about copies of everything, about what an organisation carries away, and about upgrades.
import type { Text } from '../domain/scheme.ts';

const w = (ja: string, en: string): Text => ({ ja, en });
type Said = { readonly says: Text; readonly fix: Text };

/** Why a copy was not made. */
export const backUpRefusals = {
  'there-already': {
    says: w('控えの場所に、すでに何かがあります。', 'Something is already at the place of the copy.'),
    fix: w('まだないフォルダの名前を指定してください。', 'Name a folder that does not exist yet.'),
  },
  'partial-there': {
    says: w('途中までの控え（.partial）が残っています。', 'An unfinished copy (.partial) lies beside it.'),
    fix: w(
      '今ほかに控えを取っていなければ、そのフォルダを消してください。',
      'If no other copy is being made at this moment, delete that folder.',
    ),
  },
  'no-recipient': {
    says: w('秘密を封じる公開鍵がありません。', 'There is no public key to seal the secrets for.'),
    fix: w(
      'age-keygen -o 鍵ファイル で鍵を作り、表示された age1… を --to に書いてください。鍵ファイルは別の場所に保管します。',
      'Make a key with age-keygen -o KEYFILE and give the age1… it prints to --to. Keep the key file elsewhere.',
    ),
  },
  'recipient-wrong': {
    says: w('--to が age の公開鍵ではありません。', 'What --to says is no age public key.'),
    fix: w(
      'age1 で始まる公開鍵か、それを一行に一つ書いたファイルを指定してください。',
      'Give a public key that begins with age1, or a file with one on each line.',
    ),
  },
  'no-room': {
    says: w(
      '控えを書く場所が足りません。途中のものは残していません。',
      'There is not enough room. Nothing half done was left.',
    ),
    fix: w('空きのあるディスクを指定してください。', 'Name a disk with more room.'),
  },
  'not-writable': {
    says: w('控えの場所に書き込めません。', 'The place of the copy cannot be written to.'),
    fix: w('場所と書き込みの権限を確かめてください。', 'See that the place is there and may be written to.'),
  },
} as const satisfies Record<string, Said>;

/** What is wrong with something that shall be restored or imported. */
export const wrongWords = {
  'not-ours': w('星見が書き出したものとして読めません', 'cannot be read as something Hoshimi has written'),
  'other-version': w(
    '記録の版がこのプログラムと違います。控えを取ったのと同じ版のプログラムで戻し、それから新しくしてください（控え / プログラム）',
    'its records are of another version than this program: restore with the version that made it, then upgrade (copy / program)',
  ),
  absent: w('ありません', 'is not there'),
  unlisted: w('目録に載っていません', 'is not on the list'),
  doubled: w('二度出てきます', 'stands there twice'),
  'bad-name': w('ここにあってはならない名前です', 'is a name that has no place here'),
  'other-bytes': w('中身が目録と違います', 'does not hold what the list says'),
  'other-count': w('件数または目録が合いません', 'does not have the count or content that is listed'),
  'too-large': w('大きすぎます', 'is too large'),
  damaged: w('壊れています', 'is damaged'),
  'not-json': w('JSON として読めません', 'is not JSON'),
  'too-deep': w('入れ子が深すぎます', 'nests too deep'),
  'wrong-shape': w('この行の形が違います', 'does not have the form of its line'),
  impossible: w('ありえない記録です', 'is a record that cannot be'),
  foreign: w('この組織のものではありません', 'does not belong to this organisation'),
  taken: w('すでにここで使われています', 'is taken here already'),
  'operator-exists': w('事務局は一つだけです。ここにはもうあります', 'is a second operator; there can be only one'),
  'not-opened': w('この鍵では開けられないか、壊れています', 'cannot be opened with this key, or is damaged'),
  'place-not-empty': w(
    '戻す先が空ではありません。HOSHIMI_DATA（または DATABASE_URL）に空の場所を指定してください',
    'the place is not empty: name an empty one in HOSHIMI_DATA (or DATABASE_URL)',
  ),
} as const satisfies Record<string, Text>;

/** What the commands say. */
export const backUpWords = {
  made: w('控えを取りました', 'Copied'),
  manifest: w('目録のハッシュ（別の場所に控えてください）', 'Hash of the list (note it elsewhere)'),
  damaged: w(
    '次の証跡は、保存したときの中身と違います。そのまま写しました。',
    'This evidence no longer holds what was kept; it was copied as it is.',
  ),
  sealedNote: w(
    'secrets.age は、公開鍵に合う鍵ファイルだけで開けます。鍵ファイルは控えと別の場所に置いてください。',
    'Only the key that belongs to the public key opens secrets.age. Keep it apart from the copy.',
  ),
  wrong: w('使えないところがあります。何も変えていません。', 'Something is wrong with it. Nothing was changed.'),
  restored: w('戻しました', 'Restored'),
  chainBroken: w(
    '操作の記録のつながりが切れています。bin/hoshimi audit-trail verify で確かめてください。',
    'The chain of the audit trail does not hold; see bin/hoshimi audit-trail verify.',
  ),
  withoutSecrets: w(
    '鍵・パスワード・トークンと、送る前のメールは戻していません。人は招待のリンクから入り直します。一人ずつ、次のコマンドでリンクを出してください。役割は前のままです。',
    'Keys, passwords, tokens and letters that had not gone were left behind. People come in again by links of invitation: make one for each with this command. Their roles stay as they were.',
  ),
  otherList: w(
    'この zip の目録は、--expect のハッシュのものではありません。何も変えていません。',
    'This zip does not hold the list with the hash of --expect: it is not the list that was written. Nothing was changed.',
  ),
  needsExpect: w(
    '申請かラベルが入っています。中身は、だれかが書き換えてもハッシュごと合わせられます。書き出したときに表示された目録のハッシュを、書き出した事務局から別の経路で受け取り、--expect HASH に書いてください。確かめずに取り込むときは --unchecked を付けます。何も変えていません。',
    'It holds applications or labels, and whoever edits a zip can put its hashes right. Get the hash that was printed when it was exported from the office that exported it, by another route, and give it as --expect HASH; or take it in without that, with --unchecked. Nothing was changed.',
  ),
  imported: w('取り込みました', 'Imported'),
  importedPeople: w(
    '人の鍵とパスワードは、前の場所から持ってこられません。一人ずつ、次のコマンドで入口のリンクを出してください。',
    'Nobody’s keys and passwords can be brought from elsewhere. Make a link for each person with this command.',
  ),
  missing: w('中身のない証跡', 'Evidence without its bytes'),
  exported: w('書き出しました', 'Exported'),
  noOrganisation: w('この組織はありません', 'There is no such organisation'),
  manyOrganisations: w(
    'この名前の組織が複数あります。番号で指定してください',
    'Several organisations have this name; give the id',
  ),
  upToDate: w('新しくするところはありません。', 'There is nothing to upgrade.'),
  pending: w('行うこと', 'To be done'),
  rehearsed: w('試しました。何も変えていません。', 'Rehearsed. Nothing was changed.'),
  upgraded: w('新しくしました', 'Upgraded'),
  copyBefore: w('その前の控え', 'Copy of what was there before'),
  time: w('かかった時間', 'It took'),
  keyFile: w('鍵ファイルを読めません', 'The key file cannot be read'),
  identityOrWithout: w(
    '--identity 鍵ファイル か --without-secrets を付けてください',
    'Add --identity KEYFILE or --without-secrets',
  ),
} as const satisfies Record<string, Text>;

export const backUpSentences = {
  counts: (rows: string, files: string, megabytes: string): Text =>
    w(
      `記録 ${rows}件、証跡 ${files}個、${megabytes} MB`,
      `${rows} records, ${files} pieces of evidence, ${megabytes} MB`,
    ),
  trail: (count: string, hash: string): Text =>
    w(
      `操作の記録 ${count}件のつながりを確かめました。最後のハッシュ: ${hash}`,
      `The trail is whole: ${count} entries. Last hash: ${hash}`,
    ),
} as const;

/** How much was taken in. */
export const importCounts = {
  people: w('人', 'people'),
  products: w('製品', 'products'),
  applications: w('申請', 'applications'),
  labels: w('ラベル', 'labels'),
  evidence: w('証跡', 'pieces of evidence'),
} as const satisfies Record<string, Text>;

/** The page from which an organisation carries its records away. */
export const exportWords = {
  title: w('すべての記録を受け取る', 'Take everything out'),
  says: w(
    'この組織のものを、一つの zip ファイルで受け取れます。ほかの場所の星見に取り込むことも、そのまま読むこともできます。',
    'Everything that is this organisation’s, as one zip file. It can be imported into another Hoshimi, or simply be read.',
  ),
  holds: w('入っているもの', 'What is in it'),
  facts: w(
    '組織の情報と、所属する人の名前・アドレス・役割',
    'The organisation’s facts, its people’s names, addresses and roles',
  ),
  products: w('製品', 'Products'),
  productsSay: w(
    '今の内容（YAML）と、すべての欄のこれまでの値',
    'what they say now (YAML), and every value every field ever had',
  ),
  applications: w('申請', 'Applications'),
  applicationsSay: w('提出した内容、照会、決定の記録', 'what was filed, the queries and the decisions'),
  labels: w('ラベル', 'Labels'),
  evidence: w('証跡のファイル', 'Evidence files'),
  evidenceSays: w(
    '見つからないファイルがあれば、その名前を書いた紙片が入ります',
    'where a file is missing, a note with its name takes its place',
  ),
  trail: w(
    'この組織に関わる操作の記録と、送ったメールの見出し',
    'The trail that concerns it, and the heads of letters sent',
  ),
  not: w('入っていないもの', 'What is not in it'),
  notSays: w(
    '人の鍵とパスワードは、その人とこの場所だけのものなので入りません。',
    'People’s keys and passwords: they belong to them, and to this place alone.',
  ),
  care: w('取り扱いに注意してください', 'Handle with care'),
  careSays: w(
    'まだ公表していない製品の情報も入っています。受け取ったことは、操作の記録に残ります。',
    'It also holds what is not public yet. That it was taken is written into the audit trail.',
  ),
  button: w('zip を受け取る', 'Get the zip'),
} as const satisfies Record<string, Text>;

/** What the export says about itself, by the name of its file. */
export const exportReadmes: Readonly<Record<string, string>> = {
  'README.ja.md': `# この組織の記録

星見（Hoshimi）から書き出した、一つの組織の記録です。文字はすべて UTF-8 です。

- \`manifest.json\` 目録。すべてのファイルの大きさと SHA-256。\`content\` は、取り込んでもう一度書き出したときに同じになる部分です。
- \`organisation.json\` 組織の情報と、所属する人の役割
- \`people.jsonl\` 所属する人と招待中の人。\`former-people.jsonl\` は、離れた人の名前
- \`directory.jsonl\` 組織についての記録（所属、委任、依頼、引き継ぎ）。古い順
- \`products.jsonl\` 製品の一覧。\`products/番号/\` は今の内容（YAML）、\`history/番号.jsonl\` はすべての欄のすべての版
- \`applications.jsonl\`、\`labels.jsonl\` 申請とラベル、それぞれのすべての記録
- \`evidence/\` 証跡のファイル。名前は中身の SHA-256。何の証跡かは \`evidence.jsonl\` にあります。\`.MISSING.txt\` は、書き出すときに中身がなかったもの
- \`trail.jsonl\` この組織に関わる操作の記録。新しい順。取り込んだ先には移りません
- \`letters.jsonl\` 送ったメールの見出し。本文はありません

\`.jsonl\` は、一行が一つの JSON です。

取り込む: \`bin/hoshimi import このファイル.zip --expect 目録のハッシュ\`
`,
  'README.md': `# The records of this organisation

What one organisation owns, exported from Hoshimi. All text is UTF-8.

- \`manifest.json\` the list: size and SHA-256 of every file. \`content\` is what is the same again after an import and another export.
- \`organisation.json\` its facts, and the roles of its people
- \`people.jsonl\` its people and those invited; \`former-people.jsonl\` the names of those who left
- \`directory.jsonl\` the acts about it (people, powers, engagements, hand-overs), oldest first
- \`products.jsonl\` its products; \`products/ID/\` what they say now (YAML), \`history/ID.jsonl\` every version of every field
- \`applications.jsonl\`, \`labels.jsonl\` applications and labels with all their acts
- \`evidence/\` evidence files, each named by the SHA-256 of its bytes; \`evidence.jsonl\` says what each belongs to. A \`.MISSING.txt\` stands where the bytes were not there
- \`trail.jsonl\` the audit trail that concerns it, newest first; it does not move to where this is imported
- \`letters.jsonl\` heads of letters sent, without their texts

Each line of a \`.jsonl\` file is one JSON value.

To import it: \`bin/hoshimi import THIS-FILE.zip --expect HASH-OF-THE-LIST\`
`,
};

/** What stands in the place of evidence whose bytes are not there. */
export const missingEvidence = (sha256: string): string =>
  `この証跡のファイルは、書き出すときに見つかりませんでした。削除を決めたものなら、portfolio/ の gone に、決めた人と時刻とわけがあります。\nThis piece of evidence was not there when the export was made. If it was deleted by decision, portfolio/ says under gone who decided it, when and why.\n\nSHA-256: ${sha256}\n`;
