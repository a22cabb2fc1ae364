// Exports that somebody has tampered with: everything wrong is said, and not a row is written.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { castOf, testHouse } from '../house.ts';
import { forged, packed, rewritten, rowsAt, saidAgainst, takenIn, textIn, worked } from './carried.ts';
import { labelled } from './load.ts';

type Files = Record<string, Uint8Array>;
const line = (value: unknown) => `${JSON.stringify(value)}\n`;
const added = (path: string, value: unknown) => rewritten(path, (text) => text + line(value));
const signed = { on: '2026-11-25', at: '2026-11-25T00:00:00Z', by: 'x' };

test('what an export says beyond its organisation, or cannot say, is refused line by line, and nothing is written', async (t) => {
  const { house, owner, kept } = await worked(t);
  const own = owner.organisation;
  const zip = await packed(house, own);
  const { house: other, data } = await testHouse(t);
  const here = await castOf(other);
  await labelled(other, here, 'treasure', here.stranger('owner'));
  const rival = here.organisations['supplier-other'] ?? assert.fail();
  const operator = here.organisations['operator-own'] ?? assert.fail();
  const free = forged(zip, (files) => {
    // The same people are here under the same ids; the power's id is taken here, too.
    for (const path of ['directory.jsonl'])
      files[path] = strToU8(strFromU8(files[path] ?? assert.fail()).replaceAll('power-own', 'power-free'));
    for (const [path, bytes] of Object.entries(files))
      if (/^(?:applications|labels)\.jsonl$/.test(path))
        files[path] = strToU8(
          strFromU8(bytes).replaceAll(/SAMPLE-J[A-Z]1-00001/g, (one) => one.replace('00001', '00077')),
        );
  });
  const before = await rowsAt({ data });
  const taken = await takenIn(t, (await testHouse(t)).house, free);
  assert.ok('organisation' in taken, `it is good as it is: ${JSON.stringify(taken)}`);
  const last = textIn(free, 'directory.jsonl').trim().split('\n').length + 1;
  const directory = (act: object, wrong: string) =>
    [
      `${JSON.stringify(act)}`,
      added('directory.jsonl', { ...signed, ...act }),
      `${wrong} directory.jsonl:${last}`,
    ] as const;
  const joined = { act: 'joined', person: owner.id };
  const application = (change: (text: string) => string) => rewritten('applications.jsonl', change);
  const attacks: readonly (readonly [name: string, change: (files: Files) => void, said: string])[] = [
    directory({ ...joined, organisation: operator, roles: ['decider'] }, 'foreign'),
    directory({ act: 'two-people', organisation: operator, required: 'never' }, 'foreign'),
    directory({ act: 'registered', organisation: 'new', kind: 'operator', name: 'x' }, 'foreign'),
    directory({ act: 'power-given', power: 'p', supplier: rival, agent: own, until: '2099-01-01' }, 'foreign'),
    directory(
      { act: 'engaged', engagement: 'e', supplier: 'x', product: 'treasure', body: own, until: '2099-01-01' },
      'foreign',
    ),
    directory(
      {
        act: 'offered',
        organisation: rival,
        handOver: 'h',
        what: 'product',
        thing: 'treasure',
        to: owner.id,
        toOrganisation: own,
        until: '2099-01-01',
      },
      'foreign',
    ),
    directory({ act: 'power-given', power: 'power-own', supplier: own, agent: own, until: '2099-01-01' }, 'taken'),
    directory({ act: 'made-responsible', thing: 'product:treasure', person: owner.id }, 'foreign'),
    directory({ act: 'draft-approved', product: 'treasure', revision: 1 }, 'foreign'),
    directory({ act: 'confirmed', proposal: 'x' }, 'foreign'),
    directory({ act: 'vouched', handOver: 'not-begun' }, 'foreign'),
    [
      'a member nobody knows',
      added('directory.jsonl', { ...signed, ...joined, organisation: own, person: 'ghost', roles: ['owner'] }),
      'absent people.jsonl ghost',
    ],
    [
      'a role for nobody',
      added('directory.jsonl', {
        ...signed,
        act: 'role-changed',
        organisation: own,
        person: 'ghost',
        roles: ['owner'],
      }),
      'impossible directory.jsonl',
    ],
    directory({ ...joined, organisation: own, roles: ['king'] }, 'wrong-shape'),
    directory({ act: 'overthrown', organisation: own }, 'wrong-shape'),
    [
      'an act with another prototype',
      rewritten(
        'directory.jsonl',
        (text) =>
          `${text}{"act":"left","on":"2026-11-25","at":"","by":"","organisation":"${own}","person":"x","__proto__":{"a":1}}\n`,
      ),
      `wrong-shape directory.jsonl:${last}`,
    ],
    [
      'somebody else’s address',
      rewritten('people.jsonl', (text) => text.replace('owner-own@supplier.example', 'owner-other@supplier.example')),
      'taken people owner-other@supplier.example',
    ],
    [
      'somebody else’s application',
      application((text) => text.replaceAll(`"organisation":"${own}"`, `"organisation":"${rival}"`)),
      'foreign applications.jsonl:1',
    ],
    [
      'an application for somebody else’s product',
      application((text) => text.replaceAll('"product":"lamp"', '"product":"treasure"')),
      'foreign applications.jsonl:1',
    ],
    [
      'a number that is given here',
      application((text) => text.replaceAll(/(SAMPLE-JA1-)00077/g, '$100001')),
      'taken numbers application SAMPLE-JA1-00001',
    ],
    [
      'a label nobody applied for',
      rewritten('labels.jsonl', (text) => text + text.replaceAll('00077', '00099')),
      'impossible labels.jsonl',
    ],
    [
      'a label for all time',
      rewritten('labels.jsonl', (text) => text.replace(/"until":"\d{4}/, '"until":"9999')),
      'impossible labels.jsonl:1',
    ],
    [
      'a label revoked before its issue',
      rewritten('labels.jsonl', (text) =>
        text.replace('"acts":[', '"acts":[{"act":"revoked","on":"2026-11-25","because":""},'),
      ),
      'impossible labels.jsonl:1',
    ],
    [
      'a filing of what is no product',
      application((text) => text.replace('"filing":{"product":{', '"filing":{"product":{"nonsense":"x",')),
      'wrong-shape applications.jsonl:1',
    ],
    [
      'a decision before the filing',
      application((text) => text.replace('"act":"filed"', '"act":"paid","yen":1,"was":"x"')),
      'wrong-shape applications.jsonl:1',
    ],
    [
      'a version that never was',
      rewritten('history/lamp.jsonl', (text) => text.replace('"version":1', '"version":2')),
      'impossible lamp history.jsonl:1',
    ],
    [
      'a field that no product has',
      rewritten(
        'history/lamp.jsonl',
        (text) => text + line({ field: '/__proto__/x', version: 1, value: 'x', at: '', by: '', byName: '' }),
      ),
      'impossible lamp history.jsonl',
    ],
    ['a product twice', rewritten('products.jsonl', (text) => text + text), 'doubled products.jsonl'],
    [
      'a product of somebody here',
      rewritten(
        'products.jsonl',
        (text) => text + line({ id: 'treasure', createdAt: '', createdBy: '', archived: false }),
      ),
      'absent history/treasure.jsonl',
    ],
    [
      'an organisation that is here',
      rewritten('organisation.json', (text) => text.replaceAll(own, rival)),
      `taken organisation ${rival}`,
    ],
    ['deep JSON', added('people.jsonl', JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`)), 'too-deep people.jsonl:5'],
    ['no JSON', rewritten('people.jsonl', (text) => `${text}{"id":\n`), 'not-json people.jsonl:5'],
    [
      'no text',
      (files) => {
        files['people.jsonl'] = new Uint8Array([0xff, 0xfe, 0]);
      },
      'damaged people.jsonl',
    ],
    [
      'evidence of nothing',
      (files) => {
        files[`evidence/${kept}.MISSING.txt`.replace(kept, '0'.repeat(64))] = strToU8('x');
      },
      `foreign evidence/${'0'.repeat(64)}`,
    ],
    [
      'evidence that is gone without a word',
      (files) => {
        delete files[`evidence/${kept}`];
      },
      `absent evidence/${kept}`,
    ],
    [
      'evidence under another’s hash',
      (files) => {
        files[`evidence/${kept}`] = strToU8('other');
      },
      `other-bytes evidence/${kept}`,
    ],
  ];
  for (const [name, change, said] of attacks) {
    const heard = saidAgainst(await takenIn(t, other, forged(free, change)));
    assert.ok(
      heard.some((one) => one.startsWith(said)),
      `${name}: ${said} in ${JSON.stringify(heard.slice(0, 8))}`,
    );
  }
  assert.deepEqual(await rowsAt({ data }), before);
  assert.equal(({} as Record<string, unknown>)['a'], undefined);
  t.diagnostic(`${attacks.length} tampered exports refused`);
});

test('everything wrong is said at once', async (t) => {
  const { house, owner } = await worked(t);
  const { house: other } = await testHouse(t);
  const zip = forged(await packed(house, owner.organisation), (files) => {
    added('people.jsonl', { id: 1 })(files);
    added('directory.jsonl', { act: 'none' })(files);
    added('labels.jsonl', [])(files);
  });
  const said = saidAgainst(await takenIn(t, other, zip));
  assert.deepEqual(
    said.map((one) => one.replace(/:\d+$/, '')),
    ['wrong-shape people.jsonl', 'wrong-shape directory.jsonl', 'wrong-shape labels.jsonl'],
  );
});

test('a file that is no export, leads elsewhere, or differs from its list is refused before anything is read in', async (t) => {
  const { house, owner } = await worked(t);
  const { house: other, data } = await testHouse(t);
  const zip = await packed(house, owner.organisation);
  const files = unzipSync(zip);
  const before = await rowsAt({ data });
  const without = (path: string) =>
    zipSync(Object.fromEntries(Object.entries(files).filter(([name]) => name !== path)));
  const tried: readonly (readonly [Uint8Array, string])[] = [
    [new Uint8Array(), 'not-ours'],
    [strToU8('x'.repeat(2000)), 'not-ours'],
    [zipSync({ 'product.yaml': strToU8('x') }), 'bad-name product.yaml'],
    [zip.slice(0, -30), 'not-ours'],
    [zipSync({ ...files, '../../evil': strToU8('x') }), 'bad-name'],
    [zipSync({ ...files, '/etc/evil': strToU8('x') }), 'bad-name'],
    [zipSync({ ...files, 'products/../../evil.yaml': strToU8('x') }), 'bad-name'],
    [zipSync({ ...files, 'a\\b': strToU8('x') }), 'bad-name'],
    [zipSync({ ...files, 'history/new.jsonl': strToU8('') }), 'unlisted history/new.jsonl'],
    [without('people.jsonl'), 'absent people.jsonl'],
    [without('manifest.json'), 'not-ours manifest.json'],
    [
      zipSync({
        ...files,
        'manifest.json': strToU8('{"format":"hoshimi-organisation","version":2,"files":[],"content":{}}'),
      }),
      'not-ours manifest.json',
    ],
    [
      zipSync({
        ...files,
        'people.jsonl': strToU8(strFromU8(files['people.jsonl'] ?? assert.fail()).replace('owner', 'OWNER')),
      }),
      'other-bytes people.jsonl',
    ],
    [zipSync({ ...files, 'trail.jsonl': strToU8('[]') }), 'other-bytes trail.jsonl'],
    [
      doubled(zipSync({ ...files, 'README.mx': files['README.md'] ?? assert.fail() }), 'README.mx', 'README.md'),
      'doubled README.md',
    ],
    [lying(zipSync(files, { level: 6 }), 'people.jsonl'), 'other-bytes people.jsonl'],
  ];
  for (const [bytes, said] of tried) {
    const heard = saidAgainst(await takenIn(t, other, bytes));
    assert.ok(
      heard.some((one) => one.startsWith(said)),
      `${said} in ${JSON.stringify(heard.slice(0, 5))}`,
    );
  }
  assert.deepEqual(await rowsAt({ data }), before);
  t.diagnostic(`${tried.length} files refused`);
});

/** The zip with one of its names written as another of the same length. */
function doubled(zip: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(zip).toString('latin1').replaceAll(from, to);
  return Buffer.from(text, 'latin1');
}

/** The zip whose list says that a file is larger than it is. */
function lying(zip: Uint8Array, name: string): Uint8Array {
  const bytes = Buffer.from(zip);
  const entry = bytes.lastIndexOf(name) - 46;
  assert.equal(bytes.readUInt32LE(entry), 0x02014b50);
  bytes.writeUInt32LE(bytes.readUInt32LE(entry + 24) + 1000, entry + 24);
  return bytes;
}
