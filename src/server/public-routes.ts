// What anyone may see: the front page, the list and its downloads, the page and the picture of each label.
import { shortAddress } from '../domain/artwork.ts';
import { addDays, readCivilDate } from '../domain/calendar.ts';
import { lifecycleOf } from '../domain/issue.ts';
import type { RegistrationNumber } from '../domain/names.ts';
import type { Entry, ListWords } from '../domain/registry.ts';
import { csvOf, entriesOn, entryOf, listColumns, listRows, readQuery, search } from '../domain/registry.ts';
import type { Drawn } from '../office/ports.ts';
import { frontPage, knownPage, meaningPage } from '../pages/public/about.ts';
import { listPage } from '../pages/public/list.ts';
import { productPage, unknownLabelPage } from '../pages/public/product.ts';
import { columnWords } from '../words/public.ts';
import type { Answer, Ask, Route } from './ask.ts';
import { open } from './ask.ts';

const rules = (ask: Ask) => lifecycleOf(ask.house.scheme);

/** A list of labels. A day that is none is refused: nobody shall take another day's answer for it. */
const listing = (
  path: string,
  may: 'public.list' | 'public.downloads',
  answer: (ask: Ask, result: Awaited<ReturnType<typeof found>>) => Answer,
): Route =>
  open(path, may, async (ask) => {
    const on = ask.query['on'] ?? '';
    return on !== '' && !readCivilDate(on) ? { refused: 'cannot-read' } : answer(ask, await found(ask));
  });

/** The query of the address, and what it finds on its day. */
async function found(ask: Ask) {
  const query = readQuery(ask.queries);
  const on = query.on ?? ask.today;
  const entries = entriesOn(await ask.house.openFor(undefined).labels(), on, rules(ask));
  return { query, on, total: entries.length, found: search(entries, query) };
}

const listWords = ({ house: { scheme }, lang }: Ask): ListWords => ({
  columns: Object.fromEntries(
    Object.entries(columnWords).map(([column, text]) => [column, text[lang]]),
  ) as ListWords['columns'],
  standings: Object.fromEntries(
    Object.entries(scheme.standings).map(([standing, text]) => [standing, text[lang]]),
  ) as ListWords['standings'],
  level: (id) => scheme.levels.find((level) => level.id === id)?.mark ?? id,
  type: (id) => scheme.productTypes.find((type) => type.id === id)?.name[lang] ?? id,
});

const number = (ask: Ask) => (ask.at['number'] ?? '').normalize('NFKC').toUpperCase() as RegistrationNumber;
const entry = async (ask: Ask) => entryOf(await ask.house.openFor(undefined).label(number(ask)), ask.today, rules(ask));

function drawn(ask: Ask, one: Entry): Drawn {
  const { scheme, baseUrl } = ask.house;
  return {
    levelMark: scheme.levels.find(({ id }) => id === one.level)?.mark ?? one.level,
    number: one.number,
    url: shortAddress(baseUrl, one.number),
    lang: ask.lang,
  };
}

async function product(ask: Ask): Promise<Answer> {
  const one = await entry(ask);
  if (!one) return { page: unknownLabelPage(ask.reader, number(ask)), status: 404, refusal: 'no-such-label' };
  const svg = ask.house.artwork.svg(drawn(ask, one));
  return {
    page: productPage(ask.reader, {
      entry: one,
      address: `${ask.house.baseUrl}/L/${one.number}`,
      picture: typeof svg === 'string' ? svg : '',
    }),
  };
}

/** The largest picture: a plate of the size of a hand, printed finely. Millimetres for SVG, pixels for PNG. */
const largest = { svg: 5000, png: 2000 } as const;

/** The label's picture; `size` is millimetres for SVG, whole pixels for PNG. */
const picture =
  (kind: 'svg' | 'png') =>
  async (ask: Ask): Promise<Answer> => {
    const one = await entry(ask);
    if (!one) return { refused: 'no-such-label' };
    const asked = ask.query['size'] === undefined ? undefined : Number(ask.query['size']);
    if (asked !== undefined && !(asked > 0 && asked <= largest[kind])) return { refused: 'cannot-read' };
    const size = kind === 'png' && asked !== undefined ? Math.ceil(asked) : asked;
    const drawing = await ask.house.artwork[kind](drawn(ask, one), size);
    if (typeof drawing === 'object' && 'refused' in drawing) return drawing;
    return {
      bytes: drawing,
      type: kind === 'svg' ? 'image/svg+xml; charset=utf-8' : 'image/png',
      name: `${one.number}.${kind}`,
      inline: true,
    };
  };

/** RFC 9116. It says for how long it holds: less than a year, so that nobody writes to an address of long ago. */
async function securityText({ house, today }: Ask): Promise<Answer> {
  if (!house.securityContact) return { refused: 'not-found' };
  const lines = [
    ...house.securityContact.map((address) => `Contact: ${address}`),
    `Expires: ${addDays(today, 364)}T00:00:00Z`,
    'Preferred-Languages: ja, en',
    `Canonical: ${house.baseUrl}/.well-known/security.txt`,
  ];
  return { bytes: `${lines.join('\n')}\n`, type: 'text/plain; charset=utf-8', inline: true };
}

const columnWidths: Readonly<Record<string, number>> = {
  'product-ja': 36,
  'product-en': 30,
  'holder-ja': 30,
  'holder-en': 30,
  models: 40,
};

export const publicRoutes: readonly Route[] = [
  open('/', 'public.meaning-pages', async ({ reader }) => ({ page: frontPage(reader) })),
  listing('/labels', 'public.list', (ask, result) => ({ page: listPage(ask.reader, result) })),
  listing('/labels.csv', 'public.downloads', (ask, result) => ({
    bytes: csvOf(result.found.entries, listWords(ask)),
    type: 'text/csv; charset=utf-8',
    name: 'labels.csv',
  })),
  listing('/labels.xlsx', 'public.downloads', (ask, result) => {
    const [heads = [], ...rows] = listRows(result.found.entries, listWords(ask));
    const columns = heads.map((title, index) => ({ title, width: columnWidths[listColumns[index] ?? ''] ?? 18 }));
    return {
      bytes: ask.house.sheets.writeTable({ sheet: 'labels', columns, rows }),
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      name: 'labels.xlsx',
    };
  }),
  open('/L/:number', 'public.label-page', product),
  open('/l/:number', 'public.label-page', product),
  open('/L/:number/label.svg', 'public.downloads', picture('svg')),
  open('/L/:number/label.png', 'public.downloads', picture('png'), { limits: { perMinute: 60 } }),
  open('/meaning', 'public.meaning-pages', async ({ reader }) => ({ page: meaningPage(reader) })),
  open('/known', 'public.meaning-pages', async ({ reader }) => ({ page: knownPage(reader) })),
  open('/.well-known/security.txt', 'public.downloads', securityText),
  open('/style/:file', 'public.downloads', async ({ house, at }) => {
    const style = house.styles.get(at['file'] ?? '');
    return style === undefined
      ? { refused: 'not-found' }
      : { bytes: style, type: 'text/css; charset=utf-8', inline: true };
  }),
  open('/assets/:file', 'public.downloads', async ({ house, at }) => {
    const script = house.scripts.get(at['file'] ?? '');
    return script === undefined
      ? { refused: 'not-found' }
      : { bytes: script, type: 'text/javascript; charset=utf-8', inline: true };
  }),
];
