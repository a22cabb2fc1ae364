// What every store of API tokens and of failed attempts must do.
import assert from 'node:assert/strict';
import test from 'node:test';
import type { ApiToken } from '../../src/office/identity.ts';
import type { OpenRecords } from './samples.ts';
import { addPeople, morning } from './samples.ts';

const noon = '2026-04-01T03:00:00.000Z';
const token = (id: string, more: Partial<ApiToken> = {}): ApiToken => ({
  id,
  person: 'hana',
  organisation: 'akari',
  ofOrganisation: false,
  label: '夜間の取り込み',
  scopes: ['product.see', 'product.edit'],
  madeAt: morning,
  until: '2027-03-31T15:00:00.000Z',
  ...more,
});

export function tokensContract(store: string, open: OpenRecords): void {
  const opened = async (t: Parameters<OpenRecords>[0]) => {
    const records = await open(t);
    await addPeople(records);
    return records.tokens;
  };

  test(`${store}: an API token is found by its hash, whole`, async (t) => {
    const tokens = await opened(t);
    const other = token('b', { through: 'office', ofOrganisation: true, scopes: [] });
    await tokens.add(token('a'), 'hash-a');
    await tokens.add(other, 'hash-b');
    assert.deepEqual(await tokens.find('hash-a'), token('a'));
    assert.deepEqual(await tokens.find('hash-b'), other);
    for (const hash of ['', 'a', '%', '__proto__']) assert.equal(await tokens.find(hash), undefined);
  });

  test(`${store}: hers are those that work as her, in every seat; an organisation's those that work for it; newest first`, async (t) => {
    const tokens = await opened(t);
    await tokens.add(token('z'), '1');
    await tokens.add(token('a', { organisation: 'kawa' }), '2');
    await tokens.add(token('o', { ofOrganisation: true }), '3');
    await tokens.add(token('k', { person: 'ken' }), '4');
    await tokens.add(token('p', { person: 'ken', ofOrganisation: true }), '5');
    const ids = async (whose: Parameters<typeof tokens.of>[0]) => (await tokens.of(whose)).map(({ id }) => id);
    assert.deepEqual(await ids({ person: 'hana' }), ['a', 'z']);
    assert.deepEqual(await ids({ organisation: 'akari' }), ['p', 'o']);
    assert.deepEqual(await ids({ organisation: 'kawa' }), []);
    assert.deepEqual(await ids({ person: '' }), []);
  });

  test(`${store}: an API token is revoked once, and stays to be seen`, async (t) => {
    const tokens = await opened(t);
    await tokens.add(token('a'), 'hash-a');
    const revoked = await Promise.all(Array.from({ length: 20 }, () => tokens.revoke('a', noon)));
    assert.equal(revoked.filter(Boolean).length, 1);
    assert.equal(await tokens.revoke('a', '2026-05-01T00:00:00.000Z'), false);
    assert.equal(await tokens.revoke('unknown', noon), false);
    assert.deepEqual(await tokens.find('hash-a'), token('a', { revokedAt: noon }));
    assert.deepEqual(await tokens.of({ person: 'hana' }), [token('a', { revokedAt: noon })]);
  });

  test(`${store}: somebody else answers for a token that lives; its hash stays`, async (t) => {
    const tokens = await opened(t);
    await tokens.add(token('o', { ofOrganisation: true }), 'hash-o');
    assert.equal(await tokens.adopt('o', 'ken'), true);
    assert.deepEqual(await tokens.find('hash-o'), token('o', { ofOrganisation: true, person: 'ken' }));
    assert.equal(await tokens.adopt('unknown', 'ken'), false);
    await assert.rejects(tokens.adopt('o', 'nobody'), /no such person/);
    await tokens.revoke('o', noon);
    assert.equal(await tokens.adopt('o', 'hana'), false);
    assert.equal((await tokens.find('hash-o'))?.person, 'ken');
  });

  test(`${store}: the last use of an API token is written down at most once a minute`, async (t) => {
    const tokens = await opened(t);
    await tokens.add(token('a'), 'hash-a');
    const used = async (at: string) => {
      await tokens.used('a', at);
      return (await tokens.find('hash-a'))?.usedAt;
    };
    assert.equal(await used(noon), noon);
    assert.equal(await used('2026-04-01T03:00:59.000Z'), noon);
    assert.equal(await used('2026-04-01T03:01:00.000Z'), '2026-04-01T03:01:00.000Z');
    await tokens.used('unknown', noon);
  });

  test(`${store}: an API token whose id or hash is taken, or whose maker is not there, is our fault`, async (t) => {
    const tokens = await opened(t);
    await tokens.add(token('a'), 'hash-a');
    await assert.rejects(tokens.add(token('a'), 'hash-b'));
    await assert.rejects(tokens.add(token('b'), 'hash-a'));
    await assert.rejects(tokens.add(token('c', { person: 'nobody' }), 'hash-c'), /no such person/);
    assert.equal((await tokens.of({ person: 'hana' })).length, 1);
  });
}

export function attemptsContract(store: string, open: OpenRecords): void {
  const attempts = async (t: Parameters<OpenRecords>[0]) => (await open(t)).attempts;
  const once = { count: 1, lastAt: 4_102_444_800.25 };

  test(`${store}: a count of failures is what was noted last, until it is forgotten`, async (t) => {
    const { of, note } = await attempts(t);
    assert.equal(await of('a'), undefined);
    assert.equal(await note('a', undefined, once), true);
    assert.deepEqual(await of('a'), once);
    assert.equal(await note('a', once, { count: 2, lastAt: 9 }), true);
    assert.deepEqual(await of('a'), { count: 2, lastAt: 9 });
    assert.equal(await of('b'), undefined);
    assert.equal(await note('a', { count: 2, lastAt: 9 }, undefined), true);
    assert.equal(await of('a'), undefined);
  });

  test(`${store}: who did not see the last failure notes nothing`, async (t) => {
    const { of, note } = await attempts(t);
    assert.equal(await note('a', once, { count: 2, lastAt: 9 }), false);
    assert.equal(await note('a', undefined, undefined), true);
    await note('a', undefined, once);
    for (const was of [undefined, { ...once, count: 2 }, { ...once, lastAt: 8 }])
      for (const is of [undefined, { count: 2, lastAt: 9 }]) assert.equal(await note('a', was, is), false);
    assert.deepEqual(await of('a'), once);
  });

  test(`${store}: failures older than a moment are swept away, and no others`, async (t) => {
    const { of, note, sweep } = await attempts(t);
    for (const [name, lastAt] of [
      ['old', 99.75],
      ['just', 100],
      ['new', 101],
    ] as const)
      await note(name, undefined, { count: 9, lastAt });
    await sweep(100);
    const left = await Promise.all(['old', 'just', 'new'].map(async (name) => (await of(name))?.lastAt));
    assert.deepEqual(left, [undefined, 100, 101]);
  });

  test(`${store}: of twenty who count one failure at once, one does; those who read again are all counted`, async (t) => {
    const { of, note } = await attempts(t);
    const done = await Promise.all(Array.from({ length: 20 }, () => note('a', undefined, once)));
    assert.equal(done.filter(Boolean).length, 1);
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        for (let refused = 0; refused < 100; refused++) {
          const was = await of('a');
          if (await note('a', was, { count: (was?.count ?? 0) + 1, lastAt: 1 })) return;
        }
        assert.fail('refused a hundred times');
      }),
    );
    assert.equal((await of('a'))?.count, 21);
  });
}
