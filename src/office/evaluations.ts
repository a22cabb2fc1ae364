// What an evaluator hands back: looked at item by item beside the supplier's own answers, and taken over as her word.

import { readCivilDate } from '../domain/calendar.ts';
import { catalogueOf } from '../domain/checklist.ts';
import type { AnswerFile, Commission } from '../domain/commission.ts';
import { namesIn } from '../domain/commission.ts';
import { answerAt, contradictions, ownResult, placeOf, splitName } from '../domain/evaluation.ts';
import { isKey } from '../domain/fields.ts';
import { safeName } from '../domain/file-name.ts';
import type { Sha256 } from '../domain/names.ts';
import { at, isWithin, keysOf } from '../domain/place.ts';
import type { Product, Result, Value } from '../domain/product.ts';
import type { Whole } from './behind.ts';
import { behindOf } from './behind.ts';
import type { Commissions, FileWrong, Opened } from './commission-files.ts';
import { openFile } from './commission-files.ts';
import { commissionedOf, entrySaves, saveEntry } from './commissions.ts';
import { saveDesk, saveProduct } from './desk.ts';
import type { Save } from './draft.ts';
import type { Office } from './office.ts';

/** Why an answer is not taken, beside what is wrong with the file. `at` is what it is about. */
export type AnswerWrong =
  | FileWrong
  | {
      readonly wrong:
        | 'other-product'
        | 'unknown-request'
        | 'request-changed'
        | 'other-evaluator'
        | 'other-edition'
        | 'not-asked'
        | 'no-such-item'
        | 'reason-missing'
        | 'evidence-unknown'
        | 'evidence-without-file'
        | 'file-unnamed'
        | 'day-wrong'
        | 'no-answers';
      readonly at: string;
    };

/** One item of an answer beside the supplier's own. */
export type AnswerRow = {
  readonly name: string;
  readonly own: Result;
  readonly result: Result;
  readonly reason?: string;
  /** Titles of the evidence that she cites. */
  readonly evidence: readonly string[];
  readonly differs: boolean;
  /** The supplier changed her own answer after the file was made. */
  readonly isTouched: boolean;
  /** It was taken over already, from this very file. */
  readonly isTaken: boolean;
};
export type AnswerLooked = {
  readonly id: string;
  readonly file: AnswerFile;
  readonly rows: readonly AnswerRow[];
  /** Of the product something was changed after the file was made. */
  readonly isOlder: boolean;
  /** Parts of the declarations that were changed since. */
  readonly changed: readonly string[];
  /** Criteria that she says conform although her answers to their items cannot add up to that. */
  readonly contradicted: readonly string[];
};
type Read = AnswerLooked & { readonly found: Whole; readonly opened: Opened };

/** Reads what was handed back. Everything that is wrong is said at once; then nothing of it is taken. */
export async function readAnswer(
  office: Office,
  commissions: Pick<Commissions, 'open'>,
  product: string,
  bytes: Uint8Array,
): Promise<Read | { readonly wrong: readonly AnswerWrong[] } | { readonly refused: 'no-such-product' }> {
  const found = await commissionedOf(office, product);
  if (!found) return { refused: 'no-such-product' };
  const opened = await openFile(commissions, 'answer', bytes);
  if ('wrong' in opened) return opened;
  const file: AnswerFile = opened.file;
  const wrong = wrongsOf(office, { product, found, opened });
  if (wrong.length > 0) return { wrong };
  const id = opened.sha256.slice(0, 16);
  const since = file.request?.at ?? '';
  const changedPlaces = [...found.versions.values()].filter((one) => one.at > since).map(({ field }) => field);
  const rows = answeredNames(file).map((name) => rowOf({ name, file, found, id }, changedPlaces));
  const tops = [...new Set(changedPlaces.map((field) => keysOf(field)[0] ?? ''))];
  return {
    id,
    file,
    rows,
    isOlder: file.request?.revision !== String(found.revision),
    changed: tops.filter((top) => top !== 'answers').map((top) => at(top)),
    contradicted: contradictions(file.answers, catalogueOf(office.scheme, found.own) ?? { criteria: [] }),
    found,
    opened,
  };
}

/** The names that she answers; what she leaves open is no answer. */
function answeredNames({ answers = {} }: AnswerFile): readonly string[] {
  const isSaid = (result: string | undefined) => result !== undefined && result !== 'open';
  return Object.entries(answers).flatMap(([id, { result, items = {} }]) => [
    ...(isSaid(result) ? [id] : []),
    ...Object.entries(items).flatMap(([no, item]) => (isSaid(item.result) ? [`${id}/${no}`] : [])),
  ]);
}

type RowOf = { readonly name: string; readonly file: AnswerFile; readonly found: Whole; readonly id: string };
function rowOf({ name, file, found, id }: RowOf, changed: readonly string[]): AnswerRow {
  const split = splitName(name);
  const { result = 'open', reason, evidence = [] } = answerAt(file.answers, split) ?? {};
  const own = ownResult(found.whole, split);
  const titleOf = (piece: string) => file.evidence?.[piece]?.title ?? found.whole.evidence?.[piece]?.title ?? piece;
  return {
    name,
    own,
    result,
    ...(reason === undefined ? {} : { reason }),
    evidence: evidence.map(titleOf),
    differs: own !== result,
    isTouched: changed.some((field) => isWithin(field, placeOf(split))),
    isTaken: answerAt(found.entry.evaluations?.[id]?.answers, split)?.result !== undefined,
  };
}

type Judged = { readonly product: string; readonly found: Whole; readonly opened: Opened };

function wrongsOf(office: Office, { product, found, opened }: Judged): readonly AnswerWrong[] {
  const { request = {}, by = {}, on } = opened.file as AnswerFile;
  const wrong: AnswerWrong[] = [];
  const known = found.entry.commissions ?? {};
  const id = request.commission ?? '';
  const commission = Object.hasOwn(known, id) ? known[id] : undefined;
  if (request.product !== product) return [{ wrong: 'other-product', at: request.product ?? '' }];
  if (!commission) return [{ wrong: 'unknown-request', at: id }];
  const made = Object.values(commission.files ?? {}).find(({ sha256 }) => sha256 === request.sha256);
  if (!made || made.at !== request.at || made.revision !== request.revision)
    wrong.push({ wrong: 'request-changed', at: id });
  for (const key of ['name', 'organisation', 'qualification'] as const)
    if ((by[key] ?? '') !== (commission.to?.[key] ?? '')) wrong.push({ wrong: 'other-evaluator', at: by[key] ?? '' });
  const catalogue = catalogueOf(office.scheme, found.own);
  if (!catalogue || request.edition !== catalogue.edition)
    wrong.push({ wrong: 'other-edition', at: request.edition ?? '' });
  const day = readCivilDate(on);
  if (!day || day < (commission.on ?? '') || day > office.calendar.today())
    wrong.push({ wrong: 'day-wrong', at: on ?? '' });
  const asked = { commission, names: new Set(catalogue ? namesIn(catalogue) : []), whole: found.whole };
  return [...wrong, ...answerWrongs(opened, asked), ...evidenceWrongs(opened)];
}

type Asked = { readonly commission: Commission; readonly names: ReadonlySet<string>; readonly whole: Product };

function answerWrongs({ file }: Opened, { commission, names, whole }: Asked): readonly AnswerWrong[] {
  const answered = answeredNames(file);
  if (answered.length === 0) return [{ wrong: 'no-answers', at: '' }];
  return answered.flatMap((name): AnswerWrong[] => {
    const { result, reason, evidence = [] } = answerAt(file.answers, splitName(name)) ?? {};
    const isKnown = (id: string) =>
      Object.hasOwn(file.evidence ?? {}, id) ||
      ((commission.evidence ?? []).includes(id) && Object.hasOwn(whole.evidence ?? {}, id));
    return [
      ...(names.has(name) ? [] : [{ wrong: 'no-such-item', at: name } as const]),
      ...(commission.items?.includes(name) || !names.has(name) ? [] : [{ wrong: 'not-asked', at: name } as const]),
      ...(result !== 'conforms' && !reason ? [{ wrong: 'reason-missing', at: name } as const] : []),
      ...evidence
        .filter((id) => !isKnown(id))
        .map((id) => ({ wrong: 'evidence-unknown', at: `${name} ${id}` }) as const),
    ];
  });
}

/** Each piece that she lists is one of the files, with its hash; each file is a piece. */
function evidenceWrongs({ file, members }: Opened): readonly AnswerWrong[] {
  const pieces = Object.entries(file.evidence ?? {});
  const named = new Set(pieces.map(([, { file: name }]) => name));
  return [
    ...pieces.flatMap(([id, { file: name = '', sha256 }]): AnswerWrong[] => {
      const member = members.get(name);
      return member && member.sha256 === sha256 ? [] : [{ wrong: 'evidence-without-file', at: id }];
    }),
    ...[...members.keys()]
      .filter((name) => name !== 'answer.json' && !named.has(name))
      .map((name): AnswerWrong => ({ wrong: 'file-unnamed', at: name })),
  ];
}

/** Keeps the bytes of what was looked at, until they are taken over or a day has passed. */
export async function keepPreviewed(
  office: Office,
  bytes: Uint8Array,
): Promise<{ readonly sha256: Sha256 } | { readonly refused: 'too-large' | 'stale' }> {
  const kept = await office.evidence.put(whole(bytes), bytes.length);
  if (kept === 'too-large') return { refused: 'too-large' };
  const field = at('previewed', kept.sha256);
  const expected = (await behindOf(office)).noted.get(field)?.version ?? 0;
  const came = await saveDesk(office, 'portfolio', [{ field, expected, value: office.calendar.now() }]);
  // Somebody looking at the same file at this moment has noted it, too.
  return 'refused' in came ? { refused: 'stale' } : { sha256: kept.sha256 };
}

export type Taken = {
  readonly evaluation: string;
  readonly taken: readonly string[];
  readonly evidence: readonly string[];
  readonly hashes: readonly Sha256[];
};

/**
 * Takes these items over, or all of them. Her evidence becomes evidence of the product as far as what is taken cites it, without
 * her name: other evaluators see the product. The product's own answers stay as they are.
 */
export async function takeAnswer(
  office: Office,
  commissions: Pick<Commissions, 'open'>,
  product: string,
  {
    bytes,
    names,
    titled,
  }: { readonly bytes: Uint8Array; readonly names?: readonly string[]; titled(title: string): string },
): Promise<
  | Taken
  | { readonly wrong: readonly AnswerWrong[] }
  | { readonly refused: 'no-such-product' | 'no-items-chosen' | 'stale' | 'cannot-read' }
> {
  const read = await readAnswer(office, commissions, product, bytes);
  if (!('found' in read)) return read;
  const taken = read.rows.map(({ name }) => name).filter((name) => !names || names.includes(name));
  if (taken.length === 0) return { refused: 'no-items-chosen' };
  const listed = await evidenceTaken(office, read, { product, taken, titled });
  if ('refused' in listed) return listed;
  const { file, id, found } = read;
  const fields: (readonly [readonly string[], Value | undefined])[] = [
    [['commission'], file.request?.commission],
    [['by', 'name'], file.by?.name],
    [['by', 'organisation'], file.by?.organisation],
    [['by', 'qualification'], file.by?.qualification],
    [['on'], file.on],
    [['taken-on'], found.entry.evaluations?.[id]?.['taken-on'] ?? office.calendar.today()],
    [['sha256'], read.opened.sha256],
    ...taken.flatMap((name) => {
      const { result, reason, evidence } = answerAt(file.answers, splitName(name)) ?? {};
      const here = keysOf(placeOf(splitName(name)));
      return [
        [[...here, 'result'], result],
        [[...here, 'reason'], reason],
        [[...here, 'evidence'], evidence?.map((piece) => listed.ids.get(piece) ?? piece)],
      ] as const;
    }),
  ];
  const saves = entrySaves(
    found,
    product,
    fields.map(([keys, value]) => [['evaluations', id, ...keys], value]),
  );
  const failed = await saveEntry(office, saves);
  return failed ?? { evaluation: id, taken, evidence: [...listed.ids.values()], hashes: listed.hashes };
}

/** Keeps the bytes of her evidence and lists each piece in the product; bytes that it lists already are not listed twice. */
async function evidenceTaken(
  office: Office,
  { file, found, opened }: Read,
  {
    product,
    taken,
    titled,
  }: { readonly product: string; readonly taken: readonly string[]; titled(title: string): string },
): Promise<
  | { readonly ids: ReadonlyMap<string, string>; readonly hashes: readonly Sha256[] }
  | { readonly refused: 'stale' | 'cannot-read' }
> {
  const cited = new Set(taken.flatMap((name) => answerAt(file.answers, splitName(name))?.evidence ?? []));
  const ids = new Map<string, string>();
  const hashes: Sha256[] = [];
  const saves: Save[] = [];
  const files = new Set(Object.values(found.whole.evidence ?? {}).map((one) => one.file));
  const used = new Set(Object.keys(found.whole.evidence ?? {}));
  for (const [piece, said] of Object.entries(file.evidence ?? {})) {
    const member = opened.members.get(said.file ?? '');
    if (!cited.has(piece) || !member) continue;
    const there = Object.entries(found.own.evidence ?? {}).find(([, { sha256 }]) => sha256 === member.sha256)?.[0];
    const id = there ?? freeOf(isKey('id', piece) ? piece.slice(0, 50) : 'evidence', (one) => used.has(one));
    ids.set(piece, id);
    used.add(id);
    if (there) continue;
    await office.evidence.put(whole(member.bytes), member.bytes.length);
    hashes.push(member.sha256);
    const name = freeOf(safeName(said.file?.split('/').at(-1) ?? piece), (one) => files.has(`evidence/${one}`));
    files.add(`evidence/${name}`);
    const entry = {
      title: titled(said.title ?? piece),
      kind: office.scheme.evidenceKinds.find(({ id: kind }) => kind === said.kind)?.id,
      file: `evidence/${name}`,
      sha256: member.sha256,
      size: String(member.bytes.length),
      on: file.on,
    };
    for (const [key, value] of Object.entries(entry)) {
      const field = at('evidence', id, key);
      if (value !== undefined) saves.push({ field, expected: found.versions.get(field)?.version ?? 0, value });
    }
  }
  if (saves.length === 0) return { ids, hashes };
  const came = await saveProduct(office, product, saves);
  if ('refused' in came) return { refused: 'stale' };
  if (came.notSaved.length > 0)
    return { refused: came.notSaved.some(({ wrong }) => wrong === 'stale') ? 'stale' : 'cannot-read' };
  return { ids, hashes };
}

/** The name, or the name with the first number that makes it free. */
function freeOf(name: string, isTaken: (name: string) => boolean): string {
  for (let number = 1; ; number++) {
    const free = number === 1 ? name : name.slice(0, 160).replace(/(\.[^.]*)?$/, `-${number}$1`);
    if (!isTaken(free)) return free;
  }
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
