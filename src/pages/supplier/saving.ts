// Fields as forms: each control with the version it was shown at, so that a save made on an older version is noticed.
import { isKey, valueAt } from '../../domain/fields.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Inherited, Origin } from '../../domain/inherited.ts';
import type { Place } from '../../domain/place.ts';
import { at, isWithin, keysOf } from '../../domain/place.ts';
import type { Shape, Value } from '../../domain/product.ts';
import { productShape } from '../../domain/product.ts';
import type { Text } from '../../domain/scheme.ts';
import { deskWords as desk, deskSentences } from '../../words/desk.ts';
import { choiceWord, hintOf, labelOf, nameOf, say } from '../../words/say.ts';
import { supplierSentences as sentences, supplierWords as words } from '../../words/supplier.ts';
import { unbroken } from '../parts/days.ts';
import { choice, csrfInput, errorSummary, field, selectInput, textArea, textInput } from '../parts/forms.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { done, findingList } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { colon, t } from '../parts/reader.ts';
import { withTopic } from '../parts/topics.ts';
import type { Again } from './again.ts';
import { momentText } from './moments.ts';
import { deskPageOf, hrefOf, idOf, originHref, productHref, strangersHref } from './where.ts';

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
        readonly wrong:
          | 'no-such-field'
          | 'not-a-text'
          | 'not-a-list'
          | 'not-a-day'
          | 'not-a-choice'
          | 'not-a-count'
          | 'too-long';
      }
    | { readonly field: string; readonly wrong: 'stale'; readonly yours: Value | undefined; readonly theirs: Version }
  )[];
  /** What was typed, by field, where it was not saved. */
  readonly typed: Readonly<Record<string, Value>>;
};

/** The product with what it takes over, and where from; blocks by their id with their names. */
export type BehindView = Inherited & { readonly blocks: ReadonlyMap<string, string> };

export type Form = {
  readonly reader: Reader;
  readonly product: string;
  readonly versions: Versions;
  readonly findings: readonly Finding[];
  readonly notice?: Notice | undefined;
  /** The model whose places the form shows; absent: a product's. */
  readonly model?: Shape | undefined;
  /** The address of the draft's own pages, where it is no product. */
  readonly base?: string | undefined;
  /** What stands behind the product, shown beside what it does not say itself. */
  readonly behind?: BehindView | undefined;
  /** Where the product was copied from another and not looked at since. */
  readonly copied?: Again | undefined;
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

/** A value as it is read, line by line. */
const valueLines = (form: Form, place: string, value: Value | undefined): Html =>
  html`${valueText(form.reader, place, value, form.model)
    .split('\n')
    .map((line, index) => html`${index > 0 && html`<br>`}${line}`)}`;

/**
 * Both values of a field that somebody else saved meanwhile, side by side, and the choice between them: hers, the other's,
 * or what stands in the control below. Nothing is chosen beforehand, so neither value is lost unread.
 */
export function staleBox(form: Form, place: string): Html | null {
  const { reader } = form;
  const problem = problemOf(form, place);
  if (problem?.wrong !== 'stale') return null;
  const { yours, theirs } = problem;
  const one = (value: 'mine' | 'theirs' | 'edit', label: Hole, hint?: string) =>
    choice({ type: 'radio', name: `c:${place}`, value, label, ...(hint ? { hint } : {}) });
  const side = (name: Text, value: Value | undefined) =>
    html`<b>${t(reader, name)}</b><br>${valueLines(form, place, value)}`;
  const who = `${theirs.byName}${reader.lang === 'ja' ? '、' : ', '}${momentText(theirs.at)}`;
  return html`<fieldset class="card t-warn stack tight"><legend class="vh">${nameOf(reader.lang, place, form.model)}${colon(reader)}${t(reader, words.stale)}</legend><p><b>${t(reader, words.stale)}</b><br>${t(reader, desk.choose)}</p><input type="hidden" name="m:${place}" value="${JSON.stringify(yours ?? null)}"><div class="grid">${one('mine', side(desk.mine, yours), t(reader, desk.mineNotSaved))}${one('theirs', side(desk.theirs, theirs.value), who)}</div>${one('edit', t(reader, desk.edit))}</fieldset>`;
}

/** What the product takes over at a place where it says nothing itself, from where, and the way to make it its own. */
export function besideBox(form: Form, place: string): Html | null {
  const { reader, behind, versions } = form;
  const origin = behind?.origins.get(place as Place);
  if (!behind || !origin || versions.get(place)?.value !== undefined) return null;
  const value = valueAt(behind.whole, place) as Value;
  // Of an answer a part alone would leave the rest open: the whole of it is taken over at once.
  const isAnswer = isWithin(place, at('answers'));
  const take = html`<button class="btn text" name="take" value="${place}">${t(reader, desk.takeOver)}<span class="vh"> ${nameOf(reader.lang, place)}</span></button>`;
  return html`<p class="small mean">${originText(reader, behind, origin)}${colon(reader)}<b>${valueText(reader, place, value)}</b>　<a href="${originHref(origin, place)}">${t(reader, desk.see)}<span class="vh"> ${nameOf(reader.lang, place)}</span></a>${!isAnswer && take}</p>`;
}

/** Where a value that is taken over comes from, in words. */
export const originText = (reader: Reader, { blocks }: Pick<BehindView, 'blocks'>, origin: Origin): string =>
  origin === 'company'
    ? t(reader, desk.fromCompany)
    : t(reader, deskSentences.fromBlock(blocks.get(origin.block) ?? origin.block));

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
  return html`<div class="stack tight">${shownAs(place, versions, list)}${staleBox(form, place)}${labelled}${besideBox(form, place)}${findingsAt(form, place)}${historyLink(form, place)}</div>`;
}

/** The way to all versions of a field that was ever saved. */
export const historyLink = ({ reader, product, base, versions, model, history }: Form, place: string): Html | false =>
  (versions.get(place)?.version ?? 0) > 0 &&
  html`<p class="small"><a href="${history ?? `${baseOf({ product, base })}/history`}?field=${encodeURIComponent(place)}">${t(reader, words.history)}<span class="vh"> ${nameOf(reader.lang, place, model)}</span></a></p>`;

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

/** What the last save came to: a box that gets the focus, or every mistake with its link. `told` says what was saved. */
export function noticeBox(form: Form, told?: string): Html | null {
  const { notice, reader } = form;
  if (!notice) return null;
  const { saved } = notice;
  const errors = mistakes(form);
  return html`${errorSummary(reader, errors)}${saved.length > 0 ? done({ title: told ?? t(reader, sentences.saved(saved.length)) }) : errors.length === 0 && done({ title: t(reader, words.nothingSaved) })}`;
}

/** The address below which the pages of a form's draft stand. */
export const baseOf = ({ product, base }: Pick<Form, 'product' | 'base'>): string => base ?? productHref(product);

/** Page and anchor of a place of the form's own draft. */
export const placeHref = ({ product, base }: Pick<Form, 'product' | 'base'>, place: string): string =>
  base === undefined ? hrefOf(product, place) : `${deskPageOf(base, place)}#${idOf(place)}`;

/** The page itself, as forms on it post to it. */
export const selfOf = ({ here }: Reader): string => here.split(/[?#]/)[0] ?? '';

/** Return in a field presses a form's first button: that one saves, and never takes anything over. */
const plainSave = html`<input type="submit" class="vh" tabindex="-1" aria-hidden="true" value="">`;

/** A form that posts to the page it stands on. */
export const saveForm = ({ reader, behind }: Form, body: Hole, button: string = t(reader, words.save)): Html =>
  html`<form class="stack" method="post" action="${selfOf(reader)}">${csrfInput(reader)}${behind && behind.origins.size > 0 && plainSave}${body}<p><button class="btn">${button}</button></p></form>`;

/** The small form that takes an entry away, with the version of each of its fields. */
export function removeForm(
  { reader, versions, model }: Form,
  place: string,
  name = nameOf(reader.lang, place, model),
): Html {
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
export const linkedFindings = (
  { reader, product, findings }: Form,
  within?: string,
  /** Where criteria of every kind stand in one list, what each is about. */
  { hasTopics = false }: { readonly hasTopics?: boolean } = {},
): Html | null => {
  const rows = findings.filter(({ at }) => within === undefined || isWithin(at, within));
  const unknown = findings.filter(({ code }) => code === 'criterion-unknown').map(({ at }) => at);
  const isStranger = (place: string) => unknown.some((answer) => isWithin(place, answer));
  const saidOf = (finding: Finding) => {
    const { says, fix } = say(reader.lang, finding);
    return { says: hasTopics ? withTopic(reader, finding.at, unbroken(says)) : says, fix };
  };
  return rows.length > 0
    ? findingList(
        reader,
        rows.map((finding) => ({
          finding,
          ...saidOf(finding),
          href: isStranger(finding.at) ? strangersHref(product, finding.at) : hrefOf(product, finding.at),
        })),
      )
    : null;
};
