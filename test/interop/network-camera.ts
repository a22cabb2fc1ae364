// Evidence of examples/network-camera, the product with faults: a service page that nobody declared, pictures in the clear.
import { type Bench, csv } from './bench.ts';
import { plate } from './plate.ts';
import { eraseTest, powerCycles, updateTest } from './records.ts';
import {
  ask,
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

const [factoryPassword, password] = ['admin', 'mado-no-mukou-7'];
const unit = { model: 'GC-21', factoryPassword, factoryFirmware: '1.1.0', lockAfter: 0, lockSeconds: 0 };
const web = { url: 'https://127.0.0.1:8443', user: 'admin' };
const pictures = { url: 'http://127.0.0.1:8081', user: 'viewer' };
const viewer = 'viewer-sample-1';

/** The pictures: a password, but no encryption. */
const inTheClear = `  server {
    listen 127.0.0.1:8081; root htdocs;
    auth_basic camera; auth_basic_user_file viewers;
  }
`;
/** The service page that was forgotten at the end of development. */
const lighttpd = `server.document-root = "htdocs"
server.bind = "127.0.0.1"
server.port = 8080
server.errorlog = "lighttpd.log"
server.tag = ""
`;

/** Writes the evidence that tools make. Some of it is what the product folder then uses wrongly. */
export async function networkCamera(bench: Bench, pages: string): Promise<void> {
  bench.set('2026-08-18 10:00:00');
  await makeCertificates(bench, 'Utsushimi Optical (sample)', `${unit.model}-SAMPLE-0001`);
  const keys = await makeUpdateKeys(bench);
  await equip(bench, unit);
  await bench.write('nginx.conf', nginx(tlsServer(bench, 8443) + inTheClear));
  await bench.write('lighttpd.conf', lighttpd);
  await bench.write('htdocs/index.html', 'service page\n');
  await bench.write('viewers', `viewer:{PLAIN}${viewer}\n`);
  await bench.write(
    'evidence/rating-plate.png',
    plate('ウツシミ光学株式会社', unit.model, ['DC 12 V 6 W', 'S/N GC26310000', 'LOGIN admin / admin']),
  );

  const device = await startDevice(bench);
  await startNginx(bench, 'nginx.conf', [8443, 8081]);
  await bench.start('lighttpd', ['-D', '-f', 'lighttpd.conf'], [8080]);
  await put(bench, web, '/password', password, factoryPassword);
  // Before the firmware that is filed was there.
  bench.set('2026-08-20 10:00:00');
  await scan(
    bench,
    ['-sV', '--version-intensity', '2', '-p', '8443,8081', '--script', weaknesses],
    'vulnerability-scan.nmap.xml',
  );
  bench.set('2026-08-21 10:00:00');
  await bench.write(
    'evidence/update-test.csv',
    await updateTest(bench, web, { password, keys, from: '1.1.0', to: '1.2.0' }),
  );
  await bench.write('image.bin', keys.image('1.3.0'));
  await ask(bench, web, ['POST', '/update'], { password, body: 'image.bin' });

  bench.set('2026-10-27 10:00:00');
  const { tcp, udp } = usualPorts;
  await scan(bench, ['-sS', '-sU', '-p', `T:${tcp},U:${udp}`], 'port-scan.nmap.xml');
  await probeTls(bench, 8443);
  await bench.write('evidence/access-test.csv', await accessTest(bench));
  bench.set('2026-10-28 10:00:00');
  const words = { place: 'ERASE-ME-PLACE-41c0', mail: 'ERASE-ME-MAIL-be77' };
  await bench.write(
    'evidence/erase-test.csv',
    await eraseTest(bench, web, { password, factory: factoryPassword, storage: 'storage', words }),
  );
  await device.kill('SIGKILL');
  await formerModel(bench);
  bench.set('2026-10-30 10:00:00');
  await savePages(bench, pages, ['disclosure-policy', 'product-information']);
}

/** The power cuts were made on the model before this one. */
async function formerModel(bench: Bench): Promise<void> {
  bench.set('2026-10-29 10:00:00');
  await equip(bench, { ...unit, model: 'GC-10', factoryFirmware: '1.3.0' });
  let current = factoryPassword;
  const values = async (cycle: number) => {
    const former = current;
    current = `kage-to-hikari-${cycle}`;
    await put(bench, web, '/settings', JSON.stringify({ place: `sample place ${cycle}` }), former);
    await put(bench, web, '/password', current, former);
    return { password: current, former };
  };
  await bench.write(
    'evidence/power-cycle.csv',
    await powerCycles(bench, web, { start: () => startDevice(bench), values, cycles: 3 }),
  );
}

async function accessTest(bench: Bench): Promise<string> {
  const rows: (string | number)[][] = [['no', 'time', 'way in', 'credential', 'answer']];
  const note = (way: string, credential: string, answer: string) =>
    rows.push([rows.length, bench.time(), way, credential, answer]);
  note('GET /settings on 8443/tcp', 'none', (await ask(bench, web, ['GET', '/settings'])).status);
  note(
    'GET /settings on 8443/tcp',
    'wrong password',
    (await ask(bench, web, ['GET', '/settings'], { password: 'wrong' })).status,
  );
  note(
    'GET /settings on 8443/tcp',
    'right password',
    (await ask(bench, web, ['GET', '/settings'], { password })).status,
  );
  note('GET / on 8081/tcp', 'none', (await ask(bench, pictures, ['GET', '/'])).status);
  note('GET / on 8081/tcp', 'wrong password', (await ask(bench, pictures, ['GET', '/'], { password: 'wrong' })).status);
  const right = await ask(bench, pictures, ['GET', '/'], { password: viewer });
  note('GET / on 8081/tcp', 'password of a viewer', right.status);
  return csv(rows);
}
