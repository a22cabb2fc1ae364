// The product folder: product.yaml, one file per answered criterion in answers/, and the evidence. It is the supplier's own
// face of the model, kept beside the source of her product; reading it is where every place gets its file and line.
import { createHash } from 'node:crypto';
import { closeSync } from 'node:fs';
import type { Reading, Seen } from '../../domain/evidence.ts';
import { readerVersion } from '../../domain/evidence.ts';
import type { Choices } from '../../domain/fields.ts';
import { readProduct } from '../../domain/fields.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Sha256 } from '../../domain/names.ts';
import { at, keysOf } from '../../domain/place.ts';
import type { Tree } from '../../domain/product.ts';
import type { Folder, ReadIn, Unusable, Where } from '../../office/ports.ts';
import { openInside, piecesOf } from './files.ts';
import type { Known, Part, Parts } from './parts.ts';
import { partsOf, readPart } from './parts.ts';
import { writeProduct } from './writing.ts';
import type { Yaml } from './yaml.ts';

type Bytes = AsyncIterable<Uint8Array>;
type ReaderOf = Parameters<Folder['see']>[2];
export type FolderOptions = {
  readonly readEvidence: (kind: 'port-scan' | 'certificate', bytes: Bytes, limit: number) => Promise<Reading>;
  /** Rows of the scheme; a value that is none of them is a finding. Without them any text is taken and the check says it. */
  readonly choices?: Choices;
  /** Where editors find the schema: an address, or a path as it is reached from the folder. */
  readonly schema?: string;
  /**
   * Whether files that say the same are parsed once: the products of one supplier share many answers. What was read stays
   * in memory, so only who reads for one person may ask for it.
   */
  readonly remembers?: boolean;
};

export function yamlFolder({
  readEvidence,
  choices = {},
  schema = 'product.schema.json',
  remembers,
}: FolderOptions): Folder {
  const known: Known | undefined = remembers ? new Map() : undefined;
  return {
    read: (path) => read(path, choices, known),
    async see(path, product, readerOf) {
      const seen: Record<string, Seen> = {};
      for (const [id, { file, kind }] of Object.entries(product.evidence ?? {}))
        if (file !== undefined)
          seen[id] = await see(path, file, kind === undefined ? undefined : readerOf(kind), readEvidence);
      return seen;
    },
    write: (path, product) => writeProduct(path, product, schema),
  };
}

async function read(path: string, choices: Choices, known: Known | undefined): Promise<ReadIn | Unusable> {
  const parts = await partsOf(path);
  if ('unusable' in parts) return parts;
  const declared = await readPart(path, parts.product, known);
  const read = await Promise.all(
    parts.answers.map(async (part) => ({ part, yaml: await readPart(path, part, known) })),
  );
  const broken = [declared, ...read.map(({ yaml }) => yaml)].filter((yaml) => 'unusable' in yaml);
  if ('unusable' in declared || broken.length > 0) return together(broken);
  const answers = read.flatMap(({ part, yaml }) => ('unusable' in yaml ? [] : [{ ...part, yaml }]));
  const { answers: misplaced, ...rest } = isMap(declared.tree) ? declared.tree : {};
  const trees = answers.map(({ under, yaml }): [string, Tree] => [under.at(-1) ?? '', yaml.tree]);
  const { product, findings } = readProduct({ ...rest, answers: Object.fromEntries(trees) }, choices);
  const strange = [
    ...(misplaced === undefined || misplaced === '' ? [] : [at('answers')]),
    ...parts.doubled.map(({ under }) => at(...under)),
  ];
  return {
    product,
    findings: [
      // A file that holds no entries at all holds no product; only an empty one says nothing wrong.
      ...(isMap(declared.tree) ? [] : readProduct(declared.tree).findings),
      ...findings,
      ...strange.map((place): Finding => ({ code: 'unknown-key', at: place, key: keysOf(place).at(-1) ?? '' })),
    ],
    where: whereIn(parts, declared, new Map(answers.map((answer) => [answer.under.at(-1) ?? '', answer]))),
  };
}

const isMap = (tree: Tree): tree is Exclude<Tree, string | readonly string[]> =>
  typeof tree !== 'string' && !Array.isArray(tree);

/** Of several files that cannot be read the first is named, and the detail tells of all. */
function together(broken: readonly Unusable[]): Unusable {
  const [first, ...others] = broken;
  if (!first) throw new Error('nothing is broken');
  const detail = broken.map(({ file, unusable, detail: said }) => said ?? `${file}: ${unusable}`).join('\n');
  return others.length > 0 ? { ...first, detail } : first;
}

/** The file and line of a place: of the place itself, else of the nearest place around it that is there. */
function whereIn(
  { product, doubled }: Parts,
  declared: Yaml,
  answers: ReadonlyMap<string, Part & { readonly yaml: Yaml }>,
): ReadIn['where'] {
  const second = new Map<string, string>(doubled.map(({ file, under }) => [at(...under), file]));
  return (place): Where => {
    const file = second.get(place);
    if (file !== undefined) return { file };
    const keys = keysOf(place);
    const [first, criterion] = keys;
    const isAnswer = first === 'answers' && (criterion !== undefined || !declared.lines.has(place));
    if (!isAnswer) return { file: product.file, line: lineAt(declared.lines, keys) };
    if (criterion === undefined) return { file: 'answers' };
    const answer = answers.get(criterion);
    return answer
      ? { file: answer.file, line: lineAt(answer.yaml.lines, keys) }
      : { file: `answers/${criterion}.yaml` };
  };
}

function lineAt(lines: ReadonlyMap<string, number>, keys: readonly string[]): number {
  for (let count = keys.length; count > 0; count--) {
    const line = lines.get(at(...keys.slice(0, count)));
    if (line !== undefined) return line;
  }
  return 1;
}

/** No reader looks at more than this; the hash is taken of all bytes. */
const longestReading = 64 * 1024 * 1024;

async function see(
  path: string,
  name: string,
  reader: ReturnType<ReaderOf>,
  readEvidence: FolderOptions['readEvidence'],
): Promise<Seen> {
  const file = openAsWritten(path, name);
  if (file === undefined) return { is: 'missing' };
  try {
    const hash = createHash('sha256');
    let size = 0;
    const source = piecesOf(file);
    const next = async () => {
      const step = source.next();
      if (!step.done) {
        hash.update(step.value);
        size += step.value.length;
      }
      return step;
    };
    // Without a `return` a reader that stops early does not close the source: a hash is of the whole file.
    const passing: Bytes = { [Symbol.asyncIterator]: () => ({ next }) };
    const reading = reader && (await readEvidence(reader, passing, longestReading));
    for await (const _ of passing);
    const sha256 = hash.digest('hex') as Sha256;
    return { is: 'there', sha256, size, ...(reading && { reading }), reader: readerVersion };
  } finally {
    closeSync(file);
  }
}

/** A folder that travelled through macOS has its file names decomposed (ガ as カ and a mark); people see no difference. */
function openAsWritten(path: string, name: string): number | undefined {
  for (const form of new Set([name, name.normalize('NFC'), name.normalize('NFD')])) {
    const file = openInside(path, form);
    if (typeof file !== 'string') return file;
  }
  return undefined;
}
