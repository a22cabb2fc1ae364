// Which page and which control show a place of the product's model.
import type { Origin } from '../../domain/inherited.ts';
import { at, keysOf } from '../../domain/place.ts';

/** The pages of the declarations, each with the top-level keys it shows, in the order of the model. */
export const sections = {
  supplier: ['supplier'],
  product: ['product'],
  label: ['label', 'edition'],
  models: ['models', 'firmware', 'filed-firmware'],
  services: ['services'],
  interfaces: ['interfaces'],
  authentication: ['authentication'],
  updates: ['updates'],
  paths: ['paths'],
  assets: ['assets'],
  evaluation: ['evaluation'],
} as const satisfies Record<string, readonly string[]>;
export type Section = keyof typeof sections;
export const isSection = (name: string): name is Section => Object.hasOwn(sections, name);

/** An HTML id for a place: letters, digits and hyphens, one to one. */
export const idOf = (place: string): string =>
  `f${[...place].map((sign) => (/[A-Za-z0-9-]/.test(sign) ? sign : `_${sign.codePointAt(0)?.toString(16)}_`)).join('')}`;

export const productHref = (id: string): string => `/supplier/products/${encodeURIComponent(id)}`;

/** The page of what the portfolio notes of a product. */
export const entryHref = (id: string): string => `${productHref(id)}/portfolio`;

/** The labels of a product with the steps before they end, and its firmware beside the labelled one. */
export const renewalHref = (id: string): string => `${productHref(id)}/renewal`;

/** The artwork of a product's label, for each place of use. */
export const labelUseHref = (id: string): string => `${productHref(id)}/label-use`;

/** The check of whether everything about a product's label says the same. */
export const readyHref = (id: string): string => `${productHref(id)}/ready`;

/** The page that shows a place. */
export function pageOf(id: string, place: string): string {
  const [top = '', second] = keysOf(place);
  if (top === 'none') return pageOf(id, at(second ?? ''));
  if (top === 'answers')
    return second === undefined ? productHref(id) : `${productHref(id)}/criteria/${encodeURIComponent(second)}`;
  if (top === 'scope' || top === 'evidence') return `${productHref(id)}/${top}`;
  const section = (Object.keys(sections) as Section[]).find((name) =>
    (sections[name] as readonly string[]).includes(top),
  );
  return section ? `${productHref(id)}/${section}` : productHref(id);
}

/** The page where answers stand whose criterion the product's edition does not have: beside the edition. */
export const strangersHref = (id: string, place: string): string => `${productHref(id)}/label#${idOf(place)}`;

/** Page and anchor of a place. */
export const hrefOf = (id: string, place: string): string => `${pageOf(id, place)}#${idOf(place)}`;

/** The operators' own forms that the organisation uses. */
export const formsHref = '/supplier/forms';
/** The supplier's own copy of the official wording. */
export const wordingHref = `${formsHref}/wording`;
/** The items of a form that products are judged by. */
export const outlineHref = `${formsHref}/outline`;
/** One of them, by its fingerprint. */
export const formHref = (key: string): string => `${formsHref}/form?key=${encodeURIComponent(key)}`;

export const planHref = '/supplier/plan';
export const gapsHref = '/supplier/gaps';
export const costsHref = '/supplier/costs';
export const boardHref = '/supplier/board.pdf';
export const proposalsHref = `${planHref}/proposals`;
export const departmentsHref = `${planHref}/departments`;
export const assignHref = `${planHref}/assign`;
/** The page of one action of the plan. */
export const actionHref = (id: string): string => `${planHref}/actions/${encodeURIComponent(id)}`;

export const companyHref = '/supplier/company';
export const blocksHref = '/supplier/blocks';
export const blockHref = (id: string): string => `${blocksHref}/${encodeURIComponent(id)}`;

/** The page of the company part or of a block that shows a place of its own model. */
export function deskPageOf(base: string, place: string): string {
  const [top, second] = keysOf(place);
  if (top === 'answers' && second !== undefined) return `${base}/criteria/${encodeURIComponent(second)}`;
  return top === 'evidence' ? `${base}/evidence` : base;
}

/** Where the value stands that a product takes over at a place of its own. */
export function originHref(origin: Origin, place: string): string {
  const base = origin === 'company' ? companyHref : blockHref(origin.block);
  const [top, ...rest] = keysOf(place);
  if (top === 'evidence') return `${base}/evidence`;
  // What a product says of its supplier, or of itself, stands in the company part without that word before it.
  const there = top === 'answers' ? place : at(...rest);
  return `${deskPageOf(base, there)}#${idOf(there)}`;
}

/** What is shown of a piece of evidence of a product. */
export const previewHref = (base: string, piece: string): string => pieceHref(base, piece, 'preview');

/** The bytes of a piece of evidence. */
export const fileHref = (base: string, piece: string): string => pieceHref(base, piece, 'file');

/** A way to a piece of evidence; the company part and blocks are asked for it by name. */
export const pieceHref = (base: string, piece: string, way: 'file' | 'preview' | 'picture'): string =>
  base.startsWith('/supplier/products/')
    ? `${base}/evidence/${encodeURIComponent(piece)}/${way}`
    : `${base}/evidence/${way}?piece=${encodeURIComponent(piece)}`;
