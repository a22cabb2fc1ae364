// Requests for evidence by program: asked, listed, taken back, asked again, and what becomes of what came. Handing in needs no
// account and no program of its own: the page of the link takes a file from any client that sends forms.
import { requestStates } from '../domain/evidence-request.ts';
import type { Linked } from '../office/evidence-requests.ts';
import { askAgain, askForEvidence, hasItem, requestOf, withdrawRequest } from '../office/evidence-requests.ts';
import { turnDown } from '../office/hand-ins.ts';
import { bytesOf, day, list, name, object, oneOf, paged, paging, sha256, text, whole, yes } from './api-shapes.ts';
import { outcome } from './api-things.ts';
import type { Answer, AskBy, Route } from './ask.ts';
import { acts, gives } from './json-body.ts';
import type { Paging } from './paging.ts';
import { partOf } from './paging.ts';
import { tableFile } from './plan-files.ts';
import { cameFile } from './request-routes.ts';
import type { SaidOfPiece } from './requests.ts';
import { forItem, requestObject, requestsFor, requestTableOf, shelfOf, takenOver } from './requests.ts';

const requestId = ({ at }: AskBy): string => at['request'] ?? '';
const cameId = ({ at }: AskBy): string => at['came'] ?? '';
const noRequest = async (ask: AskBy) =>
  (await requestOf(ask.office, requestId(ask))) ? undefined : ({ refused: 'no-such-request' } as const);

const narrowing = { state: oneOf(requestStates) };
const came = object({
  id: text,
  name: text,
  'note?': text,
  file: text,
  sha256,
  size: whole,
  at: text,
  'piece?': text,
  'turnedDown?': text,
  'decidedOn?': day,
  'decidedBy?': text,
});
const shape = object({
  id: text,
  state: oneOf(requestStates),
  shelf: oneOf(['product', 'company', 'block']),
  'of?': text,
  'name?': object({ ja: text, 'en?': text }),
  'criterion?': text,
  'item?': text,
  whom: text,
  'mail?': text,
  'asks?': text,
  until: day,
  askedAt: text,
  askedBy: text,
  came: list(came),
});
const linked = object({ request: text, link: text, mailed: yes });
const linkJson = ({ house }: AskBy, { request, token, isMailed }: Linked) => ({
  request,
  link: `${house.baseUrl}/hand-in/${token}`,
  mailed: isMailed,
});

type AskedBody = {
  readonly shelf: 'product' | 'company' | 'block';
  readonly of?: string;
  readonly for?: string;
  readonly whom: string;
  readonly mail?: string;
  readonly lang?: 'ja' | 'en';
  readonly asks?: string;
  readonly until: string;
};
async function asked(ask: AskBy, body: AskedBody): Promise<Answer> {
  const it = forItem({ shelf: body.shelf, of: body.of ?? '', for: body.for ?? '' });
  const shelf = await shelfOf(ask.office, it);
  if (!shelf) return { refused: 'no-such-product' };
  if (!hasItem(shelf.criteria, it)) return { refused: 'no-such-criterion' };
  const { whom, mail = '', lang = 'ja', asks = '', until } = body;
  return outcome(ask, await askForEvidence(ask.office, { ...it, whom, mail, lang, asks, until }), (done) =>
    linkJson(ask, done),
  );
}

const tables = (
  [
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['csv', 'text/csv'],
  ] as const
).map(([kind, type]) =>
  gives(
    `/requests.${kind}`,
    'product.list',
    { summary: `The requests for evidence as ${kind}`, query: narrowing, answers: bytesOf(type) },
    async (ask) => tableFile(kind, ask.house.sheets, requestTableOf(ask, (await requestsFor(ask)).found)),
  ),
);

export const apiRequests: readonly Route[] = [
  gives(
    '/requests',
    'product.list',
    {
      summary: 'Requests for evidence, newest first, with what came by their links',
      query: { ...paging, ...narrowing },
      answers: paged('requests', shape, { count: whole }),
    },
    async (ask, pages: Paging) => {
      const { found } = await requestsFor(ask);
      return outcome(
        ask,
        partOf(ask.lang, found, ({ id }) => id, pages),
        ({ rows, ...next }) => ({ requests: rows.map(requestObject), count: found.length, ...next }),
      );
    },
  ),
  ...tables,
  acts(
    '/requests',
    'product.edit',
    {
      summary: 'Ask somebody for evidence by a link, which is told once; for: criterion/item',
      body: object({
        shelf: oneOf(['product', 'company', 'block']),
        'of?': name,
        'for?': name,
        whom: name,
        'mail?': name,
        'lang?': oneOf(['ja', 'en']),
        'asks?': text,
        until: day,
      }),
      answers: linked,
    },
    asked,
    { limits: { perMinute: 60 } },
  ),
  acts(
    '/requests/:request/withdraw',
    'product.edit',
    { summary: 'Take a request back', body: object({}), answers: object({ withdrawn: text }) },
    async (ask) => outcome(ask, await withdrawRequest(ask.office, requestId(ask))),
    { unless: noRequest },
  ),
  acts(
    '/requests/:request/again',
    'product.edit',
    {
      summary: 'Ask again with a new day: a new link; the one before opens nothing any more',
      body: object({ until: day }),
      answers: linked,
    },
    async (ask, { until }: { readonly until: string }) =>
      outcome(ask, await askAgain(ask.office, requestId(ask), until), (done) => linkJson(ask, done)),
    { unless: noRequest },
  ),
  acts(
    '/requests/:request/came/:came/take',
    'product.edit',
    {
      summary: 'Make evidence of what came by a link, attached to the item that was asked about',
      body: object({ 'title?': text, 'kind?': text, 'firmware?': text, 'model?': text, 'on?': day }),
      answers: object({ piece: text }),
    },
    async (ask, body: SaidOfPiece) =>
      outcome(ask, await takenOver(ask, { request: requestId(ask), came: cameId(ask) }, body), ({ piece }) => ({
        piece,
      })),
    { unless: noRequest },
  ),
  acts(
    '/requests/:request/came/:came/turn-down',
    'product.edit',
    {
      summary: 'Turn down what came by a link; its bytes are taken away',
      body: object({ reason: text }),
      answers: object({ turnedDown: text }),
    },
    async (ask, { reason }: { readonly reason: string }) =>
      outcome(ask, await turnDown(ask.office, { request: requestId(ask), came: cameId(ask) }, reason)),
    { unless: noRequest },
  ),
  gives(
    '/requests/:request/came/:came/file',
    'product.edit',
    { summary: 'The bytes of what came and is undecided', answers: bytesOf('application/octet-stream') },
    cameFile,
    { trailed: true },
  ),
];
