// Evidence of examples/office-printer: updates only by a USB stick, logins braked by the web server before the device.
import { type Bench, csv } from './bench.ts';
import { plate } from './plate.ts';
import { bruteForce, components, eraseTest, passwordSamples, powerCycles, updateTest } from './records.ts';
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

const [factoryPassword, password] = ['T4ph-xW8c-Lm6e', 'insatsu-no-kagi-5'];
const unit = { model: 'OP-450', factoryPassword, factoryFirmware: '5.0.2', lockAfter: 0, lockSeconds: 0 };
const web = { url: 'https://127.0.0.1:8443', user: 'admin' };
/** The slot for a USB stick and the panel: no network between. */
const panel = { url: 'http://panel', user: 'admin', socket: 'device.sock' };

// One counter for everybody, so that a second address does not get further; it is only fed by requests that carry a password.
const zone = `  map $http_authorization $tries { "" ""; default all; }
  limit_req_zone $tries zone=logins:1m rate=6r/m;
  limit_req_status 429;
`;
const braked = 'limit_req zone=logins burst=4 nodelay;';

/** Writes the evidence that tools make into evidence/ of the bench's folder. */
export async function officePrinter(bench: Bench, pages: string): Promise<void> {
  bench.set('2026-10-12 10:00:00');
  await makeCertificates(bench, 'Kamihata Works (sample)', `${unit.model}-SAMPLE-0001`);
  const keys = await makeUpdateKeys(bench);
  await equip(bench, unit);
  await bench.write(
    'nginx.conf',
    nginx(zone + tlsServer(bench, 8443, '', braked) + tlsServer(bench, 8631, '', braked)),
  );
  await bench.write('evidence/password-samples.csv', await passwordSamples(bench, 'OP26', 20));
  await bench.write(
    'evidence/rating-plate.png',
    plate('カミハタ製作所株式会社', unit.model, ['AC 100 V 1200 W', 'S/N OP26610000', 'LOGIN admin / SAMPLE-ONLY']),
  );

  const device = await startDevice(bench);
  await put(bench, panel, '/password', password, factoryPassword);
  bench.set('2026-10-13 10:00:00');
  await bench.write(
    'evidence/update-test.csv',
    await updateTest(bench, panel, { password, keys, from: '5.0.2', to: '5.1.0' }),
  );

  const server = await startNginx(bench, 'nginx.conf', [8443, 8631]);
  bench.set('2026-10-14 10:00:00');
  const { tcp, udp } = usualPorts;
  await scan(bench, ['-sS', '-sU', '-p', `T:${tcp},8631,U:${udp}`], 'port-scan.nmap.xml');
  await probeTls(bench, 8443);
  bench.set('2026-10-14 11:00:00');
  await scan(bench, ['-sV', '-p', '8443,8631', '--script', weaknesses], 'vulnerability-scan.nmap.xml');
  await bench.write(
    'evidence/components.csv',
    await components(bench, ['nginx-light', 'openssl', 'libssl3', 'libc6', 'zlib1g']),
  );

  // A fresh counter before each: what came before has tried to log in as well.
  await server.kill('SIGKILL');
  const again = await startNginx(bench, 'nginx.conf', [8443, 8631]);
  bench.set('2026-10-14 14:00:00');
  await bench.write('evidence/access-test.csv', await accessTest(bench));
  await again.kill('SIGKILL');
  await startNginx(bench, 'nginx.conf', [8443, 8631]);
  bench.set('2026-10-15 10:00:00');
  const brake = { right: password, wrongs: 6, seconds: 11, path: '/settings' };
  await bench.write('evidence/brute-force.csv', await bruteForce(bench, web, brake));
  await device.kill('SIGKILL');
  await offAndOn(bench);
  bench.set('2026-10-19 10:00:00');
  await savePages(bench, pages, ['disclosure-policy', 'product-information']);
}

async function offAndOn(bench: Bench): Promise<void> {
  bench.set('2026-10-16 10:00:00');
  let current = password;
  const values = async (cycle: number) => {
    const former = current;
    current = `kami-to-inku-${cycle}`;
    await put(bench, panel, '/settings', JSON.stringify({ addressBook: `sample-${cycle}@example.jp` }), former);
    await put(bench, panel, '/password', current, former);
    return { password: current, former };
  };
  const start = () => startDevice(bench);
  await bench.write('evidence/power-cycle.csv', await powerCycles(bench, panel, { start, values, cycles: 5 }));
  await start();
  bench.set('2026-10-16 14:00:00');
  const words = { addressBook: 'ERASE-ME-ADDRESS-6d02', job: 'ERASE-ME-JOB-19fa', relay: 'ERASE-ME-RELAY-c4b8' };
  await bench.write(
    'evidence/erase-test.csv',
    await eraseTest(bench, panel, { password: current, factory: factoryPassword, storage: 'storage', words }),
  );
}

async function accessTest(bench: Bench): Promise<string> {
  const rows: (string | number)[][] = [['no', 'time', 'way in', 'credential', 'answer']];
  for (const port of [8443, 8631]) {
    const there = { url: `https://127.0.0.1:${port}`, user: 'admin' };
    const note = (credential: string, answer: string) =>
      rows.push([rows.length, bench.time(), `GET /settings on ${port}/tcp`, credential, answer]);
    note('none', (await ask(bench, there, ['GET', '/settings'])).status);
    const wrong = (await ask(bench, there, ['GET', '/settings'], { password: 'wrong' })).status;
    note('wrong password', wrong);
    note('right password', (await ask(bench, there, ['GET', '/settings'], { password })).status);
  }
  return csv(rows);
}
