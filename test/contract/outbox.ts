// What every outbox must do.
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { test } from 'node:test';
import type { Letter, Outbox } from '../../src/office/post.ts';

/** An outbox with nothing in it, and the way letters get in. */
export type OpenedOutbox = { put(letter: Letter, at: string): void | Promise<void>; readonly outbox: Outbox };

/** A letter to try things with. */
export const letterTo = (id: string, more: Partial<Letter> = {}): Letter => ({
  id,
  to: 'hanako@example.jp',
  lang: 'ja',
  subject: `題名 ${id}`,
  text: `https://hoshimi.example/link/secret-${id}`,
  about: 'invitation',
  ...more,
});

/** A moment so many minutes after noon of one day. */
export const minutes = (count: number): string => new Date(Date.UTC(2026, 10, 25, 3, count)).toISOString();

const ids = (letters: readonly { readonly id: string }[]) => letters.map(({ id }) => id);

/** The contract; `open` gives an empty outbox each time. */
export function outboxContract(name: string, open: (t: TestContext) => Promise<OpenedOutbox>): void {
  takingContract(name, open);
  outcomeContract(name, open);
  lookingContract(name, open);
}

function takingContract(name: string, open: (t: TestContext) => Promise<OpenedOutbox>): void {
  test(`${name}: a letter that was put in is due at once, whole, and not before`, async (t) => {
    const { put, outbox } = await open(t);
    const letter = letterTo('a', { organisation: 'koubou', lang: 'en' });
    await put(letter, minutes(0));
    assert.deepEqual(await outbox.due(minutes(-1), 9), []);
    assert.deepEqual(await outbox.due(minutes(0), 9), [{ ...letter, tries: 0 }]);
    await put(letterTo('b'), minutes(0));
    assert.deepEqual((await outbox.due(minutes(0), 9))[1], { ...letterTo('b'), tries: 0 });
  });

  test(`${name}: the longest due comes first, and no more than asked for`, async (t) => {
    const { put, outbox } = await open(t);
    for (const [id, at] of [
      ['c', 3],
      ['a', 1],
      ['b', 2],
    ] as const)
      await put(letterTo(id), minutes(at));
    assert.deepEqual(ids(await outbox.due(minutes(9), 2)), ['a', 'b']);
  });

  test(`${name}: a letter in hand is nobody else’s until the time is over`, async (t) => {
    const { put, outbox } = await open(t);
    await put(letterTo('a'), minutes(0));
    assert.equal(await outbox.claim('a', minutes(0), minutes(10)), true);
    assert.equal(await outbox.claim('a', minutes(9), minutes(19)), false);
    assert.deepEqual(await outbox.due(minutes(9), 9), []);
    assert.deepEqual(
      (await outbox.due(minutes(10), 9)).map(({ tries }) => tries),
      [1],
    );
    assert.equal(await outbox.claim('a', minutes(10), minutes(20)), true);
    assert.equal((await outbox.list({ count: 1 }))[0]?.tries, 2);
  });

  test(`${name}: of many who reach for one letter at once, one gets it`, async (t) => {
    const { put, outbox } = await open(t);
    await put(letterTo('a'), minutes(0));
    const got = await Promise.all(Array.from({ length: 20 }, () => outbox.claim('a', minutes(0), minutes(10))));
    assert.equal(got.filter(Boolean).length, 1);
    assert.equal((await outbox.list({ count: 1 }))[0]?.tries, 1);
  });

  test(`${name}: what is unknown, not due yet, sent or given up cannot be taken in hand`, async (t) => {
    const { put, outbox } = await open(t);
    for (const id of ['later', 'sent', 'failed']) await put(letterTo(id), minutes(5));
    assert.equal(await outbox.claim('unknown', minutes(9), minutes(19)), false);
    assert.equal(await outbox.claim('later', minutes(4), minutes(14)), false);
    await outbox.sent('sent', minutes(6), '250 ok');
    await outbox.failed('failed', minutes(6), '550 no', undefined);
    for (const id of ['sent', 'failed']) assert.equal(await outbox.claim(id, minutes(9), minutes(19)), false, id);
    assert.deepEqual(ids(await outbox.due(minutes(9), 9)), ['later']);
  });
}

function outcomeContract(name: string, open: (t: TestContext) => Promise<OpenedOutbox>): void {
  test(`${name}: a letter that went keeps everything but its text`, async (t) => {
    const { put, outbox } = await open(t);
    const { text: _, ...rest } = letterTo('a', { organisation: 'koubou' });
    await put(letterTo('a', { organisation: 'koubou' }), minutes(0));
    await outbox.claim('a', minutes(1), minutes(11));
    await outbox.sent('a', minutes(2), '250 ok');
    assert.deepEqual(await outbox.list({ count: 9 }), [
      { ...rest, putAt: minutes(0), tries: 1, state: 'sent', sentAt: minutes(2), answer: '250 ok' },
    ]);
    assert.doesNotMatch(JSON.stringify(await outbox.list({ count: 9 })), /secret/);
  });

  test(`${name}: a letter that failed waits for its next time, whole and with the reason`, async (t) => {
    const { put, outbox } = await open(t);
    await put(letterTo('a'), minutes(0));
    await outbox.claim('a', minutes(0), minutes(10));
    await outbox.failed('a', minutes(1), '451 later', minutes(3));
    assert.deepEqual(await outbox.list({ count: 9 }), [
      { ...letterTo('a'), putAt: minutes(0), tries: 1, nextAt: minutes(3), state: 'waiting', answer: '451 later' },
    ]);
    assert.deepEqual(await outbox.due(minutes(2), 9), []);
    assert.deepEqual(await outbox.due(minutes(3), 9), [{ ...letterTo('a'), tries: 1 }]);
    assert.equal(await outbox.claim('a', minutes(3), minutes(13)), true);
  });

  test(`${name}: a letter that was given up keeps its text and is due no more`, async (t) => {
    const { put, outbox } = await open(t);
    await put(letterTo('a'), minutes(0));
    await outbox.claim('a', minutes(0), minutes(10));
    await outbox.failed('a', minutes(1), '550 no such user', undefined);
    assert.deepEqual(await outbox.list({ count: 9 }), [
      { ...letterTo('a'), putAt: minutes(0), tries: 1, state: 'failed', answer: '550 no such user' },
    ]);
    assert.deepEqual(await outbox.due(minutes(9_999), 9), []);
  });

  test(`${name}: what is said of a letter too late changes nothing`, async (t) => {
    const { put, outbox } = await open(t);
    await put(letterTo('sent'), minutes(0));
    await put(letterTo('gone'), minutes(0));
    await outbox.sent('sent', minutes(1), '250 ok');
    await outbox.failed('gone', minutes(1), '550 no', undefined);
    const before = await outbox.list({ count: 9 });
    await outbox.sent('sent', minutes(2), '250 twice');
    await outbox.failed('sent', minutes(2), 'timeout', minutes(3));
    await outbox.failed('gone', minutes(2), 'timeout', minutes(3));
    await outbox.sent('unknown', minutes(2), '250 ok');
    await outbox.failed('unknown', minutes(2), 'timeout', undefined);
    assert.deepEqual(await outbox.list({ count: 9 }), before);
  });

  test(`${name}: a letter that was given up elsewhere and went all the same counts as sent`, async (t) => {
    const { put, outbox } = await open(t);
    await put(letterTo('a'), minutes(0));
    await outbox.failed('a', minutes(1), 'timeout', undefined);
    await outbox.sent('a', minutes(2), '250 ok');
    const [letter] = await outbox.list({ count: 1 });
    assert.equal(letter?.state, 'sent');
    assert.equal(letter?.text, undefined);
  });

  test(`${name}: asked for again, a letter is due now and its tries are counted anew`, async (t) => {
    const { put, outbox } = await open(t);
    for (const id of ['gone', 'waits']) {
      await put(letterTo(id), minutes(0));
      await outbox.claim(id, minutes(0), minutes(10));
    }
    await outbox.failed('gone', minutes(1), '550 no', undefined);
    await outbox.failed('waits', minutes(1), '451 later', minutes(60));
    for (const id of ['gone', 'waits']) assert.equal(await outbox.again(id, minutes(2)), true, id);
    assert.deepEqual(await outbox.due(minutes(1), 9), []);
    assert.deepEqual(await outbox.due(minutes(2), 9), [
      { ...letterTo('gone'), tries: 0 },
      { ...letterTo('waits'), tries: 0 },
    ]);
  });

  test(`${name}: asking again takes no letter out of a postman’s hand`, async (t) => {
    const { put, outbox } = await open(t);
    await put(letterTo('a'), minutes(0));
    await outbox.claim('a', minutes(0), minutes(10));
    assert.equal(await outbox.again('a', minutes(1)), true);
    assert.equal(await outbox.claim('a', minutes(1), minutes(11)), false);
    assert.deepEqual(await outbox.due(minutes(1), 9), []);
    assert.equal(await outbox.claim('a', minutes(10), minutes(20)), true);
  });

  test(`${name}: what went, is unknown or is another organisation’s is not sent again`, async (t) => {
    const { put, outbox } = await open(t);
    await put(letterTo('sent', { organisation: 'koubou' }), minutes(0));
    await put(letterTo('theirs', { organisation: 'koubou' }), minutes(0));
    await put(letterTo('nobodys'), minutes(0));
    await outbox.sent('sent', minutes(1), '250 ok');
    for (const id of ['theirs', 'nobodys']) await outbox.failed(id, minutes(1), '550 no', undefined);
    const before = await outbox.list({ count: 9 });
    assert.equal(await outbox.again('sent', minutes(2)), false);
    assert.equal(await outbox.again('unknown', minutes(2)), false);
    for (const id of ['theirs', 'nobodys']) assert.equal(await outbox.again(id, minutes(2), 'others'), false, id);
    assert.deepEqual(await outbox.list({ count: 9 }), before);
    assert.equal(await outbox.again('theirs', minutes(2), 'koubou'), true);
  });
}

function lookingContract(name: string, open: (t: TestContext) => Promise<OpenedOutbox>): void {
  test(`${name}: the list shows the newest first and can be paged through, letters of one moment too`, async (t) => {
    const { put, outbox } = await open(t);
    for (const [id, at] of [
      ['b', 1],
      ['d', 2],
      ['c', 2],
      ['a', 1],
      ['e', 2],
    ] as const)
      await put(letterTo(id), minutes(at));
    const [first, second] = [await outbox.list({ count: 2 }), await outbox.list({ count: 2, before: 'd' })];
    assert.deepEqual(
      [ids(first), ids(second)],
      [
        ['e', 'd'],
        ['c', 'b'],
      ],
    );
    assert.deepEqual(ids(await outbox.list({ count: 2, before: 'b' })), ['a']);
    assert.deepEqual(await outbox.list({ count: 2, before: 'a' }), []);
    assert.deepEqual(await outbox.list({ count: 2, before: 'unknown' }), []);
  });

  test(`${name}: the list can be one organisation’s, one state’s, or both`, async (t) => {
    const { put, outbox } = await open(t);
    for (const [id, organisation] of [
      ['a', 'koubou'],
      ['b', 'others'],
      ['c', 'koubou'],
    ] as const)
      await put(letterTo(id, { organisation }), minutes(0));
    await put(letterTo('d'), minutes(0));
    for (const id of ['a', 'b', 'd']) await outbox.sent(id, minutes(1), '250 ok');
    assert.deepEqual(ids(await outbox.list({ count: 9, organisation: 'koubou' })), ['c', 'a']);
    assert.deepEqual(ids(await outbox.list({ count: 9, state: 'sent' })), ['d', 'b', 'a']);
    assert.deepEqual(ids(await outbox.list({ count: 9, state: 'sent', organisation: 'koubou' })), ['a']);
    assert.deepEqual(ids(await outbox.list({ count: 9, state: 'failed' })), []);
    assert.deepEqual(ids(await outbox.list({ count: 1, state: 'sent', before: 'd' })), ['b']);
    assert.deepEqual(ids(await outbox.list({ count: 9, organisation: '' })), []);
  });

  test(`${name}: any text of any language comes back as it was put`, async (t) => {
    const { put, outbox } = await open(t);
    const text = `髙﨑𠮷 “引用” '; DROP TABLE letters; --\r\n\ttab\u3000\\ %_ ${'長'.repeat(5000)}`;
    await put(letterTo('a', { text, subject: text.slice(0, 60), to: "o'brien@example.jp" }), minutes(0));
    assert.deepEqual(await outbox.due(minutes(0), 1), [
      { ...letterTo('a'), text, subject: text.slice(0, 60), to: "o'brien@example.jp", tries: 0 },
    ]);
  });

  test(`${name}: a letter is put in once`, async (t) => {
    const { put, outbox } = await open(t);
    await put(letterTo('a'), minutes(0));
    await assert.rejects(async () => put(letterTo('a', { text: 'other' }), minutes(1)));
    assert.equal((await outbox.list({ count: 9 })).length, 1);
    assert.equal((await outbox.due(minutes(9), 9))[0]?.text, letterTo('a').text);
  });
}
