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
  readonly token?: { readonly id: string; readonly scopes: readonly Verb[] };
};

const supplier = rolesOf.supplier;
const agent = rolesOf.agent;
const evaluator = rolesOf['evaluation-body'];
const papers = ['reception', 'examiner', 'decider', 'auditor'] as const;
const managers = Object.values(managerOf);
const everybody = [...supplier, ...rolesOf.operator, ...evaluator, ...rolesOf.procurer, ...agent] as const;

/** Every verb there is, thing by thing, with the roles that are allowed it. `anyone` needs no sign-in. */
export const may = {
  'public.see': ['anyone'],

  'product.list': [...supplier, ...agent, ...evaluator],
  'product.create': ['owner', 'editor', 'filer'],
  'product.see': [...supplier, ...agent, ...evaluator],
  'product.edit': ['owner', 'editor', 'filer'],
  'product.archive': ['owner', 'editor'],
  'product.see-evidence': [...supplier, ...agent, ...evaluator],
  'product.approve': ['owner', 'reviewer'],
  'product.hand-over': ['owner', 'editor'],
  'product.engage-evaluator': ['owner'],

  'application.list': [...supplier, ...agent, ...papers],
  'application.see': [...supplier, ...agent, ...papers],
  'application.open': ['owner', 'editor', 'filer'],
  'application.file': ['owner', 'editor', 'filer'],
  'application.withdraw': ['owner', 'editor', 'filer'],
  'application.release-evidence': ['owner', 'editor', 'filer'],
  'application.hand-over': ['owner', 'editor'],
  'application.inbox': papers,
  'application.check': ['examiner'],
  'application.record-fee': ['reception'],
  'application.refuse': ['decider'],
  'application.issue': ['decider'],
  'application.demand-evidence': ['examiner', 'decider'],
  'application.see-demanded-evidence': ['examiner', 'decider', 'auditor'],

  'label.see': ['anyone'],
  'label.desk': papers,
  'label.change': ['decider'],
  'label.revoke': ['decider'],

  'proposal.list': ['examiner', 'decider', 'auditor'],
  'proposal.confirm': ['decider'],
  'proposal.withdraw': ['decider'],

  'organisation.see': everybody,
  'organisation.rename': managers,
  'organisation.settings': ['owner', 'people-administrator'],
  'organisation.register': ['owner', 'people-administrator'],
  'organisation.export': managers,
  'organisation.give-power': ['owner'],
  'organisation.end-power': ['owner', 'filer'],
  'organisation.leave': everybody,
  'organisation.switch': everybody,

  'people.invite': managers,
  'people.change-role': managers,
  'people.remove': managers,
  'people.see-trail': [...managers, 'auditor'],
  'people.export-trail': [...managers, 'auditor'],
  'people.hand-over': managers,
  'people.claim': everybody,
  'people.approve-claim': ['decider', 'people-administrator'],

  'self.see': everybody,
  'self.change': everybody,

  'mail.list': ['owner', 'people-administrator'],
  'mail.send-again': ['owner', 'people-administrator'],
} as const satisfies Record<string, readonly (Role | 'anyone')[]>;

export type Verb = keyof typeof may;
export const verbs = Object.keys(may) as readonly Verb[];

/** What no token is ever given: it cannot change the ways in, nor who somebody belongs to. */
const onlyInPerson: readonly Verb[] = [
  'self.change',
  'organisation.leave',
  'organisation.switch',
  'people.claim',
  'people.hand-over',
  'product.hand-over',
  'application.hand-over',
];
/** Whether an API token can carry this verb at all. */
export const canBeScope = (verb: Verb): boolean =>
  !onlyInPerson.includes(verb) && !(may[verb] as readonly string[]).includes('anyone');

/** What needs a fresh proof of presence: it cannot be undone, or it changes who gets in. */
export const needsPresence: readonly Verb[] = [
  'application.issue',
  'application.refuse',
  'label.revoke',
  'proposal.confirm',
  'self.change',
  'organisation.export',
  'people.change-role',
];

/** An agent works on a supplier's papers only while she acts for it. */
const isForSupplier = (verb: Verb) => verb.startsWith('product.') || verb.startsWith('application.');

/** Whether this person (undefined: nobody signed in) may do it at all. Whose data it is, is decided where data are opened. */
export function isAllowed(person: Pick<Person, 'roles' | 'kind' | 'through' | 'token'> | undefined, verb: Verb): boolean {
  const allowed: readonly (Role | 'anyone')[] = may[verb];
  if (allowed.includes('anyone')) return true;
  if (!person || !person.roles.some((role) => allowed.includes(role))) return false;
  if (person.token && !person.token.scopes.includes(verb)) return false;
  return person.kind !== 'agent' || (person.through !== undefined) === isForSupplier(verb) || isInEverySeat(verb);
}
/** What an agent does in her own organisation and for a supplier alike. */
const isInEverySeat = (verb: Verb) => verb.startsWith('self.') || verb === 'organisation.switch';

/** The verbs a person could give to a token of hers. */
export const scopesFor = (person: Pick<Person, 'roles' | 'kind' | 'through' | 'token'>): readonly Verb[] =>
  verbs.filter((verb) => canBeScope(verb) && isAllowed(person, verb));
