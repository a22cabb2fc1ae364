// What is sealed is opened with the same key and with no other, and only as it was sealed.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { installationKey, sealedWith } from './sealed.ts';

test('a text comes back as it was sealed, and is never sealed alike twice', () => {
  const { seal, open } = sealedWith(randomBytes(32));
  for (const text of ['', 'JBSWY3DPEHPK3PXP', '秘密の鍵 𠮷']) {
    assert.equal(open(seal(text)), text);
    assert.notEqual(seal(text), seal(text));
  }
});

test('another key, a changed letter and a text that was never sealed open nothing', () => {
  const { seal, open } = sealedWith(randomBytes(32));
  const sealed = seal('JBSWY3DPEHPK3PXP');
  assert.equal(sealedWith(randomBytes(32)).open(sealed), undefined);
  for (let at = 0; at < sealed.length; at++) {
    const changed = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`;
    const opened = open(changed);
    // The last letter of base64url may hold bits that mean nothing.
    assert.ok(
      opened === undefined ||
        Buffer.from(changed.split('.')[2] ?? '', 'base64url').equals(
          Buffer.from(sealed.split('.')[2] ?? '', 'base64url'),
        ),
    );
  }
  for (const text of ['', '.', '..', 'a.b.c', 'x']) assert.equal(open(text), undefined);
});

test("the installation's key is made once, and nobody else may read it", (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'hoshimi-key-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'keys', 'installation.key');
  const key = installationKey(file);
  assert.equal(key.length, 32);
  assert.deepEqual(installationKey(file), key);
  assert.equal(statSync(file).mode & 0o077, 0);
});
