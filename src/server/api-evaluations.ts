// Commissioned evaluations by program: asked for, the file made, what came back looked at and taken over, differences decided.
import { qualifications } from '../domain/commission.ts';
import type { Commissioned } from '../domain/evaluation.ts';
import { evaluationStates } from '../domain/evaluation.ts';
import { addCommission, commissionedOf, decideDifference } from '../office/commissions.ts';
import { bytesOf, day, list, map, name, object, oneOf, sha256, text, yes } from './api-shapes.ts';
import { noProduct, outcome, productId } from './api-things.ts';
import type { Answer, AskBy, JsonSchema, Route } from './ask.ts';
import { evaluationTable, lookedObject, rowObject, rowsOf, wrongObjects } from './evaluation-files.ts';
import { cameBack, fileFor, takenFrom } from './evaluation-routes.ts';
import { largestUpload } from './house.ts';
import { acts, gives, takes } from './json-body.ts';
import { tableFile } from './plan-files.ts';
import { xlsxType } from './portfolio-files.ts';
import { wholeUpload } from './uploads.ts';

const results = oneOf(['conforms', 'does-not-conform', 'not-applicable', 'open']);
const evaluator = object({ 'name?': text, 'organisation?': text, 'qualification?': oneOf(qualifications) });
const commission = object({
  'to?': evaluator,
  'items?': list(text),
  'evidence?': list(text),
  'asks?': text,
  'on?': day,
  'until?': day,
  'files?': map(object({ 'at?': text, 'revision?': text, 'sha256?': sha256 })),
});
const row = object({
  name: text,
  commission: text,
  'evaluation?': text,
  by: evaluator,
  'until?': day,
  criterion: text,
  'item?': text,
  own: results,
  'result?': results,
  'reason?': text,
  evidence: list(object({ id: text, title: text })),
  'on?': day,
  is: oneOf(evaluationStates),
  'because?': text,
});
const looked = object({
  sha256,
  evaluation: text,
  commission: text,
  by: evaluator,
  on: day,
  isOlder: { ...yes, description: 'Product, company part or a block was changed after the file was made' },
  changed: list(text),
  contradicted: {
    ...list(text),
    description: 'Criteria that she says conform although her answers to their items say otherwise',
  },
  rows: list(
    object({
      name: text,
      own: results,
      result: results,
      'reason?': text,
      evidence: list(text),
      differs: yes,
      isTouched: { ...yes, description: 'The own answer was changed after the file was made' },
      isTaken: yes,
    }),
  ),
});

async function listed(ask: AskBy): Promise<Answer> {
  // For an evaluator inside there is nothing: what others answered is the supplier's.
  const found = (await commissionedOf(ask.office, productId(ask))) ?? { whole: {}, entry: {} };
  const { commissions = {} }: Commissioned = found.entry;
  return { json: { commissions, evaluations: rowsOf(found).map((one) => rowObject(found, one)) } };
}

type Asked = {
  readonly to: { readonly name: string; readonly organisation?: string; readonly qualification: string };
  readonly items: readonly string[];
  readonly evidence?: readonly string[];
  readonly until: string;
  readonly asks?: string;
};
async function asked(ask: AskBy, { to, items, evidence = [], until, asks = '' }: Asked): Promise<Answer> {
  const said = { to: { organisation: '', ...to }, items, evidence, until, asks };
  return outcome(ask, await addCommission(ask.office, productId(ask), said));
}

/** A file that is not taken: the first reason by its code, and all of them in words. */
function refusedWith(ask: AskBy, wrong: Parameters<typeof wrongObjects>[1]): Answer {
  const refusal = { refused: 'unusable', because: wrong[0]?.wrong, wrong: wrongObjects(ask, wrong) };
  return refusal;
}

const product = '/products/:id/evaluations';
const unless = { unless: noProduct };
const small = { limits: { bytes: largestUpload } };
const table = (kind: 'xlsx' | 'csv', type: string): Route =>
  gives(
    `${product}.${kind}`,
    'product.see',
    { summary: `The answers of evaluators, item by item, as ${kind}`, answers: bytesOf(type) },
    async (ask) => {
      const found = (await commissionedOf(ask.office, productId(ask))) ?? { whole: {}, entry: {} };
      return tableFile(kind, ask.house.sheets, evaluationTable(ask, found));
    },
    unless,
  );

/** By program. */
export const apiEvaluations: readonly Route[] = [
  gives(
    product,
    'product.see',
    {
      summary: 'What was asked of evaluators outside, and their answers beside the own ones, item by item',
      answers: object({ commissions: map(commission as JsonSchema), evaluations: list(row) }),
    },
    listed,
    unless,
  ),
  table('xlsx', xlsxType),
  table('csv', 'text/csv'),
  acts(
    product,
    'product.edit',
    {
      summary: 'Ask an evaluator outside; items: criteria by their id, single items as CRITERION/NUMBER',
      body: object({
        to: object({ name, 'organisation?': text, qualification: oneOf(qualifications) }),
        items: { ...list(name, 2000), minItems: 1 },
        'evidence?': list(name, 2000),
        until: day,
        'asks?': text,
      }),
      answers: object({ commissioned: text }),
    },
    asked,
    unless,
  ),
  takes(
    `${product}/preview`,
    'product.edit',
    {
      summary: 'What a file that came back says, beside the own answers. Nothing is taken: send `sha256` to …/take',
      answers: looked,
    },
    async (ask, file) => {
      const bytes = await wholeUpload(file.bytes);
      if (!bytes) return { refused: 'too-large' };
      const came = await cameBack(ask, bytes);
      if ('refused' in came) return came;
      if ('wrong' in came) return refusedWith(ask, came.wrong);
      return {
        json: lookedObject(came.read, came.sha256),
        told: { changes: [{ at: 'evidence', after: came.sha256 }] },
      };
    },
    { ...unless, ...small },
  ),
  acts(
    `${product}/take`,
    'product.edit',
    {
      summary: 'Take over what a preview has shown, whole or these items. The own answers stay as they are',
      body: object({ sha256, 'items?': list(name, 2000) }),
      answers: object({ evaluation: text, taken: list(text), evidence: list(text) }),
    },
    async (ask, body: { readonly sha256: string; readonly items?: readonly string[] }) => {
      const came = await takenFrom(ask, body.sha256, body.items);
      if ('wrong' in came) return refusedWith(ask, came.wrong);
      return outcome(ask, came, ({ evaluation, taken, evidence }) => ({ evaluation, taken, evidence }));
    },
    unless,
  ),
  acts(
    `${product}/:evaluation/file`,
    'product.edit',
    {
      summary: 'The file for the evaluator (zip), made of the product as it stands now',
      body: object({}),
      answers: bytesOf('application/zip'),
    },
    (ask) => fileFor(ask, ask.at['evaluation'] ?? ''),
    unless,
  ),
  acts(
    `${product}/:evaluation/decide`,
    'product.edit',
    {
      summary: 'Decide on a difference: the own answer is kept for a reason, or the evaluator is asked again',
      body: object({ item: name, is: oneOf(['kept', 'asked-again']), 'reason?': text }),
      answers: object({ decided: text }),
    },
    async (ask, body: { readonly item: string; readonly is: string; readonly reason?: string }) => {
      const which = { product: productId(ask), evaluation: ask.at['evaluation'] ?? '', name: body.item };
      return outcome(ask, await decideDifference(ask.office, which, { is: body.is, reason: body.reason ?? '' }));
    },
    unless,
  ),
];
