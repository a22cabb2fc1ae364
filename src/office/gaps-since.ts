// What is missing now and was not on another day: the products and the company part are put back to how they stood then and
// checked by today's rules.
import type { Company } from '../domain/desk.ts';
import { treeFrom } from '../domain/fields.ts';
import type { Finding } from '../domain/finding.ts';
import { gapsChanged } from '../domain/gap-list.ts';
import type { CivilDate } from '../domain/names.ts';
import type { PortfolioRow } from '../domain/portfolio.ts';
import { behindOf, companyId, wholeIn } from './behind.ts';
import { checkedDraft } from './draft.ts';
import type { Office } from './office.ts';
import type { FieldVersion, Reading } from './ports.ts';

/** Each field that was saved since is one look-up; more are not made for one page. */
const mostLookedUp = 4000;

export type ChangedGaps = {
  readonly id: string;
  /** It was not there yet on that day. */
  readonly isNew: boolean;
  readonly opened: readonly Finding[];
  readonly closed: readonly Finding[];
};
export type GapsSince = {
  readonly changed: readonly ChangedGaps[];
  /** Products that were saved so often since that they are left out. */
  readonly leftOut: readonly string[];
};

/** The moment at which a day begins in Japan. */
const beginOf = (day: CivilDate): string => `${day}T00:00:00+09:00`;
const isSince = (moment: string, begin: number): boolean => Date.parse(moment) >= begin;

/** The fields as they stood when the day began. */
async function fieldsThen(
  reading: Reading,
  draft: string,
  kind: 'product' | 'company',
  fields: readonly FieldVersion[],
  begin: number,
): Promise<readonly FieldVersion[]> {
  const then = fields.map(async (field): Promise<readonly FieldVersion[]> => {
    if (!isSince(field.at, begin)) return [field];
    const history = await reading.history(draft, field.field, kind);
    const last = history.findLast((one) => !isSince(one.at, begin));
    return last ? [last] : [];
  });
  return (await Promise.all(then)).flat();
}

/** How the gaps of these products differ from when the day began, of those where they do. */
export async function gapsSince(office: Office, rows: readonly PortfolioRow[], day: CivilDate): Promise<GapsSince> {
  const { reading, person, scheme } = office;
  const begin = Date.parse(beginOf(day));
  const created = new Map((await reading.drafts('product')).map((draft) => [draft.id, draft.createdAt]));
  const now = await behindOf(office);
  const companyFields = (await reading.fields(companyId(person.organisation), 'company')) ?? [];
  const isCompanyChanged = companyFields.some((field) => isSince(field.at, begin));
  const company = isCompanyChanged
    ? (treeFrom(await fieldsThen(reading, companyId(person.organisation), 'company', companyFields, begin)) as Company)
    : now.company;
  const desk = { ...now, company };
  let lookedUp = 0;
  const leftOut: string[] = [];
  const changed: ChangedGaps[] = [];
  for (const row of rows) {
    if (isSince(created.get(row.id) ?? '', begin)) {
      changed.push({ id: row.id, isNew: true, opened: row.findings, closed: [] });
      continue;
    }
    const fields = (await reading.fields(row.id)) ?? [];
    const saved = fields.filter((field) => isSince(field.at, begin)).length;
    if (saved === 0 && !isCompanyChanged) continue;
    lookedUp += saved;
    if (lookedUp > mostLookedUp) {
      leftOut.push(row.id);
      continue;
    }
    const then = wholeIn(desk, scheme, row.id, await fieldsThen(reading, row.id, 'product', fields, begin));
    const { findings } = await checkedDraft(office, then);
    const came = gapsChanged(findings, row.findings);
    if (came.opened.length + came.closed.length > 0) changed.push({ id: row.id, isNew: false, ...came });
  }
  return { changed, leftOut };
}
