// What a request leaves in the audit trail: one entry for each change, with what it changed; for what changes nothing, what was tried.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, test } from 'node:test';
import { createProduct } from '../../src/office/draft.ts';
import type { ChainedEntry } from '../../src/office/trail.ts';
import { routes } from '../../src/server/routes.ts';
import { serve } from '../../src/server/serve.ts';
import { isOnlyProposed, whoseChanged } from '../../src/server/whose.ts';
import { multipart } from '../api-house.ts';
import { castOf, engage, officeFor, testHouse } from '../house.ts';
import { completeProduct, putProof } from '../world.ts';

const t = { after: (work: () => Promise<void>) => after(work) };
const { house, app } = await testHouse(t);
const cast = await castOf(house);
const owner = cast.person('owner');
const headers = await cast.session(owner);
const [catalogue] = Object.values(house.scheme.catalogues);
assert.ok(catalogue);
await putProof(house.evidenceOf(owner.organisation));
const complete = completeProduct(house.scheme, catalogue, house.calendar.today());

async function send(url: string, fields: Readonly<Record<string, string>>) {
  const payload = new URLSearchParams({ csrf: headers['x-csrf-token'] ?? '', ...fields }).toString();
  const type = 'application/x-www-form-urlencoded';
  const { statusCode, headers: answered } = await app.inject({
    method: 'POST',
    url,
    headers: { ...headers, 'content-type': type },
    payload,
  });
  return { status: statusCode, to: String(answered['location'] ?? '') };
}

/** The entries that were written meanwhile, oldest first. */
async function written(work: () => Promise<unknown>): Promise<readonly ChainedEntry[]> {
  const [last] = await house.trail.find({}, 1);
  await work();
  const entries: ChainedEntry[] = [];
  for await (const entry of house.trail.from((last?.seq ?? -1) + 1)) entries.push(entry);
  return entries;
}
const changesOf = ({ changes = [] }: Pick<ChainedEntry, 'changes'>) =>
  changes.map((one) => [one.at, one.before, one.after]);

test('a product that is opened for filing is one entry, found by the number it was given', async () => {
  await createProduct(officeFor(house, owner), 'lamp', complete);
  let to = '';
  const entries = await written(async () => {
    ({ to } = await send('/supplier/products/lamp/application', {}));
  });
  const number = to.split('/').at(-1);
  assert.equal(entries.length, 1);
  const [{ did, about, person, organisation, from, result, ...entry }] = entries as [ChainedEntry];
  assert.deepEqual(
    { did, about, person, organisation, from, result },
    {
      did: 'application.open',
      about: `application:${number}`,
      person: owner.id,
      organisation: owner.organisation,
      from: '127.0.0.1',
      result: 'done',
    },
  );
  assert.deepEqual(
    changesOf(entry).filter(([at]) => /\/(act|product|by)$/.test(at ?? '')),
    [
      [`application:${number}/act`, undefined, 'opened'],
      [`application:${number}/by`, undefined, owner.id],
      [`application:${number}/product`, undefined, 'lamp'],
    ],
  );
});

test('what was open before is told as asked for, and as changing nothing', async () => {
  const entries = await written(() => send('/supplier/products/lamp/application', {}));
  assert.equal(entries.length, 1);
  assert.equal(entries[0]?.changes, undefined);
  const [refused] = await written(() => send('/supplier/products/none/application', {}));
  assert.deepEqual(
    [refused?.result, refused?.about, refused?.changes],
    ['no-such-product', 'application:none', undefined],
  );
});

test('a file that is kept by program is named by its hash', async () => {
  const bytes = new TextEncoder().encode('a report of ours');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const token = await cast.token(owner);
  const entries = await written(async () => {
    const file = multipart(bytes);
    const { statusCode } = await app.inject({
      method: 'POST',
      url: '/api/v1/products/lamp/evidence',
      headers: { ...token, ...file.headers },
      payload: file.payload,
    });
    assert.equal(statusCode, 200);
  });
  assert.deepEqual(entries.map(changesOf), [[['evidence', undefined, sha256]]]);
  assert.ok(entries[0]?.token);
});

test('an organisation that is registered is found by the id it was given', async () => {
  const entries = await written(() => send('/organisations', { kind: 'procurer', name: '見本市役所' }));
  assert.equal(entries.length, 1);
  assert.match(entries[0]?.about ?? '', /^organisation:[0-9a-f-]{36}$/);
  assert.ok(changesOf(entries[0] as ChainedEntry).some(([, , now]) => now === '見本市役所'));
});

/** Everything of `house.evidenceOf` that is opened while something is done. */
const read: string[] = [];
const watching = serve(
  {
    ...house,
    evidenceOf: (organisation) => {
      const kept = house.evidenceOf(organisation);
      return {
        ...kept,
        open: async (sha256) => {
          read.push(sha256);
          return kept.open(sha256);
        },
      };
    },
  },
  () => {},
);
after(() => watching.close());

test('whatever page or program opens bytes of evidence is named as reading them, piece by piece', async () => {
  const piece = Object.keys(complete.evidence ?? {})[0] ?? assert.fail('no evidence');
  const fill = (path: string) =>
    path
      .replace(':id', 'lamp')
      .replace(':piece', piece)
      .replace(/:[a-zA-Z0-9]+/g, 'none');
  let opened = 0;
  for (const { method, path } of routes) {
    if (method !== 'GET' || path.includes('/export')) continue;
    read.length = 0;
    const entries = await written(() => watching.inject({ method: 'GET', url: fill(path), headers }));
    if (read.length === 0) continue;
    opened += 1;
    const [entry] = entries;
    assert.equal(entry?.did, 'product.see-evidence', path);
    const named = JSON.stringify(entry);
    for (const sha256 of read) assert.ok(named.includes(sha256) || named.includes(`/${piece}`), `${path}: ${sha256}`);
  }
  assert.ok(opened >= 4, `${opened} ways to evidence`);
});

test('a save of a hundred fields is told whole, under names that sound like secrets as well', async () => {
  const fields = Object.fromEntries(
    Array.from({ length: 100 }, (_, index) => [`/evidence/api-key-${index}/title`, `写し ${index}`]),
  );
  const token = await cast.token(owner);
  const entries = await written(() =>
    app.inject({
      method: 'POST',
      url: '/api/v1/products/lamp/fields',
      headers: { ...token, 'content-type': 'application/json' },
      payload: { fields: Object.entries(fields).map(([field, value]) => ({ field, expected: 0, value })) },
    }),
  );
  const told = new Map(entries.flatMap(changesOf).map(([at, , now]) => [at, now]));
  assert.deepEqual(Object.fromEntries(told), fields);
});

test('who failed to come in stands in her organisation’s trail', async () => {
  const { mail } = (await house.people.find({ id: owner.id })) ?? assert.fail();
  const [tried] = await written(() => send('/sign-in/password', { mail, password: 'not hers', code: '000000' }));
  assert.deepEqual(
    [tried?.did, tried?.organisation, tried?.result],
    ['entry.sign-in', owner.organisation, 'sign-in-failed'],
  );
});

test('an evaluator’s reading stands in the trail of whose evidence it is', async () => {
  await engage(house, cast, 'lamp');
  const lead = await cast.session(cast.person('lead'));
  const piece = Object.keys(complete.evidence ?? {})[0] ?? assert.fail();
  const url = `/supplier/products/lamp/evidence/${piece}/file`;
  const [seen] = await written(() => app.inject({ method: 'GET', url, headers: lead }));
  assert.deepEqual([seen?.did, seen?.whose, seen?.result], ['product.see-evidence', owner.organisation, 'done']);
});

test('what is changed tells whose it is, but not what is only proposed', () => {
  const joined = { at: 'organisation:o-1/act', after: 'joined' };
  assert.equal(whoseChanged([joined], undefined), 'o-1');
  assert.equal(whoseChanged([joined], 'o-1'), undefined);
  assert.equal(
    whoseChanged(
      [
        { at: 'power:p/supplier', after: 'o-1' },
        { at: 'power:p/agent', after: 'o-2' },
      ],
      'o-1',
    ),
    'o-2',
  );
  assert.equal(whoseChanged([{ at: 'product:lamp', before: 'o-1', after: 'o-2' }], 'o-2'), 'o-1');
  assert.equal(whoseChanged([{ at: 'product:lamp', after: 'created' }], 'o-2'), undefined);
  const proposed = [
    { at: 'proposal:p/act', after: 'proposed' },
    { at: 'proposal:p/organisation', after: 'o-1' },
  ];
  assert.equal(whoseChanged(proposed, 'office'), undefined);
  assert.deepEqual(
    [isOnlyProposed(proposed), isOnlyProposed([...proposed, joined]), isOnlyProposed([])],
    [true, false, false],
  );
});

test('her name is told before and after, and a secret is not', async () => {
  const entries = await written(() => send('/account', { name: '星野 はな', lang: 'ja' }));
  assert.deepEqual(entries.map(changesOf), [[[`person:${owner.id}/name`, owner.name, '星野 はな']]]);
});
