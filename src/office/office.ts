// What one person at work has in hand: the records opened for her, the ways to write, today, and the scheme.
import type { Person } from '../domain/people.ts';
import type { Scheme } from '../domain/scheme.ts';
import type { Calendar, Drafts, Evidence, Reading, Register } from './ports.ts';

export type Office = {
  readonly person: Person;
  readonly scheme: Scheme;
  readonly reading: Reading;
  readonly register: Register;
  readonly drafts: Drafts;
  /** The evidence of the person's own organisation. */
  readonly evidence: Evidence;
  /** The evidence of another organisation: for what was demanded of it or opened by it, and for nothing else. */
  readonly evidenceOf: (organisation: string) => Evidence;
  readonly calendar: Calendar;
};

/** Who did it and when, as it stands in every act. */
export const signed = ({ person, calendar }: Pick<Office, 'person' | 'calendar'>) =>
  ({ on: calendar.today(), by: person.id, byName: person.name }) as const;

/** How often a decision is made again when somebody else acted first. */
export const tries = 5;
