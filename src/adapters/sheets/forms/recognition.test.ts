// What is told by less than a number is to be confirmed; what may belong to something else is told to nobody's.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { openForms, typed } from '../../../../test/fixtures/forms/judge.ts';
import { moreLayouts } from '../../../../test/fixtures/forms/more-forms.ts';
import type { Understood } from '../../../domain/form.ts';
import type { Forms } from '../../../office/forms.ts';

let forms: Forms;
before(async () => {
  forms = await openForms();
});

async function found(name: string, texts: Readonly<Record<string, string>> = {}): Promise<Understood> {
  const layout = moreLayouts[name]?.();
  assert.ok(layout);
  const understood = await forms.understand(await typed(layout.bytes, texts));
  assert.ok(!('unusable' in understood));
  return understood;
}
const codes = ({ doubts }: Understood) => doubts.map(({ code }) => code);

test('a number without its letter, or one that only counts, is used once somebody has confirmed it', async () => {
  for (const name of ['bare', 'counted']) {
    const form = await found(name);
    assert.ok(
      form.places.every(({ sure }) => sure === 'likely'),
      name,
    );
    assert.ok(codes(form).includes('criterion-by-number'), name);
  }
});

test('a counting that leaves one out, or counts further than the edition goes, counts nothing', async () => {
  assert.equal((await found('counted', { '点検表!A3': '17' })).places.length, 0);
  assert.equal((await found('counted', { '点検表!A3': '番外' })).places.length, 0);
});

test('a heading between two items that is no note ends the criterion: it may begin one that is not known here', async () => {
  const form = await found('notes', { '点検!A10': 'S9.9-01 別の基準' });
  const before = await found('notes');
  assert.ok(form.places.length < before.places.length);
  assert.ok(form.places.every((place) => before.places.some(({ named }) => named === place.named)));
});

test('a row between others that wants an answer and tells no criterion is pointed at', async () => {
  const form = await found('split', { '表!C6': '番外', '表!B6': '別紙' });
  assert.ok(
    form.doubts.some(({ code, cell }) => code === 'item-not-understood' && cell === 'E6'),
    JSON.stringify(form.doubts),
  );
});

test('words of an answer in two languages mean something only when both mean the same', async () => {
  const layout = moreLayouts['bilingual']?.();
  assert.ok(layout);
  const torn = await forms.understand(layout.bytes);
  assert.ok(!('unusable' in torn));
  assert.equal(torn.words[0]?.[0]?.means, 'conforms');
  const { operatorForms } = await import('./forms.ts');
  assert.ok(operatorForms);
  const { lexiconOf } = await import('./lexicon.ts');
  const { formWords } = await import('../../../words/forms.ts');
  const { meaning } = lexiconOf(formWords);
  for (const word of ['適合 / Does not conform', '適合 (不適合)', '不適合 Conforms', '適合 / たぶん'])
    assert.notEqual(meaning(word, [], new Map()).means, 'conforms', word);
  for (const word of ['適合（Conforms）', '適合 Compliant', '適合／Conforms'])
    assert.equal(meaning(word, [], new Map()).means, 'conforms', word);
});

test('where titles say nothing, a person names the columns of reason and evidence', async () => {
  const layout = moreLayouts['untitled']?.();
  assert.ok(layout);
  const columns = [{ sheet: 'ききとり', reason: 'D', evidence: 'E' }];
  const form = await forms.understand(layout.bytes, columns);
  const plain = await forms.understand(layout.bytes);
  assert.ok(!('unusable' in form) && !('unusable' in plain));
  const [first] = form.places;
  assert.deepEqual([first?.reason, first?.evidence], ['D3', 'E3']);
  assert.equal(form.fingerprint, plain.fingerprint);
  const outline = await forms.outline(layout.bytes);
  assert.ok(!('unusable' in outline));
  assert.deepEqual(outline[0]?.columns.at(-1), { column: 'E', title: 'お手元のもの' });
});
