// Applications by program: the supplier's side and the office's.
import type { Application, Query, Reply } from '../domain/application.ts';
import { difference } from '../domain/difference.ts';
import { filingGaps, offeredUntil } from '../domain/issue.ts';
import type { CivilDate, Sha256 } from '../domain/names.ts';
import { readSha256 } from '../domain/names.ts';
import {
  acceptFiling,
  demandEvidence,
  readEvidenceAsOfficer,
  recordFee,
  refuseFiling,
  returnFiling,
} from '../office/check.ts';
import {
  applicationOf,
  applicationsOf,
  fileApplication,
  releaseEvidence,
  withdrawApplication,
} from '../office/file.ts';
import { issueLabel } from '../office/issue.ts';
import { bytesOf, day, list, nothing, object, paged, paging, ref, sha256, text, whole } from './api-shapes.ts';
import {
  applicationCame,
  applicationNumber,
  headOf,
  noApplication,
  outcome,
  shownApplication,
  spoken,
} from './api-things.ts';
import type { Answer, AskBy, JsonSchema, Route } from './ask.ts';
import { acts, gives } from './json-body.ts';
import type { Paging } from './paging.ts';
import { partOf } from './paging.ts';

async function applications(ask: AskBy, asked: Paging): Promise<Answer> {
  const part = partOf(ask.lang, await applicationsOf(ask.office), ({ number }: Application) => number, asked);
  return outcome(ask, part, ({ rows, ...next }) => ({ applications: rows.map(headOf), ...next }));
}

async function application(ask: AskBy): Promise<Answer> {
  const found = await applicationOf(ask.office, applicationNumber(ask));
  return found ? { json: { application: shownApplication(found) } } : { refused: 'no-such-application' };
}

/** What the officer's desk shows: findings of the last filing, what changed since the one before, the day to offer. */
async function checked(ask: AskBy): Promise<Answer> {
  const found = await applicationOf(ask.office, applicationNumber(ask));
  const filing = found?.filings.at(-1);
  if (!found || !filing) return { refused: 'no-such-application' };
  const { scheme } = ask.office;
  const before = found.filings.at(-2);
  return {
    json: {
      findings: spoken(ask.lang, filingGaps(filing, scheme, ask.today)),
      changes: before ? difference(before.product, filing.product) : null,
      offered: offeredUntil(filing, scheme, ask.today),
    },
  };
}

async function demanded(ask: AskBy): Promise<Answer> {
  const hash = readSha256(ask.at['sha256'] ?? '');
  if (!hash) return { refused: 'no-such-evidence' };
  const read = await readEvidenceAsOfficer(ask.office, applicationNumber(ask), hash);
  return 'refused' in read ? read : { bytes: read.bytes, type: 'application/octet-stream', name: `${hash}.bin` };
}

type Verbs = 'file' | 'withdraw' | 'release-evidence' | 'check' | 'record-fee' | 'refuse' | 'issue' | 'demand-evidence';
const one = '/applications/:number';
const isApplication = object({ application: ref('Application') });
/** An act may be a proposal first, where two people decide. */
const orProposed = (answers: JsonSchema): JsonSchema => ({ anyOf: [answers, object({ proposed: text })] });

/** An act on one application. */
const acting = <B>(
  path: string,
  may: `application.${Verbs}`,
  says: { readonly summary: string; readonly body: JsonSchema; readonly answers?: JsonSchema },
  act: (ask: AskBy, body: B) => Promise<object>,
): Route =>
  acts(
    `${one}/${path}`,
    may,
    { answers: isApplication, ...says },
    async (ask, body: B) => applicationCame(ask, await act(ask, body)),
    { unless: noApplication },
  );

const because = object({ because: text });
type Because = { readonly because: string };
const evidence = { ...list(sha256, 500), minItems: 1 };
type Evidence = { readonly evidence: readonly Sha256[] };

export const apiApplications: readonly Route[] = [
  gives(
    '/applications',
    'application.see',
    {
      summary: 'Every application she may see, in the order of opening',
      query: paging,
      answers: paged('applications', ref('ApplicationHead')),
    },
    applications,
  ),
  gives(
    '/inbox',
    'application.inbox',
    {
      summary: 'What the office has before it: every application, in the order of opening',
      query: paging,
      answers: paged('applications', ref('ApplicationHead')),
    },
    applications,
  ),
  gives(
    one,
    'application.see',
    { summary: 'One application with its filings and all that was done to it', answers: isApplication },
    application,
  ),
  acting(
    'filing',
    'application.file',
    {
      summary: 'File the product as it stands; after a return, with an answer to every query in its order',
      body: object({ 'replies?': list(text, 500) }),
    },
    (ask, { replies = [] }: { readonly replies?: readonly string[] }) =>
      fileApplication(
        ask.office,
        applicationNumber(ask),
        replies.map((says): Reply => ({ says })),
      ),
  ),
  acting(
    'withdrawal',
    'application.withdraw',
    { summary: 'Take the application back before a fee is paid', body: because },
    (ask, body: Because) => withdrawApplication(ask.office, applicationNumber(ask), body.because),
  ),
  acting(
    'release',
    'application.release-evidence',
    { summary: 'Let the office open these pieces of evidence', body: object({ evidence }) },
    (ask, body: Evidence) => releaseEvidence(ask.office, applicationNumber(ask), body.evidence),
  ),
  gives(
    `${one}/check`,
    'application.inbox',
    {
      summary: 'The office’s view of the last filing: findings, changes since the filing before, the last day to offer',
      answers: object({
        findings: list(ref('Finding')),
        changes: { anyOf: [list(ref('Change')), { type: 'null' }] },
        offered: day,
      }),
    },
    checked,
  ),
  acting(
    'return',
    'application.check',
    {
      summary: 'Send the filing back with everything that is asked, each query at its place',
      body: object({ queries: list(ref('Query'), 500) }),
    },
    (ask, { queries }: { readonly queries: readonly Query[] }) =>
      returnFiling(ask.office, applicationNumber(ask), queries),
  ),
  acting('acceptance', 'application.check', { summary: 'Accept the filing; the fee is named', body: nothing }, (ask) =>
    acceptFiling(ask.office, applicationNumber(ask)),
  ),
  acting(
    'refusal',
    'application.refuse',
    {
      summary: 'Close the application without a label; a proposal where two people decide',
      body: because,
      answers: orProposed(isApplication),
    },
    (ask, body: Because) => refuseFiling(ask.office, applicationNumber(ask), body.because),
  ),
  acting(
    'fee',
    'application.record-fee',
    { summary: 'The fee has come in: the sum that was named', body: object({ yen: whole }) },
    (ask, { yen }: { readonly yen: number }) => recordFee(ask.office, applicationNumber(ask), yen),
  ),
  acting(
    'label',
    'application.issue',
    {
      summary: 'Issue the label up to this day; a proposal where two people decide. Repeated, it gives the same number',
      body: object({ until: day }),
      answers: orProposed(object({ issued: text })),
    },
    (ask, { until }: { readonly until: CivilDate }) => issueLabel(ask.office, applicationNumber(ask), until),
  ),
  acting(
    'demand',
    'application.demand-evidence',
    { summary: 'Demand evidence with a reason', body: object({ evidence, because: text }) },
    (ask, body: Evidence & Because) => demandEvidence(ask.office, applicationNumber(ask), body.evidence, body.because),
  ),
  gives(
    `${one}/evidence/:sha256`,
    'application.see-demanded-evidence',
    {
      summary: 'The bytes of demanded or released evidence; the reading is recorded first',
      answers: bytesOf('*/*'),
    },
    demanded,
    { trailed: true },
  ),
];
