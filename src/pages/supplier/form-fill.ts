// An operator's form for one product: what goes into which cell before it is downloaded, and a filled one beside the product.
import type { Change } from '../../domain/difference.ts';
import type { Finding } from '../../domain/finding.ts';
import type { FormWritten, Left, Noted } from '../../domain/form.ts';
import { unusableWords } from '../../words/cli.ts';
import { fillRefusedWords, formCliWords, leftWords, notedWords } from '../../words/cli-forms.ts';
import { formRefusalWords } from '../../words/form-refusals.ts';
import { formWords as words } from '../../words/operator-forms.ts';
import { nameOf, say } from '../../words/say.ts';
import { supplierWords } from '../../words/supplier.ts';
import { csrfInput, field, selectInput, textInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { emptyState, findingList, message } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { isOffered, t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import { supplierNav } from './home.ts';
import type { Versions } from './saving.ts';
import { shownAs, valueText } from './saving.ts';
import { crumbs } from './section.ts';
import { formsHref, productHref } from './where.ts';

export type FillPreview = {
  readonly key: string;
  readonly written: readonly FormWritten[];
  readonly left: readonly Left[];
  readonly noted: readonly Noted[];
};
/** Why a form cannot be filled in or read. */
export type FormTrouble =
  | { readonly unusable: keyof typeof unusableWords }
  | { readonly fill: keyof typeof fillRefusedWords }
  | { readonly refused: keyof typeof formRefusalWords };
export type ProductFormView = {
  readonly id: string;
  readonly name: string;
  /** The confirmed forms, by their key. */
  readonly ready: readonly { readonly key: string; readonly file: string }[];
  readonly preview?: FillPreview | undefined;
  readonly trouble?: FormTrouble | undefined;
};

export const productFormHref = (id: string): string => `${productHref(id)}/form`;

function troubleBox(reader: Reader, trouble: FormTrouble): Html {
  const told =
    'unusable' in trouble
      ? unusableWords[trouble.unusable]
      : 'fill' in trouble
        ? fillRefusedWords[trouble.fill]
        : formRefusalWords[trouble.refused];
  return message({
    tone: 'blocker',
    kind: t(reader, words.refused),
    says: t(reader, told.says),
    fix: t(reader, told.fix),
  });
}

export function productFormPage(reader: Reader, view: ProductFormView): Html {
  const { id, name, ready, preview, trouble } = view;
  const title = t(reader, words.fillTitle);
  const options = ready.map(({ key, file }) => ({ value: key, text: file }));
  const choose = html`<form class="filters no-print" method="get" action="${productFormHref(id)}">${field(reader, { id: 'form', label: t(reader, words.choose), control: selectInput({ name: 'form', value: preview?.key, options }) })}<button class="btn sub">${t(reader, words.preview)}</button></form>`;
  const none = emptyState({
    title: t(reader, words.noReady),
    says: html`<a href="${formsHref}">${t(reader, words.noReadySays)}</a>`,
  });
  return frame(reader, {
    title: `${title} ${name}`,
    nav: supplierNav(reader),
    crumbs: crumbs(reader, id, name, title),
    failed: trouble !== undefined,
    main: html`<div class="stack wide"><h1>${title}</h1>${trouble && troubleBox(reader, trouble)}${ready.length === 0 ? none : choose}${preview && shown(reader, id, preview)}${ready.length > 0 && isOffered(reader, 'product.edit') && readBackForm(reader, id)}</div>`,
  });
}

/** A criterion and item by its number, a field of the cover by its name. */
const aboutText = (reader: Reader, about: string): string =>
  Object.hasOwn(formCliWords.fields, about)
    ? t(reader, formCliWords.fields[about as keyof typeof formCliWords.fields])
    : about;
const cellText = ({ sheet, cell }: { readonly sheet?: string; readonly cell?: string }): Hole =>
  sheet !== undefined && html`<span class="id">${sheet}${cell !== undefined && `!${cell}`}</span>`;

function shown(reader: Reader, id: string, { key, written, left, noted }: FillPreview): Html {
  const rows = written.map((one): readonly Hole[] => [
    cellText(one),
    aboutText(reader, one.about),
    one.text === '' ? html`<span class="soft">${t(reader, words.emptied)}</span>` : one.text,
  ]);
  const leftRows = left.map((one): readonly Hole[] => [
    aboutText(reader, one.about),
    t(reader, leftWords[one.because]),
    cellText(one),
  ]);
  return html`<section class="stack tight" aria-labelledby="left"><h2 id="left">${t(reader, words.left)} <span class="small soft num">${left.length}</span></h2>${left.length === 0 ? html`<p class="soft">${t(reader, words.nothingLeft)}</p>` : table(reader, words.left, [words.about, words.why, words.cells], leftRows)}</section>${
    noted.length > 0 &&
    html`<section class="stack tight" aria-labelledby="noted"><h2 id="noted">${t(reader, words.noted)}</h2><ul class="lines">${noted.map((one) => html`<li>${cellText(one)} ${t(reader, notedWords[one.note])}</li>`)}</ul></section>`
  }<section class="stack tight" aria-labelledby="written"><h2 id="written">${t(reader, words.written)} <span class="small soft num">${written.length}</span></h2>${table(reader, words.written, [words.cells, words.about, words.text], rows)}</section><p class="soft">${t(reader, words.fillSays)}</p><p class="no-print"><a class="btn" href="${productHref(id)}/form.xlsx?form=${key}">${t(reader, words.fill)}</a></p>`;
}

const table = (
  reader: Reader,
  caption: (typeof words)['left'],
  columns: readonly (typeof words)['left'][],
  rows: readonly (readonly Hole[])[],
): Html => cardTable({ caption: t(reader, caption), columns: columns.map((one) => ({ name: t(reader, one) })), rows });

const readBackForm = (reader: Reader, id: string): Html =>
  html`<form class="card stack no-print" method="post" action="${productFormHref(id)}" enctype="multipart/form-data" aria-labelledby="back">${csrfInput(reader)}<h2 id="back">${t(reader, words.back)}</h2><p class="soft">${t(reader, words.backSays)}</p>${field(reader, { id: 'file', label: t(reader, words.file), required: true, control: textInput({ name: 'file', type: 'file' }) })}<p><button class="btn sub">${t(reader, words.show)}</button></p></form>`;

/** Changes that are taken over together: an item's, or a whole criterion's where its answer is inherited now. */
export type ChangeGroup = { readonly place: string; readonly changes: readonly Change[] };
export type ReadBackView = {
  readonly id: string;
  readonly name: string;
  readonly versions: Versions;
  readonly groups: readonly ChangeGroup[];
  readonly findings: readonly { readonly finding: Finding; readonly where: string }[];
};

export function readBackPage(reader: Reader, { id, name, versions, groups, findings }: ReadBackView): Html {
  const title = t(reader, supplierWords.changes);
  const hidden = ({ field: place, after }: Change) => {
    const isList = Array.isArray(after) || Array.isArray(versions.get(place)?.value);
    const text = after === undefined ? '' : typeof after === 'string' ? after : after.join('\n');
    return html`${shownAs(place, versions, isList ? 'lines' : undefined)}<input type="hidden" name="f:${place}" value="${text}">`;
  };
  const row = ({ place, changes }: ChangeGroup): readonly Hole[] => {
    const label = nameOf(reader.lang, place);
    // What the form leaves empty empties nothing unless she says so.
    const isSaid = changes.every(({ after }) => after !== undefined);
    const lines = (side: 'before' | 'after') =>
      changes.map(
        (change, n) =>
          html`${n > 0 && html`<br>`}<span class="small soft">${nameOf(reader.lang, change.field).slice(label.length)}</span> ${side === 'before' ? html`<del>${valueText(reader, change.field, change.before)}</del>` : html`<ins>${valueText(reader, change.field, change.after)}</ins>`}`,
      );
    return [
      html`<label class="check"><input type="checkbox" name="take" value="${place}" ${isSaid && html`checked`}><span>${label}</span></label>${changes.map(hidden)}`,
      lines('before'),
      lines('after'),
    ];
  };
  const list = html`<form class="stack" method="post" action="${productFormHref(id)}/apply">${csrfInput(reader)}${table(reader, supplierWords.changes, [words.taken, words.now, words.inForm], groups.map(row))}<p class="row"><button class="btn">${t(reader, words.takeChosen)}</button><a class="btn text" href="${productHref(id)}">${t(reader, supplierWords.discard)}</a></p></form>`;
  return frame(reader, {
    title: `${title} ${name}`,
    nav: supplierNav(reader),
    crumbs: crumbs(reader, id, name, title),
    failed: findings.length > 0,
    main: html`<div class="stack wide"><h1>${title} <span class="small soft num">${groups.length}</span></h1>${
      findings.length > 0 &&
      html`<section class="stack tight" aria-labelledby="unclear"><h2 id="unclear">${t(reader, words.unclear)} <span class="small soft num">${findings.length}</span></h2><p class="soft">${t(reader, words.unclearFix)}</p>${findingList(
        reader,
        findings.map(({ finding, where }) => {
          const { says, fix } = say(reader.lang, finding);
          return { finding, says: html`<b>${where}</b>　${says}`, fix };
        }),
      )}</section>`
    }${groups.length === 0 ? emptyState({ title: t(reader, words.noChanges) }) : list}</div>`,
  });
}
