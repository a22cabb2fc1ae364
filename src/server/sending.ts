// What the pages and the API of papers share: the facts of one product, its papers as PDF, and the package that is sent.
import { createHash } from 'node:crypto';
import { shortAddress } from '../domain/artwork.ts';
import { catalogueOf } from '../domain/checklist.ts';
import { feeFor } from '../domain/fee.ts';
import type { CivilDate, RegistrationNumber, Sha256 } from '../domain/names.ts';
import type { Known, PaperRow } from '../domain/paper-rows.ts';
import { isAllowed } from '../domain/people.ts';
import type { Product } from '../domain/product.ts';
import type { Whole } from '../office/behind.ts';
import { wholeOf } from '../office/behind.ts';
import { atProduct } from '../office/draft.ts';
import { applicationsOf } from '../office/file.ts';
import { filledForm } from '../office/form-desk.ts';
import type { Contents, Package } from '../office/sending.ts';
import { packageOf } from '../office/sending.ts';
import type { PaperFacts } from '../words/papers/said.ts';
import { coveringMail, packageName, papersToSend, sendingWords } from '../words/papers/sending.ts';
import { paperOf } from '../words/papers/sheet.ts';
import { paperSentences } from '../words/papers/words.ts';
import type { Answer, AskBy } from './ask.ts';
import { notFilled } from './form-fill.ts';

/** How often one address may have papers made in a minute: each takes as long as many pages. */
export const paperLimits = { perMinute: 120 } as const;

export type AtPapers = { readonly facts: PaperFacts; readonly whole: Whole; readonly isOwn: boolean };

/** The product with everything its papers are made of, if she may see it. */
export async function atPapers(ask: AskBy, product: string, on: CivilDate = ask.today): Promise<AtPapers | undefined> {
  const { office, person } = ask;
  const whole = await wholeOf(office, product);
  if (!whole) return undefined;
  // What an operator gave outside of this office is the supplier's own note.
  const isOwn = person.kind === 'supplier';
  const known = await knownOf(ask, { product, whole, isOwn, on });
  const facts = { scheme: office.scheme, product: whole.whole, known, on, by: person.name };
  const labelled = await labelledProduct(ask, { product, whole, isOwn });
  const number = known['registration-number'];
  const pictures = number === undefined ? undefined : await drawn(ask, number as RegistrationNumber);
  return { facts: { ...facts, ...(labelled ? { labelled } : {}), ...(pictures ? { pictures } : {}) }, whole, isOwn };
}

type AtProduct = { readonly product: string; readonly whole: Whole; readonly isOwn: boolean; readonly on: CivilDate };

/** The product as its label tells of it: its filing here, or what is noted of a label from elsewhere. */
async function labelledProduct(
  { office }: AskBy,
  { product, whole, isOwn }: Omit<AtProduct, 'on'>,
): Promise<Product | undefined> {
  const ours = (await applicationsOf(office)).findLast((one) => one.product === product && one.is === 'labelled');
  const { models, firmware } = isOwn ? (whole.entry.outside ?? {}) : {};
  if (ours) return ours.filings.at(-1)?.product;
  // Of a label from elsewhere only this much is known: everything else is taken to be as it was.
  return models || firmware
    ? {
        ...whole.whole,
        ...(models ? { models } : {}),
        ...(firmware === undefined ? {} : { 'filed-firmware': firmware }),
      }
    : undefined;
}

async function knownOf({ office, lang }: AskBy, { product, whole, isOwn, on }: AtProduct): Promise<Known> {
  const outside = isOwn ? (whole.entry.outside ?? {}) : {};
  const ours = (await applicationsOf(office)).findLast((one) => one.product === product);
  const { level, route } = whole.whole.label ?? {};
  const fee = level && route ? feeFor(office.scheme, { level, route, received: on }) : undefined;
  const numbers: Readonly<Record<keyof Known, string | undefined>> = {
    fee: fee && paperSentences.yen(fee.yen)[lang],
    'application-number': ours?.number ?? outside.application,
    'acceptance-number': outside.acceptance,
    'provisional-number': outside.provisional,
    'registration-number': ours?.is === 'labelled' ? ours.registration : outside.registration,
  };
  return Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== undefined)) as Known;
}

/** The label for each place of use, as large as it must be; nothing for a label that is not in our register. */
async function drawn(
  { house, office, lang }: AskBy,
  number: RegistrationNumber,
): Promise<PaperFacts['pictures'] | undefined> {
  const [issued] = await office.reading.label(number);
  if (issued?.act !== 'issued') return undefined;
  const levelMark = office.scheme.levels.find(({ id }) => id === issued.level)?.mark ?? '';
  const what = { levelMark, number, url: shortAddress(house.baseUrl, number), lang };
  const places = office.scheme.papers.flatMap(({ sheet }) => sheet?.places ?? []);
  return Object.fromEntries(
    places.map(({ id, millimetres }) => {
      const svg = house.artwork.svg(what, millimetres);
      if (typeof svg === 'string') return [id, { svg, millimetres }];
      return [id, { svg: String(house.artwork.svg(what, svg.smallest)), millimetres: svg.smallest }];
    }),
  );
}

/** The paper of this kind as PDF. */
export async function paperAsked(ask: AskBy, product: string, kind: string): Promise<Answer> {
  const found = await atPapers(ask, product);
  if (!found) return { refused: 'no-such-product' };
  const row: PaperRow | undefined = ask.office.scheme.papers.find(({ id }) => id === kind);
  const paper = row && paperOf(ask.lang, row, found.facts);
  if (!paper) return { refused: 'not-found' };
  const bytes = ask.house.papers.pdf(paper);
  if ('refused' in bytes) return bytes;
  return { bytes, type: 'application/pdf', name: `${paper.title} ${paper.subtitle ?? ''}`.trim().concat('.pdf') };
}

/** What is asked to be in the package, beside what is always in it. */
export type Chosen = {
  readonly evidence: boolean;
  readonly papers: readonly string[];
  readonly on: CivilDate;
  /** The operator's own form, by its fingerprint. */
  readonly form?: string | undefined;
};

/** The package of a product. Evidence goes in only for those who may see it. */
export async function packageAsked(
  ask: AskBy,
  product: string,
  chosen: Chosen,
): Promise<(Package & { readonly name: string }) | { readonly refused: string }> {
  const { lang, house, office } = ask;
  const found = await atPapers(ask, product, chosen.on);
  if (!found) return { refused: 'no-such-product' };
  const hasEvidence = chosen.evidence && isAllowed(ask.person, 'product.see-evidence');
  if (chosen.evidence && !hasEvidence) return { refused: 'not-for-you' };
  const { facts, whole } = found;
  const papers = papersToSend(lang, facts, chosen.papers);
  const checklist = `${sendingWords.checklist[lang]}.xlsx`;
  const form = chosen.form ? await filledForm(office, house.formDesk, { key: chosen.form, whole }) : undefined;
  if (form && !('bytes' in form)) return notFilled(form);
  const ownForm = form && { name: form.form.entry.file ?? 'form.xlsx', bytes: form.bytes };
  const files = [checklist, ...(ownForm ? [ownForm.name] : []), ...papers.map(({ name }) => name)];
  const { evidence } = await atProduct(office, product);
  const contents: Contents = {
    papers,
    checklist: {
      name: checklist,
      bytes: house.sheets.writeChecklist(whole.whole, lang, catalogueOf(office.scheme, whole.whole)),
    },
    ...(ownForm ? { form: ownForm } : {}),
    mail: { name: `${sendingWords.mail[lang]}.txt`, text: coveringMail(lang, facts, { files, hasEvidence }) },
    about: {
      on: facts.on,
      product: whole.whole.product?.name?.ja ?? '',
      ...(facts.known['application-number'] === undefined ? {} : { application: facts.known['application-number'] }),
    },
    ...(hasEvidence
      ? { evidence: { pieces: whole.whole.evidence ?? {}, bytesOf: (sha256: Sha256) => evidence.open(sha256) } }
      : {}),
  };
  const bound = packageOf(contents, house);
  return 'refused' in bound ? bound : { ...bound, name: `${packageName(lang, facts)}.zip` };
}

/** The hash of all bytes of a stream. */
export async function hashOf(bytes: AsyncIterable<Uint8Array>): Promise<Sha256> {
  const hash = createHash('sha256');
  for await (const part of bytes) hash.update(part);
  return hash.digest('hex') as Sha256;
}
