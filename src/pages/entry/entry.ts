// Two pages of the door: entering by a one-time link, and a refusal.
import { entryWords as words } from '../../words/entry.ts';
import type { RefusalCode } from '../../words/refusals.ts';
import { refusalWords } from '../../words/refusals.ts';
import { frame } from '../parts/frame.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { message } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { ways } from '../parts/ways.ts';

/** Asks for one press, so that a mail program that looks ahead does not spend the link. */
export const enterPage = (reader: Reader, token: string): Html =>
  frame(reader, {
    title: t(reader, words.enterTitle),
    narrow: true,
    main: html`<div class="stack"><h1>${t(reader, words.enterTitle)}</h1><p>${t(reader, words.enterSays)}</p><form method="post" action="/enter/${token}"><button class="btn">${t(reader, words.enter)}</button></form></div>`,
  });

/** One refusal: what is wrong and what would mend it; `more` adds what the rules know besides. */
export const problemPage = (
  reader: Reader,
  code: RefusalCode,
  more?: { readonly says?: Hole; readonly number?: string },
): Html =>
  frame(reader, {
    title: t(reader, code === 'not-signed-in' ? words.needTitle : words.problemTitle),
    narrow: true,
    failed: true,
    main: html`<div class="stack"><h1>${t(reader, code === 'not-signed-in' ? words.needTitle : words.problemTitle)}</h1>${message(
      {
        tone: 'blocker',
        kind: t(reader, words.why),
        says: t(reader, refusalWords[code].says),
        fix: t(reader, refusalWords[code].fix),
      },
    )}${more?.says && html`<p>${more.says}</p>`}${more?.number && html`<p>${t(reader, words.number)} <span class="id">${more.number}</span></p>`}${
      code === 'not-signed-in' &&
      html`<p><a class="btn" href="/sign-in?to=${encodeURIComponent(reader.here)}">${t(reader, words.toSignIn)}</a></p>`
    }${code === 'no-way-in' && html`<p><a class="btn" href="/account">${t(reader, words.toAccount)}</a></p>`}<p><a href="${ways.front}">${t(reader, words.back)}</a></p></div>`,
  });
