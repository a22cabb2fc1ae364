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

/** What the form asks to save: shown fields whose control differs from what was shown. */
export function savesOf(form: Form): readonly Save[] {
  return form.all('shown').flatMap((shown): Save[] => {
    const field = filledIn(shown, form);
    if (field === undefined) return [];
    // A radio group with nothing chosen sends nothing: not touched.
    if (form.one(`l:${shown}`) !== 'boxes' && !form.names().includes(`f:${shown}`)) return [];
    const value = controlValue(form, shown);
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
