// The ways into the vault of evidence, by page and by program. An evaluator has none: she is led to her products.
import { catalogueFor } from '../domain/portfolio.ts';
import { freshness } from '../domain/staleness.ts';
import { vaultShelves, vaultSorts } from '../domain/vault.ts';
import { keptOf } from '../office/deleting.ts';
import { lookedAtEvidence, vaultOf } from '../office/vault.ts';
import { ways } from '../pages/parts/ways.ts';
import { baseOfUse, shelfName, vaultPage, vaultPiecePage } from '../pages/supplier/vault.ts';
import { productHref } from '../pages/supplier/where.ts';
import { bytesOf, day, list, name, object, oneOf, paged, paging, sha256, text, whole, yes } from './api-shapes.ts';
import { noProduct, outcome, productId } from './api-things.ts';
import type { Answer, AskBy, JsonSchema, Route } from './ask.ts';
import { look, ownPath, post } from './ask.ts';
import { acts, gives } from './json-body.ts';
import type { Paging } from './paging.ts';
import { partOf } from './paging.ts';
import type { TableKind } from './plan-files.ts';
import { tableFile } from './plan-files.ts';
import { seenInVault } from './preview-routes.ts';
import { usedHere, vaultFor, vaultObject, vaultTableOf } from './vault-files.ts';

const shown = (path: string, answer: (ask: AskBy) => Promise<Answer>, more: Parameters<typeof look>[3] = {}): Route =>
  look(
    path,
    'product.list',
    async (ask) => (ask.person.kind === 'evaluation-body' ? { to: '/supplier' } : answer(ask)),
    more,
  );

async function file(kind: TableKind, ask: AskBy): Promise<Answer> {
  const vault = await vaultFor(ask);
  return tableFile(kind, ask.house.sheets, vaultTableOf(vault, vault.found));
}

async function piece(ask: AskBy): Promise<Answer> {
  if (ask.query['key'] === undefined) return { to: ways.vault };
  const vault = await vaultFor({ ...ask, query: {} });
  const found = vault.pieces.find(({ key }) => key === ask.query['key']);
  if (!found) return { refused: 'no-such-evidence' };
  const id = ask.query['product'] ?? '';
  const product = (await vaultOf(ask.office)).products.get(id);
  const target = product && { id, catalogue: catalogueFor(ask.office.scheme, product) };
  const drafts = found.uses.map((use) => ({
    use,
    base: baseOfUse(use),
    name: shelfName(vault, use),
    listed: vault.draftOf(use),
  }));
  const seen = await seenInVault(ask, found.sha256);
  return {
    page: vaultPiecePage({
      ...vault,
      piece: found,
      drafts,
      target,
      preview: seen?.preview,
      kept: await keptHere(ask, found.key),
    }),
    ...(seen ? { told: seen.told } : {}),
  };
}

/** Why a piece is kept; what is only named has no bytes to keep. */
async function keptHere({ office }: AskBy, key: string) {
  const found = await keptOf(office, key);
  return found?.piece.sha256 === undefined ? undefined : { reasons: found.reasons, isHeld: found.held !== undefined };
}

async function used(ask: AskBy): Promise<Answer> {
  const { form } = ask;
  const came = await usedHere(ask, productId(ask), { sha256: form.one('sha256'), item: form.one('for') });
  if ('refused' in came) return came;
  const page = came.criterion === undefined ? 'evidence' : `criteria/${encodeURIComponent(came.criterion)}`;
  return { to: `${productHref(productId(ask))}/${page}` };
}

export const vaultRoutes: readonly Route[] = [
  shown('/supplier/vault', async (ask) => {
    const { found, pieces, ...vault } = await vaultFor(ask);
    return { page: vaultPage({ ...vault, pieces: found, total: pieces.length }) };
  }),
  ...(['xlsx', 'csv', 'json'] as const).map((kind) => shown(`/supplier/vault.${kind}`, (ask) => file(kind, ask))),
  shown('/supplier/vault/piece', piece, { trailed: true }),
  post('/supplier/products/:id/evidence/use', 'product.edit', 'form', used),
  post('/supplier/products/:id/evidence/looked', 'product.edit', 'form', async (ask) => {
    const came = await lookedAtEvidence(ask.office, productId(ask), ask.form.one('piece'));
    return 'refused' in came
      ? came
      : { to: ownPath(ask.form.one('to') || undefined, `${productHref(productId(ask))}/evidence`) };
  }),
];

const narrowing: Readonly<Record<string, JsonSchema>> = {
  q: { ...text, description: 'Words that all stand in it' },
  kind: { ...text, description: 'A kind of evidence of the scheme' },
  shelf: oneOf(vaultShelves),
  of: { ...text, description: 'A product or a block by its id' },
  cited: oneOf(['yes', 'no']),
  state: oneOf(freshness),
  sort: oneOf(vaultSorts),
};
const use = object({
  is: oneOf(vaultShelves),
  of: text,
  name: text,
  piece: text,
  takenOver: yes,
  retired: yes,
  'replaces?': text,
  'goesWith?': text,
  'firmware?': text,
  'model?': text,
  cited: list(object({ criterion: text, item: text })),
  causes: list(
    object({
      rule: text,
      state: oneOf(['look-again', 'expired']),
      is: oneOf(['new-firmware', 'age', 'declaration-changed', 'page-changed']),
      says: text,
      'made?': text,
      'filed?': text,
      'on?': day,
      'until?': day,
      'part?': text,
      'changed?': text,
      'url?': text,
    }),
  ),
});
const shape = object({
  key: text,
  'sha256?': text,
  title: text,
  state: oneOf(freshness),
  'kind?': text,
  'file?': text,
  'size?': text,
  'on?': text,
  'madeBy?': text,
  'madeWith?': text,
  'addedOn?': day,
  'addedBy?': text,
  uses: list(use),
});

const apiFile = (kind: 'xlsx' | 'csv', type: string): Route =>
  gives(
    `/vault.${kind}`,
    'product.list',
    {
      summary: `The vault of evidence as ${kind}, narrowed as on the screen`,
      query: narrowing,
      answers: bytesOf(type),
    },
    (ask) => file(kind, ask),
  );

export const apiVault: readonly Route[] = [
  gives(
    '/vault',
    'product.list',
    {
      summary: 'All evidence of the organisation, one piece for the same bytes, narrowed as on the screen',
      query: { ...paging, ...narrowing },
      answers: paged('evidence', shape, { count: whole }),
    },
    async (ask, asked: Paging) => {
      const vault = await vaultFor(ask);
      const part = partOf(ask.lang, vault.found, ({ key }) => key, asked);
      return outcome(ask, part, ({ rows, ...next }) => ({
        evidence: rows.map((one) => vaultObject(vault, one)),
        count: vault.found.length,
        ...next,
      }));
    },
  ),
  apiFile('xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
  apiFile('csv', 'text/csv'),
  acts(
    '/products/:id/evidence/use',
    'product.edit',
    {
      summary: 'List a piece of the vault in this product too; for: criterion/item to attach it to',
      body: object({ sha256, 'for?': name }),
      answers: object({ piece: text, saved: list(text) }),
    },
    async (ask, body: { readonly sha256: string; readonly for?: string }) => {
      const asked = { sha256: body.sha256, item: body.for ?? '' };
      return outcome(ask, await usedHere(ask, productId(ask), asked), ({ piece: listed, saved }) => ({
        piece: listed,
        saved,
      }));
    },
    { unless: noProduct },
  ),
  acts(
    '/products/:id/evidence/looked',
    'product.edit',
    {
      summary: 'Say of a piece that it still holds although declarations were changed after it was saved',
      body: object({ piece: name }),
      answers: object({ looked: text }),
    },
    async (ask, body: { readonly piece: string }) =>
      outcome(ask, await lookedAtEvidence(ask.office, productId(ask), body.piece)),
    { unless: noProduct },
  ),
];
