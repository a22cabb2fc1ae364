// The page behind a label's QR code: how it stands today, what it says and what it does not. Phone first, no script.
import { addDays, compareDays, dayNumber } from '../../domain/calendar.ts';
import { lifecycleOf } from '../../domain/issue.ts';
import type { Act } from '../../domain/label.ts';
import type { Entry } from '../../domain/registry.ts';
import { publicSentences as sentences, standingTitles, publicWords as words } from '../../words/public.ts';
import { day, dayText } from '../parts/days.ts';
import { frame } from '../parts/frame.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html, ready } from '../parts/html.ts';
import { levelMark, standingClass, tag } from '../parts/marks.ts';
import { emptyState } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { ways } from '../parts/ways.ts';

/** How many models are shown before the rest is folded away. */
const modelsShown = 6;

export type ProductView = {
  readonly entry: Entry /** The address printed in the code. */;
  readonly address: string /** The label's picture, drawn by us. */;
  readonly picture: string;
};

export function productPage(reader: Reader, view: ProductView): Html {
  const { entry } = view;
  return frame(reader, {
    title: `${t(reader, entry.entry.product)} ${entry.number}`,
    bare: true,
    crumbs: [
      { href: ways.labels, text: t(reader, words.listTitle) },
      { href: reader.here, text: entry.number },
    ],
    main: html`<article class="stack wide">${first(reader, view)}${support(reader, entry)}${contact(reader, entry)}${meaning(reader)}${history(reader, entry)}${picture(reader, view)}</article>`,
  });
}

/** One sentence about the label, one about the day. */
function standingBox(reader: Reader, entry: Entry): Html {
  const { standing, until, on, revoked } = entry;
  const said = (on: Entry['until']) => t(reader, dayText(on));
  const second = {
    valid: () => sentences.left(said(until), dayNumber(until) - dayNumber(on)),
    'in-grace': () => sentences.graceUntil(said(until), said(addDays(until, lifecycleOf(reader.scheme).graceDays))),
    lapsed: () => sentences.lapsedOn(said(until)),
    revoked: () => sentences.revokedOn(said(revoked?.on ?? until), revoked?.because ?? ''),
  }[standing]();
  return html`<div class="stand ${standingClass[standing]}"><strong>${t(reader, standingTitles[standing])}</strong><span>${t(reader, second)}</span></div>`;
}

function first(reader: Reader, { entry, address }: ProductView): Html {
  const [shown, more] = [entry.models.slice(0, modelsShown), entry.models.slice(modelsShown)];
  return html`<section class="stack">${standingBox(reader, entry)}<div class="stack tight"><p class="soft">${t(reader, entry.entry.holder)}</p><h1>${t(reader, entry.entry.product)}</h1><p class="row">${levelMark(reader, entry.level, { large: true })}<span>${t(reader, words.number)} <span class="id">${entry.number}</span></span></p><p class="small"><a href="#meaning">${t(reader, words.meansLink)}</a>　<span class="soft">${t(reader, sentences.asOf(t(reader, dayText(entry.on))))}</span></p><p class="print-only">${t(reader, sentences.printed(t(reader, dayText(entry.on)), address))}</p></div><div class="card sunk stack tight"><h2>${t(reader, words.sameTitle)}</h2><p>${t(reader, words.sameSays)}</p><ul role="list" class="row plain">${shown.map((model) => html`<li>${tag(model)}</li>`)}</ul>${
    more.length > 0 &&
    html`<details><summary>${t(reader, sentences.more(more.length))}</summary><ul role="list" class="row plain">${more.map((model) => html`<li>${tag(model)}</li>`)}</ul></details>`
  }</div></section>`;
}

const linked = (text: string): Html =>
  /^https?:\/\//.test(text)
    ? html`<a href="${text}">${text}</a>`
    : /^\S+@\S+$/.test(text)
      ? html`<a href="mailto:${text}">${text}</a>`
      : html`${text}`;
const facts = (rows: readonly (readonly [string, Hole])[]): Html | null => {
  const said = rows.filter(([, value]) => value !== undefined && value !== null);
  return said.length > 0
    ? html`<dl class="kv">${said.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`
    : null;
};
const maybe = (text: string | undefined): Html | undefined =>
  text === undefined || text === '' ? undefined : linked(text);

const support = (reader: Reader, { entry, on }: Entry) =>
  html`<section class="stack" aria-labelledby="support"><h2 id="support">${t(reader, words.supportTitle)}</h2><p><b class="big">${day(reader, entry.supportUntil)}</b>${compareDays(entry.supportUntil, on) < 0 && html`　<span class="st t-warn">${t(reader, words.supportEnded)}</span>`}</p>${facts(
    [
      [t(reader, words.updates), maybe(entry.updatePage)],
      [t(reader, words.security), maybe(entry.supportPage)],
    ],
  )}</section>`;

const contact = (reader: Reader, { entry }: Entry) =>
  html`<section class="stack" aria-labelledby="contact"><h2 id="contact">${t(reader, words.contactTitle)}</h2>${facts([
    [t(reader, words.contact), maybe(entry.securityContact)],
    [t(reader, words.policy), maybe(entry.disclosureUrl)],
    [t(reader, words.acknowledge), entry.acknowledgeWithin],
  ])}</section>`;

const meaning = (reader: Reader) => {
  const { says, saysNot } = reader.scheme.meaning;
  return html`<section class="stack" aria-labelledby="meaning"><h2 id="meaning">${t(reader, words.meansLink)}</h2><div class="grid"><div class="card stack tight"><h3>${t(reader, words.says)}</h3><ul>${says.map((one) => html`<li>${t(reader, one)}</li>`)}</ul></div><div class="card stack tight"><h3>${t(reader, words.saysNot)}</h3><ul>${saysNot.map((one) => html`<li>${t(reader, one)}</li>`)}</ul></div></div></section>`;
};

function actText(reader: Reader, act: Act): string {
  switch (act.act) {
    case 'issued':
      return t(
        reader,
        sentences.issued(reader.scheme.levels.find(({ id }) => id === act.level)?.mark ?? act.level, act.edition),
      );
    case 'extended':
      return t(reader, sentences.extended(t(reader, dayText(act.until))));
    case 'models-added':
      return t(reader, sentences.added(act.models.join(reader.lang === 'ja' ? '、' : ', ')));
    case 'revoked':
      return t(reader, sentences.revoked(act.because));
  }
}

const history = (reader: Reader, { acts }: Entry) =>
  html`<section class="stack" aria-labelledby="history"><h2 id="history">${t(reader, words.history)}</h2><ol role="list" class="acts">${acts.toReversed().map((act) => html`<li>${day(reader, act.on)}<span>${actText(reader, act)}</span></li>`)}</ol></section>`;

const picture = (reader: Reader, { entry, picture: svg }: ProductView) =>
  html`<section class="stack no-print" aria-labelledby="artwork"><h2 id="artwork">${t(reader, words.artworkTitle)}</h2>${reader.scheme.sample && html`<p class="soft">${t(reader, words.artworkSays)}</p>`}<details><summary>${t(reader, words.artworkTitle)}</summary><div class="stack">${ready(svg)}<p class="row"><a href="${ways.labelArtwork(entry.number, 'svg')}">${t(reader, words.downloadSvg)}</a><a href="${ways.labelArtwork(entry.number, 'png')}">${t(reader, words.downloadPng)}</a></p><h3>${t(reader, words.useTitle)}</h3><ul>${reader.scheme.labelUse.map((row) => html`<li>${t(reader, row.name)}</li>`)}</ul></div></details></section>`;

/** A number that the registry does not have. */
export const unknownLabelPage = (reader: Reader, number: string): Html =>
  frame(reader, {
    title: t(reader, words.notFoundTitle),
    narrow: true,
    main: html`<div class="stack"><h1>${t(reader, words.notFoundTitle)}</h1><p class="id">${number.slice(0, 80)}</p>${emptyState({ title: t(reader, words.notFoundTitle), says: t(reader, words.notFoundSays) })}<p><a class="btn sub" href="${ways.labels}">${t(reader, words.listTitle)}</a></p></div>`,
  });
