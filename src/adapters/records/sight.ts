// What a person sees of the records, said once for every store.
import type { Person } from '../../domain/people.ts';

export type Sight = {
  /** The organisation whose products she sees; undefined: no product at all. */
  readonly productsOf: string | undefined;
  /** The organisation whose applications she sees; an organisation may have any name, so "all" is no name. */
  readonly applications: 'none' | 'all' | { readonly of: string };
};

/** A supplier sees what is her organisation's, an officer every application and no draft, anyone the labels only. */
export function sightOf(person: Person | undefined): Sight {
  if (person?.role === 'supplier')
    return { productsOf: person.organisation, applications: { of: person.organisation } };
  if (person?.role === 'officer') return { productsOf: undefined, applications: 'all' };
  return { productsOf: undefined, applications: 'none' };
}
