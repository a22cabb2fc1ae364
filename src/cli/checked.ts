// What a check found of one product, as each of the reports is given it.
import { join, relative, resolve, sep } from 'node:path';
import type { notLookedAt } from '../domain/checklist.ts';
import type { Finding } from '../domain/finding.ts';
import type { CivilDate } from '../domain/names.ts';
import { keysOf } from '../domain/place.ts';
import type { Catalogue } from '../domain/scheme.ts';
import type { Where } from '../office/ports.ts';
import type { Lang } from './command.ts';

export type Told = { readonly finding: Finding; readonly where: Where; readonly isFailing: boolean };
export type Checked = {
  /** As it was typed or found, from the folder that the check runs in. */
  readonly path: string;
  readonly edition: string | null;
  readonly level: string | null;
  readonly catalogue: Catalogue | undefined;
  readonly notLookedAt: ReturnType<typeof notLookedAt>;
  readonly told: readonly Told[];
  /** The commit before which findings are left out, in full. */
  readonly since?: string;
  /** The form whose items were counted. */
  readonly byForm?: { readonly file: string; readonly by: string; readonly on: CivilDate };
};
/** Whether nothing was left out that could have been looked at here; when declarations changed, no folder tells. */
export const isWhole = ({ notLookedAt }: Checked): boolean => notLookedAt.every((one) => one === 'declaration-changes');
/** A path at which no product can be read: why, in lines for a person. */
export type NotRead = { readonly path: string; readonly unread: readonly string[] };

/** One way to report. Lines come as soon as they can, the rest at the end. */
export type Report = {
  tell(outcome: Checked | NotRead): readonly string[];
  end(): readonly string[];
};
/** What the reports are made with. */
export type Reporting = {
  readonly lang: Lang;
  readonly version: string;
  readonly cwd: string;
  readonly isMany: boolean;
};

/** A finding by itself: two checks of a product found the same thing when these are equal, whatever line it stands on. */
export const keyOf = ({ code, at, ...more }: Finding): string =>
  JSON.stringify([code, at, Object.entries(more).sort(([a], [b]) => (a < b ? -1 : 1))]);

/** A file of a product from the folder that the check runs in, with "/"; from the root when it lies outside of that. */
export function fileOf(cwd: string, path: string, where: Where): string {
  // A workbook is itself the file that its places are in.
  const isInside = 'file' in where && where.file !== '' && !('sheet' in where) && !/\.xls[xm]$/i.test(path);
  const full = resolve(cwd, isInside ? join(path, where.file) : path);
  const from = relative(cwd, full);
  return (from.startsWith('..') || from === '' ? full : from).split(sep).join('/');
}

/** The criterion that a finding belongs to, or the part of the product that it lies in. */
export function partOf(finding: Finding): string | { readonly part: 'declarations' | 'scope' | 'evidence' } {
  if ('criterion' in finding) return finding.criterion;
  const [first, second] = keysOf(finding.at);
  if (first === 'answers' && second !== undefined) return second;
  return { part: first === 'scope' || first === 'evidence' ? first : 'declarations' };
}
