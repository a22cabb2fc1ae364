// The door for whoever was asked for evidence by a link: no session stands behind it, so the secret in the address is all that
// lets in. Guessed, borrowed and worn-out secrets, files that are more or other than they seem, and what other sites send.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { addDays } from '../../src/domain/calendar.ts';
import { handInBounds } from '../../src/domain/evidence-request.ts';
import type { Sha256 } from '../../src/domain/names.ts';
import { saveProduct } from '../../src/office/desk.ts';
import type { Save } from '../../src/office/draft.ts';
import { draftOf } from '../../src/office/draft.ts';
import { askForEvidence, requestsOf } from '../../src/office/evidence-requests.ts';
import { besideOf, handIn } from '../../src/office/hand-ins.ts';
import { formOf } from '../../src/server/ask.ts';
import { attached } from '../../src/server/field-forms.ts';
import { officeOf } from '../../src/server/handle.ts';
import { once } from '../../src/server/uploads.ts';
import { counted, townToAttack } from './attempts.ts';

const { house, app, cast, owner, stateNow } = await townToAttack();
const attacks = counted('handing in by a link');
const office = officeOf(house, owner);
const until = addDays(house.calendar.today(), 9);
const asks = { whom: '製造元', mail: '', lang: 'ja', asks: '<img src=x onerror=alert(1)>', until } as const;
async function link(): Promise<{ readonly token: string; readonly id: string }> {
  const product = { shelf: 'product', of: 'own-product', criterion: '', item: '' } as const;
  const made = await askForEvidence(office, { ...product, ...asks });
  assert.ok('token' in made);
  return { token: made.token, id: made.request };
}

let asked = 0;
const elsewhere = () => {
  asked += 1;
  return `10.9.${asked >> 8}.${asked & 255}`;
};
const part = (name: string, content: string | Buffer, more = '') =>
  Buffer.concat([
    Buffer.from(`--x\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
const fileForm = (name: string, bytes: string | Buffer, who = '山田', note = '') =>
  Buffer.concat([
    part('name', who),
    part('note', note),
    part('file', bytes, `; filename="${name}"`),
    Buffer.from('--x--\r\n'),
  ]);
const send = (token: string, payload: Buffer | string, headers: Readonly<Record<string, string>> = {}) =>
  app.inject({
    method: 'POST',
    url: `/hand-in/${encodeURIComponent(token)}`,
    remoteAddress: elsewhere(),
    headers: { 'content-type': 'multipart/form-data; boundary=x', ...headers },
    payload,
  });
const look = (url: string, headers: Readonly<Record<string, string>> = {}) =>
  app.inject({ method: 'GET', url, remoteAddress: elsewhere(), headers });
const cameOf = async (id: string) => (await requestsOf(office)).find((one) => one.id === id)?.came ?? [];

test('guessed, cut, lengthened and borrowed secrets open nothing, and keep nothing', async () => {
  const { token } = await link();
  const later = '2099-01-01T00:00:00Z';
  const others = [
    await house.tickets.issue(
      'invitation',
      { organisation: owner.organisation, invitation: 'x', person: owner.id },
      later,
    ),
    await house.tickets.issue('set-up', { person: 'x' }, later),
    await house.tickets.issue('presence', { person: owner.id }, later),
    await house.tickets.issue('evidence-request', { organisation: owner.organisation, request: 'none' }, later),
    await house.tickets.issue('evidence-request', { organisation: 'none', request: 'none' }, later),
    await house.tickets.issue('evidence-request', {}, later),
  ];
  const guesses = [
    ...others,
    token.slice(0, -1),
    `${token}A`,
    token.toLowerCase() === token ? token.toUpperCase() : token.toLowerCase(),
    token.split('').reverse().join(''),
    ` ${token}`,
    `${token}\0`,
    '__proto__',
    'constructor',
    '*',
    '%',
    ...Array.from({ length: 100 }, () => randomBytes(32).toString('base64url')),
  ];
  const before = await stateNow();
  for (const guess of guesses) {
    const seen = await look(`/hand-in/${encodeURIComponent(guess)}`);
    attacks.stopped([404, 410].includes(seen.statusCode), `look ${guess}: ${seen.statusCode}`);
    const sent = await send(guess, fileForm('a.txt', 'x'));
    attacks.stopped([404, 410].includes(sent.statusCode), `send ${guess}: ${sent.statusCode}`);
  }
  assert.deepEqual(await stateNow(), before);
  for (const path of ['/join/', '/set-up/', '/enter/', '/hand-overs/proof/']) {
    const url = `${path}${token}`;
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const sent = await app.inject({ method: 'POST', url, remoteAddress: elsewhere(), headers, payload: '' });
    attacks.stopped(sent.statusCode >= 400, `the link's secret at ${path}: ${sent.statusCode}`);
  }
});

test('a secret is told to nobody: no referrer, no frame, no cache, not in trail, records or what the letter leaves behind', async () => {
  const { token } = await link();
  const { headers } = await look(`/hand-in/${token}`);
  attacks.stopped(headers['referrer-policy'] === 'strict-origin', 'the address goes out as a referrer');
  attacks.stopped(String(headers['content-security-policy']).includes("frame-ancestors 'none'"), 'it can be framed');
  attacks.stopped(headers['x-frame-options'] === 'DENY', 'it can be framed by old browsers');
  attacks.stopped(String(headers['cache-control']).includes('no-store'), 'it is cached');
  await send(token, fileForm('a.txt', 'x'));
  const trail = JSON.stringify(await house.trail.find({ organisation: owner.organisation }, 500));
  attacks.stopped(!trail.includes(token), 'the trail holds it');
  const fields = JSON.stringify(await office.reading.fields(`portfolio-${owner.organisation}`, 'portfolio'));
  attacks.stopped(!fields.includes(token), 'the records hold it');
});

test('another site sends nothing here in the name of who is signed in, and nobody needs a session', async () => {
  const { token, id } = await link();
  const session = await cast.session(cast.stranger('owner'));
  const cookie = { cookie: session['cookie'] ?? '' };
  for (const headers of [
    { origin: 'http://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'null' },
    cookie,
    { ...cookie, 'x-csrf-token': 'x' },
  ]) {
    const sent = await send(token, fileForm('a.txt', 'x'), headers as unknown as Record<string, string>);
    attacks.stopped(sent.headers['x-refusal'] === 'no-proof', `${JSON.stringify(headers)}: ${sent.statusCode}`);
  }
  assert.equal((await cameOf(id)).length, 0);
});

test('bodies that are too large, of another type, doubled or broken are refused, and nothing of them stays', async () => {
  const { token, id } = await link();
  const large = Buffer.alloc(handInBounds.fileBytes + 1, 'x');
  attacks.stopped((await send(token, fileForm('a.bin', large))).statusCode === 413, 'over the limit, sent');
  const said = await send(token, fileForm('a.txt', 'x'), { 'content-length': String(2 ** 31) });
  attacks.stopped(said.statusCode >= 400, `over the limit, said: ${said.statusCode}`);
  for (const [type, payload] of [
    ['application/x-www-form-urlencoded', 'name=x&file=x'],
    ['application/json', '{"name":"x","file":"x"}'],
    ['text/plain', 'x'],
    ['multipart/form-data', 'x'],
    ['multipart/form-data; boundary=x', '--x\r\n'],
    ['multipart/form-data; boundary=x', fileForm('a.txt', 'x').subarray(0, -8)],
    ['multipart/form-data; boundary=x', Buffer.concat([part('name', 'x'), Buffer.from('--x--\r\n')])],
  ] as const) {
    const sent = await send(token, payload as Buffer, { 'content-type': type });
    attacks.stopped(sent.statusCode >= 400 && sent.statusCode < 500, `${type}: ${sent.statusCode}`);
  }
  const many = Buffer.concat([
    part('name', 'x'),
    ...Array.from({ length: 3000 }, (_, index) => part(`f${index}`, 'x')),
    Buffer.from('--x--\r\n'),
  ]);
  attacks.stopped((await send(token, many)).statusCode < 500, 'thousands of fields');
  assert.equal((await cameOf(id)).length, 0);
});

test('bombs, pages and programs are bytes: kept as they came, never unpacked, never shown', async () => {
  const { token, id } = await link();
  const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024));
  const files: readonly (readonly [string, Buffer | string])[] = [
    ['bomb.gz', bomb],
    ['page.html', '<script>alert(document.cookie)</script>'],
    ['picture.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['../../../etc/passwd', 'x1'],
    ['CON', 'x2'],
    ['a\u202egpj.exe', 'x3'],
    ['=cmd|calc.csv', 'x4'],
    [`${'長'.repeat(300)}.pdf`, 'x5'],
  ];
  for (const [name, bytes] of files) {
    const sent = await send(token, fileForm(name, bytes, '山田 =1+1', '<b>&lt;"\''));
    attacks.stopped(sent.statusCode === 303 || sent.statusCode === 422, `${name}: ${sent.statusCode}`);
  }
  const came = await cameOf(id);
  attacks.stopped(
    came.every(({ file }) => !/[/\\\u202e]/.test(file ?? '')),
    'a name leads elsewhere',
  );
  const kept = came.find(({ file }) => file === 'bomb.gz');
  const seen = await besideOf(office).see(kept?.sha256 as Sha256, undefined);
  attacks.stopped(seen.is === 'there' && seen.size === bomb.length, 'the bomb was unpacked');
  const session = await cast.session(owner);
  for (const one of came) {
    const { headers } = await look(`/supplier/requests/${id}/came/${one.id}/file`, session);
    const isSaved = /^attachment/.test(String(headers['content-disposition']));
    attacks.stopped(isSaved && !/html|svg|xml/.test(String(headers['content-type'])), `${one.file} is shown`);
  }
  for (const page of [await look(`/hand-in/${token}`), await look(`/supplier/requests/${id}`, session)])
    attacks.stopped(!/<img src=x|<b>&lt;|<script>alert/.test(page.body), 'markup of strangers');
  const { body } = await look('/supplier/requests.csv', session);
  attacks.stopped(!/(^|,)"?[=+@-]/m.test(body), 'a formula in the list');
});

test('no name of a file turns its ending around, whoever hands it to the office', async () => {
  const { id } = await link();
  const byLink = officeOf(house, { ...owner, id: 'by-link', roles: [] });
  const name = 'a\u202egpj.exe\u2066\u200b';
  const came = await handIn(byLink, id, { name: '山田', note: '', file: { name, bytes: once(Buffer.from('x')) } });
  assert.ok('handedIn' in came);
  const [one] = await cameOf(id);
  attacks.stopped(one?.file === 'agpj.exe', `handed in as ${JSON.stringify(one?.file)}`);
  const draft = await draftOf(office, 'own-product');
  assert.ok(draft);
  const form = formOf({ title: '' });
  const file = { name, bytes: once(Buffer.from('y')) };
  const save = (saves: readonly Save[]) => saveProduct(office, 'own-product', saves);
  const shelf = { declared: draft.product, versions: new Map(), save };
  assert.ok('criterion' in (await attached({ form, office, today: house.calendar.today(), file }, shelf)));
  const pieces = Object.values((await draftOf(office, 'own-product'))?.product.evidence ?? {});
  const piece = pieces.find((each) => each.file === 'evidence/agpj.exe');
  attacks.stopped(piece?.title === 'agpj.exe', `attached as ${JSON.stringify(pieces.map((each) => each.file))}`);
});

test('what somebody hands in reaches nobody outside of the organisation', async () => {
  const { token, id } = await link();
  await send(token, fileForm('a.txt', 'only for us'));
  const [one] = await cameOf(id);
  const officer = officeOf(house, cast.person('examiner'));
  const stores = [
    officer.evidenceOf(owner.organisation),
    officer.evidence,
    officeOf(house, cast.person('lead')).evidence,
    besideOf(officeOf(house, cast.stranger('owner'))),
  ];
  for (const [index, store] of stores.entries())
    attacks.stopped((await store.see(one?.sha256 as Sha256, undefined)).is === 'missing', `store ${index}`);
  for (const who of [
    cast.stranger('owner'),
    cast.person('lead'),
    cast.person('examiner'),
    cast.person('procurer-member'),
  ])
    for (const path of [`/supplier/requests/${id}`, `/supplier/requests/${id}/came/1/file`, '/api/v1/requests']) {
      const { body } = await look(path, await cast.session(who));
      attacks.stopped(!/only for us|a\.txt/.test(body), `${who.id} ${path}`);
    }
});

attacks.tell(290);
