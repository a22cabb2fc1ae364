// Brings what a bare machine lacks: `node setup/setup.js run` for the office and the command line, `full` for the tests.
// Plain JavaScript for Node 20. Everything it says goes to stderr, so that the output of a command stays clean.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { underLock } from './lock.js';
import {
  isSetUp,
  missingPackages,
  pinnedNode,
  pinnedNodeAnswers,
  pinnedPackage,
  readLock,
  root,
  say,
  stampLine,
  stampPath,
} from './machine.js';

const needsMb = { run: 370, full: 510 };

const tell = (line) => process.stderr.write(`${line}\n`);

/** Stops the set-up: what is wrong, and what to do. */
class Stop extends Error {
  constructor(message, fix) {
    super(message);
    this.fix = fix;
  }
}

async function setUp(asked) {
  if (isSetUp(asked)) return;
  if (readLock().packages[`node_modules/${pinnedPackage}`] === undefined)
    throw new Stop(
      say(
        `Hoshimi brings its own runtime for Linux on x64 and arm64. This is ${process.platform} on ${process.arch}.`,
        `Hoshimiが同梱する実行環境はLinuxのx64とarm64用です。この機械は${process.platform}/${process.arch}です。`,
      ),
      say('use a Linux machine or a Linux container', 'LinuxかLinuxコンテナで動かしてください'),
    );
  await underLock(
    join(root, '.setup-lock'),
    () =>
      tell(
        say('Another set-up is at work in this folder. Waiting for it …', '別の準備が進行中です。終わるのを待ちます…'),
      ),
    async (addProcess) => {
      if (isSetUp(asked)) return;
      await install(asked, addProcess);
    },
  );
}

async function install(asked, addProcess) {
  const started = Date.now();
  // Who has the tests' packages keeps them: "run" never takes them away.
  const hasAll = missingPackages('full').length === 0;
  const hasTests = hasAll || isPresent('typescript');
  const need = asked === 'full' || hasTests ? 'full' : 'run';
  rmSync(stampPath, { force: true });

  if (!hasAll && missingPackages(need).length > 0) {
    enoughRoom(need);
    tell(
      say(
        `Setting up Hoshimi: installing packages (about ${needsMb[need]} MB, half a minute on a good line) …`,
        `Hoshimiの準備：パッケージを入れています（約${needsMb[need]}MB、通常30秒ほど）…`,
      ),
    );
    await npmCi(need, addProcess);
  }

  const answer = pinnedNodeAnswers();
  if (!answer.runs)
    throw new Stop(
      say(`The pinned runtime does not run: ${answer.detail}`, `固定した実行環境が動きません：${answer.detail}`),
      say(
        `it needs a Linux with glibc 2.28 or newer (Alpine has musl: use a Debian image). Then try: ${pinnedNode} -v`,
        `glibc 2.28以降のLinuxが必要です（Alpineではなく Debian 系を使ってください）。確認： ${pinnedNode} -v`,
      ),
    );

  // Last, and in one step: a set-up that was cut short has no stamp and is done again.
  mkdirSync(dirname(stampPath), { recursive: true });
  writeFileSync(`${stampPath}.new`, `${stampLine(need)}\n`);
  renameSync(`${stampPath}.new`, stampPath);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  tell(
    say(
      `Set-up done in ${seconds} s (Node ${answer.detail}).`,
      `準備ができました（${seconds}秒、Node ${answer.detail}）。`,
    ),
  );
}

const isPresent = (name) => !missingPackages('full').includes(`node_modules/${name}`);

function enoughRoom(need) {
  const { bavail, bsize } = statfsSync(root);
  const freeMb = Math.floor((bavail * bsize) / 1e6);
  // npm unpacks beside what it keeps in its own cache.
  if (freeMb < needsMb[need] * 2)
    throw new Stop(
      say(
        `Only ${freeMb} MB are free in ${root}; the set-up needs ${needsMb[need] * 2}.`,
        `${root} の空きは${freeMb}MBです。準備には${needsMb[need] * 2}MBが要ります。`,
      ),
      say('free some space, then run the same command again', '空きを作り、同じコマンドをもう一度'),
    );
}

async function npmCi(need, addProcess) {
  if (spawnSync('npm', ['--version'], { cwd: root }).status !== 0)
    throw new Stop(
      say('npm was not found or does not run.', 'npmが見つからないか、動きません。'),
      'apt-get install -y npm',
    );
  // --include wins over a user's own "omit" setting and over NODE_ENV=production. No package here needs its scripts.
  const args = ['ci', '--loglevel=error', '--ignore-scripts', '--no-fund', '--no-audit', '--include=optional'];
  args.push(need === 'full' ? '--include=dev' : '--omit=dev');
  const npm = spawn('npm', args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  addProcess(npm.pid);
  let said = '';
  npm.stderr.setEncoding('utf8').on('data', (text) => {
    said += text;
    process.stderr.write(text);
  });
  const started = Date.now();
  const still = setInterval(() => {
    const seconds = Math.round((Date.now() - started) / 1000);
    tell(say(`  … still installing, ${seconds} s`, `  …まだ続いています（${seconds}秒）`));
  }, 10_000);
  const code = await new Promise((resolve) => {
    npm.on('error', () => resolve(1));
    npm.on('close', (status) => resolve(status ?? 1));
  });
  clearInterval(still);
  if (code !== 0)
    throw new Stop(
      say(
        `npm ci ended with ${code}; its own words stand above.`,
        `npm ciが${code}で終わりました。理由は上のとおりです。`,
      ),
      npmFix(said),
    );
}

/** What to do about a failed npm, from npm's own error code. */
function npmFix(said) {
  if (/ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|ENETUNREACH|EIDLETIMEOUT|network/i.test(said))
    return say(
      'check that this machine reaches the npm registry (npm ping; behind a proxy: npm config set proxy URL), then run the same command again',
      'npmレジストリへの接続を確かめ（npm ping。プロキシがあれば npm config set proxy URL）、同じコマンドをもう一度',
    );
  if (/ENOSPC/.test(said)) return say('free some disk space (df -h .)', 'ディスクに空きを作ってください（df -h .）');
  if (/EACCES|EPERM|EROFS/.test(said))
    return say(`make ${root} and ~/.npm writable for this user`, `${root} と ~/.npm に書き込めるようにしてください`);
  if (/EUSAGE|lock file/.test(said))
    return say(
      'package.json and package-lock.json disagree: npm install, then commit the lock file',
      'package.jsonとpackage-lock.jsonが食い違っています： npm install のあとロックファイルをコミット',
    );
  return `cd ${root} && npm ci`;
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
])
  process.once(signal, () => process.exit(code));

const asked = process.argv[2] === 'full' ? 'full' : 'run';
try {
  await setUp(asked);
} catch (error) {
  const known = error instanceof Stop;
  tell(say(`Set-up stopped: ${error.message}`, `準備が止まりました：${error.message}`));
  tell(`  fix: ${known ? error.fix : `cd ${root} && npm ci`}`);
  process.exitCode = 1;
}
