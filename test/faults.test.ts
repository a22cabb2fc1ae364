// A power cut at every call of every port, before and after it: after the restart nothing is lost and nothing doubled.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadScheme } from '../src/adapters/scheme/folder.ts';
import { addDays } from '../src/domain/calendar.ts';
import type { CivilDate, Sha256 } from '../src/domain/names.ts';
import { at } from '../src/domain/place.ts';
import { acceptFiling, demandEvidence, recordFee, returnFiling } from '../src/office/check.ts';
import { createProduct, saveFields } from '../src/office/draft.ts';
import { fileApplication, openApplication, releaseEvidence } from '../src/office/file.ts';
import { addModels, extendLabel, issueLabel, revokeLabel } from '../src/office/issue.ts';
import type { Office } from '../src/office/office.ts';
import type { Cut } from './cut.ts';
import { powerLine } from './cut.ts';
import { allowed } from './organisations.ts';
import { peopled } from './peopled.ts';
import { scenes } from './scenes.ts';
import { completeProduct, officer, proof, putProof, supplier, world } from './world.ts';

const scheme = await loadScheme(join(import.meta.dirname, '../scheme'));
const catalogue = Object.values(scheme.catalogues)[0];
assert.ok(catalogue);
const day = '2026-06-01' as CivilDate;
const product = completeProduct(scheme, catalogue, day);

/** The port, except that one call fails: before it does anything, or after it has done everything. */
function powerCut<P extends object>(port: P, call: string, when: 'before' | 'after'): P {
  let armed = true;
  const cut = () => {
    armed = false;
    throw new Error('power cut');
  };
  return new Proxy(port, {
    get: (target, name) => {
      const real = Reflect.get(target, name);
      if (name !== call || typeof real !== 'function') return typeof real === 'function' ? real.bind(target) : real;
      return async (...args: unknown[]) => {
        if (armed && when === 'before') cut();
        const result = await real.apply(target, args);
        if (armed) cut();
        return result;
      };
    },
  });
}

type Run = { readonly mine: (o?: Partial<Office>) => Office; readonly theirs: (o?: Partial<Office>) => Office };
/** The whole path, each act by the person whose turn it is. An act that was taken before the cut may be refused now; that is told apart by the sweep at the end. */
const path: readonly [string, (run: Run, cut: Partial<Office>) => Promise<unknown>][] = [
  ['createProduct', ({ mine }, cut) => createProduct(mine(cut), 'p', product)],
  [
    'saveFields',
    async ({ mine }, cut) => saveFields(mine(cut), 'p', [{ field: '/product/about', expected: 0, value: '説明' }]),
  ],
  ['openApplication', ({ mine }, cut) => openApplication(mine(cut), 'p')],
  ['fileApplication', async (run, cut) => fileApplication(run.mine(cut), await number(run), [])],
  [
    'returnFiling',
    async (run, cut) => returnFiling(run.theirs(cut), await number(run), [{ at: at('models'), asks: '?' }]),
  ],
  ['fileApplication', async (run, cut) => fileApplication(run.mine(cut), await number(run), [{ says: '!' }])],
  [
    'demandEvidence',
    async (run, cut) => demandEvidence(run.theirs(cut), await number(run), [proof.sha256 as Sha256], '疑い'),
  ],
  ['releaseEvidence', async (run, cut) => releaseEvidence(run.mine(cut), await number(run), [proof.sha256 as Sha256])],
  ['acceptFiling', async (run, cut) => acceptFiling(run.theirs(cut), await number(run))],
  ['recordFee', async (run, cut) => recordFee(run.theirs(cut), await number(run), 198_000)],
  ['issueLabel', async (run, cut) => issueLabel(run.theirs(cut), await number(run), addDays(day, 300))],
  ['addModels', async (run, cut) => addModels(run.theirs(cut), await registration(run), ['T-3'])],
  ['extendLabel', async (run, cut) => extendLabel(run.theirs(cut), await registration(run), addDays(day, 400))],
  ['revokeLabel', async (run, cut) => revokeLabel(run.theirs(cut), await registration(run), '理由')],
];
/** The number of the one application there is. */
const number = async ({ mine }: Run) => {
  const [opened] = (await mine().reading.applications())[0] ?? [];
  assert.ok(opened?.act === 'opened');
  return opened.number;
};
const registration = async ({ theirs }: Run) => {
  const [issued] = (await theirs().reading.labels())[0] ?? [];
  assert.ok(issued?.act === 'issued');
  return issued.number;
};

const expectedActs = ['opened', 'filed', 'returned', 'filed', 'evidence-demanded', 'accepted', 'paid', 'labelled'];
const expectedLabel = ['issued', 'models-added', 'extended', 'revoked'];
const ports = {
  reading: ['fields', 'application', 'applications', 'label', 'labels'],
  register: ['append', 'given'],
  drafts: ['create', 'save'],
  evidence: ['see'],
} as const;

let cuts = 0;
for (const [index, [act]] of path.entries())
  for (const [port, calls] of Object.entries(ports) as [keyof typeof ports, readonly string[]][])
    for (const call of calls)
      for (const when of ['before', 'after'] as const)
        test(`power cut ${when} ${port}.${call} in act ${index + 1} (${act}): after the restart everything is there once`, async () => {
          const { office, records, evidence } = world(scheme, day);
          await putProof(evidence);
          const run: Run = { mine: (o) => office(supplier, o), theirs: (o) => office(officer, o) };
          for (const [i, [, take]] of path.entries()) {
            if (i === index) {
              const whole = office(i === 0 ? supplier : officer);
              const broken = take(
                run,
                port === 'reading'
                  ? cutReading(run, path[i]?.[0] ?? '', call, when)
                  : { [port]: powerCut(whole[port], call, when) },
              );
              await broken.then(
                () => undefined,
                (error) => {
                  assert.match(String(error), /power cut/);
                  cuts += 1;
                },
              );
            }
            await take(run, {});
          }
          const acts = (await records.openFor(officer).applications()).map((one) => one.map(({ act: name }) => name));
          assert.deepEqual(acts, [expectedActs]);
          assert.deepEqual(
            (await records.openFor(undefined).labels()).map((one) => one.map(({ act: name }) => name)),
            [expectedLabel],
          );
          assert.equal(await records.register.given('registration'), 1);
          assert.equal(await records.register.given('acceptance'), 1);
          const fields = await records.openFor(supplier).fields('p');
          assert.equal(fields?.find(({ field }) => field === '/product/about')?.version, 1);
          assert.equal(fields?.find(({ field }) => field === '/models')?.version, 1);
        });

/** A reading is opened for a person, so the broken one is hers whose act it is. */
const supplierActs = new Set(['createProduct', 'saveFields', 'openApplication', 'fileApplication', 'releaseEvidence']);
const cutReading = (run: Run, act: string, call: string, when: 'before' | 'after'): Partial<Office> => ({
  reading: powerCut((supplierActs.has(act) ? run.mine() : run.theirs()).reading, call, when),
});

test('the power really was cut in many of these', () => assert.ok(cuts >= 60, `${cuts} cuts`));

test('two requests at once for one product open one application', async () => {
  const { office } = world(scheme, day);
  await createProduct(office(supplier), 'p', product);
  const mine = office(supplier);
  let other: Promise<unknown> | undefined;
  // The other request comes in between the two looks of the first.
  const register = {
    ...mine.register,
    given: async (kind: Parameters<typeof mine.register.given>[0]) => {
      other ??= openApplication(office(supplier), 'p');
      await other;
      return mine.register.given(kind);
    },
  };
  const opened = await openApplication({ ...mine, register }, 'p');
  assert.deepEqual(opened, await other);
  assert.equal((await mine.reading.applications()).length, 1);
});

for (const scene of scenes)
  test(`power cut before and after every call of ${scene.name}: done again, it ends right`, async () => {
    /** Begins anew, acts with the power cut there, then acts again; gives how many calls the first act made. */
    const lived = async (cut?: Cut): Promise<number> => {
      const of = await peopled(scheme, day, scene.without);
      await scene.begin(of);
      const line = powerLine(cut);
      const broken = scene.act(async (person) => line.through(await of.at(person)), of);
      if (cut) await assert.rejects(broken, /power cut/);
      else allowed(await broken);
      if (cut) await scene.act(of.at, of);
      await scene.end(of);
      return line.calls();
    };
    const calls = await lived();
    assert.ok(calls >= 2, `${calls} calls`);
    for (let at = 0; at < calls; at++) for (const when of ['before', 'after'] as const) await lived({ at, when });
  });
