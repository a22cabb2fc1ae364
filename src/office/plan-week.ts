// 今週の対応: once a week whoever owns open actions is told how many, and which day is next. What they are stands on the page,
// not in the mail. The letter's id holds the week and the person, so it goes once however often this runs.
import { addDays, compareDays } from '../domain/calendar.ts';
import type { CivilDate } from '../domain/names.ts';
import { isAllowed } from '../domain/people.ts';
import type { Scheduled } from '../domain/plan.ts';
import { mondayOf } from '../domain/plan-load.ts';
import { isFinished } from '../domain/plan-order.ts';
import { departmentOwner } from '../domain/plan-table.ts';
import { isDue } from '../domain/renewals.ts';
import { lettersTo } from './letters.ts';
import type { Office } from './office.ts';
import { planId, planOf } from './plan.ts';
import { renewalsOf } from './renewals.ts';

/** The day that counts for whoever does it: as late as the plan allows, or as early as it can be where it is late. */
const dayOf = ({ slack, latest, earliest }: Scheduled): CivilDate => (slack < 0 ? earliest.finish : latest.finish);

/** Puts this week's letters of one organisation's plan into the outbox; gives how many were new. */
async function tellOwners(office: Office, organisation: string): Promise<number> {
  const { person, register, calendar } = office;
  const { sheet, dated, verdict, owners } = await planOf(office);
  if (sheet.digest === 'no') return 0;
  const dates = 'dates' in dated ? dated.dates : new Map<string, Scheduled>();
  const week = mondayOf(calendar.today());
  const renewing = (await renewalsOf(office, 'ja')).lines.filter(isDue).length;
  let count = 0;
  const told = new Set<string>();
  for (const owner of owners) {
    const mine = dated.plan.actions.filter(
      (action) => (action.owner ?? departmentOwner(action, sheet.departments)) === owner.id && !isFinished(action),
    );
    if (mine.length === 0) continue;
    const theirs = mine.flatMap(({ id }) => dates.get(id) ?? []);
    const days = theirs.map(dayOf).toSorted(compareDays);
    const late = theirs.filter(({ slack, pastDue }) => slack < 0 || pastDue !== undefined).length;
    const [next] = days;
    const thisWeek = days.filter((day) => compareDays(day, addDays(week, 6)) <= 0).length;
    const facts = {
      organisation,
      count: mine.length,
      thisWeek,
      late,
      ...(next ? { next } : {}),
      ...(renewing > 0 ? { renewing } : {}),
      ...('head' in dated ? { verdict: verdict.is } : {}),
    };
    for (const append of await lettersTo(office, [owner.id], { about: 'plan-week', ...facts }, person.organisation)) {
      if (!('letter' in append)) continue;
      const letter = { ...append.letter, id: `plan-week-${week}-${person.organisation}-${owner.id}` };
      if (await register.append([{ letter, at: append.at }])) count += 1;
    }
    told.add(owner.id);
  }
  return renewing > 0 ? count + (await tellFilers(office, { organisation, renewing, week, told })) : count;
}

/** Whoever may file is told of labels that want something now, also when no action is hers. */
async function tellFilers(
  office: Office,
  {
    organisation,
    renewing,
    week,
    told,
  }: {
    readonly organisation: string;
    readonly renewing: number;
    readonly week: CivilDate;
    readonly told: ReadonlySet<string>;
  },
): Promise<number> {
  const { person, register } = office;
  const members = (await office.directory()).organisations.get(person.organisation)?.members.values() ?? [];
  const filers = [...members].flatMap(({ person: id, roles }) =>
    isAllowed({ kind: 'supplier', roles }, 'application.file') && !told.has(id) ? [id] : [],
  );
  let count = 0;
  for (const id of filers) {
    const facts = { about: 'renewal-week', organisation, renewing } as const;
    for (const append of await lettersTo(office, [id], facts, person.organisation)) {
      if (!('letter' in append)) continue;
      const letter = { ...append.letter, id: `renewal-week-${week}-${person.organisation}-${id}` };
      if (await register.append([{ letter, at: append.at }])) count += 1;
    }
  }
  return count;
}

/** The same for every supplier that has a plan, or a label that wants something now. `officeFor` opens the papers of one organisation. */
export async function tellAllOwners(
  { directory }: Pick<Office, 'directory'>,
  officeFor: (organisation: string) => Office,
): Promise<number> {
  let count = 0;
  for (const { id, kind, name } of (await directory()).organisations.values()) {
    if (kind !== 'supplier') continue;
    const office = officeFor(id);
    const hasPlan = (await office.reading.drafts('plan')).some((draft) => draft.id === planId(id));
    if (hasPlan || (await renewalsOf(office, 'ja')).lines.some(isDue)) count += await tellOwners(office, name);
  }
  return count;
}
