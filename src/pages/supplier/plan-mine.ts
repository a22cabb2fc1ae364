// What whoever looks at it has to do herself, with the nearest day first: on her home and above the plan.
import type { CivilDate } from '../../domain/names.ts';
import type { OwnNext } from '../../domain/plan-table.ts';
import { assignSentences as said, assignWords as words } from '../../words/plan-assign.ts';
import { day } from '../parts/days.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { state } from '../parts/marks.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { titleOf } from './plan-view.ts';
import { actionHref, planHref } from './where.ts';

const most = 5;
const isWords = { promised: words.promised, latest: words.finishBy, late: words.finishSoonest } as const;

/** Her open actions; nothing where she has none. */
export function mineBox(reader: Reader, mine: readonly OwnNext[], today: CivilDate): Html | false {
  if (mine.length === 0) return false;
  const line = ({ row: { action, number, dates }, day: on, is }: OwnNext): Html => {
    const planned =
      dates &&
      html`${t(reader, words.planned)} ${day(reader, dates.earliest.start)}${dates.earliest.finish !== dates.earliest.start && html` → ${day(reader, dates.earliest.finish)}`}`;
    // What is late ends on the last day planned: it is said already.
    const counts =
      on && is !== 'none' && !(planned && is === 'late') && html`${t(reader, isWords[is])} ${day(reader, on)}`;
    const isLate = is === 'late' || (on !== undefined && on < today);
    return html`<li>${number} <a href="${actionHref(action.id)}">${titleOf(reader, action)}</a> ${[planned, counts].map((one) => one && html`<span class="small soft">${one}</span> `)} ${isLate && state('bad', t(reader, words.late))}</li>`;
  };
  return html`<section class="card stack tight" aria-labelledby="mine"><h2 id="mine">${t(reader, words.mineTitle)} <span class="small soft num">${mine.length}</span></h2><ul>${mine.slice(0, most).map(line)}</ul>${mine.length > most && html`<p class="small"><a href="${planHref}?owner=me&finished=no">${t(reader, words.mineAll)}</a> <span class="soft">${t(reader, said.more(mine.length - most))}</span></p>`}</section>`;
}
