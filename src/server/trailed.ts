// The audit trail of requests: every act, every reading of evidence, every export, every way in, every refusal.
import type { FastifyRequest } from 'fastify';
import type { Note, TrailChange, TrailEntry } from '../office/trail.ts';
import type { Answer, Route } from './ask.ts';
import type { House } from './house.ts';
import type { Who } from './session.ts';
import { isOnlyProposed, whoseChanged, whoseNamed } from './whose.ts';

const most = 50;

/** What the route does to which thing: the thing of the verb, with what the path names. */
function aboutOf(route: Route, request: FastifyRequest): string | undefined {
  const named = Object.entries(request.params as Record<string, string>).flatMap(([name, value]) =>
    // Tokens in links open doors; they are never written down.
    name === 'token' ? [] : [value],
  );
  return named.length === 0 ? undefined : `${route.may.split('.')[0]}:${named.join('/')}`;
}

/** Whether this is written down: acts and what the route says; for what is only looked at, the refusals of somebody known. */
const isTrailed = (route: Route, who: Who | undefined, answer: Answer): boolean =>
  route.method === 'POST' || route.trailed === true || (who !== undefined && 'refused' in answer);

type Asked = { readonly route: Route; readonly request: FastifyRequest; readonly who: Who | undefined };
/** What every entry of one request says. */
type Start = Omit<TrailEntry, 'at' | 'changes' | 'result'>;

async function startOf(house: House, { route, request, who }: Asked): Promise<Start> {
  const about = aboutOf(route, request);
  const isToldAnyway = route.method === 'POST' || route.trailed === true;
  const whose = isToldAnyway ? await whoseNamed(house, who?.person, request.params as object) : undefined;
  const organisation = who?.person?.organisation;
  return {
    ...(who ? { person: who.account.id } : {}),
    ...(who?.token ? { token: who.token.id } : {}),
    ...(organisation ? { organisation } : {}),
    ...(who?.person?.through ? { through: who.person.through } : {}),
    from: request.ip,
    did: route.may,
    ...(about ? { about } : {}),
    ...(whose ? { whose } : {}),
  };
}

/** The thing that was changed, where the path does not name it: an application has a number only once it is opened. */
function changed(did: string, changes: readonly TrailChange[]): { about?: string } {
  const [thing = ''] = did.split('.');
  const [about] = changes.flatMap(({ at }) => (at.startsWith(`${thing}:`) ? [at.replace(/\/.*$/, '')] : []));
  return about === undefined ? {} : { about };
}

/** A save of many fields is told in several entries, so that each can be read. */
function inParts(changes: readonly TrailChange[]): readonly (readonly TrailChange[])[] {
  const parts = Math.ceil(changes.length / most);
  return Array.from({ length: parts }, (_, part) => changes.slice(part * most, (part + 1) * most));
}

/** How the changes of a request are told, each in one step with its entry; `count` is how many entries that came to. */
export async function noteOf(house: House, asked: Asked): Promise<{ readonly note: Note; count(): number }> {
  const { whose: named, ...start } = await startOf(house, asked);
  let written = 0;
  const one = (changes: readonly TrailChange[], all: readonly TrailChange[]): TrailEntry => {
    const whose = isOnlyProposed(all) ? undefined : (named ?? whoseChanged(all, start.organisation));
    const told = { ...start, ...changed(start.did, all), ...(whose ? { whose } : {}) };
    return { at: house.calendar.now(), ...told, changes, result: 'done' };
  };
  return {
    note: {
      entries: (all) => inParts(all).map((changes) => one(changes, all)),
      written: () => {
        written += 1;
      },
    },
    count: () => written,
  };
}

/**
 * Writes one request down before its answer leaves, unless its changes have told all of it.
 * Nobody's refusals at doors are not: they could fill the disk.
 */
export async function trailed(
  house: House,
  given: Asked & { readonly answer: Answer; readonly written: number },
): Promise<void> {
  const { route, who, answer, written } = given;
  if (!isTrailed(route, who, answer)) return;
  const refusal = 'refused' in answer ? answer.refused : undefined;
  const { told } = answer;
  if (!who && told === undefined) return;
  const status = 'status' in answer ? (answer.status ?? 200) : 200;
  const result = told?.result ?? refusal ?? (status >= 400 ? `status-${status}` : 'done');
  if (written > 0 && result === 'done' && told === undefined) return;
  // What was tried and refused is no matter of whoever's thing it is.
  const { whose, ...start } = await startOf(house, given);
  const seen = whose !== undefined && result === 'done' ? { whose } : {};
  await house.trail.note({ at: house.calendar.now(), ...start, ...seen, ...told, result });
}
