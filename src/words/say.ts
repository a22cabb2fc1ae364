// A finding in the reader's words. The only cast over the table of findings lives here.
import type { Finding } from '../domain/finding.ts';
import { findingWords } from './findings.ts';
import type { Lang } from './places.ts';
import type { Said } from './said.ts';

export { choiceWord, hintOf, labelOf, nameOf } from './places.ts';

/** What is wrong and what mends it. */
export const say = (lang: Lang, finding: Finding): Said =>
  (findingWords[finding.code] as (f: Finding, lang: Lang) => Said)(finding, lang);
