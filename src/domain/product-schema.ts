// The JSON Schema of product.yaml, made from the one shape of a product, so that editors complete what reading accepts.
import type { Choices } from './fields.ts';
import { keyShapes, longestText } from './fields.ts';
import type { Shape } from './product.ts';
import { productShape } from './product.ts';

/** What stands in a place, for people. Places are patterns: `*` is the key of any entry. */
export type Describe = (place: string) => string | undefined;
type Schema = { readonly [keyword: string]: unknown };

/** The schema (2020-12) of product.yaml with the rows of one scheme. Answers have files of their own, so they are not in it. */
export function productSchema(choices: Choices, describe: Describe): Schema {
  const { answers: _, ...has } = productShape.has;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'product.schema.json',
    title: 'product.yaml',
    ...schemaOf({ is: 'record', has }, '', choices, describe),
    $defs: {
      // Reading takes every value as the text that was typed; an editor sees a number in 012 or 2.4 before that.
      text: { anyOf: [{ type: 'string', maxLength: longestText }, { type: 'number' }, { type: 'boolean' }] },
    },
  };
}

function schemaOf(shape: Shape, place: string, choices: Choices, describe: Describe): Schema {
  const description = describe(place);
  return { ...(description !== undefined && { description }), ...bare(shape, place, choices, describe) };
}

const text = { $ref: '#/$defs/text' } as const;

function bare(shape: Shape, place: string, choices: Choices, describe: Describe): Schema {
  switch (shape.is) {
    case 'record': {
      const properties = Object.entries(shape.has).map(([key, inner]) => [
        key,
        schemaOf(inner, `${place}/${key}`, choices, describe),
      ]);
      return { type: 'object', properties: Object.fromEntries(properties), additionalProperties: false };
    }
    case 'map':
      return {
        type: 'object',
        propertyNames: { type: 'string', pattern: keyShapes[shape.key].source },
        additionalProperties: schemaOf(shape.of, `${place}/*`, choices, describe),
      };
    case 'choice':
      return { enum: shape.of };
    case 'chosen': {
      const rows = choices[shape.from];
      return rows ? { enum: rows.flatMap(asTyped) } : text;
    }
    case 'day':
      return { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
    case 'texts':
      return { type: 'array', items: text, maxItems: 2000 };
    case 'text':
      return text;
  }
}

/** The row, and the number an editor sees when it is typed without quotes. */
const asTyped = (row: string): readonly (string | number)[] =>
  String(Number(row)) === row ? [row, Number(row)] : [row];
