// What a route is asked and what it answers. A route reads, calls the office, and says what shall be shown: nothing else.
import type { CivilDate } from '../domain/names.ts';
import type { Person, Verb } from '../domain/people.ts';
import type { Office } from '../office/office.ts';
import type { Html } from '../pages/parts/html.ts';
import type { Lang, Reader } from '../pages/parts/reader.ts';
import type { House } from './house.ts';

/** A request whose sender is known and allowed. Form fields keep every value under their name. */
export type Ask = {
  readonly house: House;
  readonly reader: Reader;
  readonly lang: Lang;
  readonly today: CivilDate;
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
  /** The session's token, for signing out. */
  readonly session?: string;
};
export type Upload = { readonly name: string; readonly bytes: AsyncIterable<Uint8Array> };
export type Form = { all(name: string): readonly string[]; one(name: string): string; names(): readonly string[] };

/** An ask of somebody signed in: the office is opened for her. */
export type AskBy = Ask & { readonly person: Person; readonly office: Office };

export type Answer =
  | { readonly page: Html; readonly status?: number }
  | { readonly to: string }
  | { readonly json: unknown; readonly status?: number; readonly session?: string }
  | {
      readonly bytes: Uint8Array | string | AsyncIterable<Uint8Array>;
      readonly type: string;
      readonly name?: string;
      readonly inline?: true;
    }
  | { readonly refused: string }
  | { readonly signIn: string; readonly to: string }
  | { readonly signOut: true; readonly to: string };

type Way = {
  readonly method: 'GET' | 'POST';
  /** A path with :parameters. */
  readonly path: string;
  /** How the body comes; absent for GET. Every POST but the sign-in carries the session's proof. */
  readonly takes?: 'form' | 'json' | 'file';
};
/** One way in. `may` is a verb of the table in domain/people.ts. */
export type Route =
  | (Way & { readonly may: 'anyone'; readonly answer: (ask: Ask) => Promise<Answer> })
  | (Way & { readonly may: Verb; readonly answer: (ask: AskBy) => Promise<Answer> });

/** A page anyone may see. */
export const open = (path: string, answer: (ask: Ask) => Promise<Answer>): Route => ({
  method: 'GET',
  path,
  may: 'anyone',
  answer,
});
/** A page or download for those who may. */
export const look = (path: string, may: Verb, answer: (ask: AskBy) => Promise<Answer>): Route => ({
  method: 'GET',
  path,
  may,
  answer,
});
/** A form, a JSON request or an upload by those who may. */
export const post = (
  path: string,
  may: Verb,
  takes: 'form' | 'json' | 'file',
  answer: (ask: AskBy) => Promise<Answer>,
): Route => ({ method: 'POST', path, may, takes, answer });

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
