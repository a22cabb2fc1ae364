// ページの写し: captured pages as a list, one page with every look at it, the form for a new one, and what changed between looks.
import type { CapturedLink, LinkState, Look } from '../../domain/captured-link.ts';
import { isBrought, keptLook } from '../../domain/captured-link.ts';
import type { LineDifference } from '../../domain/line-difference.ts';
import type { Criterion } from '../../domain/scheme.ts';
import { noWritingWords } from '../../words/claims.ts';
import { linkSentences as sentences, linkWords as words } from '../../words/links.ts';
import type { RefusalCode } from '../../words/refusals.ts';
import { refusalWords } from '../../words/refusals.ts';
import { choice, csrfInput, errorSummary, field, selectInput, textInput } from '../parts/forms.ts';
import { frame } from '../parts/frame.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { state as stateMark } from '../parts/marks.ts';
import { emptyState } from '../parts/messages.ts';
import type { Reader } from '../parts/reader.ts';
import { isOffered, t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import { linkHref, linksHref, newLinkHref } from './asking.ts';
import { deskTrail } from './company.ts';
import { supplierNav } from './home.ts';
import { momentText } from './moments.ts';
import { blockHref, companyHref, productHref } from './where.ts';

export type ShownLink = {
  readonly id: string;
  readonly link: CapturedLink;
  readonly state: LinkState;
  readonly looks: readonly Look[];
  readonly isHere: boolean;
};
export type Names = { readonly reader: Reader; readonly nameOf: (link: CapturedLink) => string };

const tone = { 'as-kept': 'ok', changed: 'warn', 'not-reached': 'bad', ended: 'quiet' } as const;
const mark = (reader: Reader, is: LinkState): Html => stateMark(tone[is], t(reader, words[is]));
const baseOf = ({ shelf = 'product', of = '' }: CapturedLink): string =>
  shelf === 'company' ? companyHref : shelf === 'block' ? blockHref(of) : productHref(of);
const itemHref = (link: CapturedLink): string =>
  link.criterion === undefined
    ? `${baseOf(link)}/evidence`
    : `${baseOf(link)}/criteria/${encodeURIComponent(link.criterion)}`;
const shelfLink = ({ link, isHere }: ShownLink, name: string): Html =>
  isHere ? html`<a href="${itemHref(link)}">${name}</a>` : html`${name}`;
/** The item that a captured page is evidence for. */
export const linkItem = ({ criterion, item }: CapturedLink): string =>
  criterion === undefined ? '' : `${criterion} (${item ?? ''})`;
const moment = (at: string | undefined): Hole =>
  at !== undefined && html`<span class="num nb">${momentText(at)}</span>`;
const crumbs = (reader: Reader, ...steps: readonly { readonly href: string; readonly text: string }[]) =>
  deskTrail(reader, { href: linksHref, text: t(reader, words.title) }, ...steps);

/** What a look that brought nothing came to, in words. */
export function refusalText(reader: Reader, { refused, detail }: Pick<Look, 'refused' | 'detail'>): string {
  const said = Object.hasOwn(refusalWords, refused ?? '') ? refusalWords[refused as RefusalCode] : undefined;
  const what = said ? t(reader, said.says) : (refused ?? '');
  return detail === undefined ? what : `${what} (${detail})`;
}

export function linksPage({ reader, nameOf }: Names, found: readonly ShownLink[]): Html {
  const title = t(reader, words.title);
  const line = (shown: ShownLink): readonly Hole[] => {
    const { id, link, state, looks } = shown;
    return [
      html`<a href="${linkHref(id)}"><b>${link.title}</b></a><br><span class="small soft kept">${link.url}</span>`,
      html`${shelfLink(shown, nameOf(link))}${linkItem(link) !== '' && html`<br><span class="id small nb">${linkItem(link)}</span>`}`,
      mark(reader, state),
      t(reader, link.watch === 'yes' ? words.watched : words.notWatched),
      moment(link['looked-at'] ?? looks.at(-1)?.at),
    ];
  };
  const files = html`<p class="row small no-print">${t(reader, words.download)} ${(['xlsx', 'csv', 'json'] as const).map((kind) => html`<a href="${linksHref}.${kind}">${{ xlsx: 'Excel', csv: 'CSV', json: 'JSON' }[kind]}</a>`)}</p>`;
  const table = cardTable({
    caption: title,
    columns: [words.name, words.for, words.state, words.watching, words.last].map((one) => ({ name: t(reader, one) })),
    rows: found.map(line),
  });
  return frame(reader, {
    title,
    nav: supplierNav(reader),
    crumbs: crumbs(reader),
    main: html`<div class="stack wide"><h1>${title} <span class="small soft num">${found.length}</span></h1><p class="soft">${t(reader, words.says)}</p>${found.length === 0 ? emptyState({ title: t(reader, words.none), says: t(reader, words.noneSays) }) : html`${files}${table}`}${isOffered(reader, 'product.edit') && html`<p class="no-print"><a class="btn sub" href="${newLinkHref('company', '')}">${t(reader, words.capture)}　${t(reader, words.company)}</a></p>`}</div>`,
  });
}

const act = (reader: Reader, action: string, text: string, more: Hole = null, isMain = false): Html =>
  html`<form method="post" action="${action}">${csrfInput(reader)}${more}<button class="${isMain ? 'btn' : 'btn sub'}">${text}</button></form>`;
const set = (name: string, value: string): Html => html`<input type="hidden" name="${name}" value="${value}">`;

/** One captured page: how it stands, and every look at it. */
export function linkPage({ reader, nameOf }: Names, shown: ShownLink): Html {
  const { id, link, state, looks, isHere } = shown;
  const title = link.title ?? '';
  const now = looks.findLast(isBrought);
  const kept = keptLook(link);
  const facts: readonly (readonly [string, Hole])[] = [
    [t(reader, words.state), mark(reader, state)],
    [t(reader, words.url), html`<a class="kept" href="${link.url}" rel="noreferrer noopener">${link.url}</a>`],
    [t(reader, words.for), html`${shelfLink(shown, nameOf(link))} <span class="nb">${linkItem(link)}</span>`],
    [t(reader, words.watching), t(reader, link.watch === 'yes' ? words.watched : words.notWatched)],
    [t(reader, words.last), moment(link['looked-at'])],
  ];
  const row = (look: Look): readonly Hole[] => [
    moment(look.at),
    isBrought(look)
      ? html`${look.status} <span class="small">${look.type}</span>${look.reads === undefined && html`<br><span class="small soft">${t(reader, words.unread)}</span>`}${look.address !== link.url && html`<br><span class="small soft kept">${look.address}</span>`}`
      : refusalText(reader, look),
    look.size !== undefined && html`<span class="num">${look.size}</span>`,
    look.sha256 !== undefined && html`<span class="id small">${look.sha256.slice(0, 12)}…</span>`,
    look.piece !== undefined && (isHere ? html`<a href="${baseOf(link)}/evidence">${look.piece}</a>` : look.piece),
  ];
  const table = cardTable({
    caption: t(reader, words.looks),
    columns: [words.last, words.result, words.size]
      .map((one) => ({ name: t(reader, one) }))
      .concat([{ name: 'SHA-256' }, { name: t(reader, words.evidence) }]),
    rows: looks.toReversed().map(row),
  });
  const changed =
    state !== 'ended' && kept && now && now.piece === undefined
      ? html`<section class="card t-warn stack tight" aria-labelledby="changed"><h2 id="changed">${t(reader, words.changed)}</h2><p><a href="${linkHref(id)}/difference">${t(reader, words.compare)}</a></p>${isOffered(reader, 'product.edit') && html`<p class="soft">${t(reader, words.keepSays)}</p>${act(reader, `${linkHref(id)}/keep`, t(reader, words.keep), set('look', now.id), true)}`}</section>`
      : null;
  const acts = isHere
    ? isOffered(reader, 'product.edit') &&
      html`<section class="row no-print">${state === 'ended' ? act(reader, `${linkHref(id)}/set`, t(reader, words.begin), set('ended', 'no')) : html`${act(reader, `${linkHref(id)}/look`, t(reader, words.lookAgain))}${act(reader, `${linkHref(id)}/set`, t(reader, link.watch === 'yes' ? words.stopWatch : words.setWatch), set('watch', link.watch === 'yes' ? 'no' : 'yes'))}${act(reader, `${linkHref(id)}/set`, t(reader, words.end), set('ended', 'yes'))}`}</section>`
    : html`<p>${t(reader, words.wentAway)}</p>`;
  return frame(reader, {
    title,
    nav: supplierNav(reader),
    crumbs: crumbs(reader, { href: linkHref(id), text: title }),
    main: html`<div class="stack wide"><h1>${title}</h1><dl class="kv">${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>${changed}${acts}<section class="stack tight" aria-labelledby="looks"><h2 id="looks">${t(reader, words.looks)}</h2><p class="small soft">${t(reader, words.looksSay)}</p>${table}</section></div>`,
  });
}

/** So many lines of a difference stand on the page, and so many unchanged ones around a change. */
const mostLines = 1000;
const around = 3;

/** What changed between two looks at one page, line by line. */
export function differencePage(
  { reader }: Pick<Names, 'reader'>,
  shown: ShownLink,
  {
    from,
    to,
    difference,
  }: { readonly from: Look; readonly to: Look; readonly difference: LineDifference | { readonly unread: Unread } },
): Html {
  const title = `${t(reader, words.difference)} ${shown.link.title ?? ''}`;
  return frame(reader, {
    title,
    nav: supplierNav(reader),
    crumbs: crumbs(
      reader,
      { href: linkHref(shown.id), text: shown.link.title ?? '' },
      { href: `${linkHref(shown.id)}/difference`, text: t(reader, words.difference) },
    ),
    main: html`<div class="stack wide"><h1>${title}</h1><dl class="kv"><dt>${t(reader, words.before)}</dt><dd>${moment(from.at)}</dd><dt>${t(reader, words.after)}</dt><dd>${moment(to.at)}</dd></dl>${'unread' in difference ? unreadText(reader, difference.unread) : differenceText(reader, difference)}</div>`,
  });
}

type Unread = keyof typeof noWritingWords;
const unreadText = (reader: Reader, why: Unread): Html =>
  html`<p>${t(reader, noWritingWords[why].says)}${t(reader, words.stop)}${t(reader, words.bytesKept)}</p>`;

function differenceText(reader: Reader, difference: LineDifference): Html {
  const { lines, isCut, leftOut } = difference;
  if (leftOut.changed === 0 && lines.every(({ is }) => is === 'same')) return html`<p>${t(reader, words.sameText)}</p>`;
  const isPart = leftOut.same + leftOut.changed > 0;
  return html`${isCut && html`<p class="soft">${t(reader, words.isCut)}</p>`}${isPart && html`<p class="soft">${t(reader, sentences.leftOut(leftOut.same, leftOut.changed))}</p>`}${leftOut.shortened > 0 && html`<p class="soft">${t(reader, sentences.shortened(leftOut.shortened))}</p>`}${linesOf(reader, difference)}`;
}

function linesOf(reader: Reader, { lines }: LineDifference): Html {
  const near = (index: number) =>
    lines.slice(Math.max(0, index - around), index + around + 1).some(({ is }) => is !== 'same');
  const shown: Html[] = [];
  let hidden = 0;
  const flush = () => {
    if (hidden > 0) shown.push(html`<li class="small soft">… ${t(reader, sentences.unchangedLines(hidden))}</li>`);
    hidden = 0;
  };
  for (const [index, { is, text }] of lines.entries()) {
    if (shown.length >= mostLines) break;
    if (is === 'same' && !near(index)) {
      hidden += 1;
      continue;
    }
    flush();
    shown.push(
      html`<li>${is === 'gone' ? html`<del><span class="vh">${t(reader, words.gone)} </span>${text}</del>` : is === 'new' ? html`<ins><span class="vh">${t(reader, words.added)} </span>${text}</ins>` : text}</li>`,
    );
  }
  const isWhole = shown.length < mostLines;
  if (isWhole) flush();
  return html`<ul role="list" class="plain">${shown}</ul>${!isWhole && html`<p class="soft">${t(reader, words.shownFirst)}</p>`}`;
}

/** The form that captures a page. */
export function capturePage(
  reader: Reader,
  {
    shelf,
    of,
    name,
    criteria,
    typed,
    errors = [],
  }: {
    readonly shelf: 'product' | 'company' | 'block';
    readonly of: string;
    readonly name: string;
    readonly criteria: readonly Criterion[];
    readonly typed: Readonly<Record<string, string>>;
    readonly errors?: readonly { readonly id: string; readonly text: string }[];
  },
): Html {
  const title = t(reader, words.capture);
  const error = (id: string) => ({ error: errors.find((one) => one.id === id)?.text });
  const items = criteria.flatMap((criterion) =>
    criterion.items.map(({ no }) => ({
      value: `${criterion.id}/${no}`,
      text: `${criterion.id} (${no}) ${t(reader, criterion.topic)}`,
    })),
  );
  const kinds = reader.scheme.evidenceKinds.map(({ id, name: called }) => ({ value: id, text: t(reader, called) }));
  const select = (id: 'kind' | 'for', label: string, none: string, options: typeof kinds) =>
    field(reader, {
      id,
      label,
      ...error(id),
      control: selectInput({ name: id, value: typed[id], options: [{ value: '', text: none }, ...options] }),
    });
  return frame(reader, {
    title: `${title} ${name}`,
    nav: supplierNav(reader),
    narrow: true,
    failed: errors.length > 0,
    crumbs: crumbs(reader, { href: newLinkHref(shelf, of), text: title }),
    main: html`<div class="stack wide"><h1>${title}</h1><p><b>${name}</b></p><p class="soft">${t(reader, words.captureSays)}</p>${errorSummary(reader, errors)}<form class="stack" method="post" action="${linksHref}">${csrfInput(reader)}<input type="hidden" name="shelf" value="${shelf}"><input type="hidden" name="of" value="${of}">${field(reader, { id: 'url', label: t(reader, words.url), hint: t(reader, words.urlHint), required: true, ...error('url'), control: textInput({ name: 'url', type: 'url', value: typed['url'] ?? '' }) })}${field(reader, { id: 'title', label: t(reader, words.name), control: textInput({ name: 'title', value: typed['title'] ?? '' }) })}${select('kind', t(reader, words.kind), '—', kinds)}${select('for', t(reader, words.item), t(reader, words.noItem), items)}${choice({ type: 'checkbox', name: 'watch', value: 'yes', label: t(reader, words.watch), checked: typed['watch'] === 'yes' })}<p><button class="btn">${t(reader, words.capture)}</button></p></form></div>`,
  });
}
