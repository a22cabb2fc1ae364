// 部品: what several products contain, assessed once; what it answers, what it leaves to the product, and who uses it.
import type { Block } from '../../domain/desk.ts';
import { blockShape } from '../../domain/desk.ts';
import { at } from '../../domain/place.ts';
import { deskSentences as sentences, deskWords as words } from '../../words/desk.ts';
import { choiceWord } from '../../words/say.ts';
import { supplierWords } from '../../words/supplier.ts';
import { closedUnless, csrfInput, field, textInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { emptyState } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { isOffered, t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import type { CriterionLink, DeskForm } from './company.ts';
import { criterionLinks, deskTrail, metBox, recordFields } from './company.ts';
import { supplierNav } from './home.ts';
import { noticeBox, saveForm } from './saving.ts';
import { blockHref, blocksHref, productHref } from './where.ts';

export const blockName = (reader: Pick<Reader, 'lang'>, block: Block, id: string): string =>
  (reader.lang === 'en' ? (block.name?.en ?? block.name?.ja) : block.name?.ja) ?? id;

type Named = { readonly id: string; readonly name: string };
export type BlockRow = { readonly id: string; readonly block: Block; readonly usedIn: number };

export function blocksPage(reader: Reader, rows: readonly BlockRow[]): Html {
  const title = t(reader, words.blocks);
  return frame(reader, {
    title,
    nav: supplierNav(reader),
    crumbs: deskTrail(reader, { href: blocksHref, text: title }),
    main: html`<div class="stack wide"><h1>${title} <span class="small soft num">${rows.length}</span></h1><p>${t(reader, words.blocksSay)}</p>${
      rows.length === 0
        ? emptyState({ title: t(reader, words.noBlocks), says: t(reader, words.noBlocksSay) })
        : cardTable({
            caption: title,
            columns: [words.blockName, words.blockFacts, words.usedIn].map((name) => ({ name: t(reader, name) })),
            rows: rows.map(({ id, block, usedIn }) => [
              html`<a href="${blockHref(id)}"><b>${blockName(reader, block, id)}</b></a>`,
              [block.kind && choiceWord(reader.lang, '/kind', block.kind, blockShape), block.version, block.maker]
                .filter((part) => part)
                .join('　'),
              String(usedIn),
            ]),
          })
    }${isOffered(reader, 'product.edit') && html`<form class="card stack" method="post" action="${blocksHref}" aria-labelledby="new"><h2 id="new">${t(reader, words.newBlock)}</h2>${csrfInput(reader)}${field(reader, { id: 'name', label: t(reader, words.blockName), required: true, control: textInput({ name: 'name' }) })}<p><button class="btn">${t(reader, supplierWords.create)}</button></p></form>`}</div>`,
  });
}

export function blockPage(
  view: DeskForm & {
    readonly block: Block;
    readonly usedIn: readonly Named[];
    /** Further products that use it, not named here. */
    readonly moreUses: number;
    readonly criteria: readonly CriterionLink[];
  },
): Html {
  const { reader, product: id, block, usedIn, criteria } = view;
  const name = blockName(reader, block, id);
  const keys = ['name', 'maker', 'kind', 'version', 'about'] as const;
  return frame(reader, {
    title: name,
    nav: supplierNav(reader),
    crumbs: deskTrail(reader, { href: blocksHref, text: t(reader, words.blocks) }, { href: blockHref(id), text: name }),
    failed: (view.notice?.notSaved.length ?? 0) > 0,
    main: html`<div class="stack wide"><h1>${name}</h1>${noticeBox(view)}${metBox(view)}${closedUnless(reader, 'product.edit', html`<section class="card stack" aria-labelledby="facts"><h2 id="facts">${t(reader, words.blockFacts)}</h2>${saveForm(view, html`${keys.map((key) => recordFields(view, at(key), blockShape.has[key]))}`)}</section>`)}<section class="stack tight" aria-labelledby="criteria"><h2 id="criteria">${t(reader, words.blockCriteria)}</h2><p class="soft">${t(reader, words.blockCriteriaSays)}</p>${criterionLinks(reader, blockHref(id), criteria)}</section><p><a class="btn sub" href="${blockHref(id)}/evidence">${t(reader, words.evidence)}</a></p><section class="stack tight" aria-labelledby="used"><h2 id="used">${t(reader, words.usedIn)}</h2>${
      usedIn.length === 0
        ? html`<p class="soft">${t(reader, words.notUsed)}</p>`
        : html`<ul>${usedIn.map((one) => html`<li><a href="${productHref(one.id)}">${one.name}</a></li>`)}${view.moreUses > 0 && html`<li>${t(reader, sentences.more(view.moreUses))}</li>`}</ul>`
    }</section></div>`,
  });
}
