// Where the link of a proof by mail leads: what it proves, and the press that proves it.
import { handOverSentences as sentences, thingWords, handOverWords as words } from '../../words/hand-overs.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import type { HandOverShown } from './hand-over-turn.ts';
import { actForm, organisationNav } from './parts.ts';

/** Asks for one press, so that a mail program that looks at links proves nothing. */
export const proofLinkPage = (
  reader: Reader,
  { token, handOver: one }: { readonly token: string; readonly handOver: HandOverShown },
): Html =>
  frame(reader, {
    title: t(reader, words.proveTitle),
    nav: organisationNav(reader),
    narrow: true,
    main: html`<div class="stack"><h1>${t(reader, words.proveTitle)}</h1><p>${t(reader, sentences.proves(one.toOrganisationName ?? one.organisationName))}</p><dl class="kv"><dt>${t(reader, words.what)}</dt><dd>${t(reader, thingWords[one.what])}　${one.name}</dd></dl>${actForm(
      reader,
      {
        action: `/hand-overs/proof/${encodeURIComponent(token)}`,
        button: t(reader, words.proveButton),
        tone: 'btn',
        says: t(reader, words.proveSays),
      },
    )}</div>`,
  });
