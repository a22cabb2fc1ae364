// Versions of evidence on pages: where a newer one could be used, the history of a piece, its further files, and a newer one added.
import type { Product } from '../../domain/product.ts';
import type { VaultPiece, VaultUse } from '../../domain/vault.ts';
import { filesWith, offersIn, versionsOf } from '../../domain/versions.ts';
import { versionWords as words } from '../../words/versions.ts';
import { csrfInput } from '../parts/forms.ts';
import type { Hole, Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { state } from '../parts/marks.ts';
import type { Reader } from '../parts/reader.ts';
import { isOffered, t } from '../parts/reader.ts';
import { cardTable } from '../parts/tables.ts';
import { uploadFields } from './criterion.ts';

type Listed = Pick<Product, 'evidence' | 'answers' | 'filed-firmware'>;

/** Where a newer version could be used in one draft, item by item; nothing is changed until somebody says so. */
export function offersBox(reader: Reader, base: string, listed: Listed): Html | null {
  const offers = offersIn(listed);
  if (offers.length === 0) return null;
  const name = (id: string) => listed.evidence?.[id]?.title ?? id;
  const mayChange = isOffered(reader, 'product.edit');
  const button = (one: { readonly old: string; readonly newer: string }, item: string, text: string) =>
    html`<form method="post" action="${base}/evidence/newer">${csrfInput(reader)}<input type="hidden" name="old" value="${one.old}"><input type="hidden" name="newer" value="${one.newer}"><input type="hidden" name="for" value="${item}"><button class="btn text">${text}<span class="vh"> ${item} ${name(one.newer)}</span></button></form>`;
  const pairs = new Map(offers.map((one) => [`${one.old} ${one.newer}`, one]));
  return html`<section class="card t-info stack tight" aria-labelledby="newer"><h2 id="newer">${t(reader, words.offered)}</h2><p>${t(reader, words.offeredSays)}</p>${mayChange && [...pairs.values()].filter((pair) => offers.filter((one) => one.old === pair.old).length > 1).map((one) => html`<div class="no-print"><b>${name(one.old)}</b>${button(one, '', t(reader, words.useAll))}</div>`)}${cardTable(
    {
      caption: t(reader, words.offered),
      columns: [words.item, words.old, words.newer].map((one) => ({ name: t(reader, one) })),
      rows: offers.map((one) => [
        html`<a href="${base}/criteria/${encodeURIComponent(one.criterion)}">${one.criterion} (${one.item})</a>`,
        name(one.old),
        html`${name(one.newer)}${mayChange && button(one, `${one.criterion}/${one.item}`, t(reader, words.useNewer))}`,
      ]),
    },
  )}</section>`;
}

/** A draft that lists the piece, with the way to its pages. */
export type ListedIn = {
  readonly use: VaultUse;
  readonly base: string;
  readonly name: string;
  readonly listed: Listed;
};

/** The history of a piece and its further files in each draft that lists it, and the forms that add to them. */
export function versionsSection(reader: Reader, drafts: readonly ListedIn[], pieceHref: (key: string) => string): Hole {
  const own = drafts.filter(({ use }) => !use.isTakenOver);
  const line = (listed: Listed, id: string, here: string): Html => {
    const one = listed.evidence?.[id];
    const name = one?.title ?? id;
    const text =
      id === here || one?.sha256 === undefined
        ? html`<b>${name}</b>`
        : html`<a href="${pieceHref(one.sha256)}">${name}</a>`;
    return html`<li>${text} <span class="small soft num">${one?.on ?? ''}</span>${id === here && html` <span class="small soft">${t(reader, words.current)}</span>`}</li>`;
  };
  return own.map(({ use, base, name, listed }, index) => {
    const versions = versionsOf(listed, use.piece);
    const files = filesWith(listed, use.piece);
    return html`${versions.length > 1 && html`<section class="stack tight" aria-labelledby="versions-${index}"><h2 id="versions-${index}">${t(reader, words.versions)} <span class="small soft">${name}</span></h2>${use.isRetired && html`<p>${state('quiet', t(reader, words.retired))}</p>`}<ol>${versions.map((id) => line(listed, id, use.piece))}</ol></section>`}${files.length > 0 && html`<section class="stack tight" aria-labelledby="files-${index}"><h2 id="files-${index}">${t(reader, words.files)} <span class="small soft">${name}</span></h2><ul>${files.map((id) => line(listed, id, use.piece))}</ul></section>`}${offersBox(reader, base, only(listed, versions))}`;
  });
}

/** The draft with these pieces alone, so that only they are offered. */
const only = ({ evidence = {}, answers = {} }: Listed, ids: readonly string[]): Listed => ({
  evidence: Object.fromEntries(ids.flatMap((id) => (evidence[id] ? [[id, evidence[id]]] : []))),
  answers,
});

/** Adds a newer version of a piece, or a further file, to one draft that lists it. */
export const addForms = (reader: Reader, piece: VaultPiece, drafts: readonly ListedIn[]): Hole =>
  isOffered(reader, 'product.edit') &&
  drafts
    .filter(({ use }) => !use.isTakenOver)
    .map(({ use, base, name, listed }) =>
      (['replaces', 'goes-with'] as const).map(
        (link) =>
          html`<details class="no-print"><summary>${t(reader, link === 'replaces' ? words.addNewer : words.addWith)} <span class="small soft">${name}</span></summary><form class="card stack" method="post" action="${base}/evidence/upload" enctype="multipart/form-data">${csrfInput(reader)}<input type="hidden" name="${link}" value="${use.piece}">${link === 'replaces' && html`<p class="soft">${t(reader, words.addNewerSays)}</p>`}${uploadFields(reader, listed, { like: piece.entry, id: `${link}-${use.is}-${use.of}` })}<p><button class="btn sub">${t(reader, words.add)}</button></p></form></details>`,
      ),
    );
