// What must be read again, such as the secret of one-time codes, is sealed with the installation's own key. The key lies in
// a file apart from the records: whoever has one of the two reads nothing.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const bytes = 32;

/** The key in this file, in hex; made with its folder when there is none yet. Only its owner may read it. */
export function installationKey(file: string): Buffer {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    // Written only if it is not there: of two who start at once, both read what the first has written.
    writeFileSync(file, `${randomBytes(bytes).toString('hex')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  if (key.length !== bytes) throw new Error(`the installation's key must be ${bytes} bytes in hex`);
  return key;
}

/** AES-256-GCM with a random nonce: `nonce.tag.text`, each base64url. Opening gives undefined for whatever was not sealed here. */
export const sealedWith = (key: Buffer) => ({
  seal(text: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return [nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url')).join('.');
  },
  open(sealed: string): string | undefined {
    const [nonce, tag, text, ...more] = sealed.split('.').map((part) => Buffer.from(part, 'base64url'));
    if (nonce?.length !== 12 || tag?.length !== 16 || text === undefined || more.length > 0) return undefined;
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
      decipher.setAuthTag(tag);
      return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
    } catch {
      return undefined;
    }
  },
});
