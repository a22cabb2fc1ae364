// The label's picture: our own neutral drawing, marked 見本 / SAMPLE while no authority has installed its profile. No mark
// and no logo of any scheme.
import { join } from 'node:path';
import { renderAsync } from '@resvg/resvg-js';
import encodeQR from 'qr';
import { artwork, smallestWidth } from '../../domain/artwork.ts';
import type { Scheme } from '../../domain/scheme.ts';
import type { Artwork, Drawn, TooBusy, TooSmall } from '../../office/ports.ts';

const fonts = ['400Regular/NotoSansJP_400Regular.ttf', '700Bold/NotoSansJP_700Bold.ttf'].map((file) =>
  join(import.meta.dirname, '../../../node_modules/@expo-google-fonts/noto-sans-jp', file),
);
/** Pixels of one module in the smallest PNG: readers need a few to find the code. */
const smallestModulePixels = 3;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The code's modules, row by row, without the quiet zone. */
const modulesOf = (url: string): readonly (readonly boolean[])[] =>
  encodeQR(url, 'raw', { ecc: artwork.errorCorrection, border: 1 })
    .slice(1, -1)
    .map((row) => row.slice(1, -1));

/** Dark modules as one path, each row's runs joined. */
function codePath(modules: readonly (readonly boolean[])[], size: number): string {
  const unit = size / (modules.length + 2 * artwork.quietZone);
  const at = (n: number) => Number(((n + artwork.quietZone) * unit).toFixed(4));
  return modules
    .flatMap((row, y) => {
      const runs: string[] = [];
      for (let x = 0; x < row.length; x++) {
        if (!row[x]) continue;
        const from = x;
        while (row[x + 1]) x += 1;
        runs.push(`M${at(from)} ${at(y)}H${at(x + 1)}V${at(y + 1)}H${at(from)}z`);
      }
      return runs;
    })
    .join('');
}

const texts = { ja: { sample: '見本', number: '登録番号' }, en: { sample: 'SAMPLE', number: 'Number' } } as const;

function drawing(scheme: Scheme, { levelMark, number, url, lang }: Drawn, millimetres: number): string {
  const modules = modulesOf(url);
  const { width, height, code } = artwork;
  const top = (height - code) / 2;
  const said = texts[lang];
  const room = width - code - 16 - 24 - 16;
  const numberSize = Math.min(24, Number((room / (0.68 * number.length)).toFixed(1)));
  const title = `${scheme.name[lang]} ${levelMark} ${number}${scheme.sample ? ` (${texts.ja.sample} / ${texts.en.sample})` : ''}`;
  const font = 'font-family="Noto Sans JP, Noto Sans CJK JP, Hiragino Sans, Yu Gothic, sans-serif"';
  const sample = scheme.sample
    ? `<g ${font} font-weight="700" font-size="22" fill="#8a1c00"><rect x="24" y="22" width="178" height="36" rx="4" fill="none" stroke="#8a1c00" stroke-width="2"/><text x="113" y="48" text-anchor="middle">${texts.ja.sample} / ${texts.en.sample}</text></g>`
    : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${millimetres}mm" height="${Number(((millimetres * height) / width).toFixed(3))}mm" viewBox="0 0 ${width} ${height}"><title>${escaped(title)}</title><rect width="${width}" height="${height}" fill="#fff"/><rect x="4" y="4" width="${width - 8}" height="${height - 8}" rx="14" fill="none" stroke="#00234b" stroke-width="3"/>${sample}<g ${font} fill="#00234b"><text x="24" y="128" font-size="56" font-weight="700">${escaped(levelMark)}</text><text x="24" y="162" font-size="20">${escaped(scheme.mark)}</text><text x="24" y="190" font-size="15">${escaped(said.number)}</text><text x="24" y="214" font-size="${numberSize}" font-weight="700">${escaped(number)}</text></g><g transform="translate(${width - code - 16} ${top})" shape-rendering="crispEdges"><rect width="${code}" height="${code}" fill="#fff"/><path fill="#000" d="${codePath(modules, code)}"/></g></svg>`;
}

/** Pictures drawn at once: each takes a core, and memory by its size. */
const drawnAtOnce = 2;
/** Pictures kept, the latest asked for. A picture does not change from day to day: no standing is drawn. */
const kept = 24;

/** A picture of pixels by its drawing: made once for all who ask, and kept for a while. */
function pictures(): (svg: string, pixels: number) => Promise<Uint8Array> | TooBusy {
  const known = new Map<string, Promise<Uint8Array>>();
  let running = 0;
  async function made(svg: string, pixels: number): Promise<Uint8Array> {
    running += 1;
    try {
      // Beside everything else that the office does: in a thread.
      const image = await renderAsync(svg, {
        fitTo: { mode: 'width', value: pixels },
        font: { fontFiles: fonts, loadSystemFonts: false, defaultFontFamily: 'Noto Sans JP' },
      });
      return image.asPng();
    } finally {
      running -= 1;
    }
  }
  return (svg, pixels) => {
    const key = `${pixels} ${svg}`;
    const there = known.get(key);
    if (!there && running >= drawnAtOnce) return { refused: 'busy', retryAfter: 1 };
    const picture = there ?? made(svg, pixels);
    known.delete(key);
    known.set(key, picture);
    picture.catch(() => known.delete(key));
    if (known.size > kept) for (const oldest of [...known.keys()].slice(0, -kept)) known.delete(oldest);
    return picture;
  };
}

/** Pictures of labels of one scheme. A size at which the code could not be read is refused. */
export function labelArtwork(scheme: Scheme): Artwork {
  const smallest = (url: string) => smallestWidth(modulesOf(url).length);
  const picture = pictures();
  return {
    svg: (drawn, millimetres = Math.max(60, smallest(drawn.url))) => {
      const least = smallest(drawn.url);
      return millimetres >= least
        ? drawing(scheme, drawn, millimetres)
        : ({ refused: 'too-small', smallest: least } satisfies TooSmall);
    },
    png: async (drawn, pixels = artwork.width * 2) => {
      const least = Math.ceil(
        ((modulesOf(drawn.url).length + 2 * artwork.quietZone) * smallestModulePixels * artwork.width) / artwork.code,
      );
      if (pixels < least) return { refused: 'too-small', smallest: least };
      return picture(drawing(scheme, drawn, 60), pixels);
    },
    qr: (text) =>
      `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="QR" width="220" height="220" viewBox="0 0 220 220" shape-rendering="crispEdges"><rect width="220" height="220" fill="#fff"/><path fill="#000" d="${codePath(modulesOf(text), 220)}"/></svg>`,
  };
}
