import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import test from 'node:test';
import { openSettings, readSettings } from './settings.ts';

type Read = ReturnType<typeof readSettings>;
const bare = { host: '127.0.0.1', port: 4210, data: 'var', name: 'Hoshimi 星見', proxies: [], perMinute: 3000 };
const usual = { ...bare, baseUrl: 'http://localhost:4210' };
const file = (text: string) => ({ path: 'hoshimi.settings', text });
const wrongOf = (read: Read) => ('wrong' in read ? read.wrong : []);
const wrongKeys = (read: Read) => wrongOf(read).map(({ key }) => key);

test('With nothing said, the office listens on this machine only, on port 4210, and keeps its records in var', () => {
  assert.deepEqual(readSettings({}), usual);
  assert.deepEqual(readSettings({ PATH: '/bin', HOME: '/', PORT: '', HOSHIMI_DATA: undefined }, file('')), usual);
});

test('The environment says the port, the folder and the public address', () => {
  const environment = { PORT: '8080', HOSHIMI_DATA: '/srv/星見', HOSHIMI_BASE_URL: 'https://labels.example.jp/' };
  assert.deepEqual(readSettings(environment), {
    ...bare,
    port: 8080,
    data: '/srv/星見',
    baseUrl: 'https://labels.example.jp',
  });
});

test('The public address follows the port; with any free port it is not known yet', () => {
  assert.deepEqual(readSettings({ PORT: '5000' }), { ...usual, port: 5000, baseUrl: 'http://localhost:5000' });
  assert.deepEqual(readSettings({ PORT: '0' }), { ...bare, port: 0 });
  assert.deepEqual(readSettings({ PORT: '65535' }), { ...usual, port: 65535, baseUrl: 'http://localhost:65535' });
});

test('The file says it line by line, with comments, quotes, a byte order mark and Windows line ends', () => {
  const text =
    '\uFEFFPORT = 8080 # behind the proxy\r\n  # ours\r\n\r\n  HOSHIMI_DATA="a # b" # quoted\r\nHOSHIMI_BASE_URL=';
  assert.deepEqual(readSettings({}, file(text)), {
    ...usual,
    port: 8080,
    data: 'a # b',
    baseUrl: 'http://localhost:8080',
  });
});

test('The environment wins over the file, key by key', () => {
  const read = readSettings({ PORT: '1' }, file('PORT=2\nHOSHIMI_DATA=from-file'));
  assert.deepEqual(read, { ...usual, port: 1, data: 'from-file', baseUrl: 'http://localhost:1' });
});

for (const port of ['65536', '-1', '80.5', '0x50', '1e3', 'eighty', ' 80', '8 0', '８０', '000080'])
  test(`A port cannot be "${port}"`, () => assert.deepEqual(wrongKeys(readSettings({ PORT: port })), ['PORT']));

for (const url of [
  'labels.example.jp',
  'ftp://example.jp',
  'file:///etc',
  'javascript:alert(1)',
  'http://',
  'https://user@example.jp',
  'https://:secret@example.jp',
  'https://example.jp/?a=1',
  'https://example.jp/#top',
])
  test(`The public address cannot be "${url}"`, () =>
    assert.deepEqual(wrongKeys(readSettings({ HOSHIMI_BASE_URL: url })), ['HOSHIMI_BASE_URL']));

test('A misspelt name is named, with the one that is nearest, in both languages', () => {
  for (const [name, near] of [
    ['HOSHIMI_DAAT', 'HOSHIMI_DATA'],
    ['HOSHIMI_BASEURL', 'HOSHIMI_BASE_URL'],
    ['HOSHIMI_PORT', 'PORT'],
    ['HOSHIMI_SETTING', 'HOSHIMI_SETTINGS'],
  ] as const) {
    const [wrong] = wrongOf(readSettings({ [name]: 'x' }));
    assert.equal(wrong?.key, name);
    for (const lang of ['ja', 'en'] as const) {
      assert.ok(wrong.says[lang].includes(name), wrong.says[lang]);
      assert.equal(
        wrong.fix[lang],
        { ja: `${near} のことなら、そう書いてください。`, en: `If ${near} is meant, write that.` }[lang],
      );
    }
  }
  for (const [name, near] of [
    ['port', 'PORT'],
    ['DATA', 'HOSHIMI_DATA'],
    ['BASE_URL', 'HOSHIMI_BASE_URL'],
  ] as const) {
    const [wrong] = wrongOf(readSettings({}, file(`${name}=x`)));
    assert.equal(wrong?.key, name);
    assert.ok(wrong.fix.en.includes(near), wrong.fix.en);
  }
});

test('A name that is near to none is answered with the names there are', () => {
  const [wrong] = wrongOf(readSettings({ HOSHIMI_TODAY: '2026-04-01' }));
  assert.equal(wrong?.key, 'HOSHIMI_TODAY');
  for (const name of ['PORT', 'HOSHIMI_DATA', 'HOSHIMI_BASE_URL', 'HOSHIMI_SETTINGS'])
    assert.ok(wrong.fix.ja.includes(name) && wrong.fix.en.includes(name), wrong.fix.en);
});

test('Everything that is wrong is said at once, with file and line', () => {
  const text = 'PORT=x\nHOSHIMI_DATA=a\nHOSHIMI_DATA=b\njust words\nCOLOUR=red\n__proto__=1';
  const read = readSettings({ HOSHIMI_BASE_URL: 'nowhere', HOSHIMI_SECRET: '1' }, file(text));
  assert.deepEqual(wrongKeys(read).sort(), [
    'COLOUR',
    'HOSHIMI_BASE_URL',
    'HOSHIMI_DATA',
    'HOSHIMI_SECRET',
    'PORT',
    '__proto__',
    'just words',
  ]);
  const lines = wrongOf(read).flatMap(({ says }) => /Line \d of hoshimi\.settings/.exec(says.en) ?? []);
  assert.deepEqual(
    lines.sort(),
    [1, 3, 4, 5, 6].map((line) => `Line ${line} of hoshimi.settings`),
  );
  for (const { says, fix } of wrongOf(read)) for (const text of [says, fix]) assert.ok(text.ja && text.en);
});

test('A wrong value in the file that the environment overrides does no harm', () => {
  assert.deepEqual(readSettings({ PORT: '4210' }, file('PORT=x')), usual);
});

test('The file cannot name another file', () => {
  assert.deepEqual(wrongKeys(readSettings({}, file('HOSHIMI_SETTINGS=other'))), ['HOSHIMI_SETTINGS']);
});

const secret = 's3cret';
const saysNothingSecret = (read: Read) => assert.ok(!JSON.stringify(read).includes(secret), JSON.stringify(read));

for (const url of [
  `postgres://hoshimi:${secret}@db.example.jp:5432/hoshimi?sslmode=verify-full`,
  'postgresql://localhost/hoshimi',
  'postgres://hoshimi@%2Frun%2Fpostgresql/hoshimi',
  'postgres:///hoshimi?host=/run/postgresql&user=hoshimi',
])
  test(`The records can be at ${url}`, () => {
    assert.deepEqual(readSettings({ DATABASE_URL: url }), { ...usual, database: url });
    assert.deepEqual(readSettings({}, file(`DATABASE_URL=${url}`)), { ...usual, database: url });
  });

for (const url of [
  `postgres://hoshimi:${secret}@db.example.jp/hoshimi`,
  `postgres://hoshimi:${secret}@db/hoshimi?sslmode=require`,
  `postgres://hoshimi:${secret}@db/hoshimi?sslmode=verify-full&sslmode=disable`,
  `postgres://hoshimi:${secret}@db/hoshimi?SSLMODE=verify-full`,
  `postgres://hoshimi:${secret}@db/hoshimi#?sslmode=verify-full`,
  `postgres://hoshimi:${secret}@localhost/hoshimi?host=db.example.jp`,
  `postgres://hoshimi:${secret}@db/hoshimi?host=localhost&host=`,
  `postgres://hoshimi:${secret}@127.0.0.1.example.jp/hoshimi`,
  `postgres://hoshimi:${secret}@127.0.0.1,db/hoshimi`,
  `postgres://hoshimi:${secret}@10.0.0.5/hoshimi`,
  `postgres:///hoshimi?host=db.example.jp&password=${secret}`,
])
  test(`The records are at ${url} only when it is said that nobody checks the server`, () => {
    const read = readSettings({ DATABASE_URL: url });
    assert.deepEqual(wrongKeys(read), ['DATABASE_URL']);
    saysNothingSecret(read);
    const [wrong] = wrongOf(read);
    for (const lang of ['ja', 'en'] as const) {
      assert.match(wrong?.says[lang] ?? '', /sslmode=verify-full/);
      assert.match(wrong?.fix[lang] ?? '', /HOSHIMI_DATABASE_UNVERIFIED=yes/);
    }
    const environment = { DATABASE_URL: url, HOSHIMI_DATABASE_UNVERIFIED: 'yes' };
    assert.deepEqual(readSettings(environment), { ...usual, database: url });
    assert.ok(wrongKeys(readSettings({ ...environment, HOSHIMI_DATABASE_UNVERIFIED: 'no' })).length > 0);
  });

for (const url of [
  'postgres://hoshimi@127.0.0.1:5433/hoshimi',
  'postgres://hoshimi@[::1]/hoshimi',
  'postgres://hoshimi@LOCALHOST/hoshimi',
  'postgres://hoshimi@%2frun%2fpostgresql/hoshimi',
  'postgres://hoshimi@db/hoshimi?host=/run/postgresql',
  'postgres://hoshimi@db/hoshimi?sslmode=disable&sslmode=verify-full',
])
  test(`The records can be at ${url}: nobody can read along`, () =>
    assert.deepEqual(readSettings({ DATABASE_URL: url }), { ...usual, database: url }));

for (const url of [
  `mysql://hoshimi:${secret}@db/hoshimi`,
  `hoshimi:${secret}@db/hoshimi`,
  `postgres://hoshimi:${secret}@db`,
  `postgres://hoshimi:${secret}@db/`,
  `postgres://hoshimi:${secret}@db/a/b`,
  `postgres:///hoshimi?password=${secret}`,
  `postgres://hoshimi:${secret} @db/hoshimi`,
  `postgres://hoshimi:${secret}/x@db:99999/hoshimi`,
  `postgres://${secret}:12/3@db/hoshimi`,
  `postgres://${secret}:12/3@db`,
  `postgres://${secret}:12#3@db/hoshimi`,
])
  test(`The records cannot be at ${url}, and the answer holds no secret`, () => {
    for (const read of [readSettings({ DATABASE_URL: url }), readSettings({}, file(`DATABASE_URL="${url}"`))]) {
      assert.deepEqual(wrongKeys(read), ['DATABASE_URL']);
      saysNothingSecret(read);
    }
  });

test('A wrong address of the database is named by its host', () => {
  const [wrong] = wrongOf(readSettings({ DATABASE_URL: `mysql://hoshimi:${secret}@db.example.jp:3306/x` }));
  assert.match(wrong?.says.en ?? '', /"db\.example\.jp:3306" cannot be the value of DATABASE_URL/);
});

for (const line of [
  `DATABASE_URL postgres://hoshimi:${secret}@db/hoshimi`,
  `DATABASE_URL: postgres://hoshimi:${secret}@db/hoshimi`,
  `DATABASE_URL: postgres://hoshimi:${secret}@db/hoshimi?sslmode=verify-full`,
  `postgres://hoshimi:${secret}@db/hoshimi?sslmode=verify-full`,
  `hoshimi:${secret}@db/hoshimi`,
  `DATABASE_URI=postgres://hoshimi:${secret}@db/hoshimi`,
])
  test(`The line "${line}" is wrong, and the answer holds no secret`, () => {
    const read = readSettings({}, file(line));
    assert.equal(wrongOf(read).length, 1);
    saysNothingSecret(read);
  });

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'hoshimi-settings-'));
  t.after(() => rmSync(path, { recursive: true }));
  return path;
}

test('hoshimi.settings in the folder is read when it is there', async (t) => {
  const where = folder(t);
  assert.deepEqual(await openSettings({}, where), usual);
  writeFileSync(join(where, 'hoshimi.settings'), 'HOSHIMI_DATA=elsewhere');
  assert.deepEqual(await openSettings({}, where), { ...usual, data: 'elsewhere' });
});

test('HOSHIMI_SETTINGS names another file, which must be there', async (t) => {
  const where = folder(t);
  writeFileSync(join(where, 'hoshimi.settings'), 'HOSHIMI_DATA=not-read');
  writeFileSync(join(where, 'other'), 'HOSHIMI_DATA=elsewhere');
  for (const named of ['other', join(where, 'other')])
    assert.deepEqual(await openSettings({ HOSHIMI_SETTINGS: named }, where), { ...usual, data: 'elsewhere' });
  const read = await openSettings({ HOSHIMI_SETTINGS: 'no-such-file', PORT: 'x' }, where);
  assert.deepEqual(wrongKeys(read), ['HOSHIMI_SETTINGS', 'PORT']);
});

test('DATABASE_URL_FILE names a file that holds the address and nothing else', async (t) => {
  const where = folder(t);
  const url = `postgres://hoshimi:${secret}@localhost/hoshimi`;
  writeFileSync(join(where, 'address'), `${url}\n`);
  for (const named of ['address', join(where, 'address')])
    assert.deepEqual(await openSettings({ DATABASE_URL_FILE: named }, where), { ...usual, database: url });
  writeFileSync(join(where, 'hoshimi.settings'), 'DATABASE_URL_FILE=address');
  assert.deepEqual(await openSettings({}, where), { ...usual, database: url });
  const twice = await openSettings({ DATABASE_URL: url }, where);
  assert.deepEqual(wrongKeys(twice), ['DATABASE_URL']);
  saysNothingSecret(twice);
  writeFileSync(join(where, 'address'), `hoshimi:${secret}\n`);
  const wrong = await openSettings({}, where);
  assert.deepEqual(wrongKeys(wrong), ['DATABASE_URL']);
  saysNothingSecret(wrong);
  assert.deepEqual(wrongKeys(await openSettings({ DATABASE_URL_FILE: 'no-such-file' }, where)), ['DATABASE_URL_FILE']);
});

test('Where weaknesses are reported is a list of mail addresses and pages', () => {
  const read = readSettings({
    HOSHIMI_SECURITY_CONTACT: 'security@example.jp, https://example.jp/weak?a=1,a%b@example.jp',
  });
  assert.deepEqual(read, {
    ...usual,
    securityContact: ['mailto:security@example.jp', 'https://example.jp/weak?a=1', 'mailto:a%25b@example.jp'],
  });
  for (const text of [
    'nobody',
    'http://example.jp/',
    'a@example.jp,',
    'javascript:alert(1)',
    'https://example.jp/\nContact: x',
  ])
    assert.deepEqual(wrongKeys(readSettings({ HOSHIMI_SECURITY_CONTACT: text })), ['HOSHIMI_SECURITY_CONTACT'], text);
});
