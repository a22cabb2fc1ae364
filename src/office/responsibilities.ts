// 責任の分担: for each criterion of a product, where its answer comes from, who is responsible, and what is left to show.
import type { Origin } from '../domain/inherited.ts';
import { at, isWithin } from '../domain/place.ts';
import type { Result } from '../domain/product.ts';
import type { Catalogue, Criterion } from '../domain/scheme.ts';
import type { Whole } from './behind.ts';

/** What one block says of one criterion. */
type Share = {
  readonly block: string;
  readonly name: string;
  readonly maker: string;
  readonly responsible: 'block-maker' | 'product-maker' | 'both';
  readonly remains: string;
};
export type Responsibility = {
  readonly criterion: string;
  /** Who answers it by the scheme's data: the company, the product, or both. */
  readonly owner: Criterion['owner'];
  readonly result: Result;
  /** Where the answer that is filed comes from; several where items come from several. */
  readonly from: readonly ('product' | Origin)[];
  readonly shares: readonly Share[];
};

/** Every criterion of the catalogue in its order. A block that names nobody answers for its own part. */
export const responsibilitiesOf = (
  { own, whole, origins, blocks }: Whole,
  { criteria }: Pick<Catalogue, 'criteria'>,
): readonly Responsibility[] =>
  criteria.map(({ id, owner }) => {
    const place = at('answers', id);
    const taken = [...origins].flatMap(([field, origin]) => (isWithin(field, place) ? [origin] : []));
    const from = new Map<string, 'product' | Origin>(
      [...(own.answers?.[id] ? ['product' as const] : []), ...taken].map((one) => [JSON.stringify(one), one]),
    );
    return {
      criterion: id,
      owner,
      result: whole.answers?.[id]?.result ?? 'open',
      from: [...from.values()],
      shares: [...blocks].flatMap(([block, { name, maker = '', answers }]): Share[] => {
        const said = answers?.[id];
        if (!said) return [];
        const { responsible = 'block-maker', remains = '' } = said;
        return [{ block, name: name?.ja ?? block, maker, responsible, remains: remains.trim() }];
      }),
    };
  });
