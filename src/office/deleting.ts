// Deleting evidence of the vault: a decision with its reason. The name, the hash and the decision stay in the portfolio; the
// entries go; the bytes go last, and only when nothing names them any more.
import type { Portfolio } from '../domain/desk.ts';
import { draftKinds } from '../domain/desk.ts';
import { lifecycleOf } from '../domain/issue.ts';
import { labelAfter } from '../domain/label.ts';
import type { CivilDate, Sha256 } from '../domain/names.ts';
import { readSha256 } from '../domain/names.ts';
import { at } from '../domain/place.ts';
import type { KeptBecause } from '../domain/retention.ts';
import { endWritten, reasonsToKeep } from '../domain/retention.ts';
import type { VaultPiece } from '../domain/vault.ts';
import type { Desk } from './behind.ts';
import { behindOf } from './behind.ts';
import { saveDesk, saveProduct } from './desk.ts';
import type { Save } from './draft.ts';
import { saveFields } from './draft.ts';
import { applicationsOf } from './file.ts';
import { sweepBeside } from './hand-ins.ts';
import type { Office } from './office.ts';
import type { FieldVersion } from './ports.ts';
import { vaultOf } from './vault.ts';

/** So long after the decision the bytes stay: whoever uploads or files the same at this moment has listed it by then. */
const grace = 60 * 60 * 1000;

/** So long a file that was looked at can be taken over. */
const keptToTake = 24 * 60 * 60 * 1000;

export type Gone = NonNullable<Portfolio['gone']>[string] & { readonly sha256: string };
export type KeptPiece = {
  readonly piece: VaultPiece;
  readonly reasons: readonly KeptBecause[];
  readonly held: FieldVersion | undefined;
};

async function keptIn(office: Office, desk: Desk, piece: VaultPiece): Promise<KeptPiece> {
  const { scheme, reading, calendar } = office;
  const applications = await applicationsOf(office);
  const ends = new Map<string, readonly CivilDate[]>();
  for (const [id, { outside }] of Object.entries(desk.portfolio.products ?? {}))
    ends.set(id, endWritten(outside?.until));
  for (const one of applications) {
    if (one.is !== 'labelled') continue;
    const label = labelAfter(await reading.label(one.registration), lifecycleOf(scheme));
    if (label) ends.set(one.product, [...(ends.get(one.product) ?? []), label.until]);
  }
  const held = desk.noted.get(at('held', piece.sha256 ?? '', 'because'));
  const because = typeof held?.value === 'string' ? held.value : undefined;
  const around = { applications, ends, held: because, years: scheme.retention.years, today: calendar.today() };
  return { piece, reasons: reasonsToKeep(piece, around), held: because === undefined ? undefined : held };
}

/** A piece of the vault with every reason to keep it. */
export async function keptOf(office: Office, key: string): Promise<KeptPiece | undefined> {
  const piece = (await vaultOf(office)).pieces.find((one) => one.key === key);
  return piece && keptIn(office, await behindOf(office), piece);
}

/** What was deleted, and is in no draft again, the last first. */
export async function goneOf(office: Office): Promise<readonly Gone[]> {
  if (office.person.kind === 'evaluation-body') return [];
  const [{ portfolio }, { pieces }] = [await behindOf(office), await vaultOf(office)];
  const listed = new Set(pieces.map(({ sha256 }) => sha256));
  return Object.entries(portfolio.gone ?? {})
    .flatMap(([sha256, one]) => (listed.has(sha256) ? [] : [{ ...one, sha256 }]))
    .toSorted((a, b) => ((a.at ?? '') < (b.at ?? '') ? 1 : -1));
}

type Refused = { readonly refused: string };

/** Keeps a piece by hand, with the reason; an empty reason lets go of it. */
export async function holdEvidence(office: Office, key: string, because: string): Promise<{ held: boolean } | Refused> {
  const found = await keptOf(office, key);
  const sha256 = readSha256(found?.piece.sha256 ?? '');
  if (!found || !sha256) return { refused: 'no-such-evidence' };
  const field = at('held', sha256, 'because');
  const expected = (await behindOf(office)).noted.get(field)?.version ?? 0;
  const came = await saveDesk(office, 'portfolio', [{ field, expected, value: because.trim() }]);
  if ('refused' in came) return came;
  return came.notSaved.length > 0 ? { refused: 'somebody-acted-first' } : { held: because.trim() !== '' };
}

/** Decides that a piece goes. Said again after a cut between its steps, it goes on. */
export async function deleteEvidence(
  office: Office,
  key: string,
  because: string,
): Promise<{ deleted: string } | Refused> {
  const desk = await behindOf(office);
  const piece = (await vaultOf(office)).pieces.find((one) => one.key === key);
  const sha256 = readSha256(piece?.sha256 ?? '');
  if (!piece || !sha256) return { refused: 'no-such-evidence' };
  if (because.trim() === '') return { refused: 'no-reason' };
  const { reasons } = await keptIn(office, desk, piece);
  if (reasons.length > 0) return { refused: 'evidence-kept' };
  const { title = piece.uses[0]?.piece ?? '', kind = '' } = piece.entry;
  const said = { title, kind, because: because.trim(), by: office.person.name, at: office.calendar.now() };
  const noted = Object.entries(said).map(([name, value]): Save => {
    const field = at('gone', sha256, name);
    return { field, expected: desk.noted.get(field)?.version ?? 0, value };
  });
  // What was decided is written before anything goes: after a power cut nothing is missing without a word.
  const written = await saveDesk(office, 'portfolio', noted);
  if ('refused' in written || written.notSaved.length > 0) return { refused: 'somebody-acted-first' };
  for (const use of piece.uses.filter(({ isTakenOver }) => !isTakenOver))
    if (!(await unlisted(office, use))) return { refused: 'somebody-acted-first' };
  return { deleted: sha256 };
}

/** Takes a piece off one draft, and off the pieces there that name it. */
async function unlisted(office: Office, { is, of, piece }: VaultPiece['uses'][number]): Promise<boolean> {
  const id = is === 'company' ? `company-${office.person.organisation}` : of;
  const fields = (await office.reading.fields(id, is)) ?? [];
  const links = /^\/evidence\/[^/]+\/(?:replaces|goes-with)$/;
  const saves = fields.flatMap(({ field, version, value }): readonly Save[] =>
    value !== undefined && (field.startsWith(`${at('evidence', piece)}/`) || (links.test(field) && value === piece))
      ? [{ field, expected: version, value: '' }]
      : [],
  );
  const came =
    is === 'product'
      ? await saveProduct(office, of, saves)
      : is === 'company'
        ? await saveDesk(office, 'company', saves)
        : await saveFields(office, of, saves, 'block');
  return !('refused' in came) && came.notSaved.length === 0;
}

/** Where it is told what came or was found: those bytes lie beside the evidence, and what became evidence is named by its draft. */
const isTold = /^\/(?:requests\/[^/]+\/came|links\/[^/]+\/looks|gone|held)\//;

/** Every hash that a draft of the organisation names now. */
async function namedIn(office: Office): Promise<ReadonlySet<string>> {
  const named = new Set<string>();
  for (const kind of draftKinds)
    for (const { id } of await office.reading.drafts(kind))
      for (const { field, value } of (await office.reading.fields(id, kind)) ?? [])
        if (value !== undefined && !isTold.test(field)) for (const one of [value].flat()) named.add(one);
  return named;
}

/** Sweeps the store of every supplier. */
export async function sweepAll(
  { directory }: Pick<Office, 'directory'>,
  officeFor: (organisation: string) => Office,
): Promise<number> {
  let count = 0;
  for (const { id, kind } of (await directory()).organisations.values())
    if (kind === 'supplier') {
      const office = officeFor(id);
      for (const sweep of [sweepGone, sweepBeside, sweepGiven]) count += (await sweep(office)).length;
    }
  return count;
}

/**
 * Takes away the bytes of what was deleted an hour ago, and of evaluators' files that were looked at a day ago, where nothing
 * names them any more. Gives their hashes.
 */
export async function sweepGone(office: Office): Promise<readonly Sha256[]> {
  const desk = await behindOf(office);
  const now = Date.parse(office.calendar.now());
  const { gone = {}, previewed = {} } = desk.portfolio;
  const due = [
    ...Object.entries(gone).map(([hash, { at: moment = '' }]) => [hash, Date.parse(moment) + grace] as const),
    ...Object.entries(previewed).map(([hash, moment]) => [hash, Date.parse(moment) + keptToTake] as const),
  ].flatMap(([hash, since]) => (since <= now ? (readSha256(hash) ?? []) : []));
  return swept(office, desk, due);
}

/** Takes away the bytes of these that no draft names and nothing keeps. Gives their hashes. */
async function swept(office: Office, desk: Desk, due: readonly Sha256[]): Promise<readonly Sha256[]> {
  const gone: Sha256[] = [];
  if (due.length === 0) return gone;
  const named = await namedIn(office);
  for (const sha256 of due) {
    if (named.has(sha256)) continue;
    const piece = {
      key: sha256,
      sha256,
      entry: {},
      uses: [],
      is: 'fresh',
      addedBy: undefined,
      addedOn: undefined,
    } as const;
    if ((await keptIn(office, desk, piece)).reasons.length > 0) continue;
    if (await office.evidence.remove(sha256, grace)) gone.push(sha256);
  }
  return gone;
}

/**
 * Takes away the bytes of products that went to another organisation, which has them now: what is the giver's own, a draft or
 * a filing of hers, keeps them as it keeps all others. Gives their hashes.
 */
export async function sweepGiven(office: Office): Promise<readonly Sha256[]> {
  const { organisation } = office.person;
  const due = new Set<Sha256>();
  for (const { is, what, thing, organisation: giver, toOrganisation: to } of (
    await office.directory()
  ).handOvers.values())
    if (is === 'taken-over' && what === 'product' && giver === organisation && to !== undefined && to !== giver)
      for (const sha256 of await everIn(office, to, thing))
        if ((await isIn(office.evidence, sha256)) && (await isIn(office.evidenceOf(to), sha256))) due.add(sha256);
  return swept(office, await behindOf(office), [...due]);
}
const isIn = async ({ see }: Office['evidence'], sha256: Sha256): Promise<boolean> =>
  (await see(sha256, undefined)).is === 'there';

/** Every hash that a product of this organisation, or a filing of it there, ever named. */
async function everIn({ readingOf }: Office, organisation: string, product: string): Promise<ReadonlySet<Sha256>> {
  const there = readingOf(organisation);
  const fields = ((await there.fields(product)) ?? []).filter(({ field }) => /^\/evidence\/[^/]+\/sha256$/.test(field));
  const said = (await Promise.all(fields.map(({ field }) => there.history(product, field)))).flat();
  const applications = (await applicationsOf({ reading: there })).filter((one) => one.product === product);
  const filed = applications.flatMap(({ filings, opened }) => [
    ...opened,
    ...filings.flatMap((filing) => Object.values(filing.product.evidence ?? {}).map(({ sha256 }) => sha256)),
  ]);
  return new Set([...said.map(({ value }) => value), ...filed].flatMap((one) => readSha256(String(one ?? '')) ?? []));
}
