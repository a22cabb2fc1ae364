// 文案 (draft text): a policy, a page or a notice that a supplier publishes, made from her declarations by rows of the scheme's
// data. What is not declared stays missing and says so; no sentence is chosen by what nobody has said.
import type { Company } from './desk.ts';
import { companyShape } from './desk.ts';
import { isLeaf, shapeAt, valueAt } from './fields.ts';
import type { Place } from './place.ts';
import { at } from './place.ts';
import type { Product, Tree } from './product.ts';
import { productShape, record } from './product.ts';
import type { Row, Source, Text } from './scheme.ts';

/** One line of a draft text. Every condition must hold; places in them may lie in the entry, as ./name. */
export type TextLine = {
  /** Places of the model stand in it in braces: {/models}, or {./name} of the entry. */
  readonly says: Text;
  readonly as?: 'item';
  /** The line stands once for each entry of this list. */
  readonly each?: string;
  /** Only when all of these are declared. */
  readonly when?: readonly string[];
  /** Only while none of these is declared. */
  readonly unless?: readonly string[];
  /** Only when each of these places holds one of its values. */
  readonly where?: Readonly<Record<string, readonly string[]>>;
};

/** What one kind of draft text is made of: lines under headings, or the fields of a security.txt. */
export type TextRow = Row & {
  /** Whose declarations it is filled from: written once for the company, or for each product. */
  readonly about: 'company' | 'product';
  readonly title: Text;
  /** The criteria that it helps with, once it is published. */
  readonly helps: { readonly criteria: readonly string[]; readonly from: Source };
  readonly parts?: readonly { readonly name: Text; readonly lines: readonly TextLine[] }[];
  /** Where a security.txt takes its contacts and the address of the policy from. */
  readonly security?: { readonly contacts: readonly string[]; readonly policy: string };
};

/** What draft texts may tell of: a product as it would be filed, and what only the company part holds. */
export const textShape = record({ ...productShape.has, company: companyShape });
export type TextFacts = { readonly product: Product; readonly company?: Company | undefined };

/** A piece of a line: words, or a place with what it holds; without a value it is missing. */
export type DraftedPiece = string | { readonly place: Place; readonly value?: Tree };
export type DraftedLine = {
  readonly is: 'title' | 'heading' | 'paragraph' | 'item';
  readonly pieces: readonly DraftedPiece[];
};
export type Drafted = {
  readonly lines: readonly DraftedLine[];
  /** The places that nobody has filled in, each once, in the order of the text. */
  readonly missing: readonly Place[];
};

const held = /\{(\.?\/[^{}]+)\}/g;

/** Every place that a text names in braces. */
export const placesIn = (text: string): readonly string[] => [...text.matchAll(held)].map(([, place = '']) => place);

const inEntry = (place: string, entry: Place | undefined): Place =>
  (place.startsWith('./') ? `${entry ?? ''}${place.slice(1)}` : place) as Place;

/** What is declared at a place; nothing where it is empty. */
export const factAt = ({ product, company }: TextFacts, place: string): Tree | undefined => {
  const value = valueAt({ ...product, ...(company ? { company } : {}) } as Product, place);
  const isEmpty = typeof value === 'object' ? Object.keys(value).length === 0 : (value ?? '').trim() === '';
  return isEmpty ? undefined : value;
};

function isSaidHere(line: TextLine, facts: TextFacts, entry: Place | undefined): boolean {
  const value = (place: string) => factAt(facts, inEntry(place, entry));
  return (
    (line.when ?? []).every((place) => value(place) !== undefined) &&
    (line.unless ?? []).every((place) => value(place) === undefined) &&
    Object.entries(line.where ?? {}).every(([place, values]) => values.includes(String(value(place))))
  );
}

function piecesOf(text: string, facts: TextFacts, entry: Place | undefined): readonly DraftedPiece[] {
  const words = text.split(held);
  return words.flatMap((word, index): DraftedPiece[] => {
    if (index % 2 === 0) return word === '' ? [] : [word];
    const place = inEntry(word, entry);
    const value = factAt(facts, place);
    return [value === undefined ? { place } : { place, value }];
  });
}

function linesOf(line: TextLine, facts: TextFacts, lang: keyof Text): readonly DraftedLine[] {
  const list = line.each === undefined ? undefined : factAt(facts, line.each);
  const entries =
    line.each === undefined
      ? [undefined]
      : Object.keys(typeof list === 'object' ? list : {}).map((key) => `${line.each}${at(key)}` as Place);
  return entries
    .filter((entry) => isSaidHere(line, facts, entry))
    .map((entry) => ({ is: line.as ?? 'paragraph', pieces: piecesOf(line.says[lang], facts, entry) }));
}

/** The draft of this kind in a language. A heading without a line is left out. */
export function draftedText({ title, parts = [] }: TextRow, facts: TextFacts, lang: keyof Text): Drafted {
  const lines: readonly DraftedLine[] = [
    { is: 'title', pieces: piecesOf(title[lang], facts, undefined) },
    ...parts.flatMap(({ name, lines: all }) => {
      const said = all.flatMap((line) => linesOf(line, facts, lang));
      return said.length === 0 ? [] : [{ is: 'heading', pieces: [name[lang]] } as const, ...said];
    }),
  ];
  const missing = lines.flatMap(({ pieces }) =>
    pieces.flatMap((piece) => (typeof piece === 'string' || piece.value !== undefined ? [] : [piece.place])),
  );
  return { lines, missing: [...new Set(missing)] };
}

/** Whether a draft text may name this place: a field, or a list of entries. */
export function isDraftable(place: string): boolean {
  const shape = place.startsWith('/') ? shapeAt(place, textShape) : undefined;
  return shape !== undefined && (isLeaf(shape) || shape.is === 'map');
}

/** The part of a place that lies in the company part, where it does. */
export const inCompany = (place: string): Place | undefined =>
  place.startsWith('/company/') ? (place.slice('/company'.length) as Place) : undefined;
