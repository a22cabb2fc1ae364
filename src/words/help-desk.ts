// What `hoshimi help` says of the commands of a supplier's desk.
import type { Text } from '../domain/scheme.ts';

const l = (ja: string, en: string): Text => ({ ja, en });

/** What `hoshimi help form` says. */
export const formHelp = {
  usage: [
    l('form understand 様式.xlsx [--confirm] [--json]', 'form understand FILE.xlsx [--confirm] [--json]'),
    l(
      'form fill フォルダ --form 様式.xlsx --out X.xlsx [--force]',
      'form fill FOLDER --form FILE.xlsx --out X.xlsx [--force]',
    ),
  ],
  does: l('窓口の様式（Excel）を読み取り、答えを書き込む', 'recognises an operator’s own Excel form and fills it in'),
  more: [
    l(
      '基準の番号、項目、回答・理由・証跡の欄、回答の言葉、表紙の欄を内容から見つけ、何を読み取ったかを示します。',
      'It finds criteria, items, the cells of answers, reasons and evidence, the words of answers and the cover, and shows them.',
    ),
    l(
      '推測を含むところや項目の数が違うところは、--confirm で確認するまで使いません。確認した内容は様式ごとに記録します（--remember ファイル で場所を変えられます）。',
      'What is likely or counts other items is not used until confirmed with --confirm; that is kept for each form (--remember FILE: elsewhere).',
    ),
    l(
      '書き込むのは答えの欄だけです。ほかの部分は一字も変えません。マクロは動かしません。',
      'Only the cells of answers are written; everything else keeps its bytes. Macros are never run.',
    ),
    l('記入した様式は checklist read で読み戻せます。', 'A form that was filled in is read back with checklist read.'),
  ],
} as const;

/** What `hoshimi help claims` says. */
export const claimsHelp = {
  usage: [l('claims [--stage 段階] [--json] ファイルまたは -', 'claims [--stage STAGE] [--json] FILE or -')],
  does: l(
    '書いてはならない文を、文章の中から探す',
    'finds sentences that may not be written of a product and its label',
  ),
  more: [
    l(
      '安全を約束する文、取得を早く告げる文などを、理由と書き方の例とともに示します。文章、HTML、PDF を読めます。',
      'It shows promises of safety, announcements made too early and the like, each with the reason and a better wording. It reads text, HTML and PDF.',
    ),
    l(
      '段階: before-acceptance（受理の前。省くとこれ）、accepted（受理の後）、provisional（仮登録番号あり）、issued（発行の後）、lapsed（失効）、revoked（取消し）、other-product（ラベルの対象でない製品）。',
      'STAGE: before-acceptance (the default), accepted, provisional (with a provisional number), issued, lapsed, revoked, other-product (one that the label does not cover).',
    ),
    l(
      '見つからないことは、どの決まりにも反しないことを意味しません。言い回しは限りなくあります。画像の中の文字は見ません。',
      'Finding nothing does not mean that no rule is broken: there is no end of wordings. Text inside pictures is not looked at.',
    ),
    l('直す文が一つでもあれば、終了コードは 1 です。', 'The exit code is 1 when there is any sentence to change.'),
  ],
} as const;

/** What `hoshimi help paper` says. */
export const paperHelp = {
  usage: [
    l(
      'paper フォルダ --kind 書面 --out X.pdf [--by 氏名] [--number 申請番号] [--label 登録番号] [--before フォルダ] [--on 日付] [--force]',
      'paper FOLDER --kind KIND --out X.pdf [--by NAME] [--number NUMBER] [--label NUMBER] [--before FOLDER] [--on DAY] [--force]',
    ),
  ],
  does: l('申請の書面を PDF にする', 'prints a paper of the application as PDF'),
  more: [
    l(
      '宣言されたことから作る、私たちの書面です。公式の様式ではありません。',
      'A paper of ours, made from what was declared. It is no official form.',
    ),
    l('足りないところは、書面の初めとその場所に示します。', 'What is missing is shown at its top and in its place.'),
    l('書面の名前は、違う名前を書くと一覧で出ます。', 'A name that is none lists the kinds there are.'),
    l(
      '届け（notice-…）は、--before に申請したときのフォルダを渡すと、変わったところを並べます。',
      'A notice (notice-…) lists what changed since the folder named by --before, which is the one that was filed.',
    ),
  ],
} as const;

/** What `hoshimi help package` says. */
export const packageHelp = {
  usage: [
    l(
      'package フォルダ --out X.zip [--evidence] [--with 書面]… [--by 氏名] [--number 申請番号] [--on 日付] [--force]',
      'package FOLDER --out X.zip [--evidence] [--with KIND]… [--by NAME] [--number NUMBER] [--on DAY] [--force]',
    ),
  ],
  does: l('送るものを一つの zip にまとめる', 'binds what is sent to the operator into one zip'),
  more: [
    l(
      '書面、チェックリスト、証跡の一覧、送付メールの文面、manifest.json が入ります。',
      'It holds the papers, the checklist, the list of evidence, the covering mail and manifest.json.',
    ),
    l('証跡のファイルは --evidence を付けたときだけ入ります。', 'Evidence itself goes in only with --evidence.'),
  ],
} as const;

/** What `hoshimi help portfolio` says. */
export const portfolioHelp = {
  usage: [
    l(
      'portfolio export 組織 ファイル.xlsx|.csv|.json [--force]',
      'portfolio export ORGANISATION FILE.xlsx|.csv|.json [--force]',
    ),
    l(
      'portfolio import 組織 ファイル [--dry-run] [--clear-empty]',
      'portfolio import ORGANISATION FILE [--dry-run] [--clear-empty]',
    ),
  ],
  does: l('製品の台帳を、表で書き出す・取り込む', 'a supplier’s portfolio as a table, out and in'),
  more: [
    l('組織は番号、名前、法人番号のどれかで指定します。', 'ORGANISATION is an id, a name or a corporate number.'),
    l(
      'import は何が変わるかを示してから書き込みます。--dry-run は示すだけです。途中で止まっても、もう一度実行すれば続きから進みます。',
      'import tells what would change, then writes it; --dry-run only tells. Run it again after it broke off, and it goes on.',
    ),
    l(
      '空のセルはいまの値を残します。--clear-empty を付けると消します。取り込めない行があれば終了コードは 1 です。',
      'An empty cell leaves the value; --clear-empty empties it. The exit code is 1 when rows could not be taken.',
    ),
  ],
} as const;
