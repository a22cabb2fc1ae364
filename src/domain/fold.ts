// Writing the same thing in the same way: for finding words in the public list, and for model numbers written twice.

// Everything that people type for a hyphen. The long vowel mark is among them: with a Japanese keyboard MRー1200 comes easily.
const dashes =
  /[\u02d7\u058a\u2010-\u2015\u2043\u207b\u208b\u2212\u2500\u2501\u2796\u2e3a\u2e3b\u30a0\u30fc\ufe58\ufe63\uff0d\uff70]/gu;

// Old forms of characters common in names, which NFKC leaves apart.
const forms: Readonly<Record<string, string>> = {
  髙: '高',
  﨑: '崎',
  𠮷: '吉',
  濵: '浜',
  濱: '浜',
  邊: '辺',
  邉: '辺',
  齋: '斎',
  德: '徳',
};

/** Width, half-width kana, case and dashes made one; marks without a body dropped. */
const evened = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Cc}\p{Variation_Selector}]/gu, (sign) => (/\s/.test(sign) ? sign : ''))
    .replace(dashes, '-');

/**
 * The text as it is searched: one width, lower case, one kind of dash, katakana as hiragana, old forms of name characters
 * as new ones, every run of blanks one space. Folding twice changes nothing.
 */
export const folded = (text: string): string =>
  evened(text)
    .replace(/[\u30a1-\u30f6\u30fd\u30fe]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/[髙﨑𠮷濵濱邊邉齋德]/gu, (form) => forms[form] ?? form)
    .replace(/\s+/g, ' ')
    .trim();

/**
 * A model number as it is compared: one width, upper and lower case alike, one kind of dash, no blanks. Dashes stay, since
 * AB-1 and AB1 can be two products; kana stay as they are.
 */
export const foldedModel = (model: string): string => evened(model).replace(/\s+/g, '');

/** Whether two model numbers are one, written differently. */
export const sameModel = (a: string, b: string): boolean => foldedModel(a) === foldedModel(b);
