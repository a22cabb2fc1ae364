// The page behind a label's QR code: how it stands on the day, what it says and what it does not. Phone first, no script.
import { addDays, compareDays, dayNumber } from '../../domain/calendar.ts';
import type { Act } from '../../domain/label.ts';
import type { CivilDate } from '../../domain/names.ts';
import type { Entry } from '../../domain/registry.ts';
import type { Text } from '../../domain/scheme.ts';
import { partsWords } from '../../words/parts.ts';
import {
  endedMeans,
  meansTitles,
  publicSentences as sentences,
  standingTitles,
  publicWords as words,
} from '../../words/public.ts';
import { day, dayText, unbroken } from '../parts/days.ts';
import { frame } from '../parts/frame.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html, ready } from '../parts/html.ts';
import { assumedMark, levelMark, standingClass, tag } from '../parts/marks.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { ways } from '../parts/ways.ts';

/** How many models are shown before the rest is folded away. */
const modelsShown = 6;

export type ProductView = {
  readonly entry: Entry;
  /** The address printed in the code. */
  readonly address: string;
  /** The label's picture, drawn by us. */
  readonly picture: string;
};

export function productPage(reader: Reader, view: ProductView): Html {
  const { entry } = view;
  return frame(reader, {
    title: `${t(reader, entry.entry.product)}｜${t(reader, standingTitles[entry.standing])}`,
    bare: true,
    crumbs: [
      { href: ways.labels, text: t(reader, partsWords.labels) },
      { href: reader.here, text: entry.number },
    ],
    main: html`<article class="stack wide">${first(reader, view)}${why(reader, entry)}${support(reader, entry)}${contact(reader, entry)}${meaning(reader, entry)}${history(reader, entry)}${picture(reader, view)}</article>`,
  });
}

const inWords = (reader: Reader, on: CivilDate) => t(reader, dayText(on));

/** One sentence about the label, one about the day. */
function standingBox(reader: Reader, entry: Entry): Html {
  const { standing, until, on, revoked } = entry;
  const said = (one: CivilDate) => inWords(reader, one);
  const { graceDays, sources } = reader.scheme.periods;
  const second = {
    valid: () => sentences.left(said(until), dayNumber(until) - dayNumber(on)),
    'in-grace': () => sentences.graceUntil(said(until), said(addDays(until, graceDays))),
    lapsed: () => sentences.lapsedOn(said(until)),
    revoked: () => sentences.revokedOn(said(revoked?.on ?? until)),
  }[standing]();
  return html`<div class="stand ${standingClass[standing]}"><strong>${t(reader, standingTitles[standing])}</strong><span>${unbroken(t(reader, second))}</span></div>${
    standing === 'in-grace' &&
    sources.graceDays.grade === 'assumed' &&
    html`<p>${assumedMark(reader, sources.graceDays)}</p>`
  }`;
}

/** Who stands behind the level: the supplier's own word, or an evaluation. */
function checkedHow(reader: Reader, entry: Entry): string {
  const level = reader.scheme.levels.find(({ id }) => id === entry.level);
  const said = level?.checked === 'third-party' ? sentences.evaluated : sentences.declared;
  return t(reader, said(level?.mark ?? entry.level));
}

function first(reader: Reader, { entry, address }: ProductView): Html {
  const printed = sentences.printed(inWords(reader, entry.on), address);
  return html`<section class="stack">${standingBox(reader, entry)}<div class="stack tight"><p class="small soft">${t(reader, sentences.asOf(inWords(reader, entry.on)))}</p><p class="soft">${t(reader, entry.entry.holder)}</p><h1>${t(reader, entry.entry.product)}</h1><p class="row">${levelMark(reader, entry.level, { large: true })}<span>${t(reader, words.number)} <span class="id">${entry.number}</span></span></p>${entry.standing !== 'revoked' && html`<p>${checkedHow(reader, entry)}</p>`}<p class="small"><a href="#meaning">${t(reader, meansTitles[entry.standing])}</a></p><p class="print-only">${t(reader, printed)}</p></div>${models(reader, entry)}</section>`;
}

function models(reader: Reader, entry: Entry): Html {
  const [shown, more] = [entry.models.slice(0, modelsShown), entry.models.slice(modelsShown)];
  const tags = (some: readonly string[]) =>
    html`<ul role="list" class="row plain">${some.map((model) => html`<li>${tag(model)}</li>`)}</ul>`;
  return html`<div class="card sunk stack tight"><h2>${t(reader, words.sameTitle)}</h2><p>${t(reader, words.sameSays)}</p>${tags(shown)}${
    more.length > 0 &&
    html`<details><summary>${t(reader, sentences.more(more.length))}</summary>${tags(more)}</details>`
  }</div>`;
}

const why = (reader: Reader, { revoked }: Entry) =>
  revoked &&
  html`<section class="stack" aria-labelledby="why"><h2 id="why">${t(reader, words.whyTitle)}</h2><p lang="${isJapanese(revoked.because) ? 'ja' : reader.lang}">${revoked.because}</p></section>`;

/** Addresses show where they lead; a mail address opens a letter. */
const linked = (text: string): Html =>
  /^https?:\/\//.test(text)
    ? html`<a href="${text}">${text.replace(/^https?:\/\//, '').replace(/\/$/, '')}</a>`
    : /^\S+@\S+$/.test(text)
      ? html`<a href="mailto:${text}">${text}</a>`
      : html`${text}`;
const facts = (rows: readonly (readonly [string, Hole])[]): Html | null => {
  const said = rows.filter(([, value]) => value !== undefined && value !== null);
  return said.length > 0
    ? html`<dl class="kv">${said.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`
    : null;
};
/** Suppliers write some things once, mostly in Japanese; an English page says so to who listens. */
const isJapanese = (text: string): boolean => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);
const maybe = (text: string | undefined): Html | undefined =>
  text === undefined || text === '' ? undefined : linked(text);

const support = (reader: Reader, whole: Entry) => {
  const { entry, on } = whole;
  return html`<section class="stack" aria-labelledby="support"><h2 id="support">${t(reader, words.supportTitle)}</h2><p><b class="big">${day(reader, entry.supportUntil)}</b> ${
    compareDays(entry.supportUntil, on) < 0 && html`<span class="st t-warn">${t(reader, words.supportEnded)}</span>`
  }</p>${whole.standing !== 'revoked' && span(reader, whole)}${facts([
    [t(reader, words.updates), maybe(entry.updatePage)],
    [t(reader, words.security), maybe(entry.supportPage)],
  ])}</section>`;
};

/** The two periods as bars, from the issue to whichever ends last. */
function span(reader: Reader, { issuedOn, until, on, entry: { supportUntil } }: Entry): Html {
  const width = 640;
  const from = dayNumber(issuedOn);
  const end = Math.max(dayNumber(until), dayNumber(supportUntil), from + 1);
  const at = (one: CivilDate) => Math.round(((dayNumber(one) - from) / (end - from)) * width);
  const last = compareDays(until, supportUntil) > 0 ? until : supportUntil;
  const said = sentences.span(
    ...(([issuedOn, until, supportUntil, on] as const).map((one) => inWords(reader, one)) as [
      string,
      string,
      string,
      string,
    ]),
  );
  const box = (name: string) =>
    html`<svg viewBox="0 0 10 10" aria-hidden="true"><rect class="${name}" width="10" height="10"/></svg>`;
  const today = dayNumber(on) <= end;
  return html`<svg class="fig span" viewBox="0 0 ${width} 44" preserveAspectRatio="none" role="img" aria-label="${t(reader, said)}"><rect class="fill" y="4" width="${Math.max(0, at(supportUntil))}" height="18"/><rect class="f-soft" y="26" width="${at(until)}" height="12"/>${
    today && html`<path class="now" d="M${at(on)} 0v44" vector-effect="non-scaling-stroke"/>`
  }</svg><div class="row between small soft num"><span>${issuedOn.slice(0, 7)}</span><span>${last.slice(0, 7)}</span></div><ul role="list" class="legend"><li>${box('fill')}${t(reader, words.updatesGiven)}</li><li>${box('f-soft')}${t(reader, words.labelValid)}</li>${
    today &&
    html`<li><svg viewBox="0 0 10 10" aria-hidden="true"><path class="now" d="M5 0v10"/></svg>${t(reader, words.thisDay)}</li>`
  }</ul>`;
}

const contact = (reader: Reader, { entry }: Entry) =>
  html`<section class="stack" aria-labelledby="contact"><h2 id="contact">${t(reader, words.contactTitle)}</h2>${facts([
    [t(reader, words.contact), maybe(entry.securityContact)],
    [t(reader, words.policy), maybe(entry.disclosureUrl)],
    [
      t(reader, words.acknowledge),
      entry.acknowledgeWithin &&
        html`<span lang="${isJapanese(entry.acknowledgeWithin) ? 'ja' : reader.lang}">${entry.acknowledgeWithin}</span>`,
    ],
  ])}</section>`;

const meaning = (reader: Reader, { standing }: Entry) => {
  const { says, saysNot } =
    standing === 'lapsed' || standing === 'revoked' ? endedMeans[standing] : reader.scheme.meaning;
  const card = (title: Text, sentences: readonly Text[]) =>
    html`<div class="card stack tight"><h3>${t(reader, title)}</h3><ul>${sentences.map((one) => html`<li>${t(reader, one)}</li>`)}</ul></div>`;
  return html`<section class="stack" aria-labelledby="meaning"><h2 id="meaning">${t(reader, meansTitles[standing])}</h2><div class="grid">${card(words.says, says)}${card(words.saysNot, saysNot)}</div></section>`;
};

function actText(reader: Reader, act: Act): string {
  switch (act.act) {
    case 'issued': {
      const mark = reader.scheme.levels.find(({ id }) => id === act.level)?.mark ?? act.level;
      return t(reader, sentences.issued(mark, reader.scheme.criterionNoun, act.edition, inWords(reader, act.until)));
    }
    case 'extended':
      return t(reader, sentences.extended(t(reader, dayText(act.until))));
    case 'models-added':
      return t(reader, sentences.added(act.models.join(reader.lang === 'ja' ? '、' : ', ')));
    case 'revoked':
      return t(reader, words.historyRevoked);
  }
}

const history = (reader: Reader, { acts }: Entry) =>
  html`<section class="stack" aria-labelledby="history"><h2 id="history">${t(reader, words.history)}</h2><ol role="list" class="acts">${acts
    .toReversed()
    .map(
      (act) =>
        html`<li ${act.act === 'revoked' && html`class="t-bad"`}>${day(reader, act.on)}<span>${actText(reader, act)}</span></li>`,
    )}</ol></section>`;

/** The picture is for labels that may be used; near the end, since who comes by the code has seen it. */
function picture(reader: Reader, { entry, picture: svg }: ProductView): Html | false {
  if (entry.standing === 'lapsed' || entry.standing === 'revoked') return false;
  const uses = reader.scheme.labelUse.map(
    (row) => html`<li><b>${t(reader, row.name)}</b>${row.says && html`<br>${t(reader, row.says)}`}</li>`,
  );
  return html`<section class="stack" aria-labelledby="artwork"><h2 id="artwork">${t(reader, words.artworkTitle)}</h2>${
    reader.scheme.sample && html`<p class="soft">${t(reader, words.artworkSays)}</p>`
  }${ready(svg)}<p class="row no-print"><a href="${ways.labelArtwork(entry.number, 'svg')}">${t(reader, words.downloadSvg)}</a><a href="${ways.labelArtwork(entry.number, 'png')}">${t(reader, words.downloadPng)}</a></p>${
    uses.length > 0 &&
    html`<details class="no-print"><summary>${t(reader, words.useTitle)}</summary><ul class="stack tight">${uses}</ul></details>`
  }</section>`;
}

/** A number that the registry does not have. Absence says nothing about conformity. */
export const unknownLabelPage = (reader: Reader, number: string): Html =>
  frame(reader, {
    title: t(reader, words.notFoundTitle),
    bare: true,
    crumbs: [
      { href: ways.labels, text: t(reader, partsWords.labels) },
      { href: reader.here, text: t(reader, words.notFoundTitle) },
    ],
    main: html`<div class="stack"><h1>${t(reader, words.notFoundTitle)}</h1><p>${t(reader, words.number)} <span class="id">${number.slice(0, 80)}</span></p><p>${t(reader, words.notFoundSays)}${t(reader, words.notFoundCheck)}</p><p>${t(reader, words.notFoundMeans)}</p><form role="search" class="stack tight" action="${ways.labels}" method="get"><label class="label" for="q">${t(reader, words.searchLabel)}</label><div class="search"><input class="in" id="q" name="q" type="search" value="${number.slice(0, 80)}" maxlength="200"><button class="btn">${t(reader, words.searchButton)}</button></div></form></div>`,
  });
