// Uploads that are read at once, within bounds.
import { largestUpload } from './house.ts';

/** All of an upload, or undefined when it is larger than what is read at once. */
export async function wholeUpload(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of bytes) {
    size += part.length;
    if (size > largestUpload) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Bytes at hand, as a stream of one part. */
export const once = async function* (bytes: Uint8Array) {
  yield bytes;
};
