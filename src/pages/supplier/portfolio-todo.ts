// What to do next: the few products whose turn is the supplier's and whose day comes first.
import { compareDays, dayNumber } from '../../domain/calendar.ts';
import type { CivilDate } from '../../domain/names.ts';
import type { PortfolioRow } from '../../domain/portfolio.ts';
import { nameOfProduct } from '../../domain/portfolio.ts';
import type { Text } from '../../domain/scheme.ts';
import { portfolioWords, portfolioSentences as said } from '../../words/portfolio.ts';
import { supplierSentences as sentences, supplierWords as words } from '../../words/supplier.ts';
import { dayText, unbroken } from '../parts/days.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { emptyState } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { entryHref, productHref } from './where.ts';

type Tone = 't-bad' | 't-warn' | 't-ok' | 't-mute';
type Todo = {
  readonly what: Text;
  readonly says: Text;
  readonly href: string;
  readonly tone: Tone;
  /** Somebody waits for it: it comes before everything that only has a day. */
  readonly waits: number;
};

const most = 5;
const soon = 30;

const isSoon = (on: CivilDate | undefined, today: CivilDate): boolean =>
  on !== undefined && dayNumber(on) - dayNumber(today) <= soon;

/** What a label wants that is about to end. */
function ofLabel({ id, situation }: PortfolioRow, today: CivilDate): Todo | undefined {
  const { stage, next, isElsewhere } = situation;
  const href = isElsewhere ? `${entryHref(id)}#outside` : productHref(id);
  if (stage === 'in-grace')
    return { what: portfolioWords.extendNow, says: portfolioWords.afterGrace, href, tone: 't-bad', waits: 2 };
  if (stage !== 'valid' || !next) return undefined;
  const tone = isSoon(next.on, today) ? 't-warn' : 't-mute';
  return { what: portfolioWords.decideExtension, says: said.untilSays(dayText(next.on)), href, tone, waits: 0 };
}

/** What one product wants of her now, if anything. */
function todoOf(row: PortfolioRow, today: CivilDate): Todo | undefined {
  const { id, situation, application, blockers, scope } = row;
  const { stage, turn, isElsewhere, next } = situation;
  if (turn !== 'supplier') return undefined;
  const toApplication = application && `/supplier/applications/${application.number}`;
  if (application?.is === 'returned' && toApplication) {
    const says = sentences.asked(application.queries.length, dayText(application.since));
    return { what: words.answerQueries, says, href: toApplication, tone: 't-bad', waits: 4 };
  }
  if (application?.is === 'accepted' && toApplication) {
    const says = sentences.feeSince(application.due.yen, dayText(application.since));
    return { what: words.payFee, says, href: toApplication, tone: 't-warn', waits: 3 };
  }
  if (stage === 'unclear') {
    const href = `${entryHref(id)}#outside`;
    return { what: portfolioWords.mendNumbers, says: portfolioWords.mendNumbersSays, href, tone: 't-warn', waits: 0 };
  }
  if (stage === 'valid' || stage === 'in-grace') return ofLabel(row, today);
  if (isElsewhere && stage === 'accepted')
    return { what: words.payFee, says: words.acceptedSays, href: `${entryHref(id)}#outside`, tone: 't-warn', waits: 3 };
  if (scope === 'out-of-scope') return undefined;
  if (blockers > 0) {
    const href = `${productHref(id)}#missing`;
    const tone = isSoon(next?.on, today) ? 't-warn' : 't-mute';
    return { what: words.finish, says: sentences.stopping(blockers), href, tone, waits: 0 };
  }
  const href = toApplication && !isElsewhere && stage === 'open' ? toApplication : productHref(id);
  return { what: words.readyToFile, says: words.noFindings, href, tone: 't-ok', waits: 0 };
}

type Turned = { readonly row: PortfolioRow; readonly todo: Todo };

/** Whoever is waited for first, then by day; without a day last, and of these what is ready first. */
function inOrder(a: Turned, b: Turned): number {
  const [x, y] = [a.row.situation.next?.on, b.row.situation.next?.on];
  if (a.todo.waits !== b.todo.waits) return b.todo.waits - a.todo.waits;
  if (x && y) return compareDays(x, y) || a.row.blockers - b.row.blockers;
  if (x || y) return x ? -1 : 1;
  return a.row.blockers - b.row.blockers;
}

/** The badge of a day: how many days are left. */
function dayBadge(reader: Reader, { situation: { next } }: PortfolioRow, today: CivilDate): Html | false {
  if (!next) return false;
  const days = dayNumber(next.on) - dayNumber(today);
  const tone = days <= 0 ? 't-bad' : days <= soon ? 't-warn' : 'wip';
  return html`<span class="st ${tone}">${t(reader, said.daysLeft(days))}</span>　`;
}

/** The section at the top of the home page. */
export function nextSteps(reader: Reader, rows: readonly PortfolioRow[], today: CivilDate): Html {
  const mine = rows.flatMap((row): Turned[] => {
    const todo = todoOf(row, today);
    return todo ? [{ row, todo }] : [];
  });
  const theirs = rows.filter(({ situation }) => situation.turn === 'officer').length;
  const shown = mine.toSorted(inOrder).slice(0, most);
  const rest = mine.length - shown.length;
  return html`<section class="stack" aria-labelledby="next"><div class="row between"><h1 id="next">${t(reader, words.next)}</h1><p class="soft">${unbroken(t(reader, dayText(today)))}　${t(reader, said.turns(mine.length, theirs))}</p></div>${
    mine.length === 0
      ? emptyState({ title: t(reader, words.nothingToDo), says: t(reader, words.nothingToDoSays) })
      : html`<ol role="list" class="plain stack tight">${shown.map((one, index) => card(reader, one, { today, isFirst: index === 0 }))}</ol>${rest > 0 && html`<p class="small"><a href="/supplier?turn=supplier&amp;sort=next">${t(reader, said.moreToDo(rest))}</a></p>`}`
  }</section>`;
}

function card(
  reader: Reader,
  { row, todo: { what, says, href, tone } }: Turned,
  { today, isFirst }: { readonly today: CivilDate; readonly isFirst: boolean },
): Html {
  const name = nameOfProduct(reader.lang, row.product, row.id);
  return html`<li class="card ${tone}"><div class="row between"><div><p>${dayBadge(reader, row, today)}<span class="soft">${name}</span></p><h2>${t(reader, what)}</h2><p>${unbroken(t(reader, says))}</p></div><a class="${isFirst ? 'btn' : 'btn sub'}" href="${href}">${t(reader, words.openIt)}<span class="vh"> ${name} ${t(reader, what)}</span></a></div></li>`;
}
