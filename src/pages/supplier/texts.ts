// 文案: drafts of what a supplier publishes. What is missing is seen in the text and leads to where it is filled in.

import { addDays } from '../../domain/calendar.ts';
import type { Claim } from '../../domain/claims.ts';
import type { CivilDate } from '../../domain/names.ts';
import type { Place } from '../../domain/place.ts';
import type { SaidLine } from '../../domain/text-file.ts';
import { textFile, textFileKinds } from '../../domain/text-file.ts';
import { inCompany } from '../../domain/texts.ts';
import { deskWords } from '../../words/desk.ts';
import type { MadeText } from '../../words/texts.ts';
import { placeName, textSentences as sentences, textWords as words } from '../../words/texts.ts';
import { field, textInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html, joined } from '../parts/html.ts';
import { sourceMark } from '../parts/marks.ts';
import { message } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { addressed, t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import { ways } from '../parts/ways.ts';
import { deskTrail } from './company.ts';
import { supplierNav } from './home.ts';
import { crumbs } from './section.ts';
import { companyHref, hrefOf, idOf, originHref, productHref } from './where.ts';

/** Whose drafts they are. */
export type TextsAbout =
  | { readonly is: 'company' }
  | { readonly is: 'product'; readonly id: string; readonly name: string };

const baseOf = (about: TextsAbout): string => (about.is === 'company' ? companyHref : productHref(about.id));

/** Where a missing place is filled in: with the product, or in the company part. */
function mendHref(about: TextsAbout, place: Place): string {
  const inner = inCompany(place);
  if (inner !== undefined) return `${companyHref}#${idOf(inner)}`;
  return about.is === 'company' ? originHref('company', place) : hrefOf(about.id, place);
}

const trail = (reader: Reader, about: TextsAbout, ...steps: readonly { href: string; text: string }[]) =>
  about.is === 'company'
    ? deskTrail(
        reader,
        { href: companyHref, text: t(reader, deskWords.company) },
        { href: `${companyHref}/texts`, text: t(reader, words.title) },
        ...steps,
      )
    : [
        ...crumbs({ ...reader, here: `${productHref(about.id)}/texts` }, about.id, about.name, t(reader, words.title)),
        ...steps,
      ];

/** All kinds there are, what each helps with, and what it lacks. */
export function textsPage(reader: Reader, about: TextsAbout, drafts: readonly MadeText[]): Html {
  const title = t(reader, words.title);
  const groups = (['product', 'company'] as const).map((is) => ({
    is,
    rows: drafts.filter(({ row }) => row.about === is),
  }));
  const group = ({ is, rows }: (typeof groups)[number]) =>
    rows.length > 0 &&
    html`<section class="stack" aria-labelledby="${is}"><h2 id="${is}">${t(reader, words[is])}</h2>${cardTable({
      caption: t(reader, words[is]),
      columns: [{ name: t(reader, words.kind) }, { name: t(reader, words.helps) }, { name: t(reader, words.missing) }],
      rows: rows.map((draft) => [
        html`<a href="${baseOf(about)}/texts/${draft.row.id}">${t(reader, draft.row.name)}</a>${draft.row.says && html`<br><span class="small soft">${t(reader, draft.row.says)}</span>`}`,
        html`<span class="id">${draft.row.helps.criteria.join(' ')}</span>`,
        missing(reader, about, draft),
      ]),
    })}</section>`;
  return frame(reader, {
    title: about.is === 'company' ? title : `${title} ${about.name}`,
    nav: supplierNav(reader),
    crumbs: trail(reader, about),
    main: html`<div class="stack wide"><header class="stack tight"><h1>${title}</h1><p>${t(reader, words.says)}</p><p class="soft">${t(reader, words.read)}</p><p class="soft">${t(reader, words.evidence)}</p></header>${groups.map(group)}</div>`,
  });
}

function missing(reader: Reader, about: TextsAbout, draft: MadeText): Html {
  const { length } = draft.missing;
  if (length === 0) return html`<span class="st t-ok">${t(reader, words.nothingMissing)}</span>`;
  return html`<details><summary><span class="st t-warn">${t(reader, sentences.missing(length))}</span></summary>${missingList(reader, about, draft)}</details>`;
}

const missingList = (reader: Reader, about: TextsAbout, draft: MadeText): Html =>
  html`<ul>${draft.missing.map(
    (place) => html`<li><a href="${mendHref(about, place)}">${placeName(reader.lang, place)}</a></li>`,
  )}</ul>`;

export type TextView = {
  readonly about: TextsAbout;
  readonly draft: MadeText;
  /** What was asked with the address. */
  readonly asked: Readonly<Record<string, string>>;
  readonly today: CivilDate;
  /** Sentences that our rules on wording forbid, whoever wrote them. */
  readonly forbidden: readonly Claim[];
};

/** One draft: as it reads, to be copied, and as files. */
export function textPage(reader: Reader, view: TextView): Html {
  const { about, draft } = view;
  const { row, lang } = draft;
  const title = t(reader, row.name);
  const here = `${baseOf(about)}/texts/${row.id}`;
  const other = lang === 'ja' ? 'en' : 'ja';
  const evidence = `${baseOf(about)}/evidence`;
  return frame(reader, {
    title: about.is === 'company' ? title : `${title} ${about.name}`,
    nav: supplierNav(reader),
    crumbs: trail(reader, about, { href: here, text: title }),
    main: html`<div class="stack wide"><header class="stack tight no-print"><h1>${title}</h1>${row.says && html`<p>${t(reader, row.says)}</p>`}<p class="soft">${t(reader, words.says)} ${t(reader, words.read)}</p><dl class="kv"><dt>${t(reader, words.helps)}</dt><dd><span class="id">${row.helps.criteria.join(' ')}</span> ${sourceMark(reader, row.helps.from)}</dd></dl>${!row.security && html`<p><a href="${addressed(reader.here, { text: other })}" hreflang="${other}">${t(reader, other === 'en' ? words.inEnglish : words.inJapanese)}</a></p>`}</header>${draft.missing.length > 0 && html`<section class="card t-warn stack tight no-print" aria-labelledby="missing"><h2 id="missing">${t(reader, words.missing)} <span class="small soft">${t(reader, sentences.missing(draft.missing.length))}</span></h2>${missingList(reader, about, draft)}</section>`}${row.security && options(reader, view)}${forbidden(reader, view)}${body(reader, view, here)}<p class="no-print">${t(reader, words.evidence)} <a href="${evidence}">${t(reader, words.toEvidence)}</a></p></div>`,
  });
}

function body(reader: Reader, { draft, asked }: TextView, here: string): Html {
  if ('faults' in draft)
    return html`<section class="stack" aria-labelledby="not-written"><h2 id="not-written">${t(reader, words.notWritten)}</h2>${draft.faults.map(({ says, fix }) => message({ tone: 'warning', kind: t(reader, words.missingOrWrong), says, fix }))}</section>`;
  const query = ['text', 'expires', 'languages', 'canonical'].flatMap((name) =>
    asked[name] ? [`${name}=${encodeURIComponent(asked[name])}`] : [],
  );
  const file = (more: string, text: string) =>
    html`<a class="btn sub" href="${here}/file${[...query, more].filter(Boolean).length > 0 ? `?${[...query, more].filter(Boolean).join('&')}` : ''}">${text}</a>`;
  const text = 'file' in draft ? draft.file : textFile('txt', draft.lines, draft.lang);
  const files =
    'file' in draft ? [file('', 'security.txt')] : textFileKinds.map((kind) => file(`as=${kind}`, `.${kind}`));
  return html`${'lines' in draft && html`<article class="card stack" lang="${draft.lang}" aria-label="${t(reader, words.shown)}">${reading(draft.lines)}</article>`}<section class="stack no-print" aria-labelledby="files"><h2 id="files">${t(reader, words.files)}</h2><p class="row">${files}</p>${'file' in draft && html`<p class="soft">${t(reader, words.unsigned)}</p>`}</section><div class="${'lines' in draft ? 'no-print' : ''}">${field(reader, { id: 'copy', label: t(reader, words.text), hint: t(reader, words.textHint), control: (attributes) => html`<textarea class="in" readonly rows="${Math.min(24, text.split('\n').length + 1)}" lang="${draft.lang}" ${attributes}>${'\n'}${text}</textarea>` })}</div>`;
}

/** The draft as it reads; items that follow each other are one list. */
function reading(lines: readonly SaidLine[]): Html {
  const said = ({ pieces }: SaidLine) =>
    pieces.map((piece) =>
      typeof piece === 'string' ? joined(piece.split('\n'), html`<br>`) : html`<mark>${piece.missing}</mark>`,
    );
  const blocks: (SaidLine | SaidLine[])[] = [];
  for (const line of lines) {
    const last = blocks.at(-1);
    if (line.is === 'item' && Array.isArray(last)) last.push(line);
    else blocks.push(line.is === 'item' ? [line] : line);
  }
  return html`${blocks.map((block) => {
    if (Array.isArray(block)) return html`<ul>${block.map((line) => html`<li>${said(line)}</li>`)}</ul>`;
    if (block.is === 'title') return html`<h2>${said(block)}</h2>`;
    return block.is === 'heading' ? html`<h3>${said(block)}</h3>` : html`<p>${said(block)}</p>`;
  })}`;
}

/** What stands in no declaration; looked at as a suggestion until it is sent. */
function options(reader: Reader, { asked, today }: TextView): Html {
  const expires = asked['expires'] ?? addDays(today, 364);
  return html`<form class="card stack" method="get" aria-labelledby="options"><h2 id="options">${t(reader, words.options)}</h2>${field(
    reader,
    {
      id: 'expires',
      label: t(reader, words.expires),
      hint: t(reader, words.expiresHint),
      required: true,
      control: textInput({ name: 'expires', type: 'date', value: expires }),
    },
  )}${field(reader, {
    id: 'languages',
    label: t(reader, words.languages),
    hint: t(reader, words.languagesHint),
    control: textInput({ name: 'languages', value: asked['languages'] ?? '' }),
  })}${field(reader, {
    id: 'canonical',
    label: t(reader, words.canonical),
    hint: t(reader, words.canonicalHint),
    control: textInput({ name: 'canonical', type: 'url', value: asked['canonical'] ?? '' }),
  })}<p><button class="btn">${t(reader, words.make)}</button></p></form>`;
}

function forbidden(reader: Reader, { forbidden: found }: TextView): Html | null {
  if (found.length === 0) return null;
  return html`<section class="card t-bad stack tight no-print" aria-labelledby="wordings"><h2 id="wordings">${t(reader, words.wordings)}</h2><ul>${found.map(({ text, rule }) => html`<li><p>${text}</p>${rule && html`<p class="small">${t(reader, rule.better)}</p>`}</li>`)}</ul><p><a href="${ways.claims}">${t(reader, words.toClaims)}</a></p></section>`;
}
