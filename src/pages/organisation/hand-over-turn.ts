// Whose move a hand-over is, and what the person who looks at it can do about it.
import { compareDays } from '../../domain/calendar.ts';
import type { HandOver } from '../../domain/hand-over.ts';
import type { CivilDate } from '../../domain/names.ts';
import type { Person } from '../../domain/people.ts';
import { managerOf } from '../../domain/people.ts';
import type { Text } from '../../domain/scheme.ts';
import {
  handOverSentences as sentences,
  handOverStates as states,
  handOverWords as words,
} from '../../words/hand-overs.ts';
import { dayText } from '../parts/days.ts';

/** A hand-over with the names that people know it by. */
export type HandOverShown = HandOver & {
  readonly name: string;
  readonly organisationName: string;
  readonly toName: string;
  readonly byName: string;
  readonly toOrganisationName?: string | undefined;
  /** The mail domain that proves it, where there is one. */
  readonly domain?: string | undefined;
  readonly isProved: boolean;
  /** The names of everybody in the trail. */
  readonly people: ReadonlyMap<string, string>;
  /** 法人番号 as the organisation is registered with it, for those who vouch. */
  readonly registeredNumber?: string | undefined;
};

/** Who looks, and on which day. */
export type Looking = {
  readonly me: string;
  /** Belongs to the operator's people who confirm. */
  readonly mayVouch: boolean;
  readonly today: CivilDate;
  /** In which seat. */
  readonly person?: Person | undefined;
};

/** How many of the operator's people it takes. */
export const vouchersNeeded = 2;

/** How it stands on the day: what nobody took over in time is closed, although no act says so. */
export const standsAs = (one: HandOver, today: CivilDate): keyof typeof states =>
  one.is === 'open' && compareDays(today, one.until) > 0 ? 'expired' : one.is;

/** How it stands, in words. A claim is not declined: somebody objected. */
export const stateText = (one: HandOver, today: CivilDate): Text => {
  const stands = standsAs(one, today);
  return stands === 'declined' && one.way === 'claim' ? words.objected : states[stands];
};

const isEarly = ({ notBefore }: HandOver, today: CivilDate): boolean =>
  notBefore !== undefined && compareDays(today, notBefore) < 0;

/** Whether mail can prove it. */
export const hasMailWay = ({ domain, isProved }: HandOverShown): boolean => domain !== undefined && !isProved;

/** What she can do with it now. The rules decide again when she does it. */
export function movesOf(one: HandOverShown, { me, mayVouch, today, person }: Looking) {
  const isOpen = standsAs(one, today) === 'open';
  const isHers = one.to === me;
  const isOurs = person?.organisation === one.organisation && person.through === undefined;
  const manages = isOurs && person.roles.includes(managerOf[person.kind]);
  const takesBack = one.by === me || (manages && one.way === 'offer');
  return {
    prove: isOpen && isHers && hasMailWay(one),
    vouch: isOpen && mayVouch && !one.isProved && !isHers && one.by !== me && !one.vouchedBy.includes(me),
    accept: isOpen && isHers && one.isProved && !isEarly(one, today),
    decline: isOpen && isHers && one.way === 'offer',
    object: isOpen && isOurs && !isHers && one.way === 'claim',
    takeBack: isOpen && takesBack,
  };
}

/** Whether it waits for her: to prove, to confirm, to take it over, or to say that she knows nothing of it. */
export function isHerMove(one: HandOverShown, looking: Looking): boolean {
  const { prove, vouch, accept, object } = movesOf(one, looking);
  return prove || vouch || accept || object;
}

/** Whose move it is and what for; and what she can do although it is somebody else's. */
export function turnText(one: HandOverShown, looking: Looking): readonly Text[] {
  const { object, vouch } = movesOf(one, looking);
  const besides = [object && sentences.youObject(), vouch && one.domain !== undefined && sentences.youVouch()];
  return [...turnOf(one, looking), ...besides.filter((text) => text !== false)];
}

function turnOf(one: HandOverShown, { me, today }: Looking): readonly Text[] {
  const stands = standsAs(one, today);
  if (stands === 'expired') return [sentences.expired(dayText(one.until))];
  if (stands !== 'open') return [stateText(one, today)];
  const receiver = one.to === me ? sentences.turnYours() : sentences.turnOf(one.toName);
  if (!one.isProved) return [one.domain ? receiver : sentences.turnOffice(), sentences.prove()];
  if (one.notBefore && isEarly(one, today)) return [sentences.objection(dayText(one.notBefore))];
  return [receiver, sentences.take()];
}

/** The steps of this hand-over, and the one it stands at; all of them once it is taken over. */
export function stepsOf(one: HandOverShown, today: CivilDate) {
  const isColleague = one.way === 'offer' && one.isProved && !one.provedByMail && one.vouchedBy.length === 0;
  const steps = [
    'stepOffer',
    ...(isColleague ? [] : ['stepProof' as const]),
    ...(one.way === 'claim' ? ['stepObjection' as const] : []),
    'stepTake',
  ] as const;
  if (one.is === 'taken-over') return { steps, now: steps.length };
  const at = !one.isProved ? 'stepProof' : isEarly(one, today) ? 'stepObjection' : 'stepTake';
  return { steps, now: (steps as readonly string[]).indexOf(at) };
}
