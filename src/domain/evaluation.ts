// An evaluator's answers beside the supplier's own, item by item, and where the two differ.
import type { Commission, Evaluation, Evaluator } from './commission.ts';
import type { Finding } from './finding.ts';
import { at } from './place.ts';
import type { Product, Result } from './product.ts';
import type { Catalogue } from './scheme.ts';

/** What lies beside a product: what was asked of evaluators, and what they answered. */
export type Commissioned = {
  readonly commissions?: Readonly<Record<string, Commission>>;
  readonly evaluations?: Readonly<Record<string, Evaluation>>;
};

export const evaluationStates = ['waiting', 'agrees', 'differs', 'kept', 'asked-again', 'replaced'] as const;
export type EvaluationState = (typeof evaluationStates)[number];
/** One thing that one evaluator was asked, with the supplier's answer and hers. */
export type EvaluationRow = {
  readonly commission: string;
  /** Absent: she has not answered it, or it was not taken over. */
  readonly evaluation?: string;
  readonly by: Evaluator;
  readonly until?: string;
  readonly criterion: string;
  /** Absent: the criterion itself. */
  readonly item?: string;
  readonly own: Result;
  readonly result?: Result;
  readonly reason?: string;
  readonly evidence: readonly string[];
  readonly on?: string;
  readonly is: EvaluationState;
  /** Why the supplier keeps her own. */
  readonly because?: string;
};

type Split = { readonly criterion: string; readonly item?: string };
/** CRITERION or CRITERION/ITEM taken apart. */
export function splitName(name: string): Split {
  const [criterion = '', item] = name.split('/');
  return item === undefined ? { criterion } : { criterion, item };
}

type Answered = {
  readonly result?: Result;
  readonly reason?: string;
  readonly evidence?: readonly string[];
  readonly decision?: NonNullable<NonNullable<Evaluation['answers']>[string]['decision']>;
};
type Answers = Readonly<Record<string, Answered & { readonly items?: Readonly<Record<string, Answered>> }>>;

/** What stands at this name in a product's answers or an evaluator's. */
export function answerAt(answers: Answers | undefined, { criterion, item }: Split): Answered | undefined {
  const answer = answers && Object.hasOwn(answers, criterion) ? answers[criterion] : undefined;
  if (item === undefined || !answer) return answer;
  return answer.items && Object.hasOwn(answer.items, item) ? answer.items[item] : undefined;
}

/** The criteria that are said to conform although what is said of their items cannot add up to that. */
export const contradictions = (answers: Answers | undefined, { criteria }: Pick<Catalogue, 'criteria'>) =>
  criteria.flatMap(({ id, items, meet }) => {
    const said = (no: string) => answerAt(answers, { criterion: id, item: no })?.result ?? 'open';
    const of = items.map(({ no }) => said(String(no)));
    const isUnmet = meet === 'any' ? of.every((one) => one === 'does-not-conform') : of.includes('does-not-conform');
    return answerAt(answers, { criterion: id })?.result === 'conforms' && of.length > 0 && isUnmet ? [id] : [];
  });

/** The supplier's own answer; what nobody has answered is open. */
export const ownResult = (product: Product, split: Split): Result => answerAt(product.answers, split)?.result ?? 'open';

const answeredNames = ({ answers = {} }: Evaluation): readonly string[] =>
  Object.entries(answers).flatMap(([id, { result, items = {} }]) => [
    ...(result === undefined ? [] : [id]),
    ...Object.entries(items).flatMap(([no, item]) => (item.result === undefined ? [] : [`${id}/${no}`])),
  ]);

/** Everything asked and answered of a product, commission by commission; an answer that a later one replaced is marked so. */
export function evaluationRows(
  product: Product,
  { commissions = {}, evaluations = {} }: Commissioned,
): readonly EvaluationRow[] {
  const came = Object.entries(evaluations).toSorted(([a, one], [b, other]) => {
    const [first, second] = [`${one.on} ${one['taken-on']} ${a}`, `${other.on} ${other['taken-on']} ${b}`];
    return first < second ? -1 : first > second ? 1 : 0;
  });
  const ids = [...new Set([...Object.keys(commissions), ...came.map(([, { commission = '' }]) => commission)])];
  return ids.flatMap((id) => {
    const commission = Object.hasOwn(commissions, id) ? commissions[id] : undefined;
    const hers = came.filter(([, one]) => (one.commission ?? '') === id);
    const names = [...new Set([...(commission?.items ?? []), ...hers.flatMap(([, one]) => answeredNames(one))])];
    return names.flatMap((name): readonly EvaluationRow[] => {
      const split = splitName(name);
      const about = {
        commission: id,
        ...split,
        own: ownResult(product, split),
        ...(commission?.until === undefined ? {} : { until: commission.until }),
      };
      const said = hers.filter(([, one]) => answerAt(one.answers, split)?.result !== undefined);
      if (said.length === 0) return [{ ...about, by: commission?.to ?? {}, evidence: [], is: 'waiting' }];
      return said.map(([evaluation, one], index) =>
        answeredRow(about, { evaluation, one, isLast: index === said.length - 1 }),
      );
    });
  });
}

function answeredRow(
  about: Split & { readonly commission: string; readonly own: Result },
  { evaluation, one, isLast }: { readonly evaluation: string; readonly one: Evaluation; readonly isLast: boolean },
): EvaluationRow {
  const { result = 'open', reason, decision, evidence = [] } = answerAt(one.answers, about) ?? {};
  const isDecided = decision?.is !== undefined && decision.own === about.own;
  return {
    ...about,
    evaluation,
    by: one.by ?? {},
    result,
    evidence,
    ...(reason === undefined ? {} : { reason }),
    ...(one.on === undefined ? {} : { on: one.on }),
    is: !isLast ? 'replaced' : result === about.own ? 'agrees' : isDecided ? decision.is : 'differs',
    ...(isDecided && decision.reason !== undefined ? { because: decision.reason } : {}),
  };
}

const placeKeys = ({ criterion, item }: Split): readonly string[] =>
  item === undefined ? ['answers', criterion] : ['answers', criterion, 'items', item];
/** Where the answer to this name stands, in a product or in an evaluation. */
export const placeOf = (split: Split) => at(...placeKeys(split));

/** Each difference that the supplier has not decided on. */
export const evaluationFindings = (product: Product, commissioned: Commissioned): readonly Finding[] =>
  evaluationRows(product, commissioned).flatMap((row): Finding[] =>
    row.is === 'differs' && row.result !== undefined
      ? [
          {
            code: 'evaluator-differs',
            at: at(...placeKeys(row), 'result'),
            by: row.by.name ?? '',
            result: row.result,
            own: row.own,
          },
        ]
      : [],
  );
