// Evidence asked of a module maker by a link: what she sees, what she hands in, and what becomes of it.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { memoryEvidence } from '../../src/adapters/evidence/store.ts';
import { addDays } from '../../src/domain/calendar.ts';
import { handInBounds } from '../../src/domain/evidence-request.ts';
import type { Sha256 } from '../../src/domain/names.ts';
import type { Person } from '../../src/domain/people.ts';
import { catalogueFor } from '../../src/domain/portfolio.ts';
import { createBlock } from '../../src/office/desk.ts';
import { createProduct, draftOf } from '../../src/office/draft.ts';
import { requestsOf } from '../../src/office/evidence-requests.ts';
import { besideOf, handIn, sweepBeside, turnDown } from '../../src/office/hand-ins.ts';
import { officeOf } from '../../src/server/handle.ts';
import { takenOver } from '../../src/server/requests.ts';
import { once } from '../../src/server/uploads.ts';
import { manifestIn, packed, takenIn } from '../backup/carried.ts';
import { castOf, engage, testHouse } from '../house.ts';
import { completeProduct, putProof } from '../world.ts';
import { atWork } from './at-work.ts';

const { house, app } = await testHouse({ after: (work) => after(work) });
const cast = await castOf(house);
const owner = cast.person('owner');
const office = officeOf(house, owner);
const today = house.calendar.today();
const catalogue = Object.values(house.scheme.catalogues)[0];
assert.ok(catalogue);
const whole = completeProduct(house.scheme, catalogue, today);
await putProof(office.evidence);
await createProduct(office, 'lamp', { ...whole, product: { ...whole.product, name: { ja: 'ランプ 髙﨑' } } });
const criterion = catalogueFor(house.scheme, whole)?.criteria[0];
assert.ok(criterion);
const item = `${criterion.id}/${criterion.items[0]?.no}`;
const { asked, sent } = atWork(app, cast);

const until = addDays(today, 14);
const wanted = (more: Readonly<Record<string, string>> = {}) =>
  Object.entries({
    shelf: 'product',
    of: 'lamp',
    for: item,
    whom: '山田無線 開発部',
    mail: '',
    lang: 'ja',
    asks: '無線部品の\n試験記録をください <b>',
    until,
    ...more,
  });
const linkIn = (body: string) => /\/hand-in\/[A-Za-z0-9_-]+/.exec(body)?.[0] ?? '';
let from = 0;
/** Sends the page's form as a browser of nobody does. */
function handedIn(url: string, fields: Readonly<Record<string, string>>, file?: { name: string; bytes: string }) {
  const part = (name: string, more: string, content: string) =>
    `--x\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n${content}\r\n`;
  const parts = Object.entries(fields).map(([name, value]) => part(name, '', value));
  const payload = `${parts.join('')}${file ? part('file', `; filename="${file.name}"`, file.bytes) : ''}--x--\r\n`;
  from += 1;
  return app.inject({
    method: 'POST',
    url,
    // Each from an address of its own: so often nobody hands in.
    remoteAddress: `10.0.0.${from}`,
    headers: { 'content-type': 'multipart/form-data; boundary=x', origin: house.baseUrl },
    payload,
  });
}
const visited = (url: string) => app.inject({ method: 'GET', url });
const newest = async () => {
  const [view] = await requestsOf(office);
  assert.ok(view);
  return view;
};
/** Makes a request and gives the path of its link. */
async function link(more: Readonly<Record<string, string>> = {}, who: Person = owner) {
  const made = await sent(who, '/supplier/requests', wanted(more));
  assert.equal(made.statusCode, 200, String(made.headers['x-refusal']));
  const found = linkIn(made.body);
  assert.notEqual(found, '');
  return found;
}

test('the form says what is missing and keeps what was typed', async () => {
  const page = await asked(owner, `/supplier/requests/new?shelf=product&of=lamp&for=${encodeURIComponent(item)}`);
  assert.match(page.body, /ランプ 髙﨑/);
  assert.match(page.body, new RegExp(`value="${item}" selected`));
  for (const [more, refusal] of [
    [{ whom: '' }, 'name-missing'],
    [{ mail: 'nobody' }, 'mail-wrong'],
    [{ until: '' }, 'cannot-read'],
    [{ until: addDays(today, -1) }, 'until-past'],
    [{ until: addDays(today, 400) }, 'until-too-far'],
    [{ for: 'X-9/1' }, 'no-such-criterion'],
    [{ of: 'none' }, 'no-such-product'],
  ] as const) {
    const answer = await sent(owner, '/supplier/requests', wanted(more));
    assert.equal(answer.headers['x-refusal'], refusal);
    if (refusal !== 'no-such-product') assert.match(answer.body, /試験記録をください &lt;b&gt;/);
  }
  assert.deepEqual(await requestsOf(office), []);
});

test('whoever has the link sees who asks, for what and until when, and nothing else of the product', async () => {
  const path = await link();
  const page = await visited(path);
  assert.equal(page.statusCode, 200);
  for (const said of ['owner own', 'supplier own', 'ランプ 髙﨑', criterion.id, '試験記録をください &lt;b&gt;'])
    assert.ok(page.body.includes(said), said);
  for (const hidden of [whole.models?.[0], 'lamp"', '/supplier/products', whole['filed-firmware']])
    assert.ok(!hidden || !page.body.includes(hidden), hidden);
  assert.equal(page.headers['referrer-policy'], 'strict-origin');
  assert.equal(page.headers['cache-control'], 'no-store');
  assert.equal((await visited(`${path}x`)).headers['x-refusal'], 'link-spent');
});

test('what is handed in waits beside the item, is told, and is evidence of nothing until it is taken over', async () => {
  const path = await link({ mail: 'maker@module.example' });
  const { id } = await newest();
  const before = (await draftOf(office, 'lamp'))?.product;
  const wrong = await handedIn(path, { name: '', note: 'x' }, { name: 'a.txt', bytes: 'a' });
  assert.equal(wrong.headers['x-refusal'], 'name-missing');
  const empty = await handedIn(path, { name: '山田' }, { name: 'a.txt', bytes: '' });
  assert.equal(empty.headers['x-refusal'], 'cannot-read');
  const done = await handedIn(
    path,
    { name: '山田 𠮷郎', note: '10月に試験' },
    { name: '記録.html', bytes: '<script>' },
  );
  assert.equal(done.headers['location'], `${path}?done=1`);
  assert.match((await visited(`${path}?done=1`)).body, /受け取りました[\s\S]*記録\.html/);
  assert.deepEqual((await draftOf(office, 'lamp'))?.product, before);
  const page = await asked(owner, `/supplier/products/lamp/criteria/${criterion.id}`);
  assert.match(page.body, /山田 𠮷郎さんが[\s\S]{0,80}リンクで送りました/);
  const [came] = (await newest()).came;
  assert.ok(came?.sha256);
  const file = await asked(owner, `/supplier/requests/${id}/came/${came.id}/file`);
  assert.equal(file.body, '<script>');
  assert.match(String(file.headers['content-disposition']), /^attachment/);
  assert.doesNotMatch(String(file.headers['content-type']), /html/);
  const letters = await house.outbox.list({ count: 50 });
  assert.deepEqual(
    letters
      .map(({ about, to }) => [about, to])
      .filter(([about]) => String(about).startsWith('evidence-'))
      .toSorted(),
    [
      ['evidence-asked', 'maker@module.example'],
      ['evidence-handed-in', 'owner-own@supplier.example'],
    ],
  );
  const trail = await house.trail.find({ organisation: owner.organisation, did: 'entry.hand-in' }, 10);
  assert.ok(trail.some(({ changes }) => changes?.some(({ after: now }) => now === came.sha256)));
  assert.ok(!JSON.stringify(trail).includes(path.slice(10)), 'the secret stands nowhere');

  const taken = await sent(owner, `/supplier/requests/${id}/came/${came.id}/take`, [
    ['title', '無線部品の試験'],
    ['kind', house.scheme.evidenceKinds[0]?.id ?? ''],
  ]);
  assert.equal(taken.headers['location'], `/supplier/products/lamp/criteria/${criterion.id}`);
  const now = (await draftOf(office, 'lamp'))?.product;
  const [piece, entry] = Object.entries(now?.evidence ?? {}).find(([, { sha256 }]) => sha256 === came.sha256) ?? [];
  assert.ok(piece && entry);
  assert.equal(entry.title, '無線部品の試験');
  assert.equal(entry['made-by'], '山田 𠮷郎（リンクで届いたもの）');
  assert.ok(now?.answers?.[criterion.id]?.items?.[criterion.items[0]?.no ?? '']?.evidence?.includes(piece));
  assert.equal((await besideOf(office).see(came.sha256 as never, undefined)).is, 'missing');
  assert.equal((await office.evidence.see(came.sha256 as never, undefined)).is, 'there');
  const again = await sent(owner, `/supplier/requests/${id}/came/${came.id}/take`, []);
  assert.equal(again.headers['x-refusal'], 'already-decided');
});

test('what came for the company part or a block is shown, taken and turned down where its criterion is answered', async () => {
  const { created } = await createBlock(office, 'radio', '無線の部品');
  const shared = catalogueFor(house.scheme, {})?.criteria.find(({ owner: whose }) => whose !== 'product');
  assert.ok(shared);
  const one = `${shared.id}/${shared.items[0]?.no}`;
  for (const [shelf, of, base] of [
    ['company', '', '/supplier/company'],
    ['block', created, `/supplier/blocks/${created}`],
  ] as const) {
    const path = await link({ shelf, of, for: one });
    for (const name of ['taken.txt', 'not-taken.txt'])
      await handedIn(path, { name: '山田' }, { name, bytes: `${shelf} ${name}` });
    const { id, came } = await newest();
    const url = `${base}/criteria/${shared.id}`;
    const page = await asked(owner, url);
    assert.match(page.body, /山田さんが[\s\S]{0,80}リンクで送りました/, shelf);
    for (const [index, way] of ['take', 'turn-down'].entries()) {
      const action = `/supplier/requests/${id}/came/${came[index]?.id}/${way}`;
      assert.ok(page.body.includes(`action="${action}"`), action);
      const done = await sent(owner, action, [['reason', '別の部品です']]);
      assert.equal(done.statusCode, 303, String(done.headers['x-refusal']));
    }
    const after = await asked(owner, url);
    assert.doesNotMatch(after.body, /リンクで送りました/);
    assert.match(after.body, /taken\.txt/);
    const [piece] = /evidence\/preview\?piece=[^"]+/.exec((await asked(owner, `${base}/evidence`)).body) ?? [''];
    const shown = await asked(owner, `${base}/${piece}`);
    assert.match(shown.body, new RegExp(`<code>${shelf} taken.txt</code>`));
  }
});

test('what is turned down keeps its reason and loses its bytes, unless another that waits has the same', async () => {
  const path = await link();
  const { id } = await newest();
  for (const name of ['a.txt', 'b.txt']) await handedIn(path, { name: '山田' }, { name, bytes: 'same' });
  const sha256 = (await newest()).came[0]?.sha256 as never;
  const none = await sent(owner, `/supplier/requests/${id}/came/1/turn-down`, []);
  assert.equal(none.headers['x-refusal'], 'no-reason');
  await sent(owner, `/supplier/requests/${id}/came/1/turn-down`, [['reason', '別の部品です']]);
  assert.equal((await besideOf(office).see(sha256, undefined)).is, 'there');
  await sent(owner, `/supplier/requests/${id}/came/2/turn-down`, [['reason', '同じものです']]);
  assert.equal((await besideOf(office).see(sha256, undefined)).is, 'missing');
  assert.match((await asked(owner, `/supplier/requests/${id}`)).body, /別の部品です/);
  assert.match((await visited(path)).body, /採用されませんでした/);
});

test('a link that is withdrawn, past, full or asked again says so', async () => {
  const path = await link();
  const { id } = await newest();
  await sent(owner, `/supplier/requests/${id}/withdraw`, []);
  const refusal = async (of: string) => [
    (await visited(of)).headers['x-refusal'],
    (await handedIn(of, { name: '山田' }, { name: 'a.txt', bytes: 'a' })).headers['x-refusal'],
  ];
  assert.deepEqual(await refusal(path), ['request-withdrawn', 'request-withdrawn']);
  const renewed = await sent(owner, `/supplier/requests/${id}/again`, [['until', addDays(today, 3)]]);
  const fresh = linkIn(renewed.body);
  assert.deepEqual(await refusal(path), ['link-spent', 'link-spent']);
  await Promise.all(
    Array.from({ length: handInBounds.files + 4 }, (_, index) =>
      handedIn(fresh, { name: '山田' }, { name: `${index}.txt`, bytes: `${index}` }),
    ),
  );
  const { came, state } = await newest();
  assert.equal(came.length, handInBounds.files);
  assert.equal(new Set(came.map(({ file, sha256 }) => `${file} ${sha256}`)).size, handInBounds.files);
  assert.equal(state, 'full');
  assert.deepEqual(await refusal(fresh), ['request-full', 'request-full']);
  const later = { ...office, calendar: { ...office.calendar, today: () => addDays(today, 4) } };
  assert.equal((await requestsOf(later)).find((one) => one.id === id)?.state, 'past');
});

test('of many who hand in at one moment each has a place of her own, and none is beyond the bound', async () => {
  await link();
  const { id } = await newest();
  // A store without a disk, so that nothing but the records puts them one after the other.
  const store = memoryEvidence();
  const byLink = { ...officeOf(house, { ...owner, id: 'by-link', roles: [] }), evidenceOf: () => store };
  const outcomes = await Promise.all(
    Array.from({ length: handInBounds.files + 4 }, (_, index) => {
      const file = { name: `${index}.txt`, bytes: once(Buffer.from(`${index}`)), atMost: 100 };
      return handIn(byLink, id, { name: '山田', note: index % 2 === 1 ? `note ${index}` : '', file });
    }),
  );
  const { came } = await newest();
  assert.equal(came.length, handInBounds.files);
  assert.equal(outcomes.filter((one) => 'handedIn' in one).length, handInBounds.files);
  for (const { file, note } of came) {
    const index = Number(file?.split('.')[0]);
    assert.equal(note, index % 2 === 1 ? `note ${index}` : undefined, file);
  }
});

test('room is kept before bytes are read: many large files at once are together no more than a link takes', async () => {
  await link();
  const { id } = await newest();
  const byLink = officeOf(house, { ...owner, id: 'by-link', roles: [] });
  const hand = (name: string, bytes: AsyncIterable<Uint8Array>) =>
    handIn(byLink, id, { name: '山田', note: '', file: { name, bytes } });
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  async function* slow(text: string) {
    yield Buffer.from(text);
    await gate;
  }
  // Of unknown length each may become as large as one may be.
  const most = handInBounds.allBytes / handInBounds.fileBytes;
  const begun = Array.from({ length: most }, (_, index) => hand(`${index}.txt`, slow(`slow ${index}`)));
  const coming = async () =>
    ((await office.reading.fields(`portfolio-${owner.organisation}`, 'portfolio')) ?? []).filter(
      ({ field, value }) =>
        field.startsWith(`/requests/${id}/came/`) && field.endsWith('/claim') && value !== undefined,
    ).length;
  while ((await coming()) < most) await new Promise(setImmediate);
  assert.deepEqual(await hand('late.txt', once(Buffer.from('late'))), { refused: 'busy' });
  assert.equal((await newest()).state, 'open', 'what is coming closes nothing');
  open();
  assert.ok((await Promise.all(begun)).every((one) => 'handedIn' in one));
  assert.ok('handedIn' in (await hand('late.txt', once(Buffer.from('late')))));
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('half');
    throw new Error('broken off');
  }
  for (let i = 0; i < handInBounds.files; i++) await assert.rejects(hand('half.txt', broken()), /broken off/);
  assert.ok('handedIn' in (await hand('last.txt', once(Buffer.from('last')))), 'what broke off holds no room');
  assert.equal((await newest()).came.length, most + 2);
});

test('turning down loses no bytes that somebody hands in at this moment; the sweep takes what nobody waits for', async () => {
  await link();
  const { id } = await newest();
  const byLink = officeOf(house, { ...owner, id: 'by-link', roles: [] });
  const given = { name: '山田', note: '', file: { name: 'a.txt', bytes: once(Buffer.from('both')), atMost: 400 } };
  const first = await handIn(byLink, id, given);
  assert.ok('handedIn' in first);
  const store = besideOf(office);
  // The bytes lie there and nothing names them yet: now the first is turned down.
  const between = {
    ...store,
    put: async (...what: Parameters<typeof store.put>) => {
      const kept = await store.put(...what);
      await turnDown(office, { request: id, came: first.handedIn }, '別の部品です');
      return kept;
    },
  };
  const second = await handIn({ ...byLink, evidenceOf: () => between }, id, {
    ...given,
    file: { ...given.file, bytes: once(Buffer.from('both')) },
  });
  assert.ok('handedIn' in second);
  const came = (await newest()).came.find((one) => one.id === second.handedIn);
  const sha256 = came?.sha256 as Sha256;
  const isThere = async () => (await store.see(sha256, undefined)).is === 'there';
  assert.ok(await isThere());
  assert.ok(!(await sweepBeside(office)).includes(sha256));
  await turnDown(office, { request: id, came: second.handedIn }, '同じものです');
  const later = {
    ...office,
    evidenceOf: () => ({ ...store, remove: (hash: Sha256) => store.remove(hash) }),
  };
  if (await isThere()) assert.deepEqual(await sweepBeside(later), [sha256]);
  assert.ok(!(await isThere()));
});

test('of two who decide at one moment one is too late: what is evidence is not turned down; what could not be kept waits', async () => {
  await link();
  const { id } = await newest();
  const byLink = officeOf(house, { ...owner, id: 'by-link', roles: [] });
  const hand = async (text: string) => {
    const came = await handIn(byLink, id, {
      ...{ name: '山田', note: '', file: { name: `${text}.txt`, bytes: once(Buffer.from(text)) } },
    });
    assert.ok('handedIn' in came);
    return { request: id, came: came.handedIn };
  };
  const first = await hand('decided twice');
  const turned: unknown[] = [];
  const put: typeof office.evidence.put = async (...what) => {
    turned.push(await turnDown(office, first, '別の部品です'));
    return office.evidence.put(...what);
  };
  const taken = await takenOver({ office: { ...office, evidence: { ...office.evidence, put } }, today }, first, {});
  assert.deepEqual(turned, [{ refused: 'somebody-acted-first' }]);
  assert.ok('piece' in taken);
  const one = (await newest()).came.find(({ id: came }) => came === first.came);
  assert.deepEqual([one?.taken, one?.['turned-down'], one?.claim], [taken.piece, undefined, undefined]);
  assert.deepEqual(await turnDown(office, first, '別の部品です'), { refused: 'already-decided' });
  const second = await hand('not kept');
  const full = { ...office, evidence: { ...office.evidence, put: async () => 'too-large' as const } };
  assert.deepEqual(await takenOver({ office: full, today }, second, {}), { refused: 'too-large' });
  assert.deepEqual(await turnDown(office, second, '別の部品です'), { turnedDown: second.came });
});

test('what could not be written down takes no place of the link', async () => {
  await link();
  const { id } = await newest();
  const byLink = officeOf(house, { ...owner, id: 'by-link', roles: [] });
  const save: typeof byLink.drafts.save = (draft, by, at, changes) =>
    changes.some(({ field }) => field.endsWith('/file'))
      ? byLink.drafts.save(draft, by, at, [...changes.map((change) => ({ ...change, expected: 99 }))])
      : byLink.drafts.save(draft, by, at, changes);
  const busy = { ...byLink, drafts: { ...byLink.drafts, save } };
  const hand = (with_: typeof byLink, text: string) =>
    handIn(with_, id, { name: '山田', note: '', file: { name: 'a.txt', bytes: once(Buffer.from(text)) } });
  for (let i = 0; i < handInBounds.files + 1; i++) assert.deepEqual(await hand(busy, `${i}`), { refused: 'busy' });
  assert.ok('handedIn' in (await hand(byLink, 'kept')));
  assert.deepEqual([(await newest()).came.length, (await newest()).state], [1, 'answered']);
});

test('however many are asked for, products and blocks are listed once', async () => {
  let lists = 0;
  const drafts: typeof office.reading.drafts = (kind) => {
    lists += 1;
    return office.reading.drafts(kind);
  };
  for (const product of ['one', 'two']) {
    await createProduct(office, product, whole);
    await link({ of: product });
  }
  assert.ok((await requestsOf({ ...office, reading: { ...office.reading, drafts } })).length > 2);
  assert.ok(lists <= 2, String(lists));
});

test('who asked and left, and a product that is put away, end the link', async () => {
  const editor = cast.person('editor');
  const path = await link({}, editor);
  await office.drafts.archive('lamp', true);
  assert.equal((await visited(path)).headers['x-refusal'], 'request-ended');
  await office.drafts.archive('lamp', false);
  assert.equal((await visited(path)).statusCode, 200);
  const left = await sent(editor, `/organisations/${editor.organisation}/leave`, []);
  assert.equal(left.statusCode, 303, String(left.headers['x-refusal']));
  assert.equal((await visited(path)).headers['x-refusal'], 'request-ended');
});

test('a product that is another organisation’s now ends the link, and nobody there sees the request', async () => {
  await createProduct(office, 'sold', whole);
  const path = await link({ of: 'sold' });
  const { id } = await newest();
  const [from, to] = [owner.organisation, cast.stranger('owner').organisation];
  assert.ok(await house.register.append([{ product: 'sold', from, to }]));
  assert.equal((await visited(path)).headers['x-refusal'], 'request-ended');
  const again = await sent(owner, `/supplier/requests/${id}/again`, [['until', until]]);
  assert.equal(again.headers['x-refusal'], 'request-ended');
  const there = await asked(cast.stranger('owner'), `/supplier/products/sold/criteria/${criterion.id}`);
  assert.equal(there.statusCode, 200);
  assert.doesNotMatch(there.body, /山田/);
});

test('an export tells what came and holds none of its bytes; taken in elsewhere, no link of it opens', async (t) => {
  const path = await link();
  await handedIn(path, { name: '山田' }, { name: 'a.txt', bytes: 'nobody took this over' });
  const { id, came } = await newest();
  const zip = await packed(house, owner.organisation);
  const { files } = manifestIn(zip);
  const sha256 = came[0]?.sha256 ?? assert.fail('nothing came');
  assert.ok(!files.some((one) => one.path.includes(sha256)));
  const { house: other } = await testHouse(t);
  const done = await takenIn(t, other, zip);
  assert.ok('organisation' in done, JSON.stringify(done));
  const views = await requestsOf(officeOf(other, owner));
  assert.equal(views.find((one) => one.id === id)?.came[0]?.name, '山田');
  const { organisation } = owner;
  assert.equal(
    await other.tickets.peek('evidence-request', path.slice(9), house.calendar.now()),
    undefined,
    organisation,
  );
});

test('the list and its files hold what the screen shows, and nobody else sees any of it', async () => {
  const page = await asked(owner, '/supplier/requests?state=full');
  assert.match(page.body, /山田無線 開発部/);
  const json = JSON.parse((await asked(owner, '/supplier/requests.json?state=full')).body);
  assert.deepEqual(
    json.requests.map(({ came }: { came: readonly unknown[] }) => came.length),
    [handInBounds.files, handInBounds.files],
  );
  const csv = (await asked(owner, '/supplier/requests.csv')).body.trim().split('\r\n');
  assert.ok(csv.length > 3 && csv[0]?.includes('受け付ける最後の日'));
  const { id } = await newest();
  const other = cast.stranger('owner');
  assert.equal((await asked(other, `/supplier/requests/${id}`)).headers['x-refusal'], 'no-such-request');
  assert.equal((await asked(other, `/supplier/requests/${id}/came/1/file`)).headers['x-refusal'], 'no-such-request');
  assert.doesNotMatch((await asked(other, '/supplier/requests')).body, /山田/);
  await engage(house, cast, 'lamp', 'own');
  const lead = await asked(cast.person('lead'), `/supplier/products/lamp/criteria/${criterion.id}`);
  assert.doesNotMatch(lead.body, /山田無線|リンクで送りました/);
  assert.equal((await asked(cast.person('lead'), '/supplier/requests')).headers['location'], '/supplier');
});

test('whoever manages the operator’s people sees that a letter to a partner went, and neither to whom nor what it opens', async () => {
  await link({ mail: 'secret-maker@module.example' });
  for (const path of ['/mail', '/api/v1/mail']) {
    const theirs = await asked(cast.person('people-administrator'), path);
    assert.equal(theirs.statusCode, 200, path);
    assert.doesNotMatch(theirs.body, /secret-maker|\/hand-in\//, path);
    assert.match(theirs.body, path === '/mail' ? /証跡の依頼/ : /evidence-asked/, path);
    assert.match((await asked(owner, path)).body, /secret-maker/, path);
  }
});
