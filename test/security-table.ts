// Our own measure against OWASP ASVS 5.0.0: docs/security.json, checked and written as the table at the end of
// docs/security.md. `node test/security-table.ts` writes it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const document = 'docs/security.md';
const mark = '<!-- written by `node test/security-table.ts`; do not edit below -->\n';
/** The text of a file; of our document only what people wrote, since its table quotes the lines that are looked for. */
function read(path: string): string {
  const text = readFileSync(join(root, path), 'utf8');
  return path === document ? (text.split(mark)[0] ?? '') : text;
}

const statuses = ['test', 'inspection', 'not applicable', 'open'] as const;
type Status = (typeof statuses)[number];
/** Where it is seen: a test by its name, or a line of a file. */
type Seen = { readonly file: string; readonly test?: string; readonly line?: string };
export type SecurityRow = {
  readonly id: string;
  readonly level: number;
  readonly status: Status;
  /** What was looked at, or why it does not apply or is open. */
  readonly says: string;
  /** What the second level asks beyond this, and is not there. */
  readonly atLevel2?: string;
  /** What would close it. */
  readonly closes?: string;
  readonly seen?: readonly Seen[];
};

/** The rows as they stand. */
export const securityRows = (): readonly SecurityRow[] => JSON.parse(read('docs/security.json')) as SecurityRow[];

/** Ids and levels of the standard, levels 1 and 2. */
export const securityIds = (): ReadonlyMap<string, number> =>
  new Map(
    read('test/fixtures/asvs-5.0.0.csv')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(','))
      .map(([id = '', level]) => [id, Number(level)] as const)
      .filter(([, level]) => level <= 2),
  );

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What is wrong with where a row is seen. */
function unseen({ file, test, line }: Seen): string | undefined {
  if (!existsSync(join(root, file))) return `there is no ${file}`;
  const text = read(file);
  if (line !== undefined) return text.includes(line) ? undefined : `${file} holds no “${line}”`;
  const name = test ?? '';
  const written = ["'", '`', '"'].map((quote) => `${quote}${name.replaceAll(quote, `\\${quote}`)}${quote}`);
  const calls = written.flatMap((one) => [...text.matchAll(new RegExp(escaped(one), 'g'))].map(({ index }) => index));
  const isNamed = calls.some((at) => /\b(?:test|it)\(\s*$/.test(text.slice(Math.max(0, at - 40), at)));
  return isNamed && name !== '' ? undefined : `${file} has no test “${name}”`;
}

function wrongWith(row: SecurityRow, level: number | undefined): readonly string[] {
  const { id, status, says, closes = '', seen = [] } = row;
  const isHeld = status === 'test' || status === 'inspection';
  return [
    ...(level === undefined ? ['is no id of levels 1 and 2'] : row.level === level ? [] : [`is of level ${level}`]),
    ...(statuses.includes(status) ? [] : [`cannot be “${status}”`]),
    ...(says.length < 5 ? ['says nothing'] : []),
    ...(isHeld && seen.length === 0 ? ['is seen nowhere'] : []),
    ...(status === 'test' && !seen.some(({ test }) => test !== undefined) ? ['names no test'] : []),
    ...(status === 'not applicable' && seen.length > 0 ? ['does not apply and is seen'] : []),
    ...(status === 'open' && closes === '' ? ['does not say what would close it'] : []),
    ...(status === 'open' && level === 1 ? ['is of level 1 and open'] : []),
    ...seen.flatMap((one) => unseen(one) ?? []),
  ].map((what) => `${id} ${what}`);
}

/** Everything that is wrong with the table, each in a sentence. */
export function wrongInTable(rows: readonly SecurityRow[], ids: ReadonlyMap<string, number>): readonly string[] {
  const count = (id: string) => rows.filter((row) => row.id === id).length;
  return [
    ...[...ids.keys()].filter((id) => count(id) === 0).map((id) => `${id} has no row`),
    ...[...new Set(rows.map(({ id }) => id))].filter((id) => count(id) > 1).map((id) => `${id} has ${count(id)} rows`),
    ...rows.flatMap((row) => wrongWith(row, ids.get(row.id))),
  ];
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const placeOf = ({ file, test, line }: Seen): string =>
  `[${file.split('/').at(-1)}](../${file}): ${test === undefined ? `\`${line}\`` : `“${test.replaceAll('`', '')}”`}`;

function rowText(row: SecurityRow): string {
  const { id, level, status, says, atLevel2, closes, seen = [] } = row;
  const words = [says, atLevel2 && `**Open at level 2:** ${atLevel2}`, closes && `**Closes it:** ${closes}`];
  const where = seen.map(placeOf).join('<br>');
  return `| ${id} | ${level} | ${status} | ${cell(words.filter(Boolean).join(' '))} | ${cell(where)} |`;
}

/** The counts and the table, as they stand in the document. */
export function tableText(rows: readonly SecurityRow[]): string {
  const count = (level: number, status: Status) =>
    rows.filter((row) => row.level === level && row.status === status).length;
  const counts = [1, 2].map(
    (level) =>
      `| ${level} | ${statuses.map((status) => count(level, status)).join(' | ')} | ${rows.filter((row) => row.level === level).length} |`,
  );
  return [
    '',
    `| Level | ${statuses.join(' | ')} | all |`,
    '| --- | --- | --- | --- | --- | --- |',
    ...counts,
    '',
    '**test**: an automatic test, named. **inspection**: read, at the place named. **not applicable**: there is no such thing here.',
    '**open**: not so yet, with what would close it. Ids and levels are those of OWASP ASVS 5.0.0; its texts are not repeated here.',
    '',
    '| Id | Level | Status | What was looked at | Where |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(rowText),
    '',
  ].join('\n');
}

/** The document with the table of these rows. */
export const documentWith = (rows: readonly SecurityRow[]): string => read(document) + mark + tableText(rows);

if (process.argv[1] === import.meta.filename) {
  const rows = securityRows();
  writeFileSync(join(root, document), documentWith(rows));
  for (const line of wrongInTable(rows, securityIds())) process.stderr.write(`${line}\n`);
}
