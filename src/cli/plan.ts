// hoshimi plan FOLDER… --target DAY: from what is missing to who does what by when.
import { writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { catalogueOf, gaps } from '../domain/checklist.ts';
import type { CivilDate } from '../domain/names.ts';
import type { Plan, Schedule } from '../domain/plan.ts';
import { schedule } from '../domain/plan.ts';
import type { PlanRefusal } from '../domain/plan-order.ts';
import { libraryIn, withLibraryWaits } from '../domain/plan-waits.ts';
import type { Unlevelled } from '../domain/product-level.ts';
import { isUncheckable, unlevelled } from '../domain/product-level.ts';
import type { Gapped, ProposedAction } from '../domain/proposed-actions.ts';
import { leadTimeFor, planOf, proposedActions } from '../domain/proposed-actions.ts';
import type { Grade, Scheme, Span } from '../domain/scheme.ts';
import { workingCalendar } from '../domain/working-days.ts';
import { openTools } from '../open.ts';
import { cliWords } from '../words/cli.ts';
import { planWords as words } from '../words/plan.ts';
import type { Arguments, Command, Io, Lang } from './command.ts';
import { needed, readArguments, seeHelp, UnusableInput } from './command.ts';
import { readPlanJson } from './plan-reading.ts';
import type { Planned } from './plan-report.ts';
import { outlookOf, planCalendar, planJson, planLines, planTable } from './plan-report.ts';
import { isTableVerb, planTable as planTableCommand } from './plan-table.ts';
import type { Tools } from './reading.ts';
import { readAt, readJsonAt } from './reading.ts';
import { dayIn } from './written.ts';

const formats = { json: planJson, csv: planTable, ics: planCalendar } as const;

export const plan: Command = async (argv, io, lang) => {
  if (isTableVerb(argv[0])) return planTableCommand(argv, io, lang);
  const values = { target: 'value', out: 'value', lead: 'value', on: 'value', actions: 'value' } as const;
  const options = { json: 'flag', csv: 'flag', ics: 'flag', ...values } as const;
  const given = readArguments(argv, { name: 'plan', count: Number.POSITIVE_INFINITY, options }, lang);
  const chosen = (['json', 'csv', 'ics'] as const).filter((name) => given.has(name));
  if (chosen.length > 1) throw new UnusableInput(words.oneFormat[lang], seeHelp(lang, 'plan'));
  if (given.has('actions') === given.rest.length > 0)
    throw new UnusableInput(words.foldersOrActions[lang], seeHelp(lang, 'plan'));
  const tools = await openTools();
  const today = dayIn(given, 'on', lang) ?? tools.calendar.today();
  const asked = await datedPlan(tools, given, { io, lang, today });
  const planned: Planned = { ...asked, today, scheme: tools.scheme };
  const [format] = chosen;
  const text = format ? formats[format](planned, lang) : `${planLines(planned, lang).join('\n')}\n`;
  await give(text, given.one('out'), io, lang);
  return outlookOf(planned).is === 'met' ? 0 : 1;
};

type Asked = Pick<Planned, 'plan' | 'proposals' | 'leadGrade' | 'isOfFolders' | 'unlevelled'>;
type Asking = { readonly io: Io; readonly lang: Lang; readonly today: CivilDate };

/** The plan of a file, or that of the folders' gaps, with its dates. */
export async function datedPlan(
  tools: Tools,
  given: Arguments,
  asking: Asking,
): Promise<Asked & { readonly dates: Schedule }> {
  const { io, lang, today } = asking;
  const asked = given.has('actions') ? await planIn(tools, given, io, lang) : await planFor(tools, given, asking);
  const dates = schedule(asked.plan, workingCalendar(tools.scheme.holidays), today);
  if ('refused' in dates) throw new UnusableInput(...refusalLines(lang, dates));
  return { ...asked, dates };
}

/** What products are called: their folders' names, or their paths where two have the same. */
export function namesOf(paths: readonly string[], { cwd }: Pick<Io, 'cwd'>): readonly string[] {
  const names = paths.map((path) => basename(resolve(cwd, path)));
  return paths.map((path, index) => {
    const name = names[index] ?? path;
    return names.filter((one) => one === name).length > 1 ? path : name;
  });
}

/** The plan that the gaps of these folders ask for. */
async function planFor(tools: Tools, given: Arguments, { io, lang, today }: Asking): Promise<Asked> {
  needed('plan', { '--target': given.one('target') }, lang);
  const target = dayIn(given, 'target', lang);
  if (!target) throw new UnusableInput(words.badTarget[lang]);
  const names = namesOf(given.rest, io);
  const products: Gapped[] = [];
  for (const [index, path] of given.rest.entries()) {
    const id = names[index] ?? path;
    const { where: _, ...looked } = await readAt(tools, path, io, lang);
    products.push({ id, product: looked.product, findings: gaps(looked, { scheme: tools.scheme, on: today }) });
  }
  const beside = products.flatMap(({ id, product }): Unlevelled[] => {
    const found = unlevelled({ id, product, entry: {} }, tools.scheme);
    // How long the operator takes may have been said.
    return found && isUncheckable(found) ? [found] : [];
  });
  const looked = products.filter(({ id }) => !beside.some(({ product }) => product === id));
  const proposals = proposedActions(looked, tools.scheme);
  const { lead, leadGrade } = leadOf(given, tools.scheme, products, lang);
  return { plan: planOf(proposals, target, lead), proposals, leadGrade, isOfFolders: true, unlevelled: beside };
}

/** The lead time that was said, else the longest that the scheme's data have for one of the products. */
function leadOf(
  given: Arguments,
  scheme: Scheme,
  products: readonly Gapped[],
  lang: Lang,
): { lead: Span; leadGrade: Grade | undefined } {
  const said = given.one('lead');
  if (said !== undefined) {
    if (!/^\d{1,4}$/.test(said) || Number(said) > 3652) throw new UnusableInput(words.badLead[lang]);
    return { lead: { days: Number(said), count: 'working' }, leadGrade: undefined };
  }
  const first = scheme.levels.find(({ open }) => open)?.id ?? '';
  const known = products.flatMap(({ product }) => {
    const level = product.label?.level ?? catalogueOf(scheme, product)?.level ?? first;
    return leadTimeFor(scheme, { level, route: product.label?.route }) ?? [];
  });
  if (known.length < products.length) throw new UnusableInput(words.noLead[lang]);
  const [longest] = known.toSorted((a, b) => b.lead.days - a.lead.days);
  if (!longest) throw new UnusableInput(words.noLead[lang]);
  return { lead: longest.lead, leadGrade: longest.from.grade };
}

/** A plan that was written down before. Its target and lead time stand, unless others are said. */
async function planIn(tools: Tools, given: Arguments, io: Io, lang: Lang): Promise<Asked> {
  const path = given.one('actions') ?? '';
  const { actions, hands, reserve, ...written } = readPlanJson(await readJsonAt(path, io, lang), path, lang);
  const target = dayIn(given, 'target', lang) ?? written.target;
  if (!target) throw new UnusableInput(words.badTarget[lang], seeHelp(lang, 'plan'));
  const spoken = given.has('lead') ? undefined : written.lead;
  const { lead, leadGrade } = spoken
    ? { lead: spoken, leadGrade: undefined }
    : leadOf(given, tools.scheme, [{ id: '', product: {}, findings: [] }], lang);
  const proposals: readonly ProposedAction[] = [];
  const waiting = withLibraryWaits(actions, libraryIn(tools.scheme));
  const plan: Plan = { target, lead, actions: waiting, ...(hands.size > 0 ? { hands } : {}), reserve };
  return { plan, proposals, leadGrade, isOfFolders: false, unlevelled: [] };
}

/** Why there are no dates, everything at once. */
function refusalLines(lang: Lang, refusal: PlanRefusal): string[] {
  if (refusal.refused === 'plan-too-long') return [words.tooLong[lang]];
  return [
    ...refusal.doubled.map((id) => `${words.doubled[lang]}: ${id}`),
    ...refusal.unknown.map(({ id, after }) => `${words.unknown[lang]}: ${id} → ${after}`),
    ...refusal.cycles.map((round) => `${words.cycle[lang]}: ${[...round, round[0]].join(' → ')}`),
    ...refusal.unreadable.map(({ id, field }) => `${words.unreadable[lang]}: ${id || words.theirPlan[lang]} ${field}`),
  ];
}

async function give(text: string, out: string | undefined, io: Io, lang: Lang): Promise<void> {
  if (out === undefined) {
    // The line that is given out ends as all lines do; a calendar's carriage return stays before it.
    io.out(text.replace(/\n$/, ''));
    return;
  }
  try {
    await writeFile(resolve(io.cwd, out), text);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new UnusableInput(`${out}: ${cliWords.notWritable[lang]}`);
  }
  io.out(`${words.writtenTo[lang]}: ${out}`);
}
