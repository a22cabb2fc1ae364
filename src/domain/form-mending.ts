// What a person says about a form that was understood: what words mean, which row is which item, which way round a question is.
// What she says is sure, and nothing else of the form changes.
import type { AnswerWay, AnswerWord, FormPlace, Understood } from './form.ts';
import type { Result } from './product.ts';
import type { Catalogue } from './scheme.ts';

export type PlaceMending = {
  /** The place, counted from 0, as the form was understood. */
  readonly place: number;
  /** "criterion/item", or the criterion alone; an empty text leaves the place out. */
  readonly is?: string;
  /** Whether "no" is the good answer here; absent: as it was. */
  readonly turned?: 'as-asked' | 'turned-round';
};
export type FormMending = {
  /** What words mean; an empty text says that a word is not to be used. */
  readonly words?: Readonly<Record<string, Result | ''>>;
  readonly places?: readonly PlaceMending[];
};
export type MendingWrong = {
  readonly wrong: 'no-such-place' | 'no-such-criterion' | 'doubled' | 'no-word-for-conforms';
  readonly about: string;
};

/** What a place is about, as it is written and chosen. */
export const placeName = ({ criterion, item }: Pick<FormPlace, 'criterion' | 'item'>): string =>
  item === null ? criterion : `${criterion}/${item}`;

const itemPattern = /^[1-9]\d?$/;

/** The form as she says it is to be understood, or the first thing that cannot be so. */
export function mended(understood: Understood, mending: FormMending, catalogue: Catalogue): Understood | MendingWrong {
  const lists: (readonly AnswerWord[])[] = understood.words.map((list) => list.map((one) => saidWord(one, mending)));
  const said = new Map((mending.places ?? []).map((one) => [one.place, one]));
  const lost = [...said.keys()].find((n) => understood.places[n] === undefined);
  if (lost !== undefined) return { wrong: 'no-such-place', about: String(lost) };
  const places: FormPlace[] = [];
  for (const [n, place] of understood.places.entries()) {
    const { is, turned } = said.get(n) ?? {};
    if (is === '') continue;
    const named = is === undefined || is === placeName(place) ? place : renamed(place, is, catalogue);
    if (!named) return { wrong: 'no-such-criterion', about: is ?? '' };
    places.push(turned === undefined ? named : asTurned(named, turned, lists));
  }
  const names = places.map(placeName);
  const twice = names.find((name, n) => names.indexOf(name) !== n);
  if (twice !== undefined) return { wrong: 'doubled', about: twice };
  if (!places.some(({ answer }) => saysConforms(answer, lists))) return { wrong: 'no-word-for-conforms', about: '' };
  const isGone = new Set(mending.words ? Object.keys(mending.words) : []);
  const doubts = understood.doubts.filter(
    ({ code, about }) => !(code.startsWith('word-') && isGone.has(about.replace(/ → [a-z-]+$/, ''))),
  );
  return { ...understood, words: lists, places, doubts, isRecognised: true };
}

/** Meanings that were said before, for the same words of a form that was read anew. */
export const saidBefore = (before: Understood): FormMending['words'] =>
  Object.fromEntries(
    before.words.flat().flatMap(({ word, means, sure }) => (sure === 'sure' && means ? [[word, means]] : [])),
  );

function saidWord({ word, ...rest }: AnswerWord, { words = {} }: FormMending): AnswerWord {
  const means = Object.hasOwn(words, word) ? words[word] : undefined;
  if (means === undefined) return { word, ...rest };
  return means === '' ? { word, sure: 'likely' } : { word, means, sure: 'sure' };
}

function renamed(place: FormPlace, is: string, { criteria }: Catalogue): FormPlace | undefined {
  const [criterion = '', item, ...more] = is.split('/');
  const isKnown = criteria.some(({ id }) => id === criterion) && more.length === 0;
  return isKnown && (item === undefined || itemPattern.test(item))
    ? { ...place, criterion, item: item ?? null, sure: 'sure' }
    : undefined;
}

const other = (means: Result | undefined): Result | undefined =>
  means === 'conforms' ? 'does-not-conform' : means === 'does-not-conform' ? 'conforms' : means;

/** A place whose question is put the other way round has words of its own, with the opposite meaning. */
function asTurned(place: FormPlace, turned: 'as-asked' | 'turned-round', lists: (readonly AnswerWord[])[]): FormPlace {
  const { isTurned: _, ...plain } = place;
  const { answer } = place;
  if (turned === 'as-asked') return { ...plain, sure: 'sure' };
  if (answer.is === 'mark') {
    const cells = answer.cells.map(({ cell, means }) => ({ cell, means: other(means) ?? means }));
    return { ...plain, sure: 'sure', answer: { ...answer, cells } };
  }
  const words = (lists[answer.words] ?? []).map(({ word, means, sure }): AnswerWord => {
    const opposite = other(means);
    return { word, sure, ...(opposite ? { means: opposite } : {}) };
  });
  const known = lists.findIndex((list) => JSON.stringify(list) === JSON.stringify(words));
  return { ...plain, sure: 'sure', answer: { ...answer, words: known >= 0 ? known : lists.push(words) - 1 } };
}

const saysConforms = (answer: AnswerWay, lists: readonly (readonly AnswerWord[])[]): boolean =>
  answer.is === 'mark'
    ? answer.cells.some(({ means }) => means === 'conforms')
    : (lists[answer.words] ?? []).some(({ means }) => means === 'conforms');
