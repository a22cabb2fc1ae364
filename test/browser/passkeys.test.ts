// Passkeys with a real browser and its virtual authenticator: the page's script, the adapter, and a small place of its own.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, beforeEach, test } from 'node:test';
import type { CDPSession, Page } from 'playwright-core';
import { webPasskeys } from '../../src/adapters/proofs/passkeys.ts';
import type { Passkey } from '../../src/office/proofs.ts';
import { axe, openPage } from './browser.ts';

const passkeys = webPasskeys();
const script = readFileSync(join(import.meta.dirname, '../../src/pages/script/passkeys.js'));
const person = { id: 'p-1', name: '山田 花子', mail: 'hanako@mihon.example' };

const form = (kind: string, button: string): string => `
  <form method="post" action="/${kind}" data-passkey="${kind}" data-options="/${kind}/options">
    <input type="hidden" name="answer"><input type="hidden" name="csrf" value="token-of-the-session">
    <button name="pressed" value="${kind}" data-needs-script hidden>${button}</button>
    <p hidden role="alert" data-passkey-error>できませんでした。もう一度お試しください。</p>
    <p hidden role="alert" data-passkey-cancelled>取りやめました。</p>
    ${kind === 'register' ? '<p hidden role="alert" data-passkey-known>この端末は登録済みです。</p>' : ''}
  </form>`;
const html = `<!doctype html><html lang="ja"><head><title>試験</title>
  <script type="module" src="/passkeys.js"></script></head><body><main><h1>パスキー</h1>
  ${form('register', '登録する')}${form('sign-in', '入る')}${form('presence', '確かめる')}
  <p data-no-passkeys hidden>この画面ではパスキーを使えません。</p><p>メールでも入れます。</p></main></body></html>`;

/** What the small place has seen and keeps. */
const kept = new Map<string, Passkey>();
let challenge = '';
let rpId = 'localhost';
let optionsAre = 200;
let questions = 0;
let answers: string[] = [];
let posts: { path: string; pressed: string | null; csrf: string | null }[] = [];

async function options(kind: string, request: IncomingMessage): Promise<[number, string]> {
  const isOurs = request.headers['x-csrf-token'] === 'token-of-the-session';
  if (!isOurs || (await text(request)) !== '') return [403, '{}'];
  questions += 1;
  const known = [...kept.keys()];
  const question =
    kind === 'register'
      ? await passkeys.registration({ person, known, rpId, rpName: '星見' })
      : await passkeys.presence({ rpId, ...(kind === 'presence' && { known }) });
  challenge = question.challenge;
  return [optionsAre, JSON.stringify(question.options)];
}

const place = () => ({ rpId: 'localhost', origins: [home] });

async function outcome(kind: string, answer: string): Promise<string> {
  if (kind === 'register') {
    const made = await passkeys.registered({ answer, challenge, ...place() });
    if ('id' in made) kept.set(made.id, made);
    return 'id' in made ? `registered ${made.transports.join(' ')}` : made.refused;
  }
  const passkey = kept.get(passkeys.idOf(answer) ?? '');
  if (!passkey) return 'unknown';
  const proof = await passkeys.proved({ answer, challenge, ...place(), passkey });
  if ('counter' in proof) kept.set(passkey.id, { ...passkey, counter: proof.counter });
  return 'counter' in proof ? `welcome ${[...kept.keys()].indexOf(passkey.id)}` : proof.refused;
}

const policy = "default-src 'none'; script-src 'self'; connect-src 'self'; form-action 'self'";
const server = createServer(async (request, response) => {
  const [, kind = '', what] = (request.url ?? '').split('/');
  const send = (status: number, type: string, body: string | Buffer) =>
    response.writeHead(status, { 'content-security-policy': policy, 'content-type': type }).end(body);
  if (kind === 'passkeys.js') return send(200, 'text/javascript', script);
  if (request.method === 'GET') return send(200, 'text/html; charset=utf-8', html);
  if (what) {
    const [status, body] = await options(kind, request);
    return send(status, 'application/json', body);
  }
  const sent = new URLSearchParams(await text(request));
  const answer = sent.get('answer') ?? '';
  posts.push({ path: `/${kind}`, pressed: sent.get('pressed'), csrf: sent.get('csrf') });
  answers.push(answer);
  const says = await outcome(kind, answer);
  return send(200, 'text/html; charset=utf-8', `<!doctype html><title>届いた</title><p id="outcome">${says}</p>`);
});
let home = '';

before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  home = `http://localhost:${(server.address() as AddressInfo).port}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  kept.clear();
  [rpId, optionsAre, questions, answers, posts] = ['localhost', 200, 0, [], []];
});

type Device = { readonly page: Page; readonly cdp: CDPSession; plug(transport: 'internal' | 'usb'): Promise<string> };

/** A page of the small place, in a browser with an authenticator. */
async function visit(): Promise<Device> {
  const page = await openPage({ script: true });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const plug = async (transport: 'internal' | 'usb') => {
    const options = { protocol: 'ctap2', transport, hasResidentKey: true, hasUserVerification: true } as const;
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: { ...options, isUserVerified: true, automaticPresenceSimulation: true },
    });
    return authenticatorId;
  };
  await page.goto(home);
  return { page, cdp, plug };
}

/** Presses a button of the page and tells what the place answered. */
async function press(page: Page, button: string): Promise<string | null> {
  await page.goto(home);
  await page.getByRole('button', { name: button, exact: true }).click();
  return page.locator('#outcome').textContent();
}

test('a passkey is made, lets its owner in without a name, and shows that she is there', async () => {
  const { page, plug } = await visit();
  await plug('internal');
  assert.equal(await press(page, '登録する'), 'registered internal');
  assert.equal(await press(page, '入る'), 'welcome 0');
  assert.equal(await press(page, '確かめる'), 'welcome 0');
  const csrf = 'token-of-the-session';
  // The button that was pressed comes along, as from any form.
  assert.deepEqual(
    posts,
    ['register', 'sign-in', 'presence'].map((kind) => ({ path: `/${kind}`, pressed: kind, csrf })),
  );
});

test('a second passkey is another one, and both let in', async () => {
  const { page, cdp, plug } = await visit();
  const first = await plug('internal');
  assert.equal(await press(page, '登録する'), 'registered internal');
  await cdp.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: first });
  await plug('usb');
  assert.equal(await press(page, '登録する'), 'registered usb');
  assert.equal(kept.size, 2);
  assert.equal(await press(page, '入る'), 'welcome 1');
});

/** Presses a button, and tells what is shown instead of an answer of the place. */
async function pressInVain(page: Page, button: string): Promise<string | null> {
  await page.getByRole('button', { name: button, exact: true }).click();
  const alert = page.getByRole('alert');
  await alert.waitFor();
  assert.equal(await alert.count(), 1);
  return alert.textContent();
}

test('a device that has a passkey already is told so, and makes no second one', async () => {
  const { page, plug } = await visit();
  await plug('internal');
  await press(page, '登録する');
  await page.goto(home);
  assert.equal(await pressInVain(page, '登録する'), 'この端末は登録済みです。');
  assert.equal(kept.size, 1);
});

test('an owner whom the device does not know is told that nothing was done', async () => {
  const { page, cdp, plug } = await visit();
  const authenticatorId = await plug('internal');
  await press(page, '登録する');
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await page.goto(home);
  assert.equal(await pressInVain(page, '入る'), '取りやめました。');
  assert.equal(posts.length, 1);
  // The same form works at the next press, and the words go.
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
  await page.getByRole('button', { name: '入る', exact: true }).click();
  assert.equal(await page.locator('#outcome').textContent(), 'welcome 0');
});

test('the browser itself refuses a passkey of another place, and the page says that it failed', async () => {
  const { page, plug } = await visit();
  await plug('internal');
  rpId = 'evil.example';
  for (const button of ['登録する', '入る']) {
    await page.goto(home);
    assert.equal(await pressInVain(page, button), 'できませんでした。もう一度お試しください。');
  }
  assert.deepEqual(posts, []);
});

test('a question that cannot be had is said, and the form is not sent', async () => {
  const { page, plug } = await visit();
  await plug('internal');
  optionsAre = 503;
  assert.equal(await pressInVain(page, '登録する'), 'できませんでした。もう一度お試しください。');
  assert.deepEqual(posts, []);
  assert.deepEqual(
    (await axe(page)).map(({ id, at }) => [id, at]),
    [],
  );
});

test('an answer of the browser is refused a second time, for another challenge, another origin and another place', async () => {
  const { page, plug } = await visit();
  await plug('internal');
  await press(page, '登録する');
  const made = { answer: answers.at(-1), challenge };
  await press(page, '入る');
  const signedIn = { answer: answers.at(-1), challenge };
  const [passkey] = kept.values();
  assert.ok(passkey && passkey.counter > 0);
  const before = { ...passkey, counter: passkey.counter - 1 };
  const elsewhere = [
    { ...place(), challenge: 'YW5vdGhlcg' },
    { ...place(), origins: ['http://localhost:1', 'https://localhost'] },
    { ...place(), rpId: 'evil.example' },
  ];
  const refused = { refused: 'passkey-not-accepted' };
  for (const other of elsewhere) {
    assert.deepEqual(await passkeys.registered({ ...made, ...other }), refused);
    assert.deepEqual(await passkeys.proved({ ...signedIn, ...other, passkey: before }), refused);
  }
  // As it stood before the sign-in it would pass: what refuses it now is the counter.
  assert.deepEqual(await passkeys.proved({ ...signedIn, ...place(), passkey: before }), { counter: passkey.counter });
  assert.deepEqual(await passkeys.proved({ ...signedIn, ...place(), passkey }), refused);
});

test('after going back the form asks the device again instead of sending the spent answer', async () => {
  const { page, plug } = await visit();
  await plug('internal');
  await press(page, '登録する');
  await press(page, '入る');
  await page.goBack();
  await page.getByRole('button', { name: '入る', exact: true }).click();
  assert.equal(await page.locator('#outcome').textContent(), 'welcome 0');
  assert.equal(new Set(answers).size, 3);
});

test('a browser without passkeys says so and shows no button, a page without script shows neither', async () => {
  const bare = await openPage({ script: true });
  await bare.addInitScript('delete window.PublicKeyCredential');
  await bare.goto(home);
  await bare.getByText('この画面ではパスキーを使えません。').waitFor();
  assert.equal(await bare.getByRole('button').count(), 0);
  const still = await openPage({ script: false });
  await still.goto(home);
  assert.equal(await still.getByRole('button').count(), 0);
  assert.ok(await still.getByText('メールでも入れます。').isVisible());
});

test('who presses twice while the device waits is asked once, and what was said before is gone', async () => {
  const { page, plug } = await visit();
  await plug('internal');
  optionsAre = 503;
  await pressInVain(page, '登録する');
  [optionsAre, questions] = [200, 0];
  let goOn = () => {};
  const waiting = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await page.route('**/options', async (route) => {
    await waiting;
    await route.continue();
  });
  await page.getByRole('button', { name: '登録する' }).dblclick();
  assert.equal(await page.getByRole('alert').count(), 0);
  goOn();
  await page.locator('#outcome').waitFor();
  assert.deepEqual([questions, posts.length], [1, 1]);
});

test('a page that the browser kept as it was left asks anew', async () => {
  const { page, plug } = await visit();
  await plug('internal');
  // No content: the browser stays on the page, whose answer is spent.
  await page.route('**/register', (route) => route.fulfill({ status: 204 }));
  const button = page.getByRole('button', { name: '登録する' });
  const sent = page.waitForResponse('**/register');
  await button.click();
  await sent;
  await page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");
  await page.unroute('**/register');
  await button.click();
  await page.locator('#outcome').waitFor();
  assert.equal(questions, 2);
});

test('the script is small', () => {
  assert.ok(script.length <= 4096, `${script.length} bytes`);
});
