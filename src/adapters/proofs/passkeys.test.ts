import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { authenticator, type Said } from '../../../test/authenticator.ts';
import { webPasskeys } from './passkeys.ts';

const passkeys = webPasskeys();
const challenge = 'c2hvd24tb25jZS1hbmQtc3BlbnQ';
const place = { rpId: 'localhost', origins: ['http://localhost:1'] };
const refused = { refused: 'passkey-not-accepted' };

const registered = (answer: unknown) => passkeys.registered({ answer, challenge, ...place });
const proved = (answer: unknown, device: ReturnType<typeof authenticator>, counter = 0) =>
  passkeys.proved({ answer, challenge, ...place, passkey: { id: device.id, publicKey: device.publicKey, counter } });

test('a registration asks for a passkey that is found without a name and checks its owner', async () => {
  const person = { id: 'p-1', name: '山田 花子', mail: 'hanako@mihon.example' };
  const known = ['AAAA', 'BBBB'];
  const { options, challenge } = await passkeys.registration({ person, known, rpId: 'localhost', rpName: '星見' });
  const told = options as Record<string, Record<string, unknown>>;
  assert.equal(told['challenge'], challenge);
  assert.ok(Buffer.from(challenge, 'base64url').length >= 16);
  assert.deepEqual(told['rp'], { id: 'localhost', name: '星見' });
  assert.deepEqual([told['user']?.['name'], told['user']?.['displayName']], ['hanako@mihon.example', '山田 花子']);
  assert.doesNotMatch(Buffer.from(String(told['user']?.['id']), 'base64url').toString('latin1'), /p-1|hanako/);
  assert.equal(told['attestation'], 'none');
  assert.equal(told['authenticatorSelection']?.['userVerification'], 'required');
  assert.equal(told['authenticatorSelection']?.['residentKey'], 'required');
  assert.deepEqual(
    (told['excludeCredentials'] as unknown as { id: string }[]).map(({ id }) => id),
    known,
  );
});

test('the same person is known to her authenticator by the same number, another by another', async () => {
  const userOf = async (id: string) => {
    const person = { id, name: 'x', mail: 'x@mihon.example' };
    const { options } = await passkeys.registration({ person, known: [], rpId: 'localhost', rpName: 'x' });
    return (options as { user: { id: string } }).user.id;
  };
  assert.equal(await userOf('p-1'), await userOf('p-1'));
  assert.notEqual(await userOf('p-1'), await userOf('p-2'));
});

test('no two questions are the same', async () => {
  const one = await passkeys.presence({ rpId: 'localhost' });
  const two = await passkeys.presence({ rpId: 'localhost' });
  assert.notEqual(one.challenge, two.challenge);
});

test('presence asks for any passkey of this place, or for one of those that are known', async () => {
  const any = (await passkeys.presence({ rpId: 'localhost' })).options as Record<string, unknown>;
  assert.equal(any['allowCredentials'], undefined);
  assert.equal(any['userVerification'], 'required');
  const one = (await passkeys.presence({ rpId: 'localhost', known: ['AAAA'] })).options as Record<string, unknown>;
  assert.deepEqual(one['allowCredentials'], [{ id: 'AAAA', type: 'public-key' }]);
});

test('a right registration gives what is to be kept, as a value or as the text of a form', async () => {
  const device = authenticator();
  const answer = device.registers({ challenge, counter: 7, flags: 5 + 8 + 16 });
  const kept = {
    id: device.id,
    publicKey: device.publicKey,
    counter: 7,
    transports: ['internal', 'hybrid'],
    backedUp: true,
    aaguid: '00000000-0000-0000-0000-000000000000',
  };
  assert.deepEqual(await registered(answer), kept);
  assert.deepEqual(await registered(JSON.stringify(answer)), kept);
  assert.equal(passkeys.idOf(JSON.stringify(answer)), device.id);
});

test('a right sign-in gives the new counter', async () => {
  const device = authenticator();
  assert.deepEqual(await proved(device.signsIn({ challenge, counter: 8 }), device, 7), { counter: 8 });
  assert.deepEqual(await proved(device.signsIn({ challenge, counter: 0 }), device, 0), { counter: 0 });
});

const wrong: Readonly<Record<string, Said>> = {
  'another challenge': { challenge: 'YW5vdGhlcg' },
  'another origin': { challenge, origin: 'http://localhost:2' },
  'an origin that only begins like ours': { challenge, origin: 'http://localhost:1.evil.example' },
  'another place': { challenge, rpId: 'evil.example' },
  'nobody there': { challenge, flags: 0 },
  'an owner who was not checked': { challenge, flags: 1 },
  'a copy that cannot be one': { challenge, flags: 5 + 16 },
  'a frame in another page': { challenge, client: { crossOrigin: true } },
  'a frame in another page, which is named': {
    challenge,
    client: { crossOrigin: true, topOrigin: 'https://evil.example' },
  },
  'a frame that is denied and named': { challenge, client: { topOrigin: 'http://localhost:1' } },
  'another act': { challenge, client: { type: 'payment.get' } },
};
for (const [what, said] of Object.entries(wrong))
  test(`an answer with ${what} is refused`, async () => {
    const device = authenticator();
    assert.deepEqual(await registered(device.registers(said)), refused);
    assert.deepEqual(await proved(device.signsIn(said), device), refused);
  });

test('a registration is no sign-in and a sign-in no registration', async () => {
  const device = authenticator();
  assert.deepEqual(await proved(device.registers({ challenge }), device), refused);
  assert.deepEqual(await registered(device.signsIn({ challenge })), refused);
});

test('a counter that stands still or goes back is refused', async () => {
  const device = authenticator();
  for (const counter of [0, 6, 7])
    assert.deepEqual(await proved(device.signsIn({ challenge, counter }), device, 7), refused);
});

test('a signature by another key is refused, also under the right id', async () => {
  const [device, thief] = [authenticator(), authenticator()];
  assert.deepEqual(await proved(thief.signsIn({ challenge }), device), refused);
  const posing = { ...thief.signsIn({ challenge }), id: device.id, rawId: device.id };
  assert.deepEqual(await proved(posing, device), refused);
});

test('a right answer of one passkey does not pass for another of the same key', async () => {
  const device = authenticator();
  const answer = device.signsIn({ challenge });
  const passkey = { id: 'AAAA', publicKey: device.publicKey, counter: 0 };
  assert.deepEqual(await passkeys.proved({ answer, challenge, ...place, passkey }), refused);
});

test('a registration under an id that was not signed is refused', async () => {
  const answer = authenticator().registers({ challenge });
  assert.deepEqual(await registered({ ...answer, id: 'AAAA', rawId: 'AAAA' }), refused);
});

test('certificates of a maker are refused unread, even when all is right with them', async (t) => {
  const asked = t.mock.method(globalThis, 'fetch', () => Promise.reject(new Error('nothing may be fetched')));
  assert.deepEqual(await registered(authenticator().registersWithCertificate({ challenge })), refused);
  const statement = new Map<string, unknown>([
    ['alg', -7],
    ['sig', new Uint8Array(8)],
    ['x5c', [new Uint8Array(8)]],
  ]);
  for (const format of ['packed', 'apple', 'android-key', 'android-safetynet', 'tpm', 'fido-u2f', 'none', 'unheard-of'])
    assert.deepEqual(await registered(authenticator().registers({ challenge, format, statement })), refused);
  assert.equal(asked.mock.callCount(), 0);
});

const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
const right = authenticator();
for (const [what, answer] of [
  ['nothing', undefined],
  ['null', null],
  ['a number', 7],
  ['an empty text', ''],
  ['a text that is no JSON', '{'],
  ['JSON null', 'null'],
  ['a list', '[]'],
  ['deep lists', deep],
  ['a megabyte', JSON.stringify({ ...right.registers({ challenge }), more: 'x'.repeat(1_000_000) })],
  ['an id with signs that are none', { ...right.registers({ challenge }), id: 'a b', rawId: 'a b' }],
  ['an id of another kind', { ...right.registers({ challenge }), id: 1, rawId: 1 }],
  ['an id that is too long', { ...right.registers({ challenge }), id: 'a'.repeat(2000), rawId: 'a'.repeat(2000) }],
  ['two ids', { ...right.registers({ challenge }), rawId: 'AAAA' }],
  ['no response', { ...right.registers({ challenge }), response: null }],
  ['parts that came by the prototype', Object.create(right.registers({ challenge })) as unknown],
  ['parts by __proto__', `{"__proto__":${JSON.stringify(right.registers({ challenge }))}}`],
] as const)
  test(`an answer that is ${what} is refused`, async () => {
    assert.equal(passkeys.idOf(answer), undefined);
    assert.deepEqual(await registered(answer), refused);
    assert.deepEqual(await proved(answer, right), refused);
  });

test('an answer that throws when it is looked at is refused', async () => {
  const trap = new Proxy({}, { getOwnPropertyDescriptor: () => assert.fail('looked at') });
  assert.deepEqual(await registered(trap), refused);
  assert.equal(passkeys.idOf(trap), undefined);
});

test('transports that have no such form are left out, the passkey is taken', async () => {
  const answer = authenticator().registers({ challenge });
  answer.response['transports'] = ['usb', 7, '<script>', 'x'.repeat(21), null, 'nfc'];
  const kept = await registered(answer);
  assert.deepEqual('transports' in kept && kept.transports, ['usb', 'nfc']);
  answer.response['transports'] = 'usb';
  assert.ok('id' in (await registered(answer)));
});

/** The answer with one part replaced: at its top, or in its response. */
const replaced = (answer: ReturnType<typeof right.registers>, name: string, value: unknown) =>
  name in answer ? { ...answer, [name]: value } : { ...answer, response: { ...answer.response, [name]: value } };

test('whatever part of an answer is replaced by whatever, there is no fault', async () => {
  const answers = [right.registers({ challenge }), right.signsIn({ challenge })];
  const names = [
    'id',
    'rawId',
    'type',
    'response',
    'clientDataJSON',
    'attestationObject',
    'authenticatorData',
    'signature',
  ];
  const bytes = fc.uint8Array({ maxLength: 300 }).map((each) => Buffer.from(each).toString('base64url'));
  const client = fc.jsonValue().map((each) => Buffer.from(JSON.stringify(each)).toString('base64url'));
  const any = fc.oneof(fc.anything({ withNullPrototype: true }), bytes, client);
  const answer = fc
    .tuple(fc.constantFrom(...answers), fc.constantFrom(...names), any)
    .filter(([whole, name, value]) => JSON.stringify(replaced(whole, name, value)) !== JSON.stringify(whole))
    .map(([whole, name, value]) => replaced(whole, name, value));
  await fc.assert(
    fc.asyncProperty(fc.oneof(answer, fc.anything(), fc.json()), async (told) => {
      passkeys.idOf(told);
      const [kept, counter] = [await registered(told), await proved(told, right)];
      // The parts of the other act may be anything: they are not looked at.
      assert.ok('refused' in kept || kept.id === right.id);
      assert.ok('refused' in counter || counter.counter === 0);
    }),
    { numRuns: 1000 },
  );
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
});

test('a right answer with one bit turned is refused', async () => {
  const signedIn = right.signsIn({ challenge });
  const made = right.registers({ challenge });
  const turned = (text: string, where: number, bit: number, from = 0) => {
    const bytes = Buffer.from(text, 'base64url');
    const at = from + (where % (bytes.length - from));
    bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
    return bytes.toString('base64url');
  };
  const parts = ['clientDataJSON', 'authenticatorData', 'signature'] as const;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...parts), fc.nat(1000), fc.nat(7), async (name, at, bit) => {
      // The library is lenient about the envelope of a signature (ASN.1); its numbers begin before byte 40.
      const from = name === 'signature' ? 40 : 0;
      const broken = replaced(signedIn, name, turned(String(signedIn.response[name]), at, bit, from));
      assert.deepEqual(await proved(broken, right), refused);
      // A registration is not signed: a turned bit may give another passkey, but no fault.
      const attestation = turned(String(made.response['attestationObject']), at, bit);
      await registered(replaced(made, 'attestationObject', attestation));
    }),
    { numRuns: 500 },
  );
});
