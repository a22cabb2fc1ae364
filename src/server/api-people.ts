// The people of the own organisation by program: members, their roles, and who is invited.
import type { Member } from '../domain/directory.ts';
import type { Department, Role } from '../domain/people.ts';
import { changeRoles, invite, leave, withdrawInvitation, workOf } from '../office/people.ts';
import { department, list, name, nothing, object, oneOf, paged, paging, ref, roles, text } from './api-shapes.ts';
import { noMember, notOwn, outcome } from './api-things.ts';
import type { Answer, AskBy, Route } from './ask.ts';
import { acts, gives } from './json-body.ts';
import { own } from './organisation-routes.ts';
import type { Paging } from './paging.ts';
import { partOf } from './paging.ts';

const notThere = { refused: 'no-such-organisation' } as const;

async function calledOf(ask: AskBy, ids: readonly string[]) {
  const accounts = new Map((await ask.house.people.of(ids)).map((account) => [account.id, account]));
  return (id: string) => ({ name: accounts.get(id)?.name ?? '', mail: accounts.get(id)?.mail ?? '' });
}

async function members(ask: AskBy, asked: Paging): Promise<Answer> {
  const found = await own(ask);
  if (!found) return notThere;
  const part = partOf(ask.lang, [...found.organisation.members.values()], ({ person }: Member) => person, asked);
  if ('refused' in part) return part;
  const { rows, ...next } = part;
  const called = await calledOf(
    ask,
    rows.map(({ person }) => person),
  );
  return { json: { people: rows.map((one) => ({ ...one, ...called(one.person) })), ...next } };
}

async function member(ask: AskBy): Promise<Answer> {
  const one = (await own(ask))?.organisation.members.get(ask.at['person'] ?? '');
  if (!one) return { refused: 'no-such-person' };
  const called = await calledOf(ask, [one.person]);
  return { json: { member: { ...one, ...called(one.person) }, work: await workOf(ask.office, one.person) } };
}

async function invitations(ask: AskBy): Promise<Answer> {
  const found = await own(ask);
  if (!found) return notThere;
  const all = [...found.organisation.invitations.values()];
  const called = await calledOf(
    ask,
    all.map(({ person }) => person),
  );
  return { json: { invitations: all.map((one) => ({ ...one, mail: called(one.person).mail })) } };
}

type Seating = { readonly roles: readonly Role[]; readonly department?: Department };
type Inviting = Seating & { readonly mail: string; readonly lang?: 'ja' | 'en' };
const seating = { roles, 'department?': department };
const at = '/organisations/:organisation';
const person = `${at}/people/:person`;

export const apiPeople: readonly Route[] = [
  gives(
    `${at}/people`,
    'organisation.see',
    { summary: 'Who belongs to it', query: paging, answers: paged('people', ref('Member')) },
    members,
  ),
  gives(
    person,
    'organisation.see',
    {
      summary: 'One member, and what she answers for, as product:ID and application:NUMBER',
      answers: object({ member: ref('Member'), work: list(text) }),
    },
    member,
  ),
  acts(
    person,
    'people.change-role',
    { summary: 'Other roles, or another department', body: object(seating), answers: nothing },
    async (ask, body: Seating) => outcome(ask, await changeRoles(ask.office, ask.at['person'] ?? '', body), () => ({})),
    { unless: noMember },
  ),
  acts(
    `${person}/remove`,
    'people.remove',
    { summary: 'Remove her; 409 work-left while she answers for something', body: nothing, answers: nothing },
    async (ask) => outcome(ask, await leave(ask.office, ask.at['person'] ?? ''), () => ({})),
    { unless: noMember },
  ),
  gives(
    `${at}/invitations`,
    'people.invite',
    { summary: 'The invitations that stand', answers: object({ invitations: list(ref('Invitation')) }) },
    invitations,
  ),
  acts(
    `${at}/invitations`,
    'people.invite',
    {
      summary: 'Invite somebody by mail',
      body: object({ mail: name, ...seating, 'lang?': oneOf(['ja', 'en']) }),
      answers: object({ invited: text }),
    },
    async (ask, { lang = 'ja', ...body }: Inviting) => {
      const came = await invite(ask.office, { ...body, lang });
      return outcome(ask, 'refused' in came ? came : { invited: came.invited });
    },
    { unless: notOwn },
  ),
  acts(
    `${at}/invitations/withdraw`,
    'people.invite',
    { summary: 'Take an invitation back', body: object({ invitation: name }), answers: nothing },
    async (ask, { invitation }: { readonly invitation: string }) =>
      outcome(ask, await withdrawInvitation(ask.office, invitation), () => ({})),
    { unless: notOwn },
  ),
];
