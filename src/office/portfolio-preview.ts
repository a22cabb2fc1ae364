// What a table that somebody brings would change in the portfolio, before it changes anything: row by row, field by field.
// A row with anything wrong in it is left out whole.
import type { Choices } from '../domain/fields.ts';
import { fieldsOf, readValue } from '../domain/fields.ts';
import { folded, foldedModel } from '../domain/fold.ts';
import { lifecycleOf } from '../domain/issue.ts';
import { isAllowed } from '../domain/people.ts';
import type { Outside, PortfolioRow } from '../domain/portfolio.ts';
import { nameOfProduct, outsideStanding } from '../domain/portfolio.ts';
import type { PortfolioColumn, PreviewRow, RowChange, RowWrong } from '../domain/portfolio-table.ts';
import { columnValue, entryPlace, portfolioColumns, readWrittenDay, splitCell } from '../domain/portfolio-table.ts';
import type { Value } from '../domain/product.ts';
import type { Save } from './draft.ts';
import { choicesOf } from './draft.ts';
import type { Office } from './office.ts';
import { beginningProduct, notedFields, portfolioOf } from './portfolio.ts';
import type { Brought, BroughtCell, BroughtRow, Lexicon } from './portfolio-rows.ts';
import type { FieldVersion } from './ports.ts';

/** What is saved when it is taken over; each field with the version that was looked at. */
export type ImportPlan = {
  readonly products: readonly {
    readonly id: string;
    readonly isNew: boolean;
    readonly saves: readonly Save[];
    readonly archived?: boolean;
  }[];
  readonly noted: readonly Save[];
};
export type Preview = {
  readonly rows: readonly PreviewRow[];
  readonly unknown: readonly string[];
  readonly plan: ImportPlan;
};

type Asked = {
  readonly lexicon: Lexicon;
  /** Whether an empty cell empties its field, or leaves it. */
  readonly empties: 'keep' | 'clear';
};

/** What is there, to find products by. */
type Known = {
  readonly byId: ReadonlyMap<string, PortfolioRow>;
  readonly byName: ReadonlyMap<string, readonly string[]>;
  readonly byModel: ReadonlyMap<string, readonly string[]>;
  readonly byNumber: ReadonlyMap<string, readonly string[]>;
};

function grouped(pairs: Iterable<readonly [string, string]>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [key, id] of pairs) {
    const there = found.get(key);
    if (there) there.push(id);
    else found.set(key, [id]);
  }
  return found;
}

function knownIn(rows: readonly PortfolioRow[]): Known {
  const names = (row: PortfolioRow) => {
    const { ja, en } = row.product.product?.name ?? {};
    return [...new Set([ja, en].flatMap((one) => (one === undefined ? [] : [folded(one)])))];
  };
  const numbers = rows.flatMap(({ id, entry }) =>
    entry.outside?.registration === undefined ? [] : [[folded(entry.outside.registration), id] as const],
  );
  return {
    byId: new Map(rows.map((row) => [row.id, row])),
    byName: grouped(rows.flatMap((row) => names(row).map((name) => [name, row.id] as const))),
    byModel: grouped(
      rows.flatMap((row) =>
        [...new Set(row.product.models?.map(foldedModel))].map((model) => [model, row.id] as const),
      ),
    ),
    byNumber: grouped(numbers),
  };
}

/** One row on its way: what it says, which product it is, and what is wrong so far. */
type Line = {
  readonly brought: BroughtRow;
  readonly said: ReadonlyMap<string, Value | undefined>;
  readonly wrong: RowWrong[];
  readonly current: PortfolioRow | undefined;
  readonly by: PreviewRow['by'];
  readonly id: string;
};

const textOf = (cell: BroughtCell | undefined): string =>
  cell === undefined ? '' : typeof cell.value === 'string' ? cell.value.trim() : cell.value.join('\n').trim();

/** The value that a cell says, or what is wrong with it. A word that stands for what is kept already needs no choice. */
function readCell(
  column: PortfolioColumn,
  { value }: BroughtCell,
  current: Value | undefined,
  { lexicon, choices }: { readonly lexicon: Lexicon; readonly choices: Choices },
): ReturnType<typeof readValue> {
  const { shape } = column;
  if (shape.is === 'texts') return readValue(shape, typeof value === 'string' ? splitCell(value) : value, choices);
  if (typeof value !== 'string') return { wrong: 'not-a-text' };
  const text = value.trim();
  if (text === '') return { value: undefined };
  if (typeof current === 'string' && folded(text) === folded(current) && shape.is !== 'text') return { value: current };
  if (shape.is === 'day') return readValue(shape, readWrittenDay(text) ?? text, choices);
  if (shape.is === 'choice' || shape.is === 'chosen')
    return readValue(shape, lexicon.value(column.id, text) ?? text, choices);
  return readValue(shape, value, choices);
}

const modelsIn = (cell: BroughtCell | undefined): readonly string[] =>
  cell === undefined ? [] : typeof cell.value === 'string' ? splitCell(cell.value) : cell.value;

/** Which product a row is about: by its id, else by its name, else by a model; "new" when nothing is like it. */
function identified(
  { cells, at }: BroughtRow,
  known: Known,
): { readonly id: string; readonly by: NonNullable<PreviewRow['by']> } | 'new' | RowWrong {
  const id = textOf(cells.get('id'));
  if (id !== '') {
    const cell = cells.get('id')?.at ?? at;
    return known.byId.has(id) ? { id, by: 'id' } : { wrong: 'unknown-id', at: cell, column: 'id', value: id };
  }
  const models = modelsIn(cells.get('models')).map(foldedModel);
  const named = ['name-ja', 'name-en'].flatMap((column) => known.byName.get(folded(textOf(cells.get(column)))) ?? []);
  const withModel = new Set(models.flatMap((model) => known.byModel.get(model) ?? []));
  const byName = [...new Set(named)];
  if (byName.length === 1 && byName[0] !== undefined) return { id: byName[0], by: 'name' };
  const byModel = byName.length > 1 ? byName.filter((one) => withModel.has(one)) : [...withModel];
  if (byModel.length === 1 && byModel[0] !== undefined) return { id: byModel[0], by: 'model' };
  return byName.length + byModel.length === 0 ? 'new' : { wrong: 'ambiguous', at };
}

/** Reads every row and finds its product. */
function linesOf(office: Office, brought: Brought, known: Known, { lexicon, empties }: Asked): Line[] {
  const choices = choicesOf(office.scheme);
  const taken = new Set<string>();
  return brought.rows.map((row): Line => {
    const found = identified(row, known);
    const wrong: RowWrong[] = typeof found === 'object' && 'wrong' in found ? [found] : [];
    const match = typeof found === 'object' && 'id' in found ? found : undefined;
    const current = match && known.byId.get(match.id);
    const said = new Map<string, Value | undefined>();
    for (const column of portfolioColumns) {
      const cell = row.cells.get(column.id);
      if (!cell || column.of === 'id' || column.of === 'shown') continue;
      const read = readCell(column, cell, current && columnValue(column, current), { lexicon, choices });
      if ('wrong' in read)
        wrong.push({ wrong: read.wrong, at: cell.at, column: column.id, value: textOf(cell).slice(0, 80) });
      else if (read.value !== undefined || (empties === 'clear' && column.of !== 'archived'))
        said.set(column.id, read.value);
    }
    const key = match?.id ?? newKey(row);
    if (taken.has(key)) wrong.push({ wrong: 'twice', at: row.at });
    taken.add(key);
    const hasName = said.has('name-ja') ? said.get('name-ja') !== undefined : current !== undefined;
    if (!hasName && wrong.length === 0) wrong.push({ wrong: 'no-name', at: row.cells.get('name-ja')?.at ?? row.at });
    return { brought: row, said, wrong, current, by: match?.by, id: match?.id ?? office.newId() };
  });
}

/** Two new rows of one name and the same models are one product. */
const newKey = ({ cells }: BroughtRow): string =>
  `new ${folded(textOf(cells.get('name-ja')))} ${modelsIn(cells.get('models')).map(foldedModel).sort().join(' ')}`;

/** Puts the id of the product in the place of its name, in the column that says what a row is a variant of. */
function withParents(lines: readonly Line[], known: Known): void {
  const broughtNames = grouped(lines.map(({ brought, id }) => [folded(textOf(brought.cells.get('name-ja'))), id]));
  const ids = new Set([...known.byId.keys(), ...lines.map(({ id }) => id)]);
  const parentOf = new Map([...known.byId].map(([id, { parent }]) => [id, parent]));
  for (const { said, wrong, brought, id } of lines) {
    const value = said.get('variant-of');
    if (typeof value !== 'string') continue;
    const at = brought.cells.get('variant-of')?.at ?? brought.at;
    const named = new Set([...(known.byName.get(folded(value)) ?? []), ...(broughtNames.get(folded(value)) ?? [])]);
    const [only] = named;
    const parent = ids.has(value) ? value : named.size === 1 ? only : undefined;
    const told = { at, column: 'variant-of', value: value.slice(0, 80) };
    if (parent === undefined) wrong.push({ wrong: named.size > 1 ? 'ambiguous' : 'unknown-parent', ...told });
    else {
      (said as Map<string, Value>).set('variant-of', parent);
      parentOf.set(id, parent);
    }
  }
  for (const { id, said, wrong, brought } of lines) {
    if (typeof said.get('variant-of') !== 'string') continue;
    const seen = new Set<string>();
    let one: string | undefined = id;
    while (one !== undefined && !seen.has(one)) {
      seen.add(one);
      one = parentOf.get(one);
    }
    if (one === id) wrong.push({ wrong: 'parent-circle', at: brought.cells.get('variant-of')?.at ?? brought.at });
  }
}

const isSame = (a: Value | undefined, b: Value | undefined) => JSON.stringify(a) === JSON.stringify(b);

function changesOf({ said, current }: Line): RowChange[] {
  return portfolioColumns.flatMap((column): RowChange[] => {
    if (!said.has(column.id)) return [];
    const before = current ? columnValue(column, current) : column.of === 'archived' ? 'no' : undefined;
    const after = said.get(column.id);
    return isSame(before, after) ? [] : [{ column: column.id, before, after }];
  });
}

/** Numbers from elsewhere: the days must fit together, and a number is one product's. */
function checkOutside(office: Office, lines: readonly Line[], known: Known): void {
  const numbers = new Map([...known.byNumber].map(([number, ids]) => [number, new Set(ids)]));
  for (const { said, id } of lines) {
    const number = said.get('outside-registration');
    if (typeof number !== 'string') continue;
    const owners = numbers.get(folded(number)) ?? new Set<string>();
    numbers.set(folded(number), owners.add(id));
  }
  for (const line of lines) {
    const changed = changesOf(line).filter(({ column }) => column.startsWith('outside-'));
    if (changed.length === 0) continue;
    const { brought, wrong, current, said, id } = line;
    const at = (column: string) => brought.cells.get(column)?.at ?? brought.at;
    const outside: Record<string, unknown> = { ...current?.entry.outside };
    for (const { column, after } of changed) outside[column.replace(/^outside-/, '')] = after;
    const standing = outsideStanding(outside as Outside, office.calendar.today(), lifecycleOf(office.scheme));
    if (standing && 'cannot' in standing)
      wrong.push({ wrong: 'days-cannot-be', at: at('outside-until'), column: 'outside-until' });
    const number = said.get('outside-registration');
    const others =
      typeof number === 'string' ? [...(numbers.get(folded(number)) ?? [])].filter((one) => one !== id) : [];
    if (others.length > 0 && typeof number === 'string')
      wrong.push({
        wrong: 'number-there',
        at: at('outside-registration'),
        column: 'outside-registration',
        value: number,
      });
  }
}

/** What a row comes to. */
function previewed({ brought, wrong, current, by, id, said }: Line, changes: readonly RowChange[]): PreviewRow {
  const written = said.get('name-ja') ?? textOf(brought.cells.get('name-ja'));
  const name = current ? nameOfProduct('ja', current.product, id) : String(written);
  const is = wrong.length > 0 ? 'wrong' : !current ? 'new' : changes.length > 0 ? 'changed' : 'unchanged';
  return {
    row: brought.row,
    is,
    name,
    ...(current ? { product: id } : {}),
    ...(by ? { by } : {}),
    changes: is === 'wrong' || is === 'unchanged' ? [] : changes,
    wrong,
  };
}

/** Compares a table with the portfolio. Nothing is saved: the plan is what to save. */
export async function previewImport(office: Office, brought: Brought, asked: Asked): Promise<Preview> {
  const known = knownIn(await portfolioOf(office));
  const lines = linesOf(office, brought, known, asked);
  withParents(lines, known);
  checkOutside(office, lines, known);
  const rows: PreviewRow[] = [];
  const products: ImportPlan['products'][number][] = [];
  const noted: Save[] = [];
  const notedVersions = await notedFields(office);
  const supplier = (await office.directory()).organisations.get(office.person.organisation)?.name ?? '';
  for (const line of lines) {
    const changes = changesOf(line);
    const archive = changes.find(({ column }) => column === 'archived');
    if (archive && !isAllowed(office.person, 'product.archive'))
      line.wrong.push({ wrong: 'may-not-archive', at: line.brought.cells.get('archived')?.at ?? line.brought.at });
    const row = previewed(line, changes);
    rows.push(row);
    if (row.is !== 'new' && row.is !== 'changed') continue;
    const saves = line.current
      ? await savesOfProduct(office, line.id, changes)
      : beginning(office, supplier, line, changes);
    products.push({
      id: line.id,
      isNew: !line.current,
      saves,
      ...(archive ? { archived: archive.after === 'yes' } : {}),
    });
    noted.push(...savesOfEntry(line.id, changes, notedVersions));
  }
  return { rows, unknown: brought.unknown, plan: { products, noted } };
}

const columnBy: ReadonlyMap<string, PortfolioColumn> = new Map(portfolioColumns.map((column) => [column.id, column]));

const emptied = ({ after, before }: RowChange): Value => after ?? (Array.isArray(before) ? [] : '');

async function savesOfProduct({ reading }: Office, id: string, changes: readonly RowChange[]): Promise<Save[]> {
  const mine = changes.filter(({ column }) => columnBy.get(column)?.of === 'product');
  if (mine.length === 0) return [];
  const versions = new Map((await reading.fields(id))?.map(({ field, version }) => [field as string, version]));
  return mine.map((change) => {
    const field = columnBy.get(change.column)?.place ?? '';
    return { field, expected: versions.get(field) ?? 0, value: emptied(change) };
  });
}

function savesOfEntry(
  id: string,
  changes: readonly RowChange[],
  versions: ReadonlyMap<string, FieldVersion>,
): readonly Save[] {
  return changes.flatMap((change): Save[] => {
    const column = columnBy.get(change.column);
    if (column?.of !== 'entry') return [];
    const field = entryPlace(id, column.place);
    return [{ field, expected: versions.get(field)?.version ?? 0, value: emptied(change) }];
  });
}

/** A new product with what every new one begins with. */
function beginning({ scheme }: Office, supplier: string, { said }: Line, changes: readonly RowChange[]): Save[] {
  const level = said.get('wanted-level') ?? said.get('outside-level');
  const begun = beginningProduct(scheme, { supplier, ...(typeof level === 'string' ? { level } : {}) });
  const fields = new Map<string, Value>(fieldsOf(begun).map(({ field, value }) => [field, value]));
  for (const { column, after } of changes) {
    const { of, place = '' } = columnBy.get(column) ?? {};
    if (of === 'product' && after !== undefined) fields.set(place, after);
  }
  return [...fields].filter(([, value]) => value.length > 0).map(([field, value]) => ({ field, expected: 0, value }));
}
