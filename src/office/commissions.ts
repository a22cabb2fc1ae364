// Commissioned evaluations: asked for, the file made that goes to the evaluator, and what the supplier decides where her answer
// differs. All of it lies in the portfolio, beside the product; nothing here writes an answer of the product's own.
import { readCivilDate } from '../domain/calendar.ts';
import { catalogueOf } from '../domain/checklist.ts';
import type { Commission } from '../domain/commission.ts';
import { chosenIn, evaluationFormats, evaluationVersion, forEvaluator, qualifications } from '../domain/commission.ts';
import { answerAt, ownResult, placeOf, splitName } from '../domain/evaluation.ts';
import { readSha256 } from '../domain/names.ts';
import { at, keysOf } from '../domain/place.ts';
import type { Product, Value } from '../domain/product.ts';
import type { Catalogue } from '../domain/scheme.ts';
import type { Whole } from './behind.ts';
import { wholeOf } from './behind.ts';
import type { Along, Commissions } from './commission-files.ts';
import { headNames, listLine } from './commission-files.ts';
import { saveDesk } from './desk.ts';
import type { Save } from './draft.ts';
import type { Office } from './office.ts';
import type { Enclosed } from './sending.ts';

type Refused<C extends string> = { readonly refused: C };

/** The product with its portfolio entry, for the supplier's own people alone: evaluators do not see each other's answers. */
export async function commissionedOf(office: Office, product: string): Promise<Whole | undefined> {
  return office.person.kind === 'evaluation-body' ? undefined : wholeOf(office, product);
}

/** Whether a field of the portfolio holds what was asked of evaluators or their word, which no form of it writes. */
export const isCommissioned = (field: string): boolean =>
  ['commissions', 'evaluations'].includes(keysOf(field)[2] ?? '');

/** Saves of fields of one product's entry, on the versions that were read. */
export const entrySaves = (
  { noted }: Pick<Whole, 'noted'>,
  product: string,
  fields: readonly (readonly [readonly string[], Value | undefined])[],
): readonly Save[] =>
  fields.flatMap(([keys, value]): Save[] => {
    const field = at('products', product, ...keys);
    return value === undefined || value.length === 0
      ? []
      : [{ field, expected: noted.get(field)?.version ?? 0, value }];
  });

/** Writes them all, or says that somebody was faster or a text too long. */
export async function saveEntry(
  office: Office,
  saves: readonly Save[],
): Promise<Refused<'stale' | 'cannot-read'> | undefined> {
  const came = await saveDesk(office, 'portfolio', saves);
  if ('refused' in came) return { refused: 'stale' };
  if (came.notSaved.length === 0) return undefined;
  return { refused: came.notSaved.some(({ wrong }) => wrong === 'stale') ? 'stale' : 'cannot-read' };
}

export type CommissionAsked = {
  readonly to: { readonly name: string; readonly organisation: string; readonly qualification: string };
  readonly items: readonly string[];
  readonly evidence: readonly string[];
  readonly until: string;
  readonly asks: string;
};

/** Writes down whom the supplier asks, for what, until when. The file for her is made afterwards. */
export async function addCommission(
  office: Office,
  product: string,
  asked: CommissionAsked,
): Promise<
  | { readonly commissioned: string }
  | Refused<
      | 'no-such-product'
      | 'name-missing'
      | 'until-past'
      | 'no-items-chosen'
      | 'no-such-evidence'
      | 'cannot-read'
      | 'stale'
    >
> {
  const found = await commissionedOf(office, product);
  if (!found) return { refused: 'no-such-product' };
  const today = office.calendar.today();
  const until = readCivilDate(asked.until);
  const { name, organisation, qualification } = asked.to;
  const catalogue = catalogueOf(office.scheme, found.own);
  const chosen = catalogue ? chosenIn(catalogue, asked.items) : { names: [], unknown: [] };
  if (name.trim() === '') return { refused: 'name-missing' };
  if (!until || !(qualifications as readonly string[]).includes(qualification)) return { refused: 'cannot-read' };
  if (until < today) return { refused: 'until-past' };
  if (chosen.names.length === 0 || chosen.unknown.length > 0) return { refused: 'no-items-chosen' };
  if (asked.evidence.some((id) => !Object.hasOwn(found.whole.evidence ?? {}, id)))
    return { refused: 'no-such-evidence' };
  const known = found.entry.commissions ?? {};
  let number = Object.keys(known).length + 1;
  while (Object.hasOwn(known, `${today}-${number}`)) number += 1;
  const id = `${today}-${number}`;
  const fields: Readonly<Record<string, Value>> = {
    items: chosen.names,
    evidence: asked.evidence,
    asks: asked.asks,
    on: today,
    until,
  };
  const saves = entrySaves(found, product, [
    ...Object.entries({ name, organisation, qualification }).map(
      ([key, value]) => [['commissions', id, 'to', key], value] as const,
    ),
    ...Object.entries(fields).map(([key, value]) => [['commissions', id, key], value] as const),
  ]);
  return (await saveEntry(office, saves)) ?? { commissioned: id };
}

/** What the file for the evaluator is made with: the reader's words and the workbook. */
export type FileWords = {
  readonly from: string;
  readonly name: string;
  texts(about: { readonly commission: Commission; readonly product: Product }): readonly Enclosed[];
  workbook(product: Product, catalogue: Catalogue, names: readonly string[]): Uint8Array;
};

/** More evidence than this is not opened on her machine. */
const mostAlong = 200 * 1024 * 1024;

/** The file for the evaluator, made of the product as it stands now; that it was made is written down with its hash. */
export async function commissionFile(
  office: Office,
  commissions: Pick<Commissions, 'bind'>,
  { product, commission: id }: { readonly product: string; readonly commission: string },
  words: FileWords,
): Promise<
  | { readonly bytes: AsyncIterable<Uint8Array>; readonly sha256: string; readonly evidence: readonly string[] }
  | Refused<
      | 'no-such-product'
      | 'no-such-evaluation'
      | 'no-items-chosen'
      | 'evidence-not-there'
      | 'too-large'
      | 'stale'
      | 'cannot-read'
    >
> {
  const found = await commissionedOf(office, product);
  if (!found) return { refused: 'no-such-product' };
  const { commissions: known = {} } = found.entry;
  const commission = Object.hasOwn(known, id) ? known[id] : undefined;
  if (!commission) return { refused: 'no-such-evaluation' };
  const catalogue = catalogueOf(office.scheme, found.own);
  const { items: names = [], evidence: chosen = [], files = {} } = commission;
  if (!catalogue || chosenIn(catalogue, names).unknown.length > 0) return { refused: 'no-items-chosen' };
  const along = await alongOf(office, found.whole, chosen);
  if ('refused' in along) return along;
  const sent = forEvaluator(found.whole, { items: names, evidence: chosen });
  const now = office.calendar.now();
  const bound = await commissions.bind({
    files: [
      ...words.texts({ commission, product: found.whole }),
      { name: 'checklist.xlsx', bytes: words.workbook(sent, catalogue, names) },
    ],
    product: { is: sent, evidence: along.pieces },
    head: {
      name: headNames.request,
      of: (listed) =>
        jsonText({
          format: evaluationFormats.request,
          version: evaluationVersion,
          commission: id,
          product,
          name: words.name,
          revision: String(found.revision),
          edition: catalogue.edition,
          at: now,
          from: words.from,
          by: office.person.name,
          to: commission.to ?? {},
          until: commission.until ?? '',
          asks: commission.asks ?? '',
          items: names,
          evidence: chosen,
          files: listed.map(listLine),
        }),
    },
  });
  const file = { at: now, revision: String(found.revision), sha256: bound.sha256 };
  const number = String(Object.keys(files).length + 1);
  const saves = Object.entries(file).map(([key, value]) => [['commissions', id, 'files', number, key], value] as const);
  const failed = await saveEntry(office, entrySaves(found, product, saves));
  return failed ?? { bytes: bound.bytes, sha256: bound.sha256, evidence: along.hashes };
}

const jsonText = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

/** The chosen evidence with its bytes; each piece must be there, since she judges by it. */
async function alongOf(
  { evidence }: Office,
  product: Product,
  chosen: readonly string[],
): Promise<
  | { readonly pieces: ReadonlyMap<string, Along>; readonly hashes: readonly string[] }
  | Refused<'evidence-not-there' | 'too-large'>
> {
  const pieces = new Map<string, Along>();
  const hashes: string[] = [];
  let all = 0;
  for (const id of chosen) {
    const hash = readSha256(product.evidence?.[id]?.sha256 ?? '');
    const seen = hash && (await evidence.see(hash, undefined));
    if (!hash || seen?.is !== 'there') return { refused: 'evidence-not-there' };
    all += seen.size;
    if (all > mostAlong) return { refused: 'too-large' };
    pieces.set(id, { size: seen.size, open: () => evidence.open(hash) });
    hashes.push(hash);
  }
  return { pieces, hashes };
}

/** The supplier's decision on a difference: she keeps her answer and says why, or she asks again. Her answer is not touched. */
export async function decideDifference(
  office: Office,
  { product, evaluation, name }: { readonly product: string; readonly evaluation: string; readonly name: string },
  decided: { readonly is: string; readonly reason: string },
): Promise<
  | { readonly decided: string }
  | Refused<'no-such-product' | 'no-such-evaluation' | 'cannot-read' | 'no-reason' | 'stale'>
> {
  const found = await commissionedOf(office, product);
  if (!found) return { refused: 'no-such-product' };
  const { evaluations = {} } = found.entry;
  const one = Object.hasOwn(evaluations, evaluation) ? evaluations[evaluation] : undefined;
  const split = splitName(name);
  if (!one || answerAt(one.answers, split)?.result === undefined) return { refused: 'no-such-evaluation' };
  if (decided.is !== 'kept' && decided.is !== 'asked-again') return { refused: 'cannot-read' };
  if (decided.is === 'kept' && decided.reason.trim() === '') return { refused: 'no-reason' };
  const keys = keysOf(placeOf(split));
  const fields = {
    is: decided.is,
    reason: decided.reason.trim(),
    own: ownResult(found.whole, split),
    on: office.calendar.today(),
  };
  const saves = Object.entries(fields).map(([key, value]): Save => {
    const field = at('products', product, 'evaluations', evaluation, ...keys, 'decision', key);
    return { field, expected: found.noted.get(field)?.version ?? 0, value };
  });
  return (await saveEntry(office, saves)) ?? { decided: name };
}
