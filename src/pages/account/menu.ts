// What the pages of one's own account have in common: the menu of the account, and who the reader is.
import { accountWords as words } from '../../words/account.ts';
import { organisationNav } from '../organisation/parts.ts';
import { frame } from '../parts/frame.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';

const sections = [
  ['/account', words.title],
  ['/account/sessions', words.sessions],
  ['/account/tokens', words.tokens],
] as const;

type Section = (typeof sections)[number][0];

/** The document around a page of the account. `section`: the entry of the menu it belongs to. */
export const accountFrame = (
  reader: Reader,
  given: {
    readonly title: string;
    readonly section: Section;
    /** The page stands below its section. */
    readonly isBelow?: boolean;
    readonly failed?: boolean;
    readonly narrow?: boolean;
    readonly main: Html;
  },
): Html =>
  frame(reader, {
    title: given.title,
    nav: organisationNav(reader),
    narrow: given.narrow ?? true,
    failed: given.failed ?? false,
    main: html`<div class="stack"><nav aria-label="${t(reader, words.menu)}"><ul class="tabs">${sections.map(
      ([href, name]) =>
        html`<li><a href="${href}" ${href === given.section && (given.isBelow ? html`aria-current="true"` : html`aria-current="page"`)}>${t(reader, name)}</a></li>`,
    )}</ul></nav><div class="stack wide"><h1>${given.title}</h1>${given.main}</div></div>`,
  });
