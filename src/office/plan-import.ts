// The plan's table taken back in: row by row against the plan as it stands, before anything is changed. A row with anything
// wrong in it is left out whole; what has no row stays as it is.

import { at, keysOf } from '../domain/place.ts';
import type { PlanColumnRead, PlanRow } from '../domain/plan-table.ts';
import { planColumnsRead } from '../domain/plan-table.ts';
import type { Value } from '../domain/product.ts';
import type { Save } from './draft.ts';
import type { Office } from './office.ts';
import type { PlanView } from './plan.ts';
import { savePlan } from './plan.ts';
import type { Brought, BroughtCell, BroughtRow, TableKnown } from './portfolio-rows.ts';

/** What is wrong with a cell, or with the row it begins. */
export type PlanRowWrong = {
  readonly wrong:
    | 'not-a-day'
    | 'not-a-choice'
    | 'not-a-number'
    | 'no-such-department'
    | 'no-such-product'
    | 'many-owners'
    | 'too-long'
    | 'no-title'
    | 'no-reason'
    | 'unknown-id'
    | 'unknown-number'
    | 'twice';
  readonly at: string;
  readonly column?: string;
  readonly value?: string;
};
export type PlanRowChange = {
  readonly column: PlanColumnRead;
  readonly before: Value | undefined;
  readonly after: Value | undefined;
};
/** A row of the table against the plan. */
export type PlanTableRow = {
  readonly row: number;
  readonly is: 'new' | 'changed' | 'unchanged' | 'wrong';
  readonly name: string;
  readonly action?: string;
  readonly changes: readonly PlanRowChange[];
  readonly wrong: readonly PlanRowWrong[];
};
export type PlanTablePreview = {
  readonly rows: readonly PlanTableRow[];
  readonly unknown: readonly string[];
  /** What is saved when it is taken over, each field with the version that was looked at. */
  readonly saves: readonly Save[];
};

/** Words for cells, handed in: the office knows none. */
export type PlanTableWords = {
  /** The texts that stand for what the plan holds already. */
  texts(row: PlanRow, column: PlanColumnRead): readonly string[];
  read(
    column: PlanColumnRead,
    value: Value,
  ): { readonly value: Value | undefined } | { readonly wrong: PlanRowWrong['wrong']; readonly value?: string };
};

/** How the plan's table is told from others. */
export const planTableKnown: TableKnown = {
  isRead: (id) => id === 'id' || id === 'number' || (planColumnsRead as readonly string[]).includes(id),
  telling: ['title', 'id', 'number'],
  list: 'actions',
  beside: [],
};

const fieldOf: Readonly<Partial<Record<PlanColumnRead, string>>> = { notBefore: 'not-before' };
const placeOf = (id: string, column: PlanColumnRead) => at('actions', id, fieldOf[column] ?? column);
const longest = 20_000;

const textIn = (cell: BroughtCell | undefined): string =>
  cell === undefined ? '' : (typeof cell.value === 'string' ? cell.value : cell.value.join('\n')).trim();
const sameText = (a: string, b: string): boolean => a.replaceAll('\r\n', '\n').trim() === b.trim();

type Asked = {
  readonly words: PlanTableWords;
  /** Whether an empty cell empties its field, or leaves it. */
  readonly empties: 'keep' | 'clear';
  readonly newId: () => string;
};

/** Which action a row is about: by its id, else by its number; a row with neither is a new one. */
function actionFor({ cells, at: place }: BroughtRow, byId: Found, byNumber: Found): PlanRow | 'new' | PlanRowWrong {
  const [id, number] = [textIn(cells.get('id')), textIn(cells.get('number'))];
  if (id !== '')
    return (
      byId.get(id) ?? { wrong: 'unknown-id', at: cells.get('id')?.at ?? place, column: 'id', value: id.slice(0, 80) }
    );
  if (number === '') return 'new';
  const found = byNumber.get(number.normalize('NFKC'));
  return (
    found ?? {
      wrong: 'unknown-number',
      at: cells.get('number')?.at ?? place,
      column: 'number',
      value: number.slice(0, 80),
    }
  );
}
type Found = ReadonlyMap<string, PlanRow>;

/** What the table would change. */
export function previewPlanTable(
  { versions, sheet }: Pick<PlanView, 'versions' | 'sheet'>,
  rows: readonly PlanRow[],
  brought: Brought,
  asked: Asked,
): PlanTablePreview {
  const byId = new Map(rows.map((row) => [row.action.id, row]));
  const byNumber = new Map(rows.map((row) => [String(row.number), row]));
  const seen = new Set<string>();
  const saves: Save[] = [];
  const told = brought.rows.map((given): PlanTableRow => {
    const found = actionFor(given, byId, byNumber);
    const name = textIn(given.cells.get('title')).slice(0, 200);
    if (found !== 'new' && 'wrong' in found) return { row: given.row, is: 'wrong', name, changes: [], wrong: [found] };
    const row = found === 'new' ? undefined : found;
    const id = row?.action.id ?? asked.newId();
    const { changes, wrong } = changesIn(given, row, sheet.actions?.[id] ?? {}, asked);
    const reason = changes.find(({ column }) => column === 'note')?.after ?? sheet.actions?.[id]?.note;
    if (changes.some(({ column, after }) => column === 'state' && after === 'dropped') && !reason)
      wrong.push({ wrong: 'no-reason', at: given.cells.get('state')?.at ?? given.at, column: 'state' });
    if (seen.has(id)) wrong.push({ wrong: 'twice', at: given.at });
    seen.add(id);
    const about = { row: given.row, name, ...(row ? { action: id } : {}) };
    if (wrong.length > 0) return { ...about, is: 'wrong', changes: [], wrong };
    saves.push(
      ...changes.map(({ column, before, after }): Save => {
        const field = placeOf(id, column);
        return {
          field,
          expected: versions.get(field)?.version ?? 0,
          value: after ?? (Array.isArray(before) ? [] : ''),
        };
      }),
    );
    return { ...about, is: row ? (changes.length > 0 ? 'changed' : 'unchanged') : 'new', changes, wrong };
  });
  return { rows: told, unknown: brought.unknown, saves };
}

/** What one row would change, and what of it cannot be read. */
function changesIn(
  { cells, at: place }: BroughtRow,
  row: PlanRow | undefined,
  kept: Readonly<Record<string, Value | undefined>>,
  { words, empties }: Asked,
): { readonly changes: PlanRowChange[]; readonly wrong: PlanRowWrong[] } {
  const changes: PlanRowChange[] = [];
  const wrong: PlanRowWrong[] = [];
  for (const column of planColumnsRead) {
    const cell = cells.get(column);
    if (!cell) continue;
    const text = textIn(cell);
    if (row && words.texts(row, column).some((one) => sameText(one, text))) continue;
    if (text === '' && (empties === 'keep' || !row)) continue;
    if (text.length > longest) {
      wrong.push({ wrong: 'too-long', at: cell.at, column });
      continue;
    }
    const read = words.read(column, cell.value);
    if ('wrong' in read) {
      wrong.push({ ...read, at: cell.at, column });
      continue;
    }
    const said = kept[fieldOf[column] ?? column];
    // What has no name of its own is called as the scheme's data call it.
    const before = said ?? (row && column === 'title' ? words.texts(row, column)[0] : undefined);
    if (JSON.stringify(before) !== JSON.stringify(read.value)) changes.push({ column, before, after: read.value });
  }
  if (!row && !changes.some(({ column }) => column === 'title'))
    wrong.push({ wrong: 'no-title', at: cells.get('title')?.at ?? place, column: 'title' });
  return { changes, wrong };
}

/** Takes over what was shown; tells of how many actions something was saved. A field that somebody saved meanwhile stays as it is, and is told. */
export async function applyPlanTable(
  office: Office,
  saves: readonly Save[],
): Promise<{ readonly saved: number; readonly left: readonly string[] } | { readonly refused: string }> {
  const came = await savePlan(office, saves);
  if ('refused' in came) return came;
  const asked = new Set(saves.map(({ field }) => field));
  const actions = new Set(came.saved.filter((field) => asked.has(field)).map((field) => keysOf(field)[1]));
  return { saved: actions.size, left: came.notSaved.map(({ field }) => field) };
}
