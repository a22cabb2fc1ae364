// What the API's routes share: the thing that a path names, as far as she sees it, and findings in words.
import type { Application, ApplicationAct } from '../domain/application.ts';
import { turn } from '../domain/application.ts';
import type { Finding } from '../domain/finding.ts';
import { weight } from '../domain/finding.ts';
import type { ApplicationNumber, RegistrationNumber } from '../domain/names.ts';
import type { Lang } from '../pages/parts/reader.ts';
import { say } from '../words/say.ts';
import type { Answer, Ask, AskBy } from './ask.ts';
import { own } from './organisation-routes.ts';

export const productId = ({ at }: AskBy): string => at['id'] ?? '';
export const applicationNumber = ({ at }: AskBy) => (at['number'] ?? '') as ApplicationNumber;
export const labelNumber = ({ at }: AskBy) => (at['number'] ?? '') as RegistrationNumber;

type Unseen = Promise<{ readonly refused: string } | undefined>;

/** Refuses a product that is not hers to see. */
export const noProduct = async (ask: AskBy): Unseen =>
  (await ask.office.reading.fields(productId(ask))) ? undefined : { refused: 'no-such-product' };
/** Refuses an application that is not hers to see. */
export const noApplication = async (ask: AskBy): Unseen =>
  (await ask.office.reading.application(applicationNumber(ask))).length > 0
    ? undefined
    : { refused: 'no-such-application' };
/** Refuses a label that is not there. */
export const noLabel = async (ask: AskBy): Unseen =>
  (await ask.office.reading.label(labelNumber(ask))).length > 0 ? undefined : { refused: 'no-such-label' };
/** Refuses any organisation but the one she works in. */
export const notOwn = async (ask: AskBy): Unseen =>
  (await own(ask)) ? undefined : { refused: 'no-such-organisation' };
/** Refuses whoever is no member of the organisation she works in. */
export const noMember = async (ask: AskBy): Unseen =>
  (await own(ask))?.organisation.members.has(ask.at['person'] ?? '') ? undefined : { refused: 'no-such-person' };

/** Findings with their weight and their sentences, as every report gives them. */
export const spoken = (lang: Lang, findings: readonly Finding[]) =>
  findings.map((finding) => ({
    ...finding,
    weight: weight[finding.code],
    where: { field: finding.at },
    ...say(lang, finding),
  }));

/** A refusal with what it carries, its findings in words; anything else as `json` puts it. */
export function outcome<O extends object>(
  ask: Ask,
  came: O,
  json: (done: Exclude<O, { refused: string }>) => object = (done) => done,
): Answer {
  if (!('refused' in came)) return { json: json(came as Exclude<O, { refused: string }>) };
  const refusal = came as unknown as { refused: string; findings?: readonly Finding[] };
  if (!refusal.findings) return refusal;
  const told = { ...refusal, findings: spoken(ask.lang, refusal.findings) };
  return told;
}

/** What lists say of an application. */
export const headOf = (application: Application) => {
  const { filings: _, queries: __, acts: ___, opened: ____, ...head } = application;
  return { ...head, turn: turn[application.is] };
};
const actOf = (act: ApplicationAct) => {
  if (act.act !== 'filed') return act;
  const { filing: _, ...rest } = act;
  return rest;
};
/** An application with its filings and what was done to it; the papers stand once, in the filings. */
export const shownApplication = (application: Application) => ({
  ...headOf(application),
  filings: application.filings,
  queries: application.queries,
  acts: application.acts.map(actOf),
  opened: [...application.opened],
});
/** The outcome of an act on an application. */
export const applicationCame = (ask: Ask, came: object): Answer =>
  outcome(ask, came, (done) =>
    'done' in done ? { application: shownApplication(done.done as Application) } : (done as object),
  );
