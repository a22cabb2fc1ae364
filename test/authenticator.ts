// An authenticator made of software, for answers that no browser would give: each part can be wrong on its own.
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

export type Said = {
  readonly challenge: string;
  readonly origin?: string;
  readonly rpId?: string;
  readonly counter?: number;
  /** Bits of the authenticator data: 1 somebody is there, 4 it is the owner, 8 may be copied, 16 is copied. */
  readonly flags?: number;
  readonly client?: Readonly<Record<string, unknown>>;
  readonly format?: string;
  readonly statement?: ReadonlyMap<string, unknown>;
};

/** What a browser would send, as a value. */
export type Told = {
  id: string;
  rawId: string;
  type: string;
  response: Record<string, unknown>;
  clientExtensionResults: Record<string, unknown>;
};

/** One authenticator with one passkey, on localhost:1 unless said otherwise. */
export function authenticator() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const idBytes = randomBytes(32);
  const id = idBytes.toString('base64url');
  const key = encoded(
    new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Uint8Array.from(Buffer.from(x, 'base64url'))],
      [-3, Uint8Array.from(Buffer.from(y, 'base64url'))],
    ]),
  );

  const clientData = (type: string, { challenge, origin = 'http://localhost:1', client }: Said): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false, ...client }));

  const data = ({ rpId = 'localhost', flags = 5, counter = 0 }: Said, attested?: Buffer): Buffer => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const bits = Buffer.from([flags | (attested ? 0x40 : 0)]);
    return Buffer.concat([createHash('sha256').update(rpId).digest(), bits, count, attested ?? Buffer.alloc(0)]);
  };

  const told = (response: Record<string, unknown>): Told => ({
    id,
    rawId: id,
    type: 'public-key',
    response,
    clientExtensionResults: {},
  });

  return {
    id,
    publicKey: key.toString('base64url'),
    /** The answer to a registration. */
    registers(said: Said): Told {
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, idBytes.length]), idBytes, key]);
      const object = new Map<string, unknown>([
        ['fmt', said.format ?? 'none'],
        ['attStmt', said.statement ?? new Map()],
        ['authData', Uint8Array.from(data(said, attested))],
      ]);
      return told({
        clientDataJSON: clientData('webauthn.create', said).toString('base64url'),
        attestationObject: encoded(object).toString('base64url'),
        transports: ['internal', 'hybrid'],
      });
    },
    /** The answer of an old security key to a registration: right in itself, with its maker's certificate. */
    registersWithCertificate(said: Said): Told {
      const hash = createHash('sha256').update(clientData('webauthn.create', said)).digest();
      const place = createHash('sha256')
        .update(said.rpId ?? 'localhost')
        .digest();
      const point = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
      const signed = Buffer.concat([Buffer.from([0]), place, hash, idBytes, point]);
      const statement = new Map<string, unknown>([
        ['sig', Uint8Array.from(sign('sha256', signed, privateKey))],
        ['x5c', [Uint8Array.from(certificateOf(publicKey, privateKey))]],
      ]);
      return this.registers({ ...said, format: 'fido-u2f', statement });
    },
    /** The answer to a sign-in. */
    signsIn(said: Said): Told {
      const client = clientData('webauthn.get', said);
      const authenticatorData = data(said);
      const signed = Buffer.concat([authenticatorData, createHash('sha256').update(client).digest()]);
      return told({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: authenticatorData.toString('base64url'),
        signature: sign('sha256', signed, privateKey).toString('base64url'),
        userHandle: 'AA',
      });
    },
  };
}

const encoded = (value: unknown): Buffer => Buffer.from(isoCBOR.encode(value as Parameters<typeof isoCBOR.encode>[0]));

/** A certificate without a name, signed by itself. */
function certificateOf(publicKey: KeyObject, privateKey: KeyObject): Buffer {
  const der = (tag: number, ...parts: Buffer[]): Buffer => {
    const content = Buffer.concat(parts);
    const size = content.length < 128 ? [content.length] : [0x82, content.length >> 8, content.length & 255];
    return Buffer.concat([Buffer.from([tag, ...size]), content]);
  };
  const [sequence, integer, bits, moment] = [0x30, 2, 3, 0x17];
  const number = (value: number) => der(integer, Buffer.from([value]));
  const ecdsaWithSha256 = der(sequence, Buffer.from('06082a8648ce3d040302', 'hex'));
  const noName = der(sequence);
  const always = der(sequence, der(moment, Buffer.from('200101000000Z')), der(moment, Buffer.from('490101000000Z')));
  const key = publicKey.export({ type: 'spki', format: 'der' });
  const body = der(sequence, der(0xa0, number(2)), number(1), ecdsaWithSha256, noName, always, noName, key);
  return der(sequence, body, ecdsaWithSha256, der(bits, Buffer.from([0]), sign('sha256', body, privateKey)));
}
