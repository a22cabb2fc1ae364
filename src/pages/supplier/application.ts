// One application as its supplier sees it: whose turn, what was asked, what is due, and what the office may open.
import type { Application, ApplicationAct } from '../../domain/application.ts';
import { turn } from '../../domain/application.ts';
import type { Demand } from '../../domain/demands.ts';
import type { Finding } from '../../domain/finding.ts';
import { isBlocker } from '../../domain/finding.ts';
import type { Text } from '../../domain/scheme.ts';
import { demandWords } from '../../words/demands.ts';
import { entrustingWords } from '../../words/entrusting.ts';
import { organisationWords } from '../../words/organisation.ts';
import { refusalWords } from '../../words/refusals.ts';
import { nameOf } from '../../words/say.ts';
import { supplierSentences as sentences, supplierWords as words } from '../../words/supplier.ts';
import { offerHref } from '../organisation/parts.ts';
import { day, dayText, tableDay } from '../parts/days.ts';
import { csrfInput, field, textArea } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { levelMark, sourceMark } from '../parts/marks.ts';
import { done, message } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { colon, isOffered, t } from '../parts/reader.ts';
import { withTopic } from '../parts/topics.ts';
import { ways } from '../parts/ways.ts';
import { demandHref, demandMark } from './demand.ts';
import type { Eyes } from './entrusting.ts';
import { lacksReading } from './entrusting.ts';
import { applicationState, supplierNav } from './home.ts';
import { outlineNote } from './outline.ts';
import { linkedFindings } from './saving.ts';
import { crumbs } from './section.ts';
import { hrefOf, productHref } from './where.ts';

export type ApplicationView = {
  readonly application: Application;
  readonly name: string;
  readonly findings: readonly Finding[];
  readonly notice?: { readonly done: Text } | { readonly refused: Text; readonly fix: Text } | undefined;
  /** Answers that were typed and not filed. */
  readonly typed: readonly string[];
  /** How the second reading stands, where one is required. */
  readonly eyes?: Eyes | undefined;
  /** What was demanded, with its terms. */
  readonly demands?: readonly Demand[];
};

/** The path of every application; a step is taken when the states before it are over. */
const steps = [
  [words.stepOpened, []],
  [words.stepFiled, ['open']],
  [words.stepChecked, ['filed', 'returned']],
  [words.stepPaid, ['accepted']],
  [words.stepLabelled, ['paid']],
] as const satisfies readonly (readonly [Text, readonly Application['is'][]])[];

const nextSays = {
  open: words.openSays,
  filed: words.filedSays,
  returned: words.returnedSays,
  accepted: words.acceptedSays,
  paid: words.paidSays,
  labelled: words.labelledSays,
  refused: words.refusedSays,
  withdrawn: words.withdrawnSays,
} as const satisfies Record<Application['is'], Text>;

export function applicationPage(reader: Reader, view: ApplicationView): Html {
  const { application, name, notice } = view;
  return frame(reader, {
    title: `${application.number} ${name}`,
    nav: supplierNav(reader),
    crumbs: crumbs(reader, application.product, name, application.number),
    failed: notice !== undefined && 'refused' in notice,
    main: html`<div class="stack wide">${notice && ('done' in notice ? done({ title: t(reader, words.done), says: t(reader, notice.done) }) : message({ tone: 'blocker', kind: t(reader, organisationWords.notPossible), says: t(reader, notice.refused), fix: t(reader, notice.fix) }))}<header class="stack tight"><p class="row"><span class="id">${application.number}</span>${levelMark(reader, application.level)}${applicationState(reader, application)}</p><h1>${name}</h1><p><b>${t(reader, whose(application))}</b> ${t(reader, nextSays[application.is])}</p><p class="small soft">${t(reader, sentences.since(dayText(application.since)))}</p></header>${outlineNote(reader, application.filings.at(-1))}${stepList(reader, application)}${result(reader, application)}${isOffered(reader, 'application.file') && filing(reader, view)}${evidence(reader, view)}${past(reader, application)}${passing(reader, application)}${isOffered(reader, 'application.withdraw') && withdrawal(reader, application)}</div>`,
  });
}

const whose = (application: Application): Text =>
  ({ supplier: words.turnSupplier, officer: words.turnOfficer, nobody: words.turnNobody })[turn[application.is]];

function stepList(reader: Reader, { is, acts }: Application): Html {
  const isOver = is === 'refused' || is === 'withdrawn';
  const wasFiled = acts.some(({ act }) => act === 'filed');
  const wasAccepted = acts.some(({ act }) => act === 'accepted');
  const reached = isOver
    ? wasAccepted
      ? 3
      : wasFiled
        ? 2
        : 1
    : steps.findIndex(([, states]) => (states as readonly string[]).includes(is));
  const now = is === 'labelled' ? steps.length : reached;
  return html`<ol class="steps" aria-label="${t(reader, words.steps)}">${steps.map(([text], index) => html`<li ${index < now ? html`class="past"` : index === now && !isOver && html`aria-current="step"`}>${t(reader, text)}${index < now && html`<span class="vh">（${t(reader, words.past)}）</span>`}</li>`)}</ol>`;
}

/** What the office has decided so far: numbers, the fee, the label, or a reason. */
function result(reader: Reader, application: Application): Html | null {
  const accepted = application.acts.find((act) => act.act === 'accepted');
  const because =
    'because' in application && html`<p><b>${t(reader, words.refusedBecause)}</b>　${application.because}</p>`;
  const label =
    application.is === 'labelled' &&
    html`<p><span class="id">${application.registration}</span>　<a href="${ways.label(application.registration)}">${t(reader, words.labelPage)}</a></p>`;
  return html`${because}${label}${accepted && fee(reader, application, accepted)}`;
}

function fee(reader: Reader, application: Application, accepted: Extract<ApplicationAct, { act: 'accepted' }>): Html {
  const row = reader.scheme.fees.find(({ id }) => id === accepted.due.fee);
  const paid = application.acts.find((act) => act.act === 'paid');
  return html`<section class="card stack tight" aria-labelledby="fee"><h2 id="fee">${t(reader, words.feeDue)}</h2><p class="big"><b>${t(reader, sentences.yen(accepted.due.yen))}</b>${row && html` ${t(reader, row.name)}`}</p>${row && html`<p>${sourceMark(reader, row.from)}</p>`}<p>${t(reader, paid ? sentences.paidOn(dayText(paid.on)) : words.feeNote)}</p><dl class="kv"><dt>${t(reader, words.acceptance)}</dt><dd class="id">${accepted.number}</dd>${accepted.provisional && html`<dt>${t(reader, words.provisional)}</dt><dd class="id">${accepted.provisional}</dd>`}</dl>${application.is !== 'labelled' && turn[application.is] !== 'nobody' && html`<p class="small">${t(reader, accepted.provisional ? words.announce : words.notAnnounce)}</p>`}</section>`;
}

/** The form that files, with an answer to each query. */
function filing(reader: Reader, { application, findings, typed, eyes }: ApplicationView): Html | null {
  if (application.is !== 'open' && application.is !== 'returned') return null;
  const isUnread = lacksReading(reader, eyes);
  const blocked = findings.some(isBlocker) || isUnread;
  const queries = application.is === 'returned' ? application.queries : [];
  return html`<form class="stack" method="post" action="/supplier/applications/${application.number}/filing">${csrfInput(reader)}${
    queries.length > 0 &&
    html`<section class="stack"><h2>${t(reader, words.queries)} <span class="small soft num">${queries.length}</span></h2>${queries.map(({ at, asks }, index) => html`<div class="card stack tight"><h3>${t(reader, sentences.query(index + 1))}　${withTopic(reader, at, nameOf(reader.lang, at))}</h3><p>${asks}</p><p><a href="${hrefOf(application.product, at)}">${t(reader, words.toPlace)}<span class="vh"> ${nameOf(reader.lang, at)}</span></a></p>${field(reader, { id: `reply-${index}`, label: t(reader, words.yourAnswer), required: true, control: textArea({ name: `reply:${index}`, value: typed[index] ?? '' }) })}</div>`)}</section>`
  }<section class="card stack"><h2>${t(reader, words.fileIt)}</h2><p>${t(reader, words.fileSays)}</p>${blocked && html`<p class="st t-bad" id="blocked">${t(reader, isUnread ? refusalWords['second-person-missing'].says : words.blocked)}</p>`}${isUnread && html`<p>${t(reader, refusalWords['second-person-missing'].fix)} <a href="${productHref(application.product)}#eyes">${t(reader, entrustingWords.toEyes)}</a></p>`}${linkedFindings({ reader, product: application.product, versions: new Map(), findings }, undefined, { hasTopics: true })}<p><button class="btn" ${blocked && html`aria-disabled="true" aria-describedby="blocked"`}>${t(reader, queries.length > 0 ? words.fileAgain : words.fileIt)}</button></p></section></form>`;
}

/** What was demanded and why, and the supplier's own act of opening evidence. */
function evidence(reader: Reader, { application, demands = [] }: ApplicationView): Html | null {
  const filed = application.filings.at(-1);
  if (!filed) return null;
  const pieces = Object.entries(filed.seen).flatMap(([id, seen]) =>
    seen.is === 'there' ? [{ sha256: seen.sha256, title: filed.product.evidence?.[id]?.title ?? id }] : [],
  );
  const titleOf = (sha256: string) => pieces.find((piece) => piece.sha256 === sha256)?.title ?? sha256.slice(0, 12);
  const closed = pieces.filter(({ sha256 }) => !application.opened.has(sha256));
  const may = ['filed', 'returned', 'accepted', 'paid', 'labelled'].includes(application.is);
  return html`${demands.length > 0 && html`<section class="stack tight"><h2>${t(reader, words.demanded)}</h2><ul>${demands.map((one) => html`<li>${one.asked.map(titleOf).join(reader.lang === 'ja' ? '、' : ', ')}<br><span class="soft">${tableDay(one.on)}　${t(reader, words.reason)}${colon(reader)}${one.because}</span><br>${demandMark(reader, one)} ${t(reader, demandWords.until)}${colon(reader)}${tableDay(one.until)}　<a href="${demandHref(application.number, one.position)}">${t(reader, demandWords.toDemand)}<span class="vh"> ${one.position}</span></a></li>`)}</ul></section>`}${
    may &&
    isOffered(reader, 'application.release-evidence') &&
    closed.length > 0 &&
    html`<details><summary>${t(reader, words.release)}</summary><form class="card stack" method="post" action="/supplier/applications/${application.number}/release">${csrfInput(reader)}<p>${t(reader, words.releaseSays)}</p><fieldset><legend class="label">${t(reader, words.evidence)}</legend>${closed.map(({ sha256, title }) => html`<label class="check"><input type="checkbox" name="evidence" value="${sha256}"><span>${title}</span></label>`)}</fieldset><p><button class="btn sub">${t(reader, words.releaseButton)}</button></p></form></details>`
  }`;
}

/** Everything that was done, newest first. The office's people act as the office. */
function past(reader: Reader, application: Application): Html {
  const said = (act: ApplicationAct): Text => {
    const office = isOfOffice[act.act];
    return sentences[act.act](office ? words.office[reader.lang] : act.byName);
  };
  return html`<section class="stack tight" aria-labelledby="past"><h2 id="past">${t(reader, words.pastTitle)}</h2><ol role="list" class="acts">${application.acts.toReversed().map((act) => html`<li>${day(reader, act.on)} ${t(reader, said(act))}${act.act === 'returned' && html`<ul>${act.queries.map(({ at, asks }) => html`<li><b>${withTopic(reader, at, nameOf(reader.lang, at))}</b>　${asks}</li>`)}</ul>`}${act.act === 'filed' && act.filing.replies.length > 0 && html`<ul>${act.filing.replies.map(({ says }, index) => html`<li><b>${t(reader, sentences.reply(index + 1))}</b>　${says}</li>`)}</ul>`}${'because' in act && html`<br><span class="soft">${t(reader, words.reason)}${colon(reader)}${act.because}</span>`}</li>`)}</ol></section>`;
}

const isOfOffice = {
  opened: false,
  filed: false,
  returned: true,
  accepted: true,
  paid: true,
  labelled: true,
  refused: true,
  withdrawn: false,
  'evidence-demanded': true,
  'evidence-released': false,
  'demand-answered': false,
  'evidence-read': true,
  'handed-over': false,
} as const satisfies Record<ApplicationAct['act'], boolean>;

/** The way to hand it over, while somebody still has to answer for it. */
const passing = (reader: Reader, { is, number }: Application) =>
  turn[is] !== 'nobody' &&
  isOffered(reader, 'application.hand-over') &&
  html`<p><a href="${offerHref('application', number)}">${t(reader, entrustingWords.handOverApplication)}</a></p>`;

const withdrawal = (reader: Reader, application: Application) =>
  ['open', 'filed', 'returned', 'accepted'].includes(application.is) &&
  html`<details><summary>${t(reader, words.withdraw)}</summary><form class="card stack" method="post" action="/supplier/applications/${application.number}/withdrawal">${csrfInput(reader)}${field(reader, { id: 'because', label: t(reader, words.reason), required: true, control: textArea({ name: 'because' }) })}<p>${t(reader, words.withdrawSays)}</p><p><button class="btn risk">${t(reader, words.withdrawButton)}</button></p></form></details>`;
