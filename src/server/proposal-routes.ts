// 二人での決定: what a decider proposed, for another to confirm or take off the table.
import { lifecycleOf } from '../domain/issue.ts';
import type { ApplicationNumber, RegistrationNumber } from '../domain/names.ts';
import { entryOf } from '../domain/registry.ts';
import type { Proposal } from '../domain/two-people.ts';
import { applicationOf } from '../office/file.ts';
import { confirmProposal, withdrawProposal } from '../office/two-people.ts';
import { productName } from '../pages/officer/inbox.ts';
import { proposalsPage } from '../pages/officer/proposals.ts';
import { t } from '../pages/parts/reader.ts';
import type { Answer, AskBy, Route } from './ask.ts';
import { look, post } from './ask.ts';
import { saidOf, statusOf } from './problem.ts';

const id = ({ at }: AskBy) => at['proposal'] ?? '';

/** What the product of a proposal is called; of one that is closed, its number says enough. */
async function subjectOf({ office, reader, today }: AskBy, { is, proposed }: Proposal): Promise<string> {
  const { what, number } = proposed;
  if (is !== 'open') return number;
  if (what === 'revoke') {
    const acts = await office.reading.label(number as RegistrationNumber);
    const entry = entryOf(acts, today, lifecycleOf(office.scheme));
    return entry ? t(reader, entry.entry.product) : number;
  }
  const application = await applicationOf(office, number as ApplicationNumber);
  return application ? productName(reader, application) : number;
}

export async function proposalRows(
  ask: AskBy,
): Promise<readonly (Proposal & { byName: string; closedByName?: string; subject: string })[]> {
  const { proposals } = await ask.house.directory();
  const all = [...proposals.values()].toReversed();
  const people = await ask.house.people.of([
    ...new Set(all.flatMap(({ by, closedBy }) => (closedBy ? [by, closedBy] : [by]))),
  ]);
  const called = (person: string) => people.find((one) => one.id === person)?.name ?? person;
  const subjects = await Promise.all(all.map((one) => subjectOf(ask, one)));
  return all.map((one, index) => ({
    ...one,
    byName: called(one.by),
    ...(one.closedBy ? { closedByName: called(one.closedBy) } : {}),
    subject: subjects[index] ?? one.proposed.number,
  }));
}

async function page(ask: AskBy, error?: string): Promise<Answer> {
  const notice = ask.query['done'];
  const asked = {
    proposals: await proposalRows(ask),
    me: ask.person.id,
    ...(notice ? { notice } : {}),
    ...(error ? { error: saidOf(error) } : {}),
  };
  return {
    page: proposalsPage(ask.reader, asked),
    ...(error ? { status: statusOf(error), told: { result: error } } : {}),
  };
}

const acting = (verb: 'confirm' | 'withdraw', act: (ask: AskBy) => Promise<object>): Route =>
  post(`/office/proposals/:proposal/${verb}`, `proposal.${verb}`, 'form', async (ask) => {
    const outcome = await act(ask);
    if (!('refused' in outcome)) return { to: `/office/proposals?done=${verb}` };
    const refused = String(outcome.refused);
    return statusOf(refused) === 404 ? { refused } : page(ask, refused);
  });

export const proposalRoutes: readonly Route[] = [
  look('/office/proposals', 'proposal.list', (ask) => page(ask)),
  acting('confirm', (ask) => confirmProposal(ask.office, id(ask))),
  acting('withdraw', (ask) => withdrawProposal(ask.office, id(ask))),
];
