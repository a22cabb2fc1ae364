// A commissioned evaluation there and back: asked for by page, answered on another machine with the command line or Excel,
// looked at and taken over. The supplier's own answers stay as they are, whatever comes back.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { run } from '../../src/cli/run.ts';
import { narrowed } from '../../src/domain/commission.ts';
import type { Person } from '../../src/domain/people.ts';
import type { Product } from '../../src/domain/product.ts';
import { wholeOf } from '../../src/office/behind.ts';
import { saveProduct } from '../../src/office/desk.ts';
import { createProduct, draftOf } from '../../src/office/draft.ts';
import { readAnswer, takeAnswer } from '../../src/office/evaluations.ts';
import { officeOf } from '../../src/server/handle.ts';
import { multipart } from '../api-house.ts';
import { answerTo, commissioned, sha } from '../evaluated.ts';
import { castOf, engage, testHouse } from '../house.ts';
import { completeProduct, proof, putProof } from '../world.ts';
import { atWork } from './at-work.ts';

const { house, app } = await testHouse({ after: (work: () => Promise<void>) => after(work) });
const cast = await castOf(house);
const owner = cast.person('owner');
const office = officeOf(house, owner);
const catalogue = Object.values(house.scheme.catalogues)[0];
assert.ok(catalogue);
const today = house.calendar.today();
await putProof(office.evidence);
const product: Product = completeProduct(house.scheme, catalogue, today);
const secret = '秘密の住所一丁目';
await createProduct(office, 'lamp', {
  ...product,
  product: { ...product.product, name: { ja: '見守りランプ' } },
  supplier: { ...product.supplier, address: secret },
});
const { asked, sent, sessionOf } = atWork(app, cast);
const [first, second] = catalogue.criteria;
assert.ok(first && second);
const item = `${first.id}/${first.items[0]?.no}`;
const way = '/supplier/products/lamp/evaluations';

const here = mkdtempSync(join(tmpdir(), 'hoshimi-evaluate-'));
after(() => rmSync(here, { recursive: true, force: true }));
/** Runs the command line where the evaluator sits. */
async function hoshimi(...argv: string[]) {
  const said: string[] = [];
  const out = (line: string) => void said.push(line);
  const code = await run([...argv, '--lang', 'en'], { cwd: here, out, err: out });
  return { code, said: said.join('\n') };
}
async function uploaded(person: Person, url: string, file: Uint8Array) {
  const { headers, payload } = multipart(file, 'answer.zip');
  return app.inject({ method: 'POST', url, headers: { ...(await sessionOf(person)), ...headers }, payload });
}
const answersNow = async () => (await draftOf(office, 'lamp'))?.product.answers;
const before = JSON.stringify(await answersNow());

async function requested(items: readonly string[], evidence: readonly string[] = []) {
  const came = await sent(owner, way, [
    ['name', '田中 花子'],
    ['organisation', '検証の会社'],
    ['qualification', 'qualified-person'],
    ['until', '2099-01-01'],
    ['asks', '試験の記録を見てください。'],
    ...items.map((one) => ['items', one] as const),
    ...evidence.map((one) => ['evidence', one] as const),
  ]);
  const id = String(came.headers['location']).split('#commission-')[1] ?? '';
  assert.notEqual(id, '', came.body.slice(0, 300));
  const made = await sent(owner, `${way}/${id}/file`, []);
  assert.equal(made.statusCode, 200, made.body.slice(0, 200));
  return { id, zip: new Uint8Array(made.rawPayload) };
}

const once = await requested([first.id, `${second.id}/${second.items[0]?.no}`], ['record']);

test('the file holds what was chosen under names for every system, and none of what stays', async () => {
  const files = unzipSync(once.zip);
  const names = Object.keys(files);
  assert.ok(names.includes('request.json') && names.includes('checklist.xlsx') && names.includes('product.yaml'));
  assert.ok(names.includes('はじめにお読みください.txt') && names.includes('READ-ME-FIRST.txt'));
  for (const name of names) assert.doesNotMatch(name, /[<>:"|?*\\]|^\/|\.\./);
  const texts = names.map((name) => Buffer.from(files[name] ?? []).toString()).join('\n');
  assert.ok(!texts.includes(secret));
  const request = JSON.parse(Buffer.from(files['request.json'] ?? []).toString());
  assert.equal(request.to.name, '田中 花子');
  assert.deepEqual(request.items, [
    first.id,
    ...first.items.map(({ no }) => `${first.id}/${no}`),
    `${second.id}/${second.items[0]?.no}`,
  ]);
  for (const line of request.files as string[]) {
    const [hash, size, ...name] = line.split(' ');
    const bytes = files[name.join(' ')];
    assert.ok(bytes, line);
    assert.deepEqual([hash, size], [sha(bytes), String(bytes.length)]);
  }
  assert.equal(request.files.length, names.length - 1);
});

test('evidence that leaves is named in the trail by its hash', async () => {
  const { body } = await asked(owner, `/organisations/${encodeURIComponent(owner.organisation)}/trail.jsonl`);
  const entries = body
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const left = entries.filter(
    ({ did, changes = [] }) => did === 'product.see-evidence' && JSON.stringify(changes).includes(proof.sha256),
  );
  assert.equal(left.length, 1);
});

test('she answers by the command line, and what she hands back stands beside the own answers', async () => {
  writeFileSync(join(here, 'request.zip'), once.zip);
  writeFileSync(join(here, '記録.txt'), 'I saw it\n');
  const listed = await hoshimi('evaluate', 'request.zip');
  assert.equal(listed.code, 0, listed.said);
  assert.ok(listed.said.includes(item) && listed.said.includes('The supplier says: conforms'));
  assert.equal((await hoshimi('evaluate', 'status', 'request.zip')).code, 1);
  const bare = await hoshimi('evaluate', 'answer', 'request.zip', item, 'does-not-conform');
  assert.deepEqual([bare.code, /needs a --reason/.test(bare.said)], [2, true]);
  const strange = await hoshimi('evaluate', 'answer', 'request.zip', 'X-99/1', 'conforms');
  assert.equal(strange.code, 2);
  const done = await hoshimi(
    'evaluate',
    'answer',
    'request.zip',
    item,
    'does-not-conform',
    '--reason',
    'ポートが開いている',
    '--evidence',
    '記録.txt',
    '--evidence',
    'record',
  );
  assert.equal(done.code, 0, done.said);
  assert.equal((await hoshimi('evaluate', 'answer', 'request.zip', first.id, 'conforms')).code, 0);
  const finished = await hoshimi('evaluate', 'finish', 'request.zip');
  assert.equal(finished.code, 0, finished.said);
  const zip = new Uint8Array(readFileSync(join(here, 'request-answer.zip')));
  const preview = await uploaded(owner, `${way}/preview`, zip);
  assert.equal(preview.statusCode, 200, preview.body.slice(0, 400));
  assert.match(preview.body, /ポートが開いている/);
  const hash = /name="sha256" value="([0-9a-f]{64})"/.exec(preview.body)?.[1] ?? '';
  assert.equal(hash, sha(zip));
  const onlyItem = await sent(owner, `${way}/take`, [
    ['sha256', hash],
    ['names', item],
  ]);
  assert.match(String(onlyItem.headers['location']), /taken=1/);
  const again = await uploaded(owner, `${way}/preview`, zip);
  assert.match(again.body, /取り込み済み/);
  await sent(owner, `${way}/take`, [
    ['sha256', hash],
    ['names', first.id],
  ]);
  assert.match((await uploaded(owner, `${way}/preview`, zip)).body, /すべて取り込み済みです/);
  assert.equal(JSON.stringify(await answersNow()), before);
  const { product: now } = (await draftOf(office, 'lamp')) ?? {};
  const hers = Object.values(now?.evidence ?? {}).filter(({ title }) => title?.includes('（評価者による）'));
  assert.deepEqual(
    hers.map(({ sha256 }) => sha256),
    [sha(strToU8('I saw it\n'))],
  );
});

test('the criterion shows her word, check warns, and a decision with a reason ends it', async () => {
  const page = `/supplier/products/lamp/criteria/${first.id}`;
  const shown = await asked(owner, page);
  for (const said of ['田中 花子', '有資格者', 'ポートが開いている', 'evaluator-differs', today])
    assert.ok(shown.body.includes(said), said);
  const gaps = await asked(owner, '/supplier/gaps?view=product');
  assert.ok(gaps.body.includes('田中 花子'));
  const action = /action="([^"]*\/decide)"/.exec(shown.body)?.[1] ?? '';
  const bare = await sent(owner, action, [
    ['name', item],
    ['is', 'kept'],
    ['reason', ''],
  ]);
  assert.equal(bare.headers['x-refusal'], 'no-reason');
  const again = await sent(owner, action, [
    ['name', item],
    ['is', 'asked-again'],
    ['reason', ''],
  ]);
  assert.match(String(again.headers['location']), /\?again=.*item=.*#ask$/);
  const kept = await sent(owner, action, [
    ['name', item],
    ['is', 'kept'],
    ['reason', '開いていたのは試作機だけ'],
  ]);
  assert.equal(kept.statusCode, 303);
  const decided = await asked(owner, page);
  assert.ok(decided.body.includes('開いていたのは試作機だけ') && !decided.body.includes('evaluator-differs'));
  assert.equal(JSON.stringify(await answersNow()), before);
});

test('the list says the same on the page, as a workbook, as CSV and as JSON', async () => {
  const page = await asked(owner, way);
  const json = JSON.parse((await asked(owner, `${way}.json`)).body).evaluations as { name: string; is: string }[];
  const csv = (await asked(owner, `${way}.csv`)).body;
  for (const { name } of json) assert.ok(page.body.includes(name) && csv.includes(name), name);
  assert.ok(json.some(({ is }) => is === 'kept') && json.some(({ is }) => is === 'waiting'));
  assert.ok(csv.includes('開いていたのは試作機だけ') && page.body.includes('開いていたのは試作機だけ'));
  assert.equal((await asked(owner, `${way}.xlsx`)).rawPayload.subarray(0, 2).toString(), 'PK');
});

test('she answers in the workbook: empty rows are no answers, files beside it are evidence', async () => {
  const { zip } = await requested([first.id]);
  writeFileSync(join(here, 'sheet.zip'), zip);
  const items = first.items.map(({ no }) => `${first.id}/${no}`);
  const blank = await house.sheets.readChecklist(unzipSync(zip)['checklist.xlsx'] ?? new Uint8Array());
  assert.ok('answers' in blank && blank.answers.every(({ result }) => result === ''), 'her columns are empty');
  const answers = {
    [first.id]: {
      items: {
        [String(first.items[0]?.no)]: {
          result: 'not-applicable' as const,
          reason: '無線がない',
          evidence: ['記録.txt'],
        },
      },
    },
  };
  const filled = (of: NonNullable<Product['answers']>) =>
    house.sheets.writeChecklist(
      { edition: catalogue.edition, answers: of },
      'ja',
      narrowed(catalogue, [first.id, ...items]),
    );
  writeFileSync(join(here, 'filled.xlsx'), filled(answers));
  const made = await hoshimi('evaluate', 'finish', 'sheet.zip', '--excel', 'filled.xlsx');
  assert.equal(made.code, 0, made.said);
  const back = new Uint8Array(readFileSync(join(here, 'sheet-answer.zip')));
  const read = await readAnswer(office, house.commissions, 'lamp', back);
  assert.ok('rows' in read, JSON.stringify(read));
  assert.deepEqual(
    read.rows.map(({ name, result, reason, evidence }) => [name, result, reason, evidence]),
    [[item, 'not-applicable', '無線がない', ['記録.txt']]],
  );
  writeFileSync(
    join(here, 'bad.xlsx'),
    filled({ [second.id]: { result: 'conforms' }, [first.id]: { result: 'not-applicable' } }),
  );
  const bad = await hoshimi('evaluate', 'finish', 'sheet.zip', '--excel', 'bad.xlsx', '--force');
  assert.equal(bad.code, 2);
  assert.ok(bad.said.includes('not asked') && bad.said.includes('no reason'), bad.said);
});

test('an own answer changed since is marked, and a file made before the change is older', async () => {
  const { zip } = await requested([first.id]);
  writeFileSync(join(here, 'older.zip'), zip);
  await hoshimi('evaluate', 'answer', 'older.zip', item, 'conforms');
  await hoshimi('evaluate', 'finish', 'older.zip');
  const back = new Uint8Array(readFileSync(join(here, 'older-answer.zip')));
  const field = `/answers/${first.id}/items/${first.items[0]?.no}/reason`;
  const version = (await draftOf(office, 'lamp'))?.versions.get(field)?.version ?? 0;
  await saveProduct(office, 'lamp', [{ field, expected: version, value: '書き直した理由' }]);
  const read = await readAnswer(office, house.commissions, 'lamp', back);
  assert.ok('rows' in read);
  assert.deepEqual([read.isOlder, read.rows.map(({ isTouched }) => isTouched)], [true, [true]]);
});

/** An answer to a request as a program of somebody else may write it. */
const answered = (
  zip: Uint8Array,
  change: (answer: Record<string, unknown>) => object,
  more: Record<string, Uint8Array> = {},
) => answerTo(zip, { on: today, criterion: first.id }, change, more);

test('whatever is wrong with a file is refused with its reasons, all at once, and changes nothing', async () => {
  const { zip } = await requested([first.id]);
  const codes = async (bytes: Uint8Array) => {
    const read = await readAnswer(office, house.commissions, 'lamp', bytes);
    return 'wrong' in read ? [...new Set(read.wrong.map(({ wrong }) => wrong))] : ['taken'];
  };
  const changed = (change: (answer: Record<string, unknown>) => object, more?: Record<string, Uint8Array>) =>
    codes(answered(zip, change, more));
  const file = { 'evidence/a.txt': strToU8('a') };
  assert.deepEqual(await changed((one) => one), ['taken']);
  assert.deepEqual(await codes(strToU8('no zip')), ['damaged']);
  assert.deepEqual(await codes(zipSync({ 'other.json': strToU8('{}') })), ['no-head']);
  assert.deepEqual(await codes(zipSync({ '../answer.json': strToU8('{}') })), ['damaged']);
  assert.deepEqual(await codes(zipSync({ 'answer.json': strToU8('{"a":') })), ['not-json']);
  assert.deepEqual(await codes(zipSync({ 'answer.json': strToU8('['.repeat(5000)) })), ['too-deep']);
  assert.deepEqual(await codes(zipSync({ 'answer.json': strToU8(`"${'x'.repeat(3_000_000)}"`) })), ['head-too-large']);
  assert.deepEqual(await codes(zipSync({ 'answer.json': strToU8('{}'), bomb: new Uint8Array(40 * 1024 * 1024) })), [
    'too-large',
  ]);
  assert.deepEqual(await codes(zipSync({ 'answer.json': strToU8('{"format":1}') })), ['not-the-format']);
  const twice = '{"result":"does-not-conform","reason":"r","result":"conforms"}';
  assert.deepEqual(await codes(zipSync({ 'answer.json': strToU8(`{"answers":{"${first.id}":${twice}}}`) })), [
    'said-twice',
  ]);
  assert.deepEqual(await changed((one) => ({ ...one, version: '9' })), ['other-version']);
  const unmet = { result: 'does-not-conform', reason: 'r' };
  const items = Object.fromEntries(first.items.map(({ no }) => [String(no), unmet]));
  const odd = answered(zip, (one) => ({ ...one, answers: { [first.id]: { result: 'conforms', items } } }));
  const read = await readAnswer(office, house.commissions, 'lamp', odd);
  assert.deepEqual('contradicted' in read && read.contradicted, [first.id]);
  const told = (await uploaded(owner, `${way}/preview`, odd)).body;
  assert.ok(told.includes('評価項目の答えと合いません') && told.includes(sha(odd)));
  assert.deepEqual(await changed((one) => ({ ...one, rank: 'x', on: 'never' })), [
    'unreadable-value',
    'unknown-key',
    'missing',
  ]);
  assert.deepEqual(await changed(({ files: _, ...one }) => one, file), ['file-unlisted']);
  assert.deepEqual(await changed((one) => ({ ...one, files: [`${'0'.repeat(64)} 1 evidence/a.txt`] }), file), [
    'hash-wrong',
  ]);
  assert.deepEqual(await changed((one) => ({ ...one, files: [`${'0'.repeat(64)} 1 gone.txt`] })), ['file-missing']);
  assert.deepEqual(await changed((one) => one, file), ['file-unnamed']);
  assert.deepEqual(await changed((one) => ({ ...one, request: { ...(one['request'] as object), product: 'lock' } })), [
    'other-product',
  ]);
  assert.deepEqual(await changed((one) => ({ ...one, request: { ...(one['request'] as object), commission: 'x' } })), [
    'unknown-request',
  ]);
  assert.deepEqual(
    await changed((one) => ({
      ...one,
      request: { ...(one['request'] as object), revision: '1', edition: 'e0' },
      by: { name: '別の人', organisation: '検証の会社', qualification: 'qualified-person' },
      on: '2020-01-01',
      answers: {
        [second.id]: { result: 'does-not-conform' },
        [first.id]: { items: { '1': { result: 'conforms', evidence: ['ghost'] } } },
      },
    })),
    [
      'request-changed',
      'other-evaluator',
      'other-edition',
      'day-wrong',
      'not-asked',
      'reason-missing',
      'evidence-unknown',
    ],
  );
  const page = await uploaded(
    owner,
    `${way}/preview`,
    answered(zip, (one) => ({ ...one, on: '2020-01-01' })),
  );
  assert.equal(page.statusCode, 422);
  assert.ok(page.body.includes('day-wrong') && page.body.includes('2020-01-01'));
});

test('taking over changes no answer of the product, whatever the evaluator says', async () => {
  const { zip } = await requested([first.id, second.id]);
  const names = [first, second].flatMap(({ id, items }) => [id, ...items.map(({ no }) => `${id}/${no}`)]);
  const said = fc.record({
    result: fc.constantFrom('conforms', 'does-not-conform', 'not-applicable'),
    reason: fc.string({ minLength: 1, maxLength: 40 }).map((text) => `r${text}`),
  });
  const own = JSON.stringify(await answersNow());
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.constantFrom(...names), said, { minKeys: 1 }), async (spoken) => {
      const answers: Record<string, { items?: Record<string, object> }> = {};
      for (const [name, one] of Object.entries(spoken)) {
        const [id = '', no] = name.split('/');
        const before = answers[id] ?? {};
        answers[id] = no === undefined ? { ...before, ...one } : { ...before, items: { ...before.items, [no]: one } };
      }
      const bytes = answered(zip, (one) => ({ ...one, answers }));
      const came = await takeAnswer(office, house.commissions, 'lamp', { bytes, titled: (title) => title });
      assert.ok('taken' in came, JSON.stringify(came));
      assert.deepEqual([...came.taken].sort(), Object.keys(spoken).sort());
      assert.equal(JSON.stringify(await answersNow()), own);
    }),
    { numRuns: 12 },
  );
});

test('an evaluator inside the installation sees neither the requests nor what another has answered', async () => {
  await engage(house, cast, 'lamp', 'own');
  const lead = cast.person('lead');
  const led = await asked(lead, way);
  assert.equal(led.headers['location'], '/supplier/products/lamp');
  const seat = { ...lead, engaged: ['lamp'] };
  const whole = await wholeOf(officeOf(house, seat), 'lamp');
  assert.ok(whole);
  assert.deepEqual(Object.keys(whole.entry), []);
  assert.equal([...whole.noted.keys()].length, 0);
  for (const url of [
    '/supplier/products/lamp',
    `/supplier/products/lamp/criteria/${first.id}`,
    '/supplier',
    '/supplier/products/lamp/portfolio',
    '/supplier/products/lamp/papers',
  ]) {
    const { body } = await asked(lead, url);
    assert.ok(!body.includes('ポートが開いている') && !body.includes('evaluator-differs'), url);
  }
  for (const url of [
    '/supplier/products/lamp/evidence',
    '/supplier/products/lamp/history?field=/evidence/evidence-1/title',
    '/api/v1/products/lamp',
    `/supplier/products/lamp/criteria/${first.id}`,
  ]) {
    const { body } = await asked(lead, url);
    assert.ok(!body.includes('田中'), `who answered is told at ${url}`);
  }
  assert.ok((await asked(lead, '/supplier/products/lamp/evidence')).body.includes('（評価者による）'));
  const stranger = await asked(cast.stranger('owner'), way);
  assert.equal(stranger.headers['x-refusal'], 'no-such-product');
});

test('a product that is another organisation’s now has its evaluations ended, and nobody there sees them', async () => {
  await createProduct(office, 'sold', product);
  const { id, answer } = await commissioned(office, house, 'sold');
  const offered = await asked(owner, '/hand-overs/product/sold');
  for (const said of [
    'この組織に残り、使えなくなるもの',
    '評価の委託（期限前 1件）',
    '証跡の依頼（受付中 0件）',
    'この組織の保管場所から消えます',
  ])
    assert.ok(offered.body.includes(said), said);
  const taken = await takeAnswer(office, house.commissions, 'sold', { bytes: answer, titled: (title) => title });
  assert.ok('taken' in taken);
  assert.ok(!offered.body.includes('/evaluations.xlsx'), 'nothing to save');
  const answered = await asked(owner, '/hand-overs/product/sold');
  assert.match(
    answered.body,
    /href="\/supplier\/products\/sold\/evaluations\.xlsx">評価者の答え 1件を Excel で保存する/,
  );
  const [from, to] = [owner.organisation, cast.stranger('owner').organisation];
  assert.ok(await house.register.append([{ product: 'sold', from, to }]));
  const sold = '/supplier/products/sold/evaluations';
  for (const [url, fields] of [
    [`${sold}/${id}/file`, []],
    [`${sold}/take`, [['sha256', sha(answer)]]],
  ] as const)
    assert.equal((await sent(owner, url, fields)).headers['x-refusal'], 'no-such-product', url);
  assert.equal((await uploaded(owner, `${sold}/preview`, answer)).headers['x-refusal'], 'no-such-product');
  const there = cast.stranger('owner');
  const refused = await uploaded(there, `${sold}/preview`, answer);
  assert.equal(refused.statusCode, 422);
  assert.match(refused.body, new RegExp(id));
  for (const url of [sold, '/supplier/products/sold', `/supplier/products/sold/criteria/${first.id}`, '/supplier']) {
    const page = await asked(there, url);
    assert.equal(page.statusCode, 200, url);
    assert.ok(!page.body.includes('田中') && !page.body.includes('検証の会社'), url);
  }
});

test('nobody writes an evaluator’s word through the fields of the portfolio', async () => {
  const field = '/products/lamp/evaluations/forged/answers/X/result';
  const headers = { ...(await cast.token(owner)), 'content-type': 'application/json' };
  const came = await app.inject({
    method: 'POST',
    url: '/api/v1/products/lamp/portfolio/fields',
    headers,
    payload: JSON.stringify({ fields: [{ field, expected: 0, value: 'conforms' }] }),
  });
  assert.equal(came.statusCode, 422);
});

test('beside a product folder her answers are a warning of check, and the answers stay', async () => {
  const folder = unzipSync((await asked(owner, '/supplier/products/lamp/folder.zip')).rawPayload);
  for (const [name, bytes] of Object.entries(folder)) {
    mkdirSync(join(here, 'lamp', name, '..'), { recursive: true });
    writeFileSync(join(here, 'lamp', name), bytes);
  }
  const taken = await hoshimi('evaluate', 'take', 'lamp', 'request-answer.zip');
  assert.equal(taken.code, 0, taken.said);
  const checked = await hoshimi('check', 'lamp', '--json');
  const codes = (JSON.parse(checked.said).findings as { code: string; weight: string }[]).filter(
    ({ code }) => code === 'evaluator-differs',
  );
  assert.deepEqual(
    codes.map(({ weight }) => weight),
    ['warning'],
  );
});

test('the organisation carries requests and answers away, and they come in elsewhere as they were', async (t) => {
  const parts: Uint8Array[] = [];
  for await (const part of (await house.pack(owner.organisation)) ?? []) parts.push(part);
  const packed = join(here, 'organisation.zip');
  writeFileSync(packed, Buffer.concat(parts));
  const { house: elsewhere } = await testHouse(t);
  const unpacked = await elsewhere.unpack(packed);
  assert.ok(!('wrong' in unpacked), JSON.stringify(unpacked));
  const came = await elsewhere.takeIn(unpacked);
  assert.ok('organisation' in came, JSON.stringify(came));
  const there = await wholeOf(officeOf(elsewhere, owner), 'lamp');
  const mine = await wholeOf(office, 'lamp');
  assert.ok(there && mine && Object.keys(mine.entry.evaluations ?? {}).length > 0);
  assert.deepEqual(there.entry.evaluations, mine.entry.evaluations);
  assert.deepEqual(there.entry.commissions, mine.entry.commissions);
});
