// Server-side request forgery: every way we know to make the guarded web ask an address inside. Nothing leaves loopback.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { guardedWeb } from '../../src/adapters/web/web.ts';
import { names, site, text, web } from './site.ts';

const run = promisify(execFile);

test('an address inside is refused in every form, and nobody is called', async () => {
  const inside = await site((_, response) => response.end('secret'), { host: '127.0.0.1' });
  const hosts = [
    '127.0.0.1',
    '2130706433',
    '0x7f.1',
    '0177.1',
    '127.1',
    '127.0.0.1.',
    '[::ffff:127.0.0.1]',
    '[::1]',
    '0',
  ];
  for (const host of hosts) {
    const allow = [`192.0.2.1:${inside.port}`, `127.0.0.2:${inside.port}`];
    const got = await guardedWeb({ allow }).fetch(`http://${host}:${inside.port}/`);
    assert.deepEqual(got, { refused: 'address-not-allowed' }, host);
  }
  for (const host of ['10.0.0.1', '169.254.169.254', '192.168.0.1', '[fd00:ec2::254]', '[fe80::1]', '[2002:7f00:1::]'])
    assert.deepEqual(
      await guardedWeb().fetch(`http://${host}/latest/meta-data/`),
      { refused: 'address-not-allowed' },
      host,
    );
  assert.equal(inside.connections(), 0);
});

test('a name that means loopback, or loopback among others, is refused', async () => {
  const inside = await site((_, response) => response.end('secret'), { host: '127.0.0.1' });
  const both = await site((_, response) => response.end('open'), { port: inside.port });
  const answers = [
    ['127.0.0.1'],
    ['127.0.0.2', '127.0.0.1'],
    ['127.0.0.1', '127.0.0.2'],
    ['127.0.0.2', '::1'],
    ['fe80::1%lo'],
    ['x'],
  ];
  for (const answer of answers) {
    const { lookup, asked } = names(answer);
    const got = await web(both.at, { lookup }).fetch(`http://vendor.example:${both.port}/`);
    assert.deepEqual(got, { refused: 'address-not-allowed' }, answer.join());
    assert.deepEqual(asked, ['vendor.example']);
  }
  assert.equal(inside.connections() + both.connections(), 0);
  // The machine's own names too.
  assert.deepEqual(await guardedWeb().fetch('http://localhost/'), { refused: 'address-not-allowed' });
  assert.deepEqual(await guardedWeb().fetch('http://localhost./'), { refused: 'address-not-allowed' });
});

test('a name that is another address at the second look-up is looked up once and leads to the first', async () => {
  const inside = await site((_, response) => response.end('secret'), { host: '127.0.0.1' });
  const open = await site((_, response) => response.end('open'), { port: inside.port });
  const { lookup, asked } = names(['127.0.0.2'], ['127.0.0.1']);
  assert.equal(text(await web(open.at, { lookup }).fetch(`http://vendor.example:${open.port}/`)), 'open');
  assert.deepEqual(asked, ['vendor.example']);
  assert.equal(open.asked[0]?.headers.host, `vendor.example:${open.port}`);
  assert.equal(inside.connections(), 0);
});

test('a name that turns to loopback between two redirects is refused there', async () => {
  const inside = await site((_, response) => response.end('secret'), { host: '127.0.0.1' });
  const open = await site((_, response) => response.writeHead(302, { location: '/next' }).end(), { port: inside.port });
  const { lookup, asked } = names(['127.0.0.2'], ['127.0.0.1']);
  const got = await web(open.at, { lookup }).fetch(`http://vendor.example:${open.port}/`);
  assert.deepEqual(got, { refused: 'address-not-allowed' });
  assert.equal(asked.length, 2);
  assert.equal(inside.connections(), 0);
});

test('other ports than 80 and 443 need a line of the allow-list', async () => {
  const { lookup } = names(['8.8.8.8']);
  for (const port of [22, 25, 6379, 8080])
    assert.deepEqual(await guardedWeb({ lookup }).fetch(`http://vendor.example:${port}/`), {
      refused: 'address-not-allowed',
      detail: `port ${port}`,
    });
  const open = await site((_, response) => response.end('open'));
  for (const line of ['127.0.0.2', '127.0.0.0/8', `127.0.0.2:${open.port + 1}`]) {
    const got = await web(line).fetch(`http://${open.at}/`);
    assert.ok('refused' in got && got.refused === 'address-not-allowed', line);
  }
  assert.equal(text(await web(`127.0.0.0/8:${open.port}`).fetch(`http://${open.at}/`)), 'open');
  assert.equal(open.connections(), 1);
});

test('redirects to another host, another scheme, another port or inside are refused', async () => {
  const inside = await site((_, response) => response.end('secret'), { host: '127.0.0.1' });
  let to = '';
  const { at, port } = await site((_, response) => response.writeHead(302, { location: to }).end());
  const outcome = async (location: string) => {
    to = location;
    const got = await web(at).fetch(`http://${at}/`);
    return 'refused' in got ? got.refused : 'brought';
  };
  const elsewhere = [
    `http://127.0.0.1:${inside.port}/`,
    `//127.0.0.1:${inside.port}`,
    'http://vendor.example/',
    'file:///etc/passwd',
    'gopher://127.0.0.2:70/',
    'http://',
    'http://169.254.169.254/',
    'data:text/plain,x',
  ];
  for (const location of elsewhere) assert.equal(await outcome(location), 'redirected-elsewhere', location);
  for (const location of [`http://127.0.0.2:${port + 1}/`, `http://a:b@${at}/`])
    assert.equal(await outcome(location), 'address-not-allowed', location);
  assert.equal(inside.connections(), 0);
});

test('proxy variables of the machine are not read: nobody else is asked in our place', async () => {
  const proxy = await site((_, response) => response.end('from the proxy'), { host: '127.0.0.1' });
  const open = await site((_, response) => response.end('open'));
  const there = `http://127.0.0.1:${proxy.port}`;
  const script = `import { get } from 'node:http';
    import { guardedWeb } from ${JSON.stringify(new URL('../../src/adapters/web/web.ts', import.meta.url).href)};
    const got = await guardedWeb({ allow: ['${open.at}'] }).fetch('http://${open.at}/');
    console.log(Buffer.from(got.bytes).toString());
    get('http://${open.at}/', (answer) => answer.pipe(process.stdout));`;
  const env = { NODE_USE_ENV_PROXY: '1', HTTP_PROXY: there, http_proxy: there, HTTPS_PROXY: there, ALL_PROXY: there };
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { env, timeout: 20_000 });
  // An ordinary request of the same process does read them, which shows that they were there to be read.
  assert.equal(stdout, 'open\nfrom the proxy');
  assert.equal(open.connections(), 1);
});
