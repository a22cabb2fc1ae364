// Makes the evidence of the examples anew, with real tools against real daemons on a loopback of their own:
//   node test/interop/make-evidence.ts FOLDER      into FOLDER/PRODUCT/evidence
//   node test/interop/make-evidence.ts --write     over the committed evidence, and seals product.yaml again
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Bench, benchRefused, inBench, lacking } from './bench.ts';
import { homeGateway } from './home-gateway.ts';
import { networkCamera } from './network-camera.ts';
import { officePrinter } from './office-printer.ts';
import { seal } from './seal.ts';
import { storageController } from './storage-controller.ts';

export const root = resolve(import.meta.dirname, '../..');
const products: Readonly<Record<string, (bench: Bench, pages: string) => Promise<void>>> = {
  'home-gateway': homeGateway,
  'network-camera': networkCamera,
  'office-printer': officePrinter,
  'storage-controller': storageController,
};
export const productNames: readonly string[] = Object.keys(products);

const fail = (message: string): never => {
  process.stderr.write(`${message}\n`);
  process.exit(3);
};

/** Inside a bench: everything of every product, each in its own folder. */
async function make(into: string, only: readonly string[]): Promise<void> {
  for (const [name, product] of Object.entries(products)) {
    if (only.length > 0 && !only.includes(name)) continue;
    const started = Date.now();
    const bench = new Bench(join(into, name));
    await mkdir(join(bench.folder, 'evidence'), { recursive: true });
    try {
      await product(bench, join(root, 'examples', name, 'evidence'));
    } finally {
      await bench.stop();
    }
    const count = (await readdir(join(bench.folder, 'evidence'))).length;
    process.stdout.write(`${name}: ${count} files in ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  }
}

/** Starts this file again inside a bench. */
function makeInBench(into: string, only: readonly string[]): void {
  const lacks = lacking();
  if (lacks.length > 0)
    fail(
      `These Debian packages are missing: ${lacks.join(' ')}\nfix: apt-get install -y --no-install-recommends ${lacks.join(' ')}`,
    );
  const refused = benchRefused();
  if (refused)
    fail(
      `No network namespace can be made here: ${refused}\nfix: run it as root, or where user namespaces are allowed`,
    );
  const [command, args] = inBench([process.execPath, import.meta.filename, '--inside', into, ...only]);
  const { status } = spawnSync(command, args, { stdio: 'inherit', timeout: 600_000 });
  if (status !== 0) fail('the evidence could not be made; the words of the tool stand above');
}

async function main(args: readonly string[]): Promise<void> {
  const [first = '', ...others] = args;
  if (first === '--inside') return make(others[0] ?? '', others.slice(1));
  if (first !== '--write') return makeInBench(resolve(first || fail('give a folder, or --write')), others);
  const into = await mkdtemp(join(tmpdir(), 'hoshimi-evidence-'));
  makeInBench(into, others);
  for (const name of productNames) {
    if (others.length > 0 && !others.includes(name)) continue;
    await cp(join(into, name, 'evidence'), join(root, 'examples', name, 'evidence'), { recursive: true });
    process.stdout.write(`${name}: ${await seal(join(root, 'examples', name))} pieces sealed\n`);
  }
  await rm(into, { recursive: true });
}

if (import.meta.main) await main(process.argv.slice(2));
