// That reading takes as many steps as there is to read: counted by the engine, not timed.
import assert from 'node:assert/strict';
import type { Profiler } from 'node:inspector';
import { Session } from 'node:inspector/promises';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { seenIn } from './html.ts';
import { readBytes } from './writing.ts';

const session = new Session();
before(async () => {
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
});
after(() => session.disconnect());

/** How often the functions and blocks of the reader ran. */
async function steps(work: () => unknown): Promise<number> {
  await session.post('Profiler.takePreciseCoverage');
  await work();
  const { result } = (await session.post('Profiler.takePreciseCoverage')) as Profiler.TakePreciseCoverageReturnType;
  const ours = result.filter(({ url }) => url.includes('/src/adapters/writing/'));
  return ours
    .flatMap(({ functions }) => functions)
    .flatMap(({ ranges }) => ranges)
    .reduce((sum, { count }) => sum + count, 0);
}

const pieces = [
  '<p>',
  '<p>x',
  '<b>y</b>',
  '<div>',
  '</div>',
  '</b>',
  '<li>a',
  '<td>b',
  '<br>',
  '<',
  '<!---->',
  '<!--',
  '-->',
  '<a title=x>',
  '<i b="',
  "<i c='",
  '=',
  ' ',
  'a ',
  '/>',
  '>',
  '<title>t',
  '<script>',
  '</script>',
  '&amp;',
  '方針\n',
  '<x-long-name hidden>',
  '<pre>',
  '<q>',
  '<?xml ',
  '?>',
] as const;
const page = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 }).map((some) => some.join(''));

test('twice as much of a page takes about twice as many steps, whatever it is made of', async () => {
  await fc.assert(
    fc.asyncProperty(page, page, async (begin, more) => {
      const once = `${begin}${more.repeat(400)}`;
      const twice = `${begin}${more.repeat(800)}`;
      const [one, two] = [await steps(() => seenIn(once)), await steps(() => seenIn(twice))];
      // Until elements are as deep as they are told apart, and some room for the beginning.
      assert.ok(two <= 2.2 * one + 3000, `${one} steps, then ${two}: ${JSON.stringify([begin, more])}`);
      assert.ok(two <= 60 * twice.length + 3000, `${two} steps for ${twice.length} signs`);
    }),
    { numRuns: 60 },
  );
});

test('what begins a page is looked at once, however many comments there are', async () => {
  const begun = (count: number) => steps(() => readBytes(Buffer.from(`${'<!---->'.repeat(count)}x`), 'x.txt'));
  const [one, two] = [await begun(60), await begun(120)];
  assert.ok(two <= 2.2 * one + 500, `${one}, then ${two}`);
});

test('places, names and marks are bounded, and what is told of a place as well', async () => {
  const long = Array.from({ length: 300 }, (_, index) => `<x${'a'.repeat(5000)}${index}>`).join('');
  const many = Array.from({ length: 30_000 }, (_, index) => `<y${index}>z</y${index}>`).join('');
  const { marks } = seenIn(`${long}t${many}`);
  assert.ok(marks.names.length <= 10_000 && marks.names.every((name) => name.length <= 64));
  const lone = seenIn(`<!doctype html>${'<'.repeat(50_000)}`);
  assert.equal(lone.marks.at.length, 1);
});
