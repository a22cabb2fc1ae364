// The front page, what a label means, and what we know about the scheme and how surely.
import type { PaperRow } from '../../domain/paper-rows.ts';
import { standings } from '../../domain/registry.ts';
import type { Catalogue, Level, Scheme, Source, Text } from '../../domain/scheme.ts';
import { partsWords } from '../../words/parts.ts';
import { gradeWords, meansTitles, publicSentences as sentences, publicWords as words } from '../../words/public.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { chip, gradeTone, isSaid, levelMark, sourceMark, state } from '../parts/marks.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import { ways } from '../parts/ways.ts';
import { stars } from './stars.ts';

export function frontPage(reader: Reader): Html {
  const { scheme } = reader;
  const way = (title: Text, says: Text, href: string) =>
    html`<section class="card stack tight"><h2><a href="${href}">${t(reader, title)}</a></h2><p>${t(reader, says)}</p></section>`;
  return frame(reader, {
    title: t(reader, words.frontTitle),
    main: html`<div class="stack wide"><form role="search" class="hero stack tight" action="${ways.labels}" method="get">${stars}<h1>${t(reader, words.frontTitle)}</h1><p class="soft">${t(reader, sentences.front(scheme.name, scheme.mark))}</p><label class="label" for="q">${t(reader, words.searchLabel)}</label><div class="search"><input class="in" id="q" name="q" type="search" maxlength="200"><button class="btn">${t(reader, words.searchButton)}</button></div><p class="small">${t(reader, words.searchHint)}</p></form><div class="grid">${way(words.frontLookup, words.frontLookupSays, ways.labels)}${way(words.frontSupplier, words.frontSupplierSays, ways.supplier)}${way(words.frontOfficer, words.frontOfficerSays, ways.officer)}</div><p>${t(reader, words.frontKnown)} <a class="nb" href="${ways.known}">${t(reader, partsWords.known)}</a></p></div>`,
  });
}

const standingTexts = {
  valid: words.standingValid,
  'in-grace': words.standingGrace,
  lapsed: words.standingLapsed,
  revoked: words.standingRevoked,
} as const;

export function meaningPage(reader: Reader): Html {
  const { scheme } = reader;
  const { says, saysNot, from } = scheme.meaning;
  const card = (title: Text, sentences: readonly Text[]) =>
    html`<div class="card stack tight"><h3>${t(reader, title)}</h3><ul>${sentences.map((one) => html`<li>${t(reader, one)}</li>`)}</ul></div>`;
  const level = ({ id, name, open, from }: Level) =>
    html`<li class="stack tight"><p class="row">${levelMark(reader, id, { large: true })}<span>${t(reader, name)}</span>${state(open ? 'ok' : 'quiet', t(reader, open ? words.openNow : words.notOpen))}</p>${
      from.note && html`<p class="small">${t(reader, from.note)}</p>`
    }<p class="small">${sourceMark(reader, from)}</p></li>`;
  return frame(reader, {
    title: t(reader, words.meaningTitle),
    narrow: true,
    main: html`<div class="stack wide"><h1>${t(reader, words.meaningTitle)}</h1><section class="stack" aria-labelledby="means"><h2 id="means">${t(reader, meansTitles.valid)}</h2><div class="grid">${card(words.says, says)}${card(words.saysNot, saysNot)}</div><p class="small">${sourceMark(reader, from)}</p></section><section class="stack" aria-labelledby="levels"><h2 id="levels">${t(reader, words.meaningLevels)}</h2><p>${t(reader, words.meaningLevelsSays)}</p><ul role="list" class="plain lines">${scheme.levels.map(level)}</ul></section><section class="stack" aria-labelledby="standings"><h2 id="standings">${t(reader, words.meaningStandings)}</h2><ul role="list" class="plain lines">${standings.map((standing) => html`<li class="stack tight"><p>${chip(reader, standing)}</p><p>${t(reader, standingTexts[standing])}</p></li>`)}</ul><p class="small">${sourceMark(reader, scheme.standingsFrom)}</p></section></div>`,
  });
}

type Known = { readonly what: Text; readonly from: Source };
const both = (ja: string, en = ja): Text => ({ ja, en });

type Group = { readonly group: Text; readonly file: string; readonly rows: readonly Known[] };

const named = (rows: readonly { readonly name: Text; readonly from: Source }[]): readonly Known[] =>
  rows.map(({ name, from }) => ({ what: name, from }));

/** A paper, and what ours shows of it. */
const ofPaper = ({ name, from, sheet }: PaperRow): readonly Known[] => [
  { what: name, from },
  ...(sheet
    ? [{ what: both(`${name.ja}：${words.ourSheet.ja}`, `${name.en}: ${words.ourSheet.en}`), from: sheet.from }]
    : []),
];

const ofCatalogue = ({ level, edition, title, criteria, from }: Catalogue): Group => ({
  group: title,
  file: `level-${level}/${edition}/criteria.json`,
  rows: [
    { what: title, from },
    ...criteria.flatMap(({ id, topic, from, items }) => [
      { what: both(`${id} ${topic.ja}`, `${id} ${topic.en}`), from },
      ...items.map(({ no, asks, from }) => ({ what: both(`${id}/${no} ${asks.ja}`, `${id}/${no} ${asks.en}`), from })),
    ]),
  ],
});

/** Every row of the scheme with its source, file by file. */
export function knownRows(scheme: Scheme): readonly Group[] {
  const { sources } = scheme.periods;
  const file = (group: Text, name: string, rows: readonly Known[]): Group => ({ group, file: name, rows });
  return [
    file(words.groupScheme, 'scheme.json', [
      ...named(scheme.levels),
      ...named(scheme.routes),
      { what: words.meaningStandings, from: scheme.standingsFrom },
      { what: words.meaningSource, from: scheme.meaning.from },
    ]),
    ...Object.values(scheme.catalogues).map(ofCatalogue),
    file(
      words.groupScope,
      'scope/questions.json',
      Object.values(scheme.scope.questions).map(({ asks, from }) => ({ what: asks, from })),
    ),
    file(words.groupFees, 'office/fees.json', named(scheme.fees)),
    file(words.numbers, 'office/numbers.json', [{ what: words.numbers, from: scheme.numbers.from }]),
    file(words.groupPeriods, 'office/periods.json', [
      { what: words.validity, from: sources.validityYears },
      { what: words.extension, from: sources.extension },
      { what: words.grace, from: sources.graceDays },
    ]),
    file(words.groupPapers, 'office/papers.json', scheme.papers.flatMap(ofPaper)),
    file(
      words.groupTexts,
      'office/texts.json',
      scheme.texts.flatMap(({ name, from, helps }) => [
        { what: name, from },
        {
          what: both(`${name.ja}：${helps.criteria.join('、')}`, `${name.en}: ${helps.criteria.join(', ')}`),
          from: helps.from,
        },
      ]),
    ),
    file(words.type, 'office/product-types.json', named(scheme.productTypes)),
    file(words.groupEvidence, 'office/evidence-kinds.json', named(scheme.evidenceKinds)),
    file(words.groupEvidenceRules, 'office/evidence-rules.json', named(scheme.evidenceRules)),
    file(words.groupRetention, 'office/retention.json', [{ what: words.groupRetention, from: scheme.retention.from }]),
    file(words.groupRenewals, 'office/renewals.json', [
      { what: words.renewalsAhead, from: scheme.renewals.ahead.from },
      ...named(scheme.renewals.steps),
      ...named(scheme.renewals.newFirmware),
    ]),
    file(words.groupDemands, 'office/demands.json', [{ what: words.groupDemands, from: scheme.demands.from }]),
    file(words.groupReadiness, 'office/readiness.json', named(scheme.readiness)),
    file(words.useTitle, 'office/label-use.json', named(scheme.labelUse)),
    file(words.groupHolidays, 'office/holidays.json', [
      { what: words.groupHolidays, from: scheme.holidays.from },
      { what: words.projectedHolidays, from: scheme.holidays.projectedFrom },
      ...named(scheme.holidays.everyYear),
    ]),
    file(
      words.groupLeadTimes,
      'office/lead-times.json',
      scheme.leadTimes.map(({ level, route, from }) => {
        const name = scheme.levels.find(({ id }) => id === level)?.name ?? both(level, level);
        const by = scheme.routes.find(({ id }) => id === route)?.name;
        return { what: by ? both(`${name.ja} ${by.ja}`, `${name.en} ${by.en}`) : name, from };
      }),
    ),
    ...Object.entries(scheme.actions).map(([edition, rows]) =>
      file(words.groupActions, `level-${scheme.catalogues[edition]?.level}/${edition}/actions.json`, named(rows)),
    ),
    file(words.groupClaims, 'claims/rules.json', named(scheme.claimRules)),
  ];
}

export function knownPage(reader: Reader): Html {
  const groups = knownRows(reader.scheme);
  const count = (grade: Source['grade']) =>
    groups.flatMap(({ rows }) => rows).filter(({ from }) => from.grade === grade).length;
  const unsure = groups
    .map((group) => ({ ...group, rows: group.rows.filter(({ from }) => from.grade !== 'confirmed') }))
    .filter(({ rows }) => rows.length > 0);
  return frame(reader, {
    title: t(reader, words.knownTitle),
    main: html`<div class="stack wide"><header class="stack"><h1>${t(reader, words.knownTitle)}</h1><p>${t(reader, words.knownSays)}</p><dl class="kv narrow">${grades.map((grade) => html`<dt><span class="st ${gradeTone[grade]}">${t(reader, partsWords[grade])}</span></dt><dd>${t(reader, sentences.rows(count(grade)))}　<span class="small soft">${t(reader, gradeWords[grade])}</span></dd>`)}</dl><p class="small soft">${t(reader, words.knownConfirmed)}</p></header>${unsure.map((group) => unsureRows(reader, group))}</div>`,
  });
}

const grades = ['confirmed', 'reported', 'assumed'] as const;

const unsureRows = (reader: Reader, { group, file, rows }: Group) =>
  html`<section class="stack"><h2>${t(reader, group)} <span class="small soft">${t(reader, sentences.rows(rows.length))}　${file}</span></h2>${cardTable(
    {
      caption: t(reader, group),
      columns: [{ name: t(reader, words.what) }, { name: t(reader, words.howSure) }],
      rows: rows.map(({ what, from }) => [
        t(reader, what),
        html`${sourceMark(reader, from)}${from.note && !isSaid(reader, from) && html`<br><span class="small">${t(reader, from.note)}</span>`}`,
      ]),
    },
  )}</section>`;
