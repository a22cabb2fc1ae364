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
  fault: 500,
} as const satisfies Record<RefusalCode, number>;

/** The HTTP status of a refusal. */
export const statusOf = (code: string): number => (Object.hasOwn(status, code) ? status[code as RefusalCode] : 500);

/** application/problem+json (RFC 9457): the refusal with all it carries, and its sentences in the reader's language. */
export function problemOf(lang: Lang, refusal: { readonly refused: string }): Readonly<Record<string, unknown>> {
  const code = (Object.hasOwn(status, refusal.refused) ? refusal.refused : 'fault') as RefusalCode;
  const { says, fix } = refusalWords[code];
  return { ...refusal, type: `urn:hoshimi:${code}`, status: status[code], title: says[lang], detail: fix[lang] };
}
