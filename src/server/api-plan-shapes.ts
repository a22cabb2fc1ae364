// What the API tells of the plan, the gaps and the costs, as JSON Schemas.
import { gapViews } from '../domain/gap-list.ts';
import { planStates } from '../domain/plan.ts';
import { planFilterStates } from '../domain/plan-table.ts';
import { day, list, object, oneOf, text, whole, yes } from './api-shapes.ts';
import type { JsonSchema } from './ask.ts';

const sign: JsonSchema = { type: 'string', maxLength: 200 };
const days = object({ latest: day, earliest: day });
const spanShape = object({ days: whole, count: oneOf(['working', 'calendar']) });
/** An action of the plan with its dates. */
export const actionShape = object({
  number: whole,
  id: text,
  title: text,
  'department?': text,
  products: list(text),
  criteria: list(text),
  'owner?': text,
  'ownerBy?': oneOf(['department']),
  'start?': day,
  'finish?': day,
  'latestFinish?': day,
  'slack?': whole,
  'late?': whole,
  'critical?': yes,
  after: list(whole),
  state: oneOf(planStates),
  'effort?': whole,
  'due?': day,
  'notBefore?': day,
  'cost?': whole,
  'note?': text,
});
/** What is told of the plan as a whole. */
export const planHead: Readonly<Record<string, JsonSchema>> = {
  rule: oneOf(['plan', 'products', 'soonest']),
  'lead?': spanShape,
  'leadGrade?': text,
  'filing?': days,
  'label?': object({ wanted: day, expected: day }),
  'isMet?': yes,
  'lateBy?': whole,
  'spare?': whole,
  'chain?': list(text),
  'foresight?': oneOf(['published', 'projected', 'unknown']),
  'product?': text,
  'products?': list(object({ id: text, wanted: day, filing: days, isMet: yes, lateBy: whole, spare: whole })),
  'repair?': object({ days: whole, from: day }),
  'verdict?': object({
    is: oneOf(['met', 'late', 'unknown', 'no-day']),
    isAtLeast: { ...yes, description: 'Something is left out: days are the earliest there could be' },
    lateBy: {
      ...whole,
      description: 'Working days by which the filing comes too late, by the dates or by what was promised',
    },
    isLateByPromise: { ...yes, description: 'The dates alone would do: it is late by what was promised' },
    isLeadUnknown: { ...yes, description: 'How long the operator takes is not known' },
    unjudged: { ...list(text), description: 'Products of which no edition is known' },
    unlevelled: {
      ...list(
        object({ product: text, level: text, why: oneOf(['not-open', 'no-criteria', 'other-edition', 'no-lead']) }),
      ),
      description: 'Products of whose level too little is known to judge them',
    },
    untimed: { ...list(text), description: 'Open actions of which nobody said how long they take' },
    promised: {
      ...list(object({ id: text, by: whole })),
      description: 'Open actions promised for later than they are needed, by how many working days',
    },
    handless: { ...list(text), description: 'Departments with open work and nobody to do it' },
    unread: {
      ...list(object({ department: text, says: text })),
      description: 'Departments whose number of hands could not be read: it is counted as 1',
    },
    uncovered: { ...whole, description: 'Gaps that stop filing and that no open action covers' },
    proposals: { ...whole, description: 'Proposals for them that are not in the plan' },
    unfounded: { ...list(text), description: 'Actions called done while what they were for is missing' },
    answered: { ...list(text), description: 'Open actions with nothing left to close' },
    hands: { ...oneOf(['all', 'some', 'none']), description: 'Whether the hands of departments are counted' },
    'ifOneFails?': object({
      criterion: text,
      product: text,
      repair: list(text),
      again: whole,
      filing: day,
      label: day,
      laterBy: whole,
      isMet: yes,
      lateBy: whole,
    }),
    says: list(text),
  }),
  'refusal?': { type: 'object', additionalProperties: true },
};
/** What may be asked of the plan. */
export const planNarrowing: Readonly<Record<string, JsonSchema>> = {
  owner: { ...sign, description: 'A person’s id, "me", or "-" for nobody' },
  department: sign,
  product: { ...sign, description: 'A product’s id, or "-" for the company part' },
  criterion: sign,
  state: oneOf(planFilterStates),
  finished: { ...oneOf(['no']), description: 'no: without what is finished' },
  target: { ...day, description: 'What if it is wanted on this day: nothing is saved' },
  without: { ...sign, description: 'What if this product is left out: nothing is saved' },
};

/** What may be asked of the gaps. */
export const gapNarrowing: Readonly<Record<string, JsonSchema>> = {
  by: oneOf(gapViews),
  of: { ...sign, description: 'One product, criterion or department of the view; "-" for what is not named' },
  part: oneOf(['product', 'company']),
  weight: oneOf(['blocker', 'warning']),
  planned: oneOf(['yes', 'no']),
  q: { ...sign, description: 'Words' },
};

/** Whether it stops filing. */
export const weight = oneOf(['blocker', 'warning']);
/** One thing that is missing. */
export const gapShape = object({
  group: text,
  part: oneOf(['product', 'company']),
  products: list(text),
  code: text,
  at: text,
  weight,
  says: text,
  fix: text,
  criteria: list(text),
  departments: list(text),
  proposals: list(text),
  actions: list(text),
});
const yen = { ...whole, description: 'Yen; missing when not known' };
/** What the labels on the way cost. */
export const costShape = object({
  products: list(
    object({
      id: text,
      level: text,
      route: text,
      filedOn: day,
      'feeYen?': yen,
      'fee?': text,
      'feeGrade?': text,
      'evaluationYen?': yen,
      'evaluationLead?': spanShape,
      ownYen: yen,
      unknown: list(text),
      'yen?': yen,
    }),
  ),
  levels: list(
    object({
      level: text,
      route: text,
      labels: whole,
      isOpen: yes,
      'feeYen?': yen,
      'evaluationYen?': yen,
      ownYen: yen,
      'yen?': yen,
    }),
  ),
  companyYen: yen,
  'yen?': yen,
});
