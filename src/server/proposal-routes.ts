// 二人での決定: what a decider proposed, for another to confirm or take off the table.
import type { Proposal } from '../domain/two-people.ts';
import { confirmProposal, withdrawProposal } from '../office/two-people.ts';
import { proposalsPage } from '../pages/officer/proposals.ts';
import type { Answer, AskBy, Route } from './ask.ts';
import { look, post } from './ask.ts';
import { saidOf, statusOf } from './problem.ts';

const id = ({ at }: AskBy) => at['proposal'] ?? '';

export async function proposalRows(
  ask: AskBy,
): Promise<readonly (Proposal & { byName: string; closedByName?: string; subject: string })[]> {
  const { proposals } = await ask.house.directory();
  const all = [...proposals.values()].toReversed();
  const people = await ask.house.people.of([
    ...new Set(all.flatMap(({ by, closedBy }) => (closedBy ? [by, closedBy] : [by]))),
  ]);
  const called = (person: string) => people.find((one) => one.id === person)?.name ?? person;
  return all.map((one) => ({
    ...one,
    byName: called(one.by),
    ...(one.closedBy ? { closedByName: called(one.closedBy) } : {}),
    subject: one.proposed.number,
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
