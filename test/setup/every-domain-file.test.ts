// Coverage counts only files that were loaded. This loads them all, so that a rule without a test shows as a gap.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const domain = join(import.meta.dirname, '../../src/domain');

test('every file of the domain can be loaded by itself', async () => {
  const files = readdirSync(domain, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !path.endsWith('.test.ts'),
  );
  assert.ok(files.length > 0, 'the domain is empty');
  for (const path of files) await import(join(domain, path));
});
