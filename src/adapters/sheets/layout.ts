// What the writer and the reader of a checklist agree on. Machine keys stand in hidden rows and columns and travel with their
// cells when people move, sort and rename; words are only what people see.
import type { Result } from '../../domain/product.ts';

/** The form of the workbook; a reader refuses what is newer than itself. */
export const format = '1';

export const columns = ['criterion', 'item', 'asks', 'method', 'result', 'reason', 'evidence'] as const;
export type Column = (typeof columns)[number];
export const coverRows = [
  'name',
  'type',
  'models',
  'firmware',
  'supplier',
  'edition',
  'edition-title',
  'level',
  'evaluator',
  'evaluated-on',
] as const;
export type CoverRow = (typeof coverRows)[number];
export const evidenceColumns = [
  'id',
  'title',
  'kind',
  'file',
  'sha256',
  'firmware',
  'model',
  'on',
  'made-by',
  'made-with',
] as const;
export type EvidenceColumn = (typeof evidenceColumns)[number];

const mark = 'hoshimi:';
export const machineKey = (name: string): string => mark + name;
/** What follows the mark, or undefined when the text is no machine key. */
export const readMachineKey = (text: string): string | undefined =>
  text.startsWith(mark) ? text.slice(mark.length) : undefined;

/** Everything a checklist says in one language. Handed in: an adapter knows no words. */
export type ChecklistWords = {
  readonly sheets: Readonly<Record<'instructions' | 'cover' | 'checklist' | 'evidence', string>>;
  readonly font: string;
  readonly title: string;
  readonly sample: string;
  readonly sampleSays: string;
  readonly instructions: readonly string[];
  readonly columns: Readonly<Record<Column, string>>;
  /** How the row of the criterion itself is called in the column of items. */
  readonly criterionRow: string;
  readonly methods: Readonly<Record<'document' | 'device-test', string>>;
  readonly meets: Readonly<Record<'any' | 'all', string>>;
  /** That a criterion's items are those of a form, and that an item is only the form's. */
  readonly byForm: string;
  readonly ofForm: string;
  readonly results: Readonly<Record<Result, string>>;
  /** Other words for results that are understood. */
  readonly alsoResults: Readonly<Record<Result, readonly string[]>>;
  readonly notOfTheEdition: string;
  readonly wrongResult: string;
  readonly wrongResultSays: string;
  readonly coverRows: Readonly<Record<CoverRow, string>>;
  readonly coverSays: string;
  readonly evidenceColumns: Readonly<Record<EvidenceColumn, string>>;
  readonly noEvidence: string;
};

// Ids have neither blanks nor commas; whoever writes some has them read as separate ids. What is not an id is quoted.
const needsQuotes = /[\s,;、，；"]/;
const separators = /[\s,;、，；]/;

/** Evidence ids as one cell holds them, each on a line. */
export const joinedIds = (ids: readonly string[]): string =>
  ids.map((id) => (needsQuotes.test(id) ? `"${id.replaceAll('"', '""')}"` : id)).join('\n');

/** The reverse: ids apart by line breaks, commas or blanks of either width; "…" keeps one together. */
export function splitIds(text: string): readonly string[] {
  const found: string[] = [];
  const quoted = /"((?:[^"]|"")*)"(?=$|[\s,;、，；])/y;
  const plain = /[^\s,;、，；]+/y;
  for (let at = 0; at < text.length; ) {
    if (separators.test(text[at] ?? '')) {
      at += 1;
      continue;
    }
    quoted.lastIndex = at;
    plain.lastIndex = at;
    const inQuotes = quoted.exec(text);
    const piece = inQuotes ?? plain.exec(text);
    if (!piece) break;
    found.push(inQuotes ? (piece[1] ?? '').replaceAll('""', '"') : piece[0]);
    at += piece[0].length;
  }
  return found;
}
