// Evidence of examples/storage-controller: over the network only machines with a certificate get in, people only at the panel.
import { type Bench, csv } from './bench.ts';
import { plate } from './plate.ts';
import { components, eraseTest, powerCycles, updateTest } from './records.ts';
import {
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

const [factoryPassword, password] = ['panel-0000', 'chikuden-no-ban-8'];
const unit = { model: 'BC-100', factoryPassword, factoryFirmware: '3.0.0', lockAfter: 0, lockSeconds: 0 };
const panel = { url: 'http://panel', user: 'admin', socket: 'device.sock' };
const asks = 'ssl_client_certificate ca.pem; ssl_verify_client on;';

/** Writes the evidence that tools make into evidence/ of the bench's folder. */
export async function storageController(bench: Bench, pages: string): Promise<void> {
  bench.set('2026-09-14 10:00:00');
  await makeCertificates(bench, 'Tsukimi Power (sample)', `${unit.model}-SAMPLE-0001`);
  await clientCertificate(bench, 'hems');
  const keys = await makeUpdateKeys(bench);
  await equip(bench, unit);
  const signIn = `proxy_set_header Authorization "Basic ${Buffer.from(`admin:${password}`).toString('base64')}";`;
  await bench.write('nginx.conf', nginx(tlsServer(bench, 8443, asks, signIn)));
  await bench.write(
    'evidence/rating-plate.png',
    plate('ツキミ電力機器株式会社', unit.model, ['DC 48 V 15 W', 'S/N BC26910000']),
  );

  const device = await startDevice(bench);
  await put(bench, panel, '/password', password, factoryPassword);
  bench.set('2026-10-05 10:00:00');
  await bench.write(
    'evidence/update-test.csv',
    await updateTest(bench, panel, { password, keys, from: '3.0.0', to: '3.2.0' }),
  );
  await startNginx(bench, 'nginx.conf', [8443]);
  bench.set('2026-10-06 10:00:00');
  const { tcp, udp } = usualPorts;
  await scan(bench, ['-sS', '-sU', '-p', `T:${tcp},U:${udp}`], 'port-scan.nmap.xml');
  await probeTls(bench, 8443);
  bench.set('2026-10-06 11:00:00');
  await scan(bench, ['-sV', '-p', '8443', '--script', weaknesses], 'vulnerability-scan.nmap.xml');
  await bench.write(
    'evidence/components.csv',
    await components(bench, ['nginx-light', 'openssl', 'libssl3', 'libc6', 'zlib1g']),
  );
  bench.set('2026-10-06 14:00:00');
  await bench.write('evidence/access-test.csv', await accessTest(bench));
  await device.kill('SIGKILL');
  await offAndOn(bench);
  bench.set('2026-10-09 10:00:00');
  await savePages(bench, pages, ['disclosure-policy', 'product-information']);
}

async function offAndOn(bench: Bench): Promise<void> {
  bench.set('2026-10-07 10:00:00');
  let current = password;
  const values = async (cycle: number) => {
    const former = current;
    current = `panel-sample-${cycle}`;
    await put(
      bench,
      panel,
      '/settings',
      JSON.stringify({ hemsCertificate: `sha256 sample ${cycle}`, limit: `${cycle} kW` }),
      former,
    );
    await put(bench, panel, '/password', current, former);
    return { password: current, former };
  };
  const start = () => startDevice(bench);
  await bench.write('evidence/power-cycle.csv', await powerCycles(bench, panel, { start, values, cycles: 5 }));
  await start();
  bench.set('2026-10-07 14:00:00');
  const words = { hems: 'ERASE-ME-HEMS-20ff', site: 'ERASE-ME-SITE-8ae1' };
  await bench.write(
    'evidence/erase-test.csv',
    await eraseTest(bench, panel, { password: current, factory: factoryPassword, storage: 'storage', words }),
  );
}

/** The one door: no certificate, one of a stranger, one of the registered controller of the house. */
async function accessTest(bench: Bench): Promise<string> {
  const rows: (string | number)[][] = [['no', 'time', 'way in', 'certificate', 'answer']];
  await bench.must('openssl', [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-days',
    '30',
    '-subj',
    '/CN=stranger',
    '-keyout',
    'stranger.key',
    '-out',
    'stranger.pem',
  ]);
  const certificates = {
    none: [],
    'of a stranger': ['--cert', 'stranger.pem', '--key', 'stranger.key'],
    'of the registered HEMS': ['--cert', 'hems.pem', '--key', 'hems.key'],
  };
  for (const [whose, args] of Object.entries(certificates)) {
    const { out } = await bench.run('curl', [
      '-s',
      '-o',
      'answer',
      '-w',
      '%{http_code}',
      '--cacert',
      'ca.pem',
      ...args,
      'https://127.0.0.1:8443/settings',
    ]);
    rows.push([rows.length, bench.time(), 'GET /settings on 8443/tcp', whose, out.trim()]);
  }
  return csv(rows);
}
