// The content of a piece of evidence inside one of our pages: a picture from a path of its own, text with its lines.
import type { Preview } from '../../domain/preview.ts';
import { nothingShown, pageTitle, previewWords as words } from '../../words/preview.ts';
import type { Html } from './html.ts';
import { html } from './html.ts';
import type { Reader } from './reader.ts';
import { t } from './reader.ts';

/** Where the bytes are: shown as a picture, and saved. */
export type PreviewWays = { readonly picture: string; readonly file: string };

/** What is shown of a piece. */
export const previewSection = (reader: Reader, preview: Preview, ways: PreviewWays): Html =>
  html`<section class="stack tight preview" aria-labelledby="content"><h2 id="content">${t(reader, words.title)}</h2>${shown(reader, preview, ways)}<p class="no-print"><a href="${ways.file}">${t(reader, words.download)}</a></p></section>`;

function shown(reader: Reader, preview: Preview, ways: PreviewWays): Html {
  switch (preview.is) {
    case 'picture':
      return html`<p><img src="${ways.picture}" alt="${t(reader, words.picture)}"></p>`;
    case 'text':
      return html`${lines(preview.lines)}${preview.isCut && html`<p class="soft">${t(reader, words.textCut)}</p>`}`;
    case 'pages':
      return html`<p class="soft">${t(reader, words.pagesSay)}</p>${preview.pages.map(
        (page, index) =>
          html`<h3>${t(reader, pageTitle(index + 1))}</h3>${page.trim() === '' ? html`<p class="soft">${t(reader, words.pageWithout)}</p>` : lines(page.trim().split('\n'))}`,
      )}${preview.isCut && html`<p class="soft">${t(reader, words.pagesCut)}</p>`}`;
    case 'nothing':
      return html`<p>${t(reader, nothingShown[preview.because])}</p>`;
  }
}

/** Each line with its number; a list numbers itself and is read aloud as one. */
const lines = (all: readonly string[]): Html =>
  html`<ol class="coded">${all.map((line) => html`<li><code>${line}</code></li>`)}</ol>`;
