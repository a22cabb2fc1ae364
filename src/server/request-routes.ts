// Requests for evidence by page: the list, one request with what came, a new one, and what becomes of what came. An evaluator
// has none: she is led to her products.
import { readSha256 } from '../domain/names.ts';
import type { Linked } from '../office/evidence-requests.ts';
import { askAgain, askForEvidence, hasItem, requestOf, withdrawRequest } from '../office/evidence-requests.ts';
import { besideOf, turnDown } from '../office/hand-ins.ts';
import { t } from '../pages/parts/reader.ts';
import { requestHref, requestsHref } from '../pages/supplier/asking.ts';
import { blockName } from '../pages/supplier/blocks.ts';
import { nameIn } from '../pages/supplier/home.ts';
import { askPage, linkPage, requestPage, requestsPage } from '../pages/supplier/requests.ts';
import { blockHref, companyHref, productHref } from '../pages/supplier/where.ts';
import type { RefusalCode } from '../words/refusals.ts';
import { refusalWords } from '../words/refusals.ts';
import { requestWords as words } from '../words/requests.ts';
import type { Answer, AskBy, Route } from './ask.ts';
import { look, post } from './ask.ts';
import type { TableKind } from './plan-files.ts';
import { tableFile } from './plan-files.ts';
import type { Shelf } from './requests.ts';
import { forItem, requestsFor, requestTableOf, shelfOf, takenOver } from './requests.ts';

/** A page of the desk: an evaluator has none. */
const shown = (path: string, answer: (ask: AskBy) => Promise<Answer>): Route =>
  look(path, 'product.list', async (ask) =>
    ask.person.kind === 'evaluation-body' ? { to: '/supplier' } : answer(ask),
  );
const requestId = ({ at }: AskBy): string => at['request'] ?? '';
const cameId = ({ at }: AskBy): string => at['came'] ?? '';
const noRequest = { refused: 'no-such-request' } as const;

/** What the draft is called. */
export const nameOf = (ask: AskBy, it: ReturnType<typeof forItem>, { declared }: Shelf): string =>
  it.shelf === 'company'
    ? t(ask.reader, words.company)
    : it.shelf === 'block'
      ? blockName(ask.reader, declared, it.of)
      : nameIn(ask.reader, declared, it.of);

type Wrong = { readonly id: string; readonly code: RefusalCode };
const typedNames = ['whom', 'mail', 'lang', 'for', 'asks', 'until'] as const;

async function form(ask: AskBy, said: (name: string) => string, wrong: readonly Wrong[] = []): Promise<Answer> {
  const it = forItem({ shelf: said('shelf'), of: said('of'), for: said('for') });
  const shelf = await shelfOf(ask.office, it);
  if (!shelf) return { refused: 'no-such-product' };
  const errors = wrong.map(({ id, code }) => ({
    id,
    text: `${t(ask.reader, refusalWords[code].says)} ${t(ask.reader, refusalWords[code].fix)}`,
  }));
  const typed = Object.fromEntries(typedNames.map((name) => [name, said(name)]).filter(([, value]) => value !== ''));
  return {
    page: askPage(ask.reader, {
      shelf: it.shelf,
      of: it.of,
      name: nameOf(ask, it, shelf),
      criteria: shelf.criteria,
      typed,
      errors,
    }),
    ...(wrong.length > 0 ? { status: 422, refusal: wrong[0]?.code ?? 'cannot-read' } : {}),
  };
}

const fieldOf: Readonly<Partial<Record<string, string>>> = {
  'name-missing': 'whom',
  'name-too-long': 'whom',
  'name-misleading': 'whom',
  'mail-wrong': 'mail',
  'cannot-read': 'until',
  'until-past': 'until',
  'until-too-far': 'until',
  'text-too-long': 'asks',
};

const linkOf = ({ house, reader }: AskBy, { token, request, isMailed }: Linked): Answer => ({
  page: linkPage(reader, { link: `${house.baseUrl}/hand-in/${token}`, request, isMailed }),
});

async function made(ask: AskBy): Promise<Answer> {
  const said = (name: string) => ask.form.one(name);
  const it = forItem({ shelf: said('shelf'), of: said('of'), for: said('for') });
  if (it.shelf !== 'company' && it.of === '') return { refused: 'cannot-read' };
  const shelf = await shelfOf(ask.office, it);
  if (!shelf) return { refused: 'no-such-product' };
  if (!hasItem(shelf.criteria, it)) return form(ask, said, [{ id: 'for', code: 'no-such-criterion' }]);
  const [whom, mail, asks, until] = [said('whom'), said('mail'), said('asks'), said('until')];
  const came = await askForEvidence(ask.office, {
    ...it,
    whom,
    mail,
    asks,
    until,
    lang: said('lang') === 'en' ? 'en' : 'ja',
  });
  if (!('refused' in came)) return linkOf(ask, came);
  const id = fieldOf[came.refused];
  return id === undefined ? came : form(ask, said, [{ id, code: came.refused }]);
}

/** The bytes of what came and is undecided. */
export async function cameFile(ask: AskBy): Promise<Answer> {
  const one = (await requestOf(ask.office, requestId(ask)))?.came.find(({ id }) => id === cameId(ask));
  if (!one) return noRequest;
  const sha256 = readSha256(one.sha256 ?? '');
  const bytes = sha256 && (await besideOf(ask.office).open(sha256));
  if (!bytes) return { refused: 'no-such-evidence' };
  const told = { changes: [{ at: 'evidence', after: sha256 }] } as const;
  return { bytes, type: 'application/octet-stream', name: one.file ?? 'evidence', told };
}

async function taken(ask: AskBy): Promise<Answer> {
  const said = (name: 'title' | 'kind' | 'firmware' | 'model' | 'on') => {
    const value = ask.form.one(name).trim();
    return value === '' ? {} : { [name]: value };
  };
  const named = { request: requestId(ask), came: cameId(ask) };
  const view = await requestOf(ask.office, named.request);
  if (!view) return noRequest;
  const came = await takenOver(ask, named, {
    ...said('title'),
    ...said('kind'),
    ...said('firmware'),
    ...said('model'),
    ...said('on'),
  });
  if ('refused' in came) return came;
  const { shelf = 'product', of = '' } = view.request;
  const base = shelf === 'company' ? companyHref : shelf === 'block' ? blockHref(of) : productHref(of);
  return {
    to: came.criterion === undefined ? `${base}/evidence` : `${base}/criteria/${encodeURIComponent(came.criterion)}`,
  };
}

const list = async (kind: TableKind, ask: AskBy): Promise<Answer> =>
  tableFile(kind, ask.house.sheets, requestTableOf(ask, (await requestsFor(ask)).found));

const one = `${requestsHref}/:request`;
const came = `${one}/came/:came`;
export const requestRoutes: readonly Route[] = [
  shown(requestsHref, async (ask) => ({ page: requestsPage(ask.reader, await requestsFor(ask)) })),
  ...(['xlsx', 'csv', 'json'] as const).map((kind) => shown(`${requestsHref}.${kind}`, (ask) => list(kind, ask))),
  look(`${requestsHref}/new`, 'product.edit', (ask) =>
    ask.query['of'] === undefined && ask.query['shelf'] !== 'company'
      ? Promise.resolve({ to: requestsHref })
      : form(ask, (name) => (Object.hasOwn(ask.query, name) ? (ask.query[name] ?? '') : '')),
  ),
  post(requestsHref, 'product.edit', 'form', made, { limits: { perMinute: 60 } }),
  shown(one, async (ask) => {
    const view = await requestOf(ask.office, requestId(ask));
    return view ? { page: requestPage(ask.reader, view) } : noRequest;
  }),
  look(`${came}/file`, 'product.edit', cameFile, { trailed: true }),
  post(`${one}/withdraw`, 'product.edit', 'form', async (ask) => {
    const came = await withdrawRequest(ask.office, requestId(ask));
    return 'refused' in came ? came : { to: requestHref(requestId(ask)) };
  }),
  post(`${one}/again`, 'product.edit', 'form', async (ask) => {
    const came = await askAgain(ask.office, requestId(ask), ask.form.one('until'));
    return 'refused' in came ? came : linkOf(ask, came);
  }),
  post(`${came}/take`, 'product.edit', 'form', taken),
  post(`${came}/turn-down`, 'product.edit', 'form', async (ask) => {
    const named = { request: requestId(ask), came: cameId(ask) };
    const done = await turnDown(ask.office, named, ask.form.one('reason'));
    return 'refused' in done ? done : { to: `${requestHref(requestId(ask))}#came-${named.came}` };
  }),
];
