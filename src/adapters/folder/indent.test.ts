import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readEvidence } from '../evidence/readings.ts';
import { yamlFolder } from './folder.ts';

test('a file written ten times keeps its indentation', async (t) => {
  const path = await mkdtemp(join(tmpdir(), 'hoshimi-indent-'));
  t.after(() => rm(path, { recursive: true }));
  await mkdir(join(path, 'answers'));
  await writeFile(join(path, 'product.yaml'), 'edition: e\n');
  const file = join(path, 'answers/S1.1-05.yaml');
  await writeFile(
    file,
    'result: open\nreason:\nitems:\n  # what it asks\n  "1":\n    result: open\n    reason:\n    evidence: []\n',
  );
  const folder = yamlFolder({ readEvidence });
  for (let i = 0; i < 10; i++)
    await folder.write(path, {
      edition: 'e',
      answers: { 'S1.1-05': { result: 'conforms', reason: `第${i}回`, items: { '1': { result: 'conforms' } } } },
    });
  const widest = Math.max(
    ...(await readFile(file, 'utf8')).split('\n').map((line) => /^ */.exec(line)?.[0].length ?? 0),
  );
  assert.equal(widest, 4);
});
