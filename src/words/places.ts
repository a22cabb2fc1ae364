// Places and choices of a product's model in the reader's words.
import type { Place } from '../domain/place.ts';
import { keysOf } from '../domain/place.ts';
import type { Shape } from '../domain/product.ts';
import { productShape } from '../domain/product.ts';
import type { FieldWords } from './fields.ts';
import { fieldWords } from './fields.ts';

export type Lang = 'ja' | 'en';

/** The place with `*` for each key of an entry. */
export function patternOf(place: string): string {
  let shape: Shape | undefined = productShape;
  let pattern = '';
  for (const key of keysOf(place)) {
    pattern += shape?.is === 'map' ? '/*' : `/${key}`;
    shape = shape?.is === 'map' ? shape.of : shape?.is === 'record' ? shape.has[key] : undefined;
  }
  return pattern;
}

const wordsOf = (place: string): FieldWords | undefined => fieldWords[patternOf(place)];

/** What a field is called on its form. */
export const labelOf = (lang: Lang, place: string): string =>
  wordsOf(place)?.label[lang] ?? keysOf(place).at(-1) ?? place;
export const hintOf = (lang: Lang, place: string): string | undefined => wordsOf(place)?.hint?.[lang];
/** The word for a choice, or the value itself where the scheme's data hold the word. */
export const choiceWord = (lang: Lang, place: string, value: string): string =>
  wordsOf(place)?.choices?.[value]?.[lang] ?? value;

/** Maps whose entries speak for themselves. */
const silent: ReadonlySet<string> = new Set(['answers', 'places']);

/** The place as a person would name it: the parts that matter, outermost first. */
export function nameOf(lang: Lang, place: Place | string): string {
  const keys = keysOf(place);
  const names: string[] = [];
  let shape: Shape | undefined = productShape;
  for (const [index, key] of keys.entries()) {
    const here = `/${keys
      .slice(0, index + 1)
      .map((one) => one.replaceAll('~', '~0').replaceAll('/', '~1'))
      .join('/')}`;
    const isEntry = shape?.is === 'map';
    const inner: Shape | undefined =
      shape?.is === 'map' ? shape.of : shape?.is === 'record' ? shape.has[key] : undefined;
    if (isEntry) names.push(/^(?:\d|S\d)/.test(key) ? key : `「${key}」`);
    else if (index === keys.length - 1 || (inner?.is === 'map' && !silent.has(key))) names.push(labelOf(lang, here));
    shape = inner;
  }
  return lang === 'ja' ? names.join(' ') : names.join(' › ').replace(/[「」]/g, '"');
}
