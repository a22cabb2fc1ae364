// What can be wrong with a scheme's folder, in words for the people who keep it: what was seen, and what repairs it.
import type { Text } from '../../domain/scheme.ts';
import type { Unsound } from '../../domain/unsound.ts';

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
export type Trouble =
  | { readonly code: 'file-missing' }
  | { readonly code: 'file-unreadable'; readonly reason: string }
  | { readonly code: 'not-utf8' }
  | { readonly code: 'not-json'; readonly reason: string }
  | { readonly code: 'shape'; readonly keyword: string; readonly detail: string }
  | { readonly code: 'edition-changed' }
  | Without<Unsound, 'at'>;

type Said = { readonly says: Text; readonly fix: Text };
type Words = { readonly [C in Trouble['code']]: (trouble: Extract<Trouble, { code: C }>) => Said };

const say = (ja: string, en: string, fixJa: string, fixEn: string): Said => ({
  says: { ja, en },
  fix: { ja: fixJa, en: fixEn },
});
const languages = { ja: { ja: '日本語', en: 'Japanese' }, en: { ja: '英語', en: 'English' } };

const words: Words = {
  'file-missing': () =>
    say('ファイルがありません。', 'This file is missing.', 'ファイルを置いてください。', 'Add the file.'),
  'file-unreadable': ({ reason }) =>
    say(
      `ファイルを読めません（${reason}）。`,
      `This file cannot be read (${reason}).`,
      '読み取りの権限を確かめてください。',
      'Check that it may be read.',
    ),
  'not-utf8': () =>
    say(
      'UTF-8 の文字ではありません。',
      'This is not UTF-8 text.',
      'UTF-8 で保存し直してください。',
      'Save it again as UTF-8.',
    ),
  'not-json': ({ reason }) =>
    say(
      `JSON として読めません（${reason}）。`,
      `This cannot be read as JSON (${reason}).`,
      '示された位置のあたりで、記号の過不足を直してください。',
      'Look near that position for a mark too many or too few.',
    ),
  shape: ({ keyword, detail }) => shape(keyword, detail),
  'edition-changed': () =>
    say(
      '公開した版の中身が、公開したときと違います。',
      'A published edition is no longer as it was published.',
      '元に戻し、直したいことは新しい版に書いてください。',
      'Restore it, and write what should change into a new edition.',
    ),
  'text-missing': ({ language }) =>
    say(
      `${languages[language].ja}の文がありません。`,
      `The ${languages[language].en} text is missing.`,
      '二つの言語に、同じ内容を書いてください。',
      'Write the same content in both languages.',
    ),
  'source-missing': () =>
    say(
      '出典がありません。',
      'There is no source.',
      'どこから来た行かを、確かさとともに書いてください。',
      'Write where the row comes from and how surely it is known.',
    ),
  'grade-unknown': ({ value }) =>
    say(
      `確かさ「${value}」は知られていません。`,
      `The grade "${value}" is not known.`,
      'confirmed、reported、assumed のどれかを書いてください。',
      'Write confirmed, reported or assumed.',
    ),
  'source-unclear': ({ value }) =>
    say(
      `出典「${value}」が、公の場所でも推測の元でもありません。`,
      `The source "${value}" is neither a public address nor something inferred from.`,
      'https:// で始まる場所か、inferred: と推測の元を書いてください。',
      'Write an address that begins with https://, or "inferred: " and what it is inferred from.',
    ),
  'id-doubled': ({ id }) =>
    say(
      `「${id}」が二度使われています。`,
      `"${id}" is used twice.`,
      'どちらかを別の名前にしてください。',
      'Give one of them another name.',
    ),
  'level-without-edition': () =>
    say(
      '申請を受けるレベルなのに、版がありません。',
      'The level takes applications but has no edition.',
      '版を加えるか、open を false にしてください。',
      'Add an edition, or set open to false.',
    ),
  'edition-missing': ({ edition }) =>
    say(
      `版「${edition}」がありません。`,
      `The edition "${edition}" is missing.`,
      '版のファイルを置くか、名前を直してください。',
      'Add its file, or correct its name.',
    ),
  'edition-misplaced': ({ edition }) =>
    say(
      `版「${edition}」の名前かレベルが、置かれた場所と違います。`,
      `The edition "${edition}" has another name or level than the place where it lies.`,
      'edition と level を、フォルダの名前に合わせてください。',
      'Make edition and level the same as in the names of the folders.',
    ),
  'criterion-without-items': () =>
    say('評価項目がありません。', 'There are no items.', '一つ以上書いてください。', 'Write at least one.'),
  'fact-unknown': ({ fact }) =>
    say(
      `事実「${fact}」は知られていません。`,
      `The fact "${fact}" is not known.`,
      'src/domain/facts.ts にある名前を使うか、そこに加えてください。',
      'Use a name that stands in src/domain/facts.ts, or add it there.',
    ),
  'not-a-contradiction': ({ fact }) =>
    say(
      `事実「${fact}」は、適合と食い違うものではありません。`,
      `The fact "${fact}" does not contradict conformity.`,
      'src/domain/facts.ts の contradiction にある名前を使ってください。',
      'Use a name that stands under contradiction in src/domain/facts.ts.',
    ),
  'condition-empty': () =>
    say(
      '条件に事実が一つもありません。',
      'The condition names no fact.',
      '事実を書くか、条件を消してください。',
      'Name a fact, or remove the condition.',
    ),
  'condition-without-effect': () =>
    say(
      '一つ満たせばよい基準では、評価項目の条件は働きません。',
      'Where one item is enough, a condition on an item has no effect.',
      '条件を消してください。',
      'Remove the condition.',
    ),
  'item-without-method': () =>
    say(
      '評価の方法がありません。',
      'There is no method of evaluation.',
      'document か device-test を書いてください。',
      'Write document or device-test.',
    ),
  'evidence-kind-unknown': ({ kind }) =>
    say(
      `証跡の種類「${kind}」は知られていません。`,
      `The kind of evidence "${kind}" is not known.`,
      'office/evidence-kinds.json に加えるか、名前を直してください。',
      'Add it to office/evidence-kinds.json, or correct its name.',
    ),
  'device-test-without-record': () =>
    say(
      '実機の試験なのに、試験の記録が証跡の種類にありません。',
      'The item is tested on the device, but none of its kinds of evidence records a test.',
      'test-record である種類を加えてください。',
      'Add a kind that is a test-record.',
    ),
  'question-missing': ({ question }) =>
    say(
      `問い「${question}」がありません。`,
      `The question "${question}" is missing.`,
      '問いを加えるか、行き先を直してください。',
      'Add the question, or correct where the answer leads.',
    ),
  'question-cyclic': ({ question }) =>
    say(
      `答えていくと、問い「${question}」に戻ってしまいます。`,
      `The answers lead back to the question "${question}".`,
      '行き先を直してください。',
      'Correct where the answer leads.',
    ),
  'question-unreachable': () =>
    say(
      'どう答えても、この問いには着きません。',
      'No answers lead to this question.',
      'この問いへの行き先を加えるか、問いを消してください。',
      'Let an answer lead to it, or remove it.',
    ),
  'level-unknown': ({ level }) =>
    say(
      `レベル「${level}」がありません。`,
      `The level "${level}" is not there.`,
      'scheme.json にある id を書いてください。',
      'Write an id that stands in scheme.json.',
    ),
  'route-unknown': ({ route }) =>
    say(
      `申請の種類「${route}」がありません。`,
      `The route "${route}" is not there.`,
      'scheme.json にある id を書いてください。',
      'Write an id that stands in scheme.json.',
    ),
  'route-without-fee': ({ level }) =>
    say(
      `この種類の申請には、レベル「${level}」の手数料がありません。`,
      `This route has no fee for the level "${level}".`,
      'office/fees.json に加えてください。無料なら 0 と書きます。',
      'Add it to office/fees.json; write 0 where it is free.',
    ),
  'day-unreadable': ({ value }) =>
    say(
      `「${value}」は暦にない日です。`,
      `"${value}" is no day of the calendar.`,
      '2026-03-31 の形で、暦にある日を書いてください。',
      'Write a day of the calendar in the form 2026-03-31.',
    ),
  'fee-days-reversed': () =>
    say(
      '受け付ける期間の終わりが、始まりより前です。',
      'The period ends before it begins.',
      'from と until を確かめてください。',
      'Check from and until.',
    ),
  'fees-overlap': ({ fee }) =>
    say(
      `同じレベルと申請の種類で、手数料「${fee}」と期間が重なっています。`,
      `Its period overlaps that of the fee "${fee}" for the same level and route.`,
      '期間が重ならないように、from か until を直してください。',
      'Correct from or until so that they do not overlap.',
    ),
  'number-out-of-range': ({ value }) =>
    say(
      `数 ${value} は使えません。`,
      `The number ${value} cannot be used.`,
      '許された範囲の整数を書いてください。',
      'Write a whole number in the allowed range.',
    ),
  'number-form-characters': ({ value }) =>
    say(
      `番号の前置き「${value}」に使えない文字があります。`,
      `The beginning "${value}" holds characters that cannot be used.`,
      '英大文字、数字、ハイフンだけにしてください。',
      'Use upper-case letters, digits and hyphens only.',
    ),
  'number-forms-collide': ({ other }) =>
    say(
      `この番号は、別の番号（${other}）と見分けられないことがあります。`,
      `This number can be taken for another kind (${other}).`,
      '前置きを変えてください。',
      'Change how it begins.',
    ),
  'phrase-unusable': ({ value }) =>
    say(
      `「${value}」は使えません。正規表現として読めないか、名前の指す先がありません。`,
      `"${value}" cannot be used: it is no regular expression, or it names what is not there.`,
      '書き方を直すか、名前を加えてください。',
      'Correct it, or add what it names.',
    ),
  'action-criterion-unknown': ({ criterion }) =>
    say(
      `この版に「${criterion}」という基準はありません。`,
      `This edition has no criterion "${criterion}".`,
      '番号を直すか、消してください。',
      'Correct the id, or remove it.',
    ),
  'field-unknown': ({ field }) =>
    say(
      `書面に載せられる欄に「${field}」はありません。`,
      `There is no field "${field}" that a paper can show.`,
      'scheme/schemas/papers.schema.json の説明を見て直してください。',
      'See the description in scheme/schemas/papers.schema.json.',
    ),
  'field-not-shown': ({ field }) =>
    say(
      `空でよいとした欄「${field}」を、この書面は載せていません。`,
      `This paper does not show the field "${field}" that may stay empty.`,
      '書面に載せるか、消してください。',
      'Show it, or remove it.',
    ),
  'finding-unknown': ({ finding }) =>
    say(
      `「${finding}」という指摘はありません。`,
      `There is no finding "${finding}".`,
      'src/domain/finding.ts にある名前を書いてください。',
      'Write a name of src/domain/finding.ts.',
    ),
  'action-unknown': ({ action }) =>
    say(
      `待つ相手の対応「${action}」がありません。`,
      `The action "${action}" that it waits for is missing.`,
      '対応を加えるか、名前を直してください。',
      'Add the action, or correct the name.',
    ),
  'actions-cyclic': ({ actions }) =>
    say(
      `対応が互いを待っています：${actions.join('、')}`,
      `These actions wait for each other: ${actions.join(', ')}.`,
      'どれか一つの after を減らしてください。',
      'Shorten the "after" of one of them.',
    ),
  'company-waits-for-product': ({ action }) =>
    say(
      `会社で一度だけ行う対応が、製品ごとの対応「${action}」を待っています。`,
      `What is done once for the company waits for "${action}", which each product does.`,
      'after から除くか、kind を変えてください。',
      'Take it out of "after", or change the kind.',
    ),
  'department-unknown': ({ department }) =>
    say(
      `「${department}」という部署は使えません。`,
      `There is no department "${department}".`,
      'src/domain/people.ts にある部署を書いてください。',
      'Write a department of src/domain/people.ts.',
    ),
  'criterion-without-action': ({ criterion }) =>
    say(
      `基準「${criterion}」に、対応の案が一つもありません。`,
      `The criterion "${criterion}" has no proposed action.`,
      '少なくとも一つ加えてください。',
      'Add at least one.',
    ),
  'days-out-of-order': () =>
    say(
      '日付の順序が合いません。',
      'The days are out of order.',
      '早い日から並べ、始まりと終わりの間に収めてください。',
      'List them earliest first, between the first and the last day.',
    ),
  'projection-wrong': ({ day }) =>
    say(
      `${day} の projected が、公表された年の終わり（publishedUntil）と合いません。`,
      `Whether ${day} is projected does not agree with publishedUntil.`,
      'publishedUntil より後の日だけに projected を付けてください。',
      'Mark the days after publishedUntil, and only those.',
    ),
};

function shape(keyword: string, detail: string): Said {
  switch (keyword) {
    case 'required':
      return say(`「${detail}」がありません。`, `"${detail}" is missing.`, '加えてください。', 'Add it.');
    case 'additionalProperties':
      return say(
        `「${detail}」という項目はありません。`,
        `There is no such thing as "${detail}" here.`,
        '綴りを直すか、消してください。',
        'Correct its spelling, or remove it.',
      );
    case 'enum':
    case 'const':
      return say(
        '書ける値ではありません。',
        'This value cannot stand here.',
        `次から選んでください：${detail}`,
        `Choose from: ${detail}`,
      );
    case 'type':
      return say(
        '値の型が違います。',
        'The value has another type.',
        `型は ${detail} です。`,
        `The type is ${detail}.`,
      );
    case 'pattern':
      return say(
        '書き方が決まりに合いません。',
        'This is not written in the form that is needed.',
        `次の形で書いてください：${detail}`,
        `Write it in this form: ${detail}`,
      );
    default:
      return say(
        `書き方が決まりに合いません（${keyword}）。`,
        `This does not have the shape that is needed (${keyword}).`,
        'scheme/schemas にある説明を見てください。',
        'See the descriptions in scheme/schemas.',
      );
  }
}

/** What is wrong and what repairs it, in both languages. */
export const said = (trouble: Trouble): Said => (words[trouble.code] as (trouble: Trouble) => Said)(trouble);
