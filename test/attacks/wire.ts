// Requests byte by byte over a socket: what no client would send.
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { connect } from 'node:net';
import { after } from 'node:test';
import type { serve } from '../../src/server/serve.ts';

type App = ReturnType<typeof serve>;

/** Listens on loopback until the test file ends. */
export async function listening(app: App): Promise<number> {
  await app.listen({ port: 0, host: '127.0.0.1' });
  after(() => app.close());
  return (app.server.address() as AddressInfo).port;
}

/** Asks for a page after whatever was sent, and to be hung up on. */
const marker = (port: number) => `GET /meaning HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`;

export type Heard = {
  /** The status of every answer on the connection, in order, without the marker's. */
  readonly answers: readonly number[];
  /** Whether the connection was still good for another request. */
  readonly goesOn: boolean;
  readonly text: string;
};

/**
 * Sends the bytes, and after the first whole answer a plain request. Whatever was hidden in the bytes would be answered in
 * between. Where nothing is answered, the connection must be closed by the other side.
 */
export function spoken(port: number, bytes: string): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    let isMarked = false;
    // Longer than anything here is waited for.
    const limit = setTimeout(() => {
      socket.destroy();
      reject(new Error(`no end: ${JSON.stringify(bytes.slice(0, 200))}`));
    }, 8000);
    socket.on('connect', () => socket.write(bytes, 'latin1'));
    socket.on('error', () => {});
    socket.on('data', (part) => {
      text += part.toString('latin1');
      if (isMarked || !isWhole(text)) return;
      isMarked = true;
      socket.write(marker(port));
    });
    socket.on('close', () => {
      clearTimeout(limit);
      const answers = [...text.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, status]) => Number(status));
      const goesOn = answers.length > 1 && answers.at(-1) === 200;
      resolve({ answers: goesOn ? answers.slice(0, -1) : answers, goesOn, text });
    });
  });
}

/** Whether the first answer is here with all of its body. */
function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /^content-length: (\d+)$/im.exec(text.slice(0, end).replaceAll('\r', ''));
  return length === null ? text.endsWith('0\r\n\r\n') : text.length - end - 4 >= Number(length[1]);
}

/** Sends one byte after another, never to an end; gives the milliseconds until the other side hung up, and what it said. */
export async function trickled(
  port: number,
  head: string,
  every = 40,
): Promise<{ readonly after: number; readonly text: string }> {
  const socket: Socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const began = performance.now();
  let text = '';
  socket.on('data', (part) => {
    text += String(part);
  });
  socket.on('error', () => {});
  socket.write(head);
  const drops = setInterval(() => socket.writable && socket.write('a'), every);
  const limit = setTimeout(() => socket.destroy(), 20_000);
  await once(socket, 'close');
  clearInterval(drops);
  clearTimeout(limit);
  return { after: performance.now() - began, text };
}
