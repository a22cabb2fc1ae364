import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { readEvidence } from './readings.ts';

const limit = 1024 * 1024;
const fixture = (name: string) => readFile(new URL(`../../../test/fixtures/evidence/${name}`, import.meta.url));
const scan = async (name: string) => readEvidence('port-scan', await fixture(name), limit);
const certificate = async (name: string) => readEvidence('certificate', await fixture(name), limit);
const bytes = (text: string) => new TextEncoder().encode(text);
const notTheFormat = { is: 'unreadable', because: 'not-the-format' };
const cutOff = { is: 'unreadable', because: 'cut-off' };

test('Open ports are read from every host of a scan, closed and filtered ones are not', async () => {
  assert.deepEqual(await scan('several-hosts.xml'), {
    is: 'open-ports',
    ports: [
      { port: 8443, protocol: 'tcp', address: '127.0.0.1' },
      { port: 8080, protocol: 'tcp', address: '127.0.0.2' },
    ],
  });
  assert.deepEqual(await scan('closed-and-filtered.xml'), { is: 'open-ports', ports: [] });
});

test('A UDP port that only did not answer (open|filtered) is not open', async () => {
  assert.deepEqual(await scan('udp.xml'), {
    is: 'open-ports',
    ports: [
      { port: 8443, protocol: 'tcp', address: '127.0.0.1' },
      { port: 161, protocol: 'udp', address: '127.0.0.1' },
    ],
  });
});

test('IPv6 scans and scans with script output are read', async () => {
  assert.deepEqual(await scan('ipv6.xml'), {
    is: 'open-ports',
    ports: [{ port: 8443, protocol: 'tcp', address: '::1' }],
  });
  assert.deepEqual(await scan('scripts.xml'), {
    is: 'open-ports',
    ports: [{ port: 8443, protocol: 'tcp', address: '127.0.0.1' }],
  });
});

test('A scan that did not end is cut off, and one that looked at no port is no port scan', async () => {
  for (const name of ['cut-off.xml', 'interrupted.xml']) assert.deepEqual(await scan(name), cutOff, name);
  assert.deepEqual(await scan('no-ports.xml'), notTheFormat);
});

test('A scan without its closing lines, and one that nmap broke off itself, are cut off', async () => {
  const whole = (await fixture('ipv6.xml')).toString();
  const noEnd = whole.replace(/<runstats>[\s\S]*<\/runstats>/, '');
  assert.deepEqual(await readEvidence('port-scan', bytes(noEnd), limit), cutOff);
  const failed = whole.replace('exit="success"', 'exit="error" errormsg="out of memory"');
  assert.notEqual(failed, whole);
  assert.deepEqual(await readEvidence('port-scan', bytes(failed), limit), cutOff);
});

test('A scan reads the same whatever the size of the pieces it comes in, and in UTF-16', async () => {
  const whole = await fixture('several-hosts.xml');
  const expected = await readEvidence('port-scan', whole, limit);
  for (const size of [1, 7, 500]) {
    const pieces = async function* () {
      for (let start = 0; start < whole.length; start += size) yield whole.subarray(start, start + size);
    };
    assert.deepEqual(await readEvidence('port-scan', pieces(), limit), expected, `${size} bytes`);
  }
  const utf16 = Buffer.from(`\ufeff${whole.toString().replace('encoding="UTF-8"', 'encoding="UTF-16"')}`, 'utf16le');
  assert.deepEqual(await readEvidence('port-scan', utf16, limit), expected);
});

test('What is no scan is not the format', async () => {
  const [pem, sslscan] = [await fixture('rsa.pem'), await fixture('sslscan.xml')];
  const others = [
    bytes(''),
    bytes('   '),
    pem,
    sslscan,
    bytes('<nmaprun></host>'),
    bytes('{"nmaprun": 1}'),
    Buffer.from([0xff, 0xff]),
  ];
  for (const other of others) assert.deepEqual(await readEvidence('port-scan', other, limit), notTheFormat);
});

test('Hostile XML is refused: declared entities, endless depth, impossible ports', async () => {
  const entities = '<!DOCTYPE nmaprun [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;">]><nmaprun>&b;</nmaprun>';
  const outside = '<!DOCTYPE nmaprun [<!ENTITY % x SYSTEM "http://127.0.0.1/x"> %x;]><nmaprun/>';
  const deep = `<nmaprun>${'<a>'.repeat(200_000)}`;
  const port =
    '<nmaprun><host><ports><port protocol="tcp" portid="99999"><state state="open"/></port></ports></host></nmaprun>';
  for (const text of [entities, outside, deep, port])
    assert.deepEqual(await readEvidence('port-scan', bytes(text), 10 * limit), notTheFormat);
});

test('Over the limit nothing is read, and reading stops there', async () => {
  let given = 0;
  const endless = async function* () {
    for (;;) {
      given += 1;
      yield bytes(' '.repeat(1000));
    }
  };
  assert.deepEqual(await readEvidence('port-scan', endless(), 10_000), { is: 'unreadable', because: 'too-large' });
  assert.equal(given, 11);
  assert.deepEqual(await readEvidence('certificate', endless(), 10_000), { is: 'unreadable', because: 'too-large' });
});

test('The last day of a certificate is the day in Japan', async () => {
  const days = {
    'rsa.pem': '2036-11-02',
    'rsa.der': '2036-11-02',
    'ec-next-day-in-japan.pem': '2027-04-01',
    'expired.pem': '2024-02-09',
  };
  for (const [name, until] of Object.entries(days))
    assert.deepEqual(await certificate(name), { is: 'certificate', until }, name);
});

test('Of a chain, of a text with a certificate in it and of what TLS tools print, the leaf counts', async () => {
  for (const name of ['chain.pem', 'text-before.pem', 'trusted.pem', 's_client.txt', 'sslscan.xml'])
    assert.deepEqual(await certificate(name), { is: 'certificate', until: '2027-12-03' }, name);
});

test('A certificate that has no end by RFC 5280 ends on the last day there is', async () => {
  const sslscan = (await fixture('sslscan.xml')).toString().replace('Dec  3 01:00:00 2027', 'Dec 31 23:59:59 9999');
  assert.deepEqual(await readEvidence('certificate', bytes(sslscan), limit), {
    is: 'certificate',
    until: '9999-12-31',
  });
});

test('A certificate without its end is cut off; other files are not the format', async () => {
  assert.deepEqual(await certificate('cut-off.pem'), cutOff);
  assert.deepEqual(await readEvidence('certificate', (await fixture('rsa.der')).subarray(0, 300), limit), cutOff);
  assert.deepEqual(await readEvidence('certificate', (await fixture('sslscan.xml')).subarray(0, 900), limit), cutOff);
  assert.deepEqual(await certificate('s_client-no-certificate.txt'), notTheFormat);
  assert.deepEqual(await certificate('several-hosts.xml'), notTheFormat);
  const nonsense = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
  for (const text of ['', 'hello', nonsense])
    assert.deepEqual(await readEvidence('certificate', bytes(text), limit), notTheFormat);
});
