// What a supplier writes of her product and its label, looked through by page and by program. Nothing of it is kept.
import type { ClaimStage } from '../domain/claims.ts';
import { claimStages, judgeClaims } from '../domain/claims.ts';
import { longestText } from '../domain/fields.ts';
import { lineAndColumn } from '../domain/sentences.ts';
import { claimsPage } from '../pages/supplier/claims.ts';
import { list, object, oneOf, text } from './api-shapes.ts';
import type { Answer, AskBy, Route } from './ask.ts';
import { look, post } from './ask.ts';
import { acts } from './json-body.ts';

/** Phrases are looked for in every sentence, which costs more than to save it. */
const limits = { perMinute: 30 };

const judged = ({ house }: AskBy, said: string, stage: ClaimStage) =>
  judgeClaims(said, stage, { rules: house.scheme.claimRules, phrases: house.scheme.claimPhrases });

const stageOf = (said: string | undefined): ClaimStage => claimStages.find((one) => one === said) ?? claimStages[0];

async function sent(ask: AskBy): Promise<Answer> {
  const said = ask.form.one('text');
  const stage = stageOf(ask.form.one('stage'));
  const error = said.trim() === '' ? 'empty' : said.length > longestText ? 'tooLong' : undefined;
  if (error !== undefined) return { page: claimsPage(ask.reader, { text: said, stage, error }), status: 422 };
  return { page: claimsPage(ask.reader, { text: said, stage, claims: judged(ask, said, stage) }) };
}

export const claimRoutes: readonly Route[] = [
  look('/supplier/claims', 'product.see', async (ask) => ({
    page: claimsPage(ask.reader, { text: '', stage: stageOf(ask.query['stage']) }),
  })),
  post('/supplier/claims', 'product.see', 'form', sent, { limits }),
];

type Body = { readonly text: string; readonly stage?: ClaimStage };
const verdicts = ['allowed', 'not-allowed', 'needs-provisional-number'];

async function told(ask: AskBy, { text: said, stage }: Body): Promise<Answer> {
  const claims = judged(ask, said, stageOf(stage)).map(({ text: sentence, start, verdict, rule }) => {
    const { line, column } = lineAndColumn(said, start);
    const found = { rule: rule?.id ?? null, better: rule?.better[ask.lang] ?? null };
    return { text: sentence, at: `${line}:${column}`, verdict, ...found };
  });
  return { json: { claims } };
}

const maybe = { type: ['string', 'null'], maxLength: longestText };

export const apiClaims: readonly Route[] = [
  acts(
    '/claims',
    'product.see',
    {
      summary: 'Judge what is written of a product and its label, sentence by sentence; nothing is kept',
      body: object({ text, 'stage?': oneOf(claimStages) }),
      answers: object({
        claims: list(object({ text, at: text, verdict: oneOf(verdicts), rule: maybe, better: maybe })),
      }),
    },
    told,
    { limits },
  ),
];
