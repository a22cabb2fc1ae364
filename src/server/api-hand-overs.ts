// 引き継ぎ by program: offering, looking, and vouching. Taking over, declining and proving are done by the person herself.
import type { HandOverThing } from '../domain/hand-over.ts';
import { handOversFor } from '../domain/hand-over.ts';
import { offerHandOver, step } from '../office/hand-over.ts';
import { name, nothing, object, paged, paging, ref, text, yes } from './api-shapes.ts';
import { outcome } from './api-things.ts';
import type { Answer, AskBy, Route } from './ask.ts';
import { organisationNamed, seen, shown } from './hand-over-routes.ts';
import { acts, gives } from './json-body.ts';
import type { Paging } from './paging.ts';
import { partOf } from './paging.ts';

/** A hand-over with the names in it, without what only a page needs. */
async function told(ask: AskBy, one: Parameters<typeof shown>[1]) {
  const { people: _, ...rest } = await shown(ask, one);
  return rest;
}

async function handOvers(ask: AskBy, asked: Paging): Promise<Answer> {
  const all = handOversFor(await ask.house.directory(), ask.person).toReversed();
  const part = partOf(ask.lang, all, ({ id }) => id, asked);
  if ('refused' in part) return part;
  const { rows, ...next } = part;
  return { json: { handOvers: await Promise.all(rows.map((one) => told(ask, one))), ...next } };
}

const notThere = { refused: 'no-such-hand-over' } as const;

async function handOver(ask: AskBy): Promise<Answer> {
  const one = await seen(ask);
  return one ? { json: { handOver: await told(ask, one) } } : notThere;
}

type Offer = { readonly mail: string; readonly toOrganisation?: string; readonly takesBehind?: boolean };
const verbOf = {
  product: 'product.hand-over',
  application: 'application.hand-over',
  organisation: 'people.hand-over',
} as const;

async function noThing(ask: AskBy, what: HandOverThing) {
  const thing = ask.at['id'] ?? '';
  if (what === 'product' && !(await ask.office.reading.fields(thing))) return { refused: 'no-such-product' } as const;
  if (what === 'application' && (await ask.office.reading.application(thing as never)).length === 0)
    return { refused: 'no-such-application' } as const;
  return undefined;
}

/** The offer, by the verb of what is handed over. */
const offering = (what: HandOverThing): Route =>
  acts(
    what === 'organisation' ? '/hand-overs/organisation' : `/hand-overs/${what}/:id`,
    verbOf[what],
    {
      summary: `Offer the ${what} to the person with this address; to another supplier by its id or corporate number${what === 'product' ? ', with the answers and evidence that stand behind it if `takesBehind`' : ''}`,
      body: object({ mail: name, ...(what === 'product' ? { 'toOrganisation?': text, 'takesBehind?': yes } : {}) }),
      answers: object({ offered: text }),
    },
    async (ask, { mail, toOrganisation = '', takesBehind }: Offer) => {
      const to = await organisationNamed(ask, toOrganisation);
      const thing = what === 'organisation' ? ask.person.organisation : (ask.at['id'] ?? '');
      const more = { ...(to ? { toOrganisation: to } : {}), ...(takesBehind ? { takesBehind: true as const } : {}) };
      return outcome(ask, await offerHandOver(ask.office, { what, thing, mail, ...more }));
    },
    { unless: (ask) => noThing(ask, what) },
  );

export const apiHandOvers: readonly Route[] = [
  gives(
    '/hand-overs',
    'hand-over.see',
    { summary: 'Hand-overs she sees, newest first', query: paging, answers: paged('handOvers', ref('HandOver')) },
    handOvers,
  ),
  gives(
    '/hand-overs/:handOver',
    'hand-over.see',
    { summary: 'One hand-over with every step of it', answers: object({ handOver: ref('HandOver') }) },
    handOver,
  ),
  offering('product'),
  offering('application'),
  offering('organisation'),
  acts(
    '/hand-overs/:handOver/vouch',
    'people.approve-claim',
    {
      summary: 'Say that the corporate number was compared with the authority’s register',
      body: nothing,
      answers: nothing,
    },
    async (ask) => outcome(ask, await step(ask.office, ask.at['handOver'] ?? '', 'vouched'), () => ({})),
    { unless: async (ask) => ((await seen(ask)) ? undefined : notThere) },
  ),
];
