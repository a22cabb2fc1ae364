// What the shape of the files cannot say of the steps before a label ends.
import { at } from './place.ts';
import { letItEnd } from './renewals.ts';
import type { Scheme } from './scheme.ts';
import type { Unsound } from './soundness.ts';

/** Steps go towards the last day, and each is another one. */
export const renewalsUnsound = ({ renewals: { ahead, steps, newFirmware } }: Scheme): Unsound[] => [
  ...steps.flatMap(({ id, before, from }, index): Unsound[] => [
    ...(id === letItEnd || steps.findIndex((one) => one.id === id) !== index
      ? [{ code: 'id-doubled', at: at('renewals', 'steps', index, 'id'), id } as const]
      : []),
    ...(before < (steps[index - 1]?.before ?? Number.POSITIVE_INFINITY)
      ? []
      : [{ code: 'number-out-of-range', at: at('renewals', 'steps', index, 'before'), value: before } as const]),
    ...unsourced(from, 'steps', index),
  ]),
  ...newFirmware.flatMap(({ from }, index) => unsourced(from, 'newFirmware', index)),
  ...unsourced(ahead.from, 'ahead'),
];

const unsourced = (from: unknown, ...keys: readonly (string | number)[]): Unsound[] =>
  from === undefined ? [{ code: 'source-missing', at: at('renewals', ...keys, 'from') }] : [];
