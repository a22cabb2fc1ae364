// 引き継ぎ (hand-over): a product, an application or an organisation passes from one person to another, offered and accepted,
// or claimed when nobody is left who could offer it. Each step is dated; what counts as proof is written here.
import { addDays, compareDays } from './calendar.ts';
import type { Directory, Organisation, Signed } from './directory.ts';
import type { Decided } from './label.ts';
import type { MailAddress } from './mail-address.ts';
import { isAtDomain } from './mail-domain.ts';
import type { CivilDate } from './names.ts';
import type { Person } from './people.ts';
import { isAllowed, managerOf } from './people.ts';
import { operatorOf } from './two-people.ts';

export type HandOverThing = 'product' | 'application' | 'organisation';
export type HandOverAct =
  | {
      readonly act: 'offered';
      readonly handOver: string;
      readonly what: HandOverThing;
      /** The product's id, the application's number, or the organisation's id. */
      readonly thing: string;
      /** Whose it is. */
      readonly organisation: string;
      readonly to: string;
      /** The organisation that takes a product over, where it is another one. */
      readonly toOrganisation?: string;
      /** Its corporate number on that day. */
      readonly corporateNumber?: string;
      /** The receiver's organisation's, where it was proven on that day. */
      readonly mailDomain?: string;
      /** Answers and evidence that stand behind the product become its own when it goes to another organisation. */
      readonly takesBehind?: true;
      readonly until: CivilDate;
    }
  | {
      readonly act: 'claimed';
      readonly handOver: string;
      readonly organisation: string;
      readonly to: string;
      /** 法人番号 as the claimer states it, for the operator's people to check. */
      readonly corporateNumber?: string;
      /** The claimed organisation's, where it was proven on that day. */
      readonly mailDomain?: string;
      readonly notBefore: CivilDate;
      readonly until: CivilDate;
    }
  | { readonly act: 'proved'; readonly handOver: string }
  | { readonly act: 'vouched'; readonly handOver: string }
  | { readonly act: 'taken-over'; readonly handOver: string }
  | { readonly act: 'declined'; readonly handOver: string }
  | { readonly act: 'taken-back'; readonly handOver: string };

export type HandOver = {
  readonly id: string;
  readonly what: HandOverThing;
  readonly thing: string;
  readonly organisation: string;
  readonly to: string;
  readonly toOrganisation?: string;
  readonly way: 'offer' | 'claim';
  readonly by: string;
  /** What the operator's people compare: as a claimer states it, or as it was when a product was offered to another organisation. */
  readonly corporateNumber?: string;
  /** What may prove it by mail, as it was when it was offered: what was typed since proves nothing. */
  readonly mailDomain?: string;
  /** What stands behind the product goes along. */
  readonly takesBehind?: true;
  readonly notBefore?: CivilDate;
  readonly until: CivilDate;
  /** The receiver opened a link that was sent to the organisation's mail domain. */
  readonly provedByMail: boolean;
  /** The operator's people who compared the corporate number with the register of the authority. */
  readonly vouchedBy: readonly string[];
  readonly is: 'open' | 'taken-over' | 'declined' | 'taken-back';
  readonly trail: readonly { readonly act: HandOverAct['act']; readonly on: CivilDate; readonly by: string }[];
};

/** How long an offer or a claim stands. Days. */
export const handOverDays = 14;
/** How long everybody of a claimed organisation has to object, counted from the notice. Days. */
export const objectionDays = 7;
/** How long who took a claim back, or had it declined, waits before the same claim: each is a letter to everybody. Days. */
const claimRest = 30;
/**
 * How many an organisation offers, how often it offers one thing, and how many a person claims, on one day: enough for who leaves
 * with much, not for a flood of letters.
 */
const mostInOneDay = { offers: 200, ofOneThing: 3, claims: 5 } as const;

/** The hand-over after one more act. */
export function handOverAfter(before: HandOver | undefined, act: HandOverAct & Signed): HandOver {
  const step = { act: act.act, on: act.on, by: act.by };
  if (act.act === 'offered' || act.act === 'claimed') {
    const isOffer = act.act === 'offered';
    return {
      id: act.handOver,
      what: isOffer ? act.what : 'organisation',
      thing: isOffer ? act.thing : act.organisation,
      organisation: act.organisation,
      to: act.to,
      ...(isOffer && act.toOrganisation ? { toOrganisation: act.toOrganisation } : {}),
      ...(isOffer && act.takesBehind ? { takesBehind: true } : {}),
      way: isOffer ? 'offer' : 'claim',
      by: act.by,
      ...(act.corporateNumber ? { corporateNumber: act.corporateNumber } : {}),
      ...(act.mailDomain ? { mailDomain: act.mailDomain } : {}),
      ...(isOffer ? {} : { notBefore: act.notBefore }),
      until: act.until,
      provedByMail: false,
      vouchedBy: [],
      is: 'open',
      trail: [step],
    };
  }
  if (before?.is !== 'open') throw new Error(`"${act.act}" stands at a hand-over that is not open`);
  const now = { ...before, trail: [...before.trail, step] };
  if (act.act === 'proved') return { ...now, provedByMail: true };
  if (act.act === 'vouched') return { ...now, vouchedBy: [...before.vouchedBy, act.by] };
  return { ...now, is: act.act };
}

export type HandOverRefusal =
  | {
      readonly refused:
        | 'no-such-hand-over'
        | 'hand-over-closed'
        | 'already-offered'
        | 'already-hers'
        | 'not-a-member'
        | 'role-may-not-take'
        | 'not-your-move'
        | 'not-proved'
        | 'not-at-the-domain'
        | 'already-vouched'
        | 'corporate-number-differs'
        | 'no-such-organisation'
        | 'too-often';
    }
  | { readonly refused: 'too-early'; readonly from: CivilDate };

/** Whether somebody can still take it over on the day. One that ran out stays as it was and stands in nobody's way. */
const isOpenOn = (one: HandOver, on: CivilDate): boolean => one.is === 'open' && compareDays(on, one.until) <= 0;
const openOf = ({ handOvers }: Directory, what: HandOverThing, thing: string, on: CivilDate): readonly HandOver[] =>
  [...handOvers.values()].filter((one) => one.what === what && one.thing === thing && isOpenOn(one, on));
const begunOn = ({ handOvers }: Directory, on: CivilDate): readonly HandOver[] =>
  [...handOvers.values()].filter(({ trail }) => trail[0]?.on === on);
const manages = ({ kind, members }: Organisation, person: string): boolean =>
  members.get(person)?.roles.includes(managerOf[kind]) === true;

/** Offers it. A colleague takes over at once; another organisation takes over a product only with proof of who it is. */
export function decideOffer(
  directory: Directory,
  offer: Omit<Extract<HandOverAct, { act: 'offered' }>, 'act' | 'until'> & Signed,
): Decided<Extract<HandOverAct, { act: 'offered' }> & Signed> | HandOverRefusal {
  const from = directory.organisations.get(offer.organisation);
  const goesTo = directory.organisations.get(offer.toOrganisation ?? offer.organisation);
  if (!from || !goesTo) return { refused: 'no-such-organisation' };
  // An organisation is offered by itself, and products stand with suppliers only.
  if (offer.what === 'organisation' ? offer.thing !== from.id : goesTo !== from && goesTo.kind !== 'supplier')
    return { refused: 'no-such-organisation' };
  // Who manages the organisation is there to say whose it shall be: a claim, which ends with it, need not be waited for.
  const inTheWay = openOf(directory, offer.what, offer.thing, offer.on).filter(
    ({ way }) => way === 'offer' || !manages(from, offer.by),
  );
  if (inTheWay.length > 0) return { refused: 'already-offered' };
  const isMember = goesTo.members.has(offer.to);
  if (offer.what === 'organisation') {
    if (manages(from, offer.to)) return { refused: 'already-hers' };
  } else if (!isMember) return { refused: 'not-a-member' };
  if (offer.what !== 'product' && goesTo !== from) return { refused: 'not-a-member' };
  const begun = begunOn(directory, offer.on).filter(
    ({ way, organisation }) => way === 'offer' && organisation === from.id,
  );
  const ofThis = begun.filter(({ what, thing }) => what === offer.what && thing === offer.thing);
  if (begun.length >= mostInOneDay.offers || ofThis.length >= mostInOneDay.ofOneThing) return { refused: 'too-often' };
  const number = goesTo !== from && goesTo.corporateNumber ? { corporateNumber: goesTo.corporateNumber } : {};
  return { act: 'offered', ...offer, ...number, until: addDays(offer.on, handOverDays) } as unknown as Decided<
    Extract<HandOverAct, { act: 'offered' }> & Signed
  >;
}

/** Claims an organisation whose people have left. Everybody in it is told and can object. */
export function decideClaim(
  directory: Directory,
  claim: Omit<Extract<HandOverAct, { act: 'claimed' }>, 'act' | 'until' | 'notBefore'> & Signed,
): Decided<Extract<HandOverAct, { act: 'claimed' }> & Signed> | HandOverRefusal {
  const organisation = directory.organisations.get(claim.organisation);
  if (!organisation) return { refused: 'no-such-organisation' };
  if (manages(organisation, claim.to)) return { refused: 'already-hers' };
  if (openOf(directory, 'organisation', claim.organisation, claim.on).length > 0) return { refused: 'already-offered' };
  if (claimsTooOften(directory, claim)) return { refused: 'too-often' };
  const days = { notBefore: addDays(claim.on, objectionDays), until: addDays(claim.on, objectionDays + handOverDays) };
  return { act: 'claimed', ...claim, ...days } as unknown as Decided<Extract<HandOverAct, { act: 'claimed' }> & Signed>;
}

function claimsTooOften(
  directory: Directory,
  { organisation, to, on }: { readonly organisation: string; readonly to: string; readonly on: CivilDate },
): boolean {
  const isHers = (one: HandOver) => one.way === 'claim' && one.to === to;
  const rests = ({ is, trail }: HandOver) =>
    (is === 'declined' || is === 'taken-back') && compareDays(on, addDays(trail.at(-1)?.on ?? on, claimRest)) < 0;
  return (
    begunOn(directory, on).filter(isHers).length >= mostInOneDay.claims ||
    [...directory.handOvers.values()].some((one) => isHers(one) && one.organisation === organisation && rests(one))
  );
}

/** Whether the proof is there: among colleagues none is needed, else the mail domain, else two of the operator's people. */
export function isProved(directory: Directory, handOver: HandOver): boolean {
  const members = directory.organisations.get(handOver.organisation)?.members;
  const isAmongColleagues = handOver.way === 'offer' && !handOver.toOrganisation && members?.has(handOver.to) === true;
  return isAmongColleagues || handOver.provedByMail || new Set(handOver.vouchedBy).size >= 2;
}

/**
 * The organisation's mail domain, where one of these addresses stands at it. Anybody can type a name, a number and a domain of
 * her own: what others rely on is an address that was reached. Between two organisations it is the one the giver names.
 */
export const provenDomain = (
  organisation: Pick<Organisation, 'mailDomain'> | undefined,
  addresses: readonly string[],
): string | undefined => {
  const domain = organisation?.mailDomain;
  return domain !== undefined && addresses.some((mail) => isAtDomain(mail as MailAddress, domain)) ? domain : undefined;
};

/**
 * The mail domain at which the receiver must be reached to prove it: proven when it was offered, and the organisation's still.
 * Undefined: only the operator's people can.
 */
export const domainToProve = (directory: Directory, handOver: HandOver): string | undefined =>
  goesTo(directory, handOver)?.mailDomain === handOver.mailDomain ? handOver.mailDomain : undefined;

/** A further step at an open hand-over, or why it cannot be taken. */
export function decideHandOverStep<
  A extends Extract<HandOverAct, { act: 'proved' | 'vouched' | 'taken-over' | 'declined' | 'taken-back' }> & Signed,
>(directory: Directory, act: A): Decided<A> | HandOverRefusal {
  const handOver = directory.handOvers.get(act.handOver);
  if (!handOver) return { refused: 'no-such-hand-over' };
  if (!isOpenOn(handOver, act.on)) return { refused: 'hand-over-closed' };
  return refusedStep(directory, handOver, act) ?? (act as unknown as Decided<A>);
}

const goesTo = (directory: Directory, { organisation, toOrganisation }: HandOver): Organisation | undefined =>
  directory.organisations.get(toOrganisation ?? organisation);
function mayVouch(directory: Directory, person: string): boolean {
  const roles = operatorOf(directory)?.members.get(person)?.roles ?? [];
  return isAllowed({ kind: 'operator', roles }, 'people.approve-claim');
}

/** What comes from outside is as what she would create: her organisation has not said that a reader may let it in. */
const mayTake = (organisation: Organisation | undefined, person: string): boolean =>
  organisation !== undefined &&
  isAllowed({ kind: organisation.kind, roles: organisation.members.get(person)?.roles ?? [] }, 'product.create');

function refusedStep(directory: Directory, handOver: HandOver, act: HandOverAct & Signed): HandOverRefusal | undefined {
  const organisation = directory.organisations.get(handOver.organisation);
  switch (act.act) {
    case 'proved':
      if (act.by !== handOver.to) return { refused: 'not-your-move' };
      return domainToProve(directory, handOver) ? undefined : { refused: 'not-at-the-domain' };
    case 'vouched': {
      if (handOver.vouchedBy.includes(act.by)) return { refused: 'already-vouched' };
      // Nobody vouches for herself.
      if (act.by === handOver.to || act.by === handOver.by || !mayVouch(directory, act.by))
        return { refused: 'not-your-move' };
      const registered = goesTo(directory, handOver)?.corporateNumber;
      const stated = handOver.corporateNumber ?? registered;
      return registered === undefined || stated !== registered ? { refused: 'corporate-number-differs' } : undefined;
    }
    case 'taken-over':
      if (act.by !== handOver.to) return { refused: 'not-your-move' };
      // She may have left since it was offered to her.
      if (handOver.what !== 'organisation' && !goesTo(directory, handOver)?.members.has(act.by))
        return { refused: 'not-a-member' };
      if (!isProved(directory, handOver)) return { refused: 'not-proved' };
      if (handOver.toOrganisation && !mayTake(goesTo(directory, handOver), act.by))
        return { refused: 'role-may-not-take' };
      return handOver.notBefore && compareDays(act.on, handOver.notBefore) < 0
        ? { refused: 'too-early', from: handOver.notBefore }
        : undefined;
    case 'declined': {
      // The receiver says no; against a claim, so may everybody of the organisation.
      const mayObject = handOver.way === 'claim' && organisation?.members.has(act.by) === true;
      return act.by === handOver.to || mayObject ? undefined : { refused: 'not-your-move' };
    }
    default: {
      const mayTakeBack = handOver.way === 'offer' && organisation !== undefined && manages(organisation, act.by);
      return act.by === handOver.by || mayTakeBack ? undefined : { refused: 'not-your-move' };
    }
  }
}

/**
 * The hand-overs this person sees: those to her, by her, of her organisation's, and for the operator all that need its word. What
 * a supplier gives away is no matter of the agent who files for it.
 */
export function handOversFor(directory: Directory, person: Person): readonly HandOver[] {
  const own = person.through === undefined ? person.organisation : undefined;
  return [...directory.handOvers.values()].filter(
    (one) =>
      one.to === person.id ||
      one.by === person.id ||
      (own !== undefined && (one.organisation === own || one.toOrganisation === own)) ||
      (person.kind === 'operator' && !isProved(directory, one)),
  );
}
