// What letters tell. The facts are settled here, with the act they tell of; the words are put in at the edge.
import type { Directory } from '../domain/directory.ts';
import type { HandOverThing } from '../domain/hand-over.ts';
import type { CivilDate } from '../domain/names.ts';
import type { Role } from '../domain/people.ts';
import type { VerdictIs } from '../domain/plan-verdict.ts';
import type { Account } from './identity.ts';
import type { Office } from './office.ts';
import type { Append } from './ports.ts';
import type { Letter } from './post.ts';

/** What is told. A `token` becomes a link that opens one door once. */
export type Told =
  | {
      readonly about: 'invitation';
      readonly organisation: string;
      readonly by: string;
      readonly roles: readonly Role[];
      readonly until: CivilDate;
      readonly token: string;
    }
  | {
      readonly about: 'hand-over-offered' | 'hand-over-claimed' | 'hand-over-done';
      readonly handOver: string;
      readonly what: HandOverThing;
      /** What it is called: a product's name, an application's number, an organisation's name. */
      readonly name: string;
      readonly organisation: string;
      readonly by: string;
      readonly to: string;
      readonly until: CivilDate;
      /** For a claim: the day from which it can be taken over if nobody objects. */
      readonly from?: CivilDate;
    }
  | { readonly about: 'address-proof'; readonly organisation: string; readonly until: string; readonly token: string }
  | {
      readonly about: 'power-given' | 'power-ending';
      readonly supplier: string;
      readonly agent: string;
      readonly until: CivilDate;
    }
  | {
      readonly about: 'way-in-changed';
      readonly change: 'passkey-added' | 'passkey-removed' | 'password-set' | 'recovery-code-used' | 'token-made';
      readonly at: string;
      readonly from: string;
    }
  | {
      readonly about: 'deciding-changed';
      readonly organisation: string;
      readonly change: 'joined' | 'invited' | 'roles' | 'left' | 'setting';
      /** Who did it, and whom it is about. */
      readonly by: string;
      readonly person?: string;
      /** The day from which one person decides, where it took two. */
      readonly from?: CivilDate;
    }
  | { readonly about: 'application-returned'; readonly number: string; readonly count: number }
  | { readonly about: 'application-accepted'; readonly number: string; readonly yen: number }
  | { readonly about: 'application-refused'; readonly number: string; readonly because: string }
  | { readonly about: 'label-issued'; readonly number: string; readonly until: CivilDate }
  | { readonly about: 'evidence-demanded'; readonly number: string; readonly count: number; readonly because: string }
  | { readonly about: 'only-manager'; readonly organisation: string }
  | {
      readonly about: 'evidence-asked';
      readonly organisation: string;
      readonly by: string;
      /** What the product or the block is called; empty for the company itself. */
      readonly name: string;
      readonly until: CivilDate;
      readonly token: string;
    }
  | {
      readonly about: 'evidence-handed-in';
      readonly request: string;
      /** Whoever handed it in, by her own word. */
      readonly from: string;
      readonly name: { readonly ja: string; readonly en?: string };
    }
  | {
      readonly about: 'renewal-week';
      readonly organisation: string;
      readonly renewing: number;
    }
  | {
      readonly about: 'plan-week';
      readonly organisation: string;
      readonly count: number;
      readonly thisWeek: number;
      readonly late: number;
      readonly next?: CivilDate;
      readonly renewing?: number;
      readonly verdict?: VerdictIs;
    };

/** Puts what is told into words for one person. `organisation`: whose managers may see what became of the letter. */
export type Scribe = (told: Told, to: Account, organisation?: string) => Letter;

/** The ids of those of an organisation who work on its papers: they are told what happens to them. */
export function editorsOf(directory: Directory, organisation: string): readonly string[] {
  const found = directory.organisations.get(organisation);
  if (!found) return [];
  const told: readonly Role[] = ['owner', 'editor', 'lead', 'procurer-member', 'filer', 'people-administrator'];
  return [...found.members.values()]
    .filter(({ roles }) => roles.some((role) => told.includes(role)))
    .map(({ person }) => person);
}

/** Addresses of this domain (RFC 2606) belong to nobody: people of the sample town and of old records have them. */
const isReachable = ({ mail }: Account): boolean => !/[@.]invalid$/.test(mail);

/** A letter to each of these people, to be written together with the act it tells of. */
export async function lettersTo(
  { people, scribe, calendar }: Pick<Office, 'people' | 'scribe' | 'calendar'>,
  ids: readonly string[],
  told: Told,
  organisation?: string,
): Promise<readonly Append[]> {
  const accounts = await people.of([...new Set(ids)]);
  const at = calendar.now();
  return accounts.filter(isReachable).map((to) => ({ letter: scribe(told, to, organisation), at }));
}

/** The same to everybody who works on an organisation's papers. */
export const lettersToEditors = async (
  office: Pick<Office, 'people' | 'scribe' | 'calendar' | 'directory'>,
  organisation: string,
  told: Told,
): Promise<readonly Append[]> =>
  lettersTo(office, editorsOf(await office.directory(), organisation), told, organisation);
