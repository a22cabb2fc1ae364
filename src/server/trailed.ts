// The audit trail of requests: every act, every reading of evidence, every export, every way in, every refusal.
import type { FastifyRequest } from 'fastify';
import { applicationAfter } from '../domain/application.ts';
import type { ApplicationNumber } from '../domain/names.ts';
import { withoutSecrets } from '../domain/trail.ts';
import type { Note, TrailChange, TrailEntry } from '../office/trail.ts';
import type { Answer, Route } from './ask.ts';
import type { House } from './house.ts';
import type { Who } from './session.ts';

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

/** Whose application an officer acts on: its own people read that entry, too. */
async function whoseOf(house: House, who: Who | undefined, request: FastifyRequest): Promise<string | undefined> {
  const { number } = request.params as { number?: string };
  if (who?.person?.kind !== 'operator' || number === undefined) return undefined;
  return applicationAfter(await house.openFor(who.person).application(number as ApplicationNumber))?.organisation;
}

type Asked = { readonly route: Route; readonly request: FastifyRequest; readonly who: Who | undefined };
/** What every entry of one request says. */
type Start = Omit<TrailEntry, 'at' | 'changes' | 'result'>;

async function startOf(house: House, { route, request, who }: Asked): Promise<Start> {
  const about = aboutOf(route, request);
  const whose = await whoseOf(house, who, request);
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

/** How the changes of a request are told, each in one step with its entry; `count` is how many entries that came to. */
export async function noteOf(house: House, asked: Asked): Promise<{ readonly note: Note; count(): number }> {
  const start = await startOf(house, asked);
  let written = 0;
  return {
    note: {
      entry: (changes) => {
        const more = changes.length - most;
        const shown = more > 0 ? [...changes.slice(0, most), { at: '…', after: `+${more}` }] : changes;
        const told = { ...start, ...changed(start.did, changes), changes: withoutSecrets(shown) };
        return { at: house.calendar.now(), ...told, result: 'done' };
      },
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
  await house.trail.note({ at: house.calendar.now(), ...(await startOf(house, given)), ...told, result });
}
