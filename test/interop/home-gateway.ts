// Evidence of examples/home-gateway: nginx with TLS before a web interface, and an MQTT door that asks for a certificate.
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Bench, csv } from './bench.ts';
import { plate } from './plate.ts';
import {
  ask,
  bruteForce,
  components,
  eraseTest,
  makeCertificates,
  makeUpdateKeys,
  nginx,
  passwordSamples,
  powerCycles,
  signed,
  startNginx,
  updateTest,
} from './records.ts';

const model = 'GX-10';
const [factoryPassword, password] = ['k7Vq-2mXh-9RtD', 'sora-ni-hoshi-42'];
const web = { url: 'https://127.0.0.1:8443', user: 'admin' };
const tcp = '21-23,53,80,139,443,445,554,1883,1900,5000,5683,7547,8080,8443,8883,9100,49152';
const udp = '53,67,123,161,1900,3610,5353,5683';
const scan = ['--no-stylesheet', '-n', '-Pn'];

/** Writes the evidence that tools make into evidence/ of the bench's folder. `pages` holds the supplier's own pages. */
export async function homeGateway(bench: Bench, pages: string): Promise<void> {
  const device = (lockAfter: number) => ({
    ...{ model, socket: 'device.sock', storage: 'storage', factoryPassword, factoryFirmware: '2.4.0' },
    ...{ lockAfter, lockSeconds: 30, updateKey: 'update.pub' },
  });
  await mkdir(join(bench.folder, 'evidence'), { recursive: true });
  const start = () =>
    bench.start(process.execPath, [join(import.meta.dirname, 'device.ts'), 'device.json'], ['device.sock']);
  const ours = (method: string, path: string, body?: string) =>
    ask(bench, web, [method, path], { password, ...(body === undefined ? {} : { body }) });
  const put = async (path: string, text: string, as: string) => {
    await bench.write('body.txt', text);
    return ask(bench, web, ['PUT', path], { password: as, body: 'body.txt' });
  };

  bench.set('2026-10-20 10:00:00');
  await makeCertificates(bench, 'Kakuu Electric (sample)', `${model}-SAMPLE-0001`);
  await bench.must('openssl', ['ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', 'appliance.key']);
  await bench.must('openssl', [
    'req',
    '-new',
    '-key',
    'appliance.key',
    '-subj',
    '/CN=appliance-sample',
    '-out',
    'appliance.csr',
  ]);
  await bench.write('appliance.ext', 'extendedKeyUsage=clientAuth\n');
  await signed(bench, 'appliance', 3650);
  const keys = await makeUpdateKeys(bench);
  await bench.write('device.json', JSON.stringify(device(5)));
  await bench.write(
    'nginx.conf',
    nginx(`  server {
    listen 127.0.0.1:8443 ssl;
    ssl_certificate server.pem; ssl_certificate_key server.key;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384;
    add_header Strict-Transport-Security "max-age=31536000" always;
    location / { proxy_pass http://unix:${bench.folder}/device.sock; }
  }
`),
  );
  await bench.write(
    'mosquitto.conf',
    [
      ...['user root', 'listener 8883 127.0.0.1', 'cafile ca.pem', 'certfile server.pem', 'keyfile server.key'],
      ...[
        'require_certificate true',
        'use_identity_as_username true',
        'allow_anonymous false',
        'tls_version tlsv1.2',
        'log_dest none',
        '',
      ],
    ].join('\n'),
  );
  let running = await start();
  await startNginx(bench, 'nginx.conf', [8443]);
  await bench.start('mosquitto', ['-c', 'mosquitto.conf'], [8883]);

  bench.set('2026-10-22 15:00:00');
  await bench.write('evidence/password-samples.csv', await passwordSamples(bench, 'GX26', 20));
  const lines = ['AC 100 V 50/60 Hz 9 W', 'S/N GX26610000', 'LOGIN admin / SAMPLE-ONLY', 'MAC 02:00:5E:00:01:00'];
  await bench.write('evidence/rating-plate.png', plate('カクウ電機株式会社', model, lines));

  // First use: the password on the plate, then the user's own; and the firmware that is filed.
  await put('/password', password, factoryPassword);
  bench.set('2026-11-09 09:30:00');
  await bench.write(
    'evidence/update-test.csv',
    await updateTest(bench, web, { password, keys, from: '2.4.0', to: '2.4.1' }),
  );

  bench.set('2026-11-10 10:00:00');
  await bench.must('nmap', [
    ...scan,
    '-sS',
    '-sU',
    '-p',
    `T:${tcp},U:${udp}`,
    '-oX',
    'evidence/port-scan.nmap.xml',
    '127.0.0.1',
  ]);
  bench.set('2026-11-10 10:30:00');
  await bench.must('sslscan', ['--no-colour', '--xml=evidence/tls.sslscan.xml', '127.0.0.1:8443']);
  await bench.write(
    'evidence/tls.s_client.txt',
    await bench.must('openssl', [
      's_client',
      '-connect',
      '127.0.0.1:8443',
      '-CAfile',
      'ca.pem',
      '-verify_return_error',
    ]),
  );
  await copyFile(join(bench.folder, 'server.pem'), join(bench.folder, 'evidence/certificate.pem'));
  bench.set('2026-11-10 11:00:00');
  await bench.must(
    'nmap',
    [
      ...[
        ...scan,
        '-sV',
        '-p',
        '8443,8883',
        '--script',
        'ssl-enum-ciphers,ssl-heartbleed,ssl-poodle,ssl-ccs-injection,ssl-dh-params,sslv2-drown,http-methods,http-trace,http-security-headers',
      ],
      ...['-oX', 'evidence/vulnerability-scan.nmap.xml', '127.0.0.1'],
    ],
    { seconds: 120 },
  );
  await bench.write(
    'evidence/components.csv',
    await components(bench, ['nginx-light', 'mosquitto', 'openssl', 'libssl3', 'libc6', 'zlib1g']),
  );

  bench.set('2026-11-10 14:00:00');
  await bench.write('evidence/access-test.csv', await accessTest(bench));

  bench.set('2026-11-11 10:00:00');
  await bench.write(
    'evidence/brute-force.csv',
    await bruteForce(bench, web, { right: password, wrongs: 5, seconds: 30, path: '/settings' }),
  );
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
  await bench.must('hydra', [
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
    '-S',
    '127.0.0.1',
    'http-get',
    '/settings',
  ]);
  await running.kill('SIGKILL');

  bench.set('2026-11-12 09:00:00');
  await bench.write('device.json', JSON.stringify(device(0)));
  let current = password;
  await bench.write(
    'evidence/power-cycle.csv',
    await powerCycles(bench, web, {
      start,
      cycles: 5,
      async values(cycle) {
        const [former, next] = [current, `haru-natsu-aki-${cycle}${cycle}`];
        await put(
          '/settings',
          JSON.stringify({ ssid: `sample-net-${cycle}`, passphrase: `wifi-pass-${cycle}${cycle}${cycle}` }),
          former,
        );
        await put('/password', next, former);
        current = next;
        return { password: next, former };
      },
    }),
  );
  running = await start();
  await put('/password', password, current);

  bench.set('2026-11-12 14:00:00');
  const words = {
    ssid: 'ERASE-ME-SSID-5d1f',
    passphrase: 'ERASE-ME-PASS-9c22',
    remote: 'ERASE-ME-USER-77ab',
    schedule: 'ERASE-ME-PLAN-03e8',
  };
  await bench.write(
    'evidence/erase-test.csv',
    await eraseTest(bench, web, { password, factory: factoryPassword, storage: 'storage', words }),
  );
  if ((await ours('GET', '/version')).status === '200') throw new Error('the erased password still works');

  // The supplier's site is another machine: another address of the loopback.
  bench.set('2026-11-13 10:00:00');
  await bench.write(
    'site.conf',
    nginx(`  server { listen 127.0.0.1:8480; root ${pages}; }\n`).replace('nginx.pid', 'site.pid'),
  );
  await startNginx(bench, 'site.conf', [8480]);
  for (const page of ['disclosure-policy', 'product-information'])
    await bench.must('curl', [
      '-sS',
      '--fail',
      '-D',
      `evidence/${page}.headers.txt`,
      '-o',
      `evidence/${page}.html`,
      `http://127.0.0.1:8480/${page}.html`,
    ]);
  await writeFile(join(bench.folder, 'done'), '');
}

/** Each way in, with and without its credential. */
async function accessTest(bench: Bench): Promise<string> {
  const rows: (string | number)[][] = [['no', 'time', 'way in', 'credential', 'answer']];
  const note = (way: string, credential: string, answer: string) =>
    rows.push([rows.length, bench.time(), way, credential, answer]);
  for (const path of ['/settings', '/version', '/settings/sha256']) {
    note(`GET ${path} on 8443/tcp`, 'none', (await ask(bench, web, ['GET', path])).status);
    note(
      `GET ${path} on 8443/tcp`,
      'wrong password',
      (await ask(bench, web, ['GET', path], { password: 'wrong' })).status,
    );
    note(`GET ${path} on 8443/tcp`, 'right password', (await ask(bench, web, ['GET', path], { password })).status);
  }
  const publish = ['-h', '127.0.0.1', '-p', '8883', '--cafile', 'ca.pem', '-t', 'home/sample', '-m', '1', '-q', '1'];
  const [without, wth] = [
    await bench.run('mosquitto_pub', publish, { seconds: 15 }),
    await bench.run('mosquitto_pub', [...publish, '--cert', 'appliance.pem', '--key', 'appliance.key'], {
      seconds: 15,
    }),
  ];
  const said = ({ code, out }: { code: number; out: string }) =>
    code === 0 ? 'accepted' : `refused (${out.trim().split('\n').at(-1)})`;
  note('MQTT publish on 8883/tcp', 'no certificate', said(without));
  note('MQTT publish on 8883/tcp', 'certificate of a registered appliance', said(wth));
  return csv(rows);
}
