// 証跡の求め (demand): what the operator asked for, until when it is to be answered, what was given, and which evidence of the
// vault would answer it. Nothing is given but by the supplier's own act.
import type { Application, ApplicationAct, Filing } from './application.ts';
import { addDays, dayNumber } from './calendar.ts';
import type { CivilDate, Sha256 } from './names.ts';
import type { DemandTerm } from './scheme.ts';
import type { Freshness } from './staleness.ts';
import type { VaultPiece } from './vault.ts';
import type { WorkingCalendar } from './working-days.ts';
import { addWorkingDays, workingDaysBetween } from './working-days.ts';

type DemandAct = Extract<ApplicationAct, { act: 'evidence-demanded' }>;
type AnswerAct = Extract<ApplicationAct, { act: 'demand-answered' }>;

export type Demand = {
  /** Its position among the demands of the application, from 1. */
  readonly position: number;
  readonly on: CivilDate;
  readonly because: string;
  readonly asked: readonly Sha256[];
  readonly until: CivilDate;
  /** Working days left; negative once the term is over. */
  readonly left: number;
  readonly answers: readonly AnswerAct[];
  readonly is: 'open' | 'late' | 'answered';
};

/** Every demand of an application with its term, in their order. */
export function demandsOf(
  { acts }: Pick<Application, 'acts'>,
  { term }: DemandTerm,
  { today, calendar }: { readonly today: CivilDate; readonly calendar: WorkingCalendar },
): readonly Demand[] {
  const demands = acts.filter((act): act is DemandAct => act.act === 'evidence-demanded');
  const all = acts.filter((act): act is AnswerAct => act.act === 'demand-answered');
  return demands.map(({ on, because, evidence }, index) => {
    const position = index + 1;
    const until = term.count === 'working' ? addWorkingDays(on, term.days, calendar) : addDays(on, term.days);
    const answers = all.filter(({ demand }) => demand === position);
    const isLate = dayNumber(until) < dayNumber(today);
    return {
      position,
      on,
      because,
      asked: evidence,
      until,
      left: workingDaysBetween(today, until, calendar),
      answers,
      is: answers.length > 0 ? 'answered' : isLate ? 'late' : 'open',
    };
  });
}

/** A piece that would answer what was asked: the very bytes, or other evidence of the product for the same items. */
export type AnsweringPiece = {
  readonly sha256: Sha256;
  readonly key: string;
  readonly title: string;
  readonly isAsked: boolean;
  readonly fresh: Freshness;
};

/**
 * For each piece that was asked, what would answer it: itself first, then evidence of the product of the same kind that the
 * same items cite. What is not at hand any more has no piece.
 */
export function answersTo(
  asked: readonly Sha256[],
  filing: Pick<Filing, 'product' | 'seen'>,
  { product, pieces }: { readonly product: string; readonly pieces: readonly VaultPiece[] },
): readonly { readonly asked: Sha256; readonly title: string; readonly pieces: readonly AnsweringPiece[] }[] {
  const here = pieces.flatMap((piece) => {
    const uses = piece.uses.filter((use) => use.is === 'product' && use.of === product);
    return piece.sha256 !== undefined && uses.length > 0 ? [{ piece, uses, sha256: piece.sha256 as Sha256 }] : [];
  });
  return asked.map((sha256) => {
    const [id] = Object.entries(filing.seen).find(([, seen]) => seen.is === 'there' && seen.sha256 === sha256) ?? [''];
    const entry = filing.product.evidence?.[id];
    const items = new Set(
      Object.entries(filing.product.answers ?? {}).flatMap(([criterion, { items: all = {} }]) =>
        Object.entries(all).flatMap(([item, { evidence = [] }]) =>
          evidence.includes(id) ? [`${criterion}/${item}`] : [],
        ),
      ),
    );
    const found = here.filter(
      ({ sha256: one, piece, uses }) =>
        one === sha256 ||
        (piece.entry.kind === entry?.kind &&
          uses.some((use) => use.cited.some(({ criterion, item }) => items.has(`${criterion}/${item}`)))),
    );
    return {
      asked: sha256,
      title: entry?.title ?? id,
      pieces: found
        .map(({ piece, sha256: one }) => ({
          sha256: one,
          key: piece.key,
          title: piece.entry.title ?? piece.entry.file ?? one.slice(0, 12),
          isAsked: one === sha256,
          fresh: piece.is,
        }))
        .toSorted((a, b) => Number(b.isAsked) - Number(a.isAsked) || (a.title < b.title ? -1 : 1)),
    };
  });
}
