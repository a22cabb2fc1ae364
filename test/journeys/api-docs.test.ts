// Every example of docs/api.md, run in its order against an office; what it shows as the answer must be in the answer.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { multipart } from '../api-house.ts';
import { castOf, testHouse } from '../house.ts';

const text = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');
const blocks = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, kind = '', body = '']) => ({ kind, body }));

/** The words of a command as a shell takes them apart. */
const wordsOf = (command: string): string[] =>
  [...command.replaceAll('\\\n', ' ').matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? '',
  );

/** As much of curl as the examples use. */
function requestOf(command: string) {
  const [curl, ...words] = wordsOf(command);
  assert.equal(curl, 'curl');
  const headers: Record<string, string> = {};
  let url = '';
  let payload: string | undefined;
  let file: string | undefined;
  for (let i = 0; i < words.length; i++) {
    const [word = '', next = ''] = words.slice(i, i + 2);
    if (word === '-H') {
      const [name = '', value = ''] = next.split(': ');
      headers[name.toLowerCase()] = value;
    } else if (word === '-d') payload = next;
    else if (word === '-F') file = next;
    else url = word;
    if (word.startsWith('-')) i += 1;
  }
  assert.ok(url.startsWith('https://hoshimi.example/'), command);
  const sent = { method: 'GET' as 'GET' | 'POST', url: url.slice('https://hoshimi.example'.length), headers };
  if (file !== undefined) {
    assert.equal(file, 'file=@scan.txt');
    const form = multipart(new TextEncoder().encode('scan result\n'), 'scan.txt');
    return { ...sent, method: 'POST' as const, headers: { ...headers, ...form.headers }, payload: form.payload };
  }
  return payload === undefined ? sent : { ...sent, method: 'POST' as const, payload };
}

/** What is shown must be there; `…` is anything, and a word in capitals is kept for the examples after it. */
function assertShown(shown: unknown, given: unknown, kept: Map<string, string>, at = ''): void {
  if (shown === '…') assert.notEqual(given, undefined, at);
  else if (typeof shown === 'string' && /^[A-Z][A-Z0-9]+$/.test(shown)) {
    assert.equal(typeof given, 'string', at);
    kept.set(shown, String(given));
  } else if (typeof shown === 'object' && shown !== null) {
    if (Array.isArray(shown))
      assert.equal((given as unknown[]).length, shown.length, `${at}: ${JSON.stringify(given)}`);
    for (const [key, value] of Object.entries(shown))
      assertShown(value, (given as Record<string, unknown>)?.[key], kept, `${at}/${key}`);
  } else assert.equal(given, shown, at);
}

test('each example of docs/api.md answers as it shows', async (t) => {
  const { house, app } = await testHouse(t);
  const cast = await castOf(house);
  const owner = cast.person('owner');
  const { authorization = '' } = await cast.token(owner);
  const kept = new Map<string, string>();
  const until = new Date(Date.parse(house.calendar.now()) + 600_000).toISOString();
  const code = await house.tickets.issue('presence', { person: owner.id }, until);
  let run = 0;
  const other = await app.inject({
    method: 'POST',
    url: '/api/v1/products',
    headers: { authorization, 'content-type': 'application/json' },
    payload: '{"product":{}}',
  });
  assert.equal(other.statusCode, 200);
  for (const [index, { kind, body }] of blocks.entries()) {
    if (kind !== 'sh') continue;
    const filled = [...kept].reduce((command, [word, value]) => command.replaceAll(word, value), body);
    const request = requestOf(filled.replaceAll('Bearer $TOKEN', authorization).replaceAll('$CODE', code));
    const response = await app.inject(request);
    const next = blocks[index + 1];
    assert.equal(next?.kind, 'json', `${body}: no answer is shown`);
    const shown = JSON.parse(next.body) as { status?: number };
    assert.equal(response.statusCode, shown.status ?? 200, `${body}${response.body}`);
    assertShown(shown, response.json(), kept, body.slice(0, 80));
    run += 1;
  }
  assert.ok(run >= 11, `${run} examples`);
});
