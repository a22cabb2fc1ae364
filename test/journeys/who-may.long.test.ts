// Every door, every role, every kind of thing, on PostgreSQL too; and whether the table is felt: cells of `may` are turned
// round one at a time in a copy of the source, and each must be seen.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Role, Verb } from '../../src/domain/people.ts';
import { may, rolesOf, verbs } from '../../src/domain/people.ts';
import { castOf, testHouse } from '../house.ts';
import { walk } from '../who-may.ts';
import { environmentOf } from './stores.ts';

const root = join(import.meta.dirname, '../..');

test('each cell of who-may.csv is what the doors answer, on PostgreSQL', async (t) => {
  const { DATABASE_URL: database = '' } = await environmentOf('postgres', t);
  const { house, app } = await testHouse(t, { database, securityContact: ['mailto:security@example.jp'] });
  const { cells, leaks, differences } = await walk(house, app, await castOf(house));
  t.diagnostic(`who may, on PostgreSQL: ${cells} cells, ${leaks.length} leaks, ${differences.length} differences`);
  assert.deepEqual(differences, []);
  assert.deepEqual(leaks, []);
  assert.ok(cells > 4000, `${cells} cells`);
});

type Cell = { readonly verb: Verb; readonly role: Role | 'anyone' };
/** Every cell whose turning makes a difference: what anyone may, a role may as well. */
const cells: readonly Cell[] = verbs.flatMap((verb): readonly Cell[] => {
  const isOpen = (may[verb] as readonly string[]).includes('anyone');
  const roles = Object.values(rolesOf).flat() as readonly Role[];
  return [{ verb, role: 'anyone' }, ...(isOpen ? [] : roles.map((role) => ({ verb, role })))];
});

/** So many of them in an order that follows from the seed (mulberry32). */
function sampled(count: number, seed: number): readonly Cell[] {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const left = [...cells];
  return Array.from({ length: count }, () => left.splice(Math.floor(next() * left.length), 1)).flat();
}

/** The table as it is written, and after it the same with one cell turned round. */
function turned(source: string, { verb, role }: Cell): string {
  const [head, tail] = ['export const may = {', "} as const satisfies Record<string, readonly (Role | 'anyone')[]>;"];
  const made = source
    .replace(head, 'const unturned = {')
    .replace(
      tail,
      `${tail}\nconst cell: readonly string[] = unturned['${verb}'];\n` +
        `export const may = { ...unturned, '${verb}': cell.includes('${role}') ? ` +
        `cell.filter((one) => one !== '${role}') : [...cell, '${role}'] } as unknown as typeof unturned;`,
    );
  assert.equal(made.split('unturned').length, 5, 'the table is written otherwise: mend this test');
  return made;
}

/** Runs a test file of the copy; true when it is red because of a test, and not because it could not be run. */
async function isRed(copy: string, file: string): Promise<boolean> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--test', file], {
    cwd: copy,
    env: { PATH: process.env['PATH'] ?? '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  const [code] = await once(child, 'close');
  assert.ok(code === 0 || /ERR_ASSERTION/.test(out), out.slice(-2000));
  return code !== 0;
}

test('a cell of the table that is turned round is seen: by its own test, and at the doors', async (t) => {
  const copy = await mkdtemp(join(tmpdir(), 'hoshimi-may-'));
  t.after(() => rm(copy, { recursive: true, force: true }));
  for (const part of ['src', 'test', 'scheme', 'package.json'])
    await cp(join(root, part), join(copy, part), { recursive: true });
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  const table = join(copy, 'src/domain/people.ts');
  const source = await readFile(table, 'utf8');
  const ofTheTable = 'src/domain/people.test.ts';
  assert.equal(await isRed(copy, ofTheTable), false, 'red before anything was turned');
  const sample = sampled(40, 3);
  const unseen: Cell[] = [];
  for (const cell of sample) {
    await writeFile(table, turned(source, cell));
    if (!(await isRed(copy, ofTheTable))) unseen.push(cell);
  }
  t.diagnostic(
    `${sample.length} of ${cells.length} cells turned round, ${sample.length - unseen.length} seen by the table's test`,
  );
  assert.deepEqual(unseen, []);

  // The doors answer for themselves: a walk takes half a minute, so it is done for one cell opened and one closed.
  for (const cell of [
    { verb: 'label.desk', role: 'reception' },
    { verb: 'application.see', role: 'reader' },
  ] as const) {
    await writeFile(table, turned(source, cell));
    assert.ok(
      await isRed(copy, 'test/journeys/who-may.test.ts'),
      `${cell.verb} of ${cell.role} is not felt at any door`,
    );
  }
});
