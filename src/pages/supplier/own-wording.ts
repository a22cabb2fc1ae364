// 自社の写し: the official wording as the supplier copied it, on a page of its own.
import { formWords } from '../../words/operator-forms.ts';
import { wordingWords as words } from '../../words/own-wording.ts';
import { csrfInput, field, textArea, textInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { emptyState } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { isOffered, t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import { deskTrail } from './company.ts';
import { supplierNav } from './home.ts';
import type { OwnText } from './own-box.ts';
import { textLines } from './own-box.ts';
import { formsHref, wordingHref } from './where.ts';

export function wordingPage(reader: Reader, texts: readonly OwnText[]): Html {
  const title = t(reader, words.title);
  const table = () =>
    cardTable({
      caption: title,
      columns: [words.criterion, words.wording, words.from].map((one) => ({ name: t(reader, one) })),
      rows: texts.map(({ criterion, item, text, from, on }) => [
        html`<span class="id">${criterion}${item !== null && `/${item}`}</span>`,
        html`${textLines(text)}`,
        html`${from}<br><span class="num small">${on}</span>`,
      ]),
    });
  return frame(reader, {
    title,
    nav: supplierNav(reader),
    crumbs: deskTrail(
      reader,
      { href: formsHref, text: t(reader, formWords.title) },
      { href: wordingHref, text: title },
    ),
    main: html`<div class="stack wide"><header class="stack tight"><h1>${title} <span class="small soft num">${texts.length}</span></h1><p class="soft">${t(reader, words.says)}</p></header>${texts.length === 0 ? emptyState({ title: t(reader, words.none), says: t(reader, words.noneSays) }) : html`<p class="small"><b>${t(reader, words.notOurs)}</b></p>${table()}`}${isOffered(reader, 'product.edit') && html`${paste(reader)}${texts.length > 0 && forget(reader)}`}</div>`,
  });
}

const paste = (reader: Reader): Html =>
  html`<form class="card stack no-print" method="post" action="${wordingHref}" aria-labelledby="paste">${csrfInput(reader)}<h2 id="paste">${t(reader, words.paste)}</h2>${field(reader, { id: 'from', label: t(reader, words.from), hint: t(reader, words.fromHint), required: true, control: textInput({ name: 'from' }) })}${field(reader, { id: 'text', label: t(reader, words.wording), hint: t(reader, words.pasteHint), required: true, control: textArea({ name: 'text' }) })}<p><button class="btn sub">${t(reader, words.keep)}</button></p></form>`;

const forget = (reader: Reader): Html =>
  html`<form class="card stack tight no-print" method="post" action="${wordingHref}/forget" aria-labelledby="forget">${csrfInput(reader)}<h2 id="forget">${t(reader, words.forget)}</h2><p class="soft">${t(reader, words.forgetSays)}</p><p><button class="btn sub">${t(reader, words.forget)}</button></p></form>`;

/** The way to copy the wording of a form. */
export const copyForm = (reader: Reader, key: string): Html =>
  html`<form class="card stack tight no-print" method="post" action="${wordingHref}" aria-labelledby="copy">${csrfInput(reader)}<input type="hidden" name="form" value="${key}"><h2 id="copy">${t(reader, words.title)}</h2><p class="soft">${t(reader, words.copySays)}</p><p class="row"><button class="btn sub">${t(reader, words.copyFrom)}</button><a href="${wordingHref}">${t(reader, words.see)}</a></p></form>`;
