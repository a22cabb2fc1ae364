// 証跡の保管庫 (vault): the evidence of an organisation as it stands in its products, its company part and its blocks. What is
// read of a product is kept while the product and what stands behind it stay.
import type { PageChanged } from '../domain/captured-link.ts';
import { changedPages } from '../domain/captured-link.ts';
import type { Block, Company } from '../domain/desk.ts';
import { treeFrom } from '../domain/fields.ts';
import { at } from '../domain/place.ts';
import type { Product } from '../domain/product.ts';
import type { VaultPiece, VaultShelf, VaultUse } from '../domain/vault.ts';
import { piecesOn } from '../domain/vault.ts';
import type { Desk, Whole } from './behind.ts';
import { behindIn, behindOf, companyId, revisionBehind, wholeIn, wholeOf } from './behind.ts';
import { saveDesk } from './desk.ts';
import { changedIn } from './draft.ts';
import { fieldsKept } from './drafts-kept.ts';
import type { Office } from './office.ts';
import type { Calendar, DraftSummary, FieldVersion } from './ports.ts';

export type VaultView = {
  readonly pieces: readonly VaultPiece[];
  readonly products: ReadonlyMap<string, Product>;
  readonly blocks: ReadonlyMap<string, Block>;
  readonly company: Company;
};

type Shelved = { readonly shelf: VaultShelf; readonly product: Product };
const mostKept = 4000;
/** One for each installation, known by its calendar. */
const keepings = new WeakMap<Calendar, Map<string, Shelved>>();

const shelf = (
  is: VaultShelf['is'],
  id: string,
  tree: VaultShelf['tree'] & Pick<Product, 'filed-firmware'>,
  fields: readonly FieldVersion[],
): VaultShelf => ({
  is,
  id,
  tree: { ...(tree.evidence ? { evidence: tree.evidence } : {}), ...(tree.answers ? { answers: tree.answers } : {}) },
  versions: new Map(fields.flatMap((one) => (one.field.startsWith('/evidence/') ? [[one.field, one] as const] : []))),
  around: { filed: tree['filed-firmware'], changed: changedIn(fields) },
});

async function shelved(office: Office, desk: Desk, draft: DraftSummary): Promise<Shelved> {
  const { id, revision, organisation } = draft;
  const keeping = keepings.get(office.calendar) ?? new Map<string, Shelved>();
  keepings.set(office.calendar, keeping);
  const blocks = behindIn(desk, id).blocks.map((one) => one.id);
  const key = [organisation, id, revision, revisionBehind(desk, id), ...blocks].join(' ');
  const known = keeping.get(key);
  if (known) return known;
  const fields = await fieldsKept(office, draft);
  const { whole, own } = wholeIn(desk, office.scheme, id, fields);
  const made = { shelf: shelf('product', id, whole, fields), product: own };
  keeping.set(key, made);
  const [oldest] = keeping.keys();
  if (keeping.size > mostKept && oldest !== undefined) keeping.delete(oldest);
  return made;
}

const rulesOf = ({ scheme, calendar }: Pick<Office, 'scheme' | 'calendar'>) => ({
  rules: scheme.evidenceRules,
  today: calendar.today(),
});

/** The evidence of one product that is no longer fresh, as it stands in the product as a whole. */
export const staleIn = (
  office: Pick<Office, 'scheme' | 'calendar'>,
  product: string,
  { whole, versions, entry }: Pick<Whole, 'whole' | 'versions' | 'entry'>,
  pages?: ReadonlyMap<string, PageChanged>,
): readonly VaultUse[] =>
  piecesOn(
    [{ ...shelf('product', product, whole, [...versions.values()]), looked: entry['evidence-looked'], pages }],
    rulesOf(office),
  ).flatMap(({ uses }) => uses.filter(({ stale }) => stale.is !== 'fresh'));

/** All evidence of the organisation she works for. An evaluator has no vault: what she sees stands with its product. */
export async function vaultOf(office: Office): Promise<VaultView> {
  const { reading, person } = office;
  if (person.kind === 'evaluation-body') return { pieces: [], products: new Map(), blocks: new Map(), company: {} };
  const desk = await behindOf(office);
  const drafts = await reading.drafts('product');
  const ofProducts = await Promise.all(drafts.map((draft) => shelved(office, desk, draft)));
  const company = (await reading.fields(companyId(person.organisation), 'company')) ?? [];
  const companyNow = treeFrom(company) as Company;
  const ofBlocks = await Promise.all(
    [...desk.blocks].map(async ([id, block]) => shelf('block', id, block, (await reading.fields(id, 'block')) ?? [])),
  );
  const shelves = [
    ...ofProducts.map((one) => ({
      ...one.shelf,
      looked: desk.portfolio.products?.[one.shelf.id]?.['evidence-looked'],
    })),
    shelf('company', 'company', companyNow, company),
    ...ofBlocks,
  ].map((one) => ({ ...one, pages: changedPages(desk.portfolio.links ?? {}, { shelf: one.is, of: one.id }) }));
  return {
    pieces: piecesOn(shelves, rulesOf(office)),
    products: new Map(ofProducts.map((one) => [one.shelf.id, one.product])),
    blocks: desk.blocks,
    company: companyNow,
  };
}

/** Somebody looked at a piece of a product after its declarations had changed, and says that it still holds. */
export async function lookedAtEvidence(
  office: Office,
  product: string,
  piece: string,
): Promise<{ readonly looked: string } | { readonly refused: string }> {
  const found = await wholeOf(office, product);
  if (!found) return { refused: 'no-such-product' };
  if (!Object.hasOwn(found.whole.evidence ?? {}, piece)) return { refused: 'cannot-read' };
  const field = at('products', product, 'evidence-looked', piece);
  const save = { field, expected: found.noted.get(field)?.version ?? 0, value: office.calendar.now() };
  const came = await saveDesk(office, 'portfolio', [save]);
  return 'refused' in came || came.notSaved.length > 0 ? { refused: 'somebody-acted-first' } : { looked: piece };
}
