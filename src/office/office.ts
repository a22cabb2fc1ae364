// What one person at work has in hand: the records opened for her, the ways to write, today, and the scheme.
import type { Directory } from '../domain/directory.ts';
import type { Person } from '../domain/people.ts';
import type { Scheme } from '../domain/scheme.ts';
import type { People, Tickets, Tokens } from './identity.ts';
import type { Scribe } from './letters.ts';
import type { Calendar, Drafts, Evidence, Reading, Register } from './ports.ts';
import type { Outbox } from './post.ts';

export type Office = {
  readonly person: Person;
  readonly scheme: Scheme;
  readonly reading: Reading;
  readonly register: Register;
  readonly drafts: Drafts;
  /** The evidence of the organisation whose papers lie before her. */
  readonly evidence: Evidence;
  /** The evidence of another organisation: for what was demanded of it or opened by it, and for nothing else. */
  readonly evidenceOf: (organisation: string) => Evidence;
  /** The records as an organisation's own people see them: for handing them over and for making whole what she may see of them. */
  readonly readingOf: (organisation: string) => Reading;
  readonly calendar: Calendar;
  readonly directory: () => Promise<Directory>;
  readonly people: People;
  readonly tickets: Tickets;
  readonly tokens: Pick<Tokens, 'of' | 'revoke'>;
  readonly scribe: Scribe;
  readonly outbox: Pick<Outbox, 'list'>;
  /** A random id. */
  readonly newId: () => string;
};

/** Who did it and when, as it stands in every act. */
export const signed = ({ person, calendar }: Pick<Office, 'person' | 'calendar'>) =>
  ({ on: calendar.today(), by: person.id, byName: person.name }) as const;

/** How often a decision is made again when somebody else acted first. */
export const tries = 5;
