// Whoever looks at a page: the language, who is signed in, and the address of what is being looked at.
import type { Seat } from '../../domain/directory.ts';
import type { Person, Verb } from '../../domain/people.ts';
import type { Scheme, Text } from '../../domain/scheme.ts';

export type Lang = 'ja' | 'en';

export type Reader = {
  readonly lang: Lang;
  /** At work in her seat; absent when nobody is signed in, or when she belongs to no organisation. */
  readonly person?: Person;
  readonly account?: { readonly id: string; readonly name: string; readonly mail: string };
  readonly csrf?: string;
  /** Whether she may do it at all: pages offer nothing that a door would refuse. */
  readonly may?: (verb: Verb) => boolean;
  /** Where she can work, with the names of the organisations. */
  readonly seats?: readonly (Seat & { readonly name: string })[];
  /** Path with query, as it was asked for. */
  readonly here: string;
  readonly scheme: Scheme;
  /** The name of the signed-in person's organisation, as it is shown. */
  readonly organisation?: string;
  /** The name of the agent she acts through. */
  readonly through?: string;
};

/** Whether the page offers this to the reader. A reader without a table (a page of its own in a test) is offered everything. */
export const isOffered = (reader: Reader, verb: Verb): boolean => reader.may === undefined || reader.may(verb);

/** The text in the reader's language. */
export const t = (reader: Pick<Reader, 'lang'>, text: Text): string => text[reader.lang];

/** Stands between a name and what is said of it. */
export const colon = ({ lang }: Pick<Reader, 'lang'>): string => (lang === 'ja' ? '：' : ': ');

/** The same address with other query parameters; undefined takes one away. */
export function addressed(here: string, changes: Readonly<Record<string, string | undefined>>): string {
  const [path = '/', query = ''] = here.split('#')[0]?.split('?', 2) ?? [];
  const kept = query.split('&').filter((pair) => pair !== '' && !Object.hasOwn(changes, decodedName(pair)));
  const added = Object.entries(changes).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`],
  );
  const all = [...kept, ...added].join('&');
  return all === '' ? path : `${path}?${all}`;
}

function decodedName(pair: string): string {
  const name = pair.split('=', 1)[0] ?? '';
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
