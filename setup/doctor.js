// Looks at everything Hoshimi needs on this machine and says what to do about what is wrong. Plain JavaScript for
// Node 20: it works before the set-up does. Exit 0: all right; 1: something failed. What only some tests need is told, not failed.
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isSetUp, missingPackages, pinnedNode, pinnedNodeAnswers, root, say } from './machine.js';

const data = resolve(root, process.env.HOSHIMI_DATA || 'var');

// Each look gives { state, detail, fix }. "ok" and "info" pass; "failed" needs a fix.
const ok = (detail) => ({ state: 'ok', detail });
const info = (detail) => ({ state: 'info', detail });
const failed = (detail, fix) => ({ state: 'failed', detail, fix });

/** The first line a tool prints, or undefined when it is not there. */
function answer(command, args) {
  const ran = spawnSync(command, args, { encoding: 'utf8', timeout: 20_000 });
  if (ran.error || ran.status !== 0) return undefined;
  return `${ran.stdout}${ran.stderr}`.trim().split('\n')[0];
}

function node() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= 20) return ok(process.versions.node);
  return failed(
    say(`${process.versions.node}; 20 or newer is needed`, `${process.versions.node}。20以降が必要です`),
    'apt-get install -y nodejs npm',
  );
}

function npm() {
  const version = answer('npm', ['--version']);
  return version === undefined ? failed(say('not found', '見つかりません'), 'apt-get install -y npm') : ok(version);
}

function runtime() {
  const pinned = pinnedNodeAnswers();
  if (pinned.runs) return ok(`Node ${pinned.detail}`);
  return failed(pinned.detail, `cd ${root} && npm ci`);
}

function packages() {
  const missing = missingPackages('run');
  if (missing.length > 0)
    return failed(
      say(`${missing.length} missing, the first: ${missing[0]}`, `${missing.length}個足りません。先頭：${missing[0]}`),
      `cd ${root} && node setup/setup.js run`,
    );
  if (!isSetUp('run'))
    return failed(
      say('the set-up was not finished for this lock file', 'このロックファイルの準備が終わっていません'),
      `cd ${root} && node setup/setup.js run`,
    );
  return ok(isSetUp('full') ? say('all, tests too', '試験用を含めすべて') : say('all for running', '実行用すべて'));
}

function fonts() {
  const weights = ['400Regular/NotoSansJP_400Regular.ttf', '700Bold/NotoSansJP_700Bold.ttf'];
  const missing = weights.filter((w) => !existsSync(join(root, 'node_modules/@expo-google-fonts/noto-sans-jp', w)));
  if (missing.length > 0)
    return failed(say(`missing: ${missing.join(', ')}`, `ありません：${missing.join('、')}`), `cd ${root} && npm ci`);
  return ok('Noto Sans JP');
}

/** The folder itself, or the nearest one above it that exists. */
function nearest(folder) {
  return existsSync(folder) ? folder : nearest(dirname(folder));
}

function dataFolder() {
  // As root every folder looks writable to access(); only writing tells. A missing folder is not made here.
  const probe = join(nearest(data), `.doctor-${randomBytes(6).toString('hex')}`);
  try {
    writeFileSync(probe, 'x', { flag: 'wx' });
    rmSync(probe);
    return ok(
      existsSync(data) ? data : say(`${data} (made at the first start)`, `${data}（最初の起動時に作られます）`),
    );
  } catch (error) {
    return failed(
      say(`${data} cannot be written (${error.code})`, `${data} に書き込めません（${error.code}）`),
      `mkdir -p '${data}' && chown -R "$(id -un)" '${data}'  ${say('(or set HOSHIMI_DATA to another folder)', '（またはHOSHIMI_DATAで別の場所を指定）')}`,
    );
  }
}

function disk() {
  const folder = nearest(data);
  const { bavail, bsize } = statfsSync(folder);
  const freeGb = (bavail * bsize) / 1e9;
  const detail = say(`${freeGb.toFixed(1)} GB free`, `空き${freeGb.toFixed(1)}GB`);
  if (freeGb >= 1) return ok(detail);
  return failed(
    say(`${detail}; 1 GB is needed`, `${detail}。1GB必要です`),
    `df -h '${folder}'  ${say('(free some space there)', '（ここに空きを作ってください）')}`,
  );
}

function editions() {
  const list = join(root, 'scheme/editions.json');
  if (!existsSync(list)) return info(say('no scheme/editions.json yet', 'scheme/editions.jsonはまだありません'));
  let hashes;
  try {
    hashes = Object.entries(JSON.parse(readFileSync(list, 'utf8')).published);
  } catch (error) {
    return failed(`scheme/editions.json: ${error.message}`, `cd ${root} && git restore scheme/editions.json`);
  }
  const changed = hashes
    .filter(([path, sha256]) => {
      try {
        const bytes = readFileSync(join(root, 'scheme', path));
        return createHash('sha256').update(bytes).digest('hex') !== sha256;
      } catch {
        return true;
      }
    })
    .map(([path]) => `scheme/${path}`);
  if (changed.length === 0)
    return ok(say(`${hashes.length} files as published`, `${hashes.length}ファイル、公開時のまま`));
  return failed(
    say(
      `${changed.length} of ${hashes.length} differ from their published hash: ${changed.join(', ')}`,
      `${hashes.length}件中${changed.length}件が公開時のハッシュと違います：${changed.join('、')}`,
    ),
    `cd ${root} && git restore ${changed.join(' ')}`,
  );
}

// Opened read-only, by the runtime that the office itself uses: Node 20 has no SQLite.
const quickCheck = `
  const { DatabaseSync } = require('node:sqlite');
  const db = new DatabaseSync(process.argv[1], { readOnly: true, timeout: 5000 });
  const rows = db.prepare('PRAGMA quick_check(5)').all().map((row) => Object.values(row)[0]);
  process.stdout.write(rows.join('; '));
`;

function records() {
  const file = join(data, 'records.sqlite');
  if (!existsSync(file))
    return info(say('none yet; made at the first start', 'まだありません。最初の起動時に作られます'));
  if (!existsSync(pinnedNode))
    return info(say('not looked at: the runtime is missing', '実行環境がないため確かめていません'));
  const ran = spawnSync(pinnedNode, ['-e', quickCheck, file], { encoding: 'utf8' });
  const said = (ran.stdout || '').trim();
  if (ran.status === 0 && said === 'ok') return ok(file);
  const why = said || (ran.stderr || '').split('\n').find((line) => /Error/.test(line)) || `exit ${ran.status}`;
  return failed(
    `${file}: ${why.trim()}`,
    `mv '${file}' '${file}.broken'  ${say('(then put your last backup in its place)', '（その後、最後のバックアップを戻してください）')}`,
  );
}

function browser() {
  const isHere = !missingPackages('full').includes('node_modules/@sparticuz/chromium');
  return info(
    isHere
      ? say('there (tests only)', 'あります（試験用）')
      : say('not installed; npm test brings it (tests only)', '未導入。npm testが入れます（試験用）'),
  );
}

const tool = (command, args, use, apt) => () => {
  const found = answer(command, args);
  return info(
    found ?? say(`not here; ${use[0]}: apt-get install -y ${apt}`, `ありません。${use[1]}： apt-get install -y ${apt}`),
  );
};

const looks = [
  [say('Node', 'Node'), node],
  ['npm', npm],
  [say('runtime', '実行環境'), runtime],
  [say('packages', 'パッケージ'), packages],
  [say('fonts', 'フォント'), fonts],
  [say('data folder', 'データの置き場'), dataFolder],
  [say('disk', 'ディスク'), disk],
  [say('scheme editions', '制度データの版'), editions],
  [say('records', '記録'), records],
  [say('test browser', '試験用ブラウザ'), browser],
  ['nmap', tool('nmap', ['--version'], ['device tests use it', '機器の試験で使います'], 'nmap')],
  ['openssl', tool('openssl', ['version'], ['npm run interop uses it', 'npm run interopで使います'], 'openssl')],
  [
    'libreoffice',
    tool(
      'libreoffice',
      ['--version'],
      ['npm run interop uses it', 'npm run interopで使います'],
      'libreoffice-calc-nogui',
    ),
  ],
];

const words = { ok: say('ok', '良好'), info: say('info', '参考'), failed: say('FAILED', '異常') };

// A Japanese letter takes two columns of a terminal.
const columns = (text) => [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 0);
const fill = (text, width) => text + ' '.repeat(Math.max(1, width - columns(text)));

let failures = 0;
for (const [name, look] of looks) {
  let seen;
  try {
    seen = look();
  } catch (error) {
    // A look that itself breaks is a failure of that one line, not of the doctor.
    seen = failed(String(error.message ?? error), `cd ${root} && git status`);
  }
  process.stdout.write(`${fill(name, 17)}${fill(words[seen.state], 8)}${seen.detail}\n`);
  if (seen.state === 'failed') {
    failures += 1;
    process.stdout.write(`${' '.repeat(17)}fix: ${seen.fix}\n`);
  }
}
process.exitCode = failures === 0 ? 0 : 1;
