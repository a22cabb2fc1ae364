// Every version of one field, and the way back to any of them.
import { nameOf } from '../../words/say.ts';
import { supplierWords as words } from '../../words/supplier.ts';
import { csrfInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { emptyState } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import { supplierNav } from './home.ts';
import type { Version } from './saving.ts';
import { crumbs } from './section.ts';
import { pageOf } from './where.ts';

export type HistoryView = {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly history: readonly Version[];
};

export function historyPage(reader: Reader, { id, name, place, history }: HistoryView): Html {
  const latest = history.at(-1);
  const text = ({ value }: Version) =>
    value === undefined ? t(reader, words.empty) : typeof value === 'string' ? value : value.join('、');
  const back = (version: Version) =>
    latest &&
    version !== latest &&
    html`<form method="post" action="${pageOf(id, place)}">${csrfInput(reader)}<input type="hidden" name="shown" value="${place}"><input type="hidden" name="v:${place}" value="${latest.version}"><input type="hidden" name="w:${place}" value="${JSON.stringify(latest.value ?? null)}">${Array.isArray(version.value) && html`<input type="hidden" name="l:${place}" value="lines">`}<textarea class="vh" name="f:${place}" aria-label="${t(reader, words.value)}" tabindex="-1" readonly>${'\n'}${version.value === undefined ? '' : typeof version.value === 'string' ? version.value : version.value.join('\n')}</textarea><button class="btn sub">${t(reader, words.bringBack)}<span class="vh"> ${version.version}</span></button></form>`;
  return frame(reader, {
    title: `${t(reader, words.history)} ${nameOf(reader.lang, place)}`,
    nav: supplierNav(reader),
    crumbs: crumbs(reader, id, name, t(reader, words.history)),
    main: html`<div class="stack"><h1>${nameOf(reader.lang, place)}</h1>${
      history.length === 0
        ? emptyState({ title: t(reader, words.empty) })
        : cardTable({
            caption: t(reader, words.history),
            columns: [words.version, words.when, words.who, words.value, words.change].map((one) => ({
              name: t(reader, one),
            })),
            rows: history
              .toReversed()
              .map((version) => [
                String(version.version),
                version.at.slice(0, 16).replace('T', ' '),
                version.byName,
                text(version),
                back(version),
              ]),
          })
    }</div>`,
  });
}
