// The page's own template tag. What goes into a hole is escaped by where the hole stands; only `html` makes markup.

/** Markup that may go out as it is. Nominal: a string is never taken for it. */
export class Html {
  readonly #text: string;
  constructor(text: string, key: symbol) {
    if (key !== made) throw new Error('markup is made with html`…` only');
    this.#text = text;
  }
  toString(): string {
    return this.#text;
  }
}
const made = Symbol('html');

/** What a hole takes. Null, undefined, false and the empty list leave nothing; true is a mistake. */
export type Hole = Html | string | number | null | undefined | false | readonly Hole[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};
const escaped = (text: string): string => text.replace(/[&<>"'`]/g, (sign) => entities[sign] ?? sign);

/** Where a hole stands: between tags, inside a tag, in an attribute's value, or at the start of an address. */
type Position = 'text' | 'tag' | 'value' | 'address';

const known = new WeakMap<TemplateStringsArray, readonly Position[]>();

const addresses = /(?:^|\s)(?:href|src|action|formaction|poster|cite|data|ping|srcset)$/i;

/** Reads a template once and says where its holes stand; throws when a hole cannot be made safe. */
function positionsIn(strings: TemplateStringsArray): readonly Position[] {
  const before = known.get(strings);
  if (before) return before;
  let state: 'text' | 'tag' | 'after-equals' | 'unquoted' | '"' | "'" = 'text';
  let tag = '';
  let name = '';
  const wrong = (why: string) => new Error(`a hole ${why}: ${strings.join('…').slice(0, 120)}`);
  const positions = strings.slice(0, -1).map((part): Position => {
    let opened = false;
    for (const sign of part) {
      opened = false;
      if (state === 'text') {
        if (sign === '<') [state, tag] = ['tag', ''];
      } else if (state === '"' || state === "'") {
        if (sign === state) [state, name] = ['tag', ''];
      } else if (sign === '>') state = 'text';
      else if (state === 'tag') {
        if (sign === '=') state = 'after-equals';
        else [tag, name] = [tag + sign, /\s/.test(sign) ? ' ' : name + sign];
      } else if (state === 'after-equals') {
        if (sign === '"' || sign === "'") [state, opened] = [sign, true];
        else if (!/\s/.test(sign)) state = 'unquoted';
      } else if (/\s/.test(sign)) [state, name] = ['tag', ' '];
    }
    if (state === 'after-equals' || state === 'unquoted') throw wrong('stands unquoted after =');
    if (/^!--/.test(tag) && state !== 'text') throw wrong('stands in a comment');
    if (/^(script|style)\b/i.test(tag)) throw wrong('stands in a script or style');
    if (state === 'text') return 'text';
    if (state === 'tag') {
      if (!/\s$/.test(part)) throw wrong('stands in the name of a tag or attribute');
      return 'tag';
    }
    if (/(?:^|\s)(?:style|on\w+)$/i.test(name)) throw wrong('stands in a style or a handler');
    return opened && addresses.test(name) ? 'address' : 'value';
  });
  known.set(strings, positions);
  return positions;
}

/** An address as it may stand in href or action: a path, a fragment, http(s), mailto or tel. Anything else leads nowhere. */
export function url(text: string): string {
  // Browsers drop tabs, line breaks and leading blanks before they look for the scheme, so they are dropped here as well.
  const read = text.replace(/[\p{Cc}\p{Cf}\s]/gu, '');
  const scheme = /^([^/?#]*?):/.exec(read)?.[1]?.toLowerCase();
  return scheme === undefined || ['http', 'https', 'mailto', 'tel'].includes(scheme) ? text : '#';
}

function filled(hole: Hole, position: Position): string {
  if (hole === null || hole === undefined || hole === false) return '';
  if (Array.isArray(hole)) return hole.map((one: Hole) => filled(one, position)).join('');
  if (hole instanceof Html) {
    if (position === 'value' || position === 'address') throw new Error('markup cannot stand in an attribute');
    return hole.toString();
  }
  if (typeof hole !== 'string' && typeof hole !== 'number') throw new Error(`a hole cannot take ${typeof hole}`);
  if (position === 'tag') throw new Error('only markup can stand inside a tag');
  return escaped(position === 'address' ? url(String(hole)) : String(hole));
}

/** Markup with its holes filled. */
export function html(strings: TemplateStringsArray, ...holes: readonly Hole[]): Html {
  const positions = positionsIn(strings);
  let text = strings[0] ?? '';
  for (const [index, hole] of holes.entries())
    text += filled(hole, positions[index] ?? 'text') + (strings[index + 1] ?? '');
  return new Html(text, made);
}

/** The parts one after the other. */
export const joined = (parts: readonly Hole[], between: Hole = null): Html =>
  html`${parts.map((part, index) => (index === 0 ? part : [between, part]))}`;

/** A mail address that is broken before its @ or a dot, where it must be broken. */
export const mailText = (mail: string): Html => joined(mail.split(/(?=[@.])/), html`<wbr>`);

/** Markup another of our own makers has written, such as an SVG. Never anything a person typed. */
export const ready = (text: string): Html => new Html(text, made);
