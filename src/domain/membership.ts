// Who joins an organisation, in which roles, and who may not leave yet; who acts for whom and until when.
import { addDays, compareDays } from './calendar.ts';
import { isCorporateNumber } from './corporate-number.ts';
import type { Directory, DirectoryAct, Invitation, Organisation, OrganisationFacts } from './directory.ts';
import type { HandOver } from './hand-over.ts';
import type { Decided } from './label.ts';
import { isPublicMailDomain, readMailDomain } from './mail-domain.ts';
import type { CivilDate } from './names.ts';
import type { Department, Role } from './people.ts';
import { managerOf, rolesOf } from './people.ts';

/** How long an invitation stands. Days. */
export const invitationDays = 7;
/** The longest a power of attorney or an engagement may run before it is given anew. Days. */
export const longestPower = 3 * 366;

type Acts = { readonly [A in DirectoryAct['act']]: Extract<DirectoryAct, { act: A }> };
type Given<A extends DirectoryAct['act']> = Omit<Acts[A], 'act'>;
const done = <A extends DirectoryAct['act']>(act: A, given: object) =>
  ({ act, ...given }) as unknown as Decided<Acts[A]>;

/** A longer one breaks every table and letter it stands in. Characters. */
const longestName = 200;

/** Signs that show nothing; some belong to the letter before them, so they may stand in a name but make none. */
const unseen = /[\s\p{Cc}\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}\u2800\u{1d159}]/gu;
/** What would turn the text around it, or begin a line of its own in a letter, so that a name passes for other words. */
const misleading = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

/** What is wrong with a name that somebody typed: a person's, an organisation's, that of a key or a token. */
export function wrongName(name: string): 'name-missing' | 'name-too-long' | 'name-misleading' | undefined {
  const typed = name.trim();
  if (typed.replace(unseen, '') === '') return 'name-missing';
  if (misleading.test(typed)) return 'name-misleading';
  return [...typed].length > longestName ? 'name-too-long' : undefined;
}

export type OrganisationRefusal = {
  readonly refused:
    | 'name-missing'
    | 'name-too-long'
    | 'name-misleading'
    | 'corporate-number-wrong'
    | 'mail-domain-wrong'
    | 'mail-domain-public'
    | 'operator-exists'
    | 'organisation-exists'
    | 'no-such-organisation';
};

function wrongFacts({
  name,
  corporateNumber,
  mailDomain,
}: Omit<OrganisationFacts, 'kind'>): OrganisationRefusal | undefined {
  const ofName = wrongName(name);
  if (ofName) return { refused: ofName };
  if (corporateNumber && !isCorporateNumber(corporateNumber)) return { refused: 'corporate-number-wrong' };
  if (mailDomain && readMailDomain(mailDomain) !== mailDomain) return { refused: 'mail-domain-wrong' };
  // A link to an address that everybody can have proves nothing.
  return mailDomain && isPublicMailDomain(mailDomain) ? { refused: 'mail-domain-public' } : undefined;
}

/** Two organisations of one kind never share a corporate number; names they may. */
const sharesNumber = (
  directory: Directory,
  id: string,
  { kind, corporateNumber }: Partial<OrganisationFacts>,
): boolean =>
  corporateNumber !== undefined &&
  [...directory.organisations.values()].some(
    (one) => one.id !== id && one.kind === kind && one.corporateNumber === corporateNumber,
  );

/** Enters an organisation into the directory. */
export function decideRegistration(
  directory: Directory,
  given: Given<'registered'>,
): Decided<Acts['registered']> | OrganisationRefusal {
  const wrong = wrongFacts(given);
  if (wrong) return wrong;
  if (directory.organisations.has(given.organisation) || sharesNumber(directory, given.organisation, given))
    return { refused: 'organisation-exists' };
  const operators = [...directory.organisations.values()].filter(({ kind }) => kind === 'operator');
  return given.kind === 'operator' && operators.length > 0 ? { refused: 'operator-exists' } : done('registered', given);
}

/** Corrects what is known of it. */
export function decideRenaming(
  directory: Directory,
  given: Given<'renamed'>,
): Decided<Acts['renamed']> | OrganisationRefusal {
  const organisation = directory.organisations.get(given.organisation);
  if (!organisation) return { refused: 'no-such-organisation' };
  const wrong = wrongFacts(given);
  if (wrong) return wrong;
  return sharesNumber(directory, organisation.id, { ...given, kind: organisation.kind })
    ? { refused: 'organisation-exists' }
    : done('renamed', given);
}

export type SeatRefusal = {
  readonly refused:
    | 'no-such-organisation'
    | 'no-such-person'
    | 'no-roles'
    | 'role-of-another-kind'
    | 'department-of-another-kind'
    | 'already-member'
    | 'invitation-over'
    | 'own-roles'
    | 'last-manager';
};
type Seating = { readonly roles: readonly Role[]; readonly department?: Department };

function wrongSeating({ kind }: Organisation, { roles, department }: Seating): SeatRefusal | undefined {
  if (roles.length === 0) return { refused: 'no-roles' };
  if (!roles.every((role) => (rolesOf[kind] as readonly Role[]).includes(role)))
    return { refused: 'role-of-another-kind' };
  return department && kind !== 'supplier' ? { refused: 'department-of-another-kind' } : undefined;
}

/** Asks somebody to join. Asking again replaces nothing: each invitation is one link. */
export function decideInvitation(
  directory: Directory,
  given: Omit<Given<'invited'>, 'until'>,
): Decided<Acts['invited']> | SeatRefusal {
  const organisation = directory.organisations.get(given.organisation);
  if (!organisation) return { refused: 'no-such-organisation' };
  const wrong = wrongSeating(organisation, given);
  if (wrong) return wrong;
  if (organisation.members.has(given.person)) return { refused: 'already-member' };
  return done('invited', { ...given, until: addDays(given.on, invitationDays) });
}

/** Takes an invitation back. */
export function decideInvitationBack(
  directory: Directory,
  given: Given<'invitation-withdrawn'>,
): Decided<Acts['invitation-withdrawn']> | SeatRefusal {
  const stands = directory.organisations.get(given.organisation)?.invitations.has(given.invitation);
  return stands ? done('invitation-withdrawn', given) : { refused: 'invitation-over' };
}

/** The invitation while it can be accepted: there, and its last day not past. */
export function invitationOn(
  directory: Directory,
  organisation: string,
  invitation: string,
  on: CivilDate,
): Invitation | undefined {
  const found = directory.organisations.get(organisation)?.invitations.get(invitation);
  return found && compareDays(on, found.until) <= 0 ? found : undefined;
}

/** Joins by an invitation. */
export function decideJoining(
  directory: Directory,
  given: Omit<Given<'joined'>, 'roles' | 'department' | 'person'> & { readonly invitation: string },
): Decided<Acts['joined']> | SeatRefusal {
  const found = invitationOn(directory, given.organisation, given.invitation, given.on);
  if (!found) return { refused: 'invitation-over' };
  const { person, roles, department } = found;
  return done('joined', { ...given, person, roles, ...(department ? { department } : {}) });
}

/** The first person of a new organisation, or one who takes it over: she manages it. */
export function decideFounding(
  organisation: Pick<Organisation, 'kind'>,
  given: Omit<Given<'joined'>, 'roles'> & { readonly roles?: readonly Role[] },
): Decided<Acts['joined']> {
  return done('joined', { ...given, roles: given.roles ?? [managerOf[organisation.kind]] });
}

const managersOf = ({ kind, members }: Organisation): readonly string[] =>
  [...members.values()].filter(({ roles }) => roles.includes(managerOf[kind])).map(({ person }) => person);

/** The one person who manages it, when there is just one: pages say so, since she cannot leave and may fall ill. */
export function onlyOneManaging(organisation: Organisation): string | undefined {
  const managers = managersOf(organisation);
  return managers.length === 1 ? managers[0] : undefined;
}

/** Gives a member other roles. */
export function decideRoles(
  directory: Directory,
  given: Given<'role-changed'>,
): Decided<Acts['role-changed']> | SeatRefusal {
  const organisation = directory.organisations.get(given.organisation);
  if (!organisation) return { refused: 'no-such-organisation' };
  if (!organisation.members.has(given.person)) return { refused: 'no-such-person' };
  const wrong = wrongSeating(organisation, given);
  if (wrong) return wrong;
  // Who manages people there must not make herself who decides, or who reads the papers.
  if (organisation.hasBeenShared && given.by === given.person) return { refused: 'own-roles' };
  const stays = given.roles.includes(managerOf[organisation.kind]);
  return !stays && onlyOneManaging(organisation) === given.person
    ? { refused: 'last-manager' }
    : done('role-changed', given);
}

/** What a person still answers for: it is handed over before she goes. */
export type WorkLeft = { readonly refused: 'work-left'; readonly work: readonly string[] };

/** What a person began for the organisation and nobody has answered yet: it does not go on without her. */
export const begunBy = (
  { organisations, handOvers }: Directory,
  organisation: string,
  person: string,
): { readonly invitations: readonly Invitation[]; readonly offers: readonly HandOver[] } => ({
  invitations: [...(organisations.get(organisation)?.invitations.values() ?? [])].filter(({ by }) => by === person),
  offers: [...handOvers.values()].filter(
    (one) => one.organisation === organisation && one.by === person && one.way === 'offer' && one.is === 'open',
  ),
});

/** Ends what she began, when she goes or manages the organisation no more. */
export function decideEnding(
  directory: Directory,
  { organisation, person, ...signed }: Pick<Given<'left'>, 'organisation' | 'person' | 'on' | 'at' | 'by'>,
): readonly Decided<Acts['invitation-withdrawn'] | Acts['taken-back']>[] {
  const { invitations, offers } = begunBy(directory, organisation, person);
  return [
    ...invitations.map(({ id }) => done('invitation-withdrawn', { ...signed, organisation, invitation: id })),
    ...offers.map(({ id }) => done('taken-back', { ...signed, handOver: id })),
  ];
}

/** Leaves, or is removed. The last who manages it stays, and so does she whose work nobody has taken over. */
export function decideLeaving(
  directory: Directory,
  given: Given<'left'>,
  work: readonly string[],
): Decided<Acts['left']> | SeatRefusal | WorkLeft {
  const organisation = directory.organisations.get(given.organisation);
  if (!organisation) return { refused: 'no-such-organisation' };
  if (!organisation.members.has(given.person)) return { refused: 'no-such-person' };
  if (onlyOneManaging(organisation) === given.person) return { refused: 'last-manager' };
  return work.length > 0 ? { refused: 'work-left', work } : done('left', given);
}

export type PowerRefusal = {
  readonly refused:
    | 'no-such-organisation'
    | 'not-an-agent'
    | 'not-an-evaluation-body'
    | 'until-past'
    | 'until-too-far'
    | 'no-such-power';
};

function wrongSpan(on: CivilDate, until: CivilDate): PowerRefusal | undefined {
  if (compareDays(until, on) < 0) return { refused: 'until-past' };
  return compareDays(until, addDays(on, longestPower)) > 0 ? { refused: 'until-too-far' } : undefined;
}

/** 委任: gives an agent the power to file until a day. */
export function decidePower(
  directory: Directory,
  given: Given<'power-given'>,
): Decided<Acts['power-given']> | PowerRefusal {
  const agent = directory.organisations.get(given.agent);
  if (!agent || !directory.organisations.has(given.supplier)) return { refused: 'no-such-organisation' };
  if (agent.kind !== 'agent') return { refused: 'not-an-agent' };
  return wrongSpan(given.on, given.until) ?? done('power-given', given);
}

/** Ends it early, by the supplier or by the agent. */
export function decidePowerEnd(
  directory: Directory,
  given: Given<'power-ended'>,
  organisation: string,
): Decided<Acts['power-ended']> | PowerRefusal {
  const power = directory.powers.get(given.power);
  const isTheirs = power?.supplier === organisation || power?.agent === organisation;
  return isTheirs && power.endedOn === undefined ? done('power-ended', given) : { refused: 'no-such-power' };
}

/** Engages an evaluation body for one product until a day. */
export function decideEngagement(
  directory: Directory,
  given: Given<'engaged'>,
): Decided<Acts['engaged']> | PowerRefusal {
  const body = directory.organisations.get(given.body);
  if (!body) return { refused: 'no-such-organisation' };
  if (body.kind !== 'evaluation-body') return { refused: 'not-an-evaluation-body' };
  return wrongSpan(given.on, given.until) ?? done('engaged', given);
}

/** Ends an engagement early. */
export function decideEngagementEnd(
  directory: Directory,
  given: Given<'engagement-ended'>,
  supplier: string,
): Decided<Acts['engagement-ended']> | PowerRefusal {
  const found = directory.engagements.get(given.engagement);
  return found?.supplier === supplier && found.endedOn === undefined
    ? done('engagement-ended', given)
    : { refused: 'no-such-power' };
}

/** Settings of an organisation, and other acts that nothing can stand against. */
export const decided = <A extends 'four-eyes' | 'two-people' | 'made-responsible' | 'draft-approved'>(
  act: Omit<Acts[A], 'act'> & { readonly act: A },
): Decided<Acts[A]> => act as unknown as Decided<Acts[A]>;

export type EyesRefusal = { readonly refused: 'second-person-missing' };
/** 二人目の確認: with four eyes required, a draft is filed only as another person has read it, at this very revision. */
export function eyesMissing(
  directory: Directory,
  given: { readonly organisation: string; readonly product: string; readonly revision: number; readonly by: string },
): EyesRefusal | undefined {
  const organisation = directory.organisations.get(given.organisation);
  if (!organisation?.fourEyes) return undefined;
  const approval = directory.approvals.get(given.product);
  // The product may have come from another organisation, whose people's approval came with it.
  const isTheirs = approval !== undefined && organisation.members.has(approval.by);
  return isTheirs && approval.revision === given.revision && approval.by !== given.by
    ? undefined
    : { refused: 'second-person-missing' };
}
