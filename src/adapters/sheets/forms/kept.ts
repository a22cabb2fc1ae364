// An understanding as it was kept in a file, perhaps mended by hand: taken only when it has the shape of one.
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Understood } from '../../../domain/form.ts';
import { coverFields } from '../../../domain/form.ts';
import { results } from './lexicon.ts';

const text = { type: 'string', maxLength: 300 } as const;
const cell = { type: 'string', pattern: '^[A-Z]{1,3}[1-9]\\d{0,6}$' } as const;
const sure = { enum: ['sure', 'likely'] } as const;
const means = { enum: results } as const;
const record = (properties: object, ...optional: readonly string[]) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((key) => !optional.includes(key)),
  additionalProperties: false,
});
const list = (items: object) => ({ type: 'array', items, maxItems: 10_000 });
const count = { type: 'integer', minimum: 0 } as const;

const schema = record({
  form: { const: '1' },
  fingerprint: { type: 'string', pattern: '^[0-9a-f]{64}$' },
  edition: text,
  isRecognised: { type: 'boolean' },
  isConfirmed: { type: 'boolean' },
  words: list(list(record({ word: text, means, sure }, 'means'))),
  places: list(
    record(
      {
        criterion: text,
        item: { anyOf: [{ type: 'string', pattern: '^[1-9]\\d?$' }, { type: 'null' }] },
        sheet: text,
        named: cell,
        answer: {
          anyOf: [
            record({ is: { enum: ['word', 'boxes'] }, cell, words: count }),
            record({ is: { const: 'mark' }, mark: text, cells: list(record({ cell, means })), empty: text }, 'empty'),
          ],
        },
        reason: cell,
        evidence: cell,
        sure,
        isTurned: { const: true },
      },
      'reason',
      'evidence',
      'isTurned',
    ),
  ),
  cover: list(record({ field: { enum: coverFields }, sheet: text, cell, sure, cells: count }, 'cells')),
  doubts: list(record({ code: text, about: text, sheet: text, cell }, 'sheet', 'cell')),
});

const isUnderstood = new Ajv2020({ strict: false }).compile<Understood>(schema);

/** The understanding, or undefined when the value is none. */
export const readUnderstood = (kept: unknown): Understood | undefined => (isUnderstood(kept) ? kept : undefined);
