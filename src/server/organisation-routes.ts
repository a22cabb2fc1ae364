// An organisation's own affairs: its facts, people, invitations, powers of attorney, engagements and settings; and the seats
// somebody can work in. The organisation is named by the path and must be the one she works in.
import { readCivilDate } from '../domain/calendar.ts';
import type { Directory, Organisation, OrganisationFacts } from '../domain/directory.ts';
import { isLiving, seatAt } from '../domain/directory.ts';
import { handOversFor } from '../domain/hand-over.ts';
import { opensHereOnly } from '../domain/here-only.ts';
import { begunBy } from '../domain/membership.ts';
import type { Department, OrganisationKind, Role, Verb } from '../domain/people.ts';
import { departments, isAllowed, organisationKinds } from '../domain/people.ts';
import { operatorOf } from '../domain/two-people.ts';
import { draftOf } from '../office/draft.ts';
import {
  changeRoles,
  invite,
  leave,
  registerOrganisation,
  renameOrganisation,
  requireFourEyes,
  requireTwoPeople,
  withdrawInvitation,
  workOf,
} from '../office/people.ts';
import { endEngagement, endPower, engageEvaluator, givePower } from '../office/powers.ts';
import { memberPage } from '../pages/organisation/member.ts';
import { organisationPage } from '../pages/organisation/organisation.ts';
import type { OrganisationView } from '../pages/organisation/parts.ts';
import { registerPage } from '../pages/organisation/register.ts';
import { seatsPage } from '../pages/organisation/seats.ts';
import { nameIn } from '../pages/supplier/home.ts';
import type { Answer, AskBy, Form, Route } from './ask.ts';
import { look, post } from './ask.ts';
import { saidOf, statusOf } from './problem.ts';

/** Hers and named by the path, or as if it were not there. */
export async function own(ask: AskBy): Promise<{ directory: Directory; organisation: Organisation } | undefined> {
  const directory = await ask.house.directory();
  const organisation = directory.organisations.get(ask.at['organisation'] ?? '');
  return organisation?.id === ask.person.organisation && ask.person.through === undefined
    ? { directory, organisation }
    : undefined;
}
const notThere = { refused: 'no-such-organisation' } as const;
const href = (ask: AskBy) => `/organisations/${encodeURIComponent(ask.at['organisation'] ?? '')}`;

/** The name of a product as those who may see it call it. */
export async function productName(ask: AskBy, id: string): Promise<string> {
  const draft = await draftOf(ask.office, id);
  return draft ? nameIn(ask.reader, draft.product, id) : id;
}

/** The powers and engagements an organisation has with others, with their names and whether they hold today. */
export async function relationsOf(ask: AskBy, directory: Directory, id: string) {
  const nameOf = (other: string) => directory.organisations.get(other)?.name ?? other;
  const powers = [...directory.powers.values()]
    .filter(({ supplier, agent }) => supplier === id || agent === id)
    .map((power) => ({
      ...power,
      supplierName: nameOf(power.supplier),
      agentName: nameOf(power.agent),
      isLiving: isLiving(power, ask.today),
    }));
  const engagements = await Promise.all(
    [...directory.engagements.values()]
      .filter(({ supplier, body }) => supplier === id || body === id)
      .map(async (one) => ({
        ...one,
        productName: await productName(ask, one.product),
        bodyName: nameOf(one.body),
        isLiving: isLiving(one, ask.today),
      })),
  );
  return { powers, engagements };
}

async function page(ask: AskBy, error?: string, handOver?: OrganisationView['handOver']): Promise<Answer> {
  const found = await own(ask);
  if (!found) return notThere;
  const { directory, organisation } = found;
  const ids = [...organisation.members.keys(), ...[...organisation.invitations.values()].map(({ person }) => person)];
  const notice = ask.query['done'];
  return {
    page: organisationPage(ask.reader, {
      organisation,
      people: new Map((await ask.house.people.of(ids)).map((account) => [account.id, account])),
      ...(await relationsOf(ask, directory, organisation.id)),
      handOvers: handOversFor(directory, ask.person).filter(({ is }) => is === 'open').length,
      may: (verb: Verb) => isAllowed(ask.person, verb),
      today: ask.today,
      hasMail: ask.house.hasMail,
      isHereOnly: opensHereOnly(ask.house.baseUrl),
      ...(handOver ? { handOver } : {}),
      ...(notice ? { notice } : {}),
      ...(error ? { error: saidOf(error) } : {}),
    }),
    ...(error ? { status: statusOf(error), told: { result: error } } : {}),
  };
}

/** An act on the own organisation: done, its page anew; refused, the page says why. */
const acting = (
  path: string,
  may: Exclude<Verb, `public.${string}` | `entry.${string}` | 'label.see'>,
  act: (ask: AskBy) => Promise<object>,
): Route =>
  post(`/organisations/:organisation${path}`, may, 'form', async (ask) => {
    if (!(await own(ask))) return notThere;
    const outcome = await act(ask);
    if ('refused' in outcome) return page(ask, String(outcome.refused));
    return { to: `${href(ask)}?done=${path.split('/').at(-1)}` };
  });

/** What was typed of an organisation, in the form that is kept. */
export const factsOf = ({ name, corporateNumber, mailDomain }: Omit<OrganisationFacts, 'kind'>) => ({
  name: name.trim(),
  ...(corporateNumber?.trim() ? { corporateNumber: corporateNumber.normalize('NFKC').trim() } : {}),
  ...(mailDomain?.trim() ? { mailDomain: mailDomain.trim().toLowerCase() } : {}),
});
const factsIn = (form: Form) =>
  factsOf({
    name: form.one('name'),
    corporateNumber: form.one('corporate-number'),
    mailDomain: form.one('mail-domain'),
  });
export const seatingIn = (form: Form) => {
  const department = departments.find((one) => one === form.one('department'));
  return {
    roles: form.all('roles') as readonly Role[],
    ...(department ? { department: department as Department } : {}),
  };
};

/** An organisation named by its id or its corporate number. */
export async function named(ask: AskBy, text: string): Promise<string> {
  const { organisations } = await ask.house.directory();
  const wanted = text.normalize('NFKC').trim();
  return (
    [...organisations.values()].find(({ id, corporateNumber }) => id === wanted || corporateNumber === wanted)?.id ??
    wanted
  );
}

async function member(ask: AskBy, error?: string): Promise<Answer> {
  const found = await own(ask);
  const one = found?.organisation.members.get(ask.at['person'] ?? '');
  const [account] = await ask.house.people.of([ask.at['person'] ?? '']);
  if (!found || !one || !account) return { refused: 'no-such-person' };
  const work = await Promise.all(
    (await workOf(ask.office, one.person)).map(async (thing) => {
      const [what = '', id = ''] = thing.split(':');
      return { thing, name: what === 'product' ? await productName(ask, id) : id };
    }),
  );
  const { invitations, offers } = begunBy(found.directory, found.organisation.id, one.person);
  const tokens = (await ask.house.tokens.of({ organisation: found.organisation.id })).filter(
    ({ person, revokedAt, until }) => person === one.person && revokedAt === undefined && until > ask.now,
  );
  return {
    page: memberPage(ask.reader, {
      organisation: found.organisation,
      member: one,
      account,
      work,
      begun: {
        invitations: invitations.length,
        offers: offers.length,
        tokens: tokens.map(({ label }) => label),
      },
      may: (verb: Verb) => isAllowed(ask.person, verb),
      today: ask.today,
      ...(error ? { error: saidOf(error) } : {}),
    }),
    ...(error ? { status: statusOf(error), told: { result: error } } : {}),
  };
}

const onMember = (
  path: string,
  may: 'people.change-role' | 'people.remove',
  act: (ask: AskBy, person: string) => Promise<object>,
): Route =>
  post(`/organisations/:organisation/people/:person${path}`, may, 'form', async (ask) => {
    const found = await own(ask);
    const person = ask.at['person'] ?? '';
    if (!found?.organisation.members.has(person)) return { refused: 'no-such-person' };
    const outcome = await act(ask, person);
    return 'refused' in outcome ? member(ask, String(outcome.refused)) : { to: `${href(ask)}?done=people` };
  });

/** Changes the seat: another session token, since other papers lie before her now. */
async function switched(ask: AskBy): Promise<Answer> {
  const { who, form, now, house } = ask;
  const chosen = { organisation: form.one('organisation'), through: form.one('through') || undefined };
  const seat = who.seats.find((one) => one.organisation === chosen.organisation && one.through === chosen.through);
  if (!seat || !who.session) return notThere;
  const token = await house.sessions.rise(
    who.session.token,
    { seat: { organisation: seat.organisation, ...(seat.through ? { through: seat.through } : {}) } },
    now,
  );
  return token === undefined
    ? { refused: 'not-signed-in' }
    : { to: seat.through ? '/supplier' : '/start', session: token };
}

async function registered(ask: AskBy): Promise<Answer> {
  const { form, house } = ask;
  const kind = organisationKinds.find((one) => one === form.one('kind')) as OrganisationKind | undefined;
  const outcome = kind
    ? await registerOrganisation(ask.office, { kind, ...factsIn(form) }, { person: ask.who.account.id })
    : { refused: 'cannot-read' };
  if ('registered' in outcome) return { to: '/seats' };
  const { says, fix } = saidOf(outcome.refused);
  const errors = [{ id: fieldOf(outcome.refused), text: `${says[ask.lang]} ${fix[ask.lang]}` }];
  const typed = Object.fromEntries(
    ['kind', 'name', 'corporate-number', 'mail-domain'].map((name) => [name, form.one(name)]),
  );
  const operatorExists = operatorOf(await house.directory()) !== undefined;
  return {
    page: registerPage(ask.reader, { typed, errors, operatorExists }),
    status: statusOf(outcome.refused),
    told: { result: outcome.refused },
  };
}

/** The field a refusal is about. */
const fieldOf = (refused: string): string =>
  refused.startsWith('mail-domain')
    ? 'mail-domain'
    : refused === 'organisation-exists' || refused.startsWith('corporate-number')
      ? 'corporate-number'
      : refused === 'operator-exists' || refused === 'cannot-read'
        ? 'kind'
        : 'name';

const day = (form: Form) => readCivilDate(form.one('until'));
const noDay = { refused: 'until-past' } as const;

export const organisationRoutes: readonly Route[] = [
  look('/organisations/:organisation', 'organisation.see', (ask) => page(ask)),
  acting('/facts', 'organisation.rename', (ask) => renameOrganisation(ask.office, factsIn(ask.form))),
  post('/organisations/:organisation/invitations', 'people.invite', 'form', async (ask) => {
    if (!(await own(ask))) return notThere;
    const mail = ask.form.one('mail');
    const lang = ask.form.one('lang') === 'en' ? 'en' : 'ja';
    const came = await invite(ask.office, { mail, ...seatingIn(ask.form), lang });
    if ('refused' in came) return page(ask, String(came.refused));
    if (ask.house.hasMail) return { to: `${href(ask)}?done=invitations` };
    // Nothing goes out: the link is shown once, to whoever made it, and stands in no address.
    return page(ask, undefined, { mail, link: `${ask.house.baseUrl}/join/${came.token}` });
  }),
  acting('/invitations/withdraw', 'people.invite', (ask) => withdrawInvitation(ask.office, ask.form.one('invitation'))),
  acting('/settings', 'organisation.settings', async (ask) => {
    const { office, form, person } = ask;
    if (person.kind === 'supplier') return requireFourEyes(office, form.one('four-eyes') === 'yes');
    const required = (['always', 'never', 'when-possible'] as const).find((one) => one === form.one('two-people'));
    return required ? requireTwoPeople(office, required) : { refused: 'cannot-read' };
  }),
  acting('/powers', 'organisation.give-power', async (ask) => {
    const until = day(ask.form);
    return until ? givePower(ask.office, { agent: await named(ask, ask.form.one('agent')), until }) : noDay;
  }),
  acting('/powers/end', 'organisation.end-power', (ask) => endPower(ask.office, ask.form.one('power'))),
  acting('/engagements/end', 'organisation.end-power', (ask) => endEngagement(ask.office, ask.form.one('engagement'))),
  post('/organisations/:organisation/leave', 'organisation.leave', 'form', async (ask) => {
    if (!(await own(ask))) return notThere;
    const outcome = await leave(ask.office, ask.person.id);
    return 'refused' in outcome ? page(ask, String(outcome.refused)) : { to: '/seats' };
  }),
  look('/organisations/:organisation/people/:person', 'organisation.see', (ask) => member(ask)),
  onMember('', 'people.change-role', (ask, person) => changeRoles(ask.office, person, seatingIn(ask.form))),
  onMember('/remove', 'people.remove', (ask, person) => leave(ask.office, person)),
  post('/supplier/products/:id/engagements', 'product.engage-evaluator', 'form', async (ask) => {
    const until = day(ask.form);
    if (!(await ask.office.reading.fields(ask.at['id'] ?? ''))) return { refused: 'no-such-product' };
    if (!until) return noDay;
    const asked = { product: ask.at['id'] ?? '', body: await named(ask, ask.form.one('body')), until };
    const outcome = await engageEvaluator(ask.office, asked);
    return 'refused' in outcome
      ? outcome
      : { to: `/organisations/${encodeURIComponent(ask.person.organisation)}?done=engaged` };
  }),
  look('/seats', 'self.see', async ({ reader, who, house }) => {
    const { organisations } = await house.directory();
    const nameOf = (id: string) => organisations.get(id)?.name ?? id;
    const seats = who.seats.map((seat) => ({
      ...seat,
      name: nameOf(seat.organisation),
      ...(seat.through ? { throughName: nameOf(seat.through) } : {}),
    }));
    return { page: seatsPage(reader, { seats, current: seatAt(who.seats, who.session ?? {}) }) };
  }),
  look('/organisations/new', 'organisation.register', async ({ reader, house }) => ({
    page: registerPage(reader, { operatorExists: operatorOf(await house.directory()) !== undefined }),
  })),
  post('/organisations', 'organisation.register', 'form', registered),
  post('/organisations/switch', 'organisation.switch', 'form', switched),
];
