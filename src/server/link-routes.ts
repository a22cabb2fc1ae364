// Captured pages by page and by program: captured, looked at again, compared, made evidence of. An evaluator has none.
import type { CapturedLink } from '../domain/captured-link.ts';
import { linkStates } from '../domain/captured-link.ts';
import { forItemOf } from '../office/evidence-requests.ts';
import { t } from '../pages/parts/reader.ts';
import { linkHref, linksHref } from '../pages/supplier/asking.ts';
import { capturePage, differencePage, linkItem, linkPage, linksPage, refusalText } from '../pages/supplier/links.ts';
import { momentText } from '../pages/supplier/moments.ts';
import { noWritingWords } from '../words/claims.ts';
import { linkWords as words } from '../words/links.ts';
import type { RefusalCode } from '../words/refusals.ts';
import { refusalWords } from '../words/refusals.ts';
import { bytesOf, list, name, object, oneOf, paged, paging, text, whole, yes } from './api-shapes.ts';
import { outcome } from './api-things.ts';
import type { Answer, AskBy, Route } from './ask.ts';
import { look, post } from './ask.ts';
import type { LinkView } from './captures.ts';
import { captured, keptAsEvidence, linkNamed, linkSet, linksOf, lookDifference, lookedAgain } from './captures.ts';
import { acts, gives } from './json-body.ts';
import type { Paging } from './paging.ts';
import { partOf } from './paging.ts';
import type { Table, TableKind } from './plan-files.ts';
import { tableFile } from './plan-files.ts';
import { nameOf } from './request-routes.ts';
import { forItem, shelfOf } from './requests.ts';

const shown = (path: string, answer: (ask: AskBy) => Promise<Answer>): Route =>
  look(path, 'product.list', async (ask) =>
    ask.person.kind === 'evaluation-body' ? { to: '/supplier' } : answer(ask),
  );
const linkId = ({ at }: AskBy): string => at['link'] ?? '';
const noLink = { refused: 'no-such-link' } as const;

/** What each draft is called that pages were captured for. */
async function namesOf(ask: AskBy, views: readonly LinkView[]) {
  const names = new Map<string, string>();
  const keyOf = ({ shelf = 'product', of = '' }: CapturedLink) => `${shelf} ${of}`;
  for (const { link } of views) {
    if (names.has(keyOf(link))) continue;
    const it = forItemOf(link);
    const shelf = await shelfOf(ask.office, it);
    names.set(keyOf(link), shelf ? nameOf(ask, it, shelf) : it.of);
  }
  return { reader: ask.reader, nameOf: (link: CapturedLink) => names.get(keyOf(link)) ?? '' };
}

/** A captured page as values. */
const linkObject = (ask: AskBy, { id, link, state, looks }: LinkView) => {
  const { shelf, of, criterion, item } = forItemOf(link);
  return {
    id,
    state,
    url: link.url ?? '',
    title: link.title ?? '',
    shelf,
    ...(of === '' ? {} : { of }),
    ...(criterion === '' ? {} : { criterion, item }),
    watch: link.watch === 'yes',
    lookedAt: link['looked-at'] ?? '',
    looks: looks.map(({ 'record-piece': recordPiece, ...one }) => ({
      ...one,
      ...(recordPiece === undefined ? {} : { recordPiece }),
      ...(one.refused === undefined ? {} : { says: refusalText(ask.reader, one) }),
    })),
  };
};

async function tableOf(ask: AskBy, found: readonly LinkView[]): Promise<Table> {
  const { reader } = ask;
  const names = await namesOf(ask, found);
  const columns = [words.name, words.url, words.for, words.item, words.state, words.watching, words.last];
  return {
    name: 'captured-pages',
    sheet: t(reader, words.title),
    columns: columns.map((title, index) => ({ title: t(reader, title), width: index === 1 ? 50 : 24 })),
    rows: found.map(({ link, state }) => [
      link.title ?? '',
      link.url ?? '',
      names.nameOf(link),
      linkItem(link),
      t(reader, words[state]),
      t(reader, link.watch === 'yes' ? words.watched : words.notWatched),
      momentText(link['looked-at'] ?? ''),
    ]),
    json: { links: found.map((one) => linkObject(ask, one)) },
  };
}
const file = async (kind: TableKind, ask: AskBy): Promise<Answer> =>
  tableFile(kind, ask.house.sheets, await tableOf(ask, await linksOf(ask.office)));

type Wrong = { readonly id: string; readonly text: string };
async function form(ask: AskBy, said: (name: string) => string, errors: readonly Wrong[] = []): Promise<Answer> {
  const it = forItem({ shelf: said('shelf'), of: said('of'), for: said('for') });
  const shelf = await shelfOf(ask.office, it);
  if (!shelf) return { refused: 'no-such-product' };
  const typed = Object.fromEntries(['url', 'title', 'kind', 'for', 'watch'].map((one) => [one, said(one)]));
  const page = capturePage(ask.reader, {
    shelf: it.shelf,
    of: it.of,
    name: nameOf(ask, it, shelf),
    criteria: shelf.criteria,
    typed,
    errors,
  });
  return { page, ...(errors.length > 0 ? { status: 422 } : {}) };
}

async function capturedByForm(ask: AskBy): Promise<Answer> {
  const said = (one: string) => ask.form.one(one);
  const it = forItem({ shelf: said('shelf'), of: said('of'), for: said('for') });
  if (it.shelf !== 'company' && it.of === '') return { refused: 'cannot-read' };
  const asked = { ...it, url: said('url'), title: said('title'), kind: said('kind'), watch: said('watch') === 'yes' };
  const came = await captured(ask, asked);
  if (!('refused' in came)) return { to: linkHref(came.link) };
  if (!/^(?:page-|not-an-address|no-such-criterion)/.test(came.refused)) return came;
  const { says, fix } = refusalWords[came.refused as RefusalCode];
  const detail = came.detail === undefined ? '' : ` (${came.detail})`;
  const wrong = {
    id: came.refused === 'no-such-criterion' ? 'for' : 'url',
    text: `${t(ask.reader, says)}${detail} ${t(ask.reader, fix)}`,
  };
  const answer = await form(ask, said, [wrong]);
  return 'page' in answer ? { ...answer, refusal: came.refused } : answer;
}

async function differed(ask: AskBy): Promise<Answer> {
  const view = await linkNamed(ask.office, linkId(ask));
  if (!view) return noLink;
  const came = await lookDifference(ask, view, { from: ask.query['from'], to: ask.query['to'] });
  return came ? { page: differencePage(ask, view, came) } : { to: linkHref(view.id) };
}

/** Back to the page of the link, whatever came of it. */
const backTo = (ask: AskBy, came: object): Answer =>
  'refused' in came ? (came as { readonly refused: string }) : { to: linkHref(linkId(ask)) };
const setBy = (said: (name: string) => string) =>
  said('ended') === '' ? { watch: said('watch') === 'yes' } : { ended: said('ended') === 'yes' };

const one = `${linksHref}/:link`;
/** Each brings something from outside. */
const seldom = { limits: { perMinute: 30 } };
export const linkRoutes: readonly Route[] = [
  shown(linksHref, async (ask) => {
    const found = await linksOf(ask.office);
    return { page: linksPage(await namesOf(ask, found), found) };
  }),
  ...(['xlsx', 'csv', 'json'] as const).map((kind) => shown(`${linksHref}.${kind}`, (ask) => file(kind, ask))),
  look(`${linksHref}/new`, 'product.edit', (ask) =>
    ask.query['of'] === undefined && ask.query['shelf'] !== 'company'
      ? Promise.resolve({ to: linksHref })
      : form(ask, (said) => (Object.hasOwn(ask.query, said) ? (ask.query[said] ?? '') : '')),
  ),
  post(linksHref, 'product.edit', 'form', capturedByForm, seldom),
  shown(one, async (ask) => {
    const view = await linkNamed(ask.office, linkId(ask));
    return view ? { page: linkPage(await namesOf(ask, [view]), view) } : noLink;
  }),
  shown(`${one}/difference`, differed),
  post(`${one}/look`, 'product.edit', 'form', async (ask) => backTo(ask, await lookedAgain(ask, linkId(ask))), seldom),
  post(`${one}/keep`, 'product.edit', 'form', async (ask) => {
    if (!(await linkNamed(ask.office, linkId(ask)))) return noLink;
    if (ask.form.one('look') === '') return { refused: 'cannot-read' };
    return backTo(ask, await keptAsEvidence(ask, linkId(ask), ask.form.one('look')));
  }),
  post(`${one}/set`, 'product.edit', 'form', async (ask) =>
    backTo(
      ask,
      await linkSet(
        ask.office,
        linkId(ask),
        setBy((said) => ask.form.one(said)),
      ),
    ),
  ),
];

const lookShape = object({
  id: text,
  at: text,
  'address?': text,
  'status?': text,
  'type?': text,
  'size?': text,
  'sha256?': text,
  'reads?': text,
  'record?': text,
  'refused?': text,
  'detail?': text,
  'says?': text,
  'piece?': text,
  'recordPiece?': text,
});
const shape = object({
  id: text,
  state: oneOf(linkStates),
  url: text,
  title: text,
  shelf: oneOf(['product', 'company', 'block']),
  'of?': text,
  'criterion?': text,
  'item?': text,
  watch: yes,
  lookedAt: text,
  looks: list(lookShape),
});
const unless = async (ask: AskBy) => ((await linkNamed(ask.office, linkId(ask))) ? undefined : noLink);

type CaptureBody = {
  readonly shelf: 'product' | 'company' | 'block';
  readonly of?: string;
  readonly for?: string;
  readonly url: string;
  readonly title?: string;
  readonly kind?: string;
  readonly watch?: boolean;
};

export const apiLinks: readonly Route[] = [
  gives(
    '/links',
    'product.list',
    {
      summary: 'Captured pages with every look at them',
      query: paging,
      answers: paged('links', shape, { count: whole }),
    },
    async (ask, asked: Paging) => {
      const found = await linksOf(ask.office);
      return outcome(
        ask,
        partOf(ask.lang, found, ({ id }) => id, asked),
        ({ rows, ...next }) => ({ links: rows.map((view) => linkObject(ask, view)), count: found.length, ...next }),
      );
    },
  ),
  ...(
    [
      ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
      ['csv', 'text/csv'],
    ] as const
  ).map(([kind, type]) =>
    gives(
      `/links.${kind}`,
      'product.list',
      { summary: `The captured pages as ${kind}`, answers: bytesOf(type) },
      (ask) => file(kind, ask),
    ),
  ),
  acts(
    '/links',
    'product.edit',
    {
      summary: 'Bring a public page and make evidence of it; for: criterion/item; watch: look once a day',
      body: object({
        shelf: oneOf(['product', 'company', 'block']),
        'of?': name,
        'for?': name,
        url: text,
        'title?': text,
        'kind?': text,
        'watch?': yes,
      }),
      answers: object({ link: text, piece: text }),
    },
    async (ask, { shelf, of = '', for: item = '', url, title = '', kind = '', watch = false }: CaptureBody) =>
      outcome(ask, await captured(ask, { ...forItem({ shelf, of, for: item }), url, title, kind, watch })),
    seldom,
  ),
  acts(
    '/links/:link/look',
    'product.edit',
    {
      summary: 'Look at the page again: whether it still says what the evidence says',
      body: object({}),
      answers: object({ state: oneOf(linkStates), 'look?': text }),
    },
    async (ask) => outcome(ask, await lookedAgain(ask, linkId(ask))),
    { unless, ...seldom },
  ),
  acts(
    '/links/:link/keep',
    'product.edit',
    {
      summary: 'Make evidence of what a later look found; the piece before stays',
      body: object({ look: name }),
      answers: object({ piece: text }),
    },
    async (ask, body: { readonly look: string }) => outcome(ask, await keptAsEvidence(ask, linkId(ask), body.look)),
    { unless },
  ),
  acts(
    '/links/:link/set',
    'product.edit',
    {
      summary: 'Whether the page is looked at daily, or no longer at all',
      body: object({ 'watch?': yes, 'ended?': yes }),
      answers: object({ link: text }),
    },
    async (ask, { watch = false, ended }: { readonly watch?: boolean; readonly ended?: boolean }) =>
      outcome(ask, await linkSet(ask.office, linkId(ask), ended === undefined ? { watch } : { ended })),
    { unless },
  ),
  gives(
    '/links/difference',
    'product.list',
    {
      summary:
        'What changed of a captured page between two looks, line by line, within bounds; else between evidence and last look',
      query: { link: name, from: name, to: name },
      answers: object({
        from: text,
        to: text,
        'isCut?': yes,
        'leftOut?': object({ same: whole, changed: whole, shortened: whole }),
        'unread?': oneOf(Object.keys(noWritingWords)),
        'lines?': list(object({ is: oneOf(['same', 'gone', 'new']), text })),
      }),
    },
    async (ask, said: { readonly link?: string; readonly from?: string; readonly to?: string }) => {
      if (said.link === undefined) return { refused: 'cannot-read' };
      const view = await linkNamed(ask.office, said.link);
      if (!view) return noLink;
      const came = await lookDifference(ask, view, said);
      if (!came) return { refused: 'cannot-read' };
      return { json: { from: came.from.at, to: came.to.at, ...came.difference } };
    },
  ),
];
