// The supplier's ways in: her products field by field, evidence, folder and workbook, and her applications.

import type { Application } from '../domain/application.ts';
import { turn } from '../domain/application.ts';
import { catalogueOf } from '../domain/checklist.ts';
import { evaluationRows } from '../domain/evaluation.ts';
import { lifecycleOf } from '../domain/issue.ts';
import type { LevelId } from '../domain/names.ts';
import { readSha256 } from '../domain/names.ts';
import type { Place } from '../domain/place.ts';
import { keysOf } from '../domain/place.ts';
import { labelledFirmware, situationOf } from '../domain/portfolio.ts';
import type { Product } from '../domain/product.ts';
import { decideScope } from '../domain/scope.ts';
import type { Whole } from '../office/behind.ts';
import { madeOwn, wholeOf } from '../office/behind.ts';
import { changesBy } from '../office/checklist.ts';
import { saveProduct } from '../office/desk.ts';
import type { Save } from '../office/draft.ts';
import { atProduct, checkedDraft, createProduct, draftOf } from '../office/draft.ts';
import { pagesChangedOf, requestsAbout } from '../office/evidence-requests.ts';
import { applicationsOf, openApplication } from '../office/file.ts';
import { firstDayOf } from '../office/first-day.ts';
import type { Where } from '../office/ports.ts';
import { staleIn } from '../office/vault.ts';
import { checklistPreview } from '../pages/supplier/checklist.ts';
import { criterionPage } from '../pages/supplier/criterion.ts';
import { evidencePage } from '../pages/supplier/evidence.ts';
import { historyPage } from '../pages/supplier/history.ts';
import { catalogueFor, nameIn } from '../pages/supplier/home.ts';
import { productPage } from '../pages/supplier/product.ts';
import type { Notice } from '../pages/supplier/saving.ts';
import { scopePage } from '../pages/supplier/scope.ts';
import { sectionPage } from '../pages/supplier/section.ts';
import { isSection, productHref, sections } from '../pages/supplier/where.ts';
import { eyesOf } from './approval-routes.ts';
import type { Answer, AskBy, Route } from './ask.ts';
import { look, post } from './ask.ts';
import { behindViewOf, copiedOf } from './behind-routes.ts';
import { afterSave, attached, savedFrom } from './field-forms.ts';
import { largestEvidence, largestUpload } from './house.ts';
import { packedFolder } from './packed-folder.ts';
import { once, wholeUpload } from './uploads.ts';
import { ownAt } from './wording-routes.ts';

const id = ({ at: params }: AskBy) => params['id'] ?? '';

/** Where a product stands by the numbers that an operator outside gave, if any. */
function elsewhereIn({ office: { calendar, scheme } }: AskBy, { whole, entry }: Whole) {
  const situation = situationOf({ product: whole, entry }, calendar.today(), lifecycleOf(scheme));
  return situation.isElsewhere ? { situation, entry } : undefined;
}

/** The product as it stands, with everything its pages show. */
async function opened(ask: AskBy) {
  const found = await wholeOf(ask.office, id(ask));
  if (!found) return undefined;
  const checked = await checkedDraft(await atProduct(ask.office, id(ask)), found);
  const name = nameIn(ask.reader, found.own, id(ask));
  const behind = behindViewOf(ask.reader, found);
  return { ...found, product: found.own, ...checked, name, behind, copied: await copiedOf(ask, found) };
}
type Opened = NonNullable<Awaited<ReturnType<typeof opened>>>;
const noProduct = { refused: 'no-such-product' } as const;

/** The application a product is on its way with, else its last one. */
const applicationFor = (all: readonly Application[], product: string) => {
  const mine = all.filter((one) => one.product === product);
  return mine.find((one) => turn[one.is] !== 'nobody') ?? mine.at(-1);
};

async function made(ask: AskBy): Promise<Answer> {
  const { form, office, house } = ask;
  const name = form.one('name').trim();
  if (name === '') return { refused: 'cannot-read' };
  const level =
    office.scheme.levels.find((one) => one.id === form.one('level') && one.open) ??
    office.scheme.levels.find((one) => one.open);
  const product: Product = {
    edition: level?.editions.at(-1) ?? '',
    supplier: { name: { ja: ask.reader.organisation ?? '' } },
    product: {
      name: { ja: name },
      ...(office.scheme.productTypes.some((one) => one.id === form.one('type')) ? { type: form.one('type') } : {}),
    },
    label: {
      level: (level?.id ?? '') as LevelId,
      route: office.scheme.fees.find((fee) => fee.level === level?.id)?.route ?? '',
    },
  };
  const outcome = await createProduct(office, house.newId(), product);
  return 'created' in outcome ? { to: productHref(outcome.created) } : outcome;
}

async function imported(ask: AskBy): Promise<Answer> {
  if (!ask.file) return { refused: 'cannot-read' };
  const bytes = await wholeUpload(ask.file.bytes);
  if (!bytes) return { refused: 'too-large' };
  const read = await ask.house.archive.unpack(bytes);
  if ('unusable' in read || read.findings.length > 0) return { refused: 'unusable' };
  for (const file of read.files.values()) await ask.office.evidence.put(once(file), largestEvidence);
  const outcome = await createProduct(ask.office, ask.house.newId(), read.product);
  return 'created' in outcome ? { to: productHref(outcome.created) } : outcome;
}

/** Saves what a form asks for; what it asks to take over becomes the product's own. */
async function saved(ask: AskBy): Promise<Notice | { readonly refused: string }> {
  const { form } = ask;
  const take = form.one('take');
  const found = take === '' ? undefined : await wholeOf(ask.office, id(ask));
  const also = (found ? madeOwn(found, take) : []).map(({ field, value }): Save => {
    const expected = found?.versions.get(field)?.version ?? 0;
    return { field, expected, value };
  });
  return savedFrom(form, (saves) => saveProduct(ask.office, id(ask), saves), { also });
}

/** A page that shows fields: as it stands, or again after a save with what came of it. */
type Shows = (ask: AskBy, product: Opened, notice?: Notice) => Answer | Promise<Answer>;
const shows = (path: string, show: Shows): readonly Route[] => [
  look(path, 'product.see', async (ask) => {
    const product = await opened(ask);
    return product ? show(ask, product) : noProduct;
  }),
  post(path, 'product.edit', 'form', async (ask) => {
    const notice = await saved(ask);
    if ('refused' in notice) return notice;
    const product = await opened(ask);
    if (!product) return noProduct;
    return afterSave(await show(ask, product, notice), notice);
  }),
];
const formOf = (ask: AskBy, found: Opened, notice?: Notice) => ({
  reader: ask.reader,
  product: id(ask),
  versions: found.versions,
  findings: found.findings,
  notice,
  behind: found.behind,
  copied: found.copied,
});

const section: Shows = (ask, product, notice) => {
  const name = ask.at['section'] ?? '';
  return isSection(name)
    ? {
        page: sectionPage({
          ...formOf(ask, product, notice),
          name: product.name,
          section: name,
          declared: product.product,
        }),
      }
    : { refused: 'not-found' };
};
const criterion: Shows = async (ask, product, notice) => {
  const about = { shelf: 'product', of: id(ask) } as const;
  const catalogue = catalogueFor(ask.office.scheme, product.product);
  const one = catalogue?.criteria.find((candidate) => candidate.id === ask.at['criterion']);
  return catalogue && one
    ? {
        page: criterionPage({
          ...formOf(ask, product, notice),
          name: product.name,
          declared: product.product,
          catalogue,
          criterion: one,
          own: await ownAt(ask, one.id),
          stale: staleIn(ask.office, id(ask), product, await pagesChangedOf(ask.office, about)),
          evaluated: evaluationRows(product.whole, product.entry),
          requests: await requestsAbout(ask.office, about),
        }),
      }
    : { refused: 'no-such-criterion' };
};
const scope: Shows = (ask, product, notice) => {
  const { questions } = ask.office.scheme.scope;
  const answers = Object.fromEntries(
    Object.entries(product.product.scope ?? {}).filter(([question]) => Object.hasOwn(questions, question)),
  );
  const again = ask.query['again'];
  return {
    page: scopePage({
      ...formOf(ask, product, notice),
      name: product.name,
      scope: decideScope(ask.office.scheme.scope, answers),
      again: again !== undefined && Object.hasOwn(questions, again) && !notice ? again : undefined,
    }),
  };
};
const evidence: Shows = (ask, product, notice) => ({
  page: evidencePage({
    ...formOf(ask, product, notice),
    name: product.name,
    declared: product.product,
    seen: product.seen,
  }),
});

async function uploaded(ask: AskBy): Promise<Answer> {
  const draft = await draftOf(ask.office, id(ask));
  if (!draft) return noProduct;
  const came = await attached(ask, {
    declared: draft.product,
    versions: draft.versions,
    save: (saves) => saveProduct(ask.office, id(ask), saves),
  });
  if ('refused' in came) return came;
  const page = came.criterion === undefined ? 'evidence' : `criteria/${encodeURIComponent(came.criterion)}`;
  return { to: `${productHref(id(ask))}/${page}` };
}

async function ownFile(ask: AskBy): Promise<Answer> {
  const found = await wholeOf(ask.office, id(ask));
  const piece = found?.whole.evidence?.[ask.at['piece'] ?? ''];
  const sha256 = readSha256(piece?.sha256 ?? '');
  const { evidence } = await atProduct(ask.office, id(ask));
  const bytes = sha256 && (await evidence.open(sha256));
  return bytes
    ? { bytes, type: 'application/octet-stream', name: piece?.file?.split('/').at(-1) ?? 'evidence' }
    : { refused: 'no-such-evidence' };
}

const cellOf = (where: Where): string =>
  'sheet' in where ? `${where.sheet}!${where.cell}` : 'field' in where ? where.field : where.file;

async function previewed(ask: AskBy): Promise<Answer> {
  const product = await opened(ask);
  if (!product) return noProduct;
  const bytes = ask.file && (await wholeUpload(ask.file.bytes));
  if (!bytes) return { refused: ask.file ? 'too-large' : 'cannot-read' };
  const sheet = await ask.house.sheets.readChecklist(bytes, ask.office.scheme);
  if ('unusable' in sheet || sheet.edition !== product.product.edition) return { refused: 'unusable' };
  const findings = sheet.findings.map((finding) => ({ finding, where: cellOf(sheet.where(finding.at)) }));
  return {
    page: checklistPreview(ask.reader, {
      id: id(ask),
      name: product.name,
      versions: product.versions,
      changes: changesBy(product, sheet),
      findings,
    }),
    ...(findings.length > 0 ? { status: 422 } : {}),
  };
}

async function history(ask: AskBy): Promise<Answer> {
  const place = (ask.query['field'] ?? '') as Place;
  const draft = await draftOf(ask.office, id(ask));
  if (!draft || keysOf(place).length === 0) return noProduct;
  return {
    page: historyPage(ask.reader, {
      id: id(ask),
      name: nameIn(ask.reader, draft.product, id(ask)),
      place,
      history: await ask.office.reading.history(id(ask), place),
    }),
  };
}

const product = '/supplier/products/:id';
const small = { limits: { bytes: largestUpload } };
export const supplierRoutes: readonly Route[] = [
  post('/supplier/products', 'product.create', 'form', made),
  post('/supplier/products/import', 'product.create', 'file', imported, small),
  look(product, 'product.see', async (ask) => {
    const found = await opened(ask);
    if (!found) return noProduct;
    const summary = (await ask.office.reading.drafts('product')).find((one) => one.id === id(ask));
    const applications = await applicationsOf(ask.office);
    const mine = applications.filter((one) => one.product === id(ask));
    const firmware = labelledFirmware(found.whole, found.entry, mine);
    const isEvaluated = ask.person.kind === 'evaluation-body';
    return {
      page: productPage(ask.reader, {
        id: id(ask),
        product: found.whole,
        findings: found.findings,
        application: applicationFor(applications, id(ask)),
        firmware: isEvaluated ? undefined : firmware,
        elsewhere: elsewhereIn(ask, found),
        archived: summary?.archived ?? false,
        eyes: await eyesOf(ask, id(ask), found.revision),
        done: ask.query['done'] === 'approved',
        copied: found.copied,
        // Whatever has a label is past the way to a first plan.
        first:
          isEvaluated || firmware
            ? undefined
            : await firstDayOf(ask.office, { id: id(ask), product: found.whole, entry: found.entry }),
      }),
    };
  }),
  ...shows(`${product}/scope`, scope),
  ...shows(`${product}/evidence`, evidence),
  ...shows(`${product}/criteria/:criterion`, criterion),
  ...Object.keys(sections).flatMap((name) =>
    shows(`${product}/${name}`, (ask, found, notice) =>
      section({ ...ask, at: { ...ask.at, section: name } }, found, notice),
    ),
  ),
  post(`${product}/evidence/upload`, 'product.edit', 'file', uploaded),
  look(`${product}/evidence/:piece/file`, 'product.see-evidence', ownFile, { trailed: true }),
  look(`${product}/history`, 'product.see', history),
  look(`${product}/folder.zip`, 'product.see', (ask) => packedFolder(ask, id(ask)), { trailed: true }),
  look(`${product}/checklist.xlsx`, 'product.see', async (ask) => {
    const found = await wholeOf(ask.office, id(ask));
    if (!found) return noProduct;
    return {
      bytes: ask.house.sheets.writeChecklist(found.whole, ask.lang, catalogueOf(ask.office.scheme, found.whole)),
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      name: `${nameIn(ask.reader, found.own, id(ask))}.xlsx`,
    };
  }),
  post(`${product}/checklist`, 'product.edit', 'file', previewed, small),
  post(`${product}/checklist/apply`, 'product.edit', 'form', async (ask) => {
    const notice = await saved(ask);
    if ('refused' in notice) return notice;
    return notice.notSaved.length > 0 ? { refused: 'stale' } : { to: productHref(id(ask)) };
  }),
  post(`${product}/archive`, 'product.archive', 'form', async (ask) => {
    if (!(await draftOf(ask.office, id(ask)))) return noProduct;
    await ask.office.drafts.archive(id(ask), ask.form.one('archived') === 'yes');
    return { to: '/supplier' };
  }),
  post(`${product}/application`, 'application.open', 'form', async (ask) => {
    const outcome = await openApplication(ask.office, id(ask));
    return 'opened' in outcome ? { to: `/supplier/applications/${outcome.opened}` } : outcome;
  }),
];
