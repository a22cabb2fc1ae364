// 証跡の保管庫 (vault): the evidence of an organisation as it stands in its products, its company part and its blocks. What is
// read of a product is kept while the product and what stands behind it stay.
import type { Block, Company } from '../domain/desk.ts';
import { treeFrom } from '../domain/fields.ts';
import type { Product } from '../domain/product.ts';
import type { VaultPiece, VaultShelf } from '../domain/vault.ts';
import { piecesOn } from '../domain/vault.ts';
import type { Desk } from './behind.ts';
import { behindIn, behindOf, companyId, revisionBehind, wholeIn } from './behind.ts';
import type { Office } from './office.ts';
import type { Calendar, DraftSummary, FieldVersion } from './ports.ts';

export type VaultView = {
  readonly pieces: readonly VaultPiece[];
  readonly products: ReadonlyMap<string, Product>;
  readonly blocks: ReadonlyMap<string, Block>;
};

type Shelved = { readonly shelf: VaultShelf; readonly product: Product };
const mostKept = 4000;
/** One for each installation, known by its calendar. */
const keepings = new WeakMap<Calendar, Map<string, Shelved>>();

const shelf = (is: VaultShelf['is'], id: string, tree: VaultShelf['tree'], fields: readonly FieldVersion[]) => ({
  is,
  id,
  tree: { ...(tree.evidence ? { evidence: tree.evidence } : {}), ...(tree.answers ? { answers: tree.answers } : {}) },
  versions: new Map(fields.flatMap((one) => (one.field.startsWith('/evidence/') ? [[one.field, one] as const] : []))),
});

async function shelved(office: Office, desk: Desk, { id, revision, organisation }: DraftSummary): Promise<Shelved> {
  const keeping = keepings.get(office.calendar) ?? new Map<string, Shelved>();
  keepings.set(office.calendar, keeping);
  const blocks = behindIn(desk, id).blocks.map((one) => one.id);
  const key = [organisation, id, revision, revisionBehind(desk, id), ...blocks].join(' ');
  const known = keeping.get(key);
  if (known) return known;
  const fields = (await office.reading.fields(id)) ?? [];
  const { whole, own } = wholeIn(desk, office.scheme, id, fields);
  const made = { shelf: shelf('product', id, whole, fields), product: own };
  keeping.set(key, made);
  const [oldest] = keeping.keys();
  if (keeping.size > mostKept && oldest !== undefined) keeping.delete(oldest);
  return made;
}

/** All evidence of the organisation she works for. An evaluator has no vault: what she sees stands with its product. */
export async function vaultOf(office: Office): Promise<VaultView> {
  const { reading, person } = office;
  if (person.kind === 'evaluation-body') return { pieces: [], products: new Map(), blocks: new Map() };
  const desk = await behindOf(office);
  const drafts = await reading.drafts('product');
  const ofProducts = await Promise.all(drafts.map((draft) => shelved(office, desk, draft)));
  const company = (await reading.fields(companyId(person.organisation), 'company')) ?? [];
  const ofBlocks = await Promise.all(
    [...desk.blocks].map(async ([id, block]) => shelf('block', id, block, (await reading.fields(id, 'block')) ?? [])),
  );
  return {
    pieces: piecesOn([
      ...ofProducts.map((one) => one.shelf),
      shelf('company', 'company', treeFrom(company) as Company, company),
      ...ofBlocks,
    ]),
    products: new Map(ofProducts.map((one) => [one.shelf.id, one.product])),
    blocks: desk.blocks,
  };
}
