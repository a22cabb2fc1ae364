// What people prove themselves with, in memory.
import type { Keys, Passkey } from '../../office/identity.ts';
import { keyChange, keyRemoval } from './changes.ts';
import type { Kept, Tell } from './memory-kept.ts';
import { mustBeKept } from './memory-kept.ts';

export function memoryKeys(kept: Kept, tell: Tell): Keys {
  const { passkeys, passwords, recoveryCodes } = kept;
  return {
    async of(person) {
      const password = passwords.get(person);
      return {
        passkeys: [...passkeys.values()]
          .filter((one) => one.person === person)
          .map(({ person: _, ...passkey }) => copied(passkey)),
        ...(password ? { password: password.phc } : {}),
        ...(password?.code ? { code: { ...password.code } } : {}),
        recoveryCodes: recoveryCodes.get(person)?.size ?? 0,
      };
    },
    async put(person, key) {
      mustBeKept(kept, person);
      if ('passkey' in key && passkeys.has(key.passkey.id)) return false;
      tell(keyChange(person, key));
      if ('passkey' in key) passkeys.set(key.passkey.id, { ...copied(key.passkey), person });
      else if ('recoveryCodes' in key) recoveryCodes.set(person, new Set(key.recoveryCodes));
      else if ('code' in key) passwords.set(person, { phc: key.password, code: { sealed: key.code } });
      else passwords.set(person, { ...passwords.get(person), phc: key.password });
      return true;
    },
    async remove(person, key, only) {
      const isThere = key === 'password' ? passwords.has(person) : passkeys.get(key.passkey)?.person === person;
      if (!isThere) return false;
      const hers = [...passkeys.values()].filter((one) => one.person === person);
      if (only?.unlessLast && hers.length + (passwords.has(person) ? 1 : 0) === 1) return 'last-way-in';
      tell(keyRemoval(person, key));
      return key === 'password' ? passwords.delete(person) : passkeys.delete(key.passkey);
    },
    async passkey(id) {
      const found = passkeys.get(id);
      return found && copied(found);
    },
    async used(id, { was, is }, at) {
      const found = passkeys.get(id);
      if (found?.counter !== was) return false;
      passkeys.set(id, { ...found, counter: is, usedAt: at });
      return true;
    },
    async spendStep(person, step) {
      const password = passwords.get(person);
      if (!password?.code || (password.code.lastStep ?? -1) >= step) return false;
      passwords.set(person, { ...password, code: { ...password.code, lastStep: step } });
      return true;
    },
    spendRecoveryCode: async (person, hash) => recoveryCodes.get(person)?.delete(hash) ?? false,
  };
}

const copied = <P extends Passkey>(passkey: P): P => ({ ...passkey, transports: [...passkey.transports] });
