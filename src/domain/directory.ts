// 名簿: which organisations there are, who belongs to them and in which roles, who acts for whom and until when. Like a
// label it is never stored: it is what follows from the acts recorded about it. Names and addresses of people stand elsewhere.
import { compareDays } from './calendar.ts';
import type { HandOver, HandOverAct } from './hand-over.ts';
import { handOverAfter } from './hand-over.ts';
import type { CivilDate } from './names.ts';
import type { Department, OrganisationKind, Person, Role } from './people.ts';
import type { Proposal, ProposalAct } from './two-people.ts';
import { operatorAfter, proposalsAfter } from './two-people.ts';

/** What is known of an organisation. `mailDomain` is where its people have their mail: a link sent there proves they are. */
export type OrganisationFacts = {
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly corporateNumber?: string;
  readonly mailDomain?: string;
};
export type Member = {
  readonly person: string;
  readonly roles: readonly Role[];
  readonly department?: Department;
  readonly since: CivilDate;
};
/** 招待: somebody asked to join. The link and the address stand with the mail. */
export type Invitation = {
  readonly id: string;
  readonly person: string;
  readonly roles: readonly Role[];
  readonly department?: Department;
  readonly until: CivilDate;
  readonly by: string;
};
export type Organisation = OrganisationFacts & {
  readonly id: string;
  readonly registeredOn: CivilDate;
  /** Whether a filing needs the eyes of a second person first. */
  readonly fourEyes: boolean;
  /** Whether issuing, refusing and revoking take two people; only read for the operator. */
  readonly twoPeople: TwoPeople;
  /** The day from which one person decides again, after it took two; only with the operator. */
  readonly oneFrom?: CivilDate;
  /** More than one person has belonged to it; only with the operator. */
  readonly hasBeenShared?: true;
  readonly members: ReadonlyMap<string, Member>;
  readonly invitations: ReadonlyMap<string, Invitation>;
};
/** 二人での決定: always, never, or as soon as there is more than one decider. */
export type TwoPeople = 'always' | 'never' | 'when-possible';

/** 委任状: the agent may file for the supplier up to and including the last day. */
export type Power = {
  readonly id: string;
  readonly supplier: string;
  readonly agent: string;
  readonly from: CivilDate;
  readonly until: CivilDate;
  readonly endedOn?: CivilDate;
};
/** 評価の依頼: the evaluation body's people see this one product up to and including the last day. */
export type Engagement = {
  readonly id: string;
  readonly supplier: string;
  readonly product: string;
  readonly body: string;
  readonly from: CivilDate;
  readonly until: CivilDate;
  readonly endedOn?: CivilDate;
};
/** 二人目の確認: who has read the draft, at which revision of it. */
export type Approval = { readonly revision: number; readonly by: string; readonly on: CivilDate };

export type Directory = {
  /** How many acts it was made from. */
  readonly count: number;
  readonly organisations: ReadonlyMap<string, Organisation>;
  readonly powers: ReadonlyMap<string, Power>;
  readonly engagements: ReadonlyMap<string, Engagement>;
  /** Who answers for a product or an application where it is not the person who made it: by `product:ID` or `application:NUMBER`. */
  readonly responsible: ReadonlyMap<string, string>;
  /** The latest approval of each product. */
  readonly approvals: ReadonlyMap<string, Approval>;
  readonly handOvers: ReadonlyMap<string, HandOver>;
  readonly proposals: ReadonlyMap<string, Proposal>;
};

/** Every act says when and by whom; `at` is the moment, `on` its day in Japan. */
export type Signed = { readonly on: CivilDate; readonly at: string; readonly by: string };
type Seating = { readonly roles: readonly Role[]; readonly department?: Department };
export type DirectoryAct =
  | (Signed & OrganisationFacts & { readonly act: 'registered'; readonly organisation: string })
  | (Signed & Omit<OrganisationFacts, 'kind'> & { readonly act: 'renamed'; readonly organisation: string })
  | (Signed & { readonly act: 'four-eyes'; readonly organisation: string; readonly required: boolean })
  | (Signed & { readonly act: 'two-people'; readonly organisation: string; readonly required: TwoPeople })
  | (Signed &
      Seating & {
        readonly act: 'invited';
        readonly organisation: string;
        readonly invitation: string;
        readonly person: string;
        readonly until: CivilDate;
      })
  | (Signed & { readonly act: 'invitation-withdrawn'; readonly organisation: string; readonly invitation: string })
  | (Signed &
      Seating & {
        readonly act: 'joined';
        readonly organisation: string;
        readonly person: string;
        readonly invitation?: string;
      })
  | (Signed & Seating & { readonly act: 'role-changed'; readonly organisation: string; readonly person: string })
  | (Signed & { readonly act: 'left'; readonly organisation: string; readonly person: string })
  | (Signed & {
      readonly act: 'power-given';
      readonly power: string;
      readonly supplier: string;
      readonly agent: string;
      readonly until: CivilDate;
    })
  | (Signed & { readonly act: 'power-ended'; readonly power: string })
  | (Signed & {
      readonly act: 'engaged';
      readonly engagement: string;
      readonly supplier: string;
      readonly product: string;
      readonly body: string;
      readonly until: CivilDate;
    })
  | (Signed & { readonly act: 'engagement-ended'; readonly engagement: string })
  | (Signed & { readonly act: 'made-responsible'; readonly thing: string; readonly person: string })
  | (Signed & { readonly act: 'draft-approved'; readonly product: string; readonly revision: number })
  | (Signed & HandOverAct)
  | (Signed & ProposalAct);

export const emptyDirectory: Directory = {
  count: 0,
  organisations: new Map(),
  powers: new Map(),
  engagements: new Map(),
  responsible: new Map(),
  approvals: new Map(),
  handOvers: new Map(),
  proposals: new Map(),
};

type Drawn = {
  -readonly [K in keyof Directory]: Directory[K] extends ReadonlyMap<infer I, infer V> ? Map<I, V> : Directory[K];
};

/** The directory after further acts, in order. An impossible history is our fault. */
export function directoryAfter(before: Directory, acts: readonly DirectoryAct[]): Directory {
  if (acts.length === 0) return before;
  const now: Drawn = {
    count: before.count + acts.length,
    organisations: new Map(before.organisations),
    powers: new Map(before.powers),
    engagements: new Map(before.engagements),
    responsible: new Map(before.responsible),
    approvals: new Map(before.approvals),
    handOvers: new Map(before.handOvers),
    proposals: new Map(before.proposals),
  };
  for (const act of acts) apply(now, act);
  return now;
}

function found<T>(map: ReadonlyMap<string, T>, id: string, act: DirectoryAct): T {
  const one = map.get(id);
  if (one === undefined) throw new Error(`"${act.act}" names ${id}, which the directory does not hold`);
  return one;
}

function apply(now: Drawn, act: DirectoryAct): void {
  switch (act.act) {
    case 'power-given': {
      const { power: id, supplier, agent, on: from, until } = act;
      endStanding(now.powers, from, (one) => one.supplier === supplier && one.agent === agent);
      now.powers.set(id, { id, supplier, agent, from, until });
      return;
    }
    case 'power-ended':
      now.powers.set(act.power, { ...found(now.powers, act.power, act), endedOn: act.on });
      return;
    case 'engaged': {
      const { engagement: id, supplier, product, body, on: from, until } = act;
      endStanding(now.engagements, from, (one) => one.product === product && one.body === body);
      now.engagements.set(id, { id, supplier, product, body, from, until });
      return;
    }
    case 'engagement-ended':
      now.engagements.set(act.engagement, { ...found(now.engagements, act.engagement, act), endedOn: act.on });
      return;
    case 'made-responsible':
      now.responsible.set(act.thing, act.person);
      return;
    case 'draft-approved':
      now.approvals.set(act.product, { revision: act.revision, by: act.by, on: act.on });
      return;
    case 'offered':
    case 'claimed':
    case 'proved':
    case 'vouched':
    case 'taken-over':
    case 'declined':
    case 'taken-back':
      now.handOvers.set(act.handOver, handOverAfter(now.handOvers.get(act.handOver), act));
      return;
    case 'proposed':
    case 'confirmed':
    case 'proposal-withdrawn':
      now.proposals.set(act.proposal, proposalsAfter(now.proposals.get(act.proposal), act));
      return;
    case 'registered': {
      const { organisation: id, on: registeredOn } = act;
      const empty = {
        fourEyes: false,
        twoPeople: 'when-possible',
        members: new Map(),
        invitations: new Map(),
      } as const;
      now.organisations.set(id, { id, registeredOn, ...empty, kind: act.kind, ...factsOf(act) });
      return;
    }
    default: {
      const before = found(now.organisations, act.organisation, act);
      const after = inOrganisation(before, act);
      now.organisations.set(act.organisation, after.kind === 'operator' ? operatorAfter(before, after, act.on) : after);
    }
  }
}

/** A new one takes the place of what stands, so that ending it leaves no other behind. */
function endStanding<T extends Power | Engagement>(map: Map<string, T>, on: CivilDate, isSame: (one: T) => boolean) {
  for (const [id, one] of map) if (isSame(one) && isLiving(one, on)) map.set(id, { ...one, endedOn: on });
}

const factsOf = ({ name, corporateNumber, mailDomain }: Omit<OrganisationFacts, 'kind'>) => ({
  name,
  ...(corporateNumber ? { corporateNumber } : {}),
  ...(mailDomain ? { mailDomain } : {}),
});
const seatingOf = ({ roles, department }: Seating): Seating => ({ roles, ...(department ? { department } : {}) });

type InOrganisation = Extract<
  DirectoryAct,
  {
    organisation: string;
    act:
      | 'renamed'
      | 'four-eyes'
      | 'two-people'
      | 'invited'
      | 'invitation-withdrawn'
      | 'joined'
      | 'role-changed'
      | 'left';
  }
>;

function inOrganisation(before: Organisation, act: InOrganisation): Organisation {
  const members = new Map(before.members);
  const invitations = new Map(before.invitations);
  switch (act.act) {
    case 'renamed': {
      const { corporateNumber: _, mailDomain: __, ...kept } = before;
      return { ...kept, ...factsOf(act) };
    }
    case 'four-eyes':
      return { ...before, fourEyes: act.required };
    case 'two-people':
      return { ...before, twoPeople: act.required };
    case 'invited': {
      const { invitation: id, person, until, by } = act;
      invitations.set(id, { id, person, until, by, ...seatingOf(act) });
      return { ...before, invitations };
    }
    case 'invitation-withdrawn':
      invitations.delete(act.invitation);
      return { ...before, invitations };
    case 'joined':
      dropInvitations(invitations, act.person);
      members.set(act.person, {
        person: act.person,
        since: members.get(act.person)?.since ?? act.on,
        ...seatingOf(act),
      });
      return { ...before, members, invitations };
    case 'role-changed': {
      const member = found(members, act.person, act);
      members.set(act.person, { person: act.person, since: member.since, ...seatingOf(act) });
      return { ...before, members };
    }
    case 'left':
      dropInvitations(invitations, act.person);
      members.delete(act.person);
      return { ...before, members, invitations };
  }
}

/** A second link would change the roles of her who has joined, or let her in again who was removed. */
function dropInvitations(invitations: Map<string, Invitation>, person: string): void {
  for (const [id, one] of invitations) if (one.person === person) invitations.delete(id);
}

/** Whether a power or an engagement holds on the day: not ended before it, last day included. */
export const isLiving = (one: Pick<Power, 'from' | 'until' | 'endedOn'>, on: CivilDate): boolean =>
  compareDays(one.from, on) <= 0 && compareDays(on, one.until) <= 0 && one.endedOn === undefined;

/** A place at which somebody can work: her own organisation, or a supplier whose agent her organisation is. */
export type Seat = Pick<Person, 'organisation' | 'kind' | 'roles' | 'through' | 'engaged'> & {
  /** The last day, for a supplier she works for under a power of attorney. */
  readonly until?: CivilDate;
};

/** Every seat a person has on the day; her own organisations first, in the order of joining the directory. */
export function seatsOf(directory: Directory, person: string, on: CivilDate): readonly Seat[] {
  const own = [...directory.organisations.values()].flatMap(({ id, kind, members }): Seat[] => {
    const member = members.get(person);
    if (!member) return [];
    const engaged =
      kind === 'evaluation-body'
        ? [...directory.engagements.values()]
            .filter((one) => one.body === id && isLiving(one, on) && !hasGivenAway(directory, one))
            .map(({ product }) => product)
        : undefined;
    return [{ organisation: id, kind, roles: member.roles, ...(engaged ? { engaged } : {}) }];
  });
  const forOthers = own
    .filter(({ kind }) => kind === 'agent')
    .flatMap(({ organisation: through, kind, roles }) =>
      [...directory.powers.values()]
        .filter(({ agent, ...one }) => agent === through && isLiving(one, on))
        .map(({ supplier, until }): Seat => ({ organisation: supplier, kind, roles, through, until })),
    );
  return [...own, ...forOthers];
}

/** Whether the product has passed on from whoever engaged: at its new owner's, nobody is engaged but by the new owner. */
function hasGivenAway({ handOvers }: Directory, { supplier, product }: Engagement): boolean {
  const moves = [...handOvers.values()].filter(
    (one) => one.is === 'taken-over' && one.what === 'product' && one.thing === product && one.toOrganisation,
  );
  const last = moves.findLast((one) => one.organisation === supplier || one.toOrganisation === supplier);
  return last?.organisation === supplier;
}

/**
 * The seat that was chosen, while she still has it; her first one, where she never chose. Undefined: she belongs nowhere, or
 * what she chose has ended. Another seat in its place would take what she sends from a page that was open.
 */
export function seatAt(
  seats: readonly Seat[],
  chosen: { readonly organisation?: string | undefined; readonly through?: string | undefined },
): Seat | undefined {
  return chosen.organisation === undefined
    ? seats[0]
    : seats.find(({ organisation, through }) => organisation === chosen.organisation && through === chosen.through);
}

/** Whether she still has the seat she works in. Where nobody was ever entered, there are no seats to lose. */
export const hasSeat = (directory: Directory, person: Person, on: CivilDate): boolean =>
  directory.count === 0 ||
  seatsOf(directory, person.id, on).some(
    ({ organisation, through }) => organisation === person.organisation && through === person.through,
  );

/** The person at work in this seat. */
export const personIn = (account: { readonly id: string; readonly name: string }, seat: Seat): Person => ({
  id: account.id,
  name: account.name,
  organisation: seat.organisation,
  kind: seat.kind,
  roles: seat.roles,
  ...(seat.through === undefined ? {} : { through: seat.through }),
  ...(seat.engaged === undefined ? {} : { engaged: seat.engaged }),
});
