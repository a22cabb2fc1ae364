// One-time codes of an app, RFC 6238.
import { Secret, TOTP } from 'otpauth';
import type { Codes } from '../../office/proofs.ts';

// What every app assumes, whatever the address says.
const shape = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** Codes that change every half minute. The one before and the one after pass too: clocks differ, and people type slowly. */
export const timedCodes = (): Codes => ({
  newSecret: () => new Secret({ size: 20 }).base32,
  address: (secret, label, issuer) =>
    new TOTP({ ...shape, secret: Secret.fromBase32(secret), label, issuer }).toString(),
  step(secret, code, now, lastStep) {
    const timestamp = Date.parse(now);
    if (Number.isNaN(timestamp)) throw new Error('a moment cannot be read');
    const token = readCode(code);
    if (token === undefined) return undefined;
    const totp = new TOTP({ ...shape, secret: Secret.fromBase32(secret) });
    const delta = totp.validate({ token, timestamp, window: 1 });
    if (delta === null) return undefined;
    const step = totp.counter({ timestamp }) + delta;
    return lastStep !== undefined && step <= lastStep ? undefined : step;
  },
});

/** Six digits, however wide they were typed; apps show them in two groups. */
function readCode(typed: string): string | undefined {
  const digits = typed.normalize('NFKC').replace(/\s/g, '');
  return /^[0-9]{6}$/.test(digits) ? digits : undefined;
}
