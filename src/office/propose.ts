// 二人での決定, first half: one decider proposes what another confirms.
import type { ProposalRefusal, Proposed } from '../domain/two-people.ts';
import { decideProposal } from '../domain/two-people.ts';
import { changeDirectory, stamped } from './directory.ts';
import type { ActedFirst } from './file.ts';
import type { Office } from './office.ts';

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
