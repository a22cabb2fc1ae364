// The only place that asks the machine what time it is.
import { dayAt } from '../domain/calendar.ts';
import type { CivilDate } from '../domain/names.ts';
import type { Calendar } from '../office/ports.ts';

/** The calendar on the wall in Tokyo, whatever zone the machine is set to. */
export function tokyoCalendar(): Calendar {
  const now = () => new Date().toISOString();
  return {
    now,
    today() {
      const day = dayAt(now());
      if (!day) throw new Error("the machine's clock stands outside the years 0000 to 9999");
      return day;
    },
  };
}

/** A calendar that stands still until it is turned, for tests. Its moment is noon in Japan. */
export function fixedCalendar(day: CivilDate): Calendar & { turn(day: CivilDate): void } {
  let today = day;
  return {
    today: () => today,
    now: () => `${today}T03:00:00.000Z`,
    turn(to) {
      today = to;
    },
  };
}
