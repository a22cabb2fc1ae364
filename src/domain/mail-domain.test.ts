import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MailAddress } from './mail-address.ts';
import { readMailAddress } from './mail-address.ts';
import { isAtDomain, isPublicMailDomain, readMailDomain } from './mail-domain.ts';

const read: readonly (readonly [string, string | undefined])[] = [
  ['kou.example', 'kou.example'],
  [' KOU.Example ', 'kou.example'],
  ['a.b-c.co.jp', 'a.b-c.co.jp'],
  ['xn--wgv71a119e.jp', 'xn--wgv71a119e.jp'],
  [`${'a'.repeat(63)}.jp`, `${'a'.repeat(63)}.jp`],
  ['3com.jp', '3com.jp'],
  ['', undefined],
  ['localhost', undefined],
  ['kou.example.', undefined],
  ['.kou.example', undefined],
  ['kou..example', undefined],
  ['-kou.example', undefined],
  ['kou-.example', undefined],
  ['a@kou.example', undefined],
  ['https://kou.example', undefined],
  ['kou.example/x', undefined],
  ['kou example.jp', undefined],
  ['甲社.jp', undefined],
  ['ｋｏｕ.jp', undefined],
  ['192.0.2.1', undefined],
  [`${'a'.repeat(64)}.jp`, undefined],
  [`${'a.'.repeat(126)}jp`, undefined],
];
for (const [text, domain] of read)
  test(`the text ${JSON.stringify(text.slice(0, 40))} is ${domain ? 'a' : 'no'} mail domain`, () =>
    assert.equal(readMailDomain(text), domain));

for (const domain of ['gmail.com', 'yahoo.co.jp', 'docomo.ne.jp', 'outlook.jp', 'crocus.ocn.ne.jp', 'jcom.home.ne.jp'])
  test(`anybody can have an address at ${domain}`, () => assert.ok(isPublicMailDomain(domain)));
for (const domain of [
  'gmx.de',
  'mail.ru',
  'outlook.co.th',
  'hotmail.fr',
  'kou.onmicrosoft.com',
  'mailinator.com',
  'duck.com',
])
  test(`anybody can have an address at ${domain}, too`, () => assert.ok(isPublicMailDomain(domain)));
for (const domain of [
  'kou.example',
  'outlook.kou.example',
  'notgmail.com',
  'gmail.com.example',
  'ne.jp',
  'ocn.example',
])
  test(`not everybody can have an address at ${domain}`, () => assert.ok(!isPublicMailDomain(domain)));

test('an address stands at its domain, and neither above it nor below', () => {
  const at = (text: string, domain: string) => isAtDomain(readMailAddress(text) as MailAddress, domain);
  assert.ok(at('aki@kou.example', 'kou.example'));
  assert.ok(at('aki@KOU.example', 'kou.example'));
  assert.ok(!at('aki@mail.kou.example', 'kou.example'));
  assert.ok(!at('aki@kou.example', 'mail.kou.example'));
  assert.ok(!at('aki@evilkou.example', 'kou.example'));
  assert.ok(!at('kou.example@otsu.example', 'kou.example'));
});
