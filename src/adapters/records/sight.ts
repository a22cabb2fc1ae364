// What a person sees of the records, said once for every store.
import type { Person } from '../../domain/people.ts';

export type Sight = {
  /** Whose products she sees: an organisation's, or these alone. Nobody's is the empty list. */
  readonly products: { readonly of: string } | { readonly ids: readonly string[] };
  /** Whose applications she sees; an organisation may have any name, so "all" is no name. */
  readonly applications: 'none' | 'all' | { readonly of: string };
};

const nothing: Sight = { products: { ids: [] }, applications: 'none' };

/**
 * A supplier sees what is her organisation's, an agent what is the supplier's she acts for, an evaluator the products she is
 * engaged for, an officer every application and no draft, anyone the labels only.
 */
export function sightOf(person: Person | undefined): Sight {
  switch (person?.kind) {
    case 'supplier':
      return { products: { of: person.organisation }, applications: { of: person.organisation } };
    case 'agent':
      return person.through === undefined
        ? nothing
        : { products: { of: person.organisation }, applications: { of: person.organisation } };
    case 'evaluation-body':
      return { products: { ids: person.engaged ?? [] }, applications: 'none' };
    case 'operator':
      // Who manages people and nothing else sees no paper.
      return person.roles.some((role) => role !== 'people-administrator')
        ? { ...nothing, applications: 'all' }
        : nothing;
    default:
      return nothing;
  }
}
