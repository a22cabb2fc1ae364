// Letters from the records to a real mail server, with a postman who dies on the way.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { smtpCarrier } from '../src/adapters/post/smtp.ts';
import { openSqlite } from '../src/adapters/records/sqlite.ts';
import { postman } from '../src/office/post.ts';
import { letterTo, minutes } from './contract/outbox.ts';
import type { Received } from './fixtures/mail/server.ts';
import { mailServer } from './fixtures/mail/server.ts';

const unwelcome = (fault: unknown) => assert.fail(String(fault));
const idOf = ({ headers }: Received) => headers.get('message-id')?.[0]?.split('@')[0]?.slice(1) ?? '';

for (const hands of [1, 3])
  test(`a postman killed with ${hands} in hand: no letter is lost, and none but those in hand comes twice`, async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'hoshimi-post-'));
    t.after(() => rm(folder, { recursive: true }));
    const file = join(folder, 'records.sqlite');
    const records = await openSqlite(file);
    t.after(() => records.close());
    const ids = Array.from({ length: 12 }, (_, index) => `n${String(index).padStart(2, '0')}`);
    for (const id of ids) await records.register.append([{ letter: letterTo(id), at: minutes(0) }]);

    // The fifth letter and those after it are read whole and never answered; when all hands wait, the postman is killed.
    let kill = () => {};
    let isDead = false;
    const server = await mailServer(t, {}, (_, earlier) => {
      if (isDead || earlier.length < 4) return 'kept';
      if (earlier.length === 4 + hands - 1) kill();
      return 'unanswered';
    });
    const program = join(import.meta.dirname, 'fixtures/mail/postman.ts');
    const child = spawn(process.execPath, [program, file, String(server.port), String(hands)], { stdio: 'inherit' });
    kill = () => child.kill('SIGKILL');
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
    assert.equal(signal, 'SIGKILL');
    isDead = true;

    const after = async (minute: number) => {
      const carrier = smtpCarrier({ host: '127.0.0.1', port: server.port, secure: 'none' });
      const calendar = { now: () => minutes(minute) };
      const from = { address: 'post@hoshimi.example' };
      const round = await postman({ outbox: records.outbox, carrier, calendar, from, trouble: unwelcome }).deliver();
      carrier.close();
      return round;
    };
    assert.deepEqual(await after(1), { sent: 8 - hands, failed: 0, waiting: 0 });
    assert.deepEqual(await after(11), { sent: hands, failed: 0, waiting: 0 });
    assert.deepEqual(await after(60), { sent: 0, failed: 0, waiting: 0 });

    const times = new Map<string, number>();
    for (const letter of server.received) times.set(idOf(letter), (times.get(idOf(letter)) ?? 0) + 1);
    assert.deepEqual([...times.keys()].toSorted(), ids);
    assert.equal([...times.values()].filter((count) => count === 2).length, hands);
    assert.ok([...times.values()].every((count) => count <= 2));
    const list = await records.outbox.list({ count: 99 });
    assert.ok(list.every(({ state, text }) => state === 'sent' && text === undefined));
  });
