// 操作の記録 (audit trail): what of a change is written into it, how it is asked for, and who sees which part of it.
import { dayAt, readCivilDate } from './calendar.ts';
import type { Person } from './people.ts';
import { isAllowed } from './people.ts';
import { at } from './place.ts';

/** A change as people read it: the place, what stood there, what stands there now. Long texts are cut. */
export type TrailChange = { readonly at: string; readonly before?: string; readonly after?: string };
/** One entry of the trail. What each field means stands with the port, src/office/trail.ts. */
export type TrailEntry = {
  readonly at: string;
  readonly person?: string;
  readonly token?: string;
  readonly organisation?: string;
  readonly through?: string;
  readonly from: string;
  readonly did: string;
  readonly about?: string;
  readonly whose?: string;
  readonly changes?: readonly TrailChange[];
  readonly result: string;
};
/** An entry as it stands in the chain. */
export type ChainedEntry = TrailEntry & { readonly seq: number; readonly hash: string };
/** What is asked of the trail; the days are days in Japan, both included. */
export type TrailQuery = {
  readonly organisation?: string;
  readonly person?: string;
  readonly did?: string;
  readonly about?: string;
  readonly result?: 'done' | 'refused';
  readonly from?: string;
  readonly until?: string;
  readonly before?: number;
};

/** What stands for anything that is left out: a secret, the rest of a long text, further changes. */
export const leftOut = '…';
const longestText = 200;
const mostChanges = 50;
/** Nothing of ours is nested deeper; what is, is left out rather than read. */
const deepest = 30;

const secretKeys = /pass(?:word|phrase)|secret|token|csrf|(?:key|code)s?$/i;
const secretWords: readonly string[] = ['key', 'keys', 'code', 'codes', 'answer'];
/** The checklist's `answers` are no secret; an `answer` is what somebody typed to get in. */
const isSecret = (key: string): boolean =>
  secretKeys.test(key) ||
  key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .some((word) => secretWords.includes(word));

type Leaf = { readonly json: string; readonly text: string; readonly isHidden: boolean };

const isScalar = (value: unknown): boolean => typeof value !== 'object' || value === null;
const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered);
  if (isScalar(value)) return value;
  return Object.entries(value as object)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => [key, ordered(one)]);
};

/** Every place that holds a text, a number or a list of them. A key that holds a secret is one place, whatever is in it. */
function collect(value: unknown, keys: readonly string[], into: Map<string, Leaf>): Map<string, Leaf> {
  const isHidden = keys.some(isSecret) || keys.length > deepest;
  if (value === undefined) return into;
  const members = isScalar(value) ? [] : Object.entries(value as object);
  if (isHidden || members.length === 0 || (Array.isArray(value) && value.every(isScalar))) {
    const json = JSON.stringify(isHidden && keys.length <= deepest ? ordered(value) : value) ?? '';
    into.set(at(...keys), { json, text: isHidden ? leftOut : typeof value === 'string' ? value : json, isHidden });
  } else for (const [key, one] of members) collect(one, [...keys, key], into);
  return into;
}

/** What differs between two JSON values, in the order of the later one, then what is gone; never what is secret. */
export function readableChanges(before: unknown, after: unknown): readonly TrailChange[] {
  const [old, now] = [collect(before, [], new Map()), collect(after, [], new Map())];
  const changes = [...new Set([...now.keys(), ...old.keys()])].flatMap((place) => {
    const [was, is] = [old.get(place), now.get(place)];
    if (was?.json === is?.json || isFilled(place, was, now) || isFilled(place, is, old)) return [];
    return [{ at: place, ...cutBoth(was, is) }];
  });
  if (changes.length <= mostChanges) return changes;
  return [...changes.slice(0, mostChanges), { at: leftOut, after: `+${changes.length - mostChanges}` }];
}

/** One place that holds a text, a number or a list of them, before and after. */
export const changeAt = (place: string, before: unknown, after: unknown): TrailChange => ({
  at: place,
  ...cutBoth(leafOf(before), leafOf(after)),
});
const leafOf = (value: unknown): Leaf | undefined => {
  if (value === undefined) return undefined;
  const json = JSON.stringify(value);
  return { json, text: typeof value === 'string' ? value : json, isHidden: false };
};

/** Nothing was in it and something is: what is in it now is told, not the emptiness. */
const isFilled = (place: string, empty: Leaf | undefined, others: ReadonlyMap<string, Leaf>): boolean =>
  (empty?.json === '{}' || empty?.json === '[]') &&
  !empty.isHidden &&
  [...others.keys()].some((other) => other.startsWith(`${place}/`));

/** Of two long texts, the part where they begin to differ. */
function cutBoth(was: Leaf | undefined, is: Leaf | undefined): Omit<TrailChange, 'at'> {
  const from =
    was && is && Math.max(was.text.length, is.text.length) > longestText ? commonStart(was.text, is.text) : 0;
  const cut = (text: string) => (text.length <= longestText && from === 0 ? text : shortened(text, from));
  return { ...(was && { before: cut(was.text) }), ...(is && { after: cut(is.text) }) };
}

/** Where both texts may begin to be shown: a little before they part, or 0 when that is early enough. */
function commonStart(a: string, b: string): number {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  return same > 100 ? same - 40 : 0;
}

function shortened(text: string, from: number): string {
  const start = from > 0 ? leftOut + text.slice(from).replace(/^[\udc00-\udfff]/, '') : text;
  if (start.length <= longestText) return start;
  return start.slice(0, longestText - 1).replace(/[\ud800-\udbff]$/, '') + leftOut;
}

/** The part of the trail that somebody may read: one organisation's, or all of it; `only` names how its verbs begin. */
export type TrailScope = { readonly organisation?: string; readonly only?: readonly string[] };

const aboutPeople = ['people.', 'organisation.', 'self.', 'entry.', 'hand-over.'];

/** What this person may read of the trail; undefined when nothing. */
export function trailScope(person: Person): TrailScope | undefined {
  if (!isAllowed(person, 'people.see-trail')) return undefined;
  if (person.kind !== 'operator') return { organisation: person.organisation };
  return person.roles.includes('auditor') ? {} : { only: aboutPeople };
}

/** The entries within the scope. Where another organisation acted on hers, the address and the token stay with the other. */
export const visibleEntries = <E extends TrailEntry>(scope: TrailScope, entries: readonly E[]): readonly E[] =>
  entries.flatMap((entry) => {
    const { organisation, only } = scope;
    if (only && !only.some((start) => entry.did.startsWith(start))) return [];
    if (organisation === undefined || entry.organisation === organisation) return [entry];
    if (entry.whose !== organisation) return [];
    const { token: _, ...rest } = entry;
    return [{ ...rest, from: '' } as E];
  });

type Given = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The query in an address. What cannot be read asks nothing. */
export function readTrailQuery(given: Given): Omit<TrailQuery, 'organisation'> {
  const one = (name: string): string | undefined => {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    const text = typeof value === 'string' ? value : value?.[0];
    return (
      text
        ?.replace(/\p{Cc}/gu, '')
        .trim()
        .slice(0, longestText) || undefined
    );
  };
  const [person, did, about, result, before] = ['person', 'did', 'about', 'result', 'before'].map(one);
  const [from, until] = [readCivilDate(one('from')), readCivilDate(one('until'))];
  return {
    ...(person !== undefined && { person }),
    ...(did !== undefined && { did }),
    ...(about !== undefined && { about }),
    ...((result === 'done' || result === 'refused') && { result }),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
    ...(before !== undefined && /^\d{1,15}$/.test(before) && { before: Number(before) }),
  };
}

/** The query as it is written into an address, without the organisation. The reverse of `readTrailQuery`. */
export const writeTrailQuery = (query: TrailQuery): string =>
  (['person', 'did', 'about', 'result', 'from', 'until', 'before'] as const)
    .flatMap((name) => (query[name] === undefined ? [] : [`${name}=${encodeURIComponent(query[name])}`]))
    .join('&');

/** 2026-11-25 17:42:05 in Japan, of a moment in UTC. What is no such moment stays as it is. */
export function momentInJapan(moment: string): string {
  const [, hour = '', rest = ''] = /^\d{4}-\d{2}-\d{2}T(\d{2})(:\d{2}:\d{2})(?:\.\d+)?Z$/.exec(moment) ?? [];
  const day = dayAt(moment);
  return day && hour ? `${day} ${String((Number(hour) + 9) % 24).padStart(2, '0')}${rest}` : moment;
}
