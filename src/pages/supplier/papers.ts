// The papers of one product: what each lacks, the package for the operator, and what was sent when.
import type { CivilDate } from '../../domain/names.ts';
import type { AskedPaper } from '../../domain/paper-rows.ts';
import { isKnownFact } from '../../domain/paper-rows.ts';
import { formWords } from '../../words/operator-forms.ts';
import { fieldName } from '../../words/papers/said.ts';
import { sendingPageSentences as sentences, sendingPageWords as words } from '../../words/sending-page.ts';
import { tableDay } from '../parts/days.ts';
import { csrfInput, field, selectInput, textArea, textInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html, joined } from '../parts/html.ts';
import { done, emptyState } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { isOffered, t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import { supplierNav } from './home.ts';
import { crumbs } from './section.ts';
import { hrefOf, productHref } from './where.ts';

/** What was sent once, as it was written down. */
export type SentOnce = {
  readonly on?: string;
  readonly to?: string;
  readonly files?: readonly string[];
  readonly sha256?: string;
  readonly answer?: string;
  readonly 'answered-on'?: string;
};

export type PapersView = {
  readonly id: string;
  readonly name: string;
  readonly papers: readonly AskedPaper[];
  readonly today: CivilDate;
  /** The operators' forms that are confirmed, by their key. */
  readonly forms: readonly { readonly key: string; readonly file: string }[];
  /** Absent for whoever does not see the supplier's own notes. */
  readonly sent?: Readonly<Record<string, SentOnce>> | undefined;
  readonly isRecorded: boolean;
};

const papersHref = (id: string): string => `${productHref(id)}/papers`;

export function papersPage(reader: Reader, view: PapersView): Html {
  const { id, name, papers, isRecorded } = view;
  const title = t(reader, words.title);
  return frame(reader, {
    title: `${title} ${name}`,
    nav: supplierNav(reader),
    crumbs: crumbs(reader, id, name, title),
    main: html`<div class="stack wide">${isRecorded && done({ title: t(reader, words.recorded) })}<header class="stack tight"><h1>${title}</h1><p class="soft">${t(reader, words.says)}</p></header>${table(
      reader,
      view,
      papers.filter(({ row }) => !row.own),
      { id: 'papers', text: t(reader, words.papers) },
    )}${table(
      reader,
      view,
      papers.filter(({ row }) => row.own === true),
      { id: 'own-papers', text: t(reader, words.own) },
    )}${packageForm(reader, view)}${view.sent && sentSection(reader, view, view.sent)}</div>`,
  });
}

function table(
  reader: Reader,
  { id }: PapersView,
  papers: readonly AskedPaper[],
  head: { readonly id: string; readonly text: string },
): Html {
  return html`<section class="stack" aria-labelledby="${head.id}"><h2 id="${head.id}">${head.text}</h2>${cardTable({
    caption: head.text,
    columns: [
      { name: t(reader, words.paper) },
      { name: t(reader, words.need) },
      { name: t(reader, words.missing) },
      { name: t(reader, words.pdf) },
    ],
    rows: papers.map((asked) => [
      html`${asked.row.sheet?.title[reader.lang] ?? asked.row.name[reader.lang]}${asked.row.says && html`<br><span class="small soft">${asked.row.says[reader.lang]}</span>`}`,
      needWord(reader, asked),
      missing(reader, id, asked),
      asked.row.sheet
        ? html`<a class="nb" href="${papersHref(id)}/${encodeURIComponent(asked.row.id)}">${t(reader, words.pdf)}<span class="vh"> ${asked.row.sheet.title[reader.lang]}</span></a>`
        : html`<span class="soft">${t(reader, words.elsewhere)}</span>`,
    ]),
  })}</section>`;
}

function needWord(reader: Reader, { row, need }: AskedPaper): Hole {
  if (row.own) return html`<span class="nb">${t(reader, words.anytime)}</span>`;
  if (need === 'needed') return t(reader, words.needed);
  return t(reader, row.when === 'agent' ? words.agent : words.wanted);
}

/** Each missing field by its name, leading to where it is filled in. */
function missing(reader: Reader, id: string, { row, missing: fields }: AskedPaper): Html {
  if (!row.sheet) return html`—`;
  if (fields.length === 0) return html`<span class="st t-ok">${t(reader, words.nothingMissing)}</span>`;
  const names = fields.map((one) =>
    isKnownFact(one)
      ? html`<span>${fieldName(reader.lang, one)}</span>`
      : html`<a href="${hrefOf(id, one)}">${fieldName(reader.lang, one)}</a>`,
  );
  return html`<details><summary><span class="st t-warn">${t(reader, sentences.missing(fields.length))}</span></summary><p class="row">${names}</p></details>`;
}

/** What may go into the package besides: papers that only she knows to be wanted, and the evidence itself. */
function alsoBoxes(reader: Reader, { papers, forms }: PapersView): Html {
  const offered = papers.filter(({ row, need }) =>
    row.own ? row.sheet?.shows === 'support' : row.sheet !== undefined && need === 'only-if',
  );
  const box = (name: string, value: string, text: string) =>
    html`<li><label class="check"><input type="checkbox" name="${name}" value="${value}"> <span>${text}</span></label></li>`;
  return html`<fieldset class="stack tight"><legend>${t(reader, words.also)}</legend><ul role="list" class="plain">${offered.map(({ row }) => box('with', row.id, row.sheet?.title[reader.lang] ?? ''))}${isOffered(reader, 'product.see-evidence') && box('evidence', 'yes', t(reader, words.evidence))}</ul>${forms.length > 0 && formChoice(reader, forms)}</fieldset>`;
}

/** Which form of an operator goes along, filled in. */
const formChoice = (reader: Reader, forms: PapersView['forms']): Html =>
  html`<label class="field"><span class="label">${t(reader, formWords.inPackage)}</span>${selectInput({
    name: 'form',
    options: [
      { value: '', text: t(reader, formWords.noForm) },
      ...forms.map(({ key, file }) => ({ value: key, text: file })),
    ],
  })(html``)}</label>`;

const packageForm = (reader: Reader, view: PapersView): Html =>
  html`<section class="card stack" aria-labelledby="package"><h2 id="package">${t(reader, words.package)}</h2><p>${t(reader, words.packageSays)}</p><form class="stack" method="get" action="${productHref(view.id)}/package.zip">${alsoBoxes(reader, view)}<p><button class="btn">${t(reader, words.download)}</button></p></form><p class="no-print"><a href="${productHref(view.id)}/form">${t(reader, formWords.fillTitle)}</a></p></section>`;

function sentSection(reader: Reader, view: PapersView, sent: Readonly<Record<string, SentOnce>>): Html {
  const all = Object.entries(sent).sort(([, a], [, b]) => ((a.on ?? '') < (b.on ?? '') ? 1 : -1));
  return html`<section class="stack" aria-labelledby="sent"><h2 id="sent">${t(reader, words.sent)}</h2>${
    all.length === 0
      ? emptyState({ title: t(reader, words.noSent), says: t(reader, words.noSentSays) })
      : all.map(([key, one]) => sentOnce(reader, view, key, one))
  }${isOffered(reader, 'product.edit') && recordForm(reader, view)}</section>`;
}

function sentOnce(reader: Reader, { id, today }: PapersView, key: string, one: SentOnce): Html {
  const anchor = (part: string) => `${part}-${key}`;
  const answer = one.answer === undefined ? t(reader, words.noAnswer) : one.answer;
  return html`<section class="card stack tight" aria-labelledby="${anchor('sent')}"><h3 id="${anchor('sent')}">${one.on ? tableDay(one.on as CivilDate) : key} ${one.to ?? ''}</h3><dl class="kv"><dt>${t(reader, words.files)}</dt><dd>${joined(one.files ?? [], html`<br>`)}</dd><dt>SHA-256</dt><dd class="id small">${one.sha256 ?? '—'}</dd><dt>${t(reader, words.answer)}</dt><dd>${one['answered-on'] && html`${tableDay(one['answered-on'] as CivilDate)} `}${answer}</dd></dl>${
    isOffered(reader, 'product.edit') &&
    html`<details><summary>${t(reader, words.answerTitle)}<span class="vh"> ${one.on ?? key} ${one.to ?? ''}</span></summary><form class="stack" method="post" action="${papersHref(id)}/answered">${csrfInput(reader)}<input type="hidden" name="sent" value="${key}">${field(reader, { id: anchor('answer'), label: t(reader, words.answer), required: true, control: textArea({ name: 'answer', value: one.answer ?? '' }) })}${field(reader, { id: anchor('answered'), label: t(reader, words.answeredOn), required: true, control: textInput({ name: 'on', type: 'date', value: one['answered-on'] ?? today }) })}<p><button class="btn sub">${t(reader, words.recordButton)}</button></p></form></details>`
  }</section>`;
}

const recordForm = (reader: Reader, view: PapersView): Html =>
  html`<form class="card stack" method="post" action="${papersHref(view.id)}/sent" aria-labelledby="record">${csrfInput(reader)}<h3 id="record">${t(reader, words.record)}</h3><p class="soft">${t(reader, words.recordSays)}</p>${field(reader, { id: 'sent-on', label: t(reader, words.on), required: true, control: textInput({ name: 'on', type: 'date', value: view.today }) })}${field(reader, { id: 'sent-to', label: t(reader, words.to), hint: t(reader, words.toHint), required: true, control: textInput({ name: 'to' }) })}${alsoBoxes(reader, view)}<p><button class="btn sub">${t(reader, words.recordButton)}</button></p></form>`;
