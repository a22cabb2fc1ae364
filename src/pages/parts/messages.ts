// What a page says to its reader: findings, the box after an act, and why something is empty.
import { type Finding, weight } from '../../domain/finding.ts';
import { partsWords as words } from '../../words/parts.ts';
import { unbroken } from './days.ts';
import { type Hole, type Html, html } from './html.ts';
import { type Reader, t } from './reader.ts';

export type Said = {
  readonly finding: Pick<Finding, 'code'>;
  /** What is wrong, and what to do about it: always together. */
  readonly says: Hole;
  readonly fix: Hole;
  /** Where it can be mended. */
  readonly href?: string | undefined;
};

const whole = (said: Hole): Hole => (typeof said === 'string' ? unbroken(said) : said);

/** One finding. */
export const findingItem = (reader: Reader, { finding, says, fix, href }: Said): Html => {
  const heavy = weight[finding.code];
  return html`<li class="finding ${heavy}" data-code="${finding.code}"><p class="kind">${t(reader, words[heavy])}</p><p>${whole(says)}</p><p class="fix">${whole(fix)}${
    href !== undefined && html` <a href="${href}">${t(reader, words.toPlace)}</a>`
  }</p></li>`;
};

/** Findings, blockers first, otherwise in the order given. */
export const findingList = (reader: Reader, rows: readonly Said[]): Html =>
  html`<ul role="list" class="findings">${['blocker', 'warning'].flatMap((heavy) =>
    rows.filter(({ finding }) => weight[finding.code] === heavy).map((row) => findingItem(reader, row)),
  )}</ul>`;

/** A message of the page itself that has no code: what, and what to do. */
export const message = ({
  tone,
  kind,
  says,
  fix,
}: {
  readonly tone: 'blocker' | 'warning' | 'info';
  readonly kind: string;
  readonly says: Hole;
  readonly fix?: Hole;
}): Html =>
  html`<div class="finding ${tone}"><p class="kind">${kind}</p><p>${whole(says)}</p>${fix && html`<p class="fix">${whole(fix)}</p>`}</div>`;

/** After an act: what happened, and whose turn it is now. */
export const done = ({ title, says }: { readonly title: string; readonly says?: Hole }): Html =>
  html`<div class="done" role="status" tabindex="-1" id="done"><div class="stack tight"><h2>${title}</h2>${says && html`<div class="stack tight">${says}</div>`}</div></div>`;

/** Nothing here yet: why, and what would put something here. */
export const emptyState = ({ title, says }: { readonly title: string; readonly says?: Hole }): Html =>
  html`<div class="empty"><p><b>${title}</b></p>${says && html`<p class="soft">${says}</p>`}</div>`;
