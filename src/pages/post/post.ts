// The outbox: what went, what waits, what failed and why. Without a mail server it is where letters are read.
import type { Text } from '../../domain/scheme.ts';
import { aboutWords, mailAddressWords, postSentences as sentences, postWords as words } from '../../words/post.ts';
import { organisationNav } from '../organisation/parts.ts';
import { unbroken } from '../parts/days.ts';
import { csrfInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html, joined, mailText } from '../parts/html.ts';
import { state as stateMark, tag } from '../parts/marks.ts';
import { done, emptyState, message } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { addressed, t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import { momentText } from '../supplier/moments.ts';

export type PostState = 'waiting' | 'sent' | 'failed';

/** A letter as this page shows it. What the outbox lists has this shape. */
export type LetterShown = {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text?: string;
  readonly about: string;
  readonly putAt: string;
  readonly tries: number;
  readonly nextAt?: string;
  readonly state: PostState;
  readonly sentAt?: string;
  readonly answer?: string;
};

export type OutboxView = {
  readonly letters: readonly LetterShown[];
  /** Whether letters go to a mail server; else their text is shown here. */
  readonly smtp: 'set' | 'unset';
  /** The state the list is narrowed down to. */
  readonly state?: PostState;
  /** The id after which the list goes on, when there is more. */
  readonly next?: string;
  /** A letter was made due again. */
  readonly done?: 'again';
};

const states = {
  waiting: [words.waiting, 'working'],
  sent: [words.sent, 'ok'],
  failed: [words.failed, 'bad'],
} as const satisfies Record<PostState, readonly [Text, Parameters<typeof stateMark>[0]]>;

/** Letters, the newest first. It stands wherever it was asked for: `reader.here` without its query is its address. */
export function postPage(reader: Reader, view: OutboxView): Html {
  const { letters, smtp, state: only, next } = view;
  return frame(reader, {
    title: t(reader, words.title),
    nav: organisationNav(reader),
    main: html`<div class="stack">${view.done === 'again' && done({ title: t(reader, words.doneAgain), says: html`<p>${t(reader, words.doneAgainSays)}</p>` })}<header class="stack tight"><h1>${t(reader, words.title)}</h1><p class="soft">${t(reader, words.titleSays)}</p></header>${
      smtp === 'unset' &&
      message({
        tone: 'warning',
        kind: t(reader, words.note),
        says: t(reader, words.unset),
        fix: t(reader, words.unsetFix),
      })
    }${filter(reader, only)}${letters.length > 0 ? table(reader, view) : nothing(reader, only)}${
      next !== undefined &&
      html`<p><a href="${addressed(reader.here, { before: next, done: undefined })}">${t(reader, words.older)}</a></p>`
    }</div>`,
  });
}

const stateAddress = (reader: Reader, state: PostState | undefined) =>
  addressed(reader.here, { state, before: undefined, done: undefined });

const filter = (reader: Reader, only: PostState | undefined) =>
  html`<nav aria-label="${t(reader, words.show)}"><ul role="list" class="row plain">${(
    [
      [undefined, words.all],
      ['waiting', words.waiting],
      ['failed', words.failed],
      ['sent', words.sent],
    ] as const
  ).map(
    ([state, name]) =>
      html`<li>${state === only ? html`<b aria-current="true">${t(reader, name)}</b>` : html`<a href="${stateAddress(reader, state)}">${t(reader, name)}</a>`}</li>`,
  )}</ul></nav>`;

const nothing = (reader: Reader, only: PostState | undefined) =>
  only === undefined
    ? emptyState({ title: t(reader, words.nothing), says: t(reader, words.nothingSays) })
    : emptyState({
        title: t(reader, words.noneOfState),
        says: html`<a href="${stateAddress(reader, undefined)}">${t(reader, words.showAll)}</a>`,
      });

function table(reader: Reader, { letters, smtp }: OutboxView): Html {
  const columns = [words.subject, words.to, words.state, words.putAt, words.course];
  return cardTable({
    caption: t(reader, words.title),
    columns: [...columns, smtp === 'set' ? words.act : words.text].map((name) => ({ name: t(reader, name) })),
    rows: letters.map((letter) => {
      const [name, tone] = states[letter.state];
      return [
        html`${about(reader, letter)}<br>${letter.subject}`,
        letter.to === ''
          ? html`<span class="small soft">${t(reader, words.betweenPartners)}</span>`
          : html`<span lang="en">${mailText(letter.to)}</span>`,
        stateMark(tone, t(reader, name)),
        html`<time class="num nb" datetime="${letter.putAt}">${momentText(letter.putAt)}</time>`,
        course(reader, letter),
        // With a server, what a letter says is between it and its reader: it may hold a link that opens a door.
        smtp === 'set' ? againForm(reader, letter) : textOf(reader, letter),
      ];
    }),
  });
}

const about = (reader: Reader, { about: code }: LetterShown): Html =>
  tag(Object.hasOwn(aboutWords, code) ? t(reader, aboutWords[code as keyof typeof aboutWords]) : code);

function course(reader: Reader, { state, tries, nextAt, sentAt, answer }: LetterShown): Html | null {
  const said = [
    tries > 0 && state !== 'sent' && t(reader, sentences.tries(tries)),
    sentAt !== undefined && t(reader, sentences.sentAt(momentText(sentAt))),
    state === 'waiting' && tries > 0 && nextAt !== undefined && t(reader, sentences.nextAt(momentText(nextAt))),
    answer !== undefined && state !== 'sent' && answered(reader, answer),
  ].filter((one) => one !== false);
  return said.length === 0 ? null : html`<span class="small">${joined(said, html`<br>`)}</span>`;
}

/** A server answers in its own words; that an address is none is said in ours. */
const answered = (reader: Reader, answer: string): Html =>
  Object.hasOwn(mailAddressWords, answer)
    ? html`${t(reader, mailAddressWords[answer as keyof typeof mailAddressWords].says)}`
    : html`${t(reader, sentences.answer)}<span lang="en">${answer}</span>`;

const againForm = (reader: Reader, { id, state, subject, tries }: LetterShown) =>
  (state === 'failed' || (state === 'waiting' && tries > 0)) &&
  html`<form method="post" action="${reader.here.split(/[?#]/)[0] ?? ''}/${encodeURIComponent(id)}/again">${csrfInput(reader)}<button class="btn sub">${t(reader, words.again)}<span class="vh"> ${subject}</span></button></form>`;

const textOf = (reader: Reader, { text, subject }: LetterShown) =>
  text !== undefined &&
  html`<details><summary>${t(reader, words.readText)}<span class="vh"> ${subject}</span></summary><p class="small">${joined(
    text
      .trimEnd()
      .split(/\r?\n/)
      .map((line) => (/^https?:\/\/\S+$/.test(line) ? html`<a href="${line}">${line}</a>` : unbroken(line))),
    html`<br>`,
  )}</p></details>`;
