// 延長の予定: every label of an organisation, its own and those from elsewhere, with what is due before it ends.
import type { Application } from '../domain/application.ts';
import { turn } from '../domain/application.ts';
import { readCivilDate } from '../domain/calendar.ts';
import { portfolioShape } from '../domain/desk.ts';
import { shapeAt } from '../domain/fields.ts';
import { firmwareState } from '../domain/firmware-state.ts';
import { lifecycleOf } from '../domain/issue.ts';
import { labelAfter, standingOn } from '../domain/label.ts';
import { at } from '../domain/place.ts';
import type { PortfolioRow } from '../domain/portfolio.ts';
import { nameOfProduct, outsideFirmware, outsideStanding } from '../domain/portfolio.ts';
import type { HeldLabel, RenewalLine } from '../domain/renewals.ts';
import { letItEnd, renewalOf, renewals, stepKey } from '../domain/renewals.ts';
import type { Scheme } from '../domain/scheme.ts';
import type { WorkingCalendar } from '../domain/working-days.ts';
import { workingCalendar } from '../domain/working-days.ts';
import { saveDesk } from './desk.ts';
import { applicationsOf } from './file.ts';
import type { Office } from './office.ts';
import { entryOf, portfolioOf } from './portfolio.ts';

export type RenewalsView = {
  readonly lines: readonly RenewalLine[];
  /** Products in scope, not put away, that have no label; and those whose numbers from elsewhere cannot be. */
  readonly without: readonly PortfolioRow[];
  readonly unclear: readonly PortfolioRow[];
};

/** The labels of the organisation she works for, or of one product; in the order in which they end. */
export async function renewalsOf(
  office: Office,
  lang: 'ja' | 'en',
  only?: string,
  known?: readonly PortfolioRow[],
): Promise<RenewalsView> {
  const rows = known ?? (await portfolioOf(office, only));
  const labelled = new Map<string, Extract<Application, { is: 'labelled' }>[]>();
  for (const one of await applicationsOf(office))
    if (one.is === 'labelled') labelled.set(one.product, [...(labelled.get(one.product) ?? []), one]);
  const lines: RenewalLine[] = [];
  for (const row of rows) {
    for (const one of labelled.get(row.id) ?? []) {
      const line = await ownLine(office, row, one, lang);
      if (line) lines.push(line);
    }
    const line = elsewhereLine(office, row, lang);
    if (line && !lines.some(({ number }) => number === line.number)) lines.push(line);
  }
  const has = new Set(lines.map(({ product }) => product));
  return {
    lines: renewals(lines),
    without: rows.filter((row) => !has.has(row.id) && !row.archived && row.scope !== 'out-of-scope' && !isUnclear(row)),
    unclear: rows.filter((row) => !has.has(row.id) && isUnclear(row)),
  };
}
const isUnclear = ({ situation }: PortfolioRow): boolean => situation.stage === 'unclear';

/** The working days of a scheme, made once. */
const calendars = new WeakMap<Scheme, WorkingCalendar>();
function calendarOf(scheme: Scheme): WorkingCalendar {
  const known = calendars.get(scheme) ?? workingCalendar(scheme.holidays);
  calendars.set(scheme, known);
  return known;
}

/** What every line of a product says, and what its label wants. */
function lineOf(
  { scheme, calendar }: Pick<Office, 'scheme' | 'calendar'>,
  row: PortfolioRow,
  label: Omit<HeldLabel, 'done'> & Pick<RenewalLine, 'number' | 'level' | 'isElsewhere' | 'firmware'>,
  lang: 'ja' | 'en',
): RenewalLine {
  const held = { ...label, done: row.entry.renewal };
  const about = { today: calendar.today(), calendar: calendarOf(scheme), rules: lifecycleOf(scheme) };
  const { application } = row;
  return {
    ...held,
    ...renewalOf(held, scheme.renewals, about),
    product: row.id,
    name: nameOfProduct(lang, row.product, row.id),
    ...(application && turn[application.is] !== 'nobody' ? { application: application.number } : {}),
  };
}

async function ownLine(
  office: Office,
  row: PortfolioRow,
  { registration, filings }: Extract<Application, { is: 'labelled' }>,
  lang: 'ja' | 'en',
): Promise<RenewalLine | undefined> {
  const rules = lifecycleOf(office.scheme);
  const label = labelAfter(await office.reading.label(registration), rules);
  const standing = label && standingOn(label.acts, office.calendar.today(), rules);
  if (!label || typeof standing !== 'string' || standing === 'none') return undefined;
  const { number, level, until } = label;
  const firmware = firmwareState(row.product.firmware, filings.at(-1)?.product['filed-firmware']);
  return lineOf(office, row, { number, level, until, standing, isElsewhere: false, firmware }, lang);
}

function elsewhereLine(office: Office, row: PortfolioRow, lang: 'ja' | 'en'): RenewalLine | undefined {
  const { outside = {} } = row.entry;
  const firmware = outsideFirmware(row.product, row.entry);
  const standing = outsideStanding(outside, office.calendar.today(), lifecycleOf(office.scheme));
  if (!firmware || !standing || 'cannot' in standing) return undefined;
  const about = { ...standing, number: outside.registration ?? '', level: outside.level, isElsewhere: true, firmware };
  return lineOf(office, row, about, lang);
}

/** Says of a step of a product's label that it is done, or takes that back; also that the label is meant to end. */
export async function markStep(
  office: Office,
  product: string,
  asked: { readonly step: string; readonly until: string; readonly isDone: boolean },
): Promise<{ readonly marked: string } | { readonly refused: string }> {
  const { lines } = await renewalsOf(office, 'ja', product);
  const isHers = (await office.reading.drafts('product')).some(({ id }) => id === product);
  if (!isHers) return { refused: 'no-such-product' };
  const until = readCivilDate(asked.until);
  const isStep =
    asked.step === letItEnd || office.scheme.renewals.steps.some(({ id, before }) => id === asked.step && before > 0);
  if (!until || !isStep || !lines.some((line) => line.until === until)) return { refused: 'cannot-read' };
  const field = at('products', product, 'renewal', stepKey(asked.step, until));
  if (!shapeAt(field, portfolioShape)) return { refused: 'cannot-read' };
  const { versions } = await entryOf(office, product);
  const value = asked.isDone ? office.calendar.today() : '';
  const came = await saveDesk(office, 'portfolio', [{ field, expected: versions.get(field)?.version ?? 0, value }]);
  return 'refused' in came || came.notSaved.length > 0 ? { refused: 'somebody-acted-first' } : { marked: asked.step };
}
