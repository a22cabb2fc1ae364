// 証跡の依頼 (request for evidence): somebody is asked for evidence of one item by a link that takes files until a day.
import { compareDays, readCivilDate } from './calendar.ts';
import type { Portfolio } from './desk.ts';
import type { CivilDate } from './names.ts';

export type EvidenceRequest = NonNullable<Portfolio['requests']>[string];
export type HandIn = NonNullable<EvidenceRequest['came']>[string];

/** The most that comes by one link: files, bytes of one file, and bytes of all. */
export const handInBounds = { files: 10, fileBytes: 25 * 1024 * 1024, allBytes: 100 * 1024 * 1024 } as const;
/** So often somebody may begin to hand in by one link: what was broken off counts here and nowhere else. */
export const mostBegun = 200;
/** The longest a link is open, in days. */
export const longestRequest = 180;

export const requestStates = ['open', 'answered', 'full', 'past', 'withdrawn', 'ended'] as const;
/** How a request stands. `ended`: who asked has left, or what it was asked for is no longer here. */
export type RequestState = (typeof requestStates)[number];

/** What has come by the link, oldest first. A file whose bytes were never noted did not arrive. */
export const cameBy = ({ came = {} }: EvidenceRequest): readonly (HandIn & { readonly id: string })[] =>
  Object.entries(came)
    .filter(([, { sha256, at }]) => sha256 !== undefined && at !== undefined)
    .map(([id, one]) => ({ ...one, id }))
    .toSorted((a, b) => Number(a.id) - Number(b.id));

/** Whether somebody of the organisation has said what becomes of it. */
export const isDecided = ({ taken, 'turned-down': reason }: HandIn): boolean =>
  taken !== undefined || reason !== undefined;

/** Whether room is kept for a file whose bytes are still coming: what began before this moment was broken off. */
export const isComing = ({ claim, sha256, at = '' }: HandIn, since: string): boolean =>
  claim !== undefined && sha256 === undefined && at > since;

/** How many files, and how many bytes, the link still takes. `coming`: beside what is coming since this moment. */
export function roomLeft(
  request: EvidenceRequest,
  { coming }: { readonly coming?: string } = {},
): { readonly files: number; readonly bytes: number } {
  const held = [
    ...cameBy(request),
    ...(coming === undefined ? [] : Object.values(request.came ?? {}).filter((one) => isComing(one, coming))),
  ];
  const bytes = held.reduce((sum, { size }) => sum + Number(size ?? 0), 0);
  return {
    files: Math.max(0, handInBounds.files - held.length),
    bytes: Math.max(0, Math.min(handInBounds.fileBytes, handInBounds.allBytes - bytes)),
  };
}

/** How it stands on a day. `isHere`: what it was asked for and who asked are still with the organisation. */
export function requestState(
  request: EvidenceRequest,
  { today, isHere }: { readonly today: CivilDate; readonly isHere: boolean },
): RequestState {
  if (request['withdrawn-on'] !== undefined) return 'withdrawn';
  if (!isHere) return 'ended';
  const until = readCivilDate(request.until);
  if (!until || compareDays(until, today) < 0) return 'past';
  const left = roomLeft(request);
  if (left.files === 0 || left.bytes === 0) return 'full';
  return cameBy(request).length > 0 ? 'answered' : 'open';
}

/** Whether the link takes a file. */
export const takesFiles = (state: RequestState): boolean => state === 'open' || state === 'answered';
