import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pdfOf } from '../../../test/fixtures/pdf.ts';
import { readingApart } from './apart.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const refused = { refused: 'too-intricate' };
/** A thread that does this instead of reading. */
const doing = (what: string) =>
  new URL(
    `data:text/javascript,import { parentPort, workerData } from 'node:worker_threads';${encodeURIComponent(what)}`,
  );
const bounds = { seconds: 20, megabytes: 100, atOnce: 2 };

test('what is read apart is what is read here, with its places', async () => {
  const { readWriting, pagesOf } = readingApart();
  const given = Buffer.from('<!doctype html>\n<p>一つ。</p>\n<img alt="二つ">');
  const page = await readWriting(given, 'x');
  assert.ok('text' in page);
  assert.deepEqual(
    [page.placeOf(page.text.indexOf('一')), page.placeOf(page.text.indexOf('二'))],
    ['2:4 p', '3:1 img'],
  );
  assert.match(given.toString(), /一つ/, 'the bytes stay with whoever gave them');
  assert.deepEqual(await readWriting(Buffer.from([0x7f, 0x45, 0, 0]), 'x'), { refused: 'not-text' });
  assert.deepEqual(await pagesOf(pdfOf(['a', ''])), { pages: ['a', ''] });
});

for (const [what, does] of [
  ['makes ever more of its own', 'const all = []; for (;;) all.push({ a: {}, b: [] });'],
  ['goes too deep', 'const deep = () => 1 + deep(); deep();'],
  ['wants a text longer than there is', "let text = 'x'; for (;;) text += text;"],
  ['ends without a word', 'process.exit(3);'],
] as const)
  test(`a reader that ${what} is a refusal, and the process goes on`, async () =>
    assert.deepEqual(await readingApart(bounds, doing(does)).readWriting(bytes('x'), 'x'), refused));

test('a reader that never ends is ended, and one that holds ever more bytes as well', async () => {
  const brief = { ...bounds, seconds: 0.2 };
  assert.deepEqual(await readingApart(brief, doing('for (;;);')).readWriting(bytes('x'), 'x'), refused);
  const holds = 'const all = []; setInterval(() => all.push(new Uint8Array(16e6).fill(1)), 5);';
  assert.deepEqual(await readingApart({ ...bounds, seconds: 600 }, doing(holds)).readWriting(bytes('x'), 'x'), refused);
});

test('a fault of the reader is a fault, and whoever comes next is read for', async () => {
  const broken = readingApart({ ...bounds, atOnce: 1 }, doing("throw new TypeError('ours');"));
  const both = await Promise.allSettled([broken.readWriting(bytes('a'), 'a'), broken.readWriting(bytes('b'), 'b')]);
  assert.deepEqual(
    both.map((one) => one.status === 'rejected' && one.reason.message),
    ['ours', 'ours'],
  );
});

test('no more files are read at once than is said; the others wait', async () => {
  const told = 'parentPort.postMessage({ pages: [String(Date.now())] }); setTimeout(() => {}, 20);';
  const { pagesOf } = readingApart({ ...bounds, atOnce: 1 }, doing(told));
  const order: number[] = [];
  await Promise.all([1, 2, 3].map((one) => pagesOf(bytes('x')).then(() => order.push(one))));
  assert.deepEqual(order, [1, 2, 3]);
});

test('a reader is given no setting of the office', async () => {
  process.env['HOSHIMI_SECRET'] = 'x';
  const told = 'parentPort.postMessage({ pages: Object.keys(process.env) });';
  assert.deepEqual(await readingApart(bounds, doing(told)).pagesOf(bytes('x')), { pages: [] });
  delete process.env['HOSHIMI_SECRET'];
});
