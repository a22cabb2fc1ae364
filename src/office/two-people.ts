// 二人での決定, second half: another decider confirms, and the act is done in one step with the confirmation.

import type { ApplicationNumber, RegistrationNumber } from '../domain/names.ts';
import type { Proposal, ProposalRefusal } from '../domain/two-people.ts';
import { decideClosing } from '../domain/two-people.ts';
import { refuseNow } from './check.ts';
import { changeDirectory, stamped } from './directory.ts';
import { issueNow, revokeNow } from './issue.ts';
import type { Office } from './office.ts';
import type { Append } from './ports.ts';

/** The proposal while this person can confirm it, or why she cannot. */
export async function confirmable(office: Office, id: string): Promise<Proposal | ProposalRefusal> {
  const directory = await office.directory();
  const act = decideClosing(directory, { act: 'confirmed', ...stamped(office), proposal: id });
  const proposal = directory.proposals.get(id);
  return 'refused' in act || !proposal ? (act as ProposalRefusal) : proposal;
}

/** The confirmation, to be written together with the act it allows, decided on the directory as it is at that moment. */
export const confirmation =
  (office: Office, proposal: string) => async (): Promise<readonly Append[] | ProposalRefusal> => {
    const directory = await office.directory();
    const act = decideClosing(directory, { act: 'confirmed', ...stamped(office), proposal });
    return 'refused' in act ? act : [{ directory: true, expected: directory.count, act }];
  };

/** Confirms what another decider proposed, and does it. A second confirmation finds the proposal closed. */
export async function confirmProposal(office: Office, id: string) {
  const proposal = await confirmable(office, id);
  if ('refused' in proposal) return proposal;
  const { proposed } = proposal;
  const also = confirmation(office, id);
  switch (proposed.what) {
    case 'issue': {
      const came = await issueNow(office, proposed.number as ApplicationNumber, proposed.until, also);
      // Another act may have issued it, and then nothing was confirmed.
      const isOpen = (await office.directory()).proposals.get(id)?.is === 'open';
      return 'issued' in came && isOpen ? ({ refused: 'not-now', is: 'labelled' } as const) : came;
    }
    case 'refuse':
      return refuseNow(office, proposed.number as ApplicationNumber, proposed.because, also);
    case 'revoke':
      return revokeNow(office, proposed.number as RegistrationNumber, proposed.because, also);
  }
}

/** Takes a proposal off the table. */
export const withdrawProposal = (office: Office, proposal: string) =>
  changeDirectory<ProposalRefusal>(office, (directory) => {
    const act = decideClosing(directory, { act: 'proposal-withdrawn', ...stamped(office), proposal });
    return 'refused' in act ? act : { acts: [act] };
  });
