// The command line's machine side: standard streams, the terminal, the exit code.
import { createInterface } from 'node:readline/promises';
import { buffer, text } from 'node:stream/consumers';
import { run } from './run.ts';

const line = (stream: NodeJS.WriteStream) => (said: string) => void stream.write(`${said}\n`);
// A reader that stops early (head, a closed pager) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 3));

async function ask(question: string): Promise<string | undefined> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await new Promise<string | undefined>((resolve) => {
      terminal.once('close', () => resolve(undefined));
      terminal.question(question).then(resolve, () => resolve(undefined));
    });
  } finally {
    terminal.close();
  }
}

process.exitCode = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  out: line(process.stdout),
  err: line(process.stderr),
  ask: process.stdin.isTTY ? ask : undefined,
  stdin: () => text(process.stdin),
  stdinBytes: () => buffer(process.stdin),
});
