import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import test from 'node:test';
import { draftsContract } from '../../../test/contract/drafts.ts';
import { identityContract } from '../../../test/contract/identity.ts';
import { readingContract } from '../../../test/contract/reading.ts';
import { registerContract } from '../../../test/contract/register.ts';
import { openSqlite } from './sqlite.ts';

function newFile(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'hoshimi-records-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return join(folder, 'var', 'records.sqlite');
}

async function open(t: TestContext) {
  const records = await openSqlite(newFile(t));
  t.after(() => records.close());
  return records;
}

registerContract('sqlite', open);
readingContract('sqlite', open);
draftsContract('sqlite', open);
identityContract('sqlite', open);

test('sqlite: the file and its side files are for nobody but their owner', async (t) => {
  const file = newFile(t);
  const records = await openSqlite(file);
  t.after(() => records.close());
  for (const name of [file, `${file}-wal`, `${file}-shm`]) assert.equal(statSync(name).mode & 0o777, 0o600, name);
});
