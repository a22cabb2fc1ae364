// Small marks beside a fact: how a label stands, at which level, and how surely something is known.
import type { Standing } from '../../domain/label.ts';
import type { LevelId } from '../../domain/names.ts';
import type { Level, Source, Text } from '../../domain/scheme.ts';
import { partsWords as words } from '../../words/parts.ts';
import { type Html, html } from './html.ts';
import { type Reader, t } from './reader.ts';

/** The class that gives a standing its shape and colour. */
export const standingClass = {
  valid: 'valid',
  'in-grace': 'grace',
  lapsed: 'lapsed',
  revoked: 'revoked',
} as const satisfies Record<Standing, string>;

/** One of the four public standings; nothing else is ever a chip. */
export const chip = (reader: Reader, standing: Standing): Html =>
  html`<span class="chip ${standingClass[standing]}">${t(reader, reader.scheme.standings[standing])}</span>`;

export const checkedWord = {
  'self-declared': words.selfDeclared,
  'third-party': words.thirdParty,
} as const satisfies Record<Level['checked'], Text>;

/** The level's mark, and how it was checked. Never a row of empty stars: it is not a score. */
export function levelMark(
  reader: Reader,
  id: LevelId,
  { large = false, checked = true }: { readonly large?: boolean; readonly checked?: boolean } = {},
): Html {
  const level = reader.scheme.levels.find((one) => one.id === id);
  return html`<span class="${large ? 'level large' : 'level'}"><b>${level?.mark ?? id}</b>${level && checked && html` ${t(reader, checkedWord[level.checked])}`}</span>`;
}

/** The tone a grade is shown in. */
export const gradeTone = { confirmed: 't-ok', reported: 't-info', assumed: 't-warn' } as const satisfies Record<
  Source['grade'],
  string
>;

/** Reasons of an inference are English in the data; a Japanese note, where there is one, says the same and is shown instead. */
export const isSaid = (reader: Reader, { at, note }: Source): boolean =>
  note !== undefined && reader.lang !== 'en' && /^inferred:/.test(at);

/** Whether a page is not the operator's own, where it is known which are. */
function isOthers({ scheme }: Reader, at: string): boolean {
  const host = /^https?:\/\/([^/]+)/.exec(at)?.[1] ?? '';
  const sites = scheme.operatorSites;
  return sites !== undefined && !sites.some((site) => host === site || host.endsWith(`.${site}`));
}

/** How surely a row is known, with the public address it was seen at or the reason it is inferred. */
export function sourceMark(reader: Reader, source: Source): Html {
  const { grade, at, note } = source;
  const reason = /^inferred:\s*(.*)$/s.exec(at)?.[1];
  const where =
    note && isSaid(reader, source)
      ? html`${t(reader, words.inferred)}${t(reader, note)}`
      : reason !== undefined
        ? html`${t(reader, words.inferred)}<span lang="en">${reason}</span>`
        : /^https?:\/\//.test(at)
          ? html`<a href="${at}">${at.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')}</a>${grade === 'confirmed' && isOthers(reader, at) && t(reader, words.notOperators)}`
          : at;
  return html`<span class="st ${gradeTone[grade]}">${t(reader, words[grade])}</span> <span class="small soft">${where}</span>`;
}

/** The mark beside a value that rests on an assumption of ours; nothing for any other. */
export const assumedMark = (reader: Reader, source: Source): Html =>
  html`${source.grade === 'assumed' && html` <span class="from">${source.note && t(reader, source.note)}</span>`}`;

/** A kind, such as a model number. Never anything with a state. */
export const tag = (text: string): Html => html`<span class="tag">${text}</span>`;

const tones = {
  ok: 't-ok',
  working: 'wip',
  bad: 't-bad',
  'not-applicable': 'na',
  quiet: 't-mute',
  warn: 't-warn',
} as const;

/** A state inside our own work: icon and word, no box. */
export const state = (tone: keyof typeof tones, text: string): Html =>
  html`<span class="st ${tones[tone]}">${text}</span>`;
