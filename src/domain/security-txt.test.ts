// security.txt against the grammar of RFC 9116, section 4, by a reader that knows nothing of how ours is written.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays } from './calendar.ts';
import type { CivilDate } from './names.ts';
import type { SecurityFacts } from './security-txt.ts';
import { securityTxt } from './security-txt.ts';

const today = '2026-11-25' as CivilDate;

const uri = /^[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~!$&'()*+,;=:@/?#[\]-]|%[0-9A-Fa-f]{2})+$/;
const dateTime =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-][0-2]\d:[0-5]\d)$/;
const langTag = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/;
const uriFields = ['acknowledgments', 'canonical', 'contact', 'encryption', 'hiring', 'policy'];

/** The fields of an unsigned file, or an error: body = *line eol; field-name ":" SP value; Contact and Expires must be there. */
function readStrictly(text: string): readonly (readonly [string, string])[] {
  assert.ok(text.endsWith('\n'), 'the last line ends');
  assert.doesNotMatch(text, /-----BEGIN/, 'no signature is claimed');
  const fields = text
    .slice(0, -1)
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, name = '', value = ''] = /^([!-9;-~]+): (.*)$/.exec(line) ?? assert.fail(`no field: ${line}`);
      assert.match(value, /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/);
      return [name.toLowerCase(), value] as const;
    });
  const all = (name: string) => fields.filter(([one]) => one === name).map(([, value]) => value);
  assert.ok(all('contact').length >= 1, 'Contact is required');
  assert.equal(all('expires').length, 1, 'Expires stands once');
  assert.match(all('expires')[0] ?? '', dateTime);
  assert.ok(all('preferred-languages').length <= 1);
  for (const one of all('preferred-languages')) for (const lang of one.split(/ *, */)) assert.match(lang, langTag);
  for (const name of uriFields)
    for (const value of all(name)) {
      assert.match(value, uri, name);
      assert.doesNotMatch(value, /^http:/i, 'web addresses are https');
    }
  return fields;
}

const whole: SecurityFacts = {
  contacts: ['psirt@maker.example', undefined, 'https://maker.example/report?x=1', 'tel:+81-3-0000-0000'],
  expires: '2027-06-30' as CivilDate,
  policy: 'https://maker.example/policy.html',
  canonical: 'https://maker.example/.well-known/security.txt',
  languages: ['ja', 'en'],
};
const written = (facts: SecurityFacts) => {
  const made = securityTxt(facts, today);
  assert.ok('text' in made, JSON.stringify(made));
  return made.text;
};

test('a whole file has every field that was given, and a mail address becomes mailto:', () => {
  assert.deepEqual(readStrictly(written(whole)), [
    ['contact', 'mailto:psirt@maker.example'],
    ['contact', 'https://maker.example/report?x=1'],
    ['contact', 'tel:+81-3-0000-0000'],
    ['expires', '2027-06-30T14:59:59Z'],
    ['preferred-languages', 'ja, en'],
    ['canonical', 'https://maker.example/.well-known/security.txt'],
    ['policy', 'https://maker.example/policy.html'],
  ]);
});

test('what is not given is left out, and a contact given twice stands once', () => {
  const small = { contacts: ['a@b.example', 'mailto:a@b.example'], expires: whole.expires };
  assert.deepEqual(
    readStrictly(written(small)).map(([name]) => name),
    ['contact', 'expires'],
  );
});

test('without a contact or a last day nothing is written, and both are said', () => {
  assert.deepEqual(securityTxt({ contacts: [undefined, ' '], expires: undefined }, today), {
    faults: [
      { field: 'Contact', is: 'missing' },
      { field: 'Expires', is: 'missing' },
    ],
  });
});

const refused: readonly (readonly [string, Partial<SecurityFacts>, object])[] = [
  ['a day that is over', { expires: today }, { field: 'Expires', is: 'past', value: today }],
  [
    'a day a year away',
    { expires: addDays(today, 365) },
    { field: 'Expires', is: 'too-far', value: addDays(today, 365) },
  ],
  [
    'a contact with something beside it',
    { contacts: ['窓口 a@b.example'] },
    { field: 'Contact', is: 'no-contact', value: '窓口 a@b.example' },
  ],
  [
    'a page without TLS',
    { contacts: ['http://b.example'] },
    { field: 'Contact', is: 'no-contact', value: 'http://b.example' },
  ],
  [
    'a second line',
    { contacts: ['a@b.example\nPolicy: https://evil.example'] },
    { field: 'Contact', is: 'no-contact', value: 'a@b.example\nPolicy: https://evil.example' },
  ],
  [
    'a policy in letters beyond ASCII',
    { policy: 'https://maker.example/方針' },
    { field: 'Policy', is: 'no-https', value: 'https://maker.example/方針' },
  ],
  ['a canonical that is a path', { canonical: '/x' }, { field: 'Canonical', is: 'no-https', value: '/x' }],
  [
    'a language in words',
    { languages: ['日本語'] },
    { field: 'Preferred-Languages', is: 'no-language', value: '日本語' },
  ],
];
for (const [what, more, fault] of refused)
  test(`security.txt refuses ${what}`, () =>
    assert.deepEqual(securityTxt({ ...whole, ...more }, today), { faults: [fault] }));

test('the last day that is taken is 364 days away', () => {
  readStrictly(written({ ...whole, expires: addDays(today, 364) }));
});

test('whatever is declared, the file is whole by the grammar or is not written', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.emailAddress(),
    fc.webUrl(),
    fc.webUrl().map((url) => url.replace(/^http:/, 'https:')),
    fc.constantFrom(
      'a{b}|c^`@d.example',
      "o'x%41@d.example",
      'mailto:a=b&c@d.example',
      'https://d.example/%zz',
      'tel:+1',
    ),
  );
  let count = 0;
  fc.assert(
    fc.property(
      fc.array(text, { maxLength: 3 }),
      text,
      text,
      fc.array(text, { maxLength: 2 }),
      (contacts, policy, canonical, languages) => {
        for (const facts of [{ contacts }, { contacts, policy, canonical, languages }]) {
          const made = securityTxt({ expires: whole.expires, ...facts }, today);
          if (!('text' in made)) continue;
          readStrictly(made.text);
          count += 1;
        }
      },
    ),
    { numRuns: 300 },
  );
  assert.ok(count > 20, `${count} were written`);
});
