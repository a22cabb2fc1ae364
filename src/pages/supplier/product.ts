// One product: what is missing, each with a link to the exact field; its sections, its criteria, and the way to filing.
import type { Application } from '../../domain/application.ts';
import { turn } from '../../domain/application.ts';
import { isBlocker } from '../../domain/finding.ts';
import type { FirmwareState } from '../../domain/firmware-state.ts';
import type { FirstDay } from '../../domain/first-day.ts';
import { at, isWithin } from '../../domain/place.ts';
import type { PortfolioRow } from '../../domain/portfolio.ts';
import { deskWords as desk } from '../../words/desk.ts';
import { entrustingWords } from '../../words/entrusting.ts';
import { evaluationWords } from '../../words/evaluations.ts';
import { labelUseWords } from '../../words/label-use.ts';
import { planPageWords } from '../../words/plan-pages.ts';
import { portfolioWords } from '../../words/portfolio.ts';
import { elsewhere as obtainedElsewhere } from '../../words/portfolio-table.ts';
import { readyWords } from '../../words/readiness.ts';
import { renewalWords } from '../../words/renewals.ts';
import { labelOf } from '../../words/say.ts';
import { sendingPageWords } from '../../words/sending-page.ts';
import { supplierSentences as sentences, supplierWords as words } from '../../words/supplier.ts';
import { textWords } from '../../words/texts.ts';
import { csrfInput, field, textInput } from '../parts/forms.ts';
import { frame, linkRow } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { done, emptyState } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { isOffered, t } from '../parts/reader.ts';
import type { Again } from './again.ts';
import { againList } from './again.ts';
import type { Eyes } from './entrusting.ts';
import { eyesSection, othersSection } from './entrusting.ts';
import { evaluationsHref } from './evaluation-box.ts';
import { firstDayPath } from './first-day.ts';
import type { CriterionState, ProductRow } from './home.ts';
import {
  applicationState,
  catalogueFor,
  criterionState,
  legend,
  meter,
  nameIn,
  stateWord,
  supplierNav,
} from './home.ts';
import { missingGroups } from './missing.ts';
import { outlineNote } from './outline.ts';
import { plannedHref } from './planned.ts';
import { stageMark } from './portfolio-list.ts';
import type { Section } from './where.ts';
import { entryHref, gapsHref, labelUseHref, productHref, readyHref, renewalHref, sections } from './where.ts';

/** One product; `eyes` where a second reading is required, `done` after one was recorded. */
export function productPage(
  reader: Reader,
  row: ProductRow & {
    readonly eyes?: Eyes | undefined;
    readonly done?: boolean;
    readonly copied?: Again | undefined;
    readonly firmware?: FirmwareState | undefined;
    /** Where it stands by the numbers that an operator outside gave. */
    readonly elsewhere?: Pick<PortfolioRow, 'situation' | 'entry'> | undefined;
    /** How far the way to its first plan is, where that is the reader's business. */
    readonly first?: FirstDay | undefined;
  },
): Html {
  const { id, product, findings, application, archived } = row;
  const name = nameIn(reader, product, id);
  // While an application is on its way there is no number to take.
  const isUnderWay = application !== undefined && turn[application.is] !== 'nobody';
  const list = missingGroups(reader, row);
  return frame(reader, {
    title: name,
    nav: supplierNav(reader),
    crumbs: [
      { href: '/supplier', text: t(reader, words.home) },
      { href: reader.here, text: name },
    ],
    main: html`<div class="stack wide">${row.done && done({ title: t(reader, words.done), says: html`<p>${t(reader, entrustingWords.eyesRecorded)}</p>` })}<header class="stack tight"><h1>${name}</h1>${archived && html`<p class="st t-mute">${t(reader, words.archived)}</p>`}<p class="row">${meter(reader, product, findings, true)}${standing(reader, row)}</p>${legend(reader)}${row.firmware && row.firmware.is !== 'labelled' && html`<p><a class="st t-warn" href="${renewalHref(id)}#firmware">${t(reader, row.firmware.is === 'newer' ? renewalWords.newer : renewalWords.unknown)}</a></p>`}</header>${outlineNote(reader)}${firstSteps(reader, row)}${againList({ reader, product: id, copied: row.copied })}${filing(reader, row, application)}${eyesSection(reader, id, row.eyes)}<div class="grid two">${sectionLinks(reader, row)}${criteria(reader, row)}</div>${moreLinks(reader, row)}<section class="stack" aria-labelledby="missing"><h2 id="missing">${t(reader, words.missing)} <span class="small soft">${t(reader, sentences.findings(findings.filter(isBlocker).length, findings.filter((one) => !isBlocker(one)).length))}</span></h2>${
      list ??
      emptyState({
        title: t(reader, words.noFindings),
        ...(isUnderWay ? {} : { says: t(reader, words.noFindingsSays) }),
      })
    }</section>${files(reader, row)}${copyForm(reader, id, name)}${othersSection(reader, id)}</div>`,
  });
}

/** The way to a first plan, until it was filed once or has a label from elsewhere. */
const firstSteps = (reader: Reader, { id, first, application, archived }: Parameters<typeof productPage>[1]) =>
  first !== undefined &&
  !archived &&
  (application === undefined || application.is === 'open') &&
  firstDayPath(reader, { id, far: first });

/** The way to filing: the application's page, or an application number first. */
function filing(reader: Reader, { id, findings, archived }: ProductRow, application: Application | undefined): Html {
  const blockers = findings.filter(isBlocker).length;
  const reason = blockers > 0 && html`<p class="st t-bad" id="blocked">${t(reader, sentences.stopping(blockers))}</p>`;
  if (application && turn[application.is] !== 'nobody')
    return html`<section class="card stack tight" aria-labelledby="filing"><h2 id="filing">${t(reader, words.application)} <span class="id">${application.number}</span></h2><p>${t(reader, turnSays[turn[application.is]])}</p>${turn[application.is] === 'supplier' && application.is !== 'accepted' && reason}<p><a class="btn" href="/supplier/applications/${application.number}">${t(reader, words.toApplication)}</a></p></section>`;
  return html`${application && html`<p><a href="/supplier/applications/${application.number}">${t(reader, words.lastApplication)} <span class="id">${application.number}</span></a></p>`}${
    !archived &&
    isOffered(reader, 'application.open') &&
    html`<form class="card stack tight" method="post" action="${productHref(id)}/application" aria-labelledby="take">${csrfInput(reader)}<h2 id="take">${t(reader, words.take)}</h2><p class="soft">${t(reader, words.takeSays)}</p>${reason}<p><button class="${blockers > 0 ? 'btn sub' : 'btn'}" ${blockers > 0 && html`aria-describedby="blocked"`}>${t(reader, words.take)}</button></p></form>`
  }`;
}

const turnSays = {
  supplier: words.turnSupplier,
  officer: words.turnOfficer,
  nobody: words.turnNobody,
} as const;

const countIn = ({ findings }: ProductRow, keys: readonly string[]) => {
  const here = findings.filter((finding) => keys.some((key) => isWithin(finding.at, at(key))));
  const blockers = here.filter(isBlocker).length;
  return { blockers, warnings: here.length - blockers };
};

const sectionLinks = (reader: Reader, row: ProductRow) =>
  html`<section class="stack tight" aria-labelledby="sections"><h2 id="sections">${t(reader, words.sections)}</h2><ul role="list" class="plain lines">${(Object.keys(sections) as Section[]).map((section) => link(reader, `${productHref(row.id)}/${section}`, labelOf(reader.lang, `/${sections[section][0]}`), countIn(row, sections[section])))}${link(reader, `${productHref(row.id)}/scope`, t(reader, words.scope), countIn(row, ['scope']))}${link(reader, `${productHref(row.id)}/evidence`, t(reader, words.evidence), countIn(row, ['evidence']))}</ul></section>`;

/** Where else work on this product is done. */
const moreLinks = (reader: Reader, { id }: ProductRow) =>
  html`<section class="stack tight no-print" aria-labelledby="more"><h2 id="more">${t(reader, words.more)}</h2>${linkRow(
    [
      ...(reader.person?.kind === 'evaluation-body'
        ? []
        : [
            { href: `${gapsHref}?of=${encodeURIComponent(id)}`, text: t(reader, planPageWords.gaps) },
            { href: plannedHref(id), text: t(reader, planPageWords.title) },
            { href: entryHref(id), text: t(reader, portfolioWords.entryTitle) },
          ]),
      { href: `${productHref(id)}/behind`, text: t(reader, desk.behind) },
      { href: renewalHref(id), text: t(reader, renewalWords.title) },
      { href: labelUseHref(id), text: t(reader, labelUseWords.title) },
      ...(reader.person?.kind === 'evaluation-body'
        ? []
        : [
            { href: readyHref(id), text: t(reader, readyWords.title) },
            { href: evaluationsHref(id), text: t(reader, evaluationWords.title) },
          ]),
      { href: `${productHref(id)}/papers`, text: t(reader, sendingPageWords.title) },
      { href: `${productHref(id)}/texts`, text: t(reader, textWords.title) },
    ],
  )}</section>`;

const link = (
  reader: Reader,
  href: string,
  text: string,
  { blockers, warnings }: { readonly blockers: number; readonly warnings: number },
) =>
  html`<li class="row between"><a href="${href}">${text}</a>${blockers + warnings > 0 && html`<span class="st ${blockers > 0 ? 't-bad' : 't-warn'}">${t(reader, blockers > 0 ? sentences.findings(blockers, warnings) : sentences.notes(warnings))}</span>`}</li>`;

/** A new product that begins with this one's declarations and answers. */
const copyForm = (reader: Reader, id: string, name: string) =>
  isOffered(reader, 'product.create') &&
  html`<details><summary>${t(reader, desk.copy)}</summary><form class="card stack" method="post" action="${productHref(id)}/copy">${csrfInput(reader)}<p>${t(reader, desk.copySays)}</p>${field(reader, { id: 'copy-name', label: t(reader, words.nameJa), required: true, control: textInput({ name: 'name', value: name }) })}<p><button class="btn sub">${t(reader, desk.copyButton)}</button></p></form></details>`;

/** Where its application here stands, and where it stands elsewhere by the numbers that were noted. */
const standing = (
  reader: Reader,
  { id, application, elsewhere }: Pick<Parameters<typeof productPage>[1], 'id' | 'application' | 'elsewhere'>,
): Html =>
  html`${(application || !elsewhere) && applicationState(reader, application)}${
    elsewhere &&
    html`<span class="row">${stageMark(reader, elsewhere)}<a class="id" href="${entryHref(id)}#outside">${elsewhere.situation.number ?? t(reader, portfolioWords.entryTitle)}</a><span class="small soft">${t(reader, obtainedElsewhere)}</span></span>`
  }`;

export const stateClass = { ok: 't-ok', na: 'na', wip: 'wip', bad: 't-bad', open: 't-mute' } as const satisfies Record<
  CriterionState,
  string
>;

/** The criteria as a list with their state; also the side list of a criterion's page. */
export const criterionList = (reader: Reader, { id, product, findings }: ProductRow, current?: string) =>
  html`<ol role="list" class="crits">${(catalogueFor(reader.scheme, product)?.criteria ?? []).map((criterion) => {
    const is = criterionState(product, findings, criterion.id);
    return html`<li><a href="${productHref(id)}/criteria/${criterion.id}" ${criterion.id === current && html`aria-current="page"`}><span class="st ${stateClass[is]}"><span class="vh">${t(reader, stateWord[is])}</span></span><span class="num">${criterion.id.split('-').at(-1) ?? ''}</span><span>${t(reader, criterion.topic)}</span></a></li>`;
  })}</ol>`;

const criteria = (reader: Reader, row: ProductRow) =>
  html`<section class="stack tight" aria-labelledby="criteria"><h2 id="criteria">${t(reader, words.criteria)}</h2>${criterionList(reader, row)}</section>`;

const files = (reader: Reader, { id, archived }: ProductRow) =>
  html`<section class="stack" aria-labelledby="files"><h2 id="files">${t(reader, words.downloads)}</h2><p class="soft">${t(reader, words.downloadsSay)}</p><p class="row"><a href="${productHref(id)}/folder.zip">${t(reader, words.folderZip)}</a><a href="${productHref(id)}/checklist.xlsx">${t(reader, words.checklistXlsx)}</a></p>${isOffered(reader, 'product.edit') && html`<form class="card stack" method="post" action="${productHref(id)}/checklist" enctype="multipart/form-data">${csrfInput(reader)}<h3>${t(reader, words.uploadChecklist)}</h3>${field(reader, { id: 'file', label: t(reader, words.file), required: true, control: textInput({ name: 'file', type: 'file' }) })}<p><button class="btn sub">${t(reader, words.readBack)}</button></p></form>`}${isOffered(reader, 'product.archive') && html`<form method="post" action="${productHref(id)}/archive">${csrfInput(reader)}<input type="hidden" name="archived" value="${archived ? 'no' : 'yes'}"><button class="btn text">${t(reader, archived ? words.unarchive : words.archive)}</button></form>`}</section>`;
