import assert from 'node:assert/strict';
import { test } from 'node:test';
import { feeFor } from './fee.ts';
import type { CivilDate, LevelId } from './names.ts';
import type { Fee, Scheme } from './scheme.ts';

const row = (id: string, yen: number, from?: string, until?: string): Fee => ({
  id,
  level: '1' as LevelId,
  route: 'normal',
  name: { ja: id, en: id },
  yen,
  received: { ...(from ? { from: from as CivilDate } : {}), ...(until ? { until: until as CivilDate } : {}) },
  from: { grade: 'assumed', at: 'inferred: test' },
});
const scheme = {
  fees: [row('first', 110, '2025-03-25', '2025-09-30'), row('later', 198, '2025-10-01')],
} as unknown as Scheme;
const fee = (received: string, route = 'normal') =>
  feeFor(scheme, { level: '1', route, received: received as CivilDate })?.yen;

test('the day a filing is received decides the fee, both ends included', () => {
  assert.equal(fee('2025-03-25'), 110);
  assert.equal(fee('2025-09-30'), 110);
  assert.equal(fee('2025-10-01'), 198);
  assert.equal(fee('2030-01-01'), 198);
});
test('before the scheme opened, and on another route, there is no fee', () => {
  assert.equal(fee('2025-03-24'), undefined);
  assert.equal(fee('2026-01-01', 'other'), undefined);
});
