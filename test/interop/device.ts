// A device on the bench: `node device.ts config.json`. A web interface behind a socket file, state that is on disk before the
// answer goes out, a brake on logins, signed updates, erasure. Small enough to be read, real enough to be tested.
import { spawnSync } from 'node:child_process';
import { createCipheriv, createDecipheriv, createHash, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

type Config = {
  readonly model: string;
  readonly socket: string;
  readonly storage: string;
  /** What is on the plate of this unit. */
  readonly factoryPassword: string;
  readonly factoryFirmware: string;
  /** Wrong logins in a row until the account is locked, and for how long; 0 is no brake. */
  readonly lockAfter: number;
  readonly lockSeconds: number;
  /** Public key of the update signature; without it images are taken as they come. */
  readonly updateKey?: string;
};
type State = { salt: string; password: string; firmware: string; settings: Record<string, string> };

const config: Config = JSON.parse(readFileSync(process.argv[2] ?? 'device.json', 'utf8'));
const file = (name: string) => `${config.storage}/${name}`;

/** Bytes that are on the disk under this name when the call returns, or not at all. */
function keep(name: string, bytes: string | Uint8Array): void {
  const handle = openSync(file(`${name}.new`), 'w', 0o600);
  writeFileSync(handle, bytes);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(file(`${name}.new`), file(name));
  const folder = openSync(config.storage, 'r');
  fsyncSync(folder);
  closeSync(folder);
}

const hashed = (password: string, salt: string) => scryptSync(password, salt, 32).toString('hex');
const factory = (): State => {
  const salt = randomBytes(16).toString('hex');
  return { salt, password: hashed(config.factoryPassword, salt), firmware: config.factoryFirmware, settings: {} };
};

function store(state: State): void {
  if (!existsSync(file('key'))) keep('key', randomBytes(32));
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', readFileSync(file('key')), nonce);
  const body = Buffer.concat([cipher.update(JSON.stringify(state)), cipher.final()]);
  keep('state', Buffer.concat([nonce, cipher.getAuthTag(), body]));
}

function load(): State {
  if (!existsSync(file('state'))) return factory();
  const bytes = readFileSync(file('state'));
  const cipher = createDecipheriv('aes-256-gcm', readFileSync(file('key')), bytes.subarray(0, 12));
  cipher.setAuthTag(bytes.subarray(12, 28));
  return JSON.parse(Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString());
}

mkdirSync(config.storage, { recursive: true });
let state = load();
let wrong = 0;
let lockedUntil = 0;

/** 200 right, 401 wrong, 423 locked. A locked account does not look at the password at all. */
function login(request: IncomingMessage): 200 | 401 | 423 {
  if (performance.now() < lockedUntil) return 423;
  const [, basic = ''] = /^Basic (.+)$/.exec(request.headers.authorization ?? '') ?? [];
  if (basic === '') return 401;
  const [name, ...password] = Buffer.from(basic, 'base64').toString().split(':');
  const given = Buffer.from(hashed(password.join(':'), state.salt));
  if (name === 'admin' && timingSafeEqual(given, Buffer.from(state.password))) {
    wrong = 0;
    return 200;
  }
  wrong += 1;
  if (config.lockAfter > 0 && wrong >= config.lockAfter) {
    wrong = 0;
    lockedUntil = performance.now() + config.lockSeconds * 1000;
  }
  return 401;
}

/** An image is its version in the first line, a body, and an Ed25519 signature in the last 64 bytes. */
function update(image: Buffer): [code: number, text: string] {
  const body = image.subarray(0, -64);
  const [, version] = /^FIRMWARE (\S+)\n/.exec(body.subarray(0, 64).toString('latin1')) ?? [];
  if (version === undefined) return [422, 'not an image\n'];
  if (config.updateKey !== undefined) {
    writeFileSync(file('update.body'), body);
    writeFileSync(file('update.sig'), image.subarray(-64));
    const args = ['pkeyutl', '-verify', '-pubin', '-inkey', config.updateKey, '-rawin'];
    const checked = spawnSync('openssl', [...args, '-in', file('update.body'), '-sigfile', file('update.sig')], {
      encoding: 'utf8',
    });
    rmSync(file('update.body'));
    rmSync(file('update.sig'));
    const says = checked.stdout.trim().split('\n')[0] ?? '';
    if (checked.status !== 0) return [422, `refused: ${says}\n`];
  }
  state = { ...state, firmware: version };
  store(state);
  return [200, 'installed\n'];
}

/** The status and text for a request; whoever is not let in learns no more than that. */
function answer(request: IncomingMessage, body: Buffer): [code: number, text?: string] {
  if (request.url === '/') return [200, `${config.model}\n`];
  const may = login(request);
  if (may !== 200) return [may, may === 423 ? 'locked\n' : 'wrong name or password\n'];
  switch (`${request.method} ${request.url}`) {
    case 'GET /version':
      return [200, `${config.model} ${state.firmware}\n`];
    case 'GET /settings':
      return [200, JSON.stringify(state.settings)];
    case 'GET /settings/sha256':
      return [200, createHash('sha256').update(JSON.stringify(state.settings)).digest('hex').slice(0, 16)];
    case 'PUT /settings':
      state = { ...state, settings: { ...state.settings, ...JSON.parse(body.toString()) } };
      store(state);
      return [204];
    case 'PUT /password':
      return setPassword(body.toString());
    case 'POST /update':
      return update(body);
    case 'POST /erase':
      return erase();
    default:
      return [404];
  }
}

function setPassword(password: string): [code: number, text?: string] {
  if (password.length < 8) return [422, 'at least 8 characters\n'];
  const salt = randomBytes(16).toString('hex');
  state = { ...state, salt, password: hashed(password, salt) };
  store(state);
  return [204];
}

/** Back to the plate's password and no settings; the firmware stays. The key goes first: without it nothing can be read. */
function erase(): [code: number] {
  const { firmware } = state;
  rmSync(file('key'), { force: true });
  rmSync(file('state'), { force: true });
  state = { ...factory(), firmware };
  store(state);
  return [204];
}

function send(reply: ServerResponse, [code, text = '']: [code: number, text?: string]): void {
  const asks = code === 401 ? { 'www-authenticate': 'Basic realm="device"' } : {};
  reply.writeHead(code, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...asks });
  reply.end(text);
}

rmSync(config.socket, { force: true });
createServer((request, reply) => {
  const pieces: Buffer[] = [];
  request.on('data', (piece) => pieces.push(piece));
  request.on('end', () => {
    try {
      send(reply, answer(request, Buffer.concat(pieces)));
    } catch {
      send(reply, [400]);
    }
  });
}).listen(config.socket);
