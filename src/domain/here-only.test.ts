import assert from 'node:assert/strict';
import { test } from 'node:test';
import { opensHereOnly } from './here-only.ts';

test('an address of this machine opens here only, whatever its port; every other one may be reached', () => {
  for (const here of ['http://localhost:4210', 'https://LOCALHOST', 'http://127.0.0.1:4210', 'http://[::1]:80/x'])
    assert.ok(opensHereOnly(here), here);
  for (const there of [
    'https://hoshimi.example',
    'http://192.168.1.20:4210',
    'http://localhost.example',
    'http://a/localhost',
  ])
    assert.ok(!opensHereOnly(there), there);
});
