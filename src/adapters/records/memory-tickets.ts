// One-time secrets in memory, under their hashes.
import type { TicketKind, Tickets } from '../../office/identity.ts';
import { hashOf, holds, isInTime, newToken } from './tokens.ts';

type Ticket = { readonly kind: TicketKind; readonly about: Readonly<Record<string, string>>; readonly until: string };

export function memoryTickets(): Tickets {
  const tickets = new Map<string, Ticket>();
  const found = (kind: TicketKind, token: string) => {
    const ticket = tickets.get(hashOf(token));
    return ticket?.kind === kind ? ticket : undefined;
  };
  const aboutOf = (ticket: Ticket | undefined, now: string) =>
    ticket && isInTime(ticket.until, now) ? { ...ticket.about } : undefined;
  return {
    async issue(kind, about, until) {
      const token = newToken();
      tickets.set(hashOf(token), { kind, about: { ...about }, until });
      return token;
    },
    peek: async (kind, token, now) => aboutOf(found(kind, token), now),
    async spend(kind, token, now) {
      const ticket = found(kind, token);
      if (ticket) tickets.delete(hashOf(token));
      return aboutOf(ticket, now);
    },
    async cancel(kind, about) {
      const meant = [...tickets].filter(([, ticket]) => ticket.kind === kind && holds(ticket.about, about));
      for (const [hash] of meant) tickets.delete(hash);
      return meant.length;
    },
    async sweep(now) {
      for (const [hash, { until }] of tickets) if (!isInTime(until, now)) tickets.delete(hash);
    },
  };
}
