import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryTrail } from '../adapters/records/memory-trail.ts';
import type { ChainedEntry, Trail } from '../office/trail.ts';
import { exporting, verifying } from './audit-trail.ts';
import { readArguments, UnusableInput } from './command.ts';

const trail = memoryTrail();
for (const minute of [0, 1, 2, 3])
  await trail.note({
    at: `2026-11-25T15:0${minute}:00.000Z`,
    person: 'p-1',
    from: '192.0.2.1',
    did: 'product.edit',
    result: minute === 3 ? '=1+1' : 'done',
  });
const entries: ChainedEntry[] = [];
for await (const entry of trail.from(0)) entries.push(entry);

/** The same trail, with what somebody did to its store. */
const tampered = (tamper: (all: readonly ChainedEntry[]) => readonly ChainedEntry[]): Trail => ({
  ...trail,
  async *from(seq) {
    yield* tamper(entries).filter((entry) => entry.seq >= seq);
  },
});

async function told(of: Trail, argv: readonly string[], lang: 'ja' | 'en' = 'en') {
  const options = { from: 'value', expect: 'value', json: 'flag' } as const;
  const given = readArguments(argv, { name: 'audit-trail', count: 0, options }, lang);
  const out: string[] = [];
  const exit = await verifying(given, lang)(of, { out: (line) => out.push(line) });
  return { exit, out };
}
const head = entries.at(-1)?.hash ?? '';

test('a whole trail is told with its count and its last hash', async () => {
  const { exit, out } = await told(trail, []);
  assert.deepEqual([exit, out.slice(0, 2)], [0, ['4 entries checked. The chain is whole.', `Last hash: ${head}`]]);
  const japanese = await told(trail, ['--expect', head.toUpperCase()], 'ja');
  assert.deepEqual(japanese, {
    exit: 0,
    out: [
      '記録 4件を確かめました。つながりは切れていません。',
      `最後のハッシュ: ${head}`,
      '控えてあったハッシュ: 記録 3番にあります',
    ],
  });
});

test('the first entry that does not fit is told by its number and its day in Japan', async () => {
  const changed = tampered((all) => all.map((entry) => (entry.seq === 2 ? { ...entry, person: 'p-9' } : entry)));
  const { exit, out } = await told(changed, []);
  assert.equal(exit, 1);
  assert.match(out[0] ?? '', /^Entry 2 \(2026-11-26\): the hash does not fit/);
  assert.match(out[2] ?? '', new RegExp(`^ {2}is: ${entries[2]?.hash}$`));
  const { out: json } = await told(changed, ['--json']);
  const { whole, count, fault } = JSON.parse(json.join('\n')) as {
    whole: boolean;
    count: number;
    fault: { seq: number; wrong: string };
  };
  assert.deepEqual([whole, count, fault.seq, fault.wrong], [false, 2, 2, 'hash']);
});

test('a cut-off end is told only against a hash that was noted', async () => {
  const cut = tampered((all) => all.slice(0, -1));
  assert.equal((await told(cut, [])).exit, 0);
  const { exit, out } = await told(cut, ['--expect', head]);
  assert.equal(exit, 1);
  assert.match(out.at(-1) ?? '', /The end was cut off/);
  assert.equal((await told(trail, ['--expect', entries[1]?.hash ?? ''])).exit, 0);
});

test('a later part is checked from the hash before it, and a gap just there is seen', async () => {
  const { exit, out } = await told(trail, ['--from', '2']);
  assert.deepEqual([exit, out[0]], [0, '2 entries checked. The chain is whole.']);
  assert.ok(out.some((line) => line.startsWith('Nothing before entry 2 was checked')));
  const gap = await told(
    tampered((all) => all.filter(({ seq }) => seq !== 1)),
    ['--from', '2'],
  );
  assert.equal(gap.exit, 1);
  assert.match(gap.out[0] ?? '', /^Entry 2 \(2026-11-26\): entries are missing/);
  await assert.rejects(told(trail, ['--from', '9']), (error: UnusableInput) =>
    /no entry of this number: 8/.test(error.lines.join()),
  );
});

test('a clock that was set back is noted and no fault', async () => {
  const back = memoryTrail();
  for (const at of ['2026-11-25T15:05:00Z', '2026-11-25T15:00:00Z'])
    await back.note({ at, from: 'command-line', did: 'command-line', result: 'done' });
  const { exit, out } = await told(back, []);
  assert.equal(exit, 0);
  assert.ok(out.some((line) => line.startsWith('Note: the time of entry 1')));
});

test('arguments that cannot be used are refused before anything is opened', () => {
  const given = (argv: readonly string[], options: Record<string, 'value'>) =>
    readArguments(argv, { name: 'audit-trail', count: 0, options }, 'en');
  for (const argv of [
    ['--from', '-1'],
    ['--from', 'x'],
    ['--expect', 'abc'],
  ])
    assert.throws(() => verifying(given(argv, { from: 'value', expect: 'value' }), 'en'), UnusableInput);
  assert.throws(() => exporting(given(['--format', 'xml'], { format: 'value' }), 'en'), UnusableInput);
});

test('the export holds every entry, oldest first, as lines of JSON or as CSV', async () => {
  const exported = async (argv: readonly string[]) => {
    const given = readArguments(argv, { name: 'audit-trail', count: 0, options: { format: 'value' } }, 'ja');
    const out: string[] = [];
    await exporting(given, 'ja')(trail, { out: (line) => out.push(`${line}\n`) });
    return out.join('');
  };
  const lines = (await exported([])).trimEnd().split('\n');
  assert.deepEqual(
    lines.map((line) => JSON.parse(line) as unknown),
    entries,
  );
  const csv = (await exported(['--format', 'csv'])).split('\r\n');
  assert.equal(csv.length, 6);
  assert.match(csv[4] ?? '', /^3,"2026-11-26 00:03:00",.*"'=1\+1"/);
});
