// A one-time code by which a program shows that its owner is there.
import { presenceCodeSentences as sentences, presenceCodeWords as words } from '../../words/account.ts';
import { csrfInput } from '../parts/forms.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { done } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { momentText } from '../supplier/moments.ts';
import { accountFrame } from './menu.ts';

/** What the code is for, and, just made, the code itself as the header that carries it. */
export const presenceCodePage = (
  reader: Reader,
  {
    code,
    until,
  }: {
    readonly code?: string;
    /** The moment from which it opens nothing any more. */
    readonly until?: string;
  },
): Html =>
  accountFrame(reader, {
    title: t(reader, words.title),
    section: '/account/tokens',
    isBelow: true,
    main: html`${
      code &&
      done({
        title: t(reader, words.made),
        says: html`<p>${t(reader, words.how)}</p><p><code translate="no">X-Presence: ${code}</code></p>${until && html`<p>${t(reader, sentences.until(momentText(until)))}</p>`}<p>${t(reader, words.freshSays)}</p>`,
      })
    }<p>${t(reader, words.says)}</p>${!code && html`<p>${t(reader, words.how)}</p><p><code translate="no">X-Presence: …</code></p>`}<p>${t(reader, words.rules)}</p><form class="row" method="post" action="/account/presence-code">${csrfInput(reader)}<button class="${code ? 'btn sub' : 'btn'}">${t(reader, code ? words.again : words.make)}</button><a class="btn text" href="/account/tokens">${t(reader, words.back)}</a></form>`,
  });
