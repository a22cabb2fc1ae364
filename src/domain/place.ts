// A place in a product's model: a JSON pointer (RFC 6901), the same in the folder, on the pages and in a finding's `at`.
declare const pointer: unique symbol;
export type Place = string & { readonly [pointer]: true };

const escaped = (part: string) => (/[~/]/.test(part) ? part.replaceAll('~', '~0').replaceAll('/', '~1') : part);
const unescaped = (part: string) => (part.includes('~') ? part.replaceAll('~1', '/').replaceAll('~0', '~') : part);

/** The place reached by these keys, outermost first. */
export const at = (...keys: readonly (string | number)[]): Place =>
  keys.map((key) => `/${escaped(String(key))}`).join('') as Place;

/** The keys that lead to a place, outermost first. */
export const keysOf = (place: string): readonly string[] => place.split('/').slice(1).map(unescaped);

/** Whether `place` is `outer` or lies inside it. */
export const isWithin = (place: string, outer: string): boolean => place === outer || place.startsWith(`${outer}/`);
