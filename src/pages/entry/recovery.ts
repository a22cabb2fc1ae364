// Recovery codes, shown this once.
import { recoveryWords as words } from '../../words/entry.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { wayWithin } from './inputs.ts';

/** The codes, how to keep them, and the way on. On paper only what is needed later is left. */
export const recoveryPage = (
  reader: Reader,
  {
    codes,
    to,
    isNew,
  }: {
    readonly codes: readonly string[];
    readonly to: string;
    /** Whether she had none before. */
    readonly isNew: boolean;
  },
): Html =>
  frame(reader, {
    title: t(reader, words.title),
    narrow: true,
    main: html`<div class="stack"><h1>${t(reader, words.title)}</h1><p class="print-only">${t(reader, words.whose)}${reader.person && ` ${reader.person.name}`}</p><p class="no-print">${t(reader, isNew ? words.isNew : words.isAgain)}</p><div class="card"><ol>${codes.map((code) => html`<li><code translate="no">${code}</code></li>`)}</ol></div><p>${t(reader, words.once)}</p><section class="stack tight no-print" aria-labelledby="keep"><h2 id="keep">${t(reader, words.keepTitle)}</h2><ul><li>${t(reader, words.print)}</li><li>${t(reader, words.vault)}</li><li>${t(reader, words.apart)}</li></ul></section><p><a class="btn" href="${wayWithin(to)}">${t(reader, words.goOn)}</a></p></div>`,
  });
