// A commissioned evaluation as a program of somebody else may answer it, for tests.
import { createHash } from 'node:crypto';
import { strToU8, unzipSync, zipSync } from 'fflate';
import type { CivilDate } from '../src/domain/names.ts';
import { addCommission, commissionFile } from '../src/office/commissions.ts';
import { takeAnswer } from '../src/office/evaluations.ts';
import type { Office } from '../src/office/office.ts';
import type { House } from '../src/server/house.ts';

/** SHA-256 of bytes at hand. */
export const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** An answer to the request in a zip: the criterion conforms, or whatever the change makes of it. */
export function answerTo(
  zip: Uint8Array,
  { on, criterion }: { readonly on: CivilDate; readonly criterion: string },
  change: (answer: Record<string, unknown>) => object = (one) => one,
  more: Record<string, Uint8Array> = {},
): Uint8Array {
  const head = unzipSync(zip)['request.json'] ?? new Uint8Array();
  const { commission, product, revision, edition, at, to } = JSON.parse(Buffer.from(head).toString());
  const answer = {
    format: 'hoshimi-evaluation-answer',
    version: '1',
    request: { commission, product, revision, edition, at, sha256: sha(head) },
    by: to,
    on,
    answers: { [criterion]: { result: 'conforms' } },
    files: Object.entries(more).map(([name, bytes]) => `${sha(bytes)} ${bytes.length} ${name}`),
  };
  return zipSync({ 'answer.json': strToU8(JSON.stringify(change(answer))), ...more });
}

/** Asks somebody for the first criterion of a product; gives the request's id and her file back. */
export async function commissioned(
  office: Office,
  house: Pick<House, 'commissions'>,
  product: string,
): Promise<{ readonly id: string; readonly answer: Uint8Array; readonly criterion: string }> {
  const criterion = Object.values(office.scheme.catalogues)[0]?.criteria[0]?.id ?? '';
  const to = { name: '田中', organisation: '検証の会社', qualification: 'qualified-person' };
  const asked = await addCommission(office, product, {
    to,
    items: [criterion],
    evidence: [],
    until: '2099-01-01',
    asks: '',
  });
  if (!('commissioned' in asked)) throw new Error(asked.refused);
  const id = asked.commissioned;
  const words = { from: '', name: product, texts: () => [], workbook: () => new Uint8Array() };
  const made = await commissionFile(office, house.commissions, { product, commission: id }, words);
  if (!('bytes' in made)) throw new Error(made.refused);
  const parts: Uint8Array[] = [];
  for await (const part of made.bytes) parts.push(part);
  return { id, criterion, answer: answerTo(Buffer.concat(parts), { on: office.calendar.today(), criterion }) };
}

/** The same taken over; gives the evaluation's id. */
export async function evaluated(
  office: Office,
  house: Pick<House, 'commissions'>,
  product: string,
): Promise<{ readonly id: string; readonly criterion: string }> {
  const { answer, criterion } = await commissioned(office, house, product);
  const came = await takeAnswer(office, house.commissions, product, { bytes: answer, titled: (title) => title });
  if (!('taken' in came)) throw new Error(JSON.stringify(came));
  return { id: came.evaluation, criterion };
}
