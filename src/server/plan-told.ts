// What the ways out of the plan tell of it as a whole: the same sentences in files, by program and on the page.
import type { Text } from '../domain/scheme.ts';
import { failingIn } from '../office/plan.ts';
import { libraryRow, verdictNames } from '../pages/supplier/plan-view.ts';
import {
  countedText,
  departmentIn,
  failingText,
  filingText,
  verdictReasons,
  verdictText,
  verdictWords,
} from '../words/plan-verdict.ts';
import type { AskBy } from './ask.ts';
import type { Planned } from './plan-facts.ts';

/** The verdict first, then why not more can be told, what was counted, and what would come of a failure. */
export function toldOf({ view, facts }: Planned, { office }: AskBy): readonly Text[] {
  const { dated, verdict, sheet, lead } = view;
  if (!('head' in dated)) return [verdictWords.noDates];
  const filing = verdict.is === 'no-day' ? undefined : filingText(verdict, dated.head, dated.rule !== 'soonest');
  const failing = failingIn(view, office);
  return [
    verdictText(verdict, dated.head),
    ...verdictReasons(verdict, verdictNames(facts)),
    ...(filing ? [filing] : []),
    ...(verdict.isEmpty ? [] : countedText(verdict, dated, (lang, id) => departmentIn(lang, id, sheet.departments))),
    ...(failing
      ? [
          failingText(failing, (id) => libraryRow(office.scheme, id)?.name ?? { ja: id, en: id }, {
            isDated: dated.rule !== 'soonest',
            is: verdict.is,
          }),
        ]
      : []),
    ...(lead?.from.grade === 'assumed' ? [verdictWords.ourEstimate] : []),
  ];
}

/** The verdict as values, with its sentences in the language that was asked in. */
export function verdictObject(planned: Planned, ask: AskBy): object {
  const { uncovered, isCounted, isEmpty: _, uncounted: __, ...verdict } = planned.view.verdict;
  const failing = failingIn(planned.view, ask.office);
  return {
    ...verdict,
    uncovered: uncovered.length,
    hands: isCounted,
    ...(failing ? { ifOneFails: failing } : {}),
    says: toldOf(planned, ask).map((one) => one[ask.lang]),
  };
}
