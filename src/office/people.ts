// People of an organisation: registering it, inviting, joining, changing roles, leaving. Each is one decided act.

import type { Directory, OrganisationFacts, TwoPeople } from '../domain/directory.ts';
import { readMailAddress } from '../domain/mail-address.ts';
import type { OrganisationRefusal, SeatRefusal, WorkLeft } from '../domain/membership.ts';
import {
  decided,
  decideEnding,
  decideFounding,
  decideInvitation,
  decideInvitationBack,
  decideJoining,
  decideLeaving,
  decideRegistration,
  decideRenaming,
  decideRoles,
} from '../domain/membership.ts';
import type { CivilDate } from '../domain/names.ts';
import type { Department, Role } from '../domain/people.ts';
import { managerOf } from '../domain/people.ts';
import { lettersOnDeciding } from './deciding.ts';
import { changeDirectory, stamped } from './directory.ts';
import type { ActedFirst } from './file.ts';
import { applicationsOf } from './file.ts';
import type { Account } from './identity.ts';
import { hasInvitedTooOften } from './letters-lately.ts';
import type { Office } from './office.ts';

/** The last moment of a day in Japan. */
export const endOf = (day: CivilDate): string => `${day}T23:59:59+09:00`;

type Registering = Pick<Office, 'directory' | 'register' | 'calendar' | 'newId'> & {
  readonly person: { readonly id: string };
};

/** Enters an organisation into the directory with the person who founds it as the one who manages it. */
export async function registerOrganisation(
  office: Registering,
  facts: OrganisationFacts,
  founder: { readonly person: string; readonly roles?: readonly Role[] },
): Promise<{ registered: string } | OrganisationRefusal | ActedFirst> {
  let organisation = office.newId();
  const outcome = await changeDirectory<OrganisationRefusal>(office, (directory) => {
    const standing = foundedBefore(directory, facts, founder.person);
    if (standing) {
      organisation = standing;
      return { acts: [] };
    }
    const registered = decideRegistration(directory, { ...stamped(office), organisation, ...facts });
    if ('refused' in registered) return registered;
    return { acts: [registered, decideFounding(facts, { ...stamped(office), organisation, ...founder })] };
  });
  return 'done' in outcome ? { registered: organisation } : outcome;
}

/** The same organisation of the same person: she asked again, since she saw no answer the first time. */
const foundedBefore = (directory: Directory, facts: OrganisationFacts, person: string): string | undefined =>
  [...directory.organisations.values()].find(
    ({ kind, name, corporateNumber = '', members }) =>
      kind === facts.kind &&
      name === facts.name &&
      corporateNumber === (facts.corporateNumber ?? '') &&
      members.get(person)?.roles.includes(managerOf[kind]),
  )?.id;

/** Corrects name, corporate number and mail domain. */
export const renameOrganisation = (office: Office, facts: Omit<OrganisationFacts, 'kind'>) =>
  changeDirectory<OrganisationRefusal>(office, (directory) => {
    const act = decideRenaming(directory, { ...stamped(office), organisation: office.person.organisation, ...facts });
    return 'refused' in act ? act : { acts: [act] };
  });

/** Requires a second pair of eyes before filing, or no longer. */
export const requireFourEyes = (office: Office, required: boolean) =>
  changeDirectory<never>(office, () => ({
    acts: [decided({ act: 'four-eyes', ...stamped(office), organisation: office.person.organisation, required })],
  }));

/** When issuing, refusing and revoking take two people. */
export const requireTwoPeople = (office: Office, required: TwoPeople) =>
  changeDirectory<never>(office, async (directory) => {
    const { organisation } = office.person;
    const acts = [decided({ act: 'two-people', ...stamped(office), organisation, required })];
    return { acts, also: await lettersOnDeciding(office, directory, acts, { organisation, change: 'setting' }) };
  });

export type InvitationRefusal = SeatRefusal | { readonly refused: 'mail-wrong' | 'too-often' };

/**
 * Invites by mail. Who has no account yet gets one without a name, a key or a seat; joining gives her these. Asked again, she has
 * the newer invitation alone.
 */
export async function invite(
  office: Office,
  asked: {
    readonly mail: string;
    readonly roles: readonly Role[];
    readonly department?: Department;
    readonly lang: 'ja' | 'en';
  },
): Promise<{ invited: string; token: string } | InvitationRefusal | ActedFirst> {
  const mail = readMailAddress(asked.mail);
  if (typeof mail !== 'string') return { refused: 'mail-wrong' };
  const { organisation } = office.person;
  if (await hasInvitedTooOften(office, organisation, mail)) return { refused: 'too-often' };
  const invitation = office.newId();
  let before: readonly string[] = [];
  let token = '';
  const { roles, department } = asked;
  const given = { ...stamped(office), organisation, invitation, roles, ...(department ? { department } : {}) };
  const outcome = await changeDirectory<SeatRefusal>(office, async (directory) => {
    const invited = await invitedBy(office, { mail, lang: asked.lang }, (person) =>
      decideInvitation(directory, { ...given, person }),
    );
    if ('refused' in invited) return invited;
    const { act, account } = invited;
    before = invitationsTo(directory, organisation, account.id);
    const back = before.map((one) =>
      decideInvitationBack(directory, { ...stamped(office), organisation, invitation: one }),
    );
    token = await office.tickets.issue(
      'invitation',
      { organisation, invitation, person: account.id },
      endOf(act.until),
    );
    const inviting = {
      about: 'invitation' as const,
      organisation: directory.organisations.get(organisation)?.name ?? '',
      by: office.person.name,
      roles,
      until: act.until,
      token,
    };
    const letter = office.scribe(inviting, account, organisation);
    const acts = [...back.filter((one) => 'act' in one), act];
    const about = { organisation, change: 'invited', person: account.id } as const;
    const told = await lettersOnDeciding(office, directory, acts, about);
    return { acts, also: [{ letter, at: office.calendar.now() }, ...told] };
  });
  if (!('done' in outcome)) return outcome;
  for (const one of before) await office.tickets.cancel('invitation', { organisation, invitation: one });
  return { invited: invitation, token };
}

const invitationsTo = ({ organisations }: Directory, organisation: string, person: string): readonly string[] =>
  [...(organisations.get(organisation)?.invitations.values() ?? [])].flatMap((one) =>
    one.person === person ? [one.id] : [],
  );

/** What is decided of the person with this address, and her account: who had none gets one when nothing is refused. */
export async function invitedBy(
  office: Pick<Office, 'people' | 'newId' | 'calendar'>,
  { mail, lang }: Pick<Account, 'mail' | 'lang'>,
  decide: (person: string) => ReturnType<typeof decideInvitation>,
): Promise<{ readonly act: Exclude<ReturnType<typeof decide>, SeatRefusal>; readonly account: Account } | SeatRefusal> {
  const known = await office.people.find({ mail });
  const trial = decide(known?.id ?? office.newId());
  if ('refused' in trial) return trial;
  const account = known ?? (await accountOf(office, mail, lang));
  const act = decide(account.id);
  return 'refused' in act ? act : { act, account };
}

/** The account of this address; made without a name and a key when there is none. */
export async function accountOf(
  { people, newId, calendar }: Pick<Office, 'people' | 'newId' | 'calendar'>,
  mail: string,
  lang: 'ja' | 'en',
): Promise<Account> {
  const known = await people.find({ mail });
  if (known) return known;
  const account = { id: newId(), name: '', mail, lang };
  // Somebody may have added the same address in between: then hers is the account.
  if (await people.add(account, calendar.now())) return account;
  return (await people.find({ mail })) ?? account;
}

/** Takes an invitation back; its link opens nothing any more. */
export async function withdrawInvitation(office: Office, invitation: string) {
  const { organisation } = office.person;
  const outcome = await changeDirectory<SeatRefusal>(office, (directory) => {
    const act = decideInvitationBack(directory, { ...stamped(office), organisation, invitation });
    return 'refused' in act ? act : { acts: [act] };
  });
  await office.tickets.cancel('invitation', { organisation, invitation });
  return outcome;
}

/** Joins by the invitation a ticket is about. The ticket is spent by whoever calls, after this has succeeded. */
export const join = (
  office: Pick<Office, 'directory' | 'register' | 'calendar'>,
  about: { readonly organisation: string; readonly invitation: string; readonly person: string },
) =>
  changeDirectory<SeatRefusal>({ ...office, person: { id: about.person } }, (directory) => {
    const { organisation, invitation } = about;
    const act = decideJoining(directory, {
      ...stamped({ ...office, person: { id: about.person } }),
      organisation,
      invitation,
    });
    return 'refused' in act ? act : { acts: [act] };
  });

/** Gives a member other roles or another department. */
export const changeRoles = (
  office: Office,
  person: string,
  { roles, department }: { readonly roles: readonly Role[]; readonly department?: Department },
) =>
  changeDirectory<SeatRefusal>(office, async (directory) => {
    const { organisation } = office.person;
    const seating = { roles, ...(department ? { department } : {}) };
    const act = decideRoles(directory, { ...stamped(office), organisation, person, ...seating });
    if ('refused' in act) return act;
    const kind = directory.organisations.get(organisation)?.kind ?? office.person.kind;
    const manages = roles.includes(managerOf[kind]);
    const ending = manages ? [] : decideEnding(directory, { ...stamped(office), organisation, person });
    const acts = [act, ...ending];
    const about = { organisation, change: 'roles', person } as const;
    return { acts, also: await lettersOnDeciding(office, directory, acts, about) };
  });

/** What a member answers for, as `product:ID` and `application:NUMBER`. What is archived or closed waits for nobody. */
export async function workOf(
  office: Pick<Office, 'reading' | 'directory'>,
  person: string,
): Promise<readonly string[]> {
  const { responsible } = await office.directory();
  const products = (await office.reading.drafts('product'))
    .filter(({ archived, id, createdBy }) => !archived && (responsible.get(`product:${id}`) ?? createdBy) === person)
    .map(({ id }) => `product:${id}`);
  const applications = (await applicationsOf(office))
    .filter(
      ({ is, number, acts }) => !isClosed(is) && (responsible.get(`application:${number}`) ?? acts[0]?.by) === person,
    )
    .map(({ number }) => `application:${number}`);
  return [...products, ...applications];
}
const isClosed = (is: string) => is === 'labelled' || is === 'refused' || is === 'withdrawn';

/** Leaves the organisation, or is removed from it by who manages its people. */
export async function leave(
  office: Office,
  person: string,
): Promise<{ done: unknown } | SeatRefusal | WorkLeft | ActedFirst> {
  const outcome = await changeDirectory<SeatRefusal | WorkLeft>(office, async (directory) => {
    // Looked up anew each time: somebody may just have handed work to her, or she may have begun some.
    const { organisation } = office.person;
    const applications = await office.register.given('application');
    const ids = (await office.reading.drafts('product')).flatMap(({ id, createdBy }) =>
      createdBy === person ? [id] : [],
    );
    const work = await workOf(office, person);
    const act = decideLeaving(directory, { ...stamped(office), organisation, person }, work);
    if ('refused' in act) return act;
    const acts = [act, ...decideEnding(directory, { ...stamped(office), organisation, person })];
    const about = { organisation, change: 'left', person } as const;
    const told = await lettersOnDeciding(office, directory, acts, about);
    return { acts, also: [{ still: { applications, productsBy: { organisation, person, ids } } }, ...told] };
  });
  if ('done' in outcome) await revokeTokens(office, person);
  return outcome;
}

/** What her programs carry opens nothing again when she comes back. */
async function revokeTokens({ tokens, calendar, person: { organisation } }: Office, person: string): Promise<void> {
  for (const token of await tokens.of({ person }))
    if (token.revokedAt === undefined && (token.through ?? token.organisation) === organisation)
      await tokens.revoke(token.id, calendar.now());
}
