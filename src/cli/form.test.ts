// An operator's own form on the command line: looked at, confirmed, filled in, read back.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { layouts, signed } from '../../test/fixtures/forms/make-forms.ts';
import { run } from './run.ts';

const cwd = mkdtempSync(join(tmpdir(), 'hoshimi-form-'));
after(() => rmSync(cwd, { recursive: true, force: true }));
cpSync(join(import.meta.dirname, '../../examples/home-gateway'), join(cwd, 'home-gateway'), { recursive: true });
for (const [name, make] of Object.entries(layouts)) writeFileSync(join(cwd, `${name}.xlsx`), make().bytes);
writeFileSync(join(cwd, 'signed.xlsx'), signed());

async function told(...argv: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const exit = await run([...argv, '--lang', 'en'], {
    cwd,
    env: {},
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  });
  return { exit, out: out.join('\n'), err: err.join('\n') };
}

test('a form is understood, confirmed, filled in from a folder, and read back into it without a change', async () => {
  const before = readFileSync(join(cwd, 'plain.xlsx'));
  const first = await told('form', 'understand', 'plain.xlsx', '--remember', 'plain.json');
  assert.equal(first.exit, 0);
  assert.match(first.out, /Form recognised: 40 answers, 16 criteria/);
  assert.match(first.out, /はい → conforms \(to be confirmed\)/);
  assert.match(first.out, /S1\.1-16: your form: 1, our data: 5 \(assumed\)/);
  assert.match(first.out, /run this again with --confirm/);
  const early = await told(
    'form',
    'fill',
    'home-gateway',
    '--form',
    'plain.xlsx',
    '--out',
    'early.xlsx',
    '--remember',
    'plain.json',
  );
  assert.equal(early.exit, 2);
  assert.match(early.err, /has not been confirmed/);
  assert.ok(!existsSync(join(cwd, 'early.xlsx')));
  const confirmed = await told('form', 'understand', 'plain.xlsx', '--confirm', '--remember', 'plain.json');
  assert.match(confirmed.out, /Kept as confirmed: .*plain\.json/);
  assert.equal(
    JSON.parse((await told('form', 'understand', 'plain.xlsx', '--json', '--remember', 'plain.json')).out).isConfirmed,
    true,
  );
  const filled = await told(
    'form',
    'fill',
    'home-gateway',
    '--form',
    'plain.xlsx',
    '--out',
    'filled.xlsx',
    '--remember',
    'plain.json',
  );
  assert.equal(filled.exit, 0, filled.err);
  assert.match(filled.out, /Not written:[\s\S]*S1\.1-16\/5: the form has no place for it/);
  const read = await told('checklist', 'read', 'filled.xlsx', '--json', '--remember', 'plain.json');
  const { answers, findings, edition } = JSON.parse(read.out);
  assert.deepEqual(findings, []);
  assert.equal(edition, 'JST-CR-01-01-2024R1');
  assert.equal(answers.length, 40);
  assert.deepEqual(Object.keys(answers[0]), ['criterion', 'item', 'result', 'reason', 'evidence', 'cell']);
  assert.ok(answers.some(({ result }: { result: string }) => result === 'conforms'));
  const into = await told(
    'checklist',
    'read',
    'filled.xlsx',
    '--into',
    'home-gateway',
    '--dry-run',
    '--remember',
    'plain.json',
  );
  assert.equal(into.exit, 0, into.err);
  assert.match(into.out, /Nothing changes\./);
  assert.deepEqual(readFileSync(join(cwd, 'plain.xlsx')), before);
});

test('without a file named, what was confirmed is kept in the data folder by the fingerprint of the form', async () => {
  const { out } = await told('form', 'understand', 'merged.xlsx', '--confirm', '--json');
  const { fingerprint } = JSON.parse(out);
  const kept = out && (await told('form', 'understand', 'merged.xlsx')).out;
  const [, path = ''] = /This form has been confirmed: (.*)$/m.exec(kept) ?? [];
  assert.ok(path.endsWith(join('forms', `${fingerprint}.json`)) && existsSync(path), kept);
  assert.equal(
    (await told('form', 'fill', 'home-gateway', '--form', 'merged.xlsx', '--out', 'merged-filled.xlsx')).exit,
    0,
  );
  const read = await told('checklist', 'read', 'merged-filled.xlsx', '--json');
  assert.deepEqual(JSON.parse(read.out).findings, []);
});

test('what was kept and mended by hand is followed; what is none is refused', async () => {
  await told('form', 'understand', 'english.xlsx', '--confirm', '--remember', 'mended.json');
  const kept = JSON.parse(readFileSync(join(cwd, 'mended.json'), 'utf8'));
  kept.words[0][0] = { word: 'Yes', means: 'does-not-conform', sure: 'sure' };
  kept.words[0][1] = { word: 'No', means: 'conforms', sure: 'sure' };
  writeFileSync(join(cwd, 'mended.json'), JSON.stringify(kept));
  assert.equal(
    (
      await told(
        'form',
        'fill',
        'home-gateway',
        '--form',
        'english.xlsx',
        '--out',
        'mended.xlsx',
        '--remember',
        'mended.json',
      )
    ).exit,
    0,
  );
  await told('form', 'understand', 'english.xlsx', '--confirm', '--remember', 'other.json');
  const answers = JSON.parse((await told('checklist', 'read', 'mended.xlsx', '--json', '--remember', 'other.json')).out)
    .answers as { result: string }[];
  assert.ok(answers.filter(({ result }) => result === 'does-not-conform').length > 10);
  for (const text of ['{', '{}', JSON.stringify({ ...kept, fingerprint: 'a'.repeat(64) })]) {
    writeFileSync(join(cwd, 'broken.json'), text);
    const { exit, err } = await told('form', 'understand', 'english.xlsx', '--remember', 'broken.json');
    assert.equal(exit, 2);
    assert.match(err, /no understanding of this form/);
  }
});

test('what is not understood says why and is left alone', async () => {
  const prose = await told('form', 'understand', 'prose.xlsx');
  assert.equal(prose.exit, 1);
  assert.match(prose.out, /This form is not understood[\s\S]*no criteria with cells for answers/);
  assert.equal((await told('form', 'fill', 'home-gateway', '--form', 'prose.xlsx', '--out', 'x.xlsx')).exit, 2);
  assert.equal((await told('checklist', 'read', 'prose.xlsx', '--json')).exit, 2);
  await told('form', 'understand', 'signed.xlsx', '--confirm', '--remember', 'signed.json');
  const refused = await told(
    'form',
    'fill',
    'home-gateway',
    '--form',
    'signed.xlsx',
    '--out',
    'x.xlsx',
    '--remember',
    'signed.json',
  );
  assert.equal(refused.exit, 2);
  assert.match(refused.err, /signed/);
  assert.ok(!existsSync(join(cwd, 'x.xlsx')));
});

test('the form itself is not written over, nor any other file without being told to', async () => {
  await told('form', 'understand', 'ticks.xlsx', '--confirm', '--remember', 'ticks.json');
  const fill = (...more: string[]) =>
    told('form', 'fill', 'home-gateway', '--form', 'ticks.xlsx', '--remember', 'ticks.json', ...more);
  assert.match((await fill('--out', './ticks.xlsx', '--force')).err, /not written over/);
  writeFileSync(join(cwd, 'there.xlsx'), 'mine');
  assert.match((await fill('--out', 'there.xlsx')).err, /exists already/);
  assert.equal((await fill('--out', 'there.xlsx', '--force')).exit, 0);
});

test('an answer that the form cannot tell is a finding, and nothing is taken over', async () => {
  const { exit, err, out } = await told(
    'checklist',
    'read',
    'mended.xlsx',
    '--into',
    'home-gateway',
    '--remember',
    'nobody.json',
  );
  assert.equal(exit, 2, out);
  assert.match(err, /has not been confirmed/);
});
