// Evidence over all drafts: joined by bytes, found by words, ordered.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CivilDate } from './names.ts';
import { at } from './place.ts';
import type { EvidenceRule } from './scheme.ts';
import type { VaultShelf } from './vault.ts';
import {
  criteriaCiting,
  findInVault,
  piecesOn,
  readVaultQuery,
  saidOf,
  shelvesOf,
  vaultSorts,
  writeVaultQuery,
} from './vault.ts';

const [one, two] = ['a'.repeat(64), 'b'.repeat(64)];
const saved = (by: string, moment: string, ...pieces: readonly string[]) =>
  new Map(pieces.map((piece) => [at('evidence', piece, 'title') as string, { at: moment, byName: by }]));
const lamp: VaultShelf = {
  is: 'product',
  id: 'lamp',
  tree: {
    evidence: {
      scan: {
        title: 'ポート走査',
        kind: 'port-scan',
        sha256: one,
        size: '20',
        firmware: '1.0',
        file: 'evidence/scan.xml',
      },
      'company.policy': { title: '方針', kind: 'policy', sha256: two, size: '9' },
      note: { title: 'メモ' },
    },
    answers: {
      'X-2': { items: { 1: { evidence: ['scan'] } } },
      'X-1': { items: { 2: { evidence: ['scan', 'company.policy'] } } },
    },
  },
  versions: saved('甲', '2026-03-02T00:00:00Z', 'scan', 'note'),
  around: { filed: '1.1', changed: new Map() },
};
const lock: VaultShelf = {
  is: 'product',
  id: 'lock',
  tree: { evidence: { again: { title: '走査の写し', kind: 'port-scan', sha256: one, model: 'L-1' } } },
  versions: saved('乙', '2026-03-01T20:00:00Z', 'again'),
  around: { changed: new Map() },
};
const company: VaultShelf = {
  is: 'company',
  id: 'company',
  tree: { evidence: { policy: { title: '方針', kind: 'policy', sha256: two, size: '9', on: '2026-01-05' } } },
  versions: saved('丙', '2026-02-01T00:00:00Z', 'policy'),
  around: { changed: new Map() },
};
const rules: readonly EvidenceRule[] = [
  {
    id: 'r',
    name: { ja: 'r', en: 'r' },
    kinds: ['port-scan'],
    newFirmware: true,
    state: 'look-again',
    from: { grade: 'assumed', at: 'inferred: a test' },
  },
];
const given = { rules, today: '2026-04-01' as CivilDate };
const pieces = piecesOn([lamp, lock, company], given);
const piece = (key: string) => pieces.find((found) => found.key === key) ?? assert.fail(key);
const found = (query: Readonly<Record<string, string>>) =>
  findInVault(pieces, readVaultQuery(query), ({ uses }) => uses.map(({ of }) => `名前-${of}`).join(' ')).map(
    ({ entry }) => entry.title,
  );

test('entries with the same bytes are one piece, told by whoever listed it first', () => {
  assert.equal(pieces.length, 3);
  const scan = piece(one);
  assert.deepEqual(shelvesOf(scan), [
    { is: 'product', of: 'lamp' },
    { is: 'product', of: 'lock' },
  ]);
  assert.equal(scan.entry.title, '走査の写し');
  assert.equal(scan.addedBy, '乙');
  assert.equal(scan.addedOn, '2026-03-02', 'the day in Japan');
  assert.deepEqual(saidOf(scan, 'firmware'), ['1.0']);
  assert.deepEqual(saidOf(scan, 'model'), ['L-1']);
  assert.deepEqual(
    scan.uses.map(({ stale }) => stale.is),
    ['look-again', 'fresh'],
    'of each product by its own firmware',
  );
  assert.equal(scan.is, 'look-again');
  assert.deepEqual(criteriaCiting(scan), ['X-1', 'X-2']);
});

test('what a product takes over belongs to the shelf where it lies, and counts for the product', () => {
  const policy = piece(two);
  assert.equal(policy.addedBy, '丙');
  assert.deepEqual(
    policy.uses.map(({ is, of, isTakenOver }) => [is, of, isTakenOver]),
    [
      ['product', 'lamp', true],
      ['company', 'company', false],
    ],
  );
  assert.deepEqual(criteriaCiting(policy), ['X-1']);
  assert.deepEqual(found({ shelf: 'product', kind: 'policy' }), []);
  assert.deepEqual(found({ of: 'lamp', kind: 'policy' }), ['方針']);
});

test('a piece without bytes stands alone, and what is taken over without bytes is not listed twice', () => {
  assert.equal(piece('product/lamp/note').sha256, undefined);
  const bare: VaultShelf = { ...lock, tree: { evidence: { 'company.x': { title: '紙' } } }, versions: new Map() };
  assert.deepEqual(piecesOn([bare], given), []);
});

test('words, kinds, shelves and citations narrow the list', () => {
  assert.deepEqual(found({ q: '走査 名前-lock' }), ['走査の写し']);
  assert.deepEqual(found({ q: 'SCAN.XML' }), ['走査の写し']);
  assert.deepEqual(found({ q: one }), ['走査の写し']);
  assert.deepEqual(found({ q: 'x-2' }), ['走査の写し']);
  assert.deepEqual(found({ kind: 'policy' }), ['方針']);
  assert.deepEqual(found({ shelf: 'company' }), ['方針']);
  assert.deepEqual(found({ cited: 'no' }), ['メモ']);
  assert.deepEqual(found({ state: 'look-again' }), ['走査の写し']);
  assert.deepEqual(found({ state: 'expired' }), []);
  assert.deepEqual(found({ cited: 'yes', q: '方針' }), ['方針']);
  assert.deepEqual(found({ q: 'ありません' }), []);
});

test('the newest stands first unless another order is asked for; what is not said comes last', () => {
  assert.deepEqual(found({}), ['メモ', '走査の写し', '方針']);
  assert.deepEqual(found({ sort: 'added' }), ['方針', '走査の写し', 'メモ']);
  assert.deepEqual(found({ sort: 'on' })[0], '方針');
  assert.deepEqual(found({ sort: 'on-last' })[0], '方針');
  assert.deepEqual(found({ sort: 'kind' }), ['方針', '走査の写し', 'メモ']);
  assert.deepEqual(found({ sort: 'kind-last' }), ['走査の写し', '方針', 'メモ']);
  assert.deepEqual(found({ sort: 'size' })[0], '方針');
  assert.equal(found({ sort: 'title-last' }).length, 3);
});

test('an address says the query, and nothing else of one is believed', () => {
  for (const sort of vaultSorts) {
    const query = {
      words: '走 査',
      kind: 'policy',
      shelf: 'block',
      of: 'b&c',
      cited: 'no',
      state: 'fresh',
      sort,
      page: 3,
    } as const;
    const read = Object.fromEntries(new Map(writeVaultQuery(query).split('&').map(pair)));
    assert.deepEqual(readVaultQuery(read), query);
  }
  assert.equal(writeVaultQuery(readVaultQuery({})), '');
  assert.deepEqual(readVaultQuery({ shelf: 'x', cited: 'x', sort: 'x', page: '-1' }), readVaultQuery({}));
});
const pair = (text: string): [string, string] => {
  const [name = '', value = ''] = text.split('=');
  return [name, decodeURIComponent(value)];
};
