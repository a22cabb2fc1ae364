// The audit trail of requests: every act, every reading of evidence, every export, every way in, every refusal.
import type { FastifyRequest } from 'fastify';
import { applicationAfter } from '../domain/application.ts';
import type { ApplicationNumber } from '../domain/names.ts';
import { withoutSecrets } from '../domain/trail.ts';
import type { TrailChange } from '../office/trail.ts';
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

/** Writes one request down before its answer leaves. Nobody's refusals at doors are not: they could fill the disk. */
export async function trailed(
  house: House,
  given: {
    readonly route: Route;
    readonly request: FastifyRequest;
    readonly who: Who | undefined;
    readonly answer: Answer;
    readonly changes: readonly TrailChange[];
  },
): Promise<void> {
  const { route, request, who, answer, changes } = given;
  if (!isTrailed(route, who, answer)) return;
  const refusal = 'refused' in answer ? answer.refused : undefined;
  const { told } = answer;
  if (!who && told === undefined) return;
  const status = 'status' in answer ? (answer.status ?? 200) : 200;
  const about = told?.about ?? aboutOf(route, request);
  const whose = told?.whose ?? (await whoseOf(house, who, request));
  const more = changes.length - most;
  const shown = more > 0 ? [...changes.slice(0, most), { at: '…', after: `+${more}` }] : changes;
  const organisation = told?.organisation ?? who?.person?.organisation;
  const person = told?.person ?? who?.account.id;
  await house.trail.note({
    at: house.calendar.now(),
    ...(person ? { person } : {}),
    ...(who?.token ? { token: who.token.id } : {}),
    ...(organisation ? { organisation } : {}),
    ...(who?.person?.through ? { through: who.person.through } : {}),
    from: request.ip,
    did: route.may,
    ...(about ? { about } : {}),
    ...(whose ? { whose } : {}),
    ...(shown.length > 0 ? { changes: withoutSecrets(shown) } : {}),
    result: told?.result ?? refusal ?? (status >= 400 ? `status-${status}` : 'done'),
  });
}
