// What the pages of the company part, of building blocks and of copied products say.
import type { Text } from '../domain/scheme.ts';

const w = (ja: string, en: string): Text => ({ ja, en });

export const deskWords = {
  company: w('会社の部分', 'Company part'),
  companySays: w(
    '会社として一度書けば、すべての製品に使われます。製品のほうに書いてある欄は、変わりません。',
    'Write it once for the company, and all products use it. What a product says itself stays as it is.',
  ),
  whoWeAre: w('会社について', 'Who we are'),
  disclosure: w('脆弱性の開示', 'Vulnerability disclosure'),
  updates: w('更新', 'Updates'),
  support: w('サポート', 'Support'),
  incidents: w('事故への備え', 'Incidents'),
  companyCriteria: w('会社として答える基準', 'Criteria that the company answers'),
  companyCriteriaSays: w(
    '会社だけで答えられるものは、答えと証跡がそのまま製品に使われます。製品と分け合うものは、評価項目だけが使われます。',
    'Where the company alone can answer, products take answer and evidence. Of shared criteria they take the items only.',
  ),
  shared: w('製品と分け合う', 'shared with products'),
  blocks: w('部品', 'Building blocks'),
  blocksSay: w(
    'OS、無線モジュール、クラウドなど、いくつかの製品に入るものを一度だけ調べて、ここに書きます。',
    'What goes into several products, such as a system, a radio module or a cloud service, is assessed once and written here.',
  ),
  noBlocks: w('部品はまだありません', 'No building block yet'),
  noBlocksSay: w(
    '名前を付けて加えると、製品から選べるようになります。',
    'Add one by its name; products can then choose it.',
  ),
  newBlock: w('部品を加える', 'Add a building block'),
  blockName: w('部品名', 'Name of the block'),
  blockFacts: w('どのような部品か', 'What it is'),
  blockCriteria: w('部品で答える基準', 'Criteria that the block answers'),
  blockCriteriaSays: w(
    '装置で試す評価項目は、部品の答えがあっても、製品ごとに試します。',
    'Items to be tried on a device are tried on each product, whatever the block answers.',
  ),
  usedIn: w('使っている製品', 'Products that use it'),
  notUsed: w('使っている製品はまだありません。', 'No product uses it yet.'),
  affected: w('この変更で変わる製品', 'Products that this change meets'),
  affectedNone: w('この変更で変わる製品はありません。', 'This change meets no product.'),
  evidence: w('証跡', 'Evidence'),
  behind: w('会社の部分と部品', 'Company part and blocks'),
  behindSays: w(
    'この製品が引き継ぐものを選びます。製品に書いてある欄は、変わりません。',
    'Choose what this product takes over. What it says itself stays as it is.',
  ),
  behindChoose: w('使う部品', 'Blocks it contains'),
  behindOrder: w(
    '同じ欄に二つの部品の答えがあるときは、先に選んだものが使われます。',
    'Where two blocks answer the same, the one that was chosen first is taken.',
  ),
  noBlocksYet: w('選べる部品がまだありません。', 'There is no block to choose yet.'),
  inherited: w('引き継いでいる欄', 'Fields that are taken over'),
  inheritedNone: w('引き継いでいる欄はありません。', 'Nothing is taken over.'),
  remains: w('製品で示すこと', 'What the product has to show'),
  remainsNone: w('部品から製品に残されたことはありません。', 'No block leaves anything to the product.'),
  remainsUnsaid: w('何が残るかは、部品に書かれていません。', 'What remains is not written with the block.'),
  responsible: w('責任を負う者', 'Responsible'),
  responsibilities: w('責任の分担', 'Who is responsible for what'),
  responsibilitiesXlsx: w('責任の分担（Excel）', 'Responsibilities (Excel)'),
  responsibilitiesJson: w('責任の分担（JSON）', 'Responsibilities (JSON)'),
  topic: w('求めること', 'Topic'),
  owner: w('答える者', 'Answered by'),
  maker: w('部品の提供者', 'Maker of the block'),
  supplierIs: w('会社', 'the company'),
  productIs: w('製品', 'the product'),
  source: w('答えのもと', 'Where the answer comes from'),
  result: w('答え', 'Answer'),
  criterion: w('基準', 'Criterion'),
  fromCompany: w('会社の部分から', 'from the company part'),
  see: w('見る', 'See'),
  takeOver: w('この製品の値にする', 'Make it the product’s own'),
  takeAnswer: w('この製品の回答にする', 'Make it the product’s own answer'),
  takeAnswerSays: w(
    '引き継いだ回答を変えるときは、先に製品の回答にしてから直してください。証跡も一緒に写ります。',
    'To change an answer that is taken over, make it the product’s own first, then mend it. Its evidence comes with it.',
  ),
  answerInherited: w('この回答は引き継いだものです', 'This answer is taken over'),
  again: w('もう一度見るところ', 'To be looked at again'),
  againSays: w(
    'ほかの製品から写したところです。この製品でもそのとおりか確かめ、直すか「見直した」を押してください。残っている間は提出できません。',
    'It was copied from another product. Check that it holds for this one; mend it or press “Looked at”. Until then it cannot be filed.',
  ),
  looked: w('見直した', 'Looked at'),
  copy: w('この製品から新しく始める', 'Start a new product from this one'),
  copySays: w(
    '宣言と回答を写します。型番、ファームウェア、証跡、未回答のところは写しません。写したところには「もう一度見る」の印が付きます。',
    'Declarations and answers are copied; models, firmware, evidence and open answers are not. Each copied place is marked to be looked at again.',
  ),
  copyButton: w('写して作る', 'Copy and make it'),
  mine: w('あなたの値', 'Yours'),
  mineNotSaved: w('まだ保存していません', 'not saved yet'),
  theirs: w('いまの値', 'As it stands'),
  edit: w('下の欄で直して保存する', 'Mend it in the field below and save that'),
  choose: w('どれを残すか選び、保存してください。', 'Choose which shall stay, then save.'),
  remove: w('消す', 'Remove'),
  change: w('変える', 'Change'),
  yes: w('使う', 'Use it'),
  no: w('使わない', 'Do not use it'),
} as const satisfies Record<string, Text>;

export const deskSentences = {
  fromBlock: (name: string): Text => w(`部品「${name}」から`, `from block “${name}”`),
  copiedFrom: (name: string): Text =>
    w(`製品「${name}」から写しました。もう一度見てください。`, `Copied from product “${name}”: look again.`),
  affected: (count: number): Text =>
    w(`${count}件の製品が変わります`, count === 1 ? 'One product changes' : `${count} products change`),
  places: (count: number): Text => w(`${count}か所`, count === 1 ? 'one place' : `${count} places`),
  fields: (count: number): Text => w(`ほか ${count}か所`, count === 1 ? 'one more' : `${count} more`),
} as const;
