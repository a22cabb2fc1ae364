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

const gradeTone = { confirmed: 't-ok', reported: 't-info', assumed: 't-warn' } as const satisfies Record<
  Source['grade'],
  string
>;

/** How surely a row is known, with the public address it was seen at. */
export function sourceMark(reader: Reader, source: Source): Html {
  const inferred = /^inferred:\s*/.exec(source.at);
  return html`<span class="st ${gradeTone[source.grade]}">${t(reader, words[source.grade])}</span> <span class="small soft">${
    /^https?:\/\//.test(source.at)
      ? html`<a href="${source.at}">${source.at.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')}</a>`
      : html`${inferred && t(reader, words.inferred)}${source.at.slice(inferred?.[0].length ?? 0)}`
  }</span>`;
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
