// What a route is asked and what it answers. A route reads, calls the office, and says what shall be shown: nothing else.
import type { CivilDate } from '../domain/names.ts';
import type { Person, Verb } from '../domain/people.ts';
import { needsPresence } from '../domain/people.ts';
import type { Office } from '../office/office.ts';
import type { TrailChange } from '../office/trail.ts';
import type { Html } from '../pages/parts/html.ts';
import type { Lang, Reader } from '../pages/parts/reader.ts';
import type { House } from './house.ts';
import type { Who } from './session.ts';

/** A request whose sender is known and allowed. Form fields keep every value under their name. */
export type Ask = {
  readonly house: House;
  readonly reader: Reader;
  readonly lang: Lang;
  readonly today: CivilDate;
  readonly now: string;
  /** Parameters of the path, decoded. */
  readonly at: Readonly<Record<string, string>>;
  /** The query string's last value by name. */
  readonly query: Readonly<Record<string, string>>;
  /** Every value by name, for what may be said several times. */
  readonly queries: Readonly<Record<string, string | readonly string[]>>;
  readonly form: Form;
  /** The JSON body of an API request. */
  readonly json: unknown;
  /** The uploaded file, read by the route itself, and the text fields that came before it. */
  readonly file: Upload | undefined;
  /** Who is signed in, where somebody is. */
  readonly who: Who | undefined;
  /** Where the request came from: the address alone, and with the browser as she can recognise it. */
  readonly address: string;
  readonly from: string;
  /** The cookie that holds the question put to an authenticator. */
  readonly challenge: string | undefined;
  /** The cookie of a browser in which somebody has signed in before. */
  readonly device: string | undefined;
  /** The one-time code by which a program shows that its person is there. */
  readonly presenceCode: string | undefined;
};
export type Upload = {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** How long the request says it is: the file is no longer. */
  readonly atMost?: number;
};
export type Form = { all(name: string): readonly string[]; one(name: string): string; names(): readonly string[] };

/** An ask of somebody signed in: the office is opened for her. */
export type AskBy = Ask & { readonly person: Person; readonly office: Office; readonly who: Who };

/** What is written into the audit trail about an answer, where the route and its outcome do not say it by themselves. */
export type Told = {
  /** The verb, where the request did something of its own beside the route's. */
  readonly did?: Verb;
  readonly organisation?: string;
  readonly person?: string;
  readonly about?: string;
  readonly result?: string;
  /** What was changed beside the records: evidence that was kept. */
  readonly changes?: readonly TrailChange[];
};

export type Answer = { readonly told?: Told } & (
  | {
      readonly page: Html;
      readonly status?: number;
      /** What a page of its own says instead of the page of refusals. */
      readonly refusal?: string;
      /** The page has a script of ours. */
      readonly scripted?: true;
      /** A session begins or rises with this answer. */
      readonly session?: string;
      /** The browser is known from now on. */
      readonly device?: string;
      readonly retryAfter?: number;
    }
  | { readonly to: string; readonly session?: string; readonly device?: string }
  | {
      readonly json: unknown;
      readonly status?: number;
      readonly session?: string;
      /** The question put to an authenticator, kept in a cookie until it is answered. */
      readonly challenge?: string;
      readonly retryAfter?: number;
    }
  | {
      readonly bytes: Uint8Array | string | AsyncIterable<Uint8Array | string>;
      readonly type: string;
      readonly name?: string;
      readonly inline?: true;
      /** A picture of somebody's, whose kind was found in its bytes: shown by itself, it may do nothing at all. */
      readonly picture?: true;
    }
  | { readonly refused: string; readonly retryAfter?: number; readonly wrong?: readonly Wrong[] }
  | { readonly signOut: true; readonly to: string }
);

/** One place of what was sent that is not as it must be: a JSON pointer, the rule it breaks, and words for it. */
export type Wrong = { readonly at: string; readonly rule: string; readonly says: string };

/** A JSON Schema (2020-12) as plain values. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What a route of the API takes and gives: read by the OpenAPI document and by the reading of bodies alike. */
export type Says = {
  readonly summary: string;
  readonly body?: JsonSchema;
  /** What may stand after the question mark. */
  readonly query?: Readonly<Record<string, JsonSchema>>;
  readonly answers: JsonSchema;
};

/** How much of it is let in. */
export type Limits = {
  /** The largest body, in bytes; absent: what fits the way the body comes. */
  readonly bytes?: number;
  /** How often one address may do it a minute, beside what the house allows altogether. */
  readonly perMinute?: number;
};

type Way = {
  readonly method: 'GET' | 'POST';
  /** A path with :parameters. */
  readonly path: string;
  /** How the body comes; absent for GET. */
  readonly takes?: 'form' | 'json' | 'file';
  readonly limits?: Limits;
  /** Looking at it is written into the audit trail: evidence that is read, whatever is carried away. Acts always are. */
  readonly trailed?: true;
  /** For programs: what it takes and gives. */
  readonly says?: Says;
};
/** One way in. `may` is a verb of the table in domain/people.ts; a verb that anyone may needs no sign-in. */
export type Route =
  | (Way & { readonly may: OpenVerb; readonly answer: (ask: Ask) => Promise<Answer> })
  | (Way & { readonly may: Exclude<Verb, OpenVerb>; readonly answer: (ask: AskBy) => Promise<Answer> });
export type OpenVerb = Extract<Verb, `public.${string}` | `entry.${string}` | 'label.see'>;
export const isOpen = (verb: Verb): verb is OpenVerb =>
  verb.startsWith('public.') || verb.startsWith('entry.') || verb === 'label.see';

/** Whether it asks for a fresh proof of presence: where something is done or carried away, not where a form or a list is seen. */
export const asksPresence = ({ may, method }: Pick<Route, 'may' | 'method'>): boolean =>
  needsPresence(may) && (method === 'POST' || may === 'organisation.export');

type More = Pick<Way, 'limits' | 'trailed' | 'says'>;

/** A page anyone may see. */
export const open = (path: string, may: OpenVerb, answer: (ask: Ask) => Promise<Answer>, more: More = {}): Route => ({
  method: 'GET',
  path,
  may,
  answer,
  ...more,
});
/** A form anyone may send. */
export const knock = (path: string, may: OpenVerb, answer: (ask: Ask) => Promise<Answer>, limits: Limits): Route => ({
  method: 'POST',
  path,
  may,
  takes: 'form',
  answer,
  limits,
});
/** A page or download for those who may. */
export const look = (
  path: string,
  may: Exclude<Verb, OpenVerb>,
  answer: (ask: AskBy) => Promise<Answer>,
  more: More = {},
): Route => ({ method: 'GET', path, may, answer, ...more });
/** A form, a JSON request or an upload by those who may. */
export const post = (
  path: string,
  may: Exclude<Verb, OpenVerb>,
  takes: 'form' | 'json' | 'file',
  answer: (ask: AskBy) => Promise<Answer>,
  more: More = {},
): Route => ({ method: 'POST', path, may, takes, answer, ...more });

/** The fields of a form as they came. */
export function formOf(body: unknown): Form {
  const fields = new Map<string, readonly string[]>();
  if (typeof body === 'object' && body !== null) {
    for (const [name, value] of Object.entries(body)) {
      fields.set(
        name,
        (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string'),
      );
    }
  }
  return {
    all: (name) => fields.get(name) ?? [],
    one: (name) => fields.get(name)?.at(-1) ?? '',
    names: () => [...fields.keys()],
  };
}

/** Where to go on afterwards: a path of ours, never another site. */
export const ownPath = (to: string | undefined, otherwise: string): string =>
  to !== undefined && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(to) ? to : otherwise;
