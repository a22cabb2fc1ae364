// A file that comes from elsewhere can have been edited with all its hashes put right: what others rely on is taken in only by
// the hash that was printed when it was made, or by who says that nobody has checked it.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { run } from '../../src/cli/run.ts';
import type { Step } from '../../src/domain/label.ts';
import { revokeNow } from '../../src/office/issue.ts';
import { openHouse } from '../../src/open.ts';
import { officeFor, plainSettings } from '../house.ts';
import { forged, packed, rewritten, worked } from './carried.ts';
import { folder } from './under-load.ts';

async function said(t: TestContext, data: string, ...argv: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const io = {
    cwd: await folder(t),
    env: { HOSHIMI_DATA: data },
    out: (s: string) => out.push(s),
    err: (s: string) => err.push(s),
  };
  const exit = await run([...argv, '--lang', 'en'], io);
  return { exit, out: out.join('\n'), err: err.join('\n') };
}
const labelsAt = async (data: string) => {
  const house = await openHouse(plainSettings(data));
  try {
    return await house.openFor(undefined).labels();
  } finally {
    await house.close();
  }
};

test('an edited export with hashes put right is not believed: the printed hash of its list tells', async (t) => {
  const { house, data, cast, owner, label } = await worked(t);
  const decider = officeFor(house, { ...cast.person('decider'), roles: ['decider'] });
  assert.ok('done' in (await revokeNow(decider, label as never, 'x')));
  const place = await folder(t);
  const file = join(place, 'theirs.zip');
  const made = await said(t, data, 'export', owner.organisation, file);
  const hash = /\b[0-9a-f]{64}\b/.exec(made.out)?.[0] ?? assert.fail(made.out + made.err);
  const zip = await packed(house, owner.organisation);
  const edited = join(place, 'edited.zip');
  const unrevoked = (text: string) => {
    const { acts, ...rest } = JSON.parse(text) as { readonly acts: readonly Step[] };
    return `${JSON.stringify({ ...rest, acts: acts.filter(({ act }) => act !== 'revoked') })}\n`;
  };
  writeFileSync(edited, forged(zip, rewritten('labels.jsonl', unrevoked)));

  const fresh = await folder(t);
  const silent = await said(t, fresh, 'import', edited);
  assert.equal(silent.exit, 2, silent.out);
  assert.match(silent.err, /--expect HASH[\s\S]*--unchecked/);
  assert.match(silent.out, new RegExp(`${label}.*Valid`));
  const wrong = await said(t, fresh, 'import', edited, '--expect', hash);
  assert.equal(wrong.exit, 2);
  assert.match(wrong.err, /not the list/);
  assert.deepEqual(await labelsAt(fresh), [], 'nothing was taken in');

  const right = await said(t, fresh, 'import', file, '--expect', hash.toUpperCase());
  assert.equal(right.exit, 0, right.err);
  assert.match(right.out, new RegExp(`${label}.*Revoked`));
  assert.equal((await labelsAt(fresh))[0]?.at(-1)?.act, 'revoked');
  const elsewhere = await said(t, await folder(t), 'import', file, '--unchecked');
  assert.equal(elsewhere.exit, 0, elsewhere.err);
  for (const bad of ['', 'abc', hash.slice(1)])
    assert.equal((await said(t, await folder(t), 'import', file, '--expect', bad)).exit, 2, bad);
});

test('what holds no application and no label is taken in without a hash', async (t) => {
  const { house, cast } = await worked(t);
  const file = join(await folder(t), 'buyer.zip');
  writeFileSync(file, await packed(house, cast.organisations['procurer-own'] ?? ''));
  const done = await said(t, await folder(t), 'import', file);
  assert.equal(done.exit, 0, done.err);
  assert.match(done.out, /Imported/);
});
