// What comes by the link of a request, and what becomes of it. It lies beside the organisation's evidence in a store of its own
// until somebody takes it over: no draft, filing or export names those bytes.
import { looksOf } from '../domain/captured-link.ts';
import type { HandIn, RequestState } from '../domain/evidence-request.ts';
import { cameBy, handInBounds, isDecided, roomLeft } from '../domain/evidence-request.ts';
import { wrongName } from '../domain/membership.ts';
import type { Sha256 } from '../domain/names.ts';
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

export type GivenFile = { readonly name: string; readonly bytes: AsyncIterable<Uint8Array> };
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
  const store = besideOf(office);
  const kept = await store.put(given.file.bytes, roomLeft(view.request).bytes);
  if (kept === 'too-large') return { refused: 'too-large' };
  const came = kept.size === 0 ? ({ refused: 'cannot-read' } as const) : await entered(office, id, given, kept);
  if ('refused' in came) await forget(office, kept.sha256);
  else await tellAsker(office, view, given.name.trim());
  return came;
}

async function entered(
  office: Office,
  id: string,
  given: { readonly name: string; readonly note: string; readonly file: GivenFile },
  kept: { readonly sha256: Sha256; readonly size: number },
): Promise<{ readonly handedIn: string } | HandInRefusal> {
  const claim = office.newId();
  for (let i = 0; i < tries * 4; i++) {
    // Looked at again: others hand in meanwhile, and the request may be taken back while the bytes come.
    const now = await requestOf(office, id);
    const closed = now ? closedLink(now.state) : notHere;
    if (closed) return closed;
    const { requests } = await notedOf(office);
    const place = Object.keys(requests[id]?.came ?? {}).length + 1;
    if (place > handInBounds.files) return { refused: 'request-full' };
    const free = String(place);
    if (now && kept.size > roomLeft(now.request).bytes) return { refused: 'request-full' };
    if (!(await saved(office, nothingKnown, id, { [`came/${free}/claim`]: claim }))) continue;
    const values = {
      name: given.name.trim(),
      note: given.note,
      file: given.file.name,
      sha256: kept.sha256,
      size: String(kept.size),
      at: office.calendar.now(),
    };
    const entries = Object.entries(values).map(([key, value]) => [`came/${free}/${key}`, value] as const);
    return (await saved(office, nothingKnown, id, Object.fromEntries(entries)))
      ? { handedIn: free }
      : { refused: 'busy' };
  }
  return { refused: 'busy' };
}

/** A letter to who asked: that something came, from whom by her own word, and nothing of what it is. */
async function tellAsker(office: Office, { id, request, name }: RequestView, from: string): Promise<void> {
  const told = { about: 'evidence-handed-in', request: id, from, name: name ?? { ja: '' } } as const;
  const letters = await lettersTo(office, [request.by ?? ''], told, office.person.organisation);
  if (letters.length > 0) await office.register.append(letters);
}

/** Takes bytes away that neither an undecided hand-in names any more, nor a look at a page that is no evidence. */
export async function forget(office: Office, sha256: Sha256): Promise<void> {
  const { requests, links } = await notedOf(office);
  const isWaiting = Object.values(requests).some((request) =>
    cameBy(request).some((one) => one.sha256 === sha256 && !isDecided(one)),
  );
  const isLooked = Object.values(links).some((link) =>
    looksOf(link).some((look) => look.piece === undefined && [look.sha256, look.record].includes(sha256)),
  );
  if (!isWaiting && !isLooked) await besideOf(office).remove(sha256);
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

/** Says that what came is not taken over, and why; its bytes are taken away. */
export async function turnDown(
  office: Office,
  { request: id, came }: { readonly request: string; readonly came: string },
  reason: string,
): Promise<
  | { readonly turnedDown: string }
  | Refused<'no-such-request' | 'already-decided' | 'no-reason' | 'text-too-long' | 'somebody-acted-first'>
> {
  const found = await undecided(office, id, came);
  if ('refused' in found) return found;
  if (reason.trim() === '') return { refused: 'no-reason' };
  if (reason.length > longestSaid) return { refused: 'text-too-long' };
  const values = { [`came/${came}/turned-down`]: reason, [`came/${came}/decided-on`]: office.calendar.today() };
  if (!(await saved(office, found.looked, id, values))) return { refused: 'somebody-acted-first' };
  if (found.one.sha256) await forget(office, found.one.sha256 as Sha256);
  return { turnedDown: came };
}

/** Notes that what came is now this piece of evidence; its bytes lie with the evidence. */
export async function notedTaken(
  office: Office,
  { request: id, came }: { readonly request: string; readonly came: string },
  piece: string,
): Promise<boolean> {
  const found = await undecided(office, id, came);
  if ('refused' in found) return false;
  const values = { [`came/${came}/taken`]: piece, [`came/${came}/decided-on`]: office.calendar.today() };
  if (!(await saved(office, found.looked, id, values))) return false;
  if (found.one.sha256) await forget(office, found.one.sha256 as Sha256);
  return true;
}
