// The command line, tested by reading: each file of test/scripts is a conversation that a person could have had. Lines
// that begin with "! " went to standard error, "> " is what she typed. UPDATE_GOLDEN=1 writes down what is said now.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import type { Io } from '../src/cli/command.ts';
import { run } from '../src/cli/run.ts';
import { exampleRequest } from './evaluation-request.ts';

const here = join(import.meta.dirname, 'scripts');
const examples = join(import.meta.dirname, '../examples');

/** What is asked in the request.zip of a conversation. */
const camera = join(examples, 'network-camera');
const aboutCamera = { items: ['S1.1-01', 'S1.1-05/2'], evidence: ['asset-list'] };

/** A line without what is another in each run: secrets of links, and the name that an answer has by its day. */
const told = (line: string): string =>
  line
    .replace(/\/(enter|join)\/\S+/, '/$1/…')
    .replace(/evaluations\/[0-9a-f]{16}/g, 'evaluations/…')
    .replace(/SHA-256: [0-9a-f]{64}/, 'SHA-256: …');

/** The words of a command line; quotes keep blanks. */
const wordsOf = (command: string): string[] =>
  [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? '',
  );

/** What one block says when it is run now. */
async function conversation(block: string, cwd: string, lang: string): Promise<string> {
  const [command = '', ...rest] = block.split('\n');
  if (command.startsWith('$ cat ')) return `${command}\n${readFileSync(join(cwd, command.slice(6)), 'utf8').trimEnd()}`;
  if (!command.startsWith('$ hoshimi')) return block;
  const typed = rest.filter((line) => line.startsWith('> ')).map((line) => line.slice(2));
  const said: string[] = [];
  const take = (mark: string) => (text: string) => {
    for (const line of text.split('\n')) said.push(told(`${mark}${line}`.trimEnd()));
  };
  const ask: Io['ask'] = async (question) => {
    const line = typed.shift();
    take('! ')(question);
    said.push(line === undefined ? '(closed)' : `> ${line}`);
    return line;
  };
  const exit = await run(wordsOf(command).slice(2), {
    cwd,
    env: { LANG: `${lang}_${lang === 'ja' ? 'JP' : 'GB'}.UTF-8` },
    out: take(''),
    err: take('! '),
    ask: typed.length > 0 ? ask : undefined,
  });
  return [command, ...said, `exit ${exit}`].join('\n');
}

for (const name of readdirSync(here).sort())
  test(`the conversation of ${name} goes as it is written down`, async () => {
    const source = readFileSync(join(here, name), 'utf8');
    const [script = '', ...parts] = source.split(/^-- (.+) --\n/m);
    const cwd = mkdtempSync(join(tmpdir(), 'hoshimi-script-'));
    try {
      for (const example of readdirSync(examples))
        if (script.includes(example)) cpSync(join(examples, example), join(cwd, example), { recursive: true });
      if (script.includes('request.zip'))
        writeFileSync(join(cwd, 'request.zip'), await exampleRequest(camera, aboutCamera));
      for (let i = 0; i < parts.length; i += 2) {
        const path = join(cwd, parts[i] ?? '');
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, parts[i + 1] ?? '');
      }
      const lang = name.includes('.ja.') ? 'ja' : 'en';
      const now: string[] = [];
      for (const block of script.trimEnd().split(/\n\n(?=[$#] )/)) now.push(await conversation(block, cwd, lang));
      const written = now.join('\n\n');
      if (process.env['UPDATE_GOLDEN'])
        writeFileSync(
          join(here, name),
          source.replace(script.trimEnd(), () => written),
        );
      else assert.equal(written, script.trimEnd());
    } finally {
      rmSync(cwd, { recursive: true, force: true });
    }
  });
