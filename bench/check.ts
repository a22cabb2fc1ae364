// How long `hoshimi check` takes for a folder of products, start to end, as a pipeline runs it: whole products with 16 answers
// and 26 files of evidence each, whose declarations differ ("alike") or every file of which does ("different"); and products
// that were generated from a seed.
// Run as: node bench/check.ts [PRODUCTS]
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { openTools } from '../src/open.ts';
import { anyProduct } from '../test/generated.ts';
import { say } from './stores.ts';

const count = Number(process.argv[2] ?? 200);
const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'hoshimi-bench-check-'));

/** Copies of an example; no declarations are like another product's, and the answers only where `areAlike`. */
function whole(into: string, areAlike: boolean): void {
  for (let i = 0; i < count; i++) {
    const path = join(into, `製品-${String(i).padStart(4, '0')}`);
    cpSync(join(root, 'examples/home-gateway'), path, { recursive: true });
    const answers = areAlike ? [] : readdirSync(join(path, 'answers')).map((name) => join('answers', name));
    for (const file of ['product.yaml', ...answers])
      writeFileSync(join(path, file), `# ${i}\n${readFileSync(join(path, file), 'utf8')}`);
  }
}

async function generated(into: string): Promise<void> {
  const tools = await openTools();
  for (const [i, product] of fc.sample(anyProduct, { numRuns: count, seed: 20261125 }).entries())
    await tools.folder.write(join(into, `p-${i}`), product);
}

try {
  whole(join(folder, 'alike'), true);
  whole(join(folder, 'different'), false);
  await generated(join(folder, 'generated'));
  for (const kind of ['alike', 'different', 'generated'])
    for (const form of ['--json', '--sarif', '--junit']) {
      const took: number[] = [];
      for (let round = 0; round < 3; round++) {
        const began = performance.now();
        const { status, stdout } = spawnSync(join(root, 'bin/hoshimi'), ['check', kind, form], {
          cwd: folder,
          encoding: 'utf8',
          maxBuffer: 1024 * 1024 * 1024,
        });
        took.push(performance.now() - began);
        assert.ok(status === 0 || status === 1, `ended with ${status}`);
        if (form === '--json') assert.equal(stdout.trimEnd().split('\n').length, count);
      }
      const said = took.map((one) => (one / 1000).toFixed(2)).join(', ');
      say(`${kind.padEnd(9)} ${form.padEnd(7)} ${count} products: ${said} s`);
    }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
