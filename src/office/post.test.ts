import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Carrier, Due, Letter, Outbox } from './post.ts';
import { nextTry, postman } from './post.ts';

const noon = '2026-11-25T03:00:00.000Z';
const after = (minutes: number, from = noon) => new Date(Date.parse(from) + minutes * 60_000).toISOString();

const letter = (id: string): Due => ({
  id,
  to: `${id}@example.jp`,
  lang: 'ja',
  subject: id,
  text: id,
  about: 'invitation',
  tries: 0,
});

/** An outbox of these letters that writes down what it is told. */
function outboxOf(letters: readonly Due[]) {
  const left = new Map(letters.map((one) => [one.id, one]));
  const told: string[] = [];
  let asked = 0;
  const outbox: Outbox = {
    async due(_, count) {
      asked += 1;
      return [...left.values()].slice(0, count);
    },
    claim: async (id) => left.delete(id),
    sent: async (id, _, answer) => void told.push(`${id} sent ${answer}`),
    failed: async (id, _, why, next) => void told.push(`${id} failed ${why} ${next ?? 'given up'}`),
    list: async () => [],
    again: async () => false,
  };
  return { outbox, told, asked: () => asked, put: (one: Due) => left.set(one.id, one), left };
}

const from = { address: 'post@hoshimi.example' };
const calendar = { now: () => noon };
const unwelcome = (fault: unknown) => assert.fail(String(fault));
const carried = (carry: (one: Letter) => Awaited<ReturnType<Carrier['carry']>>): Carrier => ({
  carry: async (one) => carry(one),
});

/** A promise that is kept from outside. */
function promised() {
  let keep: () => void = () => {};
  const kept = new Promise<void>((resolve) => {
    keep = resolve;
  });
  return { keep, kept };
}

/** A gate that stands closed until it is opened, and tells when somebody has come to it. */
function gate() {
  const [opened, reached] = [promised(), promised()];
  return {
    open: opened.keep,
    reached: reached.kept,
    pass: () => {
      reached.keep();
      return opened.kept;
    },
  };
}

test('a letter that failed is tried after 1, 5, 15 and 60 minutes, then every hour, for 48 hours', () => {
  const moments: string[] = [];
  let now: string | undefined = noon;
  for (let tries = 1; now !== undefined && tries < 1000; tries += 1) {
    now = nextTry(tries, now);
    if (now) moments.push(now);
  }
  assert.deepEqual(moments.slice(0, 6), [after(1), after(6), after(21), after(81), after(141), after(201)]);
  assert.equal(moments.length, 50);
  const last = moments.at(-1) ?? '';
  assert.ok(last <= after(48 * 60) && last > after(47 * 60), last);
});

test('a round says of each letter what became of it', async () => {
  const { outbox, told } = outboxOf(['a', 'b', 'c', 'd'].map(letter));
  const { deliver } = postman({
    ...{ outbox, calendar, from, trouble: unwelcome },
    carrier: carried(({ id }) =>
      id === 'a' || id === 'd'
        ? { accepted: '250 ok' }
        : { failed: id === 'b' ? '451 later' : '550 no', permanent: id === 'c' },
    ),
  });
  assert.deepEqual(await deliver(), { sent: 2, failed: 1, waiting: 1 });
  assert.deepEqual(told.toSorted(), [
    'a sent 250 ok',
    `b failed 451 later ${after(1)}`,
    'c failed 550 no given up',
    'd sent 250 ok',
  ]);
  assert.deepEqual(await deliver(), { sent: 0, failed: 0, waiting: 0 });
});

test('the try that is under way counts, and the last one gives up', async () => {
  const { outbox, told } = outboxOf([
    { ...letter('third'), tries: 2 },
    { ...letter('last'), tries: 50 },
  ]);
  const carrier = carried(() => ({ failed: '451 later', permanent: false }));
  await postman({ outbox, carrier, calendar, from, trouble: unwelcome }).deliver();
  assert.deepEqual(told.toSorted(), ['last failed 451 later given up', `third failed 451 later ${after(15)}`]);
});

test('a letter another postman has in hand is left to her', async () => {
  const { outbox, told, left } = outboxOf([letter('a'), letter('b')]);
  const carrier = carried(() => ({ accepted: 'ok' }));
  const mine: Outbox = { ...outbox, claim: async (id) => id !== 'a' && left.delete(id) };
  assert.deepEqual(await postman({ outbox: mine, carrier, calendar, from, trouble: unwelcome }).deliver(), {
    sent: 1,
    failed: 0,
    waiting: 0,
  });
  assert.deepEqual(told, ['b sent ok']);
});

test('more letters than are read at once all go in one round, so many at a time', async () => {
  const { outbox, told } = outboxOf(Array.from({ length: 230 }, (_, index) => letter(`n${index}`)));
  let [now, most] = [0, 0];
  const carrier: Carrier = {
    async carry() {
      now += 1;
      most = Math.max(most, now);
      await new Promise(setImmediate);
      now -= 1;
      return { accepted: 'ok' };
    },
  };
  const round = await postman({ outbox, carrier, calendar, from, trouble: unwelcome, hands: 3 }).deliver();
  assert.deepEqual([round.sent, told.length, most], [230, 230, 3]);
});

test('a fault with one letter keeps no other from going and is thrown when the round is over', async () => {
  const { outbox, told } = outboxOf(['a', 'b', 'c'].map(letter));
  const carrier = carried(({ id }) => {
    if (id === 'a') throw new Error('broken carrier');
    return { accepted: 'ok' };
  });
  const { deliver } = postman({ outbox, carrier, calendar, from, trouble: unwelcome, hands: 1 });
  await assert.rejects(deliver(), /broken carrier/);
  assert.deepEqual(told, ['b sent ok', 'c sent ok']);
});

test('two rounds never run at the same time', async () => {
  const { outbox, asked } = outboxOf([letter('a')]);
  const door = gate();
  const carrier: Carrier = { carry: () => door.pass().then(() => ({ accepted: 'ok' })) };
  const { deliver, start, stop } = postman({ outbox, carrier, calendar, from, trouble: unwelcome });
  const [one, other] = [deliver(), deliver()];
  start(3600);
  start(3600);
  await door.reached;
  assert.equal(asked(), 1);
  door.open();
  assert.deepEqual(await one, { sent: 1, failed: 0, waiting: 0 });
  assert.equal(await one, await other);
  await new Promise(setImmediate);
  // A second loop would leave its clock running when the first is stopped, and this file would not end.
  start(3600);
  await stop();
});

test('the loop goes round again and again, over faults too, until it is stopped', async () => {
  const { outbox, put, told } = outboxOf([letter('a')]);
  const faults: unknown[] = [];
  const seen = promised();
  const carrier = carried(({ id }) => {
    if (id === 'a') throw new Error('broken carrier');
    return { accepted: 'ok' };
  });
  const { start, stop } = postman({
    ...{ outbox, carrier, calendar, from },
    trouble(fault) {
      faults.push(fault);
      put(letter('b'));
    },
  });
  const sent = outbox.sent;
  outbox.sent = async (...given) => {
    await sent(...given);
    seen.keep();
  };
  start(0.001);
  await seen.kept;
  await stop();
  assert.deepEqual([faults.length, told], [1, ['b sent ok']]);
});

test('stopped, it waits for the letter in hand, begins no other, and can be started again', async () => {
  const { outbox, told, left } = outboxOf(['a', 'b'].map(letter));
  const door = gate();
  const carrier: Carrier = { carry: () => door.pass().then(() => ({ accepted: 'ok' })) };
  const { start, stop, deliver } = postman({ outbox, carrier, calendar, from, trouble: unwelcome, hands: 1 });
  start(3600);
  await door.reached;
  const stopped = stop(3600);
  door.open();
  await stopped;
  assert.deepEqual([told, [...left.keys()]], [['a sent ok'], ['b']]);
  await deliver();
  assert.deepEqual(told, ['a sent ok', 'b sent ok']);
});

test('stopped without grace, a letter that hangs is let go of and tried again later', async () => {
  const { outbox, told } = outboxOf([letter('a')]);
  const door = gate();
  const carrier: Carrier = {
    async carry(_, __, signal) {
      void door.pass();
      await new Promise((resolve) => signal?.addEventListener('abort', resolve));
      return { failed: 'let go of', permanent: false };
    },
  };
  const { start, stop } = postman({ outbox, carrier, calendar, from, trouble: unwelcome });
  start(3600);
  await door.reached;
  await stop(0);
  assert.deepEqual(told, [`a failed let go of ${after(1)}`]);
});
