// Forms of operators: recognised by what stands in them, filled cell by cell, read back. Every form of test/fixtures/forms is
// taken, ours and those made by somebody who has not seen the program.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { unzipSync } from 'fflate';
import { allForms, filledOthers } from '../../../../test/fixtures/forms/all.ts';
import {
  answersOf,
  filledProduct,
  openForms,
  rawParts,
  readRows,
  understoodOf,
  withoutCells,
} from '../../../../test/fixtures/forms/judge.ts';
import type { Understood } from '../../../domain/form.ts';
import type { Product } from '../../../domain/product.ts';
import type { Forms } from '../../../office/forms.ts';

let forms: Forms;
before(async () => {
  forms = await openForms();
});

const filled = async (bytes: Uint8Array, understood: Understood, product: Product) => {
  const out = await forms.fill(bytes, understood, product);
  assert.ok(!('refused' in out) && !('unusable' in out), JSON.stringify(out).slice(0, 300));
  return out;
};
const named = ({ criterion, item }: { criterion: string; item: string | null }): string =>
  item === null ? criterion : `${criterion}/${item}`;

for (const { name, isOurs, make } of allForms) {
  const { bytes, truth } = make();
  describe(`the form ${name}`, () => {
    if (!truth) {
      test('is not understood, and says why', async () => {
        const found = await forms.understand(bytes);
        assert.ok(!('unusable' in found) && !found.isRecognised && found.doubts.length > 0, JSON.stringify(found));
        const out = await forms.fill(bytes, { ...found, isConfirmed: true }, {});
        assert.ok('refused' in out && out.refused === 'not-recognised');
        assert.ok('unusable' in (await forms.read(bytes, { ...found, isConfirmed: true })));
      });
      return;
    }

    test('is understood cell by cell', async () => {
      const found = await understoodOf(forms, bytes);
      const places = found.places.filter(({ item }) => isOurs || item !== null);
      assert.deepEqual(Object.fromEntries(places.map((place) => [named(place), answersOf(place)])), truth.places);
      if (!isOurs) return;
      const cover = found.cover.map(({ field, sheet, cell }) => [field, `${sheet}!${cell}`]);
      assert.deepEqual(Object.fromEntries(cover), truth.cover);
      const words = found.words.flat().map(({ word, means }) => [word, means]);
      if (!found.places.some(({ answer }) => answer.is === 'mark'))
        assert.deepEqual(Object.fromEntries(words), truth.words);
    });

    test('is filled, and read back it says the same; only the filled cells are different', async () => {
      const found = await understoodOf(forms, bytes);
      const product = filledProduct(found);
      const out = await filled(bytes, found, product);
      const back = await forms.read(out.bytes, found);
      assert.ok(!('unusable' in back), JSON.stringify(back));
      assert.deepEqual(back.findings, []);
      assert.deepEqual(readRows(back), readRows({ product, places: found.places }));
      assert.equal((await understoodOf(forms, out.bytes)).fingerprint, found.fingerprint);
      // Part by part, then sheet by sheet.
      const [old, now] = [rawParts(bytes), rawParts(out.bytes)];
      assert.deepEqual([...now.keys()], [...old.keys()]);
      const touched = [...old].filter(([part, raw]) => !raw.equals(now.get(part) ?? Buffer.alloc(0)));
      assert.ok(touched.length > 0 && touched.every(([part]) => part.startsWith('xl/worksheets/')), `${touched}`);
      const [oldXml, newXml] = [unzipSync(bytes), unzipSync(out.bytes)];
      const cells = new Set(out.written.map(({ cell }) => cell));
      for (const [part] of touched)
        assert.equal(withoutCells(newXml[part], cells), withoutCells(oldXml[part], cells), part);
    });

    test('filled again with nothing, it is as empty as it was', async () => {
      const found = await understoodOf(forms, bytes);
      const once = await filled(bytes, found, { answers: filledProduct(found).answers ?? {} });
      const twice = await filled(once.bytes, found, {});
      const [back, first] = [await forms.read(twice.bytes, found), await forms.read(bytes, found)];
      assert.ok(!('unusable' in back) && !('unusable' in first));
      assert.deepEqual(back.answers, first.answers);
    });

    test('what is filled in already is filled in again without a change', async () => {
      const found = await understoodOf(forms, bytes);
      const product = filledProduct(found);
      const once = await filled(bytes, found, product);
      const twice = await filled(once.bytes, found, product);
      assert.ok(Buffer.from(twice.bytes).equals(Buffer.from(once.bytes)));
    });
  });
}

for (const { name, bytes, careful } of filledOthers)
  test(`${name}, filled in by its maker, is read as a careful reader reads it`, async () => {
    const found = await understoodOf(forms, bytes);
    const back = await forms.read(bytes, found);
    assert.ok(!('unusable' in back));
    const turned = new Set(found.places.filter(({ isTurned }) => isTurned).map(named));
    const at = new Set(back.findings.map((finding) => finding.at as string));
    for (const row of back.answers) {
      const of = careful.criteria[row.criterion];
      const said = row.item === null ? of?.answer : of?.items[row.item]?.answer;
      const own = row.item === null ? undefined : of?.items[row.item];
      const place = `/answers/${row.criterion}${row.item === null ? '' : `/items/${row.item}`}/result`;
      if (said === null || turned.has(named(row))) {
        assert.ok(row.result === '' || at.has(place), `${place} ${row.result}`);
        assert.notEqual(row.result, 'conforms', place);
      } else if (own?.unclearIsFine && (at.has(place) || row.result === ''))
        assert.notEqual(row.result, 'conforms', place);
      else assert.equal(row.result, said ?? '', place);
      if (own?.reason !== undefined) assert.equal(row.reason, own.reason.trim().replaceAll('\r\n', '\n'), place);
      if (own?.evidence !== undefined)
        assert.equal(row.evidence.join(''), own.evidence.replace(/[\s,、;]+/g, ''), place);
    }
  });
