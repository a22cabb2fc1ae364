// The names of the fields of commissioned evaluations, as the portfolio keeps them.
import type { FieldWords } from './fields.ts';
import { fieldWordsOf as f } from './fields.ts';

const qualifications = {
  'qualified-person': ['有資格者', 'a qualified person'],
  'verification-provider': ['検証事業者', 'a verification provider'],
  'evaluation-body': ['評価機関', 'an evaluation body'],
  other: ['そのほか', 'somebody else'],
} as const;
const results = {
  conforms: ['適合', 'it conforms'],
  'does-not-conform': ['不適合', 'does not conform'],
  'not-applicable': ['該当なし', 'not applicable'],
  open: ['未回答', 'not answered'],
} as const;
const decisions = {
  kept: ['自社の答えのままにする', 'the supplier keeps its answer'],
  'asked-again': ['もう一度頼む', 'asked again'],
} as const;

const evaluator = (place: string) => ({
  [`${place}/name`]: f('評価者の氏名', 'Name of the evaluator'),
  [`${place}/organisation`]: f('評価者の所属', 'Organisation of the evaluator'),
  [`${place}/qualification`]: f('評価者の資格', 'Qualification', undefined, qualifications),
});
const decision = (place: string) => ({
  [place]: f('食い違いの扱い', 'Decision'),
  [`${place}/is`]: f('食い違いの扱い', 'Decision', undefined, decisions),
  [`${place}/reason`]: f('そうする理由', 'Reason for it'),
  [`${place}/own`]: f('そのときの自社の答え', 'The supplier’s answer then'),
  [`${place}/on`]: f('決めた日', 'Decided on'),
});

const commission = '/products/*/commissions';
const evaluation = '/products/*/evaluations';
const criterion = `${evaluation}/*/answers/*`;
const item = `${criterion}/items/*`;
/** By pattern of the place in the portfolio. */
export const evaluationFieldWords: Readonly<Record<string, FieldWords>> = {
  [commission]: f('評価の委託', 'Evaluations asked for'),
  [`${commission}/*`]: f('評価の委託', 'Evaluation asked for'),
  [`${commission}/*/to`]: f('評価者', 'Evaluator'),
  ...evaluator(`${commission}/*/to`),
  [`${commission}/*/items`]: f('評価してもらう項目', 'What is to be evaluated'),
  [`${commission}/*/evidence`]: f('一緒に渡す証跡', 'Evidence that goes along'),
  [`${commission}/*/asks`]: f('頼むこと', 'What is asked'),
  [`${commission}/*/on`]: f('頼んだ日', 'Asked on'),
  [`${commission}/*/until`]: f('返事の期限', 'Answer by'),
  [`${commission}/*/files`]: f('作ったファイル', 'Files made'),
  [`${commission}/*/files/*`]: f('ファイル', 'File'),
  [`${commission}/*/files/*/at`]: f('作った時', 'Made'),
  [`${commission}/*/files/*/revision`]: f('製品の版数', 'Revision of the product'),
  [`${commission}/*/files/*/sha256`]: f('SHA-256', 'SHA-256'),
  [evaluation]: f('評価', 'Evaluations'),
  [`${evaluation}/*`]: f('評価', 'Evaluation'),
  [`${evaluation}/*/commission`]: f('評価の委託', 'Evaluation asked for'),
  [`${evaluation}/*/by`]: f('評価者', 'Evaluator'),
  ...evaluator(`${evaluation}/*/by`),
  [`${evaluation}/*/on`]: f('評価した日', 'Evaluated on'),
  [`${evaluation}/*/taken-on`]: f('取り込んだ日', 'Taken over on'),
  [`${evaluation}/*/sha256`]: f('SHA-256', 'SHA-256'),
  [`${evaluation}/*/answers`]: f('評価者の答え', 'Answers of the evaluator'),
  [criterion]: f('適合基準', 'Criterion'),
  [`${criterion}/result`]: f('評価者の答え', 'Answer of the evaluator', undefined, results),
  [`${criterion}/reason`]: f('評価者の理由', 'Reason of the evaluator'),
  ...decision(`${criterion}/decision`),
  [`${criterion}/items`]: f('評価項目', 'Items'),
  [item]: f('評価項目', 'Item'),
  [`${item}/result`]: f('評価者の答え', 'Answer of the evaluator', undefined, results),
  [`${item}/reason`]: f('評価者の理由', 'Reason of the evaluator'),
  [`${item}/evidence`]: f('評価者の証跡', 'Evidence of the evaluator'),
  ...decision(`${item}/decision`),
};
