// One fact of the home gateway is changed at a time; each change gives exactly the expected code and no other. This is the
// measure of `gaps`.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { readEvidence } from '../src/adapters/evidence/readings.ts';
import { yamlFolder } from '../src/adapters/folder/folder.ts';
import { loadScheme } from '../src/adapters/scheme/folder.ts';
import { gaps } from '../src/domain/checklist.ts';
import type { Seen } from '../src/domain/evidence.ts';
import { fieldsOf, productFrom } from '../src/domain/fields.ts';
import type { Code } from '../src/domain/finding.ts';
import type { CivilDate, Sha256 } from '../src/domain/names.ts';
import { isWithin } from '../src/domain/place.ts';
import type { Product, Value } from '../src/domain/product.ts';
import type { Scheme } from '../src/domain/scheme.ts';

const root = join(import.meta.dirname, '..');
const scheme = await loadScheme(join(root, 'scheme'));
const folder = yamlFolder({ readEvidence });
const path = join(root, 'examples/home-gateway');
const found = await folder.read(path);
if ('unusable' in found) throw new Error(found.unusable);
const read = found;
const seen = await folder.see(path, read.product, (kind) => scheme.evidenceKinds.find(({ id }) => id === kind)?.reader);
const today = '2026-11-25' as CivilDate;
const codes = (product: Product, changedSeen: Readonly<Record<string, Seen>> = seen, changedScheme: Scheme = scheme) =>
  [
    ...new Set(gaps({ product, seen: changedSeen }, { scheme: changedScheme, on: today }).map(({ code }) => code)),
  ].sort();

/** The product with fields set (undefined takes the place and everything in it away). */
function changed(changes: Readonly<Record<string, Value | undefined>>): Product {
  const kept = fieldsOf(read.product).filter(
    ({ field }) => !Object.keys(changes).some((place) => isWithin(field, place)),
  );
  return productFrom([...kept, ...Object.entries(changes).map(([field, value]) => ({ field, value }))]);
}
const seenWith = (id: string, change: Partial<Extract<Seen, { is: 'there' }>> | 'missing'): Record<string, Seen> => ({
  ...seen,
  [id]: change === 'missing' ? { is: 'missing' } : ({ ...seen[id], ...change } as Seen),
});
const models = read.product.models ?? [];
const item = (criterion: string, no: number, field: string) => `/answers/S1.1-${criterion}/items/${no}/${field}`;
const answer = (criterion: string, field: string) => `/answers/S1.1-${criterion}/${field}`;
/** A whole answer made "not applicable". */
const notApplicable = (criterion: string) => ({
  [`/answers/S1.1-${criterion}`]: undefined,
  [answer(criterion, 'result')]: 'not-applicable',
  [answer(criterion, 'reason')]: '備えていないため',
});
const pasted = '資料のとおりに確かめ、問題はなかった。';

test('the home gateway as it is has no finding', () => assert.deepEqual(codes(read.product), []));

type Change = Readonly<Record<string, Value | undefined>>;
const mutations: [string, Code, Change][] = [
  ['an answer is taken away', 'open', { '/answers/S1.1-05': undefined }],
  ['an answer is open again', 'open', { [answer('10', 'result')]: 'open' }],
  ['an answer says it does not conform', 'does-not-conform', { [answer('12', 'result')]: 'does-not-conform' }],
  ['not applicable although updates come over a network', 'not-applicable-but-applies', notApplicable('08')],
  [
    'not applicable although users authenticate over a network: changing the value',
    'not-applicable-but-applies',
    notApplicable('03'),
  ],
  [
    'not applicable although users authenticate over a network: guessing',
    'not-applicable-but-applies',
    notApplicable('04'),
  ],
  ['not applicable although they do so by password', 'not-applicable-but-applies', notApplicable('02')],
  ['not applicable although an asset travels', 'not-applicable-but-applies', notApplicable('12')],
  ['not applicable although an asset is stored', 'not-applicable-but-applies', notApplicable('11')],
  ['not applicable where the criterion always applies', 'not-applicable-but-applies', notApplicable('05')],
  [
    'the default password is common',
    'default-password-common',
    { '/authentication/web-admin/default-password': 'common' },
  ],
  [
    'the default password is derived from the device',
    'default-password-derived',
    { '/authentication/web-admin/default-password': 'derived' },
  ],
  ['the password cannot be changed', 'authentication-value-fixed', { '/authentication/web-admin/changeable': 'no' }],
  ['attempts are unlimited', 'attempts-unlimited', { '/authentication/web-admin/attempts': 'unlimited' }],
  ['a path is not protected', 'path-unprotected', { '/paths/cloud/protection': 'none' }],
  ['a path asks for no authentication', 'path-without-authentication', { '/paths/cloud/authentication': 'none' }],
  ['an update is not verified', 'update-unverified', { '/updates/automatic/integrity': 'none' }],
  [
    'a stored asset is not protected',
    'store-unprotected',
    { '/assets/settings/places/settings-area/protection': 'none' },
  ],
  ['an unneeded port is open', 'unneeded-port-open', { '/interfaces/lan/ports/8883~1tcp/needed': 'no' }],
  ['nobody can erase the data', 'erasure-absent', { '/product/erasure': 'none' }],
  ['the policy has no contact', 'disclosure-without-contact', { '/supplier/disclosure/contact': undefined }],
  [
    'the policy does not say when it acknowledges',
    'disclosure-without-acknowledgement',
    { '/supplier/disclosure/acknowledge-within': undefined },
  ],
  [
    'the policy does not say when it reports',
    'disclosure-without-updates',
    { '/supplier/disclosure/update-every': undefined },
  ],
  ['one item of an "all" criterion is open', 'items-unmet', { [item('13', 2, 'result')]: 'open' }],
  ['one item of an "all" criterion does not conform', 'items-unmet', { [item('05', 1, 'result')]: 'does-not-conform' }],
  [
    'no item of an "any" criterion conforms',
    'items-unmet',
    { [item('07', 1, 'result')]: 'open', [item('07', 3, 'result')]: 'open' },
  ],
  ['an item has no evidence', 'evidence-missing', { [item('13', 2, 'evidence')]: undefined }],
  [
    'an item cites evidence that is not listed',
    'evidence-unknown',
    { [item('13', 2, 'evidence')]: ['vulnerability-scan', 'no-such-thing'] },
  ],
  [
    'a device test is answered by a document only',
    'device-test-by-document',
    { [item('04', 1, 'evidence')]: ['manual'] },
  ],
  ['an item is not applicable without a reason', 'reason-missing', { [item('07', 2, 'reason')]: undefined }],
  ['a rationale is missing', 'rationale-missing', { [answer('06', 'reason')]: undefined }],
  ['a rationale is a placeholder in Japanese', 'placeholder-text', { [answer('06', 'reason')]: '未定' }],
  [
    'a rationale is a placeholder in English',
    'placeholder-text',
    { [answer('09', 'reason')]: 'TBD by the security team' },
  ],
  ['a rationale is three crosses', 'placeholder-text', { [item('04', 1, 'reason')]: 'ｘｘｘ' }],
  [
    'the same rationale is pasted three times',
    'same-rationale',
    { [answer('06', 'reason')]: pasted, [answer('09', 'reason')]: pasted, [item('13', 1, 'reason')]: `${pasted}\n` },
  ],
  ['an answer to what is not asked', 'criterion-unknown', { '/answers/S1.1-99/result': 'conforms' }],
  ['an item that is not asked', 'item-unknown', { [item('13', 9, 'result')]: 'conforms' }],
  ['support ends before the label', 'support-ends-before-label', { '/product/support-until': '2028-11-19' }],
  [
    'a corporate number with a wrong check digit',
    'corporate-number-wrong',
    { '/supplier/corporate-number': '1999999000001' },
  ],
  ['a model twice, in full width', 'model-doubled', { '/models': [...models, 'ＧＸ－１０'] }],
  ['no model at all', 'none-declared', { '/models': undefined }],
  ['the supplier has no name', 'field-missing', { '/supplier/name/ja': undefined }],
  ['the end of support is not said', 'field-missing', { '/product/support-until': undefined }],
  ['nobody evaluated', 'field-missing', { '/evaluation/by': undefined }],
  [
    'an authentication function does not say over what',
    'field-missing',
    { '/authentication/appliance/over': undefined },
  ],
  ['the filed firmware is not listed', 'firmware-unknown', { '/firmware/2.4.1': undefined }],
  ['a port has no purpose', 'port-without-purpose', { '/interfaces/lan/ports/8883~1tcp/purpose': undefined }],
  ['an open port of the scan is not declared', 'port-undeclared', { '/interfaces/lan/ports/8883~1tcp': undefined }],
  ['an asset does not say where it is kept', 'asset-without-place', { '/assets/settings/places': undefined }],
  ['an asset does not say how it travels', 'asset-without-path', { '/assets/settings/paths': undefined }],
  [
    'an asset is neither kept nor sent',
    'asset-nowhere',
    { '/assets/device-key/kept': 'no', '/assets/device-key/places': undefined },
  ],
  ['an asset travels over an unknown path', 'path-unknown', { '/assets/settings/paths': ['web-ui', 'nowhere'] }],
  ['a test was made on another firmware', 'evidence-other-firmware', { '/evidence/brute-force/firmware': '2.4.0' }],
  ['a test is older than the firmware', 'evidence-older-than-firmware', { '/evidence/brute-force/on': '2026-09-30' }],
  ['a test was made on another model', 'evidence-other-model', { '/evidence/password-samples/model': 'ZZ-1' }],
  ['a test does not say its firmware', 'field-missing', { '/evidence/brute-force/firmware': undefined }],
  ['evidence has a day to come', 'day-in-future', { '/evidence/brute-force/on': '2026-11-26' }],
  ['the evaluation has a day to come', 'day-in-future', { '/evaluation/on': '2027-01-01' }],
  ['the scope questions are not all answered', 'scope-open', { '/scope/speaks-ip': undefined }],
  ['the edition is none we know', 'edition-unknown', { '/edition': 'another' }],
  ['the edition is not said', 'field-missing', { '/edition': undefined }],
];
for (const [name, code, change] of mutations)
  test(`${name}: ${code}, and nothing else`, () => assert.deepEqual(codes(changed(change)), [code]));

const other = 'f'.repeat(64) as Sha256;
const inTheBytes: [string, Code, Record<string, Seen>][] = [
  ['a file is gone', 'evidence-file-missing', seenWith('manual', 'missing')],
  ['a file has other bytes', 'evidence-changed', seenWith('manual', { sha256: other })],
  ['a file is empty', 'evidence-empty', seenWith('manual', { size: 0, sha256: other })],
  [
    'a scan cannot be read',
    'evidence-unreadable',
    seenWith('port-scan', { reading: { is: 'unreadable', because: 'cut-off' } }),
  ],
  [
    'a scan shows one more port',
    'port-undeclared',
    seenWith('port-scan', {
      reading: {
        is: 'open-ports',
        ports: [
          { port: 23, protocol: 'tcp' },
          { port: 8443, protocol: 'tcp' },
        ],
      },
    }),
  ],
  [
    'the same number over UDP is another port',
    'port-undeclared',
    seenWith('port-scan', { reading: { is: 'open-ports', ports: [{ port: 8443, protocol: 'udp' }] } }),
  ],
  [
    'a certificate has ended',
    'evidence-certificate-expired',
    seenWith('certificate', { reading: { is: 'certificate', until: '2026-11-24' as CivilDate } }),
  ],
];
for (const [name, code, changedSeen] of inTheBytes)
  test(`${name}: ${code}, and nothing else`, () => assert.deepEqual(codes(read.product, changedSeen), [code]));

test('a newer edition of the level: edition-superseded, and nothing else', () => {
  const newer: Scheme = {
    ...scheme,
    levels: scheme.levels.map((level) =>
      level.id === '1' ? { ...level, editions: [...level.editions, 'next'] } : level,
    ),
  };
  assert.deepEqual(codes(read.product, seen, newer), ['edition-superseded']);
});

test('a product outside the scope: scope-out; one to ask the office about: scope-ask', () => {
  assert.deepEqual(codes(changed({ '/scope/user-can-add-security': 'yes' })), ['scope-out']);
  assert.deepEqual(codes(changed({ '/scope/user-can-add-security': 'unsure' })), ['scope-ask']);
});

test('a product without a user’s authentication needs its conditional answers to say so', () => {
  const without = changed({
    '/authentication/web-admin': undefined,
    ...notApplicable('02'),
    ...notApplicable('03'),
    ...notApplicable('04'),
  });
  assert.deepEqual(codes(without), []);
});

test('there are at least forty mutations, of at least forty codes', () => {
  assert.ok(mutations.length + inTheBytes.length >= 40);
  assert.ok(new Set([...mutations, ...inTheBytes].map(([, code]) => code)).size >= 40);
});
