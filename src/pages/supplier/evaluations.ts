// Commissioned evaluations of a product: what was asked of whom, the form to ask, the file that came back, and all answers
// item by item.
import type { Commission } from '../../domain/commission.ts';
import { qualifications } from '../../domain/commission.ts';
import type { EvaluationRow } from '../../domain/evaluation.ts';
import type { CivilDate } from '../../domain/names.ts';
import type { Product } from '../../domain/product.ts';
import type { Catalogue } from '../../domain/scheme.ts';
import {
  alongWords,
  answerWrongWords,
  evaluationSentences as sentences,
  evaluationWords as words,
} from '../../words/evaluations.ts';
import { nameOf } from '../../words/say.ts';
import { tableDay } from '../parts/days.ts';
import { csrfInput, field, selectInput, textArea, textInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { done, emptyState, message } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { colon, isOffered, t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import { evaluationsHref, evaluatorText, qualificationWord, resultWord, rowName, stateMark } from './evaluation-box.ts';
import { supplierNav } from './home.ts';
import { momentText } from './moments.ts';
import { crumbs } from './section.ts';
import { productHref } from './where.ts';

export type EvaluationsView = {
  readonly reader: Reader;
  readonly id: string;
  readonly name: string;
  readonly whole: Product;
  readonly catalogue: Catalogue | undefined;
  readonly commissions: Readonly<Record<string, Commission>>;
  readonly rows: readonly EvaluationRow[];
  readonly today: CivilDate;
  /** Names that are chosen already, for who asks again. */
  readonly chosen: readonly string[];
  /** Whom she asks again. */
  readonly again: Commission | undefined;
  readonly taken: number | undefined;
};

export function evaluationsPage(view: EvaluationsView): Html {
  const { reader, id, name, taken } = view;
  const mayEdit = isOffered(reader, 'product.edit');
  return frame(reader, {
    title: `${t(reader, words.title)} ${name}`,
    nav: supplierNav(reader),
    crumbs: crumbs(reader, id, name, t(reader, words.title)),
    main: html`<div class="stack wide">${taken !== undefined && done({ title: t(reader, sentences.taken(taken)) })}<h1>${t(reader, words.title)}</h1><p>${t(reader, words.says)}</p>${askedSection(view)}${mayEdit && backForm(view)}${rowsSection(view)}${mayEdit && askForm(view)}</div>`,
  });
}

function askedSection(view: EvaluationsView): Html {
  const { reader, commissions } = view;
  const all = Object.entries(commissions).toReversed();
  return html`<section class="stack" aria-labelledby="asked"><h2 id="asked">${t(reader, words.asked)}</h2>${all.length === 0 ? emptyState({ title: t(reader, words.none), says: t(reader, words.noneSays) }) : all.map(([key, one]) => askedOnce(view, key, one))}</section>`;
}

function askedOnce({ reader, id, whole }: EvaluationsView, key: string, one: Commission): Html {
  const files = Object.values(one.files ?? {});
  const evidence = (one.evidence ?? []).map((piece) => whole.evidence?.[piece]?.title ?? piece);
  const comma = reader.lang === 'ja' ? '、' : ', ';
  return html`<section class="card stack tight" id="${`commission-${key}`}" aria-labelledby="${`asked-${key}`}"><h3 id="${`asked-${key}`}">${key}　${evaluatorText(reader, { by: one.to ?? {} })}</h3><dl class="kv"><dt>${t(reader, words.until)}</dt><dd>${one.until && tableDay(one.until as CivilDate)}</dd><dt>${t(reader, words.items)}</dt><dd>${(one.items ?? []).join(comma)}</dd><dt>${t(reader, words.evidence)}</dt><dd>${evidence.length > 0 ? evidence.join(comma) : '—'}</dd>${one.asks && html`<dt>${t(reader, words.asks)}</dt><dd>${one.asks}</dd>`}<dt>${t(reader, words.made)}</dt><dd>${files.length === 0 ? t(reader, words.notMade) : files.map(({ at = '', sha256 = '' }) => html`<span class="small">${momentText(at)}　<span class="id">${sha256.slice(0, 16)}…</span></span><br>`)}</dd></dl>${isOffered(reader, 'product.edit') && html`<form class="stack tight" method="post" action="${evaluationsHref(id)}/${encodeURIComponent(key)}/file">${csrfInput(reader)}<p class="small soft">${t(reader, words.makeSays)}</p><p><button class="btn">${t(reader, words.make)}<span class="vh"> ${key}</span></button></p></form>`}</section>`;
}

const backForm = ({ reader, id }: EvaluationsView): Html =>
  html`<form class="card stack" method="post" action="${evaluationsHref(id)}/preview" enctype="multipart/form-data" aria-labelledby="back">${csrfInput(reader)}<h2 id="back">${t(reader, words.back)}</h2><p class="soft">${t(reader, words.backSays)}</p>${field(reader, { id: 'file', label: t(reader, words.file), required: true, control: textInput({ name: 'file', type: 'file' }) })}<p><button class="btn sub">${t(reader, words.look)}</button></p></form>`;

function rowsSection({ reader, id, rows, whole }: EvaluationsView): Html | null {
  if (rows.length === 0) return null;
  const columns = [
    words.item,
    words.evaluator,
    words.own,
    words.hers,
    words.reason,
    words.on,
    words.until,
    words.state,
  ];
  const comma = reader.lang === 'ja' ? '、' : ', ';
  return html`<section class="stack" aria-labelledby="rows"><h2 id="rows">${t(reader, words.rows)} <span class="small soft num">${rows.length}</span></h2><p class="row small">${(['xlsx', 'csv', 'json'] as const).map((kind) => html`<a href="${evaluationsHref(id)}.${kind}">${kind === 'xlsx' ? 'Excel' : kind.toUpperCase()}</a>`)}</p>${cardTable(
    {
      caption: t(reader, words.rows),
      columns: columns.map((one) => ({ name: t(reader, one) })),
      rows: rows.map((row) => [
        html`<a class="nb" href="${productHref(id)}/criteria/${encodeURIComponent(row.criterion)}">${rowName(row)}</a>`,
        html`${evaluatorText(reader, row)}<br><span class="small soft">${t(reader, words.commission)} <span class="nb">${row.commission}</span></span>`,
        resultWord(reader, row.own),
        row.result && resultWord(reader, row.result),
        (row.reason || row.evidence.length > 0) &&
          html`${row.reason}${row.evidence.length > 0 && html`${row.reason && html`<br>`}<span class="small soft">${t(reader, words.herEvidence)}${colon(reader)}${row.evidence.map((piece) => whole.evidence?.[piece]?.title ?? piece).join(comma)}</span>`}`,
        row.on && tableDay(row.on as CivilDate),
        row.until && tableDay(row.until as CivilDate),
        html`${stateMark(reader, row)}${row.because && html`<br><span class="small">${row.because}</span>`}`,
      ]),
    },
  )}</section>`;
}

function askForm(view: EvaluationsView): Html {
  const { reader, id, again } = view;
  const { to = {} } = again ?? {};
  const options = qualifications.map((value) => ({ value, text: qualificationWord(reader, value) }));
  return html`<form class="card stack" id="ask" method="post" action="${evaluationsHref(id)}" aria-labelledby="ask-title">${csrfInput(reader)}<h2 id="ask-title">${t(reader, words.ask)}</h2>${field(reader, { id: 'who', label: t(reader, words.who), required: true, control: textInput({ name: 'name', value: to.name ?? '' }) })}${field(reader, { id: 'organisation', label: t(reader, words.organisation), control: textInput({ name: 'organisation', value: to.organisation ?? '' }) })}${field(reader, { id: 'qualification', label: t(reader, words.qualification), required: true, control: selectInput({ name: 'qualification', value: to.qualification, options }) })}${field(reader, { id: 'until', label: t(reader, words.until), required: true, control: textInput({ name: 'until', type: 'date' }) })}${field(reader, { id: 'asks', label: t(reader, words.asks), hint: t(reader, words.asksHint), control: textArea({ name: 'asks' }) })}${itemBoxes(view)}${evidenceBoxes(view)}<div class="grid"><section class="stack tight"><h3>${t(reader, words.goes)}</h3><ul>${alongWords.goes.map((line) => html`<li>${t(reader, line)}</li>`)}</ul></section><section class="stack tight"><h3>${t(reader, words.stays)}</h3><ul>${alongWords.stays.map((line) => html`<li>${t(reader, line)}</li>`)}</ul></section></div><p><button class="btn">${t(reader, words.add)}</button></p></form>`;
}

const box = (name: string, value: string, says: Html | string, isChosen: boolean): Html =>
  html`<label class="check"><input type="checkbox" name="${name}" value="${value}" ${isChosen && html`checked`}><span>${says}</span></label>`;

function itemBoxes({ reader, catalogue, chosen }: EvaluationsView): Html {
  const criteria = (catalogue?.criteria ?? []).map(({ id, topic, items }) => {
    const names = items.map(({ no }) => `${id}/${no}`);
    const isOpen = names.some((name) => chosen.includes(name));
    return html`<li>${box('items', id, `${id}　${t(reader, topic)}`, chosen.includes(id))}<details ${isOpen && html`open`}><summary class="small">${t(reader, words.someItems)}<span class="vh"> ${id}</span></summary>${items.map(({ no, asks }) => box('items', `${id}/${no}`, `${no}　${t(reader, asks)}`, chosen.includes(`${id}/${no}`)))}</details></li>`;
  });
  return html`<fieldset class="stack tight"><legend class="label">${t(reader, words.items)}</legend><p class="hint">${t(reader, words.itemsHint)}</p><ul role="list" class="plain lines">${criteria}</ul></fieldset>`;
}

function evidenceBoxes({ reader, whole, again }: EvaluationsView): Html {
  const pieces = Object.entries(whole.evidence ?? {});
  const sent = again?.evidence ?? [];
  return html`<fieldset class="stack tight"><legend class="label">${t(reader, words.evidence)}</legend>${pieces.length === 0 ? html`<p class="hint">${t(reader, words.noEvidence)}</p>` : pieces.map(([piece, { title, file }]) => box('evidence', piece, html`${title ?? piece}${file && html`<span class="hint">${file}</span>`}`, sent.includes(piece)))}</fieldset>`;
}

/** One item of what came, as the preview shows it. */
export type PreviewedRow = {
  readonly name: string;
  readonly own: string;
  readonly result: string;
  readonly reason?: string;
  readonly evidence: readonly string[];
  readonly differs: boolean;
  readonly isTouched: boolean;
  readonly isTaken: boolean;
};
export type EvaluationPreview = {
  readonly id: string;
  readonly name: string;
  readonly by: Pick<EvaluationRow, 'by'>['by'];
  readonly on: string;
  readonly rows: readonly PreviewedRow[];
  readonly isOlder: boolean;
  readonly changed: readonly string[];
  readonly contradicted: readonly string[];
  /** The file as it was kept, by its hash. */
  readonly sha256: string;
};

const framed = (
  reader: Reader,
  { id, name }: Pick<EvaluationPreview, 'id' | 'name'>,
  main: Html,
  failed: boolean,
): Html =>
  frame(reader, {
    title: `${t(reader, words.preview)} ${name}`,
    nav: supplierNav(reader),
    crumbs: crumbs(reader, id, name, t(reader, words.preview)),
    failed,
    main: html`<div class="stack wide"><h1>${t(reader, words.preview)}</h1>${main}<p><a class="btn text" href="${evaluationsHref(id)}">${t(reader, words.title)}</a></p></div>`,
  });

/** What was handed back, beside the supplier's own answers, before anything is taken over. */
export function evaluationPreviewPage(reader: Reader, view: EvaluationPreview): Html {
  const { id, by, on, rows, isOlder, changed, contradicted, sha256 } = view;
  const left = rows.filter(({ isTaken }) => !isTaken);
  const marks = (row: PreviewedRow) =>
    html`<span class="st ${row.differs ? 't-warn' : 't-ok'}">${t(reader, row.differs ? words.differs : words.agrees)}</span>${row.isTouched && html` <span class="st t-warn">${t(reader, words.touched)}</span>`}${row.isTaken && html` <span class="st t-mute">${t(reader, words.taken)}</span>`}`;
  const head = html`<p>${evaluatorText(reader, { by })} ${tableDay(on as CivilDate)}</p><p class="small soft">${t(reader, words.unsigned)}${colon(reader)}<span class="id">${sha256}</span></p>${contradicted.length > 0 && message({ tone: 'warning', kind: t(reader, words.differs), says: html`${t(reader, words.contradicted)}${colon(reader)}${contradicted.join(reader.lang === 'ja' ? '、' : ', ')}` })}<p>${t(reader, sentences.came(rows.length, rows.filter(({ differs }) => differs).length))}</p>${isOlder && message({ tone: 'warning', kind: t(reader, words.touched), says: t(reader, words.older), ...(changed.length > 0 ? { fix: html`${t(reader, words.changedParts)}: ${changed.map((place) => nameOf(reader.lang, place)).join(', ')}` } : {}) })}`;
  const table = cardTable({
    caption: t(reader, words.preview),
    columns: [words.item, words.own, words.hers, words.reason, words.herEvidence, words.state].map((one) => ({
      name: t(reader, one),
    })),
    rows: rows.map((row) => [
      row.isTaken ? row.name : box('names', row.name, row.name, true),
      resultWord(reader, row.own),
      resultWord(reader, row.result),
      row.reason,
      row.evidence.join(reader.lang === 'ja' ? '、' : ', '),
      marks(row),
    ]),
  });
  return framed(
    reader,
    view,
    html`${head}<form class="stack" method="post" action="${evaluationsHref(id)}/take">${csrfInput(reader)}<input type="hidden" name="sha256" value="${sha256}">${table}${left.length > 0 ? html`<p class="soft">${t(reader, words.takeSays)}</p><p><button class="btn">${t(reader, words.take)}</button></p>` : html`<p>${t(reader, words.nothingNew)}</p>`}</form>`,
    false,
  );
}

/** Why a file that came is not taken, everything at once. */
export function evaluationRefusedPage(
  reader: Reader,
  about: Pick<EvaluationPreview, 'id' | 'name'>,
  wrong: readonly { readonly wrong: string; readonly at: string }[],
): Html {
  const line = (one: { readonly wrong: string; readonly at: string }) => {
    const said = Object.hasOwn(answerWrongWords, one.wrong) ? answerWrongWords[one.wrong] : answerWrongWords['damaged'];
    return html`<li class="finding blocker"><p class="kind"><span class="id">${one.wrong}</span></p><p>${one.at !== '' && html`<b>${one.at}</b>　`}${said && t(reader, said.says)}</p><p class="fix">${said && t(reader, said.fix)}</p></li>`;
  };
  return framed(
    reader,
    about,
    html`${message({ tone: 'blocker', kind: t(reader, words.refused), says: t(reader, words.refusedSays) })}<ul role="list" class="findings">${wrong.map(line)}</ul>`,
    true,
  );
}
