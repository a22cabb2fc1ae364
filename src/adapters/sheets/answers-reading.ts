// The answers of all rows, put together: what each place of the model says, which cell said it, and what contradicts it.
import { isKey, productFrom, readValue, shapeAt } from '../../domain/fields.ts';
import type { Finding } from '../../domain/finding.ts';
import { folded } from '../../domain/fold.ts';
import type { Place } from '../../domain/place.ts';
import { at, keysOf } from '../../domain/place.ts';
import type { Product, Result, Value } from '../../domain/product.ts';
import type { Catalogue } from '../../domain/scheme.ts';
import type { SheetAnswer, Where } from '../../office/ports.ts';
import { Stop } from './unusable.ts';

type Stand = { readonly sheet: string; readonly cell: string };
type Told = Readonly<
  Record<'criterion' | 'item' | 'result' | 'reason' | 'evidence', { readonly text: string; readonly cell: string }>
>;

// A checklist of 100 rows whose reasons are all as long as a field may be has 2 million.
const mostText = 10_000_000;
const mostRows = 20_000;
const mostIds = 200_000;

const isSame = (a: Value | undefined, b: Value | undefined): boolean =>
  typeof a === 'string' || typeof b === 'string' || a === undefined || b === undefined
    ? a === b
    : a.length === b.length && a.every((text, n) => text === b[n]);

/** The value as the model holds it at this place. */
function readAt(place: Place, value: Value): ReturnType<typeof readValue> {
  const shape = shapeAt(place);
  return shape ? readValue(shape, value) : { wrong: 'not-a-text' };
}

export class Answers {
  readonly rows: SheetAnswer[] = [];
  readonly findings: Finding[] = [];
  readonly #file: string;
  readonly #catalogue: Catalogue | undefined;
  readonly #ids: ReadonlyMap<string, string>;
  readonly #values = new Map<Place, Value>();
  /** Cells of values that cannot be read come before the cells where their places stand otherwise. */
  readonly #wrong = new Map<Place, Stand>();
  readonly #stands = new Map<Place, Stand>();
  readonly #found = new Set<string>();
  readonly #counted = { text: 0, rows: 0, ids: 0 };

  constructor(file: string, catalogue: Catalogue | undefined) {
    this.#file = file;
    this.#catalogue = catalogue;
    this.#ids = new Map(catalogue?.criteria.map(({ id }) => [folded(id), id]));
  }

  isAsked(text: string): boolean {
    return this.#ids.has(folded(text.slice(0, 100)));
  }

  /** The criterion as its edition writes it, when it has it. */
  criterionOf(text: string): string {
    return this.#ids.get(folded(text.slice(0, 100))) ?? text;
  }

  stands(place: Place, sheet: string, cell: string): void {
    if (!this.#stands.has(place)) this.#stands.set(place, { sheet, cell });
  }

  /** Something was written beside no criterion. The place has a blank in it: no criterion has. */
  unplaced(value: string, sheet: string, cell: string, row: string): void {
    this.#count(value.length, 0);
    this.#find(
      { code: 'unreadable-value', at: at('answers', `${sheet} ${row}`), value: value.slice(0, 80) },
      { sheet, cell },
    );
  }

  /** Takes in one row. `known` is its result when the word was understood. */
  row(said: SheetAnswer, sheet: string, told: Told, known: Result | undefined): void {
    this.#count(told.reason.text.length + told.evidence.text.length, said.evidence.length);
    this.rows.push(said);
    const { criterion, item } = said;
    const here = item === null ? ['answers', criterion] : ['answers', criterion, 'items', item];
    const stand = (part: keyof Told): Stand => ({ sheet, cell: told[part].cell });
    this.stands(at('answers', criterion), sheet, told.criterion.cell);
    this.stands(at(...here), sheet, told.item.cell);
    for (const part of ['result', 'reason', 'evidence'] as const)
      this.stands(at(...here, part), sheet, told[part].cell);
    this.#checkAsked(said, stand);
    if (!isKey('criterion', criterion) || (item !== null && !isKey('item', item))) return;
    if (said.result !== '' && known === undefined)
      this.#unreadable(at(...here, 'result'), said.result, stand('result'));
    else this.#say(at(...here, 'result'), known ?? '', stand('result'));
    this.#say(at(...here, 'reason'), said.reason, stand('reason'));
    if (item !== null) this.#sayEvidence(at(...here, 'evidence'), said, stand('evidence'));
    else if (said.evidence.length > 0)
      this.#unreadable(at(...here, 'evidence'), said.evidence.join(', '), stand('evidence'));
  }

  #count(text: number, ids: number): void {
    this.#counted.text += text;
    this.#counted.ids += ids;
    this.#counted.rows += 1;
    const { text: texts, rows, ids: all } = this.#counted;
    if (texts > mostText || rows > mostRows || all > mostIds)
      throw new Stop('too-large', 'more answers than a checklist has');
  }

  #checkAsked({ criterion, item }: SheetAnswer, stand: (part: keyof Told) => Stand): void {
    const known = this.#catalogue?.criteria.find(({ id }) => id === criterion);
    if (!isKey('criterion', criterion) || (this.#catalogue && !known))
      this.#find({ code: 'criterion-unknown', at: at('answers', criterion) }, stand('criterion'));
    else if (item !== null && (!isKey('item', item) || (known && !known.items.some(({ no }) => String(no) === item))))
      this.#find({ code: 'item-unknown', at: at('answers', criterion, 'items', item) }, stand('item'));
  }

  /** A further row of an item that says nothing else goes on with its evidence; with answers of its own it must not differ. */
  #sayEvidence(place: Place, said: SheetAnswer, stand: Stand): void {
    const before = this.#values.get(place);
    const isMore = said.result === '' && said.reason === '' && said.evidence.length > 0 && before !== undefined;
    const all = readAt(place, isMore && !isSame(before, said.evidence) ? [...before, ...said.evidence] : said.evidence);
    if (!isMore) this.#say(place, said.evidence, stand);
    else if ('wrong' in all || all.value === undefined) this.#unreadable(place, said.evidence.join(', '), stand);
    else this.#values.set(place, all.value);
  }

  #say(place: Place, value: Value, stand: Stand): void {
    const read = readAt(place, value);
    if (!('wrong' in read) && read.value === undefined) return;
    const before = this.#values.get(place);
    if ('wrong' in read || (before !== undefined && !isSame(before, read.value)))
      this.#unreadable(place, typeof value === 'string' ? value : value.join(', '), stand);
    else if (read.value !== undefined) this.#values.set(place, read.value);
  }

  #unreadable(place: Place, value: string, stand: Stand): void {
    this.#add({ code: 'unreadable-value', at: place, value: value.slice(0, 80) }, stand);
  }

  /** One finding for all rows it is true of. */
  #find(finding: Finding, stand: Stand): void {
    const key = `${finding.code} ${finding.at}`;
    if (!this.#found.has(key)) this.#add(finding, stand);
    this.#found.add(key);
  }

  #add(finding: Finding, stand: Stand): void {
    this.findings.push(finding);
    if (!this.#wrong.has(finding.at)) this.#wrong.set(finding.at, stand);
  }

  /** The answers as a part of the model, in the order of the catalogue, then as they stand. */
  model(): Pick<Product, 'answers'> {
    const order = new Map(this.#catalogue?.criteria.map(({ id }, n) => [String(id), n]));
    const rank = (place: Place) => order.get(keysOf(place)[1] ?? '') ?? order.size;
    const fields = [...this.#values].map(([field, value]) => ({ field, value }));
    return productFrom(fields.sort((a, b) => rank(a.field) - rank(b.field)));
  }

  /** Finds the cell of a place: its own, else the nearest row that is there. */
  where(): (place: Place) => Where {
    const first = this.#stands.values().next().value ?? { sheet: '', cell: 'A1' };
    return (place) => ({ file: this.#file, ...(this.#at(place) ?? this.#near(place) ?? first) });
  }

  #at(place: Place): Stand | undefined {
    for (let keys = keysOf(place); keys.length > 0; keys = keys.slice(0, -1)) {
      const here = at(...keys);
      const stand = this.#wrong.get(here) ?? this.#stands.get(here);
      if (stand) return stand;
    }
    return undefined;
  }

  /** The row of the criterion before, for a criterion that has no row. */
  #near(place: Place): Stand | undefined {
    const [, criterion] = keysOf(place);
    const ids = this.#catalogue?.criteria.map(({ id }) => String(id)) ?? [];
    const before = ids.slice(0, Math.max(0, ids.indexOf(criterion ?? ''))).reverse();
    return before.map((id) => this.#stands.get(at('answers', id))).find((stand) => stand !== undefined);
  }
}
