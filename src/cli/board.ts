// hoshimi board FOLDER…: the board paper of these products, and of their plan where a day is wanted.
import { extname } from 'node:path';
import { boardFacts } from '../domain/board.ts';
import { catalogueOf, gaps } from '../domain/checklist.ts';
import { gapsOver } from '../domain/gap-list.ts';
import type { PlanVerdict } from '../domain/plan-verdict.ts';
import { verdictOn } from '../domain/plan-verdict.ts';
import type { PortfolioRow } from '../domain/portfolio.ts';
import { assessed, portfolioRow } from '../domain/portfolio.ts';
import { isUncheckable, unlevelled } from '../domain/product-level.ts';
import { plannedIds, proposedActions } from '../domain/proposed-actions.ts';
import type { Scheme } from '../domain/scheme.ts';
import { openTools } from '../open.ts';
import { boardWords as words } from '../words/board.ts';
import { boardPaper } from '../words/papers/board.ts';
import type { Command } from './command.ts';
import { needed, readArguments, seeHelp, UnusableInput } from './command.ts';
import { evaluationIn } from './costs.ts';
import { noPdf } from './paper.ts';
import { datedPlan, namesOf } from './plan.ts';
import { readAt } from './reading.ts';
import { dayIn, written } from './written.ts';

const options = {
  out: 'value',
  target: 'value',
  actions: 'value',
  lead: 'value',
  on: 'value',
  by: 'value',
  evaluation: 'values',
  force: 'flag',
} as const;

export const board: Command = async (argv, io, lang) => {
  const given = readArguments(argv, { name: 'board', count: Number.POSITIVE_INFINITY, options }, lang);
  const said = needed('board', { FOLDER: given.rest[0], '--out': given.one('out') }, lang);
  if (extname(said['--out']).toLowerCase() !== '.pdf')
    throw new UnusableInput(`${said['--out']}: ${words.badEnding[lang]}`, seeHelp(lang, 'board'));
  const tools = await openTools();
  const { scheme } = tools;
  const on = dayIn(given, 'on', lang) ?? tools.calendar.today();
  const by = dayIn(given, 'target', lang);
  const evaluationYen = evaluationIn(given, scheme, lang);
  const ids = namesOf(given.rest, io);
  const rows: PortfolioRow[] = [];
  for (const [index, path] of given.rest.entries()) {
    const { where: _, ...looked } = await readAt(tools, path, io, lang);
    const draft = assessed(looked.product, gaps(looked, { scheme, on }), scheme);
    const known = { id: ids[index] ?? path, archived: false, entry: by ? { wanted: { by } } : {} };
    rows.push(portfolioRow(draft, known, on, scheme.periods));
  }
  const isPlanned = by !== undefined || given.has('actions');
  const dated = isPlanned ? await datedPlan(tools, given, { io, lang, today: on }) : undefined;
  // With nothing to do there is nothing to date.
  const planned =
    dated && dated.plan.actions.length > 0 ? { ...dated, verdict: verdictOf(dated, rows, scheme) } : undefined;
  const facts = boardFacts({ rows, ...(planned ? { planned } : {}), evaluationYen, scheme, on });
  const bytes = (await tools.printing()).papers.pdf(boardPaper(lang, facts, { scheme, by: given.one('by') ?? '' }));
  if ('refused' in bytes) throw noPdf(lang);
  await written(said['--out'], bytes, { given, io, lang });
  if (!isPlanned) io.out(words.noPlan[lang]);
  return 0;
};

/** What can be said of the plan, beside what is missing in these folders. */
function verdictOf(
  { plan, dates }: Awaited<ReturnType<typeof datedPlan>>,
  rows: readonly PortfolioRow[],
  scheme: Scheme,
): PlanVerdict {
  const ids = new Set(rows.map(({ id }) => id));
  const planned = plannedIds(plan.actions);
  const all = proposedActions(rows, scheme);
  const scheduled = new Map(dates.actions.map((one) => [one.id, one]));
  return verdictOn({
    dated: { plan, rule: 'plan', head: dates, headOf: undefined, whole: dates, dates: scheduled, products: [] },
    gaps: gapsOver(rows, all, plan.actions, scheme),
    proposals: all.map((one) => ({ ...one, isPlanned: planned.has(one.id) })),
    wanted: ids,
    known: ids,
    unlevelled: rows.flatMap((row) => {
      const found = unlevelled(row, scheme);
      // How long the operator takes may have been said.
      return found && isUncheckable(found) ? [found] : [];
    }),
    unjudged: rows.flatMap(({ id, product }) => (catalogueOf(scheme, product) ? [] : [id])),
  });
}
