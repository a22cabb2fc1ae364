// The content of evidence that was demanded or released, as the operator's people see it.
import type { Preview } from '../../domain/preview.ts';
import { previewWords as words } from '../../words/preview.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { previewSection } from '../parts/preview.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { ways } from '../parts/ways.ts';
import { officerNav } from './inbox.ts';

/** The page of its own, below the application's desk. */
export function officerPreviewPage(
  reader: Reader,
  view: { readonly number: string; readonly sha256: string; readonly title: string; readonly preview: Preview },
): Html {
  const { number, sha256, title, preview } = view;
  const desk = `${ways.officer}/applications/${number}`;
  const file = `${desk}/evidence/${sha256}`;
  return frame(reader, {
    title: `${title} ${t(reader, words.title)}`,
    nav: officerNav(reader),
    crumbs: [
      { href: desk, text: number },
      { href: `${file}/preview`, text: title },
    ],
    main: html`<div class="stack wide"><h1>${title}</h1>${previewSection(reader, preview, { picture: `${file}/picture`, file })}</div>`,
  });
}
