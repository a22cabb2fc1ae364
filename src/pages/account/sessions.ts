// Where somebody is signed in, and ending it from afar.
import { provedWords, sessionsWords as words } from '../../words/account.ts';
import { csrfInput } from '../parts/forms.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { state } from '../parts/marks.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import { momentText } from '../supplier/moments.ts';
import { accountFrame } from './menu.ts';

/** What the page shows of a session. */
export type SessionShown = {
  readonly id: string;
  readonly from: string;
  readonly openedAt: string;
  readonly seenAt: string;
  readonly provedBy: keyof typeof provedWords;
};

/** The live sessions; the current one is ended by signing out. */
export function sessionsPage(
  reader: Reader,
  {
    sessions,
    current,
  }: {
    readonly sessions: readonly SessionShown[];
    /** The id of the session this page is seen in. */
    readonly current: string;
  },
): Html {
  const columns = [words.from, words.opened, words.seen, words.how, words.act];
  return accountFrame(reader, {
    title: t(reader, words.title),
    section: '/account/sessions',
    narrow: false,
    main: html`<p>${t(reader, words.says)}</p>${cardTable({
      caption: t(reader, words.title),
      columns: columns.map((name) => ({ name: t(reader, name) })),
      rows: sessions.map((session) => [
        device(session.from),
        html`<span class="num">${momentText(session.openedAt)}</span>`,
        html`<span class="num">${momentText(session.seenAt)}</span>`,
        t(reader, provedWords[session.provedBy]),
        session.id === current ? state('ok', t(reader, words.thisOne)) : ending(reader, session),
      ]),
    })}${
      sessions.some(({ id }) => id !== current)
        ? html`<form class="stack tight" method="post" action="/account/sessions/end-others">${csrfInput(reader)}<p><button class="btn sub">${t(reader, words.endOthers)}</button></p><p class="small soft">${t(reader, words.endOthersSays)}</p></form>`
        : html`<p>${t(reader, words.noOthers)}</p>`
    }`,
  });
}

const systems = [
  [/Windows/, 'Windows'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
] as const;
const browsers = [
  [/Edg/, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\/|Version\//, 'Safari'],
] as const;

/** Where from, as she can recognise it; what the browser said of itself stands below, for what no name is known of. */
function device(from: string): Html {
  const names = [systems, browsers].flatMap((known) => known.find(([sign]) => sign.test(from))?.[1] ?? []);
  return names.length === 0
    ? html`<b>${from}</b>`
    : html`<b>${names.join(' / ')}</b><br><span class="small soft">${from}</span>`;
}

const ending = (reader: Reader, { id, from }: SessionShown) =>
  html`<form class="nb" method="post" action="/account/sessions/end">${csrfInput(reader)}<input type="hidden" name="id" value="${id}"><button class="btn risk">${t(reader, words.end)}<span class="vh"> ${from}</span></button></form>`;
