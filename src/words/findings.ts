// Every finding in words: what is wrong and what mends it, in both languages. A code left out does not compile.
import type { Code } from '../domain/finding.ts';
import { answerWords } from './finding-answers.ts';
import { declarationWords } from './finding-declarations.ts';
import { evaluationFindingWords } from './finding-evaluations.ts';
import { evidenceWords } from './finding-evidence.ts';
import type { Words } from './said.ts';

export const findingWords: Words<Code> = {
  ...answerWords,
  ...evaluationFindingWords,
  ...evidenceWords,
  ...declarationWords,
};
