// A plan as a JSON file: what `hoshimi plan --json` writes, corrected by hand, or written from nothing.
import { readCivilDate } from '../domain/calendar.ts';
import { countIn } from '../domain/fields.ts';
import type { CivilDate } from '../domain/names.ts';
import type { PlanAction, PlanState } from '../domain/plan.ts';
import { planStates } from '../domain/plan.ts';
import type { Hands, HandsOf } from '../domain/plan-hands.ts';
import type { Span } from '../domain/scheme.ts';
import { planWords as words } from '../words/plan.ts';
import type { Lang } from './command.ts';
import { UnusableInput } from './command.ts';

type Written = {
  readonly target: CivilDate | undefined;
  readonly lead: Span | undefined;
  readonly actions: readonly (PlanAction & { readonly notAfter?: readonly string[] })[];
  readonly hands: HandsOf;
  readonly reserve: number;
};
type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);
const isSpan = (value: unknown): value is Span =>
  isFields(value) &&
  typeof value['days'] === 'number' &&
  (value['count'] === 'working' || value['count'] === 'calendar');
const isGroup = (value: unknown): value is Fields => isFields(value) && isText(value['group']);
/** A number or a text that stands for one: a whole number of at least 1. */
const handsIn = (value: unknown): number | undefined => {
  const found = typeof value === 'string' ? countIn(value) : isCount(value) ? value : undefined;
  return found !== undefined && found > 0 ? found : undefined;
};
const isCount = (value: unknown): value is number => Number.isSafeInteger(value);
const isNumber = (value: unknown): value is number => typeof value === 'number';
const isDay = (value: unknown): value is CivilDate => readCivilDate(value) !== undefined;
const isState = (value: unknown): value is PlanState => (planStates as readonly unknown[]).includes(value);

/** The fields that an action may have besides its id, with what each must be. Whatever else stands there is what a schedule added. */
const optional = {
  title: isText,
  proposed: isText,
  department: isText,
  owner: isText,
  lead: isSpan,
  left: isNumber,
  cost: isNumber,
  due: isDay,
  notBefore: isDay,
  notAfter: isTexts,
} as const;

/** The plan, or all the places that cannot be read. */
export function readPlanJson(json: unknown, path: string, lang: Lang): Written {
  if (!isFields(json) || !Array.isArray(json['actions'])) throw new UnusableInput(`${path} ${words.notPlan[lang]}`);
  const wrong: string[] = [];
  const keep = <T>(value: unknown, is: (value: unknown) => value is T, place: string): T | undefined => {
    if (value === undefined || value === null) return undefined;
    if (is(value)) return value;
    wrong.push(`${path}: ${place}: ${words.unreadable[lang]}: ${JSON.stringify(value)}`);
    return undefined;
  };
  const actions = json['actions'].map((given: unknown, index): PlanAction => {
    const fields = isFields(given) ? given : {};
    const id = keep(fields['id'], isText, `actions[${index}].id`);
    const effort = keep(fields['effort'], isNumber, `actions[${index}].effort`);
    if (id === undefined) wrong.push(`${path}: actions[${index}] ${words.notPlan[lang]}`);
    const more = Object.entries(optional).flatMap(([name, is]) => {
      const value = keep(fields[name], is as (value: unknown) => value is unknown, `actions[${index}].${name}`);
      return value === undefined ? [] : [[name, value]];
    });
    return {
      id: id ?? '',
      products: keep(fields['products'], isTexts, `actions[${index}].products`) ?? [],
      criteria: keep(fields['criteria'], isTexts, `actions[${index}].criteria`) ?? [],
      ...(effort === undefined ? {} : { effort }),
      after: keep(fields['after'], isTexts, `actions[${index}].after`) ?? [],
      state: keep(fields['state'], isState, `actions[${index}].state`) ?? 'open',
      ...Object.fromEntries(more),
    };
  });
  const target = keep(json['target'], isDay, 'target');
  const lead = keep(json['lead'], isSpan, 'lead');
  const hands = new Map(
    Object.entries(keep(json['hands'], isFields, 'hands') ?? {}).flatMap(([id, given]): [string, Hands][] => {
      const group = keep(given, isGroup, `hands.${id}`);
      if (!group) return [];
      const count = handsIn(group['hands']);
      if (count !== undefined) return [[id, { group: String(group['group']), hands: count }]];
      wrong.push(`${path}: hands.${id}.hands: ${words.notHands[lang]}: ${JSON.stringify(group['hands'])}`);
      return [];
    }),
  );
  const reserve = keep(json['reserve'], isCount, 'reserve') ?? 0;
  if (wrong.length > 0) throw new UnusableInput(...wrong);
  return { target, lead, actions, hands, reserve };
}
