// The browser that the journeys use does what they rely on.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { axe, openPage } from './browser.ts';

const page = (body: string): string => `<!doctype html>
<html lang="ja"><head><title>試験</title><style>body { color: #111; background: #fff }</style></head>
<body><main>${body}</main><script>document.title = 'スクリプトが動いた';</script></body></html>`;

const pages: Readonly<Record<string, string>> = {
  '/': page(
    '<h1>電機 髙﨑 ★</h1><form action="/sent"><label>型番 <input name="model"></label><button>送る</button></form>',
  ),
  '/wrong': page('<h1>電機</h1><form><input name="model"><button>送る</button></form>'),
  '/away': page('<h1>外</h1><img id="out" alt="外" src="http://example.com/x.png">'),
};

const asked: string[] = [];
const server = createServer((request, response) => {
  const path = (request.url ?? '').split('?')[0] ?? '';
  asked.push(`${request.headers['accept-language']} ${request.url}`);
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(pages[path] ?? page('<h1>届いた</h1>'));
});
let home = '';

before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

after(() => {
  server.closeAllConnections();
  server.close();
});

test('a page without scripts can be read and its form sent', async () => {
  const look = await openPage({ script: false, lang: 'en' });
  await look.goto(`${home}/`);
  assert.equal(await look.title(), '試験');
  assert.equal(await look.textContent('h1'), '電機 髙﨑 ★');
  await look.fill('input', 'TNK-1');
  await look.click('button');
  assert.equal(await look.textContent('h1'), '届いた');
  assert.match(asked.join('\n'), /en-GB\S* \/sent\?model=TNK-1/);
});

test('every letter is drawn by our own font', async () => {
  const look = await openPage({ script: true });
  await look.goto(`${home}/`);
  const devtools = await look.context().newCDPSession(look);
  await devtools.send('DOM.enable');
  await devtools.send('CSS.enable');
  const { root } = await devtools.send('DOM.getDocument', { depth: -1 });
  const { nodeId } = await devtools.send('DOM.querySelector', { nodeId: root.nodeId, selector: 'h1' });
  const { fonts } = await devtools.send('CSS.getPlatformFontsForNode', { nodeId });
  assert.deepEqual(
    fonts.map(({ familyName }) => familyName),
    ['Noto Sans JP'],
  );
});

test('the same page gives the same picture', async () => {
  const shots = await Promise.all(
    [1, 2].map(async () => {
      const look = await openPage({ script: false, width: 390 });
      await look.goto(`${home}/`);
      return look.screenshot();
    }),
  );
  assert.ok(shots[0] !== undefined && shots[1] !== undefined && shots[0].equals(shots[1]));
});

for (const script of [true, false]) {
  test(`a field without a label is found ${script ? 'with' : 'without'} scripts`, async () => {
    const look = await openPage({ script });
    await look.goto(`${home}/wrong`);
    const found = await axe(look);
    assert.deepEqual(
      found.map(({ id }) => id),
      ['label'],
    );
    assert.match(found[0]?.at[0] ?? '', /name="model"/);
  });

  test(`a sound page has no violation ${script ? 'with' : 'without'} scripts`, async () => {
    const look = await openPage({ script });
    await look.goto(`${home}/`);
    assert.deepEqual(await axe(look), []);
  });
}

test('nothing outside this machine is fetched', async () => {
  const look = await openPage({ script: true });
  const refused: string[] = [];
  look.on('requestfailed', (request) => refused.push(request.url()));
  await look.goto(`${home}/away`);
  assert.equal(await look.evaluate(`document.getElementById('out').naturalWidth`), 0);
  assert.deepEqual(refused, ['http://example.com/x.png']);
});
