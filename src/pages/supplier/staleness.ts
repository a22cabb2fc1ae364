// What pages say of evidence that is no longer fresh: its state, the causes, and the way to say that it still holds.
import { dayAt } from '../../domain/calendar.ts';
import { at } from '../../domain/place.ts';
import type { Freshness } from '../../domain/staleness.ts';
import type { VaultPiece, VaultStaleness, VaultUse } from '../../domain/vault.ts';
import { labelOf } from '../../words/say.ts';
import { vaultSentences as said, vaultWords as words } from '../../words/vault.ts';
import { csrfInput } from '../parts/forms.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import { state } from '../parts/marks.ts';
import type { Reader } from '../parts/reader.ts';
import { isOffered, t } from '../parts/reader.ts';
import { ways } from '../parts/ways.ts';
import { productHref } from './where.ts';

/** Why a piece is no longer fresh, in words. */
export function causeText(reader: Pick<Reader, 'lang'>, cause: VaultStaleness['causes'][number]): string {
  if (cause.is === 'page-changed') return t(reader, said.pageChanged(cause.url, dayAt(cause.changed) ?? cause.changed));
  if (cause.is === 'new-firmware') return t(reader, said.newFirmware(cause.made, cause.filed));
  if (cause.is === 'age') return t(reader, said.age(cause.on, cause.until));
  const part = { ja: labelOf('ja', at(cause.part)), en: labelOf('en', at(cause.part)) };
  return t(reader, said.declarationChanged(part, dayAt(cause.changed) ?? cause.changed));
}
/** Every cause of a piece, each once. */
export const causesOf = (reader: Pick<Reader, 'lang'>, { uses }: VaultPiece): readonly string[] => [
  ...new Set(uses.flatMap(({ stale }) => stale.causes.map((cause) => causeText(reader, cause)))),
];
const tone = { fresh: 'ok', 'look-again': 'warn', expired: 'bad' } as const;
export const freshnessMark = (reader: Reader, is: Freshness): Html => state(tone[is], t(reader, words[is]));

/** A warning that some evidence has to be looked at again, with the way to it. */
export function staleBox(
  reader: Reader,
  { lookAgain, expired }: { readonly lookAgain: number; readonly expired: number },
): Html | null {
  if (lookAgain + expired === 0) return null;
  const first = expired > 0 ? 'expired' : 'look-again';
  return html`<section class="card t-warn stack tight" aria-labelledby="stale"><h2 id="stale">${t(reader, words.staleTitle)}</h2><p>${t(reader, said.stale(lookAgain, expired))}　<a href="${ways.vault}?state=${first}">${t(reader, words.toStale)}</a></p></section>`;
}

/** A changed declaration is a cause until somebody says that the piece still holds; nothing else can be looked away. */
export const lookedForm = (reader: Reader, { of, piece, entry, stale }: VaultUse, to: string): Html | null =>
  stale.causes.some(({ is }) => is === 'declaration-changed') && isOffered(reader, 'product.edit')
    ? html`<form method="post" action="${productHref(of)}/evidence/looked">${csrfInput(reader)}<input type="hidden" name="piece" value="${piece}"><input type="hidden" name="to" value="${to}"><button class="btn text">${t(reader, words.stillHolds)}<span class="vh"> ${entry.title ?? piece}</span></button></form>`
    : null;
