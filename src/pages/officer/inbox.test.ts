import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Application } from '../../domain/application.ts';
import type { ApplicationNumber, CivilDate, LevelId, RegistrationNumber } from '../../domain/names.ts';
import type { Scheme } from '../../domain/scheme.ts';
import { inboxPage } from './inbox.ts';

const scheme = { sample: true, standings: {}, levels: [], scope: { questions: {} } } as unknown as Scheme;
const reader = (lang: 'ja' | 'en') => ({ lang, here: '/office', scheme });
const application = (number: string, since: string, is: object): Application =>
  ({
    number: number as ApplicationNumber,
    product: 'p',
    organisation: '<甲> & 社',
    level: '1' as LevelId,
    openedOn: since as CivilDate,
    since: since as CivilDate,
    filings: [],
    queries: [],
    acts: [],
    opened: new Set(),
    ...is,
  }) as unknown as Application;
const today = '2026-11-25' as CivilDate;
const text = (lang: 'ja' | 'en', applications: readonly Application[]) =>
  inboxPage(reader(lang), { applications, today }).toString();

test('an empty inbox says why it is empty', () => {
  assert.match(text('ja', []), /事務局の対応を待つ申請はありません/);
  assert.match(text('en', []), /Nothing waits for the office/);
});

test('whoever has waited longest comes first, and names are escaped', () => {
  const page = text('ja', [
    application('A-2', '2026-11-24', { is: 'filed' }),
    application('A-1', '2026-11-01', { is: 'filed' }),
  ]);
  assert.ok(page.indexOf('A-1') < page.indexOf('A-2'));
  assert.match(page, /24日/);
  assert.match(page, /&lt;甲&gt; &amp; 社/);
});

test('what is closed waits for nobody', () => {
  const page = text('en', [
    application('A-3', '2026-01-01', { is: 'labelled', registration: 'R' as RegistrationNumber }),
  ]);
  assert.doesNotMatch(page, /days/);
});
