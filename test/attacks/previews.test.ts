// Evidence that is shown on a page: what was uploaded to run in somebody's browser stays text, and what is not hers is not shown.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Sha256 } from '../../src/domain/names.ts';
import type { Person } from '../../src/domain/people.ts';
import { at } from '../../src/domain/place.ts';
import { demandEvidence } from '../../src/office/check.ts';
import { saveDesk, saveProduct } from '../../src/office/desk.ts';
import { fileApplication } from '../../src/office/file.ts';
import { officeOf } from '../../src/server/handle.ts';
import { engage } from '../house.ts';
import { proof, putProof } from '../world.ts';
import { counted, townToAttack } from './attempts.ts';

const { house, app, cast, owner, things } = await townToAttack();
const attacks = counted('previews');
const office = officeOf(house, owner);
const png = await readFile(new URL('../../docs/picture.png', import.meta.url));

async function* once(bytes: Uint8Array) {
  yield bytes;
}
async function listed(piece: string, bytes: Uint8Array, shelf: 'product' | 'company' = 'product') {
  const kept = await office.evidence.put(once(bytes), 1e8);
  assert.ok(kept !== 'too-large');
  const saves = Object.entries({ title: piece, sha256: kept.sha256, file: `evidence/${piece}.png` }).map(
    ([name, value]) => ({ field: at('evidence', piece, name), expected: 0, value }),
  );
  const came = await (shelf === 'product'
    ? saveProduct(office, 'own-product', saves)
    : saveDesk(office, 'company', saves));
  assert.ok(!('refused' in came) && came.notSaved.length === 0, JSON.stringify(came));
  return kept.sha256;
}
const sessions = new Map<string, Record<string, string>>();
async function asked(person: Person, url: string) {
  const headers = sessions.get(person.id) ?? (await cast.session(person));
  sessions.set(person.id, headers);
  return app.inject({ method: 'GET', url, headers });
}
const piecePath = '/supplier/products/own-product/evidence';
const strict = "sandbox; default-src 'none'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'";

const hostile: readonly (readonly [string, string | Buffer])[] = [
  ['page', '<!doctype html><script>alert(1)</script>'],
  ['drawing', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'],
  ['xml', '<?xml version="1.0"?><?xml-stylesheet href="javascript:alert(1)"?><a onload="alert(1)"/>'],
  ['script', 'alert(1)//<script>alert(1)</script>'],
  ['mhtml', 'MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>'],
  ['utf16', Buffer.from('\ufeff<script>alert(1)</script>', 'utf16le')],
  ['utf7', '+ADw-script+AD4-alert(1)+ADw-/script+AD4-'],
  ['jis', Buffer.from('\x1b$B%D%\x1b(B<script>alert(1)</script>', 'latin1')],
  ['pdf', '%PDF-1.7\n<script>alert(1)</script>'],
  ['gif-text', 'GIF89a<script>alert(1)</script>'],
];

test('what would run if it were a page is shown as text, and never under the address of a picture', async () => {
  for (const [name, bytes] of hostile) {
    const sha256 = await listed(name, Buffer.from(bytes));
    await listed(name, Buffer.from(bytes), 'company');
    const ofCompany = (way: string) => `/supplier/company/evidence/${way}?piece=${name}`;
    for (const url of [`${piecePath}/${name}/preview`, ofCompany('preview'), `/supplier/vault/piece?key=${sha256}`]) {
      const page = await asked(owner, url);
      assert.equal(page.statusCode, 200, url);
      attacks.stopped(
        !/<script|<svg xmlns|onload="/.test(page.body.replace(/<svg class[^>]*>/g, '')),
        `${name} on ${url}`,
      );
      attacks.stopped(
        String(page.headers['content-security-policy']).startsWith("default-src 'none'"),
        `${name} policy`,
      );
    }
    for (const url of [`${piecePath}/${name}/picture`, ofCompany('picture'), `/supplier/vault/picture?key=${sha256}`]) {
      const { statusCode, headers } = await asked(owner, url);
      attacks.stopped(
        statusCode === 422 && /html/.test(String(headers['content-type'])),
        `${name} at ${url}: ${statusCode}`,
      );
    }
  }
});

test('a picture with a page behind it is a picture in a sandbox that may do nothing, whatever its name says', async () => {
  const polyglot = Buffer.concat([png, Buffer.from('<script>alert(1)</script>')]);
  const sha256 = await listed('polyglot.html', polyglot);
  await listed('polyglot.html', polyglot, 'company');
  const ofCompany = '/supplier/company/evidence/picture?piece=polyglot.html';
  for (const url of [`${piecePath}/polyglot.html/picture`, ofCompany, `/supplier/vault/picture?key=${sha256}`]) {
    const { statusCode, headers, rawPayload } = await asked(owner, url);
    assert.equal(statusCode, 200);
    attacks.stopped(headers['content-type'] === 'image/png', `type ${headers['content-type']}`);
    attacks.stopped(headers['content-security-policy'] === strict, `policy ${headers['content-security-policy']}`);
    attacks.stopped(headers['x-content-type-options'] === 'nosniff', 'sniffed');
    attacks.stopped(headers['cross-origin-resource-policy'] === 'same-origin', 'other sites');
    attacks.stopped(headers['cache-control'] === 'no-store', 'kept in a cache');
    assert.equal(headers['content-disposition'], undefined);
    assert.deepEqual(rawPayload.subarray(0, png.length), png);
  }
  const page = await asked(owner, `/supplier/vault/piece?key=${sha256}`);
  assert.match(page.body, new RegExp(`<img src="/supplier/vault/picture\\?key=${sha256}"`));
});

test('nobody is shown what is not hers: another organisation, an officer without a demand, a reader without the right', async () => {
  const sha256 = await listed('secret', Buffer.from('only ours'), 'company');
  const stranger = cast.stranger('owner');
  await engage(house, cast, 'own-product', 'own');
  const evaluator = cast.person('lead');
  const officer = cast.person('examiner');
  for (const person of [stranger, evaluator, officer])
    for (const url of [
      `/supplier/vault/piece?key=${sha256}`,
      `/supplier/vault/picture?key=${sha256}`,
      '/supplier/company/evidence/preview?piece=secret',
      '/supplier/company/evidence/picture?piece=secret',
    ]) {
      const { statusCode, body } = await asked(person, url);
      attacks.stopped(statusCode !== 200 && !body.includes('only ours'), `${person.id} ${url}: ${statusCode}`);
    }
  for (const way of ['preview', 'picture']) {
    const foreign = await asked(stranger, `${piecePath}/page/${way}`);
    attacks.stopped(foreign.statusCode === 404, `foreign ${way}`);
    const hers = await asked(evaluator, `${piecePath}/polyglot.html/${way}`);
    assert.equal(hers.statusCode, 200, `the evaluator sees what she is engaged for: ${way}`);
  }
});

test('an officer is shown what was demanded, each look recorded, and nothing before', async () => {
  await putProof(office.evidence);
  for (const [name] of [...hostile, ['polyglot.html']] as const)
    await saveProduct(office, 'own-product', [
      ...['title', 'sha256', 'file'].map((field) => ({
        field: at('evidence', String(name), field),
        expected: 1,
        value: '',
      })),
    ]);
  const filedAs = await fileApplication(office, (things['number'] ?? '') as never, []);
  assert.ok('done' in filedAs, JSON.stringify(filedAs));
  const officer = cast.person('examiner');
  const path = `/office/applications/${things['number']}/evidence/${proof.sha256}`;
  for (const way of ['preview', 'picture']) {
    const before = await asked(officer, `${path}/${way}`);
    attacks.stopped(before.statusCode === 409 || before.statusCode === 403, `${way} before: ${before.statusCode}`);
  }
  const theirs = officeOf(house, { ...officer, roles: ['examiner', 'decider'] });
  await demandEvidence(theirs, filedAs.done.number, [proof.sha256 as Sha256], '確かめるため');
  const shown = await asked(officer, `${path}/preview`);
  assert.equal(shown.statusCode, 200);
  const acts = await office.reading.application(filedAs.done.number);
  assert.equal(acts.filter(({ act }) => act === 'evidence-read').length, 1);
});

test('what is looked at stands in the trail', async () => {
  const entries = [];
  for await (const one of house.trail.from(0)) entries.push(one);
  assert.ok(entries.some(({ did, about }) => did === 'product.see-evidence' && about === 'product:own-product/page'));
});

attacks.tell(60);
