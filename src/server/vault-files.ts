// The vault as one person sees it, as a table of the same rows, and as values for programs.
import { valueAt } from '../domain/fields.ts';
import { at } from '../domain/place.ts';
import { catalogueFor, nameOfProduct } from '../domain/portfolio.ts';
import type { Text } from '../domain/scheme.ts';
import type { VaultPiece, VaultQuery, VaultUse } from '../domain/vault.ts';
import { findInVault, readVaultQuery, saidOf, shelvesOf } from '../domain/vault.ts';
import { saveProduct } from '../office/desk.ts';
import type { Save } from '../office/draft.ts';
import { draftOf } from '../office/draft.ts';
import { vaultOf } from '../office/vault.ts';
import { t } from '../pages/parts/reader.ts';
import { blockName } from '../pages/supplier/blocks.ts';
import { causesOf, causeText } from '../pages/supplier/staleness.ts';
import type { VaultNames } from '../pages/supplier/vault.ts';
import { citedTexts, kindName, pieceTitle, shelfName } from '../pages/supplier/vault.ts';
import type { ListedIn } from '../pages/supplier/versions.ts';
import { vaultWords as words } from '../words/vault.ts';
import type { AskBy } from './ask.ts';
import { freshFile, freshId } from './fresh.ts';
import type { Table } from './plan-files.ts';

export type Vaulted = VaultNames & {
  /** A draft by where its evidence lies. */
  readonly draftOf: (use: VaultUse) => ListedIn['listed'];
  readonly query: VaultQuery;
  readonly pieces: readonly VaultPiece[];
  readonly found: readonly VaultPiece[];
};

/** The vault with the pieces that an address asks for. */
export async function vaultFor({ reader, office, query: asked }: AskBy): Promise<Vaulted> {
  const { pieces, products, blocks, company } = await vaultOf(office);
  const draftOf = ({ is, of }: VaultUse) =>
    (is === 'company' ? company : is === 'product' ? products.get(of) : blocks.get(of)) ?? {};
  const names: VaultNames = {
    reader,
    products: new Map([...products].map(([id, product]) => [id, nameOfProduct(reader.lang, product, id)])),
    blocks: new Map([...blocks].map(([id, block]) => [id, blockName(reader, block, id)])),
  };
  const query = readVaultQuery(asked);
  const textOf = (piece: VaultPiece) =>
    [kindName(reader, piece.entry.kind), ...shelvesOf(piece).map((one) => shelfName(names, one))].join(' ');
  return { ...names, draftOf, query, pieces, found: findInVault(pieces, query, textOf) };
}

/** A piece as values. */
export const vaultObject = (names: VaultNames, piece: VaultPiece) => {
  const { key, sha256, entry, uses, addedBy, addedOn } = piece;
  return {
    key,
    ...(sha256 === undefined ? {} : { sha256 }),
    title: pieceTitle(piece),
    state: piece.is,
    ...(entry.kind === undefined ? {} : { kind: entry.kind }),
    ...(entry.file === undefined ? {} : { file: entry.file }),
    ...(entry.size === undefined ? {} : { size: entry.size }),
    ...(entry.on === undefined ? {} : { on: entry.on }),
    ...(entry['made-by'] === undefined ? {} : { madeBy: entry['made-by'] }),
    ...(entry['made-with'] === undefined ? {} : { madeWith: entry['made-with'] }),
    ...(addedOn === undefined ? {} : { addedOn }),
    ...(addedBy === undefined ? {} : { addedBy }),
    uses: uses.map((use) => ({
      is: use.is,
      of: use.of,
      name: shelfName(names, use),
      piece: use.piece,
      takenOver: use.isTakenOver,
      retired: use.isRetired,
      ...(use.entry.replaces === undefined ? {} : { replaces: use.entry.replaces }),
      ...(use.entry['goes-with'] === undefined ? {} : { goesWith: use.entry['goes-with'] }),
      ...(use.entry.firmware === undefined ? {} : { firmware: use.entry.firmware }),
      ...(use.entry.model === undefined ? {} : { model: use.entry.model }),
      cited: use.cited,
      causes: use.stale.causes.map((cause) => ({ ...cause, says: causeText(names.reader, cause) })),
    })),
  };
};

const columns: readonly (readonly [Text, number])[] = [
  [words.piece, 36],
  [words.kind, 24],
  [words.file, 30],
  [{ ja: 'SHA-256', en: 'SHA-256' }, 66],
  [words.size, 14],
  [words.on, 12],
  [words.madeBy, 18],
  [words.madeWith, 20],
  [words.shows, 30],
  [words.model, 16],
  [words.firmware, 16],
  [words.cited, 20],
  [words.state, 16],
  [words.why, 40],
  [words.added, 12],
  [words.by, 18],
];

/** The table of these pieces, in words. */
export const vaultTableOf = (names: VaultNames, found: readonly VaultPiece[]): Table => ({
  name: 'evidence',
  sheet: t(names.reader, words.title),
  columns: columns.map(([title, width]) => ({ title: t(names.reader, title), width })),
  rows: found.map((piece) => [
    pieceTitle(piece),
    kindName(names.reader, piece.entry.kind),
    piece.entry.file ?? '',
    piece.sha256 ?? '',
    piece.entry.size ?? '',
    piece.entry.on ?? '',
    piece.entry['made-by'] ?? '',
    piece.entry['made-with'] ?? '',
    shelvesOf(piece)
      .map((one) => shelfName(names, one))
      .join('\n'),
    saidOf(piece, 'model').join('\n'),
    saidOf(piece, 'firmware').join('\n'),
    citedTexts(piece).join('\n'),
    t(names.reader, words[piece.is]),
    causesOf(names.reader, piece).join('\n'),
    piece.addedOn ?? '',
    piece.addedBy ?? '',
  ]),
  json: { evidence: found.map((piece) => vaultObject(names, piece)) },
});

export type UsedHere =
  | { readonly piece: string; readonly saved: readonly string[]; readonly criterion: string | undefined }
  | { readonly refused: string };

/**
 * Lists a piece of the vault in this product too, and attaches it to the item that is named. Bytes that the product lists
 * already are not listed twice. What was said of another product's firmware and model is left out.
 */
export async function usedHere(
  { office }: AskBy,
  product: string,
  asked: { readonly sha256: string; readonly item: string },
): Promise<UsedHere> {
  const draft = await draftOf(office, product);
  if (!draft) return { refused: 'no-such-product' };
  const { pieces } = await vaultOf(office);
  const found = pieces.find(({ sha256 }) => sha256 !== undefined && sha256 === asked.sha256);
  const [criterion = '', no = ''] = asked.item.split('/');
  const isItem = catalogueFor(office.scheme, draft.product)
    ?.criteria.find(({ id }) => id === criterion)
    ?.items.some((item) => String(item.no) === no);
  if (!found || (asked.item !== '' && !isItem)) return { refused: 'cannot-read' };
  const expected = (field: string) => draft.versions.get(field)?.version ?? 0;
  const listed = Object.entries(draft.product.evidence ?? {}).find(([, { sha256 }]) => sha256 === found.sha256)?.[0];
  const file = found.entry.file?.split('/').at(-1) ?? found.uses[0]?.piece ?? '';
  const piece = listed ?? freshId(draft.product, file);
  const { firmware: _, model: __, replaces: ___, 'goes-with': ____, ...said } = found.entry;
  const saves = listed
    ? []
    : Object.entries({ ...said, file: `evidence/${freshFile(draft.product, file)}` }).map(([name, value]): Save => {
        const field = at('evidence', piece, name);
        return { field, expected: expected(field), value };
      });
  const cites = at('answers', criterion, 'items', no, 'evidence');
  const now = valueAt(draft.product, cites);
  const cited = Array.isArray(now) ? (now as readonly string[]) : [];
  if (asked.item !== '' && !cited.includes(piece))
    saves.push({ field: cites, expected: expected(cites), value: [...cited, piece] });
  const came = await saveProduct(office, product, saves);
  if ('refused' in came) return came;
  if (came.notSaved.length > 0)
    return { refused: came.notSaved.some(({ wrong }) => wrong === 'stale') ? 'stale' : 'cannot-read' };
  return { piece, saved: came.saved, criterion: asked.item === '' ? undefined : criterion };
}
