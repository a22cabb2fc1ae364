// 製品台帳 (portfolio): every product of a supplier with what is known of it, fast enough for a thousand. What is worked out
// of a draft is kept while the draft, what stands behind it, and the day stay.
import type { Application } from '../domain/application.ts';
import { turn } from '../domain/application.ts';
import type { DraftKind } from '../domain/desk.ts';
import { lifecycleOf } from '../domain/issue.ts';
import { labelAfter, standingOn } from '../domain/label.ts';
import type { CivilDate, LevelId, RegistrationNumber } from '../domain/names.ts';
import { isWithin } from '../domain/place.ts';
import type { Assessed, PortfolioEntry, PortfolioRow } from '../domain/portfolio.ts';
import { assessed, labelledFirmware, portfolioRow } from '../domain/portfolio.ts';
import type { Product } from '../domain/product.ts';
import type { Scheme } from '../domain/scheme.ts';
import type { Desk } from './behind.ts';
import { behindIn, behindOf, portfolioId, revisionBehind, wholeIn, withoutNotes } from './behind.ts';
import { checkedDraft } from './draft.ts';
import { fieldsKept, kept } from './drafts-kept.ts';
import { applicationsOf } from './file.ts';
import type { Office } from './office.ts';
import type { Calendar, DraftSummary, FieldVersion } from './ports.ts';

/** So many drafts are kept worked out, of all organisations together; the one unused for longest goes first. */
const mostKept = 4000;
/** A desk holds the whole portfolio of an organisation. */
const mostDesks = 20;

type Keeping = {
  readonly assessed: Map<string, Assessed>;
  readonly desks: Map<string, Desk>;
};
/** One for each installation, known by its calendar. */
const keepings = new WeakMap<Calendar, Keeping>();

function keepingOf(calendar: Calendar): Keeping {
  const known = keepings.get(calendar);
  if (known) return known;
  const made: Keeping = { assessed: new Map(), desks: new Map() };
  keepings.set(calendar, made);
  return made;
}

type AtDesk = Pick<Office, 'reading' | 'person' | 'calendar'>;

/** What lies on the desk of the organisation she works for, read again when any of it was saved. */
async function deskOf(office: AtDesk): Promise<Desk> {
  const { reading, person, calendar } = office;
  const kinds: readonly DraftKind[] = ['company', 'block', 'portfolio'];
  const drafts = await Promise.all(kinds.map((kind) => reading.drafts(kind)));
  const key = drafts.flatMap((all) => all.map(({ id, revision }) => `${id}:${revision}`)).join(' ');
  return kept(keepingOf(calendar).desks, `${person.organisation} ${key}`, mostDesks, async () => ({
    made: await behindOf(office),
    keep: true,
  }));
}

/** The same for a product of whoever engaged her: she sees what comes into it, and nothing that the supplier only notes. */
const deskOfOther = ({ readingOf, person, calendar }: Office, organisation: string): Promise<Desk> =>
  deskOf({ reading: readingOf(organisation), person: { ...person, organisation }, calendar });

async function assess(office: Office, summary: DraftSummary, desk: Desk, on: CivilDate): Promise<Assessed> {
  const { id, revision, organisation } = summary;
  const blocks = behindIn(desk, id).blocks.map((one) => one.id);
  const isOwn = organisation === office.person.organisation;
  const { 'evidence-looked': looked, commissions, evaluations } = desk.portfolio.products?.[id] ?? {};
  const noted = JSON.stringify([looked, isOwn && [commissions, evaluations]]);
  const key = [organisation, id, revision, on, revisionBehind(desk, id), ...blocks, noted].join(' ');
  return kept(keepingOf(office.calendar).assessed, key, mostKept, async () => {
    const whole = wholeIn(desk, office.scheme, id, await fieldsKept(office, summary));
    const found = isOwn ? whole : withoutNotes(whole, id);
    const evidence = isOwn ? office.evidence : office.evidenceOf(organisation);
    const { seen, findings } = await checkedDraft({ ...office, evidence }, found);
    // A file that is missing now may be there the next time.
    const isThere = Object.values(seen).every(({ is }) => is === 'there');
    return { made: assessed(found.whole, findings, office.scheme), keep: isThere };
  });
}

/** The application a product is on its way with, else its last one. */
const lastOf = (mine: readonly Application[]): Application | undefined =>
  mine.find((one) => turn[one.is] !== 'nobody') ?? mine.at(-1);

/** The label with this number and how it stands today. */
async function labelOf({ reading, scheme, calendar }: Office, number: RegistrationNumber) {
  const rules = lifecycleOf(scheme);
  const label = labelAfter(await reading.label(number), rules);
  const standing = label && standingOn(label.acts, calendar.today(), rules);
  return label && typeof standing === 'string' && standing !== 'none' ? { ...label, standing } : undefined;
}

/** Every product she may see, or the one with this id, as a row of the portfolio. */
export async function portfolioOf(office: Office, only?: string): Promise<readonly PortfolioRow[]> {
  const { reading, scheme, calendar, person } = office;
  const on = calendar.today();
  const rules = lifecycleOf(scheme);
  const drafts = (await reading.drafts('product')).filter(({ id }) => only === undefined || id === only);
  const byProduct = new Map<string, Application[]>();
  for (const one of await applicationsOf(office)) {
    const mine = byProduct.get(one.product);
    if (mine) mine.push(one);
    else byProduct.set(one.product, [one]);
  }
  const ownDesk = await deskOf(office);
  const rows: PortfolioRow[] = [];
  for (const draft of drafts) {
    const { id, archived, organisation } = draft;
    const isOwn = organisation === person.organisation;
    const desk = isOwn ? ownDesk : await deskOfOther(office, organisation);
    const mine = byProduct.get(id) ?? [];
    const labelled = mine.findLast((one) => one.is === 'labelled');
    const label = labelled?.is === 'labelled' ? await labelOf(office, labelled.registration) : undefined;
    const entry = (isOwn ? desk.portfolio.products?.[id] : undefined) ?? {};
    const known = { id, archived, entry, application: lastOf(mine), label };
    const draftNow = await assess(office, draft, desk, on);
    const firmware = labelledFirmware(draftNow.product, entry, mine);
    rows.push(portfolioRow(draftNow, { ...known, firmware }, on, rules));
  }
  return rows;
}

/** The entry of one product in her organisation's portfolio, with the versions of its fields. */
export async function entryOf(
  office: AtDesk,
  product: string,
): Promise<{ readonly entry: PortfolioEntry; readonly versions: ReadonlyMap<string, FieldVersion> }> {
  const { portfolio, noted } = await deskOf(office);
  const within = `/products/${product}`;
  return {
    entry: portfolio.products?.[product] ?? {},
    versions: new Map([...noted].filter(([field]) => isWithin(field, within))),
  };
}

/** The versions of the fields of every entry. */
export const notedFields = async (office: AtDesk): Promise<ReadonlyMap<string, FieldVersion>> =>
  (await deskOf(office)).noted;

/** Makes the portfolio of her organisation when there is none yet; gives its id. */
export async function openPortfolio({ drafts, reading, person, calendar }: Office): Promise<string> {
  const id = portfolioId(person.organisation);
  const isThere = (await reading.drafts('portfolio')).some((one) => one.id === id);
  if (!isThere)
    await drafts.create({
      id,
      kind: 'portfolio',
      organisation: person.organisation,
      by: person,
      at: calendar.now(),
    });
  return id;
}

/** A product as it begins: named, at a level that is open, in its current edition, by its usual route. */
export function beginningProduct(
  scheme: Scheme,
  given: { readonly supplier: string; readonly name?: string; readonly type?: string; readonly level?: string },
): Product {
  const open = scheme.levels.filter((level) => level.open);
  const level = open.find(({ id }) => id === given.level) ?? open[0];
  const type = scheme.productTypes.find(({ id }) => id === given.type)?.id;
  return {
    edition: level?.editions.at(-1) ?? '',
    supplier: { name: { ja: given.supplier } },
    product: { ...(given.name === undefined ? {} : { name: { ja: given.name } }), ...(type ? { type } : {}) },
    label: {
      level: (level?.id ?? '') as LevelId,
      route: scheme.fees.find((fee) => fee.level === level?.id)?.route ?? '',
    },
  };
}
