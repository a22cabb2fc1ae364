// hoshimi plan: its files are read back, its worked cases are told to it, and what it writes is what it counted.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { run } from './run.ts';

const root = join(import.meta.dirname, '../..');
const cwd = mkdtempSync(join(tmpdir(), 'hoshimi-plan-'));
after(() => rmSync(cwd, { recursive: true, force: true }));
for (const name of ['home-gateway', 'network-camera'])
  cpSync(join(root, 'examples', name), join(cwd, name), { recursive: true });
cpSync(join(root, 'examples/home-gateway'), join(cwd, 'other/home-gateway'), { recursive: true });

async function told(...argv: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const exit = await run(['plan', ...argv, '--on', '2026-11-25', '--lang', 'en'], {
    cwd,
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  });
  return { exit, out: out.join('\n'), err: err.join('\n') };
}

type Told = {
  readonly isMet: boolean;
  readonly outlook: string;
  readonly lateBy: number;
  readonly chain: readonly string[];
  readonly filing: { readonly latest: string; readonly earliest: string };
  readonly actions: readonly {
    readonly id: string;
    readonly products: readonly string[];
    readonly earliest?: { readonly start: string; readonly finish: string };
    readonly latest?: { readonly start: string; readonly finish: string };
  }[];
};
type Case = {
  readonly caseEn: string;
  readonly today: string;
  readonly target: string;
  readonly lead: object;
  readonly hands?: object;
  readonly reserve?: number;
  readonly ownDaysOff?: unknown;
  readonly withoutProduct?: string;
  readonly wanted?: object;
  readonly actions: Readonly<Record<string, object>>;
  readonly expect: Readonly<Record<string, unknown>>;
};

const cases = readdirSync(join(root, 'scheme/cases/plan')).flatMap(
  (name) => JSON.parse(readFileSync(join(root, 'scheme/cases/plan', name), 'utf8')) as Case[],
);

for (const [index, one] of cases.entries()) {
  // A company's own days off, a product less and products' own days are not asked of the command line.
  if (one.ownDaysOff || one.withoutProduct || one.wanted) continue;
  test(`plan: ${one.caseEn}`, async () => {
    const { today, target, lead, hands, reserve } = one;
    const actions = Object.entries(one.actions).map(([id, action]) => ({ id, ...action }));
    writeFileSync(join(cwd, `${index}.json`), JSON.stringify({ target, lead, hands, reserve, actions }));
    const out: string[] = [];
    const io = { cwd, out: (line: string) => out.push(line), err: () => undefined };
    const exit = await run(['plan', '--actions', `${index}.json`, '--on', today, '--json'], io);
    if (one.expect['refused']) return assert.equal(exit, 2);
    const found = JSON.parse(out.join('\n')) as Told;
    assert.equal(exit, found.outlook === 'met' ? 0 : 1);
    const {
      canBeMet = found.isMet,
      lateBy = found.lateBy,
      chain = found.chain,
      fileBy = found.filing.latest,
    } = one.expect;
    assert.deepEqual([found.isMet, found.lateBy, found.chain, found.filing.latest], [canBeMet, lateBy, chain, fileBy]);
    const earliest = (one.expect['earliest'] ?? {}) as Readonly<Record<string, readonly string[]>>;
    for (const [id, days] of Object.entries(earliest)) {
      const action = found.actions.find((each) => each.id === id);
      assert.deepEqual([action?.earliest?.start, action?.earliest?.finish], days, id);
    }
  });
}

test('what --json writes is read back by --actions: the same dates, actions and order', async () => {
  const first = await told('network-camera', 'home-gateway', '--target', '2027-04-30', '--json', '--out', 'a.json');
  assert.deepEqual([first.exit, first.out, first.err], [0, 'Written: a.json', '']);
  await told('--actions', 'a.json', '--json', '--out', 'b.json');
  const [a, b] = ['a.json', 'b.json'].map((name) => JSON.parse(readFileSync(join(cwd, name), 'utf8')) as Told);
  assert.ok(a && b && a.actions.length > 5);
  const plain = ({ actions, ...rest }: Told) => ({
    ...rest,
    leadGrade: null,
    gapsSeen: undefined,
    actions: actions.map((action) => ({ ...action, causes: undefined, applies: undefined })),
  });
  assert.deepEqual(plain(b), plain(a));
});

test('two folders of one name are told apart by their paths, and the company is asked once', async () => {
  for (const folder of ['home-gateway', 'other/home-gateway']) {
    const lines: string[] = [];
    for (const id of ['S1.1-05', 'S1.1-13'])
      await run(['answer', folder, id, 'open'], { cwd, out: (line) => lines.push(line), err: assert.fail });
  }
  const { out } = await told('home-gateway', 'other/home-gateway', '--target', '2027-04-30', '--json');
  const { actions } = JSON.parse(out) as Told;
  assert.deepEqual([...new Set(actions.flatMap(({ products }) => products))].sort(), [
    'home-gateway',
    'other/home-gateway',
  ]);
  assert.equal(actions.filter(({ id }) => id.endsWith('S1.1-05.policy')).length, 1);
  assert.equal(actions.filter(({ id }) => id.endsWith('S1.1-13.scan')).length, 2);
});

test('the calendar file has an event for each action, the filing and the label, and keeps their names when days move', async () => {
  const uids = async (target: string) => {
    await told('home-gateway', '--target', target, '--ics', '--out', 'plan.ics');
    const text = readFileSync(join(cwd, 'plan.ics'), 'utf8');
    assert.ok(text.endsWith('END:VCALENDAR\r\n'));
    assert.doesNotMatch(text, /[^\r]\n/);
    return text.replaceAll('\r\n ', '').match(/^UID:.*$/gm);
  };
  const [soon, late] = [await uids('2027-02-01'), await uids('2027-06-30')];
  assert.deepEqual(soon?.toSorted(), late?.toSorted());
  assert.equal(new Set(soon).size, soon?.length);
  const { out } = await told('home-gateway', '--target', '2027-06-30', '--json');
  assert.equal(late?.length, (JSON.parse(out) as Told).actions.length + 2);
});

test('hands that are no whole number of at least 1 are refused with their place; digits of either width are read', async () => {
  const plan = (hands: unknown) => ({
    target: '2027-06-30',
    lead: { days: 5, count: 'working' },
    actions: [{ id: 'a', effort: 2, department: 'legal' }],
    hands: { legal: { group: '総務', hands } },
  });
  for (const wrong of [0.5, '1人', 0, -1, 'たくさん', null]) {
    writeFileSync(join(cwd, 'hands.json'), JSON.stringify(plan(wrong)));
    const { exit, err } = await told('--actions', 'hands.json');
    assert.equal(exit, 2, String(wrong));
    assert.match(err, /hands\.legal\.hands: write a whole number of at least 1/);
  }
  writeFileSync(join(cwd, 'hands.json'), JSON.stringify(plan('２')));
  assert.match((await told('--actions', 'hands.json')).out, /総務 2/);
});

test('the calendar has the days that the table shows, and the promised day beside them', async () => {
  for (const target of ['2027-06-30', '2027-01-05']) {
    const { out: ics } = await told('home-gateway', '--target', target, '--ics');
    const { out: json } = await told('home-gateway', '--target', target, '--json');
    const starts = ics.match(/(?<=DTSTART;VALUE=DATE:)\d+/g) ?? [];
    const found = JSON.parse(json) as Told;
    const days = found.actions.map((one) => one.earliest?.start.replaceAll('-', ''));
    assert.deepEqual(starts.slice(0, -2), days);
    assert.equal(starts.at(-2), found.filing.earliest.replaceAll('-', ''));
  }
  const due = {
    target: '2027-06-30',
    lead: { days: 5, count: 'working' },
    actions: [{ id: 'a', effort: 2, due: '2027-01-15' }],
  };
  writeFileSync(join(cwd, 'due.json'), JSON.stringify(due));
  const { out } = await told('--actions', 'due.json', '--ics');
  assert.match(out, /DTSTART;VALUE=DATE:20270115/);
});

test('a plan from a file says that gaps were not looked at, and one without hands that they are not counted', async () => {
  const written = { target: '2027-06-30', lead: { days: 5, count: 'working' }, actions: [] };
  writeFileSync(join(cwd, 'none.json'), JSON.stringify(written));
  const { out } = await told('--actions', 'none.json');
  assert.doesNotMatch(out, /It can be met|can be filed today/);
  assert.match(out, /cannot be told yet/);
  const folder = await told('home-gateway', '--target', '2027-06-30');
  assert.match(folder.out, /Nobody said how many/);
});

test('a product without a gap can be filed today', async () => {
  const { exit, out } = await told('other/home-gateway', '--target', '2027-06-30');
  assert.equal(exit, 0);
  assert.match(out, /File by: 2027-04-\d\d/);
  cpSync(join(root, 'examples/home-gateway'), join(cwd, 'whole'), { recursive: true });
  const whole = await told('whole', '--target', '2027-01-27');
  assert.match(whole.out, /Nothing is missing. It can be filed today./);
  assert.equal(whole.exit, 0);
  assert.equal((await told('whole', '--target', '2027-01-26')).exit, 1);
});

test('the whole table is written, with a head for every column', async () => {
  const { out } = await told('home-gateway', '--target', '2027-01-05', '--csv');
  const [head = '', ...rows] = out.trimEnd().split('\r\n');
  const columns = (line: string) => line.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)?.length;
  for (const row of rows) assert.equal(columns(row), columns(head), row);
  assert.doesNotMatch(out, /'-\d/);
});
