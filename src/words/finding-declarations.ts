// What is said about the declarations.
import { isKey, shapeAt } from '../domain/fields.ts';
import type { Finding } from '../domain/finding.ts';
import type { Place } from '../domain/place.ts';
import { at, keysOf } from '../domain/place.ts';
import type { Lang } from './places.ts';
import { choiceWord, labelOf, nameOf, patternOf } from './places.ts';
import type { Said, Words } from './said.ts';
import { either, entry, onward } from './said.ts';

type Codes =
  | 'port-without-purpose'
  | 'field-missing'
  | 'none-declared'
  | 'part-blank'
  | 'none-beside-entries'
  | 'unreadable-value'
  | 'unknown-key'
  | 'day-in-future'
  | 'corporate-number-wrong'
  | 'support-ends-before-label'
  | 'firmware-unknown'
  | 'model-doubled'
  | 'asset-without-place'
  | 'asset-without-path'
  | 'asset-nowhere'
  | 'path-unknown'
  | 'edition-superseded'
  | 'edition-unknown'
  | 'scope-open'
  | 'scope-out'
  | 'scope-ask';

export const declarationWords: Words<Codes> = {
  'port-without-purpose': (f, l) =>
    either(
      l,
      [`ポート ${f.port} に、目的が書かれていません。`, '何に使うのかを書くか、閉じて試し直してください。'],
      [`Port ${f.port} has no purpose.`, 'Write what it is for, or close it and test again.'],
    ),
  'field-missing': (f, l) =>
    either(
      l,
      [onward(nameOf(l, f.at), 'が書かれていません。'), toFill(l, f.at)],
      [`${nameOf(l, f.at)} is missing.`, toFill(l, f.at)],
    ),
  'none-declared': (f, l) =>
    either(
      l,
      [onward(nameOf(l, f.at), 'が一つも書かれていません。'), '少なくとも一つ書いてください。'],
      [`${nameOf(l, f.at)}: none is declared.`, 'Declare at least one.'],
    ),
  'part-blank': (f, l) =>
    either(
      l,
      [
        onward(nameOf(l, f.at), 'が空欄です。ないのか、まだ書いていないのかが分かりません。'),
        'あるものを書いてください。一つもないときは「ありません」としてください。',
      ],
      [
        `${nameOf(l, f.at)} is blank: whether there is none, or nobody has written it yet, cannot be told.`,
        'Declare what there is, or say that there is none.',
      ],
    ),
  'none-beside-entries': (f, l) =>
    either(
      l,
      [
        `「${labelOf(l, f.at)}」となっていますが、書かれているものがあります。`,
        '「ありません」を外すか、書いたものを消してください。',
      ],
      [
        `“${labelOf(l, f.at)}” is said, yet some are declared.`,
        'Take back that there is none, or remove what is declared.',
      ],
    ),
  'unreadable-value': (f, l) =>
    either(
      l,
      [onward(nameOf(l, f.at), `に「${f.value}」と書かれていますが、読み取れません。`), toRead(l, f.at)],
      [`${nameOf(l, f.at)}: “${f.value}” cannot be read.`, toRead(l, f.at)],
    ),
  'unknown-key': (f, l) => unknownKey(l, f),
  'day-in-future': (f, l) =>
    either(
      l,
      [
        onward(nameOf(l, f.at), `が ${f.day} になっていますが、まだ来ていない日です。`),
        '実際に行った日に直してください。',
      ],
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
        'サポートを延ばすか、有効期限を早めてください。',
      ],
      [
        `Support ends on ${f.support}, before the last day wanted for the label (${f.label}).`,
        'Extend the support, or ask for an earlier last day.',
      ],
    ),
  'firmware-unknown': (f, l) =>
    either(
      l,
      [
        `申請するファームウェア ${f.version} が、公開日とともに版の一覧に書かれていません。`,
        '版の一覧に、公開日とともに書いてください。',
      ],
      [
        `The filed firmware ${f.version} is not among the versions with its day of release.`,
        'Write it among the firmware versions, with its day of release.',
      ],
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
      [`The asset “${entry(f.at)}” is kept, but no place is given.`, 'Write where it is kept and how it is protected.'],
    ),
  'asset-without-path': (f, l) =>
    either(
      l,
      [`情報資産「${entry(f.at)}」の通る経路が書かれていません。`, '通信の経路から選んでください。'],
      [`The asset “${entry(f.at)}” is sent, but no path is given.`, 'Choose the paths it travels.'],
    ),
  'asset-nowhere': (f, l) =>
    either(
      l,
      [
        `情報資産「${entry(f.at)}」は、保存も送受信もされないことになっています。`,
        '保存するか送受信するかを直すか、一覧から除いてください。',
      ],
      [`The asset “${entry(f.at)}” is neither kept nor sent.`, 'Correct one of the two, or take it off the list.'],
    ),
  'path-unknown': (f, l) =>
    either(
      l,
      [
        `情報資産「${entry(f.at)}」が通る経路「${f.path}」は、経路の一覧にありません。`,
        '経路を一覧に加えるか、名前を直してください。',
      ],
      [
        `The asset “${entry(f.at)}” travels over “${f.path}”, which is no declared path.`,
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
      [`${f.pinned} という版は、制度のデータにありません。`, '版の名前を確かめてください。'],
      [`The scheme’s data have no edition ${f.pinned}.`, 'Check the name of the edition.'],
    ),
  'scope-open': (_, l) =>
    either(
      l,
      ['対象範囲の質問が終わっていません。', '続きの質問に答えてください。'],
      ['The scope questions are not finished.', 'Answer the next question.'],
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

type Unknown = Extract<Finding, { code: 'unknown-key' }>;

/** A key that no field has, or that no entry here may have. */
function unknownKey(lang: Lang, { at: place, key, near }: Unknown): Said {
  const outer = at(...keysOf(place).slice(0, -1));
  const inside = outer === '' ? undefined : nameOf(lang, outer);
  const shape = shapeAt(outer);
  if (shape?.is === 'map' && !isKey(shape.key, key)) return wrongKey(lang, shape.key, inside ?? '', key);
  const jaIn = inside === undefined ? '' : onward(inside, 'に');
  const enIn = inside === undefined ? '' : `${inside}: `;
  if (shape?.is === 'map')
    return either(
      lang,
      [`${jaIn}「${key}」という番号はありません。`, '番号を確かめるか、消してください。'],
      [`${enIn}there is no “${key}”.`, 'Check the id, or take it out.'],
    );
  return either(
    lang,
    [
      `${jaIn}「${key}」という欄はありません。`,
      near === undefined
        ? 'つづりと字下げを確かめるか、消してください。'
        : `「${near}」のことなら、つづりを直してください。`,
    ],
    [
      `${enIn}there is no field “${key}”.`,
      near === undefined
        ? 'Check spelling and indentation, or take it out.'
        : `If you mean “${near}”, correct the spelling.`,
    ],
  );
}

const wrongKey = (lang: Lang, kind: string, inside: string, key: string): Said =>
  either(
    lang,
    [
      onward(inside, `に「${key}」と書かれていますが、番号として使えません。`),
      kind === 'port'
        ? '443/tcp のように、ポート番号とプロトコルで書いてください。'
        : kind === 'item'
          ? '評価項目の番号を、1 のように数字で書いてください。'
          : '文字か数字で始め、文字・数字・点・ハイフン・下線だけで64字までにしてください。',
    ],
    [
      `${inside}: “${key}” cannot be used as an id.`,
      kind === 'port'
        ? 'Write port number and protocol, as 443/tcp.'
        : kind === 'item'
          ? 'Write the number of the item in digits, as 1.'
          : 'Begin with a letter or digit; use letters, digits, dots, hyphens and underscores, 64 at most.',
    ],
  );

/** How an empty field is filled. */
function toFill(lang: Lang, place: Place): string {
  const shape = shapeAt(place);
  const isHash = patternOf(place) === '/evidence/*/sha256';
  if (lang === 'ja') {
    if (isHash) return 'ファイルを登録し直すか、bin/hoshimi evidence seal で計算してください。';
    if (shape?.is === 'day') return '日付を年-月-日で書いてください。';
    if (shape?.is === 'choice') return `${words(lang, place, shape.of)}のどれかを選んでください。`;
    return '書き加えてください。';
  }
  if (isHash) return 'Add the file again, or compute it with bin/hoshimi evidence seal.';
  if (shape?.is === 'day') return 'Write the day as year-month-day.';
  if (shape?.is === 'choice') return `Choose one of: ${words(lang, place, shape.of)}.`;
  return 'Fill it in.';
}

/** How a value is written so that it can be read. Only files hold unreadable values, so their own words are shown. */
function toRead(lang: Lang, place: Place): string {
  const shape = shapeAt(place);
  const inLang = (ja: string, en: string) => (lang === 'ja' ? ja : en);
  switch (shape?.is) {
    case 'day':
      return inLang('実在する日付を、2026-11-25 の形で書いてください。', 'Write a day that exists, as 2026-11-25.');
    case 'choice':
      return inLang(
        `${shape.of.join('、')} のどれかにしてください（${words(lang, place, shape.of)}）。`,
        `Write one of ${shape.of.join(', ')}.`,
      );
    case 'chosen':
      return inLang('選べる語のどれかにしてください。', 'Write one of the words that can be chosen.');
    case 'texts':
      return inLang('一つずつ、並びとして書いてください。', 'Write a list, one by one.');
    case 'record':
    case 'map':
      return inLang('この下に、字を下げて欄を書いてください。', 'Write its fields below it, indented.');
    default:
      return inLang('一つの文として、2万字までで書いてください。', 'Write one text of at most 20,000 characters.');
  }
}

const words = (lang: Lang, place: Place, choices: readonly string[]): string =>
  choices.map((choice) => choiceWord(lang, place, choice)).join(lang === 'ja' ? '、' : ', ');
