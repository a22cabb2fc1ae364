// 二人での決定: issuing, refusing and revoking are proposed by one person and confirmed by another, where the operator says so.
import { addDays, compareDays } from './calendar.ts';
import type { Directory, Organisation } from './directory.ts';
import type { Decided } from './label.ts';
import type { CivilDate } from './names.ts';

/** What is proposed: the label or application by its number, and what the act would say. */
export type Proposed =
  | { readonly what: 'issue'; readonly number: string; readonly until: CivilDate }
  | { readonly what: 'refuse'; readonly number: string; readonly because: string }
  | { readonly what: 'revoke'; readonly number: string; readonly because: string };
export type ProposalAct =
  | { readonly act: 'proposed'; readonly proposal: string; readonly proposed: Proposed }
  | { readonly act: 'confirmed'; readonly proposal: string }
  | { readonly act: 'proposal-withdrawn'; readonly proposal: string };

export type Proposal = {
  readonly id: string;
  readonly proposed: Proposed;
  readonly by: string;
  readonly on: CivilDate;
  readonly is: 'open' | 'confirmed' | 'withdrawn';
  /** Who closed it, and when. */
  readonly closedBy?: string;
  readonly closedOn?: CivilDate;
};

type Signature = { readonly on: CivilDate; readonly at: string; readonly by: string };

/** The proposal after one more act. */
export function proposalsAfter(before: Proposal | undefined, act: ProposalAct & Signature): Proposal {
  if (act.act === 'proposed') return { id: act.proposal, proposed: act.proposed, by: act.by, on: act.on, is: 'open' };
  if (before?.is !== 'open') throw new Error(`"${act.act}" stands at a proposal that is not open`);
  const closed = { closedBy: act.by, closedOn: act.on };
  return { ...before, is: act.act === 'confirmed' ? 'confirmed' : 'withdrawn', ...closed };
}

/** The operator of this installation; there is at most one. */
export const operatorOf = (directory: Directory): Organisation | undefined =>
  [...directory.organisations.values()].find(({ kind }) => kind === 'operator');

/** How many people may decide. */
const deciders = (operator: Organisation): number =>
  [...operator.members.values()].filter(({ roles }) => roles.includes('decider')).length;

/** How long two are still needed after a setting or a departure made one enough: time to object for those who are told. Days. */
export const daysBeforeOne = 7;

/** Whether two are needed as things stand. With one decider and "when possible", one is enough. */
const needsTwo = (operator: Organisation): boolean =>
  operator.twoPeople === 'when-possible' ? deciders(operator) > 1 : operator.twoPeople === 'always';

/** The operator after an act of that day: that nobody unbinds herself in a moment is a matter of the days between. */
export function operatorAfter(before: Organisation, after: Organisation, on: CivilDate): Organisation {
  const { oneFrom, ...kept } = after;
  const shared = after.members.size > 1 ? { hasBeenShared: true as const } : {};
  if (needsTwo(after)) return { ...kept, ...shared };
  const from = needsTwo(before) ? addDays(on, daysBeforeOne) : oneFrom;
  return { ...kept, ...shared, ...(from ? { oneFrom: from } : {}) };
}

/** Whether issuing, refusing and revoking take two people on the day. */
export function takesTwoPeople(directory: Directory, on: CivilDate): boolean {
  const operator = operatorOf(directory);
  if (!operator) return false;
  return needsTwo(operator) || (operator.oneFrom !== undefined && compareDays(on, operator.oneFrom) < 0);
}

/** Who decides at the operator, or is asked to. */
export const decidingPeople = ({ members, invitations }: Organisation): ReadonlySet<string> =>
  new Set(
    [...members.values(), ...invitations.values()]
      .filter(({ roles }) => roles.includes('decider'))
      .map(({ person }) => person),
  );

/** The proposal that waits for this number, if one does. */
export const openProposal = (directory: Directory, number: string): Proposal | undefined =>
  [...directory.proposals.values()].find(({ is, proposed }) => is === 'open' && proposed.number === number);

export type ProposalRefusal = {
  readonly refused: 'already-proposed' | 'same-person' | 'no-such-proposal' | 'proposal-closed' | 'not-for-you';
};

/** Whether this person decides at the operator at this moment, whatever she carried with her from before. */
const isDecider = (directory: Directory, person: string): boolean =>
  operatorOf(directory)?.members.get(person)?.roles.includes('decider') === true;

/** Proposes; one thing has one open proposal at a time. */
export function decideProposal(
  directory: Directory,
  act: Extract<ProposalAct, { act: 'proposed' }> & Signature,
): Decided<typeof act> | ProposalRefusal {
  if (!isDecider(directory, act.by)) return { refused: 'not-for-you' };
  return openProposal(directory, act.proposed.number) ? { refused: 'already-proposed' } : (act as Decided<typeof act>);
}

/** Confirms by another person than the one who proposed, or withdraws by anybody who may decide. */
export function decideClosing<A extends Extract<ProposalAct, { act: 'confirmed' | 'proposal-withdrawn' }> & Signature>(
  directory: Directory,
  act: A,
): Decided<A> | ProposalRefusal {
  const proposal = directory.proposals.get(act.proposal);
  if (!proposal) return { refused: 'no-such-proposal' };
  if (!isDecider(directory, act.by)) return { refused: 'not-for-you' };
  if (proposal.is !== 'open') return { refused: 'proposal-closed' };
  if (act.act === 'confirmed' && proposal.by === act.by) return { refused: 'same-person' };
  return act as unknown as Decided<A>;
}
