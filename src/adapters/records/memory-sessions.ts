// Sessions in memory, under the hashes of their tokens.
import type { Session, Sessions } from '../../office/identity.ts';
import type { Kept } from './memory-kept.ts';
import { mustBeKept } from './memory-kept.ts';
import { hashOf, isLive, isToBeSeen, newName, newToken } from './tokens.ts';

export function memorySessions(kept: Kept): Sessions {
  /** In the order of opening; a session that rises has a new hash and keeps its place. */
  let sessions: readonly (Session & { readonly hash: string })[] = [];
  const live = (token: string, now: string) => {
    const hash = hashOf(token);
    return sessions.find((one) => one.hash === hash && isLive(one, now));
  };
  const replace = (id: string, changed: Partial<Session & { readonly hash: string }>) => {
    sessions = sessions.map((one) => (one.id === id ? { ...one, ...changed } : one));
  };
  const remove = (isMeant: (one: Session & { readonly hash: string }) => boolean) => {
    const before = sessions.length;
    sessions = sessions.filter((one) => !isMeant(one));
    return before - sessions.length;
  };
  const shown = ({ hash: _, ...session }: Session & { readonly hash: string }): Session => session;
  return {
    async open({ person, provedBy, from, organisation, through }, now) {
      mustBeKept(kept, person);
      remove((one) => one.person === person && !isLive(one, now));
      const token = newToken();
      const named = { hash: hashOf(token), id: newName(), csrf: newToken() };
      const times = { openedAt: now, seenAt: now, presentAt: now };
      sessions = [...sessions, { ...named, person, ...times, provedBy, ...seatOf({ organisation, through }), from }];
      return token;
    },
    async who(token, now) {
      const session = live(token, now);
      if (!session || !isToBeSeen(session.seenAt, now)) return session && shown(session);
      replace(session.id, { seenAt: now });
      return { ...shown(session), seenAt: now };
    },
    async rise(token, { presentAt, provedBy, seat }, now) {
      const session = live(token, now);
      if (!session) return undefined;
      const risen = newToken();
      const { organisation, through, ...rest } = session;
      sessions = sessions.map((one) =>
        one.id === session.id
          ? {
              ...rest,
              hash: hashOf(risen),
              csrf: newToken(),
              seenAt: now,
              presentAt: presentAt ?? session.presentAt,
              provedBy: provedBy ?? session.provedBy,
              ...seatOf(seat ?? { organisation, through }),
            }
          : one,
      );
      return risen;
    },
    of: async (person, now) =>
      sessions
        .filter((one) => one.person === person && isLive(one, now))
        .map(shown)
        .reverse(),
    async leave(token) {
      const hash = hashOf(token);
      remove((one) => one.hash === hash);
    },
    end: async (person, which) =>
      remove((one) => one.person === person && ('id' in which ? one.id === which.id : one.id !== which.except)),
    async sweep(now) {
      remove((one) => !isLive(one, now));
    },
  };
}

const seatOf = ({ organisation, through }: { organisation?: string | undefined; through?: string | undefined }) => ({
  ...(organisation === undefined ? {} : { organisation }),
  ...(through === undefined ? {} : { through }),
});
