// Servers on loopback for the tests of the guarded web: 127.0.0.2 stands for an address that may be asked, 127.0.0.1 for one
// that may not. They are closed after the test file that imports them.
import { once } from 'node:events';
import type { IncomingMessage, RequestListener } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createSocketServer } from 'node:net';
import { after } from 'node:test';
import type { WebOptions } from '../../src/adapters/web/web.ts';
import { guardedWeb } from '../../src/adapters/web/web.ts';

const closers: (() => void)[] = [];
after(() => {
  for (const close of closers) close();
});

/** A server on 127.0.0.2, and what it was asked. */
export async function site(answer: RequestListener, { host = '127.0.0.2', port = 0 } = {}) {
  const asked: IncomingMessage[] = [];
  let connections = 0;
  const server = createServer({ maxHeaderSize: 100_000 }, (request, response) => {
    asked.push(request);
    answer(request, response);
  });
  server.on('connection', () => {
    connections += 1;
  });
  server.listen(port, host);
  await once(server, 'listening');
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  closers.push(close);
  const found = server.address() as AddressInfo;
  return { port: found.port, at: `${host}:${found.port}`, asked, connections: () => connections, close };
}

/** A server that says exactly these bytes, and goes on as told. */
export async function raw(talk: (write: (text: string) => boolean, ended: () => boolean) => void) {
  const server = createSocketServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () =>
      talk(
        (text) => socket.write(text),
        () => socket.destroyed,
      ),
    );
    closers.push(() => socket.destroy());
  });
  server.listen(0, '127.0.0.2');
  await once(server, 'listening');
  closers.push(() => server.close());
  return `127.0.0.2:${(server.address() as AddressInfo).port}`;
}

export const web = (at: string, options: WebOptions = {}) => guardedWeb({ allow: [at], ...options });
export const names = (...answers: readonly string[][]) => {
  const asked: string[] = [];
  const lookup: NonNullable<WebOptions['lookup']> = async (name) => {
    asked.push(name);
    const answer = answers[Math.min(asked.length, answers.length) - 1] ?? [];
    return answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  };
  return { lookup, asked };
};
export const text = (got: { bytes: Uint8Array } | { refused: string }) =>
  'bytes' in got ? Buffer.from(got.bytes).toString() : got;
