// The numbers the printed label is drawn by. No drawing here: the shapes belong to the adapter, the words to the scheme.

export const artwork = {
  /** Blank modules around the code. ISO/IEC 18004 asks for four on each side. */
  quietZone: 4,
  /** Error correction: a quarter of the code may be lost. */
  errorCorrection: 'quartile',
  /** One module in millimetres, at least. assumed: what telephones read without trouble from a box or a name plate. */
  smallestModule: 0.4,
  /** Width and height of the whole label, in its own units. */
  width: 480,
  height: 240,
  /** Side of the code with its quiet zone, in the same units. */
  code: 200,
} as const;

/** The smallest width of the whole label in millimetres, for a code of so many modules a side; whole millimetres. */
export const smallestWidth = (modules: number): number =>
  Math.ceil((artwork.smallestModule * (modules + 2 * artwork.quietZone) * artwork.width) / artwork.code);

/** The address in the code. Upper case, so that the code's compact alphabet is enough and its modules stay large. */
export const shortAddress = (origin: string, number: string): string =>
  `${origin.replace(/\/+$/, '')}/L/${number}`.toUpperCase();
