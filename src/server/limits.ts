// What is let in at all: the names this office answers to, how often one address may ask, how deep JSON may go, how long a
// body may take.
import type { FastifyRequest } from 'fastify';

const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;

/**
 * Whether the Host header names this office. A page of another site whose name was pointed at this machine (DNS rebinding)
 * is told apart by it.
 */
export const isOurHost = (host: string | undefined, baseUrl: string): boolean =>
  host !== undefined && (host.toLowerCase() === new URL(baseUrl).host || loopback.test(host));

/** Counts requests in windows of a minute. Held in memory: it guards this process, not the records. */
export function perMinute(): (name: string, most: number, seconds: number) => number | undefined {
  let minute = 0;
  let counts = new Map<string, number>();
  return (name, most, seconds) => {
    const now = Math.floor(seconds / 60);
    if (now !== minute) {
      minute = now;
      counts = new Map();
    }
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count > most ? 60 - (seconds % 60) : undefined;
  };
}

/** The network a request came from, for counting: an IPv6 household has 2^64 addresses. */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address;
  const [head = '', tail = ''] = address.split('%')[0]?.split('::') ?? [];
  const left = head.split(':').filter((part) => part !== '');
  const right = tail.split(':').filter((part) => part !== '');
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`;
}

/** How deep a body in JSON may nest: deeper than anything of ours does. */
export const deepestBody = 40;

/** Closes the connection of a body that trickles in and is not here in time. `patience`: milliseconds. */
export function closeWhenSlow(request: FastifyRequest, patience: number): void {
  const { raw } = request;
  if (raw.headers['content-length'] === undefined && raw.headers['transfer-encoding'] === undefined) return;
  const timer = setTimeout(() => raw.destroy(), patience);
  timer.unref();
  raw.once('end', () => clearTimeout(timer));
  raw.once('close', () => clearTimeout(timer));
}
