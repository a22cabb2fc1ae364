// What people prove themselves with, in memory.
import type { Keys, Passkey } from '../../office/identity.ts';
import type { Kept } from './memory-kept.ts';
import { mustBeKept } from './memory-kept.ts';

type Password = {
  readonly phc: string;
  readonly code?: { readonly sealed: string; readonly lastStep?: number };
};

export function memoryKeys(kept: Kept): Keys {
  const passkeys = new Map<string, Passkey & { readonly person: string }>();
  const passwords = new Map<string, Password>();
  const recoveryCodes = new Map<string, Set<string>>();
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
      if ('passkey' in key) {
        if (passkeys.has(key.passkey.id)) return false;
        passkeys.set(key.passkey.id, { ...copied(key.passkey), person });
      } else if ('recoveryCodes' in key) recoveryCodes.set(person, new Set(key.recoveryCodes));
      else if ('code' in key) passwords.set(person, { phc: key.password, code: { sealed: key.code } });
      else passwords.set(person, { ...passwords.get(person), phc: key.password });
      return true;
    },
    async remove(person, key) {
      if (key === 'password') return passwords.delete(person);
      return passkeys.get(key.passkey)?.person === person && passkeys.delete(key.passkey);
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
