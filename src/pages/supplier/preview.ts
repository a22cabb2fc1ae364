// The content of one piece of evidence, as the supplier's people and an evaluator see it: of a product, of the company part or
// of a block.
import type { Preview } from '../../domain/preview.ts';
import { previewWords as words } from '../../words/preview.ts';
import type { Link } from '../parts/frame.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { previewSection } from '../parts/preview.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { supplierNav } from './home.ts';
import { fileHref, pieceHref, previewHref } from './where.ts';

/** The page of its own, below the evidence of `base`. */
export function previewPage(
  reader: Reader,
  view: {
    readonly base: string;
    /** The way to the list of evidence. */
    readonly trail: readonly Link[];
    readonly piece: string;
    readonly title: string;
    readonly preview: Preview;
  },
): Html {
  const { base, trail, piece, title, preview } = view;
  const ways = { picture: pieceHref(base, piece, 'picture'), file: fileHref(base, piece) };
  return frame(reader, {
    title: `${title} ${t(reader, words.title)}`,
    nav: supplierNav(reader),
    crumbs: [...trail, { href: previewHref(base, piece), text: title }],
    main: html`<div class="stack wide"><h1>${title}</h1>${previewSection(reader, preview, ways)}</div>`,
  });
}
