// What a filled-in workbook would change, before it changes anything.
import type { Change } from '../../domain/difference.ts';
import type { Finding } from '../../domain/finding.ts';
import { nameOf, say } from '../../words/say.ts';
import { supplierSentences as sentences, supplierWords as words } from '../../words/supplier.ts';
import { csrfInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { emptyState, findingList, message } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import { supplierNav } from './home.ts';
import type { Versions } from './saving.ts';
import { shownAs, valueText } from './saving.ts';
import { crumbs } from './section.ts';
import { productHref } from './where.ts';

export type PreviewView = {
  readonly id: string;
  readonly name: string;
  readonly versions: Versions;
  readonly changes: readonly Change[];
  readonly findings: readonly { readonly finding: Finding; readonly where: string }[];
};

export function checklistPreview(reader: Reader, { id, name, versions, changes, findings }: PreviewView): Html {
  const field = ({ field: place, after }: Change) => {
    const isList = Array.isArray(after) || Array.isArray(versions.get(place)?.value);
    const text = after === undefined ? '' : typeof after === 'string' ? after : after.join('\n');
    return html`${shownAs(place, versions, isList ? 'lines' : undefined)}<input type="hidden" name="f:${place}" value="${text}">`;
  };
  const changed = html`<p>${t(reader, words.changesSay)}</p>${cardTable({ caption: t(reader, words.changes), columns: [words.where, words.before, words.after].map((one) => ({ name: t(reader, one) })), rows: changes.map(({ field: place, before, after }) => [nameOf(reader.lang, place), html`<del>${valueText(reader, place, before)}</del>`, html`<ins>${valueText(reader, place, after)}</ins>`]) })}<form method="post" action="${productHref(id)}/checklist/apply">${csrfInput(reader)}${changes.map(field)}<p class="row"><button class="btn">${t(reader, words.applyChanges)}</button><a class="btn text" href="${productHref(id)}">${t(reader, words.discard)}</a></p></form>`;
  const back = html`<p><a class="btn sub" href="${productHref(id)}#files">${t(reader, words.toProduct)}</a></p>`;
  return frame(reader, {
    title: `${t(reader, words.changes)} ${name}`,
    nav: supplierNav(reader),
    crumbs: crumbs(reader, id, name, t(reader, words.changes)),
    failed: findings.length > 0,
    main: html`<div class="stack"><h1>${t(reader, words.changes)} <span class="small soft num">${changes.length}</span></h1>${
      findings.length > 0
        ? html`${message({ tone: 'blocker', kind: t(reader, words.sheetFindings), says: t(reader, sentences.cells(findings.length)), fix: t(reader, words.sheetFix) })}${findingList(
            reader,
            findings.map(({ finding, where }) => ({
              finding,
              says: html`<b>${where}</b>　${say(reader.lang, finding).says}`,
              fix: say(reader.lang, finding).fix,
            })),
          )}${back}`
        : changes.length === 0
          ? html`${emptyState({ title: t(reader, words.noChanges), says: t(reader, words.noChangesSays) })}${back}`
          : changed
    }</div>`,
  });
}
