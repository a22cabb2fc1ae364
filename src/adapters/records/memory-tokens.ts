// API tokens in memory, under their hashes.
import type { ApiToken, Tokens } from '../../office/identity.ts';
import { tokenMade, tokenRevoked, tokenTakenOn } from './changes.ts';
import type { Kept, Tell } from './memory-kept.ts';
import { mustBeKept } from './memory-kept.ts';
import { isToBeSeen } from './tokens.ts';

export function memoryTokens(kept: Kept, tell: Tell): Tokens {
  const { tokens } = kept;
  const named = (id: string) => [...tokens].find(([, token]) => token.id === id);
  return {
    async add(token, hash) {
      mustBeKept(kept, token.person);
      if (tokens.has(hash) || named(token.id)) throw new Error(`the token ${token.id} is there already`);
      tell(tokenMade(token));
      tokens.set(hash, copied(token));
    },
    async find(hash) {
      const token = tokens.get(hash);
      return token && copied(token);
    },
    of: async (whose) =>
      [...tokens.values()]
        .filter((token) =>
          'person' in whose
            ? token.person === whose.person && !token.ofOrganisation
            : token.organisation === whose.organisation && token.ofOrganisation,
        )
        .map(copied)
        .reverse(),
    async revoke(id, at) {
      const [hash, token] = named(id) ?? [];
      if (hash === undefined || !token || token.revokedAt !== undefined) return false;
      tell(tokenRevoked(token));
      tokens.set(hash, { ...token, revokedAt: at });
      return true;
    },
    async adopt(id, person) {
      mustBeKept(kept, person);
      const [hash, token] = named(id) ?? [];
      if (hash === undefined || !token || token.revokedAt !== undefined) return false;
      tell(tokenTakenOn({ ...token, person }));
      tokens.set(hash, { ...token, person });
      return true;
    },
    async used(id, at) {
      const [hash, token] = named(id) ?? [];
      if (hash === undefined || !token) return;
      if (token.usedAt === undefined || isToBeSeen(token.usedAt, at)) tokens.set(hash, { ...token, usedAt: at });
    },
  };
}

const copied = (token: ApiToken): ApiToken => ({ ...token, scopes: [...token.scopes] });
