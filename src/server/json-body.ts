// Reading what programs send, by the very schema that the OpenAPI document shows: what is described is what is accepted.
// Nothing is turned into something else on the way, and every place that is wrong is named at once.
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readCivilDate } from '../domain/calendar.ts';
import type { Verb } from '../domain/people.ts';
import type { Lang } from '../pages/parts/reader.ts';
import type { WrongRule } from '../words/json-body.ts';
import { wrongWords } from '../words/json-body.ts';
import { components } from './api-shapes.ts';
import type { Answer, Ask, AskBy, JsonSchema, OpenVerb, Route, Says, Wrong } from './ask.ts';
import { look, open, post } from './ask.ts';

/** How many values one body may hold: more than any of ours does, and few enough to name every wrong one. */
const mostValues = 20_000;
/** How many wrong places are told. */
const mostWrong = 100;

const compiled = new WeakMap<JsonSchema, ValidateFunction>();
let ajv: Ajv2020 | undefined;

/** The schema as a function, made when it is first used. References lead into the components of the OpenAPI document. */
export function validatorOf(schema: JsonSchema): ValidateFunction {
  if (!ajv) {
    ajv = new Ajv2020({ strict: true, allErrors: true });
    ajv.addVocabulary(['components', 'example']);
    ajv.addFormat('date', (text) => readCivilDate(text) !== undefined);
  }
  const known = compiled.get(schema);
  if (known) return known;
  const made = ajv.compile({ ...schema, components: { schemas: components } });
  compiled.set(schema, made);
  return made;
}

/** A wrong place in the reader's words. */
export const wrongPlace = (lang: Lang, at: string, rule: WrongRule, detail = ''): Wrong => ({
  at,
  rule,
  says: wrongWords[rule](detail)[lang],
});

/** What ajv tells of the rules that we put into words. */
type Params = {
  readonly missingProperty?: string;
  readonly additionalProperty?: string;
  readonly propertyName?: string;
  readonly allowedValues?: readonly unknown[];
  readonly type?: string;
  readonly pattern?: string;
  readonly format?: string;
  readonly limit?: number;
};
const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

function wrongOf(lang: Lang, { keyword, instancePath, params }: ErrorObject): Wrong {
  const of = params as Params;
  const name = of.missingProperty ?? of.additionalProperty ?? of.propertyName;
  const at = name === undefined ? instancePath : `${instancePath}/${escaped(name)}`;
  const rule = Object.hasOwn(wrongWords, keyword) ? (keyword as WrongRule) : 'unknown';
  const detail = of.allowedValues?.join(', ') ?? of.type ?? of.pattern ?? of.format ?? of.limit ?? '';
  return wrongPlace(lang, at, rule, String(detail));
}

/** Every place where the value is not as the schema says. Of alternatives that all fail, only their place is named. */
export function wrongIn(lang: Lang, schema: JsonSchema, value: unknown): readonly Wrong[] {
  const validate = validatorOf(schema);
  if (validate(value)) return [];
  const errors = validate.errors ?? [];
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf').map(({ schemaPath }) => schemaPath);
  return errors
    .filter(({ schemaPath }) => !choices.some((path) => schemaPath.startsWith(`${path}/`)))
    .filter(({ propertyName }) => propertyName === undefined)
    .slice(0, mostWrong)
    .map((error) => wrongOf(lang, error));
}

/** Whether the value holds more values than anything of ours. Counted before it is looked at. */
function isTooMany(value: unknown): boolean {
  const waiting: unknown[] = [value];
  for (let count = 0; waiting.length > 0; count++) {
    if (count + waiting.length > mostValues) return true;
    const one = waiting.pop();
    if (typeof one !== 'object' || one === null) continue;
    for (const inner of Object.values(one)) waiting.push(inner);
  }
  return false;
}

type Refusal = Extract<Answer, { refused: string }>;

/** The query by the names that are described, whole numbers as numbers; or what is wrong in it. */
function readQuery(ask: Ask, says: Says): { readonly query: Readonly<Record<string, unknown>> } | Refusal {
  const described = says.query ?? {};
  const query = Object.fromEntries(
    Object.entries(described).flatMap(([name, schema]): [string, unknown][] => {
      const text = Object.hasOwn(ask.query, name) ? ask.query[name] : undefined;
      if (text === undefined || text === '') return [];
      if (schema['type'] === 'array') return [[name, [ask.queries[name] ?? []].flat()]];
      return [[name, schema['type'] === 'integer' && /^\d{1,9}$/.test(text) ? Number(text) : text]];
    }),
  );
  const wrong = Object.entries(query).flatMap(([name, value]) =>
    wrongIn(ask.lang, described[name] ?? {}, value).map((one) => ({ ...one, at: `?${name}${one.at}` })),
  );
  return wrong.length > 0 ? { refused: 'cannot-read', wrong } : { query };
}

/** A body as it is described, or what is wrong in it. No body at all is an empty one. */
function readBody(ask: Ask, schema: JsonSchema): { readonly body: unknown } | Refusal {
  const body = ask.json === undefined ? {} : ask.json;
  if (isTooMany(body)) return { refused: 'too-large' };
  const wrong = wrongIn(ask.lang, schema, body);
  return wrong.length > 0 ? { refused: 'cannot-read', wrong } : { body };
}

const v1 = '/api/v1';
type ForSomebody = Exclude<Verb, OpenVerb>;
type More = Pick<Route, 'limits' | 'trailed'> & {
  /** Why she cannot see the thing that the path names: told before anything is said about her body. */
  readonly unless?: (ask: AskBy) => Promise<Refusal | undefined>;
};

/** Something anyone may read by program. */
export const tells = <Q>(
  path: string,
  may: OpenVerb,
  says: Says,
  answer: (ask: Ask, query: Q) => Promise<Answer>,
): Route =>
  open(
    `${v1}${path}`,
    may,
    async (ask) => {
      const read = readQuery(ask, says);
      return 'refused' in read ? read : answer(ask, read.query as Q);
    },
    { says },
  );

/** Something to read by program, for those who may. */
export const gives = <Q>(
  path: string,
  may: ForSomebody,
  says: Says,
  answer: (ask: AskBy, query: Q) => Promise<Answer>,
  { unless, ...more }: More = {},
): Route =>
  look(
    `${v1}${path}`,
    may,
    async (ask) => {
      const refused = await unless?.(ask);
      if (refused) return refused;
      const read = readQuery(ask, says);
      return 'refused' in read ? read : answer(ask, read.query as Q);
    },
    { says, ...more },
  );

/** An act by program, told in JSON. */
export const acts = <B>(
  path: string,
  may: ForSomebody,
  says: Says & { readonly body: JsonSchema },
  answer: (ask: AskBy, body: B) => Promise<Answer>,
  { unless, ...more }: More = {},
): Route =>
  post(
    `${v1}${path}`,
    may,
    'json',
    async (ask) => {
      const refused = await unless?.(ask);
      if (refused) return refused;
      const read = readBody(ask, says.body);
      return 'refused' in read ? read : answer(ask, read.body as B);
    },
    { says, ...more },
  );

/** A file sent by program. */
export const takes = (
  path: string,
  may: ForSomebody,
  says: Says,
  answer: (ask: AskBy, file: NonNullable<Ask['file']>) => Promise<Answer>,
  { unless, ...more }: More = {},
): Route =>
  post(
    `${v1}${path}`,
    may,
    'file',
    async (ask) => {
      const refused = await unless?.(ask);
      if (refused) return refused;
      const wrong = [
        ...ask.form
          .names()
          .filter((one) => one !== 'csrf')
          .map((one) => wrongPlace(ask.lang, `/${escaped(one)}`, 'additionalProperties')),
        ...(ask.file ? [] : [wrongPlace(ask.lang, '/file', 'required')]),
      ];
      return ask.file && wrong.length === 0 ? answer(ask, ask.file) : { refused: 'cannot-read', wrong };
    },
    { says, ...more },
  );

/** The same for a door that anyone may knock at. */
export const knocks = <B>(
  path: string,
  may: OpenVerb,
  says: Says & { readonly body: JsonSchema },
  answer: (ask: Ask, body: B) => Promise<Answer>,
  limits: Route['limits'],
): Route => ({
  method: 'POST',
  path: `${v1}${path}`,
  may,
  takes: 'json',
  says,
  ...(limits ? { limits } : {}),
  answer: async (ask) => {
    const read = readBody(ask, says.body);
    return 'refused' in read ? read : answer(ask, read.body as B);
  },
});
