// An operator's own form: what was understood of a workbook that somebody else made. Cells are kept, never the form's
// wording, so that an understanding may be shown, stored and mended without copying the form.
import type { Result } from './product.ts';
import type { Catalogue } from './scheme.ts';

/** `likely` is used only once a person has confirmed the understanding. */
export type Sure = 'sure' | 'likely';
export type FormCell = { readonly sheet: string; readonly cell: string };

/** A word that may stand in a cell of answers. Without a meaning it is not understood, and never read or written. */
export type AnswerWord = { readonly word: string; readonly means?: Result; readonly sure: Sure };

/** How an answer is given: a word in a cell, a mark in one of several cells, or a ticked box in the text of a cell. */
export type AnswerWay =
  | { readonly is: 'word'; readonly cell: string; readonly words: number }
  | {
      readonly is: 'mark';
      readonly mark: string;
      readonly cells: readonly { cell: string; means: Result }[];
      /** What stands in a cell that is not ticked: an empty box. */
      readonly empty?: string;
    }
  | { readonly is: 'boxes'; readonly cell: string; readonly words: number };

/** Where one item is answered; item null is the criterion's own answer. */
export type FormPlace = {
  readonly criterion: string;
  readonly item: string | null;
  readonly sheet: string;
  /** The cell that says which criterion or item this is. */
  readonly named: string;
  readonly answer: AnswerWay;
  readonly reason?: string;
  readonly evidence?: string;
  readonly sure: Sure;
  /** The question may be turned round, so that "yes" would be the bad answer. */
  readonly isTurned?: true;
};

export const coverFields = [
  'company',
  'corporate-number',
  'address',
  'product',
  'product-type',
  'models',
  'firmware',
  'evaluator',
  'evaluated-on',
  'person',
  'date',
] as const;
export type CoverField = (typeof coverFields)[number];
export type CoverPlace = FormCell & {
  readonly field: CoverField;
  readonly sure: Sure;
  /** One sign in each of so many cells beside each other. */
  readonly cells?: number;
};

export type DoubtCode =
  | 'no-criteria'
  | 'no-answer-column'
  | 'several-answer-columns'
  | 'word-not-understood'
  | 'word-likely'
  | 'no-word-for-conforms'
  | 'criterion-missing'
  | 'answered-twice'
  | 'item-by-order'
  | 'criterion-by-number'
  | 'item-not-understood'
  | 'column-not-used'
  | 'computed'
  | 'question-turned'
  | 'field-twice'
  | 'sheet-set-aside'
  | 'hidden-sheet';
/** What was not understood, or only likely. `about` is a criterion, a word or a field. */
export type Doubt = { readonly code: DoubtCode; readonly about: string } & Partial<FormCell>;

export type Understood = {
  readonly form: '1';
  /** Over where things stand, not over what was answered: an empty form and a filled one have the same. */
  readonly fingerprint: string;
  readonly edition: string;
  readonly isRecognised: boolean;
  /** A person has looked at it and said that it is right. */
  readonly isConfirmed: boolean;
  readonly words: readonly (readonly AnswerWord[])[];
  readonly places: readonly FormPlace[];
  readonly cover: readonly CoverPlace[];
  readonly doubts: readonly Doubt[];
};

export type LeftCode =
  | 'formula'
  | 'no-word'
  | 'too-long'
  | 'no-place'
  | 'no-cover-value'
  | 'not-confirmed'
  | 'question-turned'
  | 'contradiction';
/** Something that was not written, and why. */
export type Left = { readonly because: LeftCode; readonly about: string } & Partial<FormCell>;
export type Noted = { readonly note: 'locked' | 'cleared' | 'not-recalculated'; readonly about: string } & FormCell;

/** A cell that was written: what it is about, and what now stands in it. */
export type FormWritten = FormCell & { readonly about: string; readonly text: string };

/** One criterion whose items the form counts otherwise than our data. */
export type FormDifference = {
  readonly criterion: string;
  readonly form: number;
  readonly ours: number;
  readonly grade: 'confirmed' | 'reported' | 'assumed';
};

/** Columns of a sheet that a person has named by their letters; an empty text says that there is none. */
export type ColumnChoice = {
  readonly sheet: string;
  readonly answer?: string;
  readonly reason?: string;
  readonly evidence?: string;
};
/** A sheet that asks about criteria, with its columns by their titles, for a person to choose from. */
export type FormOutline = {
  readonly sheet: string;
  readonly columns: readonly { readonly column: string; readonly title: string }[];
};
/** What a form says about a criterion or one of its items, word for word. It is somebody else's text. */
export type FormText = { readonly criterion: string; readonly item: string | null; readonly text: string };

/** Where the form asks other items, or leaves out or adds criteria. Criteria without a place in the form count as none. */
export function differencesOf(understood: Understood, catalogue: Catalogue): readonly FormDifference[] {
  const inForm = new Map<string, number>();
  for (const { criterion, item } of understood.places)
    inForm.set(criterion, (inForm.get(criterion) ?? 0) + (item === null ? 0 : 1));
  return catalogue.criteria.flatMap(({ id, items, from }) => {
    const form = inForm.get(id) ?? 0;
    const worst = [from, ...items.map((item) => item.from)].map(({ grade }) => grade);
    const grade = worst.includes('assumed') ? 'assumed' : worst.includes('reported') ? 'reported' : 'confirmed';
    return form === items.length ? [] : [{ criterion: id, form, ours: items.length, grade }];
  });
}
