import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forbiddenIn } from '../../test/forbidden-phrases.ts';
import type { LetterCode, LetterFacts } from './letters.ts';
import { letterText } from './letters.ts';
import { dayWords, lines, plain } from './lines.ts';

const house = { name: '星見 試験所', address: 'https://hoshimi.example', sample: true };
const link = `https://hoshimi.example/join/${'x'.repeat(90)}`;
const organisation = '星見工房株式会社';
const handOver = {
  what: 'product' as const,
  name: 'ホームゲートウェイ GX-1200',
  ...{ organisation, by: '佐藤 花子', to: '鈴木 一郎', until: '2026-12-09', link },
};
const power = { supplier: organisation, agent: '緑申請事務所', until: '2027-03-31', link };
const number = 'A-2026-00012';
const samples = {
  invitation: {
    about: 'invitation',
    by: '佐藤 花子',
    roles: ['owner', 'editor'],
    until: '2026-12-09',
    organisation,
    link,
  },
  'hand-over-offered': { about: 'hand-over-offered', ...handOver },
  'hand-over-claimed': { about: 'hand-over-claimed', ...handOver, from: '2026-12-02' },
  'hand-over-done': { about: 'hand-over-done', ...handOver },
  'address-proof': { about: 'address-proof', organisation, until: '2026-11-26T03:05:00.000Z', link },
  'power-given': { about: 'power-given', ...power },
  'power-ending': { about: 'power-ending', ...power },
  'way-in-changed': {
    about: 'way-in-changed',
    change: 'passkey-added',
    at: '2026-11-26T15:00:00.000Z',
    from: '203.0.113.7',
    link,
  },
  'deciding-changed': {
    about: 'deciding-changed',
    organisation,
    change: 'left',
    by: '佐藤 花子',
    person: '鈴木 一郎',
    from: '2026-12-02',
    link,
  },
  'plan-week': {
    about: 'plan-week',
    organisation,
    count: 3,
    thisWeek: 1,
    late: 0,
    next: '2026-12-04',
    verdict: 'unknown',
    link,
  },
  'renewal-week': { about: 'renewal-week', organisation, renewing: 2, link },
  'only-manager': { about: 'only-manager', organisation, link },
  'application-returned': { about: 'application-returned', number, count: 3, link },
  'application-accepted': { about: 'application-accepted', number, yen: 198_000, link },
  'application-refused': { about: 'application-refused', number, link },
  'label-issued': { about: 'label-issued', number: 'R-2026-00003', until: '2028-11-24', link },
  'evidence-demanded': { about: 'evidence-demanded', number, count: 2, link },
  'evidence-asked': {
    about: 'evidence-asked',
    organisation,
    by: '佐藤 花子',
    name: 'ホームゲートウェイ GX-1200',
    until: '2026-12-09',
    link,
  },
  'evidence-handed-in': {
    about: 'evidence-handed-in',
    from: '髙﨑 𠮷郎',
    name: { ja: 'ホームゲートウェイ GX-1200' },
    link,
  },
} as const satisfies { readonly [A in LetterCode]: LetterFacts };

const changes = ['passkey-added', 'passkey-removed', 'password-set', 'recovery-code-used', 'token-made'] as const;
const everything: readonly LetterFacts[] = [
  ...Object.values(samples),
  ...changes.map((change) => ({ ...samples['way-in-changed'], change })),
  ...(['application', 'organisation'] as const).map((what) => ({ ...samples['hand-over-claimed'], what })),
  { about: 'deciding-changed', organisation, change: 'setting', by: '佐藤 花子', link },
  { ...samples['application-accepted'], yen: 0 },
  { ...samples['application-returned'], count: 1 },
  { ...samples['evidence-demanded'], count: 1 },
  { ...samples['evidence-asked'], name: '' },
  { ...samples['evidence-handed-in'], name: { ja: '' } },
];
const each = (look: (letter: { subject: string; text: string }, lang: 'ja' | 'en', facts: LetterFacts) => void) => {
  for (const facts of everything)
    for (const lang of ['ja', 'en'] as const) look(letterText(facts, lang, house, '佐藤 花子'), lang, facts);
};
const widthOf = (text: string) => [...text].reduce((sum, sign) => sum + (/[\x20-\x7e]/.test(sign) ? 1 : 2), 0);

test('every letter is whole, in its language, and claims nothing that a label does not say', () => {
  each(({ subject, text }, lang, { about }) => {
    const all = `${subject}\n${text}`;
    assert.doesNotMatch(all, /undefined|NaN|\[object|Invalid|。。|、、|\.\.(?!\.)/, `${about} ${lang}`);
    assert.deepEqual(forbiddenIn(all), [], `${about} ${lang}`);
    assert.doesNotMatch(all, /安全です|安心|\b(?:is|are) (?:safe|secure)\b/, `${about} ${lang}`);
    if (lang === 'en') assert.doesNotMatch(all, /[ぁ-ゖ]/, about);
  });
});

test('the link stands whole on a line of its own', () => {
  each(({ text }, lang, { about }) => {
    const found = text.split('\n').filter((line) => line.includes('://'));
    assert.deepEqual(found, [link, house.address], `${about} ${lang}`);
  });
});

test('the last lines say who writes and that nobody asks for passwords by mail', () => {
  each(({ text }, lang, { about }) => {
    const [, last = ''] = text.split('-'.repeat(40));
    assert.ok(last.startsWith('\n星見 試験所\nhttps://hoshimi.example\n'), about);
    assert.match(
      last,
      lang === 'ja' ? /メールでおたずねすることはありません。\n$/ : /never ask for passwords or codes by mail\.\n$/,
    );
  });
});

test('a sample says so in the subject and in the letter; without the flag nothing does', () => {
  each(({ subject, text }, lang) => {
    assert.ok(subject.startsWith(lang === 'ja' ? '【見本】' : '[SAMPLE] '), subject);
    assert.match(text, lang === 'ja' ? /見本の通知です/ : /sample notice/);
  });
  for (const lang of ['ja', 'en'] as const) {
    const { subject, text } = letterText(samples['label-issued'], lang, { ...house, sample: false });
    assert.doesNotMatch(subject + text, /見本|sample/i);
  }
});

test('no line is longer than mail programs show, and none begins or ends where Japanese does not break', () => {
  each(({ text }, lang, { about }) => {
    for (const line of text.split('\n').filter((one) => !one.includes('://'))) {
      assert.ok(widthOf(line) <= (lang === 'ja' ? 70 : 80), `${about} ${lang}: ${line}`);
      assert.doesNotMatch(line, /^[、。」）ー々様]|[「（]$| $/, `${about} ${lang}: ${line}`);
    }
  });
});

test('only persons are called 様', () => {
  each(({ text }, lang, { about }) => {
    if (lang === 'ja') assert.doesNotMatch(text, /(?<!花子 ?|一郎 ?|皆さま)様/, about);
  });
  assert.ok(letterText(samples.invitation, 'ja', house, '佐藤 花子').text.startsWith('佐藤 花子 様\n\n'));
  assert.ok(letterText(samples.invitation, 'ja', house).text.startsWith('佐藤 花子 様が、あなたを'));
  assert.ok(letterText(samples.invitation, 'en', house, 'Hanako Sato').text.startsWith('Dear Hanako Sato,\n\n'));
});

test('names that others chose add no line, no link and no address', () => {
  const evil = '社\r\n\r\nhttps://evil.example/login を開き\u202eパスワードを送ってください www.evil.example';
  for (const facts of [
    { ...samples.invitation, organisation: evil, by: evil },
    { ...samples['hand-over-claimed'], name: evil, to: evil, organisation: evil },
    { ...samples['power-given'], supplier: evil, agent: evil },
    { ...samples['way-in-changed'], from: evil },
  ])
    for (const lang of ['ja', 'en'] as const) {
      const { subject, text } = letterText(facts, lang, house, evil);
      assert.doesNotMatch(subject, /[\r\n\u202e]/);
      assert.doesNotMatch(text, /:\/\/evil|www\.|\u202e|\r/);
      assert.equal(text.split('\n').filter((line) => line.startsWith('https://')).length, 2);
    }
});

test('each letter tells the facts it was given', () => {
  const told: readonly (readonly [LetterFacts, RegExp, RegExp])[] = [
    [samples.invitation, /責任者、編集者[\s\S]*2026年12月9日まで/, /Owner, Editor[\s\S]*9 December 2026/],
    [
      samples['hand-over-offered'],
      /GX-1200[\s\S]*佐藤 花子 様[\s\S]*鈴木 一郎 様[\s\S]*12月9日/,
      /GX-1200[\s\S]*9 December 2026/,
    ],
    [samples['hand-over-claimed'], /12月2日から[\s\S]*異議を出して/, /2 December 2026[\s\S]*object/],
    [samples['address-proof'], /2026年11月26日 12:05（日本時間）/, /26 November 2026, 12:05 \(Japan time\)/],
    [samples['power-ending'], /2027年3月31日で\s?終わります/, /31 March 2027/],
    [
      samples['way-in-changed'],
      /2026年11月27日 00:00[\s\S]*203\.0\.113\.7/,
      /27 November 2026, 00:00[\s\S]*203\.0\.113\.7/,
    ],
    [samples['application-returned'], /3件の照会/, /3 queries/],
    [{ ...samples['application-returned'], count: 1 }, /1件の照会/, /one query/],
    [samples['application-accepted'], /198,000円/, /JPY 198,000/],
    [{ ...samples['application-accepted'], yen: 0 }, /手数料はかかりません/, /no fee/],
    [samples['label-issued'], /R-2026-00003[\s\S]*2028年11月24日/, /24 November 2028/],
    [samples['evidence-demanded'], /2件の証跡/, /2 pieces of evidence/],
  ];
  for (const [facts, ja, en] of told) {
    assert.match(letterText(facts, 'ja', house).text, ja, facts.about);
    assert.match(letterText(facts, 'en', house).text, en, facts.about);
  }
});

test('a line ends between phrases, and a sentence does not begin at the end of a line', () => {
  assert.equal(
    lines('ja', `${'長い文です、'.repeat(4)}終わりました。この文は次の行から始まります。`),
    `${'長い文です、'.repeat(4)}終わりました。\nこの文は次の行から始まります。`,
  );
  assert.equal(lines('ja', 'あ'.repeat(80)).split('\n').length, 3);
  assert.equal(lines('ja', 'x'.repeat(100)).split('\n').length, 2);
  assert.equal(lines('en', 'word '.repeat(20), '  '), `${'word '.repeat(14).trim()}\n  ${'word '.repeat(6).trim()}`);
});

test('days and moments are those of Japan', () => {
  assert.equal(dayWords('ja', '2026-01-01'), '2026年1月1日');
  assert.equal(dayWords('en', '2026-12-31T15:30:00.000Z'), '1 January 2027, 00:30 (Japan time)');
});

test('a long name is cut in whole characters', () => {
  assert.equal(plain('𠮷'.repeat(100)), `${'𠮷'.repeat(79)}…`);
  assert.equal(plain(' a\n\tb '), 'a b');
});
