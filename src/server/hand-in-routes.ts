// The door for whoever was asked for evidence by a link. She needs no account: the secret in the address is what lets her in,
// and all it opens is one request. Nobody's browser sends it by itself, so there is nothing that another site could forge; who
// happens to be signed in shows the proof of her session as with every form.
import { handInBounds } from '../domain/evidence-request.ts';
import type { Person } from '../domain/people.ts';
import type { RequestView } from '../office/evidence-requests.ts';
import { requestOf } from '../office/evidence-requests.ts';
import type { ClosedLink } from '../office/hand-ins.ts';
import { closedLink, handIn } from '../office/hand-ins.ts';
import type { Office } from '../office/office.ts';
import { handInPage } from '../pages/entry/hand-in.ts';
import { t } from '../pages/parts/reader.ts';
import type { RefusalCode } from '../words/refusals.ts';
import { refusalWords } from '../words/refusals.ts';
import type { Answer, Ask, Route } from './ask.ts';
import { open } from './ask.ts';
import { officeOf } from './handle.ts';
import { shelfOf } from './requests.ts';

/** The office of the organisation that asks, in the hands of nobody who belongs to it. Its entries in the trail are its own. */
function officeBehind(ask: Ask, about: Readonly<Record<string, string>>, name: string) {
  const { organisation = '', request = '' } = about;
  const person: Person = { id: 'by-link', name: `${name} (link)`, organisation, kind: 'supplier', roles: [] };
  const noted = ask.house.noting({
    entries: (changes) => [
      {
        at: ask.house.calendar.now(),
        ...(ask.who ? { person: ask.who.account.id } : {}),
        from: ask.address,
        did: 'entry.hand-in',
        about: `request:${request}`,
        whose: organisation,
        changes,
        result: 'done',
      },
    ],
    written: () => {},
  });
  return officeOf({ ...ask.house, ...noted }, person);
}

type Open = { readonly office: Office; readonly view: RequestView };
/** What a living link leads to. */
async function asked(ask: Ask, name = ''): Promise<Open | ClosedLink | { readonly refused: 'link-spent' }> {
  const about = await ask.house.tickets.peek('evidence-request', ask.at['token'] ?? '', ask.now);
  if (!about) return { refused: 'link-spent' };
  const office = officeBehind(ask, about, name);
  const view = await requestOf(office, about['request'] ?? '');
  if (!view) return { refused: 'link-spent' };
  return closedLink(view.state) ?? { office, view };
}

async function page(ask: Ask, { office, view }: Open, wrong: readonly Wrong[] = []): Promise<Answer> {
  const { request, name } = view;
  const directory = await office.directory();
  const organisation = directory.organisations.get(office.person.organisation)?.name ?? '';
  const { shelf = 'product', of = '' } = request;
  const criterion = (await shelfOf(office, { shelf, of }))?.criteria.find(({ id }) => id === request.criterion);
  const item = criterion?.items.find(({ no }) => String(no) === request.item);
  return {
    page: handInPage(ask.reader, {
      token: ask.at['token'] ?? '',
      request,
      by: view.byName,
      organisation,
      name: name ? t(ask.reader, { ja: name.ja, en: name.en ?? name.ja }) : organisation,
      item: criterion && item && { id: `${criterion.id} (${item.no})`, topic: criterion.topic, asks: item.asks },
      isDone: ask.query['done'] === '1' && wrong.length === 0,
      errors: wrong.map(({ id, code }) => ({
        id,
        text: `${t(ask.reader, refusalWords[code].says)} ${t(ask.reader, refusalWords[code].fix)}`,
      })),
      typed: { name: ask.form.one('name'), note: ask.form.one('note') },
    }),
    ...(wrong.length > 0 ? { status: 422, refusal: wrong[0]?.code ?? 'cannot-read' } : {}),
  };
}

type Wrong = { readonly id: 'name' | 'note' | 'file'; readonly code: RefusalCode };
const fieldOf: Readonly<Partial<Record<string, Wrong['id']>>> = {
  'name-missing': 'name',
  'name-too-long': 'name',
  'name-misleading': 'name',
  'text-too-long': 'note',
  'cannot-read': 'file',
};

async function handedIn(ask: Ask): Promise<Answer> {
  const name = ask.form.one('name').trim();
  const found = await asked(ask, name);
  if ('refused' in found) return found;
  const came = ask.file
    ? await handIn(found.office, found.view.id, { name, note: ask.form.one('note'), file: ask.file })
    : ({ refused: 'cannot-read' } as const);
  if (!('refused' in came)) return { to: `/hand-in/${encodeURIComponent(ask.at['token'] ?? '')}?done=1` };
  const field = fieldOf[came.refused];
  return field ? page(ask, found, [{ id: field, code: came.refused }]) : came;
}

const path = '/hand-in/:token';
export const handInRoutes: readonly Route[] = [
  open(
    path,
    'entry.hand-in',
    async (ask) => {
      const found = await asked(ask);
      return 'refused' in found ? found : page(ask, found);
    },
    { limits: { perMinute: 60 } },
  ),
  {
    method: 'POST',
    path,
    may: 'entry.hand-in',
    takes: 'file',
    answer: handedIn,
    limits: { perMinute: 30, bytes: handInBounds.fileBytes },
  },
];
