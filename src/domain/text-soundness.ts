// Do the draft texts in the scheme's data name only what there is, and the same facts in both languages?
import { at } from './place.ts';
import type { Scheme } from './scheme.ts';
import type { TextLine, TextRow } from './texts.ts';
import { isDraftable, placesIn } from './texts.ts';
import type { Unsound } from './unsound.ts';

/** Everything wrong with the draft texts. */
export function textsUnsound({ texts, catalogues }: Scheme): Unsound[] {
  const criteria = new Set<string>(Object.values(catalogues).flatMap((one) => one.criteria.map(({ id }) => id)));
  return texts.flatMap(({ title, helps, parts = [], security }: TextRow, index): Unsound[] => {
    const here = (...keys: readonly (string | number)[]) => at('texts', index, ...keys);
    const lines = parts.flatMap(({ lines: all }, part) =>
      all.map((line, no) => ({ line, place: here('parts', part, 'lines', no) })),
    );
    const named = [
      ...[...placesIn(title.ja), ...placesIn(title.en)].map((field) => ({ field, place: here('title') })),
      ...lines.flatMap(({ line, place }) => namedIn(line).map((field) => ({ field, place }))),
      ...[...(security?.contacts ?? []), ...(security ? [security.policy] : [])].map((field) => ({
        field,
        place: here('security'),
      })),
    ];
    return [
      ...named.flatMap(({ field, place }): Unsound[] =>
        isDraftable(field) ? [] : [{ code: 'field-unknown', at: place, field }],
      ),
      ...lines.flatMap(({ line: { says }, place }): Unsound[] => {
        const [ja, en] = [neutral(says.ja), neutral(says.en)];
        const [odd] = [...ja, ...en].filter((one) => !ja.includes(one) || !en.includes(one));
        return odd === undefined ? [] : [{ code: 'field-not-shown', at: place, field: odd }];
      }),
      ...helps.criteria.flatMap((criterion, no): Unsound[] =>
        criteria.has(criterion)
          ? []
          : [{ code: 'action-criterion-unknown', at: here('helps', 'criteria', no), criterion }],
      ),
    ];
  });
}

/** Places that a line names, those of an entry written out with a key that any list may have. */
const namedIn = ({ says, each, when = [], unless = [], where = {} }: TextLine): readonly string[] => [
  ...(each === undefined ? [] : [each]),
  ...[...placesIn(says.ja), ...placesIn(says.en), ...when, ...unless, ...Object.keys(where)].map((place) =>
    place.startsWith('./') ? `${each ?? ''}/1${place.slice(1)}` : place,
  ),
];

/** A name is named in the language of the sentence. */
const neutral = (text: string): readonly string[] => placesIn(text).map((place) => place.replace(/\/(?:ja|en)$/, '/*'));
