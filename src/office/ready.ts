// 表示の点検: what the office knows of a product's label, against what is declared and what people noted.
import { lifecycleOf } from '../domain/issue.ts';
import type { PortfolioRow } from '../domain/portfolio.ts';
import { outsideStanding } from '../domain/portfolio.ts';
import type { ReadyPoint } from '../domain/readiness.ts';
import { readiness } from '../domain/readiness.ts';
import type { Office } from './office.ts';
import { portfolioOf } from './portfolio.ts';

export type Ready = { readonly row: PortfolioRow; readonly points: readonly ReadyPoint[]; readonly hasLabel: boolean };

/** The points of one product; `addressOf` gives the address in the code of a label of this office. */
export async function readyOf(
  office: Office,
  product: string,
  addressOf: (number: string) => string,
): Promise<Ready | undefined> {
  const { scheme, calendar } = office;
  const [row] = await portfolioOf(office, product);
  if (!row) return undefined;
  const { product: declared, entry, label, firmware } = row;
  const elsewhere = outsideStanding(entry.outside ?? {}, calendar.today(), lifecycleOf(scheme));
  const outside = elsewhere && 'standing' in elsewhere ? elsewhere.standing : undefined;
  const address = label && addressOf(label.number);
  const shown = { product: declared, entry, label, outside, firmware, address };
  return {
    row,
    points: readiness(scheme.readiness, shown),
    hasLabel: label !== undefined || outside !== undefined,
  };
}
