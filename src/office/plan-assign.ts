// Who does what, for many actions in one sending: the same owner, department, day or state for all of them, with the way back.
// What somebody saved after the list was shown stays as it is.
import type { PlanSheet } from '../domain/desk.ts';
import { folded } from '../domain/fold.ts';
import { at, keysOf } from '../domain/place.ts';
import type { Value } from '../domain/product.ts';
import type { Save } from './draft.ts';
import type { Office } from './office.ts';
import type { Owner, PlanView } from './plan.ts';
import { planOf, savePlan } from './plan.ts';

/** What can be said of many actions at once; an empty text takes it away. */
export const assignable = ['owner', 'department', 'due', 'state', 'note'] as const;
export type Assignment = Readonly<Partial<Record<(typeof assignable)[number], string>>>;

export type Assigned = {
  readonly changed: readonly {
    readonly action: string;
    readonly field: (typeof assignable)[number];
    readonly before: Value | undefined;
    readonly after: string;
  }[];
  /** What was left as it is, and why. */
  readonly left: readonly { readonly action: string; readonly field: string; readonly wrong: string }[];
  /** Saves that bring the former values back, as long as nobody saves others. */
  readonly undo: readonly Save[];
};

/** A person who is named by her name where she has an account; else the name itself. */
export function ownerNamed(owners: readonly Owner[], text: string): string {
  const name = text.trim();
  const found = owners.filter((one) => one.id === name || folded(one.name) === folded(name));
  return found.length === 1 && found[0] ? found[0].id : name;
}

/** Says the same of all these actions. `seen` is the moment at which they were looked at. */
export async function assignActions(
  office: Office,
  actions: readonly string[],
  { set, seen }: { readonly set: Assignment; readonly seen?: string | undefined },
): Promise<Assigned | { readonly refused: string }> {
  const view = await planOf(office);
  const known = new Set(view.dated.plan.actions.map(({ id }) => id));
  const asked = Object.entries(set) as [(typeof assignable)[number], string][];
  const left: Assigned['left'][number][] = [];
  const saves: Save[] = [];
  for (const action of new Set(actions)) {
    if (!known.has(action)) {
      left.push({ action, field: '', wrong: 'no-such-action' });
      continue;
    }
    for (const [field, value] of asked) {
      const place = at('actions', action, field);
      const kept = view.versions.get(place);
      if ((kept?.value ?? '') === value || isStateThere(field, value, kept?.value)) continue;
      if (kept && seen !== undefined && kept.at > seen) left.push({ action, field, wrong: 'stale' });
      else saves.push({ field: place, expected: kept?.version ?? 0, value });
    }
  }
  const came = await savePlan(office, saves);
  if ('refused' in came) return came;
  return { ...told(view, saves, new Set(came.saved)), left: [...left, ...came.notSaved.map(leftOf)] };
}

/** An action of which nobody has said a state is open. */
const isStateThere = (field: string, value: string, kept: Value | undefined): boolean =>
  field === 'state' && value === 'open' && kept === undefined;

const leftOf = ({ field, wrong }: { readonly field: string; readonly wrong: string }) => {
  const [, action = '', name = ''] = keysOf(field);
  return { action, field: name, wrong };
};

function told({ versions }: PlanView, saves: readonly Save[], saved: ReadonlySet<string>): Omit<Assigned, 'left'> {
  const done = saves.filter(({ field }) => saved.has(field));
  return {
    changed: done.map(({ field, value }) => {
      const [, action = '', name] = keysOf(field);
      const before = versions.get(field)?.value;
      return { action, field: name as (typeof assignable)[number], before, after: String(value) };
    }),
    undo: done.map(({ field, expected }) => ({
      field,
      expected: expected + 1,
      value: versions.get(field)?.value ?? '',
    })),
  };
}

/** Brings former values back, of what can be said of many at once and of nothing else. */
export async function undoAssigned(
  office: Office,
  saves: readonly Save[],
): Promise<{ readonly saved: number; readonly left: readonly string[] } | { readonly refused: string }> {
  const mine = saves.filter(({ field }) => {
    const [top, , name = '', more] = keysOf(field);
    return top === 'actions' && more === undefined && (assignable as readonly string[]).includes(name);
  });
  const came = await savePlan(office, mine);
  if ('refused' in came) return came;
  return { saved: came.saved.length, left: came.notSaved.map(({ field }) => field) };
}

/** The departments that the plan uses, or that something is said of, in our order. */
export function departmentsIn(
  { dated, sheet }: Pick<PlanView, 'dated'> & { readonly sheet: Pick<PlanSheet, 'departments'> },
  order: readonly string[],
): readonly { readonly id: string; readonly open: number }[] {
  const count = new Map<string, number>();
  for (const { department, state } of dated.plan.actions) {
    if (department === undefined) continue;
    count.set(department, (count.get(department) ?? 0) + (state === 'open' || state === 'started' ? 1 : 0));
  }
  return order
    .filter((id) => count.has(id) || Object.hasOwn(sheet.departments ?? {}, id))
    .map((id) => ({ id, open: count.get(id) ?? 0 }));
}
