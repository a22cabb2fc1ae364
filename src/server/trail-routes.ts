// 操作の記録: reading the trail and carrying it away. What of it somebody sees is one rule of the domain.

import { isAllowed } from '../domain/people.ts';
import type { TrailScope } from '../domain/trail.ts';
import { readTrailQuery, trailScope } from '../domain/trail.ts';
import { draftOf } from '../office/draft.ts';
import { readTrail, readWholeTrail } from '../office/trail-reading.ts';
import { trailPage } from '../pages/organisation/trail.ts';
import { nameIn } from '../pages/supplier/home.ts';
import { trailCsvHead, trailCsvLines } from '../words/trail.ts';
import type { Answer, AskBy, Route } from './ask.ts';
import { look } from './ask.ts';

const count = 50;

/** Her own organisation's trail, or as if it were not there. */
export async function asked(ask: AskBy): Promise<{ scope: TrailScope; name: string } | undefined> {
  const scope = trailScope(ask.person);
  const organisation = (await ask.house.directory()).organisations.get(ask.at['organisation'] ?? '');
  return scope && organisation?.id === ask.person.organisation ? { scope, name: organisation.name } : undefined;
}
const notThere = { refused: 'no-such-organisation' } as const;

/** What people are called, by their ids. */
export async function namesOf({ house }: AskBy): Promise<ReadonlyMap<string, string>> {
  return new Map((await house.people.of()).map(({ id, name, mail }) => [id, name || mail]));
}

async function page(ask: AskBy): Promise<Answer> {
  const found = await asked(ask);
  if (!found) return notThere;
  const query = readTrailQuery(ask.queries);
  const { entries, next } = await readTrail(ask.house.trail, { scope: found.scope, query, count });
  const { organisations } = await ask.house.directory();
  const known = new Set(entries.flatMap(({ person, organisation, through }) => [person, organisation, through]));
  const things = new Map<string, string>();
  for (const { about = '' } of entries) {
    const [, product] = /^product:([^/]+)/.exec(about) ?? [];
    if (product === undefined || things.has(product)) continue;
    const draft = await draftOf(ask.office, product);
    if (draft) things.set(product, nameIn(ask.reader, draft.product, product));
  }
  return {
    page: trailPage(ask.reader, {
      things,
      organisation: { id: ask.person.organisation, name: found.name },
      entries,
      // Of people elsewhere only the names of those who stand in these entries.
      names: new Map([...(await namesOf(ask))].filter(([id]) => known.has(id) || isColleague(ask, organisations, id))),
      organisations: new Map([...organisations].filter(([id]) => known.has(id)).map(([id, one]) => [id, one.name])),
      query,
      next,
      mayExport: isAllowed(ask.person, 'people.export-trail'),
    }),
  };
}
/** Whether she belongs to the organisation whose trail is read. */
export const isColleague = (
  { person }: AskBy,
  organisations: Awaited<ReturnType<AskBy['house']['directory']>>['organisations'],
  id: string,
) => organisations.get(person.organisation)?.members.has(id) === true;

/** The whole trail that was asked for, in a stream. */
export async function exported(ask: AskBy, format: 'csv' | 'jsonl'): Promise<Answer> {
  const found = await asked(ask);
  if (!found) return notThere;
  const parts = readWholeTrail(ask.house.trail, { scope: found.scope, query: readTrailQuery(ask.queries) });
  const names = await namesOf(ask);
  const { lang } = ask;
  async function* lines() {
    if (format === 'csv') yield trailCsvHead(lang);
    for await (const entries of parts)
      yield format === 'csv'
        ? trailCsvLines(entries, names, lang)
        : entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
  }
  return {
    bytes: lines(),
    type: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8',
    name: `trail.${format}`,
  };
}

const at = '/organisations/:organisation/trail';
export const trailRoutes: readonly Route[] = [
  look(at, 'people.see-trail', page),
  look(`${at}.csv`, 'people.export-trail', (ask) => exported(ask, 'csv'), { trailed: true }),
  look(`${at}.jsonl`, 'people.export-trail', (ask) => exported(ask, 'jsonl'), { trailed: true }),
];
