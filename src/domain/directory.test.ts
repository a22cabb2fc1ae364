// What the directory must keep true whatever its people do: histories of decided acts, made by chance, and a second, slow
// reading of the same acts to compare with.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { begun, history, live, organisations, people } from '../../test/histories.ts';
import { after, by, d, founded, today, town } from '../../test/organisations.ts';
import { addDays, compareDays } from './calendar.ts';
import type { Directory, DirectoryAct } from './directory.ts';
import { directoryAfter, emptyDirectory, personIn, seatAt, seatsOf } from './directory.ts';
import type { CivilDate } from './names.ts';
import type { Role } from './people.ts';
import { managerOf, rolesOf } from './people.ts';

/** Who was in an organisation after these acts, read act by act. */
function membersAfter(acts: readonly DirectoryAct[], organisation: string): Map<string, readonly Role[]> {
  const members = new Map<string, readonly Role[]>();
  for (const act of acts) {
    if (!('organisation' in act) || act.organisation !== organisation) continue;
    if (act.act === 'joined' || act.act === 'role-changed') members.set(act.person, act.roles);
    if (act.act === 'left') members.delete(act.person);
  }
  return members;
}
const kindIn = (acts: readonly DirectoryAct[], organisation: string) =>
  acts.flatMap((act) => (act.act === 'registered' && act.organisation === organisation ? [act.kind] : []))[0];

type PowerGiven = Extract<DirectoryAct, { act: 'power-given' }>;
/** Whether some power of attorney holds that day: given, last day not past, neither ended nor replaced. */
const isEmpowered = (acts: readonly DirectoryAct[], supplier: string, agent: string, on: CivilDate): boolean =>
  acts.some(
    (act, i) =>
      act.act === 'power-given' &&
      act.supplier === supplier &&
      act.agent === agent &&
      on >= act.on &&
      on <= act.until &&
      !acts.slice(i + 1).some((later) => endsPower(later, act)),
  );
const endsPower = (later: DirectoryAct, { power, supplier, agent }: PowerGiven): boolean =>
  later.act === 'power-ended'
    ? later.power === power
    : later.act === 'power-given' && later.supplier === supplier && later.agent === agent;

test('an organisation that ever had a manager always has one, and nobody has a role of another kind', () => {
  let seen = 0;
  fc.assert(
    fc.property(history(40), fc.boolean(), (all, isBegun) => {
      const managed = new Set<string>();
      live(all, isBegun ? begun : [], ({ now }) => {
        for (const { id, kind, members, invitations } of now.organisations.values()) {
          const seats = [...members.values()];
          if (seats.some((seat) => seat.roles.includes(managerOf[kind]))) managed.add(id);
          else assert.ok(!managed.has(id), `nobody manages ${id} any more`);
          for (const seat of [...seats, ...invitations.values()])
            for (const role of seat.roles) assert.ok((rolesOf[kind] as readonly Role[]).includes(role), role);
          for (const { person } of invitations.values()) assert.ok(!members.has(person), 'a member is invited');
        }
        seen += 1;
      });
    }),
    { numRuns: 200 },
  );
  assert.ok(seen > 800, `only ${seen} acts were allowed`);
});

test('every history that the rules allow can be read again, at once or in two parts, with the same result', () => {
  fc.assert(
    fc.property(history(40), fc.boolean(), fc.nat(), (all, isBegun, cut) => {
      const { acts, now } = live(all, isBegun ? begun : []);
      const stored = JSON.parse(JSON.stringify(acts)) as DirectoryAct[];
      assert.deepEqual(directoryAfter(emptyDirectory, stored), now);
      const at = cut % (acts.length + 1);
      assert.deepEqual(directoryAfter(directoryAfter(emptyDirectory, acts.slice(0, at)), acts.slice(at)), now);
      assert.equal(now.count, acts.length);
    }),
    { numRuns: 200 },
  );
});

test('nobody works anywhere but where she belongs, nor for a supplier on a day outside every power', () => {
  let acting = 0;
  fc.assert(
    fc.property(history(40, ['givePower', 'givePower', 'endPower']), fc.nat(6), (all, days) => {
      const { acts, now, on } = live(all, begun);
      const day = addDays(on, days);
      for (const person of people) {
        const seats = seatsOf(now, person, day).map((seat) => `${seat.through ?? ''}>${seat.organisation}`);
        const own = organisations.filter((id) => membersAfter(acts, id).has(person));
        const forOthers = own
          .filter((id) => kindIn(acts, id) === 'agent')
          .flatMap((agent) =>
            organisations.filter((one) => isEmpowered(acts, one, agent, day)).map((one) => `${agent}>${one}`),
          );
        acting += forOthers.length;
        assert.deepEqual([...seats].sort(), [...own.map((id) => `>${id}`), ...forOthers].sort());
      }
    }),
    { numRuns: 400 },
  );
  assert.ok(acting > 100, `only ${acting} seats under a power were seen`);
});

/** What every hand-over must have come through before it was taken over, read from the acts before it. */
function assertTakenRightly(acts: readonly DirectoryAct[], index: number): void {
  const act = acts[index];
  assert.ok(act?.act === 'taken-over');
  const before = acts.slice(0, index);
  const steps = before.filter((one) => 'handOver' in one && one.handOver === act.handOver);
  const [first] = steps;
  assert.ok(first?.act === 'offered' || first?.act === 'claimed');
  assert.equal(act.by, first.to, 'taken over by the receiver');
  assert.ok(!steps.some((one) => ['taken-over', 'declined', 'taken-back'].includes(one.act)), 'closed before');
  assert.ok(compareDays(act.on, first.until) <= 0, 'late');
  if (first.act === 'claimed') assert.ok(compareDays(act.on, first.notBefore) >= 0, 'early');
  const home = membersAfter(before, first.organisation);
  const isAtHome = first.act === 'offered' && first.toOrganisation === undefined && home.has(first.to);
  const hasMail = steps.some((one) => one.act === 'proved' && one.by === first.to);
  const vouchers = new Set(steps.flatMap((one) => (one.act === 'vouched' ? [one.by] : [])));
  assert.ok(!vouchers.has(first.to) && !vouchers.has(first.by), 'vouched for herself');
  assert.ok(isAtHome || hasMail || vouchers.size >= 2, 'no proof');
  if (first.act === 'offered' && first.what !== 'organisation') {
    const there = membersAfter(before, first.toOrganisation ?? first.organisation);
    assert.ok(there.has(first.to), 'who answers for it belongs to the organisation');
  }
}

test('a hand-over is taken over at most once, by its receiver, after proof, and she belongs there', () => {
  let taken = 0;
  const often = history(60, ['offer', 'handOverStep']);
  fc.assert(
    fc.property(often, (all) => {
      const { acts } = live(all, begun);
      for (const [i, act] of acts.entries())
        if (act.act === 'taken-over') {
          taken += 1;
          assertTakenRightly(acts, i);
        }
    }),
    { numRuns: 400 },
  );
  assert.ok(taken > 40, `only ${taken} were taken over`);
});

test('who vouched was one of the operator’s people then, and a confirmed proposal has two different people', () => {
  let [vouched, confirmed] = [0, 0];
  const often = history(60, ['claim', 'handOverStep', 'handOverStep', 'propose', 'close']);
  const office = founded(
    'o1',
    { kind: 'operator' },
    { p1: ['people-administrator', 'decider'], p2: ['decider'], p3: ['decider'], p4: ['decider'] },
  );
  const supplier = founded('o0', { kind: 'supplier', corporateNumber: '7000012050002' }, { p0: ['owner'] });
  fc.assert(
    fc.property(often, (all) => {
      live(all, [...office, ...supplier], ({ acts }, [act]) => {
        const before = acts.slice(0, -1);
        if (act?.act === 'vouched') {
          const held = membersAfter(before, 'o1').get(act.by) ?? [];
          assert.ok(held.includes('decider') || held.includes('people-administrator'), act.by);
          vouched += 1;
        }
        if (act?.act === 'confirmed') {
          const steps = before.filter((one) => 'proposal' in one && one.proposal === act.proposal);
          assert.deepEqual(
            steps.map(({ act: step }) => step),
            ['proposed'],
          );
          assert.notEqual(steps[0]?.by, act.by);
          assert.ok(membersAfter(before, 'o1').get(act.by)?.includes('decider'), act.by);
          confirmed += 1;
        }
      });
    }),
    { numRuns: 700 },
  );
  assert.ok(vouched > 3 && confirmed > 400, `${vouched} vouched, ${confirmed} confirmed`);
});

test('a power of attorney and an engagement hold from the day they are given up to the last day, or until ended', () => {
  const until = addDays(today, 10);
  const given = after(
    town,
    { act: 'power-given', ...by('aki'), power: 'w', supplier: 'kou', agent: 'dairi', until },
    { act: 'engaged', ...by('aki'), engagement: 'e', supplier: 'kou', product: 'p', body: 'lab', until },
  );
  const ended = directoryAfter(given, [
    { act: 'power-ended', ...by('aki', addDays(today, 3)), power: 'w' },
    { act: 'engagement-ended', ...by('aki', addDays(today, 3)), engagement: 'e' },
  ]);
  const days: readonly (readonly [Directory, number, boolean])[] = [
    [given, -1, false],
    [given, 0, true],
    [given, 10, true],
    [given, 11, false],
    [ended, 3, false],
    [ended, 4, false],
  ];
  for (const [of, n, holds] of days) {
    const day = addDays(today, n);
    assert.equal(seatsOf(of, 'fio', day).length, holds ? 2 : 1, `${n}`);
    assert.deepEqual(seatsOf(of, 'mel', day)[0]?.engaged, holds ? ['p'] : [], `${n}`);
  }
  assert.deepEqual(seatsOf(given, 'ara', today)[1], {
    organisation: 'kou',
    kind: 'agent',
    roles: ['agent-reader'],
    through: 'dairi',
    until,
  });
});

test('a person sits where she chose while she can, else on her first seat, else nowhere', () => {
  const of = after(town, founded('hei', { kind: 'supplier' }, { fio: ['reader'] }), {
    act: 'power-given',
    ...by('aki'),
    power: 'w',
    supplier: 'kou',
    agent: 'dairi',
    until: today,
  });
  const seats = seatsOf(of, 'fio', today);
  assert.deepEqual(
    seats.map(({ organisation, through }) => [organisation, through]),
    [
      ['dairi', undefined],
      ['hei', undefined],
      ['kou', 'dairi'],
    ],
  );
  assert.equal(seatAt(seats, { organisation: 'kou', through: 'dairi' })?.organisation, 'kou');
  assert.equal(seatAt(seats, { organisation: 'hei' })?.organisation, 'hei');
  assert.equal(seatAt(seats, {})?.organisation, 'dairi');
  for (const gone of [{ organisation: 'kou' }, { organisation: 'otsu' }, { organisation: 'hei', through: 'dairi' }])
    assert.equal(seatAt(seats, gone), undefined);
  assert.equal(seatAt(seatsOf(of, 'hana', today), {}), undefined);
  const account = { id: 'fio', name: '文', mail: 'fio@dairi.example' };
  const at = (organisation: string, through?: string) =>
    personIn(account, seatAt(seats, { organisation, through }) ?? assert.fail());
  const acting = { id: 'fio', name: '文', organisation: 'kou', kind: 'agent', roles: ['filer'], through: 'dairi' };
  assert.deepEqual(at('kou', 'dairi'), acting);
  assert.deepEqual(at('hei'), { id: 'fio', name: '文', organisation: 'hei', kind: 'supplier', roles: ['reader'] });
  const [lab] = seatsOf(of, 'lea', today);
  assert.deepEqual(lab && personIn({ id: 'lea', name: '' }, lab).engaged, []);
});

test('nothing done is the same directory, and an act leaves the one before as it was', () => {
  assert.equal(directoryAfter(emptyDirectory, []), emptyDirectory);
  const before = after(town);
  const kept = structuredClone(before);
  const left = { act: 'left', ...by('ema', d('2027-02-01')), organisation: 'kou', person: 'ema' } as const;
  const settings = [
    { act: 'four-eyes', ...by('aki'), organisation: 'kou', required: true },
    { act: 'made-responsible', ...by('aki'), thing: 'product:p', person: 'rei' },
    { act: 'draft-approved', ...by('rei'), product: 'p', revision: 3 },
  ] as const;
  const now = directoryAfter(before, [left, ...settings]);
  assert.deepEqual(before, kept);
  assert.equal(now.count, before.count + 4);
  assert.equal(now.organisations.get('kou')?.fourEyes, true);
  assert.equal(now.responsible.get('product:p'), 'rei');
  assert.deepEqual(now.approvals.get('p'), { revision: 3, by: 'rei', on: today });
});
