// What the shape of the files cannot say of the steps before a label ends, and of what has to say the same about it.
import { at } from './place.ts';
import { publishedFields } from './readiness.ts';
import { letItEnd } from './renewals.ts';
import type { Scheme } from './scheme.ts';
import type { Unsound } from './unsound.ts';

/** Steps go towards the last day, and each is another one. */
export const renewalsUnsound = ({ renewals: { ahead, steps, newFirmware } }: Scheme): Unsound[] => [
  ...steps.flatMap(({ id, before, from }, index): Unsound[] => [
    ...(id === letItEnd || steps.findIndex((one) => one.id === id) !== index
      ? [{ code: 'id-doubled', at: at('renewals', 'steps', index, 'id'), id } as const]
      : []),
    ...(before < (steps[index - 1]?.before ?? Number.POSITIVE_INFINITY)
      ? []
      : [{ code: 'number-out-of-range', at: at('renewals', 'steps', index, 'before'), value: before } as const]),
    ...unsourced(from, 'renewals', 'steps', index),
  ]),
  ...newFirmware.flatMap(({ from }, index) => unsourced(from, 'renewals', 'newFirmware', index)),
  ...unsourced(ahead.from, 'renewals', 'ahead'),
];

const unsourced = (from: unknown, ...keys: readonly (string | number)[]): Unsound[] =>
  from === undefined ? [{ code: 'source-missing', at: at(...keys, 'from') }] : [];

/** Each point is another one, and compares only what is published. */
export const readinessUnsound = ({ readiness, demands }: Scheme): Unsound[] => [
  ...unsourced(demands.from, 'demands'),
  ...readiness.flatMap(({ id, compares = [], from }, index): Unsound[] => [
    ...(readiness.findIndex((one) => one.id === id) !== index
      ? [{ code: 'id-doubled', at: at('readiness', index, 'id'), id } as const]
      : []),
    ...compares.flatMap((field, no): Unsound[] =>
      (publishedFields as readonly string[]).includes(field)
        ? []
        : [{ code: 'field-unknown', at: at('readiness', index, 'compares', no), field }],
    ),
    ...unsourced(from, 'readiness', index),
  ]),
];
