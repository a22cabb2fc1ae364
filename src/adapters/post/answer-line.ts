// What a mail server or the network answered, as it may be kept and shown.
import { isIP } from 'node:net';

const longest = 300;

/** An address with or without its port. */
const isAddress = (text: string): boolean => isIP(text) > 0 || isIP(text.replace(/:\d+$/, '')) > 0;
const addresses = /\[[0-9a-f.:]+\](?::\d+)?|[0-9a-f.:]*[0-9a-f:]/gi;

/**
 * One line of at most 300 characters, without the words in `ours` (host, account, password, links of the letter) and
 * without any network address: servers like to repeat who knocked.
 */
export function answerLine(answer: string, ours: readonly string[]): string {
  // No more than can be shown is looked through, whatever a server sends.
  const line = answer
    .slice(0, 10 * longest)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  const bare = ours
    .filter((word) => word.length > 2)
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, word) => rest.replaceAll(new RegExp(word.replace(/[^\w\s]/g, '\\$&'), 'gi'), '…'), line);
  const shown = bare.replace(addresses, (found) => (isAddress(found.replace(/[[\]]/g, '')) ? '…' : found));
  // A character of two halves is not cut through.
  return shown.length > longest ? `${shown.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…` : shown;
}
