// Every finding in words: what is wrong and what mends it, in both languages.
import type { Finding } from '../domain/finding.ts';
import { keysOf } from '../domain/place.ts';
import type { Lang } from './places.ts';
import { nameOf } from './places.ts';

export type Said = { readonly says: string; readonly fix: string };
type Words = { readonly [C in Finding['code']]: (f: Extract<Finding, { code: C }>, lang: Lang) => Said };

const either = (lang: Lang, ja: readonly [string, string], en: readonly [string, string]): Said => {
  const [says, fix] = lang === 'ja' ? ja : en;
  return { says, fix };
};
/** The criterion, or criterion and item, that a place inside the answers belongs to. */
const of = (lang: Lang, place: string): string => {
  const [, criterion = '', , item] = keysOf(place);
  if (item === undefined) return criterion;
  return lang === 'ja' ? `${criterion} の評価項目 ${item}` : `item ${item} of ${criterion}`;
};
const entry = (place: string, depth = 1): string => keysOf(place)[depth] ?? '';
const named = (lang: Lang, places: readonly string[]): string =>
  [...new Set(places)]
    .slice(0, 5)
    .map((place) => nameOf(lang, place))
    .join(lang === 'ja' ? '、' : ', ');

export const findingWords: Words = {
  open: (f, l) =>
    either(
      l,
      [`${of(l, f.at)} が未回答です。`, '「適合」「不適合」「該当なし」のどれかを選んでください。'],
      [`${of(l, f.at)} has no answer.`, 'Choose "conforms", "does not conform" or "not applicable".'],
    ),
  'does-not-conform': (f, l) =>
    either(
      l,
      [`${of(l, f.at)} が「不適合」です。`, '製品か手順を直し、確かめ直してから答えを改めてください。'],
      [`${of(l, f.at)} does not conform.`, 'Change the product or the procedure, check again, then change the answer.'],
    ),
  'reason-missing': (f, l) =>
    either(
      l,
      [`${of(l, f.at)} の「該当なし」に理由がありません。`, '製品が備えていない機能を書いてください。'],
      [`${of(l, f.at)} is "not applicable" without a reason.`, 'Name the function the product does not have.'],
    ),
  'rationale-missing': (f, l) =>
    either(
      l,
      [`${of(l, f.at)} の「適合」に説明がありません。`, '何をどう確かめたのか、要点を書いてください。'],
      [`${of(l, f.at)} conforms, but no rationale is given.`, 'Write the gist of what was checked and how.'],
    ),
  'items-unmet': (f, l) =>
    f.meet === 'any'
      ? either(
          l,
          [
            `${of(l, f.at)} は「適合」ですが、適合した評価項目が一つもありません。`,
            `評価項目 ${f.items.join('・')} のどれか一つを確かめ、証跡を付けてください。`,
          ],
          [
            `${of(l, f.at)} conforms, but none of its items does.`,
            `Check one of the items ${f.items.join(', ')} and attach its evidence.`,
          ],
        )
      : either(
          l,
          [
            `${of(l, f.at)} は「適合」ですが、評価項目 ${f.items.join('・')} が満たされていません。`,
            'すべての評価項目を確かめ、それぞれに証跡を付けてください。',
          ],
          [
            `${of(l, f.at)} conforms, but item ${f.items.join(', ')} is not met.`,
            'Every item is needed: check each and attach its evidence.',
          ],
        ),
  'not-applicable-but-applies': (f, l) =>
    f.because.length === 0
      ? either(
          l,
          [`${of(l, f.at)} が「該当なし」ですが、この基準はどの製品にも当てはまります。`, '答えを改めてください。'],
          [`${of(l, f.at)} is "not applicable", but it applies to every product.`, 'Change the answer.'],
        )
      : either(
          l,
          [
            `${of(l, f.at)} が「該当なし」ですが、${named(l, f.because)} の宣言によれば当てはまります。`,
            '答えを改めるか、宣言が違っていれば宣言を直してください。',
          ],
          [
            `${of(l, f.at)} is "not applicable", but by what is declared it applies: ${named(l, f.because)}.`,
            'Change the answer, or correct the declaration if it is wrong.',
          ],
        ),
  'placeholder-text': (f, l) =>
    either(
      l,
      [`${of(l, f.at)} の説明に、書きかけの「${f.found}」が残っています。`, '確かめた内容に書き換えてください。'],
      [`The text of ${of(l, f.at)} still holds "${f.found}".`, 'Write what was really checked.'],
    ),
  'same-rationale': (f, l) =>
    either(
      l,
      [
        `同じ説明が ${f.places.length} か所に貼られています（${named(l, f.places)}）。`,
        'それぞれで確かめたことを書き分けてください。',
      ],
      [
        `The same text stands in ${f.places.length} places (${named(l, f.places)}).`,
        'Write for each what was checked there.',
      ],
    ),
  'criterion-unknown': (f, l) =>
    either(
      l,
      [`${entry(f.at)} という基準は、この版にありません。`, '番号を確かめ、余分な回答を消してください。'],
      [`This edition has no criterion ${entry(f.at)}.`, 'Check the number, or take the answer out.'],
    ),
  'item-unknown': (f, l) =>
    either(
      l,
      [`${of(l, f.at)} は、この版にありません。`, '番号を確かめ、余分な回答を消してください。'],
      [`This edition has no ${of(l, f.at)}.`, 'Check the number, or take the answer out.'],
    ),
  'default-password-common': (f, l) =>
    either(
      l,
      [
        `${f.criterion} は「適合」ですが、認証「${entry(f.at)}」の初期パスワードが全台で共通です。`,
        '機器ごとに変えるか、初回に利用者が決めるようにしてください。',
      ],
      [
        `${f.criterion} conforms, but the default password of "${entry(f.at)}" is common to all devices.`,
        'Make it unique per device, or have it set at first use.',
      ],
    ),
  'default-password-derived': (f, l) =>
    either(
      l,
      [
        `${f.criterion} は「適合」ですが、認証「${entry(f.at)}」の初期パスワードは機器の番号から導けます。`,
        '推し量れない作り方に改めてください。',
      ],
      [
        `${f.criterion} conforms, but the default password of "${entry(f.at)}" can be derived from the device.`,
        'Generate it so that it cannot be guessed.',
      ],
    ),
  'authentication-value-fixed': (f, l) =>
    either(
      l,
      [
        `${f.criterion} は「適合」ですが、認証「${entry(f.at)}」の値は変えられません。`,
        '利用者が変えられるようにするか、宣言を直してください。',
      ],
      [
        `${f.criterion} conforms, but the value of "${entry(f.at)}" cannot be changed.`,
        'Let the user change it, or correct the declaration.',
      ],
    ),
  'attempts-unlimited': (f, l) =>
    either(
      l,
      [
        `${f.criterion} は「適合」ですが、認証「${entry(f.at)}」は試行を制限していません。`,
        '回数や間隔で制限するか、宣言を直してください。',
      ],
      [
        `${f.criterion} conforms, but "${entry(f.at)}" does not limit attempts.`,
        'Limit attempts by number or pace, or correct the declaration.',
      ],
    ),
  'path-without-authentication': (f, l) =>
    either(
      l,
      [
        `${f.criterion} は「適合」ですが、情報資産が通る経路「${entry(f.at)}」は認証を求めません。`,
        '認証を求めるか、経路を閉じるか、宣言を直してください。',
      ],
      [
        `${f.criterion} conforms, but the path "${entry(f.at)}" carries an asset without authentication.`,
        'Require authentication, close the path, or correct the declaration.',
      ],
    ),
  'disclosure-without-contact': (f, l) =>
    either(
      l,
      [
        `${f.criterion} は「適合」ですが、脆弱性開示ポリシーに報告の受付窓口がありません。`,
        '窓口を公開し、ここに書いてください。',
      ],
      [
        `${f.criterion} conforms, but the disclosure policy has no contact for reports.`,
        'Publish a contact and write it here.',
      ],
    ),
  'disclosure-without-acknowledgement': (f, l) =>
    either(
      l,
      [
        `${f.criterion} は「適合」ですが、最初の返事までの目安がありません。`,
        '目安を決めて公開し、ここに書いてください。',
      ],
      [
        `${f.criterion} conforms, but no time to the first acknowledgement is stated.`,
        'Decide it, publish it and write it here.',
      ],
    ),
  'disclosure-without-updates': (f, l) =>
    either(
      l,
      [
        `${f.criterion} は「適合」ですが、解決までの状況を知らせる間隔がありません。`,
        '間隔を決めて公開し、ここに書いてください。',
      ],
      [
        `${f.criterion} conforms, but no interval of status updates is stated.`,
        'Decide it, publish it and write it here.',
      ],
    ),
  'software-not-updatable': (f, l) =>
    either(
      l,
      [
        `${f.criterion} は「適合」ですが、更新の経路が一つも書かれていません。`,
        '更新の経路を書くか、答えを改めてください。',
      ],
      [`${f.criterion} conforms, but no update route is declared.`, 'Declare the update routes, or change the answer.'],
    ),
  'update-unverified': (f, l) =>
    either(
      l,
      [
        `${f.criterion} は「適合」ですが、更新の経路「${entry(f.at)}」は適用前に完全性を確かめません。`,
        '署名などで確かめるようにするか、宣言を直してください。',
      ],
      [
        `${f.criterion} conforms, but the update route "${entry(f.at)}" checks nothing before applying.`,
        'Verify a signature or the like, or correct the declaration.',
      ],
    ),
  'store-unprotected': (f, l) =>
    either(
      l,
      [
        `${f.criterion} は「適合」ですが、情報資産「${entry(f.at)}」の保存場所「${entry(f.at, 3)}」に保護がありません。`,
        '暗号化などで守るか、宣言を直してください。',
      ],
      [
        `${f.criterion} conforms, but the asset "${entry(f.at)}" lies unprotected in "${entry(f.at, 3)}".`,
        'Encrypt it or protect it otherwise, or correct the declaration.',
      ],
    ),
  'path-unprotected': (f, l) =>
    either(
      l,
      [
        `${f.criterion} は「適合」ですが、情報資産が通る経路「${entry(f.at)}」に保護がありません。`,
        'TLS などで守るか、宣言を直してください。',
      ],
      [
        `${f.criterion} conforms, but the path "${entry(f.at)}" carries an asset unprotected.`,
        'Protect it with TLS or the like, or correct the declaration.',
      ],
    ),
  'unneeded-port-open': (f, l) =>
    either(
      l,
      [
        `${f.criterion} は「適合」ですが、必要のないポート ${entry(f.at, 3)} が開いています。`,
        '閉じてから試し直し、宣言から除いてください。',
      ],
      [
        `${f.criterion} conforms, but port ${entry(f.at, 3)}, which is not needed, is open.`,
        'Close it, test again, and take it out of the declaration.',
      ],
    ),
  'erasure-absent': (f, l) =>
    either(
      l,
      [
        `${f.criterion} は「適合」ですが、情報を消去できないと宣言されています。`,
        '消去の手順を用意するか、宣言を直してください。',
      ],
      [
        `${f.criterion} conforms, but data are declared not to be erasable.`,
        'Provide a way to erase them, or correct the declaration.',
      ],
    ),
  'evidence-missing': (f, l) =>
    either(
      l,
      [`${of(l, f.at)} は「適合」ですが、証跡がありません。`, '証跡を加え、この項目に付けてください。'],
      [`${of(l, f.at)} conforms, but has no evidence.`, 'Add evidence and attach it to this item.'],
    ),
  'evidence-unknown': (f, l) =>
    either(
      l,
      [
        `${of(l, f.at)} が示す証跡「${f.evidence}」は、証跡の一覧にありません。`,
        '番号を直すか、証跡を一覧に加えてください。',
      ],
      [
        `${of(l, f.at)} cites the evidence "${f.evidence}", which is not listed.`,
        'Correct the id, or add the evidence to the list.',
      ],
    ),
  'evidence-file-missing': (f, l) =>
    either(
      l,
      [`証跡「${entry(f.at)}」のファイル ${f.file} がありません。`, 'ファイルを戻すか、証跡を一覧から除いてください。'],
      [
        `The file ${f.file} of the evidence "${entry(f.at)}" is not there.`,
        'Put the file back, or take the evidence off the list.',
      ],
    ),
  'evidence-empty': (f, l) =>
    either(
      l,
      [`証跡「${entry(f.at)}」のファイル ${f.file} が空です。`, '中身のあるファイルに替えてください。'],
      [`The file ${f.file} of the evidence "${entry(f.at)}" is empty.`, 'Replace it by the real file.'],
    ),
  'evidence-changed': (f, l) =>
    either(
      l,
      [
        `証跡「${entry(f.at)}」のファイル ${f.file} が、登録したときから変わっています。`,
        '元のファイルに戻すか、変えたことを確かめて登録し直してください。',
      ],
      [
        `The file ${f.file} of the evidence "${entry(f.at)}" has changed since it was listed.`,
        'Put the original back, or list it anew after looking at the change.',
      ],
    ),
  'evidence-unreadable': (f, l) =>
    either(
      l,
      [
        `証跡「${entry(f.at)}」のファイル ${f.file} から、内容を読み取れませんでした。`,
        '道具が書き出したままのファイルか確かめてください。確かめられていないだけで、不適合とは限りません。',
      ],
      [
        `Nothing could be read from the file ${f.file} of the evidence "${entry(f.at)}".`,
        'Check that it is the tool’s own output. It could not be checked; that does not mean it fails.',
      ],
    ),
  'evidence-older-than-firmware': (f, l) =>
    either(
      l,
      [
        `証跡「${entry(f.at)}」（${f.on}）は、提出するファームウェアの公開日（${f.released}）より前のものです。`,
        '提出するファームウェアで確かめ直してください。',
      ],
      [
        `The evidence "${entry(f.at)}" (${f.on}) is older than the filed firmware (${f.released}).`,
        'Test again on the filed firmware.',
      ],
    ),
  'evidence-other-firmware': (f, l) =>
    either(
      l,
      [
        `証跡「${entry(f.at)}」は ${f.made} のもので、提出するファームウェア ${f.filed} のものではありません。`,
        `${f.filed} で確かめ直してください。`,
      ],
      [
        `The evidence "${entry(f.at)}" was made on ${f.made}, not on the filed firmware ${f.filed}.`,
        `Test again on ${f.filed}.`,
      ],
    ),
  'evidence-other-model': (f, l) =>
    either(
      l,
      [
        `証跡「${entry(f.at)}」の型番 ${f.model} は、申請する型番にありません。`,
        '申請する型番で確かめ直すか、型番を書き直してください。',
      ],
      [
        `The evidence "${entry(f.at)}" was made on ${f.model}, which is none of the filed models.`,
        'Test on one of the filed models, or correct the model.',
      ],
    ),
  'evidence-certificate-expired': (f, l) =>
    either(
      l,
      [
        `証跡「${entry(f.at)}」に写っている証明書は、${f.until} に期限が切れています。`,
        '証明書を新しくして試し直してください。',
      ],
      [
        `The certificate in the evidence "${entry(f.at)}" ended on ${f.until}.`,
        'Renew the certificate and test again.',
      ],
    ),
  'evidence-unused': (f, l) =>
    either(
      l,
      [`証跡「${entry(f.at)}」は、どの評価項目にも付いていません。`, '付けるか、一覧から除いてください。'],
      [`The evidence "${entry(f.at)}" is attached to no item.`, 'Attach it, or take it off the list.'],
    ),
  'device-test-by-document': (f, l) =>
    either(
      l,
      [
        `${of(l, f.at)} は実機で確かめる項目ですが、付いている証跡は文書だけです。`,
        '実機で試した記録を付けてください。',
      ],
      [
        `${of(l, f.at)} is to be tested on the device, but only documents are attached.`,
        'Attach the record of a test on the device.',
      ],
    ),
  'port-undeclared': (f, l) =>
    either(
      l,
      [
        `証跡「${entry(f.at)}」でポート ${f.port} が開いていますが、接続口の表にありません。`,
        '閉じて試し直すか、接続口の表に目的とともに加えてください。',
      ],
      [
        `Port ${f.port} is open in the evidence "${entry(f.at)}", but no interface declares it.`,
        'Close it and test again, or add it to the interfaces with its purpose.',
      ],
    ),
  'port-without-purpose': (f, l) =>
    either(
      l,
      [`ポート ${f.port} に、使う目的が書かれていません。`, '閉じて試し直すか、目的を書いてください。'],
      [`Port ${f.port} has no purpose.`, 'Close it and test again, or write what it is for.'],
    ),
  'field-missing': (f, l) =>
    either(
      l,
      [`${nameOf(l, f.at)} が書かれていません。`, '書き加えてください。'],
      [`${nameOf(l, f.at)} is missing.`, 'Fill it in.'],
    ),
  'none-declared': (f, l) =>
    either(
      l,
      [`${nameOf(l, f.at)} が一つも書かれていません。`, '少なくとも一つ書いてください。'],
      [`${nameOf(l, f.at)}: none is declared.`, 'Declare at least one.'],
    ),
  'unreadable-value': (f, l) =>
    either(
      l,
      [
        `${nameOf(l, f.at)} の「${f.value}」は、この欄の値として読めません。`,
        '日付は 2026-11-25 の形、選ぶ欄は示された語で書いてください。',
      ],
      [
        `${nameOf(l, f.at)}: "${f.value}" is no value of this field.`,
        'Write days as 2026-11-25, and choices with the words given.',
      ],
    ),
  'unknown-key': (f, l) =>
    f.near === undefined
      ? either(
          l,
          [`「${f.key}」という欄はありません。`, '綴りを確かめるか、消してください。'],
          [`There is no field "${f.key}".`, 'Check the spelling, or take it out.'],
        )
      : either(
          l,
          [`「${f.key}」という欄はありません。`, `「${f.near}」のことなら、綴りを直してください。`],
          [`There is no field "${f.key}".`, `If you mean "${f.near}", correct the spelling.`],
        ),
  'day-in-future': (f, l) =>
    either(
      l,
      [`${nameOf(l, f.at)} の ${f.day} は、まだ来ていない日です。`, '実際の日付に直してください。'],
      [`${nameOf(l, f.at)}: ${f.day} has not come yet.`, 'Write the day on which it was done.'],
    ),
  'corporate-number-wrong': (f, l) =>
    either(
      l,
      [
        `法人番号 ${f.value} は、桁数か検査数字が合いません。`,
        '国税庁の法人番号公表サイトで確かめて、13桁で書いてください。',
      ],
      [
        `The corporate number ${f.value} does not have thirteen digits or a right check digit.`,
        'Look it up at the National Tax Agency and write its thirteen digits.',
      ],
    ),
  'support-ends-before-label': (f, l) =>
    either(
      l,
      [
        `サポート終了日（${f.support}）が、希望する有効期限（${f.label}）より前です。`,
        'サポートを延ばすか、有効期限を短くしてください。',
      ],
      [
        `Support ends on ${f.support}, before the wanted last day of the label (${f.label}).`,
        'Extend the support, or ask for a shorter label.',
      ],
    ),
  'firmware-unknown': (f, l) =>
    either(
      l,
      [`提出するファームウェア ${f.version} が、版の一覧にありません。`, '一覧に公開日とともに加えてください。'],
      [`The filed firmware ${f.version} is not among the versions.`, 'Add it with the day of its release.'],
    ),
  'model-doubled': (f, l) =>
    either(
      l,
      [
        `型番 ${f.model} は、${f.first} と同じものです（全角・半角や大文字・小文字の違いだけです）。`,
        'どちらかを消してください。',
      ],
      [`The model ${f.model} is the same as ${f.first}, apart from width or case.`, 'Take one of them out.'],
    ),
  'asset-without-place': (f, l) =>
    either(
      l,
      [`情報資産「${entry(f.at)}」の保存場所が書かれていません。`, 'どこに保存し、どう守るかを書いてください。'],
      [`The asset "${entry(f.at)}" is kept, but no place is given.`, 'Write where it is kept and how it is protected.'],
    ),
  'asset-without-path': (f, l) =>
    either(
      l,
      [`情報資産「${entry(f.at)}」の通る経路が書かれていません。`, '通信の経路から選んでください。'],
      [`The asset "${entry(f.at)}" is sent, but no path is given.`, 'Choose the paths it travels.'],
    ),
  'asset-nowhere': (f, l) =>
    either(
      l,
      [
        `情報資産「${entry(f.at)}」は、保存も送受信もされないことになっています。`,
        '保存するか送受信するかを直すか、一覧から除いてください。',
      ],
      [`The asset "${entry(f.at)}" is neither kept nor sent.`, 'Correct one of the two, or take it off the list.'],
    ),
  'path-unknown': (f, l) =>
    either(
      l,
      [
        `情報資産「${entry(f.at)}」が通る経路「${f.path}」は、経路の一覧にありません。`,
        '経路を一覧に加えるか、名前を直してください。',
      ],
      [
        `The asset "${entry(f.at)}" travels over "${f.path}", which is no declared path.`,
        'Declare the path, or correct its name.',
      ],
    ),
  'edition-superseded': (f, l) =>
    either(
      l,
      [
        `このチェックリストは ${f.pinned} に基づいています。いまの版は ${f.current} です。`,
        'このまま仕上げるか、新しい版に移してください。',
      ],
      [
        `This checklist follows ${f.pinned}; the current edition is ${f.current}.`,
        'Finish it as it is, or move it to the current edition.',
      ],
    ),
  'edition-unknown': (f, l) =>
    either(
      l,
      [`${f.pinned} という版は、制度データにありません。`, '版の名前を確かめてください。'],
      [`The scheme’s data have no edition ${f.pinned}.`, 'Check the name of the edition.'],
    ),
  'scope-open': (_, l) =>
    either(
      l,
      ['対象範囲の質問が終わっていません。', '続きの質問に答えてください（hoshimi scope でも答えられます）。'],
      ['The scope questions are not finished.', 'Answer the next question (hoshimi scope asks it too).'],
    ),
  'scope-out': (_, l) =>
    either(
      l,
      ['答えによれば、この製品は制度の対象外です。', '答えを確かめてください。対象外なら、申請はできません。'],
      ['By the answers the product is outside the scheme.', 'Check the answers. If it is outside, it cannot be filed.'],
    ),
  'scope-ask': (_, l) =>
    either(
      l,
      ['対象になるかどうか、事務局への確認が要ります。', '答えの一覧を添えて、事務局に尋ねてください。'],
      ['Whether the product is in scope has to be asked of the office.', 'Ask the office, with your list of answers.'],
    ),
};
