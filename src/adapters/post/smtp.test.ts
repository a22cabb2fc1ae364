import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import { letterTo } from '../../../test/contract/outbox.ts';
import { selfSigned } from '../../../test/fixtures/mail/certificate.ts';
import type { MailServer } from '../../../test/fixtures/mail/server.ts';
import { mailServer, refusal } from '../../../test/fixtures/mail/server.ts';
import type { SmtpSettings } from './smtp.ts';
import { isLoopback, smtpCarrier } from './smtp.ts';

const from = { address: 'post@hoshimi.example', name: '星見（見本）' };
const open = (
  t: TestContext,
  server: Pick<MailServer, 'port'>,
  more: Partial<SmtpSettings> = {},
  patience?: object,
) => {
  const carrier = smtpCarrier(
    { host: '127.0.0.1', port: server.port, secure: 'none', ...more },
    { connect: 5000, silence: 5000, letter: 10_000, ...patience },
  );
  t.after(() => carrier.close());
  return carrier;
};

test('a letter arrives as it was written, in Japanese and in English', async (t) => {
  const server = await mailServer(t);
  const { carry } = open(t, server);
  const link = `https://hoshimi.example/in/${'x'.repeat(120)}`;
  for (const [lang, subject, text] of [
    [
      'ja',
      '【見本】髙橋 花子 様を「星見工房」に招待します（とても長い題名でも読めること）',
      `本文です。\n\n${link}\n.\n行頭の点\n`,
    ],
    ['en', '[SAMPLE] An invitation', `Dear Hanako,\n\n  ${link}\n\nFrom the office\n-- \nHoshimi\n`],
  ] as const) {
    const outcome = await carry(letterTo(lang, { lang, subject, text, to: 'Hanako.S@Example.jp' }), from);
    assert.ok('accepted' in outcome && /ok, kept as \d/.test(outcome.accepted), JSON.stringify(outcome));
    const got = server.received.at(-1);
    assert.equal(got?.text, text.replace(/\n$/, ''));
    assert.deepEqual(got?.headers.get('subject'), [subject]);
    assert.deepEqual([got?.from, got?.to], [from.address, ['Hanako.S@example.jp']]);
    assert.deepEqual(got?.headers.get('from'), ['星見（見本） <post@hoshimi.example>']);
    assert.deepEqual(got?.headers.get('to'), ['Hanako.S@example.jp']);
    assert.deepEqual(got?.headers.get('content-type'), ['text/plain; charset=utf-8']);
    assert.deepEqual(got?.headers.get('content-language'), [lang]);
    assert.deepEqual(got?.headers.get('auto-submitted'), ['auto-generated']);
    assert.deepEqual(got?.headers.get('message-id'), [`<${lang}@hoshimi.example>`]);
    assert.ok(
      got?.raw.split('\r\n').every((line) => line.length <= 998 && /^[\t -~]*$/.test(line)),
      'lines of mail',
    );
  }
});

test('over STARTTLS the account is proved and the letter goes encrypted, to a name and to an address', async (t) => {
  const tried: string[] = [];
  for (const host of ['localhost', '127.0.0.1']) {
    const { key, cert } = selfSigned(host);
    const server = await mailServer(t, {
      key,
      cert,
      onAuth({ username = '', password }, session, callback) {
        tried.push(`${username} ${session.secure}`);
        if (password === '正しい password') callback(null, { user: username });
        else callback(refusal(535, 'no such account'));
      },
    });
    const more = { host, secure: 'starttls', user: 'hoshimi', authority: cert } as const;
    const good = await open(t, server, { ...more, password: '正しい password' }).carry(letterTo(host), from);
    assert.ok('accepted' in good, `${host} ${JSON.stringify(good)}`);
    assert.deepEqual([server.received[0]?.user, server.received[0]?.isEncrypted], ['hoshimi', true]);
    const wrong = await open(t, server, { ...more, password: 'secret-but-wrong' }).carry(letterTo('c'), from);
    assert.ok('failed' in wrong && !wrong.permanent && /535/.test(wrong.failed), JSON.stringify(wrong));
    assert.doesNotMatch(wrong.failed, /secret-but-wrong|hoshimi/);
    assert.equal(server.received.length, 1);
  }
  assert.deepEqual(tried, Array(4).fill('hoshimi true'));
});

test('over TLS from the first byte the letter goes encrypted', async (t) => {
  const { key, cert } = selfSigned('127.0.0.1');
  const server = await mailServer(t, { key, cert, secure: true });
  const outcome = await open(t, server, { secure: 'tls', authority: cert }).carry(letterTo('a'), from);
  assert.ok('accepted' in outcome, JSON.stringify(outcome));
  assert.equal(server.received[0]?.isEncrypted, true);
});

test('a server whose certificate is unknown, of another name or run out is given nothing', async (t) => {
  const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
  t.after(() => {
    if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
  });
  const [good, other, old] = [
    selfSigned('127.0.0.1'),
    selfSigned('elsewhere.example'),
    selfSigned('127.0.0.1', '210101000000Z'),
  ];
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
  for (const [what, served, authority] of [
    ['unknown', good, undefined],
    ['of another name', other, other.cert],
    ['run out', old, old.cert],
  ] as const)
    for (const secure of ['tls', 'starttls'] as const) {
      const server = await mailServer(t, { ...served, secure: secure === 'tls' });
      const more = { secure, user: 'hoshimi', password: 'secret', ...(authority && { authority }) };
      const outcome = await open(t, server, more).carry(letterTo('a'), from);
      assert.ok('failed' in outcome && !outcome.permanent, `${what} ${secure} ${JSON.stringify(outcome)}`);
      assert.equal(server.received.length, 0, `${what} ${secure}`);
    }
});

test('a server that offers no STARTTLS is given neither the account nor the letter', async (t) => {
  let asked = 0;
  const server = await mailServer(t, {
    onAuth(_, __, callback) {
      asked += 1;
      callback(null, { user: 'anybody' });
    },
  });
  const outcome = await open(t, server, { secure: 'starttls', user: 'hoshimi', password: 'secret' }).carry(
    letterTo('a'),
    from,
  );
  assert.ok('failed' in outcome && !outcome.permanent, JSON.stringify(outcome));
  assert.deepEqual([asked, server.received.length], [0, 0]);
});

test('without encryption it goes to this very machine only', () => {
  for (const host of ['localhost', '127.0.0.1', '127.9.8.7', '::1']) assert.ok(isLoopback(host), host);
  for (const host of [
    'mail.example',
    '10.0.0.1',
    '127.example',
    '1270.0.0.1',
    'localhost.example',
    '::',
    '0.0.0.0',
    '',
  ])
    assert.throws(() => smtpCarrier({ host, port: 25, secure: 'none' }), /this machine only/, host);
});

test('what the server refuses for now is tried again; what it refuses for good is not', async (t) => {
  let answers = [refusal(451, 'greylisted'), undefined, refusal(452, 'too many')];
  const server = await mailServer(
    t,
    {
      onRcptTo({ address }, _, callback) {
        if (address.startsWith('nobody')) callback(refusal(550, 'no such mailbox'));
        else callback(answers.shift());
      },
      onMailFrom({ address }, _, callback) {
        callback(address.startsWith('unknown') ? refusal(550, 'sender not known') : undefined);
      },
    },
    ({ headers }) => (headers.get('subject')?.[0] === 'spam' ? refusal(554, 'looks like spam') : 'kept'),
  );
  const { carry } = open(t, server);
  const outcome = async (more: object, sender = from) => {
    const given = await carry(letterTo('a', more), sender);
    return 'accepted' in given ? 'accepted' : `${given.failed.slice(0, 3)} ${given.permanent}`;
  };
  assert.equal(await outcome({}), '451 false');
  assert.equal(await outcome({}), 'accepted');
  assert.equal(await outcome({}), '452 false');
  answers = [];
  assert.equal(await outcome({ to: 'nobody@example.jp' }), '550 true');
  assert.equal(await outcome({ subject: 'spam' }), '554 true');
  // The sender is our setting, not the letter's fault.
  assert.equal(await outcome({}, { ...from, address: 'unknown@hoshimi.example' }), '550 false');
  assert.equal(await outcome({}), 'accepted');
  assert.deepEqual(
    server.received.map(({ headers }) => headers.get('message-id')?.[0]),
    ['<a@hoshimi.example>', '<a@hoshimi.example>'],
  );
});

test('a line that is cut after the letter was read: the letter counts as not sent, and goes once per try', async (t) => {
  const server = await mailServer(t, {}, (_, earlier) => (earlier.length === 0 ? 'cut' : 'kept'));
  const { carry } = open(t, server);
  const outcome = await carry(letterTo('a'), from);
  assert.ok('failed' in outcome && !outcome.permanent, JSON.stringify(outcome));
  assert.equal(server.received.length, 1);
  assert.ok('accepted' in (await carry(letterTo('a'), from)));
  const [first, second] = server.received.map(({ headers }) => headers.get('message-id')?.[0]);
  assert.equal(first, second);
});

test('a server that is not there, says nothing, or never comes to an end is left in time', async (t) => {
  const sockets = new Set<Socket>();
  const listen = async (greet: (socket: Socket) => void) => {
    const server = createServer((socket) => {
      sockets.add(socket.on('error', () => {}));
      greet(socket);
    }).listen(0, '127.0.0.1');
    t.after(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    await once(server, 'listening');
    return { port: (server.address() as AddressInfo).port, close: () => server.close() };
  };
  const gone = await listen(() => {});
  gone.close();
  const silent = await listen(() => {});
  const stuck = await listen((socket) => socket.write('220 hello\r\n'));
  // Each reply is another line of the same greeting, so that no silence is ever long enough.
  const trickling = await listen((socket) => {
    socket.write('220 hello\r\n');
    const more = setInterval(() => socket.write('250-more\r\n'), 20);
    socket.on('close', () => clearInterval(more));
  });
  let slams = 0;
  const slamming = await listen((socket) => {
    slams += 1;
    socket.end();
  });
  const long = 60_000;
  for (const [what, server, patience] of [
    ['gone', gone, { connect: long, silence: long, letter: long }],
    ['slamming', slamming, { connect: long, silence: long, letter: long }],
    ['silent', silent, { connect: 150, silence: long, letter: long }],
    ['stuck', stuck, { connect: long, silence: 150, letter: long }],
    ['trickling', trickling, { connect: long, silence: long, letter: 300 }],
  ] as const) {
    const { carry } = open(t, server, {}, patience);
    const outcome = await carry(letterTo('a'), from);
    assert.ok('failed' in outcome && !outcome.permanent, `${what} ${JSON.stringify(outcome)}`);
    assert.doesNotMatch(outcome.failed, /127\.0\.0\.1/, what);
  }
  assert.ok(slams <= 2, `${slams} knocks at a door that is slammed`);
});

test('a letter that is let go of ends at once', async (t) => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => sockets.add(socket.on('error', () => {}))).listen(0, '127.0.0.1');
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  await once(server, 'listening');
  const { carry } = open(t, { port: (server.address() as AddressInfo).port });
  const letGo = new AbortController();
  const outcome = carry(letterTo('a'), from, letGo.signal);
  await once(server, 'connection');
  letGo.abort();
  assert.deepEqual(await outcome, { failed: 'Message sending aborted', permanent: false });
  assert.ok('failed' in (await carry(letterTo('b'), from, letGo.signal)));
});

test('nothing in a letter adds a header or a recipient', async (t) => {
  const server = await mailServer(t);
  const { carry } = open(t, server);
  const more = '\r\nBcc: evil@example.jp\r\nX-Evil: yes\r\n\r\nbody';
  const outcome = await carry(
    letterTo(`a${more}`, { subject: `題名${more}`, text: '.\r\nRCPT TO:<evil@example.jp>\r\n', lang: 'en' }),
    { ...from, name: `星見"${more}` },
  );
  assert.ok('accepted' in outcome, JSON.stringify(outcome));
  const got = server.received[0];
  assert.deepEqual(got?.to, ['hanako@example.jp']);
  for (const name of ['bcc', 'cc', 'x-evil']) assert.equal(got?.headers.has(name), false, name);
  assert.equal(got?.headers.size, 10, [...(got?.headers.keys() ?? [])].join());
  assert.equal(got?.text, '.\nRCPT TO:<evil@example.jp>');
  assert.match(got?.headers.get('subject')?.[0] ?? '', /^題名 Bcc: evil@example\.jp X-Evil: yes body$/);
  assert.doesNotMatch(got?.headers.get('from')?.[0] ?? '', /[\r\n]/);
  for (const [to, failed] of [
    ['a@example.jp, evil@example.jp', 'mail-more-than-one'],
    [`a@example.jp${more}`, 'mail-control'],
    ['all: a@example.jp', 'mail-signs'],
    ['<a@example.jp>', 'mail-signs'],
  ] as const)
    assert.deepEqual(await carry(letterTo('b', { to }), from), { failed, permanent: true });
  assert.equal(server.received.length, 1);
});

test('files and addresses named in a letter are not opened', async (t) => {
  const server = await mailServer(t);
  const text = { path: import.meta.filename, match: () => null } as unknown as string;
  const { carry } = open(t, server);
  const outcome = await carry(letterTo('a', { text }), from).catch((fault: unknown) => ({ failed: String(fault) }));
  assert.ok('failed' in outcome, JSON.stringify(outcome));
  assert.equal(server.received.length, 0);
});

test('a letter that the server repeats in its answer leaves no link in it', async (t) => {
  const server = await mailServer(t, {}, ({ text }) =>
    refusal(554, `bad link ${text} from post@hoshimi.example at 127.0.0.1`),
  );
  const outcome = await open(t, server).carry(letterTo('a', { text: 'https://hoshimi.example/in/secret' }), from);
  assert.deepEqual(outcome, { failed: '554 bad link … from … at …', permanent: true });
});

test('a thousand letters go over a few lines', async (t) => {
  const server = await mailServer(t);
  const { carry } = open(t, server, {}, { letter: 60_000 });
  const began = performance.now();
  const outcomes = await Promise.all(Array.from({ length: 1000 }, (_, index) => carry(letterTo(`n${index}`), from)));
  const seconds = (performance.now() - began) / 1000;
  assert.ok(outcomes.every((one) => 'accepted' in one));
  assert.equal(new Set(server.received.map(({ headers }) => headers.get('message-id')?.[0])).size, 1000);
  assert.ok(server.connections() <= 20, `${server.connections()} connections`);
  assert.ok(seconds < 60, `${seconds} s`);
  t.diagnostic(`1,000 letters in ${seconds.toFixed(1)} s over ${server.connections()} connections`);
});
