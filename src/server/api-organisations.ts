// The own organisation by program: its facts, settings, powers of attorney and engagements; and registering another one.
import type { OrganisationFacts, TwoPeople } from '../domain/directory.ts';
import { handOversFor } from '../domain/hand-over.ts';
import type { CivilDate } from '../domain/names.ts';
import type { OrganisationKind } from '../domain/people.ts';
import { organisationKinds } from '../domain/people.ts';
import { registerOrganisation, renameOrganisation, requireFourEyes, requireTwoPeople } from '../office/people.ts';
import { endEngagement, endPower, givePower } from '../office/powers.ts';
import { day, list, name, nothing, object, oneOf, ref, text, whole, yes } from './api-shapes.ts';
import { notOwn, outcome } from './api-things.ts';
import type { Answer, AskBy, Route } from './ask.ts';
import { acts, gives, wrongPlace } from './json-body.ts';
import { factsOf, named, own, relationsOf } from './organisation-routes.ts';

async function organisation(ask: AskBy): Promise<Answer> {
  const found = await own(ask);
  if (!found) return { refused: 'no-such-organisation' };
  const { directory } = found;
  const { members: _, invitations: __, hasBeenShared: ___, ...facts } = found.organisation;
  const { powers, engagements } = await relationsOf(ask, directory, facts.id);
  const openHandOvers = handOversFor(directory, ask.person).filter(({ is }) => is === 'open').length;
  return { json: { organisation: facts, powers, engagements, openHandOvers } };
}

type Settings = { readonly fourEyes?: boolean; readonly twoPeople?: TwoPeople };
/** A supplier says whether filing takes four eyes, the operator when deciding takes two people. */
async function settings(ask: AskBy, { fourEyes, twoPeople }: Settings): Promise<Answer> {
  const isSupplier = ask.person.kind === 'supplier';
  const [mine, other] = isSupplier ? ['fourEyes', twoPeople] : ['twoPeople', fourEyes];
  const asked = isSupplier ? fourEyes : twoPeople;
  const wrong = [
    ...(asked === undefined ? [wrongPlace(ask.lang, `/${mine}`, 'required')] : []),
    ...(other === undefined
      ? []
      : [wrongPlace(ask.lang, isSupplier ? '/twoPeople' : '/fourEyes', 'additionalProperties')]),
  ];
  if (wrong.length > 0) return { refused: 'cannot-read', wrong };
  const came = isSupplier
    ? await requireFourEyes(ask.office, fourEyes === true)
    : await requireTwoPeople(ask.office, twoPeople ?? 'when-possible');
  return outcome(ask, came, () => ({ [mine as string]: asked }));
}

const at = '/organisations/:organisation';
const unless = { unless: notOwn };
const facts = { name, 'corporateNumber?': text, 'mailDomain?': text };

export const apiOrganisations: readonly Route[] = [
  acts(
    '/organisations',
    'organisation.register',
    {
      summary: 'Register an organisation; she becomes the one who manages its people',
      body: object({ kind: oneOf(organisationKinds), ...facts }),
      answers: object({ registered: text }),
    },
    async (ask, { kind, ...body }: OrganisationFacts & { readonly kind: OrganisationKind }) =>
      outcome(ask, await registerOrganisation(ask.office, { kind, ...factsOf(body) }, { person: ask.who.account.id })),
  ),
  gives(
    at,
    'organisation.see',
    {
      summary: 'The organisation she works in, with its powers of attorney and engagements',
      answers: object({
        organisation: object({
          id: text,
          kind: oneOf(organisationKinds),
          ...facts,
          registeredOn: day,
          fourEyes: yes,
          twoPeople: oneOf(['always', 'never', 'when-possible']),
          'oneFrom?': day,
        }),
        powers: list(ref('Power')),
        engagements: list(ref('Engagement')),
        openHandOvers: whole,
      }),
    },
    organisation,
  ),
  acts(
    `${at}/facts`,
    'organisation.rename',
    {
      summary: 'Name, corporate number and mail domain; what is not said is taken away',
      body: object(facts),
      answers: ref('OrganisationFacts'),
    },
    async (ask, body: Omit<OrganisationFacts, 'kind'>) =>
      outcome(ask, await renameOrganisation(ask.office, factsOf(body)), () => factsOf(body)),
    unless,
  ),
  acts(
    `${at}/settings`,
    'organisation.settings',
    {
      summary: 'A supplier: whether filing takes four eyes. The operator: when deciding takes two people',
      body: object({ 'fourEyes?': yes, 'twoPeople?': oneOf(['always', 'never', 'when-possible']) }),
      answers: object({ 'fourEyes?': yes, 'twoPeople?': text }),
    },
    settings,
    unless,
  ),
  acts(
    `${at}/powers`,
    'organisation.give-power',
    {
      summary: 'Give an agent, named by id or corporate number, the power to file until a day',
      body: object({ agent: name, until: day }),
      answers: object({ given: text }),
    },
    async (ask, { agent, until }: { readonly agent: string; readonly until: CivilDate }) =>
      outcome(ask, await givePower(ask.office, { agent: await named(ask, agent), until })),
    unless,
  ),
  acts(
    `${at}/powers/end`,
    'organisation.end-power',
    { summary: 'End a power of attorney at once', body: object({ power: name }), answers: nothing },
    async (ask, { power }: { readonly power: string }) => outcome(ask, await endPower(ask.office, power), () => ({})),
    unless,
  ),
  acts(
    `${at}/engagements/end`,
    'organisation.end-power',
    { summary: 'End an engagement at once', body: object({ engagement: name }), answers: nothing },
    async (ask, { engagement }: { readonly engagement: string }) =>
      outcome(ask, await endEngagement(ask.office, engagement), () => ({})),
    unless,
  ),
];
