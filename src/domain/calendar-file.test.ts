import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CalendarEvent } from './calendar-file.ts';
import { calendarFile } from './calendar-file.ts';
import type { CivilDate } from './names.ts';

const day = (text: string) => text as CivilDate;
const about = { by: '-//test//EN', name: '計画', made: day('2026-11-25') };
const event = (more: Partial<CalendarEvent> = {}): CalendarEvent => ({
  uid: 'a@test',
  first: day('2026-11-25'),
  last: day('2026-12-31'),
  title: '方針を決める',
  ...more,
});

/** A reader of our own, straight from the RFC: unfolds, then takes each property apart. */
function readBack(file: string): Record<string, string>[] {
  const lines = file.replaceAll('\r\n ', '').split('\r\n');
  assert.equal(lines.pop(), '');
  const events: Record<string, string>[] = [];
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') events.push({});
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).split(';')[0] ?? '';
    const text = line.slice(colon + 1).replace(/\\([\\;,nN])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign));
    const last = events.at(-1);
    if (last && !['BEGIN', 'END'].includes(name)) last[name] = text;
  }
  return events;
}

test('a calendar file is written line by line as the RFC has it', () => {
  const file = calendarFile([event({ says: '一行目\n二行目; 終わり', categories: ['法務', 'a,b'] })], about);
  assert.deepEqual(file.split('\r\n'), [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//test//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:計画',
    'BEGIN:VEVENT',
    'UID:a@test',
    'DTSTAMP:20261125T000000Z',
    'DTSTART;VALUE=DATE:20261125',
    'DTEND;VALUE=DATE:20270101',
    'SUMMARY:方針を決める',
    'DESCRIPTION:一行目\\n二行目\\; 終わり',
    'CATEGORIES:法務,a\\,b',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]);
});

test('whatever people write comes back, no line has more than 75 octets, and no character is cut', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom('髙﨑・鷗・𠮷'.repeat(20), 'a'.repeat(300), 'x\r\nBEGIN:VEVENT\r\nUID:evil', '\\n;,', '\ud842'),
  );
  fc.assert(
    fc.property(anyText, anyText, (title, says) => {
      const file = calendarFile([event({ title, says })], about);
      for (const line of file.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
      assert.equal(Buffer.from(file).toString(), file);
      assert.doesNotMatch(file.replaceAll('\r\n', ''), /[\r\n\t\0]/);
      const plain = (text: string) =>
        text
          .replace(/\r\n?/g, '\n')
          .replace(/\p{Cc}/gu, (sign) => (sign === '\n' ? sign : ' '))
          .replace(/\p{Cs}/gu, '\ufffd');
      const [one, ...more] = readBack(file);
      assert.deepEqual([one?.['SUMMARY'], one?.['DESCRIPTION'], more.length], [plain(title), plain(says), 0]);
    }),
  );
});
