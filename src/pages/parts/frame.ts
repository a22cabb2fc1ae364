// The whole document around the main part of every page.
import { partsWords as words } from '../../words/parts.ts';
import { csrfInput } from './forms.ts';
import { type Html, html, joined } from './html.ts';
import { addressed, type Reader, t } from './reader.ts';
import { ways } from './ways.ts';

export type Link = { readonly href: string; readonly text: string };

export type Frame = {
  readonly title: string;
  readonly main: Html;
  /** From the widest place to this one; the last is where the reader stands. */
  readonly crumbs?: readonly Link[];
  /** At most five. Absent: the public ones. */
  readonly nav?: readonly Link[];
  /** The status comes first: the menu stands in the foot. */
  readonly bare?: boolean;
  /** One column of text. */
  readonly narrow?: boolean;
  /** The form came back with mistakes: the title says so first. */
  readonly failed?: boolean;
};

const mark = html`<svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="7" fill="#00234b"/><g stroke="#97d3ff" stroke-width="1.2" fill="none"><path d="M6 23 13 12l7 5 6-9"/></g><g fill="#ffd43d"><circle cx="6" cy="23" r="2"/><circle cx="20" cy="17" r="2"/><circle cx="26" cy="8" r="2"/><path d="m13 6.6 1.6 3.7 3.9.4-2.9 2.7.8 3.9-3.4-2-3.4 2 .8-3.9-2.9-2.7 3.9-.4z"/></g></svg>`;

/** The public menu, which is also what a page has that names none. */
export const publicNav = (reader: Reader): readonly Link[] => [
  { href: ways.labels, text: t(reader, words.labels) },
  { href: ways.meaning, text: t(reader, words.meaning) },
  { href: ways.known, text: t(reader, words.known) },
  { href: ways.supplier, text: t(reader, words.supplier) },
];

/** Page or section the reader stands on: the link whose path is the longest start of the address. */
function currentOf(reader: Reader, links: readonly Link[]): Link | undefined {
  const path = reader.here.split(/[?#]/)[0] ?? '';
  const holding = links.filter(({ href }) => path === href || (href !== '/' && path.startsWith(`${href}/`)));
  return holding.toSorted((a, b) => b.href.length - a.href.length)[0];
}

const menu = (reader: Reader, links: readonly Link[], wrapped: boolean) => {
  const current = currentOf(reader, links);
  const path = reader.here.split(/[?#]/)[0];
  return html`<nav class="${wrapped ? 'nav wrap' : 'nav'}" aria-label="${t(reader, words.menu)}"><ul>${links.map(
    (link) =>
      html`<li><a href="${link.href}" ${link === current && (link.href === path ? html`aria-current="page"` : html`aria-current="true"`)}>${link.text}</a></li>`,
  )}</ul></nav>`;
};

const language = (reader: Reader) =>
  html`<ul class="lang" aria-label="${t(reader, words.language)}">${(
    [
      ['ja', '日本語'],
      ['en', 'English'],
    ] as const
  ).map(([lang, name]) =>
    lang === reader.lang
      ? html`<li><span aria-current="true">${name}</span></li>`
      : html`<li><a href="${addressed(reader.here, { lang })}" lang="${lang}" hreflang="${lang}">${name}</a></li>`,
  )}</ul>`;

/** Who is signed in and in which seat; a person without an organisation still has an account and a way out. */
const who = (reader: Reader) =>
  (reader.person ?? reader.account) &&
  html`<div class="who row"><span>${
    reader.organisation &&
    reader.person &&
    html`<a href="${ways.organisation(reader.person.through ?? reader.person.organisation)}">${reader.organisation}</a>　`
  }${reader.through && html`<span class="soft">${t(reader, words.actingFor)}${reader.through}</span>　`}<a href="${ways.account}">${reader.person?.name ?? reader.account?.name}</a></span><div class="row">${
    (reader.seats?.length ?? 0) > 1 && html`<a class="small" href="${ways.seats}">${t(reader, words.switchSeat)}</a>`
  }<form method="post" action="${ways.signOut}">${csrfInput(reader)}<button class="btn text small">${t(reader, words.signOut)}</button></form></div></div>`;

const trail = (reader: Reader, crumbs: readonly Link[], narrow: boolean) =>
  html`<div class="${narrow ? 'wrap read' : 'wrap'}"><nav class="crumbs" aria-label="${t(reader, words.place)}"><ol>${crumbs.map(
    (crumb, index) =>
      index === crumbs.length - 1
        ? html`<li><span aria-current="page">${crumb.text}</span></li>`
        : html`<li><a href="${crumb.href}">${crumb.text}</a></li>`,
  )}</ol></nav></div>
`;

/** The document. */
export function frame(
  reader: Reader,
  { title, main, crumbs, nav, bare = false, narrow = bare, failed = false }: Frame,
): Html {
  const links = nav ?? publicNav(reader);
  const brand = t(reader, words.brand);
  return html`<!doctype html>
<html lang="${reader.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${failed && t(reader, words.errorTitle)}${title} | ${brand}</title>
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="${ways.tokens}">
<link rel="stylesheet" href="${ways.style}">
</head>
<body>
<a class="skip" href="#main">${t(reader, words.skip)}</a>
<header class="head">
${
  reader.scheme.sample &&
  html`<div class="note-bar"><p class="wrap">${t(reader, words.sample)}</p></div>
`
}<div class="wrap bar-top"><a class="brand" href="${ways.front}">${mark}<span>${brand}</span></a>${who(reader)}${language(reader)}</div>
${
  !bare &&
  html`${menu(reader, links, true)}
`
}</header>
${crumbs && crumbs.length > 0 && trail(reader, crumbs, narrow)}<main id="main" class="${narrow ? 'wrap read' : 'wrap'}" tabindex="-1">
${main}
</main>
<footer class="foot"><div class="wrap stack tight">${bare && menu(reader, links, false)}<p>${t(reader, words.limits)}</p></div></footer>
</body>
</html>
`;
}

/** A list of links on one line. */
export const linkRow = (links: readonly Link[]): Html =>
  html`<p class="row">${joined(links.map(({ href, text }) => html`<a href="${href}">${text}</a>`))}</p>`;
