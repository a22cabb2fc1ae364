// What is said where an evaluator's answer and the supplier's differ.
import { keysOf } from '../domain/place.ts';
import { choiceWord } from './places.ts';
import type { Words } from './said.ts';
import { either, of } from './said.ts';

/** The supplier's word stays: each fix is something that she does herself. */
export const evaluationFindingWords: Words<'evaluator-differs'> = {
  'evaluator-differs': (f, l) => {
    const place = `/${keysOf(f.at).join('/')}`;
    const [hers, own] = [f.result, f.own].map((one) => choiceWord(l, place, one ?? 'open'));
    return either(
      l,
      [
        `${of(l, f.at)} について、評価者 ${f.by} の答えは「${hers}」、自社の答えは「${own}」で、食い違っています。`,
        '自社の答えを見直すか、そのままにする理由を書くか、評価者にもう一度頼んでください。',
      ],
      [
        `${of(l, f.at)}: the evaluator ${f.by} says “${hers}”, the supplier says “${own}”.`,
        'Look at your answer again, write down why you keep it, or ask the evaluator again.',
      ],
    );
  },
};
