// 役員向け資料: the board paper of the supplier's products and plan as they stand today.
import { boardFacts } from '../domain/board.ts';
import { enteredIn } from '../domain/plan-costs.ts';
import { failingIn } from '../office/plan.ts';
import { boardPaper } from '../words/papers/board.ts';
import type { Answer, AskBy } from './ask.ts';
import { plannedFor } from './plan-facts.ts';

/** The board paper as PDF. */
export async function boardAsked(ask: AskBy): Promise<Answer> {
  const { office, today: on, lang, person, house } = ask;
  const { view } = await plannedFor(ask);
  const { dated, sheet, rows } = view;
  const planned =
    'head' in dated && dated.plan.actions.length > 0
      ? {
          plan: dated.plan,
          dates: { ...dated.head, actions: [...dated.dates.values()] },
          isDated: dated.rule !== 'soonest',
          verdict: view.verdict,
          failing: failingIn(view, office),
          leadGrade: view.lead?.from.grade,
          departments: sheet.departments,
          owners: new Map(view.owners.map(({ id, name }) => [id, name])),
        }
      : undefined;
  const offers = Object.entries(enteredIn(sheet)).flatMap(([level, { evaluationYen }]) =>
    evaluationYen === undefined ? [] : [[level, evaluationYen] as const],
  );
  const facts = boardFacts({
    rows,
    ...(planned ? { planned } : {}),
    evaluationYen: Object.fromEntries(offers),
    scheme: office.scheme,
    on,
  });
  const paper = boardPaper(lang, facts, { scheme: office.scheme, by: person.name });
  const bytes = house.papers.pdf(paper);
  return 'refused' in bytes ? bytes : { bytes, type: 'application/pdf', name: `${paper.title}.pdf` };
}
