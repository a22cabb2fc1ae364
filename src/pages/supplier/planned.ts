// From a page where something is done to the plan's actions about it.
import { noOne } from '../../domain/plan-table.ts';
import { assignWords as words } from '../../words/plan-assign.ts';
import type { Html } from '../parts/html.ts';
import { html } from '../parts/html.ts';
import type { Reader } from '../parts/reader.ts';
import { t } from '../parts/reader.ts';
import { planHref } from './where.ts';

/** The plan's actions for a product, or for the company where none is named; an evaluator has no plan. */
export const plannedHref = (product?: string, criterion?: string): string =>
  `${planHref}?product=${encodeURIComponent(product ?? noOne)}${criterion === undefined ? '' : `&criterion=${encodeURIComponent(criterion)}`}`;

/** The way there, in a line of its own. */
export const plannedLink = (reader: Reader, product?: string, criterion?: string): Html | false =>
  reader.person?.kind !== 'evaluation-body' &&
  html`<p class="small no-print"><a href="${plannedHref(product, criterion)}">${t(reader, criterion === undefined ? (product === undefined ? words.toPlannedCompany : words.toPlannedProduct) : words.toPlanned)}</a></p>`;
