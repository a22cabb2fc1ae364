// What a person says about a form goes before what was found in it, and nothing that she did not say changes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Understood } from './form.ts';
import { mended, placeName, saidBefore } from './form-mending.ts';
import type { Catalogue } from './scheme.ts';

const catalogue = { criteria: [{ id: 'A-1' }, { id: 'A-2' }] } as unknown as Catalogue;
const place = { sheet: 's', named: 'A1', answer: { is: 'word', cell: 'B1', words: 0 }, sure: 'likely' } as const;
const form: Understood = {
  form: '1',
  fingerprint: 'f',
  edition: 'e',
  isRecognised: false,
  isConfirmed: false,
  words: [
    [
      { word: 'はい', means: 'conforms', sure: 'likely' },
      { word: 'いいえ', means: 'does-not-conform', sure: 'likely' },
      { word: '？', sure: 'likely' },
    ],
  ],
  places: [
    { ...place, criterion: 'A-1', item: '1' },
    { ...place, criterion: 'A-1', item: '2', isTurned: true },
    {
      ...place,
      criterion: 'A-2',
      item: null,
      answer: {
        is: 'mark',
        mark: '○',
        cells: [
          { cell: 'C1', means: 'conforms' },
          { cell: 'D1', means: 'does-not-conform' },
        ],
      },
    },
  ],
  cover: [],
  doubts: [
    { code: 'word-likely', about: 'はい → conforms' },
    { code: 'word-not-understood', about: '？' },
    { code: 'field-twice', about: 'company' },
  ],
};
const said = (mending: Parameters<typeof mended>[1]) => {
  const came = mended(form, mending, catalogue);
  assert.ok(!('wrong' in came), JSON.stringify(came));
  return came;
};

test('what a word means is what she says; a word that she takes away means nothing', () => {
  const { words, doubts, isRecognised, isConfirmed } = said({
    words: { はい: 'not-applicable', '？': 'conforms', いいえ: '' },
  });
  assert.deepEqual(words[0], [
    { word: 'はい', means: 'not-applicable', sure: 'sure' },
    { word: 'いいえ', sure: 'likely' },
    { word: '？', means: 'conforms', sure: 'sure' },
  ]);
  assert.deepEqual(
    doubts.map(({ code }) => code),
    ['field-twice'],
  );
  assert.equal(isRecognised, true);
  assert.equal(isConfirmed, false);
});

test('a question put the other way round has words of the opposite meaning, and only it', () => {
  const { places, words } = said({
    places: [
      { place: 1, turned: 'turned-round' },
      { place: 2, turned: 'turned-round' },
    ],
  });
  const [first, second, third] = places;
  assert.ok(first?.answer.is === 'word' && second?.answer.is === 'word' && third?.answer.is === 'mark');
  assert.equal(words[first.answer.words]?.[0]?.means, 'conforms');
  assert.equal(words[second.answer.words]?.[0]?.means, 'does-not-conform');
  assert.equal(words[second.answer.words]?.[0]?.sure, 'likely');
  assert.equal(words[second.answer.words]?.[2]?.means, undefined);
  assert.deepEqual(
    third.answer.cells.map(({ means }) => means),
    ['does-not-conform', 'conforms'],
  );
  assert.equal(second.isTurned, undefined);
  const asked = said({ places: [{ place: 1, turned: 'as-asked' }] }).places[1];
  assert.deepEqual([asked?.isTurned, asked?.sure], [undefined, 'sure']);
});

test('a row becomes another item or is left out', () => {
  const { places } = said({
    places: [
      { place: 0, is: '' },
      { place: 1, is: 'A-2/3' },
      { place: 2, is: 'A-2' },
    ],
  });
  assert.deepEqual(places.map(placeName), ['A-2/3', 'A-2']);
  assert.equal(places[0]?.sure, 'sure');
});

test('what cannot be so is refused with its name', () => {
  const wrong = (mending: Parameters<typeof mended>[1]) => mended(form, mending, catalogue);
  assert.deepEqual(wrong({ places: [{ place: 9, is: 'A-1' }] }), { wrong: 'no-such-place', about: '9' });
  for (const is of ['B-1', 'A-1/0', 'A-1/1/2'])
    assert.deepEqual(wrong({ places: [{ place: 0, is }] }), { wrong: 'no-such-criterion', about: is });
  assert.deepEqual(wrong({ places: [{ place: 0, is: 'A-1/2' }] }), { wrong: 'doubled', about: 'A-1/2' });
  assert.deepEqual(wrong({ words: { はい: '' }, places: [{ place: 2, is: '' }] }), {
    wrong: 'no-word-for-conforms',
    about: '',
  });
});

test('what was said of words is said again of a form read anew', () => {
  assert.deepEqual(saidBefore(said({ words: { はい: 'conforms' } })), { はい: 'conforms' });
});
