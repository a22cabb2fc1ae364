// What the actions of a plan wait for by the scheme's data, worked out each time beside what people wrote: an action that
// comes in later is waited for by those that were there before it. A person can undo each such waiting.
import type { PlanAction } from './plan.ts';
import { cyclesIn, sortedBy } from './plan-order.ts';
import type { ActionRow, Scheme } from './scheme.ts';

/** The library's actions by id, of all editions. */
export type ActionLibrary = ReadonlyMap<string, Pick<ActionRow, 'after'>>;

const libraries = new WeakMap<Scheme, ReadonlyMap<string, ActionRow>>();
/** The library's actions of all editions by id. */
export function libraryIn(scheme: Scheme): ReadonlyMap<string, ActionRow> {
  const known =
    libraries.get(scheme) ?? new Map(Object.values(scheme.actions).flatMap((all) => all.map((row) => [row.id, row])));
  libraries.set(scheme, known);
  return known;
}

/** An action, and the actions that somebody said it does not wait for. */
type Waiting = PlanAction & { readonly notAfter?: readonly string[] };

/** The plan's actions that came from one row of the library: those of the company, and those of each product. */
type Places = {
  readonly company: ReadonlyMap<string, readonly PlanAction[]>;
  readonly byProduct: ReadonlyMap<string, ReadonlyMap<string, readonly PlanAction[]>>;
};

function placesOf(actions: readonly PlanAction[]): Places {
  const company = new Map<string, PlanAction[]>();
  const byProduct = new Map<string, Map<string, PlanAction[]>>();
  for (const action of actions) {
    // What was dropped is passed over to what it would have waited for, as what never came in.
    if (action.proposed === undefined || action.state === 'dropped') continue;
    const into = (rows: Map<string, PlanAction[]>) => {
      const known = rows.get(action.proposed ?? '');
      if (known) known.push(action);
      else rows.set(action.proposed ?? '', [action]);
    };
    if (action.products.length === 0) into(company);
    for (const product of action.products) {
      const rows = byProduct.get(product) ?? new Map<string, PlanAction[]>();
      byProduct.set(product, rows);
      into(rows);
    }
  }
  return { company, byProduct };
}

/** What it waits for by the library, for one of its products; undefined is the company's part. */
function awaited(action: PlanAction, product: string | undefined, places: Places, library: ActionLibrary): Set<string> {
  const rows = product === undefined ? undefined : places.byProduct.get(product);
  const seen = new Set<string>();
  const found = new Set<string>();
  const open = [...(library.get(action.proposed ?? '')?.after ?? [])];
  for (let row = open.shift(); row !== undefined; row = open.shift()) {
    if (seen.has(row)) continue;
    seen.add(row);
    const there = [...(rows?.get(row) ?? []), ...(places.company.get(row) ?? [])];
    for (const { id } of there) if (id !== action.id) found.add(id);
    if (there.length === 0) open.push(...(library.get(row)?.after ?? []));
  }
  return found;
}

/** The same actions, each also waiting for what the library says, without any round: what people wrote goes before it. */
export function withLibraryWaits(actions: readonly Waiting[], library: ActionLibrary): readonly PlanAction[] {
  const places = placesOf(actions);
  const given = actions.map(({ notAfter = [], ...action }) => {
    if (action.proposed === undefined) return { action, more: [] };
    const products = action.products.length > 0 ? action.products : [undefined];
    const more = new Set(products.flatMap((product) => [...awaited(action, product, places, library)]));
    for (const id of [...action.after, ...notAfter]) more.delete(id);
    return { action, more: [...more] };
  });
  return withoutRounds(given).map(({ action, more }) =>
    more.length === 0 ? action : { ...action, after: [...action.after, ...more], byLibrary: more },
  );
}

type Given = { readonly action: PlanAction; readonly more: readonly string[] };

/** Inside of each round the library's waiting is given up that would close it; what people wrote stays as it is. */
function withoutRounds(given: readonly Given[]): readonly Given[] {
  const all = given.map(({ action: { id, after }, more }) => ({ id, after: [...after, ...more] }));
  const rounds = cyclesIn(sortedBy(all).rest);
  if (rounds.length === 0) return given;
  const byId = new Map(given.map((one) => [one.action.id, one]));
  const kept = new Map<string, readonly string[]>();
  for (const round of rounds) {
    const inside = new Set(round);
    const waits = new Map(
      round.map((id) => [id, (byId.get(id)?.action.after ?? []).filter((one) => inside.has(one))] as const),
    );
    for (const id of round) {
      const more = (byId.get(id)?.more ?? []).filter((one) => {
        if (!inside.has(one)) return true;
        if (reaches(one, id, waits)) return false;
        waits.set(id, [...(waits.get(id) ?? []), one]);
        return true;
      });
      kept.set(id, more);
    }
  }
  return given.map((one) => ({ ...one, more: kept.get(one.action.id) ?? one.more }));
}

/** Whether the one waits, over however many steps, for the other. */
function reaches(from: string, to: string, waits: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set([from]);
  for (const id of seen) {
    if (id === to) return true;
    for (const next of waits.get(id) ?? []) seen.add(next);
  }
  return false;
}
