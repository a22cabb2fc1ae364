// An office that is killed again and again while programs work with it.
import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { addDays } from '../../src/domain/calendar.ts';
import { createProduct } from '../../src/office/draft.ts';
import { openHouse } from '../../src/open.ts';
import { officeOf } from '../../src/server/handle.ts';
import { castOf, plainSettings } from '../house.ts';
import type { Running } from '../journeys/running.ts';
import { startOffice } from '../journeys/running.ts';
import type { Store } from '../journeys/stores.ts';
import { environmentOf } from '../journeys/stores.ts';
import { completeProduct, putProof } from '../world.ts';
import type { Found } from './checks.ts';
import { checked, nothingKnown } from './checks.ts';
import type { Crew, Desk, Told } from './clients.ts';
import { work } from './clients.ts';

/** The office is killed so many milliseconds after its first answer. */
const moments = [5, 400] as const;

const crews = ['everybody', 'filers-and-uploaders', 'uploaders'] as const satisfies readonly Crew[];

export type Sum = Record<keyof Omit<Told, 'unanswered'> | 'unanswered' | keyof Found, number>;

/** So many lives on one set of records; after each of them the office is started again and everything is looked at. */
export async function killedOften(t: TestContext, store: Store, lives: number): Promise<Sum> {
  const data = await mkdtemp(join(tmpdir(), 'hoshimi-killed-'));
  t.after(() => rm(data, { recursive: true, force: true }));
  const environment = {
    ...(await environmentOf(store, t)),
    HOSHIMI_PER_MINUTE: '9999999',
    // As bin/entry.js has it: every life but the first starts in half the time.
    NODE_COMPILE_CACHE: join(import.meta.dirname, '../../node_modules/.cache/hoshimi-compile'),
  };
  await mkdir(join(data, 'office'));
  const place = join(data, 'office');
  const settings = plainSettings(
    place,
    'DATABASE_URL' in environment ? { database: environment.DATABASE_URL as string } : {},
  );
  const open = () => openHouse(settings);
  const desk = await prepared(await open());
  // Only an office that ends by itself leaves what it compiled.
  await (await startOffice(place, { from: 'nobody', environment })).stop();
  const known = nothingKnown();
  const sum: Record<string, number> = {};
  const add = (counts: Readonly<Record<string, number>>) => {
    for (const [name, count] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + count;
  };
  let told: Told | undefined;
  for (let life = 0; life <= lives; life++) {
    const office = await startOffice(place, { from: 'nobody', environment });
    try {
      if (told) {
        const house = await open();
        const listed = (await (await fetch(`${office.base}/api/v1/labels`)).json()) as { readonly total: number };
        assert.equal(listed.total, (await house.openFor(undefined).labels()).length);
        const found = await checked(house, desk, told, known).finally(() => house.close());
        add(counted(told));
        add(found);
      }
      if (life === lives) break;
      told = await untilKilled(office, desk, life);
    } finally {
      await office.kill();
    }
  }
  return sum as Sum;
}

/** One life: killed at a random moment of it; the first one goes on until the office has told each kind of thing once. */
async function untilKilled(office: Running, desk: Desk, life: number): Promise<Told> {
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const isEverything = (told: Told) => Object.values(counted(told)).filter((count) => count === 0).length <= 1;
  const working = Promise.allSettled([
    work(
      office.base,
      desk,
      (told) => void ((life > 0 || isEverything(told)) && begin()),
      crews[life % crews.length] ?? 'everybody',
    ),
  ]);
  await Promise.race([begun, working]);
  await setTimeout(randomInt(moments[0], moments[1] + 1));
  await office.kill();
  const [ended] = await working;
  if (ended.status === 'rejected') throw ended.reason;
  return ended.value;
}

const counted = ({ unanswered, ...told }: Told) => ({
  unanswered,
  ...Object.fromEntries(Object.entries(told).map(([name, list]) => [name, list.length])),
});

/** Organisations with their people, products to save and one to file, and what each client needs to come in. */
async function prepared(house: Awaited<ReturnType<typeof openHouse>>): Promise<Desk> {
  const cast = await castOf(house);
  const owner = cast.person('owner');
  const office = officeOf(house, owner);
  await putProof(office.evidence);
  const [catalogue] = Object.values(house.scheme.catalogues);
  if (!catalogue) throw new Error('the scheme has no catalogue');
  const today = house.calendar.today();
  const drafts = ['saved-one', 'saved-two', 'saved-by-all'];
  for (const id of [...drafts, 'shelf']) await createProduct(office, id, {});
  const desk: Desk = {
    headers: {
      owner: await cast.token(owner),
      editor: await cast.token(cast.person('editor')),
      reception: await cast.token(cast.person('reception')),
      examiner: await cast.token(cast.person('examiner')),
      // In person: what lets people in and what cannot be undone need presence, which a session just opened shows.
      'owner in person': await cast.session(owner),
      decider: await cast.session(cast.person('decider')),
    },
    supplier: cast.organisations['supplier-own'] ?? '',
    complete: completeProduct(house.scheme, catalogue, today),
    until: addDays(today, 300),
    drafts,
    shelf: 'shelf',
    papers: [[], []],
  };
  await house.close();
  return desk;
}
