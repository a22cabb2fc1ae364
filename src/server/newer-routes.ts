// The newer version of a piece taken where the old one is cited: at one item, or at all of them; never by itself.
import { at } from '../domain/place.ts';
import type { Product, Value } from '../domain/product.ts';
import { offersIn } from '../domain/versions.ts';
import { saveProduct } from '../office/desk.ts';
import type { NotSaved, Save } from '../office/draft.ts';
import { draftOf } from '../office/draft.ts';
import type { Versions } from '../pages/supplier/saving.ts';
import { productHref } from '../pages/supplier/where.ts';
import { list, name, object, text } from './api-shapes.ts';
import { noProduct, outcome, productId } from './api-things.ts';
import type { AskBy, Route } from './ask.ts';
import { post } from './ask.ts';
import { acts } from './json-body.ts';

type Outcome = { readonly saved: readonly string[]; readonly notSaved: readonly NotSaved[] };
export type Chosen = {
  readonly old: string;
  readonly newer: string;
  /** One item as criterion/item; empty: everywhere. */
  readonly item: string;
};

/** Puts the newer piece in the place of the old one where it is offered and chosen. */
export async function newerUsed(
  {
    declared,
    versions,
    save,
  }: {
    readonly declared: Pick<Product, 'evidence' | 'answers'>;
    readonly versions: Versions;
    readonly save: (saves: readonly Save[]) => Promise<Outcome | { readonly refused: string }>;
  },
  { old, newer, item }: Chosen,
): Promise<{ readonly saved: readonly string[] } | { readonly refused: string }> {
  const chosen = offersIn(declared).filter(
    (one) => one.old === old && one.newer === newer && (item === '' || item === `${one.criterion}/${one.item}`),
  );
  if (chosen.length === 0) return { refused: 'cannot-read' };
  const came = await save(
    chosen.map((one): Save => {
      const field = at('answers', one.criterion, 'items', one.item, 'evidence');
      const cited = declared.answers?.[one.criterion]?.items?.[one.item]?.evidence ?? [];
      const value: Value = [...new Set(cited.map((piece) => (piece === old ? newer : piece)))];
      return { field, expected: versions.get(field)?.version ?? 0, value };
    }),
  );
  if ('refused' in came) return came;
  if (came.notSaved.length > 0)
    return { refused: came.notSaved.some(({ wrong }) => wrong === 'stale') ? 'stale' : 'cannot-read' };
  return { saved: came.saved };
}

async function usedInProduct(ask: AskBy, chosen: Chosen) {
  const draft = await draftOf(ask.office, productId(ask));
  if (!draft) return { refused: 'no-such-product' } as const;
  const save = (saves: readonly Save[]) => saveProduct(ask.office, productId(ask), saves);
  return newerUsed({ declared: draft.product, versions: draft.versions, save }, chosen);
}

/** What a form chose. */
export const chosenIn = ({ form }: Pick<AskBy, 'form'>): Chosen => ({
  old: form.one('old'),
  newer: form.one('newer'),
  item: form.one('for'),
});

export const newerRoutes: readonly Route[] = [
  post('/supplier/products/:id/evidence/newer', 'product.edit', 'form', async (ask) => {
    const came = await usedInProduct(ask, chosenIn(ask));
    return 'refused' in came ? came : { to: `${productHref(productId(ask))}/evidence` };
  }),
];

export const apiNewer: readonly Route[] = [
  acts(
    '/products/:id/evidence/newer',
    'product.edit',
    {
      summary: 'Cite the newest version of a piece in the place of an old one; for: criterion/item, absent: everywhere',
      body: object({ old: name, newer: name, 'for?': name }),
      answers: object({ saved: list(text) }),
    },
    async (ask, body: { readonly old: string; readonly newer: string; readonly for?: string }) =>
      outcome(ask, await usedInProduct(ask, { old: body.old, newer: body.newer, item: body.for ?? '' })),
    { unless: noProduct },
  ),
];
