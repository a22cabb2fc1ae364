// Histories of a directory, made by chance: five organisations and five people who try everything, each try decided by the
// rules. Most are refused.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays } from '../src/domain/calendar.ts';
import type { Directory, DirectoryAct } from '../src/domain/directory.ts';
import { directoryAfter, emptyDirectory } from '../src/domain/directory.ts';
import { decideClaim, decideHandOverStep, decideOffer } from '../src/domain/hand-over.ts';
import {
  decided,
  decideEngagement,
  decideEngagementEnd,
  decideFounding,
  decideInvitation,
  decideInvitationBack,
  decideJoining,
  decideLeaving,
  decidePower,
  decidePowerEnd,
  decideRegistration,
  decideRenaming,
  decideRoles,
} from '../src/domain/membership.ts';
import type { CivilDate } from '../src/domain/names.ts';
import type { OrganisationKind, Role } from '../src/domain/people.ts';
import { managerOf, organisationKinds, rolesOf } from '../src/domain/people.ts';
import { decideClosing, decideProposal } from '../src/domain/two-people.ts';
import { by, founded, today } from './organisations.ts';

export const organisations = ['o0', 'o1', 'o2', 'o3', 'o4'];
export const people = ['p0', 'p1', 'p2', 'p3', 'p4'];
const roles = Object.values(rolesOf).flat() as readonly Role[];
/** One of the list, by any number. */
export const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;
/** The id of something there is, or of nothing. */
const known = (map: ReadonlyMap<string, unknown>, n: number): string => pick([...map.keys(), 'none'], n);

/** One thing somebody tries: `n` choose who, where and what. Days go by in between. */
export type Try = { readonly what: keyof typeof tries; readonly n: readonly number[]; readonly days: number };
type Given = { readonly now: Directory; readonly on: CivilDate; readonly id: string; readonly n: readonly number[] };
type Outcome = DirectoryAct | { readonly refused: string } | readonly DirectoryAct[];

/** What people try. Each may be refused. */
const tries = {
  register: ({ now, on, id, n: [a = 0, b = 0, c = 0] }: Given): Outcome => {
    const kind = pick(organisationKinds, b);
    const given = { ...by(pick(people, a), on), organisation: pick(organisations, c), kind, name: id };
    const act = decideRegistration(now, given);
    if ('refused' in act) return act;
    // One in four stands empty until somebody is invited from the machine itself.
    return a % 4 === 0 ? act : [act, decideFounding({ kind }, { ...given, person: pick(people, a) })];
  },
  rename: ({ now, on, id, n: [a = 0] }: Given): Outcome => {
    const organisation = pick(organisations, a);
    const { corporateNumber = '' } = now.organisations.get(organisation) ?? {};
    return decideRenaming(now, { ...by('x', on), organisation, name: id, corporateNumber });
  },
  invite: ({ now, on, id, n: [a = 0, b = 0, c = 0] }: Given): Outcome =>
    decideInvitation(now, {
      ...by('x', on),
      organisation: pick(organisations, a),
      invitation: id,
      ...seatOf(now, a, b, c),
    }),
  takeBack: ({ now, on, n: [a = 0, b = 0] }: Given): Outcome => {
    const organisation = pick(organisations, a);
    const invitation = known(now.organisations.get(organisation)?.invitations ?? new Map(), b);
    return decideInvitationBack(now, { ...by('x', on), organisation, invitation });
  },
  join: ({ now, on, n: [a = 0, b = 0] }: Given): Outcome => {
    const organisation = pick(organisations, a);
    const invitation = known(now.organisations.get(organisation)?.invitations ?? new Map(), b);
    return decideJoining(now, { ...by('x', on), organisation, invitation });
  },
  changeRoles: ({ now, on, n: [a = 0, b = 0, c = 0] }: Given): Outcome =>
    decideRoles(now, { ...by('x', on), organisation: pick(organisations, a), ...seatOf(now, a, b, c) }),
  leave: ({ now, on, n: [a = 0, b = 0] }: Given): Outcome =>
    decideLeaving(
      now,
      { ...by('x', on), organisation: pick(organisations, a), person: pick(people, b) },
      [],
    ) as Outcome,
  givePower: ({ now, on, id, n: [a = 0, b = 0, c = 0] }: Given): Outcome => {
    const parties = { supplier: pick(organisations, a), agent: pick([...ofKind(now, 'agent'), ...organisations], b) };
    return decidePower(now, { ...by('x', on), power: id, ...parties, until: addDays(on, (c % 12) - 1) });
  },
  endPower: ({ now, on, n: [a = 0, b = 0] }: Given): Outcome =>
    decidePowerEnd(now, { ...by('x', on), power: known(now.powers, b) }, pick(organisations, a)),
  engage: ({ now, on, id, n: [a = 0, b = 0, c = 0] }: Given): Outcome => {
    const parties = {
      supplier: pick(organisations, a),
      product: pick(['x', 'y'], c),
      body: pick([...ofKind(now, 'evaluation-body'), ...organisations], b),
    };
    return decideEngagement(now, { ...by('x', on), engagement: id, ...parties, until: addDays(on, (c % 12) - 1) });
  },
  endEngagement: ({ now, on, n: [a = 0, b = 0] }: Given): Outcome =>
    decideEngagementEnd(now, { ...by('x', on), engagement: known(now.engagements, b) }, pick(organisations, a)),
  offer: ({ now, on, id, n: [a = 0, b = 0, c = 0] }: Given): Outcome => {
    const organisation = pick(organisations, a);
    const what = pick(['product', 'application', 'organisation'] as const, b);
    const thing = what === 'organisation' ? organisation : pick(['x', 'y'], c);
    const abroad = c % 3 === 0 ? { toOrganisation: pick(organisations, c) } : {};
    return decideOffer(now, {
      ...by(pick(people, a + b), on),
      handOver: id,
      what,
      thing,
      organisation,
      to: pick(people, c),
      ...abroad,
    });
  },
  claim: ({ now, on, id, n: [a = 0, b = 0] }: Given): Outcome =>
    decideClaim(now, {
      ...by(pick(people, b), on),
      handOver: id,
      organisation: pick(organisations, a),
      to: pick(people, b),
    }),
  handOverStep: ({ now, on, n: [a = 0, b = 0, c = 0] }: Given): Outcome => {
    const handOver = known(now.handOvers, a);
    const act = pick(['proved', 'vouched', 'taken-over', 'taken-over', 'declined', 'taken-back'] as const, b);
    const person = (c % 2 === 0 && now.handOvers.get(handOver)?.to) || pick(people, c);
    const decision = decideHandOverStep(now, { act, handOver, ...by(person, on) });
    return 'refused' in decision || act !== 'taken-over' ? decision : [decision, taken(now, handOver, on)];
  },
  propose: ({ now, on, id, n: [a = 0, b = 0] }: Given): Outcome => {
    const proposed = { what: 'revoke', number: pick(['L-1', 'L-2'], b), because: id } as const;
    return decideProposal(now, { act: 'proposed', ...by(pick(people, a), on), proposal: id, proposed });
  },
  close: ({ now, on, n: [a = 0, b = 0] }: Given): Outcome => {
    const act = pick(['confirmed', 'confirmed', 'proposal-withdrawn'] as const, b);
    return decideClosing(now, { act, ...by(pick(people, a), on), proposal: known(now.proposals, b) });
  },
};

const ofKind = (now: Directory, kind: OrganisationKind): readonly string[] =>
  [...now.organisations.values()].flatMap((one) => (one.kind === kind ? [one.id] : []));

/** Half of the roles that are tried fit the organisation. */
function seatOf(now: Directory, a: number, b: number, c: number) {
  const kind = now.organisations.get(pick(organisations, a))?.kind ?? 'supplier';
  const role = c % 2 === 0 ? pick(roles, c) : pick<Role>([managerOf[kind], ...rolesOf[kind]], c);
  return { person: pick(people, b), roles: [role] };
}
/** What the office writes with a hand-over that was taken over. */
function taken(now: Directory, id: string, on: CivilDate): DirectoryAct {
  const { what, thing, organisation, to } = now.handOvers.get(id) ?? assert.fail();
  const found = now.organisations.get(organisation) ?? assert.fail();
  if (what !== 'organisation')
    return decided({ act: 'made-responsible', ...by(to, on), thing: `${what}:${thing}`, person: to });
  const held = found.members.get(to)?.roles ?? [];
  return decideFounding(found, { ...by(to, on), organisation, person: to, roles: [managerOf[found.kind], ...held] });
}

type What = Try['what'];
/** As many tries, at random; every second one of `often`, where that is given. */
export const history = (size: number, often?: readonly What[]): fc.Arbitrary<readonly Try[]> => {
  const all = Object.keys(tries) as readonly What[];
  const tried = (whats: readonly What[]) =>
    fc.record({
      what: fc.constantFrom(...whats),
      n: fc.array(fc.nat(59), { minLength: 3, maxLength: 3 }),
      days: fc.constantFrom(0, 0, 0, 0, 0, 1, 1, 8),
    });
  return fc.tuple(...Array.from({ length: size }, (_, i) => tried(often && i % 2 === 1 ? often : all)));
};
/** Every organisation is there from the beginning, so that more is allowed. */
export const begun: readonly DirectoryAct[] = organisations.flatMap((id, i) => {
  const kind = pick(organisationKinds, i);
  return founded(id, { kind }, { [pick(people, i)]: [managerOf[kind]], [pick(people, i + 1)]: [rolesOf[kind][1]] });
});

export type Lived = { readonly acts: readonly DirectoryAct[]; readonly now: Directory; readonly on: CivilDate };
/** The acts of an outcome; none when it was refused. */
const done = (outcome: Outcome): readonly DirectoryAct[] =>
  'refused' in outcome ? [] : 'act' in outcome ? [outcome] : outcome;

/** Lives through what was tried; `see` looks after every one that was allowed. */
export function live(
  all: readonly Try[],
  start: readonly DirectoryAct[],
  see: (lived: Lived, done: readonly DirectoryAct[]) => void = () => {},
): Lived {
  const acts: DirectoryAct[] = [...start];
  let now = directoryAfter(emptyDirectory, acts);
  let on = today;
  for (const [i, { what, n, days }] of all.entries()) {
    on = addDays(on, days);
    const allowed = done(tries[what]({ now, on, id: `${what}-${i}`, n }));
    if (allowed.length === 0) continue;
    now = directoryAfter(now, allowed);
    acts.push(...allowed);
    see({ acts, now, on }, allowed);
  }
  return { acts, now, on };
}
