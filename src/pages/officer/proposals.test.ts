// Two-person decisions: nobody confirms her own, and the auditor only looks.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CivilDate } from '../../domain/names.ts';
import type { Person, Role } from '../../domain/people.ts';
import type { Scheme } from '../../domain/scheme.ts';
import type { Proposed } from '../../domain/two-people.ts';
import type { Lang } from '../parts/reader.ts';
import { proposalsPage } from './proposals.ts';

const scheme = { sample: true, standings: {}, levels: [], scope: { questions: {} } } as unknown as Scheme;
const on = '2026-11-25' as CivilDate;
const until = '2028-11-24' as CivilDate;
const person = (role: Role): Person => ({ id: 'me', name: '係', organisation: 'op', kind: 'operator', roles: [role] });
const proposal = (id: string, proposed: Proposed, by = 'other', more: object = {}) => ({
  id,
  proposed,
  by,
  on,
  is: 'open' as const,
  byName: '乙 & 係',
  subject: '製品 <b>',
  ...more,
});
const issue = proposal('r1', { what: 'issue', number: 'A-1', until });
const refuse = proposal('r2', { what: 'refuse', number: 'A-2', because: '対象外 <b>' });
const revoke = proposal('r3', { what: 'revoke', number: 'R-1', because: '届け出なし' });

type Given = Partial<Parameters<typeof proposalsPage>[1]>;
const page = (given: Given, role: Role = 'decider', lang: Lang = 'ja'): string =>
  String(
    proposalsPage(
      { lang, person: person(role), csrf: 'c', here: '/office/proposals', scheme },
      { proposals: [], me: 'me', ...given },
    ),
  );
const actions = (text: string): readonly string[] =>
  [...text.matchAll(/action="\/office\/proposals\/([^"]+)"/g)].map((found) => found[1] ?? '');

test('another decider confirms or withdraws, and reads that it is final', () => {
  const text = page({ proposals: [issue, refuse, revoke] });
  assert.deepEqual(
    actions(text),
    ['r1', 'r2', 'r3'].flatMap((id) => [`${id}/confirm`, `${id}/withdraw`]),
  );
  assert.match(text, /発行は取り消せません/);
  const older = { ...refuse, on: '2026-11-01' as CivilDate };
  assert.deepEqual(
    actions(page({ proposals: [issue, older] })).slice(0, 1),
    ['r2/confirm'],
    'the longest waiting first',
  );
  assert.match(text, /不受理は元に戻せません/);
  assert.match(text, /取消しは元に戻せません。理由は公開されます/);
  assert.match(text, /2028年11月24日/);
  assert.match(text, /対象外 &lt;b&gt;/);
  assert.match(text, /href="\/office\/applications\/A-1"/);
  assert.match(text, /href="\/office\/labels\/R-1"/);
  assert.doesNotMatch(text, /製品 <b>|乙 & 係/);
});

test('nobody confirms her own proposal: the page says whose turn it is', () => {
  const own = page({ proposals: [proposal('r4', issue.proposed, 'me')] }, 'decider', 'en');
  assert.deepEqual(actions(own), ['r4/withdraw']);
  assert.match(own, /You proposed this, so you cannot confirm it/);
});

test('an auditor sees everything and can do nothing', () => {
  const text = page({ proposals: [issue] }, 'auditor');
  assert.deepEqual(actions(text), []);
  assert.match(text, /乙 &amp; 係/);
});

test('closed ones stand below with their outcome; an empty page says what would fill it', () => {
  const closed = { closedBy: 'me', closedOn: on, closedByName: '丙' };
  const text = page({
    proposals: [
      { ...issue, ...closed, closedOn: '2026-11-20' as CivilDate, is: 'confirmed' },
      { ...revoke, ...closed, is: 'withdrawn' },
    ],
  });
  assert.match(text, /確定を待っている案はありません/);
  assert.deepEqual(actions(text), []);
  assert.ok(text.indexOf('R-1') < text.indexOf('A-1'), 'the latest first');
  assert.match(text, /丙/);
  assert.match(page({}, 'decider', 'en'), /Nothing is proposed/);
});

test('trouble and notices stand on top, and every form is ours', () => {
  const error = { says: { ja: '同じ人です。', en: 'same' }, fix: { ja: 'ほかの人に。', en: 'other' } };
  assert.match(page({ error }), /role="alert".*同じ人です。/);
  assert.match(page({ notice: 'confirm' }), /role="status".*そのとおりに行いました/);
  assert.doesNotMatch(page({ notice: 'valueOf' }), /role="status"/);
  for (const [form] of page({ proposals: [issue, refuse] }).matchAll(/<form[^>]*method="post".*?<\/form>/gs))
    assert.match(form, /name="csrf" value="c"/);
});
