// People, their organisations, and who may do what: one table. Doors read it; no route decides for itself.
export type Role = 'supplier' | 'officer';
export type Person = {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** The organisation whose products a supplier sees; the operator for an officer. */
  readonly organisation: string;
};

/** Every verb a person can be allowed. `anyone` needs no sign-in. */
export const may = {
  'see-labels': ['anyone', 'supplier', 'officer'],
  'edit-product': ['supplier'],
  'see-own-evidence': ['supplier'],
  'release-evidence': ['supplier'],
  'file-application': ['supplier'],
  'see-application': ['supplier', 'officer'],
  'check-filing': ['officer'],
  'record-fee': ['officer'],
  'issue-label': ['officer'],
  'change-label': ['officer'],
  'demand-evidence': ['officer'],
  'see-demanded-evidence': ['officer'],
} as const satisfies Record<string, readonly (Role | 'anyone')[]>;

export type Verb = keyof typeof may;

/** Whether this person (undefined: nobody signed in) may do it at all. Whose data it is, is decided where data are opened. */
export const isAllowed = (person: Pick<Person, 'role'> | undefined, verb: Verb): boolean =>
  (may[verb] as readonly string[]).includes('anyone') ||
  (person !== undefined && (may[verb] as readonly string[]).includes(person.role));
