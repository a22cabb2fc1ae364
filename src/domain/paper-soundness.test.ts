import assert from 'node:assert/strict';
import { test } from 'node:test';
import { papersUnsound } from './paper-soundness.ts';
import type { Scheme } from './scheme.ts';

const scheme = (paper: object): Scheme =>
  ({
    routes: [{ id: 'road' }],
    levels: [{ id: '1' }],
    catalogues: { E: { criteria: [{ id: 'A-1' }] } },
    papers: [{ id: 'p', ...paper }],
  }) as unknown as Scheme;
const sheet = (more: object) => ({ sheet: { shows: 'fields', groups: [{ fields: ['/models', 'fee'] }], ...more } });

const wrong: readonly (readonly [string, object, object | undefined])[] = [
  ['nothing', {}, undefined],
  [
    'a whole paper',
    { routes: ['road'], levels: ['1'], ...sheet({ optional: ['fee'], leavesOut: ['A-1'] }) },
    undefined,
  ],
  [
    'a route that is not there',
    { routes: ['road', 'rail'] },
    { code: 'route-unknown', at: '/papers/0/routes/1', route: 'rail' },
  ],
  ['a level that is not there', { levels: ['9'] }, { code: 'level-unknown', at: '/papers/0/levels/0', level: '9' }],
  [
    'a field that no product has',
    sheet({ groups: [{ fields: ['/models'] }, { fields: ['/product/nam'] }] }),
    { code: 'field-unknown', at: '/papers/0/sheet/groups/1/fields/0', field: '/product/nam' },
  ],
  [
    'an optional field that is not shown',
    sheet({ optional: ['/filed-firmware'] }),
    { code: 'field-not-shown', at: '/papers/0/sheet/optional/0', field: '/filed-firmware' },
  ],
  [
    'a criterion that is not there',
    sheet({ leavesOut: ['A-9'] }),
    { code: 'action-criterion-unknown', at: '/papers/0/sheet/leavesOut/0', criterion: 'A-9' },
  ],
];
for (const [what, paper, found] of wrong)
  test(`papers: ${what}`, () => assert.deepEqual(papersUnsound(scheme(paper)), found ? [found] : []));
