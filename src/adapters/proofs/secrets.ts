// Random secrets that are shown once: recovery codes for people, tokens for programs.
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Secrets } from '../../office/proofs.ts';

// 32 signs, so that five bits of a byte choose one evenly. What is mistaken for another on paper is not among them.
const spoken = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const groups = 7;
const groupSize = 4;

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const prefix = 'hoshimi_pat_';
const tokenForm = /^hoshimi_pat_[0-9A-Za-z]{40}([0-9A-Za-z]{6})$/;

/** Secrets nobody guesses: 140 bits and more. A plain hash is enough for them, there is nothing to try words on. */
export const randomSecrets = (): Secrets => ({
  newRecoveryCodes: (count = 10) => Array.from({ length: count }, newRecoveryCode),
  readRecoveryCode,
  newApiToken() {
    const random = Array.from({ length: 40 }, () => base62[randomInt(base62.length)]).join('');
    return prefix + random + checkSum(random);
  },
  readApiToken: (text) => (tokenForm.exec(text)?.[1] === checkSum(text.slice(prefix.length, -6)) ? text : undefined),
  hashOf: (secret) => createHash('sha256').update(secret).digest('hex'),
});

function newRecoveryCode(): string {
  const signs = Array.from(randomBytes(groups * groupSize), (byte) => spoken[byte % spoken.length]);
  return grouped(signs.join(''));
}

const grouped = (signs: string): string =>
  Array.from({ length: groups }, (_, group) => signs.slice(group * groupSize, (group + 1) * groupSize)).join('-');

function readRecoveryCode(typed: string): string | undefined {
  // Nobody types so much; it is not worth the work.
  if (typed.length > 200) return undefined;
  const signs = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Dash}\p{Cf}ー_.]/gu, '');
  const isOne = signs.length === groups * groupSize && [...signs].every((sign) => spoken.includes(sign));
  return isOne ? grouped(signs) : undefined;
}

/** The CRC-32 of the random part as six signs. Against typing errors only: whoever invents a token can compute it. */
function checkSum(random: string): string {
  let left = crc32(random);
  let sum = '';
  for (let place = 0; place < 6; place += 1) {
    sum = base62[left % base62.length] + sum;
    left = Math.floor(left / base62.length);
  }
  return sum;
}
