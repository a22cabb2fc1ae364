// One application on the officer's desk: findings, what changed, evidence by title and hash, and the decision.

import type { Application, ApplicationAct } from '../../domain/application.ts';
import type { Change } from '../../domain/difference.ts';
import type { Finding } from '../../domain/finding.ts';
import { isBlocker } from '../../domain/finding.ts';
import type { CivilDate } from '../../domain/names.ts';
import { judgings } from '../../domain/outline.ts';
import type { Verb } from '../../domain/people.ts';
import type { Place } from '../../domain/place.ts';
import { keysOf } from '../../domain/place.ts';
import type { Value } from '../../domain/product.ts';
import type { Catalogue, Text } from '../../domain/scheme.ts';
import { officerSentences as sentences, officerWords as words } from '../../words/officer.ts';
import { organisationWords } from '../../words/organisation.ts';
import { outlineSentences, outlineWords } from '../../words/outline.ts';
import { nameOf, say } from '../../words/say.ts';
import { day } from '../parts/days.ts';
import { csrfInput, field, selectInput, textArea, textInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { state } from '../parts/marks.ts';
import { done, findingList, message } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { isOffered, t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import { withTopic } from '../parts/topics.ts';
import { ways } from '../parts/ways.ts';
import { evidenceSection } from './evidence.ts';
import { officerNav, productName, stateOf, supplierName } from './inbox.ts';

export type Desk = {
  readonly application: Application;
  readonly findings: readonly Finding[];
  readonly changes: readonly Change[] | undefined;
  readonly catalogue: Catalogue | undefined;
  /** The last day offered for an issue today. */
  readonly offered: CivilDate | undefined;
  readonly two?: Two | undefined;
  readonly notice?: Notice;
};
/** Where two people decide: the first one proposes, or a proposal waits for the second. */
export type Two = 'propose' | 'waits';
export type Notice =
  | { readonly done: keyof typeof words }
  | { readonly refused: Text; readonly fix: Text; readonly more?: string };

/** The whole desk. */
export function deskPage(reader: Reader, desk: Desk): Html {
  const { application } = desk;
  const name = productName(reader, application);
  return frame(reader, {
    title: `${name} ${t(reader, words.check)}`,
    nav: officerNav(reader),
    crumbs: [
      { href: ways.officer, text: t(reader, words.inbox) },
      { href: reader.here, text: application.number },
    ],
    failed: desk.notice !== undefined && 'refused' in desk.notice,
    main: html`<div class="stack wide">${noticeOf(reader, desk.notice)}${heading(reader, application, name)}${outlineSection(reader, desk)}${findingsSection(reader, desk)}${queriesSection(reader, application)}${changesSection(reader, desk)}${evidenceSection(reader, application)}${decisions(reader, desk)}${history(reader, application)}</div>`,
  });
}

export const noticeOf = (reader: Reader, notice: Notice | undefined): Html | null => {
  if (!notice) return null;
  if ('done' in notice) return done({ title: t(reader, words.done), says: t(reader, words[notice.done]) });
  return message({
    tone: 'blocker',
    kind: t(reader, notice.more === undefined ? organisationWords.notPossible : notice.refused),
    says: notice.more ?? t(reader, notice.refused),
    fix: t(reader, notice.fix),
  });
};

const heading = (reader: Reader, application: Application, name: string) =>
  html`<header class="stack tight"><p class="row"><span class="id">${application.number}</span>${stateOf(reader, application)}</p><h1>${name}</h1><p>${supplierName(reader, application)}</p><p class="soft">${t(reader, words.formOnly)}</p>${
    'acceptance' in application &&
    html`<dl class="kv"><dt>${t(reader, words.acceptance)}</dt><dd class="id">${application.acceptance}</dd>${
      application.provisional &&
      html`<dt>${t(reader, words.provisional)}</dt><dd class="id">${application.provisional}</dd>`
    }<dt>${t(reader, words.fee)}</dt><dd>${t(reader, sentences.yen(application.due.yen))}</dd></dl>`
  }${
    application.is === 'labelled' &&
    html`<p>${t(reader, words.registration)} <a class="id" href="${ways.officer}/labels/${application.registration}">${application.registration}</a>　<a href="${ways.label(application.registration)}">${t(reader, words.labelPage)}</a></p>`
  }</header>`;

/** That the supplier judged by the items of a form, with the criteria it counts otherwise: numbers only. */
function outlineSection(reader: Reader, { application, catalogue }: Desk): Html | null {
  const outline = application.filings.at(-1)?.outline;
  if (!outline) return null;
  const rows = judgings(catalogue);
  return html`<section class="card t-info stack tight" aria-labelledby="outline"><h2 id="outline">${t(reader, outlineWords.byForm)}</h2><p>${t(reader, outlineSentences.filed(outline.file, outline.by, outline.on))}</p>${rows.length > 0 && html`<ul role="list" class="plain lines">${rows.map(({ criterion, form, ours, counted }) => html`<li><span class="id">${criterion}</span> ${t(reader, outlineSentences.counted(form, ours, counted))}</li>`)}</ul>`}</section>`;
}

const findingsSection = (reader: Reader, { application, findings }: Desk) =>
  application.filings.length > 0 &&
  html`<section class="stack" aria-labelledby="findings"><h2 id="findings">${t(reader, words.findings)} <span class="small soft num">${findings.length}</span></h2><p class="soft small">${t(reader, words.sameFunction)}</p>${
    findings.length > 0
      ? findingList(
          reader,
          findings.map((finding) => {
            const { says, fix } = say(reader.lang, finding);
            return { finding, says: withTopic(reader, finding.at, says), fix };
          }),
        )
      : html`<p><span class="st t-ok">${t(reader, words.noFindings)}</span></p>`
  }</section>`;

/** Queries of the last return with the answers of the filing after it. */
function queriesSection(reader: Reader, { queries, filings, is }: Application) {
  if (queries.length === 0) return null;
  const replies = is === 'returned' ? [] : (filings.at(-1)?.replies ?? []);
  return html`<section class="stack" aria-labelledby="queries"><h2 id="queries">${t(reader, words.queries)}</h2><ol class="lines plain">${queries.map(
    ({ at, asks }, index) =>
      html`<li class="stack tight"><p><b>${t(reader, sentences.query(index + 1))}</b>　${withTopic(reader, at, nameOf(reader.lang, at))}</p><p>${asks}</p><p class="mean">${replies[index]?.says ?? t(reader, words.noAnswerYet)}</p></li>`,
  )}</ol></section>`;
}

const valueText = (reader: Reader, value: Value | undefined): string =>
  value === undefined ? t(reader, words.emptied) : typeof value === 'string' ? value : value.join('、');

const changesSection = (reader: Reader, { application, changes }: Desk) =>
  application.filings.length > 0 &&
  html`<section class="stack" aria-labelledby="changed"><h2 id="changed">${t(reader, words.changed)}</h2>${
    changes === undefined
      ? html`<p>${t(reader, words.firstFiling)}</p>`
      : changes.length === 0
        ? html`<p>${t(reader, words.nothingChanged)}</p>`
        : cardTable({
            caption: t(reader, words.changed),
            columns: [words.where, words.before, words.after].map((name) => ({ name: t(reader, name) })),
            rows: changes.map(({ field: place, before, after }) => [
              nameOf(reader.lang, place),
              html`<del>${valueText(reader, before)}</del>`,
              html`<ins>${valueText(reader, after)}</ins>`,
            ]),
          })
  }</section>`;

const verbOf = {
  fee: 'application.record-fee',
  issue: 'application.issue',
  accept: 'application.check',
  return: 'application.check',
  refuse: 'application.refuse',
} as const satisfies Record<string, Verb>;

/** The form of an act, for those who may do it. */
const form = (reader: Reader, application: Application, verb: keyof typeof verbOf, body: Html): Html =>
  html`${isOffered(reader, verbOf[verb]) && html`<form class="card stack" method="post" action="${ways.officer}/applications/${application.number}/${verb}">${csrfInput(reader)}${body}</form>`}`;

/** How many queries one form takes; more can be sent by writing several points in one. */
const queryRows = 5;

function decisions(reader: Reader, desk: Desk): Html | null {
  const { application } = desk;
  switch (application.is) {
    case 'filed': {
      // The auditor decides nothing: no heading over nothing.
      if (!isOffered(reader, 'application.check') && !isOffered(reader, 'application.refuse')) return null;
      return html`<section class="stack" aria-labelledby="decide"><h2 id="decide">${t(reader, words.decide)}</h2>${acceptForm(reader, desk)}${returnForm(reader, desk)}${refuseForm(reader, desk)}</section>`;
    }
    case 'accepted':
      return form(
        reader,
        application,
        'fee',
        html`<h2>${t(reader, words.feeButton)}</h2><p>${t(reader, sentences.due(application.due.yen))}</p>${field(reader, { id: 'yen', label: t(reader, words.feeSum), required: true, control: textInput({ name: 'yen', type: 'number' }) })}<p><button class="btn">${t(reader, words.feeButton)}</button></p>`,
      );
    case 'paid':
      if (desk.two === 'waits') return proposalWaits(reader);
      return form(
        reader,
        application,
        'issue',
        html`<h2>${t(reader, words.issue)}</h2><p>${t(reader, words.issueSays)}</p>${desk.two && html`<p>${t(reader, words.proposeSays)}</p>`}${field(reader, { id: 'until', label: t(reader, words.until), hint: t(reader, sentences.offered(application.filings.at(-1)?.product.label?.until ?? '')), required: true, control: textInput({ name: 'until', type: 'date', value: desk.offered ?? '' }) })}<p><button class="btn">${t(reader, desk.two ? words.proposeIssue : words.issueButton)}</button></p>`,
      );
    default:
      return null;
  }
}

function acceptForm(reader: Reader, { application, findings }: Desk): Html {
  const blocked = findings.some(isBlocker);
  return form(
    reader,
    application,
    'accept',
    html`<h3>${t(reader, words.acceptIt)}</h3><p class="soft">${t(reader, words.acceptSays)}</p>${blocked && html`<p class="st t-bad" id="blocked">${t(reader, words.acceptBlocked)}</p>`}<p><button class="btn" ${blocked && html`aria-disabled="true" aria-describedby="blocked"`}>${t(reader, words.acceptButton)}</button></p>`,
  );
}

function returnForm(reader: Reader, { application, catalogue, findings }: Desk): Html {
  const places = (catalogue?.criteria ?? []).map((criterion) => ({
    value: `/answers/${criterion.id}`,
    text: `${criterion.id} ${t(reader, criterion.topic)}`,
  }));
  const others = [
    '/supplier',
    '/product',
    '/label',
    '/models',
    '/interfaces',
    '/authentication',
    '/updates',
    '/paths',
    '/assets',
    '/evidence',
  ].map((place) => ({ value: place, text: nameOf(reader.lang, place as Place) }));
  const drafts = findings.map((finding) => ({
    at: placeFor(finding.at),
    asks: `${say(reader.lang, finding).says} ${say(reader.lang, finding).fix}`,
  }));
  const rows = Array.from({ length: Math.max(queryRows, drafts.length + 1) }, (_, index) => {
    const draft = drafts[index];
    return html`<fieldset class="stack tight"><legend class="label">${t(reader, sentences.query(index + 1))}</legend>${field(reader, { id: `at-${index}`, label: t(reader, words.queryAbout), control: selectInput({ name: 'at', value: draft?.at, options: [...places, ...others] }) })}${field(reader, { id: `asks-${index}`, label: t(reader, words.queryText), control: textArea({ name: 'asks', value: draft?.asks ?? '' }) })}</fieldset>`;
  });
  const [first, ...rest] = rows;
  return form(
    reader,
    application,
    'return',
    html`<h3>${t(reader, words.returnIt)}</h3><p class="soft">${t(reader, words.returnSays)}</p>${first}<details><summary>${t(reader, sentences.query(2))}–${rows.length}</summary><div class="stack">${rest}</div></details><p><button class="btn sub">${t(reader, words.sendQueries)}</button></p>`,
  );
}

/** A finding inside an answer is asked about at its criterion. */
const placeFor = (at: Place): string => {
  const [first, second] = keysOf(at);
  return first === 'answers' ? `/answers/${second}` : `/${first}`;
};

/** What is said where a decision is proposed already: who may see the proposals is led there. */
export const proposalWaits = (reader: Reader): Html =>
  html`<p class="card">${state('working', t(reader, words.proposalWaits))} ${isOffered(reader, 'proposal.list') && html`<a href="${ways.officer}/proposals">${t(reader, words.toProposals)}</a>`}</p>`;

const refuseForm = (reader: Reader, { application, two }: Desk): Html =>
  two === 'waits'
    ? proposalWaits(reader)
    : html`${isOffered(reader, 'application.refuse') && html`<details><summary>${t(reader, words.refuseIt)}</summary>${form(reader, application, 'refuse', html`${two && html`<p>${t(reader, words.proposeSays)}</p>`}${field(reader, { id: 'refuse-because', label: t(reader, words.reason), required: true, control: textArea({ name: 'because' }) })}<p><button class="btn risk">${t(reader, two ? words.proposeRefuse : words.refuseButton)}</button></p>`)}</details>`}`;

const actWords = {
  opened: words.actOpened,
  filed: words.actFiled,
  returned: words.actReturned,
  accepted: words.actAccepted,
  paid: words.actPaid,
  labelled: words.actLabelled,
  refused: words.actRefused,
  withdrawn: words.actWithdrawn,
  'evidence-demanded': words.actDemanded,
  'evidence-released': words.actReleased,
  'demand-answered': words.actAnswered,
  'evidence-read': words.actRead,
  'handed-over': words.actHandedOver,
} as const satisfies Record<ApplicationAct['act'], Text>;

/** What a supplier gave to a demand: her words, and each piece with the way to its bytes. */
const answered = (
  reader: Reader,
  number: string,
  { evidence, titles, says }: Extract<ApplicationAct, { act: 'demand-answered' }>,
): Html =>
  html`<br>${says}<ul>${evidence.map((sha256, index) => html`<li>${isOffered(reader, 'application.see-demanded-evidence') ? html`<a href="${ways.officer}/applications/${number}/evidence/${sha256}">${titles[index] ?? sha256.slice(0, 12)}</a>` : (titles[index] ?? sha256.slice(0, 12))}</li>`)}</ul>`;

const history = (reader: Reader, { acts, number }: Application) =>
  html`<section class="stack" aria-labelledby="history"><h2 id="history">${t(reader, words.history)}</h2><ol role="list" class="acts">${acts
    .toReversed()
    .map(
      (act) =>
        html`<li>${day(reader, act.on)}<b>${t(reader, actWords[act.act])}</b>　<span class="soft">${act.byName}</span>${'because' in act && html`<br>${act.because}`}${act.act === 'demand-answered' && answered(reader, number, act)}</li>`,
    )}</ol></section>`;
