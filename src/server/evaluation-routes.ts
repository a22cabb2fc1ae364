// Commissioned evaluations by page. They are the supplier's own: an evaluator inside the installation is led to the product.
import { catalogueOf } from '../domain/checklist.ts';
import { readSha256 } from '../domain/names.ts';
import type { Whole } from '../office/behind.ts';
import { addCommission, commissionedOf, commissionFile, decideDifference } from '../office/commissions.ts';
import type { AnswerLooked, AnswerWrong } from '../office/evaluations.ts';
import { keepPreviewed, readAnswer, takeAnswer } from '../office/evaluations.ts';
import { evaluationsHref } from '../pages/supplier/evaluation-box.ts';
import { evaluationPreviewPage, evaluationRefusedPage, evaluationsPage } from '../pages/supplier/evaluations.ts';
import { nameIn } from '../pages/supplier/home.ts';
import { productHref } from '../pages/supplier/where.ts';
import { evaluationSentences } from '../words/evaluations.ts';
import { productId } from './api-things.ts';
import type { Answer, AskBy, Route } from './ask.ts';
import { look, post } from './ask.ts';
import { evaluationTable, fileWordsOf, rowsOf } from './evaluation-files.ts';
import { largestUpload } from './house.ts';
import { tableFile } from './plan-files.ts';
import { wholeUpload } from './uploads.ts';

const noProduct = { refused: 'no-such-product' } as const;

/** A page of the supplier's own; whoever evaluates is led to the product that she sees. */
const own = async (ask: AskBy, show: (found: Whole) => Answer | Promise<Answer>): Promise<Answer> => {
  const found = await commissionedOf(ask.office, productId(ask));
  if (found) return show(found);
  return (await ask.office.reading.fields(productId(ask))) ? { to: productHref(productId(ask)) } : noProduct;
};

/** The file for the evaluator, with what left in it told to the trail by its hash. */
export async function fileFor(ask: AskBy, commission: string): Promise<Answer> {
  const product = productId(ask);
  const found = await commissionedOf(ask.office, product);
  if (!found) return noProduct;
  const words = fileWordsOf(ask, product, found.own);
  const made = await commissionFile(ask.office, ask.house.commissions, { product, commission }, words);
  if ('refused' in made) return made;
  return {
    bytes: made.bytes,
    type: 'application/zip',
    name: `${evaluationSentences.fileName(words.name, commission)[ask.lang]}.zip`,
    told: { did: 'product.see-evidence', changes: made.evidence.map((after) => ({ at: 'evidence', after })) },
  };
}

/** What was handed back and kept: read, and its bytes kept under their hash for a day, until somebody takes it over. */
export async function cameBack(
  ask: AskBy,
  bytes: Uint8Array,
): Promise<
  | { readonly read: AnswerLooked; readonly sha256: string }
  | { readonly wrong: readonly AnswerWrong[] }
  | { readonly refused: 'no-such-product' | 'too-large' | 'stale' }
> {
  const read = await readAnswer(ask.office, ask.house.commissions, productId(ask), bytes);
  if (!('found' in read)) return read;
  const kept = await keepPreviewed(ask.office, bytes);
  return 'refused' in kept ? kept : { read, sha256: kept.sha256 };
}

/** The bytes of a file that was kept at the preview. */
export async function keptFile({ office }: AskBy, sha256: string): Promise<Uint8Array | undefined> {
  const hash = readSha256(sha256);
  const bytes = hash && (await office.evidence.open(hash));
  return bytes && wholeUpload(bytes);
}

/** Takes over what was kept at the preview. */
export async function takenFrom(ask: AskBy, sha256: string, names: readonly string[] | undefined) {
  if (!(await commissionedOf(ask.office, productId(ask)))) return noProduct;
  const bytes = await keptFile(ask, sha256);
  if (!bytes) return { refused: 'no-such-evaluation' as const };
  return takeAnswer(ask.office, ask.house.commissions, productId(ask), {
    bytes,
    ...(names ? { names } : {}),
    titled: (title) => evaluationSentences.titled(title)[ask.lang],
  });
}

const shown = (ask: AskBy) =>
  own(ask, (found) => {
    const { reader, office, today, query, queries } = ask;
    const { commissions = {} } = found.entry;
    const again = query['again'] ?? '';
    const taken = Number(query['taken']);
    return {
      page: evaluationsPage({
        reader,
        id: productId(ask),
        name: nameIn(reader, found.own, productId(ask)),
        whole: found.whole,
        catalogue: catalogueOf(office.scheme, found.own),
        commissions,
        rows: rowsOf(found),
        today,
        chosen: [queries['item'] ?? []].flat(),
        again: Object.hasOwn(commissions, again) ? commissions[again] : undefined,
        taken: Number.isInteger(taken) && taken > 0 ? taken : undefined,
      }),
    };
  });

async function asked(ask: AskBy): Promise<Answer> {
  const { form } = ask;
  const came = await addCommission(ask.office, productId(ask), {
    to: { name: form.one('name'), organisation: form.one('organisation'), qualification: form.one('qualification') },
    items: form.all('items'),
    evidence: form.all('evidence'),
    until: form.one('until'),
    asks: form.one('asks'),
  });
  return 'refused' in came ? came : { to: `${evaluationsHref(productId(ask))}#commission-${came.commissioned}` };
}

async function previewed(ask: AskBy): Promise<Answer> {
  const found = await commissionedOf(ask.office, productId(ask));
  if (!found) return noProduct;
  const bytes = ask.file && (await wholeUpload(ask.file.bytes));
  if (!bytes) return { refused: ask.file ? 'too-large' : 'cannot-read' };
  const about = { id: productId(ask), name: nameIn(ask.reader, found.own, productId(ask)) };
  const came = await cameBack(ask, bytes);
  if ('refused' in came) return came;
  if ('wrong' in came)
    return { page: evaluationRefusedPage(ask.reader, about, came.wrong), status: 422, refusal: 'unusable' };
  const { file, rows, isOlder, changed, contradicted } = came.read;
  const [by, on] = [file.by ?? {}, file.on ?? ''];
  const view = { ...about, by, on, rows, isOlder, changed, contradicted, sha256: came.sha256 };
  return {
    page: evaluationPreviewPage(ask.reader, view),
    told: { changes: [{ at: 'evidence', after: came.sha256 }] },
  };
}

async function taken(ask: AskBy): Promise<Answer> {
  const came = await takenFrom(ask, ask.form.one('sha256'), ask.form.all('names'));
  if ('refused' in came) return came;
  if ('wrong' in came) return { refused: 'unusable' };
  return {
    to: `${evaluationsHref(productId(ask))}?taken=${came.taken.length}#done`,
    told: { changes: came.hashes.map((after) => ({ at: 'evidence', after })) },
  };
}

async function decided(ask: AskBy): Promise<Answer> {
  const { form, office } = ask;
  const which = { product: productId(ask), evaluation: ask.at['evaluation'] ?? '', name: form.one('name') };
  const decision = { is: form.one('is'), reason: form.one('reason') };
  const came = await decideDifference(office, which, decision);
  if ('refused' in came) return came;
  if (decision.is === 'kept') {
    const criterion = which.name.split('/')[0] ?? '';
    return { to: `${productHref(which.product)}/criteria/${encodeURIComponent(criterion)}#evaluators` };
  }
  const found = await commissionedOf(office, which.product);
  const commission = found?.entry.evaluations?.[which.evaluation]?.commission ?? '';
  const query = new URLSearchParams({ again: commission, item: which.name });
  return { to: `${evaluationsHref(which.product)}?${query}#ask` };
}

const product = '/supplier/products/:id/evaluations';
const small = { limits: { bytes: largestUpload } };
export const evaluationRoutes: readonly Route[] = [
  look(product, 'product.see', shown),
  ...(['xlsx', 'csv', 'json'] as const).map((kind) =>
    look(`${product}.${kind}`, 'product.see', (ask) =>
      own(ask, (found) => tableFile(kind, ask.house.sheets, evaluationTable(ask, found))),
    ),
  ),
  post(product, 'product.edit', 'form', asked),
  post(`${product}/preview`, 'product.edit', 'file', previewed, small),
  post(`${product}/take`, 'product.edit', 'form', taken),
  post(`${product}/:evaluation/file`, 'product.edit', 'form', (ask) => fileFor(ask, ask.at['evaluation'] ?? '')),
  post(`${product}/:evaluation/decide`, 'product.edit', 'form', decided),
];
