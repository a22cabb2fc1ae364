// Inviting somebody from the machine itself: when nobody is in the organisation yet, or nobody is left who could invite.
import type { Directory, Member, Organisation } from '../domain/directory.ts';
import { directoryAfter } from '../domain/directory.ts';
import { readMailAddress } from '../domain/mail-address.ts';
import type { OrganisationRefusal, SeatRefusal } from '../domain/membership.ts';
import { decideInvitation, decideRegistration } from '../domain/membership.ts';
import type { OrganisationKind, Role } from '../domain/people.ts';
import { organisationKinds, rolesOf } from '../domain/people.ts';
import { changeDirectory, stamped } from './directory.ts';
import type { ActedFirst } from './file.ts';
import type { Keys } from './identity.ts';
import type { Office } from './office.ts';
import { endOf, invitedBy } from './people.ts';

type Here = Pick<Office, 'directory' | 'register' | 'calendar' | 'people' | 'tickets' | 'newId'> & {
  /** Where it can be seen whether a member is locked out. */
  readonly keys?: Pick<Keys, 'of'>;
};
export type InviteRefusal =
  | OrganisationRefusal
  | SeatRefusal
  | ActedFirst
  | { readonly refused: 'mail-wrong' | 'role-of-another-kind' | 'many-organisations' };

/** The kind of organisation that has this role. */
export const kindOfRole = (role: Role): OrganisationKind =>
  organisationKinds.find((kind) => (rolesOf[kind] as readonly Role[]).includes(role)) ?? 'supplier';

const named = (directory: Directory, text: string): readonly Organisation[] =>
  [...directory.organisations.values()].filter(
    ({ id, name, corporateNumber }) => id === text || name === text || corporateNumber === text,
  );

/**
 * Invites to the organisation of this id, name or corporate number, which is registered when there is none. Gives the
 * link's token: whoever can run commands on the machine hands it over herself. A member who has no way in (her keys stayed
 * behind when the records were restored or imported) is let into her own seat again, with the roles she has.
 */
export async function inviteHere(
  here: Here,
  asked: { readonly mail: string; readonly role: Role; readonly organisation: string; readonly lang: 'ja' | 'en' },
): Promise<{ token: string; isNew: boolean } | InviteRefusal> {
  const mail = readMailAddress(asked.mail);
  if (typeof mail !== 'string') return { refused: 'mail-wrong' };
  const desk = { ...here, person: { id: 'command-line' } };
  const kind = kindOfRole(asked.role);
  const isLockedOut = await lockedOut(here, mail);
  const [invitation, fresh] = [here.newId(), here.newId()];
  let token = '';
  let isNew = false;
  const outcome = await changeDirectory<InviteRefusal>(desk, async (directory) => {
    const found = named(directory, asked.organisation);
    if (found.length > 1) return { refused: 'many-organisations' };
    const [known] = found;
    isNew = known === undefined;
    const organisation = known?.id ?? fresh;
    const registered = known
      ? undefined
      : decideRegistration(directory, { ...stamped(desk), organisation, kind, name: asked.organisation });
    if (registered && 'refused' in registered) return registered;
    const seen = registered ? directoryAfter(directory, [registered]) : directory;
    const invited = await invitedBy(here, { mail, lang: asked.lang }, (person) => {
      const member = isLockedOut ? known?.members.get(person) : undefined;
      const seating = member ? seatingOf(member) : { roles: [asked.role] };
      const given = { ...stamped(desk), organisation, invitation, person, ...seating };
      return decideInvitation(member ? withoutMember(seen, organisation, person) : seen, given);
    });
    if ('refused' in invited) return invited;
    const about = { organisation, invitation, person: invited.account.id };
    token = await here.tickets.issue('invitation', about, endOf(invited.act.until));
    return { acts: registered ? [registered, invited.act] : [invited.act] };
  });
  return 'refused' in outcome ? outcome : { token, isNew };
}

/** Whether the person with this address is here and has no way in. */
async function lockedOut({ people, keys }: Here, mail: string): Promise<boolean> {
  const account = keys && (await people.find({ mail }));
  const ways = account && (await keys.of(account.id));
  return ways !== undefined && ways.passkeys.length === 0 && ways.password === undefined;
}

const seatingOf = ({ roles, department }: Member) => ({ roles, ...(department ? { department } : {}) });

/** The directory as if she did not belong to it: her seat stays hers until she takes it anew. */
function withoutMember(directory: Directory, organisation: string, person: string): Directory {
  const found = directory.organisations.get(organisation);
  if (!found) return directory;
  const members = new Map([...found.members].filter(([id]) => id !== person));
  return { ...directory, organisations: new Map(directory.organisations).set(organisation, { ...found, members }) };
}
