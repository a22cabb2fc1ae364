// Signed in, but nobody's colleague: never invited, or removed; or no longer a colleague of those she had chosen.
import { seatEndedWords as ended, noSeatSentences as sentences, noSeatWords as words } from '../../words/entry.ts';
import { csrfInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { message } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { ways } from '../parts/ways.ts';

/** Says whom to ask, and leaves her own account and the way out. */
export const noSeatPage = (reader: Reader, { name }: { readonly name: string }): Html =>
  frame(reader, {
    title: t(reader, words.title),
    narrow: true,
    main: html`<div class="stack"><h1>${t(reader, words.title)}</h1>${message({
      tone: 'info',
      kind: t(reader, words.title),
      says: t(reader, sentences.says(name)),
      fix: t(reader, words.fix),
    })}<div class="row"><a class="btn sub" href="/account">${t(reader, words.toAccount)}</a><form method="post" action="${ways.signOut}">${csrfInput(reader)}<button class="btn text">${t(reader, words.signOut)}</button></form></div></div>`,
  });

/** The seat she chose has ended and she has others: she chooses, nothing goes on by itself. */
export const seatEndedPage = (reader: Reader): Html =>
  frame(reader, {
    title: t(reader, ended.title),
    narrow: true,
    main: html`<div class="stack"><h1>${t(reader, ended.title)}</h1>${message({
      tone: 'info',
      kind: t(reader, ended.title),
      says: t(reader, ended.says),
      fix: t(reader, ended.fix),
    })}<p><a class="btn" href="${ways.seats}">${t(reader, ended.toSeats)}</a></p></div>`,
  });
