// A text that somebody wrote to be read by others (a page, a leaflet, a manual), as it is looked through for claims.

/** Why a file is no text we can look through. */
export type NoWriting = 'too-large' | 'too-intricate' | 'encrypted' | 'damaged' | 'not-text' | 'no-text';

export type Writing = {
  readonly text: string;
  /** Where a place of the text stands for a reader: line and column, page, or line, column and element. */
  placeOf(start: number): string;
  /** Pages without any text: pictures, which nobody has looked through. */
  readonly blankPages: readonly number[];
};

/** Reads plain text, HTML and PDF, told apart by what they are. `name` helps with HTML that does not look like it. */
export type ReadWriting = (bytes: Uint8Array, name: string) => Promise<Writing | { readonly refused: NoWriting }>;
