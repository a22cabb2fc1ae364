// Texts and pages that strangers made to take for ever to read: they are kept as they came, and the office goes on meanwhile.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readingApart } from '../../src/adapters/writing/apart.ts';
import { linksOf, lookAtWatched, watchHand } from '../../src/server/captures.ts';
import { officeOf } from '../../src/server/handle.ts';
import { counted, townToAttack } from './attempts.ts';

const { house, app, cast, owner } = await townToAttack();
const attacks = counted('reading');
const office = officeOf(house, owner);
const headers = await cast.session(owner);
const pages = new Map<string, { readonly type: string; readonly text: string }>();
Object.assign(house, {
  web: {
    async fetch(address: string) {
      const { type, text } = pages.get(address) ?? { type: 'text/plain', text: 'x' };
      return { status: 200, type, headers: {}, bytes: Buffer.from(text), address };
    },
  },
});
const usual = house.readWriting;
async function capture(name: string, text: string, type = 'text/html; charset=utf-8') {
  const url = `https://page.example/${name}`;
  pages.set(url, { type, text });
  const form = { shelf: 'product', of: 'own-product', for: '', url, title: name, kind: '', watch: 'yes' };
  const payload = new URLSearchParams(form).toString();
  const sent = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await app.inject({ method: 'POST', url: '/supplier/links', headers: sent, payload });
  assert.equal(answer.statusCode, 303, `${name}: ${answer.body.slice(0, 300)}`);
  return (await linksOf(office)).find(({ link }) => link.title === name);
}
const doing = (what: string) => new URL(`data:text/javascript,${encodeURIComponent(what)}`);

const hostile: readonly (readonly [string, string, string?])[] = [
  ['comments', `${'<!---->'.repeat(60)}x`, 'text/plain'],
  ['prologues', `${'<?xml ?><!-- --> '.repeat(200)}<`, 'text/plain'],
  [
    'names',
    `<!doctype html>${Array.from({ length: 200 }, (_, index) => `<x${'a'.repeat(10_000)}${index}>`).join('')}${'<b>y</b>'.repeat(5000)}`,
  ],
  ['manual', `<!doctype html><body>${`<p>方針</p>\n`.repeat(60_000)}`],
  ['deep', `<!doctype html>${'<div><i>x'.repeat(20_000)}`],
  ['signs', `<!doctype html>${'<'.repeat(200_000)}`],
  ['lines', '\n'.repeat(1_000_000), 'text/plain'],
];
for (const [name, text, type] of hostile)
  test(`a page made to be read for ever is read and kept: ${name}`, async () => {
    const view = await capture(name, text, type);
    const look = view?.looks[0];
    attacks.stopped(look?.reads !== undefined && look.piece !== undefined, name);
  });

test('what cannot be read within bounds is kept, and it is said in words', async () => {
  Object.assign(house, {
    readWriting: readingApart({ seconds: 0.2, megabytes: 100, atOnce: 1 }, doing('for (;;);')).readWriting,
  });
  const reading = capture('hang', 'x');
  let isOver = false;
  void reading.then(() => (isOver = true));
  const meanwhile = await app.inject({ method: 'GET', url: '/labels' });
  attacks.stopped(meanwhile.statusCode === 200, `the office answers meanwhile (${isOver})`);
  const view = await reading;
  attacks.stopped(view?.looks[0]?.piece !== undefined && view.looks[0].reads === undefined, 'kept unread');
  for (const lang of ['ja', 'en']) {
    const url = `/supplier/links/${view?.id}/difference?lang=${lang}`;
    const { body } = await app.inject({ method: 'GET', url, headers: { ...headers, 'accept-language': lang } });
    attacks.stopped(
      /込み入りすぎて[\s\S]*残っています|too intricate[\s\S]*are kept/.test(body),
      `said in words, ${lang}`,
    );
  }
  Object.assign(house, { readWriting: usual });
});

test('the difference of two long texts is small, and says what it leaves out', async () => {
  const view = await capture('long', 'a\n'.repeat(300_000), 'text/plain');
  pages.set('https://page.example/long', { type: 'text/plain', text: 'b\n'.repeat(300_000) });
  const sent = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
  await app.inject({ method: 'POST', url: `/supplier/links/${view?.id}/look`, headers: sent, payload: '' });
  const page = await app.inject({ method: 'GET', url: `/supplier/links/${view?.id}/difference`, headers });
  attacks.stopped(page.rawPayload.length < 500_000, `${page.rawPayload.length} bytes`);
  attacks.stopped(/変わった行 597000行/.test(page.body), 'what is left out is not said');
});

test('a watched page that breaks, hangs or swells is looked at once a day, and keeps no other page from it', async () => {
  const tomorrow = new Date(Date.parse(house.calendar.now()) + 86_400_000).toISOString();
  Object.assign(house, { calendar: { ...house.calendar, now: () => tomorrow } });
  const before = await linksOf(office);
  const ways = [
    async () => {
      throw new Error('ours');
    },
    readingApart({ seconds: 0.2, megabytes: 100, atOnce: 1 }, doing('for (;;);')).readWriting,
    readingApart({ seconds: 20, megabytes: 100, atOnce: 1 }, doing('const all = []; for (;;) all.push({ a: [] });'))
      .readWriting,
  ];
  let asked = 0;
  Object.assign(house, {
    readWriting: (bytes: Uint8Array, name: string) => (ways[asked++] ?? usual)(bytes, name),
  });
  const troubles: string[] = [];
  const daily = () =>
    lookAtWatched(
      house,
      (organisation) => watchHand(house, organisation),
      (fault) => troubles.push(String(fault)),
    );
  attacks.stopped((await daily()) === before.length, 'one page keeps others from being looked at');
  assert.deepEqual(troubles, ['Error: ours']);
  const noted = (await linksOf(office)).every(({ link }) => link['looked-at'] === tomorrow);
  attacks.stopped(noted, 'a look that broke is not noted');
  attacks.stopped((await daily()) === 0, 'an office started anew begins with the page it broke at');
  Object.assign(house, { readWriting: usual });
});

attacks.tell(15);
