// 書面 (paper): what is printed, as plain data. Who makes one says what stands on it and knows nothing of how pages are set;
// every text is text, whatever signs it holds.
import type { CivilDate } from './names.ts';

/** What a cell of a paper says; `missing` stands where a fact should, and is seen to be missing. */
export type Cell = string | { readonly missing: string } | { readonly strong: string };

/** How one criterion is drawn in a strip. */
export type StripMark = 'ok' | 'na' | 'wip' | 'bad' | 'open';

export type PaperColumn = {
  readonly title: string;
  /** Its part of the width, beside the other columns' parts. */
  readonly share: number;
  /** Numbers stand at the right; codes (hashes, file names) are small. Absent: a text. */
  readonly holds?: 'number' | 'code';
};

/** A bar of a timeline, first and last day included. */
export type PaperBar = {
  readonly name: string;
  readonly start: CivilDate;
  readonly finish: CivilDate;
  readonly says?: string;
  readonly isStrong?: boolean;
};

/** One block of a paper, in the order of reading. */
export type PaperPart =
  | { readonly is: 'heading'; readonly text: string }
  | { readonly is: 'paragraph'; readonly text: string; readonly isSmall?: boolean }
  | { readonly is: 'note'; readonly title: string; readonly lines: readonly string[]; readonly isWarning?: boolean }
  | { readonly is: 'figures'; readonly figures: readonly { readonly value: string; readonly name: string }[] }
  | {
      readonly is: 'facts';
      /** Stays on one page: only for what is short whatever comes. */
      readonly isKept?: boolean;
      readonly rows: readonly { readonly name: string; readonly value: Cell; readonly note?: string }[];
    }
  | {
      readonly is: 'table';
      readonly isKept?: boolean;
      readonly columns: readonly PaperColumn[];
      readonly rows: readonly (readonly Cell[])[];
      readonly total?: readonly Cell[];
    }
  | { readonly is: 'list'; readonly items: readonly string[]; readonly boxes?: boolean }
  | {
      readonly is: 'strip';
      readonly rows: readonly {
        readonly name: string;
        readonly marks: readonly StripMark[];
        readonly says: string;
        readonly more?: string;
      }[];
      readonly legend: Readonly<Record<StripMark, string>>;
    }
  | {
      readonly is: 'timeline';
      readonly from: CivilDate;
      readonly until: CivilDate;
      readonly today?: CivilDate;
      readonly bars: readonly PaperBar[];
      readonly marks: readonly { readonly on: CivilDate; readonly name: string }[];
    }
  /** A picture of ours as SVG, so many millimetres wide; `about` is read out where nobody sees it. */
  | {
      readonly is: 'picture';
      readonly svg: string;
      readonly millimetres: number;
      readonly about: string;
      readonly caption?: string;
    }
  /** Lines to be filled in with a pen. */
  | { readonly is: 'blanks'; readonly names: readonly string[] };

/** A whole paper. Equal papers are printed to equal bytes. */
export type Paper = {
  readonly lang: 'ja' | 'en';
  readonly title: string;
  readonly subtitle?: string;
  /** Stands on every page, such as 見本 / SAMPLE. */
  readonly mark?: string;
  /** The day of the paper, also as the day on which its file was made. */
  readonly on: CivilDate;
  /** Who printed it, when, and what it is not: at the foot of every page. */
  readonly foot: string;
  readonly parts: readonly PaperPart[];
};
