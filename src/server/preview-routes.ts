// Evidence shown without being saved: by those who may open its bytes, each look written down before anything leaves.
import { readSha256 } from '../domain/names.ts';
import { isAllowed } from '../domain/people.ts';
import type { Preview } from '../domain/preview.ts';
import { pictureTypes } from '../domain/preview.ts';
import { wholeOf } from '../office/behind.ts';
import { readEvidenceAsOfficer } from '../office/check.ts';
import { atProduct } from '../office/draft.ts';
import { applicationOf } from '../office/file.ts';
import { vaultOf } from '../office/vault.ts';
import { officerPreviewPage } from '../pages/officer/preview.ts';
import { t } from '../pages/parts/reader.ts';
import { ways } from '../pages/parts/ways.ts';
import { nameIn } from '../pages/supplier/home.ts';
import { previewPage } from '../pages/supplier/preview.ts';
import { crumbs } from '../pages/supplier/section.ts';
import { productHref } from '../pages/supplier/where.ts';
import { supplierWords } from '../words/supplier.ts';
import { list, object, oneOf, text, yes } from './api-shapes.ts';
import { applicationNumber, noProduct, productId } from './api-things.ts';
import type { Answer, AskBy, JsonSchema, Route } from './ask.ts';
import { look } from './ask.ts';
import { gives } from './json-body.ts';

type Bytes = AsyncIterable<Uint8Array>;
const none = { refused: 'no-such-evidence' } as const;
const noPicture = { refused: 'cannot-read' } as const;

/** The bytes as the picture they are; what is none is not shown under this address. */
export async function pictureFrom(ask: AskBy, open: () => Promise<Bytes | undefined>): Promise<Answer> {
  const first = await open();
  const seen = first && (await ask.house.previewOf(first));
  const bytes = seen?.is === 'picture' ? await open() : undefined;
  return bytes && seen?.is === 'picture' ? { bytes, type: seen.type, picture: true } : noPicture;
}

async function ofProduct(ask: AskBy) {
  const found = await wholeOf(ask.office, productId(ask));
  const id = ask.at['piece'] ?? '';
  const piece = Object.hasOwn(found?.whole.evidence ?? {}, id) ? found?.whole.evidence?.[id] : undefined;
  const hash = readSha256(piece?.sha256 ?? '');
  if (!found || !piece || !hash) return undefined;
  const { evidence } = await atProduct(ask.office, productId(ask));
  return { found, id, title: piece.title ?? id, open: () => evidence.open(hash) };
}

async function seenOfProduct(ask: AskBy) {
  const one = await ofProduct(ask);
  const bytes = await one?.open();
  return one && bytes && { ...one, preview: await ask.house.previewOf(bytes) };
}

async function productPreview(ask: AskBy): Promise<Answer> {
  const one = await seenOfProduct(ask);
  if (!one) return none;
  const { found, id, title, preview } = one;
  const name = nameIn(ask.reader, found.own, productId(ask));
  const list = t(ask.reader, supplierWords.evidence);
  const base = productHref(productId(ask));
  const trail = [
    ...crumbs(ask.reader, productId(ask), name, list).slice(0, 2),
    { href: `${base}/evidence`, text: list },
  ];
  return { page: previewPage(ask.reader, { base, trail, piece: id, title, preview }) };
}

/** Reads as the operator's people may: the act of reading is recorded first, each time. */
async function ofApplication(ask: AskBy) {
  const sha256 = readSha256(ask.at['sha256'] ?? '');
  return sha256 ? readEvidenceAsOfficer(ask.office, applicationNumber(ask), sha256) : none;
}

async function officerPreview(ask: AskBy): Promise<Answer> {
  const read = await ofApplication(ask);
  if ('refused' in read) return read;
  const preview = await ask.house.previewOf(read.bytes);
  const number = applicationNumber(ask);
  const sha256 = ask.at['sha256'] ?? '';
  const filed = (await applicationOf(ask.office, number))?.filings.flatMap(({ product }) =>
    Object.values(product.evidence ?? {}),
  );
  const title = filed?.find((one) => one.sha256 === sha256)?.title ?? sha256.slice(0, 12);
  return { page: officerPreviewPage(ask.reader, { number, sha256, title, preview }) };
}

/** One reading for one look: the kind is found in the bytes that leave. */
async function officerPicture(ask: AskBy): Promise<Answer> {
  const read = await ofApplication(ask);
  if ('refused' in read) return read;
  const parts = read.bytes[Symbol.asyncIterator]();
  const next = await parts.next();
  async function* begun() {
    if (!next.done) yield next.value;
  }
  const seen = await ask.house.previewOf(begun());
  if (seen.is !== 'picture') {
    await parts.return?.();
    return noPicture;
  }
  async function* all() {
    if (!next.done) yield next.value;
    yield* { [Symbol.asyncIterator]: () => parts };
  }
  return { bytes: all(), type: seen.type, picture: true };
}

/** What is shown of a piece of the vault, with what the trail is told of it; undefined for those who may not open bytes. */
export async function seenInVault(
  ask: AskBy,
  hash: string | undefined,
): Promise<{ readonly preview: Preview; readonly told: NonNullable<Answer['told']> } | undefined> {
  const sha256 = readSha256(hash ?? '');
  if (!sha256 || !isAllowed(ask.person, 'product.see-evidence')) return undefined;
  const bytes = await ask.office.evidence.open(sha256);
  return bytes && { preview: await ask.house.previewOf(bytes), told: readOf(sha256) };
}
const readOf = (sha256: string) =>
  ({ did: 'product.see-evidence', changes: [{ at: 'evidence', after: sha256 }] }) as const;

async function vaultPicture(ask: AskBy): Promise<Answer> {
  const { key } = ask.query;
  if (key === undefined) return { to: ways.vault };
  if (!isAllowed(ask.person, 'product.see-evidence')) return { refused: 'not-for-you' };
  const { pieces } = await vaultOf(ask.office);
  const sha256 = readSha256(pieces.find((one) => one.key === key)?.sha256 ?? '');
  if (!sha256) return none;
  const answer = await pictureFrom(ask, () => ask.office.evidence.open(sha256));
  return 'refused' in answer ? answer : { ...answer, told: readOf(sha256) };
}

const piece = '/supplier/products/:id/evidence/:piece';
const filed = '/office/applications/:number/evidence/:sha256';
const trailed = { trailed: true } as const;
export const previewRoutes: readonly Route[] = [
  look(`${piece}/preview`, 'product.see-evidence', productPreview, trailed),
  look(
    `${piece}/picture`,
    'product.see-evidence',
    async (ask) => {
      const one = await ofProduct(ask);
      return one ? pictureFrom(ask, one.open) : none;
    },
    trailed,
  ),
  look('/supplier/vault/picture', 'product.list', vaultPicture, trailed),
  look(`${filed}/preview`, 'application.see-demanded-evidence', officerPreview, trailed),
  look(`${filed}/picture`, 'application.see-demanded-evidence', officerPicture, trailed),
];

const shape: JsonSchema = object({
  is: oneOf(['picture', 'text', 'pages', 'nothing']),
  'type?': oneOf(pictureTypes),
  'lines?': list(text),
  'pages?': list(text),
  'isCut?': yes,
  'because?': oneOf(['other-kind', 'empty', 'too-large', 'too-intricate', 'encrypted', 'damaged', 'no-encoding']),
});
export const apiPreview: readonly Route[] = [
  gives(
    '/products/:id/evidence/:piece/preview',
    'product.see-evidence',
    {
      summary: 'What can be shown of a piece of evidence: the kind of a picture, lines of a text, the text of a PDF',
      answers: shape,
    },
    async (ask) => {
      const one = await seenOfProduct(ask);
      return one ? { json: one.preview } : none;
    },
    { trailed: true, unless: noProduct },
  ),
  gives(
    '/applications/:number/evidence/:sha256/preview',
    'application.see-demanded-evidence',
    { summary: 'The same of demanded or released evidence; the reading is recorded first', answers: shape },
    async (ask) => {
      const read = await ofApplication(ask);
      return 'refused' in read ? read : { json: await ask.house.previewOf(read.bytes) };
    },
    { trailed: true },
  ),
];
