// Pages of the web that are evidence: brought through the guarded client, kept with where, when and how they came, looked at
// again, and compared. What a later look finds lies beside the evidence until somebody makes evidence of it.
import { createHash } from 'node:crypto';
import { dayAt } from '../domain/calendar.ts';
import type { CapturedLink, LinkState, Look } from '../domain/captured-link.ts';
import { isBrought, keptLook, linkState, looksOf, saysTheSame } from '../domain/captured-link.ts';
import type { LineDifference } from '../domain/line-difference.ts';
import { lineDifference, readableLines } from '../domain/line-difference.ts';
import type { Sha256 } from '../domain/names.ts';
import type { Person } from '../domain/people.ts';
import { at } from '../domain/place.ts';
import { saveDesk } from '../office/desk.ts';
import type { Save } from '../office/draft.ts';
import type { ForItem } from '../office/evidence-requests.ts';
import { forItemOf, hasItem, notedOf } from '../office/evidence-requests.ts';
import { besideOf, forget } from '../office/hand-ins.ts';
import type { Office } from '../office/office.ts';
import type { Fetched } from '../office/web.ts';
import type { NoWriting } from '../office/writing.ts';
import { linkSentences } from '../words/links.ts';
import type { RefusalCode } from '../words/refusals.ts';
import { formOf } from './ask.ts';
import { attached } from './field-forms.ts';
import { freshId } from './fresh.ts';
import { officeOf } from './handle.ts';
import type { House } from './house.ts';
import { shelfOf } from './requests.ts';
import { once } from './uploads.ts';

/** Whoever captures: her office, and the machines of the house. */
export type Hand = {
  readonly office: Office;
  readonly house: Pick<House, 'web' | 'readWriting'>;
  readonly lang?: 'ja' | 'en';
};
type Refused = { readonly refused: RefusalCode; readonly detail?: string };

const mostBytes = 10 * 1024 * 1024;
const longestAddress = 2000;
const accept = ['text/html', 'application/xhtml+xml', 'application/pdf', 'text/plain;q=0.9', '*/*;q=0.1'];

type Brought = Fetched & { readonly reads: string | undefined };
/** What is at the address now, or why nothing came. */
async function brought({ house }: Hand, url: string): Promise<Brought | Refused> {
  const came = await house.web.fetch(url, { maxBytes: mostBytes, seconds: 20, accept });
  if ('refused' in came) {
    const { refused, detail } = came;
    const isCertificate = refused === 'not-reachable' && /CERT|SIGN|TLS|SSL|ALTNAME/.test(detail ?? '');
    const code: RefusalCode = isCertificate ? 'page-certificate' : `page-${refused}`;
    return { refused: code, ...(detail === undefined ? {} : { detail }) };
  }
  if (came.status !== 200) return { refused: 'page-status', detail: String(came.status) };
  const text = await readable({ house }, came.bytes, came.type);
  return { ...came, reads: 'unread' in text ? undefined : createHash('sha256').update(text.join('\n')).digest('hex') };
}

type Unread = { readonly unread: NoWriting };
/** The readable lines, or why there is no text to read. */
async function readable(
  { house }: Pick<Hand, 'house'>,
  bytes: Uint8Array,
  type: string,
): Promise<readonly string[] | Unread> {
  const name = /html/i.test(type) ? 'page.html' : 'page.txt';
  const writing = await house.readWriting(bytes, name);
  return 'refused' in writing ? { unread: writing.refused } : readableLines(writing.text);
}

/** A captured page as pages and programs see it. */
export type LinkView = {
  readonly id: string;
  readonly link: CapturedLink;
  readonly state: LinkState;
  readonly looks: readonly Look[];
  /** What it is evidence for is with the organisation. */
  readonly isHere: boolean;
};

/** Tells of a captured page whether what it is evidence for is still with the organisation. */
async function hereOf({ reading }: Office): Promise<(link: CapturedLink) => boolean> {
  const [products, blocks] = await Promise.all([reading.drafts('product'), reading.drafts('block')]);
  const ids = { product: new Set(products.map(({ id }) => id)), block: new Set(blocks.map(({ id }) => id)) };
  return ({ shelf = 'product', of = '' }) => shelf === 'company' || ids[shelf].has(of);
}

/** The captured pages of the organisation, by title. One whose product went to another organisation has ended. */
export async function linksOf(office: Office): Promise<readonly LinkView[]> {
  const { links } = await notedOf(office);
  const isHere = await hereOf(office);
  return Object.entries(links)
    .filter(([, { url }]) => url !== undefined)
    .map(([id, one]): LinkView => {
      const link: CapturedLink = isHere(one) ? one : { ...one, watch: 'no', ended: 'yes' };
      return { id, link, state: linkState(link), looks: looksOf(link), isHere: isHere(one) };
    })
    .toSorted((a, b) => (a.link.title ?? '').localeCompare(b.link.title ?? ''));
}
/** One captured page of the organisation. */
export const linkNamed = async (office: Office, id: string): Promise<LinkView | undefined> =>
  (await linksOf(office)).find((one) => one.id === id);

async function saved(office: Office, id: string, values: Readonly<Record<string, string>>): Promise<boolean> {
  const { noted } = await notedOf(office);
  const saves = Object.entries(values).map(([key, value]): Save => {
    const field = at('links', id, ...key.split('/'));
    return { field, expected: noted.get(field)?.version ?? 0, value };
  });
  const came = await saveDesk(office, 'portfolio', saves);
  return !('refused' in came) && came.notSaved.length === 0;
}

/** The fields of a look. */
const lookFields = (look: string, values: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[`looks/${look}/${name}`, value]])),
  );

/** Where, when and with which headers a page was brought: kept with its bytes. */
function recordOf(
  office: Office,
  url: string,
  { address, status, headers, bytes }: Fetched,
  sha256: string,
): Uint8Array {
  const record = {
    url,
    address,
    at: office.calendar.now(),
    status,
    headers,
    size: bytes.length,
    sha256,
    by: 'hoshimi',
  };
  return Buffer.from(`${JSON.stringify(record, undefined, 2)}\n`);
}

/** Keeps what was brought beside the evidence, and gives the fields of the look. */
async function keptBeside(office: Office, url: string, came: Brought) {
  const store = besideOf(office);
  const page = await store.put(once(came.bytes), mostBytes);
  if (page === 'too-large') return undefined;
  const record = await store.put(once(recordOf(office, url, came, page.sha256)), mostBytes);
  if (record === 'too-large') return undefined;
  return {
    at: office.calendar.now(),
    address: came.address,
    status: String(came.status),
    type: came.type,
    size: String(page.size),
    sha256: page.sha256,
    reads: came.reads,
    record: record.sha256,
  };
}

export type ToCapture = ForItem & {
  readonly url: string;
  readonly title: string;
  readonly kind: string;
  readonly watch: boolean;
};

/** Brings a page and makes evidence of it: its bytes, and how they came. */
export async function captured(
  hand: Hand,
  asked: ToCapture,
): Promise<{ readonly link: string; readonly piece: string } | Refused> {
  const { office } = hand;
  const url = asked.url.trim();
  if (url.length > longestAddress || !/^https?:\/\//i.test(url) || !URL.canParse(url))
    return { refused: 'not-an-address' };
  const shelf = await shelfOf(office, asked);
  if (!shelf) return { refused: 'no-such-product' };
  if (!hasItem(shelf.criteria, asked)) return { refused: 'no-such-criterion' };
  const came = await brought(hand, url);
  if ('refused' in came) return came;
  const look = await keptBeside(office, url, came);
  if (!look) return { refused: 'page-too-large' };
  const [id, first] = [office.newId(), office.newId()];
  const { shelf: is, of, criterion, item, kind } = asked;
  const title = asked.title.trim() || new URL(url).host;
  const isSaved = await saved(office, id, {
    ...{ shelf: is, of, criterion, item, url, title, kind, watch: asked.watch ? 'yes' : 'no' },
    'looked-at': look.at,
    ...lookFields(first, look),
  });
  if (!isSaved) return { refused: 'somebody-acted-first' };
  const kept = await keptAsEvidence(hand, id, first);
  return 'refused' in kept ? kept : { link: id, piece: kept.piece };
}

const endings: readonly (readonly [RegExp, string])[] = [
  [/html/i, 'html'],
  [/pdf/i, 'pdf'],
  [/^text\//i, 'txt'],
];

/** Makes evidence of what a look found: a piece of the page's bytes, and one of how they came. */
export async function keptAsEvidence(
  { office, lang = 'ja' }: Hand,
  id: string,
  lookId: string,
): Promise<{ readonly piece: string } | Refused> {
  const view = await linkNamed(office, id);
  const look = view?.looks.find((one) => one.id === lookId);
  if (!view || !look) return { refused: 'no-such-link' };
  if (!view.isHere) return { refused: 'no-such-product' };
  if (look.piece !== undefined) return { refused: 'already-decided' };
  if (!isBrought(look)) return { refused: 'no-such-evidence' };
  const it = forItemOf(view.link);
  const { title = '', kind = '', url = '' } = view.link;
  const ending = endings.find(([like]) => like.test(look.type ?? ''))?.[1] ?? 'bin';
  const name = `${new URL(url).hostname}-${dayAt(look.at) ?? ''}`;
  const before = keptLook(view.link)?.piece;
  const put = async (hash: string | undefined, file: string, more: Readonly<Record<string, string>>) => {
    const shelf = await shelfOf(office, it);
    const bytes = hash === undefined ? undefined : await besideOf(office).open(hash as Sha256);
    if (!shelf || !bytes) return undefined;
    const piece = freshId(shelf.declared, file);
    const isItem = it.criterion !== '' && hasItem(shelf.criteria, it);
    const form = formOf({ on: dayAt(look.at) ?? '', for: isItem ? `${it.criterion}/${it.item}` : '', ...more });
    const came = await attached({ form, office, today: office.calendar.today(), file: { name: file, bytes } }, shelf);
    return 'refused' in came ? undefined : piece;
  };
  const made = { 'made-with': 'Hoshimi', kind };
  const replaces = before === undefined ? {} : { replaces: before };
  const piece = await put(look.sha256, `${name}.${ending}`, { ...made, ...replaces, title });
  if (piece === undefined) return { refused: 'somebody-acted-first' };
  const record = await put(look.record, `${name}.json`, {
    ...{ ...made, title: linkSentences.recordTitle(title)[lang], 'goes-with': piece },
    for: '',
  });
  const fields = lookFields(lookId, { piece, 'record-piece': record });
  if (!(await saved(office, id, fields))) return { refused: 'somebody-acted-first' };
  for (const hash of [look.sha256, look.record]) if (hash !== undefined) await forget(office, hash as Sha256);
  return { piece };
}

/** Looks at a page again. What says the same is only noted with its moment; what says something else is kept beside. */
export async function lookedAgain(
  hand: Hand,
  id: string,
): Promise<{ readonly state: LinkState; readonly look?: string } | Refused> {
  const { office } = hand;
  const view = await linkNamed(office, id);
  if (!view) return { refused: 'no-such-link' };
  if (view.state === 'ended') return { refused: 'not-now' };
  const url = view.link.url ?? '';
  // Noted before anything is brought: an office that is started anew does not begin with the page that it broke off at.
  if (!(await saved(office, id, { 'looked-at': office.calendar.now() }))) return { refused: 'somebody-acted-first' };
  const came = await brought(hand, url);
  const last = view.looks.at(-1);
  const lookId = office.newId();
  if ('refused' in came) {
    const { refused, detail } = came;
    const isKnown = last !== undefined && !isBrought(last) && last.refused === refused && last.detail === detail;
    const fields = lookFields(lookId, { at: office.calendar.now(), refused, detail });
    return isKnown || (await saved(office, id, fields))
      ? { state: 'not-reached' }
      : { refused: 'somebody-acted-first' };
  }
  const found: Look = {
    id: lookId,
    sha256: createHash('sha256').update(came.bytes).digest('hex'),
    ...(came.reads === undefined ? {} : { reads: came.reads }),
  };
  // After a look that brought nothing, one that brings the page again is told as well.
  if (last !== undefined && isBrought(last) && saysTheSame(last, found)) return { state: view.state };
  const look = await keptBeside(office, url, came);
  if (!look) return { refused: 'page-too-large' };
  if (!(await saved(office, id, lookFields(lookId, look)))) return { refused: 'somebody-acted-first' };
  return { state: (await linkNamed(office, id))?.state ?? 'as-kept', look: lookId };
}

/** Whether it is looked at daily, and whether it is looked at at all. */
export async function linkSet(
  office: Office,
  id: string,
  to: { readonly watch: boolean } | { readonly ended: boolean },
): Promise<{ readonly link: string } | Refused> {
  const view = await linkNamed(office, id);
  if (!view) return { refused: 'no-such-link' };
  if (!view.isHere) return { refused: 'no-such-product' };
  const values: Readonly<Record<string, string>> =
    'watch' in to ? { watch: to.watch ? 'yes' : 'no' } : { ended: to.ended ? 'yes' : 'no' };
  return (await saved(office, id, values)) ? { link: id } : { refused: 'somebody-acted-first' };
}

/** The lines of what a look found: of evidence from there, else from beside it. */
async function linesIn({ office, house }: Hand, look: Look): Promise<readonly string[] | Unread> {
  const hash = look.sha256 as Sha256 | undefined;
  const stream = hash && ((await besideOf(office).open(hash)) ?? (await office.evidence.open(hash)));
  if (!stream) return { unread: 'no-text' };
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return readable({ house }, Buffer.concat(parts), look.type ?? '');
}

/** What changed between two looks; by default between the newest evidence and the newest look. */
export async function lookDifference(
  hand: Hand,
  view: LinkView,
  said: { readonly from?: string | undefined; readonly to?: string | undefined },
): Promise<{ readonly from: Look; readonly to: Look; readonly difference: LineDifference | Unread } | undefined> {
  const there = view.looks.filter(isBrought);
  const from = said.from === undefined ? keptLook(view.link) : there.find(({ id }) => id === said.from);
  const to = said.to === undefined ? there.at(-1) : there.find(({ id }) => id === said.to);
  if (!from || !to) return undefined;
  const [before, after] = [await linesIn(hand, from), await linesIn(hand, to)];
  if ('unread' in before) return { from, to, difference: before };
  return { from, to, difference: 'unread' in after ? after : lineDifference(before, after) };
}

/** Looks at every page that is marked for it, one organisation after the other; gives how many were looked at. */
export async function lookAtWatched(
  { directory }: Pick<House, 'directory'>,
  handFor: (organisation: string) => Hand,
  trouble: (fault: unknown) => void,
): Promise<number> {
  let count = 0;
  for (const { id, kind } of (await directory()).organisations.values()) {
    if (kind !== 'supplier') continue;
    const hand = handFor(id);
    // What goes wrong with one page or one organisation keeps nobody else from being looked after.
    const links = await watchedNow(hand.office).catch((fault: unknown) => {
      trouble(fault);
      return [];
    });
    for (const link of links) {
      await lookedAgain(hand, link).catch(trouble);
      count += 1;
    }
  }
  return count;
}

/** The pages to look at now. An office that is started anew looks no second time on one day. */
async function watchedNow(office: Office): Promise<readonly string[]> {
  const today = office.calendar.now().slice(0, 10);
  return (await linksOf(office)).flatMap(({ id, link, state }) =>
    link.watch === 'yes' && state !== 'ended' && link['looked-at']?.slice(0, 10) !== today ? [id] : [],
  );
}

/** Nobody's hand that looks at the captured pages of one organisation; what it saves stands in the trail as the office's own doing. */
export function watchHand(house: House, organisation: string): Hand {
  const noted = house.noting({
    entries: (changes) => [
      {
        at: house.calendar.now(),
        from: 'office',
        did: 'product.edit',
        about: 'captured-pages',
        whose: organisation,
        changes,
        result: 'done',
      },
    ],
    written: () => {},
  });
  const person: Person = { id: 'office', name: 'Hoshimi', organisation, kind: 'supplier', roles: [] };
  return { office: officeOf({ ...house, ...noted }, person), house };
}
