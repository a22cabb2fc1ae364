import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSettings } from './settings.ts';

const wrongKeys = (...given: Parameters<typeof readSettings>) => {
  const read = readSettings(...given);
  return 'wrong' in read ? read.wrong.map(({ key }) => key) : [];
};

test('nothing set: a port, a folder and loopback', () =>
  assert.deepEqual(readSettings({}), { port: 4210, host: '127.0.0.1', data: 'var', baseUrl: 'http://127.0.0.1:4210' }));
test('the environment wins over the file', () =>
  assert.deepEqual(readSettings({ PORT: '5000' }, { path: 'f', text: '# c\nPORT=4000\n\nHOSHIMI_DATA = /srv/x\n' }), { port: 5000, host: '127.0.0.1', data: '/srv/x', baseUrl: 'http://127.0.0.1:5000' }));
test('every unknown key is named at once, with the nearest known one', () => {
  const read = readSettings({ HOSHIMI_DAAT: 'x', PORT: '-1' }, { path: 'hoshimi.settings', text: 'PROT=1\nnonsense' });
  assert.ok('wrong' in read);
  assert.deepEqual(read.wrong.map(({ key }) => key), ['PROT', 'nonsense', 'HOSHIMI_DAAT', 'PORT']);
  assert.match(read.wrong[0]?.fix.en ?? '', /PORT/);
  assert.match(read.wrong[2]?.fix.ja ?? '', /HOSHIMI_DATA/);
});
test('a variable of another program is none of ours', () => assert.deepEqual(wrongKeys({ PATH: '/bin', MY_HOSHIMI_X: '1' }), []));
for (const port of ['65536', '1e3', '', ' 80', 'http']) test(`"${port}" is no port`, () => assert.deepEqual(wrongKeys({ PORT: port }), ['PORT']));
test('a public address without a slash at its end', () => {
  const read = readSettings({ HOSHIMI_BASE_URL: 'https://label.example/' });
  assert.ok('baseUrl' in read && read.baseUrl === 'https://label.example');
  assert.deepEqual(wrongKeys({ HOSHIMI_BASE_URL: 'label.example' }), ['HOSHIMI_BASE_URL']);
  assert.deepEqual(wrongKeys({ HOSHIMI_BASE_URL: 'https://label.example/path' }), ['HOSHIMI_BASE_URL']);
});
