// What `hoshimi help` says of each command.
import type { Text } from '../domain/scheme.ts';
import { boardHelp } from './board.ts';
import { evaluateHelp } from './cli-evaluate.ts';
import { costsHelp } from './costs.ts';
import { draftHelp } from './draft.ts';
import { backupHelp, exportHelp, importHelp, restoreHelp } from './help-copies.ts';
import { claimsHelp, formHelp, packageHelp, paperHelp, portfolioHelp } from './help-desk.ts';
import type { Lang } from './places.ts';
import { planHelp } from './plan.ts';

type Help = {
  /** How it is typed, one line each. */
  readonly usage: readonly Text[];
  /** What it does, in one line. */
  readonly does: Text;
  /** What one needs to know to use it, one line each. */
  readonly more: readonly Text[];
};
const l = (ja: string, en: string): Text => ({ ja, en });

/** In the order in which a newcomer needs them. */
export const commandHelp = {
  init: {
    usage: [l('init [フォルダ] [--answers ファイル]', 'init [FOLDER] [--answers FILE]')],
    does: l('質問に答えて、製品のフォルダを作る', 'makes a product folder out of a few questions'),
    more: [
      l(
        '書き方の説明が付いた product.yaml と answers/、空の evidence/ ができます。',
        'You get product.yaml and answers/, which explain themselves, and an empty evidence/.',
      ),
      l(
        'どの質問も Enter で飛ばせます。フォルダの名前を省くと my-product になります。',
        'Every question can be skipped with Enter. Without a name the folder is called my-product.',
      ),
      l(
        '--answers には { "/product/name/ja": "…" } のように、欄の場所と値を JSON で書きます。',
        '--answers takes JSON of places and values, such as { "/product/name/ja": "…" }.',
      ),
    ],
  },
  scope: {
    usage: [
      l('scope [フォルダ] [--facts ファイル] [--json]', 'scope [FOLDER] [--facts FILE] [--json]'),
      l('scope --questions [--json]', 'scope --questions [--json]'),
    ],
    does: l(
      '制度の対象になるかどうかを、一問ずつ確かめる',
      'asks, one question at a time, whether a product is in scope',
    ),
    more: [
      l(
        '--facts には { "質問の番号": "yes" | "no" | "unsure" } を JSON で書きます。- は標準入力です。',
        '--facts takes JSON { "question id": "yes" | "no" | "unsure" }; - is standard input.',
      ),
      l('質問の番号は --questions で分かります。', '--questions lists the ids.'),
      l(
        'フォルダを付けると、答えを product.yaml に書き込みます。',
        'With a folder the answers are written into its product.yaml.',
      ),
      l('対象外のときだけ、終了コードが 1 になります。', 'The exit code is 1 only when the product is out of scope.'),
    ],
  },
  check: {
    usage: [
      l(
        'check フォルダまたは.xlsx… [--json | --sarif | --junit | --github] [--out ファイル]',
        'check FOLDER or FILE.xlsx… [--json | --sarif | --junit | --github] [--out FILE]',
      ),
      l(
        'check … [--on 日付] [--since コミット] [--fail-on 指摘,指摘…]',
        'check … [--on DAY] [--since COMMIT] [--fail-on CODE,CODE…]',
      ),
      l('check … [--outline 項目立て.json]', 'check … [--outline FILE.json]'),
    ],
    does: l('足りないところ、食い違うところをすべて挙げる', 'lists everything that is missing or contradicts itself'),
    more: [
      l(
        '事務局の形式確認と同じ検査です。ファイルと行、またはシートとセルを示します。',
        'It is the same check as the office’s. It names file and line, or sheet and cell.',
      ),
      l(
        '.xlsx では回答だけを見ます。宣言と証跡は、フォルダで確かめてください。',
        'Of an .xlsx only the answers are looked at; check the folder for declarations and evidence.',
      ),
      l(
        '提出できない指摘が残っていれば終了コードは 1、注意だけなら 0 です。',
        'The exit code is 1 while something stops filing, 0 when only notes are left.',
      ),
      l(
        '--fail-on を付けると、挙げた指摘（open、evidence-changed など）があるときだけ 1 になります。',
        'With --fail-on it is 1 only for the findings named, such as open or evidence-changed.',
      ),
      l(
        '--outline には、様式のページから保存した項目立てを渡します。その様式の項目で検査します。',
        'With --outline FILE.json, saved on the page of a form, the items of that form are counted.',
      ),
      l(
        'いくつものパスや、下に製品（product.yaml）のあるフォルダも指せます。8段下まで、パスの順に見ます。',
        'Several paths may be given, and a folder with products (product.yaml) up to 8 levels below; they go by path.',
      ),
      l(
        'そのとき --json は一行に一製品で "path" が付き、読み取れない製品は "path" と "unread" になります。終了コードは最も悪いものです。',
        'Then --json gives one product a line, with "path"; one that cannot be read has "path" and "unread". The worst exit code counts.',
      ),
      l(
        '--sarif（2.1.0）、--junit、--github（注釈）では、ファイルの場所は実行したフォルダから数えます。リポジトリの一番上で実行してください。',
        'In --sarif (2.1.0), --junit and --github (annotations) files are named from the folder you run it in: use the top of the repository.',
      ),
      l(
        '--since は、そのコミットの製品も git から読んで同じ検査をし、そのときになかった指摘だけを示します。',
        '--since reads the products at that commit by git, checks them as well, and shows only findings that were not there then.',
      ),
      l(
        '例は docs/ci/ にあります。--out は、出力をファイルに書きます（すでにあれば上書きします）。',
        'docs/ci/ has examples. --out writes the report to a file, over one that is there.',
      ),
    ],
  },
  plan: planHelp,
  criteria: {
    usage: [l('criteria [--json]', 'criteria [--json]')],
    does: l('基準の一覧', 'the list of criteria'),
    more: [],
  },
  explain: {
    usage: [l('explain 番号', 'explain ID')],
    does: l('一つの基準を説明する', 'explains one criterion'),
    more: [
      l(
        '求めること、当てはまる条件、評価項目、確かめ方、よく使う証跡、よくあるつまずき、出典を示します。',
        'It shows what is asked, when it applies, the items, how to evaluate, usual evidence, common failures and the source.',
      ),
      l('番号は末尾の数字だけでもかまいません（例 explain 8）。', 'The last digits are enough, as in explain 8.'),
    ],
  },
  answer: {
    usage: [
      l(
        'answer フォルダ 番号[/項目] 答え [--reason 文] [--evidence 証跡,証跡]',
        'answer FOLDER ID[/ITEM] RESULT [--reason TEXT] [--evidence ID,ID]',
      ),
    ],
    does: l('基準や評価項目の答えを書き込む', 'writes the answer to a criterion or an item'),
    more: [
      l(
        '答えは conforms（適合）、does-not-conform（不適合）、not-applicable（該当なし）、open（未回答）のどれかです。',
        'RESULT is conforms, does-not-conform, not-applicable or open.',
      ),
      l('--evidence は評価項目に付けます。', '--evidence goes with an item.'),
    ],
  },
  evidence: {
    usage: [
      l(
        'evidence add フォルダ ファイル --title 題名 --kind 種類 [--id 番号] [--firmware 版] [--model 型番] [--on 日付] [--for 番号/項目]…',
        'evidence add FOLDER FILE --title T --kind K [--id ID] [--firmware V] [--model M] [--on DAY] [--for ID/ITEM]…',
      ),
      l('evidence seal フォルダ [--do] [--again]', 'evidence seal FOLDER [--do] [--again]'),
      l('evidence kinds', 'evidence kinds'),
    ],
    does: l('証跡を加える、SHA-256 を計算する、種類を調べる', 'adds evidence, computes its SHA-256, lists the kinds'),
    more: [
      l(
        'add はファイルを evidence/ に写し、大きさと SHA-256 を記録します。--for で評価項目に付けます。',
        'add copies the file into evidence/ and records size and SHA-256. --for attaches it to an item.',
      ),
      l(
        'ほかに --made-by 作成した人、--made-with 道具と版、--replaces 置き換える古い証跡、--goes-with 一緒に使う証跡（生データなど）を付けられます。',
        'It also takes --made-by WHO, --made-with TOOL, --replaces ID (the older version), --goes-with ID (what it is a further file of).',
      ),
      l(
        'seal は SHA-256 のない証跡の値を計算します。書き込むのは --do を付けたときだけです。',
        'seal computes the SHA-256 of evidence that has none. It writes only with --do.',
      ),
      l(
        '記録のあとで変わったファイルは名前を挙げるだけです。中身を確かめたうえで --again を付けると書き直します。',
        'A file that has changed since is only named. Look at it, then add --again to record it anew.',
      ),
    ],
  },
  checklist: {
    usage: [
      l('checklist write フォルダ --out X.xlsx [--force]', 'checklist write FOLDER --out X.xlsx [--force]'),
      l('checklist read X.xlsx --into フォルダ [--dry-run]', 'checklist read X.xlsx --into FOLDER [--dry-run]'),
      l('checklist read X.xlsx --json', 'checklist read X.xlsx --json'),
    ],
    does: l('チェックリストを表に書き出す、読み戻す', 'writes the checklist as a workbook and reads it back'),
    more: [
      l(
        '読み取れないセルが一つでもあれば、フォルダには何も書きません。',
        'While any cell cannot be read, nothing is written into the folder.',
      ),
      l(
        '表にない基準の答えは、フォルダのまま残ります。',
        'Answers to criteria without a row stay as they are in the folder.',
      ),
    ],
  },
  form: formHelp,
  claims: claimsHelp,
  paper: paperHelp,
  package: packageHelp,
  draft: draftHelp,
  board: boardHelp,
  costs: costsHelp,
  standing: {
    usage: [
      l('standing --acts FILE.json --on 日付[,日付…] [--json]', 'standing --acts FILE.json --on DAY[,DAY…] [--json]'),
      l('standing --acts FILE.jsonl', 'standing --acts FILE.jsonl'),
    ],
    does: l('ラベルの出来事から、その日の状態を出す', 'tells from the acts of a label how it stands on a day'),
    more: [
      l(
        'FILE.json は出来事の並びです: [{ "act": "issued", "on": "2026-11-25", "until": "2028-11-24" }, …]',
        'FILE.json is a list of acts: [{ "act": "issued", "on": "2026-11-25", "until": "2028-11-24" }, …]',
      ),
      l(
        '出来事は issued、extended（on と until）、models-added、revoked（on）です。until は最後の有効日です。',
        'Acts are issued and extended (on, until), models-added and revoked (on). until is the last day included.',
      ),
      l(
        'FILE.jsonl の一行は { "id", "graceDays", "acts", "asks": [{ "on": 日付 } または { "at": 時刻 }] } です。',
        'A line of FILE.jsonl is { "id", "graceDays", "acts", "asks": [{ "on": DAY } or { "at": INSTANT }] }.',
      ),
      l(
        '時刻は RFC 3339 の形で、日本の日付に直して判断します。',
        'An instant is RFC 3339 and is judged by its day in Japan.',
      ),
    ],
  },
  scheme: {
    usage: [l('scheme lint [フォルダ] [--json]', 'scheme lint [FOLDER] [--json]')],
    does: l('制度のデータに誤りがないか調べる', 'looks for mistakes in a scheme’s data'),
    more: [],
  },
  person: {
    usage: [
      l('person add --mail アドレス --role 役割 --organisation 組織', 'person add --mail M --role R --organisation O'),
    ],
    does: l('人を招待し、一度だけ使えるリンクを出す', 'invites a person and prints a one-time link'),
    more: [],
  },
  'audit-trail': {
    usage: [
      l(
        'audit-trail verify [--from 番号] [--expect ハッシュ] [--json]',
        'audit-trail verify [--from NUMBER] [--expect HASH] [--json]',
      ),
      l('audit-trail export [--format jsonl|csv]', 'audit-trail export [--format jsonl|csv]'),
    ],
    does: l(
      '操作の記録が書き換えられていないかを確かめる、書き出す',
      'checks that the audit trail was not changed; exports it',
    ),
    more: [
      l(
        'verify はすべての記録のハッシュを計算し直し、合わないものがあれば最初の一つを示します。そのときの終了コードは 1 です。',
        'verify computes every hash anew and names the first entry that does not fit; the exit code is then 1.',
      ),
      l(
        '終わりに出るハッシュを別の場所に控え、次に --expect で渡してください。末尾が切り取られたことは、これでしか分かりません。',
        'Keep the hash it prints somewhere else and give it to --expect later: only that shows a cut-off end.',
      ),
      l(
        '--from は、その番号から後ろだけを確かめます。一つ前の記録は正しいものとします。',
        '--from checks that entry and all after it; the one before it is taken as right.',
      ),
      l(
        'export はすべての記録を、古い順に標準出力へ書き出します。形式を省くと jsonl です。',
        'export writes everything to standard output, oldest first; jsonl unless said otherwise.',
      ),
    ],
  },
  backup: backupHelp,
  restore: restoreHelp,
  export: exportHelp,
  import: importHelp,
  portfolio: portfolioHelp,
  evaluate: evaluateHelp,
  upgrade: {
    usage: [l('upgrade [--dry-run] [--backed-up]', 'upgrade [--dry-run] [--backed-up]')],
    does: l('記録を、このプログラムの版に合わせる', 'brings the records to this version of the program'),
    more: [
      l(
        'SQLite では、その前に records.sqlite.before-番号 という控えを作ります。始めるときにも同じことをします。',
        'On SQLite a copy records.sqlite.before-NUMBER is made first; starting the office does the same.',
      ),
      l(
        'PostgreSQL では、控えを取ってから --backed-up を付けてください。',
        'On PostgreSQL make a copy first and say --backed-up.',
      ),
      l(
        '--dry-run は、SQLite では写しの上で、PostgreSQL では取り消す前提で試します（その間、ほかの利用は待ちます）。',
        '--dry-run tries it on a copy (SQLite), or does it and undoes it (PostgreSQL; others wait meanwhile).',
      ),
    ],
  },
  seed: {
    usage: [l('seed', 'seed')],
    does: l('記録がまだないときに、見本の町を作る', 'builds the sample town where there are no records yet'),
    more: [],
  },
} as const satisfies Record<string, Help>;

export type CommandName = keyof typeof commandHelp;

const ends = {
  start: l('使い方', 'Usage'),
  every: l(
    'どのコマンドにも --lang ja|en が使えます。help コマンド名 で詳しい説明が出ます。',
    'Every command takes --lang ja|en. help COMMAND tells more.',
  ),
  exits: l(
    '終了コード: 0 はい、1 答えは「いいえ」、2 使えない入力、3 こちらの不具合',
    'Exit codes: 0 yes, 1 the answer is no, 2 unusable input, 3 our fault',
  ),
} as const;

/** All commands, one line each. */
export function helpText(lang: Lang): string {
  const lines = Object.entries(commandHelp).map(([name, { does }]) => `  ${name.padEnd(11)} ${does[lang]}`);
  return [
    `${ends.start[lang]}: bin/hoshimi ${lang === 'ja' ? 'コマンド' : 'COMMAND'} …`,
    '',
    ...lines,
    '',
    ends.every[lang],
    ends.exits[lang],
  ].join('\n');
}

/** One command in full. */
export function helpTextOf(lang: Lang, name: CommandName): string {
  const { usage, does, more }: Help = commandHelp[name];
  return [
    `hoshimi ${name}: ${does[lang]}`,
    '',
    ...usage.map((line) => `  bin/hoshimi ${line[lang]}`),
    ...(more.length > 0 ? [''] : []),
    ...more.map((line) => line[lang]),
  ].join('\n');
}
