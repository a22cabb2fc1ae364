// Labels that end, by page and without a script: what is due, what was missed, what is done, and firmware newer than labelled.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { addDays } from '../../src/domain/calendar.ts';
import type { CivilDate, LevelId } from '../../src/domain/names.ts';
import type { Person } from '../../src/domain/people.ts';
import type { Place } from '../../src/domain/place.ts';
import { at } from '../../src/domain/place.ts';
import { stepKey } from '../../src/domain/renewals.ts';
import { acceptFiling, recordFee } from '../../src/office/check.ts';
import { saveProduct } from '../../src/office/desk.ts';
import { createProduct, draftOf } from '../../src/office/draft.ts';
import { fileApplication, openApplication } from '../../src/office/file.ts';
import { issueNow } from '../../src/office/issue.ts';
import { tellAllOwners } from '../../src/office/plan-week.ts';
import { takeInLabel } from '../../src/office/portfolio-elsewhere.ts';
import { officeOf } from '../../src/server/handle.ts';
import { castOf, engage, testHouse } from '../house.ts';
import { completeProduct, putProof } from '../world.ts';
import { atWork } from './at-work.ts';

const { house, app } = await testHouse({ after: (work: () => Promise<void>) => after(work) });
const cast = await castOf(house);
const owner = cast.person('owner');
const office = officeOf(house, owner);
const catalogue = Object.values(house.scheme.catalogues)[0];
assert.ok(catalogue);
const today = house.calendar.today();
const whole = completeProduct(house.scheme, catalogue, today);
const lampFirmware = whole['filed-firmware'] ?? '';

await putProof(office.evidence);
await createProduct(office, 'lamp', { ...whole, product: { ...whole.product, name: { ja: '髙﨑ランプ' } } });
const opened = await openApplication(office, 'lamp');
assert.ok('opened' in opened);
assert.ok('done' in (await fileApplication(office, opened.opened, [])));
const officer = officeOf(house, { ...cast.person('examiner'), roles: ['reception', 'examiner', 'decider'] });
const accepted = await acceptFiling(officer, opened.opened);
assert.ok('done' in accepted && 'due' in accepted.done);
await recordFee(officer, opened.opened, accepted.done.due.yen);
const until = addDays(today, 100);
assert.ok('issued' in (await issueNow(officer, opened.opened, until)));

const bring = async (name: string, end: CivilDate, more: Readonly<Record<string, string>> = {}) => {
  const outside = { registration: `N-${name}`, 'issued-on': addDays(today, -700), until: end, ...more };
  const came = await takeInLabel(office, { name, outside: { ...outside, level: '1' as LevelId } });
  assert.ok('product' in came, JSON.stringify(came));
  return came.product;
};
const lock = await bring('錠', addDays(today, -10), { firmware: '2.0' });
await bring('遠い錠', addDays(today, 30 - 700 + 700));
await bring('失効した錠', addDays(today, -200));
await createProduct(office, 'plain', { product: { name: { ja: 'ラベルなし' } } });

const work = atWork(app, cast);
const { asked } = work;
const sent = (person: Person, url: string, fields: Readonly<Record<string, string>>) =>
  work.sent(person, url, Object.entries(fields));
type Line = { product: string; phase: string; now?: string; until: string; firmware: { is: string; newer: string[] } };
const listed = async (query = ''): Promise<readonly Line[]> =>
  JSON.parse((await asked(owner, `/supplier/renewals.json${query}`)).body).renewals;

test('every label has its line, own ones and those from elsewhere, the next to end first and what is over last', async () => {
  const lines = await listed();
  assert.equal(lines.length, 4);
  assert.deepEqual(
    lines.map(({ phase }) => phase),
    ['in-grace', 'late', 'late', 'lapsed'],
  );
  const page = await asked(owner, '/supplier/renewals');
  assert.equal(page.statusCode, 200);
  assert.match(page.body, /髙﨑ランプ/);
  assert.match(page.body, /営業日過ぎています/);
  assert.match(page.body, /ラベルのない製品が1件あります/);
  assert.match(page.body, /猶予/);
});

test('the files hold what the screen shows, narrowed alike', async () => {
  const all = parse((await asked(owner, '/supplier/renewals.csv')).body, { bom: true }) as string[][];
  assert.equal(all.length, 5);
  const narrowed = parse((await asked(owner, '/supplier/renewals.csv?where=here')).body, { bom: true }) as string[][];
  assert.deepEqual(
    narrowed.slice(1).map(([name]) => name),
    ['髙﨑ランプ'],
  );
  assert.equal((await asked(owner, '/supplier/renewals.xlsx')).rawPayload.subarray(0, 2).toString(), 'PK');
  const days = await asked(owner, '/supplier/renewals.ics?where=here');
  assert.match(days.body, /BEGIN:VEVENT/);
  assert.match(days.body, new RegExp(`DTSTART;VALUE=DATE:${until.replaceAll('-', '')}|DTSTART`));
  const none = await asked(owner, '/supplier/renewals?q=ありません');
  assert.match(none.body, /当てはまるラベルはありません/);
});

test('a step that is called done is no longer asked for, and that is taken back again', async () => {
  const way = '/supplier/products/lamp/renewal';
  const before = await asked(owner, way);
  assert.match(before.body, /name="step" value="file"/);
  const done = await sent(owner, way, { step: 'evidence', until, done: 'yes' });
  assert.equal(done.headers['location'], `${way}?done=marked`);
  const [lamp] = await listed('?where=here');
  assert.equal(lamp?.phase, 'running');
  assert.equal(lamp?.now, 'file');
  await sent(owner, way, { step: 'evidence', until, done: 'no' });
  assert.equal((await listed('?where=here'))[0]?.phase, 'late');
  await sent(owner, way, { step: 'let-it-end', until, done: 'yes' });
  assert.equal((await listed('?where=here'))[0]?.phase, 'ending');
  await sent(owner, way, { step: 'let-it-end', until, done: 'no' });
  const noted = await office.reading.history(
    `portfolio-${owner.organisation}`,
    at('products', 'lamp', 'renewal', stepKey('evidence', until)),
    'portfolio',
  );
  assert.equal(noted.length, 2);
});

test('a step that is none, another last day, the last day itself and a foreign product are refused', async () => {
  const way = '/supplier/products/lamp/renewal';
  const refusals = [
    await sent(owner, way, { step: 'x', until }),
    await sent(owner, way, { step: 'file', until: addDays(until, 1) }),
    await sent(owner, way, { step: 'last', until }),
    await sent(owner, way, { step: 'file', until: 'tomorrow' }),
    await sent(cast.stranger('owner'), way, { step: 'file', until }),
    await asked(cast.stranger('owner'), way),
  ];
  assert.deepEqual(
    refusals.map(({ headers }) => headers['x-refusal']),
    ['cannot-read', 'cannot-read', 'cannot-read', 'cannot-read', 'no-such-product', 'no-such-product'],
  );
});

test('the home page says what is due, the menu leads there', async () => {
  const home = await asked(owner, '/supplier');
  assert.match(home.body, /遅れているもの・猶予中のもの3件/);
  assert.match(home.body, /href="\/supplier\/renewals"/);
});

test('whoever may file is told once a week, also without a plan or an action of her own', async () => {
  const officeFor = (organisation: string) =>
    officeOf(house, { id: 'plan-week', name: '', organisation, kind: 'supplier', roles: ['reader'] });
  const letters = async () =>
    (await house.outbox.list({ organisation: owner.organisation, count: 50 })).filter(
      ({ about }) => about === 'renewal-week',
    );
  assert.equal(await tellAllOwners(house, officeFor), (await letters()).length);
  const told = (await letters()).map(({ to }) => to.split('@')[0]).toSorted();
  assert.deepEqual(told, ['editor-own', 'owner-own']);
  assert.match((await letters())[0]?.text ?? '', /\/supplier\/renewals/);
  assert.equal(await tellAllOwners(house, officeFor), 0, 'once a week');
});

test('firmware newer than the labelled one is told everywhere, with the criteria to look at again, and never as covered', async () => {
  const same = await asked(owner, '/supplier/products/lamp/renewal');
  assert.match(same.body, /いまの版は、ラベルの版です/);
  const save = { field: '/firmware/9.9 新/released', expected: 0, value: today } as const;
  assert.ok('saved' in (await saveProduct(office, 'lamp', [save])));
  const [lamp] = await listed('?where=here');
  assert.deepEqual(lamp?.firmware, { is: 'newer', labelled: lampFirmware, newer: ['9.9 新'] });
  const page = await asked(owner, '/supplier/products/lamp/renewal');
  assert.match(page.body, /新しい版は、ラベルの答えで確かめたことになりません/);
  assert.match(page.body, /見直す適合基準/);
  const product = await asked(owner, '/supplier/products/lamp');
  assert.match(product.body, /ラベルより新しいファームウェアがあります/);
  const portfolio = await asked(owner, '/supplier');
  assert.match(portfolio.body, /ラベルより新しい版あり/);
  const rows = JSON.parse((await asked(owner, '/supplier/portfolio.json')).body).products as {
    id: string;
    firmware?: string;
  }[];
  assert.equal(rows.find(({ id }) => id === 'lamp')?.firmware, 'newer');
  assert.equal(rows.find(({ id }) => id === lock)?.firmware, 'unknown');
  assert.equal(rows.find(({ id }) => id === 'plain')?.firmware, undefined);
});

test('an evaluator sees the label of her product, neither the list nor what the supplier notes', async () => {
  await engage(house, cast, 'lamp', 'own');
  const evaluator = cast.person('lead');
  assert.equal((await asked(evaluator, '/supplier/renewals')).headers['location'], '/supplier');
  const page = await asked(evaluator, '/supplier/products/lamp/renewal');
  assert.equal(page.statusCode, 200);
  assert.doesNotMatch(page.body, /name="step"/);
});

test('the label is taken for each place of use, never smaller than its code can be read', async () => {
  const way = '/supplier/products/lamp/label-use';
  const page = await asked(owner, `${way}?mm=5`);
  assert.match(page.body, /この幅では QR を読み取れません/);
  const svg = await asked(owner, `${way}/device/label.svg?mm=5`);
  assert.equal(svg.statusCode, 200);
  assert.match(svg.body, /見本/);
  const headers = await cast.token(owner);
  const { places } = (await app.inject({ url: '/api/v1/products/lamp/label-use', headers })).json();
  const [device] = places;
  assert.ok(device.millimetres >= device.smallest && !device.isTooSmall);
  assert.ok(svg.body.includes(`width="${device.smallest}mm"`));
  const png = await asked(owner, `${way}/web/label.png`);
  assert.equal(png.rawPayload.subarray(1, 4).toString(), 'PNG');
  assert.match((await asked(owner, `/supplier/products/${lock}/label-use`)).body, /発行した運営者から受け取って/);
  assert.equal((await asked(owner, `${way}/moon/label.svg`)).headers['x-refusal'], 'cannot-read');
  const none = await asked(owner, '/supplier/products/plain/label-use/web/label.svg');
  assert.equal(none.headers['x-refusal'], 'not-now');
});

test('a notice of changes is prepared from what was filed and what is declared now, and can go into the package', async () => {
  const page = await asked(owner, '/supplier/products/lamp/papers');
  assert.match(page.body, /型番を加える届け/);
  const pdf = await asked(owner, '/supplier/products/lamp/papers/notice-changed');
  assert.equal(pdf.statusCode, 200, String(pdf.headers['x-refusal']));
  assert.equal(pdf.rawPayload.subarray(0, 5).toString(), '%PDF-');
  assert.doesNotMatch((await asked(owner, '/supplier/products/plain/papers')).body, /型番を加える届け/);
});

test('by program the same is given and done', async () => {
  const headers = { ...(await cast.token(owner)), 'content-type': 'application/json' };
  const all = await app.inject({ url: '/api/v1/renewals?phase=late', headers });
  assert.equal(all.statusCode, 200, all.body);
  assert.equal(all.json().renewals.length, 2);
  const one = await app.inject({ url: '/api/v1/products/lamp/renewal', headers });
  assert.ok(one.json().criteria.length > 0);
  const payload = { step: 'file', until };
  const done = await app.inject({ method: 'POST', url: '/api/v1/products/lamp/renewal', headers, payload });
  assert.deepEqual(done.json(), { marked: 'file' });
});

test('what the office knows of a label it compares by itself; a difference is named with both sides', async () => {
  const support = '2040-12-31';
  const field = '/product/support-until' as Place;
  const version = (await draftOf(office, 'lamp'))?.versions.get(field)?.version ?? 0;
  await saveProduct(office, 'lamp', [{ field, expected: version, value: support }]);
  const page = await asked(owner, '/supplier/products/lamp/ready');
  assert.equal(page.statusCode, 200);
  assert.match(page.body, new RegExp(support));
  assert.match(page.body, /まだ見ていない/);
  const { points } = JSON.parse((await asked(owner, '/supplier/products/lamp/ready.json')).body) as {
    points: { id: string; is: string; by: string; differences: { field: string; now: string }[] }[];
  };
  const of = (id: string) => points.find((one) => one.id === id);
  assert.deepEqual(
    of('entry-support')?.differences.map((one) => [one.field, one.now]),
    [[field, support]],
  );
  assert.deepEqual([of('entry-names')?.is, of('entry-names')?.by], ['same', 'office']);
  assert.deepEqual([of('papers-firmware')?.is, of('manual-number')?.is], ['differs', 'open']);
});

test('a person notes what she saw, field by field; whoever saves an older state is told', async () => {
  const way = '/supplier/products/lamp/ready';
  const place = '/products/lamp/ready/manual-number/is';
  const send = (is: string, version: string) =>
    sent(owner, way, { shown: place, [`f:${place}`]: is, [`v:${place}`]: version });
  assert.equal((await send('same', '0')).statusCode, 200);
  assert.match((await asked(owner, way)).body, /同じ/);
  assert.equal((await send('differs', '0')).statusCode, 409);
  const csv = parse((await asked(owner, `${way}.csv`)).body, { bom: true }) as string[][];
  assert.deepEqual(csv.find((row) => row[1] === '説明書の登録番号')?.slice(2, 4), ['同じ', '人']);
  assert.equal((await asked(cast.stranger('owner'), way)).headers['x-refusal'], 'no-such-product');
  assert.equal((await asked(cast.person('lead'), way)).headers['location'], '/supplier/products/lamp');
});
