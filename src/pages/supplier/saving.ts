// Fields as forms: each control with the version it was shown at, so that a save made on an older version is noticed.
import { isKey } from '../../domain/fields.ts';
import type { Finding } from '../../domain/finding.ts';
import { at, isWithin, keysOf } from '../../domain/place.ts';
import type { Shape, Value } from '../../domain/product.ts';
import { productShape } from '../../domain/product.ts';
import type { Text } from '../../domain/scheme.ts';
import { choiceWord, hintOf, labelOf, nameOf, say } from '../../words/say.ts';
import { supplierSentences as sentences, supplierWords as words } from '../../words/supplier.ts';
import { choice, csrfInput, errorSummary, field, selectInput, textArea, textInput } from '../parts/forms.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { done, findingList, message } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { colon, t } from '../parts/reader.ts';
import { momentText } from './moments.ts';
import { hrefOf, idOf, productHref, strangersHref } from './where.ts';

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
  /** The model whose places the form shows; absent: a product's. */
  readonly model?: Shape | undefined;
  /** The page of one field's versions, where it is not the product's own. */
  readonly history?: string | undefined;
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

/** A value as it is read: the word for a choice, the list in one line. */
export const valueText = (reader: Reader, place: string, value: Value | undefined, model?: Shape): string =>
  value === undefined
    ? t(reader, words.empty)
    : typeof value === 'string'
      ? choiceWord(reader.lang, place, value, model)
      : value.join(reader.lang === 'ja' ? '、' : ', ');

/** Both values of a field that somebody else saved meanwhile. `fix` tells how to choose between them. */
export function staleBox(form: Form, place: string, fix: Text = words.staleChoose): Html | null {
  const { reader, model } = form;
  const problem = problemOf(form, place);
  if (problem?.wrong !== 'stale') return null;
  const { yours, theirs } = problem;
  return message({
    tone: 'warning',
    kind: t(reader, words.stale),
    says: html`<span><b>${t(reader, words.yours)}</b>${colon(reader)}${valueText(reader, place, yours, model)}</span><br><span><b>${t(reader, words.theirs)}</b>${colon(reader)}${valueText(reader, place, theirs.value, model)}（${theirs.byName}、${momentText(theirs.at)}）</span>`,
    fix: t(reader, fix),
  });
}

/** The box that keeps the other value of a stale field. It follows the control: the later of two values counts. */
function keepTheirs(form: Form, place: string): Html | null {
  const problem = problemOf(form, place);
  if (problem?.wrong !== 'stale') return null;
  return choice({
    type: 'checkbox',
    name: `f:${place}`,
    value: shown(problem.theirs.value),
    label: html`${t(form.reader, words.keepTheirs)}<span class="vh"> ${nameOf(form.reader.lang, place, form.model)}</span>`,
    hint: valueText(form.reader, place, problem.theirs.value, form.model),
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
export function optionsOf(
  reader: Reader,
  place: string,
  shape: Shape,
  model?: Shape,
): readonly { value: string; text: string }[] {
  const { scheme } = reader;
  const named = (rows: readonly { id: string; name: { ja: string; en: string } }[]) =>
    rows.map(({ id, name }) => ({ value: id, text: t(reader, name) }));
  if (shape.is === 'choice')
    return shape.of.map((value) => ({ value, text: choiceWord(reader.lang, place, value, model) }));
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
  {
    paths = [],
    options,
  }: {
    readonly paths?: readonly string[];
    /** What a text is chosen from, where it names something that is listed elsewhere. */
    readonly options?: readonly { readonly value: string; readonly text: string }[];
  } = {},
): Html {
  const { reader, versions, model } = form;
  const value = valueIn(form, place);
  const hint = hintOf(reader.lang, place, model);
  const error = errorText(form, place);
  const list = shape.is === 'texts' ? (place.endsWith('/paths') ? 'boxes' : 'lines') : undefined;
  const control =
    list === 'boxes' ? pathBoxes(form, place, value, paths) : controlOf(form, place, { shape, value, options });
  const labelled =
    typeof control === 'function'
      ? field(reader, {
          id: idOf(place),
          label: labelOf(reader.lang, place, model),
          ...(hint ? { hint } : {}),
          ...(error ? { error } : {}),
          control,
        })
      : html`<fieldset class="field" id="${idOf(place)}" tabindex="-1"><legend class="label">${labelOf(reader.lang, place, model)}</legend>${error && html`<p class="error">${error}</p>`}${control}</fieldset>`;
  const stale = list === 'boxes' ? words.staleBoxes : words.staleFix;
  return html`<div class="stack tight">${shownAs(place, versions, list)}${staleBox(form, place, stale)}${labelled}${list !== 'boxes' && keepTheirs(form, place)}${findingsAt(form, place)}${historyLink(form, place)}</div>`;
}

/** The way to all versions of a field that was ever saved. */
export const historyLink = ({ reader, product, versions, model, history }: Form, place: string): Html | false =>
  (versions.get(place)?.version ?? 0) > 0 &&
  html`<p class="small"><a href="${history ?? `${productHref(product)}/history`}?field=${encodeURIComponent(place)}">${t(reader, words.history)}<span class="vh"> ${nameOf(reader.lang, place, model)}</span></a></p>`;

function controlOf(
  form: Form,
  place: string,
  {
    shape,
    value,
    options: listed,
  }: {
    readonly shape: Shape;
    readonly value: Value | undefined;
    readonly options: readonly { readonly value: string; readonly text: string }[] | undefined;
  },
): (attributes: Html) => Html {
  const name = `f:${place}`;
  if (listed || shape.is === 'choice' || shape.is === 'chosen') {
    const options = listed ?? optionsOf(form.reader, place, shape, form.model);
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
    ? html`<p class="hint">${t(reader, words.noPaths)}</p>`
    : html`${all.map((one) => html`<label class="check"><input type="checkbox" name="f:${place}" value="${one}" ${chosen.includes(one) && html`checked`}><span>${one}</span></label>`)}`;
};

/** The map in which this place names an entry that cannot be one. */
export function wrongKeyAt(
  place: string,
  model: Shape = productShape,
): { readonly map: string; readonly key: string } | undefined {
  let shape: Shape | undefined = model;
  const keys = keysOf(place);
  for (const [index, key] of keys.entries()) {
    if (shape?.is === 'map') {
      if (!isKey(shape.key, key)) return { map: at(...keys.slice(0, index)), key };
      shape = shape.of;
    } else shape = shape?.is === 'record' ? shape.has[key] : undefined;
  }
  return undefined;
}

/** Each mistake of the last save once: an id that cannot be one is one mistake, however many fields it has. */
function mistakes({ notice, reader, model }: Form): { readonly id: string; readonly text: string }[] {
  const found = new Map<string, string>();
  for (const { field: place, wrong } of notice?.notSaved ?? []) {
    const key = wrong === 'no-such-field' ? wrongKeyAt(place, model) : undefined;
    if (key)
      found.set(
        idOf(`key:${key.map}`),
        `${labelOf(reader.lang, key.map, model)} ${key.key}${colon(reader)}${t(reader, words[wrong])}`,
      );
    else
      found.set(
        idOf(place),
        `${nameOf(reader.lang, place, model)}${colon(reader)}${t(reader, wrong === 'stale' ? words.stale : words[wrong])}`,
      );
  }
  return [...found].map(([id, text]) => ({ id, text }));
}

/** What the last save came to: a box that gets the focus, or every mistake with its link. */
export function noticeBox(form: Form): Html | null {
  const { notice, reader } = form;
  if (!notice) return null;
  const { saved } = notice;
  const errors = mistakes(form);
  return html`${errorSummary(reader, errors)}${saved.length > 0 ? done({ title: t(reader, sentences.saved(saved.length)) }) : errors.length === 0 && done({ title: t(reader, words.nothingSaved) })}`;
}

/** The page itself, as forms on it post to it. */
export const selfOf = ({ here }: Reader): string => here.split(/[?#]/)[0] ?? '';

/** A form that posts to the page it stands on. */
export const saveForm = ({ reader }: Form, body: Hole, button: string = t(reader, words.save)): Html =>
  html`<form class="stack" method="post" action="${selfOf(reader)}">${csrfInput(reader)}${body}<p><button class="btn">${button}</button></p></form>`;

/** The small form that takes an entry away, with the version of each of its fields. */
export function removeForm({ reader, versions }: Form, place: string, name = nameOf(reader.lang, place)): Html {
  const kept = [...versions.values()].filter(({ field: at, value }) => value !== undefined && isWithin(at, place));
  return html`<form method="post" action="${selfOf(reader)}">${csrfInput(reader)}<input type="hidden" name="remove" value="${place}">${kept.map(({ field: at }) => shownAs(at, versions))}<button class="btn text">${t(reader, words.remove)}<span class="vh"> ${name}</span></button></form>`;
}

/** Entries that the scheme's data do not have: what they hold, why they stand here, and the way to take them away. */
export function strangers(form: Form, places: readonly string[]): Html | null {
  const { reader, versions } = form;
  const held = (place: string) =>
    [...versions.values()].filter(({ field: at, value }) => value !== undefined && isWithin(at, place));
  return places.length === 0
    ? null
    : html`<section class="stack" aria-labelledby="strangers"><h2 id="strangers">${t(reader, words.strangers)}</h2><p>${t(reader, words.strangersSays)}</p>${places.map(
        (place) =>
          html`<div class="card stack tight" id="${idOf(place)}" tabindex="-1"><h3>${nameOf(reader.lang, place)}</h3><dl class="kv">${held(place).map(({ field: at, value }) => html`<dt ${at !== place && html`id="${idOf(at)}"`}>${nameOf(reader.lang, at)}</dt><dd>${valueText(reader, at, value)}</dd>`)}</dl>${removeForm(form, place)}</div>`,
      )}</section>`;
}

/** Findings inside a place, each linked to its control. */
export const linkedFindings = ({ reader, product, findings }: Form, within?: string): Html | null => {
  const rows = findings.filter(({ at }) => within === undefined || isWithin(at, within));
  const unknown = findings.filter(({ code }) => code === 'criterion-unknown').map(({ at }) => at);
  const isStranger = (place: string) => unknown.some((answer) => isWithin(place, answer));
  return rows.length > 0
    ? findingList(
        reader,
        rows.map((finding) => ({
          finding,
          ...say(reader.lang, finding),
          href: isStranger(finding.at) ? strangersHref(product, finding.at) : hrefOf(product, finding.at),
        })),
      )
    : null;
};
