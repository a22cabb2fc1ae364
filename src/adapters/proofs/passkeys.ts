// Passkeys: what an authenticator signed is checked by @simplewebauthn/server. It trusts the form of what it is given, so
// an answer is read here first, and what it leaves open is refused here.
import { createHash } from 'node:crypto';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { decodeAttestationObject } from '@simplewebauthn/server/helpers';
import type { PasskeyRefused, Passkeys } from '../../office/proofs.ts';
import { type Answer, readAnswer } from './passkey-answer.ts';

const refused: PasskeyRefused = { refused: 'passkey-not-accepted' };

// EdDSA, ES256, RS256: every authenticator has one of them. Named here, or the library would look whether Node can do
// more, which warns on the screen.
const algorithms = [-8, -7, -257];
/** Time to find the phone. Milliseconds. */
const timeout = 5 * 60_000;

/** Passkeys of one place on the web. */
export const webPasskeys = (): Passkeys => ({
  async registration({ person, known, rpId, rpName }) {
    const options = await generateRegistrationOptions({
      rpID: rpId,
      rpName,
      // The authenticator shows it to nobody and gives it to whoever asks: so it tells nothing, not even our number of her.
      userID: bytesOf(createHash('sha256').update(person.id).digest()),
      userName: person.mail,
      userDisplayName: person.name,
      timeout,
      attestationType: 'none',
      excludeCredentials: known.map((id) => ({ id })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      supportedAlgorithmIDs: algorithms,
    });
    return { options, challenge: options.challenge };
  },

  registered: ({ answer, challenge, rpId, origins }) =>
    orRefused(async () => {
      const read = readAnswer(answer);
      if (!read?.attestation || isFramed(read) || !isUnattested(read.attestation)) return refused;
      const { id, client, attestation, transports } = read;
      const { verified, registrationInfo } = await verifyRegistrationResponse({
        response: {
          id,
          rawId: id,
          type: 'public-key',
          response: { clientDataJSON: client, attestationObject: attestation },
          clientExtensionResults: {},
        },
        expectedChallenge: challenge,
        expectedOrigin: [...origins],
        expectedRPID: rpId,
        requireUserVerification: true,
        supportedAlgorithmIDs: algorithms,
      });
      // The id that was signed is in the attestation; the one beside it is only said.
      if (!verified || registrationInfo.credential.id !== id) return refused;
      return {
        id,
        publicKey: Buffer.from(registrationInfo.credential.publicKey).toString('base64url'),
        counter: registrationInfo.credential.counter,
        transports,
        backedUp: registrationInfo.credentialBackedUp,
        aaguid: registrationInfo.aaguid,
      };
    }),

  async presence({ rpId, known }) {
    const options = await generateAuthenticationOptions({
      rpID: rpId,
      timeout,
      userVerification: 'required',
      ...(known && { allowCredentials: known.map((id) => ({ id })) }),
    });
    return { options, challenge: options.challenge };
  },

  proved: ({ answer, challenge, rpId, origins, passkey }) =>
    orRefused(async () => {
      const read = readAnswer(answer);
      if (!read?.assertion || isFramed(read) || read.id !== passkey.id) return refused;
      const { id, client, assertion } = read;
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response: {
          id,
          rawId: id,
          type: 'public-key',
          response: { clientDataJSON: client, ...assertion },
          clientExtensionResults: {},
        },
        expectedChallenge: challenge,
        expectedOrigin: [...origins],
        expectedRPID: rpId,
        requireUserVerification: true,
        credential: {
          id,
          publicKey: bytesOf(Buffer.from(passkey.publicKey, 'base64url')),
          counter: passkey.counter,
        },
      });
      return verified ? { counter: authenticationInfo.newCounter } : refused;
    }),

  idOf: (answer) => readAnswer(answer)?.id,
});

/** The library throws at everything it does not accept; what it is given was sent by anybody, so each throw is a refusal. */
async function orRefused<T>(check: () => Promise<T | PasskeyRefused>): Promise<T | PasskeyRefused> {
  try {
    return await check();
  } catch {
    return refused;
  }
}

/** Answers from a frame inside another site's page: its owner sees that site, not us. The library lets some of them pass. */
function isFramed({ client }: Answer): boolean {
  const said: unknown = JSON.parse(Buffer.from(client, 'base64url').toString());
  const { crossOrigin, topOrigin } = said as { crossOrigin?: unknown; topOrigin?: unknown };
  return (crossOrigin !== undefined && crossOrigin !== false) || topOrigin !== undefined;
}

/**
 * Whether no maker vouches for the authenticator: we ask for that, and browsers do it. Certificates are refused unread:
 * they decide nothing here, and the library would parse them and ask their makers' servers what was revoked.
 */
function isUnattested(attestation: string): boolean {
  const object = decodeAttestationObject(bytesOf(Buffer.from(attestation, 'base64url')));
  const format = object.get('fmt');
  // Signed with the passkey itself: some authenticators do so, and browsers leave it.
  return format === 'none' || (format === 'packed' && object.get('attStmt').get('x5c') === undefined);
}

/** Bytes with memory of their own, as the library wants them. */
const bytesOf = (buffer: Buffer): Uint8Array<ArrayBuffer> => Uint8Array.from(buffer);
