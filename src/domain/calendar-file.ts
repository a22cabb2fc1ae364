// A calendar file (RFC 5545) of all-day events, as calendars of every make take it in.
import { addDays } from './calendar.ts';
import type { CivilDate } from './names.ts';

/** One all-day event, from its first day to its last. The uid stays the same when the days move. */
export type CalendarEvent = {
  readonly uid: string;
  readonly first: CivilDate;
  readonly last: CivilDate;
  readonly title: string;
  readonly says?: string;
  readonly categories?: readonly string[];
  readonly isDone?: boolean;
};

/** The whole file; `by` names the program that wrote it, `made` is the day on which it was written. */
export function calendarFile(
  events: readonly CalendarEvent[],
  { by, name, made }: { by: string; name: string; made: CivilDate },
): string {
  const stamp = `${compact(made)}T000000Z`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${escaped(by)}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap((event) => [
      'BEGIN:VEVENT',
      `UID:${escaped(event.uid)}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${compact(event.first)}`,
      // The end is the day after the last one.
      `DTEND;VALUE=DATE:${compact(addDays(event.last, 1))}`,
      `SUMMARY:${escaped(event.title)}`,
      ...(event.says === undefined ? [] : [`DESCRIPTION:${escaped(event.says)}`]),
      ...(event.categories?.length ? [`CATEGORIES:${event.categories.map(escaped).join(',')}`] : []),
      // A plan does not make anybody busy.
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldedLine(line)}\r\n`).join('');
}

const compact = (day: CivilDate): string => day.replaceAll('-', '');

/** TEXT of RFC 5545 3.3.11: control characters cannot stand in it, and half of a surrogate pair in no UTF-8 file. */
const escaped = (text: string): string =>
  text
    .split(/\r\n?|\n/)
    .map((line) =>
      line
        .replace(/\p{Cc}/gu, ' ')
        .replace(/\p{Cs}/gu, '\ufffd')
        .replace(/[\\;,]/g, '\\$&'),
    )
    .join('\\n');

const octetsOf = (sign: string): number => {
  const code = sign.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
};

/** Lines of at most 75 octets (3.1), never broken inside a character; a continued line begins with a space. */
function foldedLine(line: string): string {
  let folded = '';
  let octets = 0;
  for (const sign of line) {
    const size = octetsOf(sign);
    if (octets + size > 75) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += sign;
    octets += size;
  }
  return folded;
}
