// 引き継ぎ and 引き取り: offers and claims, their proofs, and taking over.
import type { Directory } from '../domain/directory.ts';
import type { HandOver, HandOverThing } from '../domain/hand-over.ts';
import { domainToProve, handOversFor, isProved } from '../domain/hand-over.ts';
import { isAllowed } from '../domain/people.ts';
import { wholeOf } from '../office/behind.ts';
import { draftOf } from '../office/draft.ts';
import { leftBehind, openBeside } from '../office/goes-along.ts';
import { askForProof, claimOrganisation, offerHandOver, proveAddress, step, takeOver } from '../office/hand-over.ts';
import type { BehindShown } from '../pages/organisation/behind-along.ts';
import { claimPage, handOverPage, handOversPage, newHandOverPage } from '../pages/organisation/hand-overs.ts';
import { proofLinkPage } from '../pages/organisation/proof-link.ts';
import { nameIn } from '../pages/supplier/home.ts';
import { blockHref, companyHref } from '../pages/supplier/where.ts';
import { deskWords } from '../words/desk.ts';
import { thingWords } from '../words/hand-overs.ts';
import type { Answer, AskBy, Route } from './ask.ts';
import { look, post } from './ask.ts';
import { later } from './authenticator.ts';
import { behindViewOf } from './behind-routes.ts';
import { saidOf, statusOf } from './problem.ts';

const id = ({ at }: AskBy) => at['handOver'] ?? '';

/** A hand-over with the names of everybody and everything in it. */
export async function shown(ask: AskBy, handOver: HandOver) {
  const { mailDomain: _, ...one } = handOver;
  const directory = await ask.house.directory();
  const people = await ask.house.people.of([...new Set([one.to, one.by, ...one.trail.map(({ by }) => by)])]);
  const isNamed = mayName(ask, directory, handOver);
  const names = new Map(
    people.map(({ id: person, name, mail }) => [person, person !== one.to || isNamed ? name || mail : mail]),
  );
  const nameOf = (organisation: string) => directory.organisations.get(organisation)?.name ?? organisation;
  const domain = domainToProve(directory, handOver);
  const registered = directory.organisations.get(one.toOrganisation ?? one.organisation)?.corporateNumber;
  return {
    ...one,
    name: await nameOfThing(ask, one),
    organisationName: nameOf(one.organisation),
    ...(one.toOrganisation ? { toOrganisationName: nameOf(one.toOrganisation) } : {}),
    toName: names.get(one.to) ?? '',
    byName: names.get(one.by) ?? '',
    ...(domain ? { domain } : {}),
    ...(registered ? { registeredNumber: registered } : {}),
    isProved: isProved(directory, one),
    people: names,
  };
}

/**
 * Whether she may read the receiver's name: a colleague's, and anybody's who has answered. Before, whoever typed an address would
 * learn who has it. The operator's people compare the name with what they find out.
 */
function mayName({ person }: AskBy, { organisations }: Directory, { to, trail }: HandOver): boolean {
  const isColleague = person.id === to || organisations.get(person.organisation)?.members.has(to) === true;
  return isColleague || trail.some(({ by }) => by === to) || isAllowed(person, 'people.approve-claim');
}

async function nameOfThing(ask: AskBy, { what, thing, organisation, toOrganisation }: HandOver): Promise<string> {
  if (what === 'organisation') return (await ask.house.directory()).organisations.get(thing)?.name ?? thing;
  if (what === 'application') return thing;
  // Once taken over it lies with the other organisation, and only its own people are told what it is called there.
  const at = async (whose: string) => draftOf({ reading: ask.office.readingOf(whose) }, thing);
  const isTheirs = toOrganisation !== undefined && toOrganisation === ask.person.organisation;
  const draft = (await at(organisation)) ?? (isTheirs ? await at(toOrganisation) : undefined);
  return draft ? nameIn(ask.reader, draft.product, thing) : `${thingWords[what][ask.lang]} ${thing.slice(0, 8)}`;
}

/** The hand-over that the path names, if she sees it. */
export const seen = async (ask: AskBy) =>
  handOversFor(await ask.house.directory(), ask.person).find((one) => one.id === id(ask));

async function page(ask: AskBy, error?: string): Promise<Answer> {
  const one = await seen(ask);
  if (!one) return { refused: 'no-such-hand-over' };
  const notice = ask.query['done'];
  const asked = {
    handOver: await shown(ask, one),
    me: ask.person.id,
    mayVouch: isAllowed(ask.person, 'people.approve-claim'),
    today: ask.today,
    ...(notice ? { notice } : {}),
    ...(error ? { error: saidOf(error) } : {}),
  };
  return {
    page: handOverPage(ask.reader, asked),
    ...(error ? { status: statusOf(error), told: { result: error } } : {}),
  };
}

const steps = (
  path: string,
  may: 'hand-over.prove' | 'hand-over.accept' | 'hand-over.decline' | 'hand-over.take-back' | 'people.approve-claim',
  act: (ask: AskBy) => Promise<object>,
): Route =>
  post(`/hand-overs/:handOver/${path}`, may, 'form', async (ask) => {
    if (!(await seen(ask))) return { refused: 'no-such-hand-over' };
    const outcome = await act(ask);
    return 'refused' in outcome ? page(ask, String(outcome.refused)) : { to: `/hand-overs/${id(ask)}?done=${path}` };
  });

const verbOf = {
  product: 'product.hand-over',
  application: 'application.hand-over',
  organisation: 'people.hand-over',
} as const;

async function formFor(
  ask: AskBy,
  { what, thing: named }: { what: HandOverThing; thing: string },
  error?: string,
): Promise<Answer> {
  const directory = await ask.house.directory();
  const organisation = directory.organisations.get(ask.person.organisation);
  const thing = what === 'organisation' ? ask.person.organisation : named;
  if (what === 'product' && !(await ask.office.reading.fields(thing))) return { refused: 'no-such-product' };
  if (what === 'application' && (await ask.office.reading.application(thing as never)).length === 0)
    return { refused: 'no-such-application' };
  const name = await nameOfThing(ask, { what, thing, organisation: ask.person.organisation } as HandOver);
  const colleagues = await ask.house.people.of([...(organisation?.members.keys() ?? [])]);
  const errors = error
    ? { errors: [{ id: 'mail', text: `${saidOf(error).says[ask.lang]} ${saidOf(error).fix[ask.lang]}` }] }
    : {};
  const typed = Object.fromEntries(['mail', 'to-organisation', 'takes-behind'].map((key) => [key, ask.form.one(key)]));
  const ofProduct = what === 'product' && {
    behind: await behindShown(ask, thing),
    beside: { product: thing, ...(await openBeside(ask.office, thing)) },
  };
  return {
    page: newHandOverPage(ask.reader, {
      what,
      thing,
      name,
      colleagues,
      ...ofProduct,
      ...(error ? { typed } : {}),
      ...errors,
    }),
    ...(error ? { status: statusOf(error), told: { result: error } } : {}),
  };
}

/** What the product takes from the giver's company part and blocks, as the page tells it. */
async function behindShown(ask: AskBy, thing: string): Promise<readonly BehindShown[]> {
  const found = await wholeOf(ask.office, thing);
  if (!found) return [];
  const stands = behindViewOf(ask.reader, found);
  return leftBehind(found)
    .filter(({ criteria }) => criteria.length > 0)
    .map(({ origin, criteria, evidence }) => ({
      name: origin === 'company' ? deskWords.company[ask.lang] : (stands.blocks.get(origin.block) ?? origin.block),
      href: origin === 'company' ? companyHref : blockHref(origin.block),
      criteria,
      evidence,
    }));
}

const pathOf = (what: HandOverThing) =>
  what === 'organisation' ? '/hand-overs/organisation' : `/hand-overs/${what}/:id`;

/** The form and the offer, each by the verb of what is handed over. */
const offering = (what: HandOverThing): readonly Route[] => [
  look(pathOf(what), verbOf[what], (ask) => formFor(ask, { what, thing: ask.at['id'] ?? '' })),
  post(pathOf(what), verbOf[what], 'form', async (ask) => {
    const thing = what === 'organisation' ? ask.person.organisation : (ask.at['id'] ?? '');
    const toOrganisation = await organisationNamed(ask, ask.form.one('to-organisation'));
    const along = ask.form.one('takes-behind') === 'yes' ? { takesBehind: true as const } : {};
    const goesTo = toOrganisation ? { toOrganisation, ...along } : {};
    const asked = { what, thing, mail: ask.form.one('mail'), ...goesTo };
    const outcome = await offerHandOver(ask.office, asked);
    if ('offered' in outcome) return { to: `/hand-overs/${outcome.offered}?done=offered` };
    return outcome.refused === 'no-such-product' || outcome.refused === 'no-such-application'
      ? outcome
      : formFor(ask, { what, thing }, outcome.refused);
  }),
];

/** The supplier of this id or corporate number; what was typed where there is none. */
export async function organisationNamed(ask: AskBy, text: string): Promise<string | undefined> {
  const wanted = text.normalize('NFKC').trim();
  if (wanted === '') return undefined;
  const { organisations } = await ask.house.directory();
  const found = [...organisations.values()].find(
    ({ id: one, corporateNumber, kind }) => kind === 'supplier' && (one === wanted || corporateNumber === wanted),
  );
  return found?.id ?? wanted;
}

/** The link of a letter, looked at: it proves nothing by itself, since programs that look through mail follow links. */
async function proofLink(ask: AskBy): Promise<Answer> {
  const token = ask.at['token'] ?? '';
  const about = await ask.house.tickets.peek('address-proof', token, ask.now);
  if (!about || about['person'] !== ask.person.id) return { refused: 'link-spent' };
  const one = handOversFor(await ask.house.directory(), ask.person).find(
    ({ id: found }) => found === about['handOver'],
  );
  if (!one) return { refused: 'link-spent' };
  return { page: proofLinkPage(ask.reader, { token, handOver: await shown(ask, one) }) };
}

export const handOverRoutes: readonly Route[] = [
  look('/hand-overs', 'hand-over.see', async (ask) => {
    const all = handOversFor(await ask.house.directory(), ask.person);
    const handOvers = await Promise.all(all.toReversed().map((one) => shown(ask, one)));
    const mayVouch = isAllowed(ask.person, 'people.approve-claim');
    const notice = ask.query['done'];
    const shownAll = { handOvers, me: ask.person.id, mayVouch, today: ask.today, ...(notice ? { notice } : {}) };
    return { page: handOversPage(ask.reader, shownAll) };
  }),
  ...offering('product'),
  ...offering('application'),
  ...offering('organisation'),
  look('/hand-overs/claim', 'people.claim', async (ask) => ({
    page: claimPage(ask.reader, ask.query['done'] ? { sent: true } : {}),
  })),
  post(
    '/hand-overs/claims',
    'people.claim',
    'form',
    async (ask) => {
      const number = ask.form.one('corporate-number').normalize('NFKC').trim();
      const outcome = await claimOrganisation(ask.office, number);
      return 'refused' in outcome
        ? {
            page: claimPage(ask.reader, { error: saidOf(outcome.refused) }),
            status: 422,
            told: { result: outcome.refused },
          }
        : { to: '/hand-overs/claim?done=1' };
    },
    { limits: { perMinute: 5 } },
  ),
  look('/hand-overs/proof/:token', 'hand-over.prove', proofLink),
  post('/hand-overs/proof/:token', 'hand-over.prove', 'form', async (ask) => {
    const outcome = await proveAddress(ask.office, ask.at['token'] ?? '');
    return 'refused' in outcome ? outcome : { to: '/hand-overs?done=proved' };
  }),
  look('/hand-overs/:handOver', 'hand-over.see', (ask) => page(ask)),
  steps('proof', 'hand-over.prove', (ask) =>
    askForProof(ask.office, id(ask), ask.form.one('mail').trim().toLowerCase(), (hours) => later(ask.now, hours)),
  ),
  steps('vouch', 'people.approve-claim', (ask) => step(ask.office, id(ask), 'vouched')),
  steps('accept', 'hand-over.accept', (ask) => takeOver(ask.office, id(ask))),
  steps('decline', 'hand-over.decline', (ask) => step(ask.office, id(ask), 'declined')),
  steps('take-back', 'hand-over.take-back', (ask) => step(ask.office, id(ask), 'taken-back')),
];
