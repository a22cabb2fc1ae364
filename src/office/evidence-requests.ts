// 証跡の依頼: asking somebody for evidence by a link, and how each request stands. What comes by it stands in hand-ins.ts.
import { addDays, compareDays, readCivilDate } from '../domain/calendar.ts';
import type { PageChanged } from '../domain/captured-link.ts';
import { changedPages } from '../domain/captured-link.ts';
import type { Portfolio } from '../domain/desk.ts';
import type { Directory } from '../domain/directory.ts';
import type { EvidenceRequest, HandIn, RequestState } from '../domain/evidence-request.ts';
import { cameBy, longestRequest, requestState } from '../domain/evidence-request.ts';
import { treeFrom } from '../domain/fields.ts';
import { readMailAddress } from '../domain/mail-address.ts';
import { wrongName } from '../domain/membership.ts';
import type { CivilDate } from '../domain/names.ts';
import { at } from '../domain/place.ts';
import { companyId, portfolioId } from './behind.ts';
import { saveDesk } from './desk.ts';
import type { Save } from './draft.ts';
import type { Office } from './office.ts';
import { endOf } from './people.ts';
import type { FieldVersion } from './ports.ts';

/** The draft and the item that something is to be evidence for. */
export type ForItem = {
  readonly shelf: 'product' | 'company' | 'block';
  readonly of: string;
  readonly criterion: string;
  readonly item: string;
};
export type RequestView = {
  readonly id: string;
  readonly request: EvidenceRequest;
  readonly state: RequestState;
  readonly came: readonly (HandIn & { readonly id: string; readonly decidedBy?: string })[];
  /** Who gave the link out last. */
  readonly byName: string;
  /** What the product or the block is called; its id where it is not here. */
  readonly name: { readonly ja: string; readonly en?: string } | undefined;
};
export type Refused<R extends string> = { readonly refused: R };

/** A request that the organisation does not have. */
export const notHere = { refused: 'no-such-request' } as const;
const place = (request: string, ...keys: readonly string[]) => at('requests', request, ...keys);

/** Whether this person still works on the organisation's papers. */
function worksFor(directory: Directory, organisation: string, person: string, today: CivilDate): boolean {
  if (directory.count === 0) return true;
  if (directory.organisations.get(organisation)?.members.has(person)) return true;
  return [...directory.powers.values()].some(
    (power) =>
      power.supplier === organisation &&
      compareDays(power.until, today) >= 0 &&
      directory.organisations.get(power.agent)?.members.has(person) === true,
  );
}

/**
 * Gives a draft's fields, if it is of the organisation and not put away; the company part is always there. However many are
 * asked for, the drafts are listed once.
 */
function thingsOf({ reading, person }: Pick<Office, 'reading' | 'person'>) {
  const lists = new Map<ForItem['shelf'], Promise<ReadonlySet<string>>>();
  const listed = (shelf: Exclude<ForItem['shelf'], 'company'>) => {
    const list =
      lists.get(shelf) ??
      reading.drafts(shelf).then((all) => new Set(all.flatMap(({ id, archived }) => (archived ? [] : [id]))));
    lists.set(shelf, list);
    return list;
  };
  return async ({ shelf, of }: ForItem): Promise<readonly FieldVersion[] | undefined> => {
    if (shelf === 'company') return (await reading.fields(companyId(person.organisation), 'company')) ?? [];
    return (await listed(shelf)).has(of) ? reading.fields(of, shelf) : undefined;
  };
}

const nameIn = (fields: readonly FieldVersion[], { shelf }: ForItem): RequestView['name'] => {
  if (shelf === 'company') return undefined;
  const start = shelf === 'product' ? '/product/name' : '/name';
  const said = (lang: string) => fields.find(({ field }) => field === `${start}/${lang}`)?.value as string | undefined;
  const [ja, en] = [said('ja'), said('en')];
  return ja === undefined && en === undefined ? undefined : { ja: ja ?? en ?? '', ...(en === undefined ? {} : { en }) };
};

export const forItemOf = ({ shelf = 'product', of = '', criterion = '', item = '' }: Partial<ForItem>): ForItem => ({
  shelf,
  of,
  criterion,
  item,
});

/** The requests with the versions of their fields. */
export type Looked = {
  readonly requests: NonNullable<Portfolio['requests']>;
  readonly links: NonNullable<Portfolio['links']>;
  readonly noted: ReadonlyMap<string, FieldVersion>;
};
/** Every request and every captured page of the organisation as it stands. */
export async function notedOf({ reading, person }: Pick<Office, 'reading' | 'person'>): Promise<Looked> {
  const all = (await reading.fields(portfolioId(person.organisation), 'portfolio')) ?? [];
  const fields = all.filter(({ field }) => field.startsWith('/requests/') || field.startsWith('/links/'));
  const { requests = {}, links = {} } = treeFrom(fields) as Portfolio;
  return { requests, links, noted: new Map(fields.map((field) => [field.field, field])) };
}

/** The requests of the organisation that are meant, the newest first. */
export async function requestsOf(
  office: Office,
  isMeant: (request: EvidenceRequest, id: string) => boolean = () => true,
): Promise<readonly RequestView[]> {
  const { requests, noted } = await notedOf(office);
  const directory = await office.directory();
  const today = office.calendar.today();
  const fieldsOf = thingsOf(office);
  const things = new Map<string, ReturnType<typeof fieldsOf>>();
  const thing = (it: ForItem) => {
    const key = `${it.shelf} ${it.of}`;
    const read = things.get(key) ?? fieldsOf(it);
    things.set(key, read);
    return read;
  };
  const ids = Object.entries(requests).flatMap(([id, request]) => (isMeant(request, id) ? [id] : []));
  const views = await Promise.all(
    ids.map(async (id): Promise<RequestView | undefined> => {
      const request = requests[id];
      if (!request?.['asked-at']) return undefined;
      const it = forItemOf(request);
      const fields = await thing(it);
      const isHere = fields !== undefined && worksFor(directory, office.person.organisation, request.by ?? '', today);
      return {
        id,
        request,
        state: requestState(request, { today, isHere }),
        came: cameBy(request).map((one) => {
          const decided = noted.get(place(id, 'came', one.id, 'decided-on'));
          return { ...one, ...(decided ? { decidedBy: decided.byName } : {}) };
        }),
        byName: noted.get(place(id, 'asked-at'))?.byName ?? '',
        name: fields && nameIn(fields, it),
      };
    }),
  );
  return views
    .flatMap((view) => view ?? [])
    .toSorted((a, b) => (b.request['asked-at'] ?? '').localeCompare(a.request['asked-at'] ?? ''));
}

/** The requests for evidence of one draft. An evaluator has none: what comes is her customer's to look at. */
export const requestsAbout = async (
  office: Office,
  { shelf, of }: Pick<ForItem, 'shelf' | 'of'>,
): Promise<readonly RequestView[]> =>
  office.person.kind === 'evaluation-body'
    ? []
    : requestsOf(office, (one) => one.shelf === shelf && (one.of ?? '') === of);

/** The pieces of a draft whose page was found changed. To an evaluator nothing is told of how the supplier keeps watch. */
export const pagesChangedOf = async (
  office: Office,
  about: Pick<ForItem, 'shelf' | 'of'>,
): Promise<ReadonlyMap<string, PageChanged>> =>
  office.person.kind === 'evaluation-body' ? new Map() : changedPages((await notedOf(office)).links, about);

/** One request of the organisation. */
export const requestOf = async (office: Office, id: string): Promise<RequestView | undefined> =>
  (await requestsOf(office, (_, one) => one === id))[0];

/** Before anything of a request was saved. */
export const nothingKnown: Looked = { requests: {}, links: {}, noted: new Map() };

/** Saves fields of a request as it was read; false when somebody acted first. */
export async function saved(
  office: Office,
  { noted }: Looked,
  id: string,
  values: Readonly<Record<string, string>>,
): Promise<boolean> {
  const saves = Object.entries(values).map(([key, value]): Save => {
    const field = place(id, ...key.split('/'));
    return { field, expected: noted.get(field)?.version ?? 0, value };
  });
  const came = await saveDesk(office, 'portfolio', saves);
  return !('refused' in came) && came.notSaved.length === 0;
}

type DayRefused = Refused<'cannot-read' | 'until-past' | 'until-too-far'>;
function lastDay(office: Pick<Office, 'calendar'>, text: string): CivilDate | DayRefused {
  const until = readCivilDate(text);
  if (!until) return { refused: 'cannot-read' };
  const today = office.calendar.today();
  if (compareDays(until, today) < 0) return { refused: 'until-past' };
  return compareDays(until, addDays(today, longestRequest)) > 0 ? { refused: 'until-too-far' } : until;
}

export type Asked = ForItem & {
  readonly whom: string;
  readonly mail: string;
  readonly lang: 'ja' | 'en';
  readonly asks: string;
  readonly until: string;
};
export type AskRefusal =
  | DayRefused
  | Refused<
      | 'name-missing'
      | 'name-too-long'
      | 'name-misleading'
      | 'mail-wrong'
      | 'no-such-product'
      | 'somebody-acted-first'
      | 'text-too-long'
    >;
/** A link: its secret is in nobody's store but as a hash. */
export type Linked = { readonly request: string; readonly token: string; readonly isMailed: boolean };

/** The longest text that goes along with a request or a file. */
export const longestSaid = 4000;
/** How long after its last day a link still says why it takes nothing. */
const daysKept = 90;

/** Asks for evidence of one item: the link, and a letter when there is an address. `items` are those of the draft's edition. */
export async function askForEvidence(office: Office, asked: Asked): Promise<Linked | AskRefusal> {
  const wrong = wrongName(asked.whom);
  if (wrong) return { refused: wrong };
  const mail = asked.mail.trim() === '' ? '' : readMailAddress(asked.mail.trim().toLowerCase());
  if (typeof mail !== 'string') return { refused: 'mail-wrong' };
  const until = lastDay(office, asked.until);
  if (typeof until !== 'string') return until;
  if (asked.asks.length > longestSaid) return { refused: 'text-too-long' };
  const fields = await thingsOf(office)(asked);
  if (!fields) return { refused: 'no-such-product' };
  const id = office.newId();
  const { shelf, of, criterion, item, lang, asks } = asked;
  const values = { shelf, of, criterion, item, whom: asked.whom.trim(), mail, lang, asks, until, ...marks(office) };
  if (!(await saved(office, nothingKnown, id, values))) return { refused: 'somebody-acted-first' };
  return linked(office, id, { ...asked, until, mail }, nameIn(fields, asked));
}
const marks = ({ person, calendar }: Office) => ({ by: person.id, 'asked-at': calendar.now() });

/** Makes the link, and puts the letter into the outbox when there is an address. */
async function linked(
  office: Office,
  request: string,
  {
    mail,
    whom,
    lang,
    until,
  }: { readonly mail: string; readonly whom: string; readonly lang: 'ja' | 'en'; readonly until: CivilDate },
  name: RequestView['name'],
): Promise<Linked> {
  const { person, tickets, scribe, register, calendar } = office;
  const about = { organisation: person.organisation, request };
  await tickets.cancel('evidence-request', about);
  const token = await tickets.issue('evidence-request', about, endOf(addDays(until, daysKept)));
  if (mail === '') return { request, token, isMailed: false };
  const organisation = (await office.directory()).organisations.get(person.organisation)?.name ?? '';
  const told = {
    about: 'evidence-asked',
    organisation,
    by: person.name,
    until,
    token,
    name: name?.[lang] ?? name?.ja ?? '',
  } as const;
  const letter = scribe(told, { id: '', name: whom, mail, lang }, person.organisation);
  await register.append([{ letter, at: calendar.now() }]);
  return { request, token, isMailed: true };
}

/** Gives out a new link with a new last day; the old link opens nothing any more. */
export async function askAgain(
  office: Office,
  id: string,
  day: string,
): Promise<Linked | DayRefused | Refused<'no-such-request' | 'request-ended' | 'somebody-acted-first'>> {
  const looked = await notedOf(office);
  const request = looked.requests[id];
  if (!request?.['asked-at']) return notHere;
  const until = lastDay(office, day);
  if (typeof until !== 'string') return until;
  const fields = await thingsOf(office)(forItemOf(request));
  if (!fields) return { refused: 'request-ended' };
  if (!(await saved(office, looked, id, { until, 'withdrawn-on': '', ...marks(office) })))
    return { refused: 'somebody-acted-first' };
  const { mail = '', whom = '', lang = 'ja' } = request;
  return linked(office, id, { mail, whom, lang, until }, nameIn(fields, forItemOf(request)));
}

/** Takes a request back: from now on its link says so and takes nothing. */
export async function withdrawRequest(
  office: Office,
  id: string,
): Promise<{ readonly withdrawn: string } | Refused<'no-such-request' | 'not-now' | 'somebody-acted-first'>> {
  const looked = await notedOf(office);
  const request = looked.requests[id];
  if (!request?.['asked-at']) return notHere;
  if (request['withdrawn-on'] !== undefined) return { refused: 'not-now' };
  return (await saved(office, looked, id, { 'withdrawn-on': office.calendar.today() }))
    ? { withdrawn: id }
    : { refused: 'somebody-acted-first' };
}

/** Whether the draft's edition has this item; no item at all is asked about the draft as a whole. */
export const hasItem = (
  criteria: readonly { readonly id: string; readonly items: readonly { readonly no: string | number }[] }[],
  { criterion, item }: Pick<ForItem, 'criterion' | 'item'>,
): boolean =>
  (criterion === '' && item === '') ||
  criteria.some(({ id, items }) => id === criterion && items.some(({ no }) => String(no) === item));
