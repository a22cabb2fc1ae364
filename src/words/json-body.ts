// What is said of a place in a program's request that is not as the description asks.
import type { Text } from '../domain/scheme.ts';

const said = (ja: string, en: string): Text => ({ ja, en });

/** One sentence for each rule; `detail` is what the rule asks for: a name, a number, a list of choices. */
export const wrongWords = {
  'content-type': () =>
    said(
      '本文は JSON で、Content-Type: application/json を付けて送ってください。',
      'Send the body as JSON, with Content-Type: application/json.',
    ),
  type: (detail: string) => said(`値の型は ${detail} です。`, `The value must be of type ${detail}.`),
  required: () => said('この項目が必要です。', 'This field is required.'),
  additionalProperties: () => said('この名前の項目はありません。', 'There is no field of this name.'),
  propertyNames: () => said('この項目の名前は使えません。', 'This name cannot be used for a field.'),
  enum: (detail: string) => said(`次のどれかにしてください: ${detail}`, `Must be one of: ${detail}.`),
  pattern: (detail: string) => said(`次の形にしてください: ${detail}`, `Must have the form ${detail}.`),
  format: (detail: string) => said(`${detail} の形の、実在する値にしてください。`, `Must be a real ${detail}.`),
  minLength: (detail: string) =>
    said(`${detail} 文字以上で書いてください。`, `Must have at least ${detail} characters.`),
  maxLength: (detail: string) => said(`${detail} 文字までにしてください。`, `Must have at most ${detail} characters.`),
  minItems: (detail: string) => said(`${detail} 個以上が必要です。`, `Must have at least ${detail} items.`),
  maxItems: (detail: string) => said(`${detail} 個までにしてください。`, `Must have at most ${detail} items.`),
  minimum: (detail: string) => said(`${detail} 以上の数にしてください。`, `Must be ${detail} or more.`),
  maximum: (detail: string) => said(`${detail} 以下の数にしてください。`, `Must be ${detail} or less.`),
  anyOf: () => said('書ける形のどれにも合いません。', 'It matches none of the forms that are read.'),
  unknown: () => said('この値は読み取れません。', 'This value cannot be read.'),
} as const satisfies Record<string, (detail: string) => Text>;

export type WrongRule = keyof typeof wrongWords;
