// An organisation's plan out of the office and in again by command, on a real store.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { run } from './run.ts';

test('a plan is taken in, written out in each kind, and taken in again without a change; what is wrong is told with its cell', async (t) => {
  const cwd = await mkdtemp(join(tmpdir(), 'hoshimi-plan-'));
  t.after(() => rm(cwd, { recursive: true, force: true }));
  const told = async (...argv: readonly string[]) => {
    const [out, err]: [string[], string[]] = [[], []];
    const env = { LANG: 'ja_JP.UTF-8', HOSHIMI_DATA: 'data' };
    const exit = await run(argv, { cwd, env, out: (line) => out.push(line), err: (line) => err.push(line) });
    return { exit, out, err };
  };
  const added = await told('person', 'add', '--mail', 'a@kou.example', '--role', 'owner', '--organisation', '甲社');
  assert.equal(added.exit, 0, added.err.join('\n'));
  const rows = ['対応,部署,担当,営業日,約束の日', '社長の承認,法務,社長,1,2027/1/5', '試験の予約,品質保証,,3,'];
  await writeFile(join(cwd, 'in.csv'), rows.join('\r\n'));
  const dry = await told('plan', 'import', '甲社', 'in.csv', '--dry-run');
  assert.deepEqual(
    [dry.exit, dry.out[0]],
    [0, '新しい対応 2件、変わる対応 0件、同じ 0件、取り込めない行 0行'],
    dry.err.join(),
  );
  const taken = await told('plan', 'import', '甲社', 'in.csv');
  assert.deepEqual([taken.exit, taken.out.at(-1)], [0, '取り込みました: 2件の対応を変えました'], taken.err.join());
  for (const kind of ['xlsx', 'csv', 'json']) {
    assert.equal((await told('plan', 'export', '甲社', `out.${kind}`)).exit, 0);
    const again = await told('plan', 'import', '甲社', `out.${kind}`, '--clear-empty');
    const same = '新しい対応 0件、変わる対応 0件、同じ 2件、取り込めない行 0行';
    assert.deepEqual([again.exit, again.out[0]], [0, same], `${kind} ${again.err.join()}`);
  }
  await writeFile(join(cwd, 'in.csv'), '番号,約束の日,担当\n1,いつか,\n2,,社長\n');
  const some = await told('plan', 'import', '甲社', 'in.csv');
  assert.equal(some.exit, 1);
  assert.match(some.err.join('\n'), /B2 {2}.*日付として読めません: いつか\n.*2026-11-25 の形/);
  assert.match(some.out.join('\n'), /担当: — → 社長/);
  const over = await told('plan', 'export', '甲社', 'out.csv');
  assert.equal(over.exit, 2, 'nothing is written over');
  assert.equal((await told('plan', 'export', '甲社', 'out.txt')).exit, 2);
  assert.equal((await told('plan', 'import', '乙社', 'in.csv')).exit, 2);
});
