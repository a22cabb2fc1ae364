import assert from 'node:assert/strict';
import { BlockList } from 'node:net';
import { test } from 'node:test';
import fc from 'fast-check';
import { isIn, isPublicAddress, readAddress, readNetwork } from './addresses.ts';

/** First and last address of each special range, and their neighbours outside. */
const table: readonly (readonly [boolean, ...string[]])[] = [
  [true, '1.0.0.0', '1.1.1.1', '8.8.8.8', '9.255.255.255', '11.0.0.0', '93.184.215.14', '223.255.255.255'],
  [false, '0.0.0.0', '0.0.0.1', '0.255.255.255'],
  [false, '10.0.0.0', '10.0.0.1', '10.255.255.255'],
  [true, '100.63.255.255', '100.128.0.0'],
  [false, '100.64.0.0', '100.100.100.200', '100.127.255.255'],
  [true, '126.255.255.255', '128.0.0.0'],
  [false, '127.0.0.0', '127.0.0.1', '127.1.2.3', '127.255.255.255'],
  [true, '168.63.129.15', '168.63.129.17'],
  [false, '168.63.129.16'],
  [true, '169.253.255.255', '169.255.0.0'],
  [false, '169.254.0.0', '169.254.169.254', '169.254.170.2', '169.254.255.255'],
  [true, '172.15.255.255', '172.32.0.0'],
  [false, '172.16.0.0', '172.17.0.1', '172.31.255.255'],
  [true, '191.255.255.255', '192.0.1.0', '192.0.3.0'],
  [false, '192.0.0.0', '192.0.0.8', '192.0.0.9', '192.0.0.10', '192.0.0.170', '192.0.0.192', '192.0.0.255'],
  [false, '192.0.2.0', '192.0.2.255'],
  [true, '192.31.195.255', '192.31.197.0'],
  [false, '192.31.196.0', '192.31.196.255'],
  [false, '192.52.193.0', '192.52.193.255'],
  [true, '192.52.192.255', '192.52.194.0'],
  [false, '192.88.99.0', '192.88.99.1', '192.88.99.255'],
  [true, '192.88.98.255', '192.88.100.0'],
  [true, '192.167.255.255', '192.169.0.0'],
  [false, '192.168.0.0', '192.168.1.1', '192.168.255.255'],
  [false, '192.175.48.0', '192.175.48.255'],
  [true, '192.175.47.255', '192.175.49.0'],
  [true, '198.17.255.255', '198.20.0.0'],
  [false, '198.18.0.0', '198.19.255.255'],
  [true, '198.51.99.255', '198.51.101.0'],
  [false, '198.51.100.0', '198.51.100.255'],
  [true, '203.0.112.255', '203.0.114.0'],
  [false, '203.0.113.0', '203.0.113.255'],
  [false, '224.0.0.0', '224.0.0.1', '239.255.255.250', '239.255.255.255'],
  [false, '240.0.0.0', '254.1.2.3', '255.255.255.254', '255.255.255.255'],
  [true, '2000::', '2001:200::', '2001:4860:4860::8888', '2606:4700:4700::1111', '2a00:1450::1', '3ffe:ffff::1'],
  [false, '::', '::1', '::2', '0:0:0:0:0:0:0:1', '::127.0.0.1', '::7f00:1', '::8.8.8.8'],
  [false, '::ffff:127.0.0.1', '::ffff:7f00:1', '0:0:0:0:0:ffff:10.0.0.1', '::ffff:a9fe:a9fe', '::FFFF:192.168.0.1'],
  [true, '::ffff:8.8.8.8', '::ffff:808:808'],
  [false, '::ffff:0:8.8.8.8', '::fffe:8.8.8.8'],
  [true, '64:ff9b::8.8.8.8', '64:ff9b::808:808'],
  [false, '64:ff9b::127.0.0.1', '64:ff9b::a00:1', '64:ff9b::169.254.169.254', '64:ff9b::1:808:808'],
  [false, '64:ff9b:1::', '64:ff9b:1::8.8.8.8', '64:ff9b:1:ffff:ffff:ffff:ffff:ffff', '64:ff9b:2::1'],
  [false, '100::', '100::1', '100:0:0:1::1', '100:0:0:2::1'],
  // Teredo: the server's address, and the client's with all bits turned.
  [true, '2001:0:808:808:0:0:f7f7:f7f7'],
  [false, '2001:0:808:808:0:0:80ff:fffe', '2001:0:7f00:1:0:0:f7f7:f7f7', '2001:0:808:808:0:0:f5ff:fffe', '2001::'],
  [false, '2001:1::1', '2001:1::2', '2001:1::3', '2001:2::1', '2001:2:0:ffff::', '2001:3::1', '2001:4:112::1'],
  [false, '2001:5::1', '2001:10::1', '2001:20::1', '2001:2f:ffff::', '2001:30::1', '2001:1ff:ffff::1'],
  [true, '2001:db7:ffff::1', '2001:db9::1'],
  [false, '2001:db8::', '2001:db8::1', '2001:0db8:ffff:ffff:ffff:ffff:ffff:ffff'],
  [true, '2002:808:808::1', '2002:0808:0808:1:2:3:4:5'],
  [false, '2002::', '2002:7f00:1::', '2002:a00:1::1', '2002:c0a8:101::1', '2002:a9fe:a9fe::1', '2002:e000:1::'],
  [false, '2620:4f:8000::', '2620:4f:8000:ffff::1'],
  [true, '2620:4f:7fff::1', '2620:4f:8001::1'],
  [true, '3ffe::1', '3fff:1000::1'],
  [false, '3fff::', '3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff'],
  [false, '4000::1', '5f00::', '5f00:ffff::1', '8000::1', 'e000::1'],
  [false, 'fc00::', 'fc00::1', 'fd00:ec2::254', 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  [false, 'fe80::', 'fe80::1', 'febf:ffff::1', 'fec0::1', 'feff::1'],
  [false, 'ff00::', 'ff02::1', 'ff0e::1', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  // A zone makes any address one of a single link.
  [false, 'fe80::1%eth0', 'fe80::1%25eth0', '2606:4700:4700::1111%1', '::1%lo'],
  // What is no address in its one form is not public; the URL parser makes addresses of what it takes for one.
  [false, '', ' ', 'localhost', 'example.com', '1.1.1', '1.1.1.1.', '1.1.1.1 ', ' 1.1.1.1', '01.1.1.1', '1.1.1.256'],
  [false, '0x08080808', '134744072', '8.8.8.010', '８.8.8.8', '1.1.1.1:80', '[2606::1]', '1.1.1.1/32', '1.1.1.1\0'],
  [false, '2606:4700', '2606::4700::1', ':::', '2606:4700:4700::1111:', 'g::1', '12345::', '1:2:3:4:5:6:7:8:9'],
];

const rows = table.flatMap(([expected, ...texts]) => texts.map((text) => [text, expected] as const));

test('an address is public or it is not, row by row', () => {
  assert.ok(rows.length >= 200, `${rows.length} rows`);
  for (const [text, expected] of rows) assert.equal(isPublicAddress(text), expected, JSON.stringify(text));
});

/** Each way of writing loopback, a private or a special address as the host of an address, and a public one at the end. */
const hosts: readonly (readonly [string, string | undefined])[] = [
  ['2130706433', '127.0.0.1'],
  ['0x7f000001', '127.0.0.1'],
  ['0x7f.1', '127.0.0.1'],
  ['0X7F.0.0.0x1', '127.0.0.1'],
  ['017700000001', '127.0.0.1'],
  ['0177.0.0.1', '127.0.0.1'],
  ['00000177.1', '127.0.0.1'],
  ['127.1', '127.0.0.1'],
  ['127.0.1', '127.0.0.1'],
  ['127.0.0.1.', '127.0.0.1'],
  ['0', '0.0.0.0'],
  ['0x0', '0.0.0.0'],
  ['10.1', '10.0.0.1'],
  ['192.168.257', '192.168.1.1'],
  ['2852039166', '169.254.169.254'],
  ['0xa9fea9fe', '169.254.169.254'],
  ['0251.0376.0251.0376', '169.254.169.254'],
  ['１２７.０.０.１', '127.0.0.1'],
  ['127。0。0。1', '127.0.0.1'],
  ['①②⑦.⓪.⓪.①', '127.0.0.1'],
  ['%31%32%37.0.0.1', '127.0.0.1'],
  ['4294967295', '255.255.255.255'],
  ['4294967296', undefined],
  ['127.0.0.1.1', undefined],
  ['1.2.3.4.5', undefined],
  ['256.1.1.1', undefined],
  ['[::1]', '::1'],
  ['[0:0::0:1]', '::1'],
  ['[::ffff:127.0.0.1]', '::ffff:7f00:1'],
  ['[::ffff:0x7f.1]', undefined],
  ['[fe80::1%25eth0]', undefined],
  ['[::1%1]', undefined],
  ['[::127.0.0.1]', '::7f00:1'],
];

test('whatever form a host has, the address that the parser makes of it is judged', () => {
  for (const [host, address] of hosts) {
    const url = `http://${host}/`;
    assert.equal(URL.canParse(url), address !== undefined, host);
    if (address === undefined) continue;
    const read = new URL(url).hostname.replace(/^\[|\]$/g, '');
    assert.equal(read, address, host);
    assert.equal(isPublicAddress(read), false, host);
  }
  assert.ok(isPublicAddress(new URL('http://134744072/').hostname));
});

test('networks are read when they are whole, and an address is in them by its first bits', () => {
  for (const text of ['10.0.0.0/8', '10.0.0.1', '0.0.0.0/0', 'fd00::/8', '::/0', '10.128.0.0/9', '::ffff:10.0.0.0'])
    assert.ok(readNetwork(text), text);
  for (const text of [
    '',
    '/',
    '/8',
    '10.0.0.0/33',
    '10.0.0.1/8',
    '10.0.0.0/',
    '10.0.0.0/-1',
    'fd00::/129',
    'fd00::1/8',
    'a/8',
  ])
    assert.equal(readNetwork(text), undefined, text);
  const within = (address: string, network: string) => {
    const [one, many] = [readAddress(address), readNetwork(network)];
    return one !== undefined && many !== undefined && isIn(one, many);
  };
  assert.ok(within('10.255.0.1', '10.0.0.0/8') && within('::ffff:10.1.1.1', '10.0.0.0/8'));
  assert.ok(!within('11.0.0.0', '10.0.0.0/8') && !within('::a00:1', '10.0.0.0/8') && !within('10.0.0.1', '::/0'));
  assert.ok(within('10.127.255.255', '10.64.0.0/10') && !within('10.128.0.0', '10.64.0.0/10'));
});

test('our reading of addresses and networks is the machine’s own', () => {
  const ours = (address: string, network: string, bits: number) => {
    const [one, base] = [readAddress(address), readAddress(network)];
    return one !== undefined && base !== undefined && isIn(one, { bytes: base, bits });
  };
  fc.assert(
    fc.property(fc.ipV4(), fc.ipV4(), fc.integer({ min: 0, max: 32 }), (address, network, bits) => {
      const list = new BlockList();
      list.addSubnet(network, bits, 'ipv4');
      assert.equal(ours(address, network, bits), list.check(address, 'ipv4'));
      assert.equal(ours(`::ffff:${address}`, network, bits), list.check(address, 'ipv4'));
    }),
    { numRuns: 2000 },
  );
  fc.assert(
    fc.property(fc.ipV6(), fc.ipV6(), fc.integer({ min: 0, max: 128 }), (address, network, bits) => {
      const mapped = [address, network].some((one) => readAddress(one)?.length === 4);
      fc.pre(!mapped);
      const list = new BlockList();
      list.addSubnet(network, bits, 'ipv6');
      assert.equal(ours(address, network, bits), list.check(address, 'ipv6'));
      // An address is in its own network, whatever its form.
      assert.ok(ours(address, new URL(`http://[${address}]`).hostname.slice(1, -1), 128), address);
    }),
    { numRuns: 2000 },
  );
});
