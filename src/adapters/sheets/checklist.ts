// The Sheets port for one scheme: it finds the edition a checklist is written for, and hands the words on.
import { catalogueOf } from '../../domain/checklist.ts';
import type { Product } from '../../domain/product.ts';
import type { Catalogue, Scheme } from '../../domain/scheme.ts';
import type { Sheets } from '../../office/ports.ts';
import { readChecklist } from './checklist-reading.ts';
import { writeChecklist } from './checklist-writing.ts';
import type { ChecklistWords } from './layout.ts';
import { writeTable, writeTables } from './table.ts';
import { readTexts } from './texts.ts';

/** Workbooks of one scheme, in the words given. */
export const checklistSheets = (scheme: Scheme, words: Readonly<Record<'ja' | 'en', ChecklistWords>>): Sheets => ({
  writeChecklist: (product, lang, only) =>
    writeChecklist({ product, catalogue: only ?? catalogueFor(product, scheme), scheme, lang, words: words[lang] }),
  readChecklist: (bytes, { catalogues } = scheme) =>
    readChecklist(bytes, {
      catalogue: (edition) => (Object.hasOwn(catalogues, edition) ? catalogues[edition] : undefined),
      words: Object.values(words),
    }),
  writeTable,
  writeTables,
  readTexts,
});

/** The product's own edition; while it has none, the current one of its level, else of the first open level. */
function catalogueFor(product: Product, scheme: Scheme): Catalogue {
  const levels = scheme.levels.filter(({ editions }) => editions.length > 0);
  const level = levels.find(({ id }) => id === product.label?.level) ?? levels.find(({ open }) => open) ?? levels.at(0);
  const catalogue = catalogueOf(scheme, product) ?? scheme.catalogues[level?.editions.at(-1) ?? ''];
  if (!catalogue) throw new Error('the scheme has no edition with criteria');
  return catalogue;
}
