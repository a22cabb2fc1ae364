// Labels in the order in which they end, with what is due before; and the labels of one product, with its firmware.
import { readCivilDate } from '../../domain/calendar.ts';
import type { FirmwareState } from '../../domain/firmware-state.ts';
import { firmwareStates } from '../../domain/firmware-state.ts';
import type { LevelId } from '../../domain/names.ts';
import type { RenewalLine, RenewalQuery, RenewalStep } from '../../domain/renewals.ts';
import { letItEnd, renewalPhases, stepKey, writeRenewalQuery } from '../../domain/renewals.ts';
import type { Source, Text } from '../../domain/scheme.ts';
import { firmwareWords } from '../../words/portfolio-table.ts';
import { phaseWords, renewalSentences as said, stepWords, renewalWords as words } from '../../words/renewals.ts';
import { dayText, tableDay, unbroken } from '../parts/days.ts';
import { csrfInput, field, selectInput, textInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { chip, levelMark, sourceMark } from '../parts/marks.ts';
import { done, emptyState } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { colon, isOffered, t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import { ways } from '../parts/ways.ts';
import { deskTrail } from './company.ts';
import { supplierNav } from './home.ts';
import { crumbs } from './section.ts';
import { entryHref, productHref, renewalHref } from './where.ts';

const address = (query: RenewalQuery, path: string = ways.renewals): string => {
  const written = writeRenewalQuery(query);
  return written === '' ? path : `${path}?${written}`;
};

/** What a step is called in the scheme's data. */
export const stepName = (reader: Reader, id: string): string => {
  const row = reader.scheme.renewals.steps.find((one) => one.id === id);
  return row ? t(reader, row.name) : id;
};

/** Whether and how far it can be extended, in words. */
export const extendText = (reader: Reader, { extend }: RenewalLine): string =>
  extend
    ? t(
        reader,
        reader.lang === 'ja'
          ? said.extendUntil(dayText(extend.until).ja, dayText(extend.askUntil).ja)
          : said.extendUntil(dayText(extend.until).en, dayText(extend.askUntil).en),
      )
    : t(reader, words.cannotExtend);

const tone = { done: 't-ok', missed: 't-bad', now: 't-warn', later: 't-mute' } as const satisfies Record<
  RenewalStep['is'],
  string
>;
const firmwareTone = { labelled: 't-ok', newer: 't-warn', unknown: 't-mute' } as const;

/** How the firmware that is out stands to the labelled one. */
export const firmwareMark = (reader: Reader, { is, newer }: FirmwareState): Html =>
  html`<span class="st ${firmwareTone[is]}">${t(reader, firmwareWords[is])}</span>${newer.length > 0 && html`<br><span class="small soft">${newer.join(', ')}</span>`}`;

/** The missed steps, while something can still be done about them. */
export const missedSteps = ({ phase, steps }: RenewalLine): readonly RenewalStep[] =>
  phase === 'lapsed' || phase === 'revoked' || phase === 'ending' ? [] : steps.filter(({ is }) => is === 'missed');

/** The step that is due now, and the missed ones by how much. */
function due(reader: Reader, line: RenewalLine): Html {
  const missed = missedSteps(line);
  return html`${line.now ? html`<b>${stepName(reader, line.now.id)}</b><br>${tableDay(line.now.on)}` : html`<span class="soft">${t(reader, phaseWords[line.phase])}</span>`}${missed.length > 0 && html`<br><span class="st t-bad small">${t(reader, words.missed)}</span>`}${missed.map((step) => html`<br><span class="small">${stepName(reader, step.id)}${colon(reader)}${t(reader, said.lateBy(step.lateBy))}</span>`)}`;
}

function row(reader: Reader, line: RenewalLine): readonly Hole[] {
  const level = line.level as LevelId | undefined;
  return [
    html`<a href="${renewalHref(line.product)}"><b>${line.name}</b></a><br><span class="id small">${line.number}</span>${line.isElsewhere && html` <span class="small soft">${t(reader, words.elsewhere)}</span>`}`,
    html`<span class="nb">${chip(reader, line.standing)}${level !== undefined && html` ${levelMark(reader, level, { checked: false })}`}</span>`,
    html`${tableDay(line.until)}<br><span class="small ${line.daysLeft < 0 ? 'bad' : 'soft'}">${t(reader, said.daysLeft(line.daysLeft))}</span>`,
    html`<span class="small">${unbroken(extendText(reader, line))}</span>`,
    due(reader, line),
    firmwareMark(reader, line.firmware),
    line.application !== undefined &&
      html`<a class="id small" href="/supplier/applications/${line.application}">${line.application}</a>`,
  ];
}

export type RenewalsPage = {
  readonly query: RenewalQuery;
  readonly lines: readonly RenewalLine[];
  readonly found: readonly RenewalLine[];
  readonly without: number;
  readonly unclear: readonly { readonly id: string; readonly name: string }[];
};

export function renewalsPage(reader: Reader, { query, lines, found, without, unclear }: RenewalsPage): Html {
  const title = t(reader, words.title);
  const table = () =>
    found.length === 0
      ? emptyState({ title: t(reader, words.noHits), says: t(reader, words.noHitsSays) })
      : html`<div class="row between"><p class="soft">${t(reader, said.shown(found.length, lines.length))}</p>${downloads(reader, query)}</div>${cardTable(
          {
            caption: title,
            columns: columns.map((name) => ({ name: t(reader, name) })),
            rows: found.map((line) => row(reader, line)),
          },
        )}`;
  return frame(reader, {
    title,
    nav: supplierNav(reader),
    crumbs: deskTrail(reader, { href: ways.renewals, text: title }),
    main: html`<div class="stack wide"><h1>${title}</h1><p class="soft">${t(reader, words.says)}</p>${
      lines.length === 0
        ? emptyState({ title: t(reader, words.none), says: t(reader, words.noneSays) })
        : html`${filters(reader, query)}${table()}`
    }${others(reader, without, unclear)}${sources(reader)}</div>`,
  });
}

const columns = [words.label, words.stands, words.until, words.extend, words.next, words.firmware, words.application];

function filters(reader: Reader, query: RenewalQuery): Html {
  const one = (name: 'phase' | 'firmware' | 'where', label: Text, options: readonly (readonly [string, Text])[]) =>
    field(reader, {
      id: name,
      label: t(reader, label),
      control: selectInput({
        name,
        value: query[name],
        options: [
          { value: '', text: t(reader, words.all) },
          ...options.map(([value, text]) => ({ value, text: t(reader, text) })),
        ],
      }),
    });
  return html`<form class="filters no-print" role="search" method="get" action="${ways.renewals}">${field(reader, { id: 'q', label: t(reader, words.find), control: textInput({ name: 'q', type: 'search', value: query.words }) })}${one(
    'phase',
    words.phase,
    renewalPhases.map((is) => [is, phaseWords[is]]),
  )}${one(
    'firmware',
    words.firmware,
    firmwareStates.map((is) => [is, firmwareWords[is]]),
  )}${one('where', words.where, [
    ['here', words.here],
    ['elsewhere', words.elsewhere],
  ])}<button class="btn sub">${t(reader, words.show)}</button></form>`;
}

const fileNames = { xlsx: 'Excel', csv: 'CSV', json: 'JSON' } as const;
const downloads = (reader: Reader, query: RenewalQuery): Html =>
  html`<p class="row small no-print">${t(reader, words.download)} ${(['xlsx', 'csv', 'json'] as const).map((kind) => html`<a href="${address(query, `${ways.renewals}.${kind}`)}">${fileNames[kind]}</a>`)}<a href="${address(query, `${ways.renewals}.ics`)}">${t(reader, words.calendar)}</a></p>`;

/** What has no line of its own is counted, and what cannot be is named. */
const others = (reader: Reader, without: number, unclear: RenewalsPage['unclear']): Html =>
  html`${without > 0 && html`<p>${t(reader, said.without(without))} <a href="${ways.supplier}">${t(reader, words.without)}</a></p>`}${unclear.length > 0 && html`<p>${t(reader, said.unclear(unclear.length))} ${unclear.map(({ id, name }, index) => html`${index > 0 && (reader.lang === 'ja' ? '、' : ', ')}<a href="${entryHref(id)}#outside">${name}</a>`)}</p>`}`;

/** Each different source once. */
const marksOf = (reader: Reader, rows: readonly { readonly from: Source }[]): readonly Html[] =>
  [...new Map(rows.map(({ from }) => [JSON.stringify(from), from])).values()].map(
    (from) => html` ${sourceMark(reader, from)}`,
  );

/** How surely the steps are known: each different source once. */
function sources(reader: Reader): Html {
  const { steps, ahead } = reader.scheme.renewals;
  return html`<div class="small">${t(reader, words.assumed)}${marksOf(reader, [ahead, ...steps])} ${sourceMark(reader, reader.scheme.periods.sources.extension)}</div>`;
}

export type RenewalPage = {
  readonly product: string;
  readonly name: string;
  readonly lines: readonly RenewalLine[];
  /** The criteria that a newer firmware asks to look at again. */
  readonly criteria: readonly string[];
  /** False for whoever evaluates the product: what is noted stays with the supplier. */
  readonly isOwn: boolean;
  readonly marked: boolean;
};

export function renewalPage(reader: Reader, view: RenewalPage): Html {
  const { product, name, lines } = view;
  const title = t(reader, words.title);
  return frame(reader, {
    title: `${title} ${name}`,
    nav: supplierNav(reader),
    crumbs: crumbs(reader, product, name, title),
    main: html`<div class="stack wide">${view.marked && done({ title: t(reader, words.marked) })}<header class="stack tight"><h1>${title}</h1><p><b>${name}</b></p></header>${
      lines.length === 0
        ? emptyState({ title: t(reader, words.noLabel), says: t(reader, words.noLabelSays) })
        : lines.map((line) => label(reader, view, line))
    }${lines[0] && firmware(reader, view, lines[0].firmware)}${view.isOwn && html`<p class="no-print"><a href="${ways.renewals}">${t(reader, words.toAll)}</a></p>`}</div>`,
  });
}

function label(reader: Reader, view: RenewalPage, line: RenewalLine): Html {
  const level = line.level as LevelId | undefined;
  const isEnding = line.phase === 'ending';
  const isOver = line.phase === 'lapsed' || line.phase === 'revoked';
  const mayMark = view.isOwn && isOffered(reader, 'product.edit') && !isOver;
  const steps = line.steps.map((step): readonly Hole[] => {
    const data = reader.scheme.renewals.steps.find(({ id }) => id === step.id);
    const doneOn = readCivilDate(step.doneOn);
    return [
      html`<b>${stepName(reader, step.id)}</b>${data && html`<br><span class="small soft">${t(reader, data.says)}</span>`}`,
      html`${tableDay(step.on)}${step.foresight !== 'published' && html`<br><span class="small soft">${t(reader, words.projected)}</span>`}`,
      isEnding || isOver
        ? null
        : html`<span class="st ${tone[step.is]}">${t(reader, doneOn ? said.doneOn(doneOn) : stepWords[step.is])}</span>${step.lateBy > 0 && html`<br><span class="small">${t(reader, said.lateBy(step.lateBy))}</span>`}`,
      mayMark && !isEnding && (data?.before ?? 0) > 0 && markForm(reader, line, step.id, step.doneOn !== undefined),
    ];
  });
  return html`<section class="stack tight" aria-labelledby="l-${line.number}"><h2 id="l-${line.number}"><span class="id">${line.number}</span></h2><p class="row">${chip(reader, line.standing)}${level !== undefined && levelMark(reader, level)}${line.isElsewhere && html`<span class="small soft">${t(reader, words.elsewhere)}</span>`}<span class="st ${line.phase === 'late' || line.phase === 'in-grace' ? 't-bad' : line.phase === 'running' ? 't-warn' : 't-mute'}">${t(reader, phaseWords[line.phase])}</span></p><dl class="kv"><dt>${t(reader, words.until)}</dt><dd>${tableDay(line.until)} ${t(reader, said.daysLeft(line.daysLeft))}</dd><dt>${t(reader, words.extend)}</dt><dd>${unbroken(extendText(reader, line))}</dd></dl>${cardTable(
    {
      caption: `${t(reader, words.steps)} ${line.number}`,
      columns: [words.step, words.day, words.is, ...(mayMark && !isEnding ? [words.markDone] : [])].map((one) => ({
        name: t(reader, one),
      })),
      rows: steps.map((cells) => (mayMark && !isEnding ? cells : cells.slice(0, 3))),
    },
  )}${mayMark && html`<div class="row">${markForm(reader, line, letItEnd, line.done?.[stepKey(letItEnd, line.until)] !== undefined)}<span class="small soft">${t(reader, words.letItEndSays)}</span></div>`}${sources(reader)}</section>`;
}

function markForm(reader: Reader, line: RenewalLine, step: string, isDone: boolean): Html {
  const text =
    step === letItEnd ? (isDone ? words.extendAfterAll : words.letItEnd) : isDone ? words.takeBack : words.markDone;
  const about = step === letItEnd ? line.number : `${stepName(reader, step)} ${line.number}`;
  return html`<form method="post" action="${renewalHref(line.product)}">${csrfInput(reader)}<input type="hidden" name="step" value="${step}"><input type="hidden" name="until" value="${line.until}"><input type="hidden" name="done" value="${isDone ? 'no' : 'yes'}"><button class="btn text">${t(reader, text)}<span class="vh"> ${about}</span></button></form>`;
}

/** What the firmware that is out means for the label: never that it is covered. */
function firmware(reader: Reader, { product, criteria }: RenewalPage, state: FirmwareState): Html {
  const { newFirmware } = reader.scheme.renewals;
  const title = state.is === 'newer' ? words.newer : state.is === 'labelled' ? words.same : words.unknown;
  const facts = html`<dl class="kv"><dt>${t(reader, words.labelledVersion)}</dt><dd>${state.labelled ?? '—'}</dd>${state.newer.length > 0 && html`<dt>${t(reader, words.newerVersions)}</dt><dd>${state.newer.join(', ')}</dd>`}</dl>`;
  const todo =
    state.is === 'newer' &&
    html`<p>${t(reader, words.newerSays)}</p><h3>${t(reader, words.whatToDo)}</h3><ol>${newFirmware.map((row) => html`<li><b>${t(reader, row.name)}</b><br>${t(reader, row.says)}</li>`)}</ol><p class="small">${marksOf(reader, newFirmware)}</p>${criteria.length > 0 && html`<h3>${t(reader, words.lookAgain)}</h3><p class="row">${criteria.map((id) => html`<a class="id" href="${productHref(product)}/criteria/${encodeURIComponent(id)}">${id}</a>`)}</p>`}`;
  return html`<section class="stack tight" aria-labelledby="firmware" tabindex="-1"><h2 id="firmware">${t(reader, words.firmware)}</h2><p class="st ${firmwareTone[state.is]}">${t(reader, title)}</p>${state.is === 'unknown' && html`<p>${t(reader, words.unknownSays)}</p>`}${facts}${todo}<p class="small soft">${t(reader, words.order)}</p><p class="no-print"><a href="${productHref(product)}/models">${t(reader, words.toModels)}</a></p></section>`;
}
