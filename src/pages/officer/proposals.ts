// 二人での決定: what one decider has proposed, and the button by which another one does it.
import { compareDays } from '../../domain/calendar.ts';
import { isAllowed } from '../../domain/people.ts';
import type { Proposal } from '../../domain/two-people.ts';
import {
  proposalNotices as notices,
  proposedWords,
  proposalStates as states,
  proposalWords as words,
} from '../../words/proposals.ts';
import type { Trouble } from '../organisation/parts.ts';
import { actForm, saidOnTop, sentencesOf } from '../organisation/parts.ts';
import { day, tableDay } from '../parts/days.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { state } from '../parts/marks.ts';
import { emptyState } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import { ways } from '../parts/ways.ts';
import { officerNav } from './inbox.ts';

type ProposalShown = Proposal & {
  readonly byName: string;
  readonly closedByName?: string | undefined;
  /** What it is about, by name. */
  readonly subject: string;
};

/** What is proposed, the longest waiting first; below it what was closed, the latest first. */
export function proposalsPage(
  reader: Reader,
  {
    proposals,
    me,
    notice,
    error,
  }: {
    readonly proposals: readonly ProposalShown[];
    readonly me: string;
    readonly notice?: string | undefined;
    readonly error?: Trouble | undefined;
  },
): Html {
  const open = proposals.filter(({ is }) => is === 'open').toSorted((a, b) => compareDays(a.on, b.on));
  const closed = proposals
    .filter(({ is }) => is !== 'open')
    .toSorted((a, b) => compareDays(b.closedOn ?? b.on, a.closedOn ?? a.on));
  return frame(reader, {
    title: t(reader, words.title),
    nav: officerNav(reader),
    failed: error !== undefined,
    main: html`<div class="stack wide">${saidOnTop(reader, { notice, error, notices })}<header class="stack tight"><h1>${t(reader, words.title)}</h1><p class="soft">${t(reader, words.titleSays)}</p></header><section class="stack" aria-labelledby="open"><h2 id="open">${t(reader, words.open)} <span class="small soft num">${open.length}</span></h2>${
      open.length === 0
        ? emptyState({ title: t(reader, words.nothing), says: t(reader, words.nothingSays) })
        : open.map((one) => card(reader, one, me))
    }</section>${closed.length > 0 && closedTable(reader, closed)}</div>`,
  });
}

/** The page with the papers of it. */
const papersHref = ({ proposed: { what, number } }: Proposal): string =>
  `${ways.officer}/${what === 'revoke' ? 'labels' : 'applications'}/${encodeURIComponent(number)}`;

function card(reader: Reader, one: ProposalShown, me: string): Html {
  const { proposed } = one;
  const title = t(reader, proposedWords[proposed.what].name);
  const said =
    proposed.what === 'issue'
      ? html`<dt>${t(reader, words.until)}</dt><dd>${day(reader, proposed.until)}</dd>`
      : html`<dt>${t(reader, words.because)}</dt><dd>${proposed.because}</dd>`;
  return html`<article class="card stack" aria-labelledby="p-${one.id}"><h3 id="p-${one.id}">${title}<br>${one.subject}</h3><dl class="kv"><dt>${t(reader, words.number)}</dt><dd><a class="id" href="${papersHref(one)}">${proposed.number}</a></dd>${said}<dt>${t(reader, words.by)}</dt><dd>${one.byName}</dd><dt>${t(reader, words.on)}</dt><dd>${day(reader, one.on)}</dd></dl>${moves(reader, one, me, title)}</article>`;
}

function moves(reader: Reader, one: ProposalShown, me: string, title: string): Html {
  const action = `${ways.officer}/proposals/${encodeURIComponent(one.id)}`;
  const about = `${title} ${one.subject}`;
  const { confirm, final } = proposedWords[one.proposed.what];
  const confirming =
    one.by === me
      ? html`<p>${t(reader, words.own)}</p>`
      : isAllowed(reader.person, 'proposal.confirm')
        ? actForm(reader, {
            action: `${action}/confirm`,
            button: t(reader, confirm),
            tone: one.proposed.what === 'issue' ? 'btn' : 'risk',
            says: sentencesOf(reader, [t(reader, words.look), t(reader, final)]),
            about,
          })
        : html`<p class="soft">${t(reader, words.readOnly)}</p>`;
  const withdrawing =
    isAllowed(reader.person, 'proposal.withdraw') &&
    actForm(reader, {
      action: `${action}/withdraw`,
      button: t(reader, words.withdraw),
      tone: 'sub',
      says: t(reader, words.withdrawSays),
      about,
    });
  return html`${confirming}${withdrawing}`;
}

const closedTable = (reader: Reader, closed: readonly ProposalShown[]) =>
  html`<section class="stack" aria-labelledby="closed"><h2 id="closed">${t(reader, words.closed)} <span class="small soft num">${closed.length}</span></h2>${cardTable(
    {
      caption: t(reader, words.closed),
      columns: [words.what, words.number, words.by, words.outcome, words.closedBy, words.closedOn].map((name) => ({
        name: t(reader, name),
      })),
      rows: closed.map((one) => [
        html`<b>${t(reader, proposedWords[one.proposed.what].name)}</b>${one.subject !== one.proposed.number && html`<br>${one.subject}`}`,
        html`<a class="id" href="${papersHref(one)}">${one.proposed.number}</a>`,
        one.byName,
        html`<span class="nb">${state(one.is === 'confirmed' ? 'ok' : 'quiet', t(reader, states[one.is]))}</span>`,
        one.closedByName,
        one.closedOn && tableDay(one.closedOn),
      ]),
    },
  )}</section>`;
