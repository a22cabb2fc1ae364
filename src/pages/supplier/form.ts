// One operator's form: what was understood of it, cell by cell, and choosing otherwise where something is wrong.
import type { FormOutline, FormPlace, Understood } from '../../domain/form.ts';
import { placeName } from '../../domain/form-mending.ts';
import type { Result } from '../../domain/product.ts';
import { cliWords } from '../../words/cli.ts';
import { formCliWords } from '../../words/cli-forms.ts';
import { formSentences as sentences, formWords as words } from '../../words/operator-forms.ts';
import { csrfInput, field, selectInput, textInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { done, message } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { isOffered, t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import { deskTrail } from './company.ts';
import type { FormRow } from './forms.ts';
import { doubtList, formStateText, understoodText } from './forms.ts';
import { supplierNav } from './home.ts';
import { judgeBox } from './outline.ts';
import { copyForm } from './own-wording.ts';
import { formHref, formsHref } from './where.ts';

export type FormView = FormRow & {
  readonly understood: Understood;
  readonly outline: readonly FormOutline[];
  readonly columns: readonly {
    readonly sheet: string;
    readonly answer?: string;
    readonly reason?: string;
    readonly evidence?: string;
  }[];
  /** Every criterion and item that a row may be. */
  readonly names: readonly string[];
  readonly isDone: boolean;
  /** What could not be confirmed, and what she had chosen. */
  readonly wrong?: string | undefined;
};

export const resultText = (reader: Reader, result: Result): string => t(reader, formCliWords.results[result]);

export function formPage(reader: Reader, view: FormView): Html {
  const { key, file, edition, understood, isDone, wrong } = view;
  const isEdited = isOffered(reader, 'product.edit');
  return frame(reader, {
    title: file,
    nav: supplierNav(reader),
    crumbs: deskTrail(reader, { href: formsHref, text: t(reader, words.title) }, { href: formHref(key), text: file }),
    failed: wrong !== undefined,
    main: html`<div class="stack wide">${isDone && view.state === 'confirmed' && done({ title: t(reader, words.confirmedSays) })}<header class="stack tight"><h1>${file}</h1><p class="row"><span class="st ${view.state === 'confirmed' ? 't-ok' : 't-warn'}">${formStateText(reader, view)}</span><span>${understoodText(reader, understood)}</span><span class="id">${edition}</span></p>${view.state !== 'confirmed' && html`<p class="soft">${t(reader, understood.isRecognised ? words.understoodSays : words.notRecognised)}</p>`}<p class="small soft">${t(reader, words.fingerprint)} <span class="id">${key.slice(0, 16)}…</span></p></header>${wrong !== undefined && message({ tone: 'blocker', kind: t(reader, words.wrong), says: wrong })}${doubts(reader, understood)}${differences(reader, view)}${judgeBox(reader, key, view.state === 'confirmed')}${isEdited && columnsForm(reader, view)}${understood.places.length > 0 && mendingForm(reader, view, isEdited)}${isEdited && reader.person?.kind === 'supplier' && copyForm(reader, key)}${isEdited && forgetForm(reader, key)}</div>`,
  });
}

const doubts = (reader: Reader, understood: Understood): Html =>
  html`${
    understood.doubts.length > 0 &&
    html`<section class="card t-warn stack tight" aria-labelledby="doubts"><h2 id="doubts">${t(reader, words.doubts)} <span class="small soft num">${understood.doubts.length}</span></h2>${doubtList(reader, understood.doubts)}</section>`
  }`;

function differences(reader: Reader, { differences: found, understood }: FormView): Html | null {
  if (!understood.isRecognised) return null;
  const list = html`<ul class="lines">${found.map(({ criterion, form, ours, grade }) => html`<li><span class="id">${criterion}</span> ${t(reader, sentences.differs(form, ours))} <span class="small soft">${t(reader, words.grade)} ${t(reader, cliWords[grade])}</span></li>`)}</ul>`;
  return html`<section class="stack tight" aria-labelledby="differences"><h2 id="differences">${t(reader, words.differences)}</h2>${found.length === 0 ? html`<p class="soft">${t(reader, words.noDifferences)}</p>` : list}</section>`;
}

/** The columns of each sheet that asks about criteria. */
function columnsForm(reader: Reader, { key, outline, columns }: FormView): Html | null {
  if (outline.length === 0) return null;
  const one = (sheet: FormOutline, n: number, role: 'answer' | 'reason' | 'evidence') => {
    const now = columns.find((chosen) => chosen.sheet === sheet.sheet)?.[role];
    const options = [
      { value: 'as-found', text: t(reader, words.asFound) },
      ...(role === 'answer' ? [] : [{ value: 'none', text: t(reader, words.noColumn) }]),
      ...sheet.columns.map(({ column, title }) => ({ value: column, text: `${column}　${title}` })),
    ];
    const value = now === undefined ? 'as-found' : now === '' ? 'none' : now;
    return field(reader, {
      id: `${role}-${n}`,
      label: t(reader, words[role]),
      control: selectInput({ name: `${role}:${n}`, value, options }),
    });
  };
  return html`<section class="stack tight no-print" aria-labelledby="columns"><h2 id="columns">${t(reader, words.columns)}</h2><p class="soft">${t(reader, words.columnsSays)}</p><form class="stack" method="post" action="${formsHref}/columns">${csrfInput(reader)}<input type="hidden" name="form" value="${key}">${outline.map((sheet, n) => html`<fieldset class="filters"><legend class="label">${sheet.sheet}</legend><input type="hidden" name="sheet:${n}" value="${sheet.sheet}">${one(sheet, n, 'answer')}${one(sheet, n, 'reason')}${one(sheet, n, 'evidence')}</fieldset>`)}<p><button class="btn sub">${t(reader, words.readAgain)}</button></p></form></section>`;
}

/** Words, rows and questions that are to be looked at, and the button that confirms all of it. */
function mendingForm(reader: Reader, view: FormView, isEdited: boolean): Html {
  const inner = html`${wordsTable(reader, view, isEdited)}${rowsTable(reader, view, isEdited)}${coverTable(reader, view)}`;
  if (!isEdited) return inner;
  return html`<form class="stack wide" method="post" action="${formsHref}/confirm">${csrfInput(reader)}<input type="hidden" name="form" value="${view.key}"><datalist id="names">${view.names.map((name) => html`<option value="${name}"></option>`)}</datalist>${inner}<p class="acting"><button class="btn">${t(reader, words.confirm)}</button></p></form>`;
}

function wordsTable(reader: Reader, { understood }: FormView, isEdited: boolean): Html | null {
  const all = [...new Map(understood.words.flat().map((one) => [one.word, one])).values()];
  if (all.length === 0) return null;
  const options = [
    { value: '', text: t(reader, words.notUsed) },
    ...(['conforms', 'does-not-conform', 'not-applicable', 'open'] as const).map((value) => ({
      value,
      text: resultText(reader, value),
    })),
  ];
  return html`<section class="stack tight" aria-labelledby="words"><h2 id="words">${t(reader, words.words)}</h2>${cardTable(
    {
      caption: t(reader, words.words),
      columns: [words.word, words.means, words.sure].map((name) => ({ name: t(reader, name) })),
      rows: all.map(({ word, means, sure }, n): readonly Hole[] => [
        html`<b>${word}</b>`,
        isEdited
          ? html`<input type="hidden" name="word:${n}" value="${word}">${selectInput({ name: `means:${n}`, value: means ?? '', options })(html`aria-label="${t(reader, sentences.wordOf(word))}"`)}`
          : means && resultText(reader, means),
        means ? t(reader, sure === 'sure' ? words.isSure : words.likely) : t(reader, words.notUsed),
      ]),
    },
  )}</section>`;
}

/** Where a place is answered and explained. */
export function cellsText(reader: Reader, { sheet, answer, reason, evidence }: FormPlace): string {
  const answers =
    answer.is === 'mark'
      ? answer.cells.map(({ cell, means }) => `${cell}=${resultText(reader, means)}`).join(' ')
      : answer.cell;
  const more = [
    reason && `${t(reader, words.reason)} ${reason}`,
    evidence && `${t(reader, words.evidence)} ${evidence}`,
  ];
  return [`${sheet}!${answers}`, ...more.filter((one) => one !== undefined && one !== '')].join('、');
}

function rowsTable(reader: Reader, { understood }: FormView, isEdited: boolean): Html {
  return html`<section class="stack tight" aria-labelledby="rows"><h2 id="rows">${t(reader, words.rows)}</h2>${isEdited && html`<p class="soft">${t(reader, words.rowsSays)}</p>`}${cardTable(
    {
      caption: t(reader, words.rows),
      columns: [words.isCriterion, words.cells, words.sure, words.turned].map((name) => ({ name: t(reader, name) })),
      rows: understood.places.map((place, n): readonly Hole[] => [
        isEdited
          ? html`<input type="hidden" name="was:${n}" value="${placeName(place)}">${textInput({ name: `is:${n}`, value: placeName(place) })(html`list="names" aria-label="${t(reader, sentences.placeOf(placeName(place)))}"`)}`
          : html`<span class="id">${placeName(place)}</span>`,
        html`<span class="small">${cellsText(reader, place)}</span>`,
        t(reader, place.sure === 'sure' ? words.isSure : words.likely),
        isEdited ? turnedInput(reader, place, n) : place.isTurned && t(reader, words.turnedOpen),
      ]),
    },
  )}</section>`;
}

/** Asked where a question may be put the other way round. */
const turnedInput = (reader: Reader, place: FormPlace, n: number): Hole =>
  place.isTurned === true &&
  selectInput({
    name: `turned:${n}`,
    value: '',
    options: [
      { value: '', text: t(reader, words.turnedOpen) },
      { value: 'as-asked', text: t(reader, words.asAsked) },
      { value: 'turned-round', text: t(reader, words.turnedRound) },
    ],
  })(html`aria-label="${t(reader, sentences.turnedOf(placeName(place)))}"`);

function coverTable(reader: Reader, { understood }: FormView): Html {
  const list = html`<dl class="kv">${understood.cover.map(({ field: name, sheet, cell }) => html`<dt>${t(reader, formCliWords.fields[name])}</dt><dd class="id">${sheet}!${cell}</dd>`)}</dl>`;
  return html`<section class="stack tight" aria-labelledby="cover"><h2 id="cover">${t(reader, words.cover)}</h2>${understood.cover.length === 0 ? html`<p class="soft">${t(reader, words.noCover)}</p>` : list}</section>`;
}

const forgetForm = (reader: Reader, key: string): Html =>
  html`<form class="card stack tight no-print" method="post" action="${formsHref}/forget" aria-labelledby="forget">${csrfInput(reader)}<input type="hidden" name="form" value="${key}"><h2 id="forget">${t(reader, words.forget)}</h2><p class="soft">${t(reader, words.forgetSays)}</p><p><button class="btn sub">${t(reader, words.forget)}</button></p></form>`;
