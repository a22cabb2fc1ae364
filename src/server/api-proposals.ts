// 二人での決定 by program: what a decider proposed, for another to confirm or take off the table.
import { confirmProposal, withdrawProposal } from '../office/two-people.ts';
import { nothing, object, paged, paging, ref, text } from './api-shapes.ts';
import type { Answer, AskBy, Route } from './ask.ts';
import { acts, gives } from './json-body.ts';
import type { Paging } from './paging.ts';
import { partOf } from './paging.ts';
import { proposalRows } from './proposal-routes.ts';

const id = ({ at }: AskBy) => at['proposal'] ?? '';

async function proposals(ask: AskBy, asked: Paging): Promise<Answer> {
  const part = partOf(ask.lang, await proposalRows(ask), (one) => one.id, asked);
  if ('refused' in part) return part;
  const { rows, ...next } = part;
  return { json: { proposals: rows, ...next } };
}

const unless = {
  unless: async (ask: AskBy) =>
    (await ask.house.directory()).proposals.has(id(ask)) ? undefined : { refused: 'no-such-proposal' },
};

/** What came of it: the number of an issued label, the application that was refused, or the label that was revoked. */
async function confirmed(ask: AskBy): Promise<Answer> {
  const came = await confirmProposal(ask.office, id(ask));
  if ('refused' in came) return came;
  return 'issued' in came ? { json: came } : { json: { confirmed: id(ask) } };
}

export const apiProposals: readonly Route[] = [
  gives(
    '/proposals',
    'proposal.list',
    { summary: 'What was proposed, newest first', query: paging, answers: paged('proposals', ref('Proposal')) },
    proposals,
  ),
  acts(
    '/proposals/:proposal/confirm',
    'proposal.confirm',
    {
      summary: 'Confirm what another decider proposed; it is done in the same step',
      body: nothing,
      answers: object({ 'issued?': text, 'confirmed?': text }),
    },
    confirmed,
    unless,
  ),
  acts(
    '/proposals/:proposal/withdraw',
    'proposal.withdraw',
    { summary: 'Take a proposal off the table', body: nothing, answers: object({ withdrawn: text }) },
    async (ask) => {
      const came = await withdrawProposal(ask.office, id(ask));
      return 'refused' in came ? came : { json: { withdrawn: id(ask) } };
    },
    unless,
  ),
];
