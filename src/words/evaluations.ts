// What is said of commissioned evaluations: on the pages, in the file that goes to the evaluator, and of one that came back.
import type { EvaluationState } from '../domain/evaluation.ts';
import type { Text } from '../domain/scheme.ts';

const w = (ja: string, en: string): Text => ({ ja, en });

export const evaluationWords = {
  title: w('評価の委託', 'Commissioned evaluation'),
  says: w(
    '有資格者や検証事業者に、項目を選んで評価を頼みます。渡すファイルは一つ、返ってくるファイルも一つです。評価者の答えは自社の答えの横に並ぶだけで、自社の答えを書き換えることはありません。',
    'Ask a qualified person or a verification provider to judge chosen items. One file goes to her, one comes back. Her answers stand beside yours and never change them.',
  ),
  ask: w('評価を頼む', 'Ask for an evaluation'),
  who: w('評価者の氏名', 'Name of the evaluator'),
  organisation: w('評価者の所属', 'Her organisation'),
  qualification: w('評価者の資格', 'Her qualification'),
  until: w('返事の期限', 'Answer by'),
  asks: w('頼むこと', 'What is asked'),
  asksHint: w('評価してほしい点を、評価者が読む言葉で書きます。', 'Write what she should look at, in words she reads.'),
  items: w('評価してもらう項目', 'What is to be evaluated'),
  itemsHint: w('基準を選ぶと、その評価項目もすべて含まれます。', 'Choosing a criterion chooses all its items as well.'),
  someItems: w('項目を選ぶ', 'Choose single items'),
  evidence: w('一緒に渡す証跡', 'Evidence that goes along'),
  noEvidence: w('渡せる証跡はまだありません。', 'There is no evidence yet.'),
  add: w('依頼を書き留める', 'Write down the request'),
  asked: w('頼んだもの', 'What was asked'),
  none: w('まだ何も頼んでいません', 'Nothing was asked yet'),
  noneSays: w('下の欄で、評価者と項目を選びます。', 'Choose an evaluator and items below.'),
  make: w('渡すファイルを作る', 'Make the file for her'),
  makeSays: w(
    '作るたびに、今の製品の内容で新しいファイルになります。入っている証跡は、操作履歴にハッシュで残ります。',
    'Each time the file is made of the product as it stands. The evidence in it is named in the trail by its hash.',
  ),
  made: w('作ったファイル', 'Files made'),
  notMade: w('まだ作っていません。', 'None was made yet.'),
  back: w('返ってきたファイルを取り込む', 'Take back the file that came'),
  backSays: w(
    '取り込む前に、項目ごとに自社の答えと並べて示します。この時点では何も変わりません。',
    'Before anything is taken over, each item is shown beside your answer. Nothing changes yet.',
  ),
  file: w('ファイル（zip）', 'File (zip)'),
  look: w('中を見る', 'Look inside'),
  rows: w('項目ごとの答え', 'Answers, item by item'),
  item: w('項目', 'Item'),
  evaluator: w('評価者', 'Evaluator'),
  own: w('自社の答え', 'Own answer'),
  hers: w('評価者の答え', 'Her answer'),
  reason: w('評価者の理由', 'Her reason'),
  herEvidence: w('評価者の示す証跡', 'Evidence she cites'),
  on: w('評価した日', 'Evaluated on'),
  state: w('状態', 'State'),
  because: w('そのままにする理由', 'Why it is kept'),
  commission: w('依頼', 'Request'),
  goes: w('渡すファイルに入るもの', 'What goes along'),
  stays: w('入らないもの', 'What stays'),
  preview: w('返ってきた評価', 'The evaluation that came back'),
  take: w('選んだ項目を取り込む', 'Take over the chosen items'),
  takeSays: w(
    '取り込んでも、自社の答えはそのままです。評価者の証跡は、評価者の名前を付けて製品の証跡に加わります。',
    'Your own answers stay as they are. Evidence of hers is listed in the product with her name.',
  ),
  older: w(
    'このファイルを作ったあとで、製品、会社の部分、部品のどれかが変わっています。変わった答えには印を付けました。',
    'The product, the company part or a block was changed after the file was made. Answers that changed are marked.',
  ),
  contradicted: w(
    '基準を「適合」としていますが、評価項目の答えと合いません。評価した人に確かめてください',
    'It says that these criteria conform, and its answers to their items say otherwise. Ask the evaluator',
  ),
  unsigned: w(
    'ファイルに署名はありません。本人のものかどうかは、次の値を評価した人に別の方法（電話など）で確かめてください',
    'The file carries no signature. To be sure that it is hers, compare this value with her by another way, such as by telephone',
  ),
  changedParts: w('変わった宣言', 'Declarations changed since'),
  touched: w('頼んだあとに自社の答えが変わった', 'your answer changed since'),
  taken: w('取り込み済み', 'taken over already'),
  differs: w('食い違う', 'differs'),
  agrees: w('同じ', 'agrees'),
  nothingNew: w('このファイルは、すべて取り込み済みです', 'Everything in this file was taken over already'),
  refused: w('このファイルは取り込めません', 'This file cannot be taken'),
  refusedSays: w(
    '下の理由を評価者に伝え、直したファイルを送ってもらってください。何も変わっていません。',
    'Tell the evaluator the reasons below and ask for a corrected file. Nothing was changed.',
  ),
  box: w('評価者の答え', 'Answers of evaluators'),
  decide: w('食い違いの扱いを決める', 'Decide on the difference'),
  kept: w('自社の答えのままにする', 'Keep your answer'),
  keptHint: w('理由を書いてください。', 'Write down why.'),
  again: w('評価者にもう一度頼む', 'Ask her again'),
  againHint: w('このあと、頼む項目を選ぶ欄が開きます。', 'The form with this item chosen opens afterwards.'),
  change: w(
    '自社の答えを直すときは、上の欄で直して保存します。同じ答えになれば、食い違いはなくなります。',
    'To change your own answer, edit and save it above. When both say the same, the difference is gone.',
  ),
  why: w('理由', 'Reason'),
  save: w('決める', 'Decide'),
  all: w('評価の一覧', 'All evaluations'),
  qualified: w('資格', 'Qualification'),
  sha: w('SHA-256', 'SHA-256'),
} as const;

export const evaluationStateWords: Readonly<Record<EvaluationState, Text>> = {
  waiting: w('返事待ち', 'waiting'),
  agrees: w('同じ', 'agrees'),
  differs: w('食い違い', 'differs'),
  kept: w('自社の答えのまま', 'kept'),
  'asked-again': w('もう一度頼んだ', 'asked again'),
  replaced: w('新しい答えあり', 'replaced by a later one'),
};

export const evaluationSentences = {
  /** Her name stays in the portfolio: the product is seen by other evaluators, too. */
  titled: (title: string): Text => w(`${title}（評価者による）`, `${title} (by an evaluator)`),
  came: (count: number, differ: number): Text =>
    w(
      `${count}項目の答えがあり、そのうち${differ}項目が自社の答えと違います。`,
      `${count} answered, ${differ} of them differ from yours.`,
    ),
  taken: (count: number): Text => w(`${count}項目を取り込みました。`, `${count} taken over.`),
  fileName: (product: string, id: string): Text => w(`評価の依頼 ${product} ${id}`, `evaluation ${product} ${id}`),
};

/** What goes along to an evaluator, and what stays, in words: on the page before the file is made, and in the file itself. */
export const alongWords: Readonly<Record<'goes' | 'stays', readonly Text[]>> = {
  goes: [
    w(
      '製品の宣言（名称、型番、ファームウェア、接続口、認証、更新、経路、情報資産、対象かどうかの答え）',
      'the declarations: name, models, firmware, interfaces, authentication, updates, paths, assets, scope',
    ),
    w('申請者の名称と、公開している脆弱性開示ポリシー', 'the supplier’s name and its published disclosure policy'),
    w('選んだ項目の、自社の答えと理由', 'your answers and reasons for the chosen items'),
    w('選んだ証跡のファイル', 'the files of the chosen evidence'),
    w(
      '選んだ項目だけの Excel、依頼の内容、各ファイルのハッシュ',
      'a workbook of the chosen items, the request, and the hash of every file',
    ),
  ],
  stays: [
    w('選ばなかった項目の答えと、選ばなかった証跡', 'answers and evidence that were not chosen'),
    w('申請者の住所と法人番号', 'the supplier’s address and corporate number'),
    w(
      '取りたいラベルの日付、申請の区分、番号、費用、対応計画とその相談',
      'wishes for the label, numbers, costs, the plan and what was said about it',
    ),
    w(
      '社内の人の氏名とメールアドレス（頼んだ人の氏名を除く）',
      'names and addresses of your people, but for the name of who asks',
    ),
    w(
      'ほかの評価者の名前と答え、ほかの製品、会社の部分と部品のうちこの製品に入らないもの',
      'other evaluators and their answers, other products, and what of company part and blocks does not come into this one',
    ),
  ],
};

type Said = { readonly says: Text; readonly fix: Text };
const said = (ja: string, jaFix: string, en: string, enFix: string): Said => ({
  says: w(ja, en),
  fix: w(jaFix, enFix),
});
const asMade = [
  'hoshimi evaluate finish が作ったファイルを、そのまま送ってもらってください。',
  'Ask for the file as hoshimi evaluate finish made it.',
] as const;
const ofIts = (ja: string, en: string): Said => said(ja, asMade[0], en, asMade[1]);

/** Why an answer is not taken, by its code; what is said of a code without words stands last. */
export const answerWrongWords: Readonly<Record<string, Said>> = {
  damaged: ofIts(
    'zip として開けないか、中の名前が外を指しています。',
    'It is no zip that opens, or a name in it leads outside.',
  ),
  encrypted: said(
    'パスワードが掛かっています。',
    'パスワードを外して送ってもらってください。',
    'It is protected by a password.',
    'Ask for it without a password.',
  ),
  'too-large': said(
    '大きすぎます。',
    '20 MB までに収めてもらってください。',
    'It is too large.',
    'Ask for one of at most 20 MB.',
  ),
  'too-deep': ofIts('中の JSON が深く入れ子になりすぎています。', 'The JSON in it is nested too deeply.'),
  'no-head': ofIts('中に答えのファイル（JSON）がありません。', 'The JSON file is not in it.'),
  'head-too-large': ofIts('中の JSON が大きすぎます。', 'The JSON in it is too large.'),
  'not-json': ofIts('中の JSON が読めません。', 'The JSON in it cannot be read.'),
  'said-twice': ofIts(
    '中の JSON に、同じ欄が二度書かれています。どちらが答えなのか分かりません。',
    'The JSON in it says one field twice: which of the two is meant cannot be told.',
  ),
  'not-the-format': ofIts('評価の委託のファイルではありません。', 'It is no file of a commissioned evaluation.'),
  'other-version': said(
    'この星見が知らない版の形式です。',
    '星見を新しくしてください。',
    'It is of a version that this program does not know.',
    'Update the program.',
  ),
  'unreadable-value': ofIts('そこに置けない値があります。', 'A value cannot stand there.'),
  'unknown-key': ofIts('知らない欄があります。', 'There is a field that nobody knows.'),
  missing: ofIts('要る欄がありません。', 'A field that is needed is not there.'),
  'hash-wrong': ofIts(
    'ハッシュが合わず、途中で変わったと考えられます。',
    'Its hash is another one: it was changed on the way.',
  ),
  'file-missing': ofIts('一覧にあるファイルがありません。', 'A file that is listed is not there.'),
  'file-unlisted': ofIts('一覧にないファイルが入っています。', 'There is a file that is not listed.'),
  'file-unnamed': ofIts('どの証跡のものでもないファイルが入っています。', 'There is a file that no evidence names.'),
  'evidence-without-file': ofIts(
    '証跡のファイルがないか、ハッシュが違います。',
    'The file of this evidence is not there or is another.',
  ),
  'other-product': said(
    '別の製品の評価です。',
    'その製品のページで取り込んでください。',
    'It is about another product.',
    'Take it in at that product.',
  ),
  'unknown-request': said(
    'ここで頼んだ評価ではありません。',
    '頼んだ製品のページか、頼んだ組織で取り込んでください。',
    'It was not asked for here.',
    'Take it in where it was asked for.',
  ),
  'request-changed': said(
    'ここで作った依頼のファイルと、依頼の内容が違います。',
    '元のファイルで評価し直してもらってください。',
    'The request in it is not one that was made here.',
    'Ask her to answer the file that you made.',
  ),
  'other-evaluator': said(
    '頼んだ評価者と、答えた人が違います。',
    '評価者を変えるときは、その人に頼み直してください。',
    'Somebody else answered than was asked.',
    'To have somebody else judge, ask her anew.',
  ),
  'other-edition': said(
    '適合基準の版が、今の製品と違います。',
    '今の版で頼み直してください。',
    'It answers another edition than the product is on now.',
    'Ask again for the edition of now.',
  ),
  'not-asked': said(
    '頼んでいない項目に答えています。',
    'その項目を除くか、頼み直してください。',
    'It answers an item that was not asked.',
    'Leave the item out, or ask for it.',
  ),
  'no-such-item': said(
    'この版にない項目に答えています。',
    'その項目を除いてもらってください。',
    'It answers an item that the edition does not have.',
    'Ask her to leave it out.',
  ),
  'reason-missing': said(
    '「適合」でない答えに理由がありません。',
    '理由を書いてもらってください。',
    'An answer other than “conforms” has no reason.',
    'Ask her to write it down.',
  ),
  'evidence-unknown': said(
    '渡しても加えてもいない証跡を挙げています。',
    '証跡を加えるか、番号を直してもらってください。',
    'It cites evidence that was neither sent nor added.',
    'Ask her to add it or to correct the id.',
  ),
  'day-wrong': said(
    '評価した日が、頼んだ日より前か、今日より後です。',
    '日付を直してもらってください。',
    'It is dated before it was asked or after today.',
    'Ask her to correct the day.',
  ),
  'no-answers': said(
    '答えが一つもありません。',
    '項目に答えてから送ってもらってください。',
    'It holds no answer.',
    'Ask her to answer the items first.',
  ),
};

/** What is said of a wrong by its code. */
export const saidOfWrong = (wrong: string): Said =>
  (Object.hasOwn(answerWrongWords, wrong) ? answerWrongWords[wrong] : undefined) ??
  ofIts('読み取れません。', 'It cannot be read.');
