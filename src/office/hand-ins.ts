// What comes by the link of a request, and what becomes of it. It lies beside the organisation's evidence in a store of its own
// until somebody takes it over: no draft, filing or export names those bytes.
import { looksOf } from '../domain/captured-link.ts';
import type { HandIn, RequestState } from '../domain/evidence-request.ts';
import { cameBy, isComing, isDecided, mostBegun, roomLeft } from '../domain/evidence-request.ts';
import { safeName } from '../domain/file-name.ts';
import { wrongName } from '../domain/membership.ts';
import type { Sha256 } from '../domain/names.ts';
import { readSha256 } from '../domain/names.ts';
import { keysOf } from '../domain/place.ts';
import type { Looked, Refused, RequestView } from './evidence-requests.ts';
import { longestSaid, notedOf, notHere, nothingKnown, requestOf, saved } from './evidence-requests.ts';
import { lettersTo } from './letters.ts';
import type { Office } from './office.ts';
import { tries } from './office.ts';
import type { Evidence } from './ports.ts';

/** The store of what came by links and was not taken over. Nothing but these functions opens it. */
export const besideOf = ({ evidenceOf, person }: Pick<Office, 'evidenceOf' | 'person'>): Evidence =>
  evidenceOf(`beside ${person.organisation}`);

export type ClosedLink = Refused<'request-withdrawn' | 'request-past' | 'request-full' | 'request-ended'>;
/** Why a link takes nothing. */
export function closedLink(state: RequestState): ClosedLink | undefined {
  if (state === 'open' || state === 'answered') return undefined;
  return { refused: `request-${state}` };
}

/** `atMost`: how many bytes it was said to be, with what is around it. */
export type GivenFile = {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly atMost?: number;
};
export type HandInRefusal =
  | ClosedLink
  | Refused<
      | 'no-such-request'
      | 'name-missing'
      | 'name-too-long'
      | 'name-misleading'
      | 'cannot-read'
      | 'text-too-long'
      | 'too-large'
      | 'busy'
    >;

/**
 * Keeps what somebody hands in by a link. `office` is the organisation's, in the hands of nobody who belongs to it: each
 * save bears the name that was typed, and that it came by a link.
 */
export async function handIn(
  office: Office,
  id: string,
  given: { readonly name: string; readonly note: string; readonly file: GivenFile },
): Promise<{ readonly handedIn: string } | HandInRefusal> {
  const view = await requestOf(office, id);
  if (!view) return notHere;
  const closed = closedLink(view.state);
  if (closed) return closed;
  const wrong = wrongName(given.name);
  if (wrong) return { refused: wrong };
  if (given.note.length > longestSaid) return { refused: 'text-too-long' };
  if (given.file.name.trim() === '') return { refused: 'cannot-read' };
  const room = await roomKept(office, id, given.file.atMost);
  if ('refused' in room) return room;
  let came: Awaited<ReturnType<typeof handIn>> = { refused: 'cannot-read' };
  let kept: Awaited<ReturnType<Evidence['put']>> | undefined;
  try {
    kept = await besideOf(office).put(given.file.bytes, room.bytes);
    if (kept === 'too-large') came = { refused: 'too-large' };
    else if (kept.size > 0) came = await entered(office, id, room.came, { ...given, kept });
  } finally {
    // Also when the bytes broke off: whoever comes after has the room.
    if ('refused' in came) await givenUp(office, id, room.came, typeof kept === 'object' ? kept.sha256 : undefined);
  }
  if (!('refused' in came)) await tellAsker(office, view, given.name.trim());
  return came;
}

/** So long bytes may come: what began earlier has been broken off. */
const longestComing = 60 * 60 * 1000;
const comingSince = ({ calendar }: Office): string =>
  new Date(Date.parse(calendar.now()) - longestComing).toISOString();

/** Keeps room for a file before its bytes are read, so that many at once are together no more than a link takes. */
async function roomKept(
  office: Office,
  id: string,
  atMost: number | undefined,
): Promise<{ readonly came: string; readonly bytes: number } | HandInRefusal> {
  const claim = office.newId();
  for (let i = 0; i < tries * 4; i++) {
    const now = await requestOf(office, id);
    const closed = now ? closedLink(now.state) : notHere;
    if (closed) return closed;
    const { requests, noted } = await notedOf(office);
    const left = roomLeft(requests[id] ?? {}, { coming: comingSince(office) });
    if (left.files === 0 || left.bytes === 0) return { refused: 'busy' };
    // A number is given once: whoever counted the room by older fields finds it taken.
    const begun = [...noted.keys()].map((field) => Number(cameAt(id, field) ?? 0));
    const came = String(Math.max(0, ...begun) + 1);
    if (Number(came) > mostBegun) return { refused: 'request-full' };
    const bytes = Math.min(left.bytes, atMost ?? left.bytes);
    const values = { claim, size: String(bytes), at: office.calendar.now() };
    if (await saved(office, nothingKnown, id, under(came, values))) return { came, bytes };
  }
  return { refused: 'busy' };
}

const under = (came: string, values: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [`came/${came}/${key}`, value]));
/** The number of what came, in a field of this request. */
function cameAt(id: string, field: string): string | undefined {
  const [top, of, came, number] = keysOf(field);
  return top === 'requests' && of === id && came === 'came' ? number : undefined;
}

async function entered(
  office: Office,
  id: string,
  came: string,
  given: {
    readonly name: string;
    readonly note: string;
    readonly file: GivenFile;
    readonly kept: { readonly sha256: Sha256; readonly size: number };
  },
): Promise<{ readonly handedIn: string } | HandInRefusal> {
  // Looked at again: the request may be taken back while the bytes come.
  const now = await requestOf(office, id);
  const closed = now ? closedLink(now.state) : notHere;
  if (closed) return closed;
  const values = {
    name: given.name.trim(),
    note: given.note,
    // Whoever brought it, the name becomes that of a file, and people read it: no sign of it turns it around.
    file: safeName(given.file.name),
    sha256: given.kept.sha256,
    size: String(given.kept.size),
    at: office.calendar.now(),
  };
  return (await saved(office, await notedOf(office), id, under(came, values)))
    ? { handedIn: came }
    : { refused: 'busy' };
}

/** Gives room back, and takes away what was kept of the file. Its hash stays until then, for the sweep. */
async function givenUp(office: Office, id: string, came: string, sha256: Sha256 | undefined): Promise<void> {
  const values = { claim: '', size: '', at: '', sha256: sha256 ?? '' };
  await saved(office, await notedOf(office), id, under(came, values));
  if (sha256) await forget(office, sha256);
}

/** A letter to who asked: that something came, from whom by her own word, and nothing of what it is. */
async function tellAsker(office: Office, { id, request, name }: RequestView, from: string): Promise<void> {
  const told = { about: 'evidence-handed-in', request: id, from, name: name ?? { ja: '' } } as const;
  const letters = await lettersTo(office, [request.by ?? ''], told, office.person.organisation);
  if (letters.length > 0) await office.register.append(letters);
}

/** What clocks of the records and of the store may differ by. */
const clockStep = 10;

/**
 * Takes bytes away that neither an undecided hand-in names any more, nor a look at a page that is no evidence. The same bytes
 * may be coming at this moment, and be named by nothing yet: then they stay, and the sweep asks again.
 */
export async function forget(office: Office, sha256: Sha256): Promise<boolean> {
  const began = Date.parse(office.calendar.now());
  const { requests, links } = await notedOf(office);
  const isAnyComing = Object.values(requests).some(({ came = {} }) =>
    Object.values(came).some((one) => isComing(one, comingSince(office))),
  );
  const isWaiting = Object.values(requests).some((request) =>
    cameBy(request).some((one) => one.sha256 === sha256 && !isDecided(one)),
  );
  const isLooked = Object.values(links).some((link) =>
    looksOf(link).some((look) => look.piece === undefined && [look.sha256, look.record].includes(sha256)),
  );
  if (isWaiting || isLooked) return false;
  const since = Date.parse(office.calendar.now()) - began + clockStep;
  return besideOf(office).remove(sha256, isAnyComing ? longestComing : since);
}

/** Takes away every byte that was decided about, or whose entry was given up. Gives the hashes. */
export async function sweepBeside(office: Office): Promise<readonly Sha256[]> {
  const { requests } = await notedOf(office);
  const swept = new Set<Sha256>();
  for (const { came = {} } of Object.values(requests))
    for (const one of Object.values(came)) {
      const sha256 = readSha256(one.sha256 ?? '');
      if (sha256 && (isDecided(one) || one.at === undefined) && (await forget(office, sha256))) swept.add(sha256);
    }
  return [...swept];
}

/** A file that came and is still undecided, with the request as it was read. */
async function undecided(
  office: Office,
  id: string,
  came: string,
): Promise<{ readonly looked: Looked; readonly one: HandIn } | Refused<'no-such-request' | 'already-decided'>> {
  const looked = await notedOf(office);
  const request = looked.requests[id];
  const one = request && cameBy(request).find((each) => each.id === came);
  if (!request || !one) return notHere;
  return isDecided(one) ? { refused: 'already-decided' } : { looked, one };
}

/** So long whoever began to decide keeps others from it: after a power cut what came waits again. */
const longestDeciding = 5 * 60 * 1000;
const decidingSince = ({ claim = '' }: HandIn): number => Date.parse(/^deciding (\S+) /.exec(claim)?.[1] ?? '');
const actedFirst = { refused: 'somebody-acted-first' } as const;

type Came = { readonly request: string; readonly came: string };
type NotToDecide = Refused<'no-such-request' | 'already-decided' | 'somebody-acted-first'>;

/**
 * Begins to decide about what came, before anything is made of it: whoever else decides at this moment is refused. The claim
 * stands in one field, so that one of two has it.
 */
export async function beginDeciding(
  office: Office,
  { request: id, came }: Came,
): Promise<{ readonly claim: string } | NotToDecide> {
  const found = await undecided(office, id, came);
  if ('refused' in found) return found;
  const now = office.calendar.now();
  if (Date.parse(now) - decidingSince(found.one) < longestDeciding) return actedFirst;
  const claim = `deciding ${now} ${office.newId()}`;
  return (await saved(office, found.looked, id, under(came, { claim }))) ? { claim } : actedFirst;
}

/** Ends what was begun to decide: with these values, or, with none, so that it waits again. Bytes that are decided about go. */
async function decidedBy(
  office: Office,
  { request: id, came }: Came,
  claim: string,
  values: Readonly<Record<string, string>>,
): Promise<boolean> {
  const found = await undecided(office, id, came);
  if ('refused' in found || found.one.claim !== claim) return false;
  if (!(await saved(office, found.looked, id, under(came, { ...values, claim: '' })))) return false;
  if (Object.keys(values).length > 0 && found.one.sha256) await forget(office, found.one.sha256 as Sha256);
  return true;
}

/** What came waits again: nothing was made of it. */
export const letWait = (office: Office, named: Came, claim: string): Promise<boolean> =>
  decidedBy(office, named, claim, {});

/** Says that what came is not taken over, and why; its bytes are taken away. */
export async function turnDown(
  office: Office,
  named: Came,
  reason: string,
): Promise<{ readonly turnedDown: string } | NotToDecide | Refused<'no-reason' | 'text-too-long'>> {
  const found = await undecided(office, named.request, named.came);
  if ('refused' in found) return found;
  if (reason.trim() === '') return { refused: 'no-reason' };
  if (reason.length > longestSaid) return { refused: 'text-too-long' };
  const begun = await beginDeciding(office, named);
  if ('refused' in begun) return begun;
  const values = { 'turned-down': reason, 'decided-on': office.calendar.today() };
  return (await decidedBy(office, named, begun.claim, values)) ? { turnedDown: named.came } : actedFirst;
}

/** Notes that what came is now this piece of evidence; its bytes lie with the evidence. */
export const notedTaken = (office: Office, named: Came, claim: string, piece: string): Promise<boolean> =>
  decidedBy(office, named, claim, { taken: piece, 'decided-on': office.calendar.today() });
