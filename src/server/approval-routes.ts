// 二人目の確認: how the second reading of a draft stands, and recording one.
import { approveDraft } from '../office/powers.ts';
import type { Eyes } from '../pages/supplier/entrusting.ts';
import { productHref } from '../pages/supplier/where.ts';
import type { AskBy, Route } from './ask.ts';
import { post } from './ask.ts';

/** The second reading of a product at this revision, if its organisation requires one; undefined where none is. */
export async function eyesOf(ask: AskBy, product: string, revision: number): Promise<Eyes | undefined> {
  const { organisations, approvals } = await ask.house.directory();
  if (!organisations.get(ask.person.organisation)?.fourEyes) return undefined;
  const read = approvals.get(product);
  const [by] = read ? await ask.house.people.of([read.by]) : [];
  return { revision, ...(read ? { read: { ...read, name: by?.name ?? read.by } } : {}) };
}

export const approvalRoutes: readonly Route[] = [
  post('/supplier/products/:id/approve', 'product.approve', 'form', async (ask) => {
    const { id = '' } = ask.at;
    const seen = ask.form.one('revision');
    const outcome = await approveDraft(ask.office, id, seen === '' ? undefined : Number(seen));
    return 'approved' in outcome ? { to: `${productHref(id)}?done=approved#eyes` } : outcome;
  }),
];
