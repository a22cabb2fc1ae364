// What a reader of an HTML page sees, and what is read out to her: text, titles, texts in place of pictures. No more of HTML
// is understood than that needs; where a page is malformed, text is rather taken in than left out.

/** One text, and where its pieces stood in the page. */
export type Seen = { readonly text: string; readonly marks: readonly Mark[] };
/** From `at` of the text on, it is what stands from `source` of the page on, within `path`. */
type Mark = { readonly at: number; readonly source: number; readonly path: string };

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
    if (name !== undefined) return entities[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\ufffd';
  });

type Attributes = ReadonlyMap<string, string>;
type Open = { readonly name: string; readonly hides: boolean };

/** Everything visible in the page as one text, its blocks parted by blank lines; spoken texts come after it. */
export function seenIn(page: string): Seen {
  const body = writer();
  const aside = writer();
  const open: Open[] = [];
  const hidden = () => open.some(({ hides }) => hides);
  const path = () => open.map(({ name }) => name).join('/');
  const gap = (name: string) => {
    if (name === 'br') body.add('\n');
    else if (name === 'td' || name === 'th' || name === 'dt') body.add('\t');
    else if (!inline.has(name)) body.end();
  };
  let at = 0;
  while (at < page.length) {
    const next = page.indexOf('<', at);
    const until = next < 0 ? page.length : next;
    if (until > at && !hidden())
      body.take(
        page.slice(at, until),
        at,
        path(),
        open.some(({ name }) => name === 'pre'),
      );
    if (next < 0) break;
    const tag = tagAt(page, next);
    at = tag.end;
    if (tag.name === undefined) {
      if (tag.isText && !hidden()) body.take('<', next, path(), true);
      continue;
    }
    if (tag.isEnd) {
      const index = open.findLastIndex(({ name }) => name === tag.name);
      if (index >= 0) open.length = index;
      if (tag.name === 'q' && !hidden()) body.add('”');
      gap(tag.name);
      continue;
    }
    const ended = endedBy[tag.name] ?? (inline.has(tag.name) || voids.has(tag.name) ? [] : ['p']);
    for (let last = open.at(-1)?.name ?? ''; ended.includes(last); last = open.at(-1)?.name ?? '') {
      open.length--;
      gap(last);
    }
    if (tag.name !== 'td' && tag.name !== 'th' && tag.name !== 'dd') gap(tag.name);
    if (tag.name === 'q' && !hidden()) body.add('“');
    const hides = isHidden(tag.attributes) || (skipped.has(tag.name) && tag.name !== 'head');
    if (!hides && !hidden())
      for (const said of saidBy(tag.name, tag.attributes))
        aside.block(said, next, [...open.map(({ name }) => name), tag.name].join('/'));
    if (voids.has(tag.name) || tag.isClosed) continue;
    if (raw.has(tag.name)) {
      const end = endOfRaw(page, tag.name, at);
      if (!hides && !hidden())
        aside.block(unescaped(page.slice(at, end)), at, [...open.map(({ name }) => name), tag.name].join('/'));
      at = end;
    } else if (open.length < deepest) open.push({ name: tag.name, hides });
  }
  return joined(body.seen(), aside.seen());
}

/** Collects text with the places it came from. */
function writer() {
  let text = '';
  const marks: Mark[] = [];
  const add = (more: string) => {
    text += more;
  };
  const end = () => {
    if (text !== '' && !text.endsWith('\n\n')) text += '\n\n';
  };
  return {
    add,
    end,
    take(piece: string, source: number, path: string, keepsLines: boolean) {
      const even = unescaped(piece);
      const said = keepsLines ? even : even.replace(/[\r\n\t ]+/g, ' ');
      if (said.trim() === '') return add(said === '' ? '' : ' ');
      marks.push({
        at: text.length + (said.length - said.trimStart().length),
        source: source + (piece.length - piece.trimStart().length),
        path,
      });
      add(said);
    },
    block(said: string, source: number, path: string) {
      end();
      marks.push({ at: text.length, source, path });
      add(said.replace(/\s+/g, ' ').trim());
      end();
    },
    seen: (): Seen => ({ text, marks }),
  };
}

function joined(first: Seen, second: Seen): Seen {
  const text = `${first.text}\n\n`;
  return {
    text: text + second.text,
    marks: [...first.marks, ...second.marks.map((mark) => ({ ...mark, at: mark.at + text.length }))],
  };
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

/** The tag, comment or lone sign that begins here. */
function tagAt(page: string, from: number): Tag {
  if (page.startsWith('<!--', from)) {
    const end = page.indexOf('-->', from + 2);
    return { end: end < 0 ? page.length : end + 3, attributes: none };
  }
  const head = /<(\/?)([A-Za-z][^\s/>]*)/y;
  head.lastIndex = from;
  const found = head.exec(page);
  if (found === null) {
    if (!/[!?/]/.test(page[from + 1] ?? '')) return { end: from + 1, isText: true, attributes: none };
    const end = page.indexOf('>', from);
    return { end: end < 0 ? page.length : end + 1, attributes: none };
  }
  const attributes = new Map<string, string>();
  const one = /[\s/]*([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/y;
  let at = head.lastIndex;
  for (;;) {
    one.lastIndex = at;
    const attribute = one.exec(page);
    if (attribute === null) break;
    const [, name = '', double, single, plain] = attribute;
    if (!attributes.has(name.toLowerCase()))
      attributes.set(name.toLowerCase(), unescaped(double ?? single ?? plain ?? ''));
    at = one.lastIndex;
  }
  const end = page.indexOf('>', at);
  return {
    end: end < 0 ? page.length : end + 1,
    name: (found[2] ?? '').toLowerCase(),
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

const isHidden = (attributes: Attributes): boolean =>
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
