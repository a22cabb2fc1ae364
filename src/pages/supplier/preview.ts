// The content of one piece of a product's evidence, as the supplier's people and an evaluator see it.
import type { Preview } from '../../domain/preview.ts';
import { previewWords as words } from '../../words/preview.ts';
import { supplierWords } from '../../words/supplier.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { previewSection } from '../parts/preview.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { supplierNav } from './home.ts';
import { crumbs } from './section.ts';
import { fileHref, previewHref, productHref } from './where.ts';

/** The page of its own, below the product's evidence. */
export function previewPage(
  reader: Reader,
  view: {
    readonly product: string;
    readonly name: string;
    readonly piece: string;
    readonly title: string;
    readonly preview: Preview;
  },
): Html {
  const { product, name, piece, title, preview } = view;
  const base = productHref(product);
  const ways = { picture: `${base}/evidence/${encodeURIComponent(piece)}/picture`, file: fileHref(base, piece) };
  return frame(reader, {
    title: `${title} ${t(reader, words.title)}`,
    nav: supplierNav(reader),
    crumbs: [
      ...crumbs(reader, product, name, title).slice(0, 2),
      { href: `${base}/evidence`, text: t(reader, supplierWords.evidence) },
      { href: previewHref(product, piece), text: title },
    ],
    main: html`<div class="stack wide"><h1>${title}</h1>${previewSection(reader, preview, ways)}</div>`,
  });
}
