// 二人での決定, first half: one decider proposes what another confirms.
import type { ProposalRefusal, Proposed } from '../domain/two-people.ts';
import { decideProposal, openProposal, takesTwoPeople } from '../domain/two-people.ts';
import { changeDirectory, stamped } from './directory.ts';
import type { ActedFirst, Also } from './file.ts';
import type { Office } from './office.ts';

/**
 * Written beside a decision that one person takes alone: that no proposal for this number stands, which would stay open for
 * ever, and that one person is still enough.
 */
export const alone =
  (office: Office, number: string): Also =>
  async () => {
    const directory = await office.directory();
    if (openProposal(directory, number)) return { refused: 'already-proposed' };
    if (takesTwoPeople(directory, office.calendar.today())) return { refused: 'somebody-acted-first' };
    return [{ still: { directory: directory.count } }];
  };

/** Proposes to issue, refuse or revoke. */
export async function propose(
  office: Office,
  proposed: Proposed,
): Promise<{ proposed: string } | ProposalRefusal | ActedFirst> {
  const proposal = office.newId();
  const outcome = await changeDirectory<ProposalRefusal>(office, (directory) => {
    const act = decideProposal(directory, { act: 'proposed', ...stamped(office), proposal, proposed });
    return 'refused' in act ? act : { acts: [act] };
  });
  return 'done' in outcome ? { proposed: proposal } : outcome;
}
