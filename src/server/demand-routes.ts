// The ways to answer a demand for evidence, by page and by program: what would answer it, the package, and the answer itself.
import type { Sha256 } from '../domain/names.ts';
import { readSha256 } from '../domain/names.ts';
import { nameOfProduct } from '../domain/portfolio.ts';
import { freshness } from '../domain/staleness.ts';
import { wholeOf } from '../office/behind.ts';
import type { DemandView } from '../office/demands.ts';
import { answerDemand, chosenFrom, demandOf, demandsIn, givenTitle } from '../office/demands.ts';
import { applicationOf } from '../office/file.ts';
import { demandHref, demandPage } from '../pages/supplier/demand.ts';
import { bytesOf, day, sha256 as hash, list, object, oneOf, ref, text, whole, yes } from './api-shapes.ts';
import { applicationCame, applicationNumber, noApplication } from './api-things.ts';
import type { Answer, AskBy, Route } from './ask.ts';
import { look, post } from './ask.ts';
import { acts, gives } from './json-body.ts';
import { paperLimits } from './sending.ts';

const missing = { refused: 'no-such-application' } as const;
const positionOf = ({ at }: AskBy): number => Number(at['demand'] ?? '');
const hashes = (given: readonly string[]): readonly Sha256[] => [
  ...new Set(given.flatMap((one) => readSha256(one) ?? [])),
];
/** Several values of one name, or one with commas, as pages and programs write them. */
const several = ({ queries }: AskBy): readonly string[] => {
  const value = queries['evidence'] ?? [];
  return (typeof value === 'string' ? [value] : value).flatMap((one) => one.split(','));
};

const demandFor = (ask: AskBy): Promise<DemandView | undefined> =>
  demandOf(ask.office, applicationNumber(ask), positionOf(ask));

async function page(ask: AskBy): Promise<Answer> {
  if (ask.person.kind === 'operator') {
    const found = await applicationOf(ask.office, applicationNumber(ask));
    return found ? { to: `/office/applications/${found.number}` } : missing;
  }
  const found = await demandFor(ask);
  if (!found) return missing;
  const { application, demand, wanted, givable } = found;
  const product = (await wholeOf(ask.office, application.product))?.own ?? {};
  const given = [...givable].map(([sha256, entry]) => ({ sha256, title: givenTitle(sha256, entry) }));
  const fitting = new Set<string>(wanted.flatMap(({ pieces }) => pieces.map(({ sha256 }) => sha256)));
  const asked = hashes(several(ask));
  return {
    page: demandPage(ask.reader, {
      application,
      name: nameOfProduct(ask.lang, product, application.product),
      demand,
      wanted,
      others: given.filter(({ sha256 }) => !fitting.has(sha256)),
      chosen: asked.flatMap((sha256) => given.find((one) => one.sha256 === sha256) ?? []),
      isDone: ask.query['done'] === 'answered',
    }),
  };
}

/** Exactly the chosen files and the list of their hashes; the trail names each. */
async function packed(ask: AskBy): Promise<Answer> {
  const found = await demandFor(ask);
  if (!found) return missing;
  const { application, demand } = found;
  const chosen = await chosenFrom(ask.office, found, hashes(several(ask)));
  if ('refused' in chosen) return chosen;
  const pieces = Object.fromEntries([...chosen].map(([sha256, entry]) => [sha256.slice(0, 16), { ...entry, sha256 }]));
  const about = { application: application.number, demand: demand.position, demandedOn: demand.on, on: ask.today };
  return {
    bytes: ask.house.parcels.bind({
      files: [],
      evidence: { pieces, bytesOf: (sha256) => ask.office.evidence.open(sha256) },
      manifest: {
        name: 'manifest.json',
        of: (files) => `${JSON.stringify({ ...about, files }, undefined, 2)}\n`,
      },
    }),
    type: 'application/zip',
    name: `${application.number}-demand-${demand.position}.zip`,
    told: {
      did: 'product.see-evidence',
      changes: [...chosen.keys()].map((after) => ({ at: 'evidence', after })),
    },
  };
}

const answered = (ask: AskBy, evidence: readonly string[], says: string) =>
  answerDemand(ask.office, applicationNumber(ask), { position: positionOf(ask), evidence: hashes(evidence), says });

const one = '/supplier/applications/:number/demands/:demand';
export const demandRoutes: readonly Route[] = [
  look(one, 'application.see', page),
  look(`${one}/package.zip`, 'application.release-evidence', packed, { trailed: true, limits: paperLimits }),
  post(`${one}/answer`, 'application.release-evidence', 'form', async (ask) => {
    const came = await answered(ask, ask.form.all('evidence'), ask.form.one('says'));
    return 'refused' in came ? came : { to: `${demandHref(applicationNumber(ask), positionOf(ask))}?done=answered` };
  }),
];

const shape = object({
  position: whole,
  on: day,
  because: text,
  until: day,
  left: { type: 'integer' },
  is: oneOf(['open', 'late', 'answered']),
  asked: list(
    object({
      sha256: hash,
      title: text,
      pieces: list(object({ sha256: hash, title: text, isAsked: yes, fresh: oneOf(freshness) })),
    }),
  ),
  answers: list(object({ on: day, byName: text, evidence: list(hash), says: text })),
});

async function listed(ask: AskBy): Promise<Answer> {
  const application = await applicationOf(ask.office, applicationNumber(ask));
  if (!application) return missing;
  const demands = await Promise.all(
    demandsIn(ask.office, application).map(async (demand) => {
      const view = await demandOf(ask.office, application.number, demand.position);
      const { position, on, because, until, left, is } = demand;
      return {
        position,
        on,
        because,
        until,
        left,
        is,
        asked: (view?.wanted ?? []).map((wanted) => ({
          sha256: wanted.asked,
          title: wanted.title,
          pieces: wanted.pieces.map(({ sha256, title, isAsked, fresh }) => ({ sha256, title, isAsked, fresh })),
        })),
        answers: demand.answers.map(({ on: day, byName, evidence, says }) => ({ on: day, byName, evidence, says })),
      };
    }),
  );
  return { json: { demands } };
}

const api = '/applications/:number/demands';
export const apiDemands: readonly Route[] = [
  gives(
    api,
    'application.see',
    {
      summary: 'What was demanded in an application, until when, what would answer it, and what was given',
      answers: object({ demands: list(shape) }),
    },
    listed,
  ),
  gives(
    `${api}/:demand/package.zip`,
    'application.release-evidence',
    {
      summary: 'A package of exactly these pieces (hashes with commas between) and the list of their hashes',
      query: { evidence: { ...text, description: 'SHA-256 of each piece, with commas between' } },
      answers: bytesOf('application/zip'),
    },
    packed,
    { trailed: true, limits: paperLimits },
  ),
  acts(
    `${api}/:demand/answer`,
    'application.release-evidence',
    {
      summary: 'Answer a demand with exactly these pieces: the office can open them from then on',
      body: object({ evidence: list(hash, 200), 'says?': text }),
      answers: object({ application: ref('Application') }),
    },
    async (ask, body: { readonly evidence: readonly string[]; readonly says?: string }) =>
      applicationCame(ask, await answered(ask, body.evidence, body.says ?? '')),
    { unless: noApplication },
  ),
];
