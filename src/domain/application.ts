// 申請 (application): one product on its way to a label. Its state is computed from what was done, in order.
import type { Seen } from './evidence.ts';
import { longestText } from './fields.ts';
import type { Decided } from './label.ts';
import type {
  AcceptanceNumber,
  ApplicationNumber,
  CivilDate,
  LevelId,
  ProvisionalNumber,
  RegistrationNumber,
  Sha256,
} from './names.ts';
import type { Outline } from './outline.ts';
import type { Place } from './place.ts';
import type { Product } from './product.ts';

/** 照会: what the officer asks, tied to a criterion (or another place of the model). */
export type Query = { readonly at: Place; readonly asks: string };
/** The supplier's answer to the query with the same index. */
export type Reply = { readonly says: string };

/** A filing: the product as it was declared that day, and what was seen of each piece of evidence. The bytes stay behind. */
export type Filing = {
  readonly product: Product;
  readonly seen: Readonly<Record<string, Seen>>;
  readonly replies: readonly Reply[];
  /** The items of the operator's form by which the supplier judged; absent: by our data. */
  readonly outline?: Outline;
};

export type FeeDue = { readonly fee: string; readonly yen: number };

/** One thing done to an application. `on` is the day in Japan; `by` the person's id, `byName` her name as it was. */
type By = { readonly on: CivilDate; readonly by: string; readonly byName: string };
export type ApplicationAct =
  | (By & {
      readonly act: 'opened';
      readonly number: ApplicationNumber;
      readonly product: string;
      readonly organisation: string;
      readonly level: LevelId;
    })
  | (By & { readonly act: 'filed'; readonly filing: Filing })
  | (By & { readonly act: 'returned'; readonly queries: readonly Query[] })
  | (By & {
      readonly act: 'accepted';
      readonly number: AcceptanceNumber;
      readonly provisional?: ProvisionalNumber;
      readonly due: FeeDue;
    })
  | (By & { readonly act: 'paid'; readonly yen: number })
  | (By & { readonly act: 'labelled'; readonly registration: RegistrationNumber })
  | (By & { readonly act: 'refused'; readonly because: string })
  | (By & { readonly act: 'withdrawn'; readonly because: string })
  | (By & { readonly act: 'evidence-demanded'; readonly evidence: readonly Sha256[]; readonly because: string })
  | (By & { readonly act: 'evidence-released'; readonly evidence: readonly Sha256[] })
  | (By & { readonly act: 'evidence-read'; readonly evidence: Sha256 })
  /** The supplier answers the demand of this position (from 1) with exactly these pieces, opened by it. */
  | (By & {
      readonly act: 'demand-answered';
      readonly demand: number;
      readonly evidence: readonly Sha256[];
      readonly titles: readonly string[];
      readonly says: string;
    })
  /** 引き継ぎ: the product went to another organisation, and its application with it. */
  | (By & { readonly act: 'handed-over'; readonly to: string });

/** Each state holds what exists in that state, and nothing that does not exist yet. */
export type Application = {
  readonly number: ApplicationNumber;
  readonly product: string;
  readonly organisation: string;
  readonly level: LevelId;
  readonly openedOn: CivilDate;
  /** The day since which it has been this turn. */
  readonly since: CivilDate;
  readonly filings: readonly (Filing & { readonly on: CivilDate })[];
  readonly queries: readonly Query[];
  readonly acts: readonly ApplicationAct[];
  /** The evidence (by its SHA-256) the operator's people may open: demanded by a recorded act, or released by the supplier. */
  readonly opened: ReadonlySet<Sha256>;
} & (
  | { readonly is: 'open' | 'filed' | 'returned' }
  | {
      readonly is: 'accepted' | 'paid';
      readonly acceptance: AcceptanceNumber;
      readonly provisional?: ProvisionalNumber;
      readonly due: FeeDue;
    }
  | { readonly is: 'labelled'; readonly registration: RegistrationNumber }
  | { readonly is: 'refused' | 'withdrawn'; readonly because: string }
);

/** Whose move it is. Every list and deadline is read from this table. */
export const turn = {
  open: 'supplier',
  filed: 'officer',
  returned: 'supplier',
  accepted: 'supplier',
  paid: 'officer',
  labelled: 'nobody',
  refused: 'nobody',
  withdrawn: 'nobody',
} as const satisfies Record<Application['is'], 'supplier' | 'officer' | 'nobody'>;

/** Which states each act may be taken in. */
const takenIn: Readonly<Record<Exclude<ApplicationAct['act'], 'opened'>, readonly Application['is'][]>> = {
  filed: ['open', 'returned'],
  returned: ['filed'],
  accepted: ['filed'],
  paid: ['accepted'],
  labelled: ['paid'],
  refused: ['filed'],
  withdrawn: ['open', 'filed', 'returned', 'accepted'],
  'evidence-demanded': ['filed', 'accepted', 'paid', 'labelled'],
  'evidence-released': ['filed', 'returned', 'accepted', 'paid', 'labelled'],
  'demand-answered': ['filed', 'returned', 'accepted', 'paid', 'labelled'],
  'evidence-read': ['filed', 'returned', 'accepted', 'paid', 'labelled'],
  'handed-over': ['open', 'filed', 'returned', 'accepted', 'paid', 'labelled', 'refused', 'withdrawn'],
};
export type NotNow = { readonly refused: 'not-now'; readonly is: Application['is'] };

/** A reason, a query or a reply beyond what somebody reads, or more of them than somebody answers. */
export type TooLong = { readonly refused: 'text-too-long' };
/** Queries of one filing, and replies to them. */
const mostTexts = 1000;

/** Whether a text somebody writes to the other side is short enough to be kept: what a field may hold. */
export const isTooLong = (text: string): boolean => text.length > longestText;

/** What people wrote in an act. */
const textsOf = (act: ApplicationAct): readonly string[] => {
  if (act.act === 'returned') return act.queries.map(({ asks }) => asks);
  if (act.act === 'filed') return act.filing.replies.map(({ says }) => says);
  if (act.act === 'demand-answered') return [act.says, ...act.titles];
  return 'because' in act ? [act.because] : [];
};

const notNow = (application: Application, act: Exclude<ApplicationAct, { act: 'opened' }>): NotNow | undefined =>
  takenIn[act.act].includes(application.is) ? undefined : { refused: 'not-now', is: application.is };

/** The act as the register may record it, or why it cannot be taken: the state, or the length of what was written. */
export function decideAct<A extends Exclude<ApplicationAct, { act: 'opened' }>>(
  application: Application,
  act: A,
): Decided<A> | NotNow | TooLong {
  const wrong = notNow(application, act);
  if (wrong) return wrong;
  const texts = textsOf(act);
  return texts.length > mostTexts || texts.some(isTooLong)
    ? { refused: 'text-too-long' }
    : (act as unknown as Decided<A>);
}
/** The first act of an application. */
export const decideOpening = (act: Extract<ApplicationAct, { act: 'opened' }>) => act as Decided<typeof act>;

/** The application after everything done to it; nothing done, no application. An impossible history is our fault. */
export function applicationAfter(acts: readonly ApplicationAct[]): Application | undefined {
  let now: Application | undefined;
  for (const act of acts) now = applied(now, act);
  return now;
}

function applied(before: Application | undefined, act: ApplicationAct): Application {
  if (act.act === 'opened') {
    if (before) throw new Error('an application was opened twice');
    const { number, product, organisation, level, on } = act;
    return {
      is: 'open',
      number,
      product,
      organisation,
      level,
      openedOn: on,
      since: on,
      filings: [],
      queries: [],
      acts: [act],
      opened: new Set(),
    };
  }
  if (!before) throw new Error(`an application begins with "${act.act}"`);
  if (notNow(before, act)) throw new Error(`"${act.act}" stands in an application that is ${before.is}`);
  const now = { ...before, acts: [...before.acts, act], since: act.on };
  switch (act.act) {
    case 'filed':
      return { ...now, is: 'filed', filings: [...before.filings, { ...act.filing, on: act.on }] } as Application;
    case 'returned':
      return { ...now, is: 'returned', queries: act.queries } as Application;
    case 'accepted':
      return {
        ...now,
        is: 'accepted',
        acceptance: act.number,
        due: act.due,
        ...(act.provisional ? { provisional: act.provisional } : {}),
      } as Application;
    case 'paid':
      return { ...now, is: 'paid' } as Application;
    case 'labelled':
      return { ...now, is: 'labelled', registration: act.registration } as Application;
    case 'refused':
    case 'withdrawn':
      return { ...now, is: act.act, because: act.because } as Application;
    case 'evidence-demanded':
    case 'evidence-released':
    case 'demand-answered':
      return { ...now, since: before.since, opened: new Set([...before.opened, ...act.evidence]) };
    case 'evidence-read':
      return { ...now, since: before.since };
    case 'handed-over':
      return { ...now, since: before.since, organisation: act.to };
  }
}
