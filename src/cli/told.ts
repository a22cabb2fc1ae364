// Findings as `check` and `checklist read` tell them, to a person and to a program.
import type { Finding } from '../domain/finding.ts';
import { weight } from '../domain/finding.ts';
import type { Where } from '../office/ports.ts';
import { cliWords as words } from '../words/cli.ts';
import { commandWords } from '../words/cli-check.ts';
import { say } from '../words/say.ts';
import type { Lang } from './command.ts';

/** A finding as the machine-readable report holds it. */
export const tellJson = (lang: Lang, finding: Finding, where: Where) => ({
  code: finding.code,
  weight: weight[finding.code],
  at: finding.at,
  where,
  ...say(lang, finding),
});

/** A finding as a person reads it: where, how much it weighs, what is wrong, what mends it. */
export function toldLines(lang: Lang, finding: Finding, where: Where): string[] {
  const { says, fix } = say(lang, finding);
  return [
    `${whereText(where)}  [${words[weight[finding.code]][lang]}] ${finding.code}`,
    `  ${says}`,
    `  ${words.fix[lang]}: ${fix}${commandWords[finding.code]?.[lang] ?? ''}`,
    '',
  ];
}

/** A file and its line, a sheet and its cell, or a field. */
export function whereText(where: Where): string {
  if ('field' in where) return where.field;
  if ('sheet' in where) return `${where.file} ${where.sheet}!${where.cell}`;
  return where.line === undefined ? where.file : `${where.file}:${where.line}`;
}
