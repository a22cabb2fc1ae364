// The test records that several products have: made by doing it, never by writing what would have come out.
import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Bench, csv, pause } from './bench.ts';
import { ask, type UpdateKeys, type Web } from './unit.ts';

/** Wrong passwords until the brake works, then the right one: the only honest witness of a brake is the right password refused. */
export async function bruteForce(
  bench: Bench,
  web: Web,
  { right, wrongs, seconds, path }: { right: string; wrongs: number; seconds: number; path: string },
): Promise<string> {
  const rows: (string | number)[][] = [['no', 'time', 'source', 'password', 'status', 'milliseconds', 'step']];
  const attempt = async (password: string, step: string, from = '127.0.0.1') => {
    const time = bench.time();
    const { status, ms } = await ask(bench, web, ['GET', path], { password, from });
    rows.push([rows.length, time, from, password === right ? 'right' : 'wrong', status, ms, step]);
    return status;
  };
  await attempt(right, 'control: the right password is taken');
  for (let n = 1; n <= wrongs; n += 1) await attempt(`wrong-${String(n).padStart(4, '0')}`, `wrong password ${n}`);
  await attempt(right, 'the right password at once');
  await attempt(right, 'the right password from a second address', '127.0.0.2');
  const began = Date.now();
  while (Date.now() - began < seconds * 1000 + 20_000) {
    await pause(Math.max(1000, seconds * 1000 - (Date.now() - began)));
    if ((await attempt(right, `the right password ${Math.round((Date.now() - began) / 1000)} s later`)) === '200')
      break;
  }
  return csv(rows);
}

/** The device's values read twice: before the process is killed and after it is started again. */
export async function powerCycles(
  bench: Bench,
  web: Web,
  {
    start,
    values,
    cycles,
  }: {
    start: () => Promise<{ kill(signal: NodeJS.Signals): Promise<void> }>;
    /** Changes the values of this cycle; gives the password that is valid then, and the one that is not any more. */
    values: (cycle: number) => Promise<{ password: string; former: string }>;
    cycles: number;
  },
): Promise<string> {
  const rows: (string | number)[][] = [['cycle', 'time', 'value', 'before', 'after', 'same']];
  let device = await start();
  for (let cycle = 1; cycle <= cycles; cycle += 1) {
    const { password, former } = await values(cycle);
    const look = async () => ({
      'new password is taken': (await ask(bench, web, ['GET', '/version'], { password })).status,
      'former password is taken': (await ask(bench, web, ['GET', '/version'], { password: former })).status,
      'firmware version': (await ask(bench, web, ['GET', '/version'], { password })).body,
      'settings (sha256, first 16 digits)': (await ask(bench, web, ['GET', '/settings/sha256'], { password })).body,
    });
    const before = await look();
    await device.kill('SIGKILL');
    const down = await ask(bench, web, ['GET', '/version'], { password });
    const time = bench.time();
    device = await start();
    const after = await look();
    rows.push([
      cycle,
      time,
      'answers while the power is off',
      '',
      down.status,
      down.status === '502' || down.status === '000' ? 'no answer' : 'ANSWERS',
    ]);
    for (const [value, was] of Object.entries(before)) {
      const is = after[value as keyof typeof after];
      rows.push([cycle, time, value, was, is, was === is ? 'yes' : 'NO']);
    }
  }
  await device.kill('SIGKILL');
  return csv(rows);
}

const flipped = (image: Buffer, at: number): Buffer => {
  const other = Buffer.from(image);
  const place = at < 0 ? image.length + at : at;
  other.writeUInt8(other.readUInt8(place) ^ 1, place);
  return other;
};

/** Each damaged image has a version of its own, so that "unchanged" cannot be mistaken for "refused"; the good one is the control. */
export async function updateTest(
  bench: Bench,
  web: Web,
  { password, keys, from, to }: { password: string; keys: UpdateKeys; from: string; to: string },
): Promise<string> {
  const { image, foreign } = keys;
  const images: [string, Buffer][] = [
    ['one bit of the body changed', flipped(image(`${to}-a`), 4096)],
    ['one bit of the signature changed', flipped(image(`${to}-b`), -10)],
    ['cut off after half', image(`${to}-c`).subarray(0, 32 * 1024)],
    ['signed with another key', foreign(`${to}-d`)],
    ['no signature (64 zero bytes)', Buffer.concat([image(`${to}-e`).subarray(0, -64), Buffer.alloc(64)])],
    ['control: the image as released', image(to)],
  ];
  const rows: (string | number)[][] = [
    ['no', 'time', 'image', 'sha256 of the image', 'version before', 'status', 'device says', 'version after'],
  ];
  const version = async () => (await ask(bench, web, ['GET', '/version'], { password })).body;
  for (const [what, bytes] of images) {
    await writeFile(join(bench.folder, 'image.bin'), bytes);
    const before = await version();
    const time = bench.time();
    const { status, body } = await ask(bench, web, ['POST', '/update'], { password, body: 'image.bin' });
    const digest = createHash('sha256').update(bytes).digest('hex');
    rows.push([rows.length, time, what, digest, before, status, body, await version()]);
  }
  if (rows[1]?.[4] !== rows[5]?.[7] || !String(rows[1]?.[4]).endsWith(from))
    throw new Error(`an update came through:\n${csv(rows)}`);
  return csv(rows);
}

/** Plants words that occur nowhere else, erases as the manual says, and looks for them everywhere again. */
export async function eraseTest(
  bench: Bench,
  web: Web,
  {
    password,
    factory,
    storage,
    words,
  }: { password: string; factory: string; storage: string; words: Readonly<Record<string, string>> },
): Promise<string> {
  const rows: (string | number)[][] = [['step', 'time', 'what', 'seen']];
  const note = (step: string, what: string, seen: string | number) => rows.push([step, bench.time(), what, seen]);
  const found = async (text: string) => Object.values(words).filter((word) => text.includes(word)).length;
  const onStorage = async () => {
    const files = await readdir(join(bench.folder, storage));
    const texts = await Promise.all(files.map((name) => readFile(join(bench.folder, storage, name), 'latin1')));
    return found(texts.join('\n'));
  };
  const count = Object.keys(words).length;
  await writeFile(join(bench.folder, 'words.json'), JSON.stringify(words));
  note(
    'plant',
    `${count} marked values by PUT /settings`,
    (await ask(bench, web, ['PUT', '/settings'], { password, body: 'words.json' })).status,
  );
  note(
    'before',
    'marked values that GET /settings shows',
    await found((await ask(bench, web, ['GET', '/settings'], { password })).body),
  );
  note('before', 'marked values readable in the storage files (they are encrypted)', await onStorage());
  const key = await readFile(join(bench.folder, storage, 'key'));
  note('erase', 'POST /erase', (await ask(bench, web, ['POST', '/erase'], { password })).status);
  note('after', 'the password set by the user', (await ask(bench, web, ['GET', '/settings'], { password })).status);
  const again = await ask(bench, web, ['GET', '/settings'], { password: factory });
  note('after', 'the password on the plate of this unit', again.status);
  note('after', 'marked values that GET /settings shows', await found(again.body));
  note('after', 'marked values readable in the storage files', await onStorage());
  note(
    'after',
    'the former storage key is still there',
    key.equals(await readFile(join(bench.folder, storage, 'key'))) ? 'yes' : 'no',
  );
  await rm(join(bench.folder, 'words.json'));
  return csv(rows);
}

/** The installed versions of the parts the device on the bench is made of, and the CVE ids their own changelogs name as fixed. */
export async function components(bench: Bench, packages: readonly string[]): Promise<string> {
  const rows: (string | number)[][] = [
    ['package', 'version', 'source', 'cve ids fixed by its changelog', 'last of them'],
  ];
  for (const name of packages) {
    const status = await bench.must('dpkg-query', ['-s', name]);
    const [, version = ''] = /^Version: (\S+)/m.exec(status) ?? [];
    const [, source = name] = /^Source: (\S+)/m.exec(status) ?? [];
    const { out } = await bench.run('zcat', ['-f', `/usr/share/doc/${name}/changelog.Debian.gz`]);
    const ids = [...new Set(out.match(/CVE-\d{4}-\d{4,}/g) ?? [])];
    rows.push([name, version, source, ids.length, ids.sort(byNumber).at(-1) ?? '']);
  }
  return csv(rows);
}

const byNumber = (a: string, b: string): number => {
  const [, year = 0, number = 0] = a.split('-').map(Number);
  const [, otherYear = 0, otherNumber = 0] = b.split('-').map(Number);
  return year - otherYear || number - otherNumber;
};

/** First passwords of so many units as the factory's generator makes them, compared with each other and with what is printed beside them. */
export async function passwordSamples(bench: Bench, prefix: string, units: number): Promise<string> {
  const rows: (string | number)[][] = [
    [
      'unit',
      'serial',
      'mac',
      'password (sha256, first 12 digits)',
      'length',
      'same as another unit',
      'derived from serial or mac',
    ],
  ];
  const made: { serial: string; mac: string; password: string }[] = [];
  for (let n = 1; n <= units; n += 1) {
    const random = (await bench.must('openssl', ['rand', '-base64', '9']))
      .trim()
      .replace(/[0Oo1Il+/]/g, (sign) => 'acdefghkm'['0Oo1Il+/'.indexOf(sign)] ?? 'n');
    const tail = (0x100 + n * 7).toString(16).padStart(6, '0');
    made.push({
      serial: `${prefix}${String(610_000 + n * 13)}`,
      mac: `02:00:5e:${tail.slice(0, 2)}:${tail.slice(2, 4)}:${tail.slice(4)}`,
      password: random.match(/.{4}/g)?.join('-') ?? random,
    });
  }
  for (const [n, { serial, mac, password }] of made.entries()) {
    const same = made.some((other, m) => m !== n && other.password === password);
    const digest = createHash('sha256').update(password).digest('hex').slice(0, 12);
    rows.push([
      n + 1,
      serial,
      mac,
      digest,
      password.length,
      same ? 'YES' : 'no',
      isDerived(password, [serial, mac.replaceAll(':', '')]) ? 'YES' : 'no',
    ]);
  }
  return csv(rows);
}

/** Rules a stranger would try: six characters in common, either way round, plain or as the head of a common digest. */
function isDerived(password: string, printed: readonly string[]): boolean {
  const plain = password.replaceAll('-', '').toLowerCase();
  const candidates = printed.flatMap((text) => {
    const low = text.toLowerCase();
    const digests = ['md5', 'sha1', 'sha256'].map((name) => createHash(name).update(low).digest('hex').slice(0, 16));
    return [low, [...low].reverse().join(''), ...digests];
  });
  return candidates.some((text) =>
    Array.from({ length: Math.max(0, text.length - 5) }, (_, n) => text.slice(n, n + 6)).some((part) =>
      plain.includes(part),
    ),
  );
}
