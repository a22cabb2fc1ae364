// The fields of a form as saves: each with the version it was shown at. A field that nobody touched is no save.
import { shapeAt } from '../domain/fields.ts';
import type { Place } from '../domain/place.ts';
import { at } from '../domain/place.ts';
import type { Shape, Value } from '../domain/product.ts';
import type { Save } from '../office/draft.ts';
import type { Form } from './ask.ts';

const versionOf = (form: Form, field: string): number => {
  const version = Number(form.one(`v:${field}`));
  return Number.isInteger(version) && version >= 0 ? version : 0;
};

/** The value of one control. A list comes as lines of a text or as ticked boxes. */
function controlValue(form: Form, field: string): Value {
  const list = form.one(`l:${field}`);
  if (list === 'lines') return form.one(`f:${field}`).split(/\r?\n/);
  if (list === 'boxes') return form.all(`f:${field}`);
  return form.one(`f:${field}`);
}

const cleaned = (value: Value): Value | null => {
  if (typeof value === 'string') return value.replaceAll('\r\n', '\n').trim() || null;
  const said = value.map((one) => one.trim()).filter((one) => one !== '');
  return said.length > 0 ? said : null;
};

/** A version that no field ever has: a save made on it comes back with both values. */
const neverShown = -1;

/**
 * What was chosen for a field that was shown with two values: hers, what the control holds now, or the other's, which
 * stands already. Whoever chose nothing is asked again.
 */
function chosenIn(
  form: Form,
  shown: string,
): 'theirs' | { readonly is: 'chosen' | 'open'; readonly value: Value } | undefined {
  if (!form.names().includes(`m:${shown}`)) return undefined;
  switch (form.one(`c:${shown}`)) {
    case 'theirs':
      return 'theirs';
    case 'mine':
      return { is: 'chosen', value: keptValue(form.one(`m:${shown}`)) };
    case 'edit':
      return { is: 'chosen', value: controlValue(form, shown) };
    default:
      return { is: 'open', value: controlValue(form, shown) };
  }
}

/** The value that a form brought along as JSON: a text or a list of texts, else nothing. */
function keptValue(json: string): Value {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return '';
  }
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string');
  return typeof value === 'string' ? value : '';
}

/** What the form asks to save: shown fields whose control differs from what was shown. */
export function savesOf(form: Form): readonly Save[] {
  return form.all('shown').flatMap((shown): Save[] => {
    const field = filledIn(shown, form);
    if (field === undefined) return [];
    const chosen = chosenIn(form, shown);
    if (chosen === 'theirs') return [];
    // A radio group with nothing chosen sends nothing: not touched.
    if (!chosen && form.one(`l:${shown}`) !== 'boxes' && !form.names().includes(`f:${shown}`)) return [];
    const value = chosen === undefined ? controlValue(form, shown) : chosen.value;
    if (chosen?.is === 'open') return [{ field, expected: neverShown, value }];
    const was = form.one(`w:${shown}`) || 'null';
    return JSON.stringify(cleaned(value)) === was ? [] : [{ field, expected: versionOf(form, shown), value }];
  });
}

/** `…/{new}/…` with the id typed for the new entry; undefined when none was typed. */
function filledIn(field: string, form: Form): Place | undefined {
  const [map, leaf] = field.split('/{new}/');
  if (leaf === undefined) return field as Place;
  const key = form.one(`key:${map}`).normalize('NFKC').trim();
  return key === '' ? undefined : (`${map}${at(key)}/${leaf}` as Place);
}

/** Taking away an entry empties each of its fields, at the version it was shown at. */
export const removalOf = (form: Form, model?: Shape): readonly Save[] =>
  form.all('shown').map((field) => ({
    field,
    expected: versionOf(form, field),
    value: shapeAt(field, model)?.is === 'texts' ? [] : '',
  }));
