// 対象範囲 (scope): is the product one that the scheme labels, and by which answers.
import type { Grade, ScopeDecision, ScopeNext, ScopeTree } from './scheme.ts';

export type ScopeAnswer = 'yes' | 'no' | 'unsure';
/** The trail of answers a person can check by hand. */
export type Because = readonly { readonly question: string; readonly answer: ScopeAnswer }[];
/** `ask` is the one question still to answer when the decision is "open". The grade is that of the least sure row relied on. */
export type Scope =
  | { readonly decision: ScopeDecision; readonly because: Because; readonly grade: Grade }
  | { readonly decision: 'open'; readonly ask: string; readonly because: Because; readonly grade: Grade };

const sureness: readonly Grade[] = ['confirmed', 'reported', 'assumed'];
const leastSure = (a: Grade, b: Grade): Grade => (sureness.indexOf(a) >= sureness.indexOf(b) ? a : b);

/** Question ids the tree does not have, so that a misspelt one is never silently ignored. */
export const unknownQuestions = (tree: ScopeTree, answers: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(answers).filter((id) => !Object.hasOwn(tree.questions, id));

/** Walks the tree as far as the answers go: a decision, or the one question still to ask. */
export function decideScope(tree: ScopeTree, answers: Readonly<Record<string, ScopeAnswer>>): Scope {
  return walk(tree, answers, { ask: tree.first }, [], 'confirmed');
}

function walk(
  tree: ScopeTree,
  answers: Readonly<Record<string, ScopeAnswer>>,
  next: ScopeNext,
  because: Because,
  grade: Grade,
): Scope {
  if ('decide' in next) return { decision: next.decide, because, grade };
  const question = tree.questions[next.ask];
  if (!question) throw new Error(`the scope questions lack "${next.ask}"`);
  const sure = leastSure(grade, question.from.grade);
  const answer = Object.hasOwn(answers, next.ask) ? answers[next.ask] : undefined;
  if (answer === undefined) return { decision: 'open', ask: next.ask, because, grade: sure };
  const trail = [...because, { question: next.ask, answer }];
  if (answer !== 'unsure') return walk(tree, answers, question[answer], trail, sure);
  const couldBe = possible(tree, answers, question.yes);
  const meets = [...possible(tree, answers, question.no)].some((decision) => couldBe.has(decision));
  if (!meets) return { decision: 'ask-the-office', because: trail, grade: sure };
  return agreed(walk(tree, answers, question.yes, trail, sure), walk(tree, answers, question.no, trail, sure), trail);
}

/** The decisions that can still be reached from here with the answers given. */
function possible(
  tree: ScopeTree,
  answers: Readonly<Record<string, ScopeAnswer>>,
  next: ScopeNext,
): ReadonlySet<ScopeDecision> {
  if ('decide' in next) return new Set([next.decide]);
  const question = tree.questions[next.ask];
  if (!question) throw new Error(`the scope questions lack "${next.ask}"`);
  const answer = Object.hasOwn(answers, next.ask) ? answers[next.ask] : undefined;
  if (answer === 'yes' || answer === 'no') return possible(tree, answers, question[answer]);
  const [yes, no] = [possible(tree, answers, question.yes), possible(tree, answers, question.no)];
  const unclear =
    answer === 'unsure' && (yes.size > 1 || no.size > 1 || [...yes].some((decision) => !no.has(decision)));
  return new Set([...yes, ...no, ...(unclear ? (['ask-the-office'] as const) : [])]);
}

/** Unsure goes on where either answer gives the same result; an open branch is asked first; else the office is asked. */
function agreed(yes: Scope, no: Scope, trail: Because): Scope {
  const grade = leastSure(yes.grade, no.grade);
  if (yes.decision === 'open') return { ...yes, grade };
  if (no.decision === 'open') return { ...no, grade };
  if (yes.decision !== no.decision) return { decision: 'ask-the-office', because: trail, grade };
  return { ...(yes.because.length >= no.because.length ? yes : no), grade };
}
