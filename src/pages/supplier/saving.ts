// Fields as forms: each control with the version it was shown at, so that a save made on an older version is noticed.
import type { Finding } from '../../domain/finding.ts';
import { isWithin } from '../../domain/place.ts';
import type { Shape, Value } from '../../domain/product.ts';
import { choiceWord, hintOf, labelOf, nameOf, say } from '../../words/say.ts';
import { supplierSentences as sentences, supplierWords as words } from '../../words/supplier.ts';
import { csrfInput, errorSummary, field, selectInput, textArea, textInput } from '../parts/forms.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { done, findingList, message } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { hrefOf, idOf } from './where.ts';

/** One version of a field, as the store gives it. */
export type Version = {
  readonly field: string;
  readonly version: number;
  readonly value: Value | undefined;
  readonly at: string;
  readonly byName: string;
};
export type Versions = ReadonlyMap<string, Version>;
/** What the last save came to. */
export type Notice = {
  readonly saved: readonly string[];
  readonly notSaved: readonly (
    | {
        readonly field: string;
        readonly wrong: 'no-such-field' | 'not-a-text' | 'not-a-list' | 'not-a-day' | 'not-a-choice' | 'too-long';
      }
    | { readonly field: string; readonly wrong: 'stale'; readonly yours: Value | undefined; readonly theirs: Version }
  )[];
  /** What was typed, by field, where it was not saved. */
  readonly typed: Readonly<Record<string, Value>>;
};

export type Form = {
  readonly reader: Reader;
  readonly product: string;
  readonly versions: Versions;
  readonly findings: readonly Finding[];
  readonly notice?: Notice | undefined;
};

const shown = (value: Value | undefined): string =>
  value === undefined ? '' : typeof value === 'string' ? value : value.join('\n');

/** The hidden fields that say what was shown. `list` tells how a list is sent. */
export const shownAs = (place: string, versions: Versions, list?: 'lines' | 'boxes'): Html => {
  const now = versions.get(place);
  return html`<input type="hidden" name="shown" value="${place}"><input type="hidden" name="v:${place}" value="${now?.version ?? 0}"><input type="hidden" name="w:${place}" value="${JSON.stringify(now?.value ?? null)}">${list && html`<input type="hidden" name="l:${place}" value="${list}">`}`;
};

export const problemOf = ({ notice }: Form, place: string) => notice?.notSaved.find(({ field: at }) => at === place);

/** What stands in a control: what was typed and not saved, else what is kept. */
export const valueIn = (form: Form, place: string): Value | undefined => {
  const { notice, versions } = form;
  return notice && Object.hasOwn(notice.typed, place) ? notice.typed[place] : versions.get(place)?.value;
};

const valueText = (reader: Reader, place: string, value: Value | undefined): string =>
  value === undefined
    ? t(reader, words.empty)
    : typeof value === 'string'
      ? choiceWord(reader.lang, place, value)
      : value.join('、');

/** Both values of a field that somebody else saved meanwhile. */
export function staleBox(form: Form, place: string): Html | null {
  const { reader } = form;
  const problem = problemOf(form, place);
  if (problem?.wrong !== 'stale') return null;
  return message({
    tone: 'warning',
    kind: t(reader, words.stale),
    says: html`<span><b>${t(reader, words.yours)}</b>：${valueText(reader, place, problem.yours)}</span><br><span><b>${t(reader, words.theirs)}</b>：${valueText(reader, place, problem.theirs.value)}（${problem.theirs.byName}、${problem.theirs.at.slice(0, 16).replace('T', ' ')}）</span>`,
    fix: t(reader, words.staleFix),
  });
}

const errorText = (form: Form, place: string): string | undefined => {
  const problem = problemOf(form, place);
  return problem && t(form.reader, problem.wrong === 'stale' ? words.stale : words[problem.wrong]);
};

/** Findings about this very field. */
const findingsAt = ({ reader, findings }: Form, place: string) => {
  const here = findings.filter(({ at }) => at === place);
  return (
    here.length > 0 &&
    findingList(
      reader,
      here.map((finding) => ({ finding, ...say(reader.lang, finding) })),
    )
  );
};

/** The choices of a leaf with their words. */
export function optionsOf(reader: Reader, place: string, shape: Shape): readonly { value: string; text: string }[] {
  const { scheme } = reader;
  const named = (rows: readonly { id: string; name: { ja: string; en: string } }[]) =>
    rows.map(({ id, name }) => ({ value: id, text: t(reader, name) }));
  if (shape.is === 'choice') return shape.of.map((value) => ({ value, text: choiceWord(reader.lang, place, value) }));
  if (shape.is !== 'chosen') return [];
  switch (shape.from) {
    case 'productTypes':
      return named(scheme.productTypes);
    case 'evidenceKinds':
      return named(scheme.evidenceKinds);
    case 'routes':
      return named(scheme.routes);
    case 'levels':
      return scheme.levels
        .filter(({ open }) => open)
        .map((level) => ({ value: level.id, text: t(reader, level.name) }));
    case 'editions':
      return Object.values(scheme.catalogues).map(({ edition, title }) => ({
        value: edition,
        text: `${edition} ${t(reader, title)}`,
      }));
  }
}

/** The control of one leaf, labelled, with its hint, its error and both values when it went stale. `name` differs for a new entry. */
export function leafField(
  form: Form,
  place: string,
  shape: Shape,
  { paths = [] }: { readonly paths?: readonly string[] } = {},
): Html {
  const { reader, versions } = form;
  const value = valueIn(form, place);
  const hint = hintOf(reader.lang, place);
  const error = errorText(form, place);
  const list = shape.is === 'texts' ? (place.endsWith('/paths') ? 'boxes' : 'lines') : undefined;
  const control = list === 'boxes' ? pathBoxes(form, place, value, paths) : controlOf(form, place, shape, value);
  const labelled =
    typeof control === 'function'
      ? field(reader, {
          id: idOf(place),
          label: labelOf(reader.lang, place),
          ...(hint ? { hint } : {}),
          ...(error ? { error } : {}),
          control,
        })
      : html`<fieldset class="field" id="${idOf(place)}" tabindex="-1"><legend class="label">${labelOf(reader.lang, place)}</legend>${error && html`<p class="error">${error}</p>`}${control}</fieldset>`;
  return html`<div class="stack tight">${shownAs(place, versions, list)}${staleBox(form, place)}${labelled}${findingsAt(form, place)}${
    (versions.get(place)?.version ?? 0) > 0 &&
    html`<p class="small"><a href="/supplier/products/${form.product}/history?field=${encodeURIComponent(place)}">${t(reader, words.history)}<span class="vh"> ${nameOf(reader.lang, place)}</span></a></p>`
  }</div>`;
}

function controlOf(form: Form, place: string, shape: Shape, value: Value | undefined): (attributes: Html) => Html {
  const name = `f:${place}`;
  if (shape.is === 'choice' || shape.is === 'chosen') {
    const options = optionsOf(form.reader, place, shape);
    const kept =
      typeof value === 'string' && !options.some((option) => option.value === value) ? [{ value, text: value }] : [];
    return selectInput({
      name,
      value: typeof value === 'string' ? value : undefined,
      options: [{ value: '', text: t(form.reader, words.choose) }, ...kept, ...options],
    });
  }
  if (shape.is === 'texts' || (shape.is === 'text' && shape.long)) return textArea({ name, value: shown(value) });
  return textInput({ name, value: shown(value), type: shape.is === 'day' ? 'date' : 'text' });
}

const pathBoxes = ({ reader }: Form, place: string, value: Value | undefined, paths: readonly string[]): Html => {
  const chosen = Array.isArray(value) ? (value as readonly string[]) : [];
  const all = [...new Set([...paths, ...chosen])];
  return all.length === 0
    ? html`<p class="hint">${t(reader, words.empty)}</p>`
    : html`${all.map((one) => html`<label class="check"><input type="checkbox" name="f:${place}" value="${one}" ${chosen.includes(one) && html`checked`}><span>${one}</span></label>`)}`;
};

/** What the last save came to: a box that gets the focus, or every mistake with its link. */
export function noticeBox(form: Form): Html | null {
  const { notice, reader } = form;
  if (!notice) return null;
  const { saved, notSaved } = notice;
  const errors = notSaved.map(({ field: place, wrong }) => ({
    id: idOf(place),
    text: `${nameOf(reader.lang, place)}：${t(reader, wrong === 'stale' ? words.stale : words[wrong])}`,
  }));
  return html`${errorSummary(reader, errors)}${saved.length > 0 ? done({ title: t(reader, sentences.saved(saved.length)) }) : errors.length === 0 && done({ title: t(reader, words.nothingSaved) })}`;
}

/** A form that posts to the page it stands on. */
export const saveForm = ({ reader }: Form, body: Hole, button: string = t(reader, words.save)): Html =>
  html`<form class="stack" method="post" action="${reader.here.split(/[?#]/)[0] ?? ''}">${csrfInput(reader)}${body}<p><button class="btn">${button}</button></p></form>`;

/** Findings inside a place, each linked to its control. */
export const linkedFindings = ({ reader, product, findings }: Form, within?: string): Html | null => {
  const rows = findings.filter(({ at }) => within === undefined || isWithin(at, within));
  return rows.length > 0
    ? findingList(
        reader,
        rows.map((finding) => ({ finding, ...say(reader.lang, finding), href: hrefOf(product, finding.at) })),
      )
    : null;
};
