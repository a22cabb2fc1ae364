// What a filled-in workbook would change, before it changes anything.
import type { Change } from '../../domain/difference.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Value } from '../../domain/product.ts';
import { nameOf, say } from '../../words/say.ts';
import { supplierWords as words } from '../../words/supplier.ts';
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
import { shownAs } from './saving.ts';
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
  const text = (value: Value | undefined) =>
    value === undefined ? t(reader, words.empty) : typeof value === 'string' ? value : value.join('、');
  const field = ({ field: place, after }: Change) => {
    const isList = Array.isArray(after) || Array.isArray(versions.get(place)?.value);
    return html`${shownAs(place, versions, isList ? 'lines' : undefined)}<textarea class="vh" name="f:${place}" aria-label="${nameOf(reader.lang, place)}" tabindex="-1" readonly>${'\n'}${after === undefined ? '' : typeof after === 'string' ? after : after.join('\n')}</textarea>`;
  };
  const changed = html`${cardTable({ caption: t(reader, words.changes), columns: [words.where, words.before, words.after].map((one) => ({ name: t(reader, one) })), rows: changes.map(({ field: place, before, after }) => [nameOf(reader.lang, place), html`<del>${text(before)}</del>`, html`<ins>${text(after)}</ins>`]) })}<form method="post" action="${productHref(id)}/checklist/apply">${csrfInput(reader)}${changes.map(field)}<p class="row"><button class="btn">${t(reader, words.applyChanges)}</button><a class="btn text" href="${productHref(id)}">${t(reader, words.discard)}</a></p></form>`;
  return frame(reader, {
    title: `${t(reader, words.changes)} ${name}`,
    nav: supplierNav(reader),
    crumbs: crumbs(reader, id, name, t(reader, words.changes)),
    failed: findings.length > 0,
    main: html`<div class="stack"><h1>${t(reader, words.changes)} <span class="small soft num">${changes.length}</span></h1>${
      findings.length > 0
        ? html`${message({ tone: 'blocker', kind: t(reader, words.sheetFindings), says: t(reader, words.sheetFindings), fix: t(reader, words.sheetFix) })}${findingList(
            reader,
            findings.map(({ finding, where }) => ({
              finding,
              says: html`<b>${where}</b>　${say(reader.lang, finding).says}`,
              fix: say(reader.lang, finding).fix,
            })),
          )}`
        : changes.length === 0
          ? emptyState({ title: t(reader, words.noChanges) })
          : changed
    }</div>`,
  });
}
