// The unit under test: certificates, the web server before it, its firmware keys, and how one asks it something.
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bench } from './bench.ts';

/** How the web interface of the device is reached. */
export type Web = {
  readonly url: string;
  readonly user: string /** Straight to the device, as its own panel does. */;
  readonly socket?: string;
};
type Reply = { readonly status: string; readonly ms: number; readonly body: string };

/** One request by curl; status 000 when nobody answers. `from` is the source address, `body` a file in the working folder. */
export async function ask(
  bench: Bench,
  { url, user, socket }: Web,
  [method, path]: readonly [string, string],
  { password, body, from = '127.0.0.1' }: { password?: string; body?: string; from?: string } = {},
): Promise<Reply> {
  const { out } = await bench.run('curl', [
    ...['-s', '--max-time', '20', '-X', method],
    ...(socket === undefined ? ['--interface', from] : ['--unix-socket', socket]),
    ...(url.startsWith('https:') ? ['--cacert', 'ca.pem'] : []),
    ...(password === undefined ? [] : ['-u', `${user}:${password}`]),
    ...(body === undefined ? [] : ['--data-binary', `@${body}`]),
    ...['-w', '\n%{http_code} %{time_total}', `${url}${path}`],
  ]);
  const cut = out.lastIndexOf('\n');
  const [status = '', seconds = ''] = out.slice(cut + 1).split(' ');
  return { status, ms: Math.round(Number(seconds) * 1000), body: out.slice(0, cut).trim() };
}

/** A private authority of this bench, and a server certificate for 127.0.0.1 that ends ten years on. */
export async function makeCertificates(bench: Bench, supplier: string, unit: string): Promise<void> {
  const key = (file: string) =>
    bench.must('openssl', ['ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', file]);
  await key('ca.key');
  await key('server.key');
  await bench.must('openssl', [
    ...[
      'req',
      '-x509',
      '-new',
      '-key',
      'ca.key',
      '-days',
      '7300',
      '-subj',
      `/C=JP/O=${supplier}/CN=Sample Device CA`,
      '-out',
      'ca.pem',
    ],
  ]);
  await bench.must('openssl', [
    'req',
    '-new',
    '-key',
    'server.key',
    '-subj',
    `/C=JP/O=${supplier}/CN=${unit}`,
    '-out',
    'server.csr',
  ]);
  await bench.write(
    'server.ext',
    'subjectAltName=IP:127.0.0.1\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n',
  );
  await signed(bench, 'server', 3650);
}

/** A key and a certificate for a client, by the same authority. */
export async function clientCertificate(bench: Bench, name: string): Promise<void> {
  await bench.must('openssl', ['ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', `${name}.key`]);
  await bench.must('openssl', ['req', '-new', '-key', `${name}.key`, '-subj', `/CN=${name}`, '-out', `${name}.csr`]);
  await bench.write(`${name}.ext`, 'extendedKeyUsage=clientAuth\n');
  await signed(bench, name, 3650);
}

/** Lets the authority sign NAME.csr with the extensions of NAME.ext. */
const signed = (bench: Bench, name: string, days: number): Promise<string> =>
  bench.must('openssl', [
    ...['x509', '-req', '-in', `${name}.csr`, '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial'],
    ...['-days', String(days), '-extfile', `${name}.ext`, '-out', `${name}.pem`],
  ]);

export const nginx = (servers: string): string => `daemon off;
master_process off;
user root;
pid nginx.pid;
error_log error.log;
events {}
http {
  server_tokens off;
  access_log off;
  client_max_body_size 8m;
  types { text/html html; text/markdown md; }
  etag off;
  add_header Last-Modified '';
  charset utf-8;
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
${servers}}
`;

/** A TLS server in nginx before the device. `more` are further lines of the server, `pass` those of its one place. */
export const tlsServer = (bench: Bench, port: number, more = '', pass = ''): string => `  server {
    listen 127.0.0.1:${port} ssl;
    ssl_certificate server.pem; ssl_certificate_key server.key;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384;
    add_header Strict-Transport-Security "max-age=31536000" always;
    ${more}
    location / { proxy_pass http://unix:${bench.folder}/device.sock; ${pass} }
  }
`;

/** Starts nginx with the configuration file of this name. */
export const startNginx = (bench: Bench, config: string, ports: readonly number[]) =>
  bench.start('nginx', ['-p', `${bench.folder}/`, '-c', config, '-e', 'error.log'], ports);

/** Keys of the update signature: update.pub for the device, the private ones stay in memory and are gone afterwards. */
export async function makeUpdateKeys(bench: Bench) {
  const [ours, others] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')];
  await bench.write('update.pub', ours.publicKey.export({ type: 'spki', format: 'pem' }));
  const body = (version: string) =>
    Buffer.concat([
      Buffer.from(`FIRMWARE ${version}\n`),
      createHash('sha512').update(version).digest(),
      Buffer.alloc(64 * 1024, version),
    ]);
  const image = (version: string, key = ours.privateKey) =>
    Buffer.concat([body(version), sign(null, body(version), key)]);
  return { image, foreign: (version: string) => image(version, others.privateKey) };
}

export type UpdateKeys = Awaited<ReturnType<typeof makeUpdateKeys>>;

type Unit = {
  readonly model: string;
  readonly factoryPassword: string;
  readonly factoryFirmware: string;
  readonly lockAfter: number;
  readonly lockSeconds: number;
};

/** Writes what the device is told at its start; it asks for signed updates. */
export const equip = (bench: Bench, unit: Unit): Promise<void> =>
  bench.write(
    'device.json',
    JSON.stringify({ ...unit, socket: 'device.sock', storage: 'storage', updateKey: 'update.pub' }),
  );

/** Starts the device itself. */
export const startDevice = (bench: Bench) =>
  bench.start(process.execPath, [join(import.meta.dirname, 'device.ts'), 'device.json'], ['device.sock']);

/** Puts a text to the device. */
export async function put(bench: Bench, web: Web, path: string, text: string, password: string): Promise<void> {
  await bench.write('body.txt', text);
  const { status, body } = await ask(bench, web, ['PUT', path], { password, body: 'body.txt' });
  if (status !== '204') throw new Error(`PUT ${path}: ${status} ${body}`);
}

/** Saves pages of the supplier's site. The site is another machine: another nginx, another port. */
export async function savePages(bench: Bench, folder: string, pages: readonly string[]): Promise<void> {
  const site = nginx(`  server { listen 127.0.0.1:8480; root ${folder}; }\n`).replace('nginx.pid', 'site.pid');
  await bench.write('site.conf', site);
  await startNginx(bench, 'site.conf', [8480]);
  for (const page of pages) {
    const into = ['-D', `evidence/${page}.headers.txt`, '-o', `evidence/${page}.html`];
    await bench.must('curl', ['-sS', '--fail', ...into, `http://127.0.0.1:8480/${page}.html`]);
  }
}

/** `nmap` of the unit, into this file. */
export const scan = (bench: Bench, args: readonly string[], file: string) =>
  bench.must('nmap', ['--no-stylesheet', '-n', '-Pn', ...args, '-oX', `evidence/${file}`, '127.0.0.1'], {
    seconds: 120,
  });

/** What the TLS tools say of a port, and its certificate. */
export async function probeTls(bench: Bench, port: number): Promise<void> {
  await bench.must('sslscan', ['--no-colour', '--xml=evidence/tls.sslscan.xml', `127.0.0.1:${port}`]);
  await copyFile(join(bench.folder, 'server.pem'), join(bench.folder, 'evidence/certificate.pem'));
}

/** The ports that are looked at beside the declared ones: what devices of this kind are known to leave open. */
export const usualPorts = {
  tcp: '21-23,53,80,139,443,445,554,631,1883,1900,5000,5683,7547,8080,8081,8443,8554,8883,9100,49152',
  udp: '53,67,123,161,1900,3610,5353,5683',
};

/** The known weaknesses that are asked for: those whose scripts need nothing from outside. */
export const weaknesses =
  'ssl-enum-ciphers,ssl-heartbleed,ssl-poodle,ssl-ccs-injection,ssl-dh-params,sslv2-drown,http-methods,http-trace,http-security-headers';
