// The office's ways in: the inbox, the desk of one application, the issued labels, and each act on them.
import type { Query } from '../domain/application.ts';
import { readCivilDate } from '../domain/calendar.ts';
import { catalogueOf } from '../domain/checklist.ts';
import { difference } from '../domain/difference.ts';
import { filingGaps, lifecycleOf, offeredUntil } from '../domain/issue.ts';
import type { ApplicationNumber, RegistrationNumber, Sha256 } from '../domain/names.ts';
import { readSha256 } from '../domain/names.ts';
import { judgedBy } from '../domain/outline.ts';
import type { Verb } from '../domain/people.ts';
import type { Place } from '../domain/place.ts';
import { entriesOn } from '../domain/registry.ts';
import { openProposal, takesTwoPeople } from '../domain/two-people.ts';
import {
  acceptFiling,
  demandEvidence,
  readEvidenceAsOfficer,
  recordFee,
  refuseFiling,
  returnFiling,
} from '../office/check.ts';
import { applicationOf, applicationsOf } from '../office/file.ts';
import { addModels, extendLabel, issueLabel, revokeLabel } from '../office/issue.ts';
import type { Notice, Two } from '../pages/officer/check.ts';
import { deskPage } from '../pages/officer/check.ts';
import { inboxPage } from '../pages/officer/inbox.ts';
import { labelDesk, labelsPage } from '../pages/officer/labels.ts';
import { officerSentences } from '../words/officer.ts';
import type { Answer, AskBy, Form, Route } from './ask.ts';
import { look, post } from './ask.ts';
import { saidOf, statusOf } from './problem.ts';

const number = ({ at }: AskBy) => (at['number'] ?? '') as ApplicationNumber;
const registration = ({ at }: AskBy) => (at['number'] ?? '') as RegistrationNumber;
const day = (form: Form, name: string) => readCivilDate(form.one(name));

/** The desk of one application as it stands now, with what the last act came to. */
async function desk(ask: AskBy, notice?: Notice): Promise<Answer> {
  const { office, reader } = ask;
  const application = await applicationOf(office, number(ask));
  if (!application) return { refused: 'no-such-application' };
  const filing = application.filings.at(-1);
  const before = application.filings.at(-2);
  const page = deskPage(reader, {
    application,
    findings: filing ? filingGaps(filing, office.scheme, ask.today) : [],
    changes: filing && before ? difference(before.product, filing.product) : undefined,
    catalogue: filing && catalogueOf(judgedBy(office.scheme, filing.outline), filing.product),
    offered: filing && offeredUntil(filing, office.scheme, ask.today),
    two: await twoOf(ask, application.number),
    ...(notice ? { notice } : {}),
  });
  return { page, ...(notice && 'refused' in notice ? { status: 409 } : {}) };
}

/** Whether a decision on this number is proposed first, or waits for the second person already. */
async function twoOf({ office, today }: AskBy, about: string): Promise<Two | undefined> {
  const directory = await office.directory();
  if (openProposal(directory, about)) return 'waits';
  return takesTwoPeople(directory, today) ? 'propose' : undefined;
}

/** What a refusal says on the page, with the day or sum that would make it yes. */
function noticeOf(refusal: { readonly refused: string }): Notice {
  const { says, fix } = saidOf(refusal.refused);
  const latest =
    'latest' in refusal ? String(refusal.latest) : 'support' in refusal ? String(refusal.support) : undefined;
  const more =
    latest === undefined
      ? fix
      : { ja: `${fix.ja}${officerSentences.latest(latest).ja}`, en: `${fix.en} ${officerSentences.latest(latest).en}` };
  return { refused: says, fix: more };
}

/** Where two people decide, nothing is done yet: the page of what waits for the second one. */
const proposedTo = '/office/proposals?done=proposed';

/** An act on an application: done, the page is shown anew under its own address; refused, the desk says why. */
const acting = (
  verb: string,
  may: Extract<Verb, `application.${'check' | 'record-fee' | 'refuse' | 'issue' | 'demand-evidence'}`>,
  doneWord: string,
  act: (ask: AskBy) => Promise<object>,
): Route =>
  post(`/office/applications/:number/${verb}`, may, 'form', async (ask) => {
    const outcome = await act(ask);
    if ('proposed' in outcome) return { to: proposedTo };
    if (!('refused' in outcome)) return { to: `/office/applications/${number(ask)}?done=${doneWord}` };
    const refusal = outcome as { refused: string };
    if (statusOf(refusal.refused) === 404) return refusal;
    return { ...(await desk(ask, noticeOf(refusal))), told: { result: refusal.refused } };
  });

const doneWords = {
  returned: 'doneReturned',
  accepted: 'doneAccepted',
  paid: 'donePaid',
  labelled: 'doneLabelled',
  demanded: 'doneDemanded',
  refused: 'doneRefused',
  changed: 'doneChanged',
} as const;
const doneNotice = (word: string | undefined): Notice | undefined =>
  word !== undefined && Object.hasOwn(doneWords, word)
    ? { done: doneWords[word as keyof typeof doneWords] }
    : undefined;

const queriesOf = (form: Form): Query[] =>
  form
    .all('asks')
    .flatMap((asks, index) =>
      asks.trim() === '' ? [] : [{ at: (form.all('at')[index] ?? '') as Place, asks: asks.trim() }],
    );
const hashesOf = (form: Form): Sha256[] => form.all('evidence').flatMap((text) => readSha256(text) ?? []);

async function labelOnDesk(ask: AskBy, notice?: Notice): Promise<Answer> {
  const entry = entriesOn(
    [await ask.office.reading.label(registration(ask))],
    ask.today,
    lifecycleOf(ask.office.scheme),
  )[0];
  if (!entry) return { refused: 'no-such-label' };
  return {
    page: labelDesk(ask.reader, { entry, two: await twoOf(ask, entry.number), ...(notice ? { notice } : {}) }),
    ...(notice && 'refused' in notice ? { status: 409 } : {}),
  };
}
const changing = (verb: string, may: 'label.change' | 'label.revoke', act: (ask: AskBy) => Promise<object>): Route =>
  post(`/office/labels/:number/${verb}`, may, 'form', async (ask) => {
    const outcome = await act(ask);
    if ('proposed' in outcome) return { to: proposedTo };
    if (!('refused' in outcome)) return { to: `/office/labels/${registration(ask)}?done=changed` };
    const refusal = outcome as { refused: string };
    if (statusOf(refusal.refused) === 404) return refusal;
    return { ...(await labelOnDesk(ask, noticeOf(refusal))), told: { result: refusal.refused } };
  });
const cannotRead = { refused: 'cannot-read' };

export const officerRoutes: readonly Route[] = [
  look('/office', 'application.inbox', async ({ office, reader, today }) => ({
    page: inboxPage(reader, { applications: await applicationsOf(office), today }),
  })),
  look('/office/applications/:number', 'application.inbox', (ask) => desk(ask, doneNotice(ask.query['done']))),
  acting('return', 'application.check', 'returned', (ask) =>
    returnFiling(ask.office, number(ask), queriesOf(ask.form)),
  ),
  acting('accept', 'application.check', 'accepted', (ask) => acceptFiling(ask.office, number(ask))),
  acting('refuse', 'application.refuse', 'refused', (ask) =>
    refuseFiling(ask.office, number(ask), ask.form.one('because')),
  ),
  acting('fee', 'application.record-fee', 'paid', (ask) =>
    recordFee(ask.office, number(ask), Number(ask.form.one('yen'))),
  ),
  acting('issue', 'application.issue', 'labelled', async (ask) => {
    const until = day(ask.form, 'until');
    return until ? issueLabel(ask.office, number(ask), until) : cannotRead;
  }),
  acting('demand', 'application.demand-evidence', 'demanded', (ask) =>
    demandEvidence(ask.office, number(ask), hashesOf(ask.form), ask.form.one('because')),
  ),
  look('/office/applications/:number/evidence/:sha256', 'application.see-demanded-evidence', async (ask) => {
    const sha256 = readSha256(ask.at['sha256'] ?? '');
    if (!sha256) return { refused: 'no-such-evidence' };
    const read = await readEvidenceAsOfficer(ask.office, number(ask), sha256);
    return 'refused' in read ? read : { bytes: read.bytes, type: 'application/octet-stream', name: `${sha256}.bin` };
  }),
  look('/office/labels', 'label.desk', async ({ office, reader, today }) => ({
    page: labelsPage(reader, entriesOn(await office.reading.labels(), today, lifecycleOf(office.scheme))),
  })),
  look('/office/labels/:number', 'label.desk', (ask) => labelOnDesk(ask, doneNotice(ask.query['done']))),
  changing('extend', 'label.change', async (ask) => {
    const until = day(ask.form, 'until');
    return until ? extendLabel(ask.office, registration(ask), until) : cannotRead;
  }),
  changing('models', 'label.change', (ask) =>
    addModels(
      ask.office,
      registration(ask),
      ask.form
        .one('models')
        .split(/\r?\n/)
        .map((model) => model.trim())
        .filter((model) => model !== ''),
    ),
  ),
  changing('revoke', 'label.revoke', (ask) => revokeLabel(ask.office, registration(ask), ask.form.one('because'))),
];
