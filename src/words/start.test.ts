import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notListening } from './start.ts';

test('who may not open a port is not told to take the next one', () => {
  const fix = (code: string) => notListening(code, { host: '192.0.2.7', port: 443 })?.fix.en ?? '';
  assert.match(fix('EADDRINUSE'), /^PORT=444 /);
  assert.doesNotMatch(fix('EACCES'), /444/);
  assert.match(fix('EACCES'), /1024.*CAP_NET_BIND_SERVICE/);
  assert.match(fix('EADDRNOTAVAIL'), /HOSHIMI_HOST/);
  assert.equal(notListening('EIO', { host: '', port: 1 }), undefined);
});
