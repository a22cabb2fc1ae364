import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OrganisationKind, Person } from '../../domain/people.ts';
import type { Scheme } from '../../domain/scheme.ts';
import type { ChainedEntry } from '../../domain/trail.ts';
import type { Reader } from '../parts/reader.ts';
import type { TrailView } from './trail.ts';
import { trailPage } from './trail.ts';

const scheme = { sample: true, standings: {}, levels: [] } as unknown as Scheme;
const person = (kind: OrganisationKind): Person => ({ id: 'p-1', name: '佐倉', organisation: 'o-1', kind, roles: [] });
const reader = (lang: 'ja' | 'en', kind: OrganisationKind = 'supplier'): Reader => ({
  lang,
  here: '/organisations/o-1/trail',
  scheme,
  person: person(kind),
});
const entry = (seq: number, more: Partial<ChainedEntry> = {}): ChainedEntry => ({
  seq,
  hash: 'a'.repeat(64),
  at: '2026-11-25T15:00:00.000Z',
  person: 'p-1',
  organisation: 'o-1',
  from: '192.0.2.1',
  did: 'product.edit',
  about: 'product:x',
  result: 'done',
  ...more,
});
const page = (who: Reader, more: Partial<TrailView> = {}) =>
  String(
    trailPage(who, {
      organisation: { id: 'o-1', name: '<甲> & 社' },
      entries: [entry(0)],
      names: new Map([
        ['p-1', '佐倉 <b>'],
        ['p-2', '青木'],
      ]),
      query: {},
      mayExport: true,
      ...more,
    }),
  );
const plain = (markup: string) => markup.replace(/<[^>]+>/g, '|').replace(/\|[|\s]*/g, '|');

test('an entry tells when in Japan, who, what, about what, from where and with which result', () => {
  const told = page(reader('ja'));
  assert.match(
    plain(told),
    /\|2026-11-26 00:00:00\|記録 0番\|佐倉 &lt;b&gt;\|製品を編集する\|製品 \|x\|.*\|192\.0\.2\.1\|完了\|/,
  );
  assert.match(told, /&lt;甲&gt; &amp; 社/);
  assert.doesNotMatch(told, /<甲>|佐倉 <b>/);
  assert.match(plain(page(reader('en'))), /\|Entry 0\|.*\|Edit products\|Products \|x\|.*\|Done\|/);
});

test('an entry tells for whom and by which token somebody acted', () => {
  const told = plain(
    page(reader('en'), {
      entries: [entry(0, { organisation: 'o-9', through: 'o-2', token: 't-1' }), entry(1, { person: 'gone' })],
      organisations: new Map([['o-2', '代理社']]),
    }),
  );
  assert.match(told, /of o-9\|acting through 代理社\|token t-1\|/);
  assert.match(told, /\|gone\|/);
});

test('nobody signed in, no address and a refusal are told', () => {
  const told = page(reader('en'), {
    entries: [
      { seq: 3, hash: '', at: 'soon', from: '', did: 'entry.sign-in', result: 'not-for-you' },
      entry(2, { from: 'command-line', did: 'command-line', result: 'status-413' }),
    ],
  });
  assert.match(plain(told), /\|soon\|Entry 3\|\(not signed in\)\|Sign in\|—\|—\|Refused\|Your role does not open/);
  assert.match(plain(told), /\|Done on the command line\|.*\|command line\|Refused\|status-413\|/);
});

test('changes are folded away, before and after, with how many more there are', () => {
  const told = page(reader('ja'), {
    entries: [
      entry(0, {
        changes: [
          { at: '/name/ja', before: '<旧>', after: '新' },
          { at: '', after: '全部' },
          { at: '…', after: '+12' },
        ],
      }),
    ],
  });
  assert.match(told, /<details class="small"><summary>変わった所 14か所<\/summary>/);
  assert.match(plain(told), /\|\/name\/ja\|前 \|&lt;旧&gt;\|→\|あと \|新\|（全体）\|あと \|全部\|ほかに 12か所\|/);
  assert.doesNotMatch(page(reader('ja'), { entries: [entry(0, { changes: [] })] }), /変わった所/);
});

for (const [kind, about, href] of [
  ['supplier', 'product:x y', '/supplier/products/x%20y'],
  ['operator', 'product:x', undefined],
  ['operator', 'application:A-1/evidence', '/office/applications/A-1'],
  ['supplier', 'application:A-1', '/supplier/applications/A-1'],
  ['operator', 'label:L-1', '/office/labels/L-1'],
  ['supplier', 'label:L-1', '/L/L-1'],
  ['supplier', 'label:', undefined],
  ['supplier', 'hand-over:x', undefined],
] as const)
  test(`the page of ${about} is linked for ${kind}: ${href ?? 'there is none'}`, () => {
    const told = page(reader('ja', kind), { entries: [entry(0, { about })] });
    const cell = /data-l="何について" >(.*?)<\/td>/.exec(told)?.[1] ?? '';
    const links = [...cell.matchAll(/href="([^"]*)"/g)].map(([, one]) => one);
    assert.deepEqual(links, [
      ...(href === undefined ? [] : [href]),
      `/organisations/o-1/trail?about=${encodeURIComponent(about)}`,
    ]);
  });

test('a person in an entry is named', () => {
  assert.match(plain(page(reader('en'), { entries: [entry(0, { about: 'person:p-2' })] })), /\|People 青木\|/);
});

test('the filter keeps what was asked, the next page and the export ask the same', () => {
  const query = { person: 'p-9', did: 'people.invite', result: 'refused', from: '2026-11-01', before: 90 } as const;
  const told = page(reader('en'), { query, next: 40 });
  assert.match(told, /<details class="card" open>/);
  for (const chosen of ['p-9', 'people.invite', 'refused'])
    assert.match(told, new RegExp(`<option value="${chosen}" selected>`));
  assert.match(told, /type="date" name="from" value="2026-11-01"/);
  const asked = 'person=p-9&amp;did=people.invite&amp;result=refused&amp;from=2026-11-01';
  assert.ok(told.includes(`rel="next" href="/organisations/o-1/trail?${asked}&amp;before=40"`));
  for (const ending of ['csv', 'jsonl']) assert.ok(told.includes(`href="/organisations/o-1/trail.${ending}?${asked}"`));
  assert.match(told, /Back to the newest/);
});

test('who may not export sees no export; everybody sees how the chain is checked', () => {
  const told = page(reader('en'), { mayExport: false });
  assert.doesNotMatch(told, /trail\.csv|trail\.jsonl/);
  assert.match(told, /<code>bin\/hoshimi audit-trail verify<\/code>/);
});

test('an empty trail, a filter that finds nothing and a stretch with nothing to see are told apart', () => {
  const entries: ChainedEntry[] = [];
  assert.match(page(reader('en'), { entries }), /Nothing is recorded yet/);
  assert.match(page(reader('en'), { entries, query: { did: 'x' } }), /Nothing matches/);
  assert.match(page(reader('en'), { entries, next: 40 }), /Nothing of yours to see in this stretch/);
});

test('ids of controls stand once on the page', () => {
  const ids = [...page(reader('ja')).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  assert.deepEqual(ids.toSorted(), [...new Set(ids)].toSorted());
});
