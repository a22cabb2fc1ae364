import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { completeProduct, proof, putProof, rival, supplier, world } from '../../test/world.ts';
import { loadScheme } from '../adapters/scheme/folder.ts';
import { checklistSheets } from '../adapters/sheets/checklist.ts';
import type { CivilDate } from '../domain/names.ts';
import type { Person } from '../domain/people.ts';
import { at } from '../domain/place.ts';
import type { Product, Value } from '../domain/product.ts';
import { sheetWords } from '../words/sheets.ts';
import { behindOf, companyId, desksOf, madeOwn, wholeIn, wholeOf } from './behind.ts';
import { changesBy } from './checklist.ts';
import { copyProduct, createBlock, lookedAt, saveDesk, saveProduct, startedFrom } from './desk.ts';
import { checkedDraft, createProduct, saveFields } from './draft.ts';
import { applicationOf, fileApplication, openApplication } from './file.ts';
import type { Office } from './office.ts';

const scheme = await loadScheme(join(import.meta.dirname, '../../scheme'));
const catalogue = Object.values(scheme.catalogues)[0];
assert.ok(catalogue);
const day = '2026-11-25' as CivilDate;
const complete = completeProduct(scheme, catalogue, day);
/** A criterion that the company answers for all its products, and one of the product that needs no test of the device. */
const companys = catalogue.criteria.find(({ owner }) => owner === 'supplier');
const blocks = catalogue.criteria.find(
  ({ owner, items }) => owner === 'product' && items.every(({ by }) => by === 'document'),
);
assert.ok(companys && blocks);
const piece = {
  title: '方針の写し',
  kind: scheme.evidenceKinds.find(({ is, reader }) => is !== 'test-record' && !reader)?.id ?? '',
  file: 'evidence/policy.txt',
  sha256: proof.sha256,
  size: String(proof.size),
  on: '2026-11-20',
};
const answered = {
  result: 'conforms',
  reason: '全製品に共通の方針のとおりです。',
};
const saves = (fields: Readonly<Record<string, Value>>) =>
  Object.entries(fields).map(([field, value]) => ({ field, expected: 0, value }));
const inAnswer = (criterion: string, items: number, cited: string): Record<string, Value> => ({
  [at('answers', criterion, 'result')]: answered.result,
  [at('answers', criterion, 'reason')]: answered.reason,
  ...Object.fromEntries(
    Array.from({ length: items }, (_, index) => [
      [at('answers', criterion, 'items', index + 1, 'result'), 'conforms'],
      [at('answers', criterion, 'items', index + 1, 'evidence'), [cited]],
    ]).flat() as [string, Value][],
  ),
  ...Object.fromEntries(Object.entries(piece).map(([key, value]) => [at('evidence', cited, key), value])),
});

/** The complete product without what the company says for all, and a company part that says it. */
async function begun(person: Person = supplier) {
  const of = world(scheme, day);
  const office = of.office(person);
  await putProof(office.evidence);
  const { [companys?.id ?? '']: _, ...answers } = complete.answers ?? {};
  const own: Product = { ...complete, answers, supplier: { name: complete.supplier?.name ?? {} } };
  await createProduct(office, 'lamp', own);
  const said = await saveDesk(
    office,
    'company',
    saves({
      '/disclosure/url': 'https://kou.example/p',
      '/disclosure/contact': 'psirt@kou.example',
      '/disclosure/acknowledge-within': '3日',
      '/disclosure/update-every': '30日',
      ...inAnswer(companys?.id ?? '', companys?.items.length ?? 0, 'policy'),
    }),
  );
  assert.ok('saved' in said && said.notSaved.length === 0, JSON.stringify(said));
  return { ...of, mine: office, own };
}
const found = async (office: Office, id = 'lamp') => {
  const whole = await wholeOf(office, id);
  assert.ok(whole);
  return whole;
};

test('a product says what it leaves to the company part only once it is made whole, and then nothing is missing', async () => {
  const { mine, own } = await begun();
  const whole = await found(mine);
  assert.deepEqual(whole.own, own);
  assert.equal(whole.whole.supplier?.disclosure?.contact, 'psirt@kou.example');
  assert.notDeepEqual((await checkedDraft(mine, { ...whole, whole: whole.own })).findings, []);
  assert.deepEqual((await checkedDraft(mine, whole)).findings, []);
});

test('the whole product is filed', async () => {
  const { mine } = await begun();
  const opened = await openApplication(mine, 'lamp');
  assert.ok('opened' in opened);
  assert.ok('done' in (await fileApplication(mine, opened.opened, [])));
  const filing = (await applicationOf(mine, opened.opened))?.filings.at(-1);
  assert.equal(filing?.product.answers?.[companys.id]?.result, 'conforms');
  assert.equal(filing?.product.evidence?.['company.policy']?.sha256, proof.sha256);
  assert.equal(filing?.seen['company.policy']?.is, 'there');
});

test('the supplier may say that the company part does not stand behind a product', async () => {
  const { mine } = await begun();
  await saveDesk(mine, 'portfolio', saves({ [at('products', 'lamp', 'company')]: 'no' }));
  assert.deepEqual((await found(mine)).whole, (await found(mine)).own);
});

test('blocks stand behind a product that names them, and what one leaves to it is told', async () => {
  const { mine } = await begun();
  const { answers = {} } = complete;
  const { [blocks.id]: _, ...rest } = answers;
  await createProduct(mine, 'radio', { ...complete, answers: rest });
  await createBlock(mine, 'w1', '無線モジュール W1');
  await saveFields(
    mine,
    'w1',
    saves({
      ...inAnswer(blocks.id, blocks.items.length, 'design'),
      [at('answers', blocks.id, 'remains')]: '筐体の口を塞ぐこと',
      [at('answers', blocks.id, 'responsible')]: 'both',
    }),
    'block',
  );
  assert.equal((await found(mine, 'radio')).whole.answers?.[blocks.id], undefined);
  await saveDesk(mine, 'portfolio', saves({ [at('products', 'radio', 'blocks')]: ['w1', 'gone'] }));
  const radio = await found(mine, 'radio');
  assert.equal(radio.whole.answers?.[blocks.id]?.items?.['1']?.result, 'conforms');
  assert.equal(radio.whole.answers?.[blocks.id]?.result, undefined);
  assert.deepEqual(
    radio.remaining.map(({ block, remains }) => [block, remains]),
    [['w1', '筐体の口を塞ぐこと']],
  );
  assert.equal(radio.blocks.get('w1')?.name?.ja, '無線モジュール W1');
});

test('a list reads the desk once and gives the same wholes', async () => {
  const { mine } = await begun();
  const fields = await mine.reading.fields('lamp');
  const desk = await behindOf(mine);
  assert.deepEqual(wholeIn(desk, scheme, 'lamp', fields ?? []).whole, (await found(mine)).whole);
  let asked = 0;
  const counted = {
    ...mine,
    reading: {
      ...mine.reading,
      fields: (...given: Parameters<typeof mine.reading.fields>) => {
        asked += 1;
        return mine.reading.fields(...given);
      },
    },
  };
  const deskOf = desksOf(counted);
  await deskOf(supplier.organisation);
  const once = asked;
  for (let i = 0; i < 5; i++) await deskOf(supplier.organisation);
  assert.equal(asked, once);
});

test('any save behind a product, and any other choice of what stands behind it, is another revision', async () => {
  const { mine } = await begun();
  await createBlock(mine, 'a', '甲');
  await createBlock(mine, 'b', '乙');
  await saveFields(mine, 'a', saves({ '/maker': 'x', '/version': '1', '/about': 'y' }), 'block');
  const seen = new Set<number>();
  const revision = async () => {
    const { revision: now } = await found(mine);
    assert.ok(!seen.has(now), String(now));
    seen.add(now);
  };
  await revision();
  await saveFields(
    mine,
    companyId(supplier.organisation),
    saves({ '/support-page': 'https://kou.example' }),
    'company',
  );
  await revision();
  const field = at('products', 'lamp', 'blocks');
  const lists = [['a'], ['b'], ['a', 'b'], []];
  for (const [expected, value] of lists.entries()) {
    await saveDesk(mine, 'portfolio', [{ field, expected, value }]);
    await revision();
  }
  const noted = await found(mine);
  await saveDesk(mine, 'portfolio', saves({ [at('products', 'lamp', 'family')]: '照明' }));
  assert.equal((await found(mine)).revision, noted.revision, 'what is only noted of a product does not change it');
});

test('an evaluator sees the whole product she is engaged for, and neither company part nor block by itself', async () => {
  const of = await begun();
  const eve: Person = {
    id: 'e',
    name: '江川',
    kind: 'evaluation-body',
    roles: ['lead'],
    organisation: '丁社',
    engaged: ['lamp'],
  };
  const hers = of.office(eve);
  assert.deepEqual((await found(hers)).whole, (await found(of.mine)).whole);
  assert.equal(await hers.reading.fields(companyId(supplier.organisation), 'company'), undefined);
  assert.equal(await wholeOf({ ...hers, reading: of.records.openFor({ ...eve, engaged: [] }) }, 'lamp'), undefined);
});

test('another supplier has nothing of it, and her own company part is hers', async () => {
  const of = await begun();
  const theirs = of.office(rival);
  assert.equal(await wholeOf(theirs, 'lamp'), undefined);
  await createProduct(theirs, 'other', {});
  assert.deepEqual((await found(theirs, 'other')).whole, {});
});

test('an answer is taken over with its items and the evidence they cite, and the whole stays what it was', async () => {
  const { mine } = await begun();
  const before = await found(mine);
  const taken = madeOwn(before, at('answers', companys.id, 'items', 1, 'result'));
  await saveFields(
    mine,
    'lamp',
    taken.map(({ field, value }) => ({ field, expected: 0, value })),
  );
  const after = await found(mine);
  assert.deepEqual(after.whole, before.whole);
  assert.equal(after.own.answers?.[companys.id]?.result, 'conforms');
  assert.equal(after.own.evidence?.['company.policy']?.title, piece.title);
  assert.deepEqual(madeOwn(after, at('answers', companys.id)), []);
});

test('a workbook of the whole product read back unchanged changes nothing; what is changed in it becomes the product’s own', async () => {
  const { mine } = await begun();
  const sheets = checklistSheets(scheme, sheetWords);
  const whole = await found(mine);
  const back = async (product: Product) => {
    const sheet = await sheets.readChecklist(sheets.writeChecklist(product, 'ja'));
    assert.ok(!('unusable' in sheet));
    return changesBy(whole, sheet);
  };
  assert.deepEqual(await back(whole.whole), []);
  const answer = { ...whole.whole.answers?.[companys.id], reason: '表で書き換えた理由' };
  const changes = await back({ ...whole.whole, answers: { ...whole.whole.answers, [companys.id]: answer } });
  await saveFields(
    mine,
    'lamp',
    changes.map(({ field, after = '' }) => ({ field, expected: 0, value: after })),
  );
  const after = await found(mine);
  assert.equal(after.whole.answers?.[companys.id]?.reason, '表で書き換えた理由');
  assert.deepEqual(after.whole.answers?.[companys.id]?.items, whole.whole.answers?.[companys.id]?.items);
  assert.deepEqual((await checkedDraft(mine, after)).findings, []);
});

test('a product started from another has its declarations and answers, no evidence, no firmware and nothing open', () => {
  const first = catalogue.criteria[0]?.id ?? '';
  const { product, places } = startedFrom({
    ...complete,
    answers: { ...complete.answers, [first]: { result: 'open', reason: '調べ中' } },
  });
  assert.deepEqual(product.interfaces, complete.interfaces);
  for (const key of ['evidence', 'firmware', 'filed-firmware', 'models', 'evaluation'] as const)
    assert.equal(product[key], undefined);
  assert.equal(product.answers?.[first], undefined);
  assert.equal(product.product?.name, undefined);
  const second = catalogue.criteria[1]?.id ?? '';
  assert.equal(product.answers?.[second]?.result, complete.answers?.[second]?.result);
  assert.doesNotMatch(JSON.stringify(product), /"evidence"/);
  assert.ok(places.includes(at('answers', second)) && places.includes(at('interfaces')));
  assert.ok(!places.includes(at('answers', first)));
});

test('a copied product is filed only once every place was looked at, by a save or by saying so', async () => {
  const { mine } = await begun();
  assert.deepEqual(await copyProduct(mine, { id: 'twin', from: 'lamp', name: '双子' }), { created: 'twin' });
  assert.deepEqual(await copyProduct(mine, { id: 'x', from: 'nothing', name: 'x' }), { refused: 'no-such-product' });
  const { entry, own } = await found(mine, 'twin');
  assert.equal(entry['copied-from'], 'lamp');
  assert.equal(own.product?.name?.ja, '双子');
  assert.ok(entry['look-again']?.includes('/interfaces'));
  await saveProduct(mine, 'twin', [{ field: at('interfaces', 'lan', 'purpose'), expected: 1, value: '別の通信' }]);
  assert.ok(!(await found(mine, 'twin')).entry['look-again']?.includes('/interfaces'));
  const opened = await openApplication(mine, 'twin');
  assert.ok('opened' in opened);
  const refused = await fileApplication(mine, opened.opened, []);
  assert.ok('refused' in refused && refused.refused === 'look-again', JSON.stringify(refused));
  await lookedAt(mine, 'twin', () => true);
  assert.equal((await found(mine, 'twin')).entry['look-again'], undefined);
  assert.equal(((await fileApplication(mine, opened.opened, [])) as { refused: string }).refused, 'blockers-left');
});
