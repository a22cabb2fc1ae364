// What a reader of an HTML page sees, and what is read out to her: text, titles, texts in place of pictures. No more of HTML
// is understood than that needs; where a page is malformed, text is rather taken in than left out.
import type { Marks, Writer } from './marks.ts';
import { placesIn, writer, written } from './marks.ts';

/** One text, and where its pieces stood in the page. */
export type Seen = { readonly text: string; readonly marks: Marks };

const voids = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
const inline = new Set(
  'a abbr b bdi bdo big cite code data del dfn em font i img input ins kbd label mark nobr output q ruby rb rt rp rtc s samp small span strike strong sub sup svg tspan time tt u var wbr'.split(
    ' ',
  ),
);
const skipped = new Set('script style template iframe noembed noframes object rt rp math head'.split(' '));
const raw = new Set('script style iframe noembed noframes textarea title xmp'.split(' '));
/** What another of its kind ends, without an end tag. */
const endedBy: Readonly<Record<string, readonly string[]>> = {
  li: ['li'],
  dt: ['dt', 'dd'],
  dd: ['dt', 'dd'],
  tr: ['tr', 'td', 'th'],
  td: ['td', 'th'],
  th: ['td', 'th'],
  option: ['option'],
  p: ['p'],
};
const spoken = ['alt', 'title', 'aria-label', 'placeholder', 'label'];
const announced = /^(?:description|(?:og|twitter):(?:title|description|image:alt))$/i;
const deepest = 256;
/** Longer names of tags are told apart by their beginning. */
const longestName = 64;

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  copy: '©',
  reg: '®',
  trade: '™',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  middot: '·',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  bull: '•',
  times: '×',
  starf: '★',
  bigstar: '★',
  star: '☆',
  yen: '¥',
  zwnj: '',
  zwj: '',
  shy: '',
  percnt: '%',
  excl: '!',
  quest: '?',
  period: '.',
  comma: ',',
  colon: ':',
  semi: ';',
  hyphen: '-',
  lpar: '(',
  rpar: ')',
  num: '#',
  sol: '/',
  plus: '+',
  equals: '=',
  Tab: '\t',
  NewLine: '\n',
};

/** Character references written out. One that is not known stays as it stands. */
const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}));?/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return Object.hasOwn(entities, name) ? (entities[name] ?? whole) : whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\ufffd';
  });

type Attributes = ReadonlyMap<string, string>;
/** The attributes that somebody sees or hears, or that hide what they belong to. The others are passed over. */
const heard = new Set([...spoken, 'hidden', 'style', 'type', 'name', 'property', 'content', 'value']);

/** An element that is open: what holds for all of it, so that nobody need look through those around it. */
type Open = { readonly name: string; readonly place: number; readonly isHidden: boolean; readonly keepsLines: boolean };

/** The elements that are open at one place of the page. */
function openElements() {
  const places = placesIn();
  const all: Open[] = [];
  const counts = new Map<string, number>();
  const none: Open = { name: '', place: 0, isHidden: false, keepsLines: false };
  const now = () => all.at(-1) ?? none;
  const cut = (length: number) => {
    for (const { name } of all.splice(length)) counts.set(name, (counts.get(name) ?? 1) - 1);
  };
  return {
    places,
    now,
    /** The place of an element within those that are open. */
    within: (name: string) => places.within(now().place, name),
    begin(name: string, hides: boolean) {
      if (all.length >= deepest) return;
      const { place, isHidden, keepsLines } = now();
      all.push({
        name,
        place: places.within(place, name),
        isHidden: isHidden || hides,
        keepsLines: keepsLines || name === 'pre',
      });
      counts.set(name, (counts.get(name) ?? 0) + 1);
    },
    endLast: () => cut(all.length - 1),
    /** Ends the innermost of this name, and what is open in it. */
    end(name: string) {
      if ((counts.get(name) ?? 0) > 0) cut(all.findLastIndex((one) => one.name === name));
    },
  };
}

/** Everything visible in the page as one text, its blocks parted by blank lines; spoken texts come after it. */
export function seenIn(page: string): Seen {
  const [body, aside] = [writer(), writer()];
  const open = openElements();
  let at = 0;
  while (at < page.length) {
    const next = page.indexOf('<', at);
    const until = next < 0 ? page.length : next;
    const { isHidden, place, keepsLines } = open.now();
    if (until > at && !isHidden) take(body, page.slice(at, until), at, place, keepsLines);
    if (next < 0) break;
    const tag = tagAt(page, next);
    at = tag.end;
    if (tag.name === undefined) {
      if (tag.isText && !isHidden) take(body, '<', next, place, true);
      continue;
    }
    if (tag.isEnd) {
      open.end(tag.name);
      if (tag.name === 'q' && !open.now().isHidden) body.add('”');
      gap(body, tag.name);
      continue;
    }
    const ended = endedBy[tag.name] ?? (inline.has(tag.name) || voids.has(tag.name) ? [] : ['p']);
    for (let last = open.now().name; ended.includes(last); last = open.now().name) {
      open.endLast();
      gap(body, last);
    }
    if (tag.name !== 'td' && tag.name !== 'th' && tag.name !== 'dd') gap(body, tag.name);
    if (tag.name === 'q' && !open.now().isHidden) body.add('“');
    const hides = isHiding(tag.attributes) || (skipped.has(tag.name) && tag.name !== 'head');
    const isSeen = !hides && !open.now().isHidden;
    if (isSeen) for (const said of saidBy(tag.name, tag.attributes)) block(aside, said, next, open.within(tag.name));
    if (voids.has(tag.name) || tag.isClosed) continue;
    if (raw.has(tag.name)) {
      const end = endOfRaw(page, tag.name, at);
      if (isSeen) block(aside, unescaped(page.slice(at, end)), at, open.within(tag.name));
      at = end;
    } else open.begin(tag.name, hides);
  }
  return written([body, aside], open.places);
}

function gap(body: Writer, name: string): void {
  if (name === 'br') body.add('\n');
  else if (name === 'td' || name === 'th' || name === 'dt') body.add('\t');
  else if (!inline.has(name)) body.end();
}

/** Text of the page, as it is seen where it stands. */
function take(body: Writer, piece: string, source: number, place: number, keepsLines: boolean): void {
  const even = unescaped(piece);
  const said = keepsLines ? even : even.replace(/[\r\n\t ]+/g, ' ');
  if (said.trim() === '') body.add(said === '' ? '' : ' ');
  else {
    body.mark(said.length - said.trimStart().length, source + (piece.length - piece.trimStart().length), place);
    body.add(said);
  }
}

/** Text that stands by itself. */
function block(aside: Writer, said: string, source: number, place: number): void {
  aside.end();
  aside.mark(0, source, place);
  aside.add(said.replace(/\s+/g, ' ').trim());
  aside.end();
}

type Tag = {
  readonly end: number;
  readonly name?: string;
  readonly isEnd?: boolean;
  readonly isClosed?: boolean;
  readonly isText?: boolean;
  readonly attributes: Attributes;
};
const none: Attributes = new Map();

const head = /<(\/?)([A-Za-z][^\s/>]*)/y;
const one = /[\s/]*([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/y;
/** The tag, comment or lone sign that begins here. */
function tagAt(page: string, from: number): Tag {
  if (page.startsWith('<!--', from)) {
    const end = page.indexOf('-->', from + 2);
    return { end: end < 0 ? page.length : end + 3, attributes: none };
  }
  head.lastIndex = from;
  const found = head.exec(page);
  if (found === null) {
    if (!/[!?/]/.test(page[from + 1] ?? '')) return { end: from + 1, isText: true, attributes: none };
    const end = page.indexOf('>', from);
    return { end: end < 0 ? page.length : end + 1, attributes: none };
  }
  let at = head.lastIndex;
  const attributes = new Map<string, string>();
  while (page[at] !== '>') {
    one.lastIndex = at;
    const attribute = one.exec(page);
    if (attribute === null) break;
    const [, written = '', double, single, plain] = attribute;
    const name = written.slice(0, longestName).toLowerCase();
    if (heard.has(name) && !attributes.has(name)) attributes.set(name, unescaped(double ?? single ?? plain ?? ''));
    at = one.lastIndex;
  }
  const end = page.indexOf('>', at);
  return {
    end: end < 0 ? page.length : end + 1,
    name: (found[2] ?? '').slice(0, longestName).toLowerCase(),
    isEnd: found[1] === '/',
    isClosed: page[end - 1] === '/',
    attributes,
  };
}

function endOfRaw(page: string, name: string, from: number): number {
  const close = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  close.lastIndex = from;
  return close.exec(page)?.index ?? page.length;
}

const isHiding = (attributes: Attributes): boolean =>
  attributes.has('hidden') || /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(attributes.get('style') ?? '');

/** What an element says by its attributes: to those who hover or listen, and to search engines that show it. */
function saidBy(name: string, attributes: Attributes): readonly string[] {
  const kind = attributes.get('type')?.toLowerCase() ?? '';
  const said = spoken.map((one) => attributes.get(one));
  if (name === 'meta' && announced.test(attributes.get('name') ?? attributes.get('property') ?? ''))
    said.push(attributes.get('content'));
  if (name === 'input' && ['button', 'submit', 'reset'].includes(kind)) said.push(attributes.get('value'));
  return said.filter((one): one is string => one !== undefined && one.trim() !== '');
}
