// The portfolio out of the office and in again by command, on a real store.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { run } from './run.ts';

/** A folder with an office of its own, and what a command says there. */
async function place(t: { after(work: () => Promise<void>): void }) {
  const cwd = await mkdtemp(join(tmpdir(), 'hoshimi-portfolio-'));
  t.after(() => rm(cwd, { recursive: true, force: true }));
  const told = async (...argv: readonly string[]) => {
    const [out, err]: [string[], string[]] = [[], []];
    const env = { LANG: 'ja_JP.UTF-8', HOSHIMI_DATA: 'data' };
    const exit = await run(argv, { cwd, env, out: (line) => out.push(line), err: (line) => err.push(line) });
    return { exit, out, err };
  };
  const added = await told('person', 'add', '--mail', 'a@kou.example', '--role', 'owner', '--organisation', '甲社');
  assert.equal(added.exit, 0, added.err.join('\n'));
  return { cwd, told };
}

test('a table is taken in, written out in each kind, and taken in again without a change', async (t) => {
  const { cwd, told } = await place(t);
  const rows = [
    '製品,型番,系列,取りたい日',
    ...Array.from({ length: 5 }, (_, n) => `鷗 髙${n},M-${n},𠮷,2027/4/${n + 1}`),
  ];
  await writeFile(join(cwd, 'in.csv'), rows.join('\r\n'));
  const dry = await told('portfolio', 'import', '甲社', 'in.csv', '--dry-run');
  assert.deepEqual([dry.exit, dry.out[0]], [0, '新しい 5件、変わる 0件、そのまま 0件、取り込めない 0件']);
  const taken = await told('portfolio', 'import', '甲社', 'in.csv');
  assert.deepEqual(
    [taken.exit, taken.out.at(-1)],
    [0, '書き込みました: 新しい製品 5件、変えた製品 0件'],
    taken.err.join(),
  );
  for (const kind of ['xlsx', 'csv', 'json']) {
    assert.equal((await told('portfolio', 'export', '甲社', `out.${kind}`)).exit, 0);
    const again = await told('portfolio', 'import', '甲社', `out.${kind}`, '--clear-empty');
    assert.deepEqual(
      [again.exit, again.out[0]],
      [0, '新しい 0件、変わる 0件、そのまま 5件、取り込めない 0件'],
      `${kind} ${again.err.join()}`,
    );
  }
  const { products } = JSON.parse(await readFile(join(cwd, 'out.json'), 'utf8')) as {
    products: Record<string, unknown>[];
  };
  assert.deepEqual(
    products.map((one) => one['wanted-by']),
    ['2027-04-01', '2027-04-02', '2027-04-03', '2027-04-04', '2027-04-05'],
  );
});

test('what cannot be taken is told with its cell, the rest is taken, and the exit code says so', async (t) => {
  const { cwd, told } = await place(t);
  await writeFile(join(cwd, 'in.csv'), '製品,型番,取りたい日,色\nよい,A,2027-04-01,赤\nわるい,B,いつか,青\n');
  const { exit, out, err } = await told('portfolio', 'import', '甲社', 'in.csv');
  assert.equal(exit, 1);
  assert.deepEqual(out.at(-1), '書き込みました: 新しい製品 1件、変えた製品 0件');
  assert.match(err.join('\n'), /読まなかった列: 色\nC3 {2}わるい {2}日付として読めません: いつか/);
});

test('nothing is written over, and what is no table or no organisation is said to be so', async (t) => {
  const { cwd, told } = await place(t);
  await writeFile(join(cwd, 'out.csv'), 'mine');
  const over = await told('portfolio', 'export', '甲社', 'out.csv');
  assert.deepEqual([over.exit, await readFile(join(cwd, 'out.csv'), 'utf8')], [2, 'mine']);
  assert.equal((await told('portfolio', 'export', '甲社', 'out.txt')).exit, 2);
  assert.match((await told('portfolio', 'import', '甲社', 'out.csv')).err.join('\n'), /列の見出しが見つかりません/);
  assert.match((await told('portfolio', 'import', '乙社', 'out.csv')).err.join('\n'), /乙社/);
  assert.match((await told('portfolio', 'import', '甲社', 'none.csv')).err.join('\n'), /ファイルを読めません/);
});
