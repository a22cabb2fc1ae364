// Organisations, roles, and who may do what: one table. Doors read it; no route decides for itself.

export const organisationKinds = ['supplier', 'operator', 'evaluation-body', 'procurer', 'agent'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** The roles of each kind of organisation; the first of each manages its people, except with the operator. */
export const rolesOf = {
  supplier: ['owner', 'editor', 'reviewer', 'reader'],
  operator: ['reception', 'examiner', 'decider', 'auditor', 'people-administrator'],
  'evaluation-body': ['lead', 'member'],
  procurer: ['procurer-member', 'procurer-reader'],
  agent: ['filer', 'agent-reader'],
} as const satisfies Record<OrganisationKind, readonly string[]>;
export type Role = (typeof rolesOf)[OrganisationKind][number];

/** The role without which an organisation has nobody to let people in: the last one to hold it cannot leave. */
export const managerOf = {
  supplier: 'owner',
  operator: 'people-administrator',
  'evaluation-body': 'lead',
  procurer: 'procurer-member',
  agent: 'filer',
} as const satisfies Record<OrganisationKind, Role>;

export const departments = ['development', 'security', 'legal', 'pr', 'product', 'quality'] as const;
/** 部署: where in a supplier somebody works, and to whom a task goes. */
export type Department = (typeof departments)[number];

/** A person at work: who she is, whose papers lie before her, and in which roles. */
export type Person = {
  readonly id: string;
  readonly name: string;
  /** Whose papers she works on: her organisation's, or a supplier's when she acts as its agent. */
  readonly organisation: string;
  /** The kind of the organisation her roles come from. */
  readonly kind: OrganisationKind;
  readonly roles: readonly Role[];
  /** 代理人: the agent she acts through, under a power of attorney of `organisation`. */
  readonly through?: string;
  /** The products an evaluator is engaged for today. */
  readonly engaged?: readonly string[];
  /** What an API token is limited to; absent when she herself is there. */
  readonly token?: {
    readonly id: string;
    readonly scopes: readonly Verb[];
    /** It works for the organisation, and not as a person of it. */
    readonly ofOrganisation?: true;
  };
};

const supplier = rolesOf.supplier;
const agent = rolesOf.agent;
const evaluator = rolesOf['evaluation-body'];
const papers = ['reception', 'examiner', 'decider', 'auditor'] as const;
/** Who manages people with the operator is no manager of its work: she exports nothing and gives nothing away. */
const managers = Object.values(managerOf);
const ownersOfTheirs = ['owner', 'lead', 'procurer-member', 'filer'] as const;
const everybody = [...supplier, ...rolesOf.operator, ...evaluator, ...rolesOf.procurer, ...agent] as const;

/**
 * Every verb there is, thing by thing, with the roles that are allowed it. `anyone` needs no sign-in. What each cell must be
 * was written down before this, in test/who-may.csv; the reasons stand in test/who-may.md.
 */
export const may = {
  'public.list': ['anyone'],
  'public.label-page': ['anyone'],
  'public.downloads': ['anyone'],
  'public.meaning-pages': ['anyone'],
  'label.see': ['anyone'],
  'entry.sign-in': ['anyone'],
  'entry.join': ['anyone'],
  'entry.hand-in': ['anyone'],
  'entry.sign-out': ['anyone'],

  'product.list': [...supplier, ...agent, ...evaluator],
  'product.create': ['owner', 'editor', 'filer'],
  'product.see': [...supplier, ...agent, ...evaluator],
  'product.edit': ['owner', 'editor', 'filer'],
  'product.archive': ['owner', 'editor'],
  'product.see-evidence': [...supplier, ...evaluator, 'filer'],
  'product.approve': ['owner', 'reviewer'],
  'product.hand-over': ['owner'],
  'product.engage-evaluator': ['owner'],

  'application.list': [...supplier, ...agent],
  'application.see': [...supplier, ...agent, ...papers],
  'application.open': ['owner', 'editor', 'filer'],
  'application.file': ['owner', 'editor', 'filer'],
  'application.withdraw': ['owner', 'editor'],
  'application.release-evidence': ['owner', 'editor', 'filer'],
  'application.hand-over': ['owner'],
  'application.inbox': papers,
  'application.check': ['examiner'],
  'application.record-fee': ['reception'],
  'application.refuse': ['decider'],
  'application.issue': ['decider'],
  'application.demand-evidence': ['examiner'],
  'application.see-demanded-evidence': ['examiner', 'decider', 'auditor'],

  'label.desk': ['examiner', 'decider', 'auditor'],
  'label.change': ['decider'],
  'label.revoke': ['decider'],

  'proposal.list': ['decider', 'auditor'],
  'proposal.confirm': ['decider'],
  'proposal.withdraw': ['decider'],

  'organisation.see': everybody,
  'organisation.rename': managers,
  'organisation.settings': ['owner', 'people-administrator'],
  'organisation.register': everybody,
  'organisation.export': ownersOfTheirs,
  'organisation.give-power': ['owner'],
  'organisation.end-power': ['owner'],
  'organisation.leave': everybody,
  'organisation.switch': everybody,

  'people.invite': managers,
  'people.change-role': managers,
  'people.remove': managers,
  'people.see-trail': [...managers, 'auditor'],
  'people.export-trail': [...ownersOfTheirs, 'auditor'],
  'people.hand-over': ownersOfTheirs,
  'people.claim': everybody,
  'people.approve-claim': ['decider', 'people-administrator'],

  'hand-over.see': everybody,
  'hand-over.prove': everybody,
  'hand-over.accept': everybody,
  'hand-over.decline': everybody,
  'hand-over.take-back': everybody,

  'self.see': everybody,
  'self.change': everybody,
  'self.add-passkey': everybody,
  'self.remove-passkey': everybody,
  'self.set-password': everybody,
  'self.see-sessions': everybody,
  'self.end-session': everybody,
  'self.make-token': everybody,
  'self.revoke-token': everybody,
  'self.prove-presence': everybody,

  'mail.list': ['owner', 'people-administrator'],
  'mail.send-again': ['owner', 'people-administrator'],
} as const satisfies Record<string, readonly (Role | 'anyone')[]>;

export type Verb = keyof typeof may;
export const verbs = Object.keys(may) as readonly Verb[];

/** What no token is ever given: it cannot change the ways in, nor what somebody belongs to or takes over. */
const onlyInPerson = (verb: Verb): boolean =>
  (verb.startsWith('self.') && verb !== 'self.see') ||
  (verb.startsWith('hand-over.') && verb !== 'hand-over.see') ||
  verb === 'organisation.leave' ||
  verb === 'organisation.switch' ||
  verb === 'people.claim';
/** Whether an API token can carry this verb at all. */
export const canBeScope = (verb: Verb): boolean =>
  !onlyInPerson(verb) && !(may[verb] as readonly string[]).includes('anyone');

/**
 * What needs a fresh proof of presence: it cannot be undone, it changes who gets in or what an organisation is known by, it
 * gives something away or opens it to others, or it carries everything away. Whoever found a session open does none of it.
 */
const withPresence: ReadonlySet<Verb> = new Set<Verb>([
  'application.issue',
  'application.refuse',
  'application.release-evidence',
  'application.hand-over',
  'label.revoke',
  'proposal.confirm',
  'product.approve',
  'product.hand-over',
  'product.engage-evaluator',
  'people.invite',
  'people.change-role',
  'people.remove',
  'people.hand-over',
  'people.approve-claim',
  'organisation.rename',
  'organisation.settings',
  'organisation.give-power',
  'organisation.export',
  'self.add-passkey',
  'self.remove-passkey',
  'self.set-password',
  'self.make-token',
]);
/** Whether she must have shown within the last minutes that she is there. A program brings a one-time presence code instead. */
export const needsPresence = (verb: Verb): boolean => withPresence.has(verb);

/**
 * Whether a token of an organisation can carry it: nobody stands behind it, so it lets nobody in, decides nothing, and does
 * nothing for which a person must show that she is there.
 */
export const canBeScopeOfOrganisation = (verb: Verb): boolean =>
  canBeScope(verb) && !needsPresence(verb) && !verb.startsWith('people.');

/** An agent works on a supplier's papers only while she acts for it. */
const isForSupplier = (verb: Verb) => verb.startsWith('product.') || verb.startsWith('application.');

/** Whether this person (undefined: nobody signed in) may do it at all. Whose data it is, is decided where data are opened. */
export function isAllowed(
  person: Pick<Person, 'roles' | 'kind' | 'through' | 'token'> | undefined,
  verb: Verb,
): boolean {
  const allowed: readonly (Role | 'anyone')[] = may[verb];
  if (allowed.includes('anyone')) return true;
  if (!person?.roles.some((role) => allowed.includes(role))) return false;
  if (person.token && !carries(person.token, verb)) return false;
  return person.kind !== 'agent' || (person.through !== undefined) === isForSupplier(verb) || isInEverySeat(verb);
}
/** Whether a token of this kind does it: it has the scope, and it is one that such a token can have. */
export const carries = ({ scopes, ofOrganisation }: NonNullable<Person['token']>, verb: Verb): boolean =>
  scopes.includes(verb) && (ofOrganisation ? canBeScopeOfOrganisation(verb) : canBeScope(verb));

/** What an agent does in her own organisation and for a supplier alike. */
const isInEverySeat = (verb: Verb) =>
  verb.startsWith('self.') || verb.startsWith('hand-over.') || verb === 'organisation.switch';

/** The verbs a person could give to a token of hers. */
export const scopesFor = (person: Pick<Person, 'roles' | 'kind' | 'through' | 'token'>): readonly Verb[] =>
  verbs.filter((verb) => canBeScope(verb) && isAllowed(person, verb));
