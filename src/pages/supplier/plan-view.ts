// What the pages of the plan share: how an action is called, who owns it, and the days it is given.
import type { PlanSheet } from '../../domain/desk.ts';
import { planShape } from '../../domain/desk.ts';
import type { CivilDate } from '../../domain/names.ts';
import type { PlanAction } from '../../domain/plan.ts';
import type { DatedPlan } from '../../domain/plan-sheet.ts';
import type { PlanRow } from '../../domain/plan-table.ts';
import type { PlanVerdict } from '../../domain/plan-verdict.ts';
import { libraryIn } from '../../domain/plan-waits.ts';
import type { LeadTime, Scheme } from '../../domain/scheme.ts';
import { planPageWords as words } from '../../words/plan-pages.ts';
import { actionTitle } from '../../words/plan-table.ts';
import type { VerdictNames } from '../../words/plan-verdict.ts';
import { departmentIn, namesForVerdict } from '../../words/plan-verdict.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import type { Form, Notice, Versions } from './saving.ts';
import { planHref } from './where.ts';

/** What every page of the plan is given. */
export type PlanFacts = {
  readonly reader: Reader;
  /** The id of the plan's draft. */
  readonly id: string;
  readonly versions: Versions;
  readonly dated: DatedPlan;
  readonly verdict: PlanVerdict;
  /** Every action, numbered. */
  readonly rows: readonly PlanRow[];
  /** The names of the products, and of the people who can own an action, by id. */
  readonly products: ReadonlyMap<string, string>;
  readonly owners: ReadonlyMap<string, string>;
  /** The department of each of these people, where her seat says one. */
  readonly members?: ReadonlyMap<string, string>;
  /** What the departments are called in the company, and who takes what of theirs names nobody. */
  readonly departments?: PlanSheet['departments'];
  readonly today: CivilDate;
  /** The moment at which it is looked at; what is saved later is not written over unseen. */
  readonly now?: string;
  readonly lead: LeadTime | undefined;
  readonly notice?: Notice | undefined;
};

/** The library's action that one came from. */
export const libraryRow = (scheme: Scheme, id: string | undefined) =>
  id === undefined ? undefined : libraryIn(scheme).get(id);

/** What the action is called: its own title, the library's words, or its id. */
export const titleOf = (reader: Pick<Reader, 'lang' | 'scheme'>, action: PlanAction): string =>
  actionTitle(reader.scheme, reader.lang, action);

/** What a department is called; `own` are the company's names. */
export const departmentName = (
  reader: Pick<Reader, 'lang'>,
  id: string | undefined,
  own?: PlanSheet['departments'],
): string => (id === undefined ? t(reader, words.noDepartment) : departmentIn(reader.lang, id, own));

export const ownerName = ({ owners }: Pick<PlanFacts, 'owners'>, id: string | undefined): string =>
  id === undefined ? '' : (owners.get(id) ?? id);

/** What things are called in the sentences of the plan's verdict. */
export const verdictNames = ({
  reader: { scheme },
  dated,
  products,
  departments,
}: Pick<PlanFacts, 'dated' | 'products' | 'departments'> & { readonly reader: Pick<Reader, 'scheme'> }): VerdictNames =>
  namesForVerdict(scheme, dated.plan.actions, (id) => products.get(id) ?? id, departments);

/** The products an action is for, in words; a few by name, more by their number. */
export function productsText(
  { reader, products }: Pick<PlanFacts, 'reader' | 'products'>,
  ids: readonly string[],
): string {
  if (ids.length === 0) return t(reader, words.companyShort);
  const names = ids.map((id) => products.get(id) ?? id);
  return names.join(reader.lang === 'ja' ? '、' : ', ');
}

/** The form whose fields are the plan's. */
export const planForm = ({
  reader,
  id,
  versions,
  notice,
}: Pick<PlanFacts, 'reader' | 'id' | 'versions' | 'notice'>): Form => ({
  reader,
  product: id,
  versions,
  findings: [],
  notice,
  model: planShape,
  base: planHref,
  history: `${planHref}/history`,
});
