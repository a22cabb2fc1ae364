// 引き継ぎ: offering, claiming, proving and taking over a product, an application or an organisation. What changes hands, the
// acts that say so and the letters to everybody concerned are written in one step.
import type { Application } from '../domain/application.ts';
import { applicationAfter, decideAct } from '../domain/application.ts';
import type { Directory, DirectoryAct } from '../domain/directory.ts';
import { isLiving } from '../domain/directory.ts';
import { productFrom } from '../domain/fields.ts';
import type { HandOver, HandOverRefusal, HandOverThing } from '../domain/hand-over.ts';
import {
  decideClaim,
  decideHandOverStep,
  decideOffer,
  domainToProve,
  handOversFor,
  provenDomain,
} from '../domain/hand-over.ts';
import type { Decided } from '../domain/label.ts';
import { readMailAddress } from '../domain/mail-address.ts';
import { isAtDomain } from '../domain/mail-domain.ts';
import { decided, decideEngagementEnd, decideFounding } from '../domain/membership.ts';
import type { ApplicationNumber, Sha256 } from '../domain/names.ts';
import { readSha256 } from '../domain/names.ts';
import { managerOf } from '../domain/people.ts';
import type { Decision } from './directory.ts';
import { changeDirectory, stamped } from './directory.ts';
import { goesAlong, wholeOfGiver } from './goes-along.ts';
import { editorsOf, lettersTo } from './letters.ts';
import { hasProvedTooOften } from './letters-lately.ts';
import type { Office } from './office.ts';
import { signed } from './office.ts';
import { accountOf } from './people.ts';
import type { Append } from './ports.ts';

/** A hand-over she sees, or nothing. */
async function seen(office: Office, id: string): Promise<HandOver | undefined> {
  return handOversFor(await office.directory(), office.person).find((one) => one.id === id);
}

/** What the thing is called in letters. */
async function nameOf(
  office: Office,
  directory: Directory,
  what: HandOverThing,
  thing: string,
  from: string,
): Promise<string> {
  if (what === 'organisation') return directory.organisations.get(thing)?.name ?? thing;
  if (what === 'application') return thing;
  const fields = await office.readingOf(from).fields(thing);
  const name = fields && productFrom(fields).product?.name;
  return name?.ja ?? name?.en ?? thing;
}

async function letters(
  office: Office,
  directory: Directory,
  about: 'hand-over-offered' | 'hand-over-claimed' | 'hand-over-done',
  one: Pick<HandOver, 'id' | 'what' | 'thing' | 'organisation' | 'to' | 'until'> & {
    readonly toOrganisation?: string;
    readonly notBefore?: HandOver['notBefore'];
  },
) {
  const people = await office.people.of([one.to, office.person.id]);
  const called = (id: string) => people.find((person) => person.id === id)?.name ?? '';
  // Whoever typed her address learns her name when she answers, unless they are colleagues.
  const isUnanswered =
    about === 'hand-over-offered' && !directory.organisations.get(one.organisation)?.members.has(one.to);
  const told = {
    about,
    handOver: one.id,
    what: one.what,
    name: await nameOf(office, directory, one.what, one.thing, one.organisation),
    organisation: directory.organisations.get(one.organisation)?.name ?? '',
    by: called(office.person.id) || office.person.name,
    to: isUnanswered ? (people.find(({ id }) => id === one.to)?.mail ?? '') : called(one.to),
    until: one.until,
    ...(one.notBefore ? { from: one.notBefore } : {}),
  };
  // Everybody of a claimed organisation can object, so everybody is told.
  const theirs =
    about === 'hand-over-claimed'
      ? [...(directory.organisations.get(one.organisation)?.members.keys() ?? [])]
      : editorsOf(directory, one.organisation);
  const ids = [one.to, ...theirs, ...editorsOf(directory, one.toOrganisation ?? '')];
  return lettersTo(office, ids, told, one.organisation);
}

export type OfferRefusal =
  | HandOverRefusal
  | { readonly refused: 'no-such-product' | 'no-such-application' | 'mail-wrong' };
type Offering = {
  readonly what: HandOverThing;
  readonly thing: string;
  readonly mail: string;
  readonly toOrganisation?: string;
  /** Answers and evidence that stand behind a product go along to the other organisation. */
  readonly takesBehind?: true;
};

/** Offers a product, an application or the organisation to the person with this address. */
export async function offerHandOver(office: Office, asked: Offering) {
  const { organisation } = office.person;
  const { what, thing, toOrganisation = organisation } = asked;
  if (what === 'product' && !(await office.reading.fields(thing))) return { refused: 'no-such-product' } as const;
  if (what === 'application' && (await office.reading.application(thing as never)).length === 0)
    return { refused: 'no-such-application' } as const;
  const mail = asked.mail.trim().toLowerCase();
  if (what === 'organisation' && typeof readMailAddress(mail) !== 'string') return { refused: 'mail-wrong' } as const;
  const handOver = office.newId();
  const along = what === 'product' && asked.takesBehind ? { takesBehind: true as const } : {};
  const goesTo = toOrganisation === organisation ? {} : { toOrganisation, ...along };
  const outcome = await changeDirectory<OfferRefusal>(office, async (directory) => {
    const known = await office.people.find({ mail });
    const addresses = toOrganisation === organisation ? await addressesIn(office, directory, organisation) : [mail];
    const proven = provenAt(directory, toOrganisation, addresses);
    const offered = (to: string) =>
      decideOffer(directory, { ...stamped(office), handOver, what, thing, organisation, to, ...goesTo, ...proven });
    // Whether the address is known here is not told: what is refused for a stranger is refused for nobody, and the organisation
    // is offered to whoever it belongs to or will.
    const first = offered(known?.id ?? '');
    if ('refused' in first) return first;
    const act = known ? first : offered((await accountOf(office, mail, await langOf(office))).id);
    if ('refused' in act) return act;
    const told = await letters(office, directory, 'hand-over-offered', { ...act, id: handOver });
    return { acts: [...(what === 'organisation' ? claimsEnded(office, directory) : []), act], also: told };
  });
  return 'done' in outcome ? { offered: handOver } : outcome;
}

/** Claims against the organisation: she who offers it objects to them. */
const claimsEnded = (office: Office, directory: Directory) =>
  [...directory.handOvers.values()]
    .filter(({ way, organisation }) => way === 'claim' && organisation === office.person.organisation)
    .map(({ id }) => decideHandOverStep(directory, { act: 'declined', ...stamped(office), handOver: id }))
    .filter((one) => 'act' in one);

const langOf = async (office: Office) => (await office.people.find({ id: office.person.id }))?.lang ?? 'ja';

/** The addresses at which an organisation's people are reached: each got in by a link that went there. */
async function addressesIn(office: Office, directory: Directory, organisation: string): Promise<readonly string[]> {
  const members = directory.organisations.get(organisation)?.members.keys() ?? [];
  return (await office.people.of([...members])).map(({ mail }) => mail);
}

function provenAt(directory: Directory, organisation: string, addresses: readonly string[]) {
  const mailDomain = provenDomain(directory.organisations.get(organisation), addresses);
  return mailDomain ? { mailDomain } : {};
}

/**
 * Claims an organisation by its corporate number. Whether there is one is not told: everybody in it is, and the claimer
 * reads on her own pages what became of it.
 */
export async function claimOrganisation(
  office: Office,
  corporateNumber: string,
): Promise<{ claimed: true } | { refused: 'corporate-number-wrong' }> {
  if (!/^\d{13}$/.test(corporateNumber)) return { refused: 'corporate-number-wrong' };
  const handOver = office.newId();
  await changeDirectory<HandOverRefusal>(office, async (directory) => {
    const found = [...directory.organisations.values()].find(
      (one) => one.corporateNumber === corporateNumber && one.kind !== 'operator',
    );
    const organisation = found?.id ?? '';
    const given = { ...stamped(office), handOver, organisation, to: office.person.id, corporateNumber };
    const proven = provenAt(directory, organisation, await addressesIn(office, directory, organisation));
    const act = decideClaim(directory, { ...given, ...proven });
    if ('refused' in act) return act;
    const about = { ...act, id: handOver, what: 'organisation' as const, thing: act.organisation };
    return { acts: [act], also: await letters(office, directory, 'hand-over-claimed', about) };
  });
  return { claimed: true };
}

const hours = 24;

/** Sends a link to an address at the organisation's mail domain; opening it proves the hand-over's receiver belongs there. */
export async function askForProof(office: Office, id: string, asked: string, later: (hours: number) => string) {
  const handOver = await seen(office, id);
  if (!handOver) return { refused: 'no-such-hand-over' } as const;
  if (handOver.to !== office.person.id) return { refused: 'not-your-move' } as const;
  const directory = await office.directory();
  const domain = domainToProve(directory, handOver);
  // Two addresses in one text end at the domain, too: the link must go to one address there and nowhere else.
  const mail = readMailAddress(asked);
  if (!domain || typeof mail !== 'string' || !isAtDomain(mail, domain))
    return { refused: 'not-at-the-domain' } as const;
  if (await hasProvedTooOften(office, mail)) return { refused: 'too-often' } as const;
  const until = later(hours);
  const token = await office.tickets.issue('address-proof', { handOver: id, person: office.person.id }, until);
  const organisation = directory.organisations.get(handOver.toOrganisation ?? handOver.organisation)?.name ?? '';
  const to = {
    id: office.person.id,
    name: office.person.name,
    mail,
    lang: await langOf(office),
  };
  const letter = office.scribe({ about: 'address-proof', organisation, until, token }, to);
  await office.register.append([{ letter, at: office.calendar.now() }]);
  return { sent: mail } as const;
}

/** Opens the link of the proof: by the person who asked for it, signed in. */
export async function proveAddress(office: Office, token: string) {
  const about = await office.tickets.peek('address-proof', token, office.calendar.now());
  if (!about || about['person'] !== office.person.id) return { refused: 'link-spent' } as const;
  const outcome = await step(office, about['handOver'] ?? '', 'proved');
  if ('done' in outcome) await office.tickets.spend('address-proof', token, office.calendar.now());
  return outcome;
}

/** A step that changes nothing but the hand-over itself. */
export async function step(office: Office, id: string, act: 'proved' | 'vouched' | 'declined' | 'taken-back') {
  if (!(await seen(office, id))) return { refused: 'no-such-hand-over' } as const;
  return changeDirectory<HandOverRefusal>(office, (directory) => {
    const decision = decideHandOverStep(directory, { act, ...stamped(office), handOver: id });
    if ('refused' in decision) return decision;
    const isProved = act === 'proved' && directory.handOvers.get(id)?.provedByMail;
    return { acts: isProved ? [] : [decision] };
  });
}

/** Takes over what was offered or claimed. */
export async function takeOver(office: Office, id: string) {
  const handOver = await seen(office, id);
  if (!handOver) return { refused: 'no-such-hand-over' } as const;
  const directory = await office.directory();
  const first = decideHandOverStep(directory, { act: 'taken-over', ...stamped(office), handOver: id });
  if ('refused' in first) return first;
  // The bytes go ahead: should the power fail now, they lie unused, and the next try finds them there.
  if (handOver.toOrganisation) await copyEvidence(office, handOver);
  return changeDirectory<HandOverRefusal | Gone>(office, async (now): Promise<Decision | HandOverRefusal | Gone> => {
    const act = decideHandOverStep(now, { act: 'taken-over', ...stamped(office), handOver: id });
    if ('refused' in act) return act;
    const gone = await goneSince(office, handOver);
    if (gone) return gone;
    const told = await letters(office, now, 'hand-over-done', handOver);
    return {
      acts: [act, ...(await handed(office, now, handOver))],
      also: [...(await moved(office, handOver)), ...told],
    };
  });
}

type Gone = { readonly refused: 'no-such-product' | 'no-such-application' };
/** Whether it is no longer the giver's: an application goes to another organisation with its product. */
async function goneSince(office: Office, { what, thing, organisation }: HandOver): Promise<Gone | undefined> {
  const theirs = office.readingOf(organisation);
  if (what === 'product' && !(await theirs.fields(thing))) return { refused: 'no-such-product' };
  if (what === 'application' && (await theirs.application(thing as ApplicationNumber)).length === 0)
    return { refused: 'no-such-application' };
  return undefined;
}

/** What the directory says after it was taken over. */
async function handed(office: Office, directory: Directory, handOver: HandOver): Promise<Decided<DirectoryAct>[]> {
  const { what, thing, organisation, to, toOrganisation } = handOver;
  if (what !== 'organisation') {
    // Who answered for its applications stays behind in the other organisation.
    const applications = toOrganisation ? await applicationsOfProduct(office, handOver) : [];
    const things = [`${what}:${thing}`, ...applications.map(({ number }) => `application:${number}`)];
    const responsible = things
      .filter((one, index) => index === 0 || directory.responsible.has(one))
      .map((one) => decided({ act: 'made-responsible', ...stamped(office), thing: one, person: to }));
    return [...responsible, ...(toOrganisation ? engagementEnds(office, directory, handOver) : [])];
  }
  const found = directory.organisations.get(organisation);
  if (!found) return [];
  const roles = [...new Set([managerOf[found.kind], ...(found.members.get(to)?.roles ?? [])])];
  const department = found.members.get(to)?.department;
  return [
    decideFounding(found, {
      ...stamped(office),
      organisation,
      person: to,
      roles,
      ...(department ? { department } : {}),
    }),
  ];
}

/** Whom the giver engaged to evaluate it has no business with its new owner, who engages whom he wants. */
function engagementEnds(office: Office, directory: Directory, { thing, organisation }: HandOver) {
  return [...directory.engagements.values()]
    .filter((one) => one.product === thing && isLiving(one, office.calendar.today()))
    .map(({ id }) => decideEngagementEnd(directory, { ...stamped(office), engagement: id }, organisation))
    .filter((one) => 'act' in one);
}

async function applicationsOfProduct(
  office: Office,
  { organisation, thing }: HandOver,
): Promise<readonly Application[]> {
  const streams = await office.readingOf(organisation).applications();
  return streams.flatMap((acts) => applicationAfter(acts) ?? []).filter(({ product }) => product === thing);
}

/** A product goes to the other organisation with every application of its. */
async function moved(office: Office, handOver: HandOver): Promise<readonly Append[]> {
  const { toOrganisation: to, organisation: from, thing } = handOver;
  if (!to) return [];
  const applications = await applicationsOfProduct(office, handOver);
  const whole = handOver.takesBehind && (await wholeOfGiver(office, handOver));
  const own = whole ? { own: { by: office.person, at: office.calendar.now(), fields: goesAlong(whole) } } : {};
  return [
    { product: thing, from, to, ...own },
    ...applications.flatMap((application): Append[] => {
      const act = decideAct(application, { act: 'handed-over', ...signed(office), to });
      return 'refused' in act ? [] : [{ application: application.number, expected: application.acts.length, act }];
    }),
  ];
}

async function copyEvidence(office: Office, handOver: HandOver): Promise<void> {
  const { organisation: from, toOrganisation: to = '' } = handOver;
  const whole = await wholeOfGiver(office, handOver);
  const product = (handOver.takesBehind ? whole?.whole : whole?.own) ?? {};
  const applications = await applicationsOfProduct(office, handOver);
  const filed = applications.flatMap(({ filings }) => filings.map((filing) => filing.product));
  const hashes = [product, ...filed].flatMap(({ evidence }) =>
    Object.values(evidence ?? {}).flatMap(
      ({ sha256 }): Sha256[] => [readSha256(sha256 ?? '') ?? []].flat() as Sha256[],
    ),
  );
  // What the operator's people may open of an application they open at its new owner's, also what no filing lists.
  for (const sha256 of new Set([...hashes, ...applications.flatMap(({ opened }) => [...opened])])) {
    const bytes = await office.evidenceOf(from).open(sha256);
    if (bytes) await office.evidenceOf(to).put(bytes, Number.MAX_SAFE_INTEGER);
  }
}
