// README's section "Running it for real", followed to the letter: its settings, its unit and each of its commands, in its
// order, on PostgreSQL, with a mail server and over TLS; then the copy restored into SQLite behind a proxy.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import { Client } from 'pg';
import { selfSigned } from '../fixtures/mail/certificate.ts';
import type { Received } from '../fixtures/mail/server.ts';
import { mailServer } from '../fixtures/mail/server.ts';
import { startPostgres } from '../postgres/postgres.ts';
import type { Line, Machine, Office, Page, Ran } from './running-it-for-real-machine.ts';
import { browser, freePort, machine } from './running-it-for-real-machine.ts';
import type { Section } from './running-it-for-real-section.ts';
import { sectionOf, sections } from './running-it-for-real-section.ts';

const password = '夜明けの観測所と七つの星図';
const secret = 'p@ss/word:1';
const supplier = 'カクウ電機株式会社';
const name = 'label.example';
/** Code of the section that names something and is nothing to type. A piece that is in no list has come without its test. */
const words = [
  ...['/opt/hoshimi', 'hoshimi', 'hoshimi.settings', 'HOSHIMI_PROXIES', 'HOSHIMI_DATA', 'ExecReload'],
  ...['SMTP_URL_FILE', 'DATABASE_URL_FILE', '/etc/systemd/system/hoshimi.service', 'smtp://…'],
  ...['smtps://USER:PASSWORD@HOST', 'postgres://USER:PASSWORD@HOST/DATABASE'],
  ...['[Unit]', 'After=network-online.target postgresql.service', 'Wants=network-online.target', '[Service]'],
  ...['User=hoshimi', 'WorkingDirectory=/opt/hoshimi', 'AmbientCapabilities=CAP_NET_BIND_SERVICE'],
  ...['Restart=on-failure', '[Install]', 'WantedBy=multi-user.target'],
];

/** What is only known while the section is followed. */
type Known = {
  setUp: string;
  invited: string;
  recipient: string;
  hash: string;
  list: string;
  recoveryCode: string;
  office: Office;
};
type Outside = {
  readonly at: Machine;
  readonly readme: Section;
  readonly ports: { readonly first: number; readonly restored: number };
  readonly certificates: { readonly first: Pem; readonly renewed: Pem };
  /** Resolves when a letter has come to this address. */
  letterTo(mail: string): Promise<Received>;
};
type Pem = { readonly cert: string; readonly key: string };
/** By README's words for it, what is done with each command; it is given those words. */
type Steps = Readonly<Record<string, (command: string) => Promise<void>>>;

test('README.md and README.ja.md give an administrator the same commands and settings, in the same order', () => {
  const { en, ja } = sections();
  const named = (line: string) => line.replace(/^(HOSHIMI_NAME)=.*/, '$1');
  assert.deepEqual(ja.commands, en.commands);
  assert.deepEqual(
    ja.settings.map((block) => block.map(named)),
    en.settings.map((block) => block.map(named)),
  );
  for (const section of [en, ja]) assert.deepEqual([...new Set(section.words)].toSorted(), words.toSorted());
});

test('an administrator who types what README says has an office on PostgreSQL, its mail, its copy, its upgrade', async (t) => {
  const outside = await around(t, sections().en);
  await followed(outside.readme.commands, stepsOf(outside, {} as Known));
});

test('a command that stands in README and is not run is seen, and one that is run and does not stand there', async () => {
  const steps = { 'bin/hoshimi a': async () => {}, 'bin/hoshimi b': async () => {} };
  const text = (code: string) =>
    `\n## Here\n1. \`${code}\` and\n\n   \`\`\`sh\n   bin/hoshimi b\n   \`\`\`\n## There\n`;
  await followed(sectionOf(text('bin/hoshimi a'), 'Here').commands, steps);
  await assert.rejects(followed(sectionOf(text('bin/hoshimi a --b'), 'Here').commands, steps), /a --b/);
  await assert.rejects(followed(['bin/hoshimi a'], steps), /bin\/hoshimi b/);
});

/** Runs the step of every command, in README's order. */
async function followed(commands: readonly string[], steps: Steps): Promise<void> {
  assert.deepEqual(commands.toSorted(), Object.keys(steps).toSorted(), 'README and this test name other commands');
  for (const command of commands) await steps[command]?.(command);
}

/** What README takes for granted: a machine, a database with its owner, a mail server, certificates. */
async function around(t: TestContext, readme: Section): Promise<Outside> {
  const mail = selfSigned('127.0.0.1');
  const certificates = { first: selfSigned(name), renewed: selfSigned(name) };
  const at = machine(t, mail.cert);
  const waiting: (() => void)[] = [];
  const server = await mailServer(
    t,
    {
      secure: true,
      ...mail,
      onAuth({ username, password: given }, _, callback) {
        if (username === 'hoshimi' && given === secret) callback(null, { user: username });
        else callback(new Error('no'));
      },
    },
    () => {
      for (const go of waiting.splice(0)) setImmediate(go);
      return 'kept';
    },
  );
  const ports = { first: await freePort(), restored: await freePort() };
  mkdirSync(at.here('/opt'), { recursive: true });
  writeFileSync(at.here('/opt/smtp-url'), filled(readme, 'smtps:', `127.0.0.1:${server.port}`));
  writeFileSync(at.here('/opt/database-url'), await database(t, readme));
  const letter = (to: string) => server.received.find((one) => one.to.includes(to));
  return {
    at,
    readme,
    ports,
    certificates,
    async letterTo(to) {
      for (;;) {
        const found = letter(to);
        if (found) return found;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
  };
}

/** README's form of an address with what is true here in its places. */
function filled({ words: said }: Section, scheme: string, host: string, more: Readonly<Record<string, string>> = {}) {
  const places = { USER: 'hoshimi', PASSWORD: encodeURIComponent(secret), HOST: host, ...more };
  const form = said.find((word) => word.startsWith(`${scheme}//USER`)) ?? assert.fail(`no form of ${scheme}`);
  return `${Object.entries(places).reduce((text, [place, value]) => text.replace(place, value), form)}\n`;
}

/** The address of an empty database in UTF-8 that belongs to a user with a password. */
async function database(t: TestContext, readme: Section): Promise<string> {
  const server = await startPostgres();
  t.after(() => server.stop());
  const own = `real_${randomBytes(6).toString('hex')}`;
  const client = new Client({ connectionString: server.url });
  await client.connect();
  await client.query(`create role ${own} login password '${secret}'`);
  await client.query(`create database ${own} owner ${own} encoding 'UTF8' template template0`);
  await client.end();
  return filled(readme, 'postgres:', new URL(server.url).host, { USER: own, DATABASE: own });
}

function stepsOf(outside: Outside, known: Known): Steps {
  return { ...opening(outside, known), ...copying(outside, known), ...lookingAfter(outside, known) };
}

const folder = '/opt/hoshimi';
/** A command with what README leaves open. */
const typed = (command: string, places: Readonly<Record<string, string>>) =>
  Object.entries(places).reduce((text, [place, value]) => {
    assert.ok(text.includes(place), `${place} is not in: ${command}`);
    return text.replace(place, value);
  }, command);
/** The user of the office is whoever runs the test. */
const user = { '-o hoshimi': `-o ${userInfo().username}` };
const good = ({ exit, out, err }: Ran): string => {
  assert.equal(exit, 0, `${out}\n${err}`);
  return out;
};

/** The settings as README has them, but for the network: ports of this run, and nobody else is listened to. */
function settingsHere({ readme, ports }: Outside): readonly string[] {
  const [first = [], tls = []] = readme.settings;
  const isLeftOut = (line: string) => line.startsWith('HOSHIMI_PROXIES=');
  return [...first, ...tls]
    .filter((line) => !isLeftOut(line))
    .map((line) => line.replace('=0.0.0.0', '=127.0.0.1').replace(/^PORT=.*/, `PORT=${ports.first}`));
}

const overTls = ({ ports, certificates }: Outside, which: 'first' | 'renewed'): Line => ({
  port: ports.first,
  name,
  through: { ca: certificates[which].cert },
});

/** The unit's line for a command, run as systemd runs it. */
const unitLine = ({ readme }: Outside, key: string): string =>
  readme.commands.find((line) => line.startsWith(`${key}=`))?.slice(key.length + 1) ?? assert.fail(`no ${key}`);

async function startedByUnit(outside: Outside, where = folder): Promise<Office> {
  const office = outside.at.begin(where, unitLine(outside, 'ExecStart').replace(folder, where));
  await office.heard(/Ctrl\+C/);
  return office;
}

/** From nothing to an office with people in it: places, first start, an invitation by mail and one from the machine, the unit. */
function opening(outside: Outside, known: Known): Steps {
  const { at, certificates } = outside;
  const { cert, key } = { cert: '/etc/hoshimi/cert.pem', key: '/etc/hoshimi/key.pem' };
  return {
    'install -d -m 700 -o hoshimi /srv/hoshimi /etc/hoshimi /backup': async (command) => {
      good(await at.run('/opt', typed(command, user)));
      for (const place of ['/srv/hoshimi', '/etc/hoshimi', '/backup'])
        assert.equal(statSync(at.here(place)).mode & 0o777, 0o700);
      for (const file of ['smtp-url', 'database-url'])
        copyFileSync(at.here(`/opt/${file}`), at.here(`/etc/hoshimi/${file}`));
      at.write(cert, certificates.first.cert);
      at.write(key, certificates.first.key);
      at.install(folder, settingsHere(outside));
    },
    'npm start -- --empty': async (command) => {
      known.office = at.begin(folder, command);
      const [link] = await known.office.heard(/https:\/\/label\.example\/set-up\/\S+/);
      await known.office.heard(/Ctrl\+C/);
      const first = browser(overTls(outside, 'first'));
      const facts = { kind: 'operator', organisation: 'ラベル事務局', mail: 'admin@office.example' };
      const arrived = await joined(first, link, { name: '見本 花子', ...facts });
      known.recoveryCode = /<ol>.*?<code[^>]*>([^<]+)</s.exec(arrived.body)?.[1] ?? assert.fail(arrived.body);
      assert.equal((await browser(overTls(outside, 'first')).open(link)).status, 410, 'the link works twice');
      const office = await first.open('/office');
      const organisation = /\/organisations\/[\w-]+/.exec(office.body)?.[0] ?? assert.fail(office.body);
      const csrf = /name="csrf" value="([^"]+)"/.exec((await first.open(organisation)).body)?.[1] ?? '';
      const invitation = { csrf, mail: 'reception@office.example', roles: 'reception' };
      assert.equal((await first.send(`${organisation}/invitations`, invitation)).status, 200);
    },
    'bin/hoshimi person add --mail MAIL --role ROLE --organisation ORGANISATION': async (command) => {
      const who = { ' MAIL': ' owner@kaku.example', ' ROLE': ' owner', ' ORGANISATION': ` ${supplier}` };
      const out = good(await at.run(folder, typed(command, who)));
      assert.match(out, /The organisation was registered/);
      const link = /https:\/\/label\.example\/join\/\S+/.exec(out)?.[0] ?? assert.fail(out);
      await joined(browser(overTls(outside, 'first')), link, { name: '佐倉 見本' });
      // npm ends by the signal itself, so its exit code tells nothing of the office.
      const { said } = await known.office.stop('Ctrl+C');
      assert.doesNotMatch(said, /Fault|Error/);
      assert.ok(!said.includes(encodeURIComponent(secret)) && !said.includes(secret), said);
      assert.ok(existsSync(at.here('/srv/hoshimi/keys')) && !existsSync(at.here('/srv/hoshimi/records.sqlite')));
    },
    'ExecStart=/opt/hoshimi/bin/start --empty': async () => {
      known.office = await startedByUnit(outside);
      const letter = await outside.letterTo('reception@office.example');
      const link = /https:\/\/label\.example\/join\/\S+/.exec(letter.text)?.[0] ?? assert.fail(letter.text);
      assert.deepEqual([letter.user, letter.isEncrypted], ['hoshimi', true]);
      assert.match(letter.headers.get('from')?.[0] ?? '', /Label office.*<hoshimi@label\.example>/);
      await joined(browser(overTls(outside, 'first')), link, { name: '受付 見本' });
    },
    'ExecReload=/bin/kill -HUP $MAINPID': async () => {
      at.write(cert, certificates.renewed.cert);
      at.write(key, certificates.renewed.key);
      const reload = unitLine(outside, 'ExecReload').replace('$MAINPID', String(known.office.pid));
      // The shell's own, where a small machine has no program of this name.
      good(await at.run(folder, reload.replace('/bin/kill', 'kill')));
      await known.office.heard(/new certificate is in use/);
      assert.equal((await browser(overTls(outside, 'renewed')).open('/labels')).status, 200);
      await assert.rejects(browser(overTls(outside, 'first')).open('/labels'), /certificate/);
    },
  };
}

/** Joins by password and code at a link, without a script, as the form asks. */
async function joined(
  visitor: ReturnType<typeof browser>,
  link: string,
  facts: Readonly<Record<string, string>>,
): Promise<Page> {
  const { status, body } = await visitor.open(link);
  assert.equal(status, 200, body);
  const ticket = /name="ticket" value="([^"]+)"/.exec(body)?.[1] ?? assert.fail(body);
  const app = /<code[^>]*>([A-Z2-7\s]+)<\/code>/.exec(body)?.[1] ?? assert.fail(body);
  const code = new TOTP({ secret: Secret.fromBase32(app.replace(/\s/g, '')) }).generate();
  const page = await visitor.send(link, { way: 'password', lang: 'ja', ticket, password, code, ...facts });
  assert.equal(page.status, 200, page.body);
  return page;
}

const restored = '/opt/restored';

/** The copy, made while the office runs, and the place it is restored into: SQLite, behind a proxy. */
function copying(outside: Outside, known: Known): Steps {
  const { at, readme, ports } = outside;
  return {
    'age-keygen -o age-key.txt': async (command) => {
      const { out, err } = await at.run(folder, command);
      known.recipient = /age1\w+/.exec(`${out}${err}`)?.[0] ?? assert.fail(err);
    },
    'bin/hoshimi backup /backup/2026-11-25 --to age1…': async (command) => {
      const out = good(await at.run(folder, typed(command, { 'age1…': known.recipient })));
      assert.match(out, /secrets\.age/);
      assert.equal((await known.office.stop('systemd')).exit, 0);
    },
    'bin/hoshimi restore /backup/2026-11-25 --identity age-key.txt': async (command) => {
      const [first = []] = readme.settings;
      const settings = first
        .filter((line) => !line.startsWith('DATABASE_URL_FILE='))
        .map((line) => line.replace('/srv/hoshimi', '/srv/restored'));
      const places = readme.commands[0] ?? '';
      good(await at.run('/opt', typed(places, { ...user, '/srv/hoshimi': '/srv/restored' })));
      at.install(restored, [...settings, `PORT=${ports.restored}`]);
      copyFileSync(at.here(`${folder}/age-key.txt`), at.here(`${restored}/age-key.txt`));
      const out = good(await at.run(restored, command));
      assert.match(out, /The trail is whole/);
      const office = await startedByUnit(outside, restored);
      const visitor = browser({ port: ports.restored, name, through: 'proxy' });
      const recovery = { mail: 'admin@office.example', recovery: known.recoveryCode };
      const account = await visitor.send('/sign-in/recovery', recovery);
      assert.equal(account.status, 200, account.body);
      assert.match(account.body, /見本 花子/);
      assert.match((await visitor.open('/account/sessions')).body, /192\.0\.2\.7/, 'the proxy is not believed');
      assert.equal((await office.stop('systemd')).exit, 0);
    },
  };
}

/** The next version of the program, which has one thing to do to the records. */
function putNextVersion({ at }: Outside, where: string): void {
  const path = at.here(`${where}/src/adapters/records/migrate.ts`);
  const text = readFileSync(path, 'utf8');
  const next = text.replace(/^\];$/m, "  { name: '9999-next', up: async () => {} },\n];");
  assert.notEqual(next, text);
  writeFileSync(path, next);
}

/** Upgrades on both stores; the trail; an organisation carried elsewhere. */
function lookingAfter(outside: Outside, known: Known): Steps {
  const { at } = outside;
  const elsewhere = '/opt/elsewhere';
  return {
    'bin/hoshimi upgrade --dry-run': async (command) => {
      for (const where of [folder, restored]) {
        putNextVersion(outside, where);
        const out = good(await at.run(where, command));
        assert.match(out, /To be done: 9999-next\n[\s\S]*Nothing was changed/);
      }
    },
    'bin/hoshimi upgrade': async (command) => {
      assert.match(good(await at.run(restored, command)), /Upgraded: 9999-next/);
      assert.ok(existsSync(at.here('/srv/restored/records.sqlite.before-9999')));
      assert.equal((await at.run(folder, command)).exit, 2, 'PostgreSQL is upgraded without a copy');
    },
    'bin/hoshimi upgrade --backed-up': async (command) => {
      assert.match(good(await at.run(folder, command)), /Upgraded: 9999-next/);
      known.office = await startedByUnit(outside);
      assert.equal((await browser(overTls(outside, 'renewed')).open('/labels')).status, 200);
    },
    'bin/hoshimi audit-trail verify': async (command) => {
      const out = good(await at.run(folder, command));
      known.hash = /\b[0-9a-f]{64}\b/.exec(out)?.[0] ?? assert.fail(out);
    },
    'bin/hoshimi audit-trail verify --expect HASH': async (command) => {
      const verify = (hash: string) => at.run(folder, typed(command, { HASH: hash }));
      assert.match(good(await verify(known.hash)), /The hash noted elsewhere/);
      assert.equal((await verify('f'.repeat(64))).exit, 1);
    },
    'bin/hoshimi export ORGANISATION organisation.zip': async (command) => {
      const out = good(await at.run(folder, typed(command, { ORGANISATION: supplier })));
      known.list = /\b[0-9a-f]{64}\b/.exec(out)?.[0] ?? assert.fail(out);
      assert.equal((await known.office.stop('systemd')).exit, 0);
    },
    'bin/hoshimi import organisation.zip --expect HASH': async (command) => {
      at.install(elsewhere, ['HOSHIMI_BASE_URL=https://other.example', 'HOSHIMI_DATA=/srv/elsewhere']);
      copyFileSync(at.here(`${folder}/organisation.zip`), at.here(`${elsewhere}/organisation.zip`));
      const take = (hash: string) => at.run(elsewhere, typed(command, { HASH: hash }));
      assert.notEqual((await take('f'.repeat(64))).exit, 0);
      const out = good(await take(known.list));
      assert.match(out, new RegExp(`Imported: ${supplier}\n.*people 1`));
    },
  };
}
