// The ways to a label's artwork, place of use by place of use. The drawing and its SAMPLE mark are the office's own.
import { shortAddress } from '../domain/artwork.ts';
import { nameOfProduct } from '../domain/portfolio.ts';
import { portfolioOf } from '../office/portfolio.ts';
import type { Drawn } from '../office/ports.ts';
import type { UsePlace } from '../pages/supplier/label-use.ts';
import { labelUsePage } from '../pages/supplier/label-use.ts';
import { bytesOf, list, object, text, whole, yes } from './api-shapes.ts';
import { productId } from './api-things.ts';
import type { Answer, AskBy, Route } from './ask.ts';
import { look } from './ask.ts';
import { gives } from './json-body.ts';
import { paperLimits } from './sending.ts';

const missing = { refused: 'no-such-product' } as const;
/** Dots of a printer in a millimetre, at 600 to the inch. */
const dots = 600 / 25.4;
/** Wider than any place of use of the scheme's data may be. */
const widest = 160;

/** The label of a product with every place of use, at the width that is asked for. */
async function usesOf({ office, house, lang, query }: AskBy, product: string) {
  const [row] = await portfolioOf(office, product);
  if (!row) return undefined;
  const { label } = row;
  const asked = Number(query['mm'] ?? '');
  const width = Number.isInteger(asked) && asked >= 1 && asked <= widest ? asked : undefined;
  const rows = office.scheme.papers.flatMap(({ sheet }) => sheet?.places ?? []);
  if (!label) return { row, label, places: [], drawn: undefined, width };
  const levelMark = office.scheme.levels.find(({ id }) => id === label.level)?.mark ?? '';
  const drawn: Drawn = { levelMark, number: label.number, url: shortAddress(house.baseUrl, label.number), lang };
  const least = house.artwork.svg(drawn, 1);
  const smallest = typeof least === 'string' ? 1 : least.smallest;
  const places = rows.map(({ id, name, millimetres }): UsePlace => {
    const wanted = width ?? millimetres;
    return { id, name, millimetres: Math.max(wanted, smallest), smallest, isTooSmall: wanted < smallest };
  });
  return { row, label, places, drawn, width };
}

async function page(ask: AskBy): Promise<Answer> {
  const found = await usesOf(ask, productId(ask));
  if (!found) return missing;
  const { row, label, places, width } = found;
  const name = nameOfProduct(ask.lang, row.product, row.id);
  return {
    page: labelUsePage(ask.reader, { product: row.id, name, label, places, width: String(width ?? '') }),
  };
}

async function picture(ask: AskBy, kind: 'svg' | 'png'): Promise<Answer> {
  const found = await usesOf(ask, productId(ask));
  if (!found) return missing;
  const place = found.places.find(({ id }) => id === ask.at['place']);
  if (!found.drawn) return { refused: 'not-now' };
  if (!place) return { refused: 'cannot-read' };
  const { artwork } = ask.house;
  const name = `${found.drawn.number}-${place.id}.${kind}`;
  if (kind === 'svg') {
    const svg = artwork.svg(found.drawn, place.millimetres);
    return typeof svg === 'string' ? { bytes: svg, type: 'image/svg+xml', name } : svg;
  }
  const png = await artwork.png(found.drawn, Math.ceil(place.millimetres * dots));
  return 'refused' in png ? png : { bytes: png, type: 'image/png', name };
}

const one = '/products/:id/label-use';
export const labelUseRoutes: readonly Route[] = [
  look(`/supplier${one}`, 'product.see', page),
  look(`/supplier${one}/:place/label.svg`, 'product.see', (ask) => picture(ask, 'svg'), { limits: paperLimits }),
  look(`/supplier${one}/:place/label.png`, 'product.see', (ask) => picture(ask, 'png'), { limits: paperLimits }),
];

const mm = { mm: { ...text, description: 'Width in whole millimetres; never drawn smaller than can be read' } };
const apiPicture = (kind: 'svg' | 'png', type: string): Route =>
  gives(
    `${one}/:place/label.${kind}`,
    'product.see',
    { summary: `The label for one place of use as ${kind}`, query: mm, answers: bytesOf(type) },
    (ask) => picture(ask, kind),
    { limits: paperLimits },
  );

export const apiLabelUse: readonly Route[] = [
  gives(
    one,
    'product.see',
    {
      summary: 'The places of use of a product’s label, each with its width and the smallest that can be read',
      query: mm,
      answers: object({
        'number?': text,
        places: list(object({ id: text, name: text, millimetres: whole, smallest: whole, isTooSmall: yes })),
      }),
    },
    async (ask) => {
      const found = await usesOf(ask, productId(ask));
      if (!found) return missing;
      const places = found.places.map((place) => ({ ...place, name: place.name[ask.lang] }));
      return { json: { ...(found.label ? { number: found.label.number } : {}), places } };
    },
  ),
  apiPicture('svg', 'image/svg+xml'),
  apiPicture('png', 'image/png'),
];
