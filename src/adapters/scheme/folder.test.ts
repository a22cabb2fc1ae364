import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { feeFor } from '../../domain/fee.ts';
import type { CivilDate } from '../../domain/names.ts';
import { formNumber, readNumber } from '../../domain/names.ts';
import { keysOf } from '../../domain/place.ts';
import { lintScheme, loadScheme, UnsoundScheme } from './folder.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const ours = join(root, 'scheme');
const lantern = join(root, 'test/fixtures/schemes/lantern');
const wick = 'level-wick/LM-A-2026/criteria.json';

for (const [name, folder] of [
  ['the scheme we ship', ours],
  ['the invented scheme', lantern],
] as const) {
  test(`${name} is sound`, async () => assert.deepEqual(await lintScheme(folder), []));

  test(`${name} cannot be changed once it is loaded`, async () => {
    const scheme = await loadScheme(folder);
    const level = scheme.levels[0] as { open: boolean };
    assert.throws(() => {
      level.open = !level.open;
    }, TypeError);
    assert.throws(() => (scheme.fees as unknown[]).push({}), TypeError);
  });

  test(`no text of ${name} says that a labelled product is secure`, async () => {
    // Phrases are what is looked for in other people's texts.
    const { claimPhrases: _, ...shown } = await loadScheme(folder);
    const texts = JSON.stringify(shown);
    assert.doesNotMatch(texts, /\b(?:is|are) (?:completely |fully )?(?:secure|safe)\b|certified secure/i);
    assert.doesNotMatch(texts, /安全です|安全な製品|安全を保証|安全性を保証/);
  });

  test(`a number of ${name} is only read as what it is`, async () => {
    const { from: _, ...forms } = (await loadScheme(folder)).numbers;
    for (const [kind, form] of Object.entries(forms))
      for (const serial of [1, 99_999_999])
        for (const [other, otherForm] of Object.entries(forms))
          assert.equal(readNumber(otherForm, formNumber(form, serial)) !== undefined, kind === other);
  });
}

test('level 1 has its sixteen criteria in their order, and is the only level that takes applications', async () => {
  const scheme = await loadScheme(ours);
  const [catalogue] = Object.values(scheme.catalogues);
  assert.deepEqual(
    catalogue?.criteria.map(({ id }) => id),
    Array.from({ length: 16 }, (_, index) => `S1.1-${String(index + 1).padStart(2, '0')}`),
  );
  assert.deepEqual(
    scheme.levels.filter(({ open }) => open).map(({ mark }) => mark),
    ['★1'],
  );
});

for (const [route, received, yen] of [
  ['normal', '2025-03-24', undefined],
  ['normal', '2025-03-25', 110_000],
  ['normal', '2025-09-30', 110_000],
  ['normal', '2025-10-01', 198_000],
  ['psti', '2025-12-31', undefined],
  ['psti', '2026-01-01', 140_000],
] as const)
  test(`an application by the route "${route}" received on ${received} costs ${yen ?? 'nothing we know of'}`, async () =>
    assert.equal(feeFor(await loadScheme(ours), { level: '1', route, received: received as CivilDate })?.yen, yen));

/** A copy of the invented scheme with other bytes in some files; `undefined` takes the file away. */
async function spoilt<T>(
  files: Readonly<Record<string, string | Uint8Array | undefined>>,
  then: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'scheme-'));
  try {
    await cp(lantern, folder, { recursive: true });
    for (const [file, bytes] of Object.entries(files))
      await (bytes === undefined ? rm(join(folder, file)) : writeFile(join(folder, file), bytes));
    return await then(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The file with another value at one place. */
async function edited(file: string, place: string, value: unknown): Promise<Record<string, string>> {
  const content: unknown = JSON.parse(await readFile(join(lantern, file), 'utf8'));
  const keys = [...keysOf(place)];
  const last = keys.pop() ?? '';
  const inner = keys.reduce((outer, key) => outer[key] as Record<string, unknown>, content as Record<string, unknown>);
  if (value === undefined) delete inner[last];
  else inner[last] = value;
  return { [file]: JSON.stringify(content) };
}

const wrongIn = (files: Readonly<Record<string, string | Uint8Array | undefined>>) =>
  spoilt(files, async (folder) => (await lintScheme(folder)).map(({ file, at, code }) => `${file}#${at} ${code}`));

for (const [what, files, wrong] of [
  ['a file that is not there', { 'office/papers.json': undefined }, ['office/papers.json# file-missing']],
  ['an edition that is not there', { [wick]: undefined }, [`${wick}# file-missing`, `${wick}# edition-changed`]],
  ['a root that is not there', { 'scheme.json': undefined }, ['scheme.json# file-missing']],
  ['a file that stops in the middle', { 'office/fees.json': '[{' }, ['office/fees.json# not-json']],
  [
    'a file in another encoding',
    { 'office/fees.json': Uint8Array.of(0x5b, 0x82, 0xa0, 0x5d) },
    ['office/fees.json# not-utf8'],
  ],
  ['a file that holds something else', { 'office/fees.json': '{}' }, ['office/fees.json# shape']],
] as const)
  test(`lint names ${what}`, async () => assert.deepEqual(await wrongIn(files), wrong));

for (const [what, file, place, value, wrong] of [
  ['a misspelt key', 'office/fees.json', '/0/yenn', 3, ['office/fees.json#/0 shape']],
  [
    'a key that is missing',
    'scope/questions.json',
    '/questions/has-a-wire/help',
    undefined,
    ['scope/questions.json#/questions/has-a-wire shape'],
  ],
  ['a text without English', 'office/papers.json', '/1/name/en', '', ['office/papers.json#/1/name/en shape']],
  ['a text of blanks', 'office/papers.json', '/1/name/en', ' ', ['office/papers.json#/1/name/en text-missing']],
  [
    'a decision that is none',
    'scope/questions.json',
    '/questions/gives-light/no',
    { decide: 'perhaps' },
    ['scope/questions.json#/questions/gives-light/no shape'],
  ],
  [
    'a level that is not there',
    'office/fees.json',
    '/0/level',
    'smoke',
    ['office/fees.json#/0/level level-unknown', 'scheme.json#/routes/0 route-without-fee'],
  ],
  [
    'a source that is none',
    'scheme.json',
    '/standingsFrom/at',
    'somebody told me',
    ['scheme.json#/standingsFrom/at shape'],
  ],
  ['a grace of half a day', 'office/periods.json', '/graceDays', 0.5, ['office/periods.json#/graceDays shape']],
  [
    'a name of an edition that leads out of the folder',
    'scheme.json',
    '/levels/0/editions/0',
    '../../x',
    ['scheme.json#/levels/0/editions/0 shape'],
  ],
] as const)
  test(`lint names ${what}, its file and its place`, async () =>
    assert.deepEqual(await wrongIn(await edited(file, place, value)), wrong));

test('lint names an unknown fact in the file of its edition', async () => {
  const files = await edited(wick, '/criteria/0/contradictedBy/0', 'has-a-tail');
  assert.deepEqual(await wrongIn(files), [
    `${wick}# edition-changed`,
    `${wick}#/criteria/0/contradictedBy/0 fact-unknown`,
  ]);
});

test('lint names what is wrong with a proposed action in its file, and an edition needs its actions', async () => {
  const actions = 'level-wick/LM-A-2026/actions.json';
  assert.deepEqual(await wrongIn(await edited(actions, '/0/after', ['nobody'])), [
    `${actions}#/0/after/0 action-unknown`,
  ]);
  assert.deepEqual(await wrongIn(await edited(actions, '/0/kind', 'wish')), [`${actions}#/0/kind shape`]);
  assert.deepEqual(await wrongIn({ [actions]: undefined }), [`${actions}# file-missing`]);
});

test('lint names a holiday out of order and a lead time of no level', async () => {
  const files = {
    ...(await edited('office/holidays.json', '/days/1/day', '2026-08-06')),
    ...(await edited('office/lead-times.json', '/0/level', 'smoke')),
  };
  assert.deepEqual(await wrongIn(files), [
    'office/holidays.json#/days/1/day days-out-of-order',
    'office/holidays.json#/days/1 projection-wrong',
    'office/lead-times.json#/0/level level-unknown',
  ]);
});

test('what is wrong is said in both languages, with what repairs it', async () => {
  const files = { ...(await edited('office/fees.json', '/0/yenn', 3)), 'office/papers.json': '[' };
  for (const { says, fix } of await spoilt(files, lintScheme))
    for (const text of [says.ja, fix.ja, says.en, fix.en]) assert.match(text, /\S/);
});

test('nothing is loaded of a scheme that is not sound, and the error lists all that is wrong', async () => {
  const files = { ...(await edited('office/fees.json', '/0/yenn', 3)), 'office/papers.json': undefined };
  await spoilt(files, (folder) =>
    assert.rejects(loadScheme(folder), (error) => {
      assert.ok(error instanceof UnsoundScheme);
      assert.equal(error.name, 'Fault');
      assert.match(error.message, /office\/fees\.json#\/0: There is no such thing as "yenn" here/);
      assert.match(error.message, /office\/papers\.json: This file is missing/);
      return true;
    }),
  );
});
