// Files held against the JSON Schemas of scheme/schemas, which also serve editors and other programs.
import { readdirSync, readFileSync } from 'node:fs';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { Ajv2020 } from 'ajv/dist/2020.js';

const folder = new URL('../../../scheme/schemas/', import.meta.url);

let known: Ajv2020 | undefined;
/** All schemas, compiled once. */
function schemas(): Ajv2020 {
  if (known) return known;
  known = new Ajv2020({ allErrors: true, strict: true });
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.schema.json')))
    known.addSchema(JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as object);
  return known;
}

export type WrongShape = {
  readonly code: 'shape';
  readonly at: string;
  readonly keyword: string;
  readonly detail: string;
};

/** Where the value has not the shape of this schema. Of alternatives that all fail, only their place is named. */
export function wrongShape(schema: string, value: unknown): WrongShape[] {
  const validate: ValidateFunction | undefined = schemas().getSchema(`${schema}.schema.json`);
  if (!validate) throw new Error(`there is no schema "${schema}"`);
  if (validate(value)) return [];
  const errors = validate.errors ?? [];
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf');
  return errors
    .filter((error) => error.keyword === 'anyOf' || !choices.some((choice) => isPartOf(error, choice)))
    .filter(({ keyword }) => keyword !== 'propertyNames')
    .map((error) => ({ code: 'shape', at: error.instancePath, keyword: error.keyword, detail: detailOf(error) }));
}

const isPartOf = (error: ErrorObject, choice: ErrorObject): boolean =>
  inFile(error.instancePath, choice.instancePath) !== undefined && error.schemaPath !== choice.schemaPath;

/** What ajv tells about the keywords we put into words. */
type Params = {
  readonly missingProperty?: string;
  readonly additionalProperty?: string;
  readonly allowedValues?: readonly unknown[];
  readonly allowedValue?: unknown;
  readonly type?: string;
  readonly pattern?: string;
  readonly limit?: number;
};

/** The one thing a person needs to know besides the keyword. */
function detailOf({ keyword, params, propertyName }: ErrorObject): string {
  const of = params as Params;
  const form = of.pattern ?? '';
  const detail: Readonly<Record<string, unknown>> = {
    required: of.missingProperty,
    additionalProperties: of.additionalProperty,
    enum: of.allowedValues?.join(', '),
    const: of.allowedValue,
    type: of.type,
    pattern: propertyName === undefined ? form : `${propertyName} → ${form}`,
  };
  return String(detail[keyword] ?? of.limit ?? keyword);
}

/** The rest of a place inside an outer one; `undefined` when it does not lie there. */
export const inFile = (place: string, outer: string): string | undefined =>
  place === outer || place.startsWith(`${outer}/`) ? place.slice(outer.length) : undefined;
