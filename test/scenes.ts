// What people do to organisations, to each other's work and in twos: each as it begins, what is done, and how it must have
// ended however often it was tried.
import assert from 'node:assert/strict';
import { applicationAfter } from '../src/domain/application.ts';
import { isLiving } from '../src/domain/directory.ts';
import type { ApplicationNumber, RegistrationNumber, Sha256 } from '../src/domain/names.ts';
import { refuseFiling } from '../src/office/check.ts';
import { openApplication } from '../src/office/file.ts';
import {
  askForProof,
  claimOrganisation,
  offerHandOver,
  proveAddress,
  step,
  takeOver,
} from '../src/office/hand-over.ts';
import { issueLabel, revokeLabel } from '../src/office/issue.ts';
import type { Office } from '../src/office/office.ts';
import { invite, join, leave, registerOrganisation, withdrawInvitation } from '../src/office/people.ts';
import { approveDraft, engageEvaluator, givePower } from '../src/office/powers.ts';
import { confirmProposal, withdrawProposal } from '../src/office/two-people.ts';
import { allowed } from './organisations.ts';
import type { Peopled } from './peopled.ts';
import { actsOf, applied, inDays, productOf } from './peopled.ts';
import { proof } from './world.ts';

type At = (person: string) => Promise<Office>;
export type Scene = {
  readonly name: string;
  /** Whom the operator is without: with one decider, one decides. */
  readonly without?: readonly string[];
  readonly begin: (of: Peopled) => Promise<void>;
  readonly act: (at: At, of: Peopled) => Promise<object>;
  readonly end: (of: Peopled) => Promise<void>;
};

const nothing = async (): Promise<void> => {};
const one = <T>(list: readonly T[]): T => {
  assert.equal(list.length, 1);
  return list[0] as T;
};
const open = async (of: Peopled) => one([...(await of.directory()).handOvers.values()]);
const proposal = async (of: Peopled) => one([...(await of.directory()).proposals.values()]);
const told = async (of: Peopled, about: string) => (await of.letters()).filter((letter) => letter.about === about);
const applicationIn = async (of: Peopled): Promise<ApplicationNumber> => {
  const [opened] = one(await (await of.at('exa')).reading.applications());
  assert.ok(opened?.act === 'opened');
  return opened.number;
};
const labelIn = async (of: Peopled): Promise<RegistrationNumber> => {
  const [issued] = one(await (await of.at('exa')).reading.labels());
  assert.ok(issued?.act === 'issued');
  return issued.number;
};
const issue = async (at: At, of: Peopled) => issueLabel(await at('dan'), await applicationIn(of), inDays(of, 300));
const refuse = async (at: At, of: Peopled) => refuseFiling(await at('dan'), await applicationIn(of), '理由');
const revoke = async (at: At, of: Peopled) => revokeLabel(await at('dan'), await labelIn(of), '理由');
const confirm = async (at: At, of: Peopled) => confirmProposal(await at('dee'), (await proposal(of)).id);

const offer = async (at: At) =>
  offerHandOver(await at('aki'), { what: 'product', thing: 'p', mail: 'oda@otsu.example', toOrganisation: 'otsu' });
/** A product with a label, with a filing on its way and with evidence, offered to 乙社. */
async function offered(of: Peopled): Promise<void> {
  await labelled(of);
  allowed(await openApplication(await of.at('ema'), 'p'));
  allowed(await offer(of.at));
}
async function labelled(of: Peopled): Promise<void> {
  await productOf(of);
  await applied(of, 'paid');
  allowed(await issue(of.at, of));
  if ((await of.directory()).proposals.size > 0) allowed(await confirm(of.at, of));
}
const inviteNew = async (at: At) => invite(await at('aki'), { mail: 'neu@kou.example', roles: ['editor'], lang: 'ja' });
async function invitationsOfNew(of: Peopled) {
  const account = one((await of.records.people.of()).filter(({ mail }) => mail === 'neu@kou.example'));
  const { invitations = new Map() } = (await of.directory()).organisations.get('kou') ?? {};
  return { account, invitations: [...invitations.values()].filter(({ person }) => person === account.id) };
}

/** Whose act and whose letters there are when a label was decided on. */
async function decidedOnce(of: Peopled, proposals: number): Promise<void> {
  assert.equal((await actsOf(of, 'proposed')).length, proposals);
  assert.equal((await actsOf(of, 'confirmed')).length, proposals);
  for (const { is, by, closedBy } of (await of.directory()).proposals.values()) {
    assert.equal(is, 'confirmed');
    assert.notEqual(by, closedBy);
  }
}
async function isLabelled(of: Peopled): Promise<void> {
  const number = await labelIn(of);
  const application = applicationAfter(await (await of.at('exa')).reading.application(await applicationIn(of)));
  assert.ok(application?.is === 'labelled' && application.registration === number);
  assert.equal((await told(of, 'label-issued')).length, 2);
}
async function isRefused(of: Peopled): Promise<void> {
  const acts = await (await of.at('exa')).reading.application(await applicationIn(of));
  assert.equal(acts.filter(({ act }) => act === 'refused').length, 1);
  assert.equal((await told(of, 'application-refused')).length, 2);
}
async function isRevoked(of: Peopled): Promise<void> {
  const acts = await (await of.at('exa')).reading.label(await labelIn(of));
  assert.deepEqual(
    acts.map(({ act }) => act),
    ['issued', 'revoked'],
  );
}

/** Whether 乙社 has the product with everything that belongs to it, and 甲社 nothing of it. */
async function isTaken(of: Peopled): Promise<void> {
  const [kou, otsu] = [await of.at('aki'), await of.at('oda')];
  assert.deepEqual(await kou.reading.drafts('product'), []);
  assert.deepEqual(await kou.reading.applications(), []);
  assert.equal(one(await otsu.reading.drafts('product')).id, 'p');
  const applications = await otsu.reading.applications();
  assert.equal(applications.length, 2);
  for (const acts of applications) {
    assert.equal(acts.filter(({ act }) => act === 'handed-over').length, 1);
    assert.equal(applicationAfter(acts)?.organisation, 'otsu');
  }
  assert.equal((await otsu.evidence.see(proof.sha256 as Sha256, undefined)).is, 'there');
  assert.equal(one(await actsOf(of, 'taken-over')).by, 'oda');
  assert.equal((await of.directory()).responsible.get('product:p'), 'oda');
  assert.equal(one(await actsOf(of, 'made-responsible')).thing, 'product:p');
  assert.deepEqual((await told(of, 'hand-over-done')).map(({ to }) => to).sort(), everyEditor);
}
const everyEditor = ['aki@kou.example', 'ema@kou.example', 'oda@otsu.example', 'otto@otsu.example'];

const membership: readonly Scene[] = [
  {
    name: 'registerOrganisation',
    begin: nothing,
    act: async (at) => registerOrganisation(await at('hana'), { kind: 'supplier', name: '丙社' }, { person: 'hana' }),
    end: async (of) => {
      const { id } = one(await actsOf(of, 'registered').then((acts) => acts.map((act) => ({ id: act.organisation }))));
      assert.deepEqual([...((await of.directory()).organisations.get(id)?.members.keys() ?? [])], ['hana']);
    },
  },
  {
    name: 'invite',
    begin: nothing,
    act: inviteNew,
    end: async (of) => {
      const { account, invitations } = await invitationsOfNew(of);
      const letters = await told(of, 'invitation');
      // Asked twice, she may have two letters; one invitation stands, and one link of them opens it.
      const links = await Promise.all(
        letters.map(({ told: { token } }) => of.records.tickets.peek('invitation', token, of.calendar.now())),
      );
      const standing = new Set(invitations.map(({ id }) => id));
      assert.equal(links.filter((about) => standing.has(about?.['invitation'] ?? '')).length, 1);
      assert.ok(letters.length <= 2 && invitations.length === 1);
      for (const { id } of invitations)
        await join(await of.at('aki'), { organisation: 'kou', invitation: id, person: account.id });
      assert.equal((await actsOf(of, 'joined')).length, 1);
      assert.deepEqual((await invitationsOfNew(of)).invitations, []);
    },
  },
  {
    name: 'withdrawInvitation',
    begin: async (of) => void allowed(await inviteNew(of.at)),
    act: async (at, of) => withdrawInvitation(await at('aki'), one(await actsOf(of, 'invited')).invitation),
    end: async (of) => {
      assert.deepEqual((await invitationsOfNew(of)).invitations, []);
      const { token } = one(await told(of, 'invitation')).told;
      assert.equal(await of.records.tickets.peek('invitation', token, of.calendar.now()), undefined);
    },
  },
  {
    name: 'join',
    begin: async (of) => void allowed(await inviteNew(of.at)),
    act: async (at, of) => join(await at('aki'), one(await actsOf(of, 'invited'))),
    end: async (of) => {
      const { person } = one(await actsOf(of, 'joined'));
      assert.deepEqual((await of.directory()).organisations.get('kou')?.members.get(person)?.roles, ['editor']);
    },
  },
  {
    name: 'leave',
    begin: nothing,
    act: async (at) => leave(await at('ema'), 'ema'),
    end: async (of) => {
      assert.equal(one(await actsOf(of, 'left')).person, 'ema');
      assert.ok(!(await of.directory()).organisations.get('kou')?.members.has('ema'));
    },
  },
  {
    name: 'givePower',
    begin: nothing,
    act: async (at, of) => givePower(await at('aki'), { agent: 'dairi', until: inDays(of, 30) }),
    end: async (of) => {
      const powers = [...(await of.directory()).powers.values()];
      one(powers.filter((power) => isLiving(power, of.calendar.today())));
      assert.equal((await told(of, 'power-given')).length, powers.length);
    },
  },
  {
    name: 'engageEvaluator',
    begin: productOf,
    act: async (at, of) => engageEvaluator(await at('aki'), { product: 'p', body: 'lab', until: inDays(of, 30) }),
    end: async (of) => {
      const all = [...(await of.directory()).engagements.values()];
      one(all.filter((each) => isLiving(each, of.calendar.today())));
    },
  },
  {
    name: 'approveDraft',
    begin: productOf,
    act: async (at) => approveDraft(await at('rei'), 'p', undefined),
    end: async (of) => void assert.equal(one(await actsOf(of, 'draft-approved')).by, 'rei'),
  },
];

const handOvers: readonly Scene[] = [
  {
    name: 'offerHandOver',
    begin: productOf,
    act: offer,
    end: async (of) => {
      assert.equal((await open(of)).to, 'oda');
      assert.deepEqual((await told(of, 'hand-over-offered')).map(({ to }) => to).sort(), everyEditor);
    },
  },
  {
    name: 'claimOrganisation',
    begin: nothing,
    act: async (at) => claimOrganisation(await at('hana'), '7000012050002'),
    end: async (of) => {
      assert.equal((await open(of)).way, 'claim');
      const receivers = (await told(of, 'hand-over-claimed')).map(({ to }) => to.split('@')[0]).sort();
      assert.deepEqual(receivers, ['aki', 'ema', 'hana', 'rei', 'yui']);
    },
  },
  {
    name: 'proveAddress',
    begin: async (of) => {
      await offered(of);
      const id = (await open(of)).id;
      allowed(await askForProof(await of.at('oda'), id, 'oda@otsu.example', () => '2099-01-01T00:00:00.000Z'));
    },
    act: async (at, of) => proveAddress(await at('oda'), one(await told(of, 'address-proof')).told.token),
    end: async (of) => {
      one(await actsOf(of, 'proved'));
      assert.ok((await open(of)).provedByMail);
    },
  },
  {
    name: 'takeOver',
    begin: async (of) => {
      await offered(of);
      allowed(await step(await of.at('oda'), (await open(of)).id, 'proved'));
    },
    act: async (at, of) => takeOver(await at('oda'), (await open(of)).id),
    end: isTaken,
  },
];

/** One decider decides alone; with two, one proposes and the other confirms. */
const decisions: readonly Scene[] = (
  [
    ['issue', 'paid', issue, isLabelled],
    ['refuse', 'filed', refuse, isRefused],
    ['revoke', 'labelled', revoke, isRevoked],
  ] as const
).flatMap(([name, from, act, end]): Scene[] => {
  const begin = async (of: Peopled) => {
    if (from === 'labelled') await labelled(of);
    else {
      await productOf(of);
      await applied(of, from);
    }
  };
  // A label to revoke was proposed and confirmed itself; only the last proposal counts here.
  const last = async (of: Peopled) => [...(await of.directory()).proposals.values()].at(-1) ?? assert.fail();
  const before = from === 'labelled' ? 1 : 0;
  const confirmLast = async (at: At, of: Peopled) => confirmProposal(await at('dee'), (await last(of)).id);
  const beginProposed = async (of: Peopled) => {
    await begin(of);
    allowed(await act(of.at, of));
  };
  const endWith = (proposals: number) => async (of: Peopled) => {
    await end(of);
    await decidedOnce(of, proposals);
  };
  const isOpen = async (of: Peopled) => {
    assert.equal((await actsOf(of, 'proposed')).length, before + 1);
    assert.equal((await last(of)).is, 'open');
  };
  return [
    { name: `${name} by one`, without: ['dee'], begin, act, end: endWith(0) },
    { name: `propose to ${name}`, begin, act, end: isOpen },
    {
      name: `confirm to ${name}`,
      begin: beginProposed,
      act: confirmLast,
      end: endWith(before + 1),
    },
    {
      name: `withdraw the proposal to ${name}`,
      begin: beginProposed,
      act: async (at, of) => withdrawProposal(await at('dee'), (await last(of)).id),
      end: async (of) => {
        assert.equal((await last(of)).is, 'withdrawn');
        assert.equal((await actsOf(of, 'proposal-withdrawn')).length, 1);
        assert.equal((await (await of.at('exa')).reading.labels()).length, before);
      },
    },
  ];
});

export const scenes: readonly Scene[] = [...membership, ...handOvers, ...decisions];
