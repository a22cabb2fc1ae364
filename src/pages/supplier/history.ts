// Every version of one field, and the way back to any of them.
import { shapeAt } from '../../domain/fields.ts';
import type { Shape, Value } from '../../domain/product.ts';
import { nameOf } from '../../words/say.ts';
import { supplierWords as words } from '../../words/supplier.ts';
import { csrfInput } from '../parts/forms.ts';
import type { Link } from '../parts/frame.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { emptyState } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { colon, t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import { supplierNav } from './home.ts';
import { momentText } from './moments.ts';
import type { Version } from './saving.ts';
import { optionsOf, shownAs, valueText } from './saving.ts';
import { crumbs } from './section.ts';
import { idOf, pageOf } from './where.ts';

export type HistoryView = {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly history: readonly Version[];
  /** Of another model than a product's: the model, and the page that shows the field. */
  readonly beside?:
    | { readonly model: Shape; readonly page: string; readonly trail?: readonly Link[] | undefined }
    | undefined;
};

export function historyPage(reader: Reader, { id, name, place, history, beside }: HistoryView): Html {
  const page = beside?.page ?? pageOf(id, place);
  const latest = history.at(-1);
  const row = (version: Version) => [
    String(version.version),
    html`<time class="num nb" datetime="${version.at}">${momentText(version.at)}</time>`,
    version.byName,
    valueHere(reader, place, version.value, beside?.model),
    latest &&
      (version === latest
        ? html`<span class="soft">${t(reader, words.asItStands)}</span>`
        : back(reader, page, place, version, latest)),
  ];
  const title = `${t(reader, words.history)}${colon(reader)}${nameOf(reader.lang, place, beside?.model)}`;
  return frame(reader, {
    title: `${title} ${name}`,
    nav: supplierNav(reader),
    crumbs: beside?.trail ?? crumbs(reader, id, name, t(reader, words.history)),
    main: html`<div class="stack"><h1>${title}</h1><p class="soft">${t(reader, words.historySays)}</p>${
      history.length === 0
        ? emptyState({ title: t(reader, words.noHistory), says: t(reader, words.noHistorySays) })
        : cardTable({
            caption: t(reader, words.history),
            columns: [words.version, words.when, words.who, words.value, words.change].map((one) => ({
              name: t(reader, one),
            })),
            rows: history.toReversed().map(row),
          })
    }<p><a class="btn sub" href="${page}#${idOf(place)}">${t(reader, words.toField)}</a></p></div>`,
  });
}

/** A value with the word of the scheme's data where it is chosen from them. */
function valueHere(reader: Reader, place: string, value: Value | undefined, model?: Shape): string {
  const shape = shapeAt(place, model);
  const chosen = shape && optionsOf(reader, place, shape, model).find((option) => option.value === value);
  return chosen?.text ?? valueText(reader, place, value, model);
}

/** A save like any other: the old value, on the version that stands now. */
function back(reader: Reader, page: string, place: string, version: Version, latest: Version): Html {
  const { value } = version;
  const isList = Array.isArray(value) || Array.isArray(latest.value);
  const text = value === undefined ? '' : typeof value === 'string' ? value : value.join('\n');
  return html`<form method="post" action="${page}">${csrfInput(reader)}${shownAs(place, new Map([[place, latest]]), isList ? 'lines' : undefined)}<input type="hidden" name="f:${place}" value="${text}"><button class="btn sub">${t(reader, words.bringBack)}<span class="vh"> ${version.version}</span></button></form>`;
}
