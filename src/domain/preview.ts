// What can be shown of a piece of evidence without opening it in a program of its own.

/** The pictures that are shown as they are. Whatever holds a program, such as SVG, is none of them. */
export const pictureTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const;

/** What of the bytes is shown, found by their content. Text is never run, whatever it is written in. */
export type Preview =
  | { readonly is: 'picture'; readonly type: (typeof pictureTypes)[number] }
  | { readonly is: 'text'; readonly lines: readonly string[]; readonly isCut: boolean }
  /** The text of each page; where a page is a picture there is none. */
  | { readonly is: 'pages'; readonly pages: readonly string[]; readonly isCut: boolean }
  | {
      readonly is: 'nothing';
      readonly because:
        | 'other-kind'
        | 'empty'
        | 'too-large'
        | 'too-intricate'
        | 'encrypted'
        | 'damaged'
        | 'no-encoding';
    };
