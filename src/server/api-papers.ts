// The files of a product by program: evidence, the packed folder, the checklist as a workbook.
import { catalogueOf } from '../domain/checklist.ts';
import { fieldsOf } from '../domain/fields.ts';
import { readSha256 } from '../domain/names.ts';
import { wholeOf } from '../office/behind.ts';
import { changesBy } from '../office/checklist.ts';
import type { Save } from '../office/draft.ts';
import { atProduct, createProduct, seenOf } from '../office/draft.ts';
import type { Unusable, Where } from '../office/ports.ts';
import { nameIn } from '../pages/supplier/home.ts';
import { bytesOf, list, map, object, ref, sha256, text, whole } from './api-shapes.ts';
import { noProduct, outcome, productId, spoken } from './api-things.ts';
import type { Answer, AskBy, Route, Upload } from './ask.ts';
import { largestEvidence, largestUpload } from './house.ts';
import { gives, takes } from './json-body.ts';
import { packedFolder } from './packed-folder.ts';
import { once, wholeUpload } from './uploads.ts';

const missing = { refused: 'no-such-product' } as const;
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What is read at once is told before it is sent that it is too large. */
const small = { limits: { bytes: largestUpload } };
/** Why a file is none of ours, with the line where that shows. */
const cannotUse = ({ unusable, file, line }: Unusable) => ({
  refused: 'unusable',
  because: unusable,
  file,
  ...(line === undefined ? {} : { line }),
});

async function evidence(ask: AskBy): Promise<Answer> {
  const found = await wholeOf(ask.office, productId(ask));
  if (!found) return missing;
  const { evidence: kept, scheme } = await atProduct(ask.office, productId(ask));
  const seen = await seenOf(kept, scheme, found.whole);
  return { json: { evidence: found.whole.evidence ?? {}, seen } };
}

async function evidenceKept(ask: AskBy, { bytes }: Upload): Promise<Answer> {
  const kept = await ask.office.evidence.put(bytes, largestEvidence);
  if (kept === 'too-large') return { refused: 'too-large' };
  return { json: kept, told: { changes: [{ at: 'evidence', after: kept.sha256 }] } };
}

async function ownEvidence(ask: AskBy): Promise<Answer> {
  const found = await wholeOf(ask.office, productId(ask));
  const piece = found?.whole.evidence?.[ask.at['piece'] ?? ''];
  const hash = readSha256(piece?.sha256 ?? '');
  const bytes = hash && (await (await atProduct(ask.office, productId(ask))).evidence.open(hash));
  if (!bytes) return { refused: 'no-such-evidence' };
  return { bytes, type: 'application/octet-stream', name: piece?.file?.split('/').at(-1) ?? 'evidence' };
}

async function imported(ask: AskBy, file: Upload): Promise<Answer> {
  const bytes = await wholeUpload(file.bytes);
  if (!bytes) return { refused: 'too-large' };
  const read = await ask.house.archive.unpack(bytes);
  if ('unusable' in read) return cannotUse(read);
  if (read.findings.length > 0) return outcome(ask, { refused: 'unusable', findings: read.findings });
  for (const one of read.files.values()) await ask.office.evidence.put(once(one), largestEvidence);
  return outcome(ask, await createProduct(ask.office, ask.house.newId(), read.product));
}

async function workbook(ask: AskBy): Promise<Answer> {
  const found = await wholeOf(ask.office, productId(ask));
  if (!found) return missing;
  const bytes = ask.house.sheets.writeChecklist(found.whole, ask.lang, catalogueOf(ask.office.scheme, found.whole));
  return { bytes, type: xlsx, name: `${nameIn(ask.reader, found.own, productId(ask))}.xlsx` };
}

const cellOf = (where: Where): string =>
  'sheet' in where ? `${where.sheet}!${where.cell}` : 'field' in where ? where.field : where.file;

/** What a filled-in workbook would change. Nothing is saved: `fields` is what to send to be saved. */
async function previewed(ask: AskBy, file: Upload): Promise<Answer> {
  const found = await wholeOf(ask.office, productId(ask));
  if (!found) return missing;
  const bytes = await wholeUpload(file.bytes);
  if (!bytes) return { refused: 'too-large' };
  const sheet = await ask.house.sheets.readChecklist(bytes, ask.office.scheme);
  if ('unusable' in sheet) return cannotUse(sheet);
  if (sheet.edition !== found.own.edition) return { refused: 'unusable' };
  if (sheet.findings.length > 0) {
    const findings = spoken(ask.lang, sheet.findings).map((one) => ({ ...one, cell: cellOf(sheet.where(one.at)) }));
    const refusal = { refused: 'unusable', findings };
    return refusal;
  }
  const changes = changesBy(found, sheet);
  const isList = new Map(fieldsOf(found.own).map(({ field, value }) => [field, Array.isArray(value)]));
  const fields = changes.map(
    ({ field, after }): Save => ({
      field,
      expected: found.versions.get(field)?.version ?? 0,
      value: after ?? (isList.get(field) ? [] : ''),
    }),
  );
  return { json: { changes, fields } };
}

const product = '/products/:id';
const unless = { unless: noProduct };
export const apiPapers: readonly Route[] = [
  takes(
    '/products/import',
    'product.create',
    { summary: 'A product from its packed folder (zip), evidence included', answers: object({ created: text }) },
    imported,
    small,
  ),
  gives(
    `${product}/evidence`,
    'product.see',
    {
      summary: 'The evidence that the draft lists, and what is seen of each file',
      answers: object({ evidence: map({ type: 'object', additionalProperties: text }), seen: map(ref('Seen')) }),
    },
    evidence,
  ),
  takes(
    `${product}/evidence`,
    'product.edit',
    {
      summary: 'Keep the bytes of a file. List it in the draft by saving /evidence/{id}/… with this hash and size',
      answers: object({ sha256, size: whole }),
    },
    evidenceKept,
    unless,
  ),
  gives(
    `${product}/evidence/:piece/file`,
    'product.see-evidence',
    { summary: 'The bytes of a piece of evidence', answers: bytesOf('*/*') },
    ownEvidence,
    { trailed: true, ...unless },
  ),
  gives(
    `${product}/folder.zip`,
    'product.see',
    {
      summary: 'The product as a folder, packed; evidence for those who may see it',
      answers: bytesOf('application/zip'),
    },
    (ask) => packedFolder(ask, productId(ask)),
    { trailed: true },
  ),
  gives(
    `${product}/checklist.xlsx`,
    'product.see',
    { summary: 'The checklist as a workbook', answers: bytesOf(xlsx) },
    workbook,
  ),
  takes(
    `${product}/checklist`,
    'product.edit',
    {
      summary: 'What a filled-in workbook would change. Nothing is saved yet: send `fields` to /fields to save it',
      answers: object({ changes: list(ref('Change')), fields: list(ref('Save')) }),
    },
    previewed,
    { ...unless, ...small },
  ),
];
