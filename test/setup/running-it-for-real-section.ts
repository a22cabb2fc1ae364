// What README's section "Running it for real" tells an administrator to write and to type, in its order.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Section = {
  /** Commands, and the lines of the unit that run one: `bin/hoshimi upgrade`, `ExecStart=…`. */
  readonly commands: readonly string[];
  /** Blocks of settings, line by line. */
  readonly settings: readonly (readonly string[])[];
  /** Every other piece of code: names of files, of settings, forms of addresses, what else stands in the unit. */
  readonly words: readonly string[];
};

const isCommand = (code: string) => /^(?:\S*bin\/\S+|npm|age-keygen|install|systemctl|sudo|git) |^Exec\w+=/.test(code);

/** Reads the section under this heading of a document. Every code in it is one of the three. */
export function sectionOf(document: string, heading: string): Section {
  const [, after] = document.split(`\n## ${heading}\n`);
  if (after === undefined) throw new Error(`there is no section ${heading}`);
  const section = after.split('\n## ')[0] ?? '';
  const commands: string[] = [];
  const settings: string[][] = [];
  const words: string[] = [];
  const codes = /^ *```(\w*)\n([\s\S]*?)\n *```$|`([^`\n]+)`/gm;
  for (const [, kind, block, inline] of section.matchAll(codes)) {
    const lines = block === undefined ? [inline ?? ''] : block.split('\n').map((line) => line.trim());
    if (kind === '') settings.push(lines);
    else for (const line of lines) if (line !== '') (kind === 'sh' || isCommand(line) ? commands : words).push(line);
  }
  return { commands, settings, words };
}

const root = join(import.meta.dirname, '../..');
/** The section as it stands in README.md and in README.ja.md. */
export const sections = (folder: string = root): { readonly en: Section; readonly ja: Section } => ({
  en: sectionOf(readFileSync(join(folder, 'README.md'), 'utf8'), 'Running it for real'),
  ja: sectionOf(readFileSync(join(folder, 'README.ja.md'), 'utf8'), '実際に運用する'),
});
