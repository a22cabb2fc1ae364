// Refusals at the edge: which status each has, for pages and for the API alike.
import type { Lang } from '../pages/parts/reader.ts';
import type { RefusalCode } from '../words/refusals.ts';
import { refusalWords } from '../words/refusals.ts';

const status = {
  'not-signed-in': 401,
  'not-for-you': 403,
  'no-proof': 403,
  'not-found': 404,
  'no-such-product': 404,
  'no-such-application': 404,
  'no-such-label': 404,
  'no-such-evidence': 404,
  'no-such-criterion': 404,
  'cannot-read': 422,
  'id-taken': 409,
  'level-unsaid': 409,
  'somebody-acted-first': 409,
  'not-now': 409,
  'blockers-left': 409,
  'reply-missing': 422,
  'no-reason': 422,
  'no-queries': 422,
  'no-fee': 409,
  'other-sum': 409,
  'until-too-late': 409,
  'until-before-issue': 409,
  'support-ends-before-label': 409,
  impossible: 409,
  'no-models': 422,
  'models-doubled': 409,
  'evidence-not-demanded': 403,
  'too-large': 413,
  'too-small': 422,
  unusable: 422,
  stale: 409,
  'link-spent': 410,
  'other-host': 421,
  'too-often': 429,
  busy: 503,
  'no-room': 507,
  'no-seat': 403,
  'presence-needed': 403,
  'passkey-not-accepted': 422,
  'name-missing': 422,
  'mail-wrong': 422,
  'code-wrong': 422,
  'password-too-short': 422,
  'password-too-long': 422,
  'password-common': 422,
  'password-contains-context': 422,
  'no-scopes': 422,
  'corporate-number-wrong': 422,
  'mail-domain-wrong': 422,
  'mail-domain-public': 422,
  'no-roles': 422,
  'role-of-another-kind': 422,
  'department-of-another-kind': 422,
  'not-an-agent': 422,
  'not-an-evaluation-body': 422,
  'until-past': 422,
  'until-too-far': 422,
  'not-at-the-domain': 422,
  'no-such-key': 404,
  'no-such-session': 404,
  'no-such-letter': 404,
  'no-such-person': 404,
  'no-such-organisation': 404,
  'no-such-hand-over': 404,
  'many-organisations': 409,
  'no-such-power': 404,
  'no-such-proposal': 404,
  'invitation-over': 410,
  'last-way-in': 409,
  'proposal-closed': 409,
  'already-proposed': 409,
  'same-person': 409,
  'operator-exists': 409,
  'organisation-exists': 409,
  'already-member': 409,
  'last-manager': 409,
  'work-left': 409,
  'second-person-missing': 409,
  'already-offered': 409,
  'already-hers': 409,
  'not-a-member': 409,
  'not-proved': 409,
  'already-vouched': 409,
  'corporate-number-differs': 409,
  'too-early': 409,
  'hand-over-closed': 409,
  'not-your-move': 409,
  fault: 500,
} as const satisfies Record<RefusalCode, number>;

/** The HTTP status of a refusal. */
export const statusOf = (code: string): number => (Object.hasOwn(status, code) ? status[code as RefusalCode] : 500);

/** What is said of a refusal; of a code that has no words, what is said of our own faults. */
export const saidOf = (code: string) =>
  refusalWords[(Object.hasOwn(refusalWords, code) ? code : 'fault') as RefusalCode];

/** application/problem+json (RFC 9457): the refusal with all it carries, and its sentences in the reader's language. */
export function problemOf(lang: Lang, refusal: { readonly refused: string }): Readonly<Record<string, unknown>> {
  const code = (Object.hasOwn(status, refusal.refused) ? refusal.refused : 'fault') as RefusalCode;
  const { says, fix } = refusalWords[code];
  return { ...refusal, type: `urn:hoshimi:${code}`, status: status[code], title: says[lang], detail: fix[lang] };
}
