// Which IP addresses are public. What is not said to be public is not: a new special range is refused until it is written here.
// Sources: IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890 and later), IANA IPv6 Global Unicast, RFC 4380 (Teredo),
// RFC 3056 (6to4), RFC 6052 and 8215 (NAT64).
import { isIPv4, isIPv6 } from 'node:net';

/** The bytes of an address: 4 or 16. An IPv4 address written as IPv6 (::ffff:0:0/96) is its 4 bytes. */
export type Address = readonly number[];
/** A network: all addresses of the same kind that agree in their first bits. */
export type Network = { readonly bytes: Address; readonly bits: number };

/** The address in this text, or undefined: a name, a short form, or an address of one link (with a zone) is none. */
export function readAddress(text: string): Address | undefined {
  if (isIPv4(text)) return text.split('.').map(Number);
  if (!isIPv6(text) || text.includes('%')) return undefined;
  const tail = /[\d.]+$/.exec(text)?.[0] ?? '';
  const dotted = isIPv4(tail) ? tail.split('.').map(Number) : [];
  const [left = '', right] = (dotted.length > 0 ? text.slice(0, -tail.length).replace(/([^:]):$/, '$1') : text).split(
    '::',
  );
  const [before, after] = [groups(left), groups(right ?? '')];
  const bytes = [
    ...before,
    ...Array<number>(16 - before.length - after.length - dotted.length).fill(0),
    ...after,
    ...dotted,
  ];
  return isIn(bytes, mapped) ? bytes.slice(12) : bytes;
}

const groups = (text: string): number[] =>
  text
    .split(':')
    .filter((group) => group !== '')
    .flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]);

const mapped: Network = { bytes: [...Array<number>(10).fill(0), 255, 255, 0, 0, 0, 0], bits: 96 };

/** The network "10.0.0.0/8" or the one address "10.0.0.1"; undefined when it is none or has bits set behind its mask. */
export function readNetwork(text: string): Network | undefined {
  const [, address = '', digits] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const bytes = readAddress(address);
  if (!bytes) return undefined;
  const bits = digits === undefined ? bytes.length * 8 : Number(digits);
  if (bits > bytes.length * 8) return undefined;
  const isClean = bytes.every((byte, place) => (byte & (255 >> Math.min(8, Math.max(0, bits - place * 8)))) === 0);
  return isClean ? { bytes, bits } : undefined;
}

/** Whether the address lies in the network; an IPv4 address lies in no IPv6 network. */
export function isIn(address: Address, { bytes, bits }: Network): boolean {
  return (
    address.length === bytes.length &&
    address.every((byte, place) => {
      const mask = 255 & ~(255 >> Math.min(8, Math.max(0, bits - place * 8)));
      return ((byte ^ (bytes[place] ?? 0)) & mask) === 0;
    })
  );
}

const networks = (...texts: readonly string[]): readonly Network[] =>
  texts.map((text) => {
    const network = readNetwork(text);
    if (!network) throw new Error(`${text} is no network`);
    return network;
  });

const special4 = networks(
  '0.0.0.0/8', // this network
  '10.0.0.0/8', // private
  '100.64.0.0/10', // shared by carriers (CGNAT); clouds answer for themselves here too
  '127.0.0.0/8', // loopback
  '168.63.129.16', // not of IANA: a cloud's own inside address from its public range
  '169.254.0.0/16', // link-local, metadata of clouds
  '172.16.0.0/12', // private
  '192.0.0.0/24', // protocol assignments; its anycast addresses are the nearest box, so they are inside too
  '192.0.2.0/24', // documentation
  '192.31.196.0/24', // AS112
  '192.52.193.0/24', // AMT
  '192.88.99.0/24', // 6to4 relays, deprecated
  '192.168.0.0/16', // private
  '192.175.48.0/24', // AS112
  '198.18.0.0/15', // benchmarks
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, with the broadcast address
);
const [teredo, sixToFour, nat64, unicast6] = networks('2001::/32', '2002::/16', '64:ff9b::/96', '2000::/3') as [
  Network,
  Network,
  Network,
  Network,
];
// Whatever lies outside 2000::/3 is refused without a list: ::, ::1, ::/96, 64:ff9b:1::/48, 100::/64, 5f00::/16, fc00::/7, fe80::/10, ff00::/8.
const special6 = networks(
  '2001::/23', // protocol assignments: anycast, benchmarks, ORCHID, drone identities
  '2001:db8::/32', // documentation
  '2620:4f:8000::/48', // AS112
  '3fff::/20', // documentation
);

/** Whether this text is an IP address that stands for one machine on the public internet. What is no address is not public. */
export function isPublicAddress(text: string): boolean {
  const address = readAddress(text);
  return address !== undefined && isPublic(address);
}

/** The same for an address that was read already. An address that carries another one is as public as that one. */
export function isPublic(address: Address): boolean {
  if (address.length === 4) return !special4.some((network) => isIn(address, network));
  if (isIn(address, nat64)) return isPublic(address.slice(12));
  if (isIn(address, sixToFour)) return isPublic(address.slice(2, 6));
  // Teredo carries its server's address and, with all bits turned, its client's.
  if (isIn(address, teredo))
    return isPublic(address.slice(4, 8)) && isPublic(address.slice(12).map((byte) => byte ^ 255));
  return isIn(address, unicast6) && !special6.some((network) => isIn(address, network));
}
