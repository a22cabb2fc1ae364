// The JSON API under /api/v1: the same office functions as the pages, for programs.
import type { Query, Reply } from '../domain/application.ts';
import { readCivilDate } from '../domain/calendar.ts';
import { difference } from '../domain/difference.ts';
import { readProduct } from '../domain/fields.ts';
import type { Finding } from '../domain/finding.ts';
import { weight } from '../domain/finding.ts';
import { filingGaps } from '../domain/issue.ts';
import type { ApplicationNumber, RegistrationNumber, Sha256 } from '../domain/names.ts';
import { readSha256 } from '../domain/names.ts';
import type { Place } from '../domain/place.ts';
import type { Tree, Value } from '../domain/product.ts';
import {
  acceptFiling,
  demandEvidence,
  readEvidenceAsOfficer,
  recordFee,
  refuseFiling,
  returnFiling,
} from '../office/check.ts';
import type { Save } from '../office/draft.ts';
import { atProduct, checkedDraft, choicesOf, createProduct, draftOf, saveFields } from '../office/draft.ts';
import {
  applicationOf,
  applicationsOf,
  fileApplication,
  openApplication,
  releaseEvidence,
  withdrawApplication,
} from '../office/file.ts';
import { addModels, extendLabel, issueLabel, revokeLabel } from '../office/issue.ts';
import type { Lang } from '../pages/parts/reader.ts';
import { say } from '../words/say.ts';
import type { Answer, AskBy, Route } from './ask.ts';
import { look, post } from './ask.ts';
import { largestEvidence } from './house.ts';
import { statusOf } from './problem.ts';

type Json = Readonly<Record<string, unknown>>;
const body = ({ json }: AskBy): Json =>
  typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Json) : {};
const text = (json: Json, name: string): string => (typeof json[name] === 'string' ? json[name] : '');
const list = (json: Json, name: string): readonly unknown[] => (Array.isArray(json[name]) ? json[name] : []);
const texts = (json: Json, name: string): string[] => list(json, name).filter((one) => typeof one === 'string');
const isJson = (one: unknown): one is Json => typeof one === 'object' && one !== null;
const isValue = (one: unknown): one is Value =>
  typeof one === 'string' || (Array.isArray(one) && one.every((part) => typeof part === 'string'));

const number = ({ at }: AskBy) => (at['number'] ?? '') as ApplicationNumber;
const registration = ({ at }: AskBy) => (at['number'] ?? '') as RegistrationNumber;

/** Findings with their weight and their sentences, as every report gives them. */
export const spoken = (lang: Lang, findings: readonly Finding[]) =>
  findings.map((finding) => ({
    ...finding,
    weight: weight[finding.code],
    where: { field: finding.at },
    ...say(lang, finding),
  }));

/** The outcome as JSON; a refusal keeps its findings, spoken. */
function told(ask: AskBy, outcome: object): Answer {
  if (!('refused' in outcome)) return { json: outcome };
  const refusal = outcome as { refused: string; findings?: readonly Finding[] };
  if (refusal.findings)
    return { json: { ...refusal, findings: spoken(ask.lang, refusal.findings) }, status: statusOf(refusal.refused) };
  return refusal;
}
/** An application without what only the engine needs. */
const shown = (application: object) => ({
  ...application,
  opened: 'opened' in application && application.opened instanceof Set ? [...application.opened] : [],
});
const toldApplication = (ask: AskBy, outcome: object): Answer =>
  told(
    ask,
    'done' in outcome && typeof outcome.done === 'object' && outcome.done !== null
      ? { application: shown(outcome.done) }
      : outcome,
  );

async function created(ask: AskBy): Promise<Answer> {
  const read = readProduct((body(ask)['product'] ?? {}) as Tree, choicesOf(ask.office.scheme));
  if (read.findings.length > 0)
    return { json: { refused: 'cannot-read', findings: spoken(ask.lang, read.findings) }, status: 422 };
  return told(ask, await createProduct(ask.office, ask.house.newId(), read.product));
}

async function saved(ask: AskBy): Promise<Answer> {
  if (!(await draftOf(ask.office, ask.at['id'] ?? ''))) return { refused: 'no-such-product' };
  const saves = list(body(ask), 'fields').flatMap((one): Save[] =>
    isJson(one) && typeof one['field'] === 'string' && Number.isInteger(one['expected']) && isValue(one['value'])
      ? [{ field: one['field'], expected: one['expected'] as number, value: one['value'] }]
      : [],
  );
  if (saves.length !== list(body(ask), 'fields').length || saves.length === 0) return { refused: 'cannot-read' };
  const outcome = await saveFields(ask.office, ask.at['id'] ?? '', saves);
  const stale = 'notSaved' in outcome && outcome.notSaved.length > 0;
  return stale ? { json: { refused: 'stale', ...outcome }, status: 409 } : told(ask, outcome);
}

async function draft(ask: AskBy): Promise<Answer> {
  const found = await draftOf(ask.office, ask.at['id'] ?? '');
  if (!found) return { refused: 'no-such-product' };
  return {
    json: {
      product: found.product,
      versions: Object.fromEntries([...found.versions].map(([field, { version }]) => [field, version])),
    },
  };
}

async function draftFindings(ask: AskBy): Promise<Answer> {
  const { office, lang } = ask;
  const found = await draftOf(office, ask.at['id'] ?? '');
  if (!found) return { refused: 'no-such-product' };
  const { findings } = await checkedDraft(await atProduct(office, ask.at['id'] ?? ''), found.product);
  return { json: { findings: spoken(lang, findings) } };
}

async function evidenceKept(ask: AskBy): Promise<Answer> {
  if (!(await draftOf(ask.office, ask.at['id'] ?? ''))) return { refused: 'no-such-product' };
  if (!ask.file) return { refused: 'cannot-read' };
  const kept = await ask.office.evidence.put(ask.file.bytes, largestEvidence);
  return kept === 'too-large' ? { refused: 'too-large' } : { json: kept };
}

async function application(ask: AskBy): Promise<Answer> {
  const found = await applicationOf(ask.office, number(ask));
  return found ? { json: { application: shown(found) } } : { refused: 'no-such-application' };
}

/** What the officer's screen shows: findings of the last filing and what changed since the one before. */
async function checked(ask: AskBy): Promise<Answer> {
  const found = await applicationOf(ask.office, number(ask));
  const filing = found?.filings.at(-1);
  if (!found || !filing) return { refused: 'no-such-application' };
  const before = found.filings.at(-2);
  return {
    json: {
      findings: spoken(ask.lang, filingGaps(filing, ask.office.scheme, ask.today)),
      changes: before ? difference(before.product, filing.product) : null,
    },
  };
}

const hashes = (json: Json): Sha256[] => texts(json, 'evidence').flatMap((one) => readSha256(one) ?? []);
const queries = (json: Json): Query[] =>
  list(json, 'queries').flatMap((one): Query[] =>
    isJson(one) && typeof one['asks'] === 'string' ? [{ at: text(one, 'at') as Place, asks: one['asks'] }] : [],
  );
const replies = (json: Json): Reply[] => texts(json, 'replies').map((says) => ({ says }));

async function until(
  ask: AskBy,
  isThere: boolean,
  act: (day: NonNullable<ReturnType<typeof readCivilDate>>) => Promise<object>,
): Promise<Answer> {
  if (!isThere) return { refused: 'not-found' };
  const day = readCivilDate(body(ask)['until']);
  return day ? told(ask, await act(day)) : { refused: 'cannot-read' };
}

const v1 = '/api/v1';
export const apiRoutes: readonly Route[] = [
  look(`${v1}/products`, 'product.list', async ({ office }) => ({
    json: { products: await office.reading.products() },
  })),
  post(`${v1}/products`, 'product.create', 'json', created),
  look(`${v1}/products/:id`, 'product.see', draft),
  post(`${v1}/products/:id/fields`, 'product.edit', 'json', saved),
  look(`${v1}/products/:id/findings`, 'product.see', draftFindings),
  post(`${v1}/products/:id/evidence`, 'product.edit', 'file', evidenceKept),
  post(`${v1}/products/:id/application`, 'application.open', 'json', async (ask) =>
    told(ask, await openApplication(ask.office, ask.at['id'] ?? '')),
  ),
  look(`${v1}/applications`, 'application.see', async ({ office }) => ({
    json: { applications: (await applicationsOf(office)).map(shown) },
  })),
  look(`${v1}/applications/:number`, 'application.see', application),
  post(`${v1}/applications/:number/filing`, 'application.file', 'json', async (ask) =>
    toldApplication(ask, await fileApplication(ask.office, number(ask), replies(body(ask)))),
  ),
  post(`${v1}/applications/:number/withdrawal`, 'application.withdraw', 'json', async (ask) =>
    toldApplication(ask, await withdrawApplication(ask.office, number(ask), text(body(ask), 'because'))),
  ),
  post(`${v1}/applications/:number/release`, 'application.release-evidence', 'json', async (ask) =>
    toldApplication(ask, await releaseEvidence(ask.office, number(ask), hashes(body(ask)))),
  ),
  look(`${v1}/applications/:number/check`, 'application.inbox', checked),
  post(`${v1}/applications/:number/return`, 'application.check', 'json', async (ask) =>
    toldApplication(ask, await returnFiling(ask.office, number(ask), queries(body(ask)))),
  ),
  post(`${v1}/applications/:number/acceptance`, 'application.check', 'json', async (ask) =>
    toldApplication(ask, await acceptFiling(ask.office, number(ask))),
  ),
  post(`${v1}/applications/:number/refusal`, 'application.refuse', 'json', async (ask) =>
    toldApplication(ask, await refuseFiling(ask.office, number(ask), text(body(ask), 'because'))),
  ),
  post(`${v1}/applications/:number/fee`, 'application.record-fee', 'json', async (ask) =>
    toldApplication(ask, await recordFee(ask.office, number(ask), Number(body(ask)['yen']))),
  ),
  post(`${v1}/applications/:number/label`, 'application.issue', 'json', async (ask) =>
    until(ask, (await applicationOf(ask.office, number(ask))) !== undefined, (day) =>
      issueLabel(ask.office, number(ask), day),
    ),
  ),
  post(`${v1}/applications/:number/demand`, 'application.demand-evidence', 'json', async (ask) =>
    toldApplication(ask, await demandEvidence(ask.office, number(ask), hashes(body(ask)), text(body(ask), 'because'))),
  ),
  look(`${v1}/applications/:number/evidence/:sha256`, 'application.see-demanded-evidence', async (ask) => {
    const sha256 = readSha256(ask.at['sha256'] ?? '');
    if (!sha256) return { refused: 'no-such-evidence' };
    const read = await readEvidenceAsOfficer(ask.office, number(ask), sha256);
    return 'refused' in read ? read : { bytes: read.bytes, type: 'application/octet-stream', name: `${sha256}.bin` };
  }),
  post(`${v1}/labels/:number/extension`, 'label.change', 'json', async (ask) =>
    until(ask, (await ask.office.reading.label(registration(ask))).length > 0, (day) =>
      extendLabel(ask.office, registration(ask), day),
    ),
  ),
  post(`${v1}/labels/:number/models`, 'label.change', 'json', async (ask) =>
    told(ask, await addModels(ask.office, registration(ask), texts(body(ask), 'models'))),
  ),
  post(`${v1}/labels/:number/revocation`, 'label.revoke', 'json', async (ask) =>
    told(ask, await revokeLabel(ask.office, registration(ask), text(body(ask), 'because'))),
  ),
];
