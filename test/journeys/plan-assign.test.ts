// Who does what, by page and without a script: many actions in one sending and back, departments and who takes them, people
// without an account, and the plan's own table taken back in.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { at } from '../../src/domain/place.ts';
import { csvText } from '../../src/domain/spreadsheet-text.ts';
import { createProduct } from '../../src/office/draft.ts';
import { addAction, planOf, proposeActions, savePlan } from '../../src/office/plan.ts';
import { tellAllOwners } from '../../src/office/plan-week.ts';
import { officeOf } from '../../src/server/handle.ts';
import { castOf, testHouse } from '../house.ts';
import { completeProduct, putProof } from '../world.ts';
import { atWork, typed, unescaped } from './at-work.ts';

const { house, app } = await testHouse({ after: (work: () => Promise<void>) => after(work) });
const cast = await castOf(house);
const [owner, editor] = [cast.person('owner'), cast.person('editor')];
const office = officeOf(house, owner);
const catalogue = Object.values(house.scheme.catalogues)[0];
assert.ok(catalogue);
const whole = completeProduct(house.scheme, catalogue, house.calendar.today());
await putProof(office.evidence);
await createProduct(office, 'lamp', { ...whole, product: { ...whole.product, name: { ja: 'ランプ' } }, answers: {} });
await createProduct(office, 'lock', { ...whole, product: { ...whole.product, name: { ja: '錠、大' } }, answers: {} });
await proposeActions(office, 'all');
const { asked, sent, sessionOf } = atWork(app, cast);
const actions = async () => (await planOf(office)).sheet.actions ?? {};
const ofDepartment = async (id: string) =>
  Object.entries(await actions()).flatMap(([action, { department }]) => (department === id ? [action] : []));
const undoIn = (page: string) => unescaped(/name="undo" value="([^"]*)"/.exec(page)?.[1] ?? '');

test('all actions of a department are given to one person in one sending, which is told and can be taken back', async () => {
  const mine = await ofDepartment('development');
  assert.ok(mine.length > 10);
  const list = await asked(owner, '/supplier/plan?department=development');
  assert.match(list.body, new RegExp(`表示中のすべて（${mine.length}件）`));
  const seen = /name="seen" value="([^"]*)"/.exec(list.body)?.[1] ?? '';
  const came = await sent(owner, '/supplier/plan/assign?department=development', [
    ['seen', seen],
    ['which', 'all'],
    ['owner', 'editor-own'],
    ['due', '2027-02-01'],
  ]);
  assert.equal(came.statusCode, 200);
  assert.match(came.body, new RegExp(`${mine.length}件の対応を変えました`));
  const now = await actions();
  for (const id of mine) assert.deepEqual([now[id]?.owner, now[id]?.due], ['editor-own', '2027-02-01']);
  assert.ok(
    Object.values(now).some((one) => one.owner === undefined),
    'others are left',
  );
  const again = await sent(owner, '/supplier/plan/assign', [
    ['which', 'chosen'],
    ['action', mine[0] ?? ''],
    ['owner', 'editor-own'],
  ]);
  assert.match(again.body, /すでにそのとおりです/);
  const back = await sent(owner, '/supplier/plan/assign/undo', [['undo', undoIn(came.body)]]);
  assert.match(back.body, /元に戻しました/);
  for (const id of mine) assert.deepEqual((await actions())[id]?.owner, undefined);
});

test('what somebody saved after the list was shown is left and named; nothing chosen or said is told', async () => {
  const [first = '', second = ''] = await ofDepartment('quality');
  const seen = house.calendar.now();
  await new Promise((done) => setImmediate(done));
  const place = at('actions', first, 'owner');
  let version = 0;
  while (((await planOf(office)).versions.get(place)?.at ?? '') <= seen) {
    await savePlan(office, [{ field: place, expected: version, value: `${version}` }]);
    version += 1;
  }
  const came = await sent(owner, '/supplier/plan/assign', [
    ['seen', seen],
    ['which', 'chosen'],
    ['action', first],
    ['action', second],
    ['owner-name', '社長 山田'],
  ]);
  assert.equal(came.statusCode, 409);
  assert.match(came.body, /変えなかった対応/);
  assert.equal((await actions())[second]?.owner, '社長 山田');
  assert.equal((await actions())[first]?.owner, `${version - 1}`);
  assert.match(came.body, /アカウントなし/);
  for (const [fields, says] of [
    [
      [
        ['which', 'chosen'],
        ['owner', 'editor-own'],
      ],
      /対応が選ばれていません/,
    ],
    [[['which', 'all']], /変えることが選ばれていません/],
    [
      [
        ['which', 'all'],
        ['state', 'dropped'],
      ],
      /取りやめる理由/,
    ],
  ] as const) {
    const wrong = await sent(owner, '/supplier/plan/assign', fields);
    assert.equal(wrong.statusCode, 422);
    assert.match(wrong.body, says);
  }
  const strange = JSON.stringify([
    { field: '/target', expected: 0, value: '2027-01-01' },
    { field: '/departments/quality/owner', expected: 0, value: 'x' },
  ]);
  await sent(owner, '/supplier/plan/assign/undo', [['undo', strange]]);
  const { target, departments } = (await planOf(office)).sheet;
  assert.deepEqual([target, departments], [undefined, undefined]);
  assert.equal((await sent(owner, '/supplier/plan/assign/undo', [['undo', '{']])).statusCode, 422);
});

test('hands are a whole number of at least 1: anything else is refused with its place, and departments of one name are one', async () => {
  const url = '/supplier/plan/departments';
  const place = (id: string, name: string) => at('departments', id, name);
  for (const wrong of ['0.5', '1人', '0', '-1', 'たくさん']) {
    const page = await asked(owner, url);
    const came = await sent(owner, url, typed(page.body, place('quality', 'hands'), wrong));
    assert.equal(came.statusCode, 422, wrong);
    assert.match(came.body, /1 以上の整数で書いてください/);
    assert.equal((await planOf(office)).sheet.departments, undefined);
  }
  const api = await app.inject({
    method: 'POST',
    url: '/api/v1/plan/fields',
    headers: { ...(await sessionOf(owner)), 'content-type': 'application/json' },
    payload: JSON.stringify({ fields: [{ field: place('quality', 'hands'), expected: 0, value: '1人' }] }),
  });
  assert.equal(api.statusCode, 422);
  assert.match(api.body, /"field":"\/departments\/quality\/hands","wrong":"not-a-count","says":"[^"]*1/);
  const page = await asked(owner, url);
  const came = await sent(owner, url, [
    ...typed(page.body, place('quality', 'hands'), '２'),
    ...typed(page.body, place('quality', 'name'), '品質・総務'),
    ...typed(page.body, place('legal', 'hands'), '3'),
    ...typed(page.body, place('legal', 'name'), '品質・総務'),
    ...typed(page.body, place('pr', 'name'), '品質・総務'),
  ]);
  assert.equal(came.statusCode, 200);
  assert.equal((await planOf(office)).sheet.departments?.['quality']?.hands, '2');
  assert.match(came.body, /小さいほうの 2 で数えています/);
  const list = (await asked(owner, '/supplier/plan')).body;
  const [, filter = '', bulk = ''] = list
    .split(/<select[^>]*name="department"/)
    .map((one) => one.split('</select>')[0]);
  for (const options of [filter, bulk]) assert.equal(options.split('>品質・総務<').length - 1, 1, options);
  const ofOne = [...(await ofDepartment('quality')), ...(await ofDepartment('legal')), ...(await ofDepartment('pr'))];
  const narrowed = await asked(owner, '/supplier/plan?department=legal');
  assert.match(narrowed.body, new RegExp(`表示中のすべて（${ofOne.length}件）`));
  assert.doesNotMatch(list, /品質・総務、品質・総務/);
  // Taken back, for those who come after.
  const { versions } = await planOf(office);
  await savePlan(
    office,
    [...versions.values()].flatMap(({ field, version, value }) =>
      value !== undefined && field.startsWith('/departments/') ? [{ field, expected: version, value: '' }] : [],
    ),
  );
});

test('a department has its name in the company and somebody who takes it; its open actions are hers, by mail too', async () => {
  const page = await asked(owner, '/supplier/plan/departments');
  assert.match(page.body, /残っている対応 \d+件/);
  const place = (name: string) => at('departments', 'legal', name);
  const fields = [
    ...typed(page.body, place('name'), '総務'),
    ...typed(page.body, place('owner'), 'editor-own'),
    ...typed(page.body, at('departments', 'pr', 'owner'), ''),
    ['name:pr', '鈴木'] as const,
  ];
  const saved = await sent(owner, '/supplier/plan/departments', fields);
  assert.equal(saved.statusCode, 200);
  const { departments } = (await planOf(office)).sheet;
  assert.deepEqual(departments, { legal: { name: '総務', owner: 'editor-own' }, pr: { owner: '鈴木' } });
  const list = await asked(owner, '/supplier/plan?department=legal');
  assert.match(list.body, /総務 <span class="small soft">法務<\/span>/);
  assert.match(list.body, /editor own[^<]*<br><span class="small soft nb">部署による/);
  const hers = await asked(editor, '/supplier/plan');
  assert.match(hers.body, /あなたが担当する対応/);
  const home = await asked(editor, '/supplier');
  assert.match(home.body, /id="mine">あなたが担当する対応[\s\S]*?\/supplier\/plan\/actions\//);
  const legal = await ofDepartment('legal');
  const told = await tellAllOwners(house, (organisation) => officeOf(house, { ...owner, organisation }));
  assert.equal(told, 1, 'only who has an account is told');
  const narrowed = await asked(editor, '/supplier/plan.json?owner=me');
  assert.equal(narrowed.json<{ actions: unknown[] }>().actions.length, legal.length);
});

const upload = async (bytes: Uint8Array | string, empties = 'keep') => {
  const headers = await sessionOf(owner);
  const edge = 'edge';
  const head = `--${edge}\r\nContent-Disposition: form-data; name="empties"\r\n\r\n${empties}\r\n--${edge}\r\nContent-Disposition: form-data; name="file"; filename="plan"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  return app.inject({
    method: 'POST',
    url: '/supplier/plan/import',
    headers: { ...headers, 'content-type': `multipart/form-data; boundary=${edge}` },
    payload: Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from(`\r\n--${edge}--\r\n`)]),
  });
};

for (const [kind, lang] of [
  ['xlsx', 'ja'],
  ['csv', 'ja'],
  ['json', 'ja'],
  ['xlsx', 'en'],
  ['csv', 'en'],
] as const)
  test(`the plan as ${kind} in ${lang} reads back as no change, whatever an empty cell does`, async () => {
    const file = await asked(owner, `/supplier/plan.${kind}?lang=${lang}`);
    const count = Object.keys(await actions()).length;
    for (const empties of ['keep', 'clear']) {
      const came = await upload(file.rawPayload, empties);
      assert.equal(came.statusCode, 200, came.body.slice(-3000));
      assert.match(came.body, new RegExp(`新しい対応 0件、変わる対応 0件、同じ ${count}件、取り込めない行 0行`));
      assert.match(came.body, /いまの計画と同じです/);
    }
  });

test('whatever people write in it, the table reads back as no change', async () => {
  const nasty = [
    '=1+1',
    "'=1+1",
    "''@x",
    '"a", b、c',
    '一行目\n\n三行目',
    '-5',
    '2026-01-01',
    '#',
    'はい; いいえ',
    '\u{1f4a1} ﾊﾝｶｸ',
    '_x000A_',
  ];
  const made: string[] = [];
  for (const [index, text] of nasty.entries()) {
    const owned = nasty[(index + 3) % nasty.length] ?? '';
    const { created } = await addAction(office, {
      title: text,
      note: text,
      owner: owned,
      criteria: [text, '、'],
      department: 'pr',
    });
    made.push(created);
  }
  for (const kind of ['xlsx', 'csv', 'json']) {
    const file = await asked(owner, `/supplier/plan.${kind}`);
    for (const empties of ['keep', 'clear']) {
      const came = await upload(file.rawPayload, empties);
      assert.match(came.body, /変わる対応 0件、同じ \d+件、取り込めない行 0行/, kind);
    }
  }
  const saves = made.map((id) => ({ field: at('actions', id, 'state'), expected: 1, value: 'done' }));
  await savePlan(office, saves);
});

const csvOf = async (): Promise<string[][]> =>
  parse((await asked(owner, '/supplier/plan.csv')).body, { bom: true }) as unknown as string[][];

/** Another value for each column that is read, and the value that it becomes. */
const others: Readonly<Record<string, readonly [string, unknown]>> = {
  対応: ['別の名前', '別の名前'],
  部署: ['品質保証', 'quality'],
  担当: ['reader own', 'reader-own'],
  約束の日: ['2027年3月4日', '2027-03-04'],
  状態: ['着手', 'started'],
  製品: ['錠、大', ['lock']],
  基準: ['X-1、X-2', ['X-1', 'X-2']],
  営業日: ['９日', '9'],
  この日より前には始めない: ['2026/12/1', '2026-12-01'],
  '費用（円）': ['120,000円', '120000'],
  メモと理由: ['一行目\n二行目', '一行目\n二行目'],
};
const fieldOf: Readonly<Record<string, string>> = {
  対応: 'title',
  部署: 'department',
  担当: 'owner',
  約束の日: 'due',
  状態: 'state',
  製品: 'products',
  基準: 'criteria',
  営業日: 'effort',
  この日より前には始めない: 'not-before',
  '費用（円）': 'cost',
  メモと理由: 'note',
};

test('each column that is edited in the table becomes that field of that action, and only that', async () => {
  for (const [title, [cell, value]] of Object.entries(others)) {
    const [titles = [], ...rows] = await csvOf();
    const row = rows.find((one) => one[titles.indexOf('製品')] === 'ランプ' && one[titles.indexOf('部署')] === '開発');
    assert.ok(row);
    const id = row[titles.indexOf('管理番号')] ?? '';
    const before = await actions();
    const written = csvText([
      titles,
      ...rows.map((one) => one.map((was, n) => (one === row && titles[n] === title ? cell : was))),
    ]);
    const shown = await upload(written);
    assert.match(shown.body, /変わる対応 1件/, title);
    const plan = unescaped(/name="plan" value="([^"]*)"/.exec(shown.body)?.[1] ?? '');
    assert.deepEqual(await actions(), before, 'a preview saves nothing');
    const done = await sent(owner, '/supplier/plan/apply', [['plan', plan]]);
    assert.equal(done.statusCode, 200);
    const field = fieldOf[title] ?? '';
    assert.deepEqual(await actions(), { ...before, [id]: { ...before[id], [field]: value } }, title);
    assert.equal((await sent(editor, '/supplier/plan/apply', [['plan', plan]])).statusCode, 422, 'bound to its person');
    const back = { field: at('actions', id, field), value: (before[id] as Record<string, never>)[field] ?? '' };
    const expected = (await planOf(office)).versions.get(back.field)?.version ?? 0;
    await savePlan(office, [
      { ...back, expected, value: Array.isArray(value) ? ((back.value || []) as string[]) : back.value },
    ]);
  }
});

test('a new row is a new action; rows that cannot be read are told with their cell and what mends them', async () => {
  const [titles = [], ...rows] = await csvOf();
  const place = (name: string) => titles.indexOf(name);
  const blank = titles.map(() => '');
  const fresh = blank.with(place('対応'), '社長の承認').with(place('部署'), '総務').with(place('営業日'), '1');
  const wrong = [
    (rows[0] ?? []).with(place('約束の日'), '来週'),
    (rows[1] ?? []).with(place('部署'), '営業'),
    (rows[2] ?? []).with(place('製品'), '無い製品'),
    (rows[3] ?? []).with(place('状態'), '取りやめ'),
    blank.with(place('番号'), '9999').with(place('対応'), 'どれ'),
    blank.with(place('営業日'), '3'),
    (rows[4] ?? []).with(place('営業日'), '三日くらい'),
  ];
  const came = await upload(csvText([titles, ...wrong, fresh]));
  assert.equal(came.statusCode, 422);
  assert.match(came.body, /新しい対応 1件、変わる対応 0件、同じ 0件、取り込めない行 7行/);
  for (const says of [
    '日付として読めません',
    'この部署はありません',
    'この製品はありません',
    '取りやめる理由がありません',
  ])
    assert.match(came.body, new RegExp(says));
  for (const says of ['この番号の対応は、計画にありません', 'することが書かれていません', '数として読めません'])
    assert.match(came.body, new RegExp(says));
  assert.match(came.body, />H2</, 'the cell is named');
  const plan = unescaped(/name="plan" value="([^"]*)"/.exec(came.body)?.[1] ?? '');
  await sent(owner, '/supplier/plan/apply', [['plan', plan]]);
  const made = Object.values(await actions()).find(({ title }) => title === '社長の承認');
  assert.deepEqual([made?.department, made?.effort], ['legal', '1']);
  assert.equal((await upload('x,y\n1,2\n')).statusCode, 422);
  assert.equal((await upload('not a table at all \u0000')).statusCode, 422);
});

test('actions of which nothing is missing any more are offered, and called done by one press', async () => {
  await createProduct(office, 'whole', { ...whole, product: { ...whole.product, name: { ja: 'そろった製品' } } });
  const { created } = await addAction(office, { title: '写真を撮る', products: ['whole'], criteria: ['S1.1-05'] });
  const page = await asked(owner, '/supplier/plan');
  assert.match(page.body, /答えはそろっています：1件を完了にしますか/);
  const done = await sent(owner, '/supplier/plan/finish', [['action', created]]);
  assert.match((await asked(owner, String(done.headers['location']))).body, /1件を完了にしました/);
  assert.equal((await actions())[created]?.state, 'done');
});

test('an action leads to where it is done, and from there a way leads back to it', async () => {
  const [id = ''] = Object.entries(await actions()).find(([, one]) => one.proposal === 'S1.1-13.scan') ?? [];
  const page = await asked(owner, `/supplier/plan/actions/${encodeURIComponent(id)}`);
  const href = /id="where">[\s\S]*?href="([^"#]+)/.exec(page.body)?.[1] ?? '';
  assert.match(href, /\/criteria\/S1\.1-13$/);
  const there = await asked(owner, href);
  const back = unescaped(/href="(\/supplier\/plan\?product=[^"]+criterion=[^"]+)"/.exec(there.body)?.[1] ?? '');
  const found = await asked(owner, back);
  assert.ok(found.body.includes(`/supplier/plan/actions/${id}"`), back);
  const json = await asked(owner, back.replace('/plan?', '/plan.json?'));
  const { actions: narrowed } = json.json<{ actions: { criteria: string[] }[] }>();
  assert.ok(narrowed.length > 0 && narrowed.every(({ criteria }) => criteria.includes('S1.1-13')));
});

test('the workbook prints its useful columns only, and the id stands last and hidden', async () => {
  const { unzipSync, strFromU8 } = await import('fflate');
  const parts = unzipSync((await asked(owner, '/supplier/plan.xlsx')).rawPayload);
  const [book, sheet] = ['xl/workbook.xml', 'xl/worksheets/sheet1.xml'].map((name) =>
    strFromU8(parts[name] ?? new Uint8Array()),
  );
  assert.match(book ?? '', /_xlnm.Print_Area" localSheetId="0">[^<]*\$A\$1:\$J\$\d+</);
  assert.match(book ?? '', /_xlnm.Print_Titles" localSheetId="0">[^<]*\$1:\$1</);
  assert.match(sheet ?? '', /orientation="landscape" fitToWidth="1"/);
  assert.match(sheet ?? '', /<col min="21" max="21"[^>]*hidden="1"\/><\/cols>/);
});

test('programs say the same of many actions and get the saves that bring the former values back', async () => {
  const token = await cast.token(owner);
  const call = async (url: string, json: object) =>
    app.inject({
      method: 'POST',
      url: `/api/v1${url}`,
      headers: { ...token, 'content-type': 'application/json' },
      payload: json,
    });
  const some = (await ofDepartment('security')).slice(0, 3);
  const before = await actions();
  const came = await call('/plan/assign', { actions: [...some, 'none'], set: { owner: '社長', state: 'started' } });
  assert.equal(came.statusCode, 200, came.body);
  const told = came.json<{ changed: unknown[]; left: { action: string }[]; undo: unknown[] }>();
  assert.equal(told.changed.length, some.length * 2);
  assert.deepEqual(
    told.left.map(({ action }) => action),
    ['none'],
  );
  const back = await call('/plan/fields', { fields: told.undo });
  assert.equal(back.statusCode, 200, back.body);
  assert.deepEqual(await actions(), before);
  assert.deepEqual((await call('/plan/finish', {})).json(), { finished: [] });
});
