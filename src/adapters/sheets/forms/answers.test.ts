// What people type into the cells of answers: whatever it is, nothing is ever taken for "conforms" but the form's own word.
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import fc from 'fast-check';
import { allForms } from '../../../../test/fixtures/forms/all.ts';
import { filledProduct, openForms, typed, understoodOf, withSheetXml } from '../../../../test/fixtures/forms/judge.ts';
import { layouts } from '../../../../test/fixtures/forms/make-forms.ts';
import type { FormPlace, Understood } from '../../../domain/form.ts';
import type { Forms } from '../../../office/forms.ts';

let forms: Forms;
before(async () => {
  forms = await openForms();
});

const cellsOf = ({ sheet, answer }: FormPlace): readonly string[] =>
  (answer.is === 'mark' ? answer.cells.map(({ cell }) => cell) : [answer.cell]).map((cell) => `${sheet}!${cell}`);

/** The words that a form takes for "conforms", as its own list has them. */
const rightWords = ({ words }: Understood): readonly string[] =>
  words.flatMap((list) => list.filter(({ means }) => means === 'conforms').map(({ word }) => plain(word)));
// As people see them: in any width, with blanks around, with the circle from any key.
const plain = (text: string): string =>
  text.normalize('NFKC').replace(/[〇◯]/g, '○').replace(/。$/, '').trim().toLowerCase();

const near = [
  '適合?',
  '適合（条件付き）',
  '適合/不適合',
  '適合・不適合',
  '適合しない',
  '不適合',
  '適合せず',
  '一部適合',
  '適合予定',
  '非適合',
  '適 合 し な い',
  '適合\n不適合',
  '未適合',
  'conforms',
  'Conforms?',
  'conform',
  'does-not-conform',
  'TRUE',
  '1?',
  '01',
  '1.0',
  '11',
  'はい?',
  'はい・いいえ',
  'はいいいえ',
  'yes/no',
  'Yes, but',
  'y',
  'ok',
  'OK',
  '○×',
  '○△',
  '◎',
  '△',
  '×○',
  '○か×',
  '?',
  '*',
  '-',
  '満たす予定',
  '満たすか不明',
  '概ね満たす',
  '満たさない',
  '□適合',
  '■適合',
  '■不適合',
  '■適合 ■不適合',
  '☑適合 □不適合 □該当なし',
  'S1.1-01',
  '同上',
  '〃',
  '上に同じ',
  '\u200b適合でない',
  'ﾊｲ?',
  '適台',
  '遠合',
  '適合\u0300',
  'レ点',
  'X',
  'x',
  '✗',
];

type Judged = { readonly bytes: Uint8Array; readonly found: Understood; readonly isOfCards: boolean };
async function judge({ bytes, found, isOfCards }: Judged, texts: readonly string[], from: number): Promise<void> {
  const right = rightWords(found);
  const said: Record<string, string> = {};
  const at = new Map<string, string>();
  for (const [n, place] of found.places.entries()) {
    const text = texts[(n + from) % texts.length] ?? '';
    const [first = ''] = cellsOf(place);
    said[first] = text;
    at.set(`${place.criterion}/${place.item}`, text);
  }
  const back = await forms.read(await typed(bytes, said), found);
  // Where most boxes were written over, the form is no longer known, and nothing is read.
  if ('unusable' in back && found.places.some(({ answer }) => answer.is === 'boxes')) return;
  // Cards are told by what stands in their cells: an answer that is itself a label can make a card of another outline.
  if ('unusable' in back && isOfCards && texts !== near) return;
  assert.ok(!('unusable' in back), JSON.stringify(back));
  const places = new Map(found.places.map((place) => [`${place.criterion}/${place.item}`, place]));
  for (const { criterion, item, result } of back.answers) {
    const text = at.get(`${criterion}/${item}`) ?? '';
    const place = places.get(`${criterion}/${item}`);
    const isRight =
      place?.answer.is === 'mark'
        ? ['○', '●', '✓', '✔', 'レ', '☑', '■'].includes(plain(text))
        : place?.answer.is === 'boxes'
          ? /^■適合\s+□不適合\s+□該当なし$/.test(text)
          : right.includes(plain(text));
    if (!isRight) assert.notEqual(result, 'conforms', `${criterion}/${item}: ${JSON.stringify(text)}`);
  }
}

for (const { name, isOurs, make } of allForms) {
  const { bytes, truth } = make();
  const isOfCards = name === 'cards';
  if (truth)
    describe(`answers in the form ${name}`, () => {
      test('words that are nearly right are not taken for right', async () => {
        const found = await understoodOf(forms, bytes);
        for (let from = 0; from < near.length; from += Math.min(near.length, found.places.length))
          await judge({ bytes, found, isOfCards }, near, from);
      });

      test('random words are not taken for right', async () => {
        const found = await understoodOf(forms, bytes);
        const words = fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.mixedCase(fc.constantFrom(...near))), {
          minLength: 40,
          maxLength: 60,
        });
        await fc.assert(
          fc.asyncProperty(words, (texts) => judge({ bytes, found, isOfCards }, texts, 0)),
          { numRuns: isOurs ? 2 : 4 },
        );
      });

      test('an answer that cannot be read is told at its cell', async () => {
        const found = await understoodOf(forms, bytes);
        const [place] = found.places;
        assert.ok(place);
        const [cell = ''] = cellsOf(place);
        const back = await forms.read(await typed(bytes, { [cell]: 'たぶん' }), found);
        assert.ok(!('unusable' in back));
        assert.equal(back.findings.length, 1);
        assert.deepEqual(
          back.findings.map(({ code }) => code),
          ['unreadable-value'],
        );
        const [finding] = back.findings;
        const where = finding && back.where(finding.at);
        assert.ok(where && 'sheet' in where && `${where.sheet}!${where.cell}` === cell, JSON.stringify(where));
      });

      test('while nobody has confirmed it, no word is taken that is only likely', async () => {
        const found = await understoodOf(forms, bytes);
        const out = await forms.fill(bytes, found, filledProduct(found));
        assert.ok('bytes' in out);
        const back = await forms.read(out.bytes, { ...found, isConfirmed: false });
        assert.ok(!('unusable' in back));
        const sure = new Set(
          found.words
            .flat()
            .filter((one) => one.means === 'conforms' && one.sure === 'sure')
            .map(({ word }) => word),
        );
        const isLikely = (place: FormPlace) =>
          place.sure === 'likely' || (place.answer.is === 'word' && sure.size === 0);
        for (const place of found.places.filter(isLikely))
          assert.notEqual(
            back.answers.find(({ criterion, item }) => criterion === place.criterion && item === place.item)?.result,
            'conforms',
          );
        const again = await forms.fill(bytes, { ...found, isConfirmed: false }, filledProduct(found));
        assert.ok('bytes' in again);
        if (found.places.some(isLikely)) assert.ok(again.left.some(({ because }) => because === 'not-confirmed'));
      });
    });
}

const layout = (name: string) => layouts[name]?.() ?? assert.fail(name);
const resultAt = async (bytes: Uint8Array, found: Understood, criterion: string, item: string) => {
  const back = await forms.read(bytes, found);
  assert.ok(!('unusable' in back), JSON.stringify(back));
  return { back, result: back.answers.find((one) => one.criterion === criterion && one.item === item)?.result };
};

test('two circles in one row are no answer, and a cross where a circle belongs is none', async () => {
  const { bytes } = layout('ticks');
  const found = await understoodOf(forms, bytes);
  const both = await resultAt(await typed(bytes, { 'チェック!D5': '○', 'チェック!E5': '○' }), found, 'S1.1-01', '1');
  assert.equal(both.result, '○ / ○');
  assert.equal(both.back.findings.length, 1);
  const cross = await resultAt(await typed(bytes, { 'チェック!D5': '×' }), found, 'S1.1-01', '1');
  assert.equal(cross.result, '×');
  const one = await resultAt(await typed(bytes, { 'チェック!D5': '〇' }), found, 'S1.1-01', '1');
  assert.equal(one.result, 'conforms');
});

test('two ticked boxes are no answer, and a box with a remark behind it is none', async () => {
  const { bytes } = layout('boxes');
  const found = await understoodOf(forms, bytes);
  const read = async (text: string) =>
    (await resultAt(await typed(bytes, { '自己評価!C3': text }), found, 'S1.1-01', '1')).result;
  assert.equal(await read('■適合　□不適合　□該当なし'), 'conforms');
  assert.equal(await read('□適合　☑不適合　□該当なし'), 'does-not-conform');
  assert.notEqual(await read('■適合　■不適合　□該当なし'), 'conforms');
  assert.notEqual(await read('■適合（条件付き）　□不適合　□該当なし'), 'conforms');
  assert.notEqual(await read('■適合　□不適合　□該当なし　来春までは不適合'), 'conforms');
  assert.notEqual(await read('☒適合　□不適合　□該当なし'), 'conforms');
  assert.notEqual(await read('適合'), 'conforms');
});

test('a word that is struck out, or that a formula works out, is not taken', async () => {
  const { bytes } = layout('merged');
  const found = await understoodOf(forms, bytes);
  const answered = await typed(bytes, { '確認票!D5': '適合' });
  assert.equal((await resultAt(answered, found, 'S1.1-01', '1')).result, 'conforms');
  const struck = withSheetXml(answered, (xml) => xml.replace('<c r="D5" s="2"', '<c r="D5" s="5"'));
  const rich = withSheetXml(answered, (xml) =>
    xml.replace(/(<c r="D5"[^>]*>)<is>.*?<\/is>/, '$1<is><r><rPr><strike/></rPr><t>適</t></r><r><t>合</t></r></is>'),
  );
  const worked = withSheetXml(answered, (xml) =>
    xml.replace(
      /<c r="D5"([^>]*) t="inlineStr"[^>]*>.*?<\/c>/,
      '<c r="D5"$1 t="str"><f>IF(1,"適合","")</f><v>適合</v></c>',
    ),
  );
  for (const [changed, name] of [
    [struck, 'style'],
    [rich, 'runs'],
  ] as const) {
    const { result, back } = await resultAt(changed, found, 'S1.1-01', '1');
    assert.equal(result, '適合', name);
    assert.deepEqual(
      back.findings.map(({ code }) => code),
      ['unreadable-value'],
      name,
    );
  }
  // A formula in a cell of answers makes it another form: one that works it out itself.
  const other = await forms.understand(worked);
  assert.ok(
    !('unusable' in other) && other.doubts.some(({ code, about }) => code === 'computed' && about === 'S1.1-01/1'),
  );
  assert.ok('unusable' in (await forms.read(worked, found)));
});

test('a question that is put the other way round is asked about, not answered', async () => {
  const { bytes } = layout('plain');
  for (const text of [
    '共通の合言葉を使っていないか。',
    '合言葉は同じですか。（「いいえ」が適合です）',
    'パスワードを平文で送っていませんか',
  ]) {
    const turned = await typed(bytes, { '回答票!C3': text, '回答票!D3': 'はい' });
    const found = await understoodOf(forms, turned);
    assert.ok(
      found.doubts.some(({ code, about }) => code === 'question-turned' && about === 'S1.1-01/1'),
      text,
    );
    const { result, back } = await resultAt(turned, found, 'S1.1-01', '1');
    assert.equal(result, 'はい');
    assert.equal(back.findings.length, 1);
    const out = await forms.fill(turned, found, filledProduct(found));
    assert.ok('left' in out && out.left.some(({ because }) => because === 'question-turned'));
  }
});

test('signs that a legend explains the other way round are read its way; a legend that contradicts itself says nothing', async () => {
  const { bytes } = layout('signs');
  const other = await typed(bytes, {
    '点検!A2': '記号の意味　○：不適合　×：適合　－：該当なし',
    '点検!D5': '○',
    '点検!D6': '×',
  });
  const found = await understoodOf(forms, other);
  const { back } = await resultAt(other, found, 'S1.1-01', '1');
  assert.deepEqual(
    back.answers.slice(0, 2).map(({ result }) => result),
    ['does-not-conform', 'conforms'],
  );
  const torn = await typed(bytes, { '点検!A2': '○：不適合　○：適合　×：不適合', '点検!D5': '○' });
  const unclear = await forms.understand(torn);
  assert.ok(
    !('unusable' in unclear) && unclear.words.flat().every(({ word, means }) => word !== '○' || means === undefined),
  );
});

test('where item and criterion contradict each other and the form has one cell, the cell stays empty', async () => {
  const { bytes } = layout('english');
  const found = await understoodOf(forms, bytes);
  const out = await forms.fill(bytes, found, {
    answers: {
      'S1.1-01': { result: 'does-not-conform', items: { '1': { result: 'conforms' } } },
      'S1.1-02': { result: 'conforms' },
      'S1.1-03': { items: { '1': { result: 'conforms' }, '2': { result: 'open' } } },
    },
  });
  assert.ok('bytes' in out);
  assert.deepEqual(
    out.left
      .filter(({ because }) => because === 'contradiction' || because === 'no-place')
      .map(({ because, about }) => `${because} ${about}`),
    ['contradiction S1.1-01/1', 'no-place S1.1-03/2'],
  );
  const back = await forms.read(out.bytes, found);
  assert.ok(!('unusable' in back));
  assert.deepEqual(
    back.answers.slice(0, 3).map(({ result }) => result),
    ['', 'conforms', 'conforms'],
  );
});

test('an answer for which the form has no word is left out and told', async () => {
  const { bytes } = layout('merged');
  const narrow = withSheetXml(bytes, (xml) => xml.replace('適合,不適合,該当なし', '適合,不適合'));
  const found = await understoodOf(forms, narrow);
  const out = await forms.fill(narrow, found, {
    answers: { 'S1.1-01': { items: { '1': { result: 'not-applicable', reason: 'x' } } } },
  });
  assert.ok('bytes' in out);
  assert.deepEqual(
    out.left.filter(({ because }) => because === 'no-word'),
    [{ because: 'no-word', about: 'S1.1-01/1', sheet: '確認票', cell: 'D5' }],
  );
  assert.deepEqual(out.written, [{ sheet: '確認票', cell: 'E5', about: 'S1.1-01/1', text: 'x' }]);
});
