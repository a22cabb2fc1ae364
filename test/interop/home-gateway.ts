// Evidence of examples/home-gateway: nginx with TLS before a web interface, and an MQTT door that asks for a certificate.
import { type Bench, csv } from './bench.ts';
import { plate } from './plate.ts';
import { bruteForce, components, eraseTest, passwordSamples, powerCycles, updateTest } from './records.ts';
import {
  ask,
  clientCertificate,
  equip,
  makeCertificates,
  makeUpdateKeys,
  nginx,
  probeTls,
  put,
  savePages,
  scan,
  startDevice,
  startNginx,
  tlsServer,
  usualPorts,
  weaknesses,
} from './unit.ts';

const supplier = 'Kakuu Electric (sample)';
const [factoryPassword, password] = ['k7Vq-2mXh-9RtD', 'sora-ni-hoshi-42'];
const unit = { model: 'GX-10', factoryPassword, factoryFirmware: '2.4.0', lockAfter: 5, lockSeconds: 30 };
const web = { url: 'https://127.0.0.1:8443', user: 'admin' };

const mosquitto = [
  ...[
    'user root',
    'listener 8883 127.0.0.1',
    'cafile ca.pem',
    'certfile server.pem',
    'keyfile server.key',
    'log_dest none',
  ],
  ...['require_certificate true', 'use_identity_as_username true', 'allow_anonymous false', 'tls_version tlsv1.2', ''],
];

/** Writes the evidence that tools make into evidence/ of the bench's folder. `pages` holds the supplier's own pages. */
export async function homeGateway(bench: Bench, pages: string): Promise<void> {
  bench.set('2026-10-20 10:00:00');
  await makeCertificates(bench, supplier, `${unit.model}-SAMPLE-0001`);
  await clientCertificate(bench, 'appliance');
  const keys = await makeUpdateKeys(bench);
  await equip(bench, unit);
  await bench.write('nginx.conf', nginx(tlsServer(bench, 8443)));
  await bench.write('mosquitto.conf', mosquitto.join('\n'));

  bench.set('2026-10-22 15:00:00');
  await bench.write('evidence/password-samples.csv', await passwordSamples(bench, 'GX26', 20));
  const lines = ['AC 100 V 50/60 Hz 9 W', 'S/N GX26610000', 'LOGIN admin / SAMPLE-ONLY', 'MAC 02:00:5E:00:01:00'];
  await bench.write('evidence/rating-plate.png', plate('カクウ電機株式会社', unit.model, lines));

  // First use: the password on the plate, then the user's own; and the firmware that is filed.
  const device = await startDevice(bench);
  await startNginx(bench, 'nginx.conf', [8443]);
  await bench.start('mosquitto', ['-c', 'mosquitto.conf'], [8883]);
  await put(bench, web, '/password', password, factoryPassword);
  bench.set('2026-11-09 09:30:00');
  await bench.write(
    'evidence/update-test.csv',
    await updateTest(bench, web, { password, keys, from: '2.4.0', to: '2.4.1' }),
  );

  await fromOutside(bench);
  await device.kill('SIGKILL');
  await offAndOn(bench);
  bench.set('2026-11-13 10:00:00');
  await savePages(bench, pages, ['disclosure-policy', 'product-information']);
}

/** What can be seen without opening the box: ports, TLS, ways in, the brake. */
async function fromOutside(bench: Bench): Promise<void> {
  bench.set('2026-11-10 10:00:00');
  const { tcp, udp } = usualPorts;
  await scan(bench, ['-sS', '-sU', '-p', `T:${tcp},U:${udp}`], 'port-scan.nmap.xml');
  bench.set('2026-11-10 10:30:00');
  await probeTls(bench, 8443);
  const client = ['s_client', '-connect', '127.0.0.1:8443', '-CAfile', 'ca.pem', '-verify_return_error'];
  await bench.write('evidence/tls.s_client.txt', await bench.must('openssl', client));
  bench.set('2026-11-10 11:00:00');
  await scan(bench, ['-sV', '-p', '8443,8883', '--script', weaknesses], 'vulnerability-scan.nmap.xml');
  const packages = ['nginx-light', 'mosquitto', 'openssl', 'libssl3', 'libc6', 'zlib1g'];
  await bench.write('evidence/components.csv', await components(bench, packages));
  bench.set('2026-11-10 14:00:00');
  await bench.write('evidence/access-test.csv', await accessTest(bench));

  bench.set('2026-11-11 10:00:00');
  const brake = { right: password, wrongs: unit.lockAfter, seconds: unit.lockSeconds, path: '/settings' };
  await bench.write('evidence/brute-force.csv', await bruteForce(bench, web, brake));
  bench.set('2026-11-11 10:30:00');
  const guesses = [
    '123456',
    'password',
    'admin',
    'admin1234',
    'qwerty',
    'letmein',
    '12345678',
    'gateway',
    'root',
    password,
  ];
  await bench.write('guesses.txt', `${guesses.join('\n')}\n`);
  const hydra = [
    '-I',
    '-l',
    'admin',
    '-P',
    'guesses.txt',
    '-s',
    '8443',
    '-t',
    '1',
    '-b',
    'json',
    '-o',
    'evidence/brute-force.hydra.json',
  ];
  await bench.must('hydra', [...hydra, '-S', '127.0.0.1', 'http-get', '/settings']);
}

/** Power cuts and erasure. The brake is not what is tested here, and former passwords are tried: it is off. */
async function offAndOn(bench: Bench): Promise<void> {
  bench.set('2026-11-12 09:00:00');
  await equip(bench, { ...unit, lockAfter: 0 });
  let current = password;
  const values = async (cycle: number) => {
    const [former, next] = [current, `haru-natsu-aki-${cycle}${cycle}`];
    const settings = { ssid: `sample-net-${cycle}`, passphrase: `wifi-pass-${cycle}${cycle}${cycle}` };
    await put(bench, web, '/settings', JSON.stringify(settings), former);
    await put(bench, web, '/password', next, former);
    current = next;
    return { password: next, former };
  };
  const start = () => startDevice(bench);
  await bench.write('evidence/power-cycle.csv', await powerCycles(bench, web, { start, values, cycles: 5 }));

  await start();
  bench.set('2026-11-12 14:00:00');
  const words = {
    ssid: 'ERASE-ME-SSID-5d1f',
    passphrase: 'ERASE-ME-PASS-9c22',
    remote: 'ERASE-ME-USER-77ab',
    schedule: 'ERASE-ME-PLAN-03e8',
  };
  const erase = { password: current, factory: factoryPassword, storage: 'storage', words };
  await bench.write('evidence/erase-test.csv', await eraseTest(bench, web, erase));
}

/** Each way in, with and without its credential. */
async function accessTest(bench: Bench): Promise<string> {
  const rows: (string | number)[][] = [['no', 'time', 'way in', 'credential', 'answer']];
  const note = (way: string, credential: string, answer: string) =>
    rows.push([rows.length, bench.time(), way, credential, answer]);
  for (const path of ['/settings', '/version', '/settings/sha256']) {
    const way = `GET ${path} on 8443/tcp`;
    note(way, 'none', (await ask(bench, web, ['GET', path])).status);
    note(way, 'wrong password', (await ask(bench, web, ['GET', path], { password: 'wrong' })).status);
    note(way, 'right password', (await ask(bench, web, ['GET', path], { password })).status);
  }
  const publish = ['-h', '127.0.0.1', '-p', '8883', '--cafile', 'ca.pem', '-t', 'home/sample', '-m', '1', '-q', '1'];
  const mqtt = async (...credential: string[]) => {
    const { code, out } = await bench.run('mosquitto_pub', [...publish, ...credential], { seconds: 15 });
    // The refusal of a certificate reaches the program before or after its own message: it then calls it otherwise.
    const said = out.trim().split('\n').at(-1)?.replace('The connection was lost.', 'Protocol error');
    return code === 0 ? 'accepted' : `refused (${said})`;
  };
  note('MQTT publish on 8883/tcp', 'no certificate', await mqtt());
  note(
    'MQTT publish on 8883/tcp',
    'certificate of a registered appliance',
    await mqtt('--cert', 'appliance.pem', '--key', 'appliance.key'),
  );
  return csv(rows);
}
