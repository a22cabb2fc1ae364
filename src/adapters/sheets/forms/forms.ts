// The Forms port for one scheme.
import type { Product } from '../../../domain/product.ts';
import type { Scheme } from '../../../domain/scheme.ts';
import type { Forms } from '../../../office/forms.ts';
import type { Unusable } from '../../../office/ports.ts';
import { Stop } from '../unusable.ts';
import { fillForm } from './fill.ts';
import type { FormBook } from './form-book.ts';
import { readFormBook } from './form-book.ts';
import { readUnderstood } from './kept.ts';
import type { FormWords } from './lexicon.ts';
import { lexiconOf } from './lexicon.ts';
import { readForm } from './read.ts';
import { outlineOf, understand } from './understand.ts';
import { pastedWording, wordingOf } from './wording.ts';

/** Forms about the criteria of one scheme, recognised by these words. Bounded in time and memory whatever the bytes are. */
export function operatorForms(scheme: Scheme, words: FormWords): Forms {
  const lexicon = lexiconOf(words);
  const catalogues = scheme.levels.flatMap(({ editions }) =>
    editions.flatMap((edition) => scheme.catalogues[edition] ?? []),
  );
  const known = { lexicon, catalogues };
  const understood = (book: FormBook) => understand(book, known);
  const typeName = ({ product }: Product): string =>
    scheme.productTypes.find(({ id }) => id === product?.type)?.name.ja ?? '';
  return {
    understand: (bytes, columns) => orUnusable(async () => understand(await readFormBook(bytes), known, columns)),
    outline: (bytes) => orUnusable(async () => outlineOf(await readFormBook(bytes), known)),
    texts: (bytes) => orUnusable(async () => wordingOf(await readFormBook(bytes), known)),
    pasted: (text) => pastedWording(text, known),
    readUnderstood,
    fill: (bytes, given, product) =>
      orUnusable(() => fillForm(bytes, given, product, { understand: understood, typeName })),
    read: (bytes, given) =>
      orUnusable(async () => {
        const book = await readFormBook(bytes);
        const catalogue = catalogues.find(({ edition }) => edition === given.edition);
        return readForm(book, given, { lexicon, fresh: understood(book), catalogue, file: 'form.xlsx' });
      }),
  };
}

async function orUnusable<T>(work: () => Promise<T>): Promise<T | Unusable> {
  try {
    return await work();
  } catch (stop) {
    if (!(stop instanceof Stop)) throw stop;
    return { unusable: stop.because, file: 'form.xlsx', detail: stop.detail };
  }
}
