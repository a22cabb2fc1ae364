// What stands behind a product when it goes to another organisation: company part and building blocks stay with the giver, and
// the answers and evidence that come from there become the product's own only where the giver says so.
import { takesFiles } from '../domain/evidence-request.ts';
import { fieldsOf } from '../domain/fields.ts';
import type { HandOver } from '../domain/hand-over.ts';
import type { Inherited, Origin } from '../domain/inherited.ts';
import { keysOf } from '../domain/place.ts';
import type { Whole } from './behind.ts';
import { behindOf, desksOf, wholeIn } from './behind.ts';
import { requestsAbout } from './evidence-requests.ts';
import type { Office } from './office.ts';
import type { Change } from './ports.ts';

/** A product of the giver's, made whole with what is behind it there. */
export async function wholeOfGiver(
  office: Pick<Office, 'reading' | 'readingOf' | 'person' | 'scheme'>,
  { organisation, thing }: Pick<HandOver, 'organisation' | 'thing'>,
): Promise<Whole | undefined> {
  const fields = await office.readingOf(organisation).fields(thing);
  return fields && wholeIn(await desksOf(office)(organisation), office.scheme, thing, fields);
}

const isAnswered = (place: string): boolean => ['answers', 'evidence'].includes(keysOf(place)[0] ?? '');

/** The fields that become its own. Who makes it, and where that company is reached, is told by its new owner. */
export const goesAlong = ({ whole, origins, versions }: Whole): readonly Change[] =>
  fieldsOf(whole)
    .filter(({ field }) => origins.has(field) && isAnswered(field))
    .map(({ field, value }) => ({ field, expected: versions.get(field)?.version ?? 0, value }));

/** What is open about a product beside it: it stays with the giver and ends. */
export async function openBeside(
  office: Office,
  product: string,
): Promise<{
  readonly requests: number;
  readonly evaluations: number;
  readonly answers: number;
  readonly pages: number;
}> {
  const today = office.calendar.today();
  const requests = await requestsAbout(office, { shelf: 'product', of: product });
  const { portfolio } = await behindOf(office);
  const { commissions = {}, evaluations = {} } = portfolio.products?.[product] ?? {};
  const pages = Object.values(portfolio.links ?? {}).filter(
    ({ shelf = 'product', of, watch, ended }) =>
      shelf === 'product' && of === product && watch === 'yes' && ended !== 'yes',
  );
  return {
    requests: requests.filter(({ state }) => takesFiles(state)).length,
    evaluations: Object.values(commissions).filter(({ until = '' }) => until >= today).length,
    answers: Object.keys(evaluations).length,
    pages: pages.length,
  };
}

/** What would be left behind, by where it comes from: the criteria, and how many pieces of evidence and other fields. */
export type LeftBehind = {
  readonly origin: Origin;
  readonly criteria: readonly string[];
  readonly evidence: number;
  readonly facts: number;
};

/** What the product takes from company part and blocks, each origin by itself. */
export function leftBehind({ origins }: Pick<Inherited, 'origins'>): readonly LeftBehind[] {
  const found = new Map<string, { origin: Origin; criteria: Set<string>; evidence: Set<string>; facts: number }>();
  for (const [place, origin] of origins) {
    const id = origin === 'company' ? 'company' : `block ${origin.block}`;
    const here = found.get(id) ?? { origin, criteria: new Set(), evidence: new Set(), facts: 0 };
    found.set(id, here);
    const [top, key = ''] = keysOf(place);
    if (top === 'answers') here.criteria.add(key);
    else if (top === 'evidence') here.evidence.add(key);
    else here.facts += 1;
  }
  return [...found.values()].map(({ origin, criteria, evidence, facts }) => ({
    origin,
    criteria: [...criteria].sort(),
    evidence: evidence.size,
    facts,
  }));
}
