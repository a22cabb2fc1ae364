// From what is missing to a plan with dates, by page and without a script: gaps, proposals, owners, what-if, files.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { addDays } from '../../src/domain/calendar.ts';
import { at } from '../../src/domain/place.ts';
import { createProduct } from '../../src/office/draft.ts';
import { planId, planOf, savePlan } from '../../src/office/plan.ts';
import { tellAllOwners } from '../../src/office/plan-week.ts';
import { officeOf } from '../../src/server/handle.ts';
import { castOf, engage, testHouse } from '../house.ts';
import { completeProduct, putProof } from '../world.ts';
import { atWork, typed, unescaped } from './at-work.ts';

const { house, app } = await testHouse({ after: (work: () => Promise<void>) => after(work) });
const cast = await castOf(house);
const owner = cast.person('owner');
const office = officeOf(house, owner);
const catalogue = Object.values(house.scheme.catalogues)[0];
assert.ok(catalogue);
const whole = completeProduct(house.scheme, catalogue, house.calendar.today());
await putProof(office.evidence);
await createProduct(office, 'lamp', {
  ...whole,
  product: { ...whole.product, name: { ja: 'ランプ' } },
  answers: {},
});
await createProduct(office, 'lock', { product: { name: { ja: '錠' } } });

const today = house.calendar.today();
/** Too soon for the operator’s lead time, and late enough for everything. */
const [wanted, later] = [addDays(today, 30), addDays(today, 700)];

const { asked, sent } = atWork(app, cast);

test('before anything is planned, the gaps are there and the plan says how to begin', async () => {
  const gaps = await asked(owner, '/supplier/gaps');
  assert.equal(gaps.statusCode, 200);
  assert.match(gaps.body, /計画に入れる/);
  const plan = await asked(owner, '/supplier/plan');
  assert.equal(plan.statusCode, 200);
  assert.match(plan.body, /計画は、まだ空です/);
  assert.match(plan.body, /提案をすべて計画に入れる/);
  assert.equal(await office.reading.fields(planId(owner.organisation), 'plan'), undefined, 'looking made a plan');
});

test('all proposals enter the plan by one press, and its first line says whether the wanted day can be met', async () => {
  const done = await sent(owner, '/supplier/plan/propose', [['all', 'yes']]);
  assert.equal(done.statusCode, 303);
  const soon = await asked(owner, String(done.headers['location']));
  assert.match(soon.body, /件を計画に入れました/);
  assert.match(soon.body, /まだ判断できません[\s\S]*早くて[\s\S]*希望日はまだありません[\s\S]*版が決まっていない/);
  const saved = await sent(owner, '/supplier/plan', typed(soon.body, '/target', wanted));
  assert.match(saved.body, /のラベルに間に合いません。少なくとも\d+営業日遅れます。/);
  assert.match(saved.body, /提出日を左右する対応/);
  assert.match(saved.body, /<svg /, 'the bars are drawn on the server');
  assert.match(saved.body, /祝日|営業日/);
});

test('what-if shows other dates, says that they are not saved, and saves nothing', async () => {
  const page = await asked(owner, `/supplier/plan?target=${later}&without=lock`);
  assert.match(page.body, /保存していません/);
  assert.match(page.body, /ラベルに間に合います/);
  assert.equal((await planOf(office)).sheet.target, wanted);
});

test('an action gets an owner, other days and something to wait for; two who save one field choose between both values', async () => {
  const { dated } = await planOf(office);
  const [first, second] = dated.plan.actions;
  assert.ok(first && second);
  const url = `/supplier/plan/actions/${encodeURIComponent(first.id)}`;
  const page = await asked(owner, url);
  assert.match(page.body, /<option value="editor-own"/, 'owners are the organisation’s people');
  const owners = at('actions', first.id, 'owner');
  const saved = await sent(owner, url, typed(page.body, owners, 'editor-own'));
  assert.match(saved.body, /保存しました：担当/);
  const stale = await sent(owner, url, typed(page.body, owners, 'reviewer-own'));
  assert.equal(stale.statusCode, 409);
  assert.match(stale.body, /editor-own/);
  const history = await asked(owner, `/supplier/plan/history?field=${encodeURIComponent(owners)}`);
  assert.match(history.body, /owner own/);
  const state = at('actions', second.id, 'state');
  const other = await asked(owner, `/supplier/plan/actions/${encodeURIComponent(second.id)}`);
  const none = await sent(
    owner,
    `/supplier/plan/actions/${encodeURIComponent(second.id)}`,
    typed(other.body, state, 'dropped'),
  );
  assert.match(none.body, /理由/);
  assert.equal((await planOf(office)).sheet.actions?.[second.id]?.state, 'open');
  const said = await sent(owner, `${url}/comments`, [['text', '来週に始めます。']]);
  assert.equal(said.statusCode, 303);
  assert.match((await asked(owner, url)).body, /来週に始めます。/);
});

test('a gap enters the plan in one press; one without a proposal becomes an action of its own', async () => {
  await createProduct(office, 'bell', { product: { name: { ja: '呼び鈴' } } });
  const page = await asked(owner, '/supplier/gaps?planned=no&of=bell');
  const form = /<form method="post" action="\/supplier\/plan\/propose">([\s\S]*?)<\/form>/.exec(page.body)?.[1] ?? '';
  const proposals = [...form.matchAll(/name="proposal" value="([^"]+)"/g)].map(
    ([, id = '']) => ['proposal', id] as const,
  );
  assert.ok(proposals.length > 0);
  const done = await sent(owner, '/supplier/plan/propose', [...proposals, ['to', '/supplier/gaps?planned=no&of=bell']]);
  assert.equal(done.headers['location'], '/supplier/gaps?planned=no&of=bell');
  const away = await sent(owner, '/supplier/plan/propose', [...proposals, ['to', 'https://elsewhere.example/']]);
  assert.match(String(away.headers['location']), /^\/supplier\/plan/);
  const hand = await sent(owner, '/supplier/plan/actions', [
    ['title', '写真を撮る'],
    ['products', 'bell'],
    ['effort', '1'],
    ['criteria', 'X-1、X-2'],
  ]);
  assert.match((await asked(owner, String(hand.headers['location']))).body, /写真を撮る/);
  assert.equal((await sent(owner, '/supplier/plan/actions', [['title', ' ']])).statusCode, 422);
});

/** The cells of the first table that has so many columns, as text. */
const cellsOf = (page: string, caption: string): readonly (readonly string[])[] => {
  const table = new RegExp(`<caption class="vh">${caption}</caption>([\\s\\S]*?)</table>`).exec(page)?.[1] ?? '';
  const text = (cell: string) =>
    unescaped(
      cell.replace(/<span class="nb">(.*?)<\/span>/g, '$1').replace(/<span class="vh">.*?<\/span>|<[^>]+>/g, ' '),
    )
      .replace(/\s+/g, ' ')
      .trim();
  return [...table.matchAll(/<tr role="row">([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) => text(cell)),
  );
};
const csvRows = (text: string): readonly (readonly string[])[] =>
  parse(text, { bom: true, relax_column_count: true }) as unknown as readonly (readonly string[])[];

for (const query of ['', '?department=legal', '?owner=editor-own', `?target=${later}`])
  test(`the plan’s files hold what the screen shows, column by column${query}`, async () => {
    const page = cellsOf((await asked(owner, `/supplier/plan${query}`)).body, '対応と日程').slice(1);
    const [titles = [], ...rows] = csvRows((await asked(owner, `/supplier/plan.csv${query}`)).body);
    const json = (await asked(owner, `/supplier/plan.json${query}`)).json<{ actions: Record<string, unknown>[] }>();
    const sheet = await house.sheets.readTexts((await asked(owner, `/supplier/plan.xlsx${query}`)).rawPayload);
    assert.ok('sheets' in sheet);
    const cells = sheet.sheets[0]?.rows
      .slice(1)
      .map(({ cells: of }) => titles.map((_, index) => of.get(index + 1) ?? ''));
    assert.deepEqual(cells, rows);
    assert.equal(page.length, rows.length);
    assert.equal(json.actions.length, rows.length);
    const column = (name: string) => titles.indexOf(name);
    for (const [index, shown] of page.entries()) {
      const row = rows[index] ?? [];
      const value = (name: string) => row[column(name)] ?? '';
      const [what = '', criteria = '', who = '', days = '', after = ''] = shown;
      const lines = (name: string) =>
        value(name)
          .split('\n')
          .filter((one) => one !== '');
      /** The screen shows a few of a long list, and how many more there are. */
      const few = (all: readonly string[], most: number) =>
        all.length > most ? `${all.slice(0, most).join('、')} ほか ${all.length - most}件` : all.join('、') || '—';
      assert.equal(what, `${value('番号')} ${value('対応')} ${lines('製品').join('、')}`);
      assert.equal(criteria, few(lines('基準'), 3));
      assert.equal(who === '—' ? '' : who, value('担当'));
      for (const name of ['開始（最も早い日）', '終了（最も早い日）'])
        assert.ok(days.includes(value(name).replace(today.slice(0, 5), '')), `${days} / ${value(name)}`);
      assert.equal(
        after,
        few(
          lines('待つ対応').sort((a, b) => Number(a) - Number(b)),
          4,
        ),
      );
      assert.equal(json.actions[index]?.['title'], value('対応'));
      assert.equal(json.actions[index]?.['number'], Number(value('番号')));
    }
  });

for (const by of ['product', 'criterion', 'department'])
  test(`the gaps by ${by} are in their files as the screen shows them, page after page`, async () => {
    const [titles = [], ...rows] = csvRows((await asked(owner, `/supplier/gaps.csv?by=${by}`)).body);
    const json = (await asked(owner, `/supplier/gaps.json?by=${by}`)).json<{ gaps: Record<string, unknown>[] }>();
    const pages = Math.ceil(rows.length / 50);
    const shown: (readonly string[])[] = [];
    for (let page = 1; page <= pages; page++)
      shown.push(...cellsOf((await asked(owner, `/supplier/gaps?by=${by}&page=${page}`)).body, '不足の一覧').slice(1));
    assert.equal(shown.length, rows.length);
    assert.equal(json.gaps.length, rows.length);
    const column = (name: string) => titles.indexOf(name);
    for (const [index, cells] of shown.entries()) {
      const row = rows[index] ?? [];
      assert.equal(cells[0], row[0]);
      assert.ok(cells[1]?.startsWith((row[1] ?? '').replace(/\s+/g, ' ').trim()), `${cells[1]} / ${row[1]}`);
      assert.equal(cells.at(-2), row[column('重さ')]);
      assert.ok(row[1]?.endsWith(String(json.gaps[index]?.['says'])));
    }
  });

test('what changed since a day is in its files as the screen shows it', async () => {
  const page = cellsOf((await asked(owner, '/supplier/gaps?since=2026-01-01')).body, '変わったところ').slice(1);
  const [, ...rows] = csvRows((await asked(owner, '/supplier/gaps.csv?since=2026-01-01')).body);
  const json = (await asked(owner, '/supplier/gaps.json?since=2026-01-01')).json<{ changes: { is: string }[] }>();
  assert.ok(rows.length > 5);
  const plain = rows.slice(0, 50).map((row) => row.map((cell) => cell.replace(/\s+/g, ' ')));
  assert.deepEqual(page, plain);
  assert.equal(json.changes.length, rows.length);
  assert.ok(
    json.changes.every(({ is }) => is === 'new'),
    'no product was there on that day',
  );
});

test('the calendar file of one person holds her open actions, the whole one the filing and the label as well', async () => {
  const mine = await asked(cast.person('editor'), '/supplier/plan.ics?owner=me');
  const events = (text: string) => text.match(/BEGIN:VEVENT/g)?.length ?? 0;
  assert.equal(events(mine.body), 1);
  assert.match(mine.body, /\r\n/);
  const all = await asked(owner, '/supplier/plan.ics');
  assert.match(all.body, /UID:filing@plan\.hoshimi/);
  assert.match(all.body, /UID:label@plan\.hoshimi/);
});

test('costs tell the fee with its source, ask for what nobody knows, and keep an offer', async () => {
  const page = await asked(owner, '/supplier/costs');
  assert.match(page.body, /198,000円/);
  const third = house.scheme.levels.find(({ checked }) => checked === 'third-party');
  assert.ok(third);
  const saved = await sent(
    owner,
    '/supplier/costs',
    typed(page.body, at('evaluations', third.id, 'cost'), '3,000,000'),
  );
  assert.match(saved.body, /1件を保存しました/);
  const strange = await sent(owner, '/supplier/costs', [
    ['shown', '/target'],
    ['v:/target', '1'],
    ['w:/target', 'null'],
    ['f:/target', '2030-01-01'],
  ]);
  assert.equal(strange.statusCode, 422);
  assert.equal((await planOf(office)).sheet.target, wanted);
});

test('the board paper is a PDF of what the plan says', async () => {
  const paper = await asked(owner, '/supplier/board.pdf');
  assert.equal(paper.statusCode, 200);
  assert.equal(paper.rawPayload.subarray(0, 5).toString('latin1'), '%PDF-');
});

test('whoever owns open actions is told once a week, and not at all once the plan says so', async () => {
  const officeFor = (organisation: string) =>
    officeOf(house, { id: 'plan-week', name: '', organisation, kind: 'supplier', roles: ['reader'] });
  assert.equal(await tellAllOwners(house, officeFor), 1);
  assert.equal(await tellAllOwners(house, officeFor), 0);
  const letters = (await house.outbox.list({ organisation: owner.organisation, count: 50 })).filter(
    ({ about }) => about === 'plan-week',
  );
  assert.equal(letters.length, 1);
  assert.match(letters[0]?.to ?? '', /^editor-own@/);
  assert.match(letters[0]?.text ?? '', /\/supplier\/plan\?owner=me/);
  const { dated } = await planOf(office);
  const action = dated.plan.actions.findLast((one) => one.owner === undefined)?.id ?? '';
  await savePlan(office, [
    { field: at('actions', action, 'owner'), expected: 0, value: 'reviewer-own' },
    { field: at('digest'), expected: 0, value: 'no' },
  ]);
  assert.equal(await tellAllOwners(house, officeFor), 0, 'the plan says that nobody is told');
  await savePlan(office, [{ field: at('digest'), expected: 1, value: 'yes' }]);
  assert.equal(await tellAllOwners(house, officeFor), 1);
});

test('whoever reads sees the plan and changes nothing; an evaluator has no plan, and another supplier sees nothing of it', async () => {
  const reader = cast.person('reader');
  const page = await asked(reader, '/supplier/plan');
  assert.equal(page.statusCode, 200);
  assert.doesNotMatch(page.body, /action="\/supplier\/plan\/propose"/);
  assert.equal((await sent(reader, '/supplier/plan/propose', [['all', 'yes']])).statusCode, 403);
  await engage(house, cast, 'lamp');
  const evaluator = cast.person('lead');
  for (const url of [
    '/supplier/plan',
    '/supplier/gaps',
    '/supplier/costs',
    '/supplier/plan.json',
    '/supplier/board.pdf',
  ])
    assert.equal((await asked(evaluator, url)).headers['location'], '/supplier', url);
  const stranger = await asked(cast.stranger('owner'), '/supplier/plan.json');
  assert.deepEqual(stranger.json<{ actions: unknown[] }>().actions, []);
});
