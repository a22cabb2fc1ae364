// Requests for evidence as one person sees them: what they are about in words, as a table, and as values; and how what came
// becomes evidence of the draft.
import { dayAt } from '../domain/calendar.ts';
import type { Company } from '../domain/desk.ts';
import { isDecided, requestStates } from '../domain/evidence-request.ts';
import { treeFrom } from '../domain/fields.ts';
import { readSha256 } from '../domain/names.ts';
import { catalogueFor } from '../domain/portfolio.ts';
import type { Product } from '../domain/product.ts';
import type { Criterion, Text } from '../domain/scheme.ts';
import { companyId } from '../office/behind.ts';
import { saveDesk, saveProduct } from '../office/desk.ts';
import type { Save } from '../office/draft.ts';
import { saveFields } from '../office/draft.ts';
import type { ForItem, RequestView } from '../office/evidence-requests.ts';
import { forItemOf, requestOf, requestsOf } from '../office/evidence-requests.ts';
import { beginDeciding, besideOf, letWait, notedTaken } from '../office/hand-ins.ts';
import type { Office } from '../office/office.ts';
import type { FieldVersion } from '../office/ports.ts';
import { t } from '../pages/parts/reader.ts';
import { requestItem } from '../pages/supplier/asking.ts';
import { momentText } from '../pages/supplier/moments.ts';
import { thingName } from '../pages/supplier/requests.ts';
import { requestSentences, requestWords as words } from '../words/requests.ts';
import type { AskBy } from './ask.ts';
import { formOf } from './ask.ts';
import { attached } from './field-forms.ts';
import { freshId } from './fresh.ts';
import type { Table } from './plan-files.ts';

/** A draft that evidence belongs to, as it stands. */
export type Shelf = {
  readonly declared: Product;
  readonly versions: ReadonlyMap<string, FieldVersion>;
  readonly criteria: readonly Criterion[];
  readonly save: (saves: readonly Save[]) => ReturnType<typeof saveFields>;
};

/** The draft that is named, or undefined when it is not hers. */
export async function shelfOf(
  office: Office,
  { shelf, of }: Pick<ForItem, 'shelf' | 'of'>,
): Promise<Shelf | undefined> {
  const id = shelf === 'company' ? companyId(office.person.organisation) : of;
  const fields = await office.reading.fields(id, shelf);
  if (!fields && shelf !== 'company') return undefined;
  const declared = treeFrom(fields ?? []) as Product & Company;
  const all = catalogueFor(office.scheme, shelf === 'product' ? declared : {})?.criteria ?? [];
  return {
    declared,
    versions: new Map((fields ?? []).map((field) => [field.field, field])),
    criteria: shelf === 'company' ? all.filter(({ owner }) => owner !== 'product') : all,
    save: (saves) =>
      shelf === 'product'
        ? saveProduct(office, of, saves)
        : shelf === 'company'
          ? saveDesk(office, 'company', saves)
          : saveFields(office, of, saves, 'block'),
  };
}

/** What an address or a body says of a draft and an item; the item is written criterion/number. */
export function forItem(said: { readonly shelf: string; readonly of: string; readonly for: string }): ForItem {
  const [criterion = '', item = ''] = said.for.split('/');
  const shelf = said.shelf === 'company' || said.shelf === 'block' ? said.shelf : 'product';
  return { shelf, of: shelf === 'company' ? '' : said.of, criterion, item };
}

/** The requests that an address asks for, by state. */
export async function requestsFor({ office, query }: Pick<AskBy, 'office' | 'query'>) {
  const all = await requestsOf(office);
  const state = requestStates.find((one) => one === query['state']);
  return { all, state, found: state ? all.filter((one) => one.state === state) : all };
}

/** A request as values. */
export const requestObject = ({ id, request, state, came, byName, name }: RequestView) => {
  const { shelf, of, criterion, item } = forItemOf(request);
  return {
    id,
    state,
    shelf,
    ...(of === '' ? {} : { of }),
    ...(name ? { name } : {}),
    ...(criterion === '' ? {} : { criterion, item }),
    whom: request.whom ?? '',
    ...(request.mail === undefined ? {} : { mail: request.mail }),
    ...(request.asks === undefined ? {} : { asks: request.asks }),
    until: request.until ?? '',
    askedAt: request['asked-at'] ?? '',
    askedBy: byName,
    came: came.map((one) => ({
      id: one.id,
      name: one.name ?? '',
      ...(one.note === undefined ? {} : { note: one.note }),
      file: one.file ?? '',
      sha256: one.sha256 ?? '',
      size: Number(one.size ?? 0),
      at: one.at ?? '',
      ...(one.taken === undefined ? {} : { piece: one.taken }),
      ...(one['turned-down'] === undefined ? {} : { turnedDown: one['turned-down'] }),
      ...(one['decided-on'] === undefined ? {} : { decidedOn: one['decided-on'], decidedBy: one.decidedBy ?? '' }),
    })),
  };
};

const columns: readonly (readonly [Text, number])[] = [
  [words.whom, 24],
  [words.for, 30],
  [words.item, 16],
  [words.asks, 40],
  [words.until, 12],
  [words.state, 18],
  [words.asked, 18],
  [words.by, 18],
  [words.arrived, 10],
  [words.undecided, 12],
];

/** The table of these requests, in words. */
export const requestTableOf = ({ reader }: Pick<AskBy, 'reader'>, found: readonly RequestView[]): Table => ({
  name: 'requests',
  sheet: t(reader, words.title),
  columns: columns.map(([title, width]) => ({ title: t(reader, title), width })),
  rows: found.map((view) => [
    view.request.whom ?? '',
    thingName(reader, view),
    requestItem(view),
    view.request.asks ?? '',
    view.request.until ?? '',
    t(reader, words[view.state]),
    momentText(view.request['asked-at'] ?? ''),
    view.byName,
    String(view.came.length),
    String(view.came.filter((one) => !isDecided(one)).length),
  ]),
  json: { requests: found.map(requestObject) },
});

export type TakenOver =
  | { readonly piece: string; readonly criterion: string | undefined }
  | { readonly refused: string };

/** What was said of a file that is taken over; what is left empty is left out. */
export type SaidOfPiece = Readonly<Partial<Record<'title' | 'kind' | 'firmware' | 'model' | 'on', string>>>;

/**
 * Makes evidence of what came by a link: the bytes go to the organisation's evidence, the piece is listed in the draft with who
 * made it, and it is attached to the item that was asked about.
 */
export async function takenOver(
  ask: Pick<AskBy, 'office' | 'today'>,
  { request: id, came }: { readonly request: string; readonly came: string },
  said: SaidOfPiece,
): Promise<TakenOver> {
  const { office } = ask;
  const view = await requestOf(office, id);
  const one = view?.came.find((each) => each.id === came);
  if (!view || !one) return { refused: 'no-such-request' };
  if (isDecided(one)) return { refused: 'already-decided' };
  const it = forItemOf(view.request);
  const shelf = await shelfOf(office, it);
  if (!shelf) return { refused: 'request-ended' };
  const sha256 = readSha256(one.sha256 ?? '');
  const bytes = sha256 && (await besideOf(office).open(sha256));
  if (!bytes) return { refused: 'no-such-evidence' };
  const name = one.file ?? 'evidence';
  const piece = freshId(shelf.declared, name);
  const isItem = shelf.criteria.some(
    (criterion) => criterion.id === it.criterion && criterion.items.some(({ no }) => String(no) === it.item),
  );
  const form = formOf({
    on: dayAt(one.at) ?? '',
    ...said,
    for: isItem ? `${it.criterion}/${it.item}` : '',
    'made-by': requestSentences.madeBy(one.name ?? '')[view.request.lang ?? 'ja'],
  });
  const named = { request: id, came };
  const begun = await beginDeciding(office, named);
  if ('refused' in begun) return begun;
  let isTaken = false;
  try {
    const kept = await attached({ ...ask, form, file: { name, bytes } }, shelf);
    if ('refused' in kept) return kept;
    isTaken = await notedTaken(office, named, begun.claim, piece);
    return isTaken ? { piece, criterion: kept.criterion } : { refused: 'somebody-acted-first' };
  } finally {
    if (!isTaken) await letWait(office, named, begun.claim);
  }
}
