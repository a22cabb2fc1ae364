// Places and choices of a model in the reader's words. Where no model is named it is a product's.
import { blockShape, companyShape, formsShape, planShape, portfolioShape } from '../domain/desk.ts';
import type { Place } from '../domain/place.ts';
import { at, keysOf } from '../domain/place.ts';
import type { Shape } from '../domain/product.ts';
import { productShape } from '../domain/product.ts';
import { blockFieldWords, companyFieldWords } from './company-fields.ts';
import type { FieldWords } from './fields.ts';
import { fieldWords } from './fields.ts';
import { formsFieldWords } from './forms-fields.ts';
import { planFieldWords } from './plan-fields.ts';
import { portfolioFieldWords } from './portfolio-fields.ts';

export type Lang = 'ja' | 'en';

/** The words of each model's fields. */
const wordsOfModel: ReadonlyMap<Shape, Readonly<Record<string, FieldWords>>> = new Map<
  Shape,
  Readonly<Record<string, FieldWords>>
>([
  [productShape, fieldWords],
  [portfolioShape, portfolioFieldWords],
  [planShape, planFieldWords],
  [formsShape, formsFieldWords],
  [companyShape, companyFieldWords],
  [blockShape, blockFieldWords],
]);

/** The place with `*` for each key of an entry. */
export function patternOf(place: string, model: Shape = productShape): string {
  let shape: Shape | undefined = model;
  let pattern = '';
  for (const key of keysOf(place)) {
    pattern += shape?.is === 'map' ? '/*' : `/${key}`;
    shape = shape?.is === 'map' ? shape.of : shape?.is === 'record' ? shape.has[key] : undefined;
  }
  return pattern;
}

const wordsOf = (place: string, model: Shape): FieldWords | undefined =>
  wordsOfModel.get(model)?.[patternOf(place, model)];

/** What a field is called on its form. */
export const labelOf = (lang: Lang, place: string, model: Shape = productShape): string =>
  wordsOf(place, model)?.label[lang] ?? keysOf(place).at(-1) ?? place;
export const hintOf = (lang: Lang, place: string, model: Shape = productShape): string | undefined =>
  wordsOf(place, model)?.hint?.[lang];
/** The word for a choice, or the value itself where the scheme's data hold the word. */
export const choiceWord = (lang: Lang, place: string, value: string, model: Shape = productShape): string =>
  wordsOf(place, model)?.choices?.[value]?.[lang] ?? value;

/** Records that are named before what lies in them; of the others each field says itself what it belongs to. */
const spoken: ReadonlySet<string> = new Set(['/supplier/disclosure', '/disclosure', '/update-policy', '/incident']);

/** The place as a person would name it, outermost part first: 接続口 lan のポート 443/tcp の目的. */
export function nameOf(lang: Lang, place: Place | string, model: Shape = productShape): string {
  const keys = keysOf(place);
  const parts: string[] = [];
  let shape: Shape | undefined = model;
  for (const [index, key] of keys.entries()) {
    const here = at(...keys.slice(0, index + 1));
    const isEntry = shape?.is === 'map';
    const inner: Shape | undefined =
      shape?.is === 'map' ? shape.of : shape?.is === 'record' ? shape.has[key] : undefined;
    if (isEntry) parts.push(entryName(lang, here, key, model));
    else if (index === keys.length - 1 || spoken.has(here)) parts.push(labelOf(lang, here, model));
    shape = inner;
  }
  return lang === 'ja' ? joined(parts) : parts.map((part, index) => (index === 0 ? part : lowered(part))).join(' › ');
}

/** An entry of a map: what it is and the key it has. A criterion is known by its number alone. */
function entryName(lang: Lang, place: Place, key: string, model: Shape): string {
  if (patternOf(place, model) === '/answers/*') return key;
  const label = labelOf(lang, place, model);
  const isPlain = /^[\x21-\x7e]+$/.test(key);
  if (lang === 'ja') return isPlain ? `${label} ${key}` : `${label}「${key}」`;
  return isPlain ? `${label} ${key}` : `${label} “${key}”`;
}

/** Joined by の, with a space after Latin letters and digits. */
const joined = (parts: readonly string[]): string =>
  parts.reduce(
    (said, part) =>
      said === '' ? part : `${said}${/[!-~]$/.test(said) ? ' ' : ''}の${/^[!-~]/.test(part) ? ' ' : ''}${part}`,
    '',
  );

/** Inside a name a label begins small, unless it is an abbreviation or a proper name. */
const lowered = (label: string): string =>
  /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
