// 証跡の保管庫 (vault): all evidence of a supplier in one list. Entries of products, of the company part and of blocks that have
// the same bytes are one piece.
import { dayAt } from './calendar.ts';
import type { PageChanged } from './captured-link.ts';
import { folded } from './fold.ts';
import type { CivilDate } from './names.ts';
import { at } from './place.ts';
import type { Evidence, Product } from './product.ts';
import type { EvidenceRule } from './scheme.ts';
import type { Around, Freshness, StaleCause } from './staleness.ts';
import { freshness, gravest, staleness } from './staleness.ts';
import { retiredIn } from './versions.ts';

export const vaultShelves = ['product', 'company', 'block'] as const;
/** A draft that lists evidence. Of a product it is the whole of it, with what is taken over. */
export type VaultShelf = {
  readonly is: (typeof vaultShelves)[number];
  readonly id: string;
  readonly tree: Pick<Product, 'evidence' | 'answers'>;
  /** Who saved each of its own fields last, and when. */
  readonly versions: ReadonlyMap<string, { readonly at: string; readonly byName: string }>;
  readonly around: Around;
  /** When somebody last said of a piece that it still holds. */
  readonly looked?: Readonly<Record<string, string>> | undefined;
  /** Pieces that are captured pages which say something else now. */
  readonly pages?: ReadonlyMap<string, PageChanged> | undefined;
};
/** How fresh a piece is, and why it is not: by the scheme's rules, or since the page that was captured has changed. */
export type VaultStaleness = { readonly is: Freshness; readonly causes: readonly (StaleCause | PageChanged)[] };

/** An item that cites a piece. */
export type Cited = { readonly criterion: string; readonly item: string };
/** One entry of a piece. */
export type VaultUse = {
  readonly is: VaultShelf['is'];
  readonly of: string;
  readonly piece: string;
  readonly entry: Evidence;
  readonly cited: readonly Cited[];
  /** Taken over from the company part or a block: listed there, shown here. */
  readonly isTakenOver: boolean;
  /** A newer version replaced it, and nothing cites it any more. */
  readonly isRetired: boolean;
  readonly stale: VaultStaleness;
  readonly by?: string;
  readonly at?: string;
};
/** One piece with everything it is used for. */
export type VaultPiece = {
  /** The SHA-256, or the place where it is listed when no bytes belong to it. */
  readonly key: string;
  readonly sha256: string | undefined;
  /** As the entry says it that was made first. */
  readonly entry: Evidence;
  readonly uses: readonly VaultUse[];
  /** The gravest of its uses. */
  readonly is: Freshness;
  readonly addedBy: string | undefined;
  readonly addedOn: CivilDate | undefined;
};

/** Every piece on these shelves, joined by its bytes, in the order of the shelves. */
export function piecesOn(
  shelves: readonly VaultShelf[],
  given: { readonly rules: readonly EvidenceRule[]; readonly today: CivilDate },
): readonly VaultPiece[] {
  const pieces = new Map<string, VaultUse[]>();
  for (const shelf of shelves) {
    const cited = citedIn(shelf);
    const retired = retiredIn(shelf.tree);
    for (const [piece, entry] of Object.entries(shelf.tree.evidence ?? {})) {
      const versions = savedOf(shelf.versions, piece);
      const [saved] = versions;
      const last = lastSeen(shelf.versions, shelf.looked, piece);
      const isTakenOver = saved === undefined;
      // Without bytes nothing tells that what is taken over is what lies on the other shelf.
      if (isTakenOver && entry.sha256 === undefined) continue;
      const use: VaultUse = {
        is: shelf.is,
        of: shelf.id,
        piece,
        entry,
        cited: cited.get(piece) ?? [],
        isTakenOver,
        isRetired: retired.has(piece),
        stale: retired.has(piece)
          ? { is: 'fresh', causes: [] }
          : withPage(staleness(entry, last, shelf.around, given), shelf.pages?.get(piece)),
        ...(saved ? { by: saved.byName, at: saved.at } : {}),
      };
      const key = entry.sha256 ?? [shelf.is, shelf.id, piece].map(encodeURIComponent).join('/');
      const known = pieces.get(key);
      if (known) known.push(use);
      else pieces.set(key, [use]);
    }
  }
  return [...pieces].map(([key, uses]) => joined(key, uses));
}

const withPage = ({ is, causes }: VaultStaleness, page: PageChanged | undefined): VaultStaleness =>
  page ? { is: gravest([is, page.state]), causes: [...causes, page] } : { is, causes };

const saidOfPiece = ['sha256', 'file', 'title', 'kind', 'on', 'size', 'firmware', 'model', 'made-by', 'made-with'];
/** The newest saves of what is said of a piece, the bytes' first. */
const savedOf = <V>(versions: ReadonlyMap<string, V>, piece: string): readonly V[] =>
  saidOfPiece.flatMap((name) => versions.get(at('evidence', piece, name)) ?? []);

/** When a piece of a draft was saved or looked at last; undefined for what is taken over. */
export function lastSeen(
  versions: ReadonlyMap<string, { readonly at: string }>,
  looked: Readonly<Record<string, string>> | undefined,
  piece: string,
): string | undefined {
  const seen = [...savedOf(versions, piece).map((one) => one.at), looked?.[piece] ?? ''];
  return seen.toSorted(byText).at(-1) || undefined;
}

function joined(key: string, uses: readonly VaultUse[]): VaultPiece {
  const [first] = uses.toSorted((a, b) => byText(a.at ?? '~', b.at ?? '~'));
  return {
    key,
    sha256: first?.entry.sha256,
    entry: first?.entry ?? {},
    uses,
    is: gravest(uses.map(({ stale }) => stale.is)),
    addedBy: first?.by,
    addedOn: dayAt(first?.at),
  };
}

function citedIn({ tree }: VaultShelf): ReadonlyMap<string, readonly Cited[]> {
  const cited = new Map<string, Cited[]>();
  for (const [criterion, answer] of Object.entries(tree.answers ?? {}))
    for (const [item, { evidence = [] }] of Object.entries(answer.items ?? {}))
      for (const piece of evidence) cited.set(piece, [...(cited.get(piece) ?? []), { criterion, item }]);
  return cited;
}

/** The products, blocks and so on that a piece shows something for, each once. */
export const shelvesOf = ({ uses }: VaultPiece): readonly Pick<VaultUse, 'is' | 'of'>[] => [
  ...new Map(uses.map(({ is, of }) => [`${is} ${of}`, { is, of }])).values(),
];
/** What the entries of a piece say under this name, each once. */
export const saidOf = ({ uses }: VaultPiece, name: 'firmware' | 'model'): readonly string[] => [
  ...new Set(uses.flatMap(({ entry }) => entry[name] ?? [])),
];
/** The criteria that cite a piece, in their order. */
export const criteriaCiting = ({ uses }: VaultPiece): readonly string[] =>
  [...new Set(uses.flatMap(({ cited }) => cited.map(({ criterion }) => criterion)))].toSorted(byText);

const sortKeys = ['added', 'title', 'kind', 'on', 'size'] as const;
type SortKey = (typeof sortKeys)[number];
export const vaultSorts = ['added-last', 'added', ...sortKeys.slice(1).flatMap((key) => [key, `${key}-last`])] as const;
export type VaultQuery = {
  readonly words: string;
  readonly kind: string;
  readonly shelf: VaultShelf['is'] | '';
  /** A product or a block by its id. */
  readonly of: string;
  readonly cited: 'yes' | 'no' | '';
  readonly state: Freshness | '';
  readonly sort: string;
  readonly page: number;
};

/** The query of an address; what is no part of one is left out. */
export function readVaultQuery(query: Readonly<Record<string, string>>): VaultQuery {
  const said = (name: string) => (Object.hasOwn(query, name) ? (query[name] ?? '') : '').slice(0, 200);
  const one = <T extends string>(name: string, of: readonly T[]): T | '' => of.find((x) => x === said(name)) ?? '';
  const page = Number(said('page'));
  return {
    words: said('q'),
    kind: said('kind'),
    shelf: one('shelf', vaultShelves),
    of: said('of'),
    cited: one('cited', ['yes', 'no']),
    state: one('state', freshness),
    sort: one('sort', vaultSorts) || 'added-last',
    page: Number.isInteger(page) && page >= 1 && page <= 1e6 ? page : 1,
  };
}

/** The query as it is written into an address. */
export const writeVaultQuery = ({ words, kind, shelf, of, cited, state, sort, page }: VaultQuery): string =>
  [
    ['q', words.trim() === '' ? '' : words],
    ['kind', kind],
    ['shelf', shelf],
    ['of', of],
    ['cited', cited],
    ['state', state],
    ['sort', sort === 'added-last' ? '' : sort],
    ['page', page > 1 ? String(page) : ''],
  ]
    .flatMap(([name = '', value = '']) => (value === '' ? [] : [`${name}=${encodeURIComponent(value)}`]))
    .join('&');

/** The pieces that an address asks for, in its order. `names` are the words a piece is found by beside its own. */
export function findInVault(
  pieces: readonly VaultPiece[],
  query: VaultQuery,
  names: (piece: VaultPiece) => string,
): readonly VaultPiece[] {
  const words = folded(query.words).split(' ').filter(Boolean);
  const found = pieces.filter((piece) => {
    const { uses } = piece;
    if (query.kind !== '' && !uses.some(({ entry }) => entry.kind === query.kind)) return false;
    if (query.shelf !== '' && !uses.some(({ is, isTakenOver }) => is === query.shelf && !isTakenOver)) return false;
    if (query.of !== '' && !uses.some(({ of }) => of === query.of)) return false;
    if (query.cited !== '' && criteriaCiting(piece).length > 0 !== (query.cited === 'yes')) return false;
    if (query.state !== '' && piece.is !== query.state) return false;
    if (words.length === 0) return true;
    const text = folded(`${wordsOf(piece)} ${names(piece)}`);
    return words.every((word) => text.includes(word));
  });
  const isLast = query.sort.endsWith('-last');
  const key = sortKeys.find((one) => one === query.sort.replace(/-last$/, '')) ?? 'added';
  return found.toSorted((a, b) => said(sortValue[key](a), sortValue[key](b), isLast ? -1 : 1) || byText(a.key, b.key));
}

const wordsOf = (piece: VaultPiece): string =>
  [
    piece.key,
    piece.addedBy,
    ...piece.uses.flatMap(({ piece: id, entry }) => [id, entry.title, entry.file, entry.firmware, entry.model]),
    ...criteriaCiting(piece),
  ].join(' ');

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const sortValue: Readonly<Record<SortKey, (piece: VaultPiece) => string | undefined>> = {
  added: ({ uses }) => uses.flatMap(({ at: moment }) => moment ?? []).toSorted(byText)[0],
  title: ({ entry }) => (entry.title === undefined ? undefined : folded(entry.title)),
  kind: ({ entry }) => entry.kind,
  on: ({ entry }) => entry.on,
  size: ({ entry }) => entry.size?.padStart(20, '0'),
};
/** What is not said comes last, whichever way it is sorted. */
const said = (a: string | undefined, b: string | undefined, way: 1 | -1): number =>
  a === undefined || b === undefined ? Number(a === undefined) - Number(b === undefined) : way * byText(a, b);
