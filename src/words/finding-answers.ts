// What is said about answers, and about declarations that “conforms” cannot stand beside.
import type { Words } from './said.ts';
import { either, entry, named, of, onward } from './said.ts';

type Codes =
  | 'open'
  | 'does-not-conform'
  | 'reason-missing'
  | 'rationale-missing'
  | 'items-unmet'
  | 'not-applicable-but-applies'
  | 'placeholder-text'
  | 'same-rationale'
  | 'criterion-unknown'
  | 'item-unknown'
  | 'default-password-common'
  | 'default-password-derived'
  | 'authentication-value-fixed'
  | 'attempts-unlimited'
  | 'path-without-authentication'
  | 'disclosure-without-contact'
  | 'disclosure-without-acknowledgement'
  | 'disclosure-without-updates'
  | 'software-not-updatable'
  | 'update-unverified'
  | 'store-unprotected'
  | 'path-unprotected'
  | 'unneeded-port-open'
  | 'erasure-absent';

export const answerWords: Words<Codes> = {
  open: (f, l) =>
    either(
      l,
      [`${of(l, f.at)} が未回答です。`, '「適合」「不適合」「該当なし」のどれかを選んでください。'],
      [`${of(l, f.at)} has no answer.`, 'Choose “conforms”, “does not conform” or “not applicable”.'],
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
      [`${of(l, f.at)} is “not applicable” without a reason.`, 'Name the function the product does not have.'],
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
          [`${of(l, f.at)} が「該当なし」ですが、これはどの製品にも当てはまります。`, '答えを改めてください。'],
          [`${of(l, f.at)} is “not applicable”, but it applies to every product.`, 'Change the answer.'],
        )
      : either(
          l,
          [
            onward(`${of(l, f.at)} が「該当なし」ですが、${named(l, f.because)}`, 'の宣言によれば当てはまります。'),
            '答えを改めるか、宣言が違っていれば宣言を直してください。',
          ],
          [
            `${of(l, f.at)} is “not applicable”, but by what is declared it applies: ${named(l, f.because)}.`,
            'Change the answer, or correct the declaration if it is wrong.',
          ],
        ),
  'placeholder-text': (f, l) =>
    either(
      l,
      [`${of(l, f.at)} の説明に、書きかけの「${f.found}」が残っています。`, '確かめた内容に書き換えてください。'],
      [`The text of ${of(l, f.at)} still holds “${f.found}”.`, 'Write what was really checked.'],
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
        `${f.criterion} conforms, but the default password of “${entry(f.at)}” is common to all devices.`,
        'Make it unique per device, or have it set at first use.',
      ],
    ),
  'default-password-derived': (f, l) =>
    either(
      l,
      [
        `${f.criterion} は「適合」ですが、認証「${entry(f.at)}」の初期パスワードは機器の番号などから推し量れます。`,
        '推し量れない作り方に改めるか、宣言を直してください。',
      ],
      [
        `${f.criterion} conforms, but the default password of “${entry(f.at)}” can be derived from the device.`,
        'Generate it so that it cannot be guessed, or correct the declaration.',
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
        `${f.criterion} conforms, but the value of “${entry(f.at)}” cannot be changed.`,
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
        `${f.criterion} conforms, but “${entry(f.at)}” does not limit attempts.`,
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
        `${f.criterion} conforms, but the path “${entry(f.at)}” carries an asset without authentication.`,
        'Require authentication, close the path, or correct the declaration.',
      ],
    ),
  'disclosure-without-contact': (f, l) =>
    either(
      l,
      [
        `${f.criterion} は「適合」ですが、脆弱性開示ポリシーに報告の受付窓口がありません。`,
        '窓口を公開し、脆弱性開示ポリシーの欄に書いてください。',
      ],
      [
        `${f.criterion} conforms, but the disclosure policy has no contact for reports.`,
        'Publish a contact and write it under the disclosure policy.',
      ],
    ),
  'disclosure-without-acknowledgement': (f, l) =>
    either(
      l,
      [
        `${f.criterion} は「適合」ですが、最初の返事までの期間が書かれていません。`,
        '期間を決めて公開し、脆弱性開示ポリシーの欄に書いてください。',
      ],
      [
        `${f.criterion} conforms, but no time to the first acknowledgement is stated.`,
        'Decide it, publish it and write it under the disclosure policy.',
      ],
    ),
  'disclosure-without-updates': (f, l) =>
    either(
      l,
      [
        `${f.criterion} は「適合」ですが、解決までの状況を知らせる間隔が書かれていません。`,
        '間隔を決めて公開し、脆弱性開示ポリシーの欄に書いてください。',
      ],
      [
        `${f.criterion} conforms, but no interval of status updates is stated.`,
        'Decide it, publish it and write it under the disclosure policy.',
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
        `${f.criterion} conforms, but the update route “${entry(f.at)}” checks nothing before applying.`,
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
        `${f.criterion} conforms, but the asset “${entry(f.at)}” lies unprotected in “${entry(f.at, 3)}”.`,
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
        `${f.criterion} conforms, but the path “${entry(f.at)}” carries an asset unprotected.`,
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
};
