import assert from 'node:assert/strict';
import { test } from 'node:test';
import { by, d, founded, town } from '../../test/organisations.ts';
import { turnable } from '../../test/world.ts';
import { memoryRecords } from '../adapters/records/memory.ts';
import type { DirectoryAct } from '../domain/directory.ts';
import { directoryAfter, emptyDirectory } from '../domain/directory.ts';
import type { Decided } from '../domain/label.ts';
import type { Decision, DirectoryDesk } from './directory.ts';
import { changeDirectory, knownDirectory, stamped } from './directory.ts';
import type { Append } from './ports.ts';

const appends = (acts: readonly DirectoryAct[], from = 0): readonly Append[] =>
  acts.map((act, i) => ({ directory: true, expected: from + i, act: act as Decided<DirectoryAct> }));
const renamed = (name: string) => ({ act: 'renamed', ...by('x'), organisation: 'kou', name }) as Decided<DirectoryAct>;
function desk() {
  const records = memoryRecords();
  const directory = knownDirectory(records.directory);
  const calendar = turnable(d('2027-01-10'));
  return {
    records,
    desk: { directory, register: records.register, calendar, person: { id: 'x' } } satisfies DirectoryDesk,
  };
}

test('only what was added since is read, and two who ask at once add nothing twice', async () => {
  const asked: number[] = [];
  const acts: DirectoryAct[] = [];
  const known = knownDirectory({
    after: async (count) => {
      asked.push(count);
      const now = acts.slice(count);
      await Promise.resolve();
      return now;
    },
  });
  acts.push(...town);
  const [first, second] = await Promise.all([known(), known()]);
  assert.equal(first, second);
  acts.push(...founded('hei', { kind: 'agent' }, { hana: ['filer'] }));
  assert.deepEqual(await known(), directoryAfter(emptyDirectory, acts));
  assert.deepEqual(asked, [0, town.length, town.length]);
});

test('a reading that failed is forgotten: the next one begins where the last good one ended', async () => {
  let fails = false;
  const known = knownDirectory({
    after: async (count) => {
      if (fails) throw new Error('disk');
      return town.slice(count);
    },
  });
  await known();
  fails = true;
  await assert.rejects(known(), /disk/);
  fails = false;
  assert.equal((await known()).count, town.length);
});

test('when somebody acted first it is decided again, and given up after eight times', async () => {
  const { records, desk: one } = desk();
  await records.register.append(appends(town));
  let decisions = 0;
  const outcome = await changeDirectory(one, async ({ organisations }) => {
    decisions += 1;
    const { length } = await records.directory.after(0);
    if (decisions < 3) await records.register.append(appends([renamed(`${decisions}`)], length));
    return { acts: [renamed(`after ${organisations.get('kou')?.name}`)] };
  });
  assert.ok('done' in outcome);
  assert.equal((await one.directory()).organisations.get('kou')?.name, 'after 2');
  assert.equal(decisions, 3);
  const register = { ...one.register, append: async () => false };
  const never = await changeDirectory({ ...one, register }, () => ({ acts: [renamed('z')] }));
  assert.deepEqual(never, { refused: 'somebody-acted-first' });
});

test('acts and what goes with them are written together or not at all; a refusal and no act write nothing', async () => {
  const { records, desk: one } = desk();
  await records.register.append(appends(town));
  const letter = { id: 'l', to: 'a@kou.example', lang: 'ja', subject: 's', text: 't', about: 'invitation' } as const;
  const also: Append[] = [{ letter, at: one.calendar.now() }];
  const lost: Append[] = [...also, { product: 'p', from: 'kou', to: 'otsu' }];
  const count = async () => [
    (await records.directory.after(0)).length,
    (await records.outbox.list({ count: 9 })).length,
  ];
  const write = (decision: Decision) => changeDirectory<never>(one, () => decision);
  assert.deepEqual(await write({ acts: [renamed('b')], also: lost }), { refused: 'somebody-acted-first' });
  assert.deepEqual(await changeDirectory(one, () => ({ refused: 'no' }) as const), { refused: 'no' });
  assert.deepEqual(await write({ acts: [], also }), { done: [] });
  assert.deepEqual(await count(), [town.length, 0]);
  assert.ok('done' in (await write({ acts: [renamed('b'), renamed('c')], also })));
  assert.deepEqual(await count(), [town.length + 2, 1]);
});

test('an act is stamped with the day in Japan, the moment and who did it', () => {
  const stamp = { on: '2027-01-10', at: '2027-01-10T00:00:00.000Z', by: 'x' };
  assert.deepEqual(stamped(desk().desk), stamp);
});
