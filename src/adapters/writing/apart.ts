// Files that strangers wrote are read in a thread of their own, within bounds of time and memory: what is too intricate to be read
// ends that thread, and the office hears of it in a word and goes on.
import { Worker } from 'node:worker_threads';
import type { ReadWriting } from '../../office/writing.ts';
import type { Pages } from './pdf.ts';
import type { ReadText } from './writing.ts';
import { writingIn } from './writing.ts';

export type ReadingBounds = {
  readonly seconds: number;
  /** Of what the thread makes itself and of the bytes that it holds besides, together; looked at many times a second. */
  readonly megabytes: number;
  /** So many files are read at once; the others wait. */
  readonly atOnce: number;
};
const usual: ReadingBounds = { seconds: 10, megabytes: 512, atOnce: 2 };
const tooIntricate = { refused: 'too-intricate' } as const;
type TooIntricate = typeof tooIntricate;

/** Reads texts and the pages of PDFs in threads of their own. */
export function readingApart(
  { seconds, megabytes, atOnce }: ReadingBounds = usual,
  reader: URL = new URL('./reader.ts', import.meta.url),
) {
  let running = 0;
  const waiting: (() => void)[] = [];
  const turn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
  const read = <T>(what: 'writing' | 'pages', bytes: Uint8Array, name = ''): Promise<T | TooIntricate> =>
    turn(() => inThread<T>(reader, { what, bytes: Uint8Array.from(bytes), name }, { seconds, megabytes }));
  const readWriting: ReadWriting = async (bytes, name) => {
    const found = await read<ReadText | Exclude<Awaited<ReturnType<ReadWriting>>, { text: string }>>(
      'writing',
      bytes,
      name,
    );
    return 'refused' in found ? found : writingIn(found);
  };
  return { readWriting, pagesOf: (bytes: Uint8Array) => read<Pages>('pages', bytes) };
}

type Given = { readonly what: 'writing' | 'pages'; readonly bytes: Uint8Array<ArrayBuffer>; readonly name: string };

/** What one thread answers; whatever it answers with or however it ends, it is gone afterwards. */
async function inThread<T>(
  reader: URL,
  workerData: Given,
  { seconds, megabytes }: Omit<ReadingBounds, 'atOnce'>,
): Promise<T | TooIntricate> {
  const thread = new Worker(reader, {
    workerData,
    transferList: [workerData.bytes.buffer],
    env: {},
    // Far above what is looked at: a thread that meets the engine's own limit may take the whole process along.
    resourceLimits: { maxOldGenerationSizeMb: megabytes * 4, maxYoungGenerationSizeMb: 16 },
  });
  const timers: NodeJS.Timeout[] = [];
  try {
    return await new Promise<T | TooIntricate>((resolve, reject) => {
      timers.push(setTimeout(() => resolve(tooIntricate), seconds * 1000));
      timers.push(
        setInterval(() => void isHeavy(thread, megabytes).then((heavy) => heavy && resolve(tooIntricate)), 50),
      );
      thread.once('message', (answer: T) => resolve(answer));
      thread.once('error', (fault: Error & { readonly code?: string }) =>
        // Out of memory, too deep, or longer than any text can be.
        fault.code === 'ERR_WORKER_OUT_OF_MEMORY' || fault.name === 'RangeError'
          ? resolve(tooIntricate)
          : reject(fault),
      );
      thread.once('exit', () => resolve(tooIntricate));
    });
  } finally {
    for (const timer of timers) clearTimeout(timer);
    await thread.terminate();
  }
}

/** Whether the thread holds more than it may. */
async function isHeavy(thread: Worker, megabytes: number): Promise<boolean> {
  // A thread that is over has nothing to say.
  const seen = await thread.getHeapStatistics().catch(() => undefined);
  return seen !== undefined && seen.used_heap_size + seen.external_memory > megabytes * 1024 * 1024;
}
