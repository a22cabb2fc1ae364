// A scheme as a folder of JSON files. Every file is held against its schema, then the whole against what the rules rely on.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Catalogue, Level, Scheme, Text } from '../../domain/scheme.ts';
import { unsound } from '../../domain/soundness.ts';
import { inFile, wrongShape } from './shape.ts';
import type { Trouble } from './trouble.ts';
import { said } from './trouble.ts';

/** One thing that is wrong: the file, the place in it (a JSON pointer), and what repairs it. */
export type Wrong = {
  readonly file: string;
  readonly at: string;
  readonly code: string;
  readonly says: Text;
  readonly fix: Text;
};

/** The data are broken, which is our fault and no user's. Nothing starts on such a scheme. */
export class UnsoundScheme extends Error {
  override readonly name = 'Fault';
  readonly folder: string;
  readonly wrong: readonly Wrong[];
  constructor(folder: string, wrong: readonly Wrong[]) {
    super(
      [
        `the scheme in ${folder} is not sound:`,
        ...wrong.map(({ file, at, says, fix }) => `  ${file}${at === '' ? '' : `#${at}`}: ${says.en} ${fix.en}`),
      ].join('\n'),
    );
    this.folder = folder;
    this.wrong = wrong;
  }
}

/** The scheme of this folder, frozen. Throws one error that lists everything wrong. */
export async function loadScheme(folder: string): Promise<Scheme> {
  const { scheme, wrong } = await look(folder);
  if (!scheme || wrong.length > 0) throw new UnsoundScheme(folder, wrong);
  return frozen(scheme);
}

/** Everything wrong with the scheme of this folder, file by file. */
export const lintScheme = async (folder: string): Promise<readonly Wrong[]> => (await look(folder)).wrong;

/** The published editions whose bytes are no longer those that were published, by their paths. */
export function changedEditions(
  published: Readonly<Record<string, string>>,
  bytes: Readonly<Record<string, Uint8Array | undefined>>,
): string[] {
  return Object.entries(published)
    .filter(([path, sha256]) => {
      const now = bytes[path];
      return now === undefined || createHash('sha256').update(now).digest('hex') !== sha256;
    })
    .map(([path]) => path);
}

/** The files besides scheme.json and the editions: where each one's content stands in the `Scheme`. */
const parts = {
  'scope/questions.json': { schema: 'scope', as: 'scope' },
  'office/fees.json': { schema: 'fees', as: 'fees' },
  'office/numbers.json': { schema: 'numbers', as: 'numbers' },
  'office/periods.json': { schema: 'periods', as: 'periods' },
  'office/holidays.json': { schema: 'holidays', as: 'holidays' },
  'office/lead-times.json': { schema: 'lead-times', as: 'leadTimes' },
  'office/product-types.json': { schema: 'rows', as: 'productTypes' },
  'office/evidence-kinds.json': { schema: 'evidence-kinds', as: 'evidenceKinds' },
  'office/retention.json': { schema: 'retention', as: 'retention' },
  'office/evidence-rules.json': { schema: 'evidence-rules', as: 'evidenceRules' },
  'office/renewals.json': { schema: 'renewals', as: 'renewals' },
  'office/readiness.json': { schema: 'readiness', as: 'readiness' },
  'office/demands.json': { schema: 'demands', as: 'demands' },
  'office/papers.json': { schema: 'papers', as: 'papers' },
  'office/texts.json': { schema: 'texts', as: 'texts' },
  'office/label-use.json': { schema: 'rows', as: 'labelUse' },
  'claims/rules.json': { schema: 'claim-rules', as: 'claimRules' },
  'claims/phrases.json': { schema: 'claim-phrases', as: 'claimPhrases' },
} as const;
const editionFile = (level: string, edition: string) => `level-${level}/${edition}/criteria.json`;
/** Beside the criteria, but no part of the published edition: proposals are corrected in place. */
const actionsFile = (level: string, edition: string) => `level-${level}/${edition}/actions.json`;

type Found = { readonly value: unknown; readonly wrong: readonly Wrong[] };

async function look(folder: string): Promise<{ scheme?: Scheme; wrong: readonly Wrong[] }> {
  const root = await readPart(folder, 'scheme.json', 'scheme');
  const levels = root.wrong.length === 0 ? (root.value as { levels: readonly Level[] }).levels : [];
  const named = levels.flatMap(({ id, editions }) =>
    editions.map((edition) => ({ edition, file: editionFile(id, edition), actions: actionsFile(id, edition) })),
  );
  const [others, catalogues, actions, editions] = await Promise.all([
    Promise.all(Object.entries(parts).map(([file, { schema }]) => readPart(folder, file, schema))),
    Promise.all(named.map(({ file }) => readPart(folder, file, 'criteria'))),
    Promise.all(named.map((one) => readPart(folder, one.actions, 'actions'))),
    readPart(folder, 'editions.json', 'editions'),
  ]);
  const changed = editions.wrong.length > 0 ? [] : await changes(folder, editions.value as Published);
  const wrong = [root, ...others, ...catalogues, ...actions, editions].flatMap((one) => one.wrong).concat(changed);
  // A shape that is wrong makes the rest unreadable, so the whole is only looked at once every file has its shape.
  if (wrong.some(({ code }) => code !== 'edition-changed')) return { wrong };
  const scheme = {
    ...(root.value as object),
    ...Object.fromEntries(Object.values(parts).map(({ as }, index) => [as, others[index]?.value])),
    catalogues: Object.fromEntries(named.map(({ edition }, index) => [edition, catalogues[index]?.value as Catalogue])),
    actions: Object.fromEntries(named.map(({ edition }, index) => [edition, actions[index]?.value])),
  } as unknown as Scheme;
  const files = new Map(
    named.flatMap((one) => [
      [`/catalogues/${one.edition}`, one.file],
      [`/actions/${one.edition}`, one.actions],
    ]),
  );
  return { scheme, wrong: [...wrong, ...unsound(scheme).map((one) => wrongly(...fileOf(one.at, files), one))] };
}

type Published = { readonly published: Readonly<Record<string, string>> };

/** A published edition never changes: labels are pinned to it, and what they say must stay what it said. */
async function changes(folder: string, { published }: Published): Promise<Wrong[]> {
  const bytes = await Promise.all(
    Object.keys(published).map(
      async (path) => [path, await readFile(join(folder, path)).catch(() => undefined)] as const,
    ),
  );
  return changedEditions(published, Object.fromEntries(bytes)).map((path) =>
    wrongly(path, '', { code: 'edition-changed' }),
  );
}

async function readPart(folder: string, file: string, schema: string): Promise<Found> {
  const broken = (trouble: Trouble): Found => ({ value: undefined, wrong: [wrongly(file, '', trouble)] });
  let bytes: Uint8Array;
  try {
    bytes = await readFile(join(folder, file));
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    return broken(reason === 'ENOENT' ? { code: 'file-missing' } : { code: 'file-unreadable', reason });
  }
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    return broken(error instanceof SyntaxError ? { code: 'not-json', reason: error.message } : { code: 'not-utf8' });
  }
  return { value, wrong: wrongShape(schema, value).map(({ at, ...trouble }) => wrongly(file, at, trouble)) };
}

const wrongly = (file: string, at: string, trouble: Trouble): Wrong => ({
  file,
  at,
  code: trouble.code,
  ...said(trouble),
});

/** The file, and the place in it, of a place in the `Scheme`. */
function fileOf(place: string, editions: ReadonlyMap<string, string>): [string, string] {
  for (const [outer, file] of editions) {
    const inside = inFile(place, outer);
    if (inside !== undefined) return [file, inside];
  }
  for (const [file, { as }] of Object.entries(parts)) {
    const inside = inFile(place, `/${as}`);
    if (inside !== undefined) return [file, inside];
  }
  return ['scheme.json', place];
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}
