// The term of a demand, what counts as its answer, and which evidence would answer it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ApplicationAct, Filing } from './application.ts';
import { answersTo, demandsOf } from './demands.ts';
import type { CivilDate, Sha256 } from './names.ts';
import type { VaultPiece } from './vault.ts';
import { workingCalendar } from './working-days.ts';

const from = { grade: 'assumed', at: 'inferred: made for a test' } as const;
const calendar = workingCalendar({
  since: '2026-01-01' as CivilDate,
  publishedUntil: '2027-12-31' as CivilDate,
  projectedUntil: '2027-12-31' as CivilDate,
  days: [],
  everyYear: [],
  from,
  projectedFrom: from,
});
const hash = (sign: string) => sign.repeat(64) as Sha256;
const day = (text: string) => text as CivilDate;
const demanded = (on: string, sign: string): ApplicationAct => ({
  act: 'evidence-demanded',
  on: day(on),
  by: 'o',
  byName: 'O',
  evidence: [hash(sign)],
  because: '確かめるため',
});
const answered = (demand: number): ApplicationAct => ({
  act: 'demand-answered',
  on: day('2026-11-26'),
  by: 's',
  byName: 'S',
  demand,
  evidence: [hash('a')],
  titles: ['x'],
  says: '',
});
const term = { term: { days: 2, count: 'working' }, from } as const;

test('a demand of Friday with two working days is to be answered by Tuesday, and late on Wednesday', () => {
  const acts = [demanded('2026-11-20', 'a')];
  const [tuesday] = demandsOf({ acts }, term, { today: day('2026-11-24'), calendar });
  assert.deepEqual([tuesday?.until, tuesday?.left, tuesday?.is], ['2026-11-24', 0, 'open']);
  const [wednesday] = demandsOf({ acts }, term, { today: day('2026-11-25'), calendar });
  assert.deepEqual([wednesday?.left, wednesday?.is], [-1, 'late']);
});

test('an answer belongs to its own demand only, and a late answer is an answer', () => {
  const acts = [demanded('2026-11-02', 'a'), demanded('2026-11-03', 'b'), answered(2)];
  const all = demandsOf({ acts }, term, { today: day('2026-11-30'), calendar });
  assert.deepEqual(
    all.map(({ position, is }) => [position, is]),
    [
      [1, 'late'],
      [2, 'answered'],
    ],
  );
});

test('the very bytes come first, then evidence of the same kind for the same item; another product’s is no answer', () => {
  const filing: Pick<Filing, 'product' | 'seen'> = {
    product: {
      evidence: { scan: { title: 'Scan', kind: 'port-scan' } },
      answers: { X: { items: { '1': { evidence: ['scan'] } } } },
    },
    seen: { scan: { is: 'there', sha256: hash('a'), size: 1, reader: '' } },
  };
  const piece = (sign: string, of: string, kind: string, item: string, is: VaultPiece['is'] = 'fresh'): VaultPiece =>
    ({
      key: sign,
      sha256: hash(sign),
      entry: { title: sign, kind },
      uses: [
        {
          is: 'product',
          of,
          piece: sign,
          entry: {},
          isTakenOver: false,
          cited: [{ criterion: 'X', item }],
          stale: { is, causes: [] },
        } as unknown as VaultPiece['uses'][number],
      ],
      is,
    }) as unknown as VaultPiece;
  const pieces = [
    piece('b', 'p', 'port-scan', '1'),
    piece('a', 'p', 'port-scan', '1', 'expired'),
    piece('c', 'q', 'port-scan', '1'),
    piece('d', 'p', 'screenshot', '1'),
    piece('e', 'p', 'port-scan', '2'),
  ];
  const [only] = answersTo([hash('a')], filing, { product: 'p', pieces });
  assert.equal(only?.title, 'Scan');
  assert.deepEqual(
    only?.pieces.map(({ title, isAsked, fresh }) => [title, isAsked, fresh]),
    [
      ['a', true, 'expired'],
      ['b', false, 'fresh'],
    ],
  );
});
