// Beside our words of a criterion: the supplier's own copy of the official wording, and how many items her form asks.
import type { FormText } from '../../domain/form.ts';
import type { CivilDate } from '../../domain/names.ts';
import type { Criterion } from '../../domain/scheme.ts';
import { cliWords } from '../../words/cli.ts';
import { wordingSentences as sentences, wordingWords as words } from '../../words/own-wording.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { wordingHref } from './where.ts';

/** A text of her copy, with what it was copied from and when. */
export type OwnText = FormText & { readonly from: string; readonly on: CivilDate };
/** What is her own at a criterion: her copy of the wording, and how many items her form asks. */
export type OwnAt = { readonly texts: readonly OwnText[]; readonly items: number | undefined };

/** A text as it is read, line by line. */
export const textLines = (text: string) => text.split('\n').map((line, n) => html`${n > 0 && html`<br>`}${line}`);

const worstGrade = ({ from, items }: Criterion) => {
  const grades = [from, ...items.map((item) => item.from)].map(({ grade }) => grade);
  return grades.includes('assumed') ? 'assumed' : grades.includes('reported') ? 'reported' : 'confirmed';
};

/** Beside our words of a criterion: what her form counts, and her copy of its wording. */
export function ownBox(reader: Reader, criterion: Criterion, own: OwnAt | undefined): Html | null {
  const { texts = [], items } = own ?? {};
  if (texts.length === 0 && items === undefined) return null;
  const [first] = texts;
  const grade = cliWords[worstGrade(criterion)];
  return html`<section class="card stack tight" aria-labelledby="own-wording"><h2 id="own-wording">${t(reader, words.title)}</h2>${items !== undefined && html`<p>${t(reader, sentences.asks(items, criterion.items.length, grade))}</p>`}${texts.map(({ item, text }) => html`<p>${item !== null && html`<b>${item}</b>　`}${textLines(text)}</p>`)}${first && html`<p class="small soft">${t(reader, sentences.from(first.from, first.on))} <a href="${wordingHref}">${t(reader, words.see)}</a></p>`}</section>`;
}
