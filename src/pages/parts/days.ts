// Days as people read them: in sentences by words, in tables as they sort.
import type { CivilDate } from '../../domain/names.ts';
import type { Text } from '../../domain/scheme.ts';
import { type Html, html } from './html.ts';
import { type Reader, t } from './reader.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** 2026年11月24日, 24 November 2026. */
export function dayText(day: CivilDate): Text {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return { ja: `${year}年${month}月${date}日`, en: `${date} ${months[month - 1] ?? ''} ${year}` };
}

/** A day in a sentence. */
export const day = (reader: Pick<Reader, 'lang'>, on: CivilDate): Html =>
  html`<time class="nb" datetime="${on}">${t(reader, dayText(on))}</time>`;

/** A sentence whose days and numbers of criteria are not torn apart at the end of a line. */
export const unbroken = (sentence: string): Html =>
  html`${sentence
    .split(/(\d{4}年\d{1,2}月\d{1,2}日|\d{4}-\d{2}-\d{2}|\d{1,2} [A-Z][a-z]+ \d{4}|\b[A-Z]\d+(?:\.\d+)*-\d+\b)/)
    .map((part, index) => (index % 2 === 1 ? html`<span class="nb">${part}</span>` : part))}`;

/** A day in a table. */
export const tableDay = (on: CivilDate): Html => html`<time class="num nb" datetime="${on}">${on}</time>`;
