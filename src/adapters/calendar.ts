// The only clock: today in Japan, and the moment for the record.
import { dayAt } from '../domain/calendar.ts';
import type { CivilDate } from '../domain/names.ts';
import type { Calendar } from '../office/ports.ts';

/** The machine's clock, read in Japan. */
export function tokyoCalendar(): Calendar {
  const now = () => new Date().toISOString();
  return {
    now,
    today: () => {
      const day = dayAt(now());
      if (!day) throw new Error('the clock of this machine is beyond the calendar');
      return day;
    },
  };
}

/** A calendar that stands on one day, at nine in the morning in Japan, until it is turned. */
export function fixedCalendar(day: CivilDate): Calendar & { turn(day: CivilDate): void } {
  let today = day;
  return {
    today: () => today,
    now: () => `${today}T00:00:00.000Z`,
    turn: (next) => {
      today = next;
    },
  };
}
