// A drawer beside the evidence of each organisation, for what is no evidence and may be taken out again: forms of others and
// copies of their wording. No way that opens evidence leads into it; copies of the whole installation hold it.
import type { Drawer } from '../../office/form-desk.ts';
import { evidenceByOrganisation } from './store.ts';

/** The largest thing in a drawer, in bytes: no upload that is read at once is larger. */
const largest = 32 * 1024 * 1024;

/** The drawer of each organisation, in the folder that holds the evidence. */
export function drawersBeside(folder: string): (organisation: string) => Drawer {
  const storeOf = evidenceByOrganisation(folder);
  return (organisation) => {
    const store = storeOf(`drawer of ${organisation}`);
    return {
      keep: async (bytes) => {
        const kept = await store.put(once(bytes), largest);
        if (kept === 'too-large') throw new Error(`a drawer holds no ${bytes.length} bytes`);
        return kept.sha256;
      },
      open: async (sha256) => {
        const bytes = await store.open(sha256);
        if (!bytes) return undefined;
        const parts: Uint8Array[] = [];
        for await (const part of bytes) parts.push(part);
        return Buffer.concat(parts);
      },
      forget: async (sha256) => void (await store.remove(sha256)),
    };
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
