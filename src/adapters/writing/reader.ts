// The thread that reads one file for whoever started it, and ends. It is given nothing but the bytes.
import { parentPort, workerData } from 'node:worker_threads';
import { pagesOf } from './pdf.ts';
import { readBytes } from './writing.ts';

const { what, bytes, name } = workerData as {
  readonly what: 'writing' | 'pages';
  readonly bytes: Uint8Array;
  readonly name: string;
};
parentPort?.postMessage(what === 'pages' ? await pagesOf(bytes) : await readBytes(bytes, name));
