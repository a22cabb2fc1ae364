// What the board paper says.
import type { BoardDecision, BoardRisk } from '../../domain/board.ts';
import type { StripMark } from '../../domain/paper.ts';
import type { Text } from '../../domain/scheme.ts';

const w = (ja: string, en: string): Text => ({ ja, en });

export const boardWords = {
  title: w('役員向け資料', 'Paper for the board'),
  subtitle: w('適合ラベルの取得に向けて', 'On the way to the labels'),
  stand: w('いまどこにいるか', 'Where we stand'),
  takes: w('何が要るか', 'What it takes'),
  costs: w('いくらかかるか', 'What it costs'),
  risks: w('何が心配か', 'What is at risk'),
  about: w('この資料について', 'About this paper'),
  products: w('製品', 'Products'),
  valid: w('有効なラベル', 'Valid labels'),
  blockers: w('直すところ', 'To be mended'),
  expected: w('ラベルの見込み', 'Label expected'),
  noProducts: w('製品はまだありません。', 'There is no product yet.'),
  stage: w('段階', 'Stage'),
  count: w('数', 'Count'),
  noPlan: w(
    '計画はまだありません。日付と手間は、計画を作ると載ります。',
    'There is no plan yet. With one, dates and effort appear here.',
  ),
  wanted: w('希望日', 'Label wanted'),
  decide: w('何を決めればよいか', 'What has to be decided'),
  nothingToDecide: w('いま決めるべきことはありません。', 'Nothing has to be decided now.'),
  fails: w('もし一つ落ちたら', 'If one fails'),
  next: w('次にだれが何をするか', 'Who does what next'),
  action: w('対応', 'Action'),
  owner: w('担当', 'Owner'),
  start: w('開始', 'Start'),
  finish: w('終了', 'Finish'),
  nobody: w('未定', 'nobody yet'),
  expectedAtLeast: w('早くてこの日にラベル', 'Label at the earliest'),
  verdictUnknown: w('間に合うかどうかは、まだ判断できません。', 'Whether it can be met cannot be told yet.'),
  leadSaid: w(
    '運営者の所要日数は、この資料を作った人が指定した日数です。',
    'How long the operator takes was said by whoever printed this.',
  ),
  years: w('いつ払うか', 'When it is paid'),
  onFiling: w('申請のとき（受理の後に納付）', 'On filing, after acceptance'),
  between: w('有効な間（2年目も）', 'While the label is valid, the second year too'),
  nothingPublished: w('公表されている手数料はありません', 'No fee is published'),
  extension: w('延長するとき', 'On extension'),
  filing: w('申請の日', 'Filing'),
  margin: w('余裕', 'Margin'),
  chain: w('申請の日を決めている仕事', 'What decides the day of filing'),
  others: w('そのほかの仕事', 'Other work'),
  today: w('今日', 'Today'),
  department: w('部署', 'Department'),
  noDepartment: w('決まっていない', 'not named'),
  days: w('残りの営業日', 'Working days left'),
  total: w('合計', 'Total'),
  labels: w('ラベルの数', 'Labels'),
  level: w('段階と手続', 'Level and route'),
  fee: w('手数料（1件）', 'Fee for one'),
  evaluation: w('評価の費用（1件）', 'Evaluation for one'),
  sum: w('合計', 'Sum'),
  unknown: w('わからない', 'not known'),
  notEntered: w('未入力', 'not entered'),
  nothingToPay: w('申請する予定の製品はありません。', 'No product is to be filed.'),
  risk: w('心配なこと', 'Risk'),
  means: w('どうなるか', 'What it means'),
  noRisk: w('いまのところ、気がかりは見つかっていません。', 'Nothing was found that would have to be told.'),
  sumUnknown: w('一部がわからないため、合計は出せません。', 'No sum can be given while part of it is not known.'),
  aboutPlan: w(
    '日付は営業日で数えています。対応にかかる日数は、当方の目安か、計画に書かれた数です。',
    'Dates are counted over working days. Days of work are our estimates or what the plan says.',
  ),
  aboutCost: w(
    '手数料は制度のデータから、評価の費用は入力された額だけを載せています。推定額は含みません。',
    'Fees are from the scheme’s data. Of evaluation only what was entered is shown; no amount is guessed.',
  ),
  aboutLabel: w(
    'ラベルは、その段階の要件に適合していると宣言または確認されたことを示すものです。製品の安全を保証するものではありません。',
    'A label shows that conformity with the requirements of its level was declared or confirmed. It does not guarantee that a product is safe.',
  ),
} as const;

export const stripLegend: Readonly<Record<StripMark, Text>> = {
  ok: w('適合', 'conforms'),
  na: w('該当なし', 'not applicable'),
  wip: w('途中', 'in work'),
  bad: w('直す', 'to be mended'),
  open: w('未回答', 'open'),
};

/** Stages as boards read them; a stage without words here is shown as it is called. */
export const boardStages: Readonly<Record<string, Text>> = {
  planned: w('発売前', 'planned'),
  preparing: w('申請の準備', 'being prepared'),
  open: w('提出の前', 'not filed yet'),
  filed: w('形式確認', 'format check'),
  returned: w('照会あり', 'queries to answer'),
  accepted: w('受理・手数料待ち', 'accepted, fee due'),
  paid: w('発行の準備', 'label being issued'),
  refused: w('不受理', 'refused'),
  withdrawn: w('取下げ', 'withdrawn'),
  valid: w('ラベルは有効', 'label valid'),
  'in-grace': w('失効猶予', 'in grace'),
  lapsed: w('失効', 'lapsed'),
  revoked: w('取消し', 'revoked'),
  unclear: w('番号と日付が合わない', 'number and days do not fit'),
};

export const boardSentences = {
  more: (products: number, blockers: number): Text =>
    w(
      `ほか ${products}製品（直すところ ${blockers}）`,
      `and ${products} more products (${blockers} things to be mended)`,
    ),
  moreActions: (count: number): Text => w(`ほか ${count}件の仕事`, `and ${count} more actions`),
  times: (name: string, count: number): Text => w(`${name}（${count}件）`, `${name} (${count})`),
  answered: (done: number, all: number): Text => w(`${done} / ${all}`, `${done} of ${all}`),
  filing: (earliest: string, latest: string): Text =>
    w(`最も早くて ${earliest}、遅くとも ${latest}`, `${earliest} at the earliest, ${latest} at the latest`),
  late: (days: number): Text => w(`${days}営業日 足りません`, `${days} working days are missing`),
  spare: (days: number): Text => w(`${days}営業日`, `${days} working days`),
  byDepartment: (owner: string): Text => w(`${owner}（部署）`, `${owner} (department)`),
  due: (day: string, promised: string): Text => w(`${day}（約束 ${promised}）`, `${day} (promised ${promised})`),
  extension: (years: number): Text =>
    w(
      `ラベルの有効期間は長くて${years}年です。延長の手数料は公表されていません。`,
      `A label is valid for ${years} years at most. What an extension costs is not published.`,
    ),
  filedOn: (day: string): Text => w(`${day}に申請するとき`, `When filed on ${day}`),
};

const many = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** A decision in words; `names` are the departments it is about. */
export function decisionWords(one: BoardDecision, names: Text): Text {
  switch (one.decide) {
    case 'target':
      return w('ラベルをいつまでに取りたいかを決める', 'Decide by when the label is wanted');
    case 'late':
      return w(
        `${one.days}営業日足りない：希望日を動かすか、人を増やすか、製品を減らすかを決める`,
        `${many(one.days, 'working day')} short: move the day, add people or take out a product`,
      );
    case 'unlevelled':
      return w(
        `受け付けが始まっていないなど、区分で判断できない製品 ${one.count}件を、どうするか決める`,
        `Decide on ${many(one.count, 'product')} whose level cannot be judged yet`,
      );
    case 'untimed':
      return w(
        `作業日数の書かれていない対応 ${one.count}件の、日数を決める`,
        `Say how long ${many(one.count, 'open action')} take`,
      );
    case 'promised':
      return w(
        `約束した日が要る日より後の対応 ${one.count}件（最大${one.days}営業日）を、早めるか希望日を動かすかを決める`,
        `${many(one.count, 'action')} promised later than needed (up to ${many(one.days, 'working day')}): sooner, or another day`,
      );
    case 'uncovered':
      return w(
        `提出を止める不足 ${one.count}件を、どの対応で直すかを決める`,
        `Decide how ${many(one.count, 'gap')} that stop filing and that no action covers are closed`,
      );
    case 'proposals':
      return w(
        `まだ計画に入っていない提案 ${one.count}件を、入れるか決める`,
        `Decide on ${many(one.count, 'proposal')} not in the plan yet`,
      );
    case 'unfounded':
      return w(
        `完了としたが不足の残る対応 ${one.count}件を、やり直すか確かめる`,
        `Look again at ${many(one.count, 'action')} called done while gaps are open`,
      );
    case 'owners':
      return w(
        `担当の決まっていない対応 ${one.count}件（残り${one.of}件のうち）に、担当を決める`,
        `Name owners for ${one.count} of ${one.of} open actions`,
      );
    case 'departments':
      return w(
        `だれも受け持っていない部署の担当を決める：${names.ja}`,
        `Name somebody for these departments: ${names.en}`,
      );
    case 'missed':
      return w(
        `約束の日に間に合わない対応 ${one.count}件を、どうするか決める`,
        `Decide on ${many(one.count, 'action')} past the promised day`,
      );
    case 'hands':
      return w(
        `一度にいくつできるかを決める（いまは数えていない）：${names.ja}`,
        `Say how many things these can do at once (not counted now): ${names.en}`,
      );
    case 'reserve':
      return w('直すための日を、提出の前にとるか決める', 'Decide whether days are set aside for repairs');
  }
}

type Said = { readonly what: Text; readonly means: Text };
/** A risk in words; `names` are the products it is about, shortened. */
export function riskWords(risk: BoardRisk, names: string, day: (on: string) => Text): Said {
  switch (risk.risk) {
    case 'late': {
      const expected = day(risk.expected);
      return {
        what: w(`計画が ${risk.days}営業日 足りない`, `The plan is ${risk.days} working days short`),
        means: w(`このままではラベルは ${expected.ja}になります。`, `As it stands, labels come on ${expected.en}.`),
      };
    }
    case 'past-due':
      return {
        what: w(`約束の日に間に合わない仕事 ${risk.count}件`, `${risk.count} actions miss their due day`),
        means: w('後の仕事も遅れるおそれがあります。', 'What waits for them may be late too.'),
      };
    case 'support-ends':
      return {
        what: w(
          `サポートがラベルより先に終わる ${risk.products.length}製品`,
          `Support ends before the label: ${risk.products.length}`,
        ),
        means: w(
          `サポートを延ばすか、ラベルの期限を早めます。${names}`,
          `Extend the support or shorten the label. ${names}`,
        ),
      };
    case 'blockers':
      return {
        what: w(`申請を止める指摘 ${risk.count}件`, `${risk.count} findings stop filing`),
        means: w(`直すまで申請できません。${names}`, `Nothing is filed before they are mended. ${names}`),
      };
    case 'label-ends': {
      const until = day(risk.until);
      return {
        what: w(
          `半年のうちに終わるラベル ${risk.products.length}件`,
          `${risk.products.length} labels end within half a year`,
        ),
        means: w(`最初のものは ${until.ja}までです。${names}`, `The first one on ${until.en}. ${names}`),
      };
    }
    case 'cost-unknown':
      return {
        what: w('費用のわからない申請がある', 'Part of the cost is not known'),
        means: w('評価の見積もりを取るまで、総額は決まりません。', 'The total stays open until offers are in.'),
      };
    case 'days-off-unknown':
      return {
        what: w('まだ公表されていない年の休日', 'Days off of years not published yet'),
        means: w(
          '計算した休日で数えています。公表されると、日付が変わるかもしれません。',
          'Computed ones are used. Dates may move when they are published.',
        ),
      };
    case 'warnings':
      return {
        what: w(`確かめた方がよい指摘 ${risk.count}件`, `${risk.count} findings worth a look`),
        means: w('申請はできますが、照会の元になります。', 'Filing is possible, but the operator may ask.'),
      };
  }
}
