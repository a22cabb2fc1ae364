// What the home page says of labels that end: only while something is to be done.
import type { RenewalLine } from '../../domain/renewals.ts';
import { isDue } from '../../domain/renewals.ts';
import { renewalSentences as said, renewalWords as words } from '../../words/renewals.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { ways } from '../parts/ways.ts';

/** The note on the home page: only while something is to be done. */
export function renewalNote(reader: Reader, lines: readonly RenewalLine[]): Html | null {
  const due = lines.filter(isDue);
  const late = due.filter(({ phase }) => phase !== 'running').length;
  const newer = lines.filter(
    ({ firmware, phase }) => firmware.is === 'newer' && phase !== 'lapsed' && phase !== 'revoked',
  );
  if (due.length + newer.length === 0) return null;
  return html`<div class="card ${late > 0 ? 't-bad' : 't-warn'}"><div class="row between"><div><h2>${t(reader, words.home)}</h2><p>${t(reader, said.due(due.length - late, late, newer.length))}</p></div><a class="btn sub" href="${ways.renewals}">${t(reader, words.goOn)}</a></div></div>`;
}
