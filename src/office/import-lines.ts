// The lines of an export, read and looked at one by one. Nothing of them is believed yet.

import type { ApplicationAct } from '../domain/application.ts';
import type { DraftKind } from '../domain/desk.ts';
import type { DirectoryAct } from '../domain/directory.ts';
import { isTooDeep } from '../domain/json-text.ts';
import type { Act } from '../domain/label.ts';
import type { Value } from '../domain/product.ts';
import { historyPath } from './export.ts';
import { deepestLine, lineShapes } from './import-shapes.ts';
import type { Wrong } from './keeping.ts';

export type PersonLine = {
  readonly id: string;
  readonly name: string;
  readonly mail: string;
  readonly lang: 'ja' | 'en';
  readonly addedAt: string;
};
export type ProductLine = {
  readonly id: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly archived: boolean;
  /** Absent in exports of before there were others: a product. */
  readonly kind?: DraftKind;
};
export type VersionLine = {
  readonly field: string;
  readonly version: number;
  readonly value?: Value;
  readonly at: string;
  readonly by: string;
  readonly byName: string;
};
export type StreamLine<A> = { readonly number: string; readonly acts: readonly A[] };

/** Everything that is read of an export. */
export type Lines = {
  readonly organisation: string;
  readonly people: readonly PersonLine[];
  readonly directory: readonly DirectoryAct[];
  readonly products: readonly ProductLine[];
  /** The history of each product by its id. */
  readonly histories: ReadonlyMap<string, readonly VersionLine[]>;
  readonly applications: readonly StreamLine<ApplicationAct>[];
  readonly labels: readonly StreamLine<Act>[];
};

/** A file's text by its path in the export; undefined when it is not there. */
export type TextOf = (path: string) => string | undefined;

/** The lines, and everything that is wrong with any of them. */
export function readLines(textOf: TextOf): { readonly lines: Lines; readonly wrong: readonly Wrong[] } {
  const wrong: Wrong[] = [];
  const read = <T>(path: string, shape: keyof typeof lineShapes): readonly T[] => {
    const text = textOf(path);
    if (text === undefined) wrong.push({ wrong: 'absent', at: path });
    return (text ?? '').split('\n').flatMap((line, index) => {
      if (line === '') return [];
      const place = `${path}:${index + 1}`;
      const value = parsed(line, place, wrong);
      if (value === undefined) return [];
      if (lineShapes[shape](value)) return [value as T];
      wrong.push({ wrong: 'wrong-shape', at: place });
      return [];
    });
  };
  const products = read<ProductLine>('products.jsonl', 'products');
  const lines: Lines = {
    organisation: organisationIn(textOf, wrong),
    people: read('people.jsonl', 'people'),
    directory: read('directory.jsonl', 'directory'),
    products,
    histories: new Map(products.map(({ id }) => [id, read<VersionLine>(historyPath(id), 'history')])),
    applications: read('applications.jsonl', 'applications'),
    labels: read('labels.jsonl', 'labels'),
  };
  return { lines, wrong };
}

function parsed(json: string, place: string, wrong: Wrong[]): unknown {
  if (isTooDeep(json, deepestLine)) {
    wrong.push({ wrong: 'too-deep', at: place });
    return undefined;
  }
  try {
    return JSON.parse(json) as unknown;
  } catch {
    wrong.push({ wrong: 'not-json', at: place });
    return undefined;
  }
}

/** Whose export it is. Its facts follow from the acts, so they are not read from here. */
function organisationIn(textOf: TextOf, wrong: Wrong[]): string {
  const path = 'organisation.json';
  const text = textOf(path);
  if (text === undefined) wrong.push({ wrong: 'absent', at: path });
  const value = text === undefined ? undefined : parsed(text, path, wrong);
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
  if (typeof id === 'string' && id !== '' && id.length <= 500) return id;
  if (value !== undefined) wrong.push({ wrong: 'wrong-shape', at: path });
  return '';
}
