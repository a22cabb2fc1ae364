// The papers of a product by program: what each lacks, each as PDF, the package, and what was sent when.
import { papersOf } from '../domain/paper-rows.ts';
import { recordAnswer, recordSending } from '../office/sent.ts';
import { fieldName } from '../words/papers/said.ts';
import { bytesOf, day, list, map, object, oneOf, sha256, text, yes } from './api-shapes.ts';
import { noProduct, outcome, productId } from './api-things.ts';
import type { Answer, AskBy, Route } from './ask.ts';
import { acts, gives } from './json-body.ts';
import { atPapers, hashOf, packageAsked, paperAsked, paperLimits } from './sending.ts';

const missing = { refused: 'no-such-product' } as const;
const pdf = 'application/pdf';

async function listed(ask: AskBy): Promise<Answer> {
  const found = await atPapers(ask, productId(ask));
  if (!found) return missing;
  const { facts, whole, isOwn } = found;
  const papers = papersOf(facts.product, facts.known, facts.scheme).map(({ row, need, missing: fields }) => ({
    id: row.id,
    title: (row.sheet?.title ?? row.name)[ask.lang],
    need,
    ours: row.sheet !== undefined,
    missing: fields.map((field) => ({ field, name: fieldName(ask.lang, field) })),
  }));
  return { json: { papers, sent: isOwn ? (whole.entry.outside?.sent ?? {}) : {} } };
}

type Query = { readonly evidence?: string; readonly with?: string; readonly form?: string };

async function packed(ask: AskBy, { evidence, with: papers = '', form }: Query): Promise<Answer> {
  const chosen = { evidence: evidence === 'yes', papers: papers.split(','), on: ask.today, form };
  const made = await packageAsked(ask, productId(ask), chosen);
  return 'refused' in made ? made : { bytes: made.bytes, type: 'application/zip', name: made.name };
}

type Sending = {
  readonly on: string;
  readonly to: string;
  readonly evidence?: boolean;
  readonly with?: readonly string[];
  readonly form?: string;
};

async function recorded(ask: AskBy, { on, to, evidence = false, with: papers = [], form }: Sending): Promise<Answer> {
  const made = await packageAsked(ask, productId(ask), { on: on as typeof ask.today, evidence, papers, form });
  if ('refused' in made) return made;
  const sent = { on, to, files: made.names, sha256: await hashOf(made.bytes) };
  return outcome(ask, await recordSending(ask.office, productId(ask), sent), (done) => ({ ...done, ...sent }));
}

type Back = { readonly sent: string; readonly answer: string; readonly on: string };
const answered = async (ask: AskBy, { sent, answer, on }: Back): Promise<Answer> =>
  outcome(ask, await recordAnswer(ask.office, { product: productId(ask), sent }, { answer, on }));

const product = '/products/:id';
const unless = { unless: noProduct };
const limited = { limits: paperLimits };
const once = object({
  'on?': day,
  'to?': text,
  'files?': list(text),
  'sha256?': sha256,
  'answer?': text,
  'answered-on?': day,
});

export const apiSending: readonly Route[] = [
  gives(
    `${product}/papers`,
    'product.see',
    {
      summary: 'The papers of an application with what each lacks, and what was sent when',
      answers: object({
        papers: list(
          object({
            id: text,
            title: text,
            need: oneOf(['needed', 'only-if']),
            ours: yes,
            missing: list(object({ field: text, name: text })),
          }),
        ),
        sent: map(once),
      }),
    },
    listed,
  ),
  gives(
    `${product}/papers/:kind`,
    'product.see',
    { summary: 'A paper of ours as PDF; it is no official form', answers: bytesOf(pdf) },
    (ask) => paperAsked(ask, productId(ask), ask.at['kind'] ?? ''),
    limited,
  ),
  gives(
    `${product}/package.zip`,
    'product.see',
    {
      summary: 'Everything to send in one zip: papers, checklist, covering mail and a manifest of hashes',
      query: {
        evidence: { ...oneOf(['yes', 'no']), description: 'The evidence itself too' },
        with: { ...text, description: 'Ids of further papers, with commas between' },
        form: { ...text, description: 'An operator’s own form to put in filled, by its fingerprint' },
      },
      answers: bytesOf('application/zip'),
    },
    packed,
    { ...limited, trailed: true },
  ),
  acts(
    `${product}/papers/sent`,
    'product.edit',
    {
      summary: 'Write down that the package of this day was sent: its names and its hash are kept',
      body: object({
        on: day,
        to: { ...text, minLength: 1 },
        'evidence?': yes,
        'with?': list(text, 20),
        'form?': text,
      }),
      answers: object({ recorded: text, on: day, to: text, files: list(text), sha256 }),
    },
    recorded,
    { ...unless, ...limited },
  ),
  acts(
    `${product}/papers/answered`,
    'product.edit',
    {
      summary: 'Write down what came back for something that was sent',
      body: object({ sent: text, answer: { ...text, minLength: 1 }, on: day }),
      answers: object({ recorded: text }),
    },
    answered,
    unless,
  ),
];
