// 証跡の保管庫: all evidence of the supplier as a list, and one piece with everything it is used for.
import type { Preview } from '../../domain/preview.ts';
import type { KeptBecause } from '../../domain/retention.ts';
import type { Catalogue, Text } from '../../domain/scheme.ts';
import { freshness } from '../../domain/staleness.ts';
import type { VaultPiece, VaultQuery, VaultUse } from '../../domain/vault.ts';
import { saidOf, shelvesOf, writeVaultQuery } from '../../domain/vault.ts';
import { deletingWords } from '../../words/deleting.ts';
import { linkWords } from '../../words/links.ts';
import { requestWords } from '../../words/requests.ts';
import { vaultWords as words } from '../../words/vault.ts';
import { tableDay } from '../parts/days.ts';
import { csrfInput, field, selectInput, textInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { emptyState } from '../parts/messages.ts';
import { previewSection } from '../parts/preview.ts';
import type { Reader } from '../parts/reader.ts';
import { isOffered, t } from '../parts/reader.ts';
import type { Column } from '../parts/tables.ts';
import { cardTable, pager } from '../parts/tables.ts';
import { ways } from '../parts/ways.ts';
import { linksHref, requestsHref } from './asking.ts';
import { deskTrail } from './company.ts';
import { goneHref, keepingSection } from './deleting.ts';
import { supplierNav } from './home.ts';
import { causesOf, causeText, freshnessMark, lookedForm } from './staleness.ts';
import type { ListedIn } from './versions.ts';
import { addForms, versionsSection } from './versions.ts';
import { blockHref, companyHref, fileHref, idOf, productHref } from './where.ts';

export const vaultPieceHref = (key: string): string => `${ways.vault}/piece?key=${encodeURIComponent(key)}`;

export type VaultNames = {
  readonly reader: Reader;
  readonly products: ReadonlyMap<string, string>;
  readonly blocks: ReadonlyMap<string, string>;
};

/** So many pieces stand on one page. */
const most = 50;
/** So many products or criteria of one piece are named in the list. */
const mostNamed = 5;

export const vaultAddress = (query: VaultQuery, path: string = ways.vault): string => {
  const written = writeVaultQuery(query);
  return written === '' ? path : `${path}?${written}`;
};

/** What the product, the company part or the block is called. */
export function shelfName({ reader, products, blocks }: VaultNames, { is, of }: Pick<VaultUse, 'is' | 'of'>): string {
  if (is === 'company') return t(reader, words.company);
  return (is === 'product' ? products : blocks).get(of) ?? of;
}
export const baseOfUse = ({ is, of }: Pick<VaultUse, 'is' | 'of'>): string =>
  is === 'company' ? companyHref : is === 'product' ? productHref(of) : blockHref(of);

/** What a piece is called: its title, else its file, else its name in the draft. */
export const pieceTitle = ({ entry, uses }: VaultPiece): string =>
  entry.title ?? entry.file?.replace(/^evidence\//, '') ?? uses[0]?.piece ?? '';
export const kindName = (reader: Reader, kind: string | undefined): string => {
  const row = reader.scheme.evidenceKinds.find(({ id }) => id === kind);
  return row ? t(reader, row.name) : (kind ?? '');
};
/** An item as it is cited: the criterion and the number of the item. */
export const citedText = ({ criterion, item }: VaultUse['cited'][number]): string => `${criterion} (${item})`;
/** The items that cite a piece in any product, each once. */
export const citedTexts = ({ uses }: VaultPiece): readonly string[] =>
  [...new Set(uses.flatMap(({ cited }) => cited.map(citedText)))].toSorted();

export function vaultPage(
  view: VaultNames & {
    readonly query: VaultQuery;
    readonly pieces: readonly VaultPiece[];
    readonly total: number;
  },
): Html {
  const { reader, query, pieces, total } = view;
  const pages = Math.max(1, Math.ceil(pieces.length / most));
  const page = Math.min(query.page, pages);
  const title = t(reader, words.title);
  const list = () =>
    html`${downloads(reader, query)}${cardTable({
      caption: title,
      columns: columnsOf(reader, query),
      rows: pieces.slice((page - 1) * most, page * most).map((piece) => line(view, piece)),
    })}${pager(reader, { page, pages, href: (to) => vaultAddress({ ...query, page: to }) })}`;
  return frame(reader, {
    title,
    nav: supplierNav(reader),
    crumbs: deskTrail(reader, { href: ways.vault, text: title }),
    main: html`<div class="stack wide"><h1>${title} <span class="small soft num">${pieces.length}</span></h1><p class="soft">${t(reader, words.says)}　<a href="${goneHref}">${t(reader, deletingWords.gone)}</a></p><p class="row small no-print"><a href="${requestsHref}">${t(reader, requestWords.title)}</a> <a href="${linksHref}">${t(reader, linkWords.title)}</a></p>${
      total === 0
        ? emptyState({ title: t(reader, words.none), says: t(reader, words.noneSays) })
        : html`${filters(view)}${pieces.length === 0 ? emptyState({ title: t(reader, words.noHits) }) : list()}`
    }</div>`,
  });
}

function columnsOf(reader: Reader, query: VaultQuery): readonly Column[] {
  const sorted = (name: Text, key: string): Column => {
    const now = query.sort === key ? 'ascending' : query.sort === `${key}-last` ? 'descending' : undefined;
    const sort = now === 'ascending' ? `${key}-last` : key;
    return { name: t(reader, name), sort: { href: vaultAddress({ ...query, sort, page: 1 }), now } };
  };
  return [
    sorted(words.piece, 'title'),
    sorted(words.kind, 'kind'),
    { ...sorted(words.size, 'size'), right: true },
    { name: t(reader, words.shows) },
    { name: t(reader, words.cited) },
    { name: t(reader, words.state) },
    sorted(words.on, 'on'),
    sorted(words.added, 'added'),
  ];
}

function filters(view: VaultNames & { readonly query: VaultQuery }): Html {
  const { reader, query, products, blocks } = view;
  const one = (
    name: 'kind' | 'shelf' | 'of' | 'cited' | 'state',
    label: Text,
    options: readonly (readonly [string, string])[],
  ) =>
    field(reader, {
      id: name,
      label: t(reader, label),
      control: selectInput({
        name,
        value: query[name],
        options: [{ value: '', text: t(reader, words.all) }, ...options.map(([value, text]) => ({ value, text }))],
      }),
    });
  const { evidenceKinds } = reader.scheme;
  return html`<form class="filters no-print" role="search" method="get" action="${ways.vault}"><input type="hidden" name="sort" value="${query.sort}">${field(reader, { id: 'q', label: t(reader, words.find), control: textInput({ name: 'q', type: 'search', value: query.words }) })}${one(
    'kind',
    words.kind,
    evidenceKinds.map(({ id, name }) => [id, t(reader, name)]),
  )}${one('shelf', words.shelf, [
    ['product', t(reader, words.ofProduct)],
    ['company', t(reader, words.company)],
    ['block', t(reader, words.ofBlock)],
  ])}${one('of', words.shows, [...products, ...blocks])}${one('cited', words.isCited, [
    ['yes', t(reader, words.yes)],
    ['no', t(reader, words.no)],
  ])}${one(
    'state',
    words.state,
    freshness.map((is) => [is, t(reader, words[is])]),
  )}<button class="btn sub">${t(reader, words.show)}</button></form>`;
}

const downloads = (reader: Reader, query: VaultQuery): Html =>
  html`<p class="row small no-print">${t(reader, words.download)} ${(['xlsx', 'csv', 'json'] as const).map((kind) => html`<a href="${vaultAddress({ ...query, page: 1 }, `${ways.vault}.${kind}`)}">${{ xlsx: 'Excel', csv: 'CSV', json: 'JSON' }[kind]}</a>`)}</p>`;

const some = (texts: readonly Hole[]): Hole =>
  texts.length > 0 &&
  html`${texts.slice(0, mostNamed).map((one, index) => html`${index > 0 && html`<br>`}${one}`)}${texts.length > mostNamed && html`<br><span class="small soft num">+${texts.length - mostNamed}</span>`}`;

function line(view: VaultNames, piece: VaultPiece): readonly Hole[] {
  const { reader } = view;
  const { entry, sha256, addedBy, addedOn } = piece;
  const made = [...saidOf(piece, 'model'), ...saidOf(piece, 'firmware')].join(' / ');
  return [
    html`<a href="${vaultPieceHref(piece.key)}"><b>${pieceTitle(piece)}</b></a><br><span class="small soft">${entry.file?.replace(/^evidence\//, '') ?? '—'}${sha256 !== undefined && html` <span class="id">${sha256.slice(0, 12)}…</span>`}</span>`,
    kindName(reader, entry.kind),
    entry.size !== undefined && html`<span class="num">${entry.size}</span>`,
    html`${some(shelvesOf(piece).map((one) => html`<a href="${baseOfUse(one)}/evidence">${shelfName(view, one)}</a>`))}${made !== '' && html`<br><span class="small soft">${made}</span>`}`,
    some(citedTexts(piece).map((one) => html`<span class="small">${one}</span>`)),
    html`${freshnessMark(reader, piece.is)}${causesOf(reader, piece).map((one) => html`<br><span class="small soft">${one}</span>`)}`,
    dayOrText(entry.on),
    html`${addedOn && tableDay(addedOn)}<br><span class="small">${addedBy ?? ''}</span>`,
  ];
}
/** A day that came from a folder may be no day. */
const dayOrText = (on: string | undefined): Hole => on !== undefined && html`<span class="num nb">${on}</span>`;

export type VaultPieceView = VaultNames & {
  readonly piece: VaultPiece;
  /** The product it is to be used for, once it is chosen. */
  /** What its bytes show, for those who may open them. */
  readonly preview?: Preview | undefined;
  /** Why it is kept; undefined for what has no bytes. */
  readonly kept?: { readonly reasons: readonly KeptBecause[]; readonly isHeld: boolean } | undefined;
  /** The drafts that list it, as they stand. */
  readonly drafts: readonly ListedIn[];
  readonly target?: { readonly id: string; readonly catalogue: Catalogue | undefined } | undefined;
};

export function vaultPiecePage(view: VaultPieceView): Html {
  const { reader, piece } = view;
  const { entry, sha256 } = piece;
  const title = pieceTitle(piece);
  const facts: readonly (readonly [Text, Hole])[] = [
    [words.kind, kindName(reader, entry.kind)],
    [words.file, entry.file ?? '—'],
    [words.size, entry.size ?? '—'],
    [words.on, dayOrText(entry.on) || '—'],
    [words.madeBy, entry['made-by'] ?? '—'],
    [words.madeWith, entry['made-with'] ?? '—'],
    [words.added, piece.addedOn ? html`${tableDay(piece.addedOn)} ${piece.addedBy ?? ''}` : '—'],
  ];
  const row = (use: VaultUse): readonly Hole[] => [
    html`<a href="${baseOfUse(use)}/evidence#${idOf(`/evidence/${use.piece}`)}">${shelfName(view, use)}</a>${use.isTakenOver && html` <span class="small soft">${t(reader, words.taken)}</span>`}`,
    entryLink(reader, use),
    use.entry.firmware,
    use.entry.model,
    use.cited.map(
      (one, index) =>
        html`${index > 0 && html`<br>`}<a href="${baseOfUse(use)}/criteria/${encodeURIComponent(one.criterion)}">${citedText(one)}</a>`,
    ),
    html`${freshnessMark(reader, use.stale.is)}${use.stale.causes.map((cause) => html`<br><span class="small soft">${causeText(reader, cause)}</span>`)}${use.is === 'product' && lookedForm(reader, use, vaultPieceHref(piece.key))}`,
    use.by,
  ];
  return frame(reader, {
    title,
    nav: supplierNav(reader),
    crumbs: deskTrail(
      reader,
      { href: ways.vault, text: t(reader, words.title) },
      { href: vaultPieceHref(piece.key), text: title },
    ),
    main: html`<div class="stack wide"><h1>${title}</h1><dl class="kv">${facts.map(([name, value]) => html`<dt>${t(reader, name)}</dt><dd>${value}</dd>`)}<dt>SHA-256</dt><dd class="id small">${sha256 ?? '—'}</dd></dl>${view.preview && previewSection(reader, view.preview, previewWays(piece))}<section class="stack tight" aria-labelledby="entries"><h2 id="entries">${t(reader, words.entries)}</h2>${cardTable(
      {
        caption: t(reader, words.entries),
        columns: [words.shows, words.piece, words.firmware, words.model, words.cited, words.state, words.by].map(
          (one) => ({
            name: t(reader, one),
          }),
        ),
        rows: piece.uses.map(row),
      },
    )}${piece.is !== 'fresh' && html`<p class="small soft">${t(reader, words.rulesAreOurs)}</p>`}</section>${versionsSection(reader, view.drafts, vaultPieceHref)}${addForms(reader, piece, view.drafts)}${view.kept && keepingSection(reader, { ...view.kept, key: piece.key })}${isOffered(reader, 'product.edit') && use(view)}</div>`,
  });
}

/** The picture by the piece, the file by the first draft that lists it. */
const previewWays = ({ key, uses: [first] }: VaultPiece) => ({
  picture: `${ways.vault}/picture?key=${encodeURIComponent(key)}`,
  file: first ? fileHref(baseOfUse(first), first.piece) : ways.vault,
});

/** The way to the bytes, by the draft that lists them. */
const entryLink = (reader: Reader, use: VaultUse): Hole => {
  const name = use.entry.title ?? use.piece;
  const isReadable = use.entry.sha256 !== undefined && isOffered(reader, 'product.see-evidence');
  return isReadable ? html`<a href="${fileHref(baseOfUse(use), use.piece)}">${name}</a>` : name;
};

/** Two steps without a script: the product, then the item of its edition. */
function use({ reader, piece, products, target }: VaultPieceView): Html {
  const head = html`<h2 id="use">${t(reader, words.useHere)}</h2>`;
  const { sha256 } = piece;
  if (sha256 === undefined)
    return html`<section class="card stack tight">${head}<p>${t(reader, words.noBytes)}</p></section>`;
  const options = [...products].map(([value, text]) => ({ value, text }));
  const chosen = html`<form class="filters" method="get" action="${ways.vault}/piece#use"><input type="hidden" name="key" value="${piece.key}">${field(reader, { id: 'product', label: t(reader, words.chooseProduct), control: selectInput({ name: 'product', value: target?.id, options }) })}<button class="btn sub">${t(reader, words.next)}</button></form>`;
  const items = (target?.catalogue?.criteria ?? []).flatMap(({ id, topic, items: all }) =>
    all.map(({ no }) => ({ value: `${id}/${no}`, text: `${id} (${no}) ${t(reader, topic)}` })),
  );
  const done =
    target &&
    html`<form class="stack" method="post" action="${productHref(target.id)}/evidence/use">${csrfInput(reader)}<input type="hidden" name="sha256" value="${sha256}">${field(reader, { id: 'for', label: t(reader, words.forItem), control: selectInput({ name: 'for', options: [{ value: '', text: t(reader, words.noItem) }, ...items] }) })}<p><button class="btn">${t(reader, words.use)}<span class="vh"> ${products.get(target.id) ?? target.id}</span></button></p></form>`;
  return html`<section class="card stack tight no-print" aria-labelledby="use">${head}<p class="soft">${t(reader, words.useSays)}</p>${chosen}${done}</section>`;
}
