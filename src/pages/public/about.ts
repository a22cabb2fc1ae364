// The front page, what a label means, and what we know about the scheme and how surely.
import type { Scheme, Source, Text } from '../../domain/scheme.ts';
import { partsWords } from '../../words/parts.ts';
import { publicWords as words } from '../../words/public.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { chip, levelMark, sourceMark } from '../parts/marks.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import { ways } from '../parts/ways.ts';

export function frontPage(reader: Reader): Html {
  const way = (title: Text, says: Text, href: string) =>
    html`<section class="card stack tight"><h2><a href="${href}">${t(reader, title)}</a></h2><p>${t(reader, says)}</p></section>`;
  return frame(reader, {
    title: t(reader, words.frontTitle),
    main: html`<div class="stack wide"><header class="stack tight"><h1>${t(reader, words.frontTitle)}</h1><p>${t(reader, words.frontSays)}</p></header><form role="search" class="stack tight" action="${ways.labels}" method="get"><label class="label" for="q">${t(reader, words.searchLabel)}</label><div class="search"><input class="in" id="q" name="q" type="search" maxlength="200"><button class="btn">${t(reader, words.searchButton)}</button></div></form><div class="grid">${way(words.frontLookup, words.frontLookupSays, ways.labels)}${way(words.frontSupplier, words.frontSupplierSays, ways.supplier)}${way(words.frontOfficer, words.frontOfficerSays, ways.officer)}</div></div>`,
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
  return frame(reader, {
    title: t(reader, words.meaningTitle),
    narrow: true,
    main: html`<div class="stack wide"><h1>${t(reader, words.meaningTitle)}</h1><section class="stack"><h2>${t(reader, words.says)}</h2><ul>${says.map((one) => html`<li>${t(reader, one)}</li>`)}</ul><h2>${t(reader, words.saysNot)}</h2><ul>${saysNot.map((one) => html`<li>${t(reader, one)}</li>`)}</ul><p>${sourceMark(reader, from)}</p></section><section class="stack"><h2>${t(reader, words.meaningLevels)}</h2><p>${t(reader, words.meaningLevelsSays)}</p><dl class="stack">${scheme.levels.map((level) => html`<div><dt>${levelMark(reader, level.id)}　${t(reader, level.name)}</dt><dd class="small soft">${t(reader, level.open ? words.openNow : words.notOpen)}　${sourceMark(reader, level.from)}</dd></div>`)}</dl></section><section class="stack"><h2>${t(reader, words.meaningStandings)}</h2><dl class="stack">${(Object.keys(standingTexts) as (keyof typeof standingTexts)[]).map((standing) => html`<div><dt>${chip(reader, standing)}</dt><dd>${t(reader, standingTexts[standing])}</dd></div>`)}</dl><p>${sourceMark(reader, scheme.standingsFrom)}</p></section></div>`,
  });
}

type Known = { readonly what: Text; readonly from: Source };
const both = (ja: string, en = ja): Text => ({ ja, en });

/** Every row of the scheme with its source, by what it is about. */
export function knownRows(scheme: Scheme): readonly { readonly group: Text; readonly rows: readonly Known[] }[] {
  const criteria = Object.values(scheme.catalogues).flatMap((catalogue) => [
    { what: catalogue.title, from: catalogue.from },
    ...catalogue.criteria.flatMap((criterion) => [
      {
        what: both(`${criterion.id} ${criterion.topic.ja}`, `${criterion.id} ${criterion.topic.en}`),
        from: criterion.from,
      },
      ...criterion.items.map((item) => ({
        what: both(`${criterion.id}/${item.no} ${item.asks.ja}`, `${criterion.id}/${item.no} ${item.asks.en}`),
        from: item.from,
      })),
    ]),
  ]);
  const named = (rows: readonly { readonly name: Text; readonly from: Source }[]): Known[] =>
    rows.map(({ name, from }) => ({ what: name, from }));
  const { sources } = scheme.periods;
  return [
    { group: words.groupCriteria, rows: criteria },
    {
      group: words.groupScope,
      rows: Object.values(scheme.scope.questions).map(({ asks, from }) => ({ what: asks, from })),
    },
    {
      group: words.groupOffice,
      rows: [
        ...named(scheme.routes),
        ...named(scheme.fees),
        ...named(scheme.papers),
        { what: words.numbers, from: scheme.numbers.from },
        { what: words.validity, from: sources.validityYears },
        { what: words.extension, from: sources.extension },
        { what: words.grace, from: sources.graceDays },
      ],
    },
    { group: words.groupLists, rows: [...named(scheme.productTypes), ...named(scheme.evidenceKinds)] },
    {
      group: words.groupLabels,
      rows: [
        ...named(scheme.levels),
        { what: words.meaningStandings, from: scheme.standingsFrom },
        { what: words.meaningSource, from: scheme.meaning.from },
        ...named(scheme.labelUse),
      ],
    },
  ];
}

export function knownPage(reader: Reader): Html {
  const groups = knownRows(reader.scheme);
  const all = groups.flatMap(({ rows }) => rows);
  const count = (grade: Source['grade']) => all.filter(({ from }) => from.grade === grade).length;
  return frame(reader, {
    title: t(reader, words.knownTitle),
    main: html`<div class="stack wide"><header class="stack tight"><h1>${t(reader, words.knownTitle)}</h1><p>${t(reader, words.knownSays)}</p><dl class="kv">${(['confirmed', 'reported', 'assumed'] as const).map((grade) => html`<dt>${t(reader, partsWords[grade])}</dt><dd class="num">${count(grade)}</dd>`)}</dl><p class="small soft">${t(reader, words.knownConfirmed)}</p></header>${groups.map(
      ({ group, rows }) => {
        const unsure = rows.filter(({ from }) => from.grade !== 'confirmed');
        return (
          unsure.length > 0 &&
          html`<section class="stack"><h2>${t(reader, group)} <span class="small soft num">${unsure.length}</span></h2>${cardTable(
            {
              caption: t(reader, group),
              columns: [{ name: t(reader, words.what) }, { name: t(reader, words.howSure) }],
              rows: unsure.map(({ what, from }) => [
                t(reader, what),
                html`${sourceMark(reader, from)}${from.note && html`<br><span class="small">${t(reader, from.note)}</span>`}`,
              ]),
            },
          )}</section>`
        );
      },
    )}</div>`,
  });
}
