// The company part and building blocks by page. An evaluator has no desk: whatever she asks of it leads her to her products.
import type { Block } from '../domain/desk.ts';
import { blockShape, companyShape } from '../domain/desk.ts';
import { treeFrom } from '../domain/fields.ts';
import { wrongName } from '../domain/membership.ts';
import { readSha256 } from '../domain/names.ts';
import { isAllowed } from '../domain/people.ts';
import type { Place } from '../domain/place.ts';
import { at, keysOf } from '../domain/place.ts';
import type { Evidence, Product, Shape } from '../domain/product.ts';
import type { Criterion } from '../domain/scheme.ts';
import { behindOf, companyId, metBy } from '../office/behind.ts';
import { createBlock, saveDesk } from '../office/desk.ts';
import type { Save } from '../office/draft.ts';
import { saveFields, seenOf } from '../office/draft.ts';
import { requestsAbout } from '../office/evidence-requests.ts';
import type { FieldVersion } from '../office/ports.ts';
import type { Link } from '../pages/parts/frame.ts';
import { t } from '../pages/parts/reader.ts';
import { blockName, blockPage, blocksPage } from '../pages/supplier/blocks.ts';
import type { CriterionLink, Met } from '../pages/supplier/company.ts';
import { companyPage, deskCriterionPage, deskTrail } from '../pages/supplier/company.ts';
import { evidencePage } from '../pages/supplier/evidence.ts';
import { historyPage } from '../pages/supplier/history.ts';
import { catalogueFor, nameIn } from '../pages/supplier/home.ts';
import { previewPage } from '../pages/supplier/preview.ts';
import type { Notice } from '../pages/supplier/saving.ts';
import { blockHref, blocksHref, companyHref, deskPageOf } from '../pages/supplier/where.ts';
import { deskWords as words } from '../words/desk.ts';
import { choiceWord } from '../words/say.ts';
import { supplierWords } from '../words/supplier.ts';
import type { Answer, AskBy, Route } from './ask.ts';
import { look, post } from './ask.ts';
import { afterSave, attached, savedFrom } from './field-forms.ts';
import { chosenIn, newerUsed } from './newer-routes.ts';
import { pictureFrom } from './preview-routes.ts';
import { ownAt } from './wording-routes.ts';

const notFound = { refused: 'not-found' } as const;

/** What lies on the desk and is shown: the company part or one block. */
type Paper = {
  readonly kind: 'company' | 'block';
  readonly id: string;
  readonly base: string;
  readonly model: Shape;
  readonly name: string;
  readonly trail: readonly Link[];
  readonly versions: ReadonlyMap<string, FieldVersion>;
  /** Its answers and evidence stand where a product has them. */
  readonly declared: Product & Block;
  readonly criteria: readonly Criterion[];
  readonly save: (saves: readonly Save[]) => ReturnType<typeof saveFields>;
};
const criteriaOf = ({ office }: AskBy): readonly Criterion[] => catalogueFor(office.scheme, {})?.criteria ?? [];
const versionsOf = (fields: readonly FieldVersion[]) => new Map(fields.map((field) => [field.field as string, field]));

async function companyOf(ask: AskBy): Promise<Paper> {
  const { reader, office } = ask;
  const id = companyId(ask.person.organisation);
  const fields = (await office.reading.fields(id, 'company')) ?? [];
  const name = t(reader, words.company);
  return {
    kind: 'company',
    id,
    base: companyHref,
    model: companyShape,
    name,
    trail: deskTrail(reader, { href: companyHref, text: name }),
    versions: versionsOf(fields),
    declared: treeFrom(fields) as Paper['declared'],
    criteria: criteriaOf(ask).filter(({ owner }) => owner !== 'product'),
    save: (saves) => saveDesk(office, 'company', saves),
  };
}

async function blockOf(ask: AskBy): Promise<Paper | undefined> {
  const { reader, office } = ask;
  const id = ask.at['block'] ?? '';
  const fields = await office.reading.fields(id, 'block');
  if (!fields) return undefined;
  const declared = treeFrom(fields) as Paper['declared'];
  const name = blockName(reader, declared, id);
  const steps = [
    { href: blocksHref, text: t(reader, words.blocks) },
    { href: blockHref(id), text: name },
  ];
  return {
    kind: 'block',
    id,
    base: blockHref(id),
    model: blockShape,
    name,
    trail: deskTrail(reader, ...steps),
    versions: versionsOf(fields),
    declared,
    criteria: criteriaOf(ask),
    save: (saves) => saveFields(office, id, saves, 'block'),
  };
}
type Find = (ask: AskBy) => Promise<Paper | undefined>;

const formOf = ({ reader }: AskBy, paper: Paper, notice: Notice | undefined, met: readonly Met[] | undefined) => ({
  reader,
  product: paper.id,
  base: paper.base,
  model: paper.model,
  versions: paper.versions,
  findings: [],
  notice,
  met,
});

const linksOf = ({ reader }: AskBy, { criteria, declared, kind }: Paper): readonly CriterionLink[] =>
  criteria.map((criterion) => ({
    criterion,
    says: choiceWord(
      reader.lang,
      at('answers', criterion.id, 'result'),
      declared.answers?.[criterion.id]?.result ?? 'open',
    ),
    ...(kind === 'company' && criterion.owner === 'both' ? { note: words.shared } : {}),
  }));

/** So many products are named on a block's page; of a name one field is read, and not the whole product. */
const mostNamed = 50;

/** Products whose entry in the portfolio names the block: the first by name, and how many there are. */
async function usersOf({ office, reader }: AskBy, block: string) {
  const { portfolio } = await behindOf(office);
  const ids = Object.entries(portfolio.products ?? {}).flatMap(([id, { blocks }]) =>
    blocks?.includes(block) ? [id] : [],
  );
  const lastOf = async (id: string, lang: 'ja' | 'en') =>
    (await office.reading.history(id, at('product', 'name', lang))).at(-1)?.value as string | undefined;
  const named = ids.slice(0, mostNamed).map(async (id) => {
    const name = (reader.lang === 'en' ? await lastOf(id, 'en') : undefined) ?? (await lastOf(id, 'ja'));
    return { id, name: name ?? id };
  });
  return { usedIn: await Promise.all(named), moreUses: Math.max(0, ids.length - mostNamed) };
}

type Show = (ask: AskBy, paper: Paper, notice?: Notice, met?: readonly Met[]) => Answer | Promise<Answer>;
const start: Show = async (ask, paper, notice, met) => {
  const form = { ...formOf(ask, paper, notice, met), criteria: linksOf(ask, paper) };
  const isCompany = paper.kind === 'company';
  const registered = isCompany ? (await ask.house.directory()).organisations.get(ask.person.organisation) : undefined;
  return {
    page: isCompany
      ? companyPage({ ...form, registered })
      : blockPage({ ...form, block: paper.declared, ...(await usersOf(ask, paper.id)) }),
  };
};
const criterion: Show = async (ask, paper, notice, met) => {
  const one = paper.criteria.find(({ id }) => id === ask.at['criterion']);
  if (!one) return { refused: 'no-such-criterion' };
  const isBlock = paper.kind === 'block';
  const page = deskCriterionPage({
    ...formOf(ask, paper, notice, met),
    declared: paper.declared,
    criterion: one,
    own: await ownAt(ask, one.id),
    trail: [...paper.trail, { href: ask.reader.here, text: one.id }],
    requests: await requestsAbout(ask.office, { shelf: paper.kind, of: isBlock ? paper.id : '' }),
    ...(isBlock ? { more: ['responsible', 'remains'], note: words.blockCriteriaSays } : {}),
    ...(!isBlock && one.owner === 'both' ? { note: words.companyCriteriaSays } : {}),
  });
  return { page };
};
const evidence: Show = async (ask, paper, notice) => ({
  page: evidencePage({
    ...formOf(ask, paper, notice, undefined),
    name: paper.name,
    declared: paper.declared,
    seen: await seenOf(ask.office.evidence, ask.office.scheme, paper.declared),
    trail: [...paper.trail, { href: ask.reader.here, text: t(ask.reader, words.evidence) }],
  }),
});

/** A page of the desk: an evaluator has none. */
const shown = (path: string, answer: (ask: AskBy) => Promise<Answer>, more: Pick<Route, 'trailed'> = {}): Route =>
  look(
    path,
    'product.list',
    async (ask) => (ask.person.kind === 'evaluation-body' ? { to: '/supplier' } : answer(ask)),
    more,
  );

/** After a save, which products it met is said on the page. */
async function savedPaper(ask: AskBy, find: Find, show: Show): Promise<Answer> {
  const paper = await find(ask);
  if (!paper) return notFound;
  const before = await behindOf(ask.office);
  const notice = await savedFrom(ask.form, paper.save, { model: paper.model });
  if ('refused' in notice) return notice;
  const met = notice.saved.length === 0 ? [] : await metBy(ask.office, before, await behindOf(ask.office));
  const named = met.map(({ id, product, fields }) => ({ id, name: nameIn(ask.reader, product, id), fields }));
  const now = await find(ask);
  return now ? afterSave(await show(ask, now, notice, named), notice) : notFound;
}

async function uploaded(ask: AskBy, find: Find): Promise<Answer> {
  const paper = await find(ask);
  if (!paper) return notFound;
  const came = await attached(ask, { declared: paper.declared, versions: paper.versions, save: paper.save });
  if ('refused' in came) return came;
  const to = came.criterion === undefined ? 'evidence' : `criteria/${encodeURIComponent(came.criterion)}`;
  return { to: `${paper.base}/${to}` };
}

type OpenedPiece = {
  readonly paper: Paper;
  readonly id: string;
  readonly piece: Evidence;
  readonly bytes: AsyncIterable<Uint8Array>;
  open(): Promise<AsyncIterable<Uint8Array> | undefined>;
  readonly told: NonNullable<Answer['told']>;
};

/** A piece that is asked for by name, for those who may open its bytes; asked for none, the list. */
async function pieceOf(ask: AskBy, find: Find): Promise<OpenedPiece | Answer> {
  const paper = await find(ask);
  if (!paper) return notFound;
  const named = ask.query['piece'];
  if (named === undefined) return { to: `${paper.base}/evidence` };
  if (!isAllowed(ask.person, 'product.see-evidence')) return { refused: 'not-for-you' };
  const piece = Object.hasOwn(paper.declared.evidence ?? {}, named) ? paper.declared.evidence?.[named] : undefined;
  const sha256 = readSha256(piece?.sha256 ?? '');
  const bytes = sha256 && (await ask.office.evidence.open(sha256));
  if (!piece || !bytes) return { refused: 'no-such-evidence' };
  const told = { did: 'product.see-evidence', changes: [{ at: 'evidence', after: sha256 }] } as const;
  return { paper, id: named, piece, bytes, open: () => ask.office.evidence.open(sha256), told };
}

async function file(ask: AskBy, find: Find): Promise<Answer> {
  const found = await pieceOf(ask, find);
  if (!('open' in found)) return found;
  const { bytes, piece, told } = found;
  return { bytes, type: 'application/octet-stream', name: piece.file?.split('/').at(-1) ?? 'evidence', told };
}

async function preview(ask: AskBy, find: Find): Promise<Answer> {
  const found = await pieceOf(ask, find);
  if (!('open' in found)) return found;
  const { paper, id, piece, bytes, told } = found;
  const trail = [...paper.trail, { href: `${paper.base}/evidence`, text: t(ask.reader, supplierWords.evidence) }];
  const view = { base: paper.base, trail, piece: id, title: piece.title ?? id };
  return { page: previewPage(ask.reader, { ...view, preview: await ask.house.previewOf(bytes) }), told };
}

async function picture(ask: AskBy, find: Find): Promise<Answer> {
  const found = await pieceOf(ask, find);
  if (!('open' in found)) return found;
  const answer = await pictureFrom(ask, found.open);
  return 'refused' in answer ? answer : { ...answer, told: found.told };
}

async function history(ask: AskBy, find: Find): Promise<Answer> {
  const paper = await find(ask);
  const place = (ask.query['field'] ?? '') as Place;
  if (!paper || keysOf(place).length === 0) return notFound;
  return {
    page: historyPage(ask.reader, {
      id: paper.id,
      name: paper.name,
      place,
      history: await ask.office.reading.history(paper.id, place, paper.kind),
      beside: {
        model: paper.model,
        page: deskPageOf(paper.base, place),
        trail: [...paper.trail, { href: ask.reader.here, text: t(ask.reader, supplierWords.history) }],
      },
    }),
  };
}

/** Every way to a paper below its base. Who changes a block must name one of her own; the company part is always hers. */
const paperRoutes = (base: string, find: Find, edit: 'product.create' | 'product.edit'): readonly Route[] => [
  ...(
    [
      [base, start],
      [`${base}/criteria/:criterion`, criterion],
      [`${base}/evidence`, evidence],
    ] as const
  ).flatMap(([path, show]) => [
    shown(path, async (ask) => {
      const paper = await find(ask);
      return paper ? show(ask, paper) : notFound;
    }),
    post(path, edit, 'form', (ask) => savedPaper(ask, find, show)),
  ]),
  post(`${base}/evidence/upload`, edit, 'file', (ask) => uploaded(ask, find)),
  post(`${base}/evidence/newer`, edit, 'form', async (ask) => {
    const paper = await find(ask);
    if (!paper) return notFound;
    const came = await newerUsed(paper, chosenIn(ask));
    return 'refused' in came ? came : { to: `${paper.base}/evidence` };
  }),
  shown(`${base}/evidence/file`, (ask) => file(ask, find), { trailed: true }),
  shown(`${base}/evidence/preview`, (ask) => preview(ask, find), { trailed: true }),
  shown(`${base}/evidence/picture`, (ask) => picture(ask, find), { trailed: true }),
  shown(`${base}/history`, (ask) => history(ask, find)),
];

export const deskRoutes: readonly Route[] = [
  ...paperRoutes('/supplier/company', companyOf, 'product.create'),
  shown('/supplier/blocks', async (ask) => {
    const { blocks, portfolio } = await behindOf(ask.office);
    const entries = Object.entries(portfolio.products ?? {});
    const rows = [...blocks].map(([id, block]) => ({
      id,
      block,
      usedIn: entries.filter(([, entry]) => entry.blocks?.includes(id)).length,
    }));
    return { page: blocksPage(ask.reader, rows) };
  }),
  post('/supplier/blocks', 'product.create', 'form', async (ask) => {
    const name = ask.form.one('name').trim();
    const ofName = wrongName(name);
    if (ofName) return { refused: ofName };
    const { created } = await createBlock(ask.office, ask.house.newId(), name);
    return { to: blockHref(created) };
  }),
  ...paperRoutes('/supplier/blocks/:block', blockOf, 'product.edit'),
];
